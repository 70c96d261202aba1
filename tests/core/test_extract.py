"""Whole runs of Extract roads on real little rasters."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr, osr

from eroad.eroad_core.extraction.job import extract
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, ExtractJob

UTM = (500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0)


def road_scene(height, width, metres=1.0, left=0.0, top=0.0):
    """Return a byte RGB image of smooth bright roads on dark land, as a function of ground metres."""
    y, x = np.mgrid[0:height, 0:width]
    x, y = left + (x + 0.5) * metres, top + (y + 0.5) * metres
    curved = np.abs(y - 90 - 25 * np.sin(x / 40)) - 9
    straight = np.abs(0.6 * x - 0.8 * y + 20) - 12
    away = np.minimum(curved, straight)
    bright = np.clip(128 - away * 12, 40, 216)
    return np.repeat(bright[None], 3, 0).astype(np.uint8)


def found(image):
    """Return where the brightness network finds roads."""
    return image.astype(float).mean(axis=0) >= 128


def grid(path):
    dataset = gdal.Open(str(path))
    return dataset.GetGeoTransform(), dataset.RasterXSize, dataset.RasterYSize, dataset.GetSpatialRef()


def iou(a, b):
    return (a & b).sum() / (a | b).sum()


# --- the outputs -----------------------------------------------------------------------------------------------------


def test_outputs_lie_on_the_inputs_grid(make_raster, scene, run_extract):
    path = make_raster("image.tif", scene(300, 700), (500000.5, 0.8, 0, 4500000.25, 0, -0.8))
    run = run_extract(path)
    for name in ("probability", "roads"):
        geotransform, width, height, srs = grid(run.outputs[name])
        assert (geotransform, width, height) == ((500000.5, 0.8, 0, 4500000.25, 0, -0.8), 700, 300)
        assert srs.IsSame(gdal.Open(path).GetSpatialRef())
        dataset = gdal.Open(run.outputs[name])
        band = dataset.GetRasterBand(1)
        assert dataset.RasterCount == 1
        assert band.DataType == gdal.GDT_Byte
        assert band.GetNoDataValue() == 255
        assert band.GetBlockSize() == [512, 512]
        assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
        assert [(band.GetOverview(i).XSize, band.GetOverview(i).YSize) for i in range(band.GetOverviewCount())] == [
            (350, 150), (175, 75),
        ]  # fmt: skip
    dataset = gdal.Open(run.outputs["probability"])
    band = dataset.GetRasterBand(1)
    assert (band.GetScale(), band.GetOffset()) == (pytest.approx(1 / 254), 0)
    stored = run.probability
    assert stored.max() <= 254
    assert (stored > 127).any()
    assert (stored < 127).any()
    assert set(np.unique(run.roads)) == {0, 1}


def test_an_extent_is_snapped_outward(make_raster, scene, run_extract):
    path = make_raster("image.tif", scene(260, 300), (500000.0, 0.8, 0, 4500000.0, 0, -0.8))
    run = run_extract(path, extent=(500080.1, 4499880.2, 500159.9, 4499959.7))
    geotransform, width, height, _ = grid(run.outputs["probability"])
    assert (width, height) == (100, 100)
    assert geotransform == pytest.approx((500080.0, 0.8, 0, 4499960.0, 0, -0.8))
    assert grid(run.outputs["roads"])[:3] == grid(run.outputs["probability"])[:3]


def test_an_extent_in_another_coordinate_system(make_raster, run_extract):
    image = road_scene(300, 400)
    path = make_raster("image.tif", image)
    geographic = osr.SpatialReference()
    geographic.ImportFromEPSG(4326)
    geographic.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    utm = gdal.Open(path).GetSpatialRef()
    utm.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    there = osr.CoordinateTransformation(utm, geographic)
    corners = [there.TransformPoint(500000.0 + x, 4500000.0 - y)[:2] for x, y in ((100, 60), (200, 160))]
    (west, north), (east, south) = corners
    run = run_extract(path, brightness=True, extent=(west, south, east, north), extent_crs="EPSG:4326")
    (x, _, _, y, _, _), width, height, _ = grid(run.outputs["roads"])
    left, top = round(x - 500000), round(4500000 - y)
    assert 98 <= left <= 100
    assert 58 <= top <= 60
    assert 100 <= width <= 104
    assert 100 <= height <= 104
    np.testing.assert_array_equal(run.roads == 1, found(image)[top : top + height, left : left + width])


@pytest.mark.parametrize("threshold", [0, 0.3, 0.5, 1])
def test_roads_agree_with_the_probability(make_raster, run_extract, threshold):
    path = make_raster("image.tif", road_scene(200, 200))
    run = run_extract(path, brightness=True, threshold=threshold, only=("probability", "roads", "polygons"), min_area=1)
    stored = run.probability
    least = max(1, math.ceil(threshold * 254))
    np.testing.assert_array_equal(run.roads == 1, stored >= least)
    assert run.figures["road_area_m2"] == pytest.approx((stored >= least).sum(), rel=2e-3)
    assert run.figures["polygons"] == len(run.polygons())


def test_probability_does_not_depend_on_the_threshold(make_raster, scene, run_extract):
    path = make_raster("image.tif", scene(150, 200))
    first, second = run_extract(path, "a", threshold=0.2), run_extract(path, "b", threshold=0.8)
    assert first.bytes("probability") == second.bytes("probability")
    assert (first.roads == 1).sum() > (second.roads == 1).sum()


def test_one_output_alone_is_the_same(make_raster, scene, run_extract, tmp_path):
    path = make_raster("image.tif", scene(200, 150))
    every = run_extract(path, "all", only=("probability", "roads", "polygons"))
    for name in ("probability", "roads", "polygons"):
        alone = run_extract(path, name, only=(name,))
        assert sorted(os.listdir(tmp_path / name)) == sorted([Path(alone.outputs[name]).name, "recipe.json"])
        if name == "polygons":
            assert alone.polygons() == every.polygons()
        else:
            assert alone.bytes(name) == every.bytes(name)
        assert alone.figures["road_area_m2"] == every.figures["road_area_m2"]


def cross(height=200, width=260) -> np.ndarray:
    """Return an image with two bright roads of 8 pixels that cross in (column 130, row 80)."""
    image = np.full((3, height, width), 40, np.uint8)
    image[:, 76:84, 20:240] = 230
    image[:, 20:180, 126:134] = 230
    return image


def layer_of(path, name):
    """Return a layer's features as (WKT, attributes)."""
    dataset = ogr.Open(path)
    return [(f.GetGeometryRef().ExportToWkt(), f.items()) for f in dataset.GetLayerByName(name)]


def test_the_network_is_that_of_vectorise_roads(make_raster, run_extract, tmp_path):
    from eroad.eroad_core.jobs import VectorizeJob
    from eroad.eroad_core.vector.job import vectorize

    layers = ("polygons", "centerlines", "nodes")
    run = run_extract(make_raster("image.tif", cross()), brightness=True, only=("probability", *layers), min_area=40)
    assert len({run.outputs[name] for name in layers}) == 1, "layers of one file"
    assert (run.figures["edges"], run.figures["nodes"], run.figures["components"]) == (4, 5, 1)
    assert run.figures["length_km"] == pytest.approx(0.36, abs=0.02)
    again = vectorize(VectorizeJob(run.outputs["probability"], out=str(tmp_path / "again"), min_area=40))
    for field, layer in zip(layers, ("road_polygons", "road_centerlines", "road_nodes"), strict=True):
        assert layer_of(run.outputs[field], layer) == layer_of(again["outputs"][field], layer), layer
    assert {f["degree"] for _, f in layer_of(run.outputs["nodes"], "road_nodes")} == {1, 4}
    alone = run_extract(make_raster("image.tif", cross()), "alone", brightness=True, only=("nodes",), min_area=40)
    assert sorted(os.listdir(tmp_path / "alone")) == ["recipe.json", "roads.gpkg"]
    assert layer_of(alone.outputs["nodes"], "road_nodes") == layer_of(run.outputs["nodes"], "road_nodes")


def test_the_network_of_a_part_of_an_image_without_position(make_raster, run_extract):
    path = make_raster("image.tif", cross(), geotransform=None, epsg=None)
    run = run_extract(path, brightness=True, only=("nodes",), extent=(60, -180, 240, -10), min_area=40)
    points = {
        f["degree"]: ogr.CreateGeometryFromWkt(wkt).GetPoint_2D()
        for wkt, f in layer_of(run.outputs["nodes"], "road_nodes")
    }
    assert points[4] == pytest.approx((130, -80), abs=1), "in (column, −row) of the whole image"


def test_an_image_without_roads_has_an_empty_network_and_says_so(make_raster, run_extract):
    path = make_raster("image.tif", np.full((3, 100, 120), 40, np.uint8))
    run = run_extract(path, brightness=True, only=("centerlines", "nodes"))
    assert layer_of(run.outputs["centerlines"], "road_centerlines") == []
    (told,) = [m for m in run.messages if m["type"] == "log" and m["code"] == "vectorize_no_road"]
    assert told["values"]["path"] == path, "no temporary name"
    assert (run.figures["length_km"], run.figures["components"]) == (0, 0)


def test_layers_may_share_a_file_but_not_with_a_raster(make_raster, run_extract, tmp_path):
    path, shared = make_raster("image.tif", cross()), str(tmp_path / "one.gpkg")
    with pytest.raises(EroadError) as caught:
        run_extract(path, only=("probability",), brightness=True, roads=shared, nodes=shared)
    assert caught.value.code == "output_repeated"


def test_pointrend_changes_something(make_raster, scene, run_extract):
    path = make_raster("image.tif", scene(150, 150))
    with_head, without = run_extract(path, "a"), run_extract(path, "b", pointrend=False)
    assert (with_head.probability != without.probability).any()


def test_test_time_augmentation_makes_a_mirrored_image_the_mirrored_result(make_raster, scene, run_extract):
    image = scene(160, 160)
    path, mirrored = make_raster("image.tif", image), make_raster("mirrored.tif", image[:, :, ::-1])
    once, mean, other = (
        run_extract(raster, folder, tta=kind, pointrend=False).probability.astype(int)
        for raster, folder, kind in ((path, "a", "none"), (path, "b", "flips"), (mirrored, "c", "flips"))
    )
    assert np.abs(mean - other[:, ::-1]).max() <= 1
    assert np.abs(mean - once).max() > 1


# --- which pixels count ----------------------------------------------------------------------------------------------


def test_nodata_alpha_and_masks_are_nodata_in_the_outputs(make_raster, scene, run_extract):
    image = scene(180, 200)
    hole = np.zeros((180, 200), bool)
    hole[40:90, 60:120] = hole[:, :13] = hole[170:, 190:] = True
    byte, floating = image.copy(), image.astype(np.float32)
    byte[:, hole], floating[:, hole] = 0, np.nan
    alpha = np.where(hole, 0, 255).astype(np.uint8)
    colours = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand]
    paths = [
        make_raster("nodata.tif", byte, nodata=0),
        make_raster("alpha.tif", np.concatenate([image, alpha[None]]), interpretation=colours),
        make_raster("mask.tif", image, mask=~hole),
        make_raster("nan.tif", floating),
    ]
    runs = [run_extract(path, f"out{i}") for i, path in enumerate(paths)]
    for run in runs:
        np.testing.assert_array_equal(run.probability == 255, hole)
        np.testing.assert_array_equal(run.roads == 255, hole)
    # What lies hidden under nodata must not matter.
    assert runs[0].bytes("probability") == runs[1].bytes("probability") == runs[2].bytes("probability")


def test_an_extent_of_nothing_but_nodata_is_refused(make_raster, scene, run_extract, tmp_path):
    image = scene(300, 300)
    image[:, :150] = 0
    path = make_raster("image.tif", image, nodata=0)
    # Its surroundings hold data, which is read for context.
    with pytest.raises(EroadError) as caught:
        run_extract(path, extent=(500100, 4499860, 500200, 4499990))
    assert caught.value.code == "nothing_to_do"
    assert not (tmp_path / "out").exists()


def test_only_tiles_that_matter_are_predicted(make_raster, make_polygons, scene, run_extract):
    path = make_raster("image.tif", scene(900, 900))
    small = {"tile": 128, "overlap": 32}
    assert run_extract(path, brightness=True, **small).figures["tiles"] == 100
    extent = run_extract(path, brightness=True, extent=(500300, 4499600, 500360, 4499650), **small)
    assert extent.figures["tiles"] <= 4
    # A path along two sides of the raster: its rectangle is nearly all of it.
    corners = [(10, 10), (890, 10), (890, 30), (40, 30), (40, 890), (10, 890), (10, 10)]
    shape = ", ".join(f"{500000 + x} {4500000 - y}" for x, y in corners)
    mask = make_polygons("mask.gpkg", {"area": [f"POLYGON (({shape}))"]})
    run = run_extract(path, "mask", brightness=True, mask=mask, **small)
    assert run.figures["tiles"] <= 20
    assert run.figures["tiles"] + run.figures["tiles_skipped"] == 100
    counted = run.probability != 255
    # 880 × 20 m along the top and 30 × 860 m along the left, cropped to their rectangle.
    assert counted.shape == (880, 880)
    assert counted[:20].all()
    assert counted[:, :30].all()
    assert counted.sum() == 880 * 20 + 860 * 30


def test_a_mask_changes_nothing_inside_it(make_raster, make_polygons, scene, run_extract):
    path = make_raster("image.tif", scene(180, 180))
    mask = make_polygons(
        "mask.gpkg", {"area": ["POLYGON ((500020 4499990, 500170 4499940, 500060 4499840, 500020 4499990))"]}
    )
    whole = run_extract(path, "whole").probability
    masked = run_extract(path, "masked", mask=mask, only=("probability",))
    (x, _, _, y, _, _), width, height, _ = grid(masked.outputs["probability"])
    inside = masked.probability != 255
    there = whole[round(4500000 - y) :, round(x - 500000) :][:height, :width]
    assert 0.1 < inside.mean() < 0.9
    np.testing.assert_array_equal(masked.probability[inside], there[inside])


# --- kinds of rasters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("gsd", "seen"), [("auto", 1.0), ("1.25", 1.25)])
def test_four_tiles_equal_their_mosaic(make_raster, scene, run_extract, gsd, seen):
    image = scene(260, 300)
    whole = run_extract(make_raster("whole.tif", image), "whole", gsd=gsd)
    tiles = []
    for i, (top, bottom) in enumerate(((0, 120), (120, 260))):
        for j, (left, right) in enumerate(((0, 170), (170, 300))):
            place = (500000.0 + left, 1.0, 0.0, 4500000.0 - top, 0.0, -1.0)
            tiles.append(make_raster(f"tiles/{i}{j}.tif", image[:, top:bottom, left:right], place))
    run = run_extract(tiles, "tiles_out", gsd=gsd)
    assert run.bytes("probability") == whole.bytes("probability")
    folder = run_extract(str(Path(tiles[0]).parent), "folder", gsd=gsd)
    assert folder.bytes("roads") == whole.bytes("roads")


def test_bands_and_types(make_raster, scene, run_extract):
    image = scene(150, 170)
    colours = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand]
    plain = run_extract(make_raster("rgb.tif", image, interpretation=colours), "rgb")
    # Red, green and blue by their interpretation, wherever they are.
    nir = 255 - image[:1]
    four = make_raster(
        "four.tif", np.concatenate([nir, image[::-1]]), interpretation=[gdal.GCI_GrayIndex, *colours[::-1]]
    )
    assert run_extract(four, "four").bytes("probability") == plain.bytes("probability")
    assert run_extract(four, "chosen", bands=(4, 3, 2)).bytes("probability") == plain.bytes("probability")
    assert run_extract(four, "other", bands=(1, 1, 1)).bytes("probability") != plain.bytes("probability")
    # Opaque alpha changes nothing.
    alpha = np.full((1, 150, 170), 255, np.uint8)
    rgba = make_raster("rgba.tif", np.concatenate([image, alpha]), interpretation=[*colours, gdal.GCI_AlphaBand])
    assert run_extract(rgba, "rgba").bytes("probability") == plain.bytes("probability")
    # One band stands for three.
    grey = make_raster("grey.tif", image[:1])
    thrice = make_raster("thrice.tif", np.repeat(image[:1], 3, 0))
    assert run_extract(grey, "grey").bytes("probability") == run_extract(thrice, "thrice").bytes("probability")
    # A palette is expanded.
    palette = [(i, 255 - i, (3 * i) % 256, 255) for i in range(256)]
    indexed = make_raster("palette.tif", image[0], palette=palette)
    expanded = make_raster("expanded.tif", np.array(palette, np.uint8)[image[0]][..., :3].transpose(2, 0, 1))
    assert run_extract(indexed, "palette").bytes("probability") == run_extract(expanded, "exp").bytes("probability")


def test_other_types_are_stretched_as_bytes_are_on_request(make_raster, scene, run_extract):
    image = scene(150, 170)
    asked = run_extract(make_raster("byte.tif", image), "byte", stretch="percentile")
    wide = make_raster("wide.tif", image.astype(np.uint16) * 37 + 2000)
    signed = make_raster("signed.tif", image.astype(np.int16) * 5 - 3000)
    real = make_raster("real.tif", image.astype(np.float32) * 0.001)
    for path in (wide, signed, real):
        run = run_extract(path, Path(path).stem)
        close = np.abs(run.probability.astype(int) - asked.probability)
        assert np.percentile(close, 99.5) <= 1, path  # float32 rounds the stretch a little differently


# --- coordinates -----------------------------------------------------------------------------------------------------


def test_without_coordinates_vectors_lie_in_columns_and_minus_rows(make_raster, run_extract):
    image = road_scene(200, 240)
    path = make_raster("image.tif", image, None, None)
    every = ("probability", "roads", "polygons")
    run = run_extract(path, brightness=True, only=every, min_area=1)
    assert "gsd_unknown" in run.codes
    np.testing.assert_array_equal(run.roads == 1, found(image))
    shapes = shapely.from_wkb([wkb for wkb, _, _ in run.polygons()])
    xmin, ymin, xmax, ymax = shapely.total_bounds(shapes)
    rows, columns = np.nonzero(found(image))
    assert (xmin, xmax) == pytest.approx((columns.min(), columns.max() + 1), abs=1)
    assert (ymin, ymax) == pytest.approx((-rows.max() - 1, -rows.min()), abs=1)
    # The card's reference is 1 m; said otherwise, areas follow and the warning goes.
    assert run.figures["road_area_m2"] == found(image).sum()
    half = run_extract(path, "half", brightness=True, only=every, min_area=1, gsd="0.5")
    assert "gsd_unknown" not in half.codes
    assert half.figures["road_area_m2"] == found(image).sum() / 4
    assert half.figures["polygon_area_m2"] == pytest.approx(run.figures["polygon_area_m2"] / 4, rel=1e-6)
    # Extent and mask are (column, −row) too.
    part = run_extract(path, "part", brightness=True, only=every, min_area=1, extent=(50, -150, 130, -40))
    np.testing.assert_array_equal(part.roads == 1, found(image)[40:150, 50:130])
    assert grid(part.outputs["roads"])[0] == (50, 1, 0, -40, 0, -1)
    xmin, ymin, xmax, ymax = shapely.total_bounds(shapely.from_wkb([wkb for wkb, _, _ in part.polygons()]))
    assert xmin >= 50
    assert xmax <= 130
    assert ymin >= -150
    assert ymax <= -40


def test_a_mask_without_coordinates(make_raster, make_polygons, run_extract):
    image = road_scene(200, 240)
    path = make_raster("image.tif", image, None, None)
    mask = make_polygons("mask.gpkg", {"m": ["POLYGON ((30 -20, 100 -20, 100 -120, 30 -120, 30 -20))"]}, epsg=None)
    run = run_extract(path, brightness=True, mask=mask)
    np.testing.assert_array_equal(run.roads == 1, found(image)[20:120, 30:100])


def test_rotated_and_sheared_rasters(make_raster, run_extract):
    image = road_scene(180, 220)
    angle = math.radians(30)
    rotated = (500000.0, math.cos(angle), math.sin(angle), 4500000.0, math.sin(angle), -math.cos(angle))
    sheared = (500000.0, 1.0, 0.2, 4500000.0, 0.0, -1.0)
    every = ("probability", "roads", "polygons")
    plain = run_extract(make_raster("plain.tif", image), "plain", brightness=True, only=every, min_area=1)
    for name, geotransform in (("rotated", rotated), ("sheared", sheared)):
        path = make_raster(f"{name}.tif", image, geotransform)
        run = run_extract(path, name, brightness=True, only=every, min_area=1)
        assert grid(run.outputs["roads"])[0] == pytest.approx(geotransform)
        assert run.figures["road_area_m2"] == pytest.approx(plain.figures["road_area_m2"], rel=0.002)
        assert run.figures["polygon_area_m2"] == pytest.approx(plain.figures["polygon_area_m2"], rel=0.002)
        # The polygons lie on the roads' pixels.
        inside = shapely.union_all(shapely.from_wkb([wkb for wkb, _, _ in run.polygons()]))
        rows, columns = np.mgrid[0:180:7, 0:220:7]
        g = geotransform
        x = g[0] + g[1] * (columns + 0.5) + g[2] * (rows + 0.5)
        y = g[3] + g[4] * (columns + 0.5) + g[5] * (rows + 0.5)
        agree = shapely.contains_xy(inside, x, y) == (run.roads[rows, columns] == 1)
        assert agree.mean() > 0.98


@pytest.mark.parametrize("metres", [1.0, 0.4])
def test_one_scene_in_four_coordinate_systems_gives_the_same_figures(make_raster, run_extract, tmp_path, metres):
    """The network is the brightness one: each pixel's answer depends on that pixel alone, so that what differs between
    the systems is what this is about, pixel sizes and the ways they are measured and resampled, not the answers of a
    network to resampled images. 0.4 m is finer than the card's range, so that those runs are resampled too."""
    side = round(300 / metres)
    # New York, where EPSG:2263 (US survey feet) is at home; the land around the scene is dark, not nodata.
    place = (583500.0, metres, 0.0, 4507500.0, 0.0, -metres)
    first = make_raster("utm.tif", road_scene(side, side, metres), place)
    figures = {}
    for epsg, step in (
        (32618, metres),
        (2263, metres / 0.3048006),
        (3857, metres / math.cos(math.radians(40.71))),
        (4326, None),
    ):
        path = str(tmp_path / f"{epsg}.tif")
        resolution = {} if step is None else {"xRes": step, "yRes": step}
        gdal.Warp(path, first, dstSRS=f"EPSG:{epsg}", resampleAlg="cubic", dstAlpha=True, **resolution)
        run = run_extract(path, f"out{epsg}", brightness=True, only=("probability", "roads", "polygons"), min_area=1)
        figures[epsg] = run.figures["road_area_m2"], run.figures["polygon_area_m2"]
        assert ("gsd_resampled" in run.codes) == (metres < 0.5 or epsg == 4326)
    for area, outlined in figures.values():
        assert area == pytest.approx(figures[32618][0], rel=0.01)
        assert outlined == pytest.approx(figures[32618][0], rel=0.01)


@pytest.mark.parametrize(("metres", "gsd"), [(1.0, "0.7"), (1.0, "2"), (0.25, "auto"), (3.0, "auto")])
def test_resampled_runs_end_on_the_rasters_own_grid(make_raster, run_extract, metres, gsd):
    image = road_scene(round(200 / metres), round(260 / metres), metres)
    hole = np.zeros(image.shape[1:], bool)
    hole[: hole.shape[0] // 3, : hole.shape[1] // 4] = True
    image[:, hole] = 0
    path = make_raster("image.tif", image, (500000.0, metres, 0, 4500000.0, 0, -metres), nodata=0)
    run = run_extract(path, brightness=True, gsd=gsd)
    assert grid(run.outputs["probability"])[:3] == grid(path)[:3]
    np.testing.assert_array_equal(run.probability == 255, hole)
    assert iou(run.roads == 1, found(image)) > 0.93
    # Nothing is shifted: roads found too much and too little balance on both sides.
    rows, columns = np.nonzero(run.roads == 1)
    true_rows, true_columns = np.nonzero(found(image))
    assert columns.mean() == pytest.approx(true_columns.mean(), abs=0.3)
    assert rows.mean() == pytest.approx(true_rows.mean(), abs=0.3)


def test_scattered_pixels_of_a_resampled_raster_are_not_roads(make_raster, run_extract):
    """Single pixels with data, too few for any pixel of the network, are told to be no road."""
    image = np.zeros((3, 800, 800), np.uint8)
    image[:, 3::40, 3::40] = 255
    image[:, 700:, 700:] = 255
    path = make_raster("image.tif", image, (500000.0, 0.1, 0, 4500000.0, 0, -0.1), nodata=0)
    run = run_extract(path, brightness=True, tile=64, overlap=16)
    np.testing.assert_array_equal(run.probability == 255, (image == 0).all(axis=0))
    assert not (run.roads[:600, :600] == 1).any()
    assert (run.roads[720:, 720:] == 1).all()


def test_far_too_coarse_is_told_with_both_numbers(make_raster, scene, run_extract):
    path = make_raster("image.tif", scene(60, 60), (500000.0, 4.0, 0, 4500000.0, 0, -4.0))
    run = run_extract(path, brightness=True)
    (warning,) = [m for m in run.messages if m.get("code") == "gsd_outside"]
    assert (warning["values"]["native"], warning["values"]["maximum"]) == ("4", 1.3)
    as_it_is = run_extract(path, "native", brightness=True, gsd="native")
    assert "gsd_outside_native" in as_it_is.codes
    assert "gsd_outside" not in as_it_is.codes


# --- running again ---------------------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(make_raster, scene, run_extract):
    path = make_raster("image.tif", scene(300, 310))
    every = ("probability", "roads", "polygons")
    first, second = run_extract(path, "a", only=every), run_extract(path, "b", only=every)
    for name in ("probability", "roads"):
        assert first.bytes(name) == second.bytes(name)
    assert first.polygons() == second.polygons()


def test_the_recipe_runs_again_from_anywhere(make_raster, make_polygons, scene, run_extract, tmp_path, monkeypatch):
    make_raster("image.tif", scene(200, 220))
    make_polygons("mask.gpkg", {"area": ["POLYGON ((500020 4499990, 500170 4499940, 500060 4499840, 500020 4499990))"]})
    monkeypatch.chdir(tmp_path)
    run = run_extract(
        "image.tif", mask="mask.gpkg|layername=area", threshold=0.4, bands=(3, 2, 1), pointrend=False,
        recipe="out/recipe.json", only=("probability", "roads", "polygons"),
    )  # fmt: skip
    before = {name: run.bytes(name) for name in ("probability", "roads")}, run.polygons()
    recipe = json.loads(run.bytes("recipe"))
    for path in run.outputs.values():
        os.unlink(path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    result = extract(ExtractJob.from_dict(recipe["job"]["parameters"]))
    assert ({name: Path(result["outputs"][name]).read_bytes() for name in before[0]}) == before[0]
    assert type(run)(result, []).polygons() == before[1]
    again = json.loads(Path(result["outputs"]["recipe"]).read_text(encoding="utf-8"))
    for key in ("job", "model", "decided", "versions", "inputs"):
        assert again[key] == recipe[key]


def test_the_recipe_tells_versions_and_hashes(make_raster, scene, run_extract, random_model):
    import hashlib

    path = make_raster("image.tif", scene(100, 100))
    recipe = json.loads(run_extract(path).bytes("recipe"))
    assert recipe["model"]["sha256"] == hashlib.sha256(random_model.read_bytes()).hexdigest()
    (described,) = recipe["inputs"]
    assert described["sha256"] == hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert set(recipe["versions"]) == {"python", "torch", "numpy", "gdal"}
    assert recipe["decided"]["tile"] == 192
    assert recipe["figures"]["tiles"] == 1


@pytest.mark.parametrize(
    "name", ["with space", 'it\'s "quoted"', "Straße Köln", "道路 图", "per%20cent & $HOME;", "a" * 180]
)
def test_names_of_every_kind(make_raster, make_polygons, scene, run_extract, name, tmp_path):
    path = make_raster(f"{name}/{name}.tif", scene(80, 90))
    mask = make_polygons(
        f"{name}/{name}.gpkg", {"m": ["POLYGON ((500000 4500000, 500060 4500000, 500060 4499930, 500000 4500000))"]}
    )
    out = tmp_path / name / "out"
    run = run_extract(
        path, f"{name}/out", mask=mask, brightness=True, only=("probability", "roads", "polygons"), min_area=1,
        roads=str(out / f"{name}.tif"),
    )  # fmt: skip
    assert sorted(os.listdir(out)) == sorted([f"{name}.tif", "probability.tif", "recipe.json", "roads.gpkg"])
    assert run.polygons()
    assert json.loads(run.bytes("recipe"))["inputs"][0]["path"] == path


def test_what_belonged_to_the_old_outputs_goes(make_raster, scene, run_extract, tmp_path):
    path = make_raster("image.tif", scene(100, 120))
    every = ("probability", "roads", "polygons")
    run = run_extract(path, only=every, brightness=True)
    stale = (
        "probability.tif.aux.xml",
        "roads.tif.ovr",
        "roads.tif.msk",
        "roads.gpkg-wal",
        "roads.gpkg-shm",
        "roads.gpkg-journal",
    )
    for name in stale:
        (tmp_path / "out" / name).write_bytes(b"stale")
    (tmp_path / "out" / "mine.txt").write_text("a person's own")
    again = run_extract(path, only=every, brightness=True)
    assert sorted(os.listdir(tmp_path / "out")) == [
        "mine.txt", "probability.tif", "recipe.json", "roads.gpkg", "roads.tif",
    ]  # fmt: skip
    assert again.polygons() == run.polygons()
    assert ogr.Open(again.outputs["polygons"]).GetLayer(0).GetFeatureCount() == again.figures["polygons"]


def test_an_old_output_that_is_open_elsewhere_is_replaced(make_raster, scene, run_extract):
    """As QGIS holds it: a read connection, with write-ahead logging switched on by its edits."""
    import sqlite3

    path = make_raster("image.tif", scene(100, 120))
    run = run_extract(path, only=("polygons",), brightness=True, min_area=1)
    before = run.polygons()
    held = sqlite3.connect(run.outputs["polygons"])
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("DELETE FROM road_polygons WHERE 0")
    held.commit()
    assert held.execute("SELECT count(*) FROM road_polygons").fetchone()[0] == len(before)
    again = run_extract(path, only=("polygons",), brightness=True, min_area=1)
    assert again.polygons() == before
    held.close()
    assert again.polygons() == before


# --- watching and stopping -------------------------------------------------------------------------------------------


def test_progress_rises_to_one_with_a_rate_and_the_time_left(make_raster, scene, run_extract, monkeypatch):
    monkeypatch.setattr(Watcher, "INTERVAL", 0.0)
    path = make_raster("image.tif", scene(450, 450))
    told = [m for m in run_extract(path, only=("probability", "roads", "polygons")).messages if m["type"] == "progress"]
    fractions = [m["fraction"] for m in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    predicted = [m for m in told if m["stage"] == "predict"]
    assert [m["done"] for m in predicted] == sorted({m["done"] for m in predicted})
    assert predicted[-1]["done"] == predicted[-1]["total"] == 16  # 4 × 4
    assert all(m["rate"] > 0 and m["seconds_left"] >= 0 for m in predicted)
    assert {m["stage"] for m in told} == {"predict", "write", "polygons"}


@pytest.mark.parametrize("stage", ["predict", "write", "polygons"])
@pytest.mark.parametrize("gsd", ["auto", "1.2"])
def test_cancelled_at_any_stage_nothing_is_left(make_raster, scene, random_model, monkeypatch, tmp_path, stage, gsd):
    monkeypatch.setattr(Watcher, "INTERVAL", 0.0)
    path = make_raster("image.tif", scene(100, 120))
    out = tmp_path / "out"
    out.mkdir()
    (out / "roads.tif").write_bytes(b"the old one")

    def look(message):
        if message.get("stage") == stage:
            watcher.cancel()

    watcher = Watcher(look)
    job = ExtractJob(
        rasters=(path,), probability=str(out / "p.tif"), roads=str(out / "roads.tif"), polygons=str(out / "r.gpkg"),
        model=str(random_model), device="cpu", gsd=gsd,
    )  # fmt: skip
    with pytest.raises(EroadError) as caught:
        extract(job, watcher)
    assert caught.value.code == "cancelled"
    assert os.listdir(out) == ["roads.tif"]
    assert (out / "roads.tif").read_bytes() == b"the old one"
