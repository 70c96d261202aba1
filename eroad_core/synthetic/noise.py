"""Smooth random fields, the stuff that procedural ground is made of."""

from __future__ import annotations

import numpy as np
from scipy import sparse


def smooth_noise(rng: np.random.Generator, shape: tuple[int, int], wavelength: float) -> np.ndarray:
    """Return float32 (h, w) noise of about unit variance whose features measure ``wavelength`` pixels."""
    grids = [max(int(np.ceil(n / wavelength)), 1) + 3 for n in shape]
    knots = rng.standard_normal(grids, dtype=np.float32)
    rows = _spline_matrix(shape[0], grids[0], wavelength)
    cols = _spline_matrix(shape[1], grids[1], wavelength)
    # A cubic B-spline of white knots has about a quarter of their variance (0.479 ** 2); scaled back to one.
    return np.ascontiguousarray((cols @ (rows @ knots).T).T) / np.float32(0.479)


def fractal_noise(
    rng: np.random.Generator, shape: tuple[int, int], wavelength: float, octaves: int = 3, gain: float = 0.5
) -> np.ndarray:
    """Return float32 (h, w) noise of about unit variance: octaves of :func:`smooth_noise`, each half as wide."""
    total = np.zeros(shape, np.float32)
    weight, power = 1.0, 0.0
    for _ in range(octaves):
        total += np.float32(weight) * smooth_noise(rng, shape, max(wavelength, 1.0))
        power += weight * weight
        weight *= gain
        wavelength /= 2
    return total / np.float32(np.sqrt(power))


def smoothstep(low: float, high: float, x: np.ndarray) -> np.ndarray:
    """Return 0 below ``low``, 1 above ``high``, smooth between (GLSL's function)."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _spline_matrix(length: int, knots: int, wavelength: float) -> sparse.csr_matrix:
    """Return the (length, knots) matrix of the uniform cubic B-spline at the pixel centres."""
    place = (np.arange(length, dtype=np.float32) + np.float32(0.5)) / np.float32(wavelength)
    first = np.floor(place).astype(np.int64)
    t = place - first
    weights = np.stack(
        [(1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3], axis=1
    ) / np.float32(6)
    columns = np.minimum(first[:, None] + np.arange(4), knots - 1)
    rows = np.repeat(np.arange(length), 4)
    return sparse.csr_matrix((weights.ravel(), (rows, columns.ravel())), shape=(length, knots), dtype=np.float32)
