"""Small holes in the road are filled: a car, a tree, a speck of nodata."""

from __future__ import annotations

import numpy as np

from ..raster.grid import Window
from .bits import Bits
from .hysteresis import Areas, Check
from .joining import Facts, sift
from .scale import Scale


def fill_holes(bits: Bits, scale: Scale, max_hole: float, check: Check) -> None:
    """Set the pixels of holes (4 neighbours) below ``max_hole`` ground m².

    What reaches the raster's border is no hole: nobody knows how large it is.
    """
    if max_hole <= 0:
        return
    frame = bits.frame
    judge = Areas(scale, frame)

    def look(window: Window) -> tuple[np.ndarray, np.ndarray]:
        ground = ~bits.read(window)
        border = np.zeros_like(ground)
        border[0] |= window.row == frame.row
        border[-1] |= window.bottom == frame.bottom
        border[:, 0] |= window.col == frame.col
        border[:, -1] |= window.right == frame.right
        return ground, border

    def doomed(facts: Facts) -> np.ndarray:
        return ~facts.marked & judge.below(facts, max_hole)

    sift(look, bits, 4, judge.enough(max_hole), doomed, False, check)
