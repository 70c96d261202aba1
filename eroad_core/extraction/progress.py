"""What a running job tells its watcher, and how it is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from ..jobs.messages import EroadError


class Watcher:
    """Takes a job's messages and knows whether it was cancelled.

    Parameters
    ----------
    send : called with each message, a dict with ``type`` "progress" or "log".
    """

    #: Seconds between two progress messages.
    INTERVAL = 0.2

    def __init__(self, send: Callable[[dict[str, Any]], None] | None = None) -> None:
        self._send = send or (lambda message: None)
        self._cancelled = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask the job to stop; from any thread."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """True once :meth:`cancel` was called."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise ``cancelled`` if the job was asked to stop."""
        if self.cancelled:
            raise EroadError("cancelled")

    def log(self, code: str, level: str = "info", **values: Any) -> None:
        """Tell a message of :mod:`..jobs.messages`."""
        self._send({"type": "log", "level": level, "code": code, "values": values})

    def warn(self, code: str, **values: Any) -> None:
        """Tell a warning."""
        self.log(code, "warning", **values)

    def progress(self, stage: str, fraction: float, **more: Any) -> None:
        """Tell how far the job is, 0 to 1; not more often than :data:`INTERVAL`."""
        now = time.monotonic()
        if now - self._told >= self.INTERVAL or fraction >= 1:
            self._told = now
            self._send({"type": "progress", "stage": stage, "fraction": round(fraction, 4), **more})
