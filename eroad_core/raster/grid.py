"""Windows, tiles and affine geotransforms: pure arithmetic on pixel grids.

A *geotransform* is GDAL's: ``x = g0 + g1*col + g2*row``, ``y = g3 + g4*col + g5*row``
with (col, row) counted from the outer corner of the first pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

#: Six floats: GDAL's affine geotransform.
GeoTransform = tuple[float, float, float, float, float, float]

#: Where a raster has no position: x is the column, y is minus the row, as QGIS shows it.
PIXEL_GEOTRANSFORM: GeoTransform = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


@dataclass(frozen=True, order=True)
class Window:
    """A rectangle of whole pixels: columns ``col … right-1`` and rows ``row … bottom-1``.

    It may reach outside any raster; width and height are never negative.
    """

    col: int
    row: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 0 or self.height < 0:
            raise ValueError(f"negative size: {self}")

    @classmethod
    def from_bounds(cls, left: int, top: int, right: int, bottom: int) -> Window:
        """Return the window between two columns and two rows; empty where they are in the wrong order."""
        return cls(left, top, max(0, right - left), max(0, bottom - top))

    @property
    def right(self) -> int:
        """The first column after the window."""
        return self.col + self.width

    @property
    def bottom(self) -> int:
        """The first row after the window."""
        return self.row + self.height

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width), as numpy has it."""
        return self.height, self.width

    @property
    def area(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    @property
    def empty(self) -> bool:
        """True where the window holds no pixel."""
        return self.width == 0 or self.height == 0

    def intersection(self, other: Window) -> Window:
        """Return the common part; an empty window where there is none."""
        return Window.from_bounds(
            max(self.col, other.col),
            max(self.row, other.row),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def intersects(self, other: Window) -> bool:
        """Say whether at least one pixel is common."""
        return not self.intersection(other).empty

    def contains(self, other: Window) -> bool:
        """Say whether every pixel of ``other`` is in this window."""
        return other.empty or self.intersection(other) == other

    def union(self, other: Window) -> Window:
        """Return the smallest window that holds both."""
        if self.empty or other.empty:
            return other if self.empty else self
        return Window.from_bounds(
            min(self.col, other.col),
            min(self.row, other.row),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def padded(self, margin: int) -> Window:
        """Return the window grown by ``margin`` pixels on every side (shrunk where negative)."""
        return Window.from_bounds(self.col - margin, self.row - margin, self.right + margin, self.bottom + margin)

    def moved(self, columns: int, rows: int) -> Window:
        """Return the window shifted by whole pixels."""
        return Window(self.col + columns, self.row + rows, self.width, self.height)

    def relative_to(self, other: Window) -> Window:
        """Return the window counted from the first pixel of ``other``."""
        return self.moved(-other.col, -other.row)

    def slices(self) -> tuple[slice, slice]:
        """Return (rows, columns) to index an array that begins at pixel (0, 0)."""
        return slice(self.row, self.bottom), slice(self.col, self.right)

    def blocks(self, size: int) -> Iterator[Window]:
        """Yield the window in blocks of at most ``size`` squared from its first pixel, row by row."""
        for row in range(self.row, self.bottom, size):
            for col in range(self.col, self.right, size):
                yield Window(col, row, min(size, self.right - col), min(size, self.bottom - row))


def apply(geotransform: GeoTransform, col, row):
    """Return (x, y) of a place in pixels; scalars or arrays."""
    g = geotransform
    return g[0] + g[1] * col + g[2] * row, g[3] + g[4] * col + g[5] * row


def invert(geotransform: GeoTransform) -> GeoTransform:
    """Return the geotransform from (x, y) back to (col, row); ``ValueError`` where pixels have no area."""
    g = geotransform
    determinant = g[1] * g[5] - g[2] * g[4]
    if determinant == 0 or not math.isfinite(determinant):
        raise ValueError(f"geotransform without area: {geotransform}")
    a, b, c, d = g[5] / determinant, -g[2] / determinant, -g[4] / determinant, g[1] / determinant
    return (-(a * g[0] + b * g[3]), a, b, -(c * g[0] + d * g[3]), c, d)


def to_pixels(geotransform: GeoTransform, x, y) -> tuple[np.ndarray, np.ndarray]:
    """Return (col, row) of coordinates; differences are taken first, so that large coordinates keep their digits.

    Infinite coordinates, places a projection cannot say, come back not finite.
    """
    g = geotransform
    inverse = invert((0.0, g[1], g[2], 0.0, g[4], g[5]))
    with np.errstate(invalid="ignore"):
        return apply(inverse, np.asarray(x, float) - g[0], np.asarray(y, float) - g[3])


def window_geotransform(geotransform: GeoTransform, window: Window) -> GeoTransform:
    """Return the geotransform of the raster cropped to ``window``."""
    x, y = apply(geotransform, window.col, window.row)
    return (x, geotransform[1], geotransform[2], y, geotransform[4], geotransform[5])


def scaled_geotransform(geotransform: GeoTransform, columns: float, rows: float) -> GeoTransform:
    """Return the geotransform with pixels ``columns`` times as wide and ``rows`` times as high."""
    g = geotransform
    return (g[0], g[1] * columns, g[2] * rows, g[3], g[4] * columns, g[5] * rows)


def snapped(low: float, high: float, tolerance: float = 1e-6) -> tuple[int, int]:
    """Return the whole numbers around [low, high]; a border met within ``tolerance`` does not grow."""
    return math.floor(low + tolerance), math.ceil(high - tolerance)
