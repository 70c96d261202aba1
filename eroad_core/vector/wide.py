"""Areas too wide to be a road – car parks, yards – are left out where the middle of the roads is looked for.

What goes is the mask's opening by a disc of the greatest half-width: every
pixel that such a disc, lying wholly within the mask, covers. Roads end where
the area begins. One size of pixel, that of the raster's middle, holds for the
whole raster, so that the rule is the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import ndimage

from .bits import Bits
from .scale import Scale

#: Side of the cells whose being full is looked at first.
_CELL = 8


def find_wide(road: Bits, wide: Bits, scale: Scale, max_width: float, check: Callable[[float], None]) -> None:
    """Set in ``wide`` the pixels of ``road`` that are wider than ``max_width`` ground metres.

    Parameters
    ----------
    wide : of the same blocks, empty.
    check : told the share done, often; may raise.
    """
    size = pixel_size(scale, road)
    radius = max_width / 2
    reach = math.ceil(radius / size.min()) + 1
    for i, window in enumerate(blocks := list(road.windows())):
        check(i / len(blocks))
        around = window.padded(2 * reach)
        if not road.any(window):
            continue
        mask = road.read(around)
        if _may_hold(mask, radius / size):
            wide.write(window, _opened(mask, radius, size)[window.relative_to(around).slices()])


def pixel_size(scale: Scale, bits: Bits) -> np.ndarray:
    """Return (2,): the metres of a pixel along columns and rows in the raster's middle."""
    return scale.at([(bits.frame.col + bits.frame.width / 2, bits.frame.row + bits.frame.height / 2)])[0]


def _opened(mask: np.ndarray, radius: float, size: np.ndarray) -> np.ndarray:
    """Return the pixels (h, w) within ``radius`` metres of one whose distance to the next gap is larger."""
    sampling = size[::-1]
    # Around the mask lies no road.
    inside = ndimage.distance_transform_edt(np.pad(mask, 1), sampling=sampling)[1:-1, 1:-1] > radius
    if not inside.any():
        return inside
    return (ndimage.distance_transform_edt(~inside, sampling=sampling) <= radius) & mask


def _may_hold(mask: np.ndarray, radii: np.ndarray) -> bool:
    """Say whether a disc may lie within the mask; False is sure.

    A disc holds a rectangle, and that a smaller one of whole cells.
    """
    cells = np.floor(2 * radii / math.sqrt(2) / _CELL).astype(int) - 1
    if cells.min() < 1:
        return bool(mask.any())
    # Cells that the mask's end cuts count as full where the rest of them is.
    mask = np.pad(mask, [(0, -side % _CELL) for side in mask.shape], constant_values=True)
    full = mask.reshape(mask.shape[0] // _CELL, _CELL, mask.shape[1] // _CELL, _CELL).all(axis=(1, 3))
    if full.sum() < cells[0] * cells[1]:
        return False
    return bool(ndimage.minimum_filter(full, size=tuple(cells[::-1]), mode="constant", cval=0).any())
