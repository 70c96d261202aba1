"""One order of a network's nodes and edges, whatever order they came in."""

from __future__ import annotations

import numpy as np

from .graph import RoadGraph
from .lines import Lines


def ordered(graph: RoadGraph) -> RoadGraph:
    """Return the graph with its nodes and edges in the one order that their places tell.

    Nodes lie from top to bottom, those of one row from left to right; nodes at one place become one, and those
    without an edge are dropped. Edges run from the node that comes first, loops towards the vertex that comes first,
    and lie by their topmost (then leftmost) vertex, then by their nodes. Edges without length and exact duplicates
    are dropped.
    """
    graph = numbered(graph)
    lines = directed(Lines.of(graph.edges))
    order, distinct = edge_order(lines)
    return RoadGraph(graph.nodes, lines.taken(order[distinct]).edges())


def numbered(graph: RoadGraph) -> RoadGraph:
    """Return the graph without edges of no length, and its nodes in their order, each with an edge."""
    lines = Lines.of(graph.edges)
    if not len(lines):
        return RoadGraph.empty()
    moved = (lines.points != lines.points[lines.first[:-1]][lines.owner]).any(axis=1)
    real = np.flatnonzero(lines.total(moved.astype(np.int64)) > 0)
    if len(real) < len(lines):
        lines = lines.taken(real)
    if not len(lines):
        return RoadGraph.empty()
    used, ends = np.unique(lines.ends, return_inverse=True)
    # np.unique sorts by the first column: rows before columns. Adding 0 makes -0.0 the same place as 0.0.
    places, number = np.unique(graph.nodes[used][:, ::-1] + 0.0, axis=0, return_inverse=True)
    ends = number.reshape(-1)[ends.reshape(-1, 2)]
    lines = Lines(lines.first, ends, lines.inferred, lines.points, lines.widths, lines.probability)
    return RoadGraph(np.ascontiguousarray(places[:, ::-1]), lines.edges())


def directed(lines: Lines) -> Lines:
    """Return the lines, each in the direction that does not depend on how it came."""
    start, end = lines.ends.T
    turn = start > end
    loops = np.flatnonzero(start == end)
    for i in loops:
        line = lines.points[lines.first[i] : lines.first[i + 1]][:, ::-1]
        differs = np.flatnonzero((line != line[::-1]).any(axis=1))
        turn[i] = len(differs) > 0 and tuple(line[::-1][differs[0]]) < tuple(line[differs[0]])
    if not turn.any():
        return lines
    counts = np.diff(lines.first)
    at = np.arange(len(lines.points))
    back = lines.first[:-1][lines.owner] + lines.last[lines.owner] - at
    at = np.where(np.repeat(turn, counts), back, at)
    ends = np.where(turn[:, None], lines.ends[:, ::-1], lines.ends)
    return Lines(lines.first, ends, lines.inferred, lines.points[at], lines.widths[at], lines.probability[at])


def edge_order(lines: Lines) -> tuple[np.ndarray, np.ndarray]:
    """Return the order of directed lines, int64 (m,), and which of them, in that order, are no duplicates (m,)."""
    if not len(lines):
        return np.zeros(0, np.int64), np.zeros(0, bool)
    col, row = lines.points.T
    first, last = lines.first[:-1], lines.last
    top = np.minimum.reduceat(row, first)
    left = np.minimum.reduceat(np.where(row == top[lines.owner], col, np.inf), first)
    middle = (first + last) // 2
    # Parallel edges between the same nodes differ in the vertices next to them, in the middle or in the sums.
    keys = [
        top, left, lines.ends[:, 0], lines.ends[:, 1], row[first + 1], col[first + 1], row[last - 1], col[last - 1],
        last - first, row[middle], col[middle], lines.total(row), lines.total(col), lines.inferred,
        lines.total(lines.widths), lines.total(lines.probability),
    ]  # fmt: skip
    order = np.lexsort(keys[::-1])
    distinct = np.ones(len(order), bool)
    if len(order) > 1:
        # Widths tell no road from another.
        same = np.all([k[order[1:]] == k[order[:-1]] for k in keys[:13]], axis=0)
        for i in np.flatnonzero(same):
            a, b = (lines.points[lines.first[k] : lines.first[k + 1]] for k in order[[i, i + 1]])
            distinct[i + 1] = not np.array_equal(a, b)
    return order, distinct
