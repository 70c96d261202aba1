"""Blind ends of a network: where they point and how wide their road is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .graph import RoadGraph
from .lines import Lines
from .pruning import on_border
from .scale import Scale
from .settings import NetworkSettings

# Share of a road's width by which its skeleton may lie beside its middle.
_DOUBT = 0.15


@dataclass(frozen=True, eq=False)
class Leaves:
    """Ends of roads within the raster.

    Attributes
    ----------
    node, edge : int64 (l,), the node of degree 1 and its only edge.
    place : float64 (l, 2), (column, row).
    heading : float64 (l, 2), the way out of the road's end, metres (east, north), of length 1.
    width : float64 (l,), metres, of the road behind the end.
    blind : bool (l,), False for an arm's end at a junction.
    behind : float64 (l, 2), the place a little behind the end that the heading is taken from.
    doubt : float64 (l,), degrees by which the heading of a short road may err.
    """

    node: np.ndarray
    edge: np.ndarray
    place: np.ndarray
    heading: np.ndarray
    width: np.ndarray
    blind: np.ndarray
    behind: np.ndarray
    doubt: np.ndarray

    def __len__(self) -> int:
        return len(self.node)

    def taken(self, which: np.ndarray) -> Leaves:
        """Return the ends with the numbers, or where the mask, ``which``."""
        return Leaves(*(getattr(self, name)[which] for name in self.__dataclass_fields__))


def leaves(
    graph: RoadGraph, lines: Lines, steps: np.ndarray, scale: Scale, settings: NetworkSettings,
    size: tuple[int, int] | None = None, junctions: bool = False,
) -> Leaves:  # fmt: skip
    """Return the blind ends of seen roads, but those at the raster's border, in the order of their edges.

    With ``junctions`` also those of the arms of junctions.

    An end's heading is that of the line between the middles of two stretches of road, of half
    ``settings.tangent`` metres each, a little behind the end, where skeletons bend into corners.

    Parameters
    ----------
    steps : see :meth:`.lines.Lines.steps`.
    """
    degrees = graph.degrees()
    found = []
    for side in (0, 1):
        degree = degrees[lines.ends[:, side]]
        blind = ((degree == 1) | ((degree > 2) & junctions)) & ~lines.inferred
        tip = lines.first[:-1] if side == 0 else lines.last
        if size is not None:
            blind &= ~on_border(lines.points[tip], size)
        edges = np.flatnonzero(blind)
        found.append(
            (lines.ends[edges, side], edges, *_behind(lines.taken(edges), steps, lines, edges, side, settings))
        )
    node, edge, near, far, width, stretch = (np.concatenate(parts) for parts in zip(*found, strict=True))
    place = graph.nodes[node]
    way = scale.vectors(place, near - far)
    length = np.hypot(*way.T)
    way = np.where(length[:, None] > 0, way / np.where(length > 0, length, 1.0)[:, None], 0.0)
    doubt = np.degrees(np.arctan2(_DOUBT * width, np.maximum(stretch, 1e-9)))
    order = np.lexsort((node, edge))
    values = (node, edge, place, way, width, degrees[node] == 1, near, doubt)
    return Leaves(*(value[order] for value in values))


def _behind(
    ends: Lines, steps: np.ndarray, lines: Lines, edges: np.ndarray, side: int, settings: NetworkSettings
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the middles of the nearer and the farther stretch behind each end, the width there, and their metres."""
    if not len(edges):
        return np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.zeros(0)
    along = lines.along(steps)
    length = along[lines.last][edges]
    chosen = np.zeros(len(lines), bool)
    chosen[edges] = True
    keep = chosen[lines.owner]
    distance = along[keep] if side == 0 else length[ends.owner] - along[keep]
    tip = ends.first[:-1] if side == 0 else ends.last
    begin = np.minimum(ends.widths[tip] / 2, length / 4)
    stop = np.minimum(begin + settings.tangent, length)
    middle = (begin + stop) / 2
    near = (distance >= begin[ends.owner]) & (distance <= middle[ends.owner])
    far = (distance >= middle[ends.owner]) & (distance <= stop[ends.owner])
    other = ends.last if side == 0 else ends.first[:-1]
    widths = _mean(ends, ends.widths, near | far, ends.widths[tip])
    both = (ends.total(near.astype(np.int64)) > 0) & (ends.total(far.astype(np.int64)) > 0)
    places = []
    for inside, whole in ((near, tip), (far, other)):
        means = [_mean(ends, ends.points[:, k], inside, ends.points[whole, k]) for k in (0, 1)]
        places.append(np.where(both[:, None], np.stack(means, 1), ends.points[whole]))
    return places[0], places[1], widths, stop - begin


def _mean(lines: Lines, values: np.ndarray, inside: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    count = lines.total(inside.astype(np.int64))
    return np.where(count > 0, lines.total(np.where(inside, values, 0.0)) / np.maximum(count, 1), otherwise)
