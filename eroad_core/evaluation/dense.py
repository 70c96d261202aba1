"""A graph as places every two metres, of which each is given away once: Sat2Graph's matching of control points."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from ..vector.lines import ranges
from .graphs import LineGraph, Places

#: Metres between places, and how many of the nearest are tried, as in songtaohe/Sat2Graph, metrics/apls/main.go.
HOP = 2.0
_TRIED = 10


class DensePlaces:
    """Places at the nodes of a graph and about every :data:`HOP` metres between them."""

    def __init__(self, graph: LineGraph) -> None:
        self._graph = graph
        count = len(graph.nodes)
        inner = np.floor(graph.lengths / HOP).astype(int)
        edges = np.repeat(np.arange(len(graph)), inner)
        number = ranges(np.ones_like(inner), inner)
        nodes = graph.node_places()
        along = graph.lengths[edges] * number / (inner[edges] + 1)
        self._places = Places(np.concatenate([nodes.edges, edges]), np.concatenate([nodes.along, along]))
        # Chains of numbers: the edge's first node, the places between, its second node.
        self._first = count + np.cumsum(inner) - inner
        self._inner = inner
        self._incident: list[list[int]] = [[] for _ in range(count)]
        for edge, (start, end) in enumerate(graph.ends.tolist()):
            self._incident[start].append(edge)
            if end != start:
                self._incident[end].append(edge)

    def matched(self, points: np.ndarray, distance: float, apart: float) -> tuple[np.ndarray, Places]:
        """Return which of ``points`` (k, 2) find a place within ``distance`` metres, and these places, one to one.

        Each point takes the nearest place that is still free; it and all places up to ``apart`` metres along the
        roads are then taken. The nearest pairs come first.
        """
        who, nearest = self._graph.nearest(points, distance)
        if not len(who):
            return who, nearest
        spots = self._graph.at(self._places)
        away = np.hypot(*(self._graph.at(nearest) - points[who]).T)
        others = cKDTree(spots).query(points[who], k=list(range(1, _TRIED + 1)), distance_upper_bound=distance)[1]
        taken = np.zeros(len(spots), bool)
        edges, along, found = nearest.edges.copy(), nearest.along.copy(), np.zeros(len(who), bool)
        first = self._number(nearest)
        for point in np.lexsort((np.arange(len(who)), np.round(away, 6))).tolist():
            for place in [first[point], *others[point].tolist()]:
                if place == len(spots):  # there are no more within the distance
                    break
                if not taken[place]:
                    taken[self._around(place, int(apart / HOP))] = True
                    found[point] = True
                    if place != first[point]:
                        edges[point], along[point] = self._places.edges[place], self._places.along[place]
                    break
        return who[found], Places(edges, along)[found]

    def _number(self, places: Places) -> list[int]:
        """Return the number of our place next to each of ``places``."""
        steps = self._inner[places.edges] + 1
        position = np.rint(places.along / self._graph.lengths[places.edges] * steps).astype(int) - 1
        return [self._step(edge, k) for edge, k in zip(places.edges.tolist(), position.tolist(), strict=True)]

    def _around(self, place: int, hops: int) -> list[int]:
        """Return the places at most ``hops`` steps from one."""
        seen, edge_of_them = {place}, [place]
        for _ in range(hops):
            edge_of_them = [n for p in edge_of_them for n in self._beside(p) if n not in seen]
            seen.update(edge_of_them)
        return list(seen)

    def _beside(self, place: int) -> list[int]:
        if place < len(self._incident):
            return [self._step(edge, k) for edge in self._incident[place] for k in self._next_to_node(edge, place)]
        edge = int(self._places.edges[place])
        k = place - int(self._first[edge])
        return [self._step(edge, k - 1), self._step(edge, k + 1)]

    def _next_to_node(self, edge: int, node: int) -> list[int]:
        """Return the positions on an edge that are one step from its node (two for a loop)."""
        start, end = self._graph.ends[edge]
        last = int(self._inner[edge]) - 1
        return [k for k, there in ((0, start == node), (last, end == node)) if there]

    def _step(self, edge: int, k: int) -> int:
        """Return the number of the k-th place between an edge's nodes; -1 and one too many are the nodes."""
        if k < 0:
            return int(self._graph.ends[edge, 0])
        return int(self._graph.ends[edge, 1]) if k >= self._inner[edge] else int(self._first[edge]) + k
