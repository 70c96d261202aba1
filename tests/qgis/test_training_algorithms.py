"""Prepare, train, evaluate and compare on real QGIS: parameters, layers, models; a fake worker does the work."""

from __future__ import annotations

import dataclasses
import threading
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputHtml,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from eroad.eroad_core import cli
from eroad.eroad_core.jobs import JOBS
from eroad.eroad_qgis.engine.features import file_name
from eroad.eroad_qgis.processing import parameters
from eroad.eroad_qgis.processing.provider import ALGORITHMS

PREPARE, TRAIN, EVALUATE, COMPARE = (
    f"eroad:{name}" for name in ("preparetrainingdata", "trainmodel", "evaluatemodel", "comparemodels")
)
OF_TRAINING = [a for a in ALGORITHMS if a.job.name in ("prepare", "train", "evaluate", "compare")]
#: Options of the command line that Processing has in another way, by job.
_LAYERS_ONLY = {"where", "out"}
ONLY_OPTIONS = {
    "extract": {"out", "only"}, "prepare": {"layer", "where"}, "vectorize": {"out"}, "evaluate-roads": _LAYERS_ONLY,
    "compare-roads": _LAYERS_ONLY,
}  # fmt: skip


@pytest.fixture
def run(processing, fake_python, tmp_path, monkeypatch):
    """Run an algorithm as a script would."""
    monkeypatch.setenv("FAKE_NOTES", str(tmp_path))
    (tmp_path / "models").mkdir()

    def run(algorithm, values, **more):
        return processing.run(algorithm, values, **more)

    return run


def lines(*rows, kind="LineString", epsg=32632, name="Straßen / alt") -> QgsVectorLayer:
    """Return a memory layer of lines with a class and a width."""
    layer = QgsVectorLayer(
        f"{kind}?crs=EPSG:{epsg}&field=class:string&field=wide:double&field=x:string", name, "memory"
    )
    for number, (kind_of_road, width) in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature["class"], feature["wide"], feature["x"] = kind_of_road, width, "not wanted"
        y = 5399990 - 5 * number
        feature.setGeometry(QgsGeometry.fromWkt(f"LineString (500000 {y}, 500040 {y})"))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def square(*origins, size=10) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32632", "area", "memory")
    for x, y in origins:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y}))"))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def folder(tmp_path, name) -> str:
    (tmp_path / name).mkdir(exist_ok=True)
    return str(tmp_path / name)


# --- parameters ---


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_fields_options_and_parameters_are_the_same(qgis_app, algorithm):
    job = algorithm.job
    made = algorithm().create()
    names = [definition.name() for definition in made.parameterDefinitions()]
    by_field = {field: parameters.parameter_names(job, field) for field in job.specs()}
    assert sorted(names) == sorted(name for names_of in by_field.values() for name in names_of)
    assert set(parameters.EXCEPTIONS.get(job.name, {})) <= set(job.specs())
    (commands,) = [action for action in cli.make_parser()._actions if action.dest == "command"]
    options = {action.dest for action in commands.choices[job.name]._actions} - {"help", "json"}
    shown = {field for field, names_of in by_field.items() if names_of}
    destinations = {field for field, spec in job.specs().items() if spec.kind.endswith("destination")}
    if job.name == "extract":  # its files have fixed names in the folder --out
        shown -= destinations
        options -= {"extent_crs"}
    assert options - shown == ONLY_OPTIONS.get(job.name, set())
    assert shown <= options


@pytest.mark.parametrize("algorithm", OF_TRAINING)
def test_every_parameter_has_its_help_and_the_jobs_default(qgis_app, algorithm):
    made = algorithm().create()
    assert made.displayName() and made.shortDescription() and made.tags()
    assert all(definition.help() in made.shortHelpString() for definition in made.parameterDefinitions())
    for field in dataclasses.fields(algorithm.job):
        spec = field.metadata["spec"]
        for name in parameters.parameter_names(algorithm.job, field.name)[:1]:
            definition = made.parameterDefinition(name)
            flags = definition.flags()
            assert bool(flags & QgsProcessingParameterDefinition.Flag.FlagAdvanced) == spec.advanced
            assert bool(flags & QgsProcessingParameterDefinition.Flag.FlagOptional) == (field.default is None)
            if spec.kind == "numbers":
                assert definition.defaultValue() == ",".join(f"{v:g}" for v in field.default)
            elif field.default not in (dataclasses.MISSING, ""):
                assert definition.defaultValue() == field.default, name


def test_kinds_of_parameters_and_outputs(qgis_app):
    made = {algorithm.job.name: algorithm().create() for algorithm in OF_TRAINING}

    def kind(job, name):
        return made[job].parameterDefinition(name).type()

    wanted = {"RASTERS": "multilayer", "ROADS": "source", "AREA": "source", "WIDTHS": "matrix", "WIDTH_FIELD": "field"}
    assert {name: kind("prepare", name) for name in wanted} == wanted
    assert kind("prepare", "FOLDER") == kind("compare", "FOLDER") == "folderDestination"
    assert kind("train", "FOLDER") == kind("train", "INIT_FILE") == kind("compare", "CONFIG") == "file"
    assert kind("train", "OUTPUT") == kind("evaluate", "REPORT") == "fileDestination"
    assert made["prepare"].parameterDefinition("WIDTH_FIELD").parentLayerParameterName() == "ROADS"
    outputs = {job: {d.name() for d in a.outputDefinitions()} for job, a in made.items()}
    assert outputs == {
        "prepare": {"FOLDER", "OVERVIEW", "TILES", "PLACES", "GSD"},
        "train": {"OUTPUT", "REPORT", "IOU", "F1", "EPOCH", "SECONDS"},
        "evaluate": {"REPORT", "CSV", "F1", "IOU", "MIOU_IMAGES", "PRECISION", "RECALL"},
        "compare": {"FOLDER", "REPORT"},
    }
    for job, name in (("prepare", "OVERVIEW"), ("train", "REPORT"), ("evaluate", "REPORT"), ("compare", "REPORT")):
        assert isinstance(made[job].outputDefinition(name), QgsProcessingOutputHtml), "shown among the results"
    assert made["evaluate"].parameterDefinition("REPORT").createByDefault()
    assert not made["evaluate"].parameterDefinition("CSV").createByDefault()


@pytest.mark.parametrize("algorithm", OF_TRAINING)
def test_a_dialog_opens_and_its_values_are_good(processing, fake_python, image, tmp_path, monkeypatch, algorithm):
    from processing.gui import AlgorithmDialog, ParametersPanel

    monkeypatch.setattr(ParametersPanel, "iface", None)  # the tests' is a mock, which Qt refuses
    monkeypatch.setattr(AlgorithmDialog, "iface", None)
    roads, raster = lines(("a", 1)), QgsRasterLayer(image(), "image")
    project = QgsProject.instance()
    project.addMapLayers([roads, raster])
    context = QgsProcessingContext()
    context.setProject(project)
    made = QgsApplication.processingRegistry().createAlgorithmById(f"eroad:{algorithm().name()}")
    dialog = AlgorithmDialog.AlgorithmDialog(made)
    chosen = {
        "prepare": {"RASTERS": [raster.id()], "ROADS": roads.id()},
        "compare": {"CONFIG": str(tmp_path / "c.json")},
    }
    dialog.setParameters(chosen.get(algorithm.job.name, {"FOLDER": str(tmp_path)}))
    values = dialog.mainWidget().createProcessingParameters()
    assert made.checkParameterValues(values, context) == (True, "")
    assert made.prepare(values, context, QgsProcessingFeedback())
    if algorithm.job.name == "train":
        assert values["OUTPUT"] == str(tmp_path / "models" / "my-roads.safetensors")
    dialog.close()
    dialog.deleteLater()
    project.removeMapLayers([roads.id(), raster.id()])


# --- prepare ---


def test_values_of_prepare_reach_the_job(run, noted, image, tmp_path):
    rasters = [image("a.tif"), image("b.tif", origin=(500048.0, 5400000.0))]
    result = run(
        PREPARE,
        {
            "RASTERS": rasters,
            "ROADS": lines(("track", 3.5), ("primary", None)),
            "WIDTH": "7",
            "WIDTH_FIELD": "wide",
            "CLASS_FIELD": "class",
            "WIDTHS": ["track", "3", "primary", 12, "", ""],
            "AREA": square((500000, 5399970)),
            "IGNORE": square((500020, 5399970), (500020, 5399980)),
            "BANDS": "3,2,1",
            "GSD": "0.5",
            "TILE": 256,
            "STRETCH": "percentile",
            "SPLITS": "0.7,0.2,0.1",
            "BLOCK": 100,
            "SEED": 5,
            "FOLDER": folder(tmp_path, "set ü"),
        },
    )
    assert result == {
        "FOLDER": str(tmp_path / "set ü"), "OVERVIEW": str(tmp_path / "set ü" / "overview.html"), "TILES": 8,
        "PLACES": 3, "GSD": 0.5,
    }  # fmt: skip
    job, told = noted("prepare")
    assert job.rasters == tuple(rasters)
    assert told["rasters"] == [3, 3]
    assert (job.width, job.width_field, job.class_field) == (7.0, "wide", "class")
    assert job.widths == (("track", 3.0), ("primary", 12.0))
    assert (job.bands, job.gsd, job.tile, job.stretch, job.block) == ((3, 2, 1), "0.5", 256, "percentile", 100.0)
    assert (job.splits, job.seed, job.out) == ((0.7, 0.2, 0.1), 5, str(tmp_path / "set ü"))
    assert (job.layer, job.where) == (None, None)
    assert {name: len(found) for name, found in told["features"].items()} == {"roads": 2, "area": 1, "ignore": 2}
    assert [f["properties"] for f in told["features"]["roads"]] == [
        {"wide": 3.5, "class": "track"}, {"wide": None, "class": "primary"},
    ]  # fmt: skip
    assert Path(job.roads).name == "Straßen _ alt.gpkg"
    assert not Path(job.roads).exists(), "temporary files are gone"


def test_the_least_that_prepare_needs(run, noted, image):
    feedback = QgsProcessingFeedback()
    values = {"RASTERS": [image()], "ROADS": lines(("track", 3)), "WIDTH": 7, "FOLDER": "TEMPORARY_OUTPUT"}
    result = run(PREPARE, values, feedback=feedback)
    job, _ = noted("prepare")
    assert job == JOBS["prepare"](rasters=job.rasters, roads=job.roads, width=7, out=result["FOLDER"])
    assert Path(result["FOLDER"]).is_dir()
    assert "train: 8 tiles of 3 places, 5.00% road, 1.5 km of roads" in feedback.textLog()


def test_selection_filter_and_edits_of_the_roads(run, noted, image, tmp_path):
    roads = lines(("a", 1), ("b", 2), ("c", 3))
    QgsProject.instance().addMapLayer(roads)
    values = {"RASTERS": [image()], "WIDTH": 7, "CLASS_FIELD": "class", "FOLDER": folder(tmp_path, "set")}

    def classes():
        return [f["properties"]["class"] for f in noted("prepare")[1]["features"]["roads"]]

    roads.selectByExpression("\"class\" = 'b'")
    run(PREPARE, {**values, "ROADS": QgsProcessingFeatureSourceDefinition(roads.id(), selectedFeaturesOnly=True)})
    assert classes() == ["b"]
    roads.startEditing()
    roads.deleteFeature(next(roads.getFeatures()).id())
    run(PREPARE, {**values, "ROADS": roads})
    assert classes() == ["b", "c"]
    roads.rollBack()
    roads.setSubsetString("\"class\" = 'c'")
    run(PREPARE, {**values, "ROADS": roads})
    assert classes() == ["c"]
    QgsProject.instance().removeMapLayer(roads.id())


@pytest.mark.parametrize(
    ("kind", "wkt"),
    [
        ("CompoundCurveZ", "CompoundCurveZ (CircularStringZ (0 0 1, 5 5 1, 10 0 1))"),
        ("MultiPolygonM", "MultiPolygonM (((0 0 1, 5 5 1, 5 0 1, 0 0 1)))"),
        ("Polygon", "POLYGON((0 0,10 10,10 0,0 10,0 0))"),
    ],
)
def test_geometries_become_plain_and_features_without_one_are_kept(run, noted, image, tmp_path, kind, wkt):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32632&field=fid:string", "fid", "memory")
    for geometry in (QgsGeometry.fromWkt(wkt), QgsGeometry()):
        feature = QgsFeature(layer.fields())
        feature["fid"] = "a text"
        feature.setGeometry(geometry)
        layer.dataProvider().addFeature(feature)
    values = {"RASTERS": [image()], "ROADS": layer, "CLASS_FIELD": "fid", "FOLDER": folder(tmp_path, "set")}
    run(PREPARE, values)
    first, second = noted("prepare")[1]["features"]["roads"]
    assert first["geometry"]["type"] in ("MultiLineString", "MultiPolygon")
    assert not (second["geometry"] or {}).get("coordinates")
    assert first["properties"] == {"fid": "a text"}
    if "Curve" in kind:
        assert len(first["geometry"]["coordinates"][0]) > 10


def test_an_assigned_coordinate_system_and_one_path_as_text(run, noted, image, tmp_path):
    from qgis.core import QgsCoordinateReferenceSystem

    scan = QgsRasterLayer(image(epsg=None), "scan")
    scan.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    values = {"ROADS": lines(("a", 1)), "WIDTH": 7, "FOLDER": folder(tmp_path, "set")}
    run(PREPARE, {**values, "RASTERS": [scan]})
    assert noted("prepare")[0].rasters[0].endswith(".vrt")
    path = image("plain.tif")
    run(PREPARE, {**values, "RASTERS": path})
    assert noted("prepare")[0].rasters == (path,)


def test_a_layer_that_gdal_cannot_read_is_rendered_inside_the_area(run, noted, tmp_path, image, virtual, failure):
    feedback = QgsProcessingFeedback()
    path = image("plain.tif")
    values = {"ROADS": lines(("a", 1)), "WIDTH": 7, "FOLDER": folder(tmp_path, "set"), "RASTERS": [path, virtual()]}
    run(PREPARE, {**values, "AREA": square((500002, 5399970))}, feedback=feedback)
    job, told = noted("prepare")
    assert (job.rasters[0], Path(job.rasters[1]).name) == (path, "rendered_1.tif")
    assert told["rasters"] == [3, 1]
    assert "Rendering calc: " in feedback.textLog()
    text = failure(lambda v: run(PREPARE, v), {**values, "AREA": square((600000, 5399970))})
    assert "does not touch the layer calc" in text


BAD_PREPARE = [
    ({"TILE": 8}, "tile size"),
    ({"TILE": "many"}, "tile size"),
    ({"WIDTH": 0}, "road width"),
    ({"WIDTHS": ["track", "wide"]}, "width table"),
    ({"WIDTHS": ["", "3"]}, "width table"),
    ({"SPLITS": "a,b"}, "splits"),
    ({"BANDS": "red"}, "bands"),
    ({"GSD": "fine"}, "ground resolution"),
    ({"RASTERS": ["/nowhere/a.tif"]}, "does not exist"),
    ({"ROADS": "/nowhere/roads.gpkg"}, "given for roads"),
    ({"AREA": "/nowhere/area.gpkg"}, "given for area of interest"),
    ({"ROADS": "empty"}, "holds no lines or polygons"),
    ({"AREA": "empty"}, "holds no polygons"),
]


@pytest.mark.parametrize(("values", "words"), BAD_PREPARE)
def test_bad_values_of_prepare(run, image, tmp_path, failure, values, words):
    empty = {"ROADS": lines, "AREA": square}
    values = {name: empty[name]() if value == "empty" else value for name, value in values.items()}
    whole = {"RASTERS": [image()], "ROADS": lines(("a", 1)), "WIDTH": 7, "FOLDER": folder(tmp_path, "set"), **values}
    text = failure(lambda v: run(PREPARE, v), whole)
    assert words in text
    assert "\n" not in text.strip()
    assert "Traceback" not in text


def test_file_names_of_layers():
    assert file_name("Roads: 2024/25") == "Roads_ 2024_25"
    assert file_name(" . ") == "layer"
    assert len(file_name("x" * 300)) == 80


# --- train ---


def test_values_of_train_reach_the_job(run, noted, tmp_path):
    sets = [folder(tmp_path, name) for name in ("one", "two", "three")]
    weights = tmp_path / "resnet18.pth"
    weights.touch()
    out = tmp_path / "new" / "mine"
    result = run(
        TRAIN,
        {
            "FOLDER": sets[0], "MORE_FOLDERS": f"{sets[1]}\n\n  {sets[2]} \n", "OUTPUT": str(out), "PRESET": "paper",
            "ARCH": "dlinknet34", "INIT": "imagenet", "INIT_FILE": str(weights), "EPOCHS": "3", "BATCH": 2,
            "CROP": 256, "SEED": 9, "RESUME": True, "LOSS": "eq5+", "LR": 0.002, "EMA": 0, "ACCUMULATE": 2,
            "MASK_ROAD_VALUE": 1, "PRECISION": "fp32", "WORKERS": 0, "DEVICE": "cpu", "REPLICAS": "4", "BACKEND": "ray",
            "CLUSTER": "head:6379", "STORE_SHARDS": 2, "STALENESS_RULE": "dc", "MAX_STALENESS": 0, "LOCK_FREE": True,
        },
    )  # fmt: skip
    job, _ = noted("train")
    assert job.datasets == tuple(sets)
    assert (job.out, job.init) == (f"{out}.safetensors", str(weights))
    assert (job.preset, job.arch, job.epochs, job.batch, job.crop) == ("paper", "dlinknet34", 3, 2, 256)
    assert (job.seed, job.resume, job.loss, job.lr, job.ema) == (9, True, "eq5+", 0.002, 0.0)
    assert (job.accumulate, job.mask_road_value, job.precision) == (2, 1, "fp32")
    assert (job.workers, job.device, job.samples, job.warmup, job.report) == (0, "cpu", None, None, None)
    assert (job.replicas, job.backend, job.cluster, job.store_shards) == (4, "ray", "head:6379", 2)
    assert (job.staleness_rule, job.max_staleness, job.lock_free) == ("dc", 0, True)
    assert result == {
        "OUTPUT": f"{out}.safetensors", "REPORT": f"{out}.html", "IOU": 0.5, "F1": 0.6667, "EPOCH": 3, "SECONDS": 1.5,
    }  # fmt: skip


def test_the_least_that_train_needs_and_its_model_is_listed_at_once(run, noted, tmp_path):
    registry = QgsApplication.processingRegistry()
    feedback = QgsProcessingFeedback()

    def listed(algorithm, name):
        made = registry.createAlgorithmById(algorithm)  # it owns its definitions
        return made.parameterDefinition(name).options()

    values = {"FOLDER": folder(tmp_path, "set")}
    result = run(TRAIN, values, feedback=feedback)
    job, _ = noted("train")
    assert job == JOBS["train"](datasets=(values["FOLDER"],), out=str(tmp_path / "models" / "my-roads.safetensors"))
    assert result["OUTPUT"] == job.out
    assert "Best epoch 3 of 4: F1 0.6667, IoU 0.5000 (on val, once)" in feedback.textLog()
    for algorithm, name in (("eroad:extractroads", "MODEL"), (EVALUATE, "MODEL"), (TRAIN, "INIT")):
        assert "my-roads" in listed(algorithm, name)
    run(EVALUATE, {**values, "MODEL": "my-roads"})
    assert noted("evaluate")[0].model == "my-roads"
    run(TRAIN, {**values, "INIT": "my-roads"})
    job, _ = noted("train")
    assert (job.init, Path(job.out).name) == ("my-roads", "my-roads-2.safetensors"), "no model is written over"
    (tmp_path / "models" / "my-roads.training").mkdir()
    run(TRAIN, {**values, "RESUME": True})
    assert Path(noted("train")[0].out).name == "my-roads.safetensors", "an unfinished one goes on"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"CROP": 8}, "crop size"),
        ({"EPOCHS": 0}, "epochs"),
        ({"EPOCHS": 1.5}, "whole number"),
        ({"LR": -1}, "learning rate"),
        ({"EMA": 1}, "running average"),
        ({"REPLICAS": 0}, "replicas"),
        ({"REPLICAS": 2.5}, "whole number"),
        ({"BACKEND": "mpi"}, "backend"),
        ({"STORE_SHARDS": 65}, "store shards"),
        ({"STALENESS_RULE": "half"}, "staleness rule"),
        ({"INIT": "nobody"}, "no model named “nobody”; available: scratch, imagenet"),
        ({"ARCH": "vgg"}, "network"),
        ({"DEVICE": "refuse"}, "no device “abacus”"),
        ({"DEVICE": "die"}, "stopped unexpectedly"),
    ],
)
def test_bad_values_of_train(run, tmp_path, failure, values, words):
    text = failure(lambda v: run(TRAIN, v), {"FOLDER": folder(tmp_path, "set"), **values})
    assert words in text
    assert "\n" not in text.strip()


def test_a_cancelled_training_has_time_to_keep_its_model(run, tmp_path, failure):
    feedback = QgsProcessingFeedback()
    threading.Timer(0.5, feedback.cancel).start()
    values = {"FOLDER": folder(tmp_path, "set"), "DEVICE": "slow"}
    began = time.monotonic()
    text = failure(lambda v: run(TRAIN, v, feedback=feedback), values)
    assert "Stopped at step 7; the best model so far is" in text
    assert time.monotonic() - began < 10


def test_a_training_whose_engine_died_says_that_it_can_go_on(run, tmp_path, failure):
    feedback = QgsProcessingFeedback()
    values = {"FOLDER": folder(tmp_path, "set"), "OUTPUT": str(tmp_path / "m.safetensors"), "DEVICE": "killed"}
    assert "memory ran out" in failure(lambda v: run(TRAIN, v, feedback=feedback), values)
    assert "resume" not in feedback.textLog()
    folder(tmp_path, "m.training")
    assert "memory ran out" in failure(lambda v: run(TRAIN, v, feedback=feedback), values)
    assert "run it again with resume" in feedback.textLog()


# --- evaluate and compare ---


def test_values_of_evaluate_reach_the_job(run, noted, tmp_path):
    model = tmp_path / "mine.safetensors"
    model.touch()
    values = {
        "MODEL_FILE": str(model), "FOLDER": folder(tmp_path, "set"), "SPLIT": "test", "TOLERANCE": 2,
        "POINTREND": False, "DEVICE": "cpu", "REPORT": str(tmp_path / "page.html"), "CSV": str(tmp_path / "t.csv"),
    }  # fmt: skip
    feedback = QgsProcessingFeedback()
    result = run(EVALUATE, values, feedback=feedback)
    job, _ = noted("evaluate")
    assert (job.model, job.dataset, job.split, job.tolerance) == (str(model), values["FOLDER"], "test", 2.0)
    assert (job.pointrend, job.device, job.report, job.csv) == (False, "cpu", values["REPORT"], values["CSV"])
    assert result == {
        "REPORT": values["REPORT"], "CSV": values["CSV"], "F1": 0.75, "IOU": 0.6, "PRECISION": 0.7, "RECALL": 0.8,
    }, "a score that is not defined is left out"  # fmt: skip
    assert "2 images: F1 0.7500, precision 0.7000, recall 0.8000, IoU 0.6000" in feedback.textLog()


def test_evaluate_without_a_report(run, noted, tmp_path):
    result = run(EVALUATE, {"FOLDER": folder(tmp_path, "set")})
    assert set(result) == {"F1", "IOU", "PRECISION", "RECALL"}
    job, _ = noted("evaluate")
    assert job == JOBS["evaluate"](dataset=str(tmp_path / "set"))


def test_compare(run, noted, tmp_path):
    config = tmp_path / "systems.json"
    config.write_text("{}")
    result = run(COMPARE, {"CONFIG": str(config), "FOLDER": str(tmp_path / "out")})
    assert result == {"FOLDER": str(tmp_path / "out"), "REPORT": str(tmp_path / "out" / "report.html")}
    job, _ = noted("compare")
    assert job == JOBS["compare"](config=str(config), out=str(tmp_path / "out"))


# --- chained, and without a window ---


def test_prepare_train_and_evaluate_in_a_model(processing, run, noted, image, tmp_path, training_chain, output_of):
    model = training_chain(str(tmp_path / "chained.safetensors"), prepare={"WIDTHS": ["track", "3"]})
    page = str(tmp_path / "report.html")
    values = {"images": [image()], "roads": lines(("track", 3)), output_of(model): page}
    result = processing.run(model, values)
    assert result[output_of(model)] == page
    prepared, trained, scored = (noted(name)[0] for name in ("prepare", "train", "evaluate"))
    assert trained.datasets == (prepared.out,)
    assert (trained.epochs, prepared.widths) == (3, (("track", 3.0),))
    assert (scored.model, scored.dataset) == (trained.out, prepared.out)
    assert trained.out == str(tmp_path / "chained.safetensors")


def test_a_model_survives_its_file(processing, run, noted, image, tmp_path, training_chain, output_of):
    from qgis.core import QgsProcessingModelAlgorithm

    path = str(tmp_path / "chain.model3")
    assert training_chain(str(tmp_path / "again.safetensors")).toFile(path)
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(path)
    values = {"images": [image()], "roads": lines(("track", 3)), output_of(model): str(tmp_path / "r.html")}
    processing.run(model, values)
    assert noted("evaluate")[0].model == str(tmp_path / "again.safetensors")
