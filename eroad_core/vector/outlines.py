"""Sub-pixel outlines of a byte surface, block by block, so exact that blocks join without a trace.

The samples are the pixels' centres; half a pixel beyond the outermost ones
lies the raster's border, where their values are repeated, so that a road that
leaves the image ends at its border. The level lies half-way between two bytes:
no sample equals it, which leaves no degenerate outline, and a pixel's centre
lies inside a polygon just where its byte is at least the threshold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from scipy import ndimage

#: Stored bytes of the probability raster: p · FULL, or NODATA.
FULL, NODATA = 254, 255
# A crossing lies at a fraction with a denominator of at most 508, never half-way between two multiples of 2⁻¹⁶:
# rounding to them makes the same crossing, computed in two blocks, the same number to the last bit.
_GRID = 65536.0


def byte_level(threshold: float) -> float:
    """Return the level of the byte surface for a threshold 0..1: half below the smallest byte that is road."""
    return min(FULL, max(1, math.ceil(threshold * FULL - 1e-9))) - 0.5


@dataclass(frozen=True)
class Pieces:
    """The road polygons of one block.

    Attributes
    ----------
    shapes : (n,) polygons in (column, row) of the raster, the first pixel's corner being (0, 0).
    pixels : int (n,), pixels whose centres lie inside, each counted in one block only.
    total : int (n,), the sum of their bytes.
    joints : for each piece the vertices it shares with neighbouring blocks, as (column, row) in 1/65536 of
        a sample; empty where it lies within its block.
    open : bool (n,), whether the piece goes on in the blocks below.
    """

    shapes: np.ndarray
    pixels: np.ndarray
    total: np.ndarray
    joints: list[list[tuple[int, int]]]
    open: np.ndarray


@dataclass(frozen=True)
class Span:
    """A block's samples along one axis: ``first`` to ``last``, both shared with its neighbours, of ``count``."""

    first: int
    last: int
    count: int

    @property
    def pixels(self) -> np.ndarray:
        """The pixel of each sample."""
        return np.clip(np.arange(self.first, self.last + 1) - 1, 0, self.count - 3)

    @property
    def owned(self) -> slice:
        """The samples that are pixels of this block alone."""
        return slice(1 if self.first == 0 else 0, self.last - self.first)

    @property
    def inner(self) -> list[int]:
        """The samples, counted in the block, where a neighbour goes on."""
        ends = [0] if self.first > 0 else []
        return ends + ([self.last - self.first] if self.last < self.count - 1 else [])


def spans(size: int, block: int) -> list[Span]:
    """Return the spans of ``size`` pixels (``size`` + 2 samples) in blocks of at most ``block`` cells."""
    return [Span(a, min(a + block, size + 1), size + 2) for a in range(0, size + 1, block)]


def outline(read: Callable[[int, int, int, int], np.ndarray], across: Span, down: Span, level: float) -> Pieces | None:
    """Return the polygons of one block, or None where it holds no road.

    Parameters
    ----------
    read : (col, row, width, height) → bytes (height, width).
    across, down : the block.
    level : see :func:`byte_level`.
    """
    cols, rows = across.pixels, down.pixels
    stored = read(int(cols[0]), int(rows[0]), int(cols[-1] - cols[0]) + 1, int(rows[-1] - rows[0]) + 1)
    if not ((stored > level) & (stored != NODATA)).any():
        return None
    samples = stored[np.ix_(rows - rows[0], cols - cols[0])]
    samples[samples == NODATA] = 0
    road = samples > level
    lines = contour_generator(z=samples.astype(np.float64), name="serial", fill_type=FillType.OuterOffset)
    points, offsets = lines.filled(level, 1e6)
    count = len(points)
    vertices = np.round(np.concatenate(points) * _GRID) / _GRID
    lengths = np.array([len(p) for p in points])
    owner = np.repeat(np.arange(count), lengths)
    starts = np.cumsum(lengths) - lengths
    rings = np.concatenate([o[:-1] + s for o, s in zip(offsets, starts, strict=True)] + [[len(vertices)]]).astype(
        np.int64
    )
    holding = np.concatenate([[0], np.cumsum([len(o) - 1 for o in offsets])]).astype(np.int64)
    place = np.stack([_pixels(vertices[:, 0], across), _pixels(vertices[:, 1], down)], axis=1)
    shapes = shapely.from_ragged_array(shapely.GeometryType.POLYGON, place, (rings, holding))
    pixels, total = _counts(samples, road, vertices, owner, count, across, down)
    joints, open_ = _joints(vertices, owner, count, across, down)
    return Pieces(shapes, pixels, total, joints, open_)


def _pixels(samples: np.ndarray, span: Span) -> np.ndarray:
    """Return the place in pixels of a place in the block's samples; the outermost ones lie half a pixel on."""
    index = samples + span.first
    place = np.where(index < 1, index / 2, index - 0.5)
    last = span.count - 2
    return np.where(index > last, last - 0.5 + (index - last) / 2, place)


def _counts(
    samples: np.ndarray, road: np.ndarray, vertices: np.ndarray, owner: np.ndarray, count: int, across: Span, down: Span
) -> tuple[np.ndarray, np.ndarray]:
    """Return the pixels inside each piece and the sum of their bytes.

    A vertex lies between a sample inside and one outside; the one inside tells
    which connected component of road samples belongs to the piece.
    """
    labels, number = ndimage.label(road)
    low, high = np.floor(vertices).astype(np.int64), np.ceil(vertices).astype(np.int64)
    inside = road[low[:, 1], low[:, 0]]
    at = np.where(inside[:, None], low, high)
    piece = np.zeros(number + 1, np.int64)
    piece[labels[at[:, 1], at[:, 0]]] = owner
    owned = labels[down.owned, across.owned]
    set_ = owned > 0
    owned, values = owned[set_], samples[down.owned, across.owned][set_]
    pixels = np.bincount(owned, minlength=number + 1)
    total = np.bincount(owned, values, minlength=number + 1).astype(np.int64)
    return (
        np.bincount(piece[1:], pixels[1:], minlength=count).astype(np.int64),
        np.bincount(piece[1:], total[1:], minlength=count).astype(np.int64),
    )


def _joints(
    vertices: np.ndarray, owner: np.ndarray, count: int, across: Span, down: Span
) -> tuple[list[list[tuple[int, int]]], np.ndarray]:
    shared = np.isin(vertices[:, 0], across.inner) | np.isin(vertices[:, 1], down.inner)
    joints: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    keys = np.round((vertices[shared] + (across.first, down.first)) * _GRID).astype(np.int64)
    for number, key in zip(owner[shared].tolist(), keys.tolist(), strict=True):
        joints[number].append((key[0], key[1]))
    open_ = np.zeros(count, bool)
    if down.last < down.count - 1:
        open_[owner[vertices[:, 1] == down.last - down.first]] = True
    return joints, open_


def blocks(width: int, height: int, block: int) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the rows of blocks: the span down, and the spans across."""
    across = spans(width, block)
    for down in spans(height, block):
        yield down, across
