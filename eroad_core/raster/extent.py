"""A rectangle in some coordinate system as a window of a raster's pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from osgeo import osr

from ..jobs.messages import EroadError
from .grid import Window, apply, snapped, to_pixels
from .reading import collected
from .references import shown

if TYPE_CHECKING:
    from .source import RasterSource

#: Points a side: the borders of a rectangle are curves in another coordinate system.
_DENSE = 33


def pixel_window(source: RasterSource, extent: Sequence[float], extent_crs: str | None = None) -> Window:
    """Return the window of ``source`` that holds ``extent``, snapped outward to whole pixels and clipped.

    Parameters
    ----------
    extent : (xmin, ymin, xmax, ymax); (column, −row) where the raster has no position.
    extent_crs : authority code, WKT or PROJ text of the extent's coordinate system; None: the raster's own.

    Raises
    ------
    EroadError
        ``extent_inverted``, ``extent_outside``, ``crs_unknown``.
    """
    named = ",".join(f"{v:.10g}" for v in extent)
    xmin, ymin, xmax, ymax = (float(v) for v in extent)
    if not (all(map(math.isfinite, (xmin, ymin, xmax, ymax))) and xmin < xmax and ymin < ymax):
        raise EroadError("extent_inverted", extent=named)
    outside = EroadError("extent_outside", extent=named, path=shown(source.names[0]))
    there, back = _transformations(extent_crs, source.crs_wkt)
    x, y = lattice(xmin, ymin, xmax, ymax, 2 if there is None else _DENSE)
    col, row = to_pixels(source.geotransform, *transformed(there, x, y))
    if there is not None:
        # Where the extent leaves what the raster's system can say (the whole world in UTM), the raster's own
        # pixels that lie in it are sure.
        c, r = lattice(0, 0, source.width, source.height)
        x, y = transformed(back, *apply(source.geotransform, c, r))
        within = (x >= xmin) & (x <= xmax) & (y >= ymin) & (y <= ymax)
        col, row = np.append(col, c[within]), np.append(row, r[within])
    good = np.isfinite(col) & np.isfinite(row)
    if not good.any():
        raise outside
    col, row = np.clip(col[good], -1e9, 1e9), np.clip(row[good], -1e9, 1e9)
    left, right = snapped(float(col.min()), float(col.max()))
    top, bottom = snapped(float(row.min()), float(row.max()))
    window = Window.from_bounds(left, top, right, bottom).intersection(Window(0, 0, source.width, source.height))
    if window.empty:
        raise outside
    return window


def spatial_reference(text: str) -> osr.SpatialReference:
    """Return the coordinate system of an authority code or WKT, x before y; ``crs_unknown`` where it is none."""
    srs = osr.SpatialReference()
    with collected():
        try:
            srs.SetFromUserInput(text)
        except RuntimeError as error:
            raise EroadError("crs_unknown", crs=text) from error
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def transformed(transformation: osr.CoordinateTransformation | None, x: np.ndarray, y: np.ndarray) -> tuple:
    """Return x and y transformed; not finite where that cannot be done; as they are without a transformation."""
    if transformation is None:
        return x, y
    with collected():
        result = np.array(_transformed(transformation, np.column_stack([x, y]).tolist()), float).reshape(-1, 3)
    return result[:, 0], result[:, 1]


def _transformed(transformation: osr.CoordinateTransformation, points: list) -> list:
    """Transform points; with exceptions on, one bad point fails all, so they are halved until it is alone."""
    try:
        return transformation.TransformPoints(points)
    except RuntimeError:
        if len(points) == 1:
            return [(math.inf, math.inf, math.inf)]
    half = len(points) // 2
    return _transformed(transformation, points[:half]) + _transformed(transformation, points[half:])


def _transformations(extent_crs: str | None, raster_wkt: str) -> tuple:
    if not extent_crs:
        return None, None
    theirs = spatial_reference(extent_crs)
    if not raster_wkt:
        return None, None
    ours = spatial_reference(raster_wkt)
    if theirs.IsSame(ours):
        return None, None
    with collected():
        return osr.CoordinateTransformation(theirs, ours), osr.CoordinateTransformation(ours, theirs)


def lattice(xmin: float, ymin: float, xmax: float, ymax: float, count: int = _DENSE) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of ``count`` squared places evenly over a rectangle, its borders included."""
    x, y = np.meshgrid(np.linspace(xmin, xmax, count), np.linspace(ymin, ymax, count))
    return x.ravel(), y.ravel()
