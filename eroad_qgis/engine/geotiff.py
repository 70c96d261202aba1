"""The temporary GeoTIFF that a rendered layer becomes: tiled, with holes where nothing was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from osgeo import gdal

from ...eroad_core.jobs import EroadError

_OPTIONS = ("TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "ZLEVEL=1", "SPARSE_OK=TRUE")

_INTERNAL_MASK = "GDAL_TIFF_INTERNAL_MASK"


def create(path: Path, planned, wkt: str, bands: int, kind: int, picture: bool = False) -> gdal.Dataset:
    """Create the file of a plan; a picture has red, green, blue and alpha.

    Raises
    ------
    EroadError
        ``write_failed``.
    """
    options = [*_OPTIONS, "BIGTIFF=IF_SAFER", *(("PHOTOMETRIC=RGB", "ALPHA=YES") if picture else ())]
    try:
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), planned.width, planned.height, bands, kind, options=options
        )
    except RuntimeError:
        dataset = None
    if dataset is None:
        raise EroadError("write_failed", path=str(path), reason=gdal.GetLastErrorMsg())
    dataset.SetGeoTransform((planned.xmin, planned.unit_x, 0.0, planned.ymax, 0.0, -planned.unit_y))
    dataset.SetProjection(wkt)
    return dataset


def add_mask(dataset: gdal.Dataset) -> None:
    """Give the file a mask, in which nothing counts yet; for values without one that could say nodata."""
    before = gdal.GetThreadLocalConfigOption(_INTERNAL_MASK)
    gdal.SetThreadLocalConfigOption(_INTERNAL_MASK, "YES")
    try:
        _checked(dataset, lambda: dataset.CreateMaskBand(gdal.GMF_PER_DATASET))
    finally:
        gdal.SetThreadLocalConfigOption(_INTERNAL_MASK, before)


def write_mask(dataset: gdal.Dataset, block: tuple[int, int, int, int], data: bytes) -> None:
    """Write a block of the mask: 255 counts, 0 does not."""
    band = dataset.GetRasterBand(1).GetMaskBand()
    _checked(dataset, lambda: band.WriteRaster(*block, data, buf_type=gdal.GDT_Byte))


def write_band(dataset: gdal.Dataset, number: int, block: tuple[int, int, int, int], data: bytes, kind: int) -> None:
    """Write a block (column, row, width, height) of one band."""
    band = dataset.GetRasterBand(number)
    _checked(dataset, lambda: band.WriteRaster(*block, data, buf_type=kind))


def write_picture(dataset: gdal.Dataset, block: tuple[int, int, int, int], data: bytes) -> None:
    """Write a block (column, row, width, height) of all four bands; a pixel is four bytes, red first."""
    width = block[2]
    _checked(
        dataset,
        lambda: dataset.WriteRaster(
            *block,
            data,
            buf_type=gdal.GDT_Byte,
            band_list=[1, 2, 3, 4],
            buf_pixel_space=4,
            buf_line_space=4 * width,
            buf_band_space=1,
        ),
    )


def finish(dataset: gdal.Dataset) -> None:
    """Write what GDAL still holds back."""
    _checked(dataset, dataset.FlushCache)


def _checked(dataset: gdal.Dataset, action: Callable[[], int | None]) -> None:
    """Run a GDAL call that writes, whether or not someone switched GDAL's exceptions on."""
    gdal.ErrorReset()
    try:
        code = action()
    except RuntimeError:
        code = gdal.CE_Failure
    if code or gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise EroadError("write_failed", path=dataset.GetDescription(), reason=gdal.GetLastErrorMsg())
