"""Several files are one raster, or one sentence says why not."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import Window, window_geotransform
from eroad.eroad_core.raster.source import open_source

G0 = (500000.0, 0.5, 0.0, 4500000.0, 0.0, -0.5)
WHOLE = (130, 170)
CUT_ROW, CUT_COL = 61, 77


def code_of(call) -> str:
    with pytest.raises(EroadError) as caught:
        call()
    assert str(caught.value).endswith(".")
    return caught.value.code


def quarters():
    height, width = WHOLE
    return [
        Window.from_bounds(0, 0, CUT_COL, CUT_ROW),
        Window.from_bounds(CUT_COL, 0, width, CUT_ROW),
        Window.from_bounds(0, CUT_ROW, CUT_COL, height),
        Window.from_bounds(CUT_COL, CUT_ROW, width, height),
    ]


@pytest.fixture(params=["plain", "uint16 nodata", "mask", "rotated"])
def pair(request, make_raster, scene):
    """A raster and the paths of its four quarters."""
    image = scene(*WHOLE)
    geotransform, nodata, mask = G0, None, None
    if request.param == "uint16 nodata":
        image = image.astype(np.uint16) * 9
        image[:, 40:70, 60:90] = 0
        nodata = 0
    if request.param == "mask":
        mask = np.ones(WHOLE, bool)
        mask[40:70, 60:90] = False
    if request.param == "rotated":
        geotransform = (500000.0, 0.4, 0.3, 4500000.0, 0.3, -0.4)

    def write(name, window):
        rows, columns = window.slices()
        return make_raster(
            name, image[:, rows, columns], window_geotransform(geotransform, window), nodata=nodata,
            mask=None if mask is None else mask[rows, columns],
        )  # fmt: skip

    whole = write("whole.tif", Window(0, 0, WHOLE[1], WHOLE[0]))
    return whole, [write(f"tiles/{i}.tif", window) for i, window in enumerate(quarters())]


def test_four_tiles_equal_their_mosaic(pair):
    whole, tiles = pair
    with open_source([whole]) as one, open_source(tiles) as four, open_source(tiles[::-1]) as reversed_four:
        for other in (four, reversed_four):
            assert (other.width, other.height) == (one.width, one.height)
            assert other.geotransform == pytest.approx(one.geotransform)
            assert other.crs_wkt == one.crs_wkt
            for window, shape in [
                (one.window, None),
                (Window(-5, 40, 120, 60), None),
                (Window(0, 0, 170, 130), (40, 50)),
                (Window(60, 50, 30, 30), (90, 80)),
            ]:
                expected, read = one.read(window, shape), other.read(window, shape)
                np.testing.assert_array_equal(read[1], expected[1])
                np.testing.assert_array_equal(read[0], expected[0])
            assert other.statistics() == one.statistics()
        again = four.reopen()
        np.testing.assert_array_equal(again.read(again.window)[0], one.read(one.window)[0])


def test_a_folder_is_its_rasters(pair, tmp_path):
    whole, _ = pair
    (tmp_path / "tiles" / "notes.txt").write_text("not a raster")
    (tmp_path / "tiles" / "0.tfw").write_text("1\n")
    with open_source([whole]) as one, open_source([tmp_path / "tiles"]) as folder:
        assert len(folder.names) == 4
        np.testing.assert_array_equal(folder.read(folder.window)[0], one.read(one.window)[0])


def test_gaps_between_tiles_do_not_count(make_raster, scene):
    image = scene(40, 40)
    left = make_raster("l.tif", image, G0)
    right = make_raster("r.tif", image, window_geotransform(G0, Window(60, 10, 40, 40)))
    with open_source([left, right]) as source:
        assert (source.width, source.height) == (100, 50)
        _, valid = source.read(source.window)
        expected = np.zeros((50, 100), bool)
        expected[:40, :40] = expected[10:, 60:] = True
        np.testing.assert_array_equal(valid, expected)
        nothing, valid = source.read(Window(45, 0, 10, 10))
        assert nothing.shape == (3, 10, 10) and not valid.any()


def test_where_tiles_overlap_valid_pixels_win(make_raster):
    below = make_raster("a.tif", np.full((1, 20, 20), 100, np.uint8), G0, nodata=0)
    above = np.full((1, 20, 20), 200, np.uint8)
    above[0, :, :5] = 7
    above = make_raster("b.tif", above, window_geotransform(G0, Window(10, 0, 20, 20)), nodata=7)
    with open_source([below, above]) as source:
        read, valid = source.read(source.window)
        assert valid.all()
        assert set(read[0, :, :15].ravel()) == {100} and set(read[0, :, 15:].ravel()) == {200}


def test_tiles_may_order_their_bands_differently(make_raster, scene):
    image = scene(20, 20)
    rgb = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand]
    first = make_raster("a.tif", image, G0, interpretation=rgb)
    second = make_raster("b.tif", image[::-1], window_geotransform(G0, Window(20, 0, 20, 20)), interpretation=rgb[::-1])
    with open_source([first, second]) as source:
        read, _ = source.read(source.window)
        np.testing.assert_array_equal(read, np.concatenate([image, image], axis=2))


def test_palettes_may_differ(make_raster):
    index = np.zeros((8, 8), np.uint8)
    first = make_raster("a.tif", index, G0, palette=[(1, 2, 3, 255)])
    second = make_raster("b.tif", index, window_geotransform(G0, Window(8, 0, 8, 8)), palette=[(9, 8, 7, 255)])
    with open_source([first, second]) as source:
        read, _ = source.read(source.window)
        assert read[:, 0, 0].tolist() == [1, 2, 3] and read[:, 0, 15].tolist() == [9, 8, 7]


def test_overviews_of_aligned_tiles_are_used(make_raster, scene):
    image = scene(128, 256)
    tiles = [
        make_raster(f"{i}.tif", image[:, :, i * 128 : i * 128 + 128], window_geotransform(G0, Window(i * 128, 0, 1, 1)),
                    overviews=[2, 4])
        for i in range(2)
    ]  # fmt: skip
    with open_source(tiles) as source, open_source([make_raster("w.tif", image, G0, overviews=[2, 4])]) as whole:
        assert source._layer.facts.levels == whole._layer.facts.levels == ((256, 128), (128, 64), (64, 32))
        np.testing.assert_array_equal(source.read(source.window, (30, 60))[0], whole.read(whole.window, (30, 60))[0])


def test_more_tiles_than_may_be_open(make_raster, monkeypatch):
    monkeypatch.setattr("eroad.eroad_core.raster.mosaic._OPEN_FILES", 3)
    tiles = [
        make_raster(f"t{i}.tif", np.full((1, 8, 8), i + 1, np.uint8), window_geotransform(G0, Window(i * 8, 0, 8, 8)))
        for i in range(10)
    ]
    with open_source(tiles) as source:
        read, _ = source.read(source.window)
        np.testing.assert_array_equal(read[0, 0, ::8], np.arange(1, 11))
        assert sum(bool(raster._open) for _, raster in source._layer._tiles) <= 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"epsg": 32619}, "mosaic_crs"),
        ({"epsg": None}, "mosaic_crs"),
        ({"geotransform": (500020.0, 0.6, 0.0, 4500000.0, 0.0, -0.6)}, "mosaic_pixels"),
        ({"geotransform": (500020.0, 0.4, 0.3, 4500000.0, 0.3, -0.4)}, "mosaic_pixels"),
        ({"geotransform": None, "epsg": None}, "mosaic_place"),
        ({"array": np.zeros((1, 40, 40), np.uint8)}, "mosaic_bands"),
        ({"array": np.zeros((3, 40, 40), np.uint16)}, "mosaic_bands"),
    ],
)
def test_files_that_do_not_fit(make_raster, scene, change, code):
    first = make_raster("a.tif", scene(40, 40), G0)
    second = {"array": scene(40, 40), "geotransform": (500020.0, 0.5, 0.0, 4500000.0, 0.0, -0.5), "epsg": 32618}
    second = make_raster("b.tif", **{**second, **change})
    assert code_of(lambda: open_source([first, second])) == code


def test_a_folder_without_rasters(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    assert code_of(lambda: open_source([tmp_path])) == "raster_folder_empty"
