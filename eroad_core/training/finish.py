"""The end of a training: the best model scored once, its file and its report."""

from __future__ import annotations

import dataclasses
import json
import time
from typing import Any

from ..evaluation.scoring import score_samples
from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..jobs.train import TrainJob
from ..model.card import Card
from ..model.weights import load_model, save_model
from ..runtimes.devices import describe_device
from ..runtimes.torch_runtime import TorchRuntime
from .recipe import Recipe
from .report import write_report
from .roles import Roles
from .survey import Survey
from .trainer import Trainer


def finish(
    job: TrainJob, recipe: Recipe, roles: Roles, trainer: Trainer, facts: Survey, report: str, watcher: Watcher
) -> dict[str, Any]:
    """Score the best model on what was kept for the end, write it and its report, return the job's result."""
    device = trainer.device
    if not trainer.best_path.exists():
        raise EroadError("train_not_kept", folder=str(trainer.folder))
    model, card = load_model(trainer.best_path)
    samples = roles.score or roles.choose
    result = score_samples(TorchRuntime(model, card, device), samples, len(card.bands), watcher, share=(0.98, 1.0))
    scores = {name: value for name, value in result.figures()["all"].items() if isinstance(value, float)}
    card = _finished(card, recipe, roles, trainer, scores)
    save_model(job.out, model, card)
    state = trainer.state
    figures = {
        "model": card.name,
        "steps": state.step,
        "epochs": round(state.step / trainer.plan.epoch, 2),
        "best_epoch": state.best["epoch"],
        "best": state.best,
        "history": state.history,
        "operating_logit": card.operating_logit,
        "scored_on": scored_on(roles),
        "scores": scores,
        "images": {"train": len(roles.teach), "choose": len(roles.choose), "score": len(roles.score)},
        "road_share": round(1 - facts.balance.road, 5),
        "device": describe_device(device),
        "precision": trainer.plan.precision,
        "seconds": round(state.seconds, 1),
        **trainer.updates.figures(),
    }
    write_report(report, card, recipe, figures, result)
    return {"outputs": {"model": job.out, "report": report}, "figures": figures}


def scored_on(roles: Roles) -> str:
    """Say on what the final scores are made."""
    if not roles.score:
        return "the samples that chose the epoch and the threshold"
    return f"{roles.score[0].split}, once"


def _finished(card: Card, recipe: Recipe, roles: Roles, trainer: Trainer, scores: dict[str, float]) -> Card:
    state = trainer.state
    training = {
        **card.training,
        "recipe": dataclasses.asdict(recipe),
        "precision": trainer.plan.precision,
        "steps": state.step,
        "best": state.best,
        "images": {"train": len(roles.teach), "choose": len(roles.choose)},
        "chosen_on": "epoch and threshold: " + (roles.choose[0].split if roles.choose else ""),
    }
    metrics = {f"{group} ({scored_on(roles)})": scores for group in [" + ".join(card.training["data"])]}
    training = json.loads(json.dumps(training))
    return dataclasses.replace(card, training=training, metrics=metrics, date=time.strftime("%Y-%m-%d"))
