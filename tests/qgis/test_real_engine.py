"""The whole way with the real engine and a model of random weights; skipped where PyTorch is missing."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

from eroad.eroad_core.jobs import ExtractJob

ALGORITHM = "eroad:extractroads"


@pytest.fixture
def run(processing, real_engine, random_model):
    """Run the algorithm with the random model on the CPU."""

    def run(values, **more):
        return processing.run(ALGORITHM, {"MODEL_FILE": str(random_model), "DEVICE": "cpu", **values}, **more)

    return run


def test_all_outputs(run, image, tmp_path):
    feedback = QgsProcessingFeedback()
    out = tmp_path / "out ü"
    out.mkdir()
    picture = image()
    result = run(
        {
            "INPUT": picture,
            "PROBABILITY": str(out / "p.tif"),
            "ROADS": str(out / "r.tif"),
            "POLYGONS": str(out / "v.gpkg"),
            "CENTERLINES": str(out / "l.gpkg"),
            "THRESHOLD": 0.5,
            "MIN_AREA": 0.5,
        },
        feedback=feedback,
    )
    source = gdal.Open(picture)
    for name in ("PROBABILITY", "ROADS"):
        raster = gdal.Open(result[name])
        assert (raster.RasterXSize, raster.RasterYSize) == (source.RasterXSize, source.RasterYSize)
        assert raster.GetGeoTransform() == source.GetGeoTransform()
        assert raster.GetRasterBand(1).GetNoDataValue() == 255
    assert result["TILES"] >= 1
    layer = QgsVectorLayer(result["POLYGONS"])
    area = sum(f["area_m2"] for f in layer.getFeatures())
    assert result["ROAD_AREA_M2"] == pytest.approx(area, rel=0.05) or layer.featureCount() == 0
    lines = QgsVectorLayer(result["CENTERLINES"])
    assert lines.isValid() and lines.crs().authid() == "EPSG:32632"
    assert result["ROAD_LENGTH_KM"] == pytest.approx(sum(f["length_m"] for f in lines.getFeatures()) / 1000, abs=0.001)
    recipe = json.loads((out / "p.recipe.json").read_text(encoding="utf-8"))
    assert recipe
    assert feedback.progress() == 100


def test_batch_of_three(run, image, tmp_path):
    for number in range(3):
        run({"INPUT": image(f"{number}.tif"), "PROBABILITY": str(tmp_path / f"{number}_p.tif")})
        assert Path(tmp_path / f"{number}_p.tif").is_file()


def test_model_chain(processing, real_engine, random_model, image, make_model, output_of):
    model = make_model({"MODEL_FILE": str(random_model), "DEVICE": "cpu", "MIN_AREA": 0.1, "THRESHOLD": 0.3})
    name = output_of(model)
    layer = processing.run(model, {"image": image(), name: "memory:"})[name]
    assert layer.isValid()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"DEVICE": "abacus"}, "no device “abacus”"),
        ({"BANDS": [1, 2, 7]}, "band 7"),
        ({"BANDS": [1, 2]}, "bands"),
        ({"EXTENT": "0,1,0,1"}, "outside"),
        ({"MODEL_FILE": "/nowhere/model.safetensors"}, "does not exist"),
    ],
)
def test_bad_input_of_the_engine(run, image, tmp_path, failure, values, words):
    text = failure(run, {"INPUT": image(), "PROBABILITY": str(tmp_path / "p.tif"), **values})
    assert words in text
    assert "\n" not in text
    assert not (tmp_path / "p.tif").exists()


def test_recipe_holds_the_job(run, image, tmp_path):
    run({"INPUT": image(), "PROBABILITY": str(tmp_path / "p.tif"), "THRESHOLD": 0.4})
    recipe = json.loads((tmp_path / "p.recipe.json").read_text(encoding="utf-8"))
    assert ExtractJob.from_dict(recipe["job"]["parameters"]).threshold == 0.4


def test_cancel(processing, real_engine, random_model, image, tmp_path):
    """A run cancelled under way ends within two seconds and leaves nothing."""
    feedback = QgsProcessingFeedback()
    cancelled = []

    def cancel():
        cancelled.append(time.monotonic())
        feedback.cancel()

    values = {"INPUT": image(size=(2500, 2500)), "MODEL_FILE": str(random_model), "DEVICE": "cpu"}
    timer = threading.Timer(1.0, cancel)
    timer.start()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(ALGORITHM, {**values, "PROBABILITY": str(tmp_path / "p.tif")}, feedback=feedback)
    assert time.monotonic() - cancelled[0] < 2.5
    assert not (tmp_path / "p.tif").exists()
