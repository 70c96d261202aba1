"""A model of one's own, the whole way with the real engine; skipped where PyTorch is missing."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

#: As little work as there can be.
SMALL = {"CROP": 64, "BATCH": 2, "DEVICE": "cpu", "PRECISION": "fp32", "WORKERS": 1}


@pytest.fixture
def grid(image):
    """Return a raster of a street grid and its centrelines, 6 m wide."""
    path = image("grid.tif", size=(512, 512))
    raster = gdal.Open(path, gdal.GA_Update)
    layer = QgsVectorLayer("LineString?crs=EPSG:32632&field=class:string", "streets", "memory")
    for place in range(60, 512, 120):
        for wide, high, wkt in (
            (512, 12, f"LineString (500000 {5400000 - place / 2}, 500256 {5400000 - place / 2})"),
            (12, 512, f"LineString ({500000 + place / 2} 5400000, {500000 + place / 2} 5399744)"),
        ):
            left, top = (0, place - 6) if wide > high else (place - 6, 0)
            for band in (1, 2, 3):
                raster.GetRasterBand(band).WriteRaster(left, top, wide, high, bytes([190]) * (wide * high))
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            feature["class"] = "street"
            layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return path, layer


def prepare(processing, grid, folder, **more):
    values = {"RASTERS": [grid[0]], "ROADS": grid[1], "WIDTH": 6, "TILE": 64, "FOLDER": str(folder)}
    return processing.run("eroad:preparetrainingdata", {**values, **more})


def test_a_model_of_ones_own(processing, real_engine, grid, tmp_path, training_chain, output_of):
    """Prepare, train and evaluate in a graphical model, then extract with what was trained."""
    model = tmp_path / "own.safetensors"
    chain = training_chain(
        str(model),
        prepare={"WIDTH": None, "CLASS_FIELD": "class", "WIDTHS": ["street", "6"], "TILE": 64},
        train={**SMALL, "SAMPLES": 4},
        evaluate={"DEVICE": "cpu", "SPLIT": "test"},
    )
    feedback = QgsProcessingFeedback()
    values = {"images": [grid[0]], "roads": grid[1], output_of(chain): str(tmp_path / "scores.html")}
    processing.run(chain, values, feedback=feedback)
    told = feedback.textLog()
    assert re.search(r"train: \d+ tiles of \d+ places, [\d.]+% road, [\d.]+ km of roads", told)
    assert re.search(r"Best epoch [\d.]+ of [\d.]+: F1 [\d.]+, IoU [\d.]+ \(on test, once\)", told)
    assert re.search(r"\d+ images: F1 [\d.]+, precision", told)
    assert "F1" in (tmp_path / "scores.html").read_text(encoding="utf-8")
    assert model.with_suffix(".html").is_file()
    roads = {"INPUT": grid[0], "MODEL_FILE": str(model), "DEVICE": "cpu", "POLYGONS": "memory:"}
    assert processing.run("eroad:extractroads", roads)["POLYGONS"].isValid()


def test_outputs_of_prepare(processing, real_engine, grid, tmp_path):
    result = prepare(processing, grid, tmp_path / "set")
    assert (result["TILES"], result["FOLDER"]) == (64, str(tmp_path / "set"))
    assert Path(result["OVERVIEW"]).is_file()
    assert result["GSD"] == pytest.approx(0.5, rel=0.01)
    assert result["PLACES"] > 3
    assert len(list((tmp_path / "set").glob("*/masks/*.tif"))) == 64


def test_a_training_is_cancelled_and_goes_on(processing, real_engine, grid, tmp_path):
    prepare(processing, grid, tmp_path / "set")
    feedback = QgsProcessingFeedback()
    cancelled = []

    def cancel_once_it_trains(_progress):
        if "Training: " in feedback.textLog() and not cancelled:
            cancelled.append(time.monotonic())
            threading.Timer(0.5, feedback.cancel).start()

    feedback.progressChanged.connect(cancel_once_it_trains)
    values = {**SMALL, "FOLDER": str(tmp_path / "set"), "OUTPUT": str(tmp_path / "m.safetensors"), "SAMPLES": 4000}
    with pytest.raises(QgsProcessingException, match="Cancelled|Stopped at step"):
        processing.run("eroad:trainmodel", values, feedback=feedback)
    assert time.monotonic() - cancelled[0] < 15
    with pytest.raises(QgsProcessingException, match="unfinished"):
        processing.run("eroad:trainmodel", values)
    again = QgsProcessingFeedback()
    again.progressChanged.connect(lambda _progress: again.cancel() if "Going on after step" in again.textLog() else 0)
    with pytest.raises(QgsProcessingException, match="Cancelled|Stopped at step"):
        processing.run("eroad:trainmodel", {**values, "RESUME": True}, feedback=again)
    assert "Going on after step" in again.textLog()
