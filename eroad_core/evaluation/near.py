"""Which parts of lines lie within a distance of other lines, exactly, without making a buffer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

#: Segments looked at at once: bounds the memory.
_CHUNK = 20_000
#: Gaps and parts shorter than this (metres) are rounding.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Pieces:
    """Consecutive parts of lines that are, in turn, near to other lines or not.

    Attributes
    ----------
    line : int (k,), the line of each, in rising order.
    start, end : float64 (k,), metres from the line's first point.
    near : bool (k,).
    """

    line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    near: np.ndarray

    def __len__(self) -> int:
        return len(self.line)

    def __getitem__(self, index: np.ndarray) -> Pieces:
        return Pieces(self.line[index], self.start[index], self.end[index], self.near[index])

    @property
    def lengths(self) -> np.ndarray:
        """Metres of each, (k,)."""
        return self.end - self.start

    def shapes(self, lines: np.ndarray) -> np.ndarray:
        """Return each as a shapely line (k,), cut out of ``lines``."""
        made = np.empty(len(self), object)
        cut = {}
        for k, (line, start, end) in enumerate(zip(self.line.tolist(), self.start, self.end, strict=True)):
            if line not in cut:
                points = shapely.get_coordinates(lines[line])
                cut = {line: (points, _until(points))}
            points, until = cut[line]
            inner = (until > start + _ROUNDING) & (until < end - _ROUNDING)
            ends = [[np.interp(at, until, points[:, axis]) for axis in (0, 1)] for at in (start, end)]
            made[k] = shapely.linestrings(np.concatenate([ends[:1], points[inner], ends[1:]]))
        return made


def pieces(lines: np.ndarray, others: np.ndarray, distance: float, check: Callable[[], None] = lambda: None) -> Pieces:
    """Cut lines where they come within ``distance`` of any of ``others`` or leave it.

    Parameters
    ----------
    lines, others : shapely lines, in metres.
    check : called often; may raise to stop.
    """
    begin, end, line, before = _segments(lines)
    b_begin, b_end, _, _ = _segments(others)
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    tree = shapely.STRtree(shapely.linestrings(np.stack([b_begin, b_end], axis=1))) if len(b_begin) else None
    for first in range(0, len(begin) if tree is not None else 0, _CHUNK):
        check()
        chunk = slice(first, first + _CHUNK)
        mine = shapely.linestrings(np.stack([begin[chunk], end[chunk]], axis=1))
        one, other = tree.query(mine, predicate="dwithin", distance=distance)
        one = one + first
        low, high = _within(begin[one], end[one], b_begin[other], b_end[other], distance)
        fits = high > low
        found.append((line[one][fits], (before[one] + low)[fits], (before[one] + high)[fits]))
    parts = [np.concatenate(column) for column in zip(*found, strict=True)] if found else [np.empty(0)] * 3
    return _in_turn(np.asarray(parts[0], int), parts[1], parts[2], shapely.length(lines))


def without_short(parts: Pieces, near: float, far: float) -> Pieces:
    """Return pieces without short ones: first near ones under ``near`` metres are taken as not near, where they have a
    neighbour on the line, then those that are not near under ``far`` metres as near.

    So a road that only crosses others is in one piece, as is one that was found with a small gap.
    """
    for state, least in ((True, near), (False, far)):
        alone = np.bincount(parts.line, minlength=1 + parts.line.max(initial=0))[parts.line] == 1
        short = (parts.near == state) & (parts.lengths < least) & ~alone
        parts = _merged(Pieces(parts.line, parts.start, parts.end, parts.near ^ short))
    return parts


def _merged(parts: Pieces) -> Pieces:
    """Join consecutive pieces of a line that are alike."""
    if not len(parts):
        return parts
    change = (parts.line[1:] != parts.line[:-1]) | (parts.near[1:] != parts.near[:-1])
    first = np.concatenate([[True], change])
    last = np.concatenate([change, [True]])
    return Pieces(parts.line[first], parts.start[first], parts.end[last], parts.near[first])


def _segments(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the segments' ends (s, 2) each, their line (s,) and the metres of that line before them (s,)."""
    points, owner = shapely.get_coordinates(lines, return_index=True)
    inside = np.nonzero(owner[1:] == owner[:-1])[0]
    begin, end, line = points[inside], points[inside + 1], owner[inside]
    size = np.hypot(*(end - begin).T)
    real = size > 0
    begin, end, line, size = begin[real], end[real], line[real], size[real]
    total = np.cumsum(size) - size
    new = np.concatenate([[True], line[1:] != line[:-1]]) if len(line) else np.empty(0, bool)
    return begin, end, line, total - total[new][np.cumsum(new) - 1]


def _within(
    p0: np.ndarray, p1: np.ndarray, q0: np.ndarray, q1: np.ndarray, distance: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return from where to where (metres) segments p0–p1 lie within ``distance`` of segments q0–q1.

    All that is within a distance of a segment is convex: a disc around each end and the rectangle between. So the
    part is one interval, from the first of the three to the last.
    """
    size, other_size = np.hypot(*(p1 - p0).T), np.hypot(*(q1 - q0).T)
    d, e = (p1 - p0) / size[:, None], (q1 - q0) / other_size[:, None]
    intervals = [_disc(p0 - q0, d, distance), _disc(p0 - q1, d, distance)]
    away = p0 - q0
    along = _strip((away * e).sum(axis=1), (d * e).sum(axis=1), 0, other_size)
    aside = _strip(_cross(e, away), _cross(e, d), -distance, distance)
    intervals.append((np.maximum(along[0], aside[0]), np.minimum(along[1], aside[1])))
    low, high = np.full(len(size), np.inf), np.full(len(size), -np.inf)
    for first, last in intervals:
        there = last >= first
        low = np.where(there, np.minimum(low, first), low)
        high = np.where(there, np.maximum(high, last), high)
    return np.clip(low, 0, None), np.minimum(high, size)


def _disc(away: np.ndarray, d: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where lines that begin at ``away`` from a disc's centre enter and leave it; the wrong way round if not."""
    middle = -(away * d).sum(axis=1)
    half = radius**2 - _cross(d, away) ** 2
    root = np.sqrt(np.maximum(half, 0))
    return np.where(half >= 0, middle - root, np.inf), np.where(half >= 0, middle + root, -np.inf)


def _strip(value: np.ndarray, slope: np.ndarray, low, high) -> tuple[np.ndarray, np.ndarray]:
    """Return for which t ``low <= value + slope t <= high``; the wrong way round where for none."""
    flat = np.abs(slope) < 1e-12
    safe = np.where(flat, 1.0, slope)
    first, last = (low - value) / safe, (high - value) / safe
    inside = (value >= low) & (value <= high)
    return (
        np.where(flat, np.where(inside, -np.inf, np.inf), np.minimum(first, last)),
        np.where(flat, np.where(inside, np.inf, -np.inf), np.maximum(first, last)),
    )


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _in_turn(line: np.ndarray, low: np.ndarray, high: np.ndarray, lengths: np.ndarray) -> Pieces:
    """Return the lines cut into what the intervals cover and what they do not."""
    # On one axis, line after line with a gap between, the intervals' union is a running maximum.
    offset = np.concatenate([[0.0], np.cumsum(lengths + 1.0)])
    order = np.lexsort((low, line))
    line, begin, end = line[order], (offset[line] + low)[order], (offset[line] + high)[order]
    reached = np.maximum.accumulate(end) if len(end) else end
    new = np.concatenate([[True], begin[1:] > reached[:-1] + _ROUNDING]) if len(begin) else np.empty(0, bool)
    last = np.concatenate([np.nonzero(new)[0][1:] - 1, [len(begin) - 1]]) if len(begin) else np.empty(0, int)
    line, start, stop = line[new], begin[new] - offset[line[new]], reached[last] - offset[line[new]]
    # Between and around them lies what is not near.
    every = np.arange(len(lengths))
    all_line = np.concatenate([line, line, every])
    all_start = np.concatenate([start, stop, np.zeros(len(lengths))])
    all_near = np.concatenate([np.ones(len(line), bool), np.zeros(len(line) + len(lengths), bool)])
    order = np.lexsort((all_near, all_start, all_line))
    all_line, all_start, all_near = all_line[order], all_start[order], all_near[order]
    same = np.concatenate([all_line[1:] == all_line[:-1], [False]]) if len(all_line) else np.empty(0, bool)
    all_end = np.where(same, np.concatenate([all_start[1:], [0.0]])[: len(same)], lengths[all_line])
    parts = Pieces(all_line, all_start, all_end, all_near)
    return _merged(parts[parts.lengths > _ROUNDING])


def _until(points: np.ndarray) -> np.ndarray:
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
