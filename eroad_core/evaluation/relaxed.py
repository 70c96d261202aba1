"""Relaxed precision and recall: a road pixel counts as found within ρ pixels (Mnih and Hinton 2010)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import distance_transform_edt

from .counts import Counts

#: Disks wider than this are measured by a distance transform, which takes the same time for any of them.
_LARGEST_DISK = 16


@dataclass
class Matches(Counts):
    """Pixels of two sets that have a partner in the other within ρ, added up over images.

    Where both sets are empty, precision, recall and F are 1; else a share of nothing is 0.

    Attributes
    ----------
    found, found_matched : predicted pixels, and those near a true one.
    true, true_matched : true pixels, and those near a predicted one.
    """

    found: int = 0
    found_matched: int = 0
    true: int = 0
    true_matched: int = 0

    def match(self, found: np.ndarray, true: np.ndarray, tolerance: float) -> Matches:
        """Count two sets of pixels, bool (H, W); partners are at most ``tolerance`` pixels apart."""
        self.found += int(np.count_nonzero(found))
        self.true += int(np.count_nonzero(true))
        self.found_matched += int(np.count_nonzero(found & within(true, tolerance)))
        self.true_matched += int(np.count_nonzero(true & within(found, tolerance)))
        return self

    @property
    def precision(self) -> float:
        """Share of the predicted pixels near a true one."""
        return self._share(self.found_matched, self.found)

    @property
    def recall(self) -> float:
        """Share of the true pixels near a predicted one."""
        return self._share(self.true_matched, self.true)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def _share(self, part: int, whole: int) -> float:
        if not self.found and not self.true:
            return 1.0
        return part / whole if whole else 0.0


class Relaxed(Matches):
    """Relaxed precision, recall and F1 of road pixels."""

    def add(self, predicted: np.ndarray, mask: np.ndarray, tolerance: float) -> Relaxed:
        """Count one image: ``predicted`` bool (H, W), ``mask`` with 255 road, 0 not.

        128 is left out on both sides: such pixels neither count nor make others count.
        """
        self.match(predicted & (mask != 128), mask == 255, tolerance)
        return self


def within(where: np.ndarray, distance: float) -> np.ndarray:
    """Return bool (H, W), True at most ``distance`` pixels (Euclidean, between centres) from a True of ``where``."""
    if not where.any():
        return np.zeros_like(where)
    if distance > _LARGEST_DISK:
        return distance_transform_edt(~where) <= distance
    # For small distances the same by moving the picture over a disk, row by row: some twenty times faster.
    reach = int(distance)
    height, width = where.shape
    padded = np.pad(where, reach)
    result = np.zeros_like(where)
    widened = padded[:, reach : reach + width].copy()
    side = 0
    # From the disk's short rows to its long ones: each is the last one, made wider.
    for away in range(reach, -1, -1):
        while math.hypot(side + 1, away) <= distance:
            side += 1
            widened |= padded[:, reach - side : reach - side + width]
            widened |= padded[:, reach + side : reach + side + width]
        for row in {reach - away, reach + away}:
            result |= widened[row : row + height]
    return result
