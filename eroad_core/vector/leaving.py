"""Roads that leave the raster end where their middle meets its border, however slantwise they get there."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from .bridges import SEEN, Probability
from .contacts import contacts
from .graph import Edge, RoadGraph
from .leaves import Leaves, leaves
from .lines import Lines, ranges
from .pruning import on_border
from .scale import Scale
from .settings import NetworkSettings

# Steps, in pixels, in which the road's two edges are looked for along the border.
_STEP = 0.25
# The flattest angle between road and border that is told apart, as its sine.
_FLAT = 0.25


def reach_border(
    graph: RoadGraph, scale: Scale, probability: Probability, settings: NetworkSettings, size: tuple[int, int]
) -> RoadGraph:
    """Return the graph with the ends at the border of a raster of ``size`` (width, height) in the road's middle there.

    A skeleton bends near the border, beyond which nobody knows how the road goes on. So its last stretch becomes a
    straight line to the middle between the road's two edges along the border, where both are seen.
    """
    lines = Lines.of(graph.edges)
    if not len(lines):
        return graph
    steps = lines.steps(scale)
    ends = leaves(graph, lines, steps, scale, settings)
    ends = ends.taken(on_border(ends.place, size))
    place, sine = _middles(ends, scale, probability, size)
    lengths = lines.total(steps)
    nodes, edges = graph.nodes.copy(), list(graph.edges)
    changed = []
    for i in np.flatnonzero(~np.isnan(place[:, 0])).tolist():
        number, node = int(ends.edge[i]), int(ends.node[i])
        slant = np.sqrt(1 - sine[i] ** 2) / sine[i]
        back = min(ends.width[i] / 2 * (slant + 0.5), lengths[number] / 2)
        edge = edges[number] if edges[number].end == node else edges[number].reversed()
        edges[number] = _straightened(edge, scale, place[i], back, ends.width[i])
        nodes[node] = place[i]
        changed.append((number, node))
    if not changed:
        return graph
    # A line that would cross another one stays as it was.
    bad = set(contacts(Lines.of(edges), np.array([n for n, _ in changed])).ravel().tolist())
    while bad:
        for number, node in changed:
            if number in bad:
                edges[number] = graph.edges[number]
                nodes[node] = graph.nodes[node]
        changed = [pair for pair in changed if pair[0] not in bad]
        bad = set(contacts(Lines.of(edges), np.array(sorted(bad))).ravel().tolist()) & {n for n, _ in changed}
    return RoadGraph(nodes, tuple(edges))


def _middles(
    ends: Leaves, scale: Scale, probability: Probability, size: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Return where the middle of each end's road meets the border (l, 2), NaN where that cannot be seen.

    Also the sine of the angle between the road and the border (l,), :data:`_FLAT` at least.
    """
    count = len(ends)
    place, sine = np.full((count, 2), np.nan), np.ones(count)
    if not count:
        return place, sine
    metre = scale.at(ends.place)
    heading = np.linalg.solve(scale.jacobian(ends.place), ends.heading[:, :, None])[:, :, 0] * metre
    away = np.concatenate([ends.place, np.asarray(size) - ends.place], axis=1)
    border = np.argmin(away, axis=1)
    axis = border % 2
    k = np.arange(count)
    sine = np.clip(np.abs(heading[k, axis]), _FLAT, 1.0)
    # As far to both sides as the road should measure along the border, and a little more.
    reach = np.ceil((1.25 * ends.width / sine / metre[k, 1 - axis] + 2) / _STEP).astype(np.int64)
    number = 2 * reach + 1
    own = np.repeat(k, number)
    along = ends.place[own, 1 - axis[own]] + ranges(-reach, number) * _STEP
    points = ends.place[own]
    points[np.arange(len(own)), 1 - axis[own]] = along
    inside = (along > 0) & (along < np.asarray(size)[1 - axis[own]])
    seen = inside.copy()
    seen[inside] = np.nan_to_num(probability(points[inside]), nan=0.0) >= SEEN
    first = np.cumsum(number) - number
    for i, (a, n) in enumerate(zip(first.tolist(), number.tolist(), strict=True)):
        middle = _run_middle(seen[a : a + n], inside[a : a + n])
        if middle is not None:
            place[i, axis[i]] = 0.0 if border[i] < 2 else size[axis[i]]
            place[i, 1 - axis[i]] = along[a] + middle * _STEP
    found = np.flatnonzero(~np.isnan(place[:, 0]))
    # A road along the border has both its ends in one place.
    twice = cKDTree(place[found]).query_pairs(1.0, output_type="ndarray") if len(found) else np.zeros((0, 2), int)
    place[found[twice.ravel()]] = np.nan
    return place, sine


def _run_middle(seen: np.ndarray, inside: np.ndarray) -> float | None:
    """Return the middle of the run of true values around an array's middle; None if not both its ends are there.

    None as well where it measures more than three quarters of the array, which is too much for a road.
    """
    middle = len(seen) // 2
    if not seen[middle]:
        return None
    gaps = np.flatnonzero(~seen)
    before, behind = gaps[gaps < middle], gaps[gaps > middle]
    if not len(before) or not len(behind) or not (inside[before[-1]] and inside[behind[0]]):
        return None
    if behind[0] - before[-1] > 0.75 * len(seen):
        return None
    return (before[-1] + behind[0]) / 2


def _straightened(edge: Edge, scale: Scale, place: np.ndarray, back: float, width: float) -> Edge:
    """Return the edge with a straight line to ``place`` instead of its last ``back`` metres."""
    lengths = np.concatenate([[0.0], np.cumsum(scale.lengths(edge.points)[::-1])])[::-1]
    keep = max(int((lengths >= back).sum()), 1)
    return Edge(
        edge.start, edge.end, np.concatenate([edge.points[:keep], place[None]]),
        np.append(edge.widths[:keep], width), np.append(edge.probability[:keep], edge.probability[-1]), edge.inferred,
    )  # fmt: skip
