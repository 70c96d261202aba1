"""Loss and IoU on held-out samples, at the threshold that suits them best."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ..datasets.sample import Sample
from ..distance import location_term
from ..evaluation.curve import Curve
from ..evaluation.predict import predict_logits
from ..runtimes.torch_runtime import TorchRuntime
from .dataset import IGNORE, ROAD
from .step import Objective


@dataclass(frozen=True)
class Validation:
    """What a validation found.

    Attributes
    ----------
    loss : mean of the dense loss over known pixels.
    iou : pooled, at the best threshold; operating_logit : that threshold.
    """

    loss: float
    iou: float
    operating_logit: float


def validate(
    runtime: TorchRuntime,
    samples: Sequence[Sample],
    objective: Objective,
    check: Callable[[], None] = lambda: None,
) -> Validation:
    """Predict every sample and score it.

    Parameters
    ----------
    check : called often; may raise to stop.
    """
    curve, total, pixels, centre = Curve(), 0.0, 0, objective.operating_logit
    for sample in samples:
        check()
        image, mask = sample.read()
        logits = predict_logits(runtime, image, check)
        curve.add(logits, mask, centre)
        known = int((mask != IGNORE).sum())
        total += known * _loss(logits, mask, objective)
        pixels += known
    threshold, f1 = curve.best
    return Validation(total / max(pixels, 1), f1 / (2 - f1), centre + math.log(threshold / (1 - threshold)))


def _loss(logits: np.ndarray, mask: np.ndarray, objective: Objective) -> float:
    location = location_term(mask) if objective.kind == "eq5" else np.zeros(mask.shape, np.float32)
    parts = (logits, (mask == ROAD).astype(np.float32), mask != IGNORE, location)
    return float(objective.dense(*(torch.from_numpy(np.ascontiguousarray(part))[None, None] for part in parts)))
