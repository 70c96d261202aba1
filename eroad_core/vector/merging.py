"""Junctions that the skeleton tore apart drawn together into one node, roundabouts left as they are."""

from __future__ import annotations

import heapq
from collections.abc import Callable

import numpy as np
from scipy.spatial import cKDTree

from .attributes import road_widths
from .contacts import contacts
from .dissolving import dissolve
from .graph import RoadGraph
from .lines import Lines
from .redrawing import Group, redrawn
from .scale import Scale
from .settings import NetworkSettings
from .torn import torn_crossings

# Mergers that would make lines cross are left out, and the others tried again, so many times.
_ROUNDS = 4

# Junctions that may be one: order of taking, metres between them, the two nodes (the smaller number first), the edge
# between them or -1, and how far apart, in metres, nodes of their group may be.
_Pair = tuple[float, float, int, int, int, float]


def merge_junctions(
    graph: RoadGraph, scale: Scale, settings: NetworkSettings, check: Callable[[], None] = lambda: None
) -> RoadGraph:
    """Return the graph, dissolved, with junctions nearer to each other than the road is wide made one.

    What lies between the two halves of a torn crossing is contracted first (see :func:`.torn.torn_crossings`), then,
    shortest first, each edge between two junctions that is shorter than the roads that meet there are wide; two
    junctions without an edge become one if they are nearer than half a width. No junction grows larger than the
    width. What else lies on a loop shorter than ``settings.ring`` metres stays: roundabouts, and the links between the
    carriageways of a road. The roads then run straight to the common node from where they leave its circle.
    """
    barred: set[tuple[int, int]] = set()
    pairs, widths = _pairs(graph, scale, settings, check)
    for _ in range(_ROUNDS):
        check()
        groups, contracted, joined = _groups(graph, scale, [p for p in pairs if p[2:4] not in barred], widths)
        if not groups:
            break
        merged, touched = redrawn(graph, groups, contracted)
        meeting = contacts(Lines.of(merged.edges), np.array(list(touched), np.int64))
        bad = {group for edge in np.unique(meeting).tolist() for group in touched.get(edge, ())}
        if not bad:
            return dissolve(merged)
        barred |= {pair for pair, group in joined.items() if group in bad}
    return dissolve(graph)


def _pairs(
    graph: RoadGraph, scale: Scale, settings: NetworkSettings, check: Callable[[], None]
) -> tuple[list[_Pair], np.ndarray]:
    """Return the pairs in the order in which they are to be joined, and each node's widest road (n,)."""
    lines, degrees = Lines.of(graph.edges), graph.degrees()
    if not len(lines):
        return [], np.zeros(len(degrees))
    steps = lines.steps(scale)
    lengths, widths = lines.total(steps), road_widths(lines, steps, degrees)
    widest, narrowest = _arms(lines, lengths, widths.mean, len(degrees))
    crossing = degrees >= 3
    u, v = lines.ends.T
    # Between two forks, the widest road's width. Where a road crosses another between the two, as it does the two
    # carriageways of a broad road, only what is shorter than all of them are wide is surely torn.
    forks = (degrees[u] == 3) & (degrees[v] == 3)
    limit = np.where(forks, np.maximum(widest[u], widest[v]), np.minimum(narrowest[u], narrowest[v]))
    # The halves of one crossing may lie farther apart, the more oblique it is.
    torn = torn_crossings(graph, lines, steps, widest, scale, settings)
    limit = np.where(torn, np.maximum(limit, 1.01 * lengths), limit)
    short = np.flatnonzero(crossing[u] & crossing[v] & (u != v) & (lengths < limit))
    low, high = np.minimum(u, v), np.maximum(u, v)
    found = zip(*(a[short].tolist() for a in (~torn, lengths, low, high)), short.tolist(), limit[short], strict=True)
    pairs = [(float(a), b, c, d, e, float(f)) for a, b, c, d, e, f in found]
    pairs += _near(graph, scale, np.flatnonzero(crossing), narrowest, lines.ends)
    if not pairs:
        return [], widest
    near = _Neighbours(lines.ends, lengths, len(degrees))
    kept = []
    for k, pair in enumerate(sorted(pairs)):
        if k % 256 == 0:
            check()
        if pair[0] == 0 or not near.loop(*pair[2:5], settings.ring):
            kept.append(pair)
    return kept, widest


def _arms(lines: Lines, lengths: np.ndarray, widths: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the width of the widest and the narrowest road at each node, (n,) each."""
    # What is shorter than wide is a junction rather than a road.
    long = lengths >= widths
    widest, narrowest = np.zeros(count), np.full(count, np.inf)
    for side in (0, 1):
        np.maximum.at(widest, lines.ends[long, side], widths[long])
        np.minimum.at(narrowest, lines.ends[long, side], widths[long])
    return widest, np.where(np.isfinite(narrowest), narrowest, 0.0)


def _near(graph: RoadGraph, scale: Scale, nodes: np.ndarray, widths: np.ndarray, ends: np.ndarray) -> list[_Pair]:
    """Return pairs of junctions nearer than half the narrower's width that no edge joins."""
    if len(nodes) < 2:
        return []
    places = graph.nodes[nodes]
    least = scale.at(places).min(axis=0)
    a, b = cKDTree(places * least).query_pairs(widths[nodes].max() / 2, output_type="ndarray").reshape(-1, 2).T
    a, b = np.minimum(nodes[a], nodes[b]), np.maximum(nodes[a], nodes[b])
    distance, limit = scale.distances(graph.nodes[a], graph.nodes[b]), np.minimum(widths[a], widths[b]) / 2
    count = len(graph.nodes)
    adjacent = np.isin(a * count + b, ends.min(axis=1) * count + ends.max(axis=1))
    good = (distance < limit) & ~adjacent
    found = zip(*(x[good].tolist() for x in (distance, a, b, limit)), strict=True)
    return [(1.0, d, x, y, -1, w) for d, x, y, w in found]


class _Neighbours:
    """Shortest ways over a network, as far as one asks."""

    def __init__(self, ends: np.ndarray, lengths: np.ndarray, count: int) -> None:
        both = np.concatenate([ends[:, 0], ends[:, 1]])
        order = np.argsort(both, kind="stable")
        self._first = np.concatenate([[0], np.cumsum(np.bincount(both, minlength=count))]).tolist()
        self._edge = (order % len(ends)).tolist()
        self._other = np.concatenate([ends[:, 1], ends[:, 0]])[order].tolist()
        self._length = lengths.tolist()

    def loop(self, a: int, b: int, edge: int, longest: float) -> bool:
        """Return whether ``edge`` (-1: a new one of no length) closes a loop shorter than ``longest`` metres."""
        reach = longest - (self._length[edge] if edge >= 0 else 0.0)
        best, queue = {a: 0.0}, [(0.0, a)]
        while queue:
            way, node = heapq.heappop(queue)
            if node == b:
                return True
            if way > best[node]:
                continue
            for k in range(self._first[node], self._first[node + 1]):
                if self._edge[k] == edge:
                    continue
                farther, other = way + self._length[self._edge[k]], self._other[k]
                if farther < reach and farther < best.get(other, reach):
                    best[other] = farther
                    heapq.heappush(queue, (farther, other))
        return False


def _groups(
    graph: RoadGraph, scale: Scale, pairs: list[_Pair], widths: np.ndarray
) -> tuple[list[Group], set[int], dict[tuple[int, int], int]]:
    """Join the pairs in their order, as long as a group's nodes stay within the limit of each other.

    Returns
    -------
    The groups, the edges that vanish in them, and the group of each pair that was joined.
    """
    used = np.unique([p[2:4] for p in pairs]).astype(np.int64) if pairs else np.zeros(0, np.int64)
    # Pixels in metres, near each place.
    metric = dict(zip(used.tolist(), scale.jacobian(graph.nodes[used]), strict=True))
    root: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    done: list[tuple[int, int, int]] = []
    for *_, a, b, edge, limit in pairs:
        x, y = root.setdefault(a, a), root.setdefault(b, b)
        one, two = members.setdefault(x, [x]), members.setdefault(y, [y])
        if x != y:
            across = (graph.nodes[one][:, None] - graph.nodes[two]).reshape(-1, 2) @ metric[x].T
            if np.hypot(*across.T).max() > limit:
                continue
            members[x] = one + two
            for node in members.pop(y):
                root[node] = x
        done.append((a, b, edge))
    groups, number = [], {}
    for first, nodes in members.items():
        if len(nodes) > 1:
            number[first] = len(groups)
            nodes = sorted(nodes)
            place = graph.nodes[nodes].mean(axis=0)
            spread = np.hypot(*((graph.nodes[nodes] - place) @ metric[first].T).T).max()
            groups.append(Group(nodes, place, metric[first], max(1.2 * spread, widths[nodes].max() / 2)))
    contracted = {edge for _, _, edge in done if edge >= 0}
    return groups, contracted, {(a, b): number[root[a]] for a, b, _ in done}
