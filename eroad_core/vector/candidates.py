"""What could close a gap: straight pieces from a blind end to what it points at."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.spatial import cKDTree

from .bridges import Bridges, Ways, pixel_slack, turns
from .graph import RoadGraph
from .leaves import Leaves
from .lines import Lines
from .scale import Scale
from .settings import NetworkSettings

# An end is joined to its own road only if that road first goes this many times the bridge's length.
_DETOUR = 3.0
# A bridge may be this many gaps long if it leads over enough road in between.
_FARTHER = 1.5
# Widest opening, in degrees, of the sector an end looks into for a road's side.
_OPEN = 60.0


def to_ends(lines: Lines, steps: np.ndarray, ends: Leaves, scale: Scale, settings: NetworkSettings) -> Bridges:
    """Return candidates from blind ends to ends, the arms of junctions included, that point at each other.

    An arm points across its junction, at what may be the road's other side.
    """
    blind = np.flatnonzero(ends.blind)
    # Pixels measured by their smallest make no distance longer than it is: none within reach is missed.
    places = ends.place * scale.at(ends.place).min(axis=0)
    reach = _FARTHER * settings.gap + ends.width.max(initial=0)
    pairs = cKDTree(places[blind]).sparse_distance_matrix(cKDTree(places), reach, output_type="coo_matrix")
    a, b = blind[pairs.row], pairs.col.astype(np.int64)
    once = (a < b) | ~ends.blind[b]
    a, b = a[once], b[once]
    start, end = ends.place[a], ends.place[b]
    way = scale.vectors((start + end) / 2, end - start)
    slack, length = pixel_slack(scale, start), np.hypot(*way.T)
    bend = turns(ends.heading[a], way, slack, ends.doubt[a])
    bend = np.maximum(bend, turns(ends.heading[b], -way, slack, ends.doubt[b]))
    road = lines.total(steps)[ends.edge[a]]
    good = (bend <= settings.gap_angle) & (length > 0)
    good &= length <= _FARTHER * settings.gap + (ends.width[a] + ends.width[b]) / 2
    good &= (ends.edge[a] != ends.edge[b]) | (road >= _DETOUR * length)
    count = len(a)
    bridges = Bridges(
        a, np.where(ends.blind[b], b, -1), ends.node[b], np.full(count, -1), start, end, length, bend,
        np.full(count, settings.gap), np.full(count, settings.gap_angle),
    ).taken(good)  # fmt: skip
    # To each junction by the arm that fits best.
    return _best(bridges, bridges.node, bridges.bend)


def to_sides(
    graph: RoadGraph, lines: Lines, steps: np.ndarray, ends: Leaves, ways: Ways, scale: Scale,
    settings: NetworkSettings,
) -> Bridges:  # fmt: skip
    """Return candidates from blind ends to vertices of roads they point at, at most one for an end and an edge."""
    reach = settings.gap + (ends.width + lines.widths.max(initial=0)) / 2
    leaf, vertex = ways.vertices(_sectors(ends, reach, scale, settings))
    start, end = ends.place[leaf], lines.points[vertex]
    way = scale.vectors((start + end) / 2, end - start)
    length, bend = np.hypot(*way.T), turns(ends.heading[leaf], way, pixel_slack(scale, start), ends.doubt[leaf])
    angle = min(settings.gap_angle, settings.side_angle)
    good = (bend <= angle) & (length > 0)
    good &= length <= settings.gap + (ends.width[leaf] + lines.widths[vertex]) / 2
    # Blind ends are no sides.
    node = np.full(len(lines.points), -1)
    node[lines.first[:-1]], node[lines.last] = lines.ends.T
    good &= (node[vertex] < 0) | (graph.degrees()[node[vertex]] > 1)
    edge, along = lines.owner[vertex], lines.along(steps)
    at_start = lines.ends[ends.edge[leaf], 0] == ends.node[leaf]
    road = np.where(at_start, along[vertex], along[lines.last[edge]] - along[vertex])
    good &= (ends.edge[leaf] != edge) | (road >= np.maximum(_DETOUR * length, settings.spur))
    count = len(leaf)
    bridges = Bridges(
        leaf, np.full(count, -1), node[vertex], np.where(node[vertex] < 0, vertex, -1), start, end, length, bend,
        np.full(count, settings.gap * settings.side_gap), np.full(count, angle),
    ).taken(good)  # fmt: skip
    score = bridges.length / settings.gap + (bridges.bend / max(angle, 1.0)) ** 2
    return _best(bridges, edge[good], score)


def _best(bridges: Bridges, target: np.ndarray, score: np.ndarray) -> Bridges:
    """Return of the bridges from one end to one target (c,) that with the least score."""
    order = np.lexsort((bridges.vertex, bridges.other, score, target, bridges.leaf))
    first = np.ones(len(order), bool)
    first[1:] = (np.diff(bridges.leaf[order]) != 0) | (np.diff(target[order]) != 0)
    return bridges.taken(order[first])


def _sectors(ends: Leaves, reach: np.ndarray, scale: Scale, settings: NetworkSettings) -> np.ndarray:
    """Return what lies before each end, as triangles in pixels, (l,)."""
    half = np.radians(min(settings.gap_angle, _OPEN) + 5.0)
    x, y = ends.heading.T
    corners = [ends.place]
    for turn in (-half, half):
        cosine, sine = np.cos(turn), np.sin(turn)
        arm = np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=1) * (reach / np.cos(half))[:, None]
        corners.append(ends.place + np.linalg.solve(scale.jacobian(ends.place), arm[:, :, None])[:, :, 0])
    return shapely.polygons(np.stack([*corners, ends.place], axis=1))
