"""The skeleton of the road: thinned by blocks to the pixels that thinning the whole raster at once would leave.

The rule is Guo and Hall's (Parallel thinning with two-subiteration algorithms,
Communications of the ACM 32, 1989, algorithm A1; in the form of Lam, Lee and
Suen, 1992, as in skimage.morphology.thin): it keeps components and holes, and
leaves lines of one pixel, 8-connected. Each of the two passes of an iteration
looks at a pixel's eight neighbours and removes pixels all at once, so what
happens to a pixel in n iterations depends on nothing farther than 2n pixels.

That makes the blocks exact whatever the roads' width: all blocks go through
:data:`ROUND` iterations with a border of 2·ROUND + 2 pixels; those that are not
at rest yet, and their neighbours, go through another round from where all
stand, until all are at rest.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .bits import Bits

#: Iterations between two exchanges with the neighbouring blocks.
ROUND = 16

#: Steps (row, column) to the neighbours x1 … x8: east, then counter-clockwise.
_STEPS = ((0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (1, 1))


def _table() -> np.ndarray:
    """Return uint8 (256,): by the neighbours, x1 the lowest bit, in which pass a pixel goes: 1, 2, 3 both, 0 none."""
    bit = (np.arange(256)[:, None] >> np.arange(8)) & 1
    x = dict(enumerate(bit.T.astype(bool), 1))
    x[9] = x[1]
    crossings = sum((~x[2 * i - 1] & (x[2 * i] | x[2 * i + 1])).astype(int) for i in range(1, 5))
    pairs = [sum((x[2 * k - 1 + s] | x[2 * k + s]).astype(int) for k in range(1, 5)) for s in (0, 1)]
    fewest = np.minimum(*pairs)
    simple = (crossings == 1) & (fewest >= 2) & (fewest <= 3)
    first = simple & ~((x[2] | x[3] | ~x[8]) & x[1])
    second = simple & ~((x[6] | x[7] | ~x[4]) & x[5])
    return (first + 2 * second).astype(np.uint8)


_TABLE = _table()


def thin(mask: np.ndarray, most: int | None = None) -> tuple[np.ndarray, bool]:
    """Return a mask (h, w) of bool thinned by at most ``most`` iterations, and whether it is at rest.

    Outside the mask is no road. Only pixels next to one that went are looked at again, so time goes with the
    number of pixels in the mask.
    """
    height, width = mask.shape
    stride = width + 2
    padded = np.zeros((height + 2, stride), np.uint8)
    padded[1:-1, 1:-1] = mask
    code = np.zeros_like(padded)
    for k, (row, col) in enumerate(_STEPS):
        code[1:-1, 1:-1] |= padded[1 + row : 1 + row + height, 1 + col : 1 + col + width] << k
    road, code = padded.ravel(), code.ravel()
    offsets = np.array([row * stride + col for row, col in _STEPS])
    waiting = _removable(np.flatnonzero(road), road, code)
    iteration = 0
    mark = np.zeros(road.size, np.int32)
    while (len(waiting[0]) or len(waiting[1])) and iteration != most:
        iteration += 1
        for number in (0, 1):
            gone = waiting[number]
            gone = gone[(road[gone] > 0) & (_TABLE[code[gone]] >> number & 1 > 0)]
            gone = _distinct(gone, mark)
            road[gone] = 0
            for k, offset in enumerate(offsets):
                code[gone + offset] &= 0xFF ^ (1 << (k + 4) % 8)
            touched = _removable((gone[:, None] + offsets).ravel(), road, code)
            waiting[number] = touched[number]
            waiting[1 - number] = np.concatenate([waiting[1 - number], touched[1 - number]])
    rest = not (len(waiting[0]) or len(waiting[1]))
    return padded[1:-1, 1:-1].astype(bool), rest


def _removable(places: np.ndarray, road: np.ndarray, code: np.ndarray) -> list[np.ndarray]:
    """Return those of ``places`` that would go in the first pass, and those in the second, as they stand now."""
    passes = _TABLE[code[places]]
    places = places[passes > 0]
    places = places[road[places] > 0]
    passes = _TABLE[code[places]]
    return [places[passes & 1 > 0], places[passes & 2 > 0]]


def _distinct(places: np.ndarray, mark: np.ndarray) -> np.ndarray:
    """Return ``places`` without repetitions; what is written in ``mark`` means nothing."""
    numbers = np.arange(len(places), dtype=np.int32)
    mark[places] = numbers
    return places[mark[places] == numbers]


def thin_bits(bits: Bits, spare: Bits, check: Callable[[float], None], iterations: int = ROUND) -> None:
    """Thin a raster of bits in place.

    Parameters
    ----------
    spare : of the same blocks; what it holds is lost.
    check : told the share done, often; may raise.
    iterations : between two exchanges; a quarter of a block's side at most.
    """
    iterations = min(iterations, bits.block // 4)
    blocks = [bits.index(window) for window in bits.windows()]
    restless = np.ones((bits.down + 2, bits.across + 2), bool)
    share = 0.0
    while restless.any():
        active = [(r, c) for r, c in blocks if restless[r : r + 3, c : c + 3].any() and bits.any(bits.at(r, c))]
        restless = np.zeros_like(restless)
        for i, (row, column) in enumerate(active):
            check(share + (1 - share) * 0.7 * i / len(active))
            window = bits.at(row, column)
            around = window.padded(2 * iterations + 2)
            thinned, rest = thin(bits.read(around), iterations)
            spare.write(window, thinned[window.relative_to(around).slices()])
            restless[row + 1, column + 1] = not rest
        for row, column in active:
            check(share + (1 - share) * 0.7)
            window = bits.at(row, column)
            bits.write(window, spare.read(window))
        share += (1 - share) * 0.7
