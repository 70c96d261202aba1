"""A believable road network as a planar graph: chords across the land, towns with streets, roundabouts.

Everything is laid out in straight lines and then bent by one smooth warp, so
that roads curve together and junctions stay junctions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely import LineString
from shapely.ops import substring

from .hard import add_forks, facts
from .roundabout import add_roundabouts

#: The graph runs on this far past the image, so that roads leave it at full width.
MARGIN = 30.0
#: The smallest stretch of land that is laid out; smaller scenes are a part of it.
SMALLEST_DOMAIN = 900.0
_STEP = 4.0  # metres between the vertices of a curve


@dataclass(frozen=True)
class Edge:
    """A road between two nodes.

    Attributes
    ----------
    start, end : indices into :attr:`RoadGraph.nodes`.
    line : float64 (k, 2), metres from the image's upper left corner, x to the east, y to the south.
    width : metres.
    kind : "motorway" (one carriageway of two), "main", "street", "lane" or "roundabout".
    """

    start: int
    end: int
    line: np.ndarray = field(repr=False)
    width: float
    kind: str


@dataclass
class RoadGraph:
    """Nodes float64 (n, 2) in metres, as in :class:`Edge`, and the edges between them."""

    nodes: np.ndarray
    edges: list[Edge]

    def degrees(self) -> np.ndarray:
        """Return the number of edge ends at each node, int (n,)."""
        ends = np.array([(e.start, e.end) for e in self.edges], int).reshape(-1)
        return np.bincount(ends, minlength=len(self.nodes))

    def polygon(self) -> shapely.Geometry:
        """Return the road surface, in metres: every edge's line buffered by half its width."""
        lines = [LineString(e.line) for e in self.edges]
        widths = [e.width / 2 for e in self.edges]
        return shapely.union_all(shapely.buffer(lines, widths, quad_segs=8)) if lines else shapely.MultiPolygon()


@dataclass(frozen=True)
class _Road:
    line: LineString
    width: float
    kind: str


def road_graph(
    rng: np.random.Generator, width: float, height: float, features: bool = False, hard: bool = False
) -> RoadGraph:
    """Lay out the roads of ``width`` × ``height`` metres of land.

    Parameters
    ----------
    features : make sure of a dual carriageway and of roundabouts, where the land is large enough.
    hard : make sure, on a kilometre or more, of all that :attr:`.hard.Facts.hard` names.
    """
    box = shapely.box(-MARGIN, -MARGIN, width + MARGIN, height + MARGIN)
    if hard:
        return _hard(rng, width, height, box)
    best = RoadGraph(np.zeros((0, 2)), [])
    for _ in range(6):  # a small window into the land can miss every road: look elsewhere
        graph = _attempt(rng, width, height, box, features)
        if sum(LineString(e.line).length for e in graph.edges) > 0.7 * min(width, height):
            return graph
        best = graph if len(graph.edges) > len(best.edges) else best
    return best


def _hard(rng: np.random.Generator, width: float, height: float, box: shapely.Geometry) -> RoadGraph:
    frame = shapely.box(0, 0, width, height)
    for _ in range(60):
        graph = add_forks(_attempt(rng, width, height, box, True, 8.0), rng, frame, 3)
        if facts(graph, frame).hard:
            return graph
    raise ValueError(f"no roads of every kind fit into {width:.0f} × {height:.0f} m")


def _attempt(
    rng: np.random.Generator, width: float, height: float, box: shapely.Geometry, features: bool,
    widest: float = np.inf,
) -> RoadGraph:  # fmt: skip
    """Return roads; ``widest`` is the greatest median of a dual carriageway."""
    size = max(width, height, SMALLEST_DOMAIN) + 200
    offset = rng.uniform(-100, size - 100 - np.array([width, height]))
    chords = _chords(rng, size, features)
    roads = chords + _lanes(rng, size, chords)
    roads = _towns(rng, size, roads)
    bend = _warp(rng, size)
    bent: list[_Road] = []
    for road in roads:
        line = LineString(bend(np.asarray(shapely.segmentize(road.line, _STEP).coords)) - offset)
        if road.kind == "motorway":
            median = rng.uniform(4, 10) if road.width > 8.5 else rng.uniform(2.5, 4)
            shift = (road.width + min(median, widest)) / 2
            bent += [_Road(shapely.offset_curve(line, s), road.width, road.kind) for s in (shift, -shift)]
        else:
            bent.append(_Road(line, road.width, road.kind))
    graph = _planar(_clipped(bent, box))
    graph = _connected(_trimmed(graph, box))
    return add_roundabouts(graph, rng, shapely.box(0, 0, width, height), 3 if features else 1)


def _chords(rng: np.random.Generator, size: float, features: bool) -> list[_Road]:
    """Return straight roads across the square (0, size)², none of them nearly parallel and near."""
    heading = rng.uniform(0, np.pi)
    wanted = 2 + rng.poisson(size / 800)
    chosen: list[_Road] = []
    for _ in range(60):
        if len(chosen) == wanted:
            break
        angle = heading + rng.integers(2) * np.pi / 2 + rng.normal(0, 0.3)
        middle = rng.uniform(0.1, 0.9, 2) * size
        reach = np.array([np.cos(angle), np.sin(angle)]) * 1.6 * size
        line = LineString([middle - reach, middle + reach])
        if all(_apart(line, other.line, size) for other in chosen):
            first = not chosen
            if first and (features or rng.random() < 0.35):
                chosen.append(_Road(line, rng.uniform(7.5, 12), "motorway"))
            else:
                broad = rng.random() < 0.2
                chosen.append(_Road(line, rng.uniform(14, 20) if broad else rng.uniform(7, 12), "main"))
    return chosen


def _apart(line: LineString, other: LineString, size: float) -> bool:
    a, b = (np.diff(np.asarray(x.coords), axis=0)[0] for x in (line, other))
    sine = abs(a[0] * b[1] - a[1] * b[0]) / (np.linalg.norm(a) * np.linalg.norm(b))
    area = shapely.box(-100, -100, size + 100, size + 100)
    if line.intersects(other) and sine > 0.64:
        return True
    return line.intersection(area).distance(other.intersection(area)) > 150


def _lanes(rng: np.random.Generator, size: float, chords: list[_Road]) -> list[_Road]:
    """Return narrow roads that leave the others at about a right angle, to the next one or to a farm."""
    found: list[_Road] = []
    for _ in range(rng.poisson(size * size / 2.2e5) + 1):
        parents = [c for c in chords + found if c.kind != "motorway"]
        if not parents:
            break
        parent = parents[rng.integers(len(parents))]
        at = parent.line.intersection(shapely.box(0, 0, size, size))
        if at.is_empty or at.length < 100:
            continue
        start = np.asarray(at.interpolate(rng.uniform(0.05, 0.95), normalized=True).coords[0])
        along = np.diff(np.asarray(parent.line.coords)[[0, -1]], axis=0)[0]
        angle = np.arctan2(along[1], along[0]) + rng.choice([-1, 1]) * np.pi / 2 + rng.normal(0, 0.25)
        heading = np.array([np.cos(angle), np.sin(angle)])
        line = LineString(
            [start - heading, start + heading * (rng.uniform(150, 700) if rng.random() < 0.4 else 3 * size)]
        )
        near = [o for o in chords + found if o is not parent]
        hits = [line.project(p) for o in near for p in _points(line.intersection(o.line))]
        if hits and min(hits) > 60:
            line = substring(line, 0, min(hits) + 1.5)
        beside = line.intersection(shapely.box(0, 0, size, size))
        if all(beside.intersection(o.line.buffer(50)).length < 130 for o in [*near, parent]):
            found.append(_Road(line, rng.uniform(4, 6.5), "lane"))
    return found


def _towns(rng: np.random.Generator, size: float, roads: list[_Road]) -> list[_Road]:
    """Return ``roads`` with towns along them: streets in rows and columns, some of them blind."""
    places: list[tuple[np.ndarray, float]] = []
    for _ in range(2 + rng.poisson(size / 280)):
        parents = [r for r in roads if r.kind in ("main", "lane")]
        if not parents:
            break
        parent = parents[rng.integers(len(parents))]
        inside = parent.line.intersection(shapely.box(0, 0, size, size))
        if inside.is_empty or inside.length < 300:
            continue
        centre = np.asarray(inside.interpolate(rng.uniform(0.1, 0.9), normalized=True).coords[0])
        radius = rng.uniform(130, 330)
        if any(np.linalg.norm(centre - c) < radius + r + 60 for c, r in places):
            continue
        places.append((centre, radius))
        streets = _streets(rng, parent, centre, radius)
        tree = shapely.STRtree([r.line.buffer(24) for r in roads])
        motorways = [r.line for r in roads if r.kind == "motorway"]
        for street in streets:
            beside = sum(
                roads[i].line.buffer(24).intersection(street.line).length > 60 for i in tree.query(street.line)
            )
            if not beside and not any(street.line.distance(m) < 30 for m in motorways):
                roads = [*roads, street]
    return roads


def _streets(rng: np.random.Generator, parent: _Road, centre: np.ndarray, radius: float) -> list[_Road]:
    along = np.diff(np.asarray(parent.line.coords)[[0, -1]], axis=0)[0]
    along /= np.linalg.norm(along)
    across = np.array([-along[1], along[0]])
    pitch, depth = rng.uniform(70, 140), rng.uniform(45, 80)
    width = rng.uniform(5, 8.5)
    columns = int(2 * radius / pitch) + 1
    found = []
    for side in (-1, 1):
        u = (np.arange(columns) - (columns - 1) / 2 + rng.uniform(-0.25, 0.25, columns)) * pitch
        rows = np.round(np.sqrt(np.maximum(radius**2 - u**2, 0)) / depth * rng.uniform(0.6, 1.1, columns)).astype(int)

        def at(u: float, v: float, side: int = side) -> np.ndarray:
            return centre + along * u + across * v * side

        for j in range(columns):
            if rows[j]:
                blind = rng.uniform(15, 45) if rng.random() < 0.4 else 1.5
                found.append(_Road(LineString([at(u[j], -1.5), at(u[j], rows[j] * depth + blind)]), width, "street"))
            for k in range(1, min(rows[j], rows[j + 1] if j + 1 < columns else 0) + 1):
                if rng.random() < 0.85:
                    ends = at(u[j] - 1.5, k * depth), at(u[j + 1] + 1.5, k * depth)
                    found.append(_Road(LineString(ends), width * rng.uniform(0.85, 1.05), "street"))
    return found


def _warp(rng: np.random.Generator, size: float):
    """Return a smooth map of points (n, 2), nowhere folding: its gradient stays below 0.75."""
    count = 6
    lengths = rng.uniform(220, 900, count)
    angles = rng.uniform(0, 2 * np.pi, (2, count))
    phases = rng.uniform(0, 2 * np.pi, count)
    waves = 2 * np.pi / lengths[:, None] * np.stack([np.cos(angles[0]), np.sin(angles[0])], 1)
    slopes = rng.uniform(0.3, 1, count)
    amplitudes = slopes / slopes.sum() * rng.uniform(0.4, 0.75) * lengths / (2 * np.pi)
    pushes = amplitudes[:, None] * np.stack([np.cos(angles[1]), np.sin(angles[1])], 1)

    def bend(points: np.ndarray) -> np.ndarray:
        return points + np.sin(points @ waves.T + phases) @ pushes

    return bend


def _points(geometry: shapely.Geometry) -> list[shapely.Point]:
    parts = shapely.get_parts(geometry)
    return [p for p in parts if p.geom_type == "Point"]


def _clipped(roads: list[_Road], box: shapely.Geometry) -> list[_Road]:
    pieces = []
    for road in roads:
        for part in shapely.get_parts(shapely.line_merge(road.line.intersection(box))):
            if part.geom_type == "LineString" and part.length > 1:
                pieces.append(_Road(part, road.width, road.kind))
    return pieces


def _planar(roads: list[_Road]) -> RoadGraph:
    """Cut the roads where they meet and join the ends that lie within two metres."""
    lines = np.array([r.line for r in roads], object)
    cuts: list[list[float]] = [[] for _ in roads]
    if len(roads):
        pairs = shapely.STRtree(lines).query(lines, "intersects")
        for i, j in pairs.T[pairs[0] < pairs[1]]:
            for point in _points(lines[i].intersection(lines[j])):
                cuts[i].append(lines[i].project(point))
                cuts[j].append(lines[j].project(point))
    pieces: list[_Road] = []
    for road, places in zip(roads, cuts, strict=True):
        stops = [0.0, *sorted(places), road.line.length]
        for low, high in pairwise(stops):
            if high - low > 0.01:
                pieces.append(_Road(substring(road.line, low, high), road.width, road.kind))
    ends = np.array([p.line.coords[k] for p in pieces for k in (0, -1)], float).reshape(-1, 2)
    if not len(ends):
        return RoadGraph(np.zeros((0, 2)), [])
    near = cKDTree(ends).query_pairs(2.0, output_type="ndarray")
    links = coo_matrix((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(ends),) * 2)
    count, label = connected_components(links, directed=False)
    weight = np.bincount(label, minlength=count)[:, None]
    nodes = np.stack([np.bincount(label, ends[:, k], count) for k in (0, 1)], 1) / weight
    edges = []
    for piece, (start, end) in zip(pieces, label.reshape(-1, 2), strict=True):
        line = np.asarray(piece.line.coords).copy()
        line[0], line[-1] = nodes[start], nodes[end]
        if start != end or piece.line.length > 30:
            edges.append(Edge(int(start), int(end), line, piece.width, piece.kind))
    return RoadGraph(nodes, edges)


def _trimmed(graph: RoadGraph, box: shapely.Geometry) -> RoadGraph:
    """Drop the stubs that overshooting ends have left."""
    degrees = graph.degrees()
    border = np.array([shapely.Point(n).distance(box.boundary) < 1 for n in graph.nodes], bool)
    free = (degrees == 1) & ~border
    kept = [e for e in graph.edges if not ((free[e.start] or free[e.end]) and LineString(e.line).length < 12)]
    return RoadGraph(graph.nodes, kept)


def _connected(graph: RoadGraph) -> RoadGraph:
    """Drop streets that no longer hang on any other road, and nodes without a road."""
    count = len(graph.nodes)
    ends = np.array([(e.start, e.end) for e in graph.edges], int).reshape(-1, 2)
    links = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    carried = {label[e.start] for e in graph.edges if e.kind != "street"}
    edges = [e for e in graph.edges if label[e.start] in carried]
    used = np.unique([(e.start, e.end) for e in edges]).astype(int) if edges else np.zeros(0, int)
    number = np.full(count, -1)
    number[used] = np.arange(len(used))
    edges = [Edge(int(number[e.start]), int(number[e.end]), e.line, e.width, e.kind) for e in edges]
    return RoadGraph(graph.nodes[used], edges)
