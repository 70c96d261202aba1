"""The reference roads of a vector layer, in the pixels of a grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from osgeo import osr

from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob
from ...raster.extent import lattice, transformed
from ...raster.grid import apply, to_pixels
from ...raster.mask import box, flat, in_pixels, parsed, transformations
from .grid import TileGrid
from .layers import choose_layer, filter_layer, open_vectors, told
from .widths import Widths

#: Metres around a raster within which roads count: half the width of the widest.
REACH = 100.0
#: Features looked at between two checks for a cancel.
_STEP = 256
#: Long edges are broken into this many parts before they are reprojected: they are curves there.
_PARTS = 256

Rectangle = tuple[float, float, float, float]


@dataclass
class Roads:
    """Roads in the pixels of a grid.

    Attributes
    ----------
    polygons : valid road surfaces. lines : centrelines, and widths : the full width of each in metres.
    """

    polygons: list[shapely.Polygon] = field(default_factory=list)
    lines: list[shapely.LineString] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.polygons or self.lines)


@dataclass
class Counts:
    """What was met among the features that were read: all, without geometry, mended, points, lines without width."""

    read: int = 0
    null: int = 0
    mended: int = 0
    points: int = 0
    unwide: int = 0


class RoadLayer:
    """The layer of reference roads a job names; for one thread.

    Raises
    ------
    EroadError
        ``roads_unreadable``, ``roads_layers``, ``roads_where``, ``roads_empty``, ``prepare_field``, ``prepare_table``.
    """

    def __init__(self, job: PrepareJob) -> None:
        self.path, options = parsed(job.roads)
        self._dataset = open_vectors(self.path)
        self._layer = choose_layer(
            self._dataset, self.path, job.layer or options.get("layername"), options.get("layerid")
        )
        self.name = self._layer.GetName()
        filter_layer(self._layer, self.path, options.get("subset"), job.where)
        self._widths = Widths.of(job, self._layer)
        self._by_rule = bool(job.width_field or job.class_field)
        # Some drivers look at the condition only now.
        with told(self.path, "roads_where" if options.get("subset") or job.where else "roads_unreadable"):
            count = self._layer.GetFeatureCount()
            extent = self._layer.GetExtent(can_return_null=True)
        if not count or extent is None:
            raise EroadError("roads_empty", path=self.path)
        self._extent: Rectangle = (extent[0], extent[2], extent[1], extent[3])

    def near(self, grid: TileGrid, watcher: Watcher) -> tuple[Roads | None, Counts]:
        """Return the roads on and around a grid, and what was met among them.

        The roads are None where the layer as a whole lies elsewhere.

        Raises
        ------
        EroadError
            ``prepare_width``, ``prepare_widths`` for lines without a width.
        """
        counts, roads = Counts(), Roads()
        there, around = self._limits(grid)
        if around is not None and not _meet(around, self._extent):
            return None, counts
        for shape, width in self._shapes(around, counts, watcher):
            _add(roads, shape, width, there, around, grid, counts)
        if counts.unwide:
            raise self._without_width(counts)
        return roads, counts

    def touches(self, grid: TileGrid, watcher: Watcher) -> bool:
        """Say whether any road lies on a grid."""
        there, around = self._limits(grid)
        if around is not None and not _meet(around, self._extent):
            return False
        whole = box(grid.window)
        for shape, _ in self._shapes(around, Counts(), watcher):
            roads = Roads()
            _add(roads, shape, 1.0, there, around, grid, Counts())
            if any(whole.intersects(part) for part in (*roads.polygons, *roads.lines)):
                return True
        return False

    def null_geometries(self, watcher: Watcher, most: int = 200_000) -> int:
        """Return how many features have no geometry; 0 where the layer is too large to look at each."""
        if self._layer.GetFeatureCount() > most:
            return 0
        with self._reading():
            self._layer.ResetReading()
            count = 0
            for number, feature in enumerate(self._layer):
                if number % _STEP == 0:
                    watcher.check()
                geometry = feature.GetGeometryRef()
                count += geometry is None or geometry.IsEmpty()
        return count

    def _limits(self, grid: TileGrid) -> tuple[osr.CoordinateTransformation | None, Rectangle | None]:
        """Return the way from the layer's system to the grid's, and the rectangle that is read of the layer."""
        there, back = transformations(self._layer.GetSpatialRef(), grid.crs_wkt)
        return there, _around(grid, back)

    def _shapes(
        self, around: Rectangle | None, counts: Counts, watcher: Watcher
    ) -> Iterator[tuple[shapely.Geometry, float | None]]:
        """Yield the shape and width of every feature near ``around``."""
        with self._reading():
            if around is not None:
                self._layer.SetSpatialFilterRect(*around)
            self._layer.ResetReading()
            try:
                for feature in self._layer:
                    if counts.read % _STEP == 0:
                        watcher.check()
                    counts.read += 1
                    geometry = feature.GetGeometryRef()
                    if geometry is None or geometry.IsEmpty():
                        counts.null += 1
                        continue
                    geometry = geometry.GetLinearGeometry()
                    geometry.FlattenTo2D()
                    yield shapely.from_wkb(bytes(geometry.ExportToWkb())), self._widths(feature)
            finally:
                self._layer.SetSpatialFilter(None)

    def _without_width(self, counts: Counts) -> EroadError:
        if self._by_rule:
            return EroadError("prepare_widths", path=self.path, count=counts.unwide, total=counts.read)
        return EroadError("prepare_width", path=self.path)

    def _reading(self):
        return told(self.path, "roads_unreadable")


def _around(grid: TileGrid, back: osr.CoordinateTransformation | None) -> Rectangle | None:
    """Return a rectangle around the grid in the roads' system; None where it cannot be said."""
    margin = REACH / max(grid.gsd, 1e-3) + 2
    col, row = lattice(-margin, -margin, grid.width + margin, grid.height + margin)
    x, y = transformed(back, *apply(grid.geotransform, col, row))
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return None
    # Between the places looked at, a curved border may reach a little further.
    wide, high = 0.01 * np.ptp(x), 0.01 * np.ptp(y)
    return float(x.min() - wide), float(y.min() - high), float(x.max() + wide), float(y.max() + high)


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _add(
    roads: Roads,
    shape: shapely.Geometry,
    width: float | None,
    there: osr.CoordinateTransformation | None,
    around: Rectangle | None,
    grid: TileGrid,
    counts: Counts,
) -> None:
    """Add the lines and polygons of one feature."""
    dimension = int(shapely.get_dimensions(shape))
    if dimension < 1:
        counts.points += 1
        return
    parts = list(flat(shape))
    if any(part.geom_type == "Polygon" for part in parts):
        counts.mended += not shapely.is_valid(shape)
        roads.polygons += in_pixels(shape, there, around, grid)
    lines = [part for part in parts if part.geom_type in ("LineString", "LinearRing")]
    if not lines:
        return
    if width is None:
        counts.unwide += 1
        return
    for line in _lines_in_pixels(lines, there, around, grid):
        roads.lines.append(line)
        roads.widths.append(width)


def _lines_in_pixels(
    lines: list[shapely.LineString],
    there: osr.CoordinateTransformation | None,
    around: Rectangle | None,
    grid: TileGrid,
) -> Iterator[shapely.LineString]:
    shape = shapely.MultiLineString([line for line in lines if line.length > 0])
    if around is not None:
        shape = shapely.clip_by_rect(shape, *around)
    if shape.is_empty:
        return
    if there is not None:
        xmin, ymin, xmax, ymax = shape.bounds
        shape = shapely.segmentize(shape, max(xmax - xmin, ymax - ymin) / _PARTS)

    def to_grid(points: np.ndarray) -> np.ndarray:
        return np.column_stack(to_pixels(grid.geotransform, *transformed(there, points[:, 0], points[:, 1])))

    for line in flat(shapely.transform(shape, to_grid)):
        if line.geom_type == "LineString" and np.isfinite(shapely.get_coordinates(line)).all() and not line.is_empty:
            yield line
