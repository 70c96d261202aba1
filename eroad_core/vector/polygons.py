"""Road polygons: the smooth sub-pixel outline of the probability surface at a threshold."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from osgeo import gdal

from ..raster.grid import GeoTransform, apply
from ..raster.ground import areas_per_pixel
from ..raster.reading import open_dataset, reading
from .geopackage import LAYER, write_default_style, write_polygons, writing
from .outlines import FULL, Pieces, blocks, byte_level, outline
from .spool import Spool
from .stitching import Road, Stitcher

__all__ = ["LAYER", "PolygonSummary", "polygonize", "write_default_style"]

#: An outline may move this many pixels when vertices are dropped: far below what bytes can tell.
TOLERANCE = 0.02
_OUTLINED = 0.85  # share of the progress when all blocks are outlined
_JOINT_UNIT = 65536  # of :attr:`.outlines.Pieces.joints`


@dataclass(frozen=True)
class PolygonSummary:
    """Number of polygons written and their area in ground m²."""

    count: int
    area_m2: float


def polygonize(
    probability_path: str | os.PathLike,
    level: float,
    min_area_m2: float,
    out_path_temporary: str | os.PathLike,
    *,
    progress: Callable[[float], None] | None = None,
    block: int = 2048,
    fallback_gsd: float | None = None,
    origin: tuple[int, int] = (0, 0),
) -> PolygonSummary:
    """Outline the roads of a probability raster and write them as a GeoPackage.

    The layer ``road_polygons`` (Polygon, in the raster's system) has the fields ``area_m2`` (true ground area)
    and ``mean_probability`` (of the pixels whose centres lie inside); features are ordered by the row, then the
    column, of their topmost point. The result does not depend on ``block``. Memory holds one block and the
    polygons that cross its borders.

    Parameters
    ----------
    probability_path : Byte raster, 0–254 = p · 254, 255 nodata (never road).
    level : threshold, 0..1.
    min_area_m2 : smaller polygons are dropped.
    out_path_temporary : the GeoPackage to write; must not exist.
    progress : told the share done, 0..1; what it raises ends the work.
    block : pixels a side worked on at once, at least 16.
    fallback_gsd : metres per pixel where the raster has no coordinate system.
    origin : (column, row) in the image of the raster's first pixel, for rasters without a geotransform, whose
        polygons lie in (column, −row).

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed``, or why the raster cannot be read.
    """
    path, out = os.fspath(probability_path), os.fspath(out_path_temporary)
    dataset = open_dataset(path)
    geotransform = dataset.GetGeoTransform(can_return_null=True) or (origin[0], 1.0, 0.0, -origin[1], 0.0, -1.0)
    crs = dataset.GetProjection()
    tell = progress or (lambda fraction: None)
    with _spool(out) as spool:
        for roads in _roads(dataset, path, byte_level(level), max(block, 16), tell, crs, geotransform, fallback_gsd):
            with writing(out):
                _keep(roads, spool, min_area_m2, geotransform)
        area = 0.0

        def counted() -> Iterator[tuple[float, float, bytes]]:
            nonlocal area
            for polygon in spool.ordered():
                area += polygon[0]
                yield polygon

        write_polygons(out, crs, counted(), lambda n: tell(_OUTLINED + (1 - _OUTLINED) * n / max(len(spool), 1)))
        tell(1.0)
        return PolygonSummary(len(spool), area)


def _spool(out: str) -> Spool:
    with writing(out):
        return Spool(os.path.dirname(os.path.abspath(out)))


def _roads(
    dataset: gdal.Dataset, path: str, level: float, block: int, tell: Callable[[float], None], crs: str,
    geotransform: GeoTransform, fallback_gsd: float | None,
) -> Iterator[list[Road]]:  # fmt: skip
    """Yield the whole polygons as they are found."""
    band = dataset.GetRasterBand(1)

    def read(col: int, row: int, width: int, height: int) -> np.ndarray:
        with reading(path):
            return band.ReadAsArray(col, row, width, height)

    stitcher = Stitcher()
    rows = list(blocks(dataset.RasterXSize, dataset.RasterYSize, block))
    for i, (down, spans) in enumerate(rows):
        for j, across in enumerate(spans):
            tell(_OUTLINED * (i + j / len(spans)) / len(rows))
            pieces = outline(read, across, down, level)
            if pieces is not None:
                yield list(stitcher.add(pieces, _areas(pieces, crs, geotransform, fallback_gsd)))
        for road in stitcher.end_row(down.last * _JOINT_UNIT):
            tell(_OUTLINED * (i + 1) / len(rows))
            yield [road]


def _areas(pieces: Pieces, crs: str, geotransform: GeoTransform, fallback_gsd: float | None) -> np.ndarray:
    """Return the ground m² of each piece, by the size of a pixel at its centroid."""
    centroids = shapely.get_coordinates(shapely.centroid(pieces.shapes))
    each = areas_per_pixel(crs, geotransform, centroids[:, 0], centroids[:, 1], fallback_gsd)
    return shapely.area(pieces.shapes) * each


def _keep(roads: Iterable[Road], spool: Spool, min_area_m2: float, geotransform: GeoTransform) -> None:
    """Simplify the polygons and spool those that are large enough, in map coordinates."""
    large = [r for r in roads if r.area_m2 >= min_area_m2]
    if not large:
        return
    # Vertices begin at the same point whatever the blocks were: so does what simplification leaves.
    shapes = shapely.normalize(np.array([r.shape for r in large], object))
    for road, shape, simple in zip(large, shapes, _simplified(shapes), strict=True):
        area = road.area_m2 * simple.area / shape.area
        if area < min_area_m2:
            continue
        points = shapely.get_coordinates(shape.exterior)
        row = points[:, 1].min()
        col = points[points[:, 1] == row, 0].min()
        placed = shapely.transform(simple, lambda xy: np.stack(apply(geotransform, xy[:, 0], xy[:, 1]), axis=1))
        spool.add(row, col, area, road.total / (road.pixels * FULL), shapely.to_wkb(placed))


def _simplified(shapes: np.ndarray) -> np.ndarray:
    """Return the polygons without the vertices that tell nothing; the few that would break stay as they are.

    Ring by ring: GEOS' simplification of whole polygons that keeps their topology takes time that grows with the
    square of their holes, and a town's roads are one polygon with thousands.
    """
    rings, owner = shapely.get_rings(shapes, return_index=True)
    simple = shapely.simplify(rings, TOLERANCE, preserve_topology=False)
    simple = np.where(shapely.get_num_coordinates(simple) >= 4, simple, rings)
    points, ring = shapely.get_coordinates(simple, return_index=True)
    starts = np.searchsorted(ring, np.arange(len(rings) + 1))
    holding = np.searchsorted(owner, np.arange(len(shapes) + 1))
    polygons = shapely.from_ragged_array(shapely.GeometryType.POLYGON, points, (starts, holding))
    return np.where(shapely.is_valid(polygons), polygons, shapes)
