"""Roads that leave the image are continued for a while, so that their middle line reaches its border.

Thinning shortens a free end by about half the road's width. So, until it is
done, a road goes on beyond the raster's border and over nodata as it is at the
nearest pixel of the image: straight out, as wide as it leaves. A road that runs
along the border is not continued, nor a raster that is road from side to side.
"""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

from ..raster.grid import Window
from .bits import Bits

_EIGHT = np.ones((3, 3), bool)


class Continued:
    """A raster of bits that goes on past the image where roads leave it.

    Parameters
    ----------
    road : the raster; its frame begins at (0, 0).
    wide : pixels of it that are left out.
    nodata : pixels that are not of the image.
    widest : columns (along the upper and lower border) and rows (along the others) a road may measure there.

    Attributes
    ----------
    window : the frame with what lies around it.
    """

    def __init__(self, road: Bits, wide: Bits, nodata: Bits, widest: tuple[float, float]) -> None:
        self._road, self._wide, self._nodata = road, wide, nodata
        frame = road.frame
        self._longest = math.floor(max(widest))
        self._reach = math.ceil(max(widest) / 2) + 2
        self.window = frame.padded(self._reach)
        h, w = frame.shape
        self._top, self._bottom = (_crossing(self._inside(Window(0, row, w, 1))[0], widest[0]) for row in (0, h - 1))
        self._left, self._right = (_crossing(self._inside(Window(col, 0, 1, h))[:, 0], widest[1]) for col in (0, w - 1))

    def read(self, window: Window) -> np.ndarray:
        """Return the bits (h, w) of a window."""
        result = self._inside(window)
        self._continue_outside(result, window)
        if self._nodata.any(window.padded(self._reach)) and self._road.any(window.padded(self._reach)):
            self._continue_over_nodata(result, window)
        return result

    def image(self, window: Window) -> np.ndarray:
        """Return which pixels (h, w) of a window, within the frame, are of the image: all others are left again."""
        return ~self._void(window)

    def _inside(self, window: Window) -> np.ndarray:
        return self._road.read(window) & ~self._wide.read(window)

    def _void(self, window: Window) -> np.ndarray:
        """Return which pixels (h, w) hold no image; nodata at the raster's border goes on outside."""
        frame = self._road.frame
        rows = np.clip(np.arange(window.row, window.bottom), 0, frame.height - 1)
        columns = np.clip(np.arange(window.col, window.right), 0, frame.width - 1)
        inner = Window.from_bounds(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
        # Specks of nodata in a road were filled.
        void = self._nodata.read(inner) & ~self._road.read(inner)
        return void[np.ix_(rows - inner.row, columns - inner.col)]

    def _continue_outside(self, result: np.ndarray, window: Window) -> None:
        frame = self._road.frame
        inner = window.intersection(frame)
        rows, columns = np.arange(window.row, window.bottom), np.arange(window.col, window.right)
        if inner.width:
            across = slice(inner.col - window.col, inner.right - window.col)
            result[rows < 0, across] = self._top[inner.col : inner.right]
            result[rows >= frame.height, across] = self._bottom[inner.col : inner.right]
        if inner.height:
            down = slice(inner.row - window.row, inner.bottom - window.row)
            result[down, columns < 0] = self._left[inner.row : inner.bottom, None]
            result[down, columns >= frame.width] = self._right[inner.row : inner.bottom, None]

    def _continue_over_nodata(self, result: np.ndarray, window: Window) -> None:
        reach, longest = self._reach, self._longest
        # Of a run of road along the nodata, the ``longest`` pixels next to one that matters here tell whether it is
        # longer than that.
        around = window.padded(reach + longest + 1)
        void = self._void(around)
        edge = self._inside(around) & ndimage.binary_dilation(void, _EIGHT)
        labels, number = ndimage.label(edge, _EIGHT)
        size = np.bincount(labels[edge], minlength=number + 1)
        target = window.relative_to(around)
        for label, (down, across) in enumerate(ndimage.find_objects(labels), 1):
            box = Window.from_bounds(across.start, down.start, across.stop, down.stop)
            near = box.padded(reach).intersection(target)
            if size[label] > longest or near.empty:
                continue
            # Farther than ``reach`` from what is asked for lies nothing that is nearer to it than the run.
            part = box.padded(2 * reach).intersection(Window(0, 0, around.width, around.height))
            nothing = void[part.slices()]
            run = ndimage.distance_transform_edt(labels[part.slices()] != label)
            image = ndimage.distance_transform_edt(nothing)
            goes_on = nothing & (run <= image) & (run <= reach)
            result[near.relative_to(target).slices()] |= goes_on[near.relative_to(part).slices()]


def _crossing(line: np.ndarray, widest: float) -> np.ndarray:
    """Return a border's road pixels (n,) without the runs that are longer than ``widest`` or the whole border."""
    edges = np.diff(np.concatenate([[0], line.astype(np.int8), [0]]))
    first, end = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    length = end - first
    kept = (length <= widest) & (length < len(line))
    marks = np.zeros(len(line) + 1, np.int8)
    marks[first[kept]] += 1
    marks[end[kept]] -= 1
    return np.cumsum(marks)[:-1] > 0
