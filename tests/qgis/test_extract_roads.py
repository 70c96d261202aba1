"""``eroad:extractroads`` on real QGIS: parameters, sinks, styles, batch, models; a fake worker does the work."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from eroad.eroad_core.jobs import ExtractJob
from eroad.eroad_qgis.processing import parameters
from eroad.eroad_qgis.processing.checks import local_file
from eroad.eroad_qgis.processing.extract_roads import ExtractRoads

ALGORITHM = "eroad:extractroads"


@pytest.fixture
def run(processing, fake_python):
    """Run the algorithm as a script would."""

    def run(values, **more):
        return processing.run(ALGORITHM, values, **more)

    return run


def recipe_of(path: str) -> dict:
    """Return what the fake worker was asked to do."""
    return json.loads(Path(path).with_suffix(".recipe.json").read_text(encoding="utf-8"))


def polygon_layer(*rectangles, epsg=32632) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:{epsg}&field=number:integer", "mask", "memory")
    for number, rectangle in enumerate(rectangles):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*rectangle)))
        feature["number"] = number
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def spin(ready, seconds: float) -> None:
    """Let QGIS work until ``ready()``."""
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)


def test_parameters_are_the_fields_of_the_job():
    algorithm = ExtractRoads()
    algorithm.initAlgorithm()
    names = [d.name() for d in algorithm.parameterDefinitions()]
    expected = [name for field in ExtractJob.specs() for name in parameters.parameter_names(ExtractJob, field)]
    assert sorted(names) == sorted(expected)
    assert all(d.help() for d in algorithm.parameterDefinitions())
    outputs = {d.name() for d in algorithm.outputDefinitions()}
    assert outputs == {
        "PROBABILITY", "ROADS", "POLYGONS", "CENTERLINES", "NODES", "ROAD_AREA_M2", "ROAD_LENGTH_KM", "COMPONENTS",
        "TILES", "SECONDS",
    }  # fmt: skip


def test_defaults_are_the_jobs(processing):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    job = ExtractJob(rasters=("x",))
    for field in ("threshold", "gsd", "stretch", "device", "pointrend", "min_area", "model"):
        assert algorithm.parameterDefinition(field.upper()).defaultValue() == getattr(job, field)
    outputs = ("PROBABILITY", "ROADS", "POLYGONS", "CENTERLINES", "NODES")
    created = [n for n in outputs if algorithm.parameterDefinition(n).createByDefault()]
    assert created == ["PROBABILITY", "POLYGONS", "CENTERLINES"]
    help_text = algorithm.shortHelpString()
    assert "Ground resolution" in help_text
    assert algorithm.canExecute()[0] in (True, False)


def test_provider_is_registered(processing):
    provider = QgsApplication.processingRegistry().providerById("eroad")
    assert provider.name() == "E-Road"
    names = {a.name() for a in provider.algorithms()}
    assert names == {
        "extractroads", "vectorizeroads", "preparetrainingdata", "trainmodel", "evaluatemodel", "comparemodels",
        "evaluateroads", "compareroads", "orthophototoroutablenetwork", "newroadsagainstareference",
    }  # fmt: skip
    from qgis.core import QgsProcessingAlgorithm

    for algorithm in provider.algorithms():
        assert not algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading


def test_all_outputs(run, image, tmp_path):
    out = tmp_path / "Straßen 'und' 道路"
    out.mkdir()
    result = run(
        {
            "INPUT": image("bild ä.tif"),
            "PROBABILITY": str(out / "p.tif"),
            "ROADS": str(out / "r.tif"),
            "POLYGONS": str(out / "v.gpkg"),
        }
    )
    assert (result["ROAD_AREA_M2"], result["TILES"], result["SECONDS"]) == (300.0, 4, 0.5)
    assert QgsRasterLayer(result["PROBABILITY"]).isValid()
    assert QgsRasterLayer(result["ROADS"]).isValid()
    layer = QgsVectorLayer(result["POLYGONS"])
    assert [f.name() for f in layer.fields()] == ["fid", "area_m2", "mean_probability"]
    assert [f["area_m2"] for f in layer.getFeatures()] == [100.0, 200.0]
    assert layer.crs().authid() == "EPSG:32632"
    assert (out / "p.recipe.json").is_file()


def test_values_reach_the_job(run, image, tmp_path):
    first, second = image("a.tif"), image("b.tif", origin=(500048.0, 5400000.0))
    model = tmp_path / "mine.safetensors"
    model.touch()
    out = str(tmp_path / "p.tif")
    run(
        {
            "INPUT": first,
            "MORE_INPUTS": [second],
            "EXTENT": "500001.25,500040,5399970,5399999 [EPSG:32632]",
            "BANDS": [3, 2, 1],
            "MODEL_FILE": str(model),
            "THRESHOLD": "0.7",
            "GSD": "0.8",
            "STRETCH": "percentile",
            "ON_READ_ERROR": "nodata",
            "DEVICE": "cpu",
            "RUNTIME": "openvino",
            "PRECISION": "int8",
            "CLUSTER": " head:6379 ",
            "WORKERS": "4",
            "POINTREND": False,
            "MIN_AREA": 12,
            "PROBABILITY": out,
        }
    )
    job = ExtractJob.from_dict(recipe_of(out))
    assert job.rasters == (first, second)
    assert (job.extent, job.extent_crs) == ((500001.25, 5399970.0, 500040.0, 5399999.0), "EPSG:32632")
    assert (job.bands, job.model, job.threshold, job.gsd) == ((3, 2, 1), str(model), 0.7, "0.8")
    assert (job.stretch, job.device, job.pointrend, job.min_area) == ("percentile", "cpu", False, 12.0)
    assert (job.on_read_error, job.runtime, job.precision) == ("nodata", "openvino", "int8")
    assert (job.cluster, job.workers) == ("head:6379", 4)
    assert (job.probability, job.roads, job.polygons) == (out, None, None)


def test_fields_left_empty_in_the_dialog(run, image, tmp_path):
    out = str(tmp_path / "p.tif")
    run({"INPUT": image(), "CLUSTER": "", "WORKERS": None, "PROBABILITY": out})
    assert ExtractJob.from_dict(recipe_of(out)) == ExtractJob(
        rasters=(image(),), probability=out, recipe=str(tmp_path / "p.recipe.json")
    )


@pytest.mark.parametrize("form", ["text", "rectangle", "referenced"])
def test_forms_of_an_extent(run, image, tmp_path, form):
    out = str(tmp_path / "p.tif")
    rectangle = QgsRectangle(500001, 5399970, 500040, 5399999)
    extent, crs = {
        "text": ("500001,500040,5399970,5399999", None),
        "rectangle": (rectangle, None),
        "referenced": (
            QgsReferencedRectangle(rectangle, QgsCoordinateReferenceSystem("EPSG:32632")),
            "EPSG:32632",
        ),
    }[form]
    run({"INPUT": image(), "EXTENT": extent, "PROBABILITY": out})
    recipe = recipe_of(out)
    assert (recipe["extent"], recipe["extent_crs"]) == ([500001, 5399970, 500040, 5399999], crs)


def test_layer_as_extent(run, image, tmp_path):
    out = str(tmp_path / "p.tif")
    run({"INPUT": image(), "EXTENT": polygon_layer((9, 48, 9.1, 48.1), epsg=4326), "PROBABILITY": out})
    recipe = recipe_of(out)
    assert recipe["extent"] == pytest.approx([9, 48, 9.1, 48.1])
    assert recipe["extent_crs"] == "EPSG:4326"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"THRESHOLD": 1.5}, "threshold"),
        ({"THRESHOLD": "high"}, "threshold"),
        ({"THRESHOLD": float("nan")}, "threshold"),
        ({"MIN_AREA": 0}, "minimum area"),
        ({"MIN_AREA": -3}, "minimum area"),
        ({"GSD": "-1"}, "ground resolution"),
        ({"GSD": "fine"}, "ground resolution"),
        ({"STRETCH": "wild"}, "contrast stretch"),
        ({"ON_READ_ERROR": "ignore"}, "read errors"),
        ({"RUNTIME": "abacus"}, "runtime"),
        ({"PRECISION": "fp8"}, "precision"),
        ({"WORKERS": 0}, "cluster workers"),
        ({"MODEL": "nobody"}, "no model named “nobody”"),
        ({"EXTENT": "10,0,0,10"}, "extent"),
        ({"PROBABILITY": "p.png"}, "GeoTIFF"),
        ({"INPUT": "/nowhere/at all.tif"}, "does not exist"),
        ({"MORE_INPUTS": ["/nowhere/b.tif"]}, "does not exist"),
        ({"MASK": "/nowhere/mask.gpkg"}, "mask"),
        ({"PROBABILITY": None}, "No output is chosen"),
        ({"POLYGONS": "/nowhere/at/all.gpkg"}, "folder /nowhere/at"),
        ({"DEVICE": "refuse"}, "no device “abacus”"),
        ({"DEVICE": "die"}, "stopped unexpectedly"),
        ({"DEVICE": "killed"}, "memory ran out"),
        ({"DEVICE": "internal"}, "ZeroDivisionError"),
    ],
)
def test_bad_input_is_one_sentence(run, image, tmp_path, values, words, failure):
    text = failure(run, {"INPUT": image(), "PROBABILITY": str(tmp_path / "out" / "p.tif"), **values})
    assert words in text
    assert "\n" not in text.strip()
    assert "Traceback" not in text


def test_not_a_raster(run, tmp_path, failure):
    text = tmp_path / "text.tif"
    text.write_text("no picture")
    assert "not a raster" in failure(run, {"INPUT": str(text), "PROBABILITY": str(tmp_path / "p.tif")})


def test_no_interpreter_is_a_sentence(run, image, tmp_path, monkeypatch, failure):
    monkeypatch.setenv("EROAD_PYTHON", "/nowhere/python")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    can, why = algorithm.canExecute()
    assert not can
    assert "/nowhere/python" in why
    assert "/nowhere/python" in failure(run, {"INPUT": image(), "PROBABILITY": str(tmp_path / "p.tif")})


def test_failure_leaves_no_polygons(run, image, tmp_path, failure):
    failure(run, {"INPUT": image(), "DEVICE": "die", "POLYGONS": str(tmp_path / "v.gpkg")})
    assert not (tmp_path / "v.gpkg").exists()


def test_memory_sink(run, image):
    result = run({"INPUT": image(), "POLYGONS": "memory:"})
    assert isinstance(result["POLYGONS"], QgsVectorLayer)
    assert result["POLYGONS"].featureCount() == 2
    assert "PROBABILITY" not in result


def test_shapefile_has_sane_names(run, image, tmp_path):
    result = run({"INPUT": image(), "POLYGONS": str(tmp_path / "v.shp")})
    layer = QgsVectorLayer(result["POLYGONS"])
    assert [f.name() for f in layer.fields()] == ["area_m2", "mean_prob"]
    assert layer.featureCount() == 2


def test_layer_in_an_existing_geopackage(run, image, tmp_path):
    path = tmp_path / "all.gpkg"
    run({"INPUT": image(), "POLYGONS": str(path)})
    run({"INPUT": image(), "POLYGONS": f"ogr:dbname='{path}' table=\"second\" (geom)"})
    assert QgsVectorLayer(f"{path}|layername=second").featureCount() == 2
    assert QgsVectorLayer(f"{path}|layername=all").featureCount() == 2


def test_raster_without_coordinates(run, image):
    result = run({"INPUT": image(epsg=None), "POLYGONS": "memory:"})
    extent = result["POLYGONS"].extent()
    assert (extent.xMinimum(), extent.yMaximum()) == (10, -10)
    assert not result["POLYGONS"].crs().isValid()


def test_mask_honours_the_selection(run, image, tmp_path):
    mask = polygon_layer((500000, 5399990, 500010, 5400000), (500020, 5399990, 500030, 5400000))
    QgsProject.instance().addMapLayer(mask)
    mask.selectByExpression('"number" = 1')
    # The fake worker's recipe names the mask's file, which is gone by now: read it while it is there.
    from eroad.eroad_qgis.engine import layers

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = ExtractRoads()
    algorithm.initAlgorithm()
    source = algorithm.parameterAsSource(
        {"MASK": QgsProcessingFeatureSourceDefinition(mask.id(), selectedFeaturesOnly=True)}, "MASK", context
    )
    written = layers.write_mask(source, tmp_path / "m.gpkg", context.transformContext(), QgsProcessingFeedback())
    layer = QgsVectorLayer(written.path)
    assert layer.featureCount() == 1
    assert layer.crs().authid() == "EPSG:32632"
    assert layer.extent().xMinimum() == 500020
    out = str(tmp_path / "p.tif")
    run({"INPUT": image(), "MASK": mask, "PROBABILITY": out})
    assert recipe_of(out)["mask"].endswith("mask.gpkg")
    QgsProject.instance().removeMapLayer(mask.id())


def test_empty_mask(run, image, tmp_path, failure):
    text = failure(run, {"INPUT": image(), "MASK": polygon_layer(), "PROBABILITY": str(tmp_path / "p.tif")})
    assert "holds no polygons" in text


def test_assigned_coordinate_system_reaches_the_engine(run, image):
    layer = QgsRasterLayer(image(epsg=None), "scan")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    result = run({"INPUT": layer, "POLYGONS": "memory:"})
    assert result["POLYGONS"].crs().authid() == "EPSG:25832"


def test_outputs_loaded_are_styled_and_grouped(processing, fake_python, image, tmp_path):
    project = QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    values = {"INPUT": image()}
    for name in ("PROBABILITY", "ROADS", "POLYGONS"):
        values[name] = QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, project)
    result = processing.run(ALGORITHM, values, context=context)
    loaded = context.layersToLoadOnCompletion()
    assert len(loaded) == 3
    shown = {}
    for identifier, details in loaded.items():
        layer = QgsProcessingUtils.mapLayerFromString(identifier, context)
        if layer is None:  # processing.run hands memory layers over itself
            layer = result["POLYGONS"]
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        shown[details.outputName] = layer.renderer()
    assert shown["PROBABILITY"].type() == "singlebandpseudocolor"
    assert shown["ROADS"].type() == "paletted"
    assert shown["POLYGONS"].symbol().color().alpha() < 255 or shown["POLYGONS"].symbol().opacity() < 1


def test_styles_stay_with_chosen_files_only(run, image, tmp_path, monkeypatch):
    from eroad.eroad_qgis.engine import styles

    style = tmp_path / "styles"
    style.mkdir()
    monkeypatch.setattr(styles, "style_path", lambda name: style / f"{name}.qml")
    for name in ("road_polygons", "roads", "probability"):
        (style / f"{name}.qml").write_text("<!DOCTYPE qgis><qgis version='3.34'></qgis>")
    run({"INPUT": image(), "PROBABILITY": str(tmp_path / "p.tif"), "POLYGONS": str(tmp_path / "v.gpkg")})
    assert (tmp_path / "p.qml").is_file()
    count, *_ = QgsVectorLayer(str(tmp_path / "v.gpkg")).listStylesInDatabase()
    assert count == 1
    result = run({"INPUT": image(), "PROBABILITY": QgsProcessing.TEMPORARY_OUTPUT})
    assert not Path(result["PROBABILITY"]).with_suffix(".qml").exists()
    assert not Path(result["PROBABILITY"]).with_suffix(".recipe.json").exists()


def test_outputs_open_in_the_project_are_replaced_and_reloaded(run, image, tmp_path):
    raster, vector = tmp_path / "p.tif", tmp_path / "v.gpkg"
    first = {"INPUT": image("small.tif", size=(60, 60)), "PROBABILITY": str(raster), "POLYGONS": str(vector)}
    run(first)
    shown = QgsRasterLayer(str(raster), "shown")
    roads = QgsVectorLayer(str(vector), "roads")
    QgsProject.instance().addMapLayers([shown, roads])
    assert (shown.width(), roads.featureCount()) == (60, 2)
    assert next(roads.getFeatures())["area_m2"] == 100.0
    (tmp_path / "v.gpkg-journal").write_bytes(b"stale")
    run({**first, "INPUT": image("large.tif", size=(90, 60), origin=(600000.0, 5000000.0))})
    assert shown.dataProvider().xSize() == 90
    assert not (tmp_path / "v.gpkg-journal").exists()
    assert next(roads.getFeatures()).geometry().boundingBox().xMinimum() >= 600000
    QgsProject.instance().removeMapLayers([shown.id(), roads.id()])


def test_batch_of_three_uses_one_worker(run, image, tmp_path):
    from eroad.eroad_qgis.engine import client

    workers = set()
    for number in range(3):
        run({"INPUT": image(f"{number}.tif"), "POLYGONS": str(tmp_path / f"{number}.gpkg")})
        workers.add(client.worker_pid())
    assert len(workers) == 1
    assert all(QgsVectorLayer(str(tmp_path / f"{n}.gpkg")).featureCount() == 2 for n in range(3))


def test_model_chain(processing, fake_python, image, make_model, output_of):
    model = make_model()
    name = output_of(model)
    layer = processing.run(model, {"image": image(), name: "memory:"})[name]
    assert layer.featureCount() == 1
    assert next(layer.getFeatures()).geometry().area() > 200


def test_model_as_a_background_task(processing, fake_python, image, make_model, output_of):
    from qgis.core import QgsProcessingAlgRunnerTask

    context = QgsProcessingContext()
    feedback = QgsProcessingFeedback()
    finished = []
    model = make_model()
    task = QgsProcessingAlgRunnerTask(
        model, {"image": image(), output_of(model): QgsProcessing.TEMPORARY_OUTPUT}, context, feedback
    )
    task.executed.connect(lambda ok, results: finished.append((ok, results)))
    QgsApplication.taskManager().addTask(task)
    spin(lambda: finished, 30)
    assert finished[0][0], feedback.textLog()


def test_cancel_of_a_background_task(processing, fake_python, image, tmp_path):
    from qgis.core import QgsProcessingAlgRunnerTask

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    finished = []
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    values = {"INPUT": image(), "DEVICE": "hang", "POLYGONS": str(tmp_path / "v.gpkg")}
    task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
    task.executed.connect(lambda ok, results: finished.append(ok))
    QgsApplication.taskManager().addTask(task)
    spin(lambda: feedback.progress() > 0, 10)
    at = time.monotonic()
    task.cancel()
    spin(lambda: finished, 5)
    assert finished == [False]
    assert time.monotonic() - at < 2.5
    assert "Cancelled" in feedback.textLog()
    assert not (tmp_path / "v.gpkg").exists()


class Listening(QgsProcessingFeedback):
    """Remembers what is being done, which QGIS 3.34 has in no log."""

    def __init__(self) -> None:
        super().__init__()
        self.doing: list[str] = []

    def setProgressText(self, text: str) -> None:  # noqa: N802
        self.doing.append(text)


def test_progress_is_told(processing, fake_python, image):
    feedback = Listening()
    processing.run(ALGORITHM, {"INPUT": image(), "POLYGONS": "memory:"}, feedback=feedback)
    assert feedback.progress() == 100
    assert "Finding roads: 1 of 4, 2 per second, 2 s left" in feedback.doing
    assert "The device ran out of memory; going on with 2 tiles at once." in feedback.textLog()


@pytest.mark.parametrize(
    ("destination", "file"),
    [
        ("", ""),
        ("TEMPORARY_OUTPUT", ""),
        ("memory:roads", ""),
        ("/a/b.gpkg", "/a/b.gpkg"),
        ("ogr:dbname='/a/b.gpkg' table=\"t\" (geom)", ""),
        ("postgres://dbname='x' table=\"t\" (geom)", ""),
    ],
)
def test_local_file(destination, file):
    assert local_file(destination) == file
