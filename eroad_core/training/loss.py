"""The losses: the paper's location-weighted balanced cross entropy (eqs. 4–6), BCE + Dice, the point loss.

Everywhere ``target`` is 1 for road and 0 for not road, and ``known`` is False where the mask says
ignore (128): such pixels are in no mean and no gradient.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True)
class Balance:
    """α₁ on road and α₂ on the rest, from the pixel counts of the whole data set (paper, eq. 6).

    The paper's sentence has N_n and N_p swapped; only α₁ = N_n / (N_n + N_p) balances.
    """

    road: float
    background: float

    @classmethod
    def from_counts(cls, road: int, background: int) -> Balance:
        """Return the balance of a data set; both counts must be positive."""
        if road < 1 or background < 1:
            raise ValueError("a balance needs pixels of both classes")
        total = road + background
        return cls(background / total, road / total)

    def operating_logit(self, mean_weight: float = 1.0) -> float:
        """Return z_thr = ln(α₁ / (α₂·w̄)): the logit eq. 5's optimum gives a posterior of one half."""
        return math.log(self.road / (self.background * mean_weight))


def cross_entropy(logits: Tensor, target: Tensor, known: Tensor) -> Tensor:
    """Return plain cross entropy (eq. 3), mean over the known pixels."""
    return _mean(F.binary_cross_entropy_with_logits(logits.float(), target, reduction="none"), known)


def skeleton_recall(logits: Tensor, skeleton: Tensor, known: Tensor, smooth: float = 1.0) -> Tensor:
    """Return the soft recall of the roads' (thickened) centrelines over the batch, 0 to 1.

    Of Kirchhoff et al., Skeleton Recall Loss (ECCV 2024). ``skeleton`` is 1 on the centrelines.
    """
    skeleton = skeleton * known
    return ((torch.sigmoid(logits.float()) * skeleton).sum() + smooth) / (skeleton.sum() + smooth)


def weighted_cross_entropy(
    logits: Tensor, target: Tensor, known: Tensor, location: Tensor, balance: Balance, distance_sign: int = -1
) -> Tensor:
    """Return the paper's loss (eq. 5), mean over the known pixels.

    −1/n Σ α₁ t log y + α₂ e^{s·g} (1 − t) log(1 − y), from logits for numerical safety.

    Parameters
    ----------
    logits, target, location : (B, 1, H, W) or (B, 1, N); ``location`` is g of eq. 4.
    known : bool, same shape.
    distance_sign : s; −1 weighs far background down (the reading of its source), +1 is the literal one.
    """
    logits = logits.float()
    road = balance.road * target * F.softplus(-logits)
    rest = balance.background * torch.exp(distance_sign * location) * (1 - target) * F.softplus(logits)
    return _mean(road + rest, known)


def bce_dice(logits: Tensor, target: Tensor, known: Tensor, smooth: float = 1.0) -> Tensor:
    """Return binary cross entropy plus soft Dice over the batch's known pixels."""
    logits = logits.float()
    entropy = cross_entropy(logits, target, known)
    probability = torch.sigmoid(logits) * known
    target = target * known
    overlap = (probability * target).sum()
    dice = 1 - (2 * overlap + smooth) / (probability.sum() + target.sum() + smooth)
    return entropy + dice


def point_loss(logits: Tensor, target: Tensor, known: Tensor) -> Tensor:
    """Return the plain cross entropy at PointRend's points (B, 1, N), which are balanced by their choice."""
    return cross_entropy(logits, target, known)


def _mean(values: Tensor, known: Tensor) -> Tensor:
    known = known.to(values.dtype)
    return (values * known).sum() / known.sum().clamp(min=1.0)
