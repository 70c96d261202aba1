"""Rasters of every kind are read as what they are: values, validity, position."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import PIXEL_GEOTRANSFORM, Window
from eroad.eroad_core.raster.source import open_source

R, G, B, A, GREY, UNDEFINED = (
    gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand, gdal.GCI_GrayIndex, gdal.GCI_Undefined,
)  # fmt: skip


def code_of(call) -> str:
    with pytest.raises(EroadError) as caught:
        call()
    assert str(caught.value).endswith(".")
    return caught.value.code


# Formats


@pytest.mark.parametrize(
    ("name", "driver", "options"),
    [
        ("a.tif", "GTiff", ["TILED=YES", "COMPRESS=DEFLATE"]),
        ("big.tif", "GTiff", ["BIGTIFF=YES", "INTERLEAVE=BAND"]),
        ("cog.tif", "COG", ["COMPRESS=LZW"]),
        ("a.vrt", "VRT", []),
        ("a.jp2", "JP2OpenJPEG", ["REVERSIBLE=YES", "QUALITY=100"]),
        ("a.png", "PNG", []),
        ("ümläut & 'quotes' 道路.tif", "GTiff", []),
    ],
)
def test_every_format_gives_the_same_pixels(make_raster, scene, tmp_path, name, driver, options):
    image = scene(90, 130)
    if driver == "VRT":
        gdal.Translate(str(tmp_path / name), make_raster("base.tif", image), format="VRT")
        path = str(tmp_path / name)
    else:
        path = make_raster(name, image, driver=driver, options=options)
    with open_source([path]) as source:
        assert (source.width, source.height, source.dtype, source.bands) == (130, 90, "Byte", (1, 2, 3))
        read, valid = source.read(source.window)
        assert valid.all()
        assert read.dtype == np.uint8
        np.testing.assert_array_equal(read, image)
        assert source.geotransform == (500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0)
        assert source.georeferenced
        assert "18N" in source.crs_wkt
        assert name in source.description


@pytest.mark.parametrize("form", ["GTiff", "VRT"])
@pytest.mark.parametrize(
    ("kind", "nodata", "colours"),
    [
        (gdal.GDT_Byte, 0, (R, G, B)), (gdal.GDT_Byte, 255, (R, G, B)), (gdal.GDT_Byte, None, (R, G, B)),
        (gdal.GDT_Byte, 7, (GREY,)), (gdal.GDT_Int16, -1, (R, G, B)), (gdal.GDT_Float32, -9999.0, (R, G, B)),
        (gdal.GDT_Float32, float("nan"), (R, G, B)), (gdal.GDT_Byte, None, (R, G, B, A)),
        (gdal.GDT_Byte, 255, (R, G, B, A)), (gdal.GDT_Byte, 0, (R, G, B, A)),
    ],
)  # fmt: skip
def test_what_a_file_does_not_store_is_read_as_what_stands_for_it(tmp_path, form, kind, nodata, colours):
    sparse = str(tmp_path / "sparse.tif")
    options = ["TILED=YES", "SPARSE_OK=TRUE"]
    dataset = gdal.GetDriverByName("GTiff").Create(sparse, 700, 600, len(colours), kind, options)
    for number, colour in enumerate(colours, 1):
        band = dataset.GetRasterBand(number)
        band.SetColorInterpretation(colour)
        if nodata is not None:
            band.SetNoDataValue(nodata)
        band.WriteArray(np.random.default_rng(number).integers(1, 200, (200, 200)), 10, 20)
    band = dataset = None
    path = sparse
    if form == "VRT":
        # The lower and right parts have no source at all.
        path = str(tmp_path / "some.vrt")
        gdal.Translate(path, sparse, format="VRT", srcWin=[0, 0, 1000, 900])
    dense = str(tmp_path / "dense.tif")
    gdal.Translate(dense, path)
    with open_source([path]) as source, open_source([dense]) as plain:
        for window in (Window(0, 0, 256, 256), Window(300, 300, 200, 200), Window(100, 100, 500, 450)):
            (image, valid), (wanted, wanted_valid) = source.read(window), plain.read(window)
            assert image.dtype == wanted.dtype
            np.testing.assert_array_equal(valid, wanted_valid)
            np.testing.assert_array_equal(image, wanted)


def test_a_window_may_reach_outside(make_raster, scene):
    image = scene(40, 50)
    with open_source(make_raster("a.tif", image)) as source:
        read, valid = source.read(Window(-5, 30, 20, 25))
        assert read.shape == (3, 25, 20)
        expected = np.zeros((25, 20), bool)
        expected[:10, 5:] = True
        np.testing.assert_array_equal(valid, expected)
        np.testing.assert_array_equal(read[:, :10, 5:], image[:, 30:, :15])
        assert not read[:, ~valid].any()
        outside, valid = source.read(Window(1000, 1000, 8, 8))
        assert outside.shape == (3, 8, 8) and not outside.any() and not valid.any()


# Bands


@pytest.mark.parametrize(
    ("interpretation", "expected", "count"),
    [
        ([B, G, R], (3, 2, 1), 3),
        ([A, R, G, B], (2, 3, 4), 3),
        ([R, G, B, UNDEFINED], (1, 2, 3), 4),
        ([GREY, UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED], (1, 2, 3), 5),
        ([GREY, A], (1,), 1),
        ([GREY, UNDEFINED], (1,), 2),
        ([GREY], (1,), 1),
    ],
)
def test_bands_by_their_meaning(make_raster, scene, interpretation, expected, count):
    image = scene(20, 30, len(interpretation))
    with open_source(make_raster("a.tif", image, interpretation=interpretation)) as source:
        assert source.bands == expected
        assert source.band_count == count
        assert source.channels == len(expected)
        read, _ = source.read(source.window)
        np.testing.assert_array_equal(read, image[[b - 1 for b in expected]])


def test_chosen_bands_come_in_their_order(make_raster, scene):
    image = scene(20, 30, 5)
    with open_source(make_raster("a.tif", image), bands=(5, 1, 3, 2)) as source:
        read, _ = source.read(source.window)
        np.testing.assert_array_equal(read, image[[4, 0, 2, 1]])


def test_bands_that_cannot_be_read(make_raster, scene):
    path = make_raster("a.tif", scene(20, 30, 4), interpretation=[R, G, B, A])
    assert code_of(lambda: open_source([path], bands=(1, 2, 5))) == "raster_bands"
    assert code_of(lambda: open_source([path], bands=(4,))) == "raster_alpha"


def test_a_palette_becomes_its_colours(make_raster):
    colours = [(10, 20, 30, 255), (200, 100, 50, 255), (1, 2, 3, 0)]
    index = np.array([[0, 1, 2], [1, 1, 0]], np.uint8)
    with open_source(make_raster("a.png", index, palette=colours, driver="PNG")) as source:
        assert source.palette and source.channels == 3 and source.band_count == 3
        read, valid = source.read(source.window)
        np.testing.assert_array_equal(valid, index != 2)
        np.testing.assert_array_equal(read[:, 0, 1], colours[1][:3])
        np.testing.assert_array_equal(read[:, 0, 2], 0)
        half, _ = source.read(Window(0, 0, 2, 2), (1, 1))
        assert half[:, 0, 0] == pytest.approx((np.array(colours[0][:3]) + 3 * np.array(colours[1][:3])) / 4)


@pytest.mark.parametrize("dtype", ["uint16", "int16", "uint32", "int32", "float32", "float64"])
def test_other_types_come_as_float(make_raster, dtype):
    values = np.arange(600).reshape(1, 20, 30).astype(dtype)
    with open_source(make_raster("a.tif", values)) as source:
        read, _ = source.read(source.window)
        assert read.dtype == np.float32
        np.testing.assert_array_equal(read, values)


def test_complex_numbers_are_refused(make_raster, tmp_path):
    dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "c.tif"), 8, 8, 1, gdal.GDT_CFloat32)
    dataset = None  # noqa: F841
    assert code_of(lambda: open_source([str(tmp_path / "c.tif")])) == "raster_complex"


# Validity


@pytest.fixture
def hole():
    """Where pixels count: a border and an odd block do not."""
    valid = np.ones((64, 80), bool)
    valid[:, :7] = False
    valid[20:33, 40:55] = False
    return valid


@pytest.mark.parametrize("kind", ["nodata", "nodata0", "nan", "float", "alpha", "mask", "external", "metadata"])
def test_what_does_not_count(make_raster, scene, hole, kind):
    image = scene(*hole.shape)
    options: dict = {}
    if kind in ("nodata", "nodata0"):
        value = 255 if kind == "nodata" else 0
        stored = np.where(hole, image, value)
        stored[0, 50, 60] = value  # one band alone may have that colour
        options["nodata"] = value
    elif kind in ("nan", "float"):
        stored = np.where(hole, image, np.nan if kind == "nan" else -3.4028234663852886e38).astype("float32")
        options["nodata"] = None if kind == "nan" else -3.4028234663852886e38
    elif kind == "alpha":
        stored = np.concatenate([image, hole[None] * np.uint8(255)])
        options["interpretation"] = [R, G, B, A]
    else:
        stored = np.where(hole, image, 77 if kind != "metadata" else 9).astype(np.uint8)
        options["mask"] = hole if kind == "mask" else None
    path = make_raster("a.tif", stored, **options)
    if kind == "external":
        dataset = gdal.Open(path)
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(hole.astype(np.uint8) * 255)
        dataset = None
    if kind == "metadata":
        dataset = gdal.Open(path, gdal.GA_Update)
        dataset.SetMetadataItem("NODATA_VALUES", "9 9 9")
        dataset = None  # noqa: F841
    with open_source([path]) as source:
        read, valid = source.read(source.window)
        np.testing.assert_array_equal(valid, hole)
        assert not read[:, ~hole].any()
        # Shrunk: the mean of what counts, and nothing of the rest.
        small, small_valid = source.read(Window(0, 0, 80, 64), (16, 20))
        share = hole.reshape(16, 4, 20, 4).mean(axis=(1, 3))
        np.testing.assert_array_equal(small_valid, share >= 0.5)
        total = (read.astype(float) * hole).reshape(3, 16, 4, 20, 4).sum(axis=(2, 4))
        expected = total / np.maximum(share * 16, 1)
        np.testing.assert_allclose(small[:, small_valid], expected[:, small_valid], rtol=1e-4)
        assert not small[:, ~small_valid].any()


def test_nodata_its_type_cannot_hold_means_nothing(make_raster, scene):
    image = scene(20, 30)
    path = make_raster("a.tif", image)
    vrt = gdal.Translate("", path, format="VRT", noData=-9999)
    xml = vrt.GetMetadata("xml:VRT")[0]
    with open_source([xml]) as source:
        assert source.read(source.window)[1].all()


def test_infinities_do_not_count(make_raster):
    values = np.ones((1, 4, 4), np.float32)
    values[0, 1, 2] = np.inf
    with open_source(make_raster("a.tif", values)) as source:
        read, valid = source.read(source.window)
        assert not valid[1, 2] and valid.sum() == 15 and read[0, 1, 2] == 0


# Resampling


def test_shrinking_averages_and_enlarging_interpolates(make_raster):
    row, col = np.mgrid[0:60, 0:80].astype(np.float32)
    path = make_raster("a.tif", (2 * col + 3 * row)[None])
    with open_source([path]) as source:
        small, _ = source.read(Window(0, 0, 80, 60), (20, 20))
        assert small[0, 5, 7] == pytest.approx(2 * (7 * 4 + 1.5) + 3 * (5 * 3 + 1))
        large, valid = source.read(Window(10, 10, 20, 20), (60, 60))
        assert valid.all()
        # A plane stays a plane, also at the window's border: pixels beyond it are looked at.
        expected = 2 * (10 + (np.arange(60) + 0.5) / 3 - 0.5) + 3 * (10 + 0.5 / 3 - 0.5)
        np.testing.assert_allclose(large[0, 0], expected, rtol=1e-5)
        both, _ = source.read(Window(0, 20, 80, 20), (40, 20))
        assert both.shape == (1, 40, 20)


def test_a_window_between_pixels(make_raster):
    row, col = np.mgrid[0:60, 0:80].astype(np.float32)
    with open_source(make_raster("a.tif", (2 * col + 3 * row)[None])) as source:
        read, valid = source.read(Window(0, 0, 1, 1), (10, 12), window_float=(20.25, 30.5, 24.0, 20.0))
        assert valid.all()
        assert read[0, 0, 0] == pytest.approx(2 * (20.25 + 0.5) + 3 * (30.5 + 0.5))
        moved, _ = source.read(Window(0, 0, 1, 1), (4, 4), window_float=(10.5, 10.0, 4.0, 4.0))
        assert moved[0, 0, 0] == pytest.approx(2 * 10.5 + 3 * 10)


def test_resampled_neighbours_meet(make_raster, scene):
    """Two windows side by side equal one window over both."""
    with open_source(make_raster("a.tif", scene(120, 200))) as source:
        for scale in (2.5, 0.4):
            width, height = round(100 / scale), round(100 / scale)
            whole, _ = source.read(Window(0, 10, 200, 100), (height, 2 * width))
            left, _ = source.read(Window(0, 10, 100, 100), (height, width))
            right, _ = source.read(Window(100, 10, 100, 100), (height, width))
            np.testing.assert_allclose(np.concatenate([left, right], axis=2), whole, atol=1e-3)


def test_strips_of_a_strong_reduction_meet(make_raster, scene, monkeypatch):
    with open_source(make_raster("a.tif", scene(300, 200))) as source:
        whole, _ = source.read(source.window, (30, 20))
        monkeypatch.setattr("eroad.eroad_core.raster.source._STRIP", 20_000)
        strips, _ = source.read(source.window, (30, 20))
        np.testing.assert_array_equal(strips, whole)


def test_overviews_are_used(make_raster):
    """An overview painted differently shows where the pixels come from."""
    path = make_raster("a.tif", np.full((3, 256, 256), 10, np.uint8), overviews=[2, 4])
    dataset = gdal.Open(path, gdal.GA_Update)
    for band in (1, 2, 3):
        for number, value in ((0, 20), (1, 40)):
            dataset.GetRasterBand(band).GetOverview(number).Fill(value)
    dataset = None  # noqa: F841
    with open_source([path]) as source:
        found = [source.read(source.window, (n, n))[0].mean() for n in (256, 200, 128, 100, 64, 32)]
        assert found == pytest.approx([10, 10, 20, 20, 40, 40])


def test_an_overview_without_the_mask_is_not_used(make_raster, scene, hole):
    path = make_raster("a.tif", scene(*hole.shape), mask=hole)
    dataset = gdal.Open(path)
    half = gdal.Translate("", dataset, format="VRT", width=40, height=32)
    gdal.GetDriverByName("GTiff").CreateCopy(f"{path}.ovr", half)
    half = dataset = None  # noqa: F841
    with open_source([path]) as source:
        _, valid = source.read(source.window, (32, 40))
        share = hole.reshape(32, 2, 40, 2).mean(axis=(1, 3))
        np.testing.assert_array_equal(valid, share >= 0.5)


# Position


def test_without_a_position_x_is_the_column_and_y_minus_the_row(make_raster, scene):
    with open_source(make_raster("a.png", scene(20, 30), None, None, driver="PNG")) as source:
        assert source.geotransform == PIXEL_GEOTRANSFORM
        assert source.crs_wkt == "" and not source.georeferenced


def test_a_position_without_a_system_is_kept(make_raster, scene):
    g = (100.0, 0.5, 0.0, 200.0, 0.0, -0.5)
    with open_source(make_raster("a.tif", scene(20, 30), g, None)) as source:
        assert source.geotransform == g
        assert not source.georeferenced


def test_rotated_rasters_keep_their_geotransform(make_raster, scene):
    g = (500000.0, 0.8, 0.6, 4500000.0, 0.6, -0.8)
    with open_source(make_raster("a.tif", scene(20, 30), g)) as source:
        assert source.geotransform == g and source.georeferenced


def test_control_points_are_not_a_position(make_raster, scene, tmp_path):
    path = make_raster("a.tif", scene(20, 30), None, None)
    gcps = [gdal.GCP(-74 + x * 1e-5, 40 - y * 1e-5, 0, x, y) for x, y in ((0, 0), (30, 0), (0, 20), (30, 20))]
    gdal.Translate(str(tmp_path / "gcp.tif"), path, GCPs=gcps, outputSRS="EPSG:4326")
    with open_source([str(tmp_path / "gcp.tif")]) as source:
        assert source.gcps and not source.georeferenced
        assert source.geotransform == PIXEL_GEOTRANSFORM
        assert "control points" in source.description


# Statistics, threads


def test_statistics_of_what_counts(make_raster, scene, hole):
    image = np.where(hole, scene(*hole.shape).astype(np.uint16) * 11, 0).astype(np.uint16)
    with open_source(make_raster("a.tif", image, nodata=0)) as source:
        found = source.statistics()
        inside = image[:, hole]
        assert found.low == pytest.approx(np.percentile(inside, 2, axis=1))
        assert found.high == pytest.approx(np.percentile(inside, 98, axis=1))
        assert found.valid == pytest.approx(hole.mean())
        assert source.statistics() is found
        assert source.reopen().statistics() is found
        assert source.statistics(0, 100).high == pytest.approx(inside.max(axis=1))


def test_statistics_of_a_sample_are_close_and_repeatable(make_raster, scene, monkeypatch):
    image = scene(700, 900, 1)
    path = make_raster("a.tif", image)
    monkeypatch.setattr("eroad.eroad_core.raster.source._SAMPLE", 20_000)
    first, second = (open_source([path]).statistics() for _ in range(2))
    assert first == second
    assert first.high == pytest.approx(np.percentile(image, 98, axis=(1, 2)), rel=0.02)


@pytest.mark.parametrize("shape", [(700, 900), (40, 9000), (9000, 40)])
def test_statistics_of_a_large_raster_are_made_from_a_part_of_it(make_raster, scene, monkeypatch, shape):
    image = scene(*shape, 1)
    where = "eroad.eroad_core.raster.source."
    for name, value in (("_READ", 20_000), ("_SPOTS", 16), ("_SPOT", 32), ("_SAMPLE", 5_000)):
        monkeypatch.setattr(where + name, value)
    read = []
    with open_source([make_raster("a.tif", image)]) as source:
        whole = source._layer.read
        monkeypatch.setattr(source._layer, "read", lambda window, level: read.append(window) or whole(window, level))
        found = source.statistics()
    assert sum(w.width * w.height for w in read) <= 20_000 and len(read) == len(set(read))
    assert all(0 <= w.col <= w.right <= shape[1] and 0 <= w.row <= w.bottom <= shape[0] for w in read)
    # From end to end, in both directions.
    assert min(w.col for w in read) < 450 and max(w.right for w in read) > shape[1] - 450
    assert min(w.row for w in read) < 350 and max(w.bottom for w in read) > shape[0] - 350
    assert found.high == pytest.approx(np.percentile(image, 98, axis=(1, 2)), rel=0.1) and found.valid == 1


def test_nothing_but_nodata(make_raster, monkeypatch):
    monkeypatch.setattr("eroad.eroad_core.raster.source._SAMPLE", 100)
    empty = np.zeros((1, 64, 64), np.uint8)
    path = make_raster("a.tif", empty, nodata=0)
    assert code_of(lambda: open_source([path]).statistics()) == "raster_empty"
    empty[0, 1, 1] = 7  # between the sample's places
    assert open_source([make_raster("b.tif", empty, nodata=0)]).statistics().low == (7.0,)


def test_threads_read_from_sources_of_their_own(make_raster, scene):
    from concurrent.futures import ThreadPoolExecutor

    image = scene(300, 300)
    with open_source(make_raster("a.tif", image, options=["TILED=YES", "COMPRESS=DEFLATE"])) as source:

        def part(window):
            with source.reopen() as mine:
                return mine.read(window)[0]

        windows = list(source.window.blocks(64))
        with ThreadPoolExecutor(4) as pool:
            for window, read in zip(windows, pool.map(part, windows), strict=True):
                np.testing.assert_array_equal(read, image[(slice(None), *window.slices())])


# Real imagery


def test_real_internal_mask(eroad_data):
    with open_source([eroad_data / "massachusetts_scenes" / "18478975_15.tif"]) as source:
        assert source.bands == (1, 2, 3) and "26986" in source.crs_wkt
        read, valid = source.read(Window(0, 0, 256, 256))
        assert read.dtype == np.uint8 and not valid.all()
        assert 0.1 < source.statistics().valid < 0.95


def test_real_rgba_in_degrees(eroad_data):
    with open_source([eroad_data / "scenes" / "swellendam_328.tif"]) as source:
        assert source.bands == (1, 2, 3) and source.band_count == 3 and source.dtype == "Byte"
        read, valid = source.read(Window(-10, 100, 60, 60))
        assert read.shape == (3, 60, 60) and valid[:, 10:].all() and not valid[:, :10].any()


def test_real_uint16(eroad_data):
    with open_source([eroad_data / "scenes" / "vegas_pan.tif"]) as source:
        assert source.dtype == "UInt16" and source.bands == (1,)
        statistics = source.statistics()
        assert 100 < statistics.low[0] < statistics.high[0] < 2047
