"""A plane of true metres for roads of any coordinate system, so that both sides of a comparison can be measured.

It is the azimuthal equidistant projection around the middle of the roads: at a distance r from there a length is at
most the share r² / 6R² too long (R, the Earth's radius): 0.005 % at 100 km, 0.1 % at 500 km.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from osgeo import osr

from ..jobs.messages import EroadError
from ..raster.extent import spatial_reference, transformed
from ..raster.reading import collected

#: Longer segments get points between before they are projected: they are curves there. Metres, and in degrees.
_STRAIGHT = 500.0
_DEGREE = 111_320.0
#: The middle is rounded to this many degrees: a road more or less does not move it.
_ROUNDED = 0.01
#: Points that are projected at once.
_PART = 100_000
#: At most this many points tell the middle.
_ENOUGH = 20_000


class Plane:
    """Metres around a place on the Earth; where no coordinate system is known, the units themselves.

    Parameters
    ----------
    sides : coordinate system (WKT or code; "" for none) and shapely geometries of each side. A side without a
        system is taken to be in the other's.

    Attributes
    ----------
    wkt : the plane's own coordinate system; "" where none is known.

    Raises
    ------
    EroadError
        ``roads_place`` where a side lies outside of what its coordinate system can say.
    """

    def __init__(self, sides: Sequence[tuple[str, np.ndarray]]) -> None:
        known = [(wkt, shapes) for wkt, shapes in sides if wkt]
        self._fallback = known[0][0] if known else ""
        self._system: osr.SpatialReference | None = None
        earthly = [(wkt, shapes) for wkt, shapes in known if _geographic(wkt) is not None]
        if not earthly:
            self.wkt = ""
            return
        base = _geographic(earthly[0][0])
        longitude, latitude = _middle(base, earthly)
        self._system = _equidistant(base, longitude, latitude)
        self.wkt = self._system.ExportToWkt()

    def onto(self, shapes: np.ndarray, wkt: str) -> np.ndarray:
        """Return geometries in the plane's metres; those with a place it cannot say are empty."""
        source = spatial_reference(wkt or self._fallback) if (wkt or self._fallback) else None
        if source is None:
            return shapes
        if self._system is None:
            unit = source.GetLinearUnits()
            return shapely.transform(shapes, lambda points: points * unit)
        unit = _DEGREE if source.IsGeographic() else source.GetLinearUnits()
        dense = shapely.segmentize(shapes, _STRAIGHT / unit)
        return _finite(shapely.transform(dense, _way(source, self._system)))

    def back(self, shapes: np.ndarray, wkt: str) -> np.ndarray:
        """Return the plane's geometries in a coordinate system; "" stands for the side's that has one."""
        target = spatial_reference(wkt or self._fallback) if (wkt or self._fallback) else None
        if target is None:
            return shapes
        if self._system is None:
            unit = target.GetLinearUnits()
            return shapely.transform(shapes, lambda points: points / unit)
        return _finite(shapely.transform(shapes, _way(self._system, target)))


def _way(source: osr.SpatialReference, target: osr.SpatialReference) -> Callable[[np.ndarray], np.ndarray]:
    with collected():
        try:
            transformation = osr.CoordinateTransformation(source, target)
        except RuntimeError as error:
            raise EroadError("roads_place", crs=source.GetName() or "?") from error

    def way(points: np.ndarray) -> np.ndarray:
        # In parts: GDAL takes lists, which are many times as large as arrays.
        parts = [
            np.column_stack(transformed(transformation, *points[i : i + _PART].T)) for i in range(0, len(points), _PART)
        ]
        return np.concatenate([np.empty((0, 2)), *parts])

    return way


def _finite(shapes: np.ndarray) -> np.ndarray:
    """Return the geometries, those that are not finite as empty ones."""
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    bad = np.unique(owner[~np.isfinite(coordinates).all(axis=1)])
    shapes = np.array(shapes, object)
    shapes[bad] = shapely.LineString()
    return shapes


def _geographic(wkt: str) -> osr.SpatialReference | None:
    """Return the longitudes and latitudes below a coordinate system, None where it is not of the Earth."""
    system = spatial_reference(wkt)
    if not (system.IsGeographic() or system.IsProjected() or system.IsDerivedGeographic()):
        return None
    base = system.CloneGeogCS()
    if abs(base.GetAngularUnits() - np.pi / 180) > 1e-9 or float(base.GetAttrValue("PRIMEM", 1) or 0):
        return spatial_reference("EPSG:4326")  # grads, or degrees from Paris
    base.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return base


def _middle(base: osr.SpatialReference, sides: Sequence[tuple[str, np.ndarray]]) -> tuple[float, float]:
    """Return the longitude and latitude in the middle of all points, also across the date line or at a pole."""
    vectors = np.zeros(3)
    for wkt, shapes in sides:
        points = shapely.get_coordinates(shapes)
        points = points[:: 1 + len(points) // _ENOUGH]
        places = np.radians(_way(spatial_reference(wkt), base)(points) if len(points) else points)
        places = places[np.isfinite(places).all(axis=1)]
        longitude, latitude = places.T
        vectors += [
            (np.cos(latitude) * np.cos(longitude)).sum(),
            (np.cos(latitude) * np.sin(longitude)).sum(),
            np.sin(latitude).sum(),
        ]
    if not vectors.any():
        return 0.0, 0.0
    longitude = np.degrees(np.arctan2(vectors[1], vectors[0]))
    latitude = np.degrees(np.arctan2(vectors[2], np.hypot(vectors[0], vectors[1])))
    return round(longitude / _ROUNDED) * _ROUNDED, round(latitude / _ROUNDED) * _ROUNDED


def _equidistant(base: osr.SpatialReference, longitude: float, latitude: float) -> osr.SpatialReference:
    system = osr.SpatialReference()
    system.SetProjCS("Metres around the roads")
    system.CopyGeogCSFrom(base)
    system.SetAE(latitude, longitude, 0, 0)
    system.SetLinearUnits("metre", 1.0)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system
