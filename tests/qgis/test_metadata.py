"""Result layers carry the recipe of the run that made them: loaded, and saved with the data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from eroad.eroad_qgis.about import metadata as of_plugin
from eroad.eroad_qgis.engine import metadata

EXTRACT, VECTORIZE = "eroad:extractroads", "eroad:vectorizeroads"
OUTPUTS = ("PROBABILITY", "ROADS", "POLYGONS", "CENTERLINES", "NODES")


def loaded(processing, algorithm, values, outputs):
    """Yield each output's name and layer as QGIS loads it, with what is done to it then."""
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    chosen = {name: QgsProcessingOutputLayerDefinition(where, project) for name, where in outputs.items()}
    result = processing.run(algorithm, {**values, **chosen}, context=context)
    for identifier, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(identifier, context) or result[details.outputName]
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        yield details.outputName, layer


def recipes(*run) -> dict:
    """Return the recipes in the layers of a run, by output."""
    return {name: metadata.recipe_in(layer.metadata()) for name, layer in loaded(*run)}


def checked(found: dict | None, algorithm: str) -> dict:
    """Check what every recipe says and return it."""
    assert found is not None
    assert (found["eroad"], found["algorithm"]) == (of_plugin("version"), algorithm)
    assert found["written"].endswith("Z")
    assert found["engine"]
    return found


def test_loaded_layers_have_title_abstract_history_and_recipe(processing, fake_python, image):
    asked = {"INPUT": image("Hügel.tif"), "THRESHOLD": 0.4}
    seen = set()
    for name, layer in loaded(processing, EXTRACT, asked, dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")):
        seen.add(name)
        made = layer.metadata()
        assert made.title().endswith(": Hügel")
        assert "300 m²" in made.abstract(), "what the run achieved"
        assert made.type() == "dataset"
        assert made.identifier() == layer.id()
        assert made.crs() == layer.crs()
        assert made.dateTime(Qgis.MetadataDateType.Created).isValid()
        line, _recipe = made.history()
        for words in (
            f"E-Road {of_plugin('version')}",
            "Extract roads",
            "model=eroad18",
            "threshold=0.4",
            "min_area=30",
        ):
            assert words in line
        recipe = checked(metadata.recipe_in(made), EXTRACT)
        assert recipe["processing"]["inputs"]["THRESHOLD"] == 0.4
        assert recipe["processing"]["inputs"]["INPUT"] == asked["INPUT"]
        assert recipe["engine"]["threshold"] == 0.4, "the engine's own recipe"
        assert json.loads(layer.customProperty(metadata.PROPERTY)) == recipe
    assert seen == set(OUTPUTS)


def test_what_qgis_process_takes_again(processing, fake_python, image, tmp_path):
    """The recipe's inputs, run again, ask the engine for the same."""
    recipe = recipes(processing, EXTRACT, {"INPUT": image(), "GSD": "0.7"}, {"ROADS": str(tmp_path / "r.tif")})["ROADS"]
    again = processing.run(EXTRACT, {**recipe["processing"]["inputs"], "ROADS": str(tmp_path / "s.tif")})
    first, second = (json.loads((tmp_path / f"{n}.recipe.json").read_text(encoding="utf-8")) for n in "rs")
    assert Path(again["ROADS"]).is_file()
    assert first["gsd"] == second["gsd"] == "0.7"
    assert {name for name in first if first[name] != second[name]} == {"roads", "recipe"}


def test_saved_with_the_data_where_a_place_was_chosen(processing, fake_python, image, tmp_path):
    both = tmp_path / "all of it.gpkg"
    asked = {"PROBABILITY": image("p.tif", bands=1), "GAP": 12}
    wanted = {"CENTERLINES": str(both), "NODES": str(both), "POLYGONS": str(tmp_path / "polygons.gpkg")}
    result = processing.run(VECTORIZE, {**asked, **wanted})
    titles = set()
    for name in wanted:
        made = QgsVectorLayer(result[name], name, "ogr").metadata()
        titles.add(made.title())
        assert checked(metadata.recipe_in(made), VECTORIZE)["processing"]["inputs"]["GAP"] == 12
    assert titles == {"Centrelines: p", "Nodes: p", "Road polygons: p"}
    processing.run(VECTORIZE, {**asked, "NODES": str(tmp_path / "nodes.shp")})
    assert checked(recipe_beside(tmp_path / "nodes.qmd"), VECTORIZE)
    processing.run(EXTRACT, {"INPUT": image(), "ROADS": str(tmp_path / "roads.tif"), "CENTERLINES": "memory:"})
    assert checked(recipe_beside(tmp_path / "roads.qmd"), EXTRACT)
    raster = QgsRasterLayer(str(tmp_path / "roads.tif"))
    assert raster.loadDefaultMetadata()[1]
    assert raster.metadata().title() == "Roads: image"


def recipe_beside(path: Path) -> dict | None:
    """Return the recipe in a .qmd file."""
    layer = QgsVectorLayer("Point", "any", "memory")
    assert layer.loadNamedMetadata(str(path))[1]
    return metadata.recipe_in(layer.metadata())


def test_nothing_beside_temporary_outputs(processing, fake_python, image):
    result = processing.run(EXTRACT, {"INPUT": image(), "PROBABILITY": "TEMPORARY_OUTPUT"})
    assert not Path(result["PROBABILITY"]).with_suffix(".qmd").exists()


def test_the_real_engine_s_recipe_is_carried(processing, real_engine, random_model, image):
    asked = {"INPUT": image(), "MODEL_FILE": str(random_model), "DEVICE": "cpu"}
    found = recipes(processing, EXTRACT, asked, {"PROBABILITY": "TEMPORARY_OUTPUT"})["PROBABILITY"]
    engine = checked(found, EXTRACT)["engine"]
    assert len(engine["model"]["sha256"]) == 64
    assert engine["versions"]["torch"]
    assert engine["job"]["parameters"]["device"] == "cpu"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("type=xyz&url=https://maps.org/{z}/{x}/{y}?api_key=5ecr3t&zmax=19", "zmax=19"),
        ("type=xyz&url=https://maps.org/%7Bz%7D?access_token%3D5ecr3t%26style%3Dsat", "style%3Dsat"),
        ("dbname='gis' user='me' password='5ecr3t' table=\"roads\"", 'table="roads"'),
        ("username=me&password=5ecr3t&url=https://maps.org/wms", "url=https://maps.org/wms"),
        ("username=me&password=%405ecr3t%2F5ecr3t&url=https://maps.org/wms", "url=https://maps.org/wms"),
        ("/vsicurl/https://me:5ecr3t@maps.org/a.tif", "https://me:…@maps.org/a.tif"),
        ("type=xyz&url=https%3A%2F%2Fme%3A%215ecr3t%40maps.org%2F%7Bz%7D", "%40maps.org%2F%7Bz%7D"),
        ("type=xyz&url=http://maps.org:8080/{z}/a@2x.png", "http://maps.org:8080/{z}/a@2x.png"),
    ],
)
def test_secrets_of_addresses_stay_out(told, kept):
    clean = metadata.without_secrets({"inputs": [{"INPUT": told}]})["inputs"][0]["INPUT"]
    assert "5ecr3t" not in clean
    assert kept in clean


def test_a_layer_of_someone_else_has_no_recipe(qgis_app, image):
    assert metadata.recipe_in(QgsRasterLayer(image()).metadata()) is None
