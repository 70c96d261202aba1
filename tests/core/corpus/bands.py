"""Bands: how many, of what colour, with a palette, in another order."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal

from .base import Made, case, copied, grey, listed, memory, scene, tiff

RED, GREEN, BLUE, ALPHA = gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand
GREY, UNKNOWN = gdal.GCI_GrayIndex, gdal.GCI_Undefined


@case("a single grey band")
def one_band(folder: Path) -> Made:
    return Made(tiff(folder, grey(), colours=[GREY]), grey())


@case("two bands: the first is the image")
def two_bands(folder: Path) -> Made:
    pixels = np.concatenate([grey(), 255 - grey()])
    return Made(tiff(folder, pixels, colours=[GREY, UNKNOWN]), grey())


@case("red, green, blue and infrared")
def four_bands(folder: Path) -> str:
    return tiff(folder, np.concatenate([scene(), 255 - grey()]), colours=[RED, GREEN, BLUE, UNKNOWN])


@case("infrared first, colours named")
def infrared_first(folder: Path) -> str:
    return tiff(folder, np.concatenate([255 - grey(), scene()]), colours=[UNKNOWN, RED, GREEN, BLUE])


def many_bands(folder: Path, count: int) -> str:
    rest = np.random.default_rng(0).integers(0, 255, (count - 3, 128, 144), dtype=np.uint8)
    pixels = np.concatenate([scene(), rest])
    return tiff(folder, pixels, ["COMPRESS=LZW", "INTERLEAVE=BAND"])


listed("bands_5", "five bands without colours", partial(many_bands, count=5))
listed("bands_100", "a hundred bands without colours", partial(many_bands, count=100))


@case("blue, green, red by colour interpretation")
def bgr(folder: Path) -> str:
    return tiff(folder, scene()[::-1], colours=[BLUE, GREEN, RED])


@case("three bands without colours, the bands chosen backwards")
def chosen_bands(folder: Path) -> Made:
    path = tiff(folder, scene(), colours=[GREY, UNKNOWN, UNKNOWN])
    return Made(path, scene()[::-1], fields={"bands": [3, 2, 1]})


@case("one band chosen three times")
def the_same_band_thrice(folder: Path) -> Made:
    return Made(tiff(folder), np.repeat(scene()[:1], 3, axis=0), fields={"bands": [1, 1, 1]})


@case("bands 1, 1, 1 of one file, as a virtual raster")
def duplicate_bands(folder: Path) -> Made:
    path = str(folder / "odd.vrt")
    gdal.Translate(path, tiff(folder), format="VRT", bandList=[1, 1, 1]).FlushCache()
    return Made(path, np.repeat(scene()[:1], 3, axis=0))


@case("a band that the file does not have", "raster_bands")
def no_such_band(folder: Path) -> Made:
    return Made(tiff(folder), fields={"bands": [1, 2, 7]})


@case("transparency chosen as a band", "raster_alpha")
def alpha_as_band(folder: Path) -> Made:
    path = tiff(folder, np.concatenate([scene(), grey()]), colours=[RED, GREEN, BLUE, ALPHA])
    return Made(path, fields={"bands": [1, 2, 4]})


@case("two bands chosen, and the model needs three", "model_bands")
def too_few_chosen(folder: Path) -> Made:
    return Made(tiff(folder), fields={"bands": [1, 2]})


@case("cyan, magenta, yellow and black in a TIFF: GDAL makes colours of them")
def cmyk(folder: Path) -> str:
    pixels = np.concatenate([255 - scene(), np.zeros_like(grey())])
    return copied(memory(pixels), folder / "odd.tif", options=["PHOTOMETRIC=CMYK"])


@case("cyan, magenta, yellow and black that stay such", "raster_cmyk")
def cmyk_bands(folder: Path) -> str:
    pixels = np.concatenate([255 - scene(), np.zeros_like(grey())])
    colours = [gdal.GCI_CyanBand, gdal.GCI_MagentaBand, gdal.GCI_YellowBand, gdal.GCI_BlackBand]
    return copied(memory(pixels, colours=colours), folder / "odd.vrt.tif", options=["PROFILE=GDALGeoTIFF"])


@case("transparency alone, no image", "raster_bands")
def only_alpha(folder: Path) -> str:
    return tiff(folder, grey(), ["ALPHA=YES"], colours=[ALPHA])


@case("white is zero (PHOTOMETRIC=MINISWHITE): the values as they are stored")
def min_is_white(folder: Path) -> Made:
    return Made(tiff(folder, 255 - grey(), ["PHOTOMETRIC=MINISWHITE"], colours=[GREY]), 255 - grey())


def _indexed(levels: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Return palette indices (1, h, w) and the palette (n, 4) of a scene with few levels a colour."""
    steps = scene().astype(int) * levels // 256
    indices = (steps[0] * levels + steps[1]) * levels + steps[2]
    codes = np.arange(levels**3)
    colours = np.stack([codes // levels**2, codes // levels % levels, codes % levels], axis=1) * 254 // (levels - 1) + 1
    return indices[None].astype(np.uint8), np.concatenate([colours, np.full((levels**3, 1), 255)], axis=1)


def _with_palette(indices: np.ndarray, colours: np.ndarray, **more) -> gdal.Dataset:
    dataset = memory(indices, colours=[gdal.GCI_PaletteIndex], **more)
    table = gdal.ColorTable()
    for i, colour in enumerate(colours):
        table.SetColorEntry(i, tuple(int(v) for v in colour))
    dataset.GetRasterBand(1).SetColorTable(table)
    dataset.GetRasterBand(1).SetColorInterpretation(gdal.GCI_PaletteIndex)
    return dataset


def _seen(indices: np.ndarray, colours: np.ndarray) -> np.ndarray:
    return colours[indices[0], :3].transpose(2, 0, 1).astype(np.uint8)


@case("a palette")
def palette(folder: Path) -> Made:
    indices, colours = _indexed()
    return Made(copied(_with_palette(indices, colours), folder / "odd.tif"), _seen(indices, colours))


@case("a palette of 8 colours in 4 bits a pixel")
def palette_4_bits(folder: Path) -> Made:
    indices, colours = _indexed(2)
    path = copied(_with_palette(indices, colours), folder / "odd.tif", options=["NBITS=4"])
    return Made(path, _seen(indices, colours))


@case("a palette of one bit: black and white turned round")
def palette_1_bit(folder: Path) -> Made:
    indices = (grey() > 90).astype(np.uint8)
    colours = np.array([[255, 255, 255, 255], [0, 0, 0, 255]])
    path = copied(_with_palette(indices, colours), folder / "odd.tif", options=["NBITS=1"])
    return Made(path, _seen(indices, colours))


@case("a palette in 16 bits")
def palette_16_bits(folder: Path) -> Made:
    indices, colours = _indexed()
    path = copied(_with_palette(indices.astype(np.uint16), colours), folder / "odd.tif")
    return Made(path, _seen(indices, colours))


@case("a palette whose colour 0 is nodata")
def palette_with_nodata(folder: Path) -> Made:
    indices, colours = _indexed()
    valid = indices[0] != 0
    path = copied(_with_palette(indices, colours, nodata=0), folder / "odd.tif")
    return Made(path, _seen(indices, colours), valid)


@case("a palette with a colour nobody sees through (PNG)", needs="PNG")
def palette_with_transparency(folder: Path) -> Made:
    indices, colours = _indexed()
    indices[0, 20:60, 30:90], colours[3, 3] = 3, 0
    valid = indices[0] != 3
    path = copied(_with_palette(indices, colours), folder / "odd.png", "PNG")
    return Made(path, _seen(indices, colours), valid)


@case("a palette among several bands", "raster_palettes")
def palette_among_bands(folder: Path) -> str:
    indices, colours = _indexed()
    parts = [copied(_with_palette(indices, colours), folder / "p.tif"), copied(memory(grey()), folder / "g.tif")]
    path = str(folder / "odd.vrt")
    gdal.BuildVRT(path, [parts[0], parts[1], parts[1]], separate=True).FlushCache()
    text = Path(path).read_text(encoding="utf-8")
    if "<ColorTable>" not in text:
        table = '<ColorInterp>Palette</ColorInterp><ColorTable><Entry c1="0" c2="0" c3="0" c4="255"/></ColorTable>'
        head, tag, rest = text.partition('band="1">')
        text = head + tag + table + rest
    Path(path).write_text(text, encoding="utf-8")
    return path
