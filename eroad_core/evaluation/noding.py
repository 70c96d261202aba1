"""From lines to a graph: where lines share a point they join, where they only cross they do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from .graphs import LineGraph, Places

#: Points nearer to each other than this (metres) are one: coordinates are often rounded to about a centimetre.
JOIN = 0.05


def line_graph(lines: Sequence, join: float = JOIN, crossings: bool = False, reach: float = 0.0) -> LineGraph:
    """Return the graph of lines.

    Lines join at every point that two of them have in common, be it an end or between: as OpenStreetMap has it.
    A bridge shares no point with the road below it, so they stay apart. What is drawn twice counts once, and
    points where a way only goes on are no nodes. The graph does not depend on the order of the lines, on their
    directions, nor on where a road is cut into several lines.

    Parameters
    ----------
    lines : shapely lines or arrays (k, 2), in metres.
    join : points nearer to each other than this are one, in metres.
    crossings : lines that cross join there, too.
    reach : lines' ends this near to each other, in metres, are one, and blind ends this near to another line are led
        to it: junctions are not always drawn to the point. 0 leaves them.
    """
    shapes = _shapes(lines)
    if crossings and len(shapes):
        shapes = shapely.get_parts(shapely.node(shapely.multilinestrings(shapes)))
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    if not len(coordinates):
        return LineGraph(np.empty((0, 2)), np.empty((0, 2), int), np.empty((0, 2)), np.zeros(1, int))
    points, number = _joined(coordinates, owner, join, reach)
    graph = _graph(points, _segments(number, owner))
    led = _led_on(graph, reach) if reach > 0 else None
    return graph if led is None else line_graph(led, join)


def _led_on(graph: LineGraph, reach: float) -> list | None:
    """Return the edges as lines, and short lines from blind ends to the edges near them; None where there are none."""
    blind = np.nonzero(graph.degrees() == 1)[0]
    own = graph.node_places().edges
    spots = shapely.points(graph.nodes[blind])
    who, edges = graph.tree.query(spots, predicate="dwithin", distance=reach)
    other = edges != own[blind][who]
    who, edges = who[other], edges[other]
    if not len(who):
        return None
    places = Places(edges, shapely.line_locate_point(graph.lines[edges], spots[who]))
    there = graph.at(places)
    order = np.lexsort((edges, shapely.distance(shapely.points(there), spots[who]), who))
    _, first = np.unique(who[order], return_index=True)
    chosen = order[first]
    # The edges get a point there: lines join only in points.
    lines = [np.stack([graph.nodes[blind[who[k]]], there[k]]) for k in chosen]
    by_edge: dict[int, list[int]] = {}
    for k in chosen.tolist():
        by_edge.setdefault(int(edges[k]), []).append(k)
    for edge in range(len(graph)):
        points, here = graph.points[graph.first[edge] : graph.first[edge + 1]], by_edge.get(edge, [])
        lines.append(_with_points(points, places.along[here], there[here]))
    return lines


def _with_points(points: np.ndarray, along: np.ndarray, extra: np.ndarray) -> np.ndarray:
    """Return a line's points with further ones, ``along`` metres from its first point."""
    if not len(along):
        return points
    until = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    order = np.argsort(along, kind="stable")
    return np.insert(points, np.searchsorted(until, along[order]).clip(1, len(points) - 1), extra[order], axis=0)


def _shapes(lines: Sequence) -> np.ndarray:
    """Return lines of some length as shapely lines of two dimensions."""
    made = [line if isinstance(line, shapely.Geometry) else shapely.linestrings(np.asarray(line)) for line in lines]
    shapes = np.empty(len(made), object)
    shapes[:] = made
    shapes = shapely.force_2d(shapes)
    return shapes[shapely.length(shapes) > 0]


def _joined(coordinates: np.ndarray, owner: np.ndarray, join: float, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the different points (p, 2), ordered by x and y, and the number of each coordinate's point, (k,).

    Coordinates nearer than ``join``, and lines' ends nearer than ``reach``, are one point: the middle of all.
    """
    points, number = np.unique(coordinates, axis=0, return_inverse=True)
    number = number.reshape(-1)
    change = owner[1:] != owner[:-1]
    ends = np.unique(number[np.concatenate([[True], change]) | np.concatenate([change, [True]])])
    near = [_pairs(points, join), ends[_pairs(points[ends], reach)]]
    links = np.concatenate(near)
    if not len(links):
        return points, number
    matrix = coo_matrix((np.ones(len(links)), links.T), shape=(len(points),) * 2)
    count, group = connected_components(matrix, directed=False)
    middle = np.stack([np.bincount(group, points[:, axis], count) for axis in (0, 1)], axis=1)
    middle /= np.bincount(group, minlength=count)[:, None]
    order = np.lexsort((middle[:, 1], middle[:, 0]))
    return middle[order], np.argsort(order)[group][number]


def _pairs(points: np.ndarray, distance: float) -> np.ndarray:
    """Return which points (p, 2) are at most ``distance`` apart, int (k, 2)."""
    if distance <= 0 or not len(points):
        return np.empty((0, 2), int)
    return cKDTree(points).query_pairs(distance, output_type="ndarray")


def _segments(number: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Return the different segments (s, 2) between points, the smaller number first."""
    inside = (owner[1:] == owner[:-1]) & (number[1:] != number[:-1])
    return np.unique(np.sort(np.stack([number[:-1], number[1:]], axis=1)[inside], axis=1), axis=0)


def _graph(points: np.ndarray, segments: np.ndarray) -> LineGraph:
    """Trace the chains of segments between the points where not exactly two segments meet."""
    degree = np.bincount(segments.ravel(), minlength=len(points))
    both = np.concatenate([segments, segments[:, ::-1]])
    name = np.tile(np.arange(len(segments)), 2)
    order = np.lexsort((both[:, 1], both[:, 0]))
    begin = np.concatenate([[0], np.cumsum(degree)]).tolist()
    neighbour, segment = both[order, 1].tolist(), name[order].tolist()
    used = [False] * len(segments)
    is_node = (degree != 2).tolist()
    chains: list[list[int]] = []

    def trace(start: int) -> None:
        for k in range(begin[start], begin[start + 1]):
            if used[segment[k]]:
                continue
            used[segment[k]] = True
            chain = [start, neighbour[k]]
            while not is_node[chain[-1]] and chain[-1] != start:
                k = begin[chain[-1]]
                k += used[segment[k]]
                used[segment[k]] = True
                chain.append(neighbour[k])
            chains.append(chain)

    for start in np.nonzero((degree > 0) & (degree != 2))[0].tolist():
        trace(start)
    # What is left are closed ways without a node: each gets one at its westernmost point, which is a bend whatever
    # the cuts.
    for start in np.nonzero(degree == 2)[0].tolist():
        if not used[segment[begin[start]]]:
            trace(start)
    return _assembled(points, chains)


def _assembled(points: np.ndarray, chains: list[list[int]]) -> LineGraph:
    first = np.concatenate([[0], np.cumsum([len(chain) for chain in chains])]).astype(int)
    visited = np.array([point for chain in chains for point in chain], int)
    ends = np.stack([visited[first[:-1]], visited[first[1:] - 1]], axis=1) if chains else np.empty((0, 2), int)
    used, number = np.unique(ends, return_inverse=True)
    return LineGraph(points[used], number.reshape(ends.shape), points[visited], first)
