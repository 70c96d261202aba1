"""Pixels that do not count: nodata, masks, transparency, NaN."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal

from .base import Made, case, copied, grey, hole, holed, listed, memory, scene, tiff

RGBA = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand]


def by_nodata(folder: Path, kind: str, value: float) -> Made:
    return Made(tiff(folder, holed(value, kind), nodata=value), scene().astype(kind), hole())


listed("nodata_0", "nodata 0 around the image and in a spot", partial(by_nodata, kind="uint8", value=0))
listed("nodata_255", "nodata 255, a value that single bands have too", partial(by_nodata, kind="uint8", value=255))
listed("nodata_65535", "nodata 65535 in UInt16", partial(by_nodata, kind="uint16", value=65535))
listed("nodata_negative", "nodata -32768 in Int16", partial(by_nodata, kind="int16", value=-32768))
listed("nodata_float", "nodata -9999 in floats", partial(by_nodata, kind="float32", value=-9999))
_LOWEST = float(np.finfo(np.float32).min)
listed("nodata_lowest", "nodata is the lowest float", partial(by_nodata, kind="float32", value=_LOWEST))
listed("nodata_nan", "nodata is NaN", partial(by_nodata, kind="float32", value=np.nan))


@case("a huge margin of nodata around the image, in a sparse file")
def huge_margin(folder: Path) -> Made:
    pixels = np.zeros((3, 1500, 1700), np.uint8)
    pixels[:, 900:1028, 700:844] = scene()
    options = ["COMPRESS=DEFLATE", "TILED=YES", "SPARSE_OK=TRUE", "BLOCKXSIZE=128", "BLOCKYSIZE=128"]
    return Made(tiff(folder, pixels, options, nodata=0), pixels, pixels.any(axis=0))


@case("NaN without a nodata value")
def nan(folder: Path) -> Made:
    return Made(tiff(folder, holed(np.nan, "float32")), scene().astype(np.float32), hole())


@case("infinite values without a nodata value")
def infinite(folder: Path) -> Made:
    pixels = holed(np.inf, "float32")
    pixels[1, ~hole()] = -np.inf
    return Made(tiff(folder, pixels), scene().astype(np.float32), hole())


@case("nodata -9999 that bytes cannot hold")
def nodata_outside_type(folder: Path) -> str:
    path = str(folder / "odd.vrt")
    gdal.Translate(path, tiff(folder), format="VRT").FlushCache()
    text = Path(path).read_text(encoding="utf-8")
    text = text.replace("<ColorInterp>", "<NoDataValue>-9999</NoDataValue><ColorInterp>")
    Path(path).write_text(text, encoding="utf-8")
    return path


@case("nodata is a common value of the red band alone: colours, so every pixel counts")
def nodata_is_a_value(folder: Path) -> Made:
    pixels = scene()
    pixels[1] = np.where(pixels[0] == 80, np.maximum(pixels[1], 81), pixels[1])
    return Made(tiff(folder, pixels, nodata=80), pixels)


@case("another nodata value in each band")
def nodata_by_band(folder: Path) -> Made:
    pixels = scene()
    pixels[:, ~hole()] = np.array([[0], [1], [2]])
    pixels[:, hole()] = np.maximum(pixels[:, hole()], 3)
    path = str(folder / "odd.vrt")
    copied(memory(pixels), folder / "a.tif")
    gdal.Translate(path, str(folder / "a.tif"), format="VRT").FlushCache()
    text = Path(path).read_text(encoding="utf-8")
    for i in range(3):
        text = text.replace("<ColorInterp>", f"<NoDataValue>{i}</NoDataValue><Color_>", 1)
    Path(path).write_text(text.replace("<Color_>", "<ColorInterp>"), encoding="utf-8")
    return Made(path, pixels, hole())


def masked(folder: Path, internal: bool, options: tuple[str, ...] = (), name: str = "odd.tif") -> Made:
    dataset = gdal.GetDriverByName("GTiff").CreateCopy(str(folder / name), memory(), options=list(options))
    before = gdal.GetConfigOption("GDAL_TIFF_INTERNAL_MASK")
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES" if internal else "NO")
    try:
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(hole().astype(np.uint8) * 255)
        dataset.FlushCache()
    finally:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", before)
    return Made(str(folder / name), valid=hole())


listed("mask_internal", "a mask inside the file", partial(masked, internal=True))
listed("mask_external", "a mask in a file beside it (.msk)", partial(masked, internal=False))
listed(
    "mask_internal_tiled",
    "a mask inside a tiled, packed file",
    partial(masked, internal=True, options=("TILED=YES", "COMPRESS=DEFLATE", "BLOCKXSIZE=64", "BLOCKYSIZE=48")),
)


@case("a mask and a nodata value: both hold")
def mask_and_nodata(folder: Path) -> Made:
    made = masked(folder, internal=True)
    dataset = gdal.Open(made.path, gdal.GA_Update)
    pixels = scene()
    pixels[:, 100:110] = 0
    dataset.WriteArray(pixels)
    del dataset
    path = str(folder / "odd.vrt")
    gdal.Translate(path, made.path, format="VRT").FlushCache()
    valid = hole()
    valid[100:110] = False
    opened = gdal.Open(made.path, gdal.GA_Update)
    opened.GetRasterBand(1).GetMaskBand().WriteArray(valid.astype(np.uint8) * 255)
    return Made(path, valid=valid)


@case("red, green, blue and transparency")
def alpha(folder: Path) -> Made:
    pixels = np.concatenate([scene(), hole()[None].astype(np.uint8) * 255])
    return Made(tiff(folder, pixels, ["ALPHA=YES"], colours=RGBA), valid=hole())


@case("half transparent pixels count")
def half_transparent(folder: Path) -> Made:
    pixels = np.concatenate([scene(), np.where(hole(), 100, 0)[None].astype(np.uint8)])
    return Made(tiff(folder, pixels, ["ALPHA=YES"], colours=RGBA), valid=hole())


@case("grey and transparency")
def grey_and_alpha(folder: Path) -> Made:
    pixels = np.concatenate([grey(), hole()[None].astype(np.uint8) * 255])
    colours = [gdal.GCI_GrayIndex, gdal.GCI_AlphaBand]
    return Made(tiff(folder, pixels, ["ALPHA=YES"], colours=colours), np.maximum(grey(), 1), hole())


@case("transparency in 16 bits")
def alpha_16(folder: Path) -> Made:
    pixels = np.concatenate([scene().astype(np.uint16) * 16, hole()[None].astype(np.uint16) * 65535])
    return Made(tiff(folder, pixels, ["ALPHA=YES"], colours=RGBA), scene().astype(np.uint16) * 16, hole())


@case("transparency is the first band")
def alpha_first(folder: Path) -> Made:
    pixels = np.concatenate([hole()[None].astype(np.uint8) * 255, scene()])
    path = str(folder / "odd.vrt")
    copied(memory(pixels, colours=[gdal.GCI_Undefined] * 4), folder / "a.tif", options=["INTERLEAVE=BAND"])
    gdal.Translate(path, str(folder / "a.tif"), format="VRT").FlushCache()
    text = re.sub("<ColorInterp>.*?</ColorInterp>", "", Path(path).read_text(encoding="utf-8"))
    for number, colour in enumerate(("Alpha", "Red", "Green", "Blue"), 1):
        text = re.sub(f'(band="{number}".*?>)', rf"\1<ColorInterp>{colour}</ColorInterp>", text)
    Path(path).write_text(text, encoding="utf-8")
    return Made(path, valid=hole())


@case("one valid pixel")
def one_valid_pixel(folder: Path) -> Made:
    valid = np.zeros((128, 144), bool)
    valid[100, 100] = True
    return Made(tiff(folder, np.where(valid, scene(), 0).astype(np.uint8), nodata=0), scene(), valid)


@case("nothing but nodata", "raster_empty")
def all_nodata(folder: Path) -> str:
    return tiff(folder, np.zeros_like(scene()), nodata=0)


@case("nothing but NaN", "raster_empty")
def all_nan(folder: Path) -> str:
    return tiff(folder, np.full(scene().shape, np.nan, np.float32))


@case("transparent everywhere", "raster_empty")
def all_transparent(folder: Path) -> str:
    return tiff(folder, np.concatenate([scene(), np.zeros_like(grey())]), ["ALPHA=YES"], colours=RGBA)
