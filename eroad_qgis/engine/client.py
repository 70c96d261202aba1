"""Runs jobs in the engine's process and relays what it says. No Qt: callable from any thread.

There is one worker a QGIS, and one job a worker. The worker stays warm for the
next job, ends after some idle minutes, when the plugin is unloaded, and, since
its standard input closes then, whenever QGIS ends in whatever way.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from ...eroad_core.jobs.messages import EroadError
from ..environment.find import Interpreter
from ..environment.places import PLUGIN, cache_folder
from .process import ENDED, EngineError, Worker, engine_error, worker_key

#: Seconds between two looks at the feedback's cancel flag.
POLL = 0.1
#: Seconds a cancelled worker has to stop by itself before its process tree is ended, unless its job needs more.
CANCEL_GRACE = 1.5
#: Seconds a worker may take to import its libraries (a cold disk and a virus scanner make it slow).
START_LIMIT = 300.0
#: Seconds a worker that is no longer needed has for an orderly end.
QUIT_GRACE = 1.0


class Feedback(Protocol):
    """What the client needs of QgsProcessingFeedback."""

    def isCanceled(self) -> bool: ...  # noqa: N802 (QGIS's name)
    def pushInfo(self, text: str) -> None: ...  # noqa: N802
    def pushWarning(self, text: str) -> None: ...  # noqa: N802
    def pushConsoleInfo(self, text: str) -> None: ...  # noqa: N802
    def reportError(self, text: str) -> None: ...  # noqa: N802


Describe = Callable[[str, Mapping[str, object], str], str]

_turn = threading.Lock()
_worker: Worker | None = None
_idle_timer: threading.Timer | None = None


def english(code: str, values: Mapping[str, object], fallback: str = "") -> str:
    """Return the English sentence of a message; the default ``describe`` of :func:`run_job`."""
    return fallback or str(EroadError(code, **values))


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

    Raises
    ------
    EngineError
        With the code the engine reported (``cancelled`` after a cancel), or
        ``engine_incomplete``, ``engine_not_started``, ``engine_stopped``, ``engine_killed``.
    """
    with _my_turn(feedback, describe):
        worker = _warm_worker(interpreter, package, log_folder or cache_folder(), feedback, describe)
        try:
            return _follow(worker, job, parameters, feedback, on_progress, describe, cancel_grace)
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


def close() -> None:
    """End the worker, whatever it does; a job under way ends with ``engine_stopped``."""
    _cancel_idle_timer()
    worker = _worker
    if worker is not None:
        _discard(worker, QUIT_GRACE if not worker.busy else 0.0)


def worker_pid() -> int | None:
    """Return the id of the warm worker's process, None where there is none."""
    return _worker.pid if _worker is not None and _worker.alive else None


@contextlib.contextmanager
def _my_turn(feedback: Feedback, describe: Describe) -> Iterator[None]:
    """Hold the one worker for a job; says so where another job has to end first."""
    if not _turn.acquire(timeout=POLL):
        feedback.pushInfo(describe("engine_waiting", {}, ""))
        while not _turn.acquire(timeout=POLL):
            if feedback.isCanceled():
                raise engine_error("cancelled", {})
    try:
        yield
    finally:
        _turn.release()


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
            return
        if kind == "error":
            raise _reported(message)
        if time.monotonic() > limit:
            values = {"python": worker.interpreter.path, "reason": f"no answer in {START_LIMIT:.0f} s"}
            raise engine_error("engine_not_started", values, worker.log_tail())


def _follow(
    worker: Worker,
    job: str,
    parameters: Mapping[str, object],
    feedback: Feedback,
    on_progress: Callable[[dict], None] | None,
    describe: Describe,
    cancel_grace: float,
) -> dict:
    """Send a job and relay the worker's messages until its result or its error."""
    name = uuid.uuid4().hex
    worker.busy = True
    worker.send({"type": "job", "id": name, "job": job, "parameters": dict(parameters)})
    deadline = None
    while True:
        message = worker.next(POLL)
        if deadline is None and feedback.isCanceled():
            worker.send({"type": "cancel", "id": name})
            deadline = time.monotonic() + cancel_grace
        if message is ENDED:
            raise engine_error("cancelled", {}) if deadline is not None else worker.death()
        if deadline is not None and time.monotonic() > deadline:
            worker.stop()
            raise engine_error("cancelled", {})
        if message is None or message.get("id") != name:
            continue
        kind = message.get("type")
        if kind == "result":
            worker.busy = False
            return message
        if kind == "error":
            worker.busy = False
            worker.note(message.get("traceback") or "")
            raise _reported(message)
        if kind == "progress" and on_progress is not None:
            on_progress(message)
        elif kind == "log":
            _relay(message, feedback, describe)


def _relay(message: dict, feedback: Feedback, describe: Describe) -> None:
    text = describe(message.get("code") or "", message.get("values") or {}, message.get("message") or "")
    if message.get("level") == "warning":
        feedback.pushWarning(text)
    elif message.get("level") == "error":
        feedback.reportError(text)
    else:
        feedback.pushInfo(text)


def _reported(message: dict) -> EngineError:
    code = str(message.get("code") or "internal")
    text = message.get("message") or code
    return EngineError(code, message.get("values") or {}, text, message.get("traceback") or "")


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


atexit.register(close)
