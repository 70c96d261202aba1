"""Compare with reference roads: new, missing and matched pieces with what is known about them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from eroad.eroad_core.evaluation.compare_job import compare_roads
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import CompareRoadsJob, EroadError
from eroad.eroad_core.jobs.messages import MESSAGES
from eroad.eroad_core.jobs.summary import summary
from eroad.eroad_core.running import run_job

from .road_files import read_layer, write_pbf, write_roads

REAL, TEXT = ogr.OFTReal, ogr.OFTString
#: Metres on the ground of a unit of UTM at its central meridian.
UNIT = 1 / 0.9996
#: The map: a main street, a side street from its middle, and a lane far from both.
STREET = "LINESTRING (500000 4500000, 500200 4500000, 500400 4500000)"
SIDE = "LINESTRING (500200 4500000, 500200 4500200)"
LANE = "LINESTRING (500000 4500400, 500300 4500400)"
#: Predicted: the street 3 m beside its place, with a gap of 16 m, and a road the map lacks, in two edges.
FOUND = [
    ("LINESTRING (500000 4500003, 500150 4500003)", {"width_m": 8.0, "mean_probability": 0.9}),
    ("LINESTRING (500166 4500003, 500400 4500003)", {"width_m": 9.0, "mean_probability": 0.7}),
    ("LINESTRING (500300 4500003, 500300 4499800)", {"width_m": 5.0, "mean_probability": 0.6}),
    ("LINESTRING (500300 4499800, 500315 4499790)", {"width_m": 4.0, "mean_probability": 0.5}),
]


@pytest.fixture
def predicted(tmp_path):
    return write_roads(tmp_path / "p.gpkg", FOUND, fields=[("width_m", REAL), ("mean_probability", REAL)],
                       layer="road_centerlines")  # fmt: skip


@pytest.fixture
def reference(tmp_path):
    features = [(STREET, {"osm_id": "7", "name": "High Street"}), (SIDE, {"osm_id": "8"}), (LANE, {"osm_id": "9"})]
    return write_roads(tmp_path / "r.gpkg", features, fields=[("osm_id", TEXT), ("name", TEXT), ("lanes", TEXT)])


def run(predicted, reference, out, messages=None, **fields):
    job = CompareRoadsJob(predicted=str(predicted), reference=str(reference), out=str(out), **fields)
    return compare_roads(job, Watcher((messages if messages is not None else []).append))


def test_pieces_are_new_missing_or_matched(predicted, reference, tmp_path):
    result = run(predicted, reference, tmp_path / "out")
    file = result["outputs"]["new"]
    assert set(result["outputs"].values()) == {file} and Path(file).name == "comparison.gpkg"
    new, missing, matched = (read_layer(file, f"{name}_roads") for name in ("new", "missing", "matched"))
    # The short edge at the new road's end is part of it; its first 10 m are near the street, but they are its own.
    assert sorted(round(row["length_m"] * 0.9996) for row in new) == [18, 203]
    assert {row["width_m"] for row in new} == {5.0, 4.0} and {row["mean_probability"] for row in new} == {0.6, 0.5}
    # The side street begins near the street that was found; it is missing as a whole.
    assert sorted((row["osm_id"], round(row["length_m"] * 0.9996)) for row in missing) == [("8", 200), ("9", 300)]
    assert all(row["mean_probability"] is None for row in missing)
    # The gap is too short to be a task. Widths and probabilities are carried onto the map's line.
    assert len(matched) == 1
    street = matched[0]
    assert (street["osm_id"], street["name"], round(street["length_m"] * 0.9996)) == ("7", "High Street", 400)
    assert street["width_m"] == 9.0 and street["mean_probability"] == pytest.approx(0.775, abs=0.02)
    assert street["distance_m"] == pytest.approx(3 * UNIT, abs=0.3)
    assert "lanes" not in street
    figures = result["figures"]
    assert figures["new_km"] == pytest.approx(0.221 * UNIT, abs=1e-3) and figures["missing_pieces"] == 2
    assert figures["matched_share"] == pytest.approx(400 / 900, rel=1e-3) and figures["mean_width_m"] == 9.0
    json.dumps(figures, allow_nan=False)
    code, values = summary("compare-roads", figures)[0]
    assert "–" not in MESSAGES[code].format(**values)


def test_pieces_lie_in_the_references_coordinates_and_have_styles(predicted, reference, tmp_path):
    degrees = str(tmp_path / "degrees.geojson")
    gdal.VectorTranslate(degrees, reference, dstSRS="EPSG:4326", format="GeoJSON")
    file = run(predicted, degrees, tmp_path / "out")["outputs"]["missing"]
    dataset = gdal.OpenEx(file)
    layer = dataset.GetLayerByName("missing_roads")
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    left, right, bottom, top = layer.GetExtent()
    assert -75.01 < left < right < -74.98 and 40.6 < bottom < top < 40.7
    assert {row["f_table_name"] for row in dataset.GetLayerByName("layer_styles")} == {
        "new_roads", "missing_roads", "matched_roads",
    }  # fmt: skip
    assert sum(row["length_m"] for row in read_layer(file, "missing_roads")) == pytest.approx(500 * UNIT, rel=1e-3)


def test_equal_roads_leave_nothing_to_do(reference, tmp_path):
    figures = run(reference, reference, tmp_path / "out")["figures"]
    assert (figures["new_km"], figures["missing_km"]) == (0, 0) and figures["matched_share"] == pytest.approx(1)
    assert figures["mean_width_m"] is None and figures["mean_distance_m"] == pytest.approx(0, abs=1e-6)


def test_without_predicted_roads_all_is_missing(reference, tmp_path):
    none = write_roads(tmp_path / "none.gpkg", [])
    messages = []
    figures = run(none, reference, tmp_path / "out", messages)["figures"]
    assert figures["missing_km"] == pytest.approx(0.9 * UNIT, rel=1e-3) and figures["matched_km"] == 0
    assert [m["code"] for m in messages if m["type"] == "log"] == ["predicted_empty"]


def test_short_pieces_stay_where_all_are_asked_for(predicted, reference, tmp_path):
    result = run(predicted, reference, tmp_path / "out", buffer=5.0, min_length=0.0)
    missing = read_layer(result["outputs"]["missing"], "missing_roads")
    # The gap of 16 m less √(25 − 9) = 4 m at both ends; the side street from √(25 − 9)… on: 8 m above the street.
    lengths = sorted(round(row["length_m"], 1) for row in missing)
    assert lengths == pytest.approx([8, 192, 300], abs=0.3)


def test_a_raster_tells_how_probable_missing_roads_are(tmp_path, make_raster):
    probability = np.zeros((300, 500), np.uint8)
    probability[97:103, 50:450] = 254  # the street
    probability[200:206, 50:450] = 76  # a road that was not sure enough: 0.3
    path = make_raster("p.tif", probability, (499_950, 1, 0, 4_500_100, 0, -1), nodata=255)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(1 / 254)
    dataset = None
    reference = write_roads(tmp_path / "r.gpkg", [
        ("LINESTRING (500000 4500000, 500400 4500000)", {}), ("LINESTRING (500000 4499897, 500400 4499897)", {}),
        ("LINESTRING (500000 4499840, 500400 4499840)", {}),
        ("LINESTRING (500000 4600000, 500400 4600000)", {}),  # beyond the raster: nobody looked
    ])  # fmt: skip
    result = run(path, reference, tmp_path / "out")
    missing = read_layer(result["outputs"]["missing"], "missing_roads")
    assert sorted(round(row["mean_probability"], 2) for row in missing) == [0.0, 0.3]
    matched = read_layer(result["outputs"]["matched"], "matched_roads")
    assert len(matched) == 1 and matched[0]["width_m"] == pytest.approx(6, abs=1)
    assert matched[0]["mean_probability"] > 0.9


def test_an_openstreetmap_extract_is_compared_as_downloaded(tmp_path):
    a, b, c = (-75.0, 40.6), (-74.998, 40.6), (-74.996, 40.6)
    ways = [
        ({"highway": "primary", "name": "Elm"}, [a, b]),
        ({"highway": "footway"}, [b, c]),
        ({"railway": "rail"}, [a, c]),
    ]
    pbf = write_pbf(tmp_path / "town.osm.pbf", ways)
    predicted = write_roads(tmp_path / "p.gpkg", [("LINESTRING (-75 40.6, -74.996 40.6)", {})], epsg=4326)
    result = run(predicted, pbf, tmp_path / "out", osm_drivable=True)
    matched = read_layer(result["outputs"]["matched"], "matched_roads")
    assert [(row["name"], row["highway"], row["reference_id"]) for row in matched] == [("Elm", "primary", 1)]
    assert result["figures"]["new_km"] == pytest.approx(0.159, abs=2e-3)  # 10 m of the footway are near
    assert run(predicted, pbf, tmp_path / "all")["figures"]["new_km"] == 0.0


def test_bad_input_is_one_sentence(predicted, reference, tmp_path):
    cases = {
        "no_layer": CompareRoadsJob(predicted=predicted, reference=reference),
        "roads_empty": CompareRoadsJob(
            predicted=predicted, reference=reference, where="osm_id = 'x'", out=str(tmp_path)
        ),
        "roads_missing": CompareRoadsJob(predicted=predicted, reference="none.gpkg", out=str(tmp_path / "new")),
        "osm_field": CompareRoadsJob(predicted=predicted, reference=reference, osm_drivable=True, out=str(tmp_path)),
    }
    for code, job in cases.items():
        with pytest.raises(EroadError) as error:
            compare_roads(job)
        assert error.value.code == code and str(error.value).endswith((".", ")."))
    assert not (tmp_path / "new").exists() and not (tmp_path / "comparison.gpkg").exists()
    for values in ({"buffer": 0}, {"buffer": -1}, {"min_length": -1}, {"out": "", "predicted": ""}):
        with pytest.raises(EroadError) as error:
            CompareRoadsJob.from_dict({"predicted": predicted, "reference": reference, **values})
        assert error.value.code == "parameter_invalid"


def test_the_job_runs_by_its_name_and_can_be_cancelled(predicted, reference, tmp_path):
    values = {"predicted": predicted, "reference": reference, "out": str(tmp_path / "a")}
    assert run_job("compare-roads", values, Watcher())["figures"]["missing_pieces"] == 2
    watcher = Watcher()
    watcher.cancel()
    with pytest.raises(EroadError) as error:
        run_job("compare-roads", {**values, "out": str(tmp_path / "b")}, watcher)
    assert error.value.code == "cancelled" and not (tmp_path / "b").exists()
