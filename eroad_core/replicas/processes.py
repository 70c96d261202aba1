"""Replicas as processes of this machine: how they are started, talk with the driver, and end."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from torch import multiprocessing

from ..jobs.messages import EroadError

#: Seconds a process gets to end when it is told to, before it is killed.
GRACE = 5.0
#: What there is to know of a process besides its requests: it is through; it raised a plain sentence; it raised
#: another error; it died.
ENDED, FAILED, CRASHED, DIED = "ended", "failed", "crashed", "died"


class ReplicaError(Exception):
    """An error of a process that has no plain sentence, with the traceback from there."""


class _HungUpError(Exception):
    """The driver has ended."""


@dataclass(frozen=True)
class Request:
    """What a process asks for: ``kind`` and its values; ``name`` is the process.

    Of the kind :data:`DIED` the value is how it ended, of :data:`ENDED` there is none; both want no answer.
    """

    name: str
    kind: str
    values: tuple


class Processes:
    """Processes that ask, one request at a time each, and the one that answers them in order of arrival.

    They are spawned, so that they import the engine as this process does, and end with it, however it ends.
    """

    def __init__(self) -> None:
        self._spawn = multiprocessing.get_context("spawn")
        self._running: dict[str, tuple[BaseProcess, Connection]] = {}
        self._waiting: deque[Request] = deque()

    def start(self, name: str, work: Callable[..., None], *values: Any) -> None:
        """Start ``work(channel, *values)`` in a process; tensors in shared memory are shared, all else is copied."""
        near, far = self._spawn.Pipe()
        process = self._spawn.Process(target=_run, args=(work, far, *values), name=name, daemon=True)
        process.start()
        far.close()  # so that the end of the process is the end of the pipe
        self._running[name] = process, near

    def next(self, timeout: float) -> Request | None:
        """Return the request that has waited for the longest; None if there is none for ``timeout`` seconds.

        Raises
        ------
        EroadError
            The plain sentence of one that failed.
        ReplicaError
            Any other error of one.
        """
        if not self._waiting:
            self._listen(timeout)
        if not self._waiting:
            return None
        request = self._waiting.popleft()
        if request.kind == FAILED:
            code, values = request.values
            raise EroadError(code, **values)
        if request.kind == CRASHED:
            raise ReplicaError("\n".join(request.values))
        if request.kind == ENDED:
            self._forget(request.name)
        return request

    def answer(self, name: str, value: Any) -> None:
        """Answer a process's request; one that died meanwhile is told of by :meth:`next`."""
        if name in self._running:
            with contextlib.suppress(OSError):
                self._running[name][1].send(value)

    def stop(self) -> None:
        """End all of them, also in the middle of something."""
        running, self._running = self._running, {}
        self._waiting.clear()
        for process, near in running.values():
            near.close()
            process.terminate()
        until = time.monotonic() + GRACE
        for process, _ in running.values():
            process.join(max(0.0, until - time.monotonic()))
            _bury(process)

    def _listen(self, timeout: float) -> None:
        names = {near: name for name, (_, near) in self._running.items()}
        for near in connection.wait(list(names), timeout):
            name = names[near]
            try:
                kind, *values = near.recv()
            except (EOFError, OSError):
                self._waiting.append(Request(name, DIED, (_how_it_ended(self._forget(name)),)))
            else:
                self._waiting.append(Request(name, kind, tuple(values)))

    def _forget(self, name: str) -> int | None:
        """Let go of a process that ends, or hung up; return its exit code, None where it had to be killed."""
        process, near = self._running.pop(name)
        near.close()
        process.join(GRACE)
        code = process.exitcode
        _bury(process)
        return code


def _bury(process: BaseProcess) -> None:
    """Leave nothing of a process; one that still lives is killed."""
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


class Channel:
    """A process's way to the driver."""

    def __init__(self, far: Connection) -> None:
        self._far = far

    def ask(self, kind: str, *values: Any) -> Any:
        """Send a request and wait for the answer; where there is no driver any more, the process ends."""
        try:
            self._far.send((kind, *values))
            return self._far.recv()
        except (EOFError, OSError) as error:
            raise _HungUpError from error


def _how_it_ended(code: int | None) -> str:
    if code is None:
        return "it does not answer"
    if code < 0:
        return signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"exit code {code}"


def _run(work: Callable[..., None], far: Connection, *values: Any) -> None:
    """Do ``work`` in a process that was started for it."""
    # Standard output is the worker's protocol; Ctrl-C is for the driver, which ends the others.
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="eroad-parent", daemon=True).start()
    channel = Channel(far)
    with contextlib.suppress(_HungUpError):
        channel.ask(*_outcome(work, channel, *values))


def _outcome(work: Callable[..., None], channel: Channel, *values: Any) -> tuple:
    try:
        work(channel, *values)
    except EroadError as error:
        return FAILED, error.code, error.values
    except _HungUpError:
        raise
    except MemoryError:
        return FAILED, "memory", {}
    except Exception as error:
        return CRASHED, f"{type(error).__name__}: {error}".splitlines()[0], traceback.format_exc()
    return (ENDED,)


def _end_with_parent() -> None:
    connection.wait([parent_process().sentinel])
    os._exit(1)
