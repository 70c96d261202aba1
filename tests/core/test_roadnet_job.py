"""The job “Vectorise roads” from file to file: layers, GraphML, metres in every system, bad input in a sentence."""

import json
import os
import threading

import networkx as nx
import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr, osr
from scipy import ndimage

from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, VectorizeJob
from eroad.eroad_core.running import run_job
from eroad.eroad_core.vector.job import Wanted, make_vectors, vectorize

LINE_FIELDS = {
    "edge_id": ogr.OFTInteger64, "from_node": ogr.OFTInteger64, "to_node": ogr.OFTInteger64, "length_m": ogr.OFTReal,
    "width_m": ogr.OFTReal, "width_min_m": ogr.OFTReal, "width_max_m": ogr.OFTReal, "mean_probability": ogr.OFTReal,
    "inferred": ogr.OFTInteger, "component": ogr.OFTInteger64, "bearing": ogr.OFTReal,
}  # fmt: skip


@pytest.fixture
def make_probability(make_raster):
    """Return ``make(name, bytes, …) -> path``: a probability raster as Extract roads writes it."""

    def make(name, array, *more, scale=1 / 254, nodata=255, **fields):
        path = make_raster(name, array, *more, nodata=nodata, **fields)
        dataset = gdal.Open(path, gdal.GA_Update)
        if scale:
            dataset.GetRasterBand(1).SetScale(scale)
        dataset = None
        return path

    return make


class Vectors:
    """What one run gave."""

    def __init__(self, result, messages):
        self.outputs, self.figures, self.messages = result["outputs"], result["figures"], messages

    @property
    def codes(self):
        return [m["code"] for m in self.messages if m["type"] == "log"]

    def layer(self, name, output="centerlines"):
        """Return a layer's features as (fields, shape)."""
        source = ogr.Open(self.outputs[output])
        layer = source.GetLayerByName(name)
        return [(f.items(), shapely.from_wkb(bytes(f.GetGeometryRef().ExportToWkb()))) for f in layer]

    @property
    def lines(self):
        return self.layer("road_centerlines")

    @property
    def nodes(self):
        return self.layer("road_nodes", "nodes")


@pytest.fixture
def run(tmp_path):
    def call(path, folder="out", **fields):
        messages = []
        fields = fields if "out" in fields else {"out": str(tmp_path / folder), **fields}
        return Vectors(vectorize(VectorizeJob(path, **fields), Watcher(messages.append)), messages)

    return call


def town(side=400, width=9.0):
    """Return bytes of a road network: a grid of streets, a ring, a blind street, soft edges."""
    row, col = np.mgrid[:side, :side] + 0.5
    distance = np.full((side, side), 1e9)
    for place in (0.2, 0.5, 0.8):
        distance = np.minimum(distance, np.abs(row - place * side))
        distance = np.minimum(distance, np.abs(col - place * side + 0.1 * (row - side / 2)))
    ring = np.abs(np.hypot(row - 0.65 * side, col - 0.65 * side) - 0.09 * side)
    blind = np.hypot(np.maximum(np.abs(row - 0.35 * side) - 0.1 * side, 0), col - 0.33 * side)
    distance = np.minimum(distance, np.minimum(ring, blind))
    return np.rint(254 * np.clip(width / 2 - distance + 0.5, 0, 1)).astype(np.uint8)


def test_the_layers_and_their_fields(make_probability, run):
    found = run(make_probability("p.tif", town()))
    assert list(found.outputs) == ["polygons", "centerlines", "nodes", "graphml"]
    source = ogr.Open(found.outputs["centerlines"])
    names = [source.GetLayer(i).GetName() for i in range(source.GetLayerCount())]
    assert [n for n in names if n != "layer_styles"] == ["road_polygons", "road_centerlines", "road_nodes"]
    layer = source.GetLayerByName("road_centerlines")
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    assert {f.GetName(): f.GetType() for f in fields} == LINE_FIELDS
    assert definition.GetFieldDefn(8).GetSubType() == ogr.OFSTBoolean
    assert layer.GetGeomType() == ogr.wkbLineString and layer.GetSpatialRef().GetAuthorityCode(None) == "32618"
    nodes = source.GetLayerByName("road_nodes")
    definition = nodes.GetLayerDefn()
    assert [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())] == ["node_id", "degree"]
    figures = found.figures
    assert figures["edges"] == layer.GetFeatureCount() > 15 and figures["nodes"] == nodes.GetFeatureCount()
    assert figures["length_km"] == pytest.approx(sum(f["length_m"] for f, _ in found.lines) / 1000, abs=1e-3)
    assert figures["components"] == len({f["component"] for f, _ in found.lines})
    assert figures["polygons"] >= 1 and figures["seconds"] > 0 and 0 <= figures["inferred_km"] < 0.1
    json.dumps(figures)


def test_lines_end_exactly_in_their_nodes(make_probability, run):
    found = run(make_probability("p.tif", town()))
    places = {f["node_id"]: shape.coords[0] for f, shape in found.nodes}
    degree = dict.fromkeys(places, 0)
    for number, (fields, line) in enumerate(found.lines, 1):
        assert fields["edge_id"] == number
        assert line.coords[0] == places[fields["from_node"]] and line.coords[-1] == places[fields["to_node"]]
        assert line.length > 0 and line.is_simple
        for end in ("from_node", "to_node"):
            degree[fields[end]] += 1
        assert fields["width_min_m"] <= fields["width_m"] <= fields["width_max_m"]
        assert 0 <= fields["bearing"] < 180 and 0 < fields["mean_probability"] <= 1 and fields["inferred"] is not None
    assert degree == {f["node_id"]: f["degree"] for f, _ in found.nodes}
    assert min(degree.values()) >= 1 and len(set(places.values())) == len(places)
    wide = [f["width_m"] for f, line in found.lines if line.length > 30]
    assert np.abs(np.array(wide) - 9).max() < 1


def test_graphml_opens_in_networkx(make_probability, run):
    found = run(make_probability("p.tif", town()))
    graph = nx.read_graphml(found.outputs["graphml"], force_multigraph=True)
    assert graph.number_of_edges() == found.figures["edges"] and graph.number_of_nodes() == found.figures["nodes"]
    lines = {f["edge_id"]: (f, shape) for f, shape in found.lines}
    for start, end, key, data in graph.edges(keys=True, data=True):
        fields, shape = lines[key]
        assert {start, end} == {str(fields["from_node"]), str(fields["to_node"])}
        assert data["length_m"] == fields["length_m"] and data["inferred"] is bool(fields["inferred"])
        assert shapely.from_wkt(data["wkt"]).equals_exact(shape, 1e-9)
    for name, data in graph.nodes(data=True):
        assert data["degree"] == graph.degree(name) and data["x"] > 400000
    assert "UTM zone 18N" in graph.graph["crs"]
    ways = nx.shortest_path_length(graph, *list(graph)[:1], weight="length_m")
    assert len(ways) > 10


def test_the_same_twice_and_by_other_blocks(make_probability, run, monkeypatch):
    from eroad.eroad_core.vector import job as module

    rng = np.random.default_rng(8)
    field = ndimage.gaussian_filter(rng.standard_normal((300, 260)), 4)
    array = np.maximum(np.clip(90 + 90 * field / field.std(), 0, 254), town(400)[:300, :260]).astype(np.uint8)
    path = make_probability("p.tif", array)
    one = run(path)
    trace_roads = module.trace_roads
    monkeypatch.setattr(module, "trace_roads", lambda *values: trace_roads(*values, 64))
    other = run(path, "other")
    assert one.lines == other.lines and len(one.lines) > 20 and one.nodes == other.nodes
    with open(one.outputs["graphml"], "rb") as a, open(other.outputs["graphml"], "rb") as b:
        assert a.read() == b.read()


def test_outputs_one_by_one(make_probability, run, tmp_path):
    path = make_probability("p.tif", town())
    found = run(path, out=None, nodes=str(tmp_path / "n.gpkg"), centerlines=str(tmp_path / "c.gpkg"))
    assert list(found.outputs) == ["centerlines", "nodes"] and "polygons" not in found.figures
    assert len(found.lines) == found.figures["edges"] and len(found.nodes) == found.figures["nodes"]
    only = run(path, out=None, polygons=str(tmp_path / "deep" / "er" / "p.gpkg"))
    assert list(only.outputs) == ["polygons"] and "edges" not in only.figures
    assert only.layer("road_polygons", "polygons")
    both = run(path, out=str(tmp_path / "all"), nodes=str(tmp_path / "n2.gpkg"))
    assert both.outputs["nodes"].endswith("n2.gpkg") and both.outputs["polygons"].endswith("roads.gpkg")


@pytest.mark.parametrize("epsg", [3857, 4326, 2263])
def test_lengths_and_widths_are_the_same_in_every_system(make_probability, run, tmp_path, epsg):
    path = make_probability("p.tif", town(500), (580000.0, 0.6, 0, 4510000.0, 0, -0.6), 32618)
    warped = str(tmp_path / "warped.tif")
    gdal.Warp(warped, path, dstSRS=f"EPSG:{epsg}", resampleAlg="bilinear", dstNodata=255)
    dataset = gdal.Open(warped, gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(1 / 254)
    dataset = None
    one, other = run(path), run(warped, "warped")
    assert other.figures["length_km"] == pytest.approx(one.figures["length_km"], rel=0.01)
    assert other.figures["polygon_area_m2"] == pytest.approx(one.figures["polygon_area_m2"], rel=0.01)
    mean = [np.average([f["width_m"] for f, _ in r.lines], weights=[f["length_m"] for f, _ in r.lines])
            for r in (one, other)]  # fmt: skip
    assert mean[1] == pytest.approx(mean[0], rel=0.01)
    # The lines lie in the same place.
    there = osr.CoordinateTransformation(*(reference(code) for code in (32618, epsg)))
    moved = [shapely.transform(s, lambda xy: np.array(there.TransformPoints(xy.tolist()))[:, :2]) for _, s in one.lines]
    metre = 1e-5 if epsg == 4326 else 1.0 if epsg == 3857 else 3.28
    assert (
        shapely.hausdorff_distance(shapely.union_all(moved), shapely.union_all([s for _, s in other.lines])) < 4 * metre
    )


def reference(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def test_without_a_system_pixels_are_metres_or_what_is_said(make_probability, run):
    path = make_probability("p.tif", town(), None, None)
    one = run(path)
    assert "gsd_unknown" in one.codes and one.messages[0]["level"] == "warning"
    half = run(path, "half", gsd=0.5)
    assert "gsd_unknown" not in half.codes
    # Half as long, but for what is measured in metres: spurs, smoothing.
    assert half.figures["length_km"] == pytest.approx(one.figures["length_km"] / 2, rel=0.03)
    assert max(y for _, s in one.lines for _, y in s.coords) <= 0, "rows count downwards"


@pytest.mark.parametrize("shape", [(1, 1), (1, 90), (90, 1), (7, 3), (40, 40)])
@pytest.mark.parametrize("value", [0, 254])
def test_small_rasters_all_road_or_none(make_probability, run, shape, value):
    found = run(make_probability("p.tif", np.full(shape, value, np.uint8)), min_area=0.5)
    assert found.figures["edges"] == len(found.lines) and found.figures["nodes"] == len(found.nodes)
    if not value:
        assert found.lines == [] and "vectorize_no_road" in found.codes
        assert found.layer("road_polygons", "polygons") == []
        assert nx.read_graphml(found.outputs["graphml"]).number_of_nodes() == 0
    else:
        assert found.figures["polygon_area_m2"] == pytest.approx(shape[0] * shape[1], rel=1e-3)


def test_one_row_of_road_is_one_line(make_probability, run):
    found = run(make_probability("p.tif", np.full((1, 90), 254, np.uint8)))
    assert len(found.lines) == 1 and found.lines[0][0]["length_m"] > 85


def test_a_large_raster_of_road_has_no_line_but_a_polygon(make_probability, run):
    found = run(make_probability("p.tif", np.full((300, 300), 254, np.uint8)))
    assert found.lines == [] and found.figures["polygons"] == 1 and "vectorize_no_line" in found.codes


def test_nothing_but_nodata(make_probability, run, tmp_path):
    path = make_probability("p.tif", np.full((40, 40), 255, np.uint8))
    with pytest.raises(EroadError) as error:
        run(path)
    assert error.value.code == "raster_empty" and "nothing but nodata" in str(error.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("array", "more", "reason"), [
    (np.zeros((9, 9), np.float32), {}, "its type is Float32"),
    (np.zeros((9, 9), np.uint16), {}, "its type is UInt16"),
    (np.zeros((3, 9, 9), np.uint8), {}, "it has 3 bands"),
    (np.zeros((9, 9), np.uint8), {"scale": None}, "its bytes have no scale of 1/254"),
    (np.zeros((9, 9), np.uint8), {"nodata": 0}, "its nodata value is 0"),
])  # fmt: skip
def test_rasters_that_are_no_probability_are_explained(make_probability, run, tmp_path, array, more, reason):
    with pytest.raises(EroadError) as error:
        run(make_probability("image.tif", array, **more))
    assert error.value.code == "vectorize_not_probability"
    assert reason in str(error.value) and "image.tif" in str(error.value) and "Extract roads" in str(error.value)
    assert sorted(os.listdir(tmp_path)) == ["image.tif"]


def test_bad_paths(make_probability, run, tmp_path):
    path = make_probability("p.tif", town(60))
    for code, values in {
        "raster_missing": {"path": str(tmp_path / "none.tif")},
        "vectorize_no_output": {"path": path, "out": None},
        "output_is_input": {"path": path, "out": None, "centerlines": path},
        "output_repeated": {"path": path, "out": None, "nodes": str(tmp_path / "x"), "graphml": str(tmp_path / "x")},
        "output_folder": {"path": path, "out": str(tmp_path / "p.tif" / "x")},
    }.items():
        with pytest.raises(EroadError) as error:
            run(**values)
        assert error.value.code == code
    (tmp_path / "text.tif").write_text("no raster")
    with pytest.raises(EroadError) as error:
        run(str(tmp_path / "text.tif"))
    assert error.value.code == "raster_invalid"


@pytest.mark.parametrize(("field", "value"), [
    ("threshold", 1.2), ("threshold", "x"), ("min_length", -1), ("gap", -0.1), ("spur", float("nan")), ("min_area", 0),
    ("low", 0), ("max_width", 0), ("gap_angle", 91), ("simplify", -1), ("gsd", 0), ("probability", ""),
])  # fmt: skip
def test_bad_values_are_refused_in_a_sentence(field, value):
    with pytest.raises(EroadError) as error:
        VectorizeJob.from_dict({"probability": "p.tif", "out": "out", field: value})
    assert error.value.code == "parameter_invalid"


@pytest.mark.parametrize("stage", ["mask", "thin", "trace", "refine", "write", "polygons"])
def test_cancelled_at_any_stage_nothing_is_left(make_probability, tmp_path, stage):
    path = make_probability("p.tif", town())
    stages = []

    def send(message):
        if message["type"] == "progress":
            stages.append(message["stage"])
            if message["stage"] == stage:
                watcher.cancel()

    watcher = Watcher(send)
    watcher.INTERVAL = 0.0
    with pytest.raises(EroadError) as error:
        # Beside the network, which takes longer, the polygons do not speak.
        wanted = {"polygons": str(tmp_path / "p.gpkg")} if stage == "polygons" else {"out": str(tmp_path / "out")}
        vectorize(VectorizeJob(path, **wanted), watcher)
    assert error.value.code == "cancelled" and stages[-1] == stage
    assert os.listdir(tmp_path) == ["p.tif"]


@pytest.mark.parametrize("failing", ["network", "polygons"])
def test_where_one_of_network_and_polygons_fails_the_other_ends(make_probability, tmp_path, failing):
    image = town() if failing == "polygons" else np.full((400, 400), 255, np.uint8)
    path = make_probability("p.tif", image)
    polygons = tmp_path / ("nowhere" if failing == "polygons" else "") / "p.gpkg"
    shares = []
    watcher = Watcher(lambda message: shares.append(message["fraction"]))
    watcher.INTERVAL = 0.0
    wanted = Wanted.of(VectorizeJob(path))
    with pytest.raises(EroadError) as error:
        make_vectors(path, {"centerlines": tmp_path / "c.gpkg", "polygons": polygons}, wanted, watcher)
    assert error.value.code == {"network": "raster_empty", "polygons": "write_failed"}[failing]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("eroad-polygons")]
    assert shares == sorted(shares) and shares[-1] < 0.98
    assert not (tmp_path / "c.gpkg").exists()


def test_an_old_result_stays_where_a_run_fails(make_probability, run, monkeypatch):
    from eroad.eroad_core.vector import job as module

    path = make_probability("p.tif", town(200))
    found = run(path)
    before = {name: open(file, "rb").read() for name, file in found.outputs.items()}  # noqa: SIM115

    def fail(*values):
        raise EroadError("disk_full", path=str(values[0]))

    monkeypatch.setattr(module, "write_nodes", fail)
    with pytest.raises(EroadError, match=r"out/roads\.gpkg is full"):
        run(path)
    for name, file in found.outputs.items():
        with open(file, "rb") as now:
            assert now.read() == before[name]
    assert sorted(os.listdir(os.path.dirname(found.outputs["nodes"]))) == ["roads.gpkg", "roads.graphml"]


def test_as_a_job_by_name(make_probability, tmp_path):
    path = make_probability("p.tif", town(200))
    result = run_job("vectorize", {"probability": path, "out": str(tmp_path / "out")}, Watcher())
    assert result["figures"]["edges"] > 5 and os.path.isfile(result["outputs"]["graphml"])
