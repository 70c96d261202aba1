"""One piece of ground measures the same in every coordinate system."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import osr

from eroad.eroad_core.raster.ground import area_per_pixel, areas_per_pixel, metres_per_pixel, metres_per_pixels

#: Central Park, New York: inside EPSG:2263 (US survey feet) and UTM 18N.
LON, LAT = -73.965, 40.782


def spatial_reference(crs) -> osr.SpatialReference:
    srs = osr.SpatialReference()
    srs.SetFromUserInput(f"EPSG:{crs}" if isinstance(crs, int) else crs)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def wkt(crs) -> str:
    return spatial_reference(crs).ExportToWkt()


def affine_at(crs, lon, lat, metres=0.5, rotation=0.0):
    """Return a geotransform whose pixel (0, 0) measures ``metres`` squared on the ground at a place.

    Made from PROJ's own forward projection of geodesic steps on WGS 84, not from the code that is tested.
    """
    # Azimuthal equidistant about the place: metres there are metres on the ellipsoid.
    local = spatial_reference(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m +no_defs")
    c, s = metres * math.cos(rotation), metres * math.sin(rotation)
    there = osr.CoordinateTransformation(local, spatial_reference(crs))
    far = 100  # pixels, so that rounding is small
    (x0, y0, _), (x1, y1, _), (x2, y2, _) = there.TransformPoints([(0.0, 0.0), (c * far, s * far), (s * far, -c * far)])
    return (x0, (x1 - x0) / far, (x2 - x0) / far, y0, (y1 - y0) / far, (y2 - y0) / far)


@pytest.mark.parametrize("crs", [4326, 3857, 2263, 32618, 4269, 26918, 3395, 6933])
@pytest.mark.parametrize("rotation", [0.0, 0.6])
def test_same_ground_same_metres(crs, rotation):
    geotransform = affine_at(crs, LON, LAT, 0.5, rotation)
    mx, my = metres_per_pixel(wkt(crs), geotransform, 0, 0)
    assert (mx, my) == pytest.approx((0.5, 0.5), rel=0.002)
    assert area_per_pixel(wkt(crs), geotransform, 0, 0) == pytest.approx(0.25, rel=0.003)


def test_web_mercator_doubles_at_60_degrees():
    g = (0.0, 1.0, 0.0, 6378137 * math.log(math.tan(math.pi / 4 + math.radians(60) / 2)), 0.0, -1.0)
    mx, my = metres_per_pixel(wkt(3857), g, 0, 0)
    assert (mx, my) == pytest.approx((0.5, 0.5), rel=0.005)
    at_equator = metres_per_pixel(wkt(3857), (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 0, 0)
    assert at_equator == pytest.approx((1.0, 1.0), rel=0.007)


def test_a_degree_has_its_textbook_length():
    mx, my = metres_per_pixel(wkt(4326), (0.0, 1e-4, 0.0, 45.0, 0.0, -1e-4), 0, 0)
    assert mx * 1e4 == pytest.approx(78846.8, rel=1e-4)
    assert my * 1e4 == pytest.approx(111131.8, rel=1e-4)


def test_feet_are_feet():
    g = (990000.0, 1.0, 0.0, 220000.0, 0.0, -1.0)
    assert metres_per_pixel(wkt(2263), g, 0, 0) == pytest.approx((0.3048, 0.3048), rel=1e-3)


def test_sheared_pixels_have_the_area_of_their_parallelogram():
    g = (500000.0, 1.0, 0.5, 4500000.0, 0.0, -1.0)
    mx, my = metres_per_pixel(wkt(32618), g, 0, 0)
    assert mx == pytest.approx(1.0, rel=1e-3)
    assert my == pytest.approx(math.hypot(0.5, 1), rel=1e-3)
    assert area_per_pixel(wkt(32618), g, 0, 0) == pytest.approx(1.0, rel=1e-3)


def test_grads_and_another_meridian():
    # NTF (Paris) / Lambert zone II: its geographic system counts grads from Paris.
    g = (600000.0, 1.0, 0.0, 2200000.0, 0.0, -1.0)
    assert metres_per_pixel(wkt(27572), g, 0, 0) == pytest.approx((1.0, 1.0), rel=1e-3)
    grads = (0.0, 1e-4, 0.0, 50.0, 0.0, -1e-4)
    assert metres_per_pixel(wkt(4807), grads, 0, 0)[1] * 1e4 == pytest.approx(111131.8 * 0.9, rel=1e-3)


def test_across_the_date_line():
    g = (179.99995, 1e-4, 0.0, 0.0, 0.0, -1e-4)
    assert metres_per_pixel(wkt(4326), g, 0.5, 0)[0] == pytest.approx(11.13, rel=1e-3)


def test_many_places_equal_one_by_one():
    g = (-10.0, 0.01, 0.0, 60.0, 0.0, -0.01)
    cols, rows = np.array([0, 500, 900]), np.array([0, 2000, 4000])
    areas = areas_per_pixel(wkt(4326), g, cols, rows)
    mx, my = metres_per_pixels(wkt(4326), g, cols, rows)
    for i in range(3):
        assert areas[i] == pytest.approx(area_per_pixel(wkt(4326), g, cols[i], rows[i]))
        assert (mx[i], my[i]) == pytest.approx(metres_per_pixel(wkt(4326), g, cols[i], rows[i]))
    assert np.all(np.diff(areas) > 0), "pixels in degrees grow towards the equator"


def test_without_a_coordinate_system_a_pixel_counts_as_told():
    g = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
    assert metres_per_pixel("", g, 5, 5, 0.3) == (0.3, 0.3)
    assert area_per_pixel("", g, 5, 5, 0.3) == pytest.approx(0.09)
    assert metres_per_pixel("", g, 5, 5) == (1.0, 1.0)


def test_a_local_system_goes_by_its_unit():
    local = 'LOCAL_CS["site",UNIT["foot",0.3048]]'
    assert metres_per_pixel(local, (0.0, 2.0, 0.0, 0.0, 0.0, -2.0), 0, 0) == pytest.approx((0.6096, 0.6096))


def test_places_outside_the_projection_fall_back_to_its_unit():
    g = (1e9, 1.0, 0.0, 1e9, 0.0, -1.0)
    assert np.isfinite(metres_per_pixel(wkt(26986), g, 0, 0)).all()
