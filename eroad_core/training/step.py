"""One training step: batch → loss. The only place where the network meets the losses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..model import pointrend as pr
from . import loss as losses
from .dataset import Batch

#: What :class:`Objective` can minimise: plain and balanced cross entropy, the paper's, cross entropy with Dice.
KINDS = ("eq3", "balanced", "eq5", "bce_dice")


@dataclass(frozen=True)
class Objective:
    """What a step minimises.

    Attributes
    ----------
    kind : one of :data:`KINDS`.
    balance : α of eq. 6; needed by "balanced" and "eq5".
    distance_sign : s of eq. 5; mean_weight : w̄, the mean of e^{s·g} over the background.
    points : PointRend's N for a crop; point_weight : λ of its loss.
    skeleton_weight : weight of the skeleton recall; reads the batch's skeletons.
    """

    kind: str = "bce_dice"
    balance: losses.Balance | None = None
    distance_sign: int = -1
    mean_weight: float = 1.0
    points: int = 512
    point_weight: float = 1.0
    skeleton_weight: float = 0.0

    @property
    def operating_logit(self) -> float:
        """The logit that means one half before calibration: 0, or ln(α₁/(α₂·w̄)) of a balanced loss."""
        if self.kind not in ("balanced", "eq5") or self.balance is None:
            return 0.0
        return self.balance.operating_logit(self.mean_weight if self.kind == "eq5" else 1.0)

    def dense(self, logits: Tensor, target: Tensor, known: Tensor, location: Tensor) -> Tensor:
        """Return the loss of full-resolution logits (B, 1, H, W), a scalar; the arguments as in :class:`Batch`."""
        if self.kind == "eq3":
            return losses.cross_entropy(logits, target, known)
        if self.kind == "bce_dice":
            return losses.bce_dice(logits, target, known)
        far = location if self.kind == "eq5" else torch.zeros_like(target)
        return losses.weighted_cross_entropy(logits, target, known, far, self.balance, self.distance_sign)


class StepLoss(NamedTuple):
    """The loss of a batch: ``total`` is minimised, ``dense`` its full-resolution term; logits (B, 1, H, W)."""

    total: Tensor
    dense: Tensor
    logits: Tensor


def normalise(image: Tensor, mean: Tensor, std: Tensor) -> Tensor:
    """Return (image − mean) / std, image (B, C, H, W) in 0..255, mean and std (C,)."""
    return (image - mean[:, None, None]) / std[:, None, None]


def batch_loss(model: nn.Module, batch: Batch, mean: Tensor, std: Tensor, objective: Objective) -> Tensor:
    """Return the scalar loss of one batch; see :func:`step_loss`."""
    return step_loss(model, batch, mean, std, objective).total


def step_loss(model: nn.Module, batch: Batch, mean: Tensor, std: Tensor, objective: Objective) -> StepLoss:
    """Return the loss of one batch: the dense term at full resolution plus λ times the point term."""
    image = normalise(batch.image, mean, std).contiguous(memory_format=torch.channels_last)
    if model.point_head is None:
        logits = model(image)
        dense = objective.dense(logits, batch.target, batch.known, batch.location)
        return StepLoss(dense + _skeleton(logits, batch, objective), dense, logits)
    coarse, features = model.coarse(image)
    logits = F.interpolate(coarse, size=image.shape[-2:], mode="bilinear", align_corners=False)
    dense = objective.dense(logits, batch.target, batch.known, batch.location)
    points = pr.training_points(coarse, objective.points, operating_logit=objective.operating_logit)
    predicted = pr.point_logits(model.point_head, coarse, (features.res2, features.res3), points)
    target = pr.sample_points(batch.target, points, mode="nearest")
    known = pr.sample_points(batch.known.float(), points, mode="nearest") > 0.5
    # The plain cross entropy puts one half at logit 0: moved to where the coarse logits have theirs.
    predicted = predicted - objective.operating_logit
    total = dense + objective.point_weight * losses.point_loss(predicted, target, known)
    return StepLoss(total + _skeleton(logits, batch, objective), dense, logits)


def _skeleton(logits: Tensor, batch: Batch, objective: Objective) -> Tensor | float:
    if not objective.skeleton_weight or batch.skeleton is None:
        return 0.0
    recall = losses.skeleton_recall(logits - objective.operating_logit, batch.skeleton, batch.known)
    return objective.skeleton_weight * (1 - recall)
