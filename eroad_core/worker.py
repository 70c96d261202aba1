"""The worker: one JSON line a job on standard input, typed JSON lines as answers on standard output.

One job at a time; ``cancel`` is heard while a job runs; the end of standard input ends the worker.
A line ``alive`` every few seconds of a job proves that the process is not stopped. A job on a GPU
waits for the job of another process there. Whatever libraries print goes to standard error.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import platform
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from . import __version__
from .jobs import JOBS
from .jobs.messages import EroadError, sentence
from .requirements import SLOW, check_libraries

#: Exit code where a library is missing.
INCOMPLETE = 3
#: Seconds a running job gets to stop once standard input ended.
GRACE = 30.0
#: Seconds between two signs of life while a job runs.
HEARTBEAT = 5.0


def main() -> int:
    """Serve jobs until standard input ends; return the exit code."""
    faulthandler.enable()  # where a library crashed goes to the log
    out = _protocol_stream()
    try:
        check_libraries(found=SLOW)
    except EroadError as error:
        _send(out, {"type": "error", "id": None, **_error(error)})
        return INCOMPLETE
    import torch

    from .runtimes.machine import describe_devices

    _send(
        out,
        {
            "type": "ready",
            "version": __version__,
            "python": platform.python_version(),
            "torch": torch.__version__,
            "pid": os.getpid(),
            "devices": describe_devices(),
        },
    )
    jobs: queue.Queue[dict[str, Any] | None] = queue.Queue()
    running = _Running()
    threading.Thread(target=_listen, args=(jobs, running), name="eroad-listen", daemon=True).start()
    with contextlib.suppress(EroadError), _alive(out, None):  # each job will say what is missing
        check_libraries()
    while (message := jobs.get()) is not None:
        _serve(message, running, out)
    running.finished.set()
    return 0


class _Running:
    """The job that runs, for the thread that hears ``cancel``; a cancel may come before its job starts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._id: str | None = None
        self._watcher = None
        self._early: set[str] = set()
        self._ended = False
        self.finished = threading.Event()

    def begin(self, job: str, watcher: Any) -> None:
        with self._lock:
            self._id, self._watcher = job, watcher
            if job in self._early or self._ended:
                watcher.cancel()

    def end(self) -> None:
        with self._lock:
            self._early.discard(self._id or "")
            self._id = self._watcher = None

    def cancel(self, job: str) -> None:
        """Cancel one job, that runs or is to come."""
        with self._lock:
            if job == self._id:
                self._watcher.cancel()
            else:
                self._early.add(job)

    def cancel_all(self) -> None:
        """Cancel whatever runs and all that comes."""
        with self._lock:
            self._ended = True
            if self._watcher is not None:
                self._watcher.cancel()


def _listen(jobs: queue.Queue, running: _Running) -> None:
    try:
        for line in sys.stdin:
            try:
                message = json.loads(line)
            except (ValueError, RecursionError):
                continue
            kind = message.get("type") if isinstance(message, dict) else None
            if kind == "job":
                jobs.put(message)
            elif kind == "cancel":
                running.cancel(str(message.get("id")))
            elif kind == "quit":
                break
    finally:
        running.cancel_all()
        jobs.put(None)
    if not running.finished.wait(GRACE):
        # A job that hangs (on a network drive, in a driver) must not outlive QGIS.
        os._exit(1)


def _serve(message: dict[str, Any], running: _Running, out: TextIO) -> None:
    from .extraction.progress import Watcher
    from .running import run_job

    job = message.get("id")

    def tell(told: dict[str, Any]) -> None:
        if told["type"] == "log":
            told = {**told, "message": sentence(told["code"], **told["values"])}
        _send(out, {"id": job, **told})

    watcher = Watcher(tell)
    running.begin(str(job), watcher)
    name, parameters = str(message.get("job")), message.get("parameters") or {}
    try:
        check_libraries()
        with _alive(out, job), _device_held(name, parameters, watcher):
            result = run_job(name, parameters, watcher, bool(message.get("preview")))
        answer = {"type": "result", "id": job, **result}
    except EroadError as error:
        answer = {"type": "error", "id": job, **_error(error)}
    finally:
        running.end()
    _send(out, answer)


@contextlib.contextmanager
def _alive(out: TextIO, job: object) -> Iterator[None]:
    """Send a sign of life every few seconds, from a thread of its own."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(HEARTBEAT):
            _send(out, {"type": "alive", "id": job})

    thread = threading.Thread(target=beat, name="eroad-alive", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextlib.contextmanager
def _device_held(name: str, parameters: Any, watcher: Any) -> Iterator[None]:
    """Hold the GPU a job will use, and leave its memory to others afterwards."""
    from .running import log_path
    from .runtimes.turn import device_turn

    key = _device_key(name, parameters)
    folder: Path = log_path().parent / "locks"
    with device_turn(key, folder, lambda: watcher.log("device_waiting"), watcher.check):
        try:
            yield
        finally:
            if key is not None:
                import torch

                with contextlib.suppress(RuntimeError):  # of a GPU that failed: the job's own error says it
                    torch.cuda.empty_cache()


def _device_key(name: str, parameters: Any) -> str | None:
    """Return the key of the GPU a job will use; None for a CPU, or where the job itself will say what is wrong."""
    from .runtimes.devices import choose_device
    from .runtimes.turn import device_key

    spec = JOBS[name].specs().get("device") if name in JOBS else None
    if spec is None or not isinstance(parameters, dict):
        return None
    try:
        return device_key(choose_device(str(parameters.get("device") or "auto")))
    except (EroadError, RuntimeError):  # a broken driver
        return None


def _error(error: EroadError) -> dict[str, Any]:
    return {"code": error.code, "values": error.values, "message": str(error)}


def _protocol_stream() -> TextIO:
    """Return a stream on the real standard output, and let everything else that prints go to standard error."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return stream


_sending = threading.Lock()


def _send(out: TextIO, message: dict[str, Any]) -> None:
    # Escaped to ASCII: a path may hold bytes that are no UTF-8.
    line = json.dumps(message, default=str)
    try:
        with _sending:
            out.write(line + "\n")
            out.flush()
    except (OSError, ValueError):
        # Nobody listens any more; the end of standard input stops the job.
        return
