"""How a GeoTIFF lies on the disk: blocks, packing, byte order, overviews."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal

from .base import Made, case, copied, decoded, grey, listed, memory, scene, tiff, wide


def packed(folder: Path, options: str, kind: str = "uint8") -> Made:
    """A file that keeps every pixel."""
    pixels = scene() if kind == "uint8" else wide(kind)
    return Made(tiff(folder, pixels, options.split()), pixels)


def lossy(folder: Path, options: str) -> Made:
    """A file that does not: the pixels are those GDAL unpacks."""
    path = tiff(folder, None, options.split())
    return Made(path, decoded(path))


for _name, _odd, _options, _needs in (
    ("rows_1", "strips of one row", "BLOCKYSIZE=1", ""),
    ("rows_7", "strips of seven rows", "BLOCKYSIZE=7", ""),
    ("one_strip", "the whole image in one strip", "BLOCKYSIZE=128", ""),
    ("one_strip_lzw", "the whole image in one packed strip", "BLOCKYSIZE=128 COMPRESS=LZW", ""),
    ("tiles_16", "tiles of 16 pixels", "TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=16", ""),
    ("tiles_odd", "tiles of 48 × 80 pixels", "TILED=YES BLOCKXSIZE=48 BLOCKYSIZE=80 COMPRESS=LZW", ""),
    ("tiles_256", "tiles a little larger than the image", "TILED=YES", ""),
    ("tiles_4096", "one tile of 4096 pixels", "TILED=YES BLOCKXSIZE=4096 BLOCKYSIZE=4096 COMPRESS=DEFLATE", ""),
    ("planar", "bands one after another", "INTERLEAVE=BAND", ""),
    ("planar_tiles", "bands one after another, in packed tiles",
     "INTERLEAVE=BAND TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=64 COMPRESS=DEFLATE", ""),
    ("big_endian", "the other byte order", "ENDIANNESS=BIG", ""),
    ("bigtiff", "BigTIFF", "BIGTIFF=YES", ""),
    ("bigtiff_big_endian", "BigTIFF in the other byte order", "BIGTIFF=YES ENDIANNESS=BIG COMPRESS=LZW", ""),
    ("lzw", "LZW", "COMPRESS=LZW", ""),
    ("deflate", "Deflate", "COMPRESS=DEFLATE ZLEVEL=9", ""),
    ("packbits", "PackBits", "COMPRESS=PACKBITS", ""),
    ("zstd", "Zstandard", "COMPRESS=ZSTD", "GTiff:ZSTD"),
    ("lzma", "LZMA", "COMPRESS=LZMA", "GTiff:LZMA"),
    ("lerc", "LERC without loss", "COMPRESS=LERC", "GTiff:LERC"),
    ("lerc_deflate", "LERC packed once more", "COMPRESS=LERC_DEFLATE", "GTiff:LERC_DEFLATE"),
    ("webp_lossless", "WebP without loss", "COMPRESS=WEBP WEBP_LOSSLESS=YES", "GTiff:WEBP"),
    ("predictor", "horizontal differences", "COMPRESS=LZW PREDICTOR=2 TILED=YES", ""),
    ("photometric_rgb_none", "no colours named in the file", "PHOTOMETRIC=MINISBLACK", ""),
    ("no_geokeys", "the place in a file of its own only", "PROFILE=BASELINE", ""),
):  # fmt: skip
    listed(_name, _odd, partial(packed, options=_options), needs=_needs)

for _name, _odd, _options, _kind in (
    ("predictor_16", "horizontal differences of 16 bits, the other byte order",
     "COMPRESS=DEFLATE PREDICTOR=2 ENDIANNESS=BIG", "uint16"),
    ("predictor_float", "differences of floats", "COMPRESS=DEFLATE PREDICTOR=3", "float32"),
    ("predictor_float64", "differences of doubles in tiles", "COMPRESS=LZW PREDICTOR=3 TILED=YES", "float64"),
):  # fmt: skip
    listed(_name, _odd, partial(packed, options=_options, kind=_kind))

for _name, _odd, _options, _needs in (
    ("jpeg", "JPEG as RGB", "COMPRESS=JPEG PHOTOMETRIC=RGB", "GTiff:JPEG"),
    ("jpeg_ycbcr", "JPEG as YCbCr in tiles", "COMPRESS=JPEG PHOTOMETRIC=YCBCR TILED=YES", "GTiff:JPEG"),
    ("jpeg_ycbcr_strips", "JPEG as YCbCr in strips of 16 rows", "COMPRESS=JPEG PHOTOMETRIC=YCBCR BLOCKYSIZE=16",
     "GTiff:JPEG"),
    ("jpeg_poor", "JPEG of the poorest kind", "COMPRESS=JPEG PHOTOMETRIC=YCBCR JPEG_QUALITY=10", "GTiff:JPEG"),
    ("jpeg_planar", "JPEG band by band", "COMPRESS=JPEG INTERLEAVE=BAND", "GTiff:JPEG"),
    ("webp", "WebP with loss", "COMPRESS=WEBP TILED=YES", "GTiff:WEBP"),
):  # fmt: skip
    listed(_name, _odd, partial(lossy, options=_options), needs=_needs)


@case("a fax: CCITT group 4, one bit", needs="GTiff:CCITTFAX4")
def ccitt(folder: Path) -> Made:
    pixels = (grey() > 90).astype(np.uint8)
    return Made(tiff(folder, pixels, ["NBITS=1", "COMPRESS=CCITTFAX4"]), np.repeat(pixels * 255, 3, axis=0))


@case("a sparse file: blocks that were never written are black image")
def sparse(folder: Path) -> Made:
    path = str(folder / "odd.tif")
    options = ["SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "COMPRESS=LZW"]
    dataset = gdal.GetDriverByName("GTiff").Create(path, 144, 128, 3, gdal.GDT_Byte, options)
    pixels = np.zeros_like(scene())
    pixels[:, 64:128, 64:128] = scene()[:, 64:128, 64:128]
    dataset.WriteArray(np.ascontiguousarray(pixels[:, 64:128, 64:128]), 64, 64)
    return Made(path, pixels)


@case("a cloud-optimised GeoTIFF", needs="COG")
def cog(folder: Path) -> str:
    return copied(memory(), folder / "odd.tif", "COG", ["COMPRESS=LZW", "BLOCKSIZE=128", "OVERVIEWS=IGNORE_EXISTING"])


@case("a cloud-optimised GeoTIFF in JPEG with a mask", needs="COG:JPEG")
def cog_jpeg(folder: Path) -> Made:
    path = copied(memory(), folder / "odd.tif", "COG", ["COMPRESS=JPEG", "BLOCKSIZE=128"])
    return Made(path, decoded(path))


def with_overviews(folder: Path, external: bool) -> str:
    path = tiff(folder)
    dataset = gdal.Open(path, gdal.GA_ReadOnly if external else gdal.GA_Update)
    dataset.BuildOverviews("AVERAGE", [2, 4])
    return path


listed("overviews", "overviews inside", partial(with_overviews, external=False))
listed("overviews_external", "overviews in a file beside it (.ovr)", partial(with_overviews, external=True))


@case("overviews beside it that are cut short")
def overviews_cut(folder: Path) -> str:
    path = with_overviews(folder, external=True)
    data = Path(path + ".ovr").read_bytes()
    Path(path + ".ovr").write_bytes(data[: len(data) // 2])
    return path


@case("a text file where the overviews should be")
def overviews_text(folder: Path) -> str:
    Path(folder / "odd.tif.ovr").write_text("these are no overviews")
    return tiff(folder)


@case("overviews beside it that belong to another image")
def overviews_foreign(folder: Path) -> str:
    other = folder / "other"
    other.mkdir()
    path = with_overviews(other, external=True)
    dataset = gdal.Open(path)
    del dataset
    pixels = np.zeros((3, 33, 77), np.uint8)
    copied(memory(pixels), folder / "odd.tif.ovr")
    return tiff(folder)


@case("overviews of the first band only")
def overviews_of_one_band(folder: Path) -> str:
    path = str(folder / "odd.vrt")
    gdal.Translate(path, tiff(folder), format="VRT").FlushCache()
    text = Path(path).read_text(encoding="utf-8")
    copied(memory(grey()[:, ::2, ::2]), folder / "half.tif")
    overview = (
        '<Overview><SourceFilename relativeToVRT="1">half.tif</SourceFilename><SourceBand>1</SourceBand></Overview>'
    )
    Path(path).write_text(text.replace("</VRTRasterBand>", f"{overview}</VRTRasterBand>", 1), encoding="utf-8")
    return path


@case("several images in one file: the first is meant")
def pages(folder: Path) -> str:
    path = tiff(folder)
    options = ["APPEND_SUBDATASET=YES"]
    gdal.GetDriverByName("GTiff").CreateCopy(path, memory(255 - scene()), options=options).FlushCache()
    return path


@case("the second image of a file, by its name in GDAL (GTIFF_DIR)")
def second_page(folder: Path) -> Made:
    return Made(f"GTIFF_DIR:2:{pages(folder)}", 255 - scene())


@case("one pixel")
def one_pixel(folder: Path) -> Made:
    pixels = scene()[:, 100:101, 100:101]
    return Made(tiff(folder, pixels), pixels)


@case("one row")
def one_row(folder: Path) -> Made:
    pixels = scene()[:, 100:101]
    return Made(tiff(folder, pixels), pixels)


@case("one column")
def one_column(folder: Path) -> Made:
    pixels = scene()[:, :, 100:101]
    return Made(tiff(folder, pixels), pixels)


@case("one row, 2,160 pixels long, in tiles")
def long_row(folder: Path) -> Made:
    pixels = np.tile(scene()[:, 100:101], (1, 1, 15))
    return Made(tiff(folder, pixels, ["TILED=YES", "COMPRESS=LZW"]), pixels)
