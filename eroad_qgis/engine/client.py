"""Runs jobs in the engine's process and relays what it says. No Qt: callable from any thread.

There is one worker a QGIS, and one job a worker. The worker stays warm for the
next job, ends after some idle minutes, when the plugin is unloaded, and, since
its standard input closes then, whenever QGIS ends in whatever way. A preview
makes way for every other job; a worker that says nothing for a minute is ended.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..environment.find import Interpreter
from ..environment.places import PLUGIN, cache_folder
from .following import POLL, Describe, Feedback, Silent, english, follow, reported
from .process import ENDED, EngineError, Worker, engine_error, worker_key

#: Seconds a cancelled worker has to stop by itself before its process tree is ended, unless its job needs more.
CANCEL_GRACE = 1.5
#: Seconds a preview has to stop by itself: it does at once, and a new worker would take longer than that.
PREVIEW_GRACE = 10.0
#: Seconds a worker may take to import its libraries (a cold disk and a virus scanner make it slow).
START_LIMIT = 300.0
#: Seconds a worker that is no longer needed has for an orderly end.
QUIT_GRACE = 1.0

_turn = threading.Lock()
_counting = threading.Lock()
#: Jobs, but for previews, that wait for their turn.
_waiting = 0
#: How often the engine was closed for good.
_closings = 0
#: The devices that the last worker named.
_devices: list[dict] = []
_worker: Worker | None = None
_idle_timer: threading.Timer | None = None


def run_job(
    interpreter: Interpreter,
    job: str,
    parameters: Mapping[str, object],
    feedback: Feedback,
    *,
    on_progress: Callable[[dict], None] | None = None,
    describe: Describe = english,
    idle_minutes: float = 5.0,
    package: Path = PLUGIN,
    log_folder: Path | None = None,
    cancel_grace: float = CANCEL_GRACE,
    preview: bool = False,
) -> dict:
    """Run one job and return the worker's ``result`` message.

    Parameters
    ----------
    interpreter : the engine's Python.
    job, parameters : the job's name and its fields (``to_dict``).
    feedback : is told log lines and asked every :data:`POLL` seconds whether the run was cancelled.
    on_progress : receives each ``progress`` message.
    describe : returns the (translated) sentence of a code, its values and the engine's English sentence.
    idle_minutes : how long the worker is kept warm afterwards.
    package : the folder that holds ``eroad_core``.
    log_folder : where the worker's standard error is kept; the user's cache by default.
    cancel_grace : seconds the job has to stop by itself once it is cancelled; then its process tree is ended.
    preview : of an extraction only the probabilities, quickly. It is broken off as soon as another job waits.

    Raises
    ------
    EngineError
        With the code the engine reported (``cancelled`` after a cancel), or
        ``engine_incomplete``, ``engine_not_started``, ``engine_stopped``, ``engine_killed``, ``engine_silent``,
        ``preview_yielded``.
    """
    with _my_turn(feedback, describe, preview):
        worker = _warm_worker(interpreter, package, log_folder or cache_folder(), feedback, describe)
        message = {"type": "job", "job": job, "parameters": dict(parameters), "preview": preview}
        grace = PREVIEW_GRACE if preview else cancel_grace
        try:
            return follow(worker, message, grace, feedback, on_progress, describe, lambda: _yields(preview))
        except EngineError as error:
            details = error.details or (worker.log_tail() if error.code == "internal" else "")
            if details:
                feedback.pushConsoleInfo(details)
                if worker.log_path is not None:
                    feedback.pushInfo(describe("engine_log", {"path": str(worker.log_path)}, ""))
            raise
        finally:
            if worker.busy or not worker.alive:
                _discard(worker)
            _end_when_idle(idle_minutes)


def warm_up(
    interpreter: Interpreter,
    feedback: Feedback | None = None,
    *,
    describe: Describe = english,
    idle_minutes: float = 5.0,
    package: Path = PLUGIN,
    log_folder: Path | None = None,
) -> list[dict]:
    """Start the worker, so that the next job need not wait for it, and return the devices it names.

    The parameters, and what is raised, are as of :func:`run_job`; it takes some seconds.
    """
    feedback = feedback or Silent()
    with _my_turn(feedback, describe):
        _warm_worker(interpreter, package, log_folder or cache_folder(), feedback, describe)
        _end_when_idle(idle_minutes)
        return devices()


def devices() -> list[dict]:
    """Return the devices that the last worker named, best first, [] before any: ``name``, ``label``, ``memory_gb``."""
    return [dict(device) for device in _devices]


def close(for_good: bool = False) -> None:
    """End the worker, whatever it does; a job under way ends with ``engine_stopped``.

    ``for_good``: jobs that wait end too, as cancelled; else they go on with a new worker.
    """
    global _closings
    if for_good:
        _closings += 1
    _cancel_idle_timer()
    worker = _worker
    if worker is not None:
        _discard(worker, QUIT_GRACE if not worker.busy else 0.0)


def worker_pid() -> int | None:
    """Return the id of the warm worker's process, None where there is none."""
    return _worker.pid if _worker is not None and _worker.alive else None


@contextlib.contextmanager
def _my_turn(feedback: Feedback, describe: Describe, preview: bool = False) -> Iterator[None]:
    """Hold the one worker for a job; says so where another job has to end first."""
    before = _closings
    if not _turn.acquire(blocking=False):
        with contextlib.nullcontext() if preview else _awaited():
            if not _take_turn(preview):
                feedback.pushInfo(describe("engine_waiting", {}, ""))
                while not _take_turn(preview):
                    if feedback.isCanceled():
                        raise engine_error("cancelled", {})
    try:
        if _closings != before:
            raise engine_error("cancelled", {})
        yield
    finally:
        _turn.release()


@contextlib.contextmanager
def _awaited() -> Iterator[None]:
    """Count a job among those that wait."""
    global _waiting
    with _counting:
        _waiting += 1
    try:
        yield
    finally:
        with _counting:
            _waiting -= 1


def _take_turn(preview: bool) -> bool:
    """Try for a moment to take the turn; a preview leaves it to the jobs that wait."""
    if preview and _waiting:
        time.sleep(POLL)
        return False
    return _turn.acquire(timeout=POLL)


def _yields(preview: bool) -> str | None:
    """Return the code a preview ends with once another job waits."""
    return "preview_yielded" if preview and _waiting else None


def _warm_worker(
    interpreter: Interpreter, package: Path, log_folder: Path, feedback: Feedback, describe: Describe
) -> Worker:
    """Return the warm worker where it fits, else a new one that has said it is ready."""
    global _worker
    _cancel_idle_timer()
    if _worker is not None:
        if _worker.alive and _worker.key == worker_key(interpreter, package):
            return _worker
        _discard(_worker, QUIT_GRACE)
    worker = _worker = Worker(interpreter, package, log_folder)
    try:
        _await_ready(worker, feedback)
    except EngineError as error:
        _discard(worker)
        if error.details:
            feedback.pushConsoleInfo(error.details)
        raise
    except BaseException:
        _discard(worker)
        raise
    return worker


def _await_ready(worker: Worker, feedback: Feedback) -> None:
    limit = time.monotonic() + START_LIMIT
    while True:
        message = worker.next(POLL)
        if feedback.isCanceled():
            raise engine_error("cancelled", {})
        if message is ENDED:
            raise worker.start_failure()
        kind = message.get("type") if message else None
        if kind == "ready":
            _devices[:] = message.get("devices") or []
            return
        if kind == "error":
            raise reported(message)
        if time.monotonic() > limit:
            values = {"python": worker.interpreter.path, "reason": f"no answer in {START_LIMIT:.0f} s"}
            raise engine_error("engine_not_started", values, worker.log_tail())


def _discard(worker: Worker, grace: float = 0.0) -> None:
    global _worker
    if _worker is worker:
        _worker = None
    worker.stop(grace)


def _end_when_idle(minutes: float) -> None:
    global _idle_timer
    _cancel_idle_timer()
    if _worker is None:
        return
    _idle_timer = threading.Timer(max(minutes, 0.0) * 60, _end_idle)
    _idle_timer.daemon = True
    _idle_timer.start()


def _end_idle() -> None:
    # A job that has the turn, or is about to take it, sets a new timer when it is done.
    if _turn.acquire(blocking=False):
        try:
            if _worker is not None:
                _discard(_worker, QUIT_GRACE)
        finally:
            _turn.release()


def _cancel_idle_timer() -> None:
    global _idle_timer
    if _idle_timer is not None:
        _idle_timer.cancel()
        _idle_timer = None


atexit.register(close, for_good=True)
