"""Extents become windows: snapped outward, clipped, in any coordinate system."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import osr

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import Window, apply
from eroad.eroad_core.raster.source import open_source, pixel_window

G0 = (500000.0, 0.3, 0.0, 4500000.0, 0.0, -0.3)


@pytest.fixture
def source(make_raster, scene):
    with open_source(make_raster("a.tif", scene(100, 120, 1), G0)) as opened:
        yield opened


def extent_of(geotransform, window):
    x, y = apply(geotransform, np.array([window.col, window.right]), np.array([window.row, window.bottom]))
    return min(x), min(y), max(x), max(y)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.integers(0, 119), st.integers(0, 99), st.integers(1, 120), st.integers(1, 100))
def test_pixel_borders_do_not_grow(source, col, row, width, height):
    window = Window.from_bounds(col, row, min(col + width, 120), min(row + height, 100))
    assert pixel_window(source, extent_of(G0, window)) == window


def test_anything_else_snaps_outward_and_is_clipped(source):
    xmin, ymin, xmax, ymax = extent_of(G0, Window(10, 20, 30, 40))
    assert pixel_window(source, (xmin - 0.01, ymin - 0.01, xmax + 0.01, ymax + 0.01)) == Window(9, 19, 32, 42)
    assert pixel_window(source, (xmin + 0.01, ymin + 0.01, xmax - 0.01, ymax - 0.01)) == Window(10, 20, 30, 40)
    assert pixel_window(source, (0, 0, 1e7, 1e7)) == source.window


def test_in_another_system(source):
    window = Window(30, 40, 20, 30)
    there = osr.CoordinateTransformation(*(reference(crs) for crs in (32618, 4326)))
    xmin, ymin, xmax, ymax = extent_of(G0, window)
    points = np.array(there.TransformPoints([(xmin, ymin), (xmin, ymax), (xmax, ymin), (xmax, ymax)]))
    extent = (*points[:, :2].min(axis=0), *points[:, :2].max(axis=0))
    found = pixel_window(source, extent, "EPSG:4326")
    assert found.contains(window) and window.padded(1).contains(found)
    assert pixel_window(source, extent_of(G0, window), "EPSG:32618") == window


def test_the_whole_world(source):
    assert pixel_window(source, (-180, -90, 180, 90), "EPSG:4326") == source.window


def test_curved_borders_are_followed(make_raster):
    """A parallel is curved in a conic projection: its middle lies farther south than its ends."""
    g = (200000.0, 1000.0, 0.0, 7000000.0, 0.0, -1000.0)
    there = osr.CoordinateTransformation(reference(4326), reference(2154))
    with open_source(make_raster("a.tif", np.zeros((1, 800, 1000), np.uint8), g, 2154)) as source:
        found = pixel_window(source, (-2, 47, 8, 47.1), "EPSG:4326")
    for lon in (-2, 3, 8):
        x, y, _ = there.TransformPoint(lon, 47)
        assert found.contains(Window(min(int((x - g[0]) // 1000), 999), int((g[3] - y) // 1000), 1, 1)), lon
    assert found.height > 20


def test_rotated_rasters(make_raster, scene):
    g = (500000.0, 0.8, 0.6, 4500000.0, 0.6, -0.8)
    with open_source(make_raster("a.tif", scene(100, 120, 1), g)) as source:
        x, y = apply(g, 50, 50)
        found = pixel_window(source, (x - 2, y - 2, x + 2, y + 2))
        assert found.contains(Window(48, 48, 4, 4)) and Window(46, 46, 8, 8).contains(found)


def test_without_a_position(make_raster, scene):
    with open_source(make_raster("a.tif", scene(100, 120, 1), None, None)) as source:
        assert pixel_window(source, (10, -60, 40, -20)) == Window(10, 20, 30, 40)
        assert pixel_window(source, (10, -60, 40, -20), "EPSG:4326") == Window(10, 20, 30, 40)


@pytest.mark.parametrize(
    ("extent", "crs", "code"),
    [
        ((10, 10, 5, 20), None, "extent_inverted"),
        ((10, 20, 15, 20), None, "extent_inverted"),
        ((float("nan"), 0, 1, 1), None, "extent_inverted"),
        ((0, 0, 10, 10), None, "extent_outside"),
        ((500000.0, 4500000.0, 500010.0, 4500010.0), None, "extent_outside"),
        ((100, 10, 101, 11), "EPSG:4326", "extent_outside"),
        ((0, 0, 1, 1), "EPSG:nonsense", "crs_unknown"),
    ],
)
def test_extents_that_cannot_be(source, extent, crs, code):
    with pytest.raises(EroadError) as caught:
        pixel_window(source, extent, crs)
    assert caught.value.code == code
    assert str(caught.value).endswith(".")


def reference(epsg):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs
