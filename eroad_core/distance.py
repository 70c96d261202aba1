"""Distance to the nearest road and its weight g (paper, eq. 4)."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import distance_transform_edt

#: T = 0.3 · max l (paper, below eq. 4).
THRESHOLD_SHARE = 0.3


def location_term(mask: np.ndarray) -> np.ndarray:
    """Return g of every pixel of a parent tile, before any cropping (paper, eq. 4).

    g = min(l / max l, 0.3) with l the Euclidean distance in pixels to the nearest road; 0 on
    roads; 0.3 everywhere on a tile without road, whose distances are undefined.

    Parameters
    ----------
    mask : (H, W), 255 (or any value above 128) road; ignored pixels (128) count as not road.

    Returns
    -------
    (H, W) float32 in [0, 0.3]
    """
    road = np.asarray(mask) > 128
    if not road.any():
        return np.full(road.shape, THRESHOLD_SHARE, np.float32)
    distance = distance_transform_edt(~road)
    farthest = distance.max()
    if farthest == 0:
        return np.zeros(road.shape, np.float32)
    return np.minimum(distance / farthest, THRESHOLD_SHARE).astype(np.float32)
