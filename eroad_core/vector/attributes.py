"""What is told about each road of a network: its true length, its widths, its direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .graph import RoadGraph
from .lines import Lines
from .scale import Scale

# The largest circle in a junction is wider than the roads that meet there; as far as it reaches no width is taken.
# At a blind end the surface is rounded or frayed.
_JUNCTION, _END = 1.0, 1.0


@dataclass(frozen=True, eq=False)
class Widths:
    """Full widths of each edge in ground metres, junctions left out: float64 (m,) each."""

    mean: np.ndarray
    least: np.ndarray
    most: np.ndarray


def road_widths(lines: Lines, steps: np.ndarray, degrees: np.ndarray) -> Widths:
    """Return the widths of edges away from junctions; of one all in junctions that farthest from both.

    Parameters
    ----------
    steps : metres from vertex to vertex, see :meth:`.lines.Lines.steps`.
    degrees : int (n,) of the nodes.
    """
    if not len(lines):
        return Widths(*np.zeros((3, 0)))
    first, owner, widths = lines.first[:-1], lines.owner, lines.widths
    along, length = lines.along(steps), lines.total(steps)
    reach = np.choose(np.minimum(degrees[lines.ends], 3) - 1, [_END, 0.0, _JUNCTION]) / 2
    before, behind = reach[:, 0] * widths[first], reach[:, 1] * widths[lines.last]
    room = np.minimum(along - before[owner], (length - behind)[owner] - along)
    inside = (room >= 0) | (room >= np.maximum.reduceat(room, first)[owner])
    # Each vertex stands for the road half-way to its neighbours.
    share = steps.copy()
    share[:-1] += steps[1:]
    weight = np.where(inside, share, 0.0)
    mean = lines.total(weight * widths) / np.maximum(lines.total(weight), 1e-12)
    low = np.minimum.reduceat(np.where(inside, widths, np.inf), first)
    high = np.maximum.reduceat(np.where(inside, widths, -np.inf), first)
    return Widths(np.clip(mean, low, high), low, high)


def bearings(lines: Lines, scale: Scale) -> np.ndarray:
    """Return the direction of each edge in degrees clockwise from true north, 0 ≤ bearing < 180, (m,).

    It is that of the straight line between its ends, roads having no direction; of a loop, that of the line from
    its node to the vertex farthest from it.
    """
    if not len(lines):
        return np.zeros(0)
    start, end = lines.points[lines.first[:-1]], lines.points[lines.last].copy()
    for i in np.flatnonzero((start == end).all(axis=1)):
        line = lines.points[lines.first[i] : lines.first[i + 1]]
        end[i] = line[np.argmax(scale.distances(np.broadcast_to(start[i], line.shape), line))]
    east, north = scale.vectors((start + end) / 2, end - start).T
    bearing = np.degrees(np.arctan2(east, north)) % 180
    return np.where(bearing >= 180, 0.0, bearing)


def measured(graph: RoadGraph, scale: Scale, dense: bool = False) -> dict[str, np.ndarray]:
    """Return the attributes of the edges by name, arrays (m,) in the order of the graph's edges.

    ``edge_id``, ``from_node``, ``to_node`` (indices), ``length_m``, ``width_m``, ``width_min_m``, ``width_max_m``,
    ``mean_probability`` (by length), ``inferred``, ``component`` (counted from the topmost node), ``bearing``
    (see :func:`bearings`).

    Parameters
    ----------
    dense : the edges have a vertex a pixel; faster.
    """
    lines, degrees = Lines.of(graph.edges), graph.degrees()
    steps = lines.steps(scale) if dense else lines.exact_steps(scale)
    length = lines.total(steps)
    widths = road_widths(lines, steps, degrees)
    between = (lines.probability + np.roll(lines.probability, 1)) / 2
    return {
        "edge_id": np.arange(len(lines)),
        "from_node": lines.ends[:, 0],
        "to_node": lines.ends[:, 1],
        "length_m": length,
        "width_m": widths.mean,
        "width_min_m": widths.least,
        "width_max_m": widths.most,
        "mean_probability": lines.total(between * steps) / np.where(length > 0, length, 1.0),
        "inferred": lines.inferred,
        "component": graph.components()[lines.ends[:, 0]],
        "bearing": bearings(lines, scale),
    }
