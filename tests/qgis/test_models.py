"""The models that come with the plugin, as algorithms of its provider; a fake worker does the work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from eroad.eroad_qgis.processing.models import FOLDER, MODELS
from eroad.eroad_qgis.processing.provider import ALGORITHMS

ROOT = Path(__file__).resolve().parents[2]
NETWORK, NEW = "eroad:orthophototoroutablenetwork", "eroad:newroadsagainstareference"
#: Labels of the layers each of them gives.
LAYERS = {NETWORK: {"Centrelines", "Nodes"}, NEW: {"New roads", "Missing roads", "Matched roads"}}


@pytest.fixture
def provider(processing):
    return QgsApplication.processingRegistry().providerById("eroad")


def named(name: str) -> QgsProcessingModelAlgorithm:
    """Return a model as the Toolbox makes one to run."""
    return QgsApplication.processingRegistry().createAlgorithmById(name)


def parameters(model) -> dict[str, QgsProcessingParameterDefinition]:
    return {definition.name(): definition for definition in model.parameterDefinitions()}


def destinations(model) -> dict[str, str]:
    """Return the names of a model's outputs by label: the names differ between versions of QGIS."""
    return {definition.description(): definition.name() for definition in model.destinationParameterDefinitions()}


def test_listed_once_with_their_outputs_also_after_a_refresh(provider):
    for _ in range(2):
        models = [a for a in provider.algorithms() if isinstance(a, QgsProcessingModelAlgorithm)]
        assert {model.id() for model in models} == set(LAYERS)
        assert len(provider.algorithms()) == len(ALGORITHMS) + len(MODELS)
        for model in models:
            assert set(destinations(model)) == LAYERS[model.id()]
            assert {output.description() for output in model.outputDefinitions()} == LAYERS[model.id()]
        del models, model  # the refresh deletes them
        provider.refreshAlgorithms()


@pytest.mark.parametrize("name", LAYERS)
def test_a_model_in_the_toolbox_and_the_history(processing, name):
    model = named(name)
    assert model.validate() == (True, [])
    assert model.canExecute()[0]
    assert (model.provider().id(), model.group(), model.groupId()) == ("eroad", "Models", "models")
    assert not model.icon().isNull()
    assert Path(model.svgIconPath()).is_file()
    assert model.displayName() != model.name()
    assert model.shortDescription() in model.shortHelpString()
    assert "road" in model.tags()
    assert all(definition.help() for definition in model.parameterDefinitions())
    assert {child.algorithmId().partition(":")[0] for child in model.childAlgorithms().values()} == {"eroad"}
    first = [n for n, definition in parameters(model).items() if not definition.flags() & definition.Flag.FlagOptional]
    assert first[:2] == (["INPUT", "REFERENCE"] if name == NEW else ["INPUT", "MODEL"])


def test_the_user_s_models_can_be_chosen(processing, tmp_path):
    folder = Path(os.environ["EROAD_MODELS"])
    folder.mkdir()
    (folder / "mine.safetensors").write_bytes(b"")
    model = named(NETWORK)
    assert "mine" in parameters(model)["MODEL"].options()
    assert "mine" not in (FOLDER / "orthophoto_to_routable_network.model3").read_text(encoding="utf-8")


class Marking(QTranslator):
    """A translation that marks what it was asked for."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"«{text}»" if context in ("jobs", "processing") else ""


def test_labels_and_help_are_those_of_the_steps_in_the_user_s_language(processing):
    marking = Marking()
    QCoreApplication.installTranslator(marking)
    try:
        model = named(NEW)
        assert (model.displayName(), model.group()) == ("«New roads against a reference»", "«Models»")
        for definition in model.parameterDefinitions():
            assert definition.description().startswith("«"), definition.name()
            assert definition.help().startswith("«"), definition.name()
    finally:
        QCoreApplication.removeTranslator(marking)


def test_the_files_are_those_that_the_script_makes(processing):
    script = ROOT / "tools" / "make_models.py"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, env=environment, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def loaded(processing, name, values, folder):
    """Run a model with all outputs loaded; yield group and layer of each, styled as QGIS does."""
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    chosen = {
        output: QgsProcessingOutputLayerDefinition(str(folder / f"{output}.gpkg"), project)
        for output in destinations(named(name)).values()
    }
    processing.run(name, {**values, **chosen}, context=context)
    for identifier, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(identifier, context)
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        yield details.groupName, layer


def test_the_network_model_hands_its_values_on_and_styles_its_layers(
    processing, fake_python, noted, image, monkeypatch, tmp_path
):
    monkeypatch.setenv("FAKE_NOTES", str(tmp_path))
    groups, titles = set(), set()
    for group, layer in loaded(processing, NETWORK, {"INPUT": image(), "GAP": 7, "THRESHOLD": 0.3}, tmp_path):
        groups.add(group)
        titles.add(layer.metadata().title())
        assert layer.renderer().type() == "RuleRenderer"
    assert titles == LAYERS[NETWORK]
    assert groups == {"Roads"}, "not of the file between the steps"
    job, told = noted("vectorize")
    assert (job.gap, job.threshold) == (7.0, 0.3)
    assert told["rasters"] == [1]


def test_the_comparison_model_compares_with_the_given_layer(
    processing, fake_python, noted, image, monkeypatch, tmp_path
):
    monkeypatch.setenv("FAKE_NOTES", str(tmp_path))
    reference = QgsVectorLayer("LineString?crs=EPSG:32632", "osm", "memory")
    values = {"INPUT": image(), "REFERENCE": reference, "OSM_DRIVABLE": True, "BUFFER": 4}
    titles = {layer.metadata().title() for _group, layer in loaded(processing, NEW, values, tmp_path)}
    assert titles == LAYERS[NEW]
    job, told = noted("compare-roads")
    assert (job.buffer, job.osm_drivable) == (4.0, True)
    assert told["rasters"] == [1], "the raster, which knows where the image ends"
    assert told["features"]["reference"] == []


def test_a_model_without_a_chosen_output_says_so(processing, fake_python, image, failure):
    text = failure(lambda values: processing.run(NETWORK, values), {"INPUT": image()})
    assert "No output is chosen" in text
