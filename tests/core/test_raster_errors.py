"""Bad input: one sentence each, and never pixels that are not there."""

from __future__ import annotations

import os

import numpy as np
import pytest

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.source import open_source


def code_of(call) -> str:
    with pytest.raises(EroadError) as caught:
        call()
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and "Traceback" not in text
    return caught.value.code


def read_all(path) -> None:
    with open_source([path]) as source:
        source.read(source.window)


def test_missing_files(tmp_path):
    assert code_of(lambda: read_all(tmp_path / "none.tif")) == "raster_missing"
    assert code_of(lambda: open_source([])) == "raster_missing"


def test_files_that_are_no_rasters(tmp_path, make_polygons):
    text = tmp_path / "a.tif"
    text.write_text("this is not a raster, whatever its name says")
    assert code_of(lambda: read_all(text)) == "raster_invalid"
    assert code_of(lambda: read_all(make_polygons("v.gpkg", {"v": ["POINT (0 0)"]}))) == "raster_invalid"
    assert code_of(lambda: read_all(make_polygons("v.geojson", {"v": ["POINT (0 0)"]}, 4326, "GeoJSON"))) in (
        "raster_invalid",
    )


def test_an_empty_file(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"")
    assert code_of(lambda: read_all(tmp_path / "a.tif")) == "raster_size"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_one_may_not_read(make_raster, scene):
    path = make_raster("a.tif", scene(8, 8))
    os.chmod(path, 0)
    assert code_of(lambda: read_all(path)) == "raster_unreadable"


def test_a_container_of_several_rasters(tmp_path, make_raster, scene):
    from osgeo import gdal

    path = str(tmp_path / "several.gpkg")
    for name in ("first", "second"):
        gdal.Translate(
            path, make_raster("a.tif", scene(300, 300)), format="GPKG",
            creationOptions=[f"RASTER_TABLE={name}", "APPEND_SUBDATASET=YES"],
        )  # fmt: skip
    assert code_of(lambda: read_all(path)) == "raster_subdatasets"
    with open_source([f"GPKG:{path}:second"]) as source:
        assert source.channels == 3


@pytest.mark.parametrize(
    ("name", "driver", "options"),
    [
        ("strips.tif", "GTiff", []),
        ("bands.tif", "GTiff", ["INTERLEAVE=BAND"]),
        ("deflate.tif", "GTiff", ["TILED=YES", "COMPRESS=DEFLATE"]),
        ("jpeg.tif", "GTiff", ["TILED=YES", "COMPRESS=JPEG", "PHOTOMETRIC=YCBCR"]),
        ("one_strip_jpeg.tif", "GTiff", ["COMPRESS=JPEG", "BLOCKYSIZE=304"]),
        ("cog.tif", "COG", []),
        ("a.jpg", "JPEG", []),
        ("a.png", "PNG", []),
        ("a.jp2", "JP2OpenJPEG", []),
        ("a.img", "HFA", []),
        ("a.bin", "ENVI", []),
        ("a.bmp", "BMP", []),
    ],
)
@pytest.mark.parametrize("share", [0.5, 0.97])
def test_a_file_cut_short(make_raster, name, driver, options, share):
    noise = np.random.default_rng(3).integers(0, 255, (3, 304, 320), dtype=np.uint8)
    path = make_raster(name, noise, driver=driver, options=options)
    read_all(path)
    size = os.path.getsize(path)
    os.truncate(path, int(size * share))
    assert code_of(lambda: read_all(path)) == "raster_truncated"


@pytest.mark.parametrize("options", [["COMPRESS=LZW", "TILED=YES"], ["COMPRESS=JPEG", "TILED=YES"]])
def test_a_tiff_damaged_in_the_middle(make_raster, scene, options):
    """JPEG: GDAL 3.6 reports it and still returns pixels, most of them wrong."""
    path = make_raster("a.tif", scene(304, 320), options=options)
    with open(path, "r+b") as file:
        file.seek(os.path.getsize(path) // 2)
        file.write(b"\xff" * 4000)
    assert code_of(lambda: read_all(path)) == "raster_truncated"


def test_a_truncated_tile_of_a_mosaic_is_named(make_raster, scene):
    first = make_raster("a.tif", scene(64, 64))
    second = make_raster("b.tif", scene(64, 64), (500064.0, 1.0, 0.0, 4500000.0, 0.0, -1.0))
    os.truncate(second, os.path.getsize(second) - 500)
    with pytest.raises(EroadError, match="b.tif"):
        open_source([first, second])
