"""A trained system scored on every set, at its own calibrated threshold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ...evaluation.predict import predict_logits
from ...evaluation.scores import Tally
from ...extraction.progress import Watcher
from ...files import replacing, write_text
from ...jobs.messages import EroadError
from ...model.card import Card
from ...model.weights import file_hash, load_model
from ...runtimes.torch_runtime import TorchRuntime
from .config import Config, EvaluationSet, slug
from .runs import Run, read_json
from .scenes import scenes_of

#: Version of what is kept of a scoring; a new one scores again.
_VERSION = 1
#: Largest rounding error of IoU against F1 / (2 − F1).
_TOLERANCE = 1e-9


def score_run(run: Run, config: Config, device: torch.device, watcher: Watcher) -> dict[str, dict[str, Any]]:
    """Return the scores of a trained run by set; kept beside the model, so that each set is scored once.

    Returns
    -------
    dict
        By set: ``all``, pooled over its images, and ``images``, a dict each (:class:`...evaluation.scores.Scores`).
    """
    path = run.folder / "scores.json"
    kept, model_hash = read_json(path) or {}, file_hash(run.model)
    keys = {one.name: _key(model_hash, one) for one in config.sets}
    scores = {name: kept[name]["scores"] for name, key in keys.items() if kept.get(name, {}).get("key") == key}
    shown = {name for figure in config.figures for name in figure.sets}
    missing = [
        one
        for one in config.sets
        if one.name not in scores or (one.name in shown and not picture_path(run, one.name).exists())
    ]
    if not missing:
        return scores
    model, card = load_model(run.model)
    runtime = TorchRuntime(model, card, device)
    for one in missing:
        scores[one.name] = _scored(run, runtime, card, one, one.name in shown, watcher)
        entries = {name: {"key": keys[name], "scores": scores[name]} for name in keys if name in scores}
        write_text(path, json.dumps(entries))
    return scores


def picture_path(run: Run, name: str) -> Path:
    """Return where the roads that a run found in a scene are kept, bool (H, W)."""
    return run.folder / f"found-{slug(name)}.npz"


def read_picture(run: Run, name: str) -> np.ndarray:
    """Return the roads that a run found in a scene, bool (H, W)."""
    with np.load(picture_path(run, name), allow_pickle=False) as file:
        return file["found"]


def check_identity(figures: dict[str, Any]) -> None:
    """Raise ArithmeticError unless IoU = F1 / (2 − F1), which eqs. 9 and 12 force for one count of pixels."""
    iou, f1 = figures["iou"], figures["f1"]
    if iou is not None and abs(iou - f1 / (2 - f1)) > _TOLERANCE:
        raise ArithmeticError(f"IoU {iou} and F1 {f1} of {figures.get('name', 'all images')} contradict each other")


def adapted(image: np.ndarray, channels: int, name: str) -> np.ndarray:
    """Return an image with a model's channels: one band repeated, bands beyond them left out."""
    if len(image) == 1:
        return np.repeat(image, channels, axis=0)
    if len(image) < channels:
        raise EroadError("compare_bands", name=name, found=len(image), wanted=channels)
    return image[:channels]


def _scored(
    run: Run, runtime: TorchRuntime, card: Card, one: EvaluationSet, keep: bool, watcher: Watcher
) -> dict[str, Any]:
    tally = Tally()
    for scene in scenes_of(one, card.byte):
        watcher.check()
        image, mask = scene.read()
        logits = predict_logits(runtime, adapted(image, len(card.bands), scene.name), watcher.check)
        found = logits >= runtime.operating_logit
        check_identity(tally.add(scene.name, found, mask))
        if keep:
            with replacing(picture_path(run, one.name)) as (temporary,):
                np.savez_compressed(temporary, found=found)
    figures = tally.figures()
    check_identity(figures)
    return {"all": figures, "images": tally.images}


def _key(model_hash: str, one: EvaluationSet) -> str:
    return hashlib.sha256(json.dumps([_VERSION, model_hash, asdict(one)]).encode()).hexdigest()[:16]
