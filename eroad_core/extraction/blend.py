"""Blending tiles as they come, row by row, keeping only what later tiles still add to."""

from __future__ import annotations

import numpy as np

from .plan import Axis


class Blender:
    """Sums weighted tiles; each call returns the part that no later tile touches.

    Tiles must come row by row, left to right, each once at most. A part is right where its tile and the tiles left
    of it, above it and above left of it came; those are summed in that order, so that its bits do not depend on
    which others came. Memory is one strip of the grid's width (the ramp high) and one tile.

    Parameters
    ----------
    columns, rows : the tiles of the network grid.
    empty : the logit of tiles that were not predicted.
    """

    def __init__(self, columns: Axis, rows: Axis, empty: float = 0.0) -> None:
        self._columns, self._rows = columns, rows
        self._empty = np.float32(empty)
        self._below = np.zeros((rows.ramp, columns.length), np.float32)
        self._right: np.ndarray | None = None
        self._next: tuple[int, int] | None = None  # the tile that the strip at the right is for

    def add(self, column: int, row: int, logits: np.ndarray | None) -> tuple[int, int, np.ndarray]:
        """Add tile (column, row) and return (left, top, values) of the finished part.

        Parameters
        ----------
        logits : (h, w) float32 of the tile's whole span; None where it was not predicted.
        """
        x, y = self._columns, self._rows
        (left, right), (top, bottom) = x.core(column), y.core(row)
        part = np.empty((bottom - top, right - left), np.float32)
        x0, y0 = x.span(column)[0], y.span(row)[0]
        inner = self._empty if logits is None else logits[top - y0 : bottom - y0, left - x0 : right - x0]
        np.multiply(inner, x.weights(column), out=part)
        part *= y.weights(row)[:, None]
        begin = 0
        if self._next == (column, row):
            # The left strip holds what the tiles above it added already.
            part[:, : x.ramp] += self._right
            begin = x.ramp
        if row > 0:
            part[: y.ramp, begin:] += self._below[:, left + begin : right]
        self._next = (column + 1, row)
        last_column, last_row = column == len(x.starts) - 1, row == len(y.starts) - 1
        if not last_column:
            self._right = part[:, -x.ramp :].copy()
            part, right = part[:, : -x.ramp], right - x.ramp
        if not last_row:
            self._below[:, left:right] = part[-y.ramp :]
            part = part[: -y.ramp]
        return left, top, part
