"""Virtual rasters (VRT) and mosaics."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from osgeo import gdal

from .base import NORTH_UP, Made, case, copied, grey, hole, memory, scene, tiff

X, Y = NORTH_UP[0], NORTH_UP[3]


def quarters(folder: Path, kind: str = "uint8") -> list[str]:
    """Write the scene as four files that touch, and return them."""
    paths = []
    for row, col in ((0, 0), (0, 100), (90, 0), (90, 100)):
        part = scene()[:, row : 90 if row == 0 else None, col : 100 if col == 0 else None].astype(kind)
        place = (X + col, 1, 0, Y - row, 0, -1)
        paths.append(copied(memory(np.ascontiguousarray(part), place), folder / f"part_{row}_{col}.tif"))
    return paths


def vrt(folder: Path, text: str, name: str = "odd.vrt") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def with_bands(bands: str, attributes: str = "") -> str:
    return (
        f'<VRTDataset rasterXSize="144" rasterYSize="128"{attributes}><SRS>EPSG:32632</SRS>'
        f"<GeoTransform>{', '.join(map(str, NORTH_UP))}</GeoTransform>{bands}</VRTDataset>"
    )


def source(name: str, band: int = 1, relative: int = 1) -> str:
    return (
        f'<SimpleSource><SourceFilename relativeToVRT="{relative}">{name}</SourceFilename>'
        f"<SourceBand>{band}</SourceBand></SimpleSource>"
    )


def rgb(name: str, relative: int = 1) -> str:
    return "".join(
        f'<VRTRasterBand dataType="Byte" band="{i}"><ColorInterp>{colour}</ColorInterp>'
        f"{source(name, i, relative)}</VRTRasterBand>"
        for i, colour in enumerate(("Red", "Green", "Blue"), 1)
    )


@case("a virtual mosaic of four files")
def mosaic_vrt(folder: Path) -> str:
    path = str(folder / "odd.vrt")
    gdal.BuildVRT(path, quarters(folder)).FlushCache()
    return path


@case("a virtual mosaic with a hole that no file covers")
def mosaic_with_hole(folder: Path) -> Made:
    path = str(folder / "odd.vrt")
    gdal.BuildVRT(path, quarters(folder)[:3], srcNodata=0, VRTNodata=0).FlushCache()
    pixels, valid = scene(), np.ones((128, 144), bool)
    valid[90:, 100:] = False
    return Made(path, pixels, valid)


@case("sources named relative to the virtual raster, in another folder")
def relative_sources(folder: Path) -> str:
    inner = folder / "inner" / "a b"
    inner.mkdir(parents=True)
    tiff(inner)
    return vrt(folder, with_bands(rgb("inner/a b/odd.tif")))


@case("a virtual raster of a virtual raster of a file")
def nested(folder: Path) -> str:
    tiff(folder)
    vrt(folder, with_bands(rgb("odd.tif")), "inner.vrt")
    return vrt(folder, with_bands(rgb("inner.vrt")))


@case("warped on the fly from another coordinate system")
def warped(folder: Path) -> Made:
    path = str(folder / "odd.vrt")
    options = {"format": "VRT", "dstSRS": "EPSG:3035", "xRes": 1, "yRes": 1, "dstAlpha": True}
    gdal.Warp(path, tiff(folder), **options).FlushCache()
    pixels = gdal.Open(path).ReadAsArray()
    return Made(path, np.maximum(pixels[:3], 1), pixels[3] > 0)


@case("bands computed by one of GDAL's own functions (a sum)")
def derived(folder: Path) -> Made:
    copied(memory(scene() // 2, colours=[gdal.GCI_Undefined] * 3), folder / "half.tif")
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{i}" subClass="VRTDerivedRasterBand">'
        f"<PixelFunctionType>sum</PixelFunctionType>{source('half.tif', i)}{source('half.tif', i)}</VRTRasterBand>"
        for i in (1, 2, 3)
    )
    return Made(vrt(folder, with_bands(bands)), scene() // 2 * 2)


@case("bands stretched on the fly by a source's scale")
def scaled_source(folder: Path) -> Made:
    tiff(folder)
    text = with_bands(rgb("odd.tif")).replace("SimpleSource>", "ComplexSource>")
    text = text.replace("</ComplexSource>", "<ScaleRatio>0.5</ScaleRatio></ComplexSource>")
    path = vrt(folder, text)
    return Made(path, gdal.Open(path).ReadAsArray())


@case("raw pixels described by a virtual raster")
def raw(folder: Path) -> str:
    (folder / "pixels.bin").write_bytes(scene().tobytes())
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{i + 1}" subClass="VRTRawRasterBand">'
        f'<SourceFilename relativeToVRT="1">pixels.bin</SourceFilename><ImageOffset>{i * 128 * 144}</ImageOffset>'
        "<PixelOffset>1</PixelOffset><LineOffset>144</LineOffset></VRTRasterBand>"
        for i in range(3)
    )
    return vrt(folder, with_bands(bands))


@case("a mask in a virtual raster")
def masked(folder: Path) -> Made:
    tiff(folder)
    copied(memory(hole()[None].astype(np.uint8) * 255), folder / "mask.tif")
    mask = f'<MaskBand><VRTRasterBand dataType="Byte">{source("mask.tif")}</VRTRasterBand></MaskBand>'
    return Made(vrt(folder, with_bands(rgb("odd.tif") + mask)), valid=hole())


@case("blocks of another size than the file's (blockXSize)")
def blocks(folder: Path) -> str:
    tiff(folder)
    text = with_bands(rgb("odd.tif")).replace('dataType="Byte"', 'dataType="Byte" blockXSize="33" blockYSize="17"')
    return vrt(folder, text)


@case("the connection vrt:// with bands turned round")
def connection(folder: Path) -> Made:
    return Made(f"vrt://{tiff(folder)}?bands=3,2,1", scene()[::-1], fields={"bands": [1, 2, 3]})


@case("a virtual raster given as text")
def as_text(folder: Path) -> str:
    return with_bands(rgb(tiff(folder), relative=0))


@case("a window of a larger virtual raster, with addresses in its metadata")
def metadata_addresses(folder: Path) -> str:
    tiff(folder)
    note = '<Metadata><MDI key="licence">https://example.com/licence</MDI></Metadata>'
    return vrt(folder, with_bands(note + rgb("odd.tif")))


@case("four files that touch, given as four")
def four_files(folder: Path) -> Made:
    return Made(quarters(folder))


@case("a folder of four files that touch, in 16 bits")
def folder_of_four(folder: Path) -> Made:
    quarters(folder, "uint16")
    return Made(str(folder), scene().astype(np.uint16))


@case("two files in different coordinate systems", "mosaic_crs")
def two_systems(folder: Path) -> Made:
    other = copied(memory(crs=32633), folder / "other.tif")
    return Made([tiff(folder), other])


@case("two files of different pixel size", "mosaic_pixels")
def two_sizes(folder: Path) -> Made:
    other = copied(memory(geotransform=(X, 2, 0, Y, 0, -2)), folder / "other.tif")
    return Made([tiff(folder), other])


@case("two files of different types", "mosaic_bands")
def two_types(folder: Path) -> Made:
    return Made([tiff(folder), copied(memory(scene().astype(np.uint16)), folder / "other.tif")])


@case("a source is missing", "raster_unreadable")
def missing_source(folder: Path) -> str:
    return vrt(folder, with_bands(rgb("nowhere.tif")))


@case("one source of four is missing", "raster_unreadable")
def one_source_missing(folder: Path) -> str:
    path = mosaic_vrt(folder)
    os.remove(folder / "part_90_100.tif")
    return path


@case("a source with fewer bands than named", "raster_truncated")
def missing_band(folder: Path) -> str:
    copied(memory(grey()), folder / "grey.tif")
    return vrt(folder, with_bands(rgb("grey.tif")))


@case("a virtual raster that is its own source", "raster_truncated")
def circle(folder: Path) -> str:
    return vrt(folder, with_bands(rgb("odd.vrt")))


@case("two virtual rasters that are each other's source", "raster_truncated")
def larger_circle(folder: Path) -> str:
    vrt(folder, with_bands(rgb("odd.vrt")), "other.vrt")
    return vrt(folder, with_bands(rgb("other.vrt")))


@case("bands computed by Python in the file", "raster_python")
def python(folder: Path) -> str:
    tiff(folder)
    mark = (folder / "it ran").as_posix()
    code = f"open({mark!r}, 'w')\ndef f(a, out, *b, **c):\n    out[:] = a[0]\n"
    band = (
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand"><PixelFunctionType>f'
        "</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>"
        f"<PixelFunctionCode><![CDATA[{code}]]></PixelFunctionCode>{source('odd.tif')}</VRTRasterBand>"
    )
    return vrt(folder, with_bands(band))


@case("a source on the network", "raster_network")
def network_source(folder: Path) -> str:
    return vrt(folder, with_bands(rgb("/vsicurl/http://127.0.0.1:9/odd.tif", relative=0)))


@case("a source that is a pipe nobody writes to", "raster_invalid")
def pipe_source(folder: Path) -> str:
    os.mkfifo(folder / "pipe.tif")
    return vrt(folder, with_bands(rgb("pipe.tif")))


@case("XML that ends in the middle", "raster_truncated")
def cut_vrt(folder: Path) -> str:
    tiff(folder)
    return vrt(folder, with_bands(rgb("odd.tif"))[:300])


@case("a virtual raster of no size", "raster_truncated")
def no_size(folder: Path) -> str:
    return vrt(folder, '<VRTDataset rasterXSize="0" rasterYSize="0"></VRTDataset>')
