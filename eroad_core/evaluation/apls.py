"""APLS, average path length similarity: how alike the ways through two road graphs are (Van Etten et al. 2018).

For control points a, b of a graph G and their places a', b' in another graph G'

    C(G→G') = 1 − mean over pairs of min(1, |L(a,b) − L(a',b')| / L(a,b)),

where a place or a way that is missing in G' counts 1, and pairs without a way in G count not at all. APLS is the mean
of C(reference→predicted) and C(predicted→reference). The two presets follow the two public implementations; their
values must not be compared with each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..vector.lines import ranges
from .dense import DensePlaces
from .graphs import LineGraph, Places, sources_at_once, way_lengths


@dataclass(frozen=True)
class Preset:
    """The parameters of a way to compute APLS; all lengths in metres.

    Attributes
    ----------
    name : it goes into the result.
    spacing : between control points along an edge.
    longer : edges up to this length have control points at their nodes alone.
    snap : how far a control point may be from its place in the other graph.
    shortest : pairs with a shorter way do not count.
    apart : with a value, no two control points share a place: their places must be further apart along the roads.
    margin : control points nearer than this to the border of the area are left out.
    unmatched_counts : a pair counts as wrong if one of its points has no place, even where it has no way in G.
    harmonic : the mean of both directions is the harmonic one, else the arithmetic one.
    most : above this number of nodes (where ``nodes_first``, else of control points) a sample of that size is drawn.
    nodes_first : a sample is drawn of nodes alone; with fewer nodes all control points are used, up to five times
        ``most``.
    """

    name: str
    spacing: float = 50.0
    longer: float = 37.5
    snap: float = 4.0
    shortest: float = 0.001
    apart: float = 0.0
    margin: float = 0.0
    unmatched_counts: bool = False
    harmonic: bool = True
    most: int = 1000
    nodes_first: bool = True


PRESETS = {
    # CosmiQ/apls, apls.py: linestring_delta 50, is_curved_eps -1, max_snap_dist 4, max_nodes 1000.
    "cosmiq": Preset("cosmiq"),
    # songtaohe/Sat2Graph, metrics/apls/main.go: hops of 2 m, 37 of them for a chain to have points between, four of
    # them between two matches, 10 m to the next place, 100 m for the shortest way and for the margin; no sampling.
    "sat2graph": Preset(
        "sat2graph", longer=74.0, snap=10.0, shortest=100.0, apart=8.0, margin=100.0, unmatched_counts=True,
        harmonic=False, most=2000, nodes_first=False,
    ),
}  # fmt: skip

#: Ways that differ by a smaller share are equal.
_ROUNDING = 1e-9
#: Where all nodes are used, a sample of the control points is drawn above this many times ``most``.
_BETWEEN = 5


def apls(
    reference: LineGraph,
    predicted: LineGraph,
    preset: Preset | str = "cosmiq",
    *,
    area: shapely.Geometry | None = None,
    seed: int = 0,
    check: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Return the APLS of two graphs.

    Parameters
    ----------
    area : in the graphs' metres; only needed by presets with a margin, which is none without it.
    seed : of the sample, where one is drawn.
    check : called often; may raise to stop.

    Returns
    -------
    dict
        ``preset``; ``apls`` 0 to 1; ``reference_to_predicted`` and ``predicted_to_reference``, the C of the two
        directions; ``control_points`` and ``matched_points`` of each direction, ``pairs`` that counted, and whether
        they were ``sampled``. Scores are NaN where there are roads, but no way is long enough for the preset.
    """
    preset = PRESETS[preset] if isinstance(preset, str) else preset
    there = _direction(reference, predicted, preset, area, seed, check)
    back = _direction(predicted, reference, preset, area, seed, check)
    result = {
        "preset": preset.name,
        "apls": _mean(there["score"], back["score"], preset.harmonic),
        "reference_to_predicted": there["score"],
        "predicted_to_reference": back["score"],
        "sampled": there["sampled"] or back["sampled"],
    }
    for name in ("control_points", "matched_points", "pairs"):
        result[name] = [there[name], back[name]]
    return result


def control_points(graph: LineGraph, preset: Preset) -> Places:
    """Return the nodes and the places between them, about every ``preset.spacing`` metres of the longer edges."""
    lengths = graph.lengths
    parts = np.where(lengths > preset.longer, _parts(lengths, preset), 1).astype(int)
    edges = np.repeat(np.arange(len(graph)), parts - 1)
    number = ranges(np.ones_like(parts), parts - 1)
    nodes = graph.node_places()
    return Places(
        np.concatenate([nodes.edges, edges]),
        np.concatenate([nodes.along, lengths[edges] * number / parts[edges]]),
    )


def _parts(lengths: np.ndarray, preset: Preset) -> np.ndarray:
    """Return into how many equal parts edges are cut by their control points."""
    if preset.nodes_first:
        # A short edge has one in its middle.
        return np.maximum(np.ceil(lengths / preset.spacing), 2)
    return np.floor(lengths / preset.spacing) + 1


def _direction(
    graph: LineGraph,
    other: LineGraph,
    preset: Preset,
    area: shapely.Geometry | None,
    seed: int,
    check: Callable[[], None],
) -> dict[str, Any]:
    """Return C(graph→other) as ``score``, and what it was made of."""
    places, sampled = _chosen(graph, preset, area, seed)
    who, there = _snapped(graph.at(places), other, preset)
    wrong, pairs = 0.0, 0
    size = min(sources_at_once(graph), sources_at_once(other))
    for begin in range(0, len(places), size):
        check()
        chunk = slice(begin, begin + size)
        lengths = way_lengths(graph, places[chunk], places)
        differences = np.ones_like(lengths)
        mine = (who >= begin) & (who < begin + size)
        if mine.any():
            ways = way_lengths(other, there[mine], there)
            rows, columns = np.ix_(who[mine] - begin, who)
            own = lengths[rows, columns]
            with np.errstate(invalid="ignore", divide="ignore"):
                # No way there, but one here: infinitely longer. NaN is a pair that does not count anyway.
                change = np.minimum(np.abs(own - ways) / own, 1)
            differences[rows, columns] = np.where(change < _ROUNDING, 0, change)
        counts = _counted(lengths, begin, who, preset)
        wrong += float(differences[counts].sum())
        pairs += int(counts.sum())
    return {
        # Without a road nothing is alike; with roads, but no way that is long enough, nothing can be said.
        "score": max(0.0, 1 - wrong / pairs) if pairs else (math.nan if len(places) else 0.0),
        "control_points": len(places),
        "matched_points": len(who),
        "pairs": pairs,
        "sampled": sampled,
    }


def _counted(lengths: np.ndarray, begin: int, who: np.ndarray, preset: Preset) -> np.ndarray:
    """Return which pairs of a chunk's points with all points count, bool; each pair once."""
    here = np.arange(begin, begin + len(lengths))[:, None]
    all_ = np.arange(lengths.shape[1])
    counts = np.isfinite(lengths) & (lengths >= preset.shortest)
    if preset.unmatched_counts:
        matched = np.zeros(lengths.shape[1], bool)
        matched[who] = True
        counts |= ~matched[here] | ~matched
    return counts & (all_ > here)


def _chosen(graph: LineGraph, preset: Preset, area: shapely.Geometry | None, seed: int) -> tuple[Places, bool]:
    """Return the control points that are used, and whether they are a sample."""
    sampled = preset.nodes_first and len(graph.nodes) > preset.most
    places = graph.node_places() if sampled else control_points(graph, preset)
    if preset.margin and area is not None and len(places):
        inner = shapely.buffer(area, -preset.margin)
        shapely.prepare(inner)
        places = places[np.nonzero(shapely.intersects_xy(inner, graph.at(places)))[0]]
    most = preset.most * (_BETWEEN if preset.nodes_first and not sampled else 1)
    if len(places) <= most:
        return places, sampled
    drawn = np.random.default_rng(seed).choice(len(places), most, replace=False)
    return places[np.sort(drawn)], True


def _snapped(points: np.ndarray, other: LineGraph, preset: Preset) -> tuple[np.ndarray, Places]:
    """Return which of ``points`` have a place in the other graph, and these places."""
    if not preset.apart:
        return other.nearest(points, preset.snap)
    return DensePlaces(other).matched(points, preset.snap, preset.apart)


def _mean(one: float, other: float, harmonic: bool) -> float:
    if not harmonic or math.isnan(one + other):
        return (one + other) / 2
    return 2 * one * other / (one + other) if min(one, other) > 0 else 0.0


def describe(preset: Preset) -> str:
    """Say in words what a preset does."""
    kind = "harmonic" if preset.harmonic else "arithmetic"
    text = (
        f"control points at the junctions and ends and about every {preset.spacing:g} m, "
        f"found again within {preset.snap:g} m, {kind} mean of both directions"
    )
    if preset.shortest > 1:
        text += f", ways under {preset.shortest:g} m left out"
    if preset.apart:
        text += f", one to one (more than {preset.apart:g} m apart)"
    return text
