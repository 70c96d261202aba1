"""Whether a file is as long as its pixels need, told before hours of work."""

from __future__ import annotations

import math

from osgeo import gdal

from ..jobs.messages import EroadError

#: Formats of bare pixels: GDAL reads zeros, without a word, where such a file ends early.
RAW = ("ENVI", "EHdr")


def check_whole(dataset: gdal.Dataset, path: str) -> None:
    """Raise ``raster_truncated`` now where a file ends before its last pixels, not after hours of work."""
    status = gdal.VSIStatL(path)
    if status is None:
        return
    driver = dataset.GetDriver().ShortName
    if driver in RAW and not dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE"):
        band = dataset.GetRasterBand(1)
        bits = int(band.GetMetadataItem("NBITS", "IMAGE_STRUCTURE") or gdal.GetDataTypeSize(band.DataType))
        end = dataset.RasterXSize * dataset.RasterYSize * dataset.RasterCount * bits // 8
    elif driver in ("GTiff", "COG"):
        end = _last_tiff_byte(dataset)
    else:
        return
    if end > status.size:
        reason = f"it ends after {status.size} bytes, before its last pixels"
        raise EroadError("raster_truncated", path=path, reason=reason)


def _last_tiff_byte(dataset: gdal.Dataset) -> int:
    """Return the end of the furthest of some blocks, among them the last."""
    end = 0
    # Where bands are stored one after another, the last band ends the file.
    for number in {1, dataset.RasterCount}:
        band = dataset.GetRasterBand(number)
        width, height = band.GetBlockSize()
        columns, rows = math.ceil(band.XSize / width), math.ceil(band.YSize / height)
        for row in {0, rows // 2, rows - 1}:
            for column in {0, columns - 1}:
                offset = band.GetMetadataItem(f"BLOCK_OFFSET_{column}_{row}", "TIFF")
                length = band.GetMetadataItem(f"BLOCK_SIZE_{column}_{row}", "TIFF")
                if offset and length:
                    end = max(end, int(offset) + int(length))
    return end
