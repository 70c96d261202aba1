"""Evaluate roads: from files of every kind to scores, layers and report; bad input in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr
from scipy.integrate import trapezoid

from eroad.eroad_core.evaluation.osm import DRIVABLE
from eroad.eroad_core.evaluation.plane import Plane
from eroad.eroad_core.evaluation.road_features import read_features
from eroad.eroad_core.evaluation.roads_job import evaluate_roads
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, EvaluateRoadsJob
from eroad.eroad_core.jobs.messages import MESSAGES
from eroad.eroad_core.jobs.summary import summary
from eroad.eroad_core.running import run_job
from eroad.eroad_core.synthetic import scene, write_truth

from .conftest import spatial_reference
from .road_files import read_layer, write_pbf, write_roads

X, Y = 500_000, 4_500_000  # UTM 18 north
#: An H of roads, 400 m and 300 m long, with a bridge of 300 m.
LINES = [
    "LINESTRING (500000 4500000, 500000 4500200, 500000 4500400)",
    "LINESTRING (500300 4500000, 500300 4500200, 500300 4500400)",
    "LINESTRING (500000 4500200, 500300 4500200)",
]


@pytest.fixture
def roads(tmp_path):
    """Return ``roads(name, wkts, **more) -> path`` with the features' WKT."""

    def make(name, wkts=LINES, **more):
        return write_roads(tmp_path / name, [(wkt, {}) for wkt in wkts], **more)

    return make


def run(predicted, reference, messages=None, **fields):
    job = EvaluateRoadsJob(predicted=str(predicted), reference=str(reference), **fields)
    return evaluate_roads(job, Watcher((messages if messages is not None else []).append))


def figures(predicted, reference, **fields):
    return run(predicted, reference, **fields)["figures"]


def refused(code, predicted, reference, **fields):
    with pytest.raises(EroadError) as error:
        run(predicted, reference, **fields)
    assert error.value.code == code, error.value
    assert str(error.value).count("\n") == 0 and str(error.value).endswith((".", ")."))
    return error.value


def codes(messages):
    return [m["code"] for m in messages if m["type"] == "log"]


# scores


@pytest.mark.parametrize("preset", ["cosmiq", "sat2graph"])
def test_equal_roads_score_one_whatever_the_coordinate_systems(roads, tmp_path, preset):
    reference = roads("reference.gpkg")
    for epsg in (4326, 3857, 2263, 26918):
        other = str(tmp_path / f"{epsg}.geojson")
        gdal.VectorTranslate(
            other, reference, dstSRS=f"EPSG:{epsg}", format="GeoJSON", layerCreationOptions=["RFC7946=NO"]
        )
        scores = figures(other, reference, preset=preset)
        names = ("apls", "topo_f1", "completeness", "correctness", "quality", "relaxed_f1", "junction_f1")
        assert [scores[name] for name in names] == pytest.approx([1.0] * 7, abs=1e-3)
        assert scores["preset"] == preset and scores["iou"] is None
        # UTM 18 at its central meridian: 0.9996 on the map is 1 on the ground.
        assert scores["reference_km"] == pytest.approx(1.1 / 0.9996, rel=1e-4)
        assert scores["predicted_km"] == pytest.approx(scores["reference_km"], rel=1e-4)


def test_nothing_predicted_scores_nothing(roads):
    messages = []
    result = run(roads("none.gpkg", []), roads("reference.gpkg"), messages)
    scores = result["figures"]
    assert [scores[name] for name in ("apls", "topo_f1", "completeness", "correctness", "quality")] == [0.0] * 5
    assert scores["missed_km"] == pytest.approx(scores["reference_km"])
    assert codes(messages) == ["predicted_empty"]
    json.dumps(scores, allow_nan=False)


def test_layers_and_report_tell_matched_missed_and_false(roads, tmp_path):
    # Predicted: the uprights, and a road where there is none.
    stray = "LINESTRING (500100 4500300, 500200 4500300)"
    out = tmp_path / "out"
    result = run(
        roads("predicted.gpkg", [*LINES[:2], stray]), roads("reference.gpkg"), out=str(out),
        report=str(out / "report.html"),
    )  # fmt: skip
    scale = 0.9996
    scores = result["figures"]
    assert scores["missed_km"] == pytest.approx((300 / scale - 10) / 1000, rel=1e-3)  # 5 m at both ends are near
    assert scores["false_km"] == pytest.approx(100 / scale / 1000, rel=1e-3)
    file = result["outputs"]["missed"]
    assert Path(file).name == "evaluation.gpkg" and set(result["outputs"].values()) == {file, str(out / "report.html")}
    missed, false = read_layer(file, "missed_roads"), read_layer(file, "false_roads")
    assert len(missed) == 1 and missed[0]["length_m"] == pytest.approx(300 / scale - 10, rel=1e-3)
    assert missed[0]["_length"] == pytest.approx(300 - 10 * scale, rel=1e-3)  # in the reference's own system
    assert len(false) == 1
    assert sum(row["length_m"] for row in read_layer(file, "matched_roads")) == pytest.approx(
        800 / scale + 10, rel=1e-3
    )
    dataset = gdal.OpenEx(file)
    assert dataset.GetLayerByName("missed_roads").GetSpatialRef().GetAuthorityCode(None) == "32618"
    styled = [row.items() for row in dataset.GetLayerByName("layer_styles")]
    assert {row["f_table_name"] for row in styled} == {"matched_roads", "missed_roads", "false_roads"}
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "APLS (cosmiq)" in page and page.count("data:image/png") == 1 and "://" not in page
    assert summary("evaluate-roads", scores)[0][0] == "done_evaluate_roads"
    sentence = MESSAGES["done_evaluate_roads"].format(**summary("evaluate-roads", scores)[0][1])
    assert "cosmiq" in sentence and "–" not in sentence


def test_a_layer_may_have_a_file_of_its_own(roads, tmp_path):
    result = run(roads("p.gpkg", LINES[:2]), roads("r.gpkg"), missed=str(tmp_path / "missed.gpkg"))
    assert result["outputs"] == {"missed": str(tmp_path / "missed.gpkg")}
    assert len(read_layer(tmp_path / "missed.gpkg", "missed_roads")) == 1


def test_only_what_lies_in_the_area_counts(roads, make_polygons):
    area = make_polygons(
        "area.gpkg",
        {"a": ["POLYGON ((499900 4499900, 500100 4499900, 500100 4500500, 499900 4500500, 499900 4499900))"]},
    )  # noqa: E501
    scores = figures(roads("p.gpkg", LINES[:1]), roads("r.gpkg"), area=area)
    assert scores["reference_km"] == pytest.approx(0.5 / 0.9996, rel=1e-3)
    assert scores["completeness"] == pytest.approx(405 / 500, rel=1e-2)
    refused(
        "roads_area",
        roads("p2.gpkg"),
        roads("r2.gpkg"),
        area=make_polygons("far.gpkg", {"a": ["POLYGON ((0 0, 9 0, 9 9, 0 0))"]}),
    )  # noqa: E501


def test_surfaces_of_polygons_and_lines_with_widths(roads, tmp_path):
    shapes = shapely.buffer(shapely.from_wkt(LINES), 3, cap_style="flat")
    polygons = roads("polygons.gpkg", [shapely.union_all(shapes).wkt])
    wide = write_roads(
        tmp_path / "wide.gpkg", [(w, {"width_m": 6.0 / 0.9996}) for w in LINES], fields=[("width_m", ogr.OFTReal)]
    )
    scores = figures(polygons, wide)
    assert scores["iou"] == pytest.approx(1.0, abs=5e-3)
    assert scores["apls"] > 0.97 and scores["topo_f1"] > 0.97 and scores["relaxed_f1"] > 0.99
    # A line without a width counts as twice the buffer wide.
    assert figures(polygons, roads("plain.gpkg"), buffer=3.0)["iou"] == pytest.approx(1.0, abs=5e-3)


@pytest.mark.parametrize("form", ["mask", "mask255", "probability", "float"])
def test_rasters_of_roads_are_skeletonised_and_count_where_they_have_data(roads, make_raster, form):
    mask = np.zeros((500, 500), np.uint8)
    mask[50:450, 98:103] = mask[50:450, 398:403] = mask[248:253, 98:403] = 1
    mask[:, :20] = 255  # nothing is known there
    geotransform = (X - 100, 1, 0, Y + 450, 0, -1)
    if form == "mask":
        predicted = make_raster("p.tif", mask, geotransform, nodata=255)
    elif form == "mask255":
        predicted = make_raster("p.tif", np.where(mask == 255, 128, mask * 255).astype(np.uint8), geotransform)
    elif form == "float":
        predicted = make_raster("p.tif", np.where(mask == 255, np.nan, mask).astype(np.float32), geotransform)
    else:
        predicted = make_raster(
            "p.tif", np.where(mask == 255, 255, mask * 254).astype(np.uint8), geotransform, nodata=255
        )
        dataset = gdal.Open(predicted, gdal.GA_Update)
        dataset.GetRasterBand(1).SetScale(1 / 254)
        dataset = None
    outside = "LINESTRING (499905 4500000, 499905 4500400)"  # where the raster has no data: does not count
    scores = figures(predicted, roads("r.gpkg", [*LINES, outside]))
    assert scores["completeness"] > 0.99 and scores["correctness"] > 0.99
    assert scores["apls"] > 0.95 and scores["topo_f1"] > 0.95
    assert scores["reference_km"] == pytest.approx(1.1 / 0.9996, rel=1e-3)
    assert scores["iou"] is not None and scores["junction_f1"] == 1.0


def test_a_synthetic_scenes_own_mask_scores_high(tmp_path):
    made = scene(size=700, gsd=1.0, seed=1003, features=True, occluders=False)
    truth = str(tmp_path / "truth.gpkg")
    write_truth(made, truth)
    mask = str(tmp_path / "mask.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(mask, 700, 700, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((620000.0, 1, 0, 5650000.0, 0, -1))
    dataset.SetProjection(spatial_reference(32632).ExportToWkt())
    dataset.WriteArray(made.mask)
    dataset = None
    scores = figures(mask, f"{truth}|layername=roads")
    assert scores["apls"] > 0.9 and scores["topo_f1"] > 0.9 and scores["iou"] > 0.9


def test_lines_of_the_shared_scenes_are_read(eroad_data):
    path = eroad_data / "massachusetts_scenes" / "17278960_15_roads.geojson"
    scores = figures(path, path)
    assert scores["apls"] == 1.0 and scores["topo_f1"] == 1.0
    assert scores["reference_km"] == pytest.approx(11.87, abs=0.02)


# reading


def test_every_geometry_is_read_or_told(roads):
    odd = [
        None,
        "LINESTRING EMPTY",
        "LINESTRING Z (500000 4500000 7, 500000 4500400 9)",
        "MULTILINESTRING ((500300 4500000, 500300 4500200), (500300 4500200, 500300 4500400))",
        "COMPOUNDCURVE ((500000 4500200, 500300 4500200))",
        "CIRCULARSTRING (500000 4500400, 500150 4500550, 500300 4500400)",
        "GEOMETRYCOLLECTION (POINT (500000 4500000), LINESTRING (500000 4500000, 500300 4500000))",
        "POINT (500000 4500000)",
    ]
    messages = []
    path = roads("odd.gpkg", odd)
    result = run(path, path, messages)
    assert result["figures"]["apls"] == 1.0
    scale = 0.9996
    assert result["figures"]["reference_km"] == pytest.approx(
        (400 + 400 + 300 + 150 * np.pi + 300) / scale / 1000, rel=1e-3
    )
    told = [m["values"]["count"] for m in messages if m["type"] == "log" and m["code"] == "roads_null"]
    assert told == [2, 2] and codes(messages).count("roads_points") == 2


def test_a_filter_chooses_reference_roads(tmp_path):
    fields = [("kind", ogr.OFTString)]
    features = [(w, {"kind": "main" if i < 2 else "path"}) for i, w in enumerate(LINES)]
    path = write_roads(tmp_path / "roads.gpkg", features, fields=fields)
    assert figures(path, path, where="kind = 'main'")["reference_km"] == pytest.approx(0.8 / 0.9996, rel=1e-3)
    # As QGIS names a filtered layer, and both together.
    subset = f"{path}|layername=roads|subset=kind = 'main'"
    assert figures(path, subset)["reference_km"] == pytest.approx(0.8 / 0.9996, rel=1e-3)
    refused("roads_empty", path, subset, where="kind = 'path'")
    refused("roads_empty", path, path, where="kind = 'river'")
    refused("roads_where", path, path, where="colour = 'red'")
    refused("roads_where", path, path, where="kind = 'main")


@pytest.mark.parametrize("field", ["highway", "fclass", "type"])
def test_osm_drivable_leaves_out_what_no_car_uses(tmp_path, field):
    kinds = {"residential": 1, "footway": 0, "motorway_link": 1, "steps": 0, "track": 1, "proposed": 0, "cycleway": 0}
    fields = [(field, ogr.OFTString), ("class", ogr.OFTString), ("tunnel", ogr.OFTString)]
    features = [
        (f"LINESTRING (500000 {Y + 10 * i}, 500100 {Y + 10 * i})", {field: kind, "class": "highway"})
        for i, kind in enumerate(kinds)
    ]
    features.append(
        ("LINESTRING (500000 4499900, 500100 4499900)", {field: "primary", "class": "highway", "tunnel": "yes"})
    )
    features.append(("LINESTRING (500000 4499800, 500100 4499800)", {"class": "waterway"}))
    path = write_roads(tmp_path / "osm.gpkg", features, fields=fields)
    assert len(read_features(path, osm=True).lines) == sum(kinds.values())
    assert len(read_features(path, osm=True, tunnels=True).lines) == sum(kinds.values()) + 1
    assert figures(path, path, osm_drivable=True)["reference_km"] == pytest.approx(0.3 / 0.9996, rel=1e-3)
    assert "footway" not in DRIVABLE and "motorway" in DRIVABLE


def test_an_extract_of_openstreetmap_is_read_as_downloaded(tmp_path):
    a, b, c, d = (-75.0, 40.6), (-74.999, 40.6), (-74.999, 40.601), (-75.001, 40.6)
    ways = [
        ({"highway": "residential", "name": "Elm"}, [a, b, c]),
        ({"highway": "footway"}, [a, c]),
        ({"waterway": "river"}, [d, c]),
        ({"highway": "primary", "tunnel": "yes"}, [d, a]),
        ({"highway": "track"}, [b, d]),
    ]
    path = write_pbf(tmp_path / "town.osm.pbf", ways)
    everything = read_features(path)
    assert len(everything.lines) == 5 and everything.texts["name"][0] == "Elm"
    assert len(read_features(path, osm=True).lines) == 2
    assert len(read_features(path, osm=True, tunnels=True).lines) == 3
    assert len(read_features(path, where="highway = 'track'").lines) == 1
    scores = figures(path, path, osm_drivable=True)
    assert scores["reference_km"] == pytest.approx(0.28, abs=0.01) and scores["completeness"] == 1.0


def test_lengths_are_true_to_a_thousandth_across_a_county():
    # 1° of longitude at 42° north and of latitude about it, WGS 84 (Snyder's radii of curvature, integrated).
    lines = shapely.linestrings([[(-71.5, 42), (-70.5, 42)], [(-71, 41.5), (-71, 42.5)]])
    dense = shapely.segmentize(lines, 0.01)
    plane = Plane([("EPSG:4326", dense)])
    lengths = shapely.length(plane.onto(dense, "EPSG:4326"))
    a, e2 = 6378137.0, 0.00669437999014
    phi = np.radians(np.linspace(41.5, 42.5, 1001))
    meridian = trapezoid(a * (1 - e2) / (1 - e2 * np.sin(phi) ** 2) ** 1.5, phi)
    parallel = np.radians(1) * a * np.cos(np.radians(42)) / np.sqrt(1 - e2 * np.sin(np.radians(42)) ** 2)
    assert lengths == pytest.approx([parallel, meridian], rel=1e-4)
    back = plane.back(plane.onto(lines, "EPSG:4326"), "EPSG:4326")
    assert shapely.get_coordinates(back[0])[[0, -1]] == pytest.approx(shapely.get_coordinates(lines[0]), abs=1e-9)
    # Across the date line, too.
    far = shapely.linestrings([[(179.99, -17), (179.999, -17)], [(-179.999, -17), (-179.99, -17)]])
    there = Plane([("EPSG:4326", far)]).onto(far, "EPSG:4326")
    assert np.ptp(shapely.total_bounds(there)[[0, 2]]) < 3000


# bad input


def test_sides_that_cannot_be_used_are_named_in_one_sentence(roads, make_raster, tmp_path):
    good = roads("good.gpkg")
    error = refused("roads_missing", good, tmp_path / "nowhere.gpkg")
    assert "nowhere.gpkg" in str(error)
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"nothing")
    refused("roads_unreadable", good, broken)
    refused("roads_unreadable", broken, good)
    refused("roads_layer", good, f"{good}|layername=streets")
    refused("roads_unreadable", good, roads("points.gpkg", ["POINT (1 2)"], kind=ogr.wkbPoint))
    refused("roads_empty", good, roads("empty.gpkg", []))
    refused("roads_empty", good, roads("nulls.gpkg", [None, "LINESTRING EMPTY"]))
    refused("osm_field", good, good, osm_drivable=True)
    elsewhere = roads("elsewhere.gpkg", ["LINESTRING (700000 4500000, 700000 4500400)"])
    refused("roads_apart", good, elsewhere)
    photo = make_raster("photo.tif", np.random.default_rng(0).integers(0, 255, (3, 64, 64)).astype(np.uint8))
    refused("roads_raster", photo, good)
    heights = make_raster("heights.tif", np.linspace(0, 900, 4096, dtype=np.float32).reshape(64, 64))
    refused("roads_raster", heights, good)
    refused("raster_empty", make_raster("nodata.tif", np.full((64, 64), 255, np.uint8), nodata=255), good)
    refused("roads_where", good, make_raster("mask.tif", np.eye(64, dtype=np.uint8)), where="a = 1")


def test_several_layers_ask_for_one(make_polygons, roads):
    path = make_polygons("several.gpkg", {"north": LINES[:1], "south": LINES[1:]})
    error = refused("roads_several", roads("p.gpkg"), path)
    assert "north, south" in str(error) and f"{path}|layername=north" in str(error)
    ours = make_polygons("ours.gpkg", {"road_polygons": ["POLYGON ((0 0, 9 0, 9 9, 0 0))"], "road_centerlines": LINES})
    assert figures(ours, roads("r.gpkg"))["apls"] == 1.0


@pytest.mark.parametrize("buffer", [0, -5, "wide", float("nan")])
def test_a_buffer_must_be_above_zero(buffer):
    with pytest.raises(EroadError) as error:
        EvaluateRoadsJob(predicted="a", reference="b", buffer=buffer)
    assert error.value.code == "parameter_invalid"


def test_a_side_without_coordinate_system_is_taken_to_be_in_the_others(roads):
    messages = []
    plain = roads("plain.gpkg", epsg=None)
    scores = run(plain, roads("r.gpkg"), messages)["figures"]
    assert scores["apls"] == pytest.approx(1.0) and "roads_no_crs" in codes(messages)
    messages.clear()
    scores = run(plain, roads("plain2.gpkg", epsg=None), messages)["figures"]
    assert scores["reference_km"] == pytest.approx(1.1) and "roads_units" in codes(messages)


def test_without_any_coordinate_system_polygons_and_rasters_still_have_middles(roads, make_raster):
    lines = ["LINESTRING (100 -100, 100 -400)", "LINESTRING (100 -250, 400 -250)"]
    shapes = [shapely.buffer(shapely.from_wkt(line), 3, cap_style="flat").wkt for line in lines]
    reference = roads("lines.gpkg", lines, epsg=None)
    assert figures(roads("polygons.gpkg", shapes, epsg=None), reference)["apls"] > 0.95
    mask = np.zeros((500, 500), np.uint8)
    mask[100:400, 97:103] = mask[247:253, 97:400] = 1
    assert figures(make_raster("mask.tif", mask, None, None), reference)["apls"] > 0.95


def test_rasters_of_all_road_of_one_row_and_of_no_road(roads, make_raster):
    geotransform = (X - 100, 10, 0, Y + 450, 0, -10)
    reference = roads("r.gpkg")
    for name, values in (
        ("all", np.ones((50, 50))), ("none", np.zeros((50, 50))), ("row", np.ones((1, 50))), ("pixel", np.ones((1, 1))),
    ):  # fmt: skip
        mask = make_raster(f"{name}.tif", values.astype(np.uint8), geotransform)
        try:
            scores = figures(mask, reference)
            assert 0 <= scores["completeness"] <= 1
        except EroadError as error:  # a raster that holds none of the reference
            assert error.code in ("roads_apart", "roads_area"), error


def test_a_raster_without_roads_is_no_reference(roads, make_raster):
    none = make_raster("none.tif", np.zeros((50, 50), np.uint8), (X - 100, 10, 0, Y + 450, 0, -10))
    refused("roads_empty", roads("p.gpkg"), none)


def test_outputs_are_checked_before_any_work_and_gone_after_an_error(roads, tmp_path):
    good = roads("good.gpkg")
    refused("output_is_input", good, good, missed=good)
    refused("output_repeated", good, good, report=str(tmp_path / "x.gpkg"), missed=str(tmp_path / "x.gpkg"))
    refused("roads_missing", good, tmp_path / "no.gpkg", out=str(tmp_path / "new" / "folder"))
    assert not (tmp_path / "new").exists()


def test_a_cancel_leaves_nothing(roads, tmp_path):
    watcher = Watcher()
    watcher.cancel()
    good = roads("good.gpkg")
    with pytest.raises(EroadError) as error:
        evaluate_roads(EvaluateRoadsJob(predicted=good, reference=good, out=str(tmp_path / "out")), watcher)
    assert error.value.code == "cancelled" and not (tmp_path / "out").exists()


def test_the_job_runs_by_its_name(roads):
    good = roads("good.gpkg")
    result = run_job("evaluate-roads", {"predicted": good, "reference": good}, Watcher())
    assert result["figures"]["apls"] == 1.0 and result["outputs"] == {}
