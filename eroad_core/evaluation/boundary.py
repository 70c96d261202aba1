"""Boundary F-score: how well the outlines of roads lie on the true ones, what PointRend is for."""

from __future__ import annotations

import numpy as np

from .relaxed import Matches


class Boundary(Matches):
    """Precision, recall and F of boundary pixels within a tolerance (Csurka et al. 2013)."""

    def add(self, predicted: np.ndarray, mask: np.ndarray, tolerance: float) -> Boundary:
        """Count one image: ``predicted`` bool (H, W), ``mask`` with 255 road, 0 not, 128 left out.

        A road has no boundary against what is left out, nor at the image's border: there nobody knows where it ends.
        """
        known = mask != 128
        self.match(boundary(predicted, known), boundary(mask == 255, known), tolerance)
        return self


def boundary(road: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return the known road pixels with a known pixel beside them (of four) that is no road; bool (H, W)."""
    other = known & ~road
    beside = np.zeros_like(other)
    beside[1:] |= other[:-1]
    beside[:-1] |= other[1:]
    beside[:, 1:] |= other[:, :-1]
    beside[:, :-1] |= other[:, 1:]
    return beside & road & known
