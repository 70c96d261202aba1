"""Crossings that the skeleton tore into two forks with a piece of road between them."""

from __future__ import annotations

import numpy as np

from .bridges import turns
from .graph import RoadGraph
from .leaves import Leaves, leaves
from .lines import Lines
from .scale import Scale
from .settings import NetworkSettings

# Roads go straight over a crossing: they may turn by this many degrees between the arms.
_STRAIGHT = 30.0
# ... and be displaced by this share of their width, as far as one can see from both arms.
_ASIDE = 0.75
# The piece between the forks of a crossing under 20° is four road widths long.
_LONGEST = 4.5


def torn_crossings(
    graph: RoadGraph, lines: Lines, steps: np.ndarray, widths: np.ndarray, scale: Scale, settings: NetworkSettings
) -> np.ndarray:
    """Return which edges only lie between the two halves of one crossing, bool (m,).

    Such an edge joins two forks, and the two other roads at one of them go on straight as the two at the other,
    crossing each other on the way.

    Parameters
    ----------
    widths : metres (n,), of the widest road at each node.
    """
    torn = np.zeros(len(lines), bool)
    degrees = graph.degrees()
    u, v = lines.ends.T
    lengths = lines.total(steps)
    link = (degrees[u] == 3) & (degrees[v] == 3) & (u != v)
    link = np.flatnonzero(link & (lengths < _LONGEST * np.maximum(widths[u], widths[v])))
    if not len(link):
        return torn
    arms = leaves(graph, lines, steps, scale, settings, junctions=True)
    order = np.argsort(arms.node, kind="stable")
    first = np.searchsorted(arms.node[order], np.arange(len(degrees)))
    # The three arms of either fork, and which of them is the link itself; -1 where one is no seen road.
    at = [order[np.minimum(first[node[link]][:, None] + np.arange(3), len(order) - 1)] for node in (u, v)]
    whole = np.ones(len(link), bool)
    for side, node in ((0, u), (1, v)):
        whole &= (arms.node[at[side]] == node[link][:, None]).all(axis=1)
    others = [_without(arms, rows, link) for rows in at]
    whole &= (others[0] >= 0).all(axis=1) & (others[1] >= 0).all(axis=1)
    link, (a, b) = link[whole], (rows[whole] for rows in others)
    if len(link):
        torn[link] = _cross(arms, a, b, scale) | _cross(arms, a, b[:, ::-1], scale)
    return torn


def _without(arms: Leaves, rows: np.ndarray, link: np.ndarray) -> np.ndarray:
    """Return the two of three arms (k, 3) that are not the link's, (k, 2); -1 where there are none such."""
    own = arms.edge[rows] == link[:, None]
    order = np.argsort(own, axis=1, kind="stable")
    two = np.take_along_axis(rows, order, axis=1)[:, :2]
    return np.where(own.sum(axis=1)[:, None] == 1, two, -1)


def _cross(arms: Leaves, a: np.ndarray, b: np.ndarray, scale: Scale) -> np.ndarray:
    """Return where the arms a (k, 2) go on straight as b (k, 2), one as one, and cross on the way, bool (k,)."""
    good = np.ones(len(a), bool)
    ways = []
    for one, other in zip(a.T, b.T, strict=True):
        start, end = arms.behind[one], arms.behind[other]
        way = scale.vectors((start + end) / 2, end - start)
        aside = np.full(len(way), np.inf)
        for arm, on in ((one, way), (other, -way)):
            heading = arms.heading[arm]
            good &= turns(heading, on, np.zeros(len(way))) <= _STRAIGHT
            aside = np.minimum(aside, np.abs(heading[:, 0] * on[:, 1] - heading[:, 1] * on[:, 0]))
        good &= aside <= _ASIDE * np.minimum(arms.width[one], arms.width[other])
        ways.append((start, end))
    (p, q), (r, s) = ways
    return good & (_side(p, q, r) * _side(p, q, s) < 0) & (_side(r, s, p) * _side(r, s, q) < 0)


def _side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    (x, y), (s, t) = (b - a).T, (c - a).T
    return np.sign(x * t - y * s)
