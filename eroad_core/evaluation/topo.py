"""TOPO: do the roads around a place lead to the same places (Biagioni and Eriksson 2012)?

From start points on the reference and their places on the predicted roads one walks outwards, a hole is dug every few
metres of reference road and a marble laid every few metres of predicted road, and marbles are matched with holes, one
to one. Precision is the share of the marbles that fill a hole, recall the share of the holes that are filled. The
holes around a start point that has no place on the predicted roads stay empty.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching
from scipy.spatial import cKDTree

from ..vector.lines import ranges
from .graphs import LineGraph, Places, sources_at_once


@dataclass(frozen=True)
class Preset:
    """The parameters of TOPO; lengths in metres along the roads, angles in degrees.

    Attributes
    ----------
    name : it goes into the result.
    radius : how far one walks.
    interval : between holes, and between marbles.
    match : how far a marble may be from its hole, and a start point from its place.
    angle : between the directions of the roads at both, at most.
    spacing : between start points; edges under half of it have none.
    most : start points; above it a sample is drawn.
    """

    name: str
    radius: float = 300.0
    interval: float = 5.0
    match: float = 10.0
    angle: float = 30.0
    spacing: float = 50.0
    most: int = 1000


PRESETS = {
    # songtaohe/Sat2Graph, metrics/topo: a walk of 0.003°, a step of 0.00005°, matches within 0.0001°.
    "sat2graph": Preset("sat2graph"),
    # CosmiQ/apls, topo_metric.py: coarse and without directions; start points here are spread as above.
    "cosmiq": Preset("cosmiq", radius=150.0, interval=30.0, match=4.0, angle=90.0),
}


@dataclass
class Counts:
    """Marbles, holes, matches of both, start points and those that have a place on the predicted roads."""

    marbles: int = 0
    holes: int = 0
    matched: int = 0
    starts: int = 0
    paired: int = 0

    def scores(self) -> dict[str, float]:
        """Return ``precision``, ``recall`` and ``f1``; 0 where there is nothing to divide by."""
        precision = self.matched / self.marbles if self.marbles else 0.0
        recall = self.matched / self.holes if self.holes else 0.0
        both = precision + recall
        return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}


def topo(
    reference: LineGraph,
    predicted: LineGraph,
    preset: Preset | str = "sat2graph",
    *,
    seed: int = 0,
    check: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Return the TOPO scores of predicted roads.

    Parameters
    ----------
    seed : of the sample of start points, where one is drawn.
    check : called often; may raise to stop.

    Returns
    -------
    dict
        ``preset``; ``precision``, ``recall``, ``f1`` over all walks together; ``starts``, start points, and
        ``paired``, those with a place on the predicted roads; ``marbles``, ``holes``, ``matched``.
    """
    preset = PRESETS[preset] if isinstance(preset, str) else preset
    starts = _sample(_starts(reference, preset), preset, seed)
    who, there = _paired(reference, starts, predicted, preset)
    counts = Counts(starts=len(starts), paired=len(who))
    marbles = dict(zip(who.tolist(), _walks(predicted, there, preset), strict=False))
    for number, holes in enumerate(_walks(reference, starts, preset)):
        check()
        counts.holes += len(holes)
        if number in marbles:
            laid = marbles.pop(number)
            counts.marbles += len(laid)
            counts.matched += _matches(reference, holes, predicted, laid, preset)
    return {"preset": preset.name, **counts.scores(), **vars(counts)}


def _starts(graph: LineGraph, preset: Preset) -> Places:
    """Return the start points: evenly along each edge, so that any edge of some length has one."""
    count = np.maximum(np.floor(graph.lengths / preset.spacing), 1).astype(int)
    count[graph.lengths < preset.spacing / 2] = 0
    edges = np.repeat(np.arange(len(graph)), count)
    number = ranges(np.ones_like(count), count)
    return Places(edges, graph.lengths[edges] * number / (count[edges] + 1))


def _sample(places: Places, preset: Preset, seed: int) -> Places:
    if len(places) <= preset.most:
        return places
    drawn = np.random.default_rng(seed).choice(len(places), preset.most, replace=False)
    return places[np.sort(drawn)]


def _paired(reference: LineGraph, starts: Places, predicted: LineGraph, preset: Preset) -> tuple[np.ndarray, Places]:
    """Return which start points have a place on the predicted roads, near and in their direction, and the nearest."""
    if not len(starts) or not len(predicted):
        return np.empty(0, int), Places(np.empty(0, int), np.empty(0))
    spots = shapely.points(reference.at(starts))
    who, edges = predicted.tree.query(spots, predicate="dwithin", distance=preset.match)
    along = shapely.line_locate_point(predicted.lines[edges], spots[who])
    there = Places(edges, along)
    fits = _alike(_directions(reference, starts[who], preset), _directions(predicted, there, preset), preset)
    who, there = who[fits], there[fits]
    away = shapely.distance(shapely.points(predicted.at(there)), spots[who])
    order = np.lexsort((there.edges, away, who))
    who, index = np.unique(who[order], return_index=True)
    return who, there[order][index]


def _walks(graph: LineGraph, starts: Places, preset: Preset) -> Iterator[Places]:
    """Yield for each start point the places at every ``interval`` metres of the ways from it, up to ``radius``."""
    size = sources_at_once(graph)
    for begin in range(0, len(starts), size):
        chunk = starts[begin : begin + size]
        exits, away = graph.exits(chunk)
        nodes, which = np.unique(exits, return_inverse=True)
        distances = graph.node_distances(nodes, limit=preset.radius)
        which = which.reshape(exits.shape)
        for k in range(len(chunk)):
            to_nodes = np.minimum(distances[which[k, 0]] + away[k, 0], distances[which[k, 1]] + away[k, 1])
            yield _along(graph, int(chunk.edges[k]), float(chunk.along[k]), to_nodes, preset)


def _along(graph: LineGraph, edge: int, along: float, to_nodes: np.ndarray, preset: Preset) -> Places:
    """Return the places at whole intervals, less a half, of the shortest ways from a place on an edge.

    Parameters
    ----------
    to_nodes : metres from the place to each node.
    """
    ends = to_nodes[graph.ends]
    others = np.nonzero((ends.min(axis=1) < preset.radius) & (np.arange(len(graph)) != edge))[0]
    length = float(graph.lengths[edge])
    # The edge of the place itself is two: from the place back to its first node, and on to its second.
    edges = np.concatenate([others, [edge, edge]])
    origin = np.concatenate([np.zeros(len(others)), [0.0, along]])
    size = np.concatenate([graph.lengths[others], [along, length - along]])
    near = np.concatenate([ends[others, 0], [ends[edge, 0], 0.0]])
    far = np.concatenate([ends[others, 1], [0.0, ends[edge, 1]]])
    # From both ends of an edge one walks to where the ways meet.
    with np.errstate(invalid="ignore"):
        meeting = np.where(np.isinf(near), 0, np.where(np.isinf(far), size, (far + size - near) / 2))
    meeting = np.clip(meeting, 0, size)
    one, forward = _steps(near, meeting, preset)
    other, backward = _steps(far, size - meeting, preset)
    return Places(
        np.concatenate([edges[one], edges[other]]),
        np.concatenate([origin[one] + forward, origin[other] + size[other] - backward]),
    )


def _steps(begin: np.ndarray, size: np.ndarray, preset: Preset) -> tuple[np.ndarray, np.ndarray]:
    """Return the ways (k,) and how far along them (k,) whole intervals, less a half, from the start point are.

    Parameters
    ----------
    begin : metres from the start point to where each way begins.
    size : metres of each way.
    """
    step = preset.interval
    begin = np.minimum(begin, preset.radius + step)  # infinite: too far
    first = np.ceil(begin / step - 0.5)
    last = np.floor(np.minimum(begin + size, preset.radius) / step - 0.5)
    count = np.maximum(last - first + 1, 0).astype(int)
    ways = np.repeat(np.arange(len(begin)), count)
    return ways, (ranges(first, count) + 0.5) * step - begin[ways]


def _matches(reference: LineGraph, holes: Places, predicted: LineGraph, marbles: Places, preset: Preset) -> int:
    """Return how many marbles fill a hole, one to one."""
    if not len(holes) or not len(marbles):
        return 0
    near = cKDTree(reference.at(holes)).sparse_distance_matrix(
        cKDTree(predicted.at(marbles)), preset.match, output_type="ndarray"
    )
    hole, marble = near["i"], near["j"]
    one, other = _directions(reference, holes, preset), _directions(predicted, marbles, preset)
    fits = _alike(one[hole], other[marble], preset)
    hole, marble = hole[fits], marble[fits]
    pairs = csr_matrix((np.ones(len(hole), bool), (hole, marble)), shape=(len(holes), len(marbles)))
    return int(np.count_nonzero(maximum_bipartite_matching(pairs, perm_type="column") >= 0))


def _directions(graph: LineGraph, places: Places, preset: Preset) -> np.ndarray:
    # Over some metres: a line traced from pixels is ragged.
    return graph.directions(places, min(preset.interval, 5.0) / 2)


def _alike(one: np.ndarray, other: np.ndarray, preset: Preset) -> np.ndarray:
    """Say which pairs of directions (k, 2) differ by at most the preset's angle, whichever way they point."""
    return np.abs((one * other).sum(axis=1)) >= math.cos(math.radians(preset.angle)) - 1e-9
