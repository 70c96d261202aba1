"""A systematic shift between labels and image, estimated.

For every small piece of a tile the road mask is moved over the image. How much the image differs between the road
and the strips beside it, against its own variation, is greatest where the mask lies on the road, whether roads are
brighter or darker there. The evidence is added up over many pieces; resampling them tells how sure the place is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import fft, ndimage

#: Metres that labels may be off, and pixels that are searched for it at most.
_METRES, _PIXELS = 20.0, 24
#: Side of a piece in pixels, and the least useful one.
_SIDE, _LEAST_SIDE = 112, 32
#: Pixels between a road and the strip beside it, and the strip's width.
_GAP, _STRIP = 1, 3
#: Pieces kept of one raster at most; from so many on a shift can be said.
_MOST, _ENOUGH = 300, 10
#: Times the pieces are drawn again, the share of draws that must agree within so many pixels, and how many standard
#: errors the evidence at the shift must exceed that of no shift.
_DRAWS, _AGREE, _NEAR, _SURE = 60, 0.8, 2.0, 3.5
#: Shifts of fewer pixels than this are not told.
_TOLD = 1.5


@dataclass(frozen=True)
class Shift:
    """Where labels lie as seen from the image's roads.

    Attributes
    ----------
    east, north : metres. clear : True where the evidence leaves little doubt and the shift matters.
    agreement : share of draws that give the same place. sureness : standard errors above no shift.
    pieces : what it was estimated from.
    """

    east: float
    north: float
    clear: bool
    agreement: float
    sureness: float
    pieces: int

    @property
    def distance(self) -> float:
        """Length in metres."""
        return math.hypot(self.east, self.north)

    @property
    def direction(self) -> str:
        """The point of the compass it goes to."""
        names = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")
        return names[round(math.atan2(self.north, self.east) / (math.pi / 4)) % 8]

    def figures(self) -> dict[str, float | bool | int]:
        """Return it as JSON has it."""
        return {
            "east_m": round(self.east, 2),
            "north_m": round(self.north, 2),
            "distance_m": round(self.distance, 2),
            "clear": self.clear,
            "agreement": round(self.agreement, 3),
            "pieces": self.pieces,
        }


class ShiftEvidence:
    """Collects the evidence of one raster's tiles; pieces beyond a few hundred thin out those before.

    Parameters
    ----------
    gsd : metres per pixel of the tiles. tile : their side.
    """

    def __init__(self, gsd: float, tile: int) -> None:
        self.factor = max(1, math.ceil(_METRES / (_PIXELS * gsd)))
        side = tile // self.factor
        self.reach = min(_PIXELS, max(6, math.ceil(_METRES / (gsd * self.factor))), (side - _LEAST_SIDE) // 2)
        self.surfaces: list[np.ndarray] = []
        self.metres = np.eye(2)
        self._every, self._seen = 1, 0

    def add(self, image: np.ndarray, mask: np.ndarray, metres: np.ndarray) -> None:
        """Add a tile: image (C, h, w), mask (h, w) of 255, 0 and 128, metres (2, 2) of its pixels."""
        if self.reach < 4 or not (mask == 255).any():
            return
        self.metres = metres
        image, road, known = _shrunk(image, mask, self.factor)
        inner = [n - 2 * self.reach for n in road.shape]
        counts = [max(1, round(n / _SIDE)) for n in inner]
        high, wide = (n // k for n, k in zip(inner, counts, strict=True))
        for i in range(counts[0]):
            for j in range(counts[1]):
                self._piece(image, road, known, self.reach + i * high, self.reach + j * wide, high, wide)

    def _piece(
        self, image: np.ndarray, road: np.ndarray, known: np.ndarray, top: int, left: int, high: int, wide: int
    ) -> None:
        own = slice(top, top + high), slice(left, left + wide)
        around = tuple(slice(part.start - self.reach, part.stop + self.reach) for part in own)
        on = road[own] & known[own]
        if not 0.01 < on.mean() < 0.5 or known[around].mean() < 0.9:
            return
        self._seen += 1
        if self._seen % self._every:
            return
        near, far = (ndimage.maximum_filter(road[own], 2 * n + 1) for n in (_GAP, _GAP + _STRIP))
        beside = far & ~near & known[own]
        if beside.sum() < 50:
            return
        self.surfaces.append(_surface(image[(slice(None), *around)], known[around], on, beside, self.reach))
        if len(self.surfaces) > _MOST:
            self.surfaces, self._every = self.surfaces[::2], 2 * self._every

    def estimate(self) -> Shift | None:
        """Return the shift of this raster, None where there is too little to see."""
        return _estimate(self.surfaces, self.factor * self.metres)


def pooled(evidence: Iterable[ShiftEvidence]) -> Shift | None:
    """Return the shift of the largest group of rasters whose pixels are alike."""
    groups: list[list[ShiftEvidence]] = []
    for one in evidence:
        for group in groups:
            first = group[0]
            alike = np.allclose(one.metres, first.metres, rtol=0.02, atol=0.02 * np.abs(first.metres).max())
            if alike and (one.factor, one.reach) == (first.factor, first.reach):
                group.append(one)
                break
        else:
            groups.append([one])
    if not groups:
        return None
    group = max(groups, key=lambda g: sum(len(one.surfaces) for one in g))
    return _estimate([surface for one in group for surface in one.surfaces], group[0].factor * group[0].metres)


def _shrunk(image: np.ndarray, mask: np.ndarray, factor: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return image, road and known by the mean of blocks of ``factor`` pixels a side."""
    if factor == 1:
        return image.astype(np.float32), mask == 255, mask != 128
    height, width = (n // factor for n in mask.shape)

    def blocks(values: np.ndarray) -> np.ndarray:
        cut = values[..., : height * factor, : width * factor].astype(np.float32)
        return cut.reshape(*values.shape[:-2], height, factor, width, factor).mean(axis=(-3, -1))

    return blocks(image), blocks(mask == 255) >= 0.5, blocks(mask != 128) == 1


def _surface(image: np.ndarray, known: np.ndarray, on: np.ndarray, beside: np.ndarray, reach: int) -> np.ndarray:
    """Return (2·reach+1)² evidence: how well the image's road and surroundings part with the mask moved."""
    shape = [fft.next_fast_len(n, real=True) for n in known.shape]
    count = 2 * reach + 1

    def moved(values: np.ndarray, kernel: np.ndarray) -> np.ndarray:
        return fft.irfft2(values * np.conj(kernel), shape)[..., :count, :count]

    kernels = [fft.rfft2(part.astype(np.float32), shape) for part in (on, beside)]
    pixels = image[:, known]
    centred = (image - pixels.mean(axis=1)[:, None, None]) * known
    values, weights = fft.rfft2(centred, shape), fft.rfft2(known.astype(np.float32), shape)
    road, land = (moved(values, kernel) / np.maximum(moved(weights, kernel), 1) for kernel in kernels)
    spread = pixels.var(axis=1)[:, None, None] + 4
    return (math.sqrt(on.sum()) * ((road - land) ** 2 / spread).mean(axis=0)).astype(np.float32)


def _estimate(surfaces: Sequence[np.ndarray], metres: np.ndarray) -> Shift | None:
    if len(surfaces) < _ENOUGH:
        return None
    stack = np.stack(surfaces)
    reach = stack.shape[1] // 2
    row, col = _peak(stack.sum(axis=0))
    at = stack[:, round(row), round(col)] - stack[:, reach, reach]
    sureness = float(at.mean() / (at.std() / math.sqrt(len(at)) + 1e-9))
    rng = np.random.default_rng(0)
    flat = stack.reshape(len(stack), -1)
    draws = [rng.multinomial(len(stack), np.full(len(stack), 1 / len(stack))) @ flat for _ in range(_DRAWS)]
    peaks = [_peak(draw.reshape(stack.shape[1:])) for draw in draws]
    agreement = float(np.mean([math.hypot(r - row, c - col) <= _NEAR for r, c in peaks]))
    inside = all(1 <= v <= 2 * reach - 1 for v in (row, col))
    far = math.hypot(row - reach, col - reach) >= _TOLD
    # The image's road lies where the mask had to be moved to: the labels lie on the other side.
    east, north = -(metres @ (col - reach, row - reach))
    clear = bool(inside and far and agreement >= _AGREE and sureness >= _SURE)
    return Shift(float(east), float(north), clear, agreement, sureness, len(stack))


def _peak(surface: np.ndarray) -> tuple[float, float]:
    """Return (row, col) of the largest value, between pixels by a parabola through its neighbours."""
    row, col = np.unravel_index(int(surface.argmax()), surface.shape)
    return _between(surface[:, col], int(row)), _between(surface[row], int(col))


def _between(values: np.ndarray, at: int) -> float:
    if not 0 < at < len(values) - 1:
        return float(at)
    before, here, after = (float(v) for v in values[at - 1 : at + 2])
    bend = before - 2 * here + after
    return at + (0.5 * (before - after) / bend if bend < 0 else 0.0)
