"""Pixel scores: precision, recall, F1 (eq. 9), recall (eq. 10), OA (eq. 11), IoU (eq. 12), pooled over images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .counts import Counts


@dataclass
class Confusion(Counts):
    """Counts of road pixels, added up over images (pooled, "micro").

    Where there is no road and none was found, all that was asked for was done: precision, recall, F1
    and IoU are 1. Else a share of nothing is 0. So IoU = F1 / (2 − F1) holds always.
    """

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0

    def add(self, predicted: np.ndarray, mask: np.ndarray) -> Confusion:
        """Count one image: ``predicted`` bool (H, W), ``mask`` with 255 road, 0 not, 128 left out."""
        known, road = mask != 128, mask == 255
        found = predicted & known
        hits, found, road = (int(np.count_nonzero(where)) for where in (found & road, found, road))
        self.true_positive += hits
        self.false_positive += found - hits
        self.false_negative += road - hits
        self.true_negative += int(np.count_nonzero(known)) - found - road + hits
        return self

    @property
    def pixels(self) -> int:
        """All pixels counted."""
        return self.true_positive + self.false_positive + self.false_negative + self.true_negative

    @property
    def road_share(self) -> float:
        """Share of the counted pixels that are road."""
        return (self.true_positive + self.false_negative) / max(self.pixels, 1)

    @property
    def precision(self) -> float:
        """TP / (TP + FP)."""
        return self._share(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        """TP / (TP + FN) (eq. 10)."""
        return self._share(self.true_positive, self.true_positive + self.false_negative)

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN) (eq. 9, the harmonic mean of precision and recall)."""
        return self._share(2 * self.true_positive, self.true_positive + self._union)

    @property
    def iou(self) -> float:
        """TP / (TP + FP + FN) (eq. 12)."""
        return self._share(self.true_positive, self._union)

    @property
    def overall_accuracy(self) -> float:
        """(TP + TN) / (TP + FP + TN + FN) (eq. 11, whose last FN is misprinted as TN); 1 for no pixels."""
        return (self.true_positive + self.true_negative) / self.pixels if self.pixels else 1.0

    def scores(self) -> dict[str, float]:
        """Return IoU, F1, precision and recall, rounded to four places."""
        names = ("iou", "f1", "precision", "recall")
        return {name: round(getattr(self, name), 4) for name in names}

    @property
    def _union(self) -> int:
        return self.true_positive + self.false_positive + self.false_negative

    def _share(self, part: int, whole: int) -> float:
        if not self._union:
            return 1.0
        return part / whole if whole else 0.0
