"""Output rasters are whole, on the input's grid, or one sentence says why not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import PIXEL_GEOTRANSFORM, Window
from eroad.eroad_core.raster.sink import RasterSink
from eroad.eroad_core.raster.source import open_source

ROOT = Path(__file__).resolve().parents[2]


def smooth(height, width):
    row, col = np.mgrid[0:height, 0:width]
    return (127 + 120 * np.sin(col / 31) * np.cos(row / 23)).astype(np.uint8)


def test_what_is_written_is_read(tmp_path, make_raster, scene):
    path = tmp_path / "p.tif"
    data = smooth(900, 1300)
    window = Window(7, 9, 1300, 900)
    with (
        open_source(make_raster("a.tif", scene(950, 1310, 1))) as source,
        RasterSink.create_like(
            source,
            window,
            path,
            scale=1 / 254,
            offset=0.0,
            band_description="p",
            metadata={"MADE_BY": "test"},
        ) as sink,
    ):
        for block in Window(0, 0, 1300, 900).blocks(512):
            sink.write(block, data[block.slices()])
    dataset = gdal.Open(str(path))
    band = dataset.GetRasterBand(1)
    np.testing.assert_array_equal(dataset.ReadAsArray(), data)
    assert dataset.GetGeoTransform() == (500007.0, 1.0, 0.0, 4499991.0, 0.0, -1.0)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32618"
    assert (band.GetNoDataValue(), band.GetOffset(), band.GetDescription()) == (255, 0, "p")
    assert band.GetScale() == pytest.approx(1 / 254)
    assert band.GetBlockSize() == [512, 512]
    assert dataset.GetMetadata("IMAGE_STRUCTURE")["COMPRESSION"] == "DEFLATE"
    assert dataset.GetMetadataItem("MADE_BY") == "test"
    assert [band.GetOverview(i).XSize for i in range(band.GetOverviewCount())] == [650, 325, 163]
    assert not list(tmp_path.glob("p.tif.*")), "nothing beside the file"


def test_overviews_leave_nodata_out(tmp_path):
    data = np.full((600, 600), 255, np.uint8)
    data[::2, ::2] = 100
    with RasterSink(tmp_path / "p.tif", 600, 600, PIXEL_GEOTRANSFORM) as sink:
        sink.write(Window(0, 0, 600, 600), data)
    dataset = gdal.Open(str(tmp_path / "p.tif"))
    assert np.unique(dataset.GetRasterBand(1).GetOverview(0).ReadAsArray()).tolist() == [100]


def test_classes_stay_classes_in_overviews(tmp_path):
    data = np.random.default_rng(1).integers(0, 2, (600, 600)).astype(np.uint8)
    with RasterSink(tmp_path / "m.tif", 600, 600, overview_resampling="mode") as sink:
        sink.write(Window(0, 0, 600, 600), data)
    dataset = gdal.Open(str(tmp_path / "m.tif"))
    assert set(np.unique(dataset.GetRasterBand(1).GetOverview(0).ReadAsArray())) <= {0, 1}


def test_what_is_never_written_is_nodata(tmp_path):
    with RasterSink(tmp_path / "p.tif", 2000, 2000) as sink:
        sink.write(Window(512, 512, 512, 512), np.zeros((512, 512), np.uint8))
    data = gdal.Open(str(tmp_path / "p.tif")).ReadAsArray()
    assert not data[512:1024, 512:1024].any()
    assert np.count_nonzero(data == 255) == data.size - 512 * 512
    assert (tmp_path / "p.tif").stat().st_size < 40_000


def test_no_position_no_system(tmp_path, make_raster, scene):
    with open_source(make_raster("a.tif", scene(80, 90, 1), None, None)) as source:
        window = Window(10, 20, 30, 40)
        with RasterSink.create_like(source, window, tmp_path / "p.tif") as sink:
            sink.write(Window(0, 0, 30, 40), np.zeros((40, 30), np.uint8))
    dataset = gdal.Open(str(tmp_path / "p.tif"))
    assert dataset.GetGeoTransform() == (10, 1, 0, -20, 0, -1)
    assert dataset.GetSpatialRef() is None


def test_windows_must_fit(tmp_path):
    with RasterSink(tmp_path / "p.tif", 20, 10) as sink:
        for window, array in [
            (Window(0, 0, 10, 10), np.zeros((10, 11))),
            (Window(15, 0, 10, 10), np.zeros((10, 10))),
            (Window(-1, 0, 10, 10), np.zeros((10, 10))),
        ]:
            with pytest.raises(ValueError):
                sink.write(window, array)


def test_an_error_inside_leaves_the_file_to_its_owner(tmp_path):
    with pytest.raises(KeyError), RasterSink(tmp_path / "p.tif", 2000, 2000) as sink:
        sink.write(Window(0, 0, 512, 512), np.zeros((512, 512), np.uint8))
        raise KeyError
    assert not (tmp_path / "p.tif.ovr").exists()


def test_overviews_can_be_cancelled(tmp_path):
    with (
        pytest.raises(EroadError) as caught,
        RasterSink(tmp_path / "p.tif", 3000, 3000, cancelled=lambda: True) as sink,
    ):
        sink.write(Window(0, 0, 3000, 3000), smooth(3000, 3000))
    assert caught.value.code == "cancelled"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(EroadError) as caught:
        RasterSink(tmp_path / "none" / "p.tif", 20, 10)
    assert caught.value.code == "write_failed"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
def test_a_full_disk(tmp_path):
    (tmp_path / "p.tif").symlink_to("/dev/full")
    with pytest.raises(EroadError) as caught, RasterSink(tmp_path / "p.tif", 2000, 2000) as sink:
        for block in Window(0, 0, 2000, 2000).blocks(512):
            sink.write(block, smooth(*block.shape))
    assert caught.value.code == "disk_full"
    assert "p.tif" in str(caught.value)


LIMITED = """
import json, resource, signal, sys
import numpy as np
from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.raster.sink import RasterSink

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit, side = int(sys.argv[2]), 1536
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
noise = np.random.default_rng(0).integers(0, 255, (side, side), dtype=np.uint8)
try:
    with RasterSink(sys.argv[1], side, side) as sink:
        for block in Window(0, 0, side, side).blocks(512):
            sink.write(block, noise[block.slices()])
    print(json.dumps("written"))
except EroadError as error:
    print(json.dumps([error.code, str(error)]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("limit", [10_000, 700_000, 1_200_000, 2_365_000, 2_500_000, 2_900_000])
def test_a_file_that_may_not_grow(tmp_path, limit):
    """Wherever the writing stops — tiles, the last of them, overviews — it is told."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "p.tif"), str(limit)],
        capture_output=True, text=True, timeout=60, check=False,
        env={"PYTHONPATH": str(ROOT / "build" / "plugins"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result != "written"
    assert result[0] in ("write_failed", "disk_full") and result[1].endswith(".")
