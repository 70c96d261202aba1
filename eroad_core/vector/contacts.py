"""Where lines of a network meet although no node joins them there."""

from __future__ import annotations

import numpy as np
import shapely

from .lines import Lines


def contacts(lines: Lines, which: np.ndarray | None = None) -> np.ndarray:
    """Return the pairs of edges that cross, touch or overlap elsewhere than in a node they share.

    Parameters
    ----------
    which : edges, of which at least one is in each pair; None for all.

    Returns
    -------
    int64 (c, 2), the smaller number first, each pair once; (i, i) where an edge meets itself.
    """
    if not len(lines):
        return np.zeros((0, 2), np.int64)
    shapes = shapely.linestrings(lines.points, indices=lines.owner)
    which = np.arange(len(lines)) if which is None else np.unique(np.asarray(which, np.int64))
    a, b = shapely.STRtree(shapes).query(shapes[which], predicate="intersects")
    a = which[a]
    asked = np.zeros(len(lines), bool)
    asked[which] = True
    once = (a < b) | ((a > b) & ~asked[b])
    a, b = np.minimum(a, b)[once], np.maximum(a, b)[once]
    meeting = _meet_elsewhere(lines, shapes, a, b)
    own = which[~shapely.is_simple(shapes[which])]
    pairs = np.concatenate([np.stack([a, b], 1)[meeting], np.stack([own, own], 1)])
    return pairs[np.lexsort(pairs.T[::-1])]


def _meet_elsewhere(lines: Lines, shapes: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return which of the pairs, all of which meet, do so elsewhere than in shared nodes, bool (c,)."""
    (u, v), (x, y) = lines.ends[a].T, lines.ends[b].T
    shared = ((u == x) | (u == y)).astype(np.int64) + ((v != u) & ((v == x) | (v == y)))
    meeting = shared == 0
    near = np.flatnonzero(~meeting)
    common = shapely.intersection(shapes[a[near]], shapes[b[near]])
    points = (shapely.get_dimensions(common) == 0) & (shapely.get_num_coordinates(common) == shared[near])
    meeting[near] = ~points
    return meeting
