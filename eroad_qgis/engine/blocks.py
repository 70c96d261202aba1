"""A layer's pixels asked of its QGIS provider, block by block."""

from __future__ import annotations

import contextlib
import math
import sys
from array import array
from collections.abc import Callable, Iterator

from osgeo import gdal
from qgis.core import Qgis, QgsRasterBlock, QgsRasterBlockFeedback, QgsRasterDataProvider
from qgis.PyQt.QtCore import Qt

from ..compat import VIRTUAL_NODATA
from . import geotiff
from .process import engine_error

#: Times a block of an online layer is asked for before it counts as empty.
ATTEMPTS = 3

#: Providers whose pixels come over a network, from a map without an end.
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


def is_colour(provider: QgsRasterDataProvider) -> bool:
    """Tell whether a provider delivers pictures (red, green, blue, alpha) rather than values."""
    return provider.dataType(1) in _COLOUR


def is_online(provider: QgsRasterDataProvider) -> bool:
    """Tell whether a provider fetches its pixels, or has no end."""
    return provider.name() in ONLINE or provider.xSize() <= 0 or provider.ySize() <= 0


def create(provider: QgsRasterDataProvider, planned, wkt: str, path) -> gdal.Dataset:
    """Create the file for a provider's pixels: a picture's four bands, or bands of its type with its nodata."""
    if is_colour(provider):
        return geotiff.create(path, planned, wkt, 4, gdal.GDT_Byte, picture=True)
    kind = _GDAL_TYPES.get(provider.dataType(1), gdal.GDT_Float64)
    for band in range(2, provider.bandCount() + 1):
        kind = gdal.DataTypeUnion(kind, _GDAL_TYPES.get(provider.dataType(band), gdal.GDT_Float64))
    dataset = geotiff.create(path, planned, wkt, provider.bandCount(), kind)
    nodata = _nodata(provider, kind)
    if nodata is None:
        geotiff.add_mask(dataset)
        return dataset
    for band in range(1, provider.bandCount() + 1):
        dataset.GetRasterBand(band).SetNoDataValue(nodata)
    return dataset


def render(
    provider: QgsRasterDataProvider,
    planned,
    dataset: gdal.Dataset,
    feedback,
    on_progress: Callable[[int, int], None] | None = None,
) -> float:
    """Write a plan's blocks; return the share (0 to 1) of the pixels asked for that came back empty.

    Raises
    ------
    EroadError
        ``write_failed``, ``cancelled``.
    """
    write = _write_colour if is_colour(provider) else _write_values
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
    return empty / total


def _nodata(provider: QgsRasterDataProvider, kind: int) -> float | None:
    if provider.sourceHasNoDataValue(1):
        return provider.sourceNoDataValue(1)
    return math.nan if kind in _FLOATS else None


def _block(
    provider: QgsRasterDataProvider, band: int, planned, block: tuple, watch: QgsRasterBlockFeedback
) -> QgsRasterBlock | None:
    """Return a block of a provider, None where it cannot be had (an online one is asked again)."""
    _col, _row, width, height = block
    for _attempt in range(ATTEMPTS if is_online(provider) else 1):
        pixels = provider.block(band, planned.rectangle(block), width, height, watch)
        if watch.isCanceled():
            return None
        if pixels is not None and pixels.isValid() and not pixels.isEmpty():
            if VIRTUAL_NODATA is not None and provider.name() == "virtualraster":
                pixels.setNoDataValue(VIRTUAL_NODATA)
            return pixels
    return None


def _write_colour(dataset: gdal.Dataset, provider, planned, block: tuple, watch) -> int:
    """Write one block of a picture; return its number of wholly transparent pixels."""
    data, holes = _picture(provider, planned, block, watch)
    # A server's fault looks like an empty place. Only a provider that puts a block together from pieces of its own
    # can lack some of them.
    pieces = bool(provider.nativeResolutions()) or provider.name() == "arcgismapserver"
    whole = block[2] * block[3]
    if is_online(provider) and (holes == whole or (holes and pieces)) and not watch.isCanceled():
        again, fewer = _picture(provider, planned, block, watch)
        if fewer < holes:
            data, holes = again, fewer
    if data is not None:
        geotiff.write_picture(dataset, block, data)
    return holes


def _picture(provider, planned, block: tuple, watch) -> tuple[bytes | None, int]:
    """Return a block's pixels, red first, and how many of them are wholly transparent."""
    whole = block[2] * block[3]
    pixels = _block(provider, 1, planned, block, watch)
    if pixels is None:
        return None, whole
    if pixels.dataType() != Qgis.DataType.ARGB32 and not pixels.convert(Qgis.DataType.ARGB32):
        return None, whole
    data = bytearray(bytes(pixels.data()))
    # A pixel is one 32-bit number, 0xAARRGGBB, in the machine's own byte order.
    if sys.byteorder == "little":
        data[0::4], data[2::4] = data[2::4], data[0::4]
    else:
        data[0::4], data[1::4], data[2::4], data[3::4] = data[1::4], data[2::4], data[3::4], data[0::4]
    return bytes(data), data[3::4].count(0)


def _write_values(dataset: gdal.Dataset, provider, planned, block: tuple, watch) -> int:
    """Write one block of all bands' values; return how many pixels the first band lacks."""
    bands = _values(provider, planned, block, watch)
    # A server's fault comes as zeros. A place that really is zero in all bands is no picture either.
    if provider.name() == "wcs" and all(_blank(pixels) for pixels in bands) and not watch.isCanceled():
        bands = _values(provider, planned, block, watch)
        bands = [None if _blank(pixels) else pixels for pixels in bands]
    empty = [_write_value_band(dataset, number, block, pixels) for number, pixels in enumerate(bands, start=1)]
    if dataset.GetRasterBand(1).GetNoDataValue() is None and bands[0] is not None:
        counts = bytearray(b"\xff") * (block[2] * block[3])
        for hole in _holes(bands[0]):
            counts[hole] = 0
        geotiff.write_mask(dataset, block, bytes(counts))
    return empty[0]


def _values(provider, planned, block: tuple, watch) -> list[QgsRasterBlock | None]:
    return [_block(provider, number, planned, block, watch) for number in range(1, provider.bandCount() + 1)]


def _blank(pixels: QgsRasterBlock | None) -> bool:
    return pixels is None or not any(bytes(pixels.data()))


def _holes(pixels: QgsRasterBlock) -> list[int]:
    """Return the numbers of a block's nodata pixels."""
    return [i for i in range(pixels.width() * pixels.height()) if pixels.isNoData(i)] if pixels.hasNoData() else []


def _write_value_band(dataset: gdal.Dataset, number: int, block: tuple, pixels: QgsRasterBlock | None) -> int:
    """Write one band's block, nodata where it could not be had; return the number of nodata pixels."""
    nodata = dataset.GetRasterBand(number).GetNoDataValue()
    if pixels is not None:
        return _write_block(dataset, number, block, pixels, nodata)
    if nodata is not None:
        values = array("d", [nodata]) * (block[2] * block[3])
        geotiff.write_band(dataset, number, block, values.tobytes(), gdal.GDT_Float64)
    return block[2] * block[3]


def _write_block(dataset: gdal.Dataset, number: int, block: tuple, pixels: QgsRasterBlock, nodata: float | None) -> int:
    """Write one band's block with its nodata; return the number of nodata pixels."""
    holes = _holes(pixels)
    if holes and nodata is not None and not _same(pixels, nodata):
        pixels.convert(Qgis.DataType.Float64)
        values = array("d", bytes(pixels.data()))
        for i in holes:
            values[i] = nodata
        geotiff.write_band(dataset, number, block, values.tobytes(), gdal.GDT_Float64)
    else:
        kind = _GDAL_TYPES.get(pixels.dataType())
        if kind is None:
            pixels.convert(Qgis.DataType.Float64)
            kind = gdal.GDT_Float64
        data = bytes(pixels.data())
        geotiff.write_band(dataset, number, block, data, kind)
        if not holes and kind in _FLOATS:
            return sum(value != value for value in array(_FLOATS[kind], data))  # NaN differs from itself
    return len(holes)


def _same(pixels: QgsRasterBlock, nodata: float) -> bool:
    """Tell whether a block marks its holes by the file's nodata value, so that nothing needs to be changed."""
    if not pixels.hasNoDataValue():
        return False
    own = pixels.noDataValue()
    return own == nodata or (math.isnan(own) and math.isnan(nodata))


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
