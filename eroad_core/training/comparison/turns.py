"""Runs taken in turns by several processes, and what each tells of the whole."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ...extraction.progress import Watcher
from .runs import Run, taken

#: Seconds between two looks at runs another process is at.
_WAIT = 0.5

AnyRun = TypeVar("AnyRun", bound=Run)


def in_turn(runs: Sequence[AnyRun], waiting_for: Callable[[], None], watcher: Watcher) -> Iterator[AnyRun]:
    """Yield each run once it is this process's turn, in order; those another process is at come later.

    Parameters
    ----------
    waiting_for : called once, where nothing is left but runs another process is at.
    """
    waiting = list(runs)
    told = False
    while waiting:
        for run in list(waiting):
            watcher.check()
            with taken(run.folder) as mine:
                if mine:
                    yield run
                    waiting.remove(run)
        if waiting:
            if not told:
                waiting_for()
            told = True
            time.sleep(_WAIT)


@contextlib.contextmanager
def alone(folder: Path, watcher: Watcher) -> Iterator[None]:
    """Keep other processes from the block with the same folder; wait while one is at it."""
    while True:
        watcher.check()
        with taken(folder) as mine:
            if mine:
                yield
                return
        time.sleep(_WAIT)


class Pace:
    """How long the rest of the whole takes, by what was done of it since this process began."""

    def __init__(self) -> None:
        self._first: tuple[float, float] | None = None

    def seconds_left(self, fraction: float) -> float | None:
        """Return the seconds left at a fraction of the whole, None while nothing is known."""
        now = time.monotonic()
        if self._first is None:
            self._first = now, fraction
        began, first = self._first
        if fraction - first < 1e-4:
            return None
        return round((now - began) * (1 - fraction) / (fraction - first), 1)


class Part(Watcher):
    """The watcher of a part of something larger: its progress is a share of the whole's."""

    def __init__(self, whole: Watcher, begin: float, share: float, pace: Pace) -> None:
        super().__init__()
        self._whole, self._begin, self._share, self._pace = whole, begin, share, pace

    @property
    def cancelled(self) -> bool:
        """True once the whole was cancelled."""
        return self._whole.cancelled

    def cancel(self) -> None:
        """Cancel the whole."""
        self._whole.cancel()

    def log(self, code: str, level: str = "info", **values: Any) -> None:
        """Pass a message on."""
        self._whole.log(code, level, **values)

    def progress(self, stage: str, fraction: float, **more: Any) -> None:
        """Pass progress on as a share of the whole's, with the time the whole still takes."""
        at = min(0.999, self._begin + self._share * fraction)
        more.pop("seconds_left", None)
        left = self._pace.seconds_left(at)
        self._whole.progress(stage, at, **more, **({} if left is None else {"seconds_left": left}))
