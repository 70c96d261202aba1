"""Precision and recall at every threshold, from histograms: no pixel is kept."""

from __future__ import annotations

import numpy as np

#: Width of a bin and end of the range, in logits from the operating point (σ(12) = 0.999994); what lies beyond
#: counts in the last bins. In logits both ends of the probabilities are resolved alike.
STEP, END = 0.02, 12.0
_HALF = round(END / STEP)
#: Bins between two points of :attr:`Curve.points`.
_SPARSE = 10


class Curve:
    """Road and other pixels by their calibrated probability σ(z − z_thr), pooled over images.

    Attributes
    ----------
    road, other : (bins,) pixels, from the smallest probability; bins have a border at probability 0.5, and a
        pixel on a border belongs to the bin above it, so that 0.5 here is exactly the mask that is scored.
    """

    def __init__(self) -> None:
        self.road = np.zeros(2 * _HALF, np.int64)
        self.other = np.zeros(2 * _HALF, np.int64)

    def add(self, logits: np.ndarray, mask: np.ndarray, operating_logit: float) -> Curve:
        """Count one image: logits (H, W), mask with 255 road, 0 not, 128 left out."""
        # fmax: a logit that is no number is found at no threshold.
        margin = np.fmax(logits - np.float32(operating_logit), -END)
        bins = np.clip(np.floor(margin / STEP), -_HALF, _HALF - 1).astype(np.int64) + _HALF
        self.road += np.bincount(bins[mask == 255], minlength=2 * _HALF)
        self.other += np.bincount(bins[(mask != 255) & (mask != 128)], minlength=2 * _HALF)
        return self

    @property
    def average_precision(self) -> float | None:
        """Σ (Rₙ − Rₙ₋₁) Pₙ over falling thresholds, as scikit-learn's; None without road."""
        precision, recall = self._precision_recall()
        if not self.road.any():
            return None
        gains = recall - np.append(recall[1:], 0.0)
        return float((gains * precision).sum())

    @property
    def best(self) -> tuple[float, float]:
        """The threshold with the largest F1, as a probability, and that F1."""
        precision, recall = self._precision_recall()
        f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
        index = int(f1.argmax())
        return float(_thresholds()[index]), float(f1[index])

    @property
    def points(self) -> list[dict[str, float]]:
        """``threshold`` (a probability), ``precision`` and ``recall``, a few a logit; where anything is found."""
        precision, recall = self._precision_recall()
        found = (self.road + self.other)[::-1].cumsum()[::-1]
        return [
            {"threshold": round(float(t), 6), "precision": round(float(p), 6), "recall": round(float(r), 6)}
            for t, p, r, n in zip(*(a[::_SPARSE] for a in (_thresholds(), precision, recall, found)), strict=True)
            if n
        ]

    def _precision_recall(self) -> tuple[np.ndarray, np.ndarray]:
        """Return both at the lower border of each bin; 0 of 0 is 0."""
        hits, alarms = (counts[::-1].cumsum()[::-1] for counts in (self.road, self.other))
        return hits / np.maximum(hits + alarms, 1), hits / max(self.road.sum(), 1)


def _thresholds() -> np.ndarray:
    return 1 / (1 + np.exp(-STEP * np.arange(-_HALF, _HALF)))
