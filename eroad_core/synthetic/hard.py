"""What road networks are hard to draw from: forks at sharp angles beside roundabouts and dual carriageways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LineString
from shapely.ops import substring

if TYPE_CHECKING:
    from .network import Edge, RoadGraph

#: Degrees between a fork's two roads, and the metres over which that is measured.
SHARPEST, SHARP = 16.0, 30.0
_TANGENT = 12.0
#: Metres that a fork keeps from all other roads, and from junctions.
_CLEAR, _FREE = 14.0, 45.0


@dataclass(frozen=True)
class Facts:
    """What lies inside a frame: whole roundabouts, dual carriageways, junctions with an angle under 30°, widths.

    Attributes
    ----------
    roundabouts, forks : their numbers.
    median : metres between the surfaces of the nearest two carriageways; None without any.
    widths : the least and the greatest, in metres.
    """

    roundabouts: int
    forks: int
    median: float | None
    widths: tuple[float, float]

    @property
    def hard(self) -> bool:
        """Two roundabouts, carriageways at most 8 m apart, a sharp fork, widths of 4 to 20 m."""
        narrow = self.median is not None and self.median <= 8.0
        return self.roundabouts >= 2 and self.forks >= 1 and narrow and 4 <= self.widths[0] <= self.widths[1] <= 20


def facts(graph: RoadGraph, frame: shapely.Geometry) -> Facts:
    """Return what lies of a graph inside a frame, in metres."""
    rings = shapely.polygonize([LineString(e.line) for e in graph.edges if e.kind == "roundabout"])
    seen = [e for e in graph.edges if LineString(e.line).intersects(frame)]
    widths = [e.width for e in seen] or [np.nan]
    return Facts(
        roundabouts=sum(frame.contains(ring) for ring in shapely.get_parts(rings)),
        forks=sum(frame.contains(shapely.Point(graph.nodes[n])) and a < SHARP for n, a in _angles(graph).items()),
        median=_median([e for e in seen if e.kind == "motorway"], frame),
        widths=(min(widths), max(widths)),
    )


def add_forks(graph: RoadGraph, rng: np.random.Generator, frame: shapely.Geometry, most: int) -> RoadGraph:
    """Return the graph with up to ``most`` roads that leave another one at 16° to 30° and end blind."""
    made = 0
    for number in rng.permutation(len(graph.edges)):
        if made == most:
            break
        edge = graph.edges[number]
        if edge.kind in ("main", "street", "lane") and (split := _fork(graph, edge, rng, frame)) is not None:
            graph = _with_fork(graph, edge, *split)
            made += 1
    return graph


def _fork(graph: RoadGraph, edge: Edge, rng: np.random.Generator, frame: shapely.Geometry):
    """Return where along ``edge`` a road leaves it, and that road; None where there is no room."""
    line = LineString(edge.line)
    if line.length < 2 * _FREE + _TANGENT:
        return None
    at = rng.uniform(_FREE, line.length - _FREE)
    start, ahead = (np.asarray(line.interpolate(m).coords[0]) for m in (at, at + _TANGENT))
    along = np.arctan2(*(ahead - start)[::-1])
    side, angle = rng.choice([-1, 1]), np.radians(rng.uniform(SHARPEST + 2, SHARP - 4))
    steps = np.arange(0, rng.uniform(90, 180), 4.0)
    # It goes on straight, then bends away: side by side for long, the two would be one road.
    headings = along + side * (angle + np.clip((steps - 30) / 60, 0, 1) * np.radians(40))
    path = start + np.concatenate([[[0, 0]], np.cumsum(4.0 * np.stack([np.cos(headings), np.sin(headings)], 1), 0)])
    fork, width = LineString(path), rng.uniform(4, 6.5)
    away = substring(fork, 60, fork.length)
    others = [LineString(e.line) for e in graph.edges if e is not edge]
    near = [o for o in others if o.distance(fork) < _CLEAR + edge.width]
    if near or away.distance(line) < _CLEAR + edge.width / 2 or not frame.contains(fork):
        return None
    return at, replace(edge, line=path, width=width, kind="lane")


def _with_fork(graph: RoadGraph, edge: Edge, at: float, fork: Edge) -> RoadGraph:
    line, junction, end = LineString(edge.line), len(graph.nodes), len(graph.nodes) + 1
    halves = [np.asarray(substring(line, *part).coords) for part in ((0, at), (at, line.length))]
    graph.nodes = np.vstack([graph.nodes, fork.line[0], fork.line[-1]])
    graph.edges = [e for e in graph.edges if e is not edge]
    graph.edges += [replace(edge, end=junction, line=halves[0]), replace(edge, start=junction, line=halves[1])]
    graph.edges.append(replace(fork, start=junction, end=end))
    return graph


def _angles(graph: RoadGraph) -> dict[int, float]:
    """Return the smallest angle in degrees between two roads at each junction, seen some metres away from it."""
    headings: dict[int, list[float]] = {}
    for edge in graph.edges:
        for node, path in ((edge.start, edge.line), (edge.end, edge.line[::-1])):
            way = LineString(path)
            x, y = np.asarray(way.interpolate(min(_TANGENT, way.length)).coords[0]) - path[0]
            headings.setdefault(node, []).append(np.degrees(np.arctan2(y, x)))
    found = {}
    for node, angles in headings.items():
        if len(angles) > 2:
            ordered = np.sort(angles)
            found[node] = float(np.diff(np.append(ordered, ordered[0] + 360)).min())
    return found


def _median(carriageways: list[Edge], frame: shapely.Geometry) -> float | None:
    """Return the least distance between the surfaces of two carriageways, at the middle of one of their parts."""
    gaps = []
    for edge in carriageways:
        middle = (LineString(edge.line) & frame).interpolate(0.5, normalized=True)
        others = [o for o in carriageways if not {o.start, o.end} & {edge.start, edge.end}]
        gaps += [middle.distance(LineString(o.line)) - (edge.width + o.width) / 2 for o in others]
    return max(0.0, min(gaps)) if gaps else None
