"""Vectorise, evaluate and compare roads on real QGIS: parameters, layers, sinks; a fake worker does the work."""

from __future__ import annotations

import dataclasses
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
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRenderContext,
    QgsVectorLayer,
    QgsWkbTypes,
)

from eroad.eroad_core.jobs import JOBS
from eroad.eroad_qgis.engine import results, styles
from eroad.eroad_qgis.processing import parameters
from eroad.eroad_qgis.processing.provider import ALGORITHMS

EXTRACT, VECTORIZE, EVALUATE, COMPARE = (
    f"eroad:{name}" for name in ("extractroads", "vectorizeroads", "evaluateroads", "compareroads")
)
OF_NETWORKS = [a for a in ALGORITHMS if a.job.name in ("vectorize", "evaluate-roads", "compare-roads")]
LINE_FIELDS = [
    "edge_id", "from_node", "to_node", "length_m", "width_m", "width_min_m", "width_max_m", "mean_probability",
    "inferred", "component", "bearing",
]  # fmt: skip


@pytest.fixture
def run(processing, fake_python, tmp_path, monkeypatch):
    """Run an algorithm as a script would."""
    monkeypatch.setenv("FAKE_NOTES", str(tmp_path))

    def run(algorithm, values, **more):
        return processing.run(algorithm, values, **more)

    return run


def layer_of(*shapes, kind="LineString", epsg=32632, name="Straßen") -> QgsVectorLayer:
    """Return a memory layer with a class and a width."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:{epsg}&field=highway:string&field=width_m:double", name, "memory")
    for wkt in shapes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature["highway"], feature["width_m"] = "track", 3.5
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def roads(name="Straßen", **more) -> QgsVectorLayer:
    return layer_of(
        "LineString(500000 5399990, 500040 5399990)", "LineString(500000 5399980, 500040 5399980)", name=name, **more
    )


def fields_of(layer: QgsVectorLayer) -> list[str]:
    return [field.name() for field in layer.fields() if field.name() != "fid"]


# --- parameters ---


@pytest.mark.parametrize("algorithm", OF_NETWORKS)
def test_every_parameter_has_its_help_and_the_jobs_default(qgis_app, algorithm):
    made = algorithm().create()
    assert made.displayName() and made.shortDescription() and made.tags() and not made.icon().isNull()
    assert (Path(styles.RESOURCES) / "icons" / f"{algorithm.page}.svg").is_file()
    assert all(d.help() and d.help() in made.shortHelpString() for d in made.parameterDefinitions())
    for field in dataclasses.fields(algorithm.job):
        for name in parameters.parameter_names(algorithm.job, field.name):
            definition, spec = made.parameterDefinition(name), field.metadata["spec"]
            flags = definition.flags()
            assert bool(flags & QgsProcessingParameterDefinition.Flag.FlagAdvanced) == spec.advanced
            # Either of two will do: which is asked for as the values are checked.
            optional = field.default is None or spec.kind == "roads"
            assert bool(flags & QgsProcessingParameterDefinition.Flag.FlagOptional) == optional
            if field.default is not dataclasses.MISSING:
                assert definition.defaultValue() == field.default, name


def test_kinds_of_parameters_and_outputs(qgis_app):
    made = {algorithm.job.name: algorithm().create() for algorithm in OF_NETWORKS}

    def kind(job, name):
        return made[job].parameterDefinition(name).type()

    assert kind("vectorize", "PROBABILITY") == kind("evaluate-roads", "PREDICTED_RASTER") == "raster"
    assert kind("evaluate-roads", "PREDICTED") == kind("compare-roads", "REFERENCE") == "source"
    assert kind("evaluate-roads", "OSM_DRIVABLE") == "boolean"
    assert made["evaluate-roads"].parameterDefinition("PRESET").options() == ["cosmiq", "sat2graph"]
    sinks = {d.name(): d.dataType() for d in made["vectorize"].parameterDefinitions() if d.type() == "sink"}
    types = QgsProcessing.SourceType
    assert sinks == {
        "POLYGONS": types.TypeVectorPolygon, "CENTERLINES": types.TypeVectorLine, "NODES": types.TypeVectorPoint,
    }  # fmt: skip
    outputs = {job: {d.name() for d in a.outputDefinitions()} for job, a in made.items()}
    assert outputs["vectorize"] == {
        "POLYGONS", "CENTERLINES", "NODES", "GRAPHML", "ROAD_LENGTH_KM", "INFERRED_KM", "COMPONENTS", "EDGE_COUNT",
        "NODE_COUNT", "SECONDS",
    }  # fmt: skip
    scores = {"APLS", "TOPO_F1", "COMPLETENESS", "CORRECTNESS", "QUALITY", "RELAXED_F1", "IOU", "LENGTH_ERROR"}
    assert outputs["evaluate-roads"] > scores | {"REPORT", "MATCHED", "MISSED", "FALSE_ROADS"}
    assert outputs["compare-roads"] > {"NEW", "MISSING", "MATCHED", "NEW_KM", "MISSING_KM", "MATCHED_KM"}
    created = [d.name() for d in made["vectorize"].destinationParameterDefinitions() if d.createByDefault()]
    assert created == ["POLYGONS", "CENTERLINES", "NODES"]


@pytest.mark.parametrize("algorithm", OF_NETWORKS)
def test_a_dialog_opens_and_its_values_are_good(processing, fake_python, image, monkeypatch, algorithm):
    from processing.gui import AlgorithmDialog, ParametersPanel

    monkeypatch.setattr(ParametersPanel, "iface", None)  # the tests' is a mock, which Qt refuses
    monkeypatch.setattr(AlgorithmDialog, "iface", None)
    found, known, raster = roads("found"), roads("known"), QgsRasterLayer(image(), "image")
    project = QgsProject.instance()
    project.addMapLayers([found, known, raster])
    context = QgsProcessingContext()
    context.setProject(project)
    made = QgsApplication.processingRegistry().createAlgorithmById(f"eroad:{algorithm().name()}")
    dialog = AlgorithmDialog.AlgorithmDialog(made)
    if algorithm.job.name == "vectorize":
        dialog.setParameters({"PROBABILITY": raster.id()})
    else:
        values = dialog.mainWidget().createProcessingParameters()
        assert made.checkParameterValues(values, context)[1] == (
            "No predicted roads are given; choose a layer of lines or polygons, or a raster."
        ), "nothing is chosen that a person did not choose"
        dialog.setParameters({"PREDICTED": found.id(), "REFERENCE": known.id()})
    values = dialog.mainWidget().createProcessingParameters()
    assert made.checkParameterValues(values, context) == (True, "")
    assert made.prepare(values, context, QgsProcessingFeedback())
    dialog.close()
    dialog.deleteLater()
    project.removeMapLayers([found.id(), known.id(), raster.id()])


# --- vectorise, and the network of extract ---


def test_values_of_vectorize_reach_the_job(run, noted, image, tmp_path):
    out, feedback = tmp_path / "Straßen 道路", QgsProcessingFeedback()
    out.mkdir()
    result = run(
        VECTORIZE,
        {
            "PROBABILITY": image("p.tif", bands=1), "THRESHOLD": "0.4", "MIN_LENGTH": 50, "GAP": 20, "SPUR": 5,
            "MIN_AREA": 12, "MAX_HOLE": 7, "LOW": 0.6, "MAX_WIDTH": 40, "GAP_ANGLE": 20, "SIMPLIFY": 0.3, "GSD": 0.5,
            "POLYGONS": str(out / "p.gpkg"), "CENTERLINES": str(out / "l.gpkg"), "NODES": str(out / "n.gpkg"),
            "GRAPHML": str(out / "g"),
        },
        feedback=feedback,
    )  # fmt: skip
    job, _ = noted("vectorize")
    assert (job.probability, job.threshold, job.min_length, job.gap) == (str(tmp_path / "p.tif"), 0.4, 50.0, 20.0)
    assert (job.spur, job.min_area, job.max_hole, job.low) == (5.0, 12.0, 7.0, 0.6)
    assert (job.max_width, job.gap_angle, job.simplify, job.gsd, job.out) == (40.0, 20.0, 0.3, 0.5, None)
    assert result == {
        "POLYGONS": str(out / "p.gpkg"), "CENTERLINES": str(out / "l.gpkg"), "NODES": str(out / "n.gpkg"),
        "GRAPHML": str(out / "g.graphml"), "ROAD_LENGTH_KM": 0.3, "INFERRED_KM": 0.1, "COMPONENTS": 1,
        "EDGE_COUNT": 2, "NODE_COUNT": 3, "SECONDS": 0.5,
    }  # fmt: skip
    lines, points = QgsVectorLayer(result["CENTERLINES"]), QgsVectorLayer(result["NODES"])
    assert (fields_of(lines), fields_of(points)) == (LINE_FIELDS, ["node_id", "degree"])
    assert (lines.featureCount(), points.featureCount()) == (2, 3)
    assert next(lines.getFeatures())["inferred"] is False
    assert lines.wkbType() == QgsWkbTypes.LineString and points.wkbType() == QgsWkbTypes.Point
    assert lines.crs().authid() == "EPSG:32632"
    assert "0.30 km of road: 2 lines, 3 nodes, 1 networks" in feedback.textLog()


def test_the_least_that_vectorize_needs(run, noted, image):
    result = run(VECTORIZE, {"PROBABILITY": image(bands=1), "CENTERLINES": "memory:"})
    job, _ = noted("vectorize")
    assert job == JOBS["vectorize"](probability=job.probability, centerlines=job.centerlines)
    assert isinstance(result["CENTERLINES"], QgsVectorLayer)
    assert fields_of(result["CENTERLINES"]) == LINE_FIELDS
    assert not {"POLYGONS", "NODES", "GRAPHML"} & set(result)


def test_names_of_attributes_fit_into_shapefiles(run, image, tmp_path):
    path = str(tmp_path / "l.shp")
    layer = QgsVectorLayer(run(VECTORIZE, {"PROBABILITY": image(bands=1), "CENTERLINES": path})["CENTERLINES"])
    names = fields_of(layer)
    assert names == [results.SHORT_NAMES.get(name, name) for name in LINE_FIELDS]
    assert all(len(name) <= 10 for name in names)
    feature = next(layer.getFeatures())
    assert (feature["mean_prob"], feature["inferred"], feature["width_min"]) == (0.8, 0, 100.0)
    # The style beside it has the same names; so has that of the layer when it is loaded.
    style = (tmp_path / "l.qml").read_text(encoding="utf-8")
    assert "mean_prob&quot;" in style and "mean_probability" not in style
    assert styles.load_style(layer, "road_centerlines")
    context = QgsRenderContext()
    layer.renderer().startRender(context, layer.fields())
    assert layer.renderer().legendKeysForFeature(feature, context) > {"0.75 to 0.9"}
    layer.renderer().stopRender(context)


def test_layers_in_an_existing_geopackage_keep_their_styles(run, image, tmp_path):
    path, values = tmp_path / "all.gpkg", {"PROBABILITY": image(bands=1)}
    run(VECTORIZE, {**values, "POLYGONS": str(path)})
    for name in ("CENTERLINES", "NODES"):
        run(VECTORIZE, {**values, name: f"ogr:dbname='{path}' table=\"{name.lower()}\" (geom)"})
    assert QgsVectorLayer(f"{path}|layername=all").featureCount() == 2
    for name, count in (("centerlines", 2), ("nodes", 3)):
        layer = QgsVectorLayer(f"{path}|layername={name}")
        assert layer.featureCount() == count
        assert layer.listStylesInDatabase()[0] == 1
        assert layer.renderer().type() == "RuleRenderer", "the style is the layer's default"


@pytest.mark.parametrize("form", ["text", "definition"])
def test_all_layers_in_one_geopackage(run, image, tmp_path, form):
    path, names = tmp_path / "O'Neill's ä.gpkg", ("POLYGONS", "CENTERLINES", "NODES")
    path.write_text("an older one")
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    value = str(path) if form == "text" else QgsProcessingOutputLayerDefinition(str(path), project)
    result = run(VECTORIZE, {"PROBABILITY": image(bands=1), **dict.fromkeys(names, value)}, context=context)
    for name, layer in zip(names, ("road_polygons", "road_centerlines", "road_nodes"), strict=True):
        assert result[name] == f"{path}|layername={layer}"
        assert QgsVectorLayer(result[name]).listStylesInDatabase()[0] == 1
    assert len(context.layersToLoadOnCompletion()) == (3 if form == "definition" else 0)


def test_the_network_of_extract(run, image, tmp_path):
    feedback = QgsProcessingFeedback()
    values = {"CENTERLINES": str(tmp_path / "l.gpkg"), "NODES": "memory:", "DEVICE": "cpu"}
    result = run(EXTRACT, {"INPUT": image(), **values}, feedback=feedback)
    assert (result["ROAD_LENGTH_KM"], result["COMPONENTS"]) == (0.3, 1)
    assert fields_of(QgsVectorLayer(result["CENTERLINES"])) == LINE_FIELDS
    assert result["NODES"].featureCount() == 3
    assert (tmp_path / "l.recipe.json").is_file(), "beside the first output, be it a layer"
    assert "0.30 km of road: 2 lines, 3 nodes, 1 networks" in feedback.textLog()
    alone = run(EXTRACT, {"INPUT": image(), "POLYGONS": "memory:"})
    assert not {"ROAD_LENGTH_KM", "COMPONENTS", "CENTERLINES"} & set(alone)


def test_an_assigned_coordinate_system_reaches_the_layers(run, noted, image):
    layer = QgsRasterLayer(image(epsg=None, bands=1), "scan")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    result = run(VECTORIZE, {"PROBABILITY": layer, "NODES": "memory:"})
    assert noted("vectorize")[0].probability.endswith(".vrt")
    assert result["NODES"].crs().authid() == "EPSG:25832"
    result = run(VECTORIZE, {"PROBABILITY": image("plain.tif", epsg=None, bands=1), "NODES": "memory:"})
    assert not result["NODES"].crs().isValid()


def test_outputs_loaded_are_styled_and_grouped(processing, fake_python, image):
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    names = ("POLYGONS", "CENTERLINES", "NODES")
    wanted = {name: QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, project) for name in names}
    result = processing.run(VECTORIZE, {"PROBABILITY": image("p ä.tif", bands=1), **wanted}, context=context)
    shown = {}
    for identifier, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(identifier, context) or result[details.outputName]
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        assert details.groupName == "Roads of p ä"
        shown[details.outputName] = (details.layerSortKey, layer.renderer().type())
    assert [name for name, _ in sorted(shown.items(), key=lambda item: -item[1][0])] == list(reversed(names))
    assert shown["CENTERLINES"][1] == shown["NODES"][1] == "RuleRenderer"


BAD_VECTORIZE = [
    ({"THRESHOLD": 1.5}, "threshold"),
    ({"GAP": -1}, "largest gap"),
    ({"MIN_LENGTH": "long"}, "minimum length"),
    ({"GSD": 0}, "ground resolution"),
    ({"PROBABILITY": "/nowhere/p.tif"}, "does not exist"),
    ({"CENTERLINES": None}, "No output is chosen"),
    ({"NODES": "/nowhere/at/all.gpkg"}, "folder /nowhere/at"),
    ({"CENTERLINES": "out.shp", "NODES": "out.shp"}, "chosen for two outputs"),
]


@pytest.mark.parametrize(("values", "words"), BAD_VECTORIZE)
def test_bad_values_of_vectorize(run, image, tmp_path, failure, values, words):
    whole = {"PROBABILITY": image(bands=1), "CENTERLINES": "memory:", **values}
    text = failure(lambda v: run(VECTORIZE, v), whole)
    assert words in text
    assert "\n" not in text.strip()
    assert "Traceback" not in text


def test_a_layer_that_is_no_file_is_refused(run, virtual, failure):
    text = failure(lambda v: run(VECTORIZE, v), {"PROBABILITY": virtual(), "NODES": "memory:"})
    assert "calc is not a raster file" in text


# --- evaluate and compare ---


def test_values_of_evaluate_reach_the_job(run, noted, tmp_path):
    found, known = roads("gefunden / 1"), roads("known", epsg=25832)
    known.dataProvider().deleteFeatures([1])
    feedback = QgsProcessingFeedback()
    result = run(
        EVALUATE,
        {
            "PREDICTED": found, "REFERENCE": known,
            "AREA": layer_of("Polygon((500000 5399970, 500040 5399970, 500040 5400000, 500000 5399970))",
                             kind="Polygon"),
            "OSM_DRIVABLE": True, "TUNNELS": True, "BUFFER": "4", "PRESET": "sat2graph", "CROSSINGS": True, "SEED": 3,
            "REPORT": str(tmp_path / "page.html"), "MATCHED": "memory:", "MISSED": "memory:",
            "FALSE_ROADS": str(tmp_path / "false.gpkg"),
        },
        feedback=feedback,
    )  # fmt: skip
    job, told = noted("evaluate-roads")
    assert (job.osm_drivable, job.tunnels, job.buffer, job.preset) == (True, True, 4.0, "sat2graph")
    assert (job.crossings, job.seed, job.where, job.out) == (True, 3, None, None)
    assert Path(job.predicted).name == "gefunden _ 1.gpkg", "messages show the layer's name"
    assert not Path(job.predicted).exists(), "temporary files are gone"
    assert {name: len(features) for name, features in told["features"].items()} == {
        "predicted": 2, "reference": 1, "area": 1,
    }  # fmt: skip
    (feature,) = told["features"]["reference"]
    assert feature["properties"] == {"highway": "track", "width_m": 3.5}
    assert feature["id"] == 2, "the layer's own, which results name"
    assert result["REPORT"] == str(tmp_path / "page.html")
    assert (result["APLS"], result["MISSED_KM"]) == (0.75, 1.5)
    assert "IOU" not in result, "a score that is not defined is left out"
    assert result["MATCHED"].crs().authid() == "EPSG:25832", "the reference's"
    assert QgsVectorLayer(result["FALSE_ROADS"]).renderer().type() == "singleSymbol"
    assert "APLS (sat2graph) 0.7500" in feedback.textLog()


def test_evaluate_rasters_without_outputs(run, noted, image):
    result = run(EVALUATE, {"PREDICTED_RASTER": image("p.tif", bands=1), "REFERENCE": roads()})
    job, told = noted("evaluate-roads")
    assert Path(job.predicted).name == "p.tif" and told["rasters"] == [1]
    assert job == JOBS["evaluate-roads"](predicted=job.predicted, reference=job.reference)
    assert "MATCHED" not in result and result["TOPO_F1"] == 0.75
    run(EVALUATE, {"PREDICTED": roads(), "REFERENCE_RASTER": image("r.tif", bands=1)})
    assert Path(noted("evaluate-roads")[0].reference).name == "r.tif"


def test_an_empty_prediction_is_one_and_selections_count(run, noted):
    known = roads("known")
    QgsProject.instance().addMapLayer(known)
    known.selectByIds([2])
    source = QgsProcessingFeatureSourceDefinition(known.id(), selectedFeaturesOnly=True)
    run(EVALUATE, {"PREDICTED": layer_of(), "REFERENCE": source})
    features = noted("evaluate-roads")[1]["features"]
    assert (features["predicted"], [f["id"] for f in features["reference"]]) == ([], [2])
    QgsProject.instance().removeMapLayer(known.id())


def test_compare_with_reference_roads(run, noted, image, tmp_path):
    feedback = QgsProcessingFeedback()
    values = {"PREDICTED": roads("found"), "REFERENCE": roads("known"), "MIN_LENGTH": 15, "BUFFER": 8}
    sinks = {"NEW": str(tmp_path / "n.gpkg"), "MISSING": "memory:", "MATCHED": str(tmp_path / "m.shp")}
    result = run(COMPARE, {**values, **sinks}, feedback=feedback)
    job, _ = noted("compare-roads")
    assert (job.buffer, job.min_length, job.osm_drivable) == (8.0, 15.0, False)
    assert (result["NEW_KM"], result["MISSING_KM"], result["MATCHED_KM"], result["MATCHED_SHARE"]) == (
        1.5,
        2.5,
        3.5,
        0.6,
    )
    matched = QgsVectorLayer(result["MATCHED"])
    assert fields_of(matched) == ["length_m", "width_m", "mean_prob", "distance_m", "ref_id", "name"]
    assert next(matched.getFeatures())["name"] == "Straße"
    assert "1.50 km of new roads, 2.50 km missing, 3.50 km of 6.00 km matched" in feedback.textLog()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"PREDICTED": None}, "No predicted roads are given"),
        ({"REFERENCE": None}, "No reference roads are given"),
        ({"REFERENCE_RASTER": "raster"}, "reference roads are given as a layer and as a raster"),
        ({"PREDICTED": "/nowhere/a.gpkg"}, "given for predicted roads"),
        ({"PREDICTED": None, "PREDICTED_RASTER": "/nowhere/a.tif"}, "does not exist"),
        ({"BUFFER": 0}, "buffer"),
        ({"AREA": "empty"}, "holds no polygons"),
        ({"MATCHED": "input"}, "is an input of this run"),
        ({"MATCHED": None}, "No output is chosen"),
    ],
)
def test_bad_values_of_compare(run, image, tmp_path, failure, values, words):
    known = tmp_path / "known.gpkg"
    run("native:savefeatures", {"INPUT": roads(), "OUTPUT": str(known)})
    stands = {"raster": image(bands=1), "empty": layer_of(kind="Polygon"), "input": str(known)}
    values = {name: stands.get(value, value) for name, value in values.items()}
    whole = {"PREDICTED": roads(), "REFERENCE": str(known), "MATCHED": "memory:", **values}
    text = failure(lambda v: run(COMPARE, v), whole)
    assert words in text
    assert "\n" not in text.strip()
    assert QgsVectorLayer(str(known)).featureCount() == 2


# --- chained ---


def test_vectorize_after_extract_in_a_model(run, image, output_of):
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterRasterLayer,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("network", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("image", "image"), QgsProcessingModelParameter("image"))
    asked = {
        "extract": (EXTRACT, {"INPUT": source.fromModelParameter("image")}),
        "vectorize": (VECTORIZE, {"PROBABILITY": source.fromChildOutput("extract", "PROBABILITY")}),
        "merge": ("native:dissolve", {"INPUT": source.fromChildOutput("vectorize", "CENTERLINES")}),
    }
    for name, (algorithm, values) in asked.items():
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(name)
        for parameter, value in values.items():
            child.addParameterSources(parameter, [value])
        if name == "merge":
            out = QgsProcessingModelOutput("merged", "merged")
            out.setChildId(name)
            out.setChildOutputName("OUTPUT")
            child.setModelOutputs({"merged": out})
        model.addChildAlgorithm(child)
    name = output_of(model)
    layer = run(model, {"image": image(), name: "memory:"})[name]
    assert next(layer.getFeatures()).geometry().length() == pytest.approx(10 + 10 * 2**0.5)
