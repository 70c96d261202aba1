"""Road polygons from real little probability rasters."""

import math
import sqlite3

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal, ogr
from scipy import ndimage

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.ground import areas_per_pixel
from eroad.eroad_core.vector import polygons
from eroad.eroad_core.vector.outlines import byte_level
from eroad.eroad_core.vector.polygons import LAYER, polygonize, write_default_style

UTM = (500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0)


@pytest.fixture
def outline(make_raster, tmp_path):
    """Return a function that writes bytes as a raster and returns (shapes, areas, means, summary)."""
    number = 0

    def run(stored, geotransform=UTM, epsg=32618, level=0.5, min_area=0.0, **more):
        nonlocal number
        number += 1
        path = make_raster(f"p{number}.tif", stored, geotransform, epsg, nodata=255)
        out = tmp_path / f"p{number}.gpkg"
        summary = polygonize(path, level, min_area, out, **more)
        return *load(out), summary

    return run


def load(path):
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(LAYER)
    features = list(layer)
    shapes = [shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb())) for f in features]
    return shapes, [f["area_m2"] for f in features], [f["mean_probability"] for f in features]


def to_bytes(p):
    return np.round(np.clip(p, 0, 1) * 254).astype(np.uint8)


def disc(size, x, y, radius, soft=1.5):
    """A disc whose probability falls linearly, 0.5 at ``radius``; in pixels from the upper left corner."""
    row, col = np.mgrid[:size, :size] + 0.5
    return to_bytes(0.5 + (radius - np.hypot(col - x, row - y)) / (2 * soft))


def smooth_field(seed, shape=(150, 170), width=4.0):
    values = ndimage.gaussian_filter(np.random.default_rng(seed).standard_normal(shape), width)
    return to_bytes(0.5 + 0.3 * values / values.std())


def pixels(shape, geotransform=UTM):
    """A north-up polygon in (column, row)."""
    return shapely.transform(shape, lambda xy: (xy - (geotransform[0], geotransform[3])) * (1, -1) / geotransform[1])


def test_a_disc_is_round_to_a_twentieth_of_a_pixel(outline):
    (shape,), (area,), (mean,), summary = outline(disc(80, 40.3, 38.7, 25.25), fallback_gsd=1, epsg=None)
    points = shapely.get_coordinates(pixels(shape))
    distance = np.hypot(*(points - (40.3, 38.7)).T)
    assert np.abs(distance - 25.25).max() < 0.05
    assert area == pytest.approx(math.pi * 25.25**2, rel=2e-3)
    assert summary.count == 1 and summary.area_m2 == area
    assert 0.9 < mean < 1


def test_fewer_vertices_than_crossings(outline):
    (shape,), *_ = outline(disc(80, 40, 40, 30))
    assert len(shape.exterior.coords) < 0.7 * 2 * 4 * 30  # a circle crosses 8 r grid lines


def test_a_hole_stays(outline):
    ring = np.minimum(disc(60, 30, 30, 24), 254 - disc(60, 30, 30, 8))
    (shape,), (area,), *_ = outline(ring, epsg=None, fallback_gsd=1)
    assert len(shape.interiors) == 1
    assert area == pytest.approx(math.pi * (24**2 - 8**2), rel=3e-3)


def test_a_saddle_is_two_valid_polygons_or_one(outline):
    stored = np.zeros((10, 10), np.uint8)
    stored[2:5, 2:5] = stored[5:8, 5:8] = 254
    shapes, *_ = outline(stored)
    assert len(shapes) in (1, 2) and all(s.is_valid for s in shapes)
    stored[4:6, 4:6] = 130  # the middle of the saddle is road
    shapes, *_ = outline(stored)
    assert len(shapes) == 1 and shapes[0].is_valid


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), block=st.integers(16, 90), level=st.floats(0.05, 0.95), width=st.floats(0.6, 6))
def test_the_block_size_changes_nothing(outline, seed, block, level, width):
    stored = smooth_field(seed, width=width)
    stored[20:35, 60:90] = 255
    whole, areas, means, summary = outline(stored, level=level, block=4096)
    parts, part_areas, part_means, part_summary = outline(stored, level=level, block=block)
    assert len(whole) == len(parts)
    assert all(s.is_valid for s in parts)
    assert all(a.equals_exact(b, 0) for a, b in zip(whole, parts, strict=True))
    assert part_means == means
    assert part_areas == pytest.approx(areas, rel=1e-6)
    assert part_summary.area_m2 == pytest.approx(summary.area_m2, rel=1e-6)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), level=st.floats(0.02, 0.99), noisy=st.booleans())
def test_polygons_and_mask_agree_on_every_pixel(outline, monkeypatch, seed, level, noisy):
    monkeypatch.setattr(polygons, "TOLERANCE", 0.0)  # dropped vertices may cost a pixel right at the level
    stored = smooth_field(seed, (40, 50), 0.4 if noisy else 3)
    shapes, _, means, _ = outline(stored, level=level, block=16)
    assert all(s.is_valid and s.geom_type == "Polygon" for s in shapes)
    row, col = np.mgrid[:40, :50] + 0.5
    inside = np.zeros((40, 50), bool)
    for shape, mean in zip(shapes, means, strict=True):
        within = shapely.contains_xy(pixels(shape), col, row)
        assert not (inside & within).any()
        inside |= within
        assert mean == pytest.approx(stored[within].mean() / 254)
    assert (inside == (stored > byte_level(level))).all()


def test_a_road_that_leaves_the_image_ends_at_its_border(outline):
    stored = np.zeros((40, 64), np.uint8)
    stored[18:22] = 254
    for block in (16, 4096):
        (shape,), *_ = outline(stored, block=block)
        left, top, right, bottom = pixels(shape).bounds
        assert (left, right) == (0, 64)
        assert (top, bottom) == pytest.approx((18, 22), abs=0.01)


def test_everything_road_is_the_image(outline):
    for block in (16, 64, 4096):
        (shape,), _, (mean,), _ = outline(np.full((70, 90), 254, np.uint8), block=block)
        assert pixels(shape).equals(shapely.box(0, 0, 90, 70)) and len(shape.exterior.coords) == 5
        assert mean == 1


@pytest.mark.parametrize("value", [0, 126, 255])
def test_no_road_is_an_empty_layer(outline, value):
    shapes, _, _, summary = outline(np.full((70, 90), value, np.uint8), block=32)
    assert shapes == [] and (summary.count, summary.area_m2) == (0, 0)


def test_nodata_is_never_road(outline):
    stored = np.full((60, 60), 254, np.uint8)
    stored[:, 30:] = 255
    for level in (0.001, 0.5, 1.0):
        (shape,), *_ = outline(stored, level=level, block=16)
        assert 29.4 < pixels(shape).bounds[2] <= 30.5


def test_levels_lie_between_bytes():
    assert byte_level(0.5) == 126.5
    assert byte_level(0) == 0.5  # threshold 0 is not everything
    assert byte_level(1) == 253.5
    assert all(byte_level(k / 254) == k - 0.5 for k in range(1, 255))


def test_rotated_and_sheared(outline):
    a, b = math.cos(0.4), math.sin(0.4)
    turned = (500000.0, 2 * a, 2 * b + 0.7, 4500000.0, 2 * b, -2 * a)
    stored = disc(60, 30, 30, 20)
    (shape,), (area,), *_ = outline(stored, turned, epsg=32618)
    centre = shape.centroid
    assert (centre.x, centre.y) == pytest.approx(
        (500000 + 30 * (turned[1] + turned[2]), 4500000 + 30 * (turned[4] + turned[5])), abs=0.05
    )
    per_pixel = areas_per_pixel_at(turned, 32618)
    assert area == pytest.approx(math.pi * 400 * per_pixel, rel=3e-3)
    assert shape.area == pytest.approx(math.pi * 400 * abs(turned[1] * turned[5] - turned[2] * turned[4]), rel=3e-3)


def areas_per_pixel_at(geotransform, epsg, place=30.0):
    from osgeo import osr

    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    return areas_per_pixel(srs.ExportToWkt(), geotransform, [place], [place])[0]


def test_the_same_ground_in_degrees_mercator_and_utm(outline):
    stored = disc(120, 60, 60, 40)
    _, (utm,), *_ = outline(stored, (500000.0, 1.0, 0.0, 6651411.0, 0.0, -1.0), 32632)  # 9° E, 60° N
    metre = 1 / (111412.0 * 0.5)  # a degree of longitude at 60° N
    _, (degrees,), *_ = outline(stored, (9.0, metre, 0.0, 60.0, 0.0, -1 / 111412.0), 4326)
    _, (mercator,), *_ = outline(stored, (1001875.4, 2.0, 0.0, 8399737.9, 0.0, -2.0), 3857)
    assert degrees == pytest.approx(utm, rel=0.01)
    assert mercator == pytest.approx(utm, rel=0.01)
    assert utm == pytest.approx(math.pi * 1600, rel=0.01)


def test_specks_are_dropped_by_true_area(outline):
    stored = np.maximum(disc(100, 25, 25, 4), disc(100, 70, 70, 12))
    shapes, areas, *_ = outline(stored, min_area=100)
    assert len(shapes) == 1 and areas[0] > 400
    # Pixels of 2 m: the small one is now 200 m².
    shapes, areas, *_ = outline(stored, (500000.0, 2.0, 0.0, 4500000.0, 0.0, -2.0), min_area=100)
    assert len(shapes) == 2 and min(areas) == pytest.approx(math.pi * 64, rel=0.02)


def test_without_coordinates_x_is_the_column_and_y_minus_the_row(make_raster, tmp_path):
    path = make_raster("plain.tif", disc(60, 30, 20, 9), None, None, nodata=255)
    polygonize(path, 0.5, 0, tmp_path / "plain.gpkg", origin=(100, 1000), fallback_gsd=0.5)
    (shape,), (area,), _ = load(tmp_path / "plain.gpkg")
    assert (shape.centroid.x, shape.centroid.y) == pytest.approx((130, -1020), abs=0.02)
    assert area == pytest.approx(math.pi * 81 / 4, rel=0.01)
    with sqlite3.connect(tmp_path / "plain.gpkg") as file:
        # Plane coordinates of nowhere; 0 would be degrees to QGIS.
        assert file.execute("select srs_id from gpkg_geometry_columns").fetchone() == (-1,)


def test_the_order_is_by_the_topmost_point(outline):
    stored = smooth_field(3)
    for block in (32, 4096):
        shapes, *_ = outline(stored, block=block, level=0.7)
        tops = []
        for shape in shapes:
            points = shapely.get_coordinates(pixels(shape).exterior)
            tops.append((round(points[:, 1].min(), 1), points[points[:, 1].argmin(), 0]))
        assert len(tops) > 10 and [t[0] for t in tops] == sorted(t[0] for t in tops)


def test_system_index_and_file(outline, tmp_path):
    outline(smooth_field(1))
    source = ogr.Open(str(next(tmp_path.glob("*.gpkg"))))
    layer = source.GetLayer(0)
    assert layer.GetName() == LAYER and layer.GetGeomType() == ogr.wkbPolygon
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "32618"
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".eroad")] == []


def test_progress_rises_to_one_and_what_it_raises_stops(outline):
    told = []
    outline(smooth_field(5), block=32, progress=told.append)
    assert told == sorted(told) and told[-1] == 1 and len(told) > 20

    def cancelled(share):
        if share > 0.1:
            raise EroadError("cancelled")

    with pytest.raises(EroadError) as error:
        outline(smooth_field(5), block=32, progress=cancelled)
    assert error.value.code == "cancelled"


def test_a_broken_probability_raster_is_told(make_raster, tmp_path):
    with pytest.raises(EroadError) as error:
        polygonize(tmp_path / "none.tif", 0.5, 0, tmp_path / "x.gpkg")
    assert error.value.code == "raster_missing"
    path = make_raster("p.tif", disc(40, 20, 20, 9), nodata=255)
    with pytest.raises(EroadError) as error:
        polygonize(path, 0.5, 0, tmp_path / "nowhere" / "x.gpkg")
    assert error.value.code == "write_failed"


def test_the_default_style_is_stored_once(outline, tmp_path):
    outline(disc(40, 20, 20, 9))
    path = next(tmp_path.glob("*.gpkg"))
    write_default_style(path, "<qgis version='3.34'/>")
    write_default_style(path, "<qgis version='3.34' styleCategories='x'/>", LAYER)
    with sqlite3.connect(path) as file:
        rows = file.execute(
            "select f_table_name, f_geometry_column, useAsDefault, styleQML from layer_styles"
        ).fetchall()
        kinds = dict(file.execute("select table_name, data_type from gpkg_contents").fetchall())
    assert rows == [(LAYER, "geom", 1, "<qgis version='3.34' styleCategories='x'/>")]
    assert kinds == {LAYER: "features", "layer_styles": "attributes"}
    assert gdal.OpenEx(str(path)).GetLayerCount() == 2
