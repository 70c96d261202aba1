"""Connected components of a raster that is only seen block by block: small or unwanted ones are flipped.

Each block is labelled by itself. A piece that keeps away from the seams is
known at once; of the others only numbers are kept, joined over the seams and
judged when all blocks are known. What is counted are whole numbers, so the sum
over a component's pieces, and the verdict, do not depend on the blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..raster.grid import Window
from .bits import Bits

_STRUCTURES = {4: ndimage.generate_binary_structure(2, 1), 8: np.ones((3, 3), bool)}


@dataclass(frozen=True)
class Facts:
    """What is known of some components.

    Attributes
    ----------
    count : int64 (k,), pixels.
    centre : float64 (k, 2), mean (column, row) of the pixels' centres; only of those below ``enough`` pixels.
    marked : bool (k,), whether a pixel of it is marked.
    """

    count: np.ndarray
    centre: np.ndarray
    marked: np.ndarray


#: Takes a block; returns its mask (h, w) and which of its pixels are marked (h, w).
Look = Callable[[Window], tuple[np.ndarray, np.ndarray]]


def sift(
    look: Look,
    bits: Bits,
    connectivity: int,
    enough: int,
    doomed: Callable[[Facts], np.ndarray],
    foreground: bool,
    check: Callable[[float], None],
) -> None:
    """Write to ``bits`` the masks that ``look`` shows, without the components that are ``doomed``.

    Parameters
    ----------
    look : may read ``bits``, which is overwritten block by block after it.
    connectivity : 4 or 8.
    enough : components of this many pixels are never judged by their centre.
    doomed : the verdict on components, bool (k,).
    foreground : what the mask's pixels are in ``bits``: True for set, False for not set.
    check : told the share done, often; may raise.
    """
    joiner = _Joiner(bits, connectivity)
    blocks = list(bits.windows())
    for i, window in enumerate(blocks):
        check(0.8 * i / len(blocks))
        mask, marked = look(window)
        labels, number = _labelled(mask, connectivity)
        pieces = _pieces(labels, number, marked, window, enough)
        inside = joiner.add(window, labels, pieces)
        if len(inside):
            gone = np.zeros(number + 1, bool)
            gone[1:][inside] = doomed(pieces.of(inside).facts)
            if gone.any():
                mask = mask & ~gone[labels]
        bits.write(window, mask == foreground)
    todo = joiner.judged(doomed)
    for i, (window, seeds) in enumerate(todo):
        check(0.8 + 0.2 * i / len(todo))
        mask = bits.read(window) == foreground
        labels, number = _labelled(mask, connectivity)
        gone = np.zeros(number + 1, bool)
        gone[labels.flat[seeds]] = True
        bits.write(window, (mask & ~gone[labels]) == foreground)


def _labelled(mask: np.ndarray, connectivity: int) -> tuple[np.ndarray, int]:
    """Return what :func:`scipy.ndimage.label` does, at once for a block of which all or nothing is set.

    Large rasters are nothing but such blocks for the most part: their labels, to be read only, are one number.
    """
    if mask.flat[0] and mask.all():
        return np.broadcast_to(np.int32(1), mask.shape), 1
    if not mask.any():
        return np.broadcast_to(np.int32(0), mask.shape), 0
    return ndimage.label(mask, _STRUCTURES[connectivity])


@dataclass(frozen=True)
class _Pieces:
    """Sums over the pieces of one block."""

    count: np.ndarray
    places: np.ndarray
    marked: np.ndarray

    def of(self, chosen: np.ndarray) -> _Pieces:
        return _Pieces(self.count[chosen], self.places[chosen], self.marked[chosen])

    @property
    def facts(self) -> Facts:
        return Facts(self.count, self.places / np.maximum(self.count, 1)[:, None] + 0.5, self.marked)


def _pieces(labels: np.ndarray, number: int, marked: np.ndarray, window: Window, enough: int) -> _Pieces:
    # By runs of a row, since pixels are many: a run's columns add up to its length times their mean.
    begin, length, label = _runs(labels) if labels.strides[-1] else _rows(labels)
    row, col = np.divmod(begin, window.width)
    twice = (2 * (col + window.col) + length - 1, 2 * (row + window.row))
    # Sums of whole numbers below 2⁵³ are exact in floats.
    count = np.bincount(label, length, number + 1)[1:].astype(np.int64)
    places = np.stack([np.bincount(label, length * value, number + 1)[1:] // 2 for value in twice], 1).astype(np.int64)
    places[count >= enough] = 0
    flags = np.zeros(number + 1, bool)
    flags[labels[marked]] = True
    return _Pieces(count, places, flags[1:])


def _runs(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the runs of pixels of one label within a row: index of the first pixel, length, label, (r,) each."""
    first = np.ones(labels.shape, bool)
    np.not_equal(labels[:, 1:], labels[:, :-1], out=first[:, 1:])
    begin = np.flatnonzero(first)
    label = labels.ravel()[begin]
    some = label > 0
    return begin[some], np.diff(begin, append=labels.size)[some], label[some]


def _rows(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what :func:`_runs` does of labels that are one number."""
    height, width = labels.shape if labels[0, 0] else (0, labels.shape[1])
    return np.arange(height) * width, np.full(height, width), np.broadcast_to(labels[0, 0], height)


class _Joiner:
    """Pieces at the seams: their numbers over all blocks, and which of them touch."""

    def __init__(self, bits: Bits, connectivity: int) -> None:
        self._bits = bits
        self._shifts = (-1, 0, 1) if connectivity == 8 else (0,)
        self._count = 0
        self._above = np.zeros(bits.frame.width + 2, np.int64)
        self._below = self._above.copy()
        self._left = np.zeros(0, np.int64)
        self._pairs: list[np.ndarray] = []
        self._blocks: list[tuple[Window, np.ndarray, _Pieces]] = []

    def add(self, window: Window, labels: np.ndarray, pieces: _Pieces) -> np.ndarray:
        """Take a block's pieces; return the indices of those that touch no seam."""
        sides, frame = _sides(window), self._bits.frame
        inner = (
            window.row > frame.row, window.bottom < frame.bottom, window.col > frame.col, window.right < frame.right,
        )  # fmt: skip
        lines = [line for line, seam in zip(sides, inner, strict=True) if seam]
        at = np.concatenate([np.zeros(0, np.int64), *lines])
        touching, first = np.unique(labels.flat[at], return_index=True)
        seeds, touching = at[first[touching > 0]], touching[touching > 0]
        numbers = np.zeros(len(pieces.count) + 1, np.int64)
        numbers[touching] = self._count + 1 + np.arange(len(touching))
        self._count += len(touching)
        self._meet(window, *(numbers[labels.flat[line]] for line in sides))
        if len(touching):
            self._blocks.append((window, seeds, pieces.of(touching - 1)))
        return np.setdiff1d(np.arange(len(pieces.count)), touching - 1, assume_unique=True)

    def _meet(
        self, window: Window, top: np.ndarray, bottom: np.ndarray, left: np.ndarray, right: np.ndarray
    ) -> None:  # fmt: skip
        """Pair the numbers along the block's upper and left seams with those of the blocks there."""
        row, column = self._bits.index(window)
        if column == 0:
            self._above, self._below = self._below, np.zeros_like(self._below)
        begin = column * self._bits.block + 1
        if row:
            for shift in self._shifts:
                self._pair(top, self._above[begin + shift : begin + shift + window.width])
        if column:
            beside = np.pad(self._left, 1)
            for shift in self._shifts:
                self._pair(left, beside[1 + shift : 1 + shift + window.height])
        self._below[begin : begin + window.width] = bottom
        self._left = right

    def _pair(self, a: np.ndarray, b: np.ndarray) -> None:
        both = (a > 0) & (b > 0)
        if both.any():
            self._pairs.append(np.unique(np.stack([a[both], b[both]], 1), axis=0) - 1)

    def judged(self, doomed: Callable[[Facts], np.ndarray]) -> list[tuple[Window, np.ndarray]]:
        """Return the blocks that hold doomed pieces at their seams, and a pixel of each of these pieces."""
        if not self._count:
            return []
        pairs = np.concatenate([np.zeros((0, 2), np.int64), *self._pairs])
        links = coo_matrix((np.ones(len(pairs), np.int32), pairs.T), shape=(self._count,) * 2)
        number, whole = connected_components(links, directed=False)
        # A piece that is large by itself has no places; its component is large too, and judged without them.
        total = _Pieces(
            _sums([p.count for _, _, p in self._blocks], whole, number),
            np.stack([_sums([p.places[:, k] for _, _, p in self._blocks], whole, number) for k in (0, 1)], 1),
            _sums([p.marked for _, _, p in self._blocks], whole, number) > 0,
        )
        gone = doomed(total.facts)[whole]
        todo, start = [], 0
        for window, seeds, _ in self._blocks:
            mine = gone[start : start + len(seeds)]
            start += len(seeds)
            if mine.any():
                todo.append((window, seeds[mine]))
        return todo


def _sums(parts: list[np.ndarray], whole: np.ndarray, number: int) -> np.ndarray:
    return np.bincount(whole, np.concatenate(parts), number).astype(np.int64)


def _sides(window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the pixels along a block's top, bottom, left and right, counted through the block."""
    h, w = window.shape
    across, down = np.arange(w), np.arange(h) * w
    return across, across + (h - 1) * w, down, down + w - 1
