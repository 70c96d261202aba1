"""True metres on the ground for the pixels of any raster.

A small step along the columns and along the rows is taken through longitude
and latitude and measured on the coordinate system's own ellipsoid by its radii
of curvature: M in the meridian and N in the prime vertical (Snyder, Map
Projections – A Working Manual, 1987, eqs. 4-18 and 4-20). So degrees, feet and
projections that stretch (EPSG:3857) all give the same metres.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence

import numpy as np
from osgeo import osr

from .extent import spatial_reference, transformed
from .grid import GeoTransform, apply

#: Steps shorter than this many metres would drown in the rounding of inverse projections (about 0.1 mm).
_STEP = 4.0


def metres_per_pixel(
    crs_wkt: str,
    geotransform: GeoTransform,
    col: float,
    row: float,
    fallback_gsd: float | None = None,
) -> tuple[float, float]:
    """Return the ground lengths (mx, my) in metres of one pixel along the columns and along the rows.

    Parameters
    ----------
    crs_wkt : coordinate system; "" where there is none.
    geotransform : GDAL's.
    col, row : the place in pixels (0.5, 0.5 is the centre of the first pixel).
    fallback_gsd : metres of a pixel without a coordinate system; 1 if None.
    """
    j = jacobian(crs_wkt, geotransform, [col], [row], fallback_gsd)[0]
    return float(np.hypot(j[0, 0], j[1, 0])), float(np.hypot(j[0, 1], j[1, 1]))


def area_per_pixel(
    crs_wkt: str,
    geotransform: GeoTransform,
    col: float,
    row: float,
    fallback_gsd: float | None = None,
) -> float:
    """Return the ground area in m² of one pixel at a place; see :func:`metres_per_pixel`."""
    return float(areas_per_pixel(crs_wkt, geotransform, [col], [row], fallback_gsd)[0])


def metres_per_pixels(
    crs_wkt: str,
    geotransform: GeoTransform,
    cols: Sequence[float] | np.ndarray,
    rows: Sequence[float] | np.ndarray,
    fallback_gsd: float | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return :func:`metres_per_pixel` of many places, as two arrays (n,)."""
    j = jacobian(crs_wkt, geotransform, cols, rows, fallback_gsd)
    return np.hypot(j[:, 0, 0], j[:, 1, 0]), np.hypot(j[:, 0, 1], j[:, 1, 1])


def areas_per_pixel(
    crs_wkt: str,
    geotransform: GeoTransform,
    cols: Sequence[float] | np.ndarray,
    rows: Sequence[float] | np.ndarray,
    fallback_gsd: float | None = None,
) -> np.ndarray:
    """Return :func:`area_per_pixel` of many places, an array (n,)."""
    j = jacobian(crs_wkt, geotransform, cols, rows, fallback_gsd)
    return np.abs(j[:, 0, 0] * j[:, 1, 1] - j[:, 0, 1] * j[:, 1, 0])


def jacobian(
    crs_wkt: str,
    geotransform: GeoTransform,
    cols: Sequence[float] | np.ndarray,
    rows: Sequence[float] | np.ndarray,
    fallback_gsd: float | None = None,
) -> np.ndarray:
    """Return (n, 2, 2): metres east and north (rows) a pixel along the columns and the rows (columns) at n places.

    Without a coordinate system a pixel counts as ``fallback_gsd`` squared. Places that have no longitude and
    latitude, and local systems, go by the system's linear unit.
    """
    cols, rows = np.atleast_1d(np.asarray(cols, float)), np.atleast_1d(np.asarray(rows, float))
    if not crs_wkt:
        return np.broadcast_to(np.diag([fallback_gsd or 1.0, -(fallback_gsd or 1.0)]), (len(cols), 2, 2)).copy()
    system = _system(crs_wkt, threading.get_ident())
    g = geotransform
    plain = system.unit * np.array([[g[1], g[2]], [g[4], g[5]]])
    result = np.broadcast_to(plain, (len(cols), 2, 2)).copy()
    if system.geographic is None or not len(cols):
        return result
    with np.errstate(invalid="ignore"):  # places without longitude and latitude
        measured = _measured(system, g, cols, rows, 0.5)
        lengths = np.sqrt(np.abs(np.linalg.det(measured)))
        middle = float(np.median(lengths[np.isfinite(lengths)])) if np.isfinite(lengths).any() else 0.0
        if 0 < middle < _STEP:
            measured = _measured(system, g, cols, rows, 0.5 * _STEP / middle)
    good = np.isfinite(measured).all(axis=(1, 2))
    result[good] = measured[good]
    return result


class _System:
    """A coordinate system's way to longitude and latitude, and its ellipsoid."""

    def __init__(self, wkt: str) -> None:
        srs = spatial_reference(wkt)
        self.unit = srs.GetLinearUnits() if not srs.IsGeographic() else 1.0
        self.geographic: osr.SpatialReference | None = None
        self.transformation: osr.CoordinateTransformation | None = None
        if not (srs.IsGeographic() or srs.IsProjected() or srs.IsDerivedGeographic()):
            return
        self.geographic = srs.CloneGeogCS()
        self.geographic.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        self.radians = self.geographic.GetAngularUnits()
        if not srs.IsGeographic() or srs.IsDerivedGeographic():
            self.transformation = osr.CoordinateTransformation(srs, self.geographic)
        self.a = srs.GetSemiMajor()
        flattening = srs.GetInvFlattening()
        f = 1 / flattening if flattening else 0.0
        self.e2 = f * (2 - f)

    def angles(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return longitude and latitude in radians."""
        longitude, latitude = transformed(self.transformation, x, y)
        return longitude * self.radians, latitude * self.radians


@functools.lru_cache(maxsize=32)
def _system(wkt: str, thread: int) -> _System:
    # A transformation belongs to one thread.
    return _System(wkt)


def _measured(system: _System, g: GeoTransform, cols: np.ndarray, rows: np.ndarray, step: float) -> np.ndarray:
    """Return the Jacobian by central differences over ± ``step`` pixels."""
    n = len(cols)
    c = np.concatenate([cols + step, cols - step, cols, cols, cols])
    r = np.concatenate([rows, rows, rows + step, rows - step, rows])
    longitude, latitude = system.angles(*apply(g, c, r))
    longitude, latitude = longitude.reshape(5, n), latitude.reshape(5, n)
    sine = np.sin(latitude[4])
    root = np.sqrt(1 - system.e2 * sine**2)
    prime, meridian = system.a / root, system.a * (1 - system.e2) / root**3
    result = np.empty((n, 2, 2))
    for axis in (0, 1):
        turn = longitude[2 * axis] - longitude[2 * axis + 1]
        turn = (turn + np.pi) % (2 * np.pi) - np.pi  # across the date line
        result[:, 0, axis] = prime * np.cos(latitude[4]) * turn / (2 * step)
        result[:, 1, axis] = meridian * (latitude[2 * axis] - latitude[2 * axis + 1]) / (2 * step)
    return result
