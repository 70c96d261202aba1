"""Junctions turned into roundabouts: a ring of edges in place of a node."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from .network import Edge, RoadGraph


def add_roundabouts(graph: RoadGraph, rng: np.random.Generator, box: shapely.Geometry, most: int) -> RoadGraph:
    """Return ``graph`` with up to ``most`` of its junctions inside ``box`` made into roundabouts."""
    degrees = graph.degrees()
    made = 0
    for node in rng.permutation(np.flatnonzero(degrees >= 3)):
        if made == most or (most == 1 and rng.random() < 0.6):
            break
        radius = rng.uniform(13, 20)
        arms = [(e, e.start == node) for e in graph.edges if node in (e.start, e.end)]
        if _fits(graph, node, radius, arms, box):
            graph = _with_ring(graph, int(node), radius, arms, rng.uniform(6, 8))
            made += 1
    used = np.unique([(e.start, e.end) for e in graph.edges]).astype(int) if graph.edges else np.zeros(0, int)
    number = np.full(len(graph.nodes), -1)
    number[used] = np.arange(len(used))
    graph.edges = [replace(e, start=int(number[e.start]), end=int(number[e.end])) for e in graph.edges]
    graph.nodes = graph.nodes[used]
    return graph


def _fits(graph: RoadGraph, node: int, radius: float, arms: list[tuple[Edge, bool]], box: shapely.Geometry) -> bool:
    place = shapely.Point(graph.nodes[node])
    if not box.contains(place) or place.distance(box.boundary) < radius + 12:
        return False
    if any(e.kind in ("motorway", "roundabout") or e.width > 13 or e.start == e.end for e, _ in arms):
        return False
    others = [e for e in graph.edges if node not in (e.start, e.end)]
    if any(shapely.LineString(e.line).distance(place) < radius + 15 for e in others):
        return False
    entries = [_entry(e.line if forward else e.line[::-1], graph.nodes[node], radius) for e, forward in arms]
    if any(entry is None for entry in entries):
        return False
    angles = np.sort([np.arctan2(*(entry[0] - graph.nodes[node])[::-1]) for entry in entries])
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    return bool(gaps.min() > 0.6)


def _entry(line: np.ndarray, centre: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray] | None:
    """Return where ``line``, from the centre, leaves the circle, and the rest of it; None if it hardly does."""
    distance = np.linalg.norm(line - centre, axis=1)
    outside = np.flatnonzero(distance > radius)
    if not len(outside) or distance[outside[0] :].min() < radius or distance[-1] < radius + 15:
        return None
    i = outside[0]
    t = (radius - distance[i - 1]) / (distance[i] - distance[i - 1])
    point = line[i - 1] + t * (line[i] - line[i - 1])
    point = centre + (point - centre) * radius / np.linalg.norm(point - centre)
    return point, np.vstack([point, line[i:]])


def _with_ring(graph: RoadGraph, node: int, radius: float, arms: list[tuple[Edge, bool]], width: float) -> RoadGraph:
    centre = graph.nodes[node]
    nodes = list(graph.nodes)
    edges = [e for e in graph.edges if node not in (e.start, e.end)]
    ring = []
    for edge, forward in arms:
        point, rest = _entry(edge.line if forward else edge.line[::-1], centre, radius)
        number = len(nodes)
        nodes.append(point)
        ring.append((np.arctan2(*(point - centre)[::-1]), number))
        if forward:
            edges.append(replace(edge, start=number, line=rest))
        else:
            edges.append(replace(edge, end=number, line=rest[::-1]))
    ring.sort()
    for (a, start), (b, end) in zip(ring, ring[1:] + ring[:1], strict=True):
        sweep = (b - a) % (2 * np.pi)
        turn = a + np.linspace(0, sweep, max(int(sweep * radius / 1.5), 3) + 1)
        line = centre + radius * np.stack([np.cos(turn), np.sin(turn)], 1)
        line[0], line[-1] = nodes[start], nodes[end]
        edges.append(replace(arms[0][0], start=start, end=end, line=line, width=width, kind="roundabout"))
    return replace(graph, nodes=np.array(nodes), edges=edges)
