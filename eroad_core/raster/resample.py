"""Separable resampling that knows which pixels count.

GDAL's own resampled reads differ between a raster and a mosaic of its tiles,
and between nodata, alpha and masks; here one rule holds for all: the value of
an output pixel is the weighted mean of the valid pixels under it, and it is
valid where these carry at least half of the weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: An output pixel is valid from this share of its weight on (a hair below ½: an edge through a centre counts).
_VALID_SHARE = 0.5 - 1e-4


@dataclass(frozen=True)
class Taps:
    """The source pixels of each output pixel along one axis.

    Attributes
    ----------
    first : int array (n,), the first source pixel; later taps follow it.
    weights : float32 array (n, k), each row summing to 1.
    """

    first: np.ndarray
    weights: np.ndarray

    @property
    def begin(self) -> int:
        """The first source pixel needed."""
        return int(self.first.min())

    @property
    def end(self) -> int:
        """One past the last source pixel needed."""
        return int(self.first.max()) + self.weights.shape[1]

    def part(self, start: int, stop: int) -> Taps:
        """Return the taps of output pixels ``start … stop-1``."""
        return Taps(self.first[start:stop], self.weights[start:stop])


def axis_taps(start: float, length: float, count: int) -> Taps:
    """Return the taps that turn ``length`` source pixels from ``start`` into ``count`` output pixels.

    Shrinking averages by covered area; enlarging is cubic (Catmull-Rom).
    """
    scale = length / count
    if scale > 1:
        return _area_taps(start, scale, count)
    return _cubic_taps(start, scale, count)


def _area_taps(start: float, scale: float, count: int) -> Taps:
    left = start + scale * np.arange(count)
    # A border met but for rounding must not pull in the next pixel.
    first = np.floor(left + 1e-9).astype(np.int64)
    reach = int(np.ceil(scale - 1e-9)) + 1
    pixels = first[:, None] + np.arange(reach)
    covered = np.minimum(pixels + 1, (left + scale)[:, None]) - np.maximum(pixels, left[:, None])
    return _normalised(first, np.clip(covered, 0, 1))


def _cubic_taps(start: float, scale: float, count: int) -> Taps:
    centre = start + scale * (np.arange(count) + 0.5) - 0.5
    base = np.floor(centre + 1e-9)
    t = np.clip(centre - base, 0, 1)
    weights = np.stack(
        [
            ((-0.5 * t + 1) * t - 0.5) * t,
            (1.5 * t - 2.5) * t * t + 1,
            ((-1.5 * t + 2) * t + 0.5) * t,
            (0.5 * t - 0.5) * t * t,
        ],
        axis=1,
    )
    return _normalised(base.astype(np.int64) - 1, weights)


def _normalised(first: np.ndarray, weights: np.ndarray) -> Taps:
    weights = weights / weights.sum(axis=1, keepdims=True)
    weights[np.abs(weights) < 1e-9] = 0
    used = np.flatnonzero(np.any(weights != 0, axis=0))
    return Taps(first + used[0], np.ascontiguousarray(weights[:, used[0] : used[-1] + 1], dtype=np.float32))


def resample(
    image: np.ndarray, valid: np.ndarray, rows: Taps, columns: Taps, row0: int, col0: int
) -> tuple[np.ndarray, np.ndarray]:
    """Resample ``image`` (C, h, w) and ``valid`` (h, w), whose first pixel is (row0, col0).

    Returns
    -------
    (C, rows, columns) float32, 0 where not valid, and the bool validity. The cubic
    kernel may overshoot the range of the values.
    """
    values = image.astype(np.float32)
    everything = bool(valid.all())
    if not everything:
        values *= valid
    values = _along_columns(_along_rows(values, rows, row0), columns, col0)
    if everything:
        return values, np.ones(values.shape[1:], bool)
    share = _along_columns(_along_rows(valid[None].astype(np.float32), rows, row0), columns, col0)[0]
    good = share >= _VALID_SHARE
    values /= np.where(good, share, np.float32(1))
    values *= good
    return values, good


def _along_rows(values: np.ndarray, taps: Taps, offset: int) -> np.ndarray:
    return _along(values, taps, offset, axis=1, weights=taps.weights[:, :, None])


def _along_columns(values: np.ndarray, taps: Taps, offset: int) -> np.ndarray:
    return _along(values, taps, offset, axis=2, weights=taps.weights)


def _along(values: np.ndarray, taps: Taps, offset: int, axis: int, weights: np.ndarray) -> np.ndarray:
    first = taps.first - offset
    out = np.take(values, first, axis=axis) * weights[:, 0]
    for k in range(1, weights.shape[1]):
        out += np.take(values, first + k, axis=axis) * weights[:, k]
    return out
