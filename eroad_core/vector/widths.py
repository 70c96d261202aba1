"""How wide the road is at each vertex of its skeleton, below a pixel, in metres on the ground.

The edge of the road is where the probability surface crosses the threshold:
between two neighbouring pixels, one on either side of it, linearly. The nearest
such crossing gives the largest circle around a vertex that lies on the road.
From there, at right angles to the line, the surface is followed to both sides
until it falls below the threshold. The sum of both is the width, and the vertex
moves to the middle between them. Where a side stays open, as in a junction, or
where the image ends, the circle's radius stands for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ..raster.grid import Window
from .bits import Bits
from .graph import RoadGraph
from .lines import Lines
from .outlines import FULL, NODATA, byte_level
from .scale import Scale
from .surface import Surface, bilinear, cells

#: A vertex lies up to a pixel off the road's middle, so its farther edge up to two beyond the circle. Where from,
#: how far and how finely it is looked for, in pixels from the circle.
_FROM, _TO, _STEP = -0.5, 2.5, 0.25
#: Vertices on either side that tell a line's direction.
_REACH = 5
_CELL = 1024


#: Pixels that a road is wide at least.
_LEAST = 0.1


@dataclass(frozen=True)
class Levels:
    """The bytes between which the edge of what is surely road lies, and that of what is fainter."""

    sure: float
    faint: float

    @classmethod
    def of(cls, threshold: float, low: float) -> Levels:
        """Return them for a threshold 0..1 and the share of it that is the lower one."""
        return cls(byte_level(threshold), byte_level(threshold * low))


def measure(
    graph: RoadGraph, surface: Surface, road: Bits, levels: Levels, max_width: float, check: Callable[[float], None],
    cell: int = _CELL,
) -> RoadGraph:  # fmt: skip
    """Return the graph with the width and the probability at each vertex, the vertices in the road's middle.

    Parameters
    ----------
    graph : as traced, a vertex a pixel.
    road : what was found to be road; of it, what is below the levels are holes that were filled.
    max_width : metres; no width is larger.
    check : told the share done, often; may raise.
    cell : pixels a side worked on at once; the result does not depend on it.
    """
    lines = Lines.of(graph.edges)
    if not len(lines):
        return graph
    along = _along(lines)
    points, widths, probability = lines.points.copy(), np.zeros(len(lines.points)), np.zeros(len(lines.points))
    # One size of pixel for the whole raster: whichever cell a vertex lies in, the same crossing is the nearest.
    size = surface.scale.at([(surface.window.width / 2, surface.window.height / 2)])[0]
    halo = math.ceil(max_width / 2 / size.min() + _TO) + 2
    work = list(cells(lines.points, surface.window, cell))
    for i, (window, at) in enumerate(work):
        check(i / len(work))
        patch = _Patch(surface, road, window.padded(halo), levels)
        here = lines.points[at]
        metre = _across(here, along[at], surface.scale)
        probability[at] = patch.value(here) / FULL
        width, shift = patch.across(here, metre, size, max_width / 2)
        # Where the surface just reaches the level both edges meet in the middle: still a trace of a road.
        widths[at] = np.clip(width, _LEAST * size.min(), max_width)
        points[at] += shift[:, None] * metre
    ends = np.concatenate([lines.first[:-1], lines.last])
    points[ends] = lines.points[ends]
    return RoadGraph(graph.nodes, Lines(lines.first, lines.ends, lines.inferred, points, widths, probability).edges())


def _along(lines: Lines) -> np.ndarray:
    """Return (k, 2): at each vertex a step in pixels along the line."""
    at = np.arange(len(lines.points))
    first, last = lines.first[:-1][lines.owner], lines.last[lines.owner]
    along = lines.points[np.minimum(at + _REACH, last)] - lines.points[np.maximum(at - _REACH, first)]
    # The ends of a short loop may fall on each other: any direction then.
    along[(along == 0).all(axis=1)] = (1.0, 0.0)
    return along


def _across(points: np.ndarray, along: np.ndarray, scale: Scale) -> np.ndarray:
    """Return (k, 2): at each point the step in pixels that is a metre on the ground to the right of ``along``."""
    jacobian = scale.jacobian(points)
    east, north = np.einsum("kij,kj->ki", jacobian, along).T
    length = np.hypot(east, north)
    east, north = north / length, -east / length
    a, b, c, d = jacobian.reshape(-1, 4).T
    return np.column_stack([d * east - b * north, a * north - c * east]) / (a * d - b * c)[:, None]


class _Patch:
    """The surface in and around a cell."""

    def __init__(self, surface: Surface, road: Bits, window: Window, levels: Levels) -> None:
        window = window.intersection(surface.window)
        self._origin = np.array([window.col, window.row], float)
        self._levels = levels
        stored = surface.read(window)
        values = np.where(stored == NODATA, 0, stored).astype(np.float32)
        bits = road.read(window)
        self._seen = values.copy()
        # Filled holes count as road; specks that were dropped do not.
        values[bits & (values < levels.faint)] = FULL
        values[~bits & (values > levels.faint)] = 0
        self._values = values
        # Where the image ends, nobody knows how the road goes on: that is no edge of it.
        void = (stored == NODATA) & ~bits
        self._void = void if void.any() else None

    def value(self, points: np.ndarray) -> np.ndarray:
        """Return the surface's value 0..254 at points (k, 2)."""
        return bilinear(self._seen, points - self._origin)

    def across(
        self, points: np.ndarray, metre: np.ndarray, size: np.ndarray, farthest: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the road's width at points, and how far to the right of them its middle lies; (k,), metres."""
        width, shift = np.zeros(len(points)), np.zeros(len(points))
        sure = bilinear(self._values, points - self._origin) > self._levels.sure
        for chosen, level in ((sure, self._levels.sure), (~sure, self._levels.faint)):
            at = np.flatnonzero(chosen)
            if len(at):
                radius = self._radius(points[at], size, farthest, level)
                left, right = (self._edge(points[at], step, radius, level) for step in (-metre[at], metre[at]))
                shift[at] = np.nan_to_num((right - left) / 2)
                width[at] = sum(np.where(np.isnan(side), radius, side) for side in (left, right))
        return width, shift

    def _radius(self, points: np.ndarray, size: np.ndarray, farthest: float, level: float) -> np.ndarray:
        """Return the metres (k,) to the nearest place where the surface crosses the level."""
        crossings = self._crossings(level)
        if not len(crossings):
            return np.full(len(points), farthest)
        tree = cKDTree(crossings * size, compact_nodes=False, balanced_tree=False)  # made in half the time
        distance, _ = tree.query(points * size)
        return np.minimum(distance, farthest)

    def _crossings(self, level: float) -> np.ndarray:
        """Return (n, 2): where the surface crosses the level between neighbouring pixels' centres."""
        flat = self._values.ravel()
        inside = self._values > level
        found = []
        for axis, here, there in ((0, np.s_[:, :-1], np.s_[:, 1:]), (1, np.s_[:-1], np.s_[1:])):
            crossed = np.zeros_like(inside)
            np.not_equal(inside[here], inside[there], out=crossed[here])
            if self._void is not None:
                crossed[here] &= ~(self._void[here] | self._void[there])
            at = np.flatnonzero(crossed)
            row, col = np.divmod(at, inside.shape[1])
            low, high = flat[at].astype(float), flat[at + (inside.shape[1] if axis else 1)].astype(float)
            place = np.column_stack([col, row]) + 0.5 + self._origin
            place[:, axis] += (level - low) / (high - low)
            found.append(place)
        return np.concatenate(found)

    def _edge(self, points: np.ndarray, metre: np.ndarray, radius: np.ndarray, level: float) -> np.ndarray:
        """Return the metres (k,) at which the surface, in steps of ``metre``, falls below the level; NaN if open."""
        pixel = 1 / np.hypot(metre[:, 0], metre[:, 1])
        begin = np.maximum(radius + _FROM * pixel, 0)
        steps = np.arange(round((_TO - _FROM) / _STEP) + 1) * _STEP
        distance = begin[:, None] + steps * pixel[:, None]
        places = points[:, None] + distance[:, :, None] * metre[:, None]
        places = places.reshape(-1, 2) - self._origin
        values = bilinear(self._values, places).reshape(distance.shape)
        below = values <= level
        first = below.argmax(axis=1)
        before = np.maximum(first - 1, 0)
        k = np.arange(len(points))
        high, low = values[k, before], values[k, first]
        share = np.where(high > low, (high - level) / np.where(high > low, high - low, 1), 0)
        found = distance[k, before] + share * (distance[k, first] - distance[k, before])
        edge = below.any(axis=1)
        if self._void is not None:
            void = bilinear(self._void.astype(np.float32), places).reshape(distance.shape)
            edge &= ~((void > 0.5).cumsum(axis=1)[k, first] > 0)
        return np.where(edge, found, np.nan)
