"""Read errors in the middle of a raster: named, tried again where that helps, then stopped at or left out."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster import faults
from eroad.eroad_core.raster.faults import halves
from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.raster.source import open_source

from .range_server import serving

TILED = ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"]


@pytest.fixture
def noise():
    """Return an image of 5 × 4 blocks that no codec makes small."""
    return np.random.default_rng(1).integers(1, 255, (3, 256, 320), dtype=np.uint8)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Wait as often as ever, but not as long; and forget what GDAL has of the server."""
    monkeypatch.setattr(faults, "WAITS", (0.05, 0.1, 0.15, 0.2))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    gdal.VSICurlClearCache()
    yield
    gdal.VSICurlClearCache()


def block_range(path, column, row):
    """Return the (first, last) byte of a block."""
    dataset = gdal.Open(path)
    band = dataset.GetRasterBand(1)
    begin = int(band.GetMetadataItem(f"BLOCK_OFFSET_{column}_{row}", "TIFF"))
    return begin, begin + int(band.GetMetadataItem(f"BLOCK_SIZE_{column}_{row}", "TIFF")) - 1


def damage(path, column, row):
    first, last = block_range(path, column, row)
    with open(path, "r+b") as file:
        file.seek(first)
        file.write(b"\x55" * (last - first + 1))


def failure(path, window=None):
    with open_source(path) as source, pytest.raises(EroadError) as caught:
        source.read(window or source.window)
    return caught.value


@pytest.mark.parametrize("compress", ["DEFLATE", "LZW", "JPEG", "ZSTD"])
def test_a_damaged_block_is_named(make_raster, noise, compress):
    path = make_raster("a.tif", noise, options=[*TILED, f"COMPRESS={compress}"])
    damage(path, 2, 1)
    error = failure(path)
    assert error.code == "raster_truncated"
    assert "columns 128–191, rows 64–127" in str(error)


@pytest.mark.parametrize("compress", ["DEFLATE", "JPEG"])
def test_damaged_blocks_are_left_out_and_nothing_else(make_raster, noise, compress):
    path = make_raster("a.tif", noise, options=[*TILED, f"COMPRESS={compress}"])
    whole = gdal.Open(path).ReadAsArray()
    damage(path, 2, 1)
    damage(path, 4, 3)
    with open_source(path, on_read_error="nodata") as source:
        image, valid = source.read(source.window)
        wanted = np.ones((256, 320), bool)
        wanted[64:128, 128:192] = wanted[192:, 256:] = False
        np.testing.assert_array_equal(valid, wanted)
        np.testing.assert_array_equal(image, np.where(wanted, whole, 0))
        # A window that overlaps the first, in another thread's copy, as the tiles do.
        with source.reopen() as other:
            _, again = other.read(Window(100, 50, 100, 100))
        np.testing.assert_array_equal(again, wanted[50:150, 100:200])
        assert source.unread == [(path, Window(128, 64, 64, 64)), (path, Window(256, 192, 64, 64))]


@pytest.mark.parametrize("options", [TILED, [*TILED, "COMPRESS=DEFLATE"], ["BLOCKYSIZE=16", "COMPRESS=LZW"]])
def test_a_file_cut_short_is_read_as_far_as_it_goes(make_raster, noise, options):
    path = make_raster("a.tif", noise, options=options)
    whole = gdal.Open(path).ReadAsArray()
    os.truncate(path, int(os.path.getsize(path) * 0.6))
    with pytest.raises(EroadError, match="cut short"):
        open_source(path)
    with open_source(path, on_read_error="nodata") as source:
        image, valid = source.read(source.window)
        assert 0.4 < valid.mean() < 0.62
        np.testing.assert_array_equal(image[:, valid], whole[:, valid])
        assert sum(window.area for _, window in source.unread) == (~valid).sum()


def test_a_tile_of_a_mosaic_is_named_with_its_own_window(make_raster, noise):
    first = make_raster("a.tif", noise, options=TILED)
    place = (500320.0, 1.0, 0.0, 4500000.0, 0.0, -1.0)
    second = make_raster("b.tif", noise, place, options=[*TILED, "COMPRESS=DEFLATE"])
    damage(second, 0, 0)
    with open_source([first, second], on_read_error="nodata") as source:
        _, valid = source.read(source.window)
        assert (~valid).sum() == 64 * 64 and not valid[:64, 320:384].any()
        assert source.unread == [(second, Window(0, 0, 64, 64))]


def test_a_network_file_that_comes_back(make_raster, noise, tmp_path):
    path = make_raster("a.tif", noise, options=TILED)
    first, last = block_range(path, 2, 1)
    with serving(tmp_path) as server:
        refused = []

        def fails(method, begin, end):
            if method == "GET" and begin <= last and end >= first and begin > 0 and len(refused) < 3:
                refused.append(begin)
                return True
            return False

        server.fails = fails
        with open_source(f"/vsicurl/{server.address}/a.tif") as source:
            image, valid = source.read(source.window)
    assert len(refused) == 3
    assert valid.all()
    np.testing.assert_array_equal(image, noise)


def test_a_network_file_that_stays_away(make_raster, noise, tmp_path):
    path = make_raster("a.tif", noise, options=TILED)
    first, last = block_range(path, 2, 1)
    with serving(tmp_path) as server:
        address = f"/vsicurl/{server.address}/a.tif"
        with open_source(address) as source:
            server.fails = lambda method, begin, end: begin > 0
            gdal.VSICurlClearCache()
            with pytest.raises(EroadError) as caught:
                source.read(Window(100, 60, 80, 90))
        assert caught.value.code == "raster_failed"
        assert "columns 100–179, rows 60–149" in str(caught.value)
        assert caught.value.values["tries"] == 5
        assert "connection" in str(caught.value)
        gdal.VSICurlClearCache()
        server.fails = lambda method, begin, end: False
        with open_source(address, on_read_error="nodata") as source:
            server.fails = lambda method, begin, end: begin > 0
            gdal.VSICurlClearCache()
            _, valid = source.read(Window(128, 64, 128, 64))
            assert not valid.all()
            assert source.unread


def test_a_cancel_ends_the_waiting(make_raster, noise, tmp_path, monkeypatch):
    monkeypatch.setattr(faults, "WAITS", (30.0,))
    make_raster("a.tif", noise, options=TILED)
    cancelled = threading.Event()

    def check():
        if cancelled.is_set():
            raise EroadError("cancelled")

    with serving(tmp_path) as server, open_source(f"/vsicurl/{server.address}/a.tif", check=check) as source:
        server.fails = lambda method, begin, end: True
        gdal.VSICurlClearCache()
        threading.Timer(0.3, cancelled.set).start()
        began = time.monotonic()
        with pytest.raises(EroadError) as caught:
            source.read(source.window)
    assert caught.value.code == "cancelled"
    assert time.monotonic() - began < 20


def test_without_patience_nothing_is_asked_for_again(make_raster, noise, tmp_path, monkeypatch):
    monkeypatch.setattr(faults, "PATIENCE", 0.2)
    make_raster("a.tif", noise, options=TILED)
    with (
        serving(tmp_path) as server,
        open_source(f"/vsicurl/{server.address}/a.tif", on_read_error="nodata") as source,
    ):
        server.fails = lambda method, begin, end: True
        gdal.VSICurlClearCache()
        for column in range(0, 256, 64):
            source.read(Window(column, 0, 64, 256))
        server.asked.clear()
        source.read(Window(256, 0, 64, 256))
        assert len(server.asked) < 20
        assert (source.unread[-1][1].width, source.unread[-1][1].height) == (64, 256)


def test_the_job_leaves_out_or_stops_as_chosen(make_raster, scene, run_extract):
    path = make_raster("a.tif", scene(256, 320), options=[*TILED, "COMPRESS=DEFLATE"])
    damage(path, 2, 1)
    with pytest.raises(EroadError, match="columns 128–191, rows 64–127"):
        run_extract(path, "stopped")
    done = run_extract(path, on_read_error="nodata", brightness=True)
    assert done.figures["unread_windows"] == 1
    told = [m["values"] for m in done.messages if m.get("code") == "raster_unread"]
    assert told == [{"count": 1, "windows": "a.tif at columns 128–191, rows 64–127"}]
    assert (done.roads[64:128, 128:192] == 255).all()
    assert (done.roads != 255).sum() == 256 * 320 - 64 * 64


def test_halves_meet_at_blocks():
    waiting, blocks = [Window(10, 5, 200, 130)], []
    while waiting:
        window = waiting.pop()
        parts = halves(window, (64, 32))
        assert sum(part.area for part in parts) == window.area
        if len(parts) == 1:
            blocks.append(window)
        else:
            waiting += parts
    assert len(blocks) == 4 * 5
    assert all(w.col // 64 == (w.right - 1) // 64 and w.row // 32 == (w.bottom - 1) // 32 for w in blocks)


def test_a_local_file_that_vanishes_and_comes_back(make_raster, noise):
    path = Path(make_raster("a.tif", noise, options=TILED))
    hidden = path.with_suffix(".away")
    with open_source(str(path)) as source, source.reopen() as late:
        os.rename(path, hidden)
        back = threading.Timer(0.12, os.rename, (hidden, path))
        back.start()
        image, valid = late.read(late.window)
        back.join()
    assert valid.all()
    np.testing.assert_array_equal(image, noise)
