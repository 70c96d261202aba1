"""Masks of tiles from the roads on their grid."""

from __future__ import annotations

import numpy as np
import shapely

from ...raster.grid import Window
from ...raster.mask import box, burned
from ..masks import BACKGROUND, IGNORE, ROAD
from .features import Roads
from .grid import TileGrid

#: Segments a quarter circle of a line's round ends and joints.
_ROUND = 8
#: Pixels around a tile that its roads' skeleton is made from.
_MARGIN = 32


class RoadLabels:
    """The roads of one raster, ready to be burned tile by tile.

    Lines become areas by half their width on either side, in true ground metres at the tile's middle.
    """

    def __init__(self, grid: TileGrid, roads: Roads) -> None:
        self._grid = grid
        self._polygons = np.array(roads.polygons, dtype=object)
        self._lines = np.array(roads.lines, dtype=object)
        self._halves = np.array(roads.widths, float) / 2
        self._polygon_tree, self._line_tree = shapely.STRtree(self._polygons), shapely.STRtree(self._lines)

    @property
    def lines_only(self) -> bool:
        """True where every road came as a line."""
        return not len(self._polygons)

    def burn(self, window: Window) -> np.ndarray:
        """Return (h, w) bool: True where a pixel's centre lies on a road."""
        found = self._polygons[self._polygon_tree.query(box(window), predicate="intersects")]
        around = window.padded(2)
        surfaces = shapely.clip_by_rect(found, around.col, around.row, around.right, around.bottom)
        shapes = np.concatenate([surfaces, self._widened(window)])
        shapes = shapes[~shapely.is_empty(shapes)]
        return burned(shapes, window) if len(shapes) else np.zeros(window.shape, bool)

    def _widened(self, window: Window) -> np.ndarray:
        """Return the surfaces of the lines that reach a window, in pixels."""
        if not len(self._lines):
            return self._lines
        metres = self._grid.metres(window.col + window.width / 2, window.row + window.height / 2)
        smallest = np.linalg.svd(metres, compute_uv=False)[-1]
        reach = int(np.ceil(self._halves.max() / smallest)) + 2
        around = window.padded(reach)
        found = self._line_tree.query(box(around), predicate="intersects")
        lines = shapely.clip_by_rect(self._lines[found], around.col, around.row, around.right, around.bottom)
        some = ~shapely.is_empty(lines)
        plane = _linear(lines[some], metres)
        return _linear(shapely.buffer(plane, self._halves[found][some], quad_segs=_ROUND), np.linalg.inv(metres))

    def line_metres(self, window: Window, mask: np.ndarray) -> float:
        """Return the length of the lines within a tile where its mask says road, in true metres."""
        found = self._line_tree.query(box(window), predicate="intersects")
        lines = shapely.clip_by_rect(self._lines[found], window.col, window.row, window.right, window.bottom)
        lines = shapely.segmentize(lines[~shapely.is_empty(lines)], 1.0)
        points, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
        if not len(points):
            return 0.0
        metres = self._grid.metres(window.col + window.width / 2, window.row + window.height / 2)
        steps = np.hypot(*(metres @ np.diff(points, axis=0).T))
        middle = (points[1:] + points[:-1]) / 2 - (window.col, window.row)
        col, row = (np.clip(np.floor(v).astype(int), 0, n - 1) for v, n in zip(middle.T, mask.shape[::-1], strict=True))
        return float(steps[(np.diff(line) == 0) & (mask[row, col] == ROAD)].sum())

    def skeleton_metres(self, window: Window, mask: np.ndarray) -> float:
        """Return the length of the roads' skeleton within a tile where its mask says road, in true metres."""
        if not (mask == ROAD).any():
            return 0.0
        # A road along the tile's border has its skeleton on one side of it only.
        road = self.burn(window.padded(_MARGIN))
        thin = _thin(road)[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN] & (mask == ROAD)
        return thin_metres(thin, self._grid.metres(window.col + window.width / 2, window.row + window.height / 2))


def _linear(shapes: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    return shapely.transform(shapes, lambda points: points @ matrix.T)


def make_mask(road: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return (h, w) uint8 of 255, 0 and 128 from where roads are and where anything is known."""
    return np.where(known, np.where(road, ROAD, BACKGROUND), IGNORE).astype(np.uint8)


def _thin(road: np.ndarray) -> np.ndarray:
    from skimage.morphology import skeletonize  # takes a while to import

    return skeletonize(road)


def thin_metres(thin: np.ndarray, metres: np.ndarray) -> float:
    """Return the length of a skeleton.

    Parameters
    ----------
    thin : (h, w) bool, lines of one pixel.
    metres : (2, 2), see :meth:`.grid.TileGrid.metres`.
    """
    around = np.pad(thin, 1)
    right, below = thin & around[1:-1, 2:], thin & around[2:, 1:-1]
    # A diagonal step counts where no corner pixel makes it two straight ones.
    falling = thin & around[2:, 2:] & ~around[1:-1, 2:] & ~around[2:, 1:-1]
    rising = thin & around[2:, :-2] & ~around[1:-1, :-2] & ~around[2:, 1:-1]
    steps = np.array([(1, 0), (0, 1), (1, 1), (-1, 1)], float).T
    lengths = np.hypot(*(metres @ steps))
    return float(lengths @ [part.sum() for part in (right, below, falling, rising)])
