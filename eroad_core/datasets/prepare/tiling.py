"""Where tiles lie: cells of ground that every raster over it shares.

Rasters that cover common ground form an *area*. The first of them lays a lattice of cells over it, each as large as
one of its tiles, and every tile of every raster lies in one cell and is unknown outside of it. So no ground is in
two cells, however rasters overlap, turn, or differ in their pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from osgeo import osr

from ...raster.extent import lattice, spatial_reference, transformed
from ...raster.grid import Window, apply, to_pixels
from ...raster.mask import transformations
from .grid import TileGrid

#: Places along a side of a raster and of a cell, whose borders are curves in another coordinate system.
_DENSE, _CELL_DENSE = 17, 5
#: Share of a tile by which a cell may be larger than its tiles before there is one more.
_SLACK = 0.1
#: Rasters that share strips no wider than twice this many pixels are neighbours, not one above the other.
_STRIP = 1.0


@dataclass(frozen=True)
class Tile:
    """One tile of a raster: its pixels on the raster's grid, and its cell (row, column) of the area's lattice."""

    window: Window
    cell: tuple[int, int]


class Bridge:
    """The way from the pixels of one grid to those of the area's first, and back; for one thread."""

    def __init__(self, grid: TileGrid, anchor: TileGrid) -> None:
        self._grid, self._anchor = grid, anchor
        self.same = grid is anchor or (grid.geotransform, grid.crs_wkt) == (anchor.geotransform, anchor.crs_wkt)
        self._there = self._back = None
        if not self.same and grid.crs_wkt and anchor.crs_wkt:
            self._there, self._back = transformations(spatial_reference(grid.crs_wkt), anchor.crs_wkt)

    @property
    def straight(self) -> bool:
        """True where straight lines stay straight."""
        return self._there is None

    def there(self, col: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return places of the grid in pixels of the anchor; not finite where that cannot be said."""
        return (col, row) if self.same else _moved(self._grid, self._anchor, self._there, col, row)

    def back(self, col: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return places of the anchor in pixels of the grid."""
        return (col, row) if self.same else _moved(self._anchor, self._grid, self._back, col, row)


def _moved(of: TileGrid, to: TileGrid, way: osr.CoordinateTransformation | None, col: np.ndarray, row: np.ndarray):
    x, y = transformed(way, *apply(of.geotransform, col, row))
    return to_pixels(to.geotransform, x, y)


def areas(grids: Sequence[TileGrid]) -> list[list[int]]:
    """Return the numbers of the grids that cover common ground, together; grids without position are alone."""
    placed = [i for i, grid in enumerate(grids) if grid.georeferenced]
    result = [[i] for i in range(len(grids)) if i not in set(placed)]
    if placed:
        footprints = _footprints([grids[i] for i in placed])
        left, right = shapely.STRtree(footprints).query(footprints, predicate="intersects")
        result += [[placed[k] for k in group] for group in _connected(len(placed), left, right)]
    return sorted(result)


def _footprints(grids: Sequence[TileGrid]) -> np.ndarray:
    """Return the ground of each grid in one coordinate system, a strip at its border left out."""
    common = grids[0].crs_wkt if len({grid.crs_wkt for grid in grids}) == 1 else "EPSG:4326"
    shapes = []
    for grid in grids:
        there, _ = transformations(spatial_reference(grid.crs_wkt), common)
        strip = min(_STRIP, grid.width / 4, grid.height / 4)
        ring = shapely.segmentize(
            shapely.box(strip, strip, grid.width - strip, grid.height - strip), max(grid.width, grid.height) / _DENSE
        )
        points = shapely.get_coordinates(ring)
        x, y = transformed(there, *apply(grid.geotransform, points[:, 0], points[:, 1]))
        good = np.isfinite(x) & np.isfinite(y)
        shapes.append(shapely.Polygon(np.column_stack([x[good], y[good]])) if good.sum() > 3 else shapely.Polygon())
    return np.array([shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes], dtype=object)


def _connected(count: int, left: np.ndarray, right: np.ndarray) -> list[list[int]]:
    """Return the groups of 0 … count-1 that the pairs join."""
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        first, second = sorted((find(a), find(b)))
        root[second] = first
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())


def tiles(grid: TileGrid, bridge: Bridge, size: int) -> Iterator[Tile]:
    """Yield the tiles of a grid, cell by cell, row by row; those at its border reach over it."""
    dense = 2 if bridge.straight else _DENSE
    col, row = bridge.there(*lattice(0, 0, grid.width, grid.height, dense))
    good = np.isfinite(col) & np.isfinite(row)
    if not good.any():
        return
    rows, columns = (range(*_cells(v[good], size)) for v in (row, col))
    for i in rows:
        for j in columns:
            for window in _windows(bridge, i, j, size):
                if window.intersects(grid.window):
                    yield Tile(window, (i, j))


def _cells(places: np.ndarray, size: int) -> tuple[int, int]:
    return math.floor(float(places.min()) / size + 1e-9), math.ceil(float(places.max()) / size - 1e-9)


def _windows(bridge: Bridge, i: int, j: int, size: int) -> list[Window]:
    """Return the tiles that cover a cell: one where the cell is hardly larger than a tile."""
    if bridge.same:
        return [Window(j * size, i * size, size, size)]
    dense = 2 if bridge.straight else _CELL_DENSE
    col, row = bridge.back(*lattice(j * size, i * size, (j + 1) * size, (i + 1) * size, dense))
    if not (np.isfinite(col).all() and np.isfinite(row).all()):
        return []
    starts = [_starts(float(places.min()), float(places.max()), size) for places in (row, col)]
    return [Window(left, top, size, size) for top in starts[0] for left in starts[1]]


def _starts(low: float, high: float, size: int) -> list[int]:
    count = max(1, math.ceil((high - low) / size - _SLACK))
    first = round((low + high - count * size) / 2)
    return [first + k * size for k in range(count)]


def inside_cell(tile: Tile, bridge: Bridge, size: int) -> np.ndarray | None:
    """Return (h, w) bool: which pixels of a tile lie in its cell, by their centres; None where all do."""
    if bridge.same:
        return None
    window = tile.window
    nodes = (2, 2) if bridge.straight else (_CELL_DENSE, _CELL_DENSE)
    x, y = (np.linspace(0, side, n) for side, n in zip((window.width, window.height), nodes, strict=True))
    col, row = np.meshgrid(window.col + x, window.row + y)
    col, row = bridge.there(col.ravel(), row.ravel())
    across, down = _hats(window.width, nodes[0]), _hats(window.height, nodes[1])
    i = np.floor(down @ row.reshape(nodes[1], nodes[0]) @ across.T / size)
    j = np.floor(down @ col.reshape(nodes[1], nodes[0]) @ across.T / size)
    inside = (i == tile.cell[0]) & (j == tile.cell[1])
    return None if inside.all() else inside


def _hats(length: int, nodes: int) -> np.ndarray:
    """Return (length, nodes): the weights that interpolate values at evenly spread nodes to pixel centres."""
    place = (np.arange(length) + 0.5) / length * (nodes - 1)
    return np.clip(1 - np.abs(place[:, None] - np.arange(nodes)), 0, 1)
