"""Ends of a skeleton as ends of roads: without the forks and hooks that it runs into a surface's corners."""

from __future__ import annotations

import numpy as np

from .dissolving import dissolve
from .graph import RoadGraph
from .leaves import leaves
from .lines import Lines, ranges
from .scale import Scale
from .settings import NetworkSettings

# Share of a junction's width by which an end's circle must stand out of the junction's. That of the fork at a square
# end stands out by (√2 − 1) / 2 = 0.21.
_STANDS_OUT = 0.3
# An end is where the road has this share of its width.
_FULL = 0.75


def clean_tips(
    graph: RoadGraph, scale: Scale, settings: NetworkSettings, size: tuple[int, int] | None = None
) -> RoadGraph:
    """Return the graph, dissolved, with forked ends cut off, ends where roads have their width, and blobs dropped.

    Blobs are single edges, unconnected, no longer than half of what they are wide: no road that has a direction.
    """
    for _ in range(2):
        graph = dissolve(graph)
        if not graph.edges:
            return graph
        lines = Lines.of(graph.edges)
        keep = ~_forks(graph, lines, scale)
        graph = RoadGraph(graph.nodes, lines.taken(np.flatnonzero(keep)).edges())
    return _trimmed(dissolve(graph), scale, settings, size)


def _forks(graph: RoadGraph, lines: Lines, scale: Scale) -> np.ndarray:
    """Return which edges are no more than a junction's or an end's corner, bool (m,)."""
    degrees = graph.degrees()
    lengths = lines.total(lines.steps(scale))
    blind = degrees[lines.ends] == 1
    first, last = lines.widths[lines.first[:-1]], lines.widths[lines.last]
    tip, inner = np.where(blind[:, 0], first, last), np.where(blind[:, 0], last, first)
    out = lengths + (tip - inner) / 2
    pixel = scale.at(lines.points[lines.first[:-1]]).max(axis=1)
    fork = (blind.sum(axis=1) == 1) & (out < _STANDS_OUT * inner + pixel)
    # Something is left of a star.
    junction = np.where(blind[:, 0], lines.ends[:, 1], lines.ends[:, 0])
    count = np.bincount(junction[fork], minlength=len(degrees))
    fork &= (count < degrees)[junction]
    blob = blind.all(axis=1) & (lengths < np.maximum.reduceat(lines.widths, lines.first[:-1]) / 2)
    return fork | blob


def _trimmed(graph: RoadGraph, scale: Scale, settings: NetworkSettings, size: tuple[int, int] | None) -> RoadGraph:
    """Return the graph with its ends set back to where the road has its width, half-way along it at most."""
    if not graph.edges:
        return graph
    lines = Lines.of(graph.edges)
    ends = leaves(graph, lines, lines.steps(scale), scale, settings, size)
    first, last, nodes = lines.first[:-1].copy(), lines.last.copy(), graph.nodes.copy()
    for side, stop in ((0, (first + last) // 2), (1, (first + last + 1) // 2)):
        here = lines.ends[ends.edge, side] == ends.node
        edge, node = ends.edge[here], ends.node[here]
        need = np.full(len(lines), np.inf)
        need[edge] = _FULL * ends.width[here]
        wide = lines.widths >= need[lines.owner]
        at = np.arange(len(lines.points))
        if side == 0:
            full = np.minimum.reduceat(np.where(wide, at, len(at)), lines.first[:-1])
            first[edge] = np.minimum(full, stop)[edge]
            nodes[node] = lines.points[first[edge]]
        else:
            full = np.maximum.reduceat(np.where(wide, at, -1), lines.first[:-1])
            last[edge] = np.maximum(full, stop)[edge]
            nodes[node] = lines.points[last[edge]]
    # Two vertices at least: an edge of three or fewer stays whole.
    short = last - first < 1
    for i in np.flatnonzero(short):
        first[i], last[i] = lines.first[i], lines.last[i]
        nodes[lines.ends[i]] = lines.points[[first[i], last[i]]]
    pick = ranges(first, last - first + 1)
    cut = Lines(
        np.concatenate([[0], np.cumsum(last - first + 1)]).astype(np.int64), lines.ends, lines.inferred,
        lines.points[pick], lines.widths[pick], lines.probability[pick],
    )  # fmt: skip
    return RoadGraph(nodes, cut.edges())
