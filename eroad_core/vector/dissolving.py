"""Chains of edges made one edge: no node is left where a road only goes on."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from .graph import Edge, RoadGraph


def dissolve(graph: RoadGraph) -> RoadGraph:
    """Return the graph without nodes of degree 2, but those where a seen road becomes an inferred one.

    A closed chain keeps one node, its topmost (then leftmost) one. Nodes keep their numbers; those without an edge
    are left for :func:`.order.ordered`.
    """
    partner = _partners(graph)
    if not (partner >= 0).any():
        return graph
    ends = graph.ends()
    partner = partner.tolist()
    done = bytearray(len(graph.edges))
    merged: list[Edge] = []
    for number, edge in enumerate(graph.edges):
        free = [side for side in (0, 1) if partner[2 * number + side] < 0]
        if len(free) == 2:
            merged.append(edge)
            done[number] = 1
        elif free and not done[number]:
            merged.append(_joined(_chain(graph, partner, 2 * number + free[0], done)))
    for number in range(len(graph.edges)):
        if not done[number]:
            ring = _chain(graph, partner, _first_on_ring(graph, ends, partner, number), done)
            merged.append(_joined(ring))
    return RoadGraph(graph.nodes, tuple(merged))


def _partners(graph: RoadGraph) -> np.ndarray:
    """Return for each edge end (2 · edge + side) the one it goes on with, -1 where it does not."""
    ends = graph.ends().ravel()
    inferred = np.array([e.inferred for e in graph.edges], bool)
    order = np.argsort(ends, kind="stable")
    degree = np.bincount(ends, minlength=len(graph.nodes))
    begin = (np.cumsum(degree) - degree)[degree == 2]
    a, b = order[begin], order[begin + 1]
    good = (a // 2 != b // 2) & (inferred[a // 2] == inferred[b // 2])
    partner = np.full(len(ends), -1, np.int64)
    partner[a[good]], partner[b[good]] = b[good], a[good]
    return partner


def _chain(graph: RoadGraph, partner: list[int], end: int, done: bytearray) -> list[Edge]:
    """Return the edges from the edge end ``end`` on, each in the direction of the walk."""
    chain = []
    while end >= 0 and not done[end // 2]:
        edge = graph.edges[end // 2]
        done[end // 2] = 1
        chain.append(edge if end % 2 == 0 else edge.reversed())
        end = partner[end ^ 1]
    return chain


def _first_on_ring(graph: RoadGraph, ends: np.ndarray, partner: list[int], number: int) -> int:
    """Return the edge end at the topmost, leftmost node of the ring that edge ``number`` lies on."""
    ring, end = [], 2 * number
    while True:
        ring.append(end)
        end = partner[end ^ 1]
        if end == 2 * number:
            break
    place = graph.nodes[ends.ravel()[ring]]
    return ring[np.lexsort((place[:, 0], place[:, 1]))[0]]


def _joined(chain: list[Edge]) -> Edge:
    if len(chain) == 1:
        return chain[0]
    points = np.concatenate([chain[0].points, *(e.points[1:] for e in chain[1:])])
    values = []
    for name in ("widths", "probability"):
        parts = [getattr(e, name) for e in chain]
        joints = [[(a[-1] + b[0]) / 2] for a, b in pairwise(parts)]
        pieces = [parts[0][:-1]]
        for joint, part in zip(joints, parts[1:], strict=True):
            pieces += [joint, part[1:-1]]
        values.append(np.concatenate([*pieces, parts[-1][-1:]]))
    return Edge(chain[0].start, chain[-1].end, points, *values, chain[0].inferred)
