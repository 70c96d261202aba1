"""Layers that GDAL cannot open (online maps, virtual rasters …), rendered block by block into a GeoTIFF.

Memory depends on the block, never on the extent.
"""

from __future__ import annotations

import contextlib
import math
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsRasterBlock,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt

from ...eroad_core.jobs import EroadError
from .layers import Source, gdal_wkt
from .process import engine_error

#: Pixels along the side of one block asked of a provider.
BLOCK = 1024
#: Pixels along the side of an online map's tile.
TILE = 256
#: Times a block is asked for before it counts as empty.
ATTEMPTS = 3

#: Providers whose pixels come over a network, by tiles, from a map without an end.
ONLINE = ("wms", "wcs", "arcgismapserver")

_COLOUR = (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)
_GDAL_TYPES = {
    Qgis.DataType.Byte: gdal.GDT_Byte,
    Qgis.DataType.UInt16: gdal.GDT_UInt16,
    Qgis.DataType.Int16: gdal.GDT_Int16,
    Qgis.DataType.UInt32: gdal.GDT_UInt32,
    Qgis.DataType.Int32: gdal.GDT_Int32,
    Qgis.DataType.Float32: gdal.GDT_Float32,
    Qgis.DataType.Float64: gdal.GDT_Float64,
}

_FLOATS = {gdal.GDT_Float32: "f", gdal.GDT_Float64: "d"}


@dataclass(frozen=True)
class Plan:
    """What will be rendered: a grid on the layer's own pixels, and the blocks of it that matter.

    ``unit_x`` and ``unit_y`` are the pixel's size in the layer's units,
    ``blocks`` are (column, row, width, height).
    """

    xmin: float
    ymax: float
    unit_x: float
    unit_y: float
    width: int
    height: int
    blocks: tuple[tuple[int, int, int, int], ...]
    tiles: int

    def rectangle(self, block: tuple[int, int, int, int]) -> QgsRectangle:
        """Return a block's place in the layer's coordinates."""
        col, row, width, height = block
        xmin, ymax = self.xmin + col * self.unit_x, self.ymax - row * self.unit_y
        return QgsRectangle(xmin, ymax - height * self.unit_y, xmin + width * self.unit_x, ymax)


def is_colour(provider: QgsRasterDataProvider) -> bool:
    """Tell whether a provider delivers pictures (red, green, blue, alpha) rather than values."""
    return provider.dataType(1) in _COLOUR


def is_online(provider: QgsRasterDataProvider) -> bool:
    """Tell whether a provider fetches its pixels, or has no end."""
    return provider.name() in ONLINE or provider.xSize() <= 0 or provider.ySize() <= 0


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
        own, means the layer's own. Other layers keep their pixels, on which the outputs shall lie.
    cap : most tiles an online layer may need.

    Raises
    ------
    EroadError
        ``layer_extent`` (an online layer without a limit), ``layer_extent_outside``,
        ``layer_resolution``, ``layer_tile_cap``.
    """
    provider = source.provider
    online = is_online(provider)
    if online and area is None and region is None:
        raise EroadError("layer_extent", name=source.name)
    bounds = provider.extent()
    limited = QgsRectangle(bounds) if _finite(bounds) else None
    for limit in (area, region.boundingBox() if region is not None else None):
        if limit is not None:
            limited = QgsRectangle(limit) if limited is None else limited.intersect(limit)
    if limited is None or limited.isEmpty():
        raise EroadError("layer_extent_outside", name=source.name)
    unit_x, unit_y = _pixel(source, limited, gsd if online else None, context)
    origin_x, origin_y = (bounds.xMinimum(), bounds.yMaximum()) if _finite(bounds) else (0.0, 0.0)
    left, right = _snapped((limited.xMinimum() - origin_x) / unit_x, (limited.xMaximum() - origin_x) / unit_x)
    top, bottom = _snapped((origin_y - limited.yMaximum()) / unit_y, (origin_y - limited.yMinimum()) / unit_y)
    grid = Plan(
        origin_x + left * unit_x, origin_y - top * unit_y, unit_x, unit_y, right - left, bottom - top, (), 0
    )  # fmt: skip
    tile_x, tile_y = _tile_size(provider, unit_x, unit_y)
    tiles = _tiles(grid, (0, 0, grid.width, grid.height), origin_x, origin_y, tile_x, tile_y)
    # Not even listing the blocks: a whole world at street level has billions.
    hopeless = online and tiles > 100 * max(cap, 1)
    blocks = () if hopeless else tuple(_blocks(grid, region))
    if region is not None and not hopeless:
        tiles = sum(_tiles(grid, block, origin_x, origin_y, tile_x, tile_y) for block in blocks)
    if online and tiles > cap:
        raise EroadError("layer_tile_cap", name=source.name, tiles=f"{tiles:,}", cap=f"{cap:,}")
    if not blocks:
        raise EroadError("layer_extent_outside", name=source.name)
    return Plan(grid.xmin, grid.ymax, unit_x, unit_y, grid.width, grid.height, blocks, tiles)


def render(
    source: Source, planned: Plan, path: Path, feedback, on_progress: Callable[[int, int], None] | None = None
) -> float:
    """Render a plan into a tiled GeoTIFF; return the share (0 to 1) of the pixels asked for that came back empty.

    A picture becomes red, green, blue and alpha, everything else keeps its
    values, type and nodata. What is not among the plan's blocks is nodata.

    Raises
    ------
    EroadError
        ``layer_empty``, ``write_failed``, ``cancelled``.
    """
    provider = source.provider
    write = _write_colour if is_colour(provider) else _write_values
    dataset = _create(source, planned, path)
    empty = total = 0
    with _block_feedback(feedback) as watch:
        for number, block in enumerate(planned.blocks):
            if feedback.isCanceled():
                raise engine_error("cancelled", {})
            empty += write(dataset, provider, planned, block, watch)
            total += block[2] * block[3]
            if on_progress is not None:
                on_progress(number + 1, len(planned.blocks))
    if feedback.isCanceled():
        raise engine_error("cancelled", {})
    if empty == total:
        raise EroadError("layer_empty", name=source.name)
    if _failed(dataset.FlushCache):
        raise EroadError("write_failed", path=str(path), reason=gdal.GetLastErrorMsg())
    return empty / total


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


def _blocks(grid: Plan, region: QgsGeometry | None) -> Iterator[tuple[int, int, int, int]]:
    """Yield the blocks of a grid that touch the region."""
    engine = None
    if region is not None:
        engine = QgsGeometry.createGeometryEngine(region.constGet())
        engine.prepareGeometry()
    for row in range(0, grid.height, BLOCK):
        for col in range(0, grid.width, BLOCK):
            block = col, row, min(BLOCK, grid.width - col), min(BLOCK, grid.height - row)
            place = QgsGeometry.fromRect(grid.rectangle(block))  # named: constGet() only lends its inside
            if engine is None or engine.intersects(place.constGet()):
                yield block


def _create(source: Source, planned: Plan, path: Path) -> gdal.Dataset:
    provider = source.provider
    options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "ZLEVEL=1", "SPARSE_OK=TRUE"]
    options.append("BIGTIFF=IF_SAFER")
    if is_colour(provider):
        bands, kind = 4, gdal.GDT_Byte
        options += ["PHOTOMETRIC=RGB", "ALPHA=YES"]
    else:
        bands = provider.bandCount()
        kind = _GDAL_TYPES.get(provider.dataType(1), gdal.GDT_Float64)
        for band in range(2, bands + 1):
            kind = gdal.DataTypeUnion(kind, _GDAL_TYPES.get(provider.dataType(band), gdal.GDT_Float64))
    try:
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), planned.width, planned.height, bands, kind, options=options
        )
    except RuntimeError:
        dataset = None
    if dataset is None:
        raise EroadError("write_failed", path=str(path), reason=gdal.GetLastErrorMsg())
    dataset.SetGeoTransform((planned.xmin, planned.unit_x, 0.0, planned.ymax, 0.0, -planned.unit_y))
    dataset.SetProjection(gdal_wkt(source.crs))
    if not is_colour(provider):
        nodata = _nodata(provider, kind)
        for band in range(1, bands + 1):
            if nodata is not None:
                dataset.GetRasterBand(band).SetNoDataValue(nodata)
    return dataset


def _nodata(provider: QgsRasterDataProvider, kind: int) -> float | None:
    if provider.sourceHasNoDataValue(1):
        return provider.sourceNoDataValue(1)
    return math.nan if kind in _FLOATS else None


def _block(
    provider: QgsRasterDataProvider, band: int, planned: Plan, block: tuple, watch: QgsRasterBlockFeedback
) -> QgsRasterBlock | None:
    """Return a block of a provider, None where it cannot be had (an online one is asked again)."""
    _col, _row, width, height = block
    for _attempt in range(ATTEMPTS if is_online(provider) else 1):
        pixels = provider.block(band, planned.rectangle(block), width, height, watch)
        if watch.isCanceled():
            return None
        if pixels is not None and pixels.isValid() and not pixels.isEmpty():
            return pixels
    return None


def _write_colour(dataset: gdal.Dataset, provider, planned: Plan, block: tuple, watch) -> int:
    """Write one block of a picture; return its number of wholly transparent pixels."""
    col, row, width, height = block
    pixels = _block(provider, 1, planned, block, watch)
    if pixels is None:
        return width * height
    if pixels.dataType() != Qgis.DataType.ARGB32 and not pixels.convert(Qgis.DataType.ARGB32):
        return width * height
    data = bytes(pixels.data())
    # A pixel is one 32-bit number, 0xAARRGGBB, in the machine's own byte order.
    order = (2, 1, 0, 3) if sys.byteorder == "little" else (1, 2, 3, 0)
    for number, offset in enumerate(order, start=1):
        _write(dataset, number, block, data[offset::4], gdal.GDT_Byte)
    return data[order[3] :: 4].count(0)


def _write_values(dataset: gdal.Dataset, provider, planned: Plan, block: tuple, watch) -> int:
    """Write one block of all bands' values; return how many pixels the first band lacks."""
    _col, _row, width, height = block
    empty = 0
    for number in range(1, dataset.RasterCount + 1):
        pixels = _block(provider, number, planned, block, watch)
        nodata = dataset.GetRasterBand(number).GetNoDataValue()
        if pixels is None:
            missing = width * height
            if nodata is not None:
                values = array("d", [nodata]) * missing
                _write(dataset, number, block, values.tobytes(), gdal.GDT_Float64)
        else:
            missing = _write_block(dataset, number, block, pixels, nodata)
        empty = missing if number == 1 else empty
    return empty


def _write_block(dataset: gdal.Dataset, number: int, block: tuple, pixels: QgsRasterBlock, nodata: float | None) -> int:
    """Write one band's block with its nodata; return the number of nodata pixels."""
    count = pixels.width() * pixels.height()
    holes = [i for i in range(count) if pixels.isNoData(i)] if pixels.hasNoData() else []
    if holes and nodata is not None and not _same(pixels, nodata):
        pixels.convert(Qgis.DataType.Float64)
        values = array("d", bytes(pixels.data()))
        for i in holes:
            values[i] = nodata
        _write(dataset, number, block, values.tobytes(), gdal.GDT_Float64)
    else:
        kind = _GDAL_TYPES.get(pixels.dataType())
        if kind is None:
            pixels.convert(Qgis.DataType.Float64)
            kind = gdal.GDT_Float64
        data = bytes(pixels.data())
        _write(dataset, number, block, data, kind)
        if not holes and kind in _FLOATS:
            return sum(value != value for value in array(_FLOATS[kind], data))  # NaN differs from itself
    return len(holes)


def _same(pixels: QgsRasterBlock, nodata: float) -> bool:
    """Tell whether a block marks its holes by the file's nodata value, so that nothing needs to be changed."""
    if not pixels.hasNoDataValue():
        return False
    own = pixels.noDataValue()
    return own == nodata or (math.isnan(own) and math.isnan(nodata))


def _write(dataset: gdal.Dataset, number: int, block: tuple, data: bytes, kind: int) -> None:
    col, row, width, height = block
    band = dataset.GetRasterBand(number)
    if _failed(lambda: band.WriteRaster(col, row, width, height, data, buf_type=kind)):
        raise EroadError("write_failed", path=dataset.GetDescription(), reason=gdal.GetLastErrorMsg())


def _failed(action: Callable[[], int | None]) -> bool:
    """Run a GDAL call; True where it failed, whether or not someone switched GDAL's exceptions on."""
    gdal.ErrorReset()
    try:
        code = action()
    except RuntimeError:
        return True
    return bool(code) or gdal.GetLastErrorType() >= gdal.CE_Failure


@contextlib.contextmanager
def _block_feedback(feedback) -> Iterator[QgsRasterBlockFeedback]:
    """Give providers a feedback that is cancelled with the run's, even while they wait for the network."""
    watch = QgsRasterBlockFeedback()
    canceled = getattr(feedback, "canceled", None)
    if canceled is not None:
        canceled.connect(watch.cancel, Qt.ConnectionType.DirectConnection)
    try:
        yield watch
    finally:
        if canceled is not None:
            canceled.disconnect(watch.cancel)
