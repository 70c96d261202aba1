"""Nodes drawn together, and the roads that end there drawn straight to the common one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from .graph import Edge, RoadGraph


@dataclass(frozen=True, eq=False)
class Group:
    """Nodes that become one.

    Attributes
    ----------
    nodes : their numbers, ascending.
    place : (column, row) of the one.
    metric : (2, 2), metres east and north (rows) of a pixel along columns and rows (columns).
    radius : metres within which roads are drawn anew.
    """

    nodes: list[int]
    place: np.ndarray
    metric: np.ndarray
    radius: float

    def exit(self, points: np.ndarray) -> int:
        """Return the first of points (k, 2) outside the circle; their number if none is."""
        outside = np.hypot(*((points - self.place) @ self.metric.T).T) >= self.radius
        return int(np.argmax(outside)) if outside.any() else len(points)


def redrawn(
    graph: RoadGraph, groups: Sequence[Group], contracted: Collection[int]
) -> tuple[RoadGraph, dict[int, list[int]]]:
    """Return the graph with each group's nodes made its first one, and the groups at each edge that was drawn anew.

    Parameters
    ----------
    contracted : edges that vanish.
    """
    nodes, of = graph.nodes.copy(), {}
    for number, group in enumerate(groups):
        nodes[group.nodes] = group.place
        of.update(dict.fromkeys(group.nodes, number))
    edges: list[Edge] = []
    touched: dict[int, list[int]] = {}
    for number, edge in enumerate(graph.edges):
        if number in contracted:
            continue
        at_start, at_end = of.get(edge.start), of.get(edge.end)
        if at_start is not None or at_end is not None:
            touched[len(edges)] = [g for g in (at_start, at_end) if g is not None]
            edge = _drawn(edge, *(None if g is None else groups[g] for g in (at_start, at_end)))
        edges.append(edge)
    return RoadGraph(nodes, tuple(edges)), touched


def _drawn(edge: Edge, at_start: Group | None, at_end: Group | None) -> Edge:
    """Return the edge with its ends in its groups' places, straight from there to where it leaves their circles."""
    count = len(edge.points)
    start = 1 if at_start is None else max(at_start.exit(edge.points), 1)
    stop = count - 1 if at_end is None else count - max(at_end.exit(edge.points[::-1]), 1)
    if start >= stop and at_start is at_end:
        # A loop within its circle keeps its middle.
        start, stop = count // 2, count // 2 + 1
    pick = [0, *range(start, stop), count - 1]
    points = edge.points[pick]
    ends = [edge.start, edge.end]
    for side, group in enumerate((at_start, at_end)):
        if group is not None:
            points[-side] = group.place
            ends[side] = group.nodes[0]
    return Edge(*ends, points, edge.widths[pick], edge.probability[pick], edge.inferred)
