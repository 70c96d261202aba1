"""Choosing a runtime: by what was measured here, on tiles of real imagery."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.model.weights import load_model
from eroad.eroad_core.runtimes import calibration, choose, openvino_graph
from eroad.eroad_core.runtimes.calibration import Decision, agreement, calibrate, recall, remember
from eroad.eroad_core.runtimes.choose import choose_runtime, offered
from eroad.eroad_core.runtimes.tiles import sample_tiles

CPU = torch.device("cpu")
NORMALISATION = {"byte": "as_is", "mean": (0.0, 0.0, 0.0)}
FIRST, FAST, WRONG, BROKEN, SLOW = (("torch", kind) for kind in ("fp32", "fast", "wrong", "broken", "slow"))


class Network:
    """Brightness as logit, after some seconds, off by some error."""

    operating_logit = 0.0

    def __init__(self, seconds, error=0.0):
        self.seconds, self.error, self.calls = seconds, error, 0

    def predict(self, images):
        self.calls += 1
        time.sleep(self.seconds)
        return (images.mean(axis=1) - 128) / 10 + self.error


NETWORKS = {"fp32": (0.03,), "fast": (0.003,), "wrong": (0.0, 3.0), "slow": (0.2,)}


def build(name, kind):
    if kind == "broken":
        raise EroadError("openvino_failed", reason="no such layer")
    return Network(*NETWORKS[kind])


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path))
    return tmp_path


def nothing():
    pass


# --- measuring ---


def test_the_fastest_that_agrees_is_taken():
    decision, runtime = calibrate([FIRST, FAST, WRONG, BROKEN, SLOW], build, NORMALISATION, nothing)
    assert (decision.name, decision.precision) == FAST and runtime.seconds == NETWORKS["fast"][0]
    assert decision.gain > 1.5 and set(decision.seconds) == {"torch fp32", "torch fast"}
    assert decision.left_out["torch wrong"].startswith("overlap 0.")
    assert "no such layer" in decision.left_out["torch broken"]
    assert decision.left_out["torch slow"].endswith("s a tile")


def test_a_hopeless_one_is_not_run_to_the_end():
    made = []

    def kept(name, kind):
        made.append(build(name, kind))
        return made[-1]

    calibrate([FIRST, SLOW], kept, NORMALISATION, nothing)
    assert made[1].calls == 2


def test_a_little_faster_is_not_worth_another_result(monkeypatch):
    monkeypatch.setattr(calibration, "LEAST_GAIN", 1000.0)
    decision, runtime = calibrate([FIRST, FAST], build, NORMALISATION, nothing)
    assert (decision.name, decision.precision) == FIRST and decision.gain == 1.0
    assert runtime.seconds == NETWORKS["fp32"][0]


def test_what_is_no_number_agrees_with_nothing():
    def nan(name, kind):
        return Network(0.0, np.nan if kind == "wrong" else 0.0)

    decision, _ = calibrate([FIRST, WRONG], nan, NORMALISATION, nothing)
    assert (decision.name, decision.precision) == FIRST


def test_a_cancel_ends_the_measuring():
    def cancelled():
        raise EroadError("cancelled")

    with pytest.raises(EroadError) as caught:
        calibrate([FIRST, FAST], build, NORMALISATION, cancelled)
    assert caught.value.code == "cancelled"


def test_agreement_of_equal_of_opposite_and_of_empty_masks():
    logits = np.array([[-4.0, 4.0], [4.0, -4.0]])
    assert agreement(logits, logits, 0.0) == (1.0, 0.0)
    overlap, difference = agreement(-logits, logits, 0.0)
    assert overlap == 0 and difference == pytest.approx(0.964, abs=1e-3)
    assert agreement(logits - 90, logits - 90, 0.0)[0] == 1.0


# --- remembering ---


def test_decisions_are_remembered_by_what_they_are_about(cache):
    decision = Decision("openvino", "int8", 3.1, {"torch fp32": 0.9}, {"torch bf16": "1.70 s a tile"})
    assert recall("a machine") is None
    remember("a machine", decision)
    assert recall("a machine") == decision and recall("another") is None
    (cache / "runtimes.json").write_text('{"cut', encoding="utf-8")
    assert recall("a machine") is None


def test_few_decisions_are_kept(monkeypatch):
    monkeypatch.setattr(calibration, "_KEPT", 3)
    for number in range(5):
        remember(number, Decision("torch", "fp32"))
    assert [recall(number) is not None for number in range(5)] == [False, False, True, True, True]


def test_where_nothing_can_be_written_nothing_is_kept(cache, monkeypatch):
    (cache / "file").touch()
    monkeypatch.setenv("EROAD_CACHE", str(cache / "file" / "below"))
    remember("a machine", Decision("torch", "fp32"))
    assert recall("a machine") is None


# --- choosing ---


@pytest.fixture
def told():
    return []


@pytest.fixture
def chosen(random_model, told, monkeypatch):
    """Return ``chosen(**wishes)``: a runtime for a small random model; the timings are given, not taken."""
    model, card = load_model(random_model)

    def measured(candidates, build, channels, check):
        name, precision = ("openvino", "fp32") if ("openvino", "fp32") in candidates else candidates[0]
        gain = 1.0 if (name, precision) == candidates[0] else 2.0
        return Decision(name, precision, gain), build(name, precision)

    monkeypatch.setattr(choose, "calibrate", measured)

    def run(**wishes):
        runtime = choose_runtime(
            model, card, random_model, CPU, log=lambda code, **values: told.append((code, values)), **wishes
        )
        return runtime.name, runtime.precision

    return run


def test_a_small_job_is_not_measured(chosen, told):
    assert chosen(work=choose.CALIBRATE_FROM - 1) == ("torch", "fp32")
    assert told == [("runtime_unmeasured", {"runtime": "PyTorch", "precision": "fp32"})], "but says what it takes"


def test_what_was_measured_and_cannot_be_made_any_more_stops_no_run(chosen, told, monkeypatch):
    chosen(work=choose.CALIBRATE_FROM)
    told.clear()

    def full(*arguments):
        raise EroadError("openvino_failed", reason="no space left on device")

    monkeypatch.setattr(choose, "graph_file", full)
    assert chosen(work=1, warn=lambda code, **values: told.append(code)) == ("torch", "fp32")
    assert told == ["runtime_left"]
    with pytest.raises(EroadError, match="no space"):
        chosen(runtime="openvino", precision="fp32")


def test_a_large_job_is_measured_once_and_small_ones_profit(chosen, told):
    assert chosen(work=choose.CALIBRATE_FROM) == ("openvino", "fp32")
    says = {"runtime": "OpenVINO", "precision": "fp32", "factor": "2.0", "other": "PyTorch, fp32"}
    assert told == [("calibrating", {}), ("runtime_chosen", says)]
    told.clear()
    assert chosen(work=1) == ("openvino", "fp32") and told == [("runtime_chosen", says)]


@pytest.mark.parametrize(
    "about",
    [
        ("device_identity", lambda device: ("cpu", "another")),
        ("_versions", lambda: ("another",)),
        ("file_hash", lambda path: "another"),
    ],
)
def test_on_another_machine_or_version_or_model_it_is_measured_again(chosen, told, monkeypatch, about):
    chosen(work=choose.CALIBRATE_FROM)
    told.clear()
    monkeypatch.setattr(choose, *about)
    chosen(work=choose.CALIBRATE_FROM)
    assert told[0] == ("calibrating", {})


def test_what_is_asked_for_is_taken_unmeasured(chosen, told):
    large = choose.CALIBRATE_FROM
    assert chosen(runtime="torch", precision="fp32", work=large) == ("torch", "fp32")
    assert chosen(runtime="openvino", precision="fp32", work=large) == ("openvino", "fp32")
    assert chosen(runtime="torch", precision="bf16", work=large) == ("torch", "bf16")
    assert told == []


def test_what_a_wish_leaves_open(random_model, monkeypatch):
    _, card = load_model(random_model)
    monkeypatch.setattr(choose, "bf16_in_hardware", lambda: True)
    every = [("torch", "fp32"), ("torch", "bf16"), ("openvino", "fp32"), ("openvino", "bf16"), ("openvino", "int8")]
    assert offered(card, CPU, "auto", "auto") == every
    assert offered(card, CPU, "openvino", "auto") == every[2:]
    assert offered(card, CPU, "auto", "fp32") == [every[0], every[2]]
    assert offered(card, CPU, "auto", "int8") == [every[4]]
    monkeypatch.setattr(choose, "bf16_in_hardware", lambda: False)
    assert offered(card, CPU, "auto", "auto") == [every[0], every[2], every[4]]
    monkeypatch.setattr(openvino_graph, "installed", lambda library: None)
    assert offered(card, CPU, "auto", "auto") == [every[0], every[2]], "int8 needs NNCF"
    monkeypatch.setattr(choose, "installed", lambda library: None)
    assert offered(card, CPU, "auto", "auto") == [every[0]]
    assert offered(card, torch.device("mps"), "auto", "auto") == [every[0]]


def test_models_of_other_bands_have_no_int8(random_model):
    import dataclasses

    _, card = load_model(random_model)
    card = dataclasses.replace(card, bands=["red", "green", "blue", "infrared"])
    assert ("openvino", "int8") not in offered(card, CPU, "auto", "auto")


def test_calibration_tiles_are_as_the_model_sees_them():
    plain = next(sample_tiles({"byte": "as_is", "mean": (0.0,) * 5}, 1, 256))
    assert plain.shape == (1, 5, 256, 256) and plain.dtype == np.float32
    np.testing.assert_array_equal(plain[:, 3:], plain[:, :2])
    stretched = next(sample_tiles({"byte": "stretch_together", "mean": (0.0,) * 3}, 1, 256))
    assert stretched.std() > 1.2 * plain.std()
