"""Pixel scores: precision, recall, F1 (eq. 9), recall (eq. 10), IoU (eq. 12), pooled over images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass
class Confusion:
    """Counts of road pixels, added up over images (pooled, "micro")."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0

    def add(self, predicted: np.ndarray, mask: np.ndarray) -> Confusion:
        """Count one image: ``predicted`` bool (H, W), ``mask`` with 255 road, 0 not, 128 left out."""
        known, road = mask != 128, mask == 255
        self.true_positive += int((predicted & road).sum())
        self.false_positive += int((predicted & known & ~road).sum())
        self.false_negative += int((~predicted & road).sum())
        self.true_negative += int((~predicted & known & ~road).sum())
        return self

    @property
    def precision(self) -> float:
        """TP / (TP + FP), 0 where nothing was predicted."""
        return _ratio(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        """TP / (TP + FN) (eq. 10)."""
        return _ratio(self.true_positive, self.true_positive + self.false_negative)

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN) (eq. 9)."""
        return _ratio(2 * self.true_positive, 2 * self.true_positive + self.false_positive + self.false_negative)

    @property
    def iou(self) -> float:
        """TP / (TP + FP + FN) (eq. 12); 1 where there is no road and none was predicted."""
        union = self.true_positive + self.false_positive + self.false_negative
        return self.true_positive / union if union else 1.0

    def scores(self) -> dict[str, float]:
        """Return the four scores, rounded to four places."""
        names = ("iou", "f1", "precision", "recall")
        return {name: round(getattr(self, name), 4) for name in names}


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
