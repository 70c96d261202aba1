"""A preview: the same probabilities as a run's, without what a lasting result needs."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from osgeo import gdal, osr

from eroad.eroad_core.extraction import preview as module
from eroad.eroad_core.extraction.plan import Axis
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, ExtractJob


@pytest.fixture(autouse=True)
def nothing_kept():
    """Begin without a warm model, and with one thread (many wait for each other on a busy machine)."""
    module._models.clear()
    module._stretches.clear()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def run_preview(tmp_path, random_model):
    """Return ``run(raster, **fields) -> (values, dataset, messages)``."""

    def run(raster, **fields):
        messages = []
        path = str(tmp_path / "preview.tif")
        job = ExtractJob(rasters=(raster,), probability=path, model=str(random_model), device="cpu", **fields)
        result = module.preview(job, Watcher(messages.append))
        assert result["outputs"] == {"probability": path}
        dataset = gdal.Open(path)
        return dataset.ReadAsArray(), dataset, messages

    return run


def test_whole_raster_is_as_a_run_has_it(run_preview, run_extract, make_raster, scene):
    path = make_raster("image.tif", scene(150, 190), nodata=0)
    values, dataset, _ = run_preview(path)
    run = run_extract(path, tile=320, overlap=64)
    whole = gdal.Open(run.outputs["probability"])
    assert dataset.GetGeoTransform() == whole.GetGeoTransform() and dataset.GetProjection() == whole.GetProjection()
    band = dataset.GetRasterBand(1)
    assert (band.GetScale(), band.GetNoDataValue(), band.GetOverviewCount()) == (pytest.approx(1 / 254), 255, 0)
    assert np.array_equal(values == 255, whole.ReadAsArray() == 255)
    assert np.abs(values.astype(int) - whole.ReadAsArray()).max() <= 1


def test_extent_in_another_system_is_where_it_should_be(run_preview, make_raster, scene):
    path = make_raster("image.tif", scene(400, 400))
    # 500100…500200 E, 4499750…4499850 N of zone 18, in web Mercator.
    utm, web = osr.SpatialReference(), osr.SpatialReference()
    utm.ImportFromEPSG(32618)
    web.ImportFromEPSG(3857)
    for crs in (utm, web):
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    turn = osr.CoordinateTransformation(utm, web)
    (left, bottom, _), (right, top, _) = turn.TransformPoint(500100, 4499750), turn.TransformPoint(500200, 4499850)
    values, dataset, _ = run_preview(path, extent=(left, bottom, right, top), extent_crs="EPSG:3857")
    transform = dataset.GetGeoTransform()
    assert transform[0] == pytest.approx(500100, abs=2) and transform[3] == pytest.approx(4499850, abs=2)
    assert values.shape == pytest.approx((100, 100), abs=4)


def test_resampled_raster_stays_on_the_networks_grid(run_preview, make_raster, scene):
    path = make_raster("fine.tif", scene(400, 400), geotransform=(500000.0, 0.25, 0.0, 4500000.0, 0.0, -0.25))
    values, dataset, _ = run_preview(path, gsd="1", extent=(500020, 4499930, 500080, 4499980))
    assert dataset.GetGeoTransform()[1] == pytest.approx(1, rel=0.01)
    assert values.shape == pytest.approx((50, 60), abs=2)
    assert dataset.GetGeoTransform()[0] == pytest.approx(500020, abs=1.1)


def test_middle_of_a_large_view(run_preview, make_raster, scene, monkeypatch):
    path = make_raster("image.tif", scene(300, 600))
    monkeypatch.setattr(module, "PREVIEW_PIXELS", 100 * 200)
    values, dataset, messages = run_preview(path)
    assert values.shape == (100, 200)
    assert dataset.GetGeoTransform()[::3] == (500200.0, 4499900.0)
    assert "preview_part" in [message.get("code") for message in messages]


@pytest.mark.parametrize("length", [1153, 1500, 2048, 2112, 2177, 4000])
def test_tiles_of_a_large_view_overlap_no_more_than_they_need(length):
    wide = Axis.plan(length, 1152, 128, 32)
    axis = module._fitting(wide)
    assert len(axis.starts) == len(wide.starts) and axis.span(len(axis.starts) - 1)[1] == length
    assert sum(end - begin for begin, end in map(axis.span, range(len(axis.starts)))) <= length + len(axis.starts) * 192
    total = np.zeros(length)
    for i in range(len(axis.starts)):
        total[slice(*axis.core(i))] += axis.weights(i)
    assert np.allclose(total, 1, atol=1e-6)


def test_model_and_stretch_are_kept(run_preview, make_raster, scene, monkeypatch):
    path = make_raster("image.tif", scene(90, 100).astype(np.uint16) * 20)
    first, _, _ = run_preview(path)

    def twice(*_arguments):
        raise AssertionError("done a second time")

    monkeypatch.setattr(module, "load_model", twice)
    monkeypatch.setattr(module.Normaliser, "from_card", twice)
    second, _, _ = run_preview(path)
    assert np.array_equal(first, second)


def test_changed_raster_is_stretched_anew(run_preview, make_raster, scene):
    pixels = scene(90, 100).astype(np.uint16)
    first, _, _ = run_preview(make_raster("image.tif", pixels * 20))
    second, _, _ = run_preview(make_raster("image.tif", pixels * 200))
    assert np.abs(first.astype(int) - second).max() <= 1


def test_cancel_ends_a_tile_under_way(make_raster, scene, random_model, tmp_path):
    path = make_raster("image.tif", scene(1100, 1100))
    job = ExtractJob((path,), probability=str(tmp_path / "p.tif"), model=str(random_model), device="cpu")
    layers = []

    class Stopping(Watcher):
        def check(self):
            layers.append(None)
            if len(layers) > 40:
                self.cancel()
            super().check()

    with pytest.raises(EroadError) as caught:
        module.preview(job, Stopping())
    assert caught.value.code == "cancelled"
    assert len(layers) == 41
    assert not (tmp_path / "p.tif").exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"extent": (0, 0, 1, 1)}, "extent_outside"),
        ({"bands": (1, 2)}, "model_bands"),
        ({"model": "nothing"}, "model_unknown"),
        ({"device": "abacus"}, "device_unknown"),
    ],
)
def test_errors_are_those_of_a_run(make_raster, scene, random_model, tmp_path, fields, code):
    values = {"model": str(random_model), "device": "cpu", "probability": str(tmp_path / "p.tif"), **fields}
    with pytest.raises(EroadError) as caught:
        module.preview(ExtractJob((make_raster("image.tif", scene(60, 60)),), **values), Watcher())
    assert caught.value.code == code
