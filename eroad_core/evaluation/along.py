"""What is known along lines: widths and probabilities of the roads beside them, and of the raster below."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from ..raster.grid import to_pixels
from ..vector.lines import ranges
from ..vector.surface import Surface
from .plane import Plane
from .road_features import RoadFeatures

#: Metres between the places looked at; a line has one at least.
_STEP = 5.0


@dataclass(frozen=True)
class Carried:
    """Of each line (k,) the median width of the roads beside it, their mean probability and distance, in metres.

    NaN where nothing is known.
    """

    width: np.ndarray
    probability: np.ndarray
    distance: np.ndarray


def carried(lines: np.ndarray, roads: RoadFeatures, reach: float, check: Callable[[], None]) -> Carried:
    """Return what the roads that lie beside ``lines`` say; all in metres.

    Parameters
    ----------
    reach : how far away a road may be.
    check : called often; may raise to stop.
    """
    places, owner = _places(lines)
    check()
    values = np.full((3, len(places)), np.nan)
    if len(roads.lines) and len(places):
        tree = shapely.STRtree(roads.lines)
        (who, road), away = tree.query_nearest(places, max_distance=reach, return_distance=True, all_matches=False)
        values[:, who] = roads.widths[road], roads.probabilities[road], away
    groups = np.split(np.arange(len(places)), np.nonzero(np.diff(owner))[0] + 1) if len(places) else []
    result = np.full((3, len(lines)), np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of nothing but NaN
        for group in groups:
            line = owner[group[0]]
            result[:, line] = np.nanmedian(values[0, group]), *np.nanmean(values[1:, group], axis=1)
    return Carried(*result)


def probabilities(lines: np.ndarray, raster: Path, plane: Plane, check: Callable[[], None]) -> np.ndarray:
    """Return the mean probability along each line (in the plane's metres), float64 (k,); nodata counts as 0."""
    places, owner = _places(lines)
    if not len(places):
        return np.zeros(len(lines))
    check()
    with Surface(raster) as surface:
        x, y = shapely.get_coordinates(plane.back(places, surface.crs_wkt)).T
        values = surface(np.column_stack(to_pixels(surface.geotransform, x, y)))
    return np.bincount(owner, values, len(lines)) / np.bincount(owner, minlength=len(lines))


def _places(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return points evenly along each line, and the line of each."""
    lengths = shapely.length(lines)
    count = np.maximum(np.round(lengths / _STEP), 1).astype(int)
    owner = np.repeat(np.arange(len(lines)), count)
    number = ranges(np.zeros_like(count), count)
    share = (number + 0.5) / count[owner]
    return shapely.line_interpolate_point(lines[owner], share, normalized=True), owner
