"""Names of files that are easily spoilt on the way, and files within other files."""

from __future__ import annotations

import gzip
import os
import tarfile
import zipfile
from functools import partial
from pathlib import Path

from .base import Made, case, copied, listed, memory, scene, tiff


def named(folder: Path, name: str) -> str:
    return copied(memory(), folder / name)


for _name, _odd, _file in (
    ("spaces", "spaces, also at the end of a folder's name", "a folder /an image .tif"),
    ("unicode", "letters of four scripts", "Straße/道路 дорога δρόμος.tif"),
    ("combining", "an accent written as a sign of its own", "re\u0301seau.tif"),
    ("emoji", "a picture in the name", "🛣.tif"),
    ("percent", "percent signs, as of an address", "a%20b%2Fc%.tif"),
    ("braces", "braces, as of a template", "{x} {0} {{.tif"),
    ("brackets", "brackets, stars and question marks, as of a pattern", "a[1]*?.tif"),
    ("quotes", "quotation marks and an apostrophe", '"it\'s".tif'),
    ("ampersand", "signs of markup", "<a> & b;.tif"),
    ("hash", "a hash and a bar", "a#b|c.tif"),
    ("colon", "colons, as of a connection", "12:30:00.tif"),
    ("dash", "a dash in front", "-o.tif"),
    ("dots", "many dots", "...a..b...tif"),
    ("long_name", "a name of 240 bytes", "x" * 236 + ".tif"),
    ("deep", "a path of 1,500 bytes", "/".join(["d" * 150] * 9) + "/odd.tif"),
    ("upper_case", "an ending in capitals", "ODD.TIFF"),
    ("no_ending", "no ending", "odd"),
    ("other_ending", "a GeoTIFF called .jpg", "odd.jpg"),
    ("vrt_ending", "a GeoTIFF called .vrt", "odd.vrt"),
    ("hidden", "a hidden file", ".odd.tif"),
):
    listed(_name, _odd, partial(named, name=_file))


@case("a file that only may be read")
def read_only(folder: Path) -> str:
    path = tiff(folder)
    os.chmod(path, 0o400)
    return path


@case("a link to a file")
def link(folder: Path) -> str:
    path = folder / "link.tif"
    path.symlink_to(tiff(folder))
    return str(path)


@case("in a zip, through /vsizip/")
def in_zip(folder: Path) -> str:
    with zipfile.ZipFile(folder / "odd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(tiff(folder), "a folder/scene.tif")
    return f"/vsizip/{folder}/odd.zip/a folder/scene.tif"


@case("in a zip with one file, which is not named")
def in_zip_alone(folder: Path) -> str:
    with zipfile.ZipFile(folder / "odd.zip", "w") as archive:
        archive.write(tiff(folder), "scene.tif")
    return f"/vsizip/{folder}/odd.zip"


@case("a zip given as it is", "raster_invalid")
def bare_zip(folder: Path) -> str:
    return in_zip(folder).removeprefix("/vsizip/").removesuffix("/a folder/scene.tif")


@case("in a tar, through /vsitar/")
def in_tar(folder: Path) -> str:
    with tarfile.open(folder / "odd.tar.gz", "w:gz") as archive:
        archive.add(tiff(folder), "scene.tif")
    return f"/vsitar/{folder}/odd.tar.gz/scene.tif"


@case("packed with gzip, through /vsigzip/")
def in_gzip(folder: Path) -> str:
    with gzip.open(folder / "odd.tif.gz", "wb") as packed:
        packed.write(Path(tiff(folder)).read_bytes())
    return f"/vsigzip/{folder}/odd.tif.gz"


@case("a part of another file, through /vsisubfile/")
def in_file(folder: Path) -> str:
    data = Path(tiff(folder)).read_bytes()
    (folder / "odd.bin").write_bytes(b"x" * 1000 + data + b"y" * 1000)
    return f"/vsisubfile/1000_{len(data)},{folder}/odd.bin"


@case("a folder with one raster and its companions")
def folder_of_one(folder: Path) -> str:
    inner = folder / "inner"
    inner.mkdir()
    tiff(inner)
    (inner / "odd.tfw").write_text("1\n0\n0\n-1\n500000.5\n5649999.5\n")
    (inner / "readme.txt").write_text("nothing of interest")
    return str(inner)


@case("something is missing in the zip", "raster_unreadable")
def missing_in_zip(folder: Path) -> str:
    return in_zip(folder).replace("scene.tif", "other.tif")


@case("read by a process without memory files of its own", "raster_unreadable")
def memory_file(folder: Path) -> Made:
    return Made("/vsimem/nowhere/odd.tif", scene())
