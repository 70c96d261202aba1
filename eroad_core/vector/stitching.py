"""Pieces of neighbouring blocks joined into whole polygons as soon as nothing more can be added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from .outlines import Pieces


@dataclass(frozen=True)
class Road:
    """A whole polygon in (column, row), and what was counted inside it."""

    shape: shapely.Polygon
    area_m2: float
    pixels: int
    total: int


class Stitcher:
    """Collects the pieces that touch their block's border; only those wait in memory."""

    def __init__(self) -> None:
        self._pieces: list[Road | None] = []
        self._parent: list[int] = []
        self._open: list[bool] = []
        self._joints: dict[tuple[int, int], int] = {}
        self._waiting: list[int] = []

    def add(self, pieces: Pieces, areas_m2: np.ndarray) -> Iterator[Road]:
        """Take a block's pieces; yield those that are whole already."""
        roads = map(Road, pieces.shapes, areas_m2.tolist(), pieces.pixels.tolist(), pieces.total.tolist())
        for road, joints, open_ in zip(roads, pieces.joints, pieces.open.tolist(), strict=True):
            if not joints:
                yield road
                continue
            number = len(self._pieces)
            self._pieces.append(road)
            self._parent.append(number)
            self._open.append(open_)
            self._waiting.append(number)
            for joint in joints:
                other = self._joints.setdefault(joint, number)
                self._join(other, number)

    def end_row(self, last_joint: int) -> Iterator[Road]:
        """Yield the polygons that no block below goes on with.

        Parameters
        ----------
        last_joint : the row, in the joints' unit, that is shared with the blocks below.
        """
        groups: dict[int, list[int]] = {}
        for number in self._waiting:
            groups.setdefault(self._root(number), []).append(number)
        below = {self._root(n) for n in self._waiting if self._open[n]}
        self._waiting = []
        for root, members in groups.items():
            if root in below:
                self._waiting += members
                for n in members:
                    # What lies above the row to come is closed to all but this group.
                    self._open[n] = False
                continue
            roads = [self._pieces[n] for n in members]
            for n in members:
                self._pieces[n] = None
            whole = _joined(roads)
            del roads  # a large network is large: not twice in memory
            yield whole
        self._joints = {joint: n for joint, n in self._joints.items() if joint[1] == last_joint}

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _join(self, a: int, b: int) -> None:
        a, b = self._root(a), self._root(b)
        if a != b:
            self._parent[max(a, b)] = min(a, b)


def _joined(roads: list[Road]) -> Road:
    if len(roads) == 1:
        return roads[0]
    shapes = [r.shape for r in roads]
    # Neighbours share their borders vertex by vertex: a coverage, whose union only drops the shared edges.
    whole = shapely.coverage_union_all(shapes)
    parts = [p for p in shapely.get_parts(whole) if p.geom_type == "Polygon"]
    whole = parts[0] if len(parts) == 1 else shapely.union_all(shapes)
    return Road(whole, sum(r.area_m2 for r in roads), sum(r.pixels for r in roads), sum(r.total for r in roads))
