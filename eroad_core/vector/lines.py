"""The edges of a network in flat arrays, so that all their vertices are worked on at once."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .graph import Edge
from .scale import Scale

# Vertices that share a pixel's measures.
_ANCHOR = 32


def ranges(starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return start, start + 1, … of ``counts`` numbers each, one after the other, int64."""
    starts, counts = np.asarray(starts, np.int64), np.asarray(counts, np.int64)
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))


@dataclass(frozen=True, eq=False)
class Lines:
    """Edges one after the other.

    Attributes
    ----------
    first : int64 (m + 1,), each edge's first vertex, and behind the last one their number.
    ends : int64 (m, 2), each edge's nodes.
    inferred : bool (m,).
    points, widths, probability : the edges' own, concatenated: (p, 2), (p,), (p,).
    """

    first: np.ndarray
    ends: np.ndarray
    inferred: np.ndarray
    points: np.ndarray
    widths: np.ndarray
    probability: np.ndarray

    @classmethod
    def of(cls, edges: Sequence[Edge]) -> Lines:
        """Return the edges' vertices in flat arrays."""
        first = np.concatenate([[0], np.cumsum([len(e.widths) for e in edges])]).astype(np.int64)
        return cls(
            first,
            np.array([(e.start, e.end) for e in edges], np.int64).reshape(-1, 2),
            np.array([e.inferred for e in edges], bool),
            np.concatenate([e.points for e in edges] or [np.zeros((0, 2))]),
            np.concatenate([e.widths for e in edges] or [np.zeros(0)]),
            np.concatenate([e.probability for e in edges] or [np.zeros(0)]),
        )

    def __len__(self) -> int:
        return len(self.ends)

    def edges(self) -> tuple[Edge, ...]:
        """Return the edges one by one; they share these arrays."""
        return tuple(
            Edge(start, end, self.points[a:b], self.widths[a:b], self.probability[a:b], inferred)
            for (start, end), a, b, inferred in zip(
                self.ends.tolist(), self.first[:-1].tolist(), self.first[1:].tolist(), self.inferred.tolist(),
                strict=True,
            )
        )  # fmt: skip

    def taken(self, which: np.ndarray) -> Lines:
        """Return the edges with the numbers ``which``, in that order."""
        which = np.asarray(which, np.int64)
        counts = np.diff(self.first)[which]
        at = ranges(self.first[which], counts)
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return Lines(
            first, self.ends[which], self.inferred[which], self.points[at], self.widths[at], self.probability[at]
        )

    @functools.cached_property
    def last(self) -> np.ndarray:
        """Each edge's last vertex, int64 (m,)."""
        return self.first[1:] - 1

    @functools.cached_property
    def owner(self) -> np.ndarray:
        """Each vertex's edge, int64 (p,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def steps(self, scale: Scale) -> np.ndarray:
        """Return the metres from each vertex's forerunner to it, (p,); 0 at an edge's first.

        For lines of a vertex a pixel: what pixels measure is looked up at every 32nd vertex only.
        """
        place = np.arange(len(self.points)) - self.first[:-1][self.owner]
        anchor = np.flatnonzero(place % _ANCHOR == 0)
        (a, b), (c, d) = scale.jacobian(self.points[anchor]).transpose(1, 2, 0)
        run = np.diff(np.append(anchor, len(self.points)))
        x, y = np.diff(self.points, axis=0, prepend=self.points[:1]).T
        east = np.repeat(a, run) * x + np.repeat(b, run) * y
        north = np.repeat(c, run) * x + np.repeat(d, run) * y
        steps = np.hypot(east, north)
        steps[self.first[:-1]] = 0
        return steps

    def exact_steps(self, scale: Scale) -> np.ndarray:
        """Return :meth:`steps` for lines with vertices any distance apart."""
        if not len(self.points):
            return np.zeros(0)
        steps = np.concatenate([[0.0], scale.lengths(self.points)])
        steps[self.first[:-1]] = 0
        return steps

    def total(self, values: np.ndarray) -> np.ndarray:
        """Return each edge's sum of ``values`` (p,), the same whatever the other edges are."""
        return np.add.reduceat(values, self.first[:-1]) if len(self) else np.zeros(0)

    def along(self, steps: np.ndarray) -> np.ndarray:
        """Return the metres along the edge to each vertex (p,), from :meth:`steps`."""
        place = np.cumsum(steps)
        return place - place[self.first[:-1]][self.owner] if len(self) else place
