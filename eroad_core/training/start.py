"""What a training starts from: a network with random, ImageNet's or a model's weights, and its card."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ..datasets.folder import Dataset
from ..jobs.messages import EroadError
from ..jobs.train import TrainJob
from ..model.card import Card
from ..model.registry import architecture_of, build_network, takes_encoder_weights
from ..model.weights import find_model, load_model, read_card
from .recipe import AUGMENTATIONS, Recipe
from .survey import Survey

#: Ground resolutions of a model whose data does not say its own: whatever it meets is used as it is.
_ANY = {"minimum": 0.05, "reference": 1.0, "maximum": 50.0}
_BANDS = {1: ["grey"], 3: ["red", "green", "blue"], 4: ["red", "green", "blue", "near infrared"]}


def start_model(job: TrainJob, channels: int) -> tuple[nn.Module, Card | None]:
    """Return the network to train, and the card of the model it is fine-tuned from (None for a new one).

    Raises
    ------
    EroadError
        ``model_…``, ``encoder_weights``, ``encoder_weights_none``, ``network_options``.
    """
    torch.manual_seed(job.seed)
    if job.init in ("scratch", "imagenet") or not _is_model(job.init):
        return _new_model(job, channels), None
    model, card = load_model(find_model(job.init))
    if len(card.bands) != channels:
        raise EroadError("model_bands", model=card.name, wanted=len(card.bands), found=channels)
    return model, card


def bytes_of(job: TrainJob, datasets: Sequence[Dataset]) -> str:
    """Return what becomes of images of bytes, as in a model's card: what the job says, else what its model was used to.

    Raises
    ------
    EroadError
        ``model_…`` where the model to fine-tune cannot be read.
    """
    if job.stretch != "auto":
        return {"none": "as_is", "together": "stretch_together"}[job.stretch]
    if job.init not in ("scratch", "imagenet") and _is_model(job.init):
        return read_card(find_model(job.init)).byte
    return "stretch" if any(d.stretch == "percentile" for d in datasets) else "as_is"


def _is_model(init: str) -> bool:
    """Say whether ``init`` names a model rather than the weights of an encoder."""
    if not os.path.exists(init):
        return True
    if not init.endswith(".safetensors"):
        return False
    try:
        read_card(init)
    except EroadError:
        return False
    return True


def _new_model(job: TrainJob, channels: int) -> nn.Module:
    try:
        architecture = architecture_of(job.arch, aspp=job.aspp, decoder=job.decoder)
    except ValueError as error:
        raise EroadError("network_options", reason=str(error)) from error
    weights = None if job.init == "scratch" else job.init
    if weights and not takes_encoder_weights(architecture):
        raise EroadError("encoder_weights_none", network=job.arch)
    try:
        return build_network(architecture, channels, weights)
    except (RuntimeError, OSError, KeyError, ValueError) as error:
        summary = str(error).splitlines()[0][:150]
        raise EroadError("encoder_weights", weights=str(weights), reason=summary) from error


def make_card(
    job: TrainJob,
    recipe: Recipe,
    datasets: Sequence[Dataset],
    byte: str,
    facts: Survey,
    before: Card | None,
    logit: float,
) -> Card:
    """Return the card of the model to be, without scores.

    Parameters
    ----------
    byte : what becomes of images of bytes, see :func:`bytes_of`.
    before : the card of the model it is fine-tuned from.
    logit : the objective's own operating point.
    """
    channels = datasets[0].channels
    normalisation: dict[str, Any] = {
        "byte": byte,
        "low_percentile": 2,
        "high_percentile": 98,
        "mean": list(facts.mean),
        "std": list(facts.std),
    }
    if before is not None:
        normalisation |= {"mean": before.normalisation["mean"], "std": before.normalisation["std"]}
    return Card(
        name=Path(job.out).stem,
        architecture=before.architecture if before else architecture_of(job.arch, aspp=job.aspp, decoder=job.decoder),
        bands=before.bands if before else _BANDS.get(channels, [f"band {i + 1}" for i in range(channels)]),
        ground_resolution=_resolution(recipe, datasets, before),
        normalisation=normalisation,
        operating_logit=logit,
        training={
            "data": [d.name for d in datasets],
            "preset": job.preset,
            "seed": job.seed,
            "started_from": f"{before.name} ({before.date})" if before else job.init,
            "ground_resolution_known": all(d.gsd for d in datasets),
        },
        date=datetime.date.today().isoformat(),
    )


def _resolution(recipe: Recipe, datasets: Sequence[Dataset], before: Card | None) -> dict[str, float]:
    known = sorted(d.gsd for d in datasets if d.gsd)
    if not known or len(known) < len(datasets):
        return before.ground_resolution if before else dict(_ANY)
    smallest, largest = AUGMENTATIONS[recipe.augment].scale
    found = {
        "minimum": known[0] / max(largest, 1.1),
        "reference": known[len(known) // 2],
        "maximum": known[-1] / min(smallest, 0.9),
    }
    return {name: round(metres, 4) for name, metres in found.items()}
