"""What is no road: blind ends no longer than the road is wide, and small pieces that hang on nothing."""

from __future__ import annotations

import numpy as np

from .attributes import road_widths
from .dissolving import dissolve
from .graph import RoadGraph
from .lines import Lines
from .scale import Scale
from .settings import NetworkSettings

#: A vertex this near the raster's border, in pixels, lies on it.
BORDER = 1.5


def prune_spurs(
    graph: RoadGraph, scale: Scale, settings: NetworkSettings, size: tuple[int, int] | None = None
) -> RoadGraph:
    """Return the graph, dissolved, without blind ends shorter than a spur, which is looked for twice.

    A spur is a road from a node of degree 1 to a junction, shorter than ``settings.spur`` metres or than
    ``settings.spur_widths`` times its own width, or than so many widths of the junction if it leads less than
    ``settings.spur`` metres out of that. Behind a closed gap it is one with less than ``settings.min_length`` metres
    that are seen. All of a round go at once, so their order does not matter; of a star of spurs alone the two longest
    stay. Ends at the border of a raster of ``size`` (width, height) are none: their roads go on beyond it.
    """
    graph = dissolve(graph)
    if settings.spur <= 0:
        return graph
    for _ in range(2):
        spurs = _spurs(graph, scale, settings, size)
        if not spurs.any():
            break
        graph = dissolve(_without(graph, spurs))
    while (loose := _loose(graph)).any():
        graph = _without(graph, loose)
    return dissolve(graph)


def _without(graph: RoadGraph, dropped: np.ndarray) -> RoadGraph:
    kept = [e for e, drop in zip(graph.edges, dropped.tolist(), strict=True) if not drop]
    return RoadGraph(graph.nodes, tuple(kept))


def _loose(graph: RoadGraph) -> np.ndarray:
    """Return which edges are closed gaps that lead to no road any more, bool (m,)."""
    inferred = np.array([e.inferred for e in graph.edges], bool)
    return inferred & (graph.degrees()[graph.ends()] == 1).any(axis=1)


def _spurs(graph: RoadGraph, scale: Scale, settings: NetworkSettings, size: tuple[int, int] | None) -> np.ndarray:
    """Return which edges are spurs or parts of one, bool (m,)."""
    if not graph.edges:
        return np.zeros(0, bool)
    lines, degrees = Lines.of(graph.edges), graph.degrees()
    blind = degrees[lines.ends] == 1
    if size is not None:
        tips = np.stack([lines.points[lines.first[:-1]], lines.points[lines.last]], axis=1)
        blind &= ~on_border(tips.reshape(-1, 2), size).reshape(-1, 2)
    steps = lines.steps(scale)
    lengths, own = lines.total(steps), road_widths(lines, steps, degrees).mean
    hanging = np.flatnonzero(blind.any(axis=1) & (lines.ends[:, 0] != lines.ends[:, 1]))
    chains = _Chains(lines, degrees)
    spurs = np.zeros(len(lines), bool)
    found: dict[int, list[tuple[float, float, float, list[int]]]] = {}
    for i in hanging.tolist():
        chain, node, vertex = chains.inwards(i, 0 if blind[i, 0] else 1)
        length, junction = float(lengths[chain].sum()), float(lines.widths[vertex])
        limit = max(settings.spur, settings.spur_widths * float(own[i]))
        bump = length < settings.spur_widths * junction and length - junction / 2 < settings.spur
        # Specks joined to a road do not become one.
        seen = ~lines.inferred[chain]
        speck = not seen.all() and float(lengths[chain][seen].sum()) < settings.min_length
        if degrees[node] > 2 and (length < limit or bump or speck):
            tip = lines.points[lines.first[i] if blind[i, 0] else lines.last[i]]
            found.setdefault(node, []).append((-length, float(tip[1]), float(tip[0]), chain))
    for node, chains_there in found.items():
        if len(chains_there) == degrees[node]:
            chains_there = sorted(chains_there)[2:]
        for *_, chain in chains_there:
            spurs[chain] = True
    return spurs


class _Chains:
    """Edges that follow each other over nodes of degree 2, where a seen road becomes an inferred one."""

    def __init__(self, lines: Lines, degrees: np.ndarray) -> None:
        self._lines, self._degrees = lines, degrees
        self._at: dict[int, list[int]] = {}
        for edge, side in np.argwhere(degrees[lines.ends] == 2).tolist():
            self._at.setdefault(int(lines.ends[edge, side]), []).append(2 * edge + side)

    def inwards(self, edge: int, side: int) -> tuple[list[int], int, int]:
        """Return the chain from the blind end ``side`` of ``edge`` on, and the node and the vertex it ends at."""
        chain = [edge]
        end = 2 * edge + 1 - side
        while self._degrees[node := int(self._lines.ends[end // 2, end % 2])] == 2:
            one, other = self._at[node]
            end = (other if one == end else one) ^ 1
            chain.append(end // 2)
        return chain, node, int(self._lines.last[end // 2] if end % 2 else self._lines.first[end // 2])


def drop_components(
    graph: RoadGraph, scale: Scale, settings: NetworkSettings, size: tuple[int, int] | None = None
) -> RoadGraph:
    """Return the graph without components shorter than ``settings.min_length`` metres in all.

    Parameters
    ----------
    size : (width, height) of the raster; components that touch its border stay, since they may go on beyond it.
        Without it none is taken to touch it.
    """
    if settings.min_length <= 0 or not graph.edges:
        return graph
    lines = Lines.of(graph.edges)
    component = graph.components()[lines.ends[:, 0]]
    total = np.bincount(component, lines.total(lines.steps(scale)))
    keep = total >= settings.min_length
    if size is not None:
        keep[component[lines.owner[on_border(lines.points, size)]]] = True
    kept = keep[component]
    if kept.all():
        return graph
    return _without(graph, ~kept)


def on_border(points: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Return which points (k, 2) lie at the border of a raster of ``size`` (width, height), bool (k,)."""
    return ((points <= BORDER) | (points >= np.asarray(size) - BORDER)).any(axis=1)
