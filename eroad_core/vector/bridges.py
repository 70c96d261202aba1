"""Straight pieces that might close a gap: how far they lead over no road, and what they would cross."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from .lines import Lines, ranges
from .scale import Scale

#: Probability at each of (k, 2) points, (k,).
Probability = Callable[[np.ndarray], np.ndarray]

#: Where a road is seen, and the probability that speaks against one as loudly as can be.
SEEN, _LEAST = 0.5, 0.01
# Segments a chunk of a line in the search tree has.
_CHUNK = 16
# A bridge's ends lie on lines: it is tested without the last hundredth of a pixel.
_TIP = 0.01
#: Nearer than this, in pixels, is touching: a bridge through a vertex misses it by the rounding of its direction.
_TOUCH = 1e-6


@dataclass(frozen=True, eq=False)
class Bridges:
    """Candidates, from a blind end to another end or to a road's side.

    Attributes
    ----------
    leaf : int64 (c,), the end it starts from.
    other : int64 (c,), the blind end it leads to, -1 where that is none.
    node, vertex : int64 (c,), the node it leads to, or the vertex of the flat lines; -1 for the other of the two.
    start, end : float64 (c, 2), (column, row).
    length : float64 (c,), metres.
    bend : float64 (c,), the larger angle in degrees between it and the ends it joins.
    limit, angle : float64 (c,), how many hidden metres it may lead over, and how far it may bend.
    """

    leaf: np.ndarray
    other: np.ndarray
    node: np.ndarray
    vertex: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    bend: np.ndarray
    limit: np.ndarray
    angle: np.ndarray

    def __len__(self) -> int:
        return len(self.leaf)

    def taken(self, which: np.ndarray) -> Bridges:
        """Return the candidates with the numbers, or where the mask, ``which``."""
        return Bridges(*(getattr(self, name)[which] for name in self.__dataclass_fields__))


def sampled(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return points about a pixel apart from each start to its end, both included, and their numbers (c,)."""
    count = np.ceil(np.abs(end - start).max(axis=1, initial=0)).astype(np.int64) + 1
    count = np.maximum(count, 2)
    place = ranges(np.zeros(len(count), np.int64), count) / np.repeat(count - 1, count)
    own = np.repeat(np.arange(len(count)), count)
    points = start[own] + place[:, None] * (end - start)[own]
    last = np.cumsum(count) - 1
    points[last - count + 1], points[last] = start, end
    return points, count


def hidden_lengths(bridges: Bridges, probability: Probability) -> tuple[np.ndarray, np.ndarray]:
    """Return the metres of each bridge where no road is seen, and the same weighed by what speaks against a road.

    A metre weighs −log(p) as it runs from where a road is seen (0) to where nothing at all speaks for it (1).
    """
    points, count = sampled(bridges.start, bridges.end)
    if not len(count):
        return np.zeros(0), np.zeros(0)
    p = np.nan_to_num(probability(points), nan=0.0)
    against = np.clip(np.log(SEEN / np.maximum(p, 1e-9)) / np.log(SEEN / _LEAST), 0.0, 1.0)
    first = np.cumsum(count) - count
    share = bridges.length / count
    return np.add.reduceat((p < SEEN).astype(float), first) * share, np.add.reduceat(against, first) * share


class Ways:
    """All lines of a network cut into short chunks, to be found by place."""

    def __init__(self, lines: Lines) -> None:
        counts = np.diff(lines.first) - 1
        pieces = -(-counts // _CHUNK)
        within = ranges(np.zeros(len(counts), np.int64), pieces) * _CHUNK
        own = np.repeat(np.arange(len(counts)), pieces)
        self.begin = lines.first[:-1][own] + within
        self.count = np.minimum(_CHUNK, counts[own] - within) + 1
        vertex = ranges(self.begin, self.count)
        self.chunks = shapely.linestrings(lines.points[vertex], indices=np.repeat(np.arange(len(own)), self.count))
        self.tree = shapely.STRtree(self.chunks)

    def vertices(self, shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return (shape's number, vertex) of the chunks that touch each of the shapes."""
        shape, chunk = self.tree.query(shapes, predicate="intersects")
        return np.repeat(shape, self.count[chunk]), ranges(self.begin[chunk], self.count[chunk])

    def crossed(self, bridges: Bridges) -> np.ndarray:
        """Return which bridges touch a line but where they end, bool (c,)."""
        crossed = np.zeros(len(bridges), bool)
        crossed[self.tree.query(shortened(bridges), predicate="dwithin", distance=_TOUCH)[0]] = True
        return crossed


def shortened(bridges: Bridges) -> np.ndarray:
    """Return the bridges as lines without their very ends, (c,)."""
    way = bridges.end - bridges.start
    length = np.maximum(np.hypot(*way.T), 1e-9)
    inset = way * np.minimum(_TIP / length, 0.25)[:, None]
    return shapely.linestrings(np.stack([bridges.start + inset, bridges.end - inset], axis=1))


def conflicts(bridges: Bridges) -> dict[int, set[int]]:
    """Return for each bridge those it crosses."""
    lines = shortened(bridges)
    found: dict[int, set[int]] = {}
    for a, b in shapely.STRtree(lines).query(lines, predicate="dwithin", distance=_TOUCH).T.tolist():
        if a != b:
            found.setdefault(a, set()).add(b)
    return found


def turns(heading: np.ndarray, way: np.ndarray, slack: np.ndarray, doubt: np.ndarray | float = 0.0) -> np.ndarray:
    """Return the angle in degrees between headings (c, 2), of length 1, and ways (c, 2), both in metres.

    Parameters
    ----------
    slack : metres (c,) by which a way's end may lie beside; the angle is the smallest that it allows.
    doubt : degrees by which a heading may err, likewise.
    """
    length = np.maximum(np.hypot(*way.T), 1e-9)
    cosine = np.clip((heading * way).sum(axis=1) / length, -1.0, 1.0)
    # An end without a heading points everywhere.
    angle = np.where((heading == 0).all(axis=1), 0.0, np.degrees(np.arccos(cosine)))
    return np.maximum(angle - np.degrees(np.arcsin(np.minimum(slack / length, 1.0))) - doubt, 0.0)


def pixel_slack(scale: Scale, places: np.ndarray) -> np.ndarray:
    """Return the metres by which a skeleton's end may lie beside its road's middle: one pixel, (c,)."""
    return scale.at(places).max(axis=1, initial=0.0)
