"""What QGIS reads of files that others made, cards of models, recipes, the last runs: nothing in them raises."""

from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsLayerMetadata, QgsSettings

from eroad.eroad_qgis.dock import model_card, runs
from eroad.eroad_qgis.engine.metadata import engine_recipe, recipe_in
from eroad.eroad_qgis.environment import models

from ..core import hostile
from ..core.hostile import fuzz

CARD = {
    "name": "m",
    "bands": ["red", "green", "blue"],
    "ground_resolution": {"minimum": 0.5, "reference": 1.0, "maximum": 1.3},
    "training": {"data": {"a": 1, "b": 2}},
    "metrics": {"split": "val", "scores": {"a": {"f1": 0.5}, "b": {"f1": 0.6}}},
}
RECIPE = {"eroad": "1.0", "processing": {"INPUT": "x"}, "engine": {"job": {"name": "extract", "parameters": {}}}}
RUN = {
    "image": "a",
    "when": "2026-01-01T10:00:00",
    "outcome": "o",
    "recipe": {"INPUT": {"id": "x", "source": "a.tif"}, "MORE_INPUTS": [{"id": "y", "source": "b.tif"}]},
    "folder": "f",
}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@fuzz
@given(hostile.changed(CARD), st.booleans(), st.data())
def test_a_hostile_card_is_shown_as_text_or_not_at_all(scratch, document, whole, data):
    header = json.dumps({"__metadata__": {"card": json.dumps(document)}}).encode()
    content = struct.pack("<Q", len(header)) + header
    path = scratch / "hostile.safetensors"
    path.write_bytes(content if whole else data.draw(hostile.damaged(content)))
    found = models.card(str(path))
    finest = models.finest_resolution(str(path))
    assert finest is None or finest > 0
    if found is not None:
        assert all(isinstance(line, str) for line in model_card.lines(found))


@pytest.mark.parametrize("number", [10**400, -(10**400), float("inf"), float("nan")])
def test_numbers_beyond_a_float_are_not_shown(scratch, number):
    document = {**CARD, "ground_resolution": {"minimum": number, "maximum": number}}
    document["metrics"] = {"scores": {"a": {"f1": number}, "b": {"f1": 0.6}}}
    header = json.dumps({"__metadata__": {"card": json.dumps(document)}}).encode()
    path = scratch / "large.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    assert models.finest_resolution(str(path)) is None
    said = model_card.lines(models.card(str(path)))
    assert said[-1] == "F1 0.60 on b" and "a, b" in said[-2]


def test_a_card_of_a_thousand_brackets_is_none(scratch):
    header = json.dumps({"__metadata__": {"card": "[" * 100_000}}).encode()
    path = scratch / "deep.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    assert models.card(str(path)) is None and models.finest_resolution(str(path)) is None


@fuzz
@given(hostile.changed(RECIPE))
def test_a_hostile_recipe_is_read_or_left_out(scratch, document):
    text = json.dumps(document)
    metadata = QgsLayerMetadata()
    metadata.setHistory(["made", text])
    found = recipe_in(metadata)
    assert found is None or isinstance(found, dict)
    path = scratch / "recipe.json"
    path.write_text(text, encoding="utf-8")

    class Job:
        name = "extract"

        def to_dict(self):
            return {}

    assert isinstance(engine_recipe(str(path), Job(), {}), dict)


@fuzz
@given(hostile.changed([RUN, RUN]))
def test_a_hostile_list_of_runs_is_read_or_left_out(qgis_app, document):
    QgsSettings().setValue(runs.KEY, json.dumps(document))
    try:
        for run in runs.load_runs():
            assert isinstance(run.label(), str)
            assert isinstance(runs.from_recipe(run.recipe), dict)
    finally:
        QgsSettings().remove(runs.KEY)
