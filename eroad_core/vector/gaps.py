"""Gaps closed: ends of roads that point at each other, or at the side of another road, joined where it is likely.

A bridge is as likely as it is short, straight on from the roads it joins, and
led over probable road. Ends are joined to ends first, then those left over to
the sides of roads, gaps closed before included: so a hidden crossing becomes
one again. Of all candidates the best is taken first, and nothing that crosses
it any more.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .bridges import Bridges, Probability, Ways, conflicts, hidden_lengths, sampled
from .candidates import to_ends, to_sides
from .graph import Edge, RoadGraph
from .leaves import Leaves, leaves
from .lines import Lines
from .scale import Scale
from .settings import NetworkSettings


def close_gaps(
    graph: RoadGraph, scale: Scale, probability: Probability, settings: NetworkSettings,
    size: tuple[int, int] | None = None, check: Callable[[], None] = lambda: None,
) -> RoadGraph:  # fmt: skip
    """Return the graph with its gaps closed by edges marked ``inferred``, which cross nothing.

    Nodes keep their numbers; new ones, where an end meets a road's side, come behind. Ends at the border of a
    raster of ``size`` (width, height) are left alone.
    """
    if settings.gap <= 0:
        return graph
    for sides in (False, True):
        check()
        lines = Lines.of(graph.edges)
        steps = lines.steps(scale)
        ends = leaves(graph, lines, steps, scale, settings, size, junctions=not sides)
        if not ends.blind.any():
            break
        ways = Ways(lines)
        check()
        if sides:
            bridges = to_sides(graph, lines, steps, ends, ways, scale, settings)
        else:
            bridges = to_ends(lines, steps, ends, scale, settings)
        check()
        graph = _built(graph, lines, ends, _chosen(bridges, ways, probability, settings), probability)
    return graph


def _chosen(bridges: Bridges, ways: Ways, probability: Probability, settings: NetworkSettings) -> Bridges:
    """Return the bridges to build: the likeliest first, none from an end twice, none across another or a road."""
    bare, hidden = hidden_lengths(bridges, probability)
    cost = hidden / np.maximum(bridges.limit, 1e-9) + 0.5 * (bridges.bend / np.maximum(bridges.angle, 1e-9)) ** 2
    good = np.flatnonzero((bare <= settings.gap) & (cost <= 1.0))
    good = good[~ways.crossed(bridges.taken(good))]
    bridges, cost = bridges.taken(good), cost[good]
    crossing = conflicts(bridges)
    used, barred, built = {-1}, set(), []
    for i in np.lexsort((*bridges.end.T, *bridges.start.T, bridges.length, cost)).tolist():
        leaf, other = int(bridges.leaf[i]), int(bridges.other[i])
        if i in barred or leaf in used or (other >= 0 and other in used):
            continue
        built.append(i)
        used |= {leaf, other}
        barred |= crossing.get(i, set())
    return bridges.taken(np.array(sorted(built), np.int64))


def _built(graph: RoadGraph, lines: Lines, ends: Leaves, bridges: Bridges, probability: Probability) -> RoadGraph:
    """Return the graph with the bridges as edges, and the roads they meet split there."""
    if not len(bridges):
        return graph
    vertices = np.unique(bridges.vertex[bridges.vertex >= 0])
    edges = _split(graph, lines, vertices)
    new = len(graph.nodes) + np.searchsorted(vertices, bridges.vertex)
    target = np.where(bridges.vertex >= 0, new, bridges.node)
    width = ends.width[bridges.leaf]
    behind = np.where(bridges.other >= 0, ends.width[bridges.other], width)
    points, count = sampled(bridges.start, bridges.end)
    chance = np.clip(np.nan_to_num(probability(points), nan=0.0), 0.0, 1.0)
    first = np.cumsum(count) - count
    for i, (a, n) in enumerate(zip(first.tolist(), count.tolist(), strict=True)):
        widths = np.linspace(width[i], behind[i], n)
        start = int(ends.node[bridges.leaf[i]])
        edges.append(Edge(start, int(target[i]), points[a : a + n], widths, chance[a : a + n], True))
    return RoadGraph(np.concatenate([graph.nodes, lines.points[vertices]]), tuple(edges))


def _split(graph: RoadGraph, lines: Lines, vertices: np.ndarray) -> list[Edge]:
    """Return the edges split at ``vertices`` (sorted, none an edge's end), the first of which becomes the next node."""
    owner = lines.owner[vertices]
    begin, stop = (np.searchsorted(owner, np.arange(len(lines)), side=side).tolist() for side in ("left", "right"))
    edges: list[Edge] = []
    for i, edge in enumerate(graph.edges):
        if begin[i] == stop[i]:
            edges.append(edge)
            continue
        cuts = [0, *(vertices[begin[i] : stop[i]] - lines.first[i]).tolist(), len(edge.points) - 1]
        nodes = [edge.start, *(len(graph.nodes) + k for k in range(begin[i], stop[i])), edge.end]
        for k in range(len(cuts) - 1):
            part = slice(cuts[k], cuts[k + 1] + 1)
            values = edge.points[part], edge.widths[part], edge.probability[part]
            edges.append(Edge(nodes[k], nodes[k + 1], *values, edge.inferred))
    return edges
