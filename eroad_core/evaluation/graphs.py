"""Road graphs in metres: edges with their bends, places on them, and the lengths of the ways between places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

#: Places nearer than this (metres) to an end of their edge count as its node.
_END = 1e-6
#: Sources times nodes of one search.
_AT_ONCE = 600_000


@dataclass(frozen=True)
class Places:
    """Places on the edges of a graph.

    Attributes
    ----------
    edges : int (k,), the edge of each.
    along : float64 (k,), metres from that edge's first point.
    """

    edges: np.ndarray
    along: np.ndarray

    def __len__(self) -> int:
        return len(self.edges)

    def __getitem__(self, index: np.ndarray | slice) -> Places:
        return Places(self.edges[index], self.along[index])


@dataclass(frozen=True)
class LineGraph:
    """Roads as an undirected graph; parallel edges and loops are kept. :func:`.noding.line_graph` makes one.

    Attributes
    ----------
    nodes : float64 (n, 2), metres; none of them lies only within a way (has exactly two edges), but one on
        each closed way without a junction.
    ends : int (m, 2), the nodes each edge joins.
    points : float64 (k, 2), the edges' points one after the other, each from its first node to its second.
    first : int (m + 1,), where each edge's points begin.
    """

    nodes: np.ndarray
    ends: np.ndarray
    points: np.ndarray
    first: np.ndarray

    def __len__(self) -> int:
        """Number of edges."""
        return len(self.ends)

    @cached_property
    def lengths(self) -> np.ndarray:
        """Length of each edge in metres, (m,)."""
        return self._until[self.first[1:] - 1] - self._until[self.first[:-1]]

    @property
    def length(self) -> float:
        """Length of all edges in metres."""
        return float(self.lengths.sum())

    @cached_property
    def lines(self) -> np.ndarray:
        """The edges as shapely lines, (m,)."""
        owner = np.repeat(np.arange(len(self)), np.diff(self.first))
        return shapely.linestrings(self.points, indices=owner) if len(self) else np.empty(0, object)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """An index of :attr:`lines`."""
        return shapely.STRtree(self.lines)

    def degrees(self) -> np.ndarray:
        """Return the number of edge ends at each node, (n,)."""
        return np.bincount(self.ends.ravel(), minlength=len(self.nodes))

    def node_places(self) -> Places:
        """Return each node as a place on one of its edges."""
        edge = np.zeros(len(self.nodes), int)
        side = np.zeros(len(self.nodes), int)
        for which in (1, 0):
            edge[self.ends[::-1, which]] = np.arange(len(self))[::-1]
            side[self.ends[::-1, which]] = which
        return Places(edge, np.where(side, self.lengths[edge], 0.0) if len(self) else np.empty(0))

    def at(self, places: Places) -> np.ndarray:
        """Return where places lie, float64 (k, 2)."""
        if not len(places):
            return np.empty((0, 2))
        begin, end = self.first[places.edges], self.first[places.edges + 1] - 2
        wanted = self._until[begin] + np.clip(places.along, 0, self.lengths[places.edges])
        segment = np.clip(np.searchsorted(self._until, wanted, side="right") - 1, begin, end)
        step = self._until[segment + 1] - self._until[segment]
        share = np.clip((wanted - self._until[segment]) / step, 0, 1)[:, None]
        return self.points[segment] * (1 - share) + self.points[segment + 1] * share

    def directions(self, places: Places, reach: float) -> np.ndarray:
        """Return unit vectors (k, 2) along the edges, over ``reach`` metres to both sides of each place."""
        low, high = (Places(places.edges, places.along + side) for side in (-reach, reach))
        chord = self.at(high) - self.at(low)
        # A chord of no length: the whole of a very small loop. Any direction will do.
        size = np.hypot(*chord.T)
        return np.where(size[:, None] > 0, chord / np.maximum(size, 1e-12)[:, None], [1.0, 0.0])

    def nearest(self, points: np.ndarray, distance: float) -> tuple[np.ndarray, Places]:
        """Return which of ``points`` (k, 2) lie within ``distance`` metres of an edge, and the places nearest to them.

        Of edges equally near, the first one is taken.
        """
        if not len(self) or not len(points):
            return np.empty(0, int), Places(np.empty(0, int), np.empty(0))
        spots = shapely.points(points)
        who, edges = self.tree.query_nearest(spots, max_distance=distance, all_matches=True)
        order = np.lexsort((edges, who))
        who, index = np.unique(who[order], return_index=True)
        edges = edges[order][index]
        return who, Places(edges, shapely.line_locate_point(self.lines[edges], spots[who]))

    @cached_property
    def _until(self) -> np.ndarray:
        """Metres from the first point of all to each point, steps from one edge to the next not counted, (k,)."""
        steps = np.hypot(*np.diff(self.points, axis=0).T)
        steps[self.first[1:-1] - 1] = 0
        return np.concatenate([[0.0], np.cumsum(steps)])

    @cached_property
    def matrix(self) -> csr_matrix:
        """Length of the shortest edge between each two nodes, sparse (n, n)."""
        one, other = np.sort(self.ends, axis=1).T
        order = np.lexsort((self.lengths, other, one))
        one, other, length = one[order], other[order], self.lengths[order]
        shortest = np.ones(len(one), bool)
        shortest[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
        shortest &= one != other
        values = length[shortest], (one[shortest], other[shortest])
        return csr_matrix(values, shape=(len(self.nodes),) * 2)

    def node_distances(self, sources: np.ndarray, limit: float = np.inf) -> np.ndarray:
        """Return the lengths of the shortest ways from nodes ``sources`` to all nodes, (s, n); inf beyond ``limit``."""
        return dijkstra(self.matrix, directed=False, indices=sources, limit=limit)

    def exits(self, places: Places) -> tuple[np.ndarray, np.ndarray]:
        """Return the two nodes (k, 2) that places can be left by, and the metres (k, 2) to them.

        For a place that is a node both are that node.
        """
        ends = self.ends[places.edges]
        away = np.stack([places.along, self.lengths[places.edges] - places.along], axis=1)
        away = np.maximum(away, 0)
        for side in (0, 1):
            there = away[:, side] <= _END
            ends = np.where(there[:, None], ends[:, [side]], ends)
            away = np.where(there[:, None], 0.0, away)
        return ends, away


def sources_at_once(graph: LineGraph) -> int:
    """Return from how many places to look for ways at once: a fraction of a second's work, and bounded memory."""
    return int(np.clip(_AT_ONCE // max(len(graph.nodes), 1), 4, 128))


def way_lengths(graph: LineGraph, sources: Places, targets: Places) -> np.ndarray:
    """Return the lengths in metres of the shortest ways between places, (s, t); inf where there is none."""
    from_nodes, from_away = graph.exits(sources)
    to_nodes, to_away = graph.exits(targets)
    starts, which = np.unique(from_nodes, return_inverse=True)
    which = which.reshape(from_nodes.shape)
    between = graph.node_distances(starts)
    arriving = np.minimum(between[:, to_nodes[:, 0]] + to_away[:, 0], between[:, to_nodes[:, 1]] + to_away[:, 1])
    lengths = np.minimum(
        from_away[:, [0]] + arriving[which[:, 0]],
        from_away[:, [1]] + arriving[which[:, 1]],
    )
    # Two places on one edge may have the shortest way along it.
    one, other = np.nonzero(sources.edges[:, None] == targets.edges)
    direct = np.abs(sources.along[one] - targets.along[other])
    lengths[one, other] = np.minimum(lengths[one, other], direct)
    return lengths
