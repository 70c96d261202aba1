"""Files that are broken, and files that are no rasters: one plain sentence each, and never a hang."""

from __future__ import annotations

import os
import struct
from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from .base import case, copied, listed, memory, scene, tiff


def cut(folder: Path, share: float, options: str = "", driver: str = "GTiff", name: str = "odd.tif") -> str:
    path = copied(memory(), folder / name, driver, options.split())
    os.truncate(path, int(os.path.getsize(path) * share))
    return path


for _name, _odd, _share, _options in (
    ("cut_at_the_end", "the last bytes are missing", 0.98, ""),
    ("cut_in_half", "half of the file is missing", 0.5, ""),
    ("cut_packed", "half of a packed file is missing", 0.5, "COMPRESS=DEFLATE TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=64"),
    ("cut_jpeg", "half of a file in JPEG is missing", 0.5, "COMPRESS=JPEG PHOTOMETRIC=YCBCR"),
):
    listed(_name, _odd, partial(cut, share=_share, options=_options), "raster_truncated")
listed("cut_to_8_bytes", "8 bytes are left of a GeoTIFF", partial(cut, share=0.000144), "raster_truncated")
for _driver, _name in (("PNG", "odd.png"), ("JPEG", "odd.jpg"), ("JP2OpenJPEG", "odd.jp2"), ("HFA", "odd.img")):
    listed(
        f"cut_{_driver.lower()}_file", f"half of a file is missing, {_driver}",
        partial(cut, share=0.5, driver=_driver, name=_name), "raster_truncated", _driver,
    )  # fmt: skip


@case("no bytes at all", "raster_size")
def empty(folder: Path) -> str:
    (folder / "odd.tif").touch()
    return str(folder / "odd.tif")


def text(folder: Path, content: bytes, name: str = "odd.tif") -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
_PAGE = b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
for _name, _odd, _content, _file in (
    ("text", "a text called .tif", b"this is not a raster, whatever its name says", "odd.tif"),
    ("web_page", "a server's error page saved as .tif", _PAGE, "odd.tif"),
    ("lfs_pointer", "a pointer of Git LFS instead of the file", _POINTER, "odd.tif"),
    ("zeros", "a megabyte of zeros", bytes(1 << 20), "odd.tif"),
    ("noise", "a megabyte of noise", np.random.default_rng(0).bytes(1 << 20), "odd.tif"),
    ("python_file", "a program", b"print('hello')\n", "odd.py"),
    ("xml", "XML of another kind", b"<?xml version='1.0'?><svg></svg>", "odd.xml"),
    ("json", "a list of points", b'{"type":"FeatureCollection","features":[]}', "odd.json"),
):
    listed(_name, _odd, partial(text, content=_content, name=_file), "raster_invalid")
listed(
    "png_head",
    "the first bytes of a PNG, then nothing",
    partial(text, content=b"\x89PNG\r\n\x1a\n"),
    "raster_truncated",
)


@case("a GeoTIFF whose directory leads back to itself")
def directory_circle(folder: Path) -> str:
    path = tiff(folder)
    data = bytearray(Path(path).read_bytes())
    first = struct.unpack("<I", data[4:8])[0]
    count = struct.unpack("<H", data[first : first + 2])[0]
    data[first + 2 + 12 * count : first + 6 + 12 * count] = struct.pack("<I", first)
    Path(path).write_bytes(data)
    return path


@case("a GeoTIFF without a directory", "raster_truncated")
def no_directory(folder: Path) -> str:
    return text(folder, b"II*\0\0\0\0\0")


@case("a few bytes that claim to be two thousand million pixels squared", "raster_truncated")
def bomb(folder: Path) -> str:
    tags = ((256, 2_000_000_000), (257, 2_000_000_000), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in (*tags, (279, 2_000_000_000)))
    return text(folder, b"II*\0" + struct.pack("<IH", 8, 9) + entries + bytes(4))


def damaged(folder: Path, options: str, size: int = 400) -> str:
    path = tiff(folder, options=["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", *options.split()])
    dataset = gdal.Open(path)
    begin = int(dataset.GetRasterBand(1).GetMetadataItem("BLOCK_OFFSET_1_1", "TIFF"))
    del dataset
    with open(path, "r+b") as file:
        file.seek(begin)
        file.write(b"\x55" * size)
    return path


listed("damaged_lzw", "one block is damaged, LZW", partial(damaged, options="COMPRESS=LZW"), "raster_truncated")
listed(
    "damaged_deflate", "one block is damaged, Deflate", partial(damaged, options="COMPRESS=DEFLATE"), "raster_truncated"
)
listed("damaged_jpeg", "one block is damaged, JPEG", partial(damaged, options="COMPRESS=JPEG"), "raster_truncated")


def vectors(folder: Path, driver: str, name: str) -> str:
    path = str(folder / name)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(path)
    layer = dataset.CreateLayer("roads", geom_type=ogr.wkbPoint)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (1 2)"))
    layer.CreateFeature(feature)
    del layer, dataset
    return path


for _driver, _name in (("GPKG", "odd.gpkg"), ("GeoJSON", "odd.geojson"), ("ESRI Shapefile", "odd.shp")):
    listed(
        f"vectors_{_name[4:]}", f"points instead of a raster, {_driver}",
        partial(vectors, driver=_driver, name=_name), "raster_invalid",
    )  # fmt: skip


@case("nothing there", "raster_missing")
def missing(folder: Path) -> str:
    return str(folder / "nowhere.tif")


@case("a link that leads nowhere", "raster_missing")
def dangling(folder: Path) -> str:
    (folder / "odd.tif").symlink_to(folder / "nowhere.tif")
    return str(folder / "odd.tif")


@case("a link that leads to itself", "raster_missing")
def link_circle(folder: Path) -> str:
    (folder / "odd.tif").symlink_to(folder / "odd.tif")
    return str(folder / "odd.tif")


@case("an empty folder", "raster_folder_empty")
def empty_folder(folder: Path) -> str:
    (folder / "inner.tif").mkdir()
    return str(folder / "inner.tif")


@case("a pipe that nobody writes to", "raster_invalid")
def pipe(folder: Path) -> str:
    os.mkfifo(folder / "odd.tif")
    return str(folder / "odd.tif")


@case("a pipe where a file of metadata should be", "raster_invalid")
def pipe_beside(folder: Path) -> str:
    os.mkfifo(folder / "odd.tif.aux.xml")
    path = folder / "odd.tif"
    copied(memory(), folder / "whole.tif")
    os.rename(folder / "whole.tif", path)
    return str(path)


@case("a device that never ends", "raster_invalid")
def device(folder: Path) -> str:
    return "/dev/zero"


@case("the engine's own input", "raster_invalid")
def own_input(folder: Path) -> str:
    return "/vsistdin/"


@case("a name with a character no file system has", "raster_missing")
def impossible_name(folder: Path) -> str:
    return str(folder / "a\0b.tif")


@case("no name", "parameter_invalid")
def no_name(folder: Path) -> str:
    return ""


@case("a driver's prefix and nothing behind it", "raster_unreadable")
def bare_prefix(folder: Path) -> str:
    return "NETCDF:"


@case("a band count that the bands contradict: an ENVI header over too few bytes", "raster_truncated", "ENVI")
def envi_short(folder: Path) -> str:
    path = copied(memory(scene()), folder / "odd.bsq", "ENVI")
    os.truncate(path, 128 * 144 * 2)
    return path
