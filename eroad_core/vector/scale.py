"""Ground metres of a raster's pixels, fast enough for every vertex of a network.

Pixels may be degrees, so they are neither square on the ground nor the same
everywhere. What a pixel measures changes slowly, though: it is worked out
exactly on a lattice over the raster (:mod:`..raster.ground`) and read off it
linearly between. On a raster of 1000 km that errs by some millionths.
"""

from __future__ import annotations

import numpy as np

from ..raster.grid import GeoTransform
from ..raster.ground import jacobian

#: Places a side of the lattice.
_LATTICE = 33
#: Places worked on at once.
_PART = 1 << 17


class Scale:
    """What steps on a raster's pixel grid measure on the ground.

    Parameters
    ----------
    crs_wkt : coordinate system; "" where there is none.
    geotransform : GDAL's.
    fallback_gsd : metres of a pixel without a coordinate system; 1 if None.
    size : (width, height) of the raster, for the lattice; without it every place is worked out by itself,
        which is much slower.
    """

    def __init__(
        self,
        crs_wkt: str,
        geotransform: GeoTransform,
        fallback_gsd: float | None = None,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._exact = lambda points: jacobian(crs_wkt, geotransform, points[:, 0], points[:, 1], fallback_gsd)
        self._lattice: np.ndarray | None = None
        if size is not None:
            self._step = np.maximum(size, 1) / (_LATTICE - 1)
            cols, rows = np.meshgrid(np.arange(_LATTICE) * self._step[0], np.arange(_LATTICE) * self._step[1])
            places = np.column_stack([cols.ravel(), rows.ravel()])
            self._lattice = self._exact(places).reshape(_LATTICE, _LATTICE, 2, 2)

    def jacobian(self, points: np.ndarray) -> np.ndarray:
        """Return (k, 2, 2): metres east and north (rows) of a pixel along columns and rows (columns) at each point."""
        points = np.asarray(points, float).reshape(-1, 2)
        if self._lattice is None:
            return self._exact(points)
        at = np.clip(points / self._step, 0, _LATTICE - 1)
        low = np.minimum(at.astype(np.intp), _LATTICE - 2)
        x, y = (at - low).T[:, :, None, None]
        col, row = low.T
        table = self._lattice
        upper = table[row, col] * (1 - x) + table[row, col + 1] * x
        lower = table[row + 1, col] * (1 - x) + table[row + 1, col + 1] * x
        return upper * (1 - y) + lower * y

    def at(self, points: np.ndarray) -> np.ndarray:
        """Return (k, 2): the metres of one pixel along the columns and along the rows at points (k, 2)."""
        points = np.asarray(points, float).reshape(-1, 2)
        result = np.empty_like(points)
        for part in _parts(len(points)):
            result[part] = np.hypot(*self.jacobian(points[part]).transpose(1, 0, 2))
        return result

    def vectors(self, points: np.ndarray, steps: np.ndarray) -> np.ndarray:
        """Return (k, 2): metres east and north of steps (k, 2) in (columns, rows) taken at points (k, 2)."""
        points, steps = np.asarray(points, float).reshape(-1, 2), np.asarray(steps, float).reshape(-1, 2)
        result = np.empty_like(points)
        for part in _parts(len(points)):
            result[part] = np.einsum("kij,kj->ki", self.jacobian(points[part]), steps[part])
        return result

    def lengths(self, points: np.ndarray) -> np.ndarray:
        """Return (k - 1,): the metres of each segment of a line through points (k, 2)."""
        points = np.asarray(points, float).reshape(-1, 2)
        steps = self.vectors((points[1:] + points[:-1]) / 2, np.diff(points, axis=0))
        return np.hypot(steps[:, 0], steps[:, 1])

    def distances(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return (k,): the metres between points a (k, 2) and b (k, 2), which lie near each other."""
        a, b = np.asarray(a, float).reshape(-1, 2), np.asarray(b, float).reshape(-1, 2)
        steps = self.vectors((a + b) / 2, b - a)
        return np.hypot(steps[:, 0], steps[:, 1])

    def pixel(self) -> float:
        """Return the metres of a pixel in the raster's middle: the root of its area there."""
        middle = np.zeros((1, 2)) if self._lattice is None else self._step[None] * (_LATTICE - 1) / 2
        return float(np.sqrt(np.abs(np.linalg.det(self.jacobian(middle)[0]))))


def _parts(count: int) -> list[slice]:
    """Return slices over ``count`` places, so that what is worked out between needs little memory."""
    return [slice(i, i + _PART) for i in range(0, count, _PART)]
