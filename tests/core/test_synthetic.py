"""Synthetic scenes: the truth is exact, whatever hides the roads."""

import time

import networkx as nx
import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr
from scipy import ndimage

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.synthetic import LOOKS, scene, write_scene, write_truth
from eroad.eroad_core.synthetic.network import road_graph


@pytest.fixture(scope="module")
def town():
    return scene(512, seed=42, features=True)


def graph_of(features=True, seed=38, size=1500.0):
    return road_graph(np.random.default_rng(seed), size, size, features)


@pytest.mark.parametrize("look", LOOKS)
def test_shapes_types_and_determinism(look):
    a, b = (scene((192, 256), 0.8, 3, look) for _ in (0, 1))
    assert a.image.shape == (3, 192, 256) and a.image.dtype == np.uint8
    assert a.mask.shape == (192, 256) and set(np.unique(a.mask)) <= {0, 255}
    assert (a.image == b.image).all() and (a.mask == b.mask).all()
    assert not (a.image == scene((192, 256), 0.8, 4, look).image).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_mask_is_the_rasterised_graph(seed):
    made = scene(256, 0.7, seed)
    surface = shapely.union_all([shapely.LineString(e.line).buffer(e.width / 2) for e in made.graph.edges])
    shapely.prepare(surface)
    row, col = (np.mgrid[:256, :256] + 0.5) * 0.7
    inside = shapely.contains_xy(surface, col, row)
    # Buffers are drawn with circles of finitely many corners: a border pixel in thousands may differ.
    assert (inside != (made.mask > 0)).sum() <= 0.002 * inside.sum() + 2


def test_widths_are_right(town):
    outside = ndimage.distance_transform_edt(town.mask > 0)
    nodes = town.graph.nodes
    checked = 0
    for edge in town.graph.edges:
        middle = edge.line[len(edge.line) // 2]
        col, row = (middle / town.gsd).astype(int)
        inside = 15 < col < 497 and 15 < row < 497
        if inside and np.hypot(*(nodes - middle).T).min() > 2 * edge.width:
            assert outside[row, col] == pytest.approx(edge.width / 2, abs=1.1)
            checked += 1
    assert checked > 10
    assert all(4 <= e.width <= 20 for e in town.graph.edges)


@pytest.mark.parametrize("seed", [12, 23, 38, 42])
def test_the_graph_is_whole(seed):
    graph = graph_of(seed=seed)
    for edge in graph.edges:
        assert np.allclose(edge.line[[0, -1]], graph.nodes[[edge.start, edge.end]])
    degrees = graph.degrees()
    assert degrees.min() >= 1 and (degrees >= 3).sum() > 10
    kinds = {e.kind for e in graph.edges}
    assert {"motorway", "main", "lane", "street", "roundabout"} <= kinds
    # Planar: edges meet at their ends only.
    lines = [shapely.LineString(e.line) for e in graph.edges]
    crossing = shapely.STRtree(lines).query(lines, "crosses")
    nodes = shapely.MultiPoint(graph.nodes).buffer(2.5)
    assert all(nodes.covers(lines[i].intersection(lines[j])) for i, j in crossing.T)


def test_a_roundabout_is_a_cycle():
    graph = graph_of()
    ring = nx.MultiGraph([(e.start, e.end) for e in graph.edges if e.kind == "roundabout"])
    parts = list(nx.connected_components(ring))
    assert len(parts) == 3
    for part in parts:
        assert all(degree == 2 for _, degree in ring.subgraph(part).degree())
        around = graph.nodes[sorted(part)]
        lines = [e.line for e in graph.edges if e.kind == "roundabout" and e.start in part]
        circle = np.vstack(lines)
        centre = (circle.max(axis=0) + circle.min(axis=0)) / 2
        radius = np.hypot(*(around - centre).T)
        assert radius.std() < 0.3 and 12 < radius.mean() < 21
        assert not graph.polygon().contains(shapely.Point(centre))  # the island is no road


def test_a_dual_carriageway_has_a_median():
    graph = graph_of()
    carriageways = [e for e in graph.edges if e.kind == "motorway"]
    lines = shapely.union_all([shapely.LineString(e.line) for e in carriageways])
    width = carriageways[0].width
    for edge in carriageways:
        middle = shapely.Point(edge.line[len(edge.line) // 2])
        others = lines.difference(shapely.LineString(edge.line).buffer(1))
        if middle.distance(others) < 3 * width:
            assert middle.distance(others) > width + 1.5


@pytest.mark.parametrize("seed", range(20))
def test_hard_scenes_have_what_is_hard(seed):
    """Those of benchmarks/network_quality.py; each is judged anew, by other means than the generator's."""
    graph = road_graph(np.random.default_rng(np.random.SeedSequence(seed).spawn(8)[0]), 1024, 1024, hard=True)
    frame = shapely.box(0, 0, 1024, 1024)
    lines = [shapely.LineString(e.line) for e in graph.edges]
    surface = shapely.get_parts(graph.polygon())
    round_ones = [
        hole
        for polygon in surface
        for hole in map(shapely.Polygon, polygon.interiors)
        if frame.contains(hole) and 4 * np.pi * hole.area / hole.length**2 > 0.9 and 200 < hole.area < 1300
    ]
    assert len(round_ones) >= 2
    sharp = 0
    for node in np.flatnonzero(graph.degrees() >= 3):
        place, ring = shapely.Point(graph.nodes[node]), shapely.Point(graph.nodes[node]).buffer(12).exterior
        arms = [line & ring for e, line in zip(graph.edges, lines, strict=True) if node in (e.start, e.end)]
        if any(arm.geom_type != "Point" for arm in arms):
            continue  # the next junction is near
        points = np.array([(p.x - place.x, p.y - place.y) for p in arms])
        turns = np.sort(np.degrees(np.arctan2(points[:, 1], points[:, 0])))
        sharp += frame.contains(place) and np.diff(np.append(turns, turns[0] + 360)).min() < 30
    assert sharp >= 1
    carriageways = [e for e in graph.edges if e.kind == "motorway"]
    middles = [line.interpolate(0.5, normalized=True) for line in lines]
    apart = [
        middles[graph.edges.index(a)].distance(lines[graph.edges.index(b)]) - (a.width + b.width) / 2
        for a in carriageways
        for b in carriageways
        if not {a.start, a.end} & {b.start, b.end} and frame.contains(middles[graph.edges.index(a)])
    ]
    assert 1.5 < min(apart) <= 8.1
    assert all(4 <= e.width <= 20 for e in graph.edges)


def test_crowns_and_cars_do_not_change_the_truth():
    for seed in (2, 42):
        seen, bare = scene(384, seed=seed), scene(384, seed=seed, occluders=False)
        assert (seen.mask == bare.mask).all()
        assert len(seen.graph.edges) == len(bare.graph.edges)
        assert not (seen.image == bare.image).all()
        assert not bare.hidden.any()


def test_some_of_the_roads_are_hidden(town):
    share = town.hidden.sum() / (town.mask > 0).sum()
    assert 0.01 < share < 0.4
    assert (town.mask[town.hidden] == 255).all()


def test_the_palette_is_that_of_a_photograph():
    for seed in range(3):
        made = scene(256, seed=seed)
        mean, spread = made.image.mean(axis=(1, 2)), made.image.std(axis=(1, 2))
        assert (mean > 45).all() and (mean < 150).all() and (spread > 10).all()
        open_road = (made.mask > 0) & ~made.hidden
        if open_road.sum() > 500:
            grey = np.median(made.image[:, open_road], axis=1)
            assert (grey > 60).all() and (grey < 175).all() and np.ptp(grey) < 45


@pytest.mark.parametrize("wrong", [{"size": 32}, {"size": (256, 5000)}, {"gsd": 0}, {"gsd": 9}, {"look": "mars"}])
def test_out_of_range_is_refused(wrong):
    with pytest.raises(EroadError) as error:
        scene(**wrong)
    assert error.value.code == "parameter_invalid"


def test_files(town, tmp_path):
    write_scene(town, tmp_path / "s.tif", origin=(600000, 5600000))
    write_truth(town, tmp_path / "s.gpkg", origin=(600000, 5600000))
    raster = gdal.Open(str(tmp_path / "s.tif"))
    assert raster.GetGeoTransform() == (600000, 1, 0, 5600000, 0, -1)
    assert raster.GetSpatialRef().GetAuthorityCode(None) == "32632"
    structure = raster.GetMetadata("IMAGE_STRUCTURE")
    assert structure["COMPRESSION"] == "YCbCr JPEG" and raster.GetRasterBand(1).GetBlockSize() == [256, 256]
    assert np.abs(raster.ReadAsArray().astype(int) - town.image).mean() < 12
    vector = ogr.Open(str(tmp_path / "s.gpkg"))
    lines, polygons = vector.GetLayerByName("roads"), vector.GetLayerByName("road_polygons")
    assert lines.GetFeatureCount() > 10 and {f["kind"] for f in lines} >= {"street"}
    area = sum(f.GetGeometryRef().GetArea() for f in polygons)
    assert area == pytest.approx((town.mask > 0).sum(), rel=0.01)
    xmin, xmax, ymin, ymax = polygons.GetExtent()
    assert (xmin >= 600000, xmax <= 600512, ymin >= 5599488, ymax <= 5600000) == (True,) * 4


def test_quick_enough():
    start = time.perf_counter()
    scene(256, seed=5)
    assert time.perf_counter() - start < 10  # about 0.4 s on two idle cores
