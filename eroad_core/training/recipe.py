"""How a model is trained: the presets and what a job changes of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import nn

from ..jobs.train import PRESET, TrainJob
from .dataset import FLIPS, PLAIN, Augmentation
from .loss import Balance
from .step import Objective

AUGMENTATIONS = {
    "none": PLAIN,
    "flips": FLIPS,
    "full": Augmentation(scale=(0.8, 1.3), colour=0.7),
    "strong": Augmentation(scale=(0.5, 2.0), colour=1.5, grey=0.15, noise=20.0, haze=0.6, blur=1.5),
}


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a training but the data and the network.

    Attributes
    ----------
    loss : one of :data:`~eroad_core.jobs.train.LOSSES`.
    optimiser : "adam" or "adamw"; lr its largest rate; decay the weight decay of adamw.
    power : of the poly schedule; warmup : share of the steps over which the rate rises.
    augment, sampling : as in the job.
    ema : decay of the running average of the weights, 0 for none.
    skeleton : weight of the skeleton recall; clip : largest gradient norm, 0 for none.
    points : PointRend's N for a 512² crop, scaled by area.
    """

    loss: str
    optimiser: str
    lr: float
    decay: float = 0.0
    power: float = 0.9
    warmup: float = 0.0
    batch: int = 8
    epochs: int = 40
    augment: str = "none"
    sampling: str = "uniform"
    ema: float = 0.0
    skeleton: float = 0.0
    clip: float = 0.0
    points: int = 256


#: ``paper``: section 4 of the paper. ``best``: what is usual since (docs/training.md).
PRESETS = {
    "paper": Recipe(loss="eq5-", optimiser="adam", lr=2e-4),
    "best": Recipe(
        loss="bce_dice", optimiser="adamw", lr=1e-3, decay=1e-2, warmup=0.03, augment="full", sampling="road",
        ema=0.998, clip=5.0, points=2048,
    ),
}  # fmt: skip


def recipe_of(job: TrainJob) -> Recipe:
    """Return the job's preset with what the job changes of it."""
    recipe = PRESETS[job.preset]
    if job.preset == "paper" and job.arch == "dlinknet34":
        recipe = dataclasses.replace(recipe, loss="bce_dice")  # its authors' own loss
    changes = {name: getattr(job, name) for name in ("lr", "ema", "warmup", "skeleton", "batch", "epochs")}
    changes |= {name: getattr(job, name) for name in ("loss", "augment", "sampling")}
    return dataclasses.replace(recipe, **{k: v for k, v in changes.items() if v not in (None, PRESET)})


def objective_of(recipe: Recipe, balance: Balance, mean_weights: dict[int, float], crop: int) -> Objective:
    """Return what the recipe minimises.

    Parameters
    ----------
    balance : α of the training data; mean_weights : w̄ of either sign of eq. 5.
    crop : side of the crops, by which PointRend's points are scaled.
    """
    kind, sign = {"eq5-": ("eq5", -1), "eq5+": ("eq5", 1)}.get(recipe.loss, (recipe.loss, -1))
    return Objective(
        kind=kind,
        balance=balance,
        distance_sign=sign,
        mean_weight=mean_weights[sign],
        points=max(16, recipe.points * crop**2 // 512**2),
        skeleton_weight=recipe.skeleton,
    )


def make_optimiser(recipe: Recipe, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
    """Return the recipe's optimiser; the one place where optimisers are made."""
    if recipe.optimiser == "adam":
        return torch.optim.Adam(parameters, lr=recipe.lr)
    return torch.optim.AdamW(parameters, lr=recipe.lr, weight_decay=recipe.decay)


def learning_rate(recipe: Recipe, step: int, steps: int) -> float:
    """Return the rate of step 0 … steps−1: poly, lr·(1 − step/steps)^power, after a linear warm-up."""
    warm = recipe.warmup * steps
    rise = min(1.0, (step + 1) / warm) if warm else 1.0
    return recipe.lr * rise * (1 - step / steps) ** recipe.power
