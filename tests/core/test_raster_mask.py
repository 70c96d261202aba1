"""Polygons of any file, in the raster's pixels."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import ogr, osr

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import Window, apply
from eroad.eroad_core.raster.mask import PolygonMask
from eroad.eroad_core.raster.source import open_source

G0 = (500000.0, 0.5, 0.0, 4500000.0, 0.0, -0.5)
ROTATED = (500000.0, 0.4, 0.3, 4500000.0, 0.3, -0.4)


def wkt(points, geotransform=G0) -> str:
    """Return a polygon from (col, row) places."""
    places = [apply(geotransform, c, r) for c, r in points]
    return "POLYGON ((" + ", ".join(f"{x} {y}" for x, y in [*places, places[0]]) + "))"


TRIANGLE = [(10.2, 10.3), (70.1, 20.4), (30.6, 80.7)]
SQUARE = [(60, 60), (90, 60), (90, 90), (60, 90)]


def inside_triangle(height=100, width=120):
    row, col = np.mgrid[0:height, 0:width] + 0.5
    sides = []
    for (x0, y0), (x1, y1) in zip(TRIANGLE, TRIANGLE[1:] + TRIANGLE[:1], strict=True):
        sides.append((x1 - x0) * (row - y0) - (y1 - y0) * (col - x0) > 0)
    return np.logical_and.reduce(sides)


@pytest.fixture
def source(make_raster, scene):
    with open_source(make_raster("a.tif", scene(100, 120, 1), G0)) as opened:
        yield opened


@pytest.mark.parametrize("geotransform", [G0, ROTATED])
def test_pixel_centres_inside_are_burned(make_raster, make_polygons, scene, geotransform):
    with open_source(make_raster("a.tif", scene(100, 120, 1), geotransform)) as source:
        mask = PolygonMask(make_polygons("m.gpkg", {"m": [wkt(TRIANGLE, geotransform)]}), source)
        expected = inside_triangle()
        np.testing.assert_array_equal(mask.burn(source.window), expected)
        for window in Window(-20, -20, 160, 140).blocks(37):
            part = np.zeros(window.shape, bool)
            common = window.intersection(source.window)
            part[common.relative_to(window).slices()] = expected[common.slices()]
            np.testing.assert_array_equal(mask.burn(window), part)
            if part.any():
                assert mask.intersects(window)
        assert mask.bounds_window() == Window.from_bounds(10, 10, 71, 81)


def test_only_windows_that_matter(source, make_polygons):
    mask = PolygonMask(make_polygons("m.gpkg", {"m": [wkt(SQUARE)]}), source)
    assert mask.intersects(Window(89, 89, 10, 10))
    assert not mask.intersects(Window(90, 60, 10, 10)), "a common border is not enough"
    triangle = PolygonMask(make_polygons("t.gpkg", {"m": [wkt(TRIANGLE)]}), source)
    assert not triangle.intersects(Window(60, 60, 10, 10)), "within its bounds but outside"
    assert mask.burn(Window(65, 65, 10, 10)).all()
    assert not mask.burn(Window(0, 0, 10, 10)).any()


def test_every_polygon_layer_or_the_named_one(source, make_polygons):
    layers = {"one": [wkt(TRIANGLE)], "two": [wkt(SQUARE), wkt(SQUARE)], "three": ["POINT (0 0)"]}
    path = make_polygons("m.gpkg", layers)
    assert len(PolygonMask(path, source)) == 3
    assert len(PolygonMask(f"{path}|layername=one", source)) == 1
    assert len(PolygonMask(f'{path}|layername=two|subset="number" = 1', source)) == 1
    assert len(PolygonMask(f"{path}|layerid=1", source)) == 2


def test_in_another_system(source, make_polygons):
    there = osr.CoordinateTransformation(reference(32618), reference(4326))
    geometry = ogr.CreateGeometryFromWkt(wkt(TRIANGLE))
    geometry.Transform(there)
    mask = PolygonMask(make_polygons("m.geojson", {"m": [geometry.ExportToWkt()]}, 4326, "GeoJSON"), source)
    # GeoJSON keeps seven digits: about a centimetre, two hundredths of a pixel here.
    assert np.count_nonzero(mask.burn(source.window) != inside_triangle()) <= 4


def test_long_edges_bend(make_raster, make_polygons):
    """A rectangle in degrees is bounded by parallels, which are curves in a conic projection."""
    g = (200000.0, 1000.0, 0.0, 7000000.0, 0.0, -1000.0)
    with open_source(make_raster("a.tif", np.zeros((1, 800, 1000), np.uint8), g, 2154)) as source:
        path = make_polygons("m.gpkg", {"m": ["POLYGON ((-2 46, 8 46, 8 47, -2 47, -2 46))"]}, 4326)
        mask = PolygonMask(path, source).burn(source.window)
        there = osr.CoordinateTransformation(reference(4326), reference(2154))
        for lon in np.linspace(-1.9, 7.9, 9):
            for lat, expected in ((46.97, True), (47.03, False), (46.03, True), (45.97, False)):
                x, y, _ = there.TransformPoint(float(lon), lat)
                assert mask[int((g[3] - y) // 1000), int((x - g[0]) // 1000)] == expected, (lon, lat)


def test_holes_multipolygons_curves_and_3d(source, make_polygons):
    ring = wkt(SQUARE)[len("POLYGON (") : -1]
    hole = wkt([(70, 70), (70, 80), (80, 80), (80, 70)])[len("POLYGON (") : -1]
    shapes = [f"MULTIPOLYGON ((({ring[1:-1]}), ({hole[1:-1]})))", wkt([(0, 0), (10, 0), (10, 10), (0, 10)])]
    x, y = apply(G0, 20, 90)
    shapes.append(f"CURVEPOLYGON (CIRCULARSTRING ({x - 2} {y}, {x + 2} {y}, {x - 2} {y}))")
    shapes.append(None)
    burned = PolygonMask(make_polygons("m.gpkg", {"m": shapes}), source).burn(source.window)
    assert burned[65, 65] and not burned[75, 75] and burned[5, 5] and burned[90, 20]
    assert burned[85:96, 15:26].sum() == pytest.approx(np.pi * 16, rel=0.1)


def test_invalid_polygons_are_repaired(source, make_polygons):
    bow_tie = wkt([(10, 10), (50, 50), (50, 10), (10, 50)])
    burned = PolygonMask(make_polygons("m.gpkg", {"m": [bow_tie]}), source).burn(source.window)
    assert burned[30, 12] and burned[30, 48] and not burned[12, 30]


def test_without_a_position(make_raster, make_polygons, scene):
    with open_source(make_raster("a.tif", scene(100, 120, 1), None, None)) as source:
        pixels = (0, 1, 0, 0, 0, -1)
        for epsg in (None, 4326):
            path = make_polygons(f"m{epsg}.gpkg", {"m": [wkt(TRIANGLE, pixels)]}, epsg)
            np.testing.assert_array_equal(PolygonMask(path, source).burn(source.window), inside_triangle())


def test_masks_that_cannot_be(source, make_polygons, tmp_path):
    def code(path):
        with pytest.raises(EroadError) as caught:
            PolygonMask(str(path), source)
        assert str(caught.value).endswith(".")
        return caught.value.code

    (tmp_path / "text.gpkg").write_text("nothing")
    far = [(1000, 1000), (1010, 1000), (1010, 1010)]
    assert code(tmp_path / "none.gpkg") == "mask_unreadable"
    assert code(tmp_path / "text.gpkg") == "mask_unreadable"
    assert code(make_polygons("p.gpkg", {"p": ["POINT (0 0)"]}, kind=ogr.wkbPoint)) == "mask_unreadable"
    assert code(make_polygons("q.gpkg", {"p": [wkt(SQUARE)]}) + "|layername=other") == "mask_unreadable"
    assert code(make_polygons("e.gpkg", {"p": []})) == "mask_empty"
    assert code(make_polygons("n.gpkg", {"p": [None, "POINT (0 0)"]})) == "mask_empty"
    assert code(make_polygons("o.gpkg", {"p": [wkt(far)]})) == "mask_outside"
    assert code(make_polygons("t.gpkg", {"p": [wkt([(120, 0), (130, 0), (130, 10), (120, 10)])]})) == "mask_outside"
    assert code(make_polygons("w.gpkg", {"p": ["POLYGON ((100 0, 101 0, 101 1, 100 0))"]}, 4326)) == "mask_outside"


def test_the_whole_world_masks_nothing_out(source, make_polygons):
    path = make_polygons("w.gpkg", {"w": ["POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))"]}, 4326)
    mask = PolygonMask(path, source)
    assert mask.burn(source.window).all()
    assert mask.bounds_window() == source.window


def reference(epsg):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs
