"""OpenVINO beside PyTorch: the same roads from the shipped model, in every precision."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.model.weights import file_hash, find_model, load_model
from eroad.eroad_core.runtimes import openvino_graph, openvino_library
from eroad.eroad_core.runtimes.calibration import LEAST_OVERLAP, MOST_DIFFERENCE, agreement
from eroad.eroad_core.runtimes.choose import choose_runtime
from eroad.eroad_core.runtimes.openvino_runtime import OpenVINORuntime
from eroad.eroad_core.runtimes.tiles import sample_tiles
from eroad.eroad_core.runtimes.torch_runtime import TorchRuntime

CPU = torch.device("cpu")


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory):
    """A cache folder of its own, and int8 made with four small tiles."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("EROAD_CACHE", str(folder))
        patch.setattr(openvino_graph, "_ROWS", 2)
        patch.setattr(openvino_graph, "_SIDE", 256)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        yield folder
        torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def default_model():
    path = find_model("eroad18")
    return (*load_model(path), path)


@pytest.fixture(scope="module")
def tile(default_model):
    """A real tile with roads."""
    return list(sample_tiles(default_model[1].normalisation, 2, 256))[3]


@pytest.fixture(scope="module")
def expected(default_model, tile):
    model, card, _ = default_model
    return TorchRuntime(model, card, CPU).predict(tile)


@pytest.fixture(scope="module")
def make(default_model):
    """Return ``make(precision)``: the shipped model in OpenVINO."""

    def made(precision):
        model, card, path = default_model
        return choose_runtime(model, card, path, CPU, runtime="openvino", precision=precision)

    return made


# --- the same roads ---


def test_fp32_is_pytorch_to_five_digits(make, tile, expected):
    runtime = make("fp32")
    assert (runtime.name, runtime.precision, runtime.describe()) == ("openvino", "fp32", "OpenVINO, fp32")
    logits = runtime.predict(tile)
    assert logits.shape == (1, 256, 256) and logits.dtype == np.float32
    # A pixel on the verge of being refined may fall on either side.
    assert (np.abs(logits - expected) > 1e-4).mean() < 1e-3
    assert agreement(logits, expected, runtime.operating_logit)[0] > 0.999


@pytest.mark.parametrize("precision", ["bf16", "int8"])
def test_the_faster_precisions_agree_within_what_auto_asks_for(make, tile, expected, precision):
    runtime = make(precision)
    overlap, difference = agreement(runtime.predict(tile), expected, runtime.operating_logit)
    assert (expected >= runtime.operating_logit).mean() > 0.01, "there are roads"
    assert overlap >= LEAST_OVERLAP and difference <= MOST_DIFFERENCE


def test_bf16_in_pytorch_agrees_too(default_model, tile, expected):
    model, card, _ = default_model
    runtime = TorchRuntime(model, card, CPU, precision="bf16")
    overlap, difference = agreement(runtime.predict(tile), expected, runtime.operating_logit)
    assert overlap >= LEAST_OVERLAP and difference <= MOST_DIFFERENCE


def test_one_graph_serves_every_size_and_batch(default_model, make):
    model, card, _ = default_model
    images = np.concatenate(list(sample_tiles(card.normalisation, 2, 256)))[:2, :, :128, :192]
    runtime = make("fp32")
    for part in (images, images[:1, :, :64], images[:, :, :96, :64]):
        np.testing.assert_allclose(runtime.predict(part), TorchRuntime(model, card, CPU).predict(part), atol=0.01)
    np.testing.assert_array_equal(runtime.predict(images)[1:], runtime.predict(images[1:]))


def test_pointrend_is_inside_the_graph_and_can_be_left_out(default_model, make, tile):
    model, card, path = default_model
    plain = choose_runtime(model, card, path, CPU, runtime="openvino", precision="fp32", pointrend=False)
    expected = TorchRuntime(model, card, CPU, pointrend=False).predict(tile)
    np.testing.assert_allclose(plain.predict(tile), expected, atol=1e-3)
    assert not np.allclose(plain.predict(tile), make("fp32").predict(tile), atol=0.1)


def test_predictions_repeat_bit_by_bit(make, tile):
    for precision in ("fp32", "int8"):
        np.testing.assert_array_equal(make(precision).predict(tile), make(precision).predict(tile))


# --- the graphs' files ---


def test_a_graph_is_made_once(default_model, make, monkeypatch):
    make("fp32")
    monkeypatch.setattr(openvino_graph, "_made", None)  # would fail if called
    model, card, path = default_model
    file = openvino_graph.graph_file(model, card, file_hash(path), False, True)
    assert file.is_file() and not [p for p in file.parents[1].iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("name", ["graph.xml", "graph.bin", "sha256"])
def test_a_graph_that_a_power_cut_left_empty_is_made_again(default_model, make, tile, expected, name):
    model, card, path = default_model
    before = make("fp32").made_from
    file = openvino_graph.graph_file(model, card, file_hash(path), False, True)
    (file.parent / name).write_bytes(b"")
    again = make("fp32")
    np.testing.assert_allclose(again.predict(tile).mean(), expected.mean(), atol=1e-3)
    assert len(again.made_from) == len(before) == 64


def test_a_graph_made_otherwise_is_another(make):
    assert len({make(precision).made_from for precision in ("fp32", "int8")}) == 2


def test_few_graphs_are_kept(make, cache, monkeypatch):
    monkeypatch.setattr(openvino_graph, "_KEPT", 1)
    make("int8")
    newest = max((cache / "graphs").iterdir(), key=os.path.getmtime)
    old = cache / "graphs" / "0123"
    old.mkdir()
    os.utime(old, (1, 1))
    monkeypatch.setattr(openvino_graph, "_KEPT", len(list((cache / "graphs").iterdir())) - 1)
    make("int8")
    assert newest.is_dir() and not old.exists()


# --- what is missing ---


def test_without_openvino_one_sentence_tells_how_to_get_it(default_model, monkeypatch):
    monkeypatch.setattr("eroad.eroad_core.runtimes.choose.installed", lambda library: None)
    model, card, path = default_model
    with pytest.raises(EroadError) as caught:
        choose_runtime(model, card, path, CPU, runtime="openvino")
    assert caught.value.code == "openvino_missing"
    assert f"“{sys.executable} -m pip install openvino”" in str(caught.value)
    assert choose_runtime(model, card, path, CPU).name == "torch"


def test_without_nncf_int8_cannot_be_made(default_model, monkeypatch, tmp_path):
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nncf", None)
    model, card, path = default_model
    with pytest.raises(EroadError, match="int8 needs NNCF once") as caught:
        choose_runtime(model, card, path, CPU, precision="int8")
    assert caught.value.code == "nncf_missing"


def test_precisions_a_runtime_lacks_are_refused(default_model):
    model, card, path = default_model
    with pytest.raises(EroadError, match="PyTorch on cpu does not offer int8"):
        choose_runtime(model, card, path, CPU, runtime="torch", precision="int8")
    with pytest.raises(EroadError, match="does not offer fp8"):
        OpenVINORuntime(path, 0.0, "fp8")


def test_openvino_runs_on_the_processor_alone(default_model):
    model, card, path = default_model
    with pytest.raises(EroadError, match="OpenVINO runs on the processor, not on cuda:0"):
        choose_runtime(model, card, path, torch.device("cuda:0"), runtime="openvino")


def test_nobody_is_told_of_its_use(make):
    make("fp32")
    openvino_library.nncf()
    assert sys.modules["openvino_telemetry"] is None
    assert not any(name.startswith("openvino_telemetry.") for name in sys.modules)


# --- a whole run ---


def test_an_extraction_in_openvino_is_that_of_pytorch(run_extract, default_model):
    scene = str(default_model[2].parents[1] / "sample" / "sample_scene.tif")
    fields = {"model": "eroad18"}
    from osgeo import gdal

    x, dx, _, y, _, dy = gdal.Open(scene).GetGeoTransform()
    fields["extent"] = (x + 200 * dx, y + 500 * dy, x + 500 * dx, y + 200 * dy)
    runs = {name: run_extract(scene, name, runtime=name, precision="fp32", **fields) for name in ("torch", "openvino")}
    a, b = (run.probability.astype(int) for run in runs.values())
    assert (np.abs(a - b) > 1).mean() < 1e-3
    recipe = json.loads(Path(runs["openvino"].outputs["recipe"]).read_text(encoding="utf-8"))
    assert recipe["decided"] | {"runtime": "openvino", "precision": "fp32", "threads": 1} == recipe["decided"]
    assert "openvino" in recipe["versions"]


def test_the_recipe_pins_what_auto_chose(run_extract, make_raster, scene):
    recipe = json.loads(run_extract(make_raster("image.tif", scene(100, 100))).bytes("recipe"))
    assert recipe["job"]["parameters"] | {"runtime": "torch", "precision": "fp32"} == recipe["job"]["parameters"]
