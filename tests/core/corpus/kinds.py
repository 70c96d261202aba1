"""Kinds of numbers: every type GDAL has, few bits, scales, values far from 0 … 255."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal

from .base import Made, case, copied, decoded, grey, listed, memory, scene, tiff, wide


def of_type(folder: Path, kind: str, factor: float, offset: float) -> Made:
    pixels = wide(kind, factor, offset)
    return Made(tiff(folder, pixels), pixels)


for _kind, _factor, _offset, _needs in (
    ("uint16", 16, 100, ""),
    ("int16", 100, -12000, ""),
    ("uint32", 1e6, 7, ""),
    ("int32", 1e6, -1e8, ""),
    ("uint64", 1e6, 7, "UInt64"),
    ("int64", 1e6, -1e8, "Int64"),
    ("float16", 1, 0, "Float16"),
    ("float32", 1 / 255, 0, ""),
    ("float64", 1e-7, -3, ""),
):
    listed(_kind, f"{_kind} numbers", partial(of_type, kind=_kind, factor=_factor, offset=_offset), needs=_needs)


def complex_numbers(folder: Path, kind: str) -> str:
    path = folder / "odd.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 144, 128, 3, gdal.GetDataTypeByName(kind))
    dataset.WriteArray(scene().astype(np.complex64))
    return str(path)


for _kind in ("CInt16", "CInt32", "CFloat32", "CFloat64"):
    _make = partial(complex_numbers, kind=_kind)
    listed(_kind.lower(), f"complex numbers ({_kind}), as of a radar", _make, "raster_complex")


@case("a plain GeoTIFF of bytes, to begin with")
def byte(folder: Path) -> str:
    return tiff(folder)


@case("signed bytes: a type of its own since GDAL 3.7, a mark on bytes before")
def int8(folder: Path) -> Made:
    pixels = (scene().astype(int) - 128).astype(np.int8)
    path = str(folder / "odd.tif")
    kind = gdal.GetDataTypeByName("Int8")
    options = [] if kind else ["PIXELTYPE=SIGNEDBYTE"]
    dataset = gdal.GetDriverByName("GTiff").Create(path, 144, 128, 3, kind or gdal.GDT_Byte, options)
    dataset.WriteArray(pixels if kind else pixels.view(np.uint8))
    return Made(path, pixels.astype(np.int16))


@case("12 bits a pixel (NBITS=12)")
def bits_12(folder: Path) -> Made:
    pixels = wide("uint16", 16, 0)
    return Made(tiff(folder, pixels, ["NBITS=12", "COMPRESS=DEFLATE"]), pixels)


@case("12 bits in the lower bits of 16")
def bits_12_in_16(folder: Path) -> Made:
    pixels = wide("uint16", 16, 0)
    return Made(tiff(folder, pixels), pixels)


@case("one bit a pixel (NBITS=1)")
def bits_1(folder: Path) -> Made:
    pixels = (grey() > 90).astype(np.uint8)
    # GDAL gives such a file the palette of black and white.
    return Made(tiff(folder, pixels, ["NBITS=1"]), np.repeat(pixels * 255, 3, axis=0))


@case("4 bits a pixel (NBITS=4)")
def bits_4(folder: Path) -> Made:
    pixels = scene() // 16
    return Made(tiff(folder, pixels, ["NBITS=4"]), pixels)


@case("7 bits a pixel (NBITS=7)")
def bits_7(folder: Path) -> Made:
    pixels = scene() // 2
    return Made(tiff(folder, pixels, ["NBITS=7"]), pixels)


@case("half floats in Float32 (NBITS=16)")
def half_float(folder: Path) -> Made:
    return Made(tiff(folder, scene().astype(np.float32), ["NBITS=16"]), scene().astype(np.float32))


@case("floats of 24 bits (NBITS=24)")
def float_24(folder: Path) -> Made:
    return Made(tiff(folder, scene().astype(np.float32), ["NBITS=24"]), scene().astype(np.float32))


@case("scale and offset, another a band")
def scale_and_offset(folder: Path) -> Made:
    pixels = wide()
    dataset = memory(pixels)
    for i in range(3):
        dataset.GetRasterBand(i + 1).SetScale(0.0001 * (i + 1))
        dataset.GetRasterBand(i + 1).SetOffset(-0.1 * i)
    return Made(copied(dataset, folder / "odd.tif"), pixels)


@case("values near 1e30")
def huge_values(folder: Path) -> Made:
    pixels = wide("float32", 1e28, 0)
    return Made(tiff(folder, pixels), pixels)


@case("values near 1e-30")
def tiny_values(folder: Path) -> Made:
    pixels = wide("float32", 1e-32, 0)
    return Made(tiff(folder, pixels), pixels)


@case("small differences between large values (1e6 ± 100)")
def large_and_close(folder: Path) -> Made:
    pixels = wide("float64", 1, 1e6)
    return Made(tiff(folder, pixels), pixels)


@case("one band holds a single value")
def one_constant_band(folder: Path) -> Made:
    pixels = wide()
    pixels[1] = 4000
    return Made(tiff(folder, pixels), pixels)


@case("nothing but one value, in bytes")
def constant(folder: Path) -> Made:
    pixels = np.full_like(scene(), 77)
    return Made(tiff(folder, pixels), pixels)


@case("nothing but one value, in floats")
def constant_float(folder: Path) -> Made:
    pixels = np.full(scene().shape, 0.25, np.float32)
    return Made(tiff(folder, pixels), pixels)


@case("bands of three types (Byte, UInt16, Float32) in a virtual raster")
def mixed_types(folder: Path) -> Made:
    kinds = ("uint8", "uint16", "float32")
    parts = [copied(memory(scene()[i : i + 1].astype(kind)), folder / f"band{i}.tif") for i, kind in enumerate(kinds)]
    path = str(folder / "odd.vrt")
    gdal.BuildVRT(path, parts, separate=True).FlushCache()
    return Made(path, scene().astype(np.float32))


@case("reflectances of a satellite: UInt16 with a few bright outliers")
def outliers(folder: Path) -> Made:
    pixels = wide("uint16", 10, 0)
    pixels[:, ::40, ::40] = 65535
    return Made(tiff(folder, pixels), pixels)


@case("a lossy 16-bit LERC copy", needs="GTiff:LERC")
def lerc_16(folder: Path) -> Made:
    path = tiff(folder, wide(), ["COMPRESS=LERC", "MAX_Z_ERROR=20"])
    return Made(path, decoded(path))
