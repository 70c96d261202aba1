"""Layers that GDAL cannot open (online maps, virtual rasters …), rendered piece by piece into a GeoTIFF.

Memory depends on the piece, never on the extent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsRasterDataProvider,
    QgsRectangle,
)

from ...eroad_core.jobs import EroadError
from . import blocks, cells, geotiff, tiles
from .blocks import is_colour, is_online  # noqa: F401  asked here by those who plan
from .layers import Source, gdal_wkt
from .tiles import Outcome

#: Pixels along the side of one block asked of a provider.
BLOCK = 1024
#: Pixels along the side of an online map's tile.
TILE = 256


@dataclass(frozen=True)
class Plan:
    """What will be rendered: a grid on the layer's own pixels, and the pieces of it that matter.

    ``left`` and ``top`` are the grid's first pixel, counted from the layer's origin; ``unit_x`` and ``unit_y`` the
    pixel's size in the layer's units. A map fetched tile by tile has a ``level``, the ``span`` of its tiles and the
    ``region`` they have to touch; of any other layer ``blocks`` are asked for: (column, row, width, height).
    """

    xmin: float
    ymax: float
    unit_x: float
    unit_y: float
    width: int
    height: int
    left: int = 0
    top: int = 0
    tiles: int = 0
    blocks: tuple[tuple[int, int, int, int], ...] = ()
    level: tiles.Level | None = None
    span: cells.Span = (0, 0, 0, 0)
    region: QgsGeometry | None = None

    @property
    def steps(self) -> int:
        """Return how many pieces are rendered, for the progress."""
        return len(self.blocks) if self.level is None else self.tiles

    @property
    def megabytes(self) -> float:
        """Return about how many megabytes are fetched."""
        return self.tiles * (tiles.TILE_BYTES if self.level is None else self.level.tile_bytes()) / 1e6

    def rectangle(self, block: tuple[int, int, int, int]) -> QgsRectangle:
        """Return a block's place in the layer's coordinates."""
        col, row, width, height = block
        xmin, ymax = self.xmin + col * self.unit_x, self.ymax - row * self.unit_y
        return QgsRectangle(xmin, ymax - height * self.unit_y, xmin + width * self.unit_x, ymax)


def plan(
    source: Source,
    area: QgsRectangle | None,
    region: QgsGeometry | None,
    gsd: float | None,
    cap: int,
    context: QgsCoordinateTransformContext,
) -> Plan:
    """Decide what is rendered of a layer.

    Parameters
    ----------
    source : a layer without a path.
    area, region : the wanted extent and polygons in the layer's coordinates, None: no such limit.
    gsd : wanted ground resolution of an online layer in metres; None, or one finer than the layer's
        own, means the layer's own. A map of tiles gets the zoom level that fits, and keeps its pixels.
        Other layers keep their pixels too: the outputs shall lie on them.
    cap : most tiles an online layer may need.

    Raises
    ------
    EroadError
        ``layer_extent`` (an online layer without a limit), ``layer_extent_outside``,
        ``layer_resolution``, ``layer_tile_cap``.
    """
    online = is_online(source.provider)
    if online and area is None and region is None:
        raise EroadError("layer_extent", name=source.name)
    limited = _limited(source, area, region)
    if source.pyramid is not None:
        return _plan_tiles(source, limited, region, gsd, cap, context)
    bounds = source.provider.extent()
    unit_x, unit_y = _pixel(source, limited, gsd if online else None, context)
    origin = (bounds.xMinimum(), bounds.yMaximum()) if _finite(bounds) else (0.0, 0.0)
    grid = _grid(limited, *origin, unit_x, unit_y)
    tile_x, tile_y = _tile_size(source.provider, unit_x, unit_y)
    found, count = [], 0
    for block in _blocks(grid, region, min(BLOCK, max(source.provider.stepWidth(), 1))):
        found.append(block)
        count += _tiles(grid, block, *origin, tile_x, tile_y)
        if online and count > 100 * max(cap, 1):
            break  # a whole world at street level has billions
    if online:
        _check_cap(source, count, cap)
    if not found:
        raise EroadError("layer_extent_outside", name=source.name)
    return Plan(*_fields(grid), tiles=count, blocks=tuple(found))


def render(
    source: Source, planned: Plan, path: Path, feedback, on_progress: Callable[[int, int], None] | None = None
) -> Outcome:
    """Render a plan into a tiled GeoTIFF; return how much of what was asked for came back empty.

    A picture becomes red, green, blue and alpha, everything else keeps its
    values, type and nodata. What is not among the plan's pieces is nodata.

    Raises
    ------
    EroadError
        ``layer_empty``, ``layer_tiles_none``, ``layer_unreachable``, ``write_failed``, ``cancelled``.
    """
    wkt = gdal_wkt(source.crs)
    if planned.level is not None:
        dataset = geotiff.create(path, planned, wkt, 4, gdal.GDT_Byte, picture=True)
        outcome = tiles.render(source.name, source.pyramid, planned, dataset, feedback, on_progress)
    else:
        dataset = blocks.create(source.provider, planned, wkt, path)
        outcome = Outcome(blocks.render(source.provider, planned, dataset, feedback, on_progress))
    if outcome.empty == 1:
        raise EroadError("layer_empty", name=source.name)
    geotiff.finish(dataset)
    return outcome


def _limited(source: Source, area: QgsRectangle | None, region: QgsGeometry | None) -> QgsRectangle:
    bounds = source.provider.extent()
    limited = QgsRectangle(bounds) if _finite(bounds) else None
    for limit in (area, region.boundingBox() if region is not None else None):
        if limit is not None:
            limited = QgsRectangle(limit) if limited is None else limited.intersect(limit)
    if limited is None or limited.isEmpty():
        raise EroadError("layer_extent_outside", name=source.name)
    return limited


def _plan_tiles(source: Source, limited, region, gsd, cap: int, context) -> Plan:
    """Plan a map of tiles on the pixels of the zoom level that fits."""
    wanted = gsd / _metres_per_unit(source, limited, context)[0] if gsd is not None else None
    level = source.pyramid.fitting(wanted)
    whole = level.place(level.span)
    limited = limited.intersect(whole)
    if limited.isEmpty():
        raise EroadError("layer_extent_outside", name=source.name)
    grid = _grid(limited, level.xmin, level.ymax, level.unit_x, level.unit_y)
    right, bottom = grid.left + grid.width, grid.top + grid.height
    span = (
        max(grid.left // level.tile_width, level.span[0]),
        max(grid.top // level.tile_height, level.span[1]),
        min(-(-right // level.tile_width), level.span[2]),
        min(-(-bottom // level.tile_height), level.span[3]),
    )
    count = 0
    for part in cells.touching(span, level.place, region):
        count += cells.size(part)
        if count > 100 * max(cap, 1):
            break
    _check_cap(source, count, cap)
    if not count:
        raise EroadError("layer_extent_outside", name=source.name)
    return Plan(*_fields(grid), tiles=count, level=level, span=span, region=region)


def _grid(limited: QgsRectangle, origin_x: float, origin_y: float, unit_x: float, unit_y: float) -> Plan:
    left, right = _snapped((limited.xMinimum() - origin_x) / unit_x, (limited.xMaximum() - origin_x) / unit_x)
    top, bottom = _snapped((origin_y - limited.yMaximum()) / unit_y, (origin_y - limited.yMinimum()) / unit_y)
    xmin, ymax = origin_x + left * unit_x, origin_y - top * unit_y
    return Plan(xmin, ymax, unit_x, unit_y, right - left, bottom - top, left, top)


def _fields(grid: Plan) -> tuple:
    return grid.xmin, grid.ymax, grid.unit_x, grid.unit_y, grid.width, grid.height, grid.left, grid.top


def _check_cap(source: Source, count: int, cap: int) -> None:
    if count > cap:
        raise EroadError("layer_tile_cap", name=source.name, tiles=f"{count:,}", cap=f"{cap:,}")


def _finite(rectangle: QgsRectangle) -> bool:
    return rectangle.isFinite() and not rectangle.isEmpty() and rectangle.width() < 1e30


def _pixel(
    source: Source, area: QgsRectangle, gsd: float | None, context: QgsCoordinateTransformContext
) -> tuple[float, float]:
    """Return the pixel's size in the layer's units: the wanted one, never finer than the layer's own."""
    provider = source.provider
    native = None
    if provider.nativeResolutions():
        native = (min(provider.nativeResolutions()),) * 2
    elif provider.xSize() > 0 and provider.ySize() > 0:
        bounds = provider.extent()
        native = bounds.width() / provider.xSize(), bounds.height() / provider.ySize()
    if gsd is None:
        if native is None:
            raise EroadError("layer_resolution", name=source.name)
        return native
    metres_x, metres_y = _metres_per_unit(source, area, context)
    wanted = gsd / metres_x, gsd / metres_y
    return wanted if native is None else (max(wanted[0], native[0]), max(wanted[1], native[1]))


def _metres_per_unit(source: Source, area: QgsRectangle, context: QgsCoordinateTransformContext) -> tuple[float, float]:
    """Return the true ground metres of one unit, eastward and northward, in the middle of an area."""
    if not source.crs.isValid():
        return 1.0, 1.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(source.crs, context)
    measure.setEllipsoid(source.crs.ellipsoidAcronym() or "EPSG:7030")
    step_x, step_y = area.width() / 1000, area.height() / 1000
    middle = area.center()
    east = measure.measureLine(middle, QgsPointXY(middle.x() + step_x, middle.y()))
    north = measure.measureLine(middle, QgsPointXY(middle.x(), middle.y() + step_y))
    return east / step_x, north / step_y


def _snapped(low: float, high: float) -> tuple[int, int]:
    """Return pixel borders around an interval; a border met within a thousandth of a pixel is kept."""
    first = math.floor(low + 1e-3)
    return first, max(math.ceil(high - 1e-3), first + 1)


def _tile_size(provider: QgsRasterDataProvider, unit_x: float, unit_y: float) -> tuple[float, float]:
    """Return the size of an online tile in the layer's units: of the zoom level the provider will choose."""
    levels = provider.nativeResolutions()
    if not levels:
        return TILE * unit_x, TILE * unit_y
    level = min(levels, key=lambda resolution: abs(math.log(resolution / unit_x)))
    return TILE * level, TILE * level


def _tiles(grid: Plan, block: tuple, origin_x: float, origin_y: float, tile_x: float, tile_y: float) -> int:
    place = grid.rectangle(block)
    left, right = _snapped((place.xMinimum() - origin_x) / tile_x, (place.xMaximum() - origin_x) / tile_x)
    top, bottom = _snapped((origin_y - place.yMaximum()) / tile_y, (origin_y - place.yMinimum()) / tile_y)
    return (right - left) * (bottom - top)


def _blocks(grid: Plan, region: QgsGeometry | None, side: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the blocks of a grid that touch the region."""

    def block(span: cells.Span) -> tuple[int, int, int, int]:
        col, row = span[0] * side, span[1] * side
        return col, row, min(span[2] * side, grid.width) - col, min(span[3] * side, grid.height) - row

    whole = (0, 0, -(-grid.width // side), -(-grid.height // side))
    for span in cells.touching(whole, lambda part: grid.rectangle(block(part)), region):
        for col, row in cells.each(span):
            yield block((col, row, col + 1, row + 1))
