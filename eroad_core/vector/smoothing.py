"""Skeletons' staircases made smooth lines of few vertices, which meet in their nodes and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely

from .contacts import contacts
from .graph import RoadGraph
from .lines import Lines
from .scale import Scale
from .settings import NetworkSettings


def smooth(
    graph: RoadGraph, scale: Scale, settings: NetworkSettings, check: Callable[[], None] = lambda: None
) -> RoadGraph:
    """Return the graph with smoothed and simplified lines, edges in their order, their ends where they were.

    Each vertex moves to the mean of its neighbours within ``settings.smooth`` metres along the line, of as many
    before as behind it, so that ends stay and straight lines stay straight. Then vertices are dropped as long as
    the line moves by no more than ``settings.simplify`` metres. Lines that would then meet where no node is get
    back, step by step, what they were.
    """
    if not graph.edges or (settings.smooth <= 0 and settings.simplify <= 0):
        return graph
    versions = [Lines.of(graph.edges)]
    steps = versions[0].steps(scale)
    if settings.smooth > 0:
        check()
        versions.append(_smoothed(versions[0], steps, settings.smooth))
    if settings.simplify > 0:
        versions.append(_simplified(versions[-1], scale, settings.simplify))
    level = np.full(len(graph.edges), len(versions) - 1)
    lines, changed = versions[-1], None
    while True:
        check()
        pairs = contacts(lines, changed)
        changed = np.unique(pairs[(level[pairs] > 0).any(axis=1)])
        changed = changed[level[changed] > 0]
        if not len(changed):
            return RoadGraph(graph.nodes, lines.edges())
        level[changed] -= 1
        lines = _mixed(versions, level)


def _smoothed(lines: Lines, steps: np.ndarray, reach: float) -> Lines:
    first, last, owner = lines.first[:-1], lines.last, lines.owner
    at = np.arange(len(lines.points))
    spacing = lines.total(steps) / (last - first)
    # No wider than a quarter of the line: what is short and bent, as the ring of a small roundabout, stays so.
    window = np.minimum(reach / np.maximum(spacing, 1e-9), (last - first) / 8)
    window = np.floor(window).astype(np.int64)[owner]
    half = np.minimum(window, np.minimum(at - first[owner], last[owner] - at))
    inner = np.flatnonzero(half > 0)
    # Windows of equal weights, averaged over twice, work as a bell-shaped one.
    points = _averaged(_averaged(lines.points, inner, half), inner, half)
    return Lines(lines.first, lines.ends, lines.inferred, points, lines.widths, lines.probability)


def _averaged(points: np.ndarray, inner: np.ndarray, half: np.ndarray) -> np.ndarray:
    """Return the points, those numbered ``inner`` as the mean of ``half`` neighbours on either side and themselves."""
    # Neighbours are added in pairs, nearest first: the sum is the same from either end, to the last bit.
    total, at, k = points.copy(), inner, 1
    while len(at):
        total[at] += points[at - k] + points[at + k]
        k += 1
        at = at[half[at] >= k]
    total[inner] /= (2 * half[inner] + 1)[:, None]
    return total


def _simplified(lines: Lines, scale: Scale, tolerance: float) -> Lines:
    """Return the lines without the vertices that Douglas and Peucker's rule drops, judged in metres."""
    first = lines.first[:-1]
    # Metres from the line's first vertex, by the pixel in its middle; the third coordinate tells which vertex it is.
    pixel = scale.jacobian((lines.points[first] + lines.points[lines.last]) / 2)[lines.owner]
    metres = np.einsum("kij,kj->ki", pixel, lines.points - lines.points[first][lines.owner])
    placed = np.column_stack([metres, np.arange(len(metres))])
    shapes = shapely.simplify(shapely.linestrings(placed, indices=lines.owner), tolerance, preserve_topology=False)
    kept, owner = shapely.get_coordinates(shapes, include_z=True, return_index=True)
    at = kept[:, 2].astype(np.int64)
    counts = np.bincount(owner, minlength=len(lines))
    # A loop may shrink to a line there and back, or to nothing: it keeps its vertices.
    bad = counts < np.where(lines.ends[:, 0] == lines.ends[:, 1], 4, 2)
    keep = np.zeros(len(lines.points), bool)
    keep[at] = True
    keep |= bad[lines.owner]
    return _kept(lines, keep)


def _kept(lines: Lines, keep: np.ndarray) -> Lines:
    first = np.concatenate([[0], np.cumsum(lines.total(keep.astype(np.int64)))]).astype(np.int64)
    return Lines(
        first, lines.ends, lines.inferred, lines.points[keep], lines.widths[keep], lines.probability[keep]
    )  # fmt: skip


def _mixed(versions: list[Lines], level: np.ndarray) -> Lines:
    """Return each edge in the version its level tells."""
    chosen = [v.taken(np.flatnonzero(level == k)) for k, v in enumerate(versions)]
    order = np.argsort(np.concatenate([np.flatnonzero(level == k) for k in range(len(versions))]), kind="stable")
    joined = Lines(
        np.concatenate([[0], np.cumsum(np.concatenate([np.diff(c.first) for c in chosen]))]).astype(np.int64),
        *(np.concatenate([getattr(c, name) for c in chosen])
          for name in ("ends", "inferred", "points", "widths", "probability")),
    )  # fmt: skip
    return joined.taken(order)
