"""What is road: pixels from the threshold on, and fainter ones that hang on them.

A component (8 neighbours) of pixels from the lower threshold on counts where at
least one of them reaches the threshold (Canny 1986, as in
skimage.filters.apply_hysteresis_threshold), and where it is large enough.
Nodata is never road.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..raster.grid import Window
from .bits import Bits
from .joining import Facts, sift
from .outlines import NODATA, byte_level
from .scale import Scale
from .surface import Surface

#: Told the share done; may raise.
Check = Callable[[float], None]


@dataclass
class Seen:
    """Whether a raster has any pixel that counts, and any that reaches the threshold."""

    valid: bool = False
    road: bool = False


def find_road(
    surface: Surface, bits: Bits, nodata: Bits, threshold: float, low: float, min_area: float, check: Check
) -> Seen:
    """Set in ``bits`` the pixels of ``surface`` that are road; return what was seen there.

    Parameters
    ----------
    nodata : of the same blocks, empty; takes the pixels that do not count.
    threshold : 0..1.
    low : the lower threshold as a share of it, 0..1.
    min_area : components below this many ground m² are dropped.
    """
    sure, faint = byte_level(threshold), byte_level(threshold * low)
    judge = Areas(surface.scale, surface.window)
    seen = Seen()

    def look(window: Window) -> tuple[np.ndarray, np.ndarray]:
        stored = surface.read(window)
        valid = stored != NODATA
        if not valid.all():
            nodata.write(window, ~valid)
        if not valid.any():
            return valid, valid
        seen.valid = True
        road = (stored > sure) & valid
        seen.road |= bool(road.any())
        return (stored > faint) & valid, road

    def doomed(facts: Facts) -> np.ndarray:
        return ~facts.marked | judge.below(facts, min_area)

    sift(look, bits, 8, judge.enough(min_area), doomed, True, check)
    return seen


class Areas:
    """Ground areas of components of pixels: what a pixel measures at their middle, times the pixels."""

    def __init__(self, scale: Scale, window: Window) -> None:
        self._scale = scale
        places = np.stack(np.meshgrid(*(np.linspace(0, side, 33) for side in (window.width, window.height))), -1)
        self._least = float(np.abs(np.linalg.det(scale.jacobian(places.reshape(-1, 2)))).min())

    def enough(self, area: float) -> int:
        """Return a number of pixels that measure at least ``area`` m² wherever they lie."""
        return max(1, math.ceil(1.001 * area / self._least) + 1)

    def below(self, facts: Facts, area: float) -> np.ndarray:
        """Say which components measure less than ``area`` m²."""
        result = facts.count < self.enough(area)
        each = np.abs(np.linalg.det(self._scale.jacobian(facts.centre[result])))
        result[result] = facts.count[result] * each < area
        return result
