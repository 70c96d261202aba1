"""The job Train on small real files: it learns, stops, goes on bit for bit, and refuses what makes no sense."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch

from eroad.eroad_core.datasets.folder import open_dataset
from eroad.eroad_core.evaluation.job import evaluate
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, EvaluateJob, TrainJob
from eroad.eroad_core.model.weights import available_models, load_model, read_card
from eroad.eroad_core.training import trainer as trainer_module
from eroad.eroad_core.training.checkpoint import read_checkpoint, write_checkpoint
from eroad.eroad_core.training.job import train, training_folder

from .weights import assert_same_weights

PACKAGE = Path(__file__).resolve().parents[2]
#: A training of a second or two.
SMALL = {"crop": 64, "batch": 2, "epochs": 2, "device": "cpu", "precision": "fp32", "workers": 1}


pytestmark = pytest.mark.usefixtures("one_thread")


def run(folder, out, watcher=None, **fields):
    return train(TrainJob(**{"datasets": (folder,), "out": str(out), **SMALL, **fields}), watcher)


def code_of(function, *arguments, **fields):
    with pytest.raises(EroadError) as caught:
        function(*arguments, **fields)
    return caught.value.code


class Stop(Watcher):
    """Cancels once a number of steps is done."""

    def __init__(self, after):
        super().__init__(self._look)
        self.after, self.messages, self._told = after, [], -1e9
        self.INTERVAL = 0

    def _look(self, message):
        self.messages.append(message)
        if message["type"] == "progress" and message["stage"] == "train" and message["done"] >= self.after:
            self.cancel()


def test_it_learns_and_its_model_is_listed_and_extracts(tiles, tmp_path, monkeypatch):
    monkeypatch.setenv("EROAD_MODELS", str(tmp_path / "models"))
    folder = tiles(train=8)
    result = run(folder, tmp_path / "models" / "mine.safetensors", epochs=6, lr=2e-3, ema=0.8, augment="flips")
    figures = result["figures"]
    scores = figures["scores"]
    assert scores["iou"] == pytest.approx(scores["f1"] / (2 - scores["f1"]), abs=2e-3)
    share = 0.27  # of road: the IoU of an all-road mask
    assert scores["iou"] > 2 * share
    assert figures["scored_on"] == "val, once" and figures["images"] == {"train": 7, "choose": 1, "score": 2}
    assert [h["epoch"] for h in figures["history"]][-1] == 6
    assert figures["history"][-1]["train_loss"] < figures["history"][0]["train_loss"]
    assert "mine" in available_models()
    model, card = load_model(result["outputs"]["model"])
    assert card.operating_logit == figures["best"]["operating_logit"] and card.metrics
    assert card.training["started_from"] == "scratch" and card.training["steps"] == figures["steps"]
    page = Path(result["outputs"]["report"]).read_text(encoding="utf-8")
    assert "Training of mine" in page and "<img" in page and "http://" not in page and "https://" not in page
    assert not training_folder(tmp_path / "models" / "mine.safetensors").exists()


@pytest.mark.parametrize("preset", ["paper", "best"])
def test_a_training_stopped_at_a_step_goes_on_to_the_same_weights(preset, tiles, tmp_path):
    folder = tiles()
    whole = run(folder, tmp_path / "whole.safetensors", preset=preset)
    stop = Stop(4)
    stopped = tmp_path / "whole2" / "whole.safetensors"
    assert code_of(run, folder, stopped, stop, preset=preset) == "train_stopped"
    assert load_model(stopped)[1].name == "whole"  # the best model so far
    watcher = Stop(10**9)
    again = run(folder, stopped, watcher, preset=preset, resume=True)
    assert "train_resumed" in [m.get("code") for m in watcher.messages]
    assert_same_weights(whole["outputs"]["model"], again["outputs"]["model"])
    assert again["figures"]["history"] == whole["figures"]["history"]


def test_a_killed_training_goes_on_to_the_same_weights(tiles, tmp_path):
    folder = tiles()
    whole = run(folder, tmp_path / "whole.safetensors", epochs=5)
    out = tmp_path / "killed" / "whole.safetensors"
    arguments = [sys.executable, "-m", "eroad_core", "train", folder, "--out", str(out)]
    for name, value in {**SMALL, "epochs": 5}.items():
        arguments += [f"--{name}", str(value)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(PACKAGE)}
    process = subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if line.startswith("Epoch 3"):
            process.send_signal(signal.SIGKILL)
            break
    process.wait()
    assert process.returncode == -signal.SIGKILL and not out.exists()
    assert run(folder, out, epochs=5, resume=True)["figures"]["steps"] == whole["figures"]["steps"]
    assert_same_weights(whole["outputs"]["model"], out)


def test_a_validation_that_was_cut_off_is_made_up_for(tiles, tmp_path, monkeypatch):
    folder = tiles()
    whole = run(folder, tmp_path / "whole.safetensors")
    out = tmp_path / "again" / "whole.safetensors"
    real = trainer_module.validate

    def cut_off(*arguments):
        raise EroadError("cancelled")

    monkeypatch.setattr(trainer_module, "validate", cut_off)
    assert code_of(run, folder, out) == "train_stopped_early"
    monkeypatch.setattr(trainer_module, "validate", real)
    again = run(folder, out, resume=True)
    assert again["figures"]["history"] == whole["figures"]["history"]
    assert_same_weights(whole["outputs"]["model"], out)


def test_an_unfinished_training_is_not_thrown_away(tiles, tmp_path):
    folder, out = tiles(), tmp_path / "model.safetensors"
    assert code_of(run, folder, out, Stop(4)) == "train_stopped"
    assert code_of(run, folder, out) == "train_unfinished"


@pytest.mark.parametrize(
    "change, name",
    [({"arch": "eroad18-nopr"}, "arch"), ({"epochs": 3}, "epochs"), ({"seed": 2}, "seed"), ({"crop": 32}, "crop")],
)
def test_a_resume_with_other_settings_says_what_differs(change, name, tiles, tmp_path):
    folder, out = tiles(), tmp_path / "model.safetensors"
    assert code_of(run, folder, out, Stop(3)) == "train_stopped"
    with pytest.raises(EroadError) as caught:
        run(folder, out, resume=True, **change)
    assert caught.value.code == "resume_differs" and name in str(caught.value)


def test_a_checkpoint_of_a_version_with_fewer_settings_goes_on(tiles, tmp_path):
    folder, out = tiles(), tmp_path / "model.safetensors"
    assert code_of(run, folder, out, Stop(3)) == "train_stopped"
    path = training_folder(out) / "checkpoint.safetensors"
    tensors, facts = read_checkpoint(path)
    for name in ("stretch", "skeleton"):
        facts["plan"].pop(name)
    write_checkpoint(path, tensors, facts)
    with pytest.raises(EroadError, match="stretch"):
        run(folder, out, resume=True, stretch="together")
    assert run(folder, out, resume=True)["figures"]["steps"]


def test_a_model_that_learnt_on_stretched_images_minds_no_contrast(tiles, make_raster, tmp_path):
    folder = tiles()
    out = run(folder, tmp_path / "model.safetensors", stretch="together", epochs=4, lr=2e-3)["outputs"]["model"]
    assert read_card(out).byte == "stretch_together"

    def precision(name):
        figures = evaluate(EvaluateJob(model=out, dataset=str(tmp_path / name), device="cpu"))["figures"]
        return figures["all"]["average_precision"]

    for sample in open_dataset(folder).samples("val"):
        image, mask = sample.read()
        for kind, pixels in (("images", image // 3 + 100), ("masks", mask)):
            make_raster(f"dull/val/{kind}/{sample.name}.png", pixels, None, None, driver="PNG")
    assert precision("dull") == pytest.approx(precision("tiles"), abs=0.02)
    tuned = run(folder, tmp_path / "tuned.safetensors", init=out, epochs=1)["outputs"]["model"]
    assert read_card(tuned).byte == "stretch_together"


def test_a_resume_with_other_data_is_refused_and_a_moved_folder_is_not(tiles, tmp_path):
    folder, out = tiles(), tmp_path / "model.safetensors"
    assert code_of(run, folder, out, Stop(3)) == "train_stopped"
    other = tiles("other/tiles", train=5)
    with pytest.raises(EroadError) as caught:
        run(other, out, resume=True)
    assert caught.value.code == "resume_differs" and "data" in str(caught.value)
    moved = tmp_path / "elsewhere" / "tiles"
    moved.parent.mkdir()
    os.rename(folder, moved)
    assert run(str(moved), out, resume=True)["figures"]["steps"]


def test_nothing_to_resume_is_said_and_begins_anew(tiles, tmp_path):
    watcher = Stop(10**9)
    run(tiles(), tmp_path / "m.safetensors", watcher, resume=True, epochs=1)
    assert "train_nothing_to_resume" in [m.get("code") for m in watcher.messages]


def test_a_loss_that_is_no_number_stops_and_names_the_images(tiles, tmp_path):
    out = tmp_path / "m.safetensors"
    with pytest.raises(EroadError) as caught:
        run(tiles(), out, preset="paper", lr=1e18, epochs=4)
    assert caught.value.code in ("train_nan", "train_nan_kept") and "place" in str(caught.value)


def test_a_full_disk_leaves_the_older_checkpoint_and_stops_nothing(tiles, tmp_path, monkeypatch):
    real, calls = trainer_module.files.write_checkpoint, []

    def full(path, *rest):
        calls.append(path)
        if len(calls) == 2:
            raise EroadError("disk_full", path=str(path))
        real(path, *rest)

    monkeypatch.setattr(trainer_module.files, "write_checkpoint", full)
    watcher = Stop(10**9)
    run(tiles(), tmp_path / "m.safetensors", watcher, epochs=3)
    assert [m["code"] for m in watcher.messages if m.get("level") == "warning"] == ["checkpoint_failed"]


def test_fine_tuning_takes_over_network_and_statistics(tiles, random_model, tmp_path):
    result = run(tiles(), tmp_path / "m.safetensors", init=str(random_model), epochs=1, lr=1e-9)
    before, card = load_model(random_model)
    after, tuned = load_model(result["outputs"]["model"])
    assert tuned.normalisation["mean"] == card.normalisation["mean"] and tuned.architecture == card.architecture
    assert tuned.training["started_from"].startswith(card.name)
    torch.testing.assert_close(after.encoder.layer1[0].conv1.weight, before.encoder.layer1[0].conv1.weight)


def test_encoder_weights_of_a_file(tiles, tmp_path):
    from torchvision.models import resnet18

    path = tmp_path / "resnet.pth"
    weights = resnet18().state_dict()
    torch.save(weights, path)
    result = run(tiles(), tmp_path / "m.safetensors", init=str(path), epochs=1, lr=1e-9)
    model, _ = load_model(result["outputs"]["model"])
    torch.testing.assert_close(model.encoder.layer2[0].conv1.weight, weights["layer2.0.conv1.weight"])
    path.write_bytes(b"no weights")
    assert code_of(run, tiles("b"), tmp_path / "n.safetensors", init=str(path)) == "encoder_weights"


@pytest.mark.parametrize("arch", ["eroad34", "eroad18-nopr", "drunet", "dlinknet34", "deeplabv3plus"])
def test_the_other_systems_train_the_same_way(arch, tiles, tmp_path):
    result = run(tiles(train=3, val=1), tmp_path / "m.safetensors", arch=arch, epochs=1, preset="paper")
    assert load_model(result["outputs"]["model"])[1].training["preset"] == "paper"


@pytest.mark.parametrize("loss", ["eq3", "balanced", "eq5-", "eq5+", "bce_dice"])
def test_every_loss_trains(loss, tiles, tmp_path):
    result = run(tiles(train=3, val=1), tmp_path / "m.safetensors", loss=loss, epochs=1, skeleton=0.5)
    assert np.isfinite(result["figures"]["history"][-1]["train_loss"])


def test_four_bands_and_accumulated_gradients(make_raster, tmp_path):
    rng = np.random.default_rng(1)
    for split, count in {"train": 3, "val": 1}.items():
        for number in range(count):
            mask = np.zeros((64, 64), np.uint8)
            mask[20:30] = 255
            image = rng.integers(0, 255, (4, 64, 64), dtype=np.uint8)
            # GDAL takes the fourth of four byte bands for transparency unless told otherwise.
            make_raster(f"four/{split}/images/p{number}{split}.tif", image, options=("ALPHA=NO",))
            make_raster(f"four/{split}/masks/p{number}{split}.tif", mask)
    result = run(str(tmp_path / "four"), tmp_path / "m.safetensors", epochs=1, accumulate=2)
    card = load_model(result["outputs"]["model"])[1]
    assert len(card.bands) == 4 and len(card.normalisation["mean"]) == 4
    assert card.ground_resolution["reference"] == pytest.approx(1.0, abs=0.01)


def test_bad_input(tiles, tmp_path):
    folder = tiles()
    assert code_of(run, folder, tmp_path / "m.pth") == "model_suffix"
    assert code_of(run, folder, tmp_path / "m.safetensors", crop=50) == "parameter_invalid"
    assert code_of(run, str(tmp_path / "nowhere"), tmp_path / "m.safetensors") == "dataset_missing"
    assert code_of(run, tiles("empty", roads=False), tmp_path / "m.safetensors") == "train_no_road"
    assert code_of(run, folder, tmp_path / "m.safetensors", init="nobody") == "model_unknown"
    assert code_of(run, folder, tmp_path / "m.safetensors", arch="drunet", init="imagenet") == "encoder_weights_none"
    assert code_of(run, folder, tmp_path / "m.safetensors", device="cuda:9") == "device_missing"


def test_a_test_split_leaves_val_to_choose(tiles, tmp_path):
    result = run(tiles(test=2), tmp_path / "m.safetensors", epochs=1)
    assert result["figures"]["images"] == {"train": 6, "choose": 2, "score": 2}
    assert result["figures"]["scored_on"] == "test, once"


def test_the_card_says_what_it_was_made_of(tiles, tmp_path):
    result = run(tiles(), tmp_path / "m.safetensors", epochs=1)
    training = load_model(result["outputs"]["model"])[1].training
    assert training["recipe"]["loss"] == "bce_dice" and training["data"] == ["tiles"]
    json.dumps(result["figures"])
    assert time.strftime("%Y") in load_model(result["outputs"]["model"])[1].date
