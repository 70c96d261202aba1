"""Where a raster cannot be read: tried again where that can help, then stopped at or left out.

What failed once through the network, or with an error of the device, may be read a moment later; a damaged block
never. So only the first is tried again, with growing waits. Before each try the file is opened anew: GDAL would
give back the pixels it made of a block that failed.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal

from ..jobs.messages import EroadError
from .grid import Window
from .references import on_network, shown

if TYPE_CHECKING:
    from .dataset import Raster

#: Seconds waited before each further try, and in all for one source.
WAITS = (0.5, 1.0, 2.0, 4.0)
PATIENCE = 60.0
#: Seconds between two looks, in a wait, whether the job was cancelled.
_LOOK = 0.1
#: Windows that a message names.
_NAMED = 3
_PASSING = re.compile(
    r"input/output error|timed? ?out|stale|temporarily|unavailable|connection|could not resolve|couldn't|curl|http"
    r"|network|server",
    re.IGNORECASE,
)
Pixels = tuple[np.ndarray, np.ndarray]


class Faults:
    """What is done where a source cannot be read, and where that was; shared by its threads.

    Parameters
    ----------
    on_error : "stop" raises; "nodata" leaves the blocks out that cannot be read.
    check : called before each try and while the next is waited for; raises what ends the reading.

    Attributes
    ----------
    losses : how often something was left out, the same place counted each time.
    """

    def __init__(self, on_error: str = "stop", check: Callable[[], None] | None = None) -> None:
        if on_error not in ("stop", "nodata"):
            raise ValueError(f"unknown way to go on: {on_error!r}")
        self.leave_out = on_error == "nodata"
        self._check = check or (lambda: None)
        self._patience = PATIENCE
        self.losses = 0
        self._lost: dict[tuple[str, int], dict[Window, Window]] = {}
        self._lock = threading.Lock()

    @property
    def unread(self) -> list[tuple[str, Window]]:
        """(path, window in the file's full pixels) of all that was left out, in order of place."""
        with self._lock:
            return sorted({(path, full) for (path, _), found in self._lost.items() for full in found.values()})

    def read(self, raster: Raster, window: Window, level: int) -> Pixels:
        """Read a window of ``raster`` that lies inside it.

        Raises
        ------
        EroadError
            ``raster_truncated`` or ``raster_failed``, which name the window.
        """
        self._check()
        if self._known(raster, level, window):
            return self._around(raster, window, level)
        tries = 1
        for wait in (*WAITS, None):
            try:
                return raster.pixels(window, level)
            except EroadError as error:
                failure = error
            passing = _passing(raster.facts.path, failure)
            if not passing or wait is None or not self._spend(wait):
                break
            self._wait(wait)
            tries += 1
            raster.close()
            gdal.VSICurlClearCache()
        raster.close()
        if self.leave_out:
            # Without patience left, to ask for each block alone of what is gone would take for ever.
            whole = passing and not self._spend(0)
            return self._lose(raster, window, level) if whole else self._around(raster, window, level)
        if passing:
            raise _failed(raster.facts.path, window, level, tries, failure) from failure
        narrow = next(_broken(raster, window, level), window)
        raise _damaged(narrow, level, failure) from failure

    def _around(self, raster: Raster, window: Window, level: int) -> Pixels:
        """Read what can be read of a window, the smaller the nearer to what cannot."""
        self._check()
        if window not in self._known(raster, level, window):
            try:
                return raster.pixels(window, level)
            except EroadError:
                raster.close()
        parts = halves(window, raster.facts.block)
        if len(parts) == 1 or window in self._known(raster, level, window):
            return self._lose(raster, window, level)
        read = [self._around(raster, part, level) for part in parts]
        axis = 1 if parts[0].width == window.width else 2
        return np.concatenate([p[0] for p in read], axis=axis), np.concatenate([p[1] for p in read], axis=axis - 1)

    def _known(self, raster: Raster, level: int, window: Window) -> list[Window]:
        """Return the lost windows that ``window`` touches; itself, where it lies in one."""
        lost = self._lost.get((raster.facts.path, level))
        if not lost:
            return []
        with self._lock:
            touched = [w for w in lost if w.intersects(window)]
        return [window] if any(w.contains(window) for w in touched) else touched

    def _lose(self, raster: Raster, window: Window, level: int) -> Pixels:
        facts = raster.facts
        width, height = facts.levels[level]
        x, y = facts.width / width, facts.height / height
        full = Window.from_bounds(
            int(window.col * x), int(window.row * y), round(window.right * x), round(window.bottom * y)
        )
        with self._lock:
            self.losses += 1
            lost = self._lost.setdefault((facts.path, level), {})
            if not any(w.contains(window) for w in lost):
                lost[window] = full
        return raster.nothing(window)

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._check()
            time.sleep(min(left, _LOOK))

    def _spend(self, seconds: float) -> bool:
        with self._lock:
            if self._patience <= seconds:
                self._patience = 0.0
                return False
            self._patience -= seconds
            return True


def described(unread: list[tuple[str, Window]]) -> str:
    """Return the first few windows as a part of a sentence."""
    named = [f"{os.path.basename(path)} at {place(window)}" for path, window in unread[:_NAMED]]
    return "; ".join(named) + (" …" if len(unread) > _NAMED else "")


def place(window: Window) -> str:
    """Return a window as words."""
    return f"columns {window.col}–{window.right - 1}, rows {window.row}–{window.bottom - 1}"


def halves(window: Window, block: tuple[int, int]) -> list[Window]:
    """Cut a window in two at a border of the file's blocks, across the side with more; one block stays whole."""
    spans = []
    for low, high, size in ((window.col, window.right, block[0]), (window.row, window.bottom, block[1])):
        first, last = low // size, (high - 1) // size
        spans.append((last - first, (first + last + 1) // 2 * size))
    (columns, col), (rows, row) = spans
    if columns == rows == 0:
        return [window]
    if rows >= columns:
        return [
            Window.from_bounds(window.col, window.row, window.right, row),
            Window.from_bounds(window.col, row, window.right, window.bottom),
        ]
    return [
        Window.from_bounds(window.col, window.row, col, window.bottom),
        Window.from_bounds(col, window.row, window.right, window.bottom),
    ]


def _broken(raster: Raster, window: Window, level: int) -> Iterator[Window]:
    """Yield the blocks of a window that cannot be read."""
    try:
        raster.pixels(window, level)
    except EroadError:
        parts = halves(window, raster.facts.block)
        if len(parts) == 1:
            yield window
        for part in parts if len(parts) > 1 else ():
            raster.close()
            yield from _broken(raster, part, level)
    raster.close()


def _passing(path: str, error: EroadError) -> bool:
    """Say whether an error may be gone a moment later."""
    if on_network(path):
        return True
    local = not path.lstrip().startswith(("<", "/vsi")) and ":" not in path
    return bool(_PASSING.search(str(error.values.get("reason", "")))) or (local and not os.path.exists(path))


def _failed(path: str, window: Window, level: int, tries: int, error: EroadError) -> EroadError:
    scale = f" of overview {level}" if level else ""
    return EroadError(
        "raster_failed",
        path=shown(path),
        columns=f"{window.col}–{window.right - 1}",
        rows=f"{window.row}–{window.bottom - 1}{scale}",
        tries=tries,
        reason=error.values.get("reason", error.code),
    )


def _damaged(window: Window, level: int, error: EroadError) -> EroadError:
    if "reason" not in error.values:
        return error
    where = place(window) + (f" of overview {level}" if level else "")
    return EroadError(error.code, **error.values | {"reason": f"{error.values['reason']}, at {where}"})
