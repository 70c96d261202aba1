"""One training step: batch → loss. The only place where the network meets the losses."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from ..model import pointrend as pr
from ..model.network import ERoad
from . import loss as losses
from .dataset import Batch


@dataclass(frozen=True)
class Objective:
    """What a step minimises.

    Attributes
    ----------
    kind : "eq5" (the paper's) or "bce_dice".
    balance : α of eq. 6; needed by eq. 5.
    distance_sign : s of eq. 5; mean_weight : w̄, the mean of e^{s·g} over the background.
    points : PointRend's N for a crop; point_weight : λ of its loss.
    """

    kind: str = "bce_dice"
    balance: losses.Balance | None = None
    distance_sign: int = -1
    mean_weight: float = 1.0
    points: int = 512
    point_weight: float = 1.0

    @property
    def operating_logit(self) -> float:
        """The logit that means one half before calibration: 0, or eq. 5's ln(α₁/(α₂·w̄))."""
        return self.balance.operating_logit(self.mean_weight) if self.kind == "eq5" and self.balance else 0.0


def normalise(image: Tensor, mean: Tensor, std: Tensor) -> Tensor:
    """Return (image − mean) / std, image (B, C, H, W) in 0..255, mean and std (C,)."""
    return (image - mean[:, None, None]) / std[:, None, None]


def batch_loss(model: ERoad, batch: Batch, mean: Tensor, std: Tensor, objective: Objective) -> Tensor:
    """Return the scalar loss of one batch: the dense term at full resolution plus λ times the point term."""
    image = normalise(batch.image, mean, std).contiguous(memory_format=torch.channels_last)
    coarse, features = model.coarse(image)
    logits = F.interpolate(coarse, size=image.shape[-2:], mode="bilinear", align_corners=False)
    if objective.kind == "eq5":
        total = losses.weighted_cross_entropy(
            logits, batch.target, batch.known, batch.location, objective.balance, objective.distance_sign
        )
    else:
        total = losses.bce_dice(logits, batch.target, batch.known)
    if model.point_head is None:
        return total
    points = pr.training_points(coarse, objective.points, operating_logit=objective.operating_logit)
    predicted = pr.point_logits(model.point_head, coarse, (features.res2, features.res3), points)
    target = pr.sample_points(batch.target, points, mode="nearest")
    known = pr.sample_points(batch.known.float(), points, mode="nearest") > 0.5
    # The plain cross entropy puts one half at logit 0: moved to where the coarse logits have theirs.
    predicted = predicted - objective.operating_logit
    return total + objective.point_weight * losses.point_loss(predicted, target, known)
