"""The network's one order, its chains made single edges, and what is told about each edge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from osgeo import osr

from eroad.eroad_core.vector.attributes import bearings, measured, road_widths
from eroad.eroad_core.vector.dissolving import dissolve
from eroad.eroad_core.vector.graph import Edge, RoadGraph
from eroad.eroad_core.vector.lines import Lines, ranges
from eroad.eroad_core.vector.order import ordered
from eroad.eroad_core.vector.scale import Scale

from .refine_graphs import circle, lines_of, metres, mixed, nodes_of, roads, same

TOWN = roads(
    [(10.5, 10.5), (60.5, 10.5)], [(60.5, 10.5), (60.5, 60.5)], [(60.5, 10.5), (100.5, 10.5)],
    [(10.5, 10.5), (30.5, 30.5), (60.5, 60.5)], [(10.5, 10.5), (10.5, 60.5), (60.5, 60.5)],
    circle((150, 50), 15), [(200.5, 80.5), (220.5, 90.5)],
)  # fmt: skip


def wkt(epsg):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    return srs.ExportToWkt()


def test_ranges():
    assert ranges([3, 10, 5], [2, 0, 3]).tolist() == [3, 4, 5, 6, 7]


def test_nodes_lie_from_top_to_bottom_and_edges_by_their_topmost_vertex():
    graph = ordered(TOWN)
    rows, cols = graph.nodes[:, 1], graph.nodes[:, 0]
    assert np.lexsort((cols, rows)).tolist() == list(range(len(rows)))
    tops = [min((r, c) for c, r in e.points.tolist()) for e in graph.edges]
    assert tops == sorted(tops)
    assert all(e.start <= e.end for e in graph.edges)


@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_input_does_not_matter(seed):
    assert same(ordered(mixed(TOWN, seed)), ordered(TOWN))


def test_ordering_twice_changes_nothing():
    assert same(ordered(ordered(TOWN)), ordered(TOWN))


def test_duplicates_zero_lengths_and_lonely_nodes_are_dropped():
    line, twice = [(1.5, 1.5), (9.5, 1.5)], roads([(1.5, 1.5), (9.5, 1.5)]).edges[0]
    graph = roads(line)
    still = Edge(0, 0, np.array([(1.5, 1.5)] * 2), np.ones(2), np.ones(2))
    nodes = np.concatenate([graph.nodes, [(50, 50)], graph.nodes[:1]])
    copy = Edge(3, 1, twice.points, twice.widths, twice.probability)
    graph = ordered(RoadGraph(nodes, (*graph.edges, twice.reversed(), still, copy)))
    assert lines_of(graph) == lines_of(roads(line))
    assert len(graph.nodes) == 2


def test_parallel_edges_are_no_duplicates():
    graph = ordered(roads([(1, 1), (20, 1)], [(1, 1), (10, 5), (20, 1)], [(1, 1), (10, -5), (20, 1)]))
    assert len(graph.edges) == 3 and len(graph.nodes) == 2


def test_an_empty_graph_stays_empty():
    assert ordered(RoadGraph.empty()).edges == () and dissolve(RoadGraph.empty()).edges == ()
    assert all(len(v) == 0 for v in measured(RoadGraph.empty(), metres()).values())


def test_chains_become_one_edge_whatever_their_directions():
    graph = dissolve(
        roads([(1, 1), (9, 1)], [(20, 1), (9, 1)], [(20, 1), (30, 5)], [(30, 5), (30, 20)], [(30, 5), (50, 5)])
    )
    assert nodes_of(ordered(graph)) == [(1, 1), (30, 5), (30, 20), (50, 5)]
    assert lines_of(ordered(graph)) == lines_of(
        roads([(1, 1), (9, 1), (20, 1), (30, 5)], [(30, 5), (30, 20)], [(30, 5), (50, 5)])
    )


def test_a_closed_chain_keeps_its_topmost_node():
    graph = dissolve(roads([(9, 9), (20, 9)], [(20, 20), (20, 9)], [(20, 20), (9, 20), (9, 9)]))
    (ring,) = graph.edges
    assert ring.start == ring.end and tuple(ring.points[0]) == (9, 9)
    assert len(ring.points) == 45


def test_a_loop_at_a_road_keeps_its_node():
    graph = dissolve(roads([(1, 1), (9, 1)], [(9, 1), (15, 5), (15, -5), (9, 1)]))
    assert sorted((e.start == e.end) for e in graph.edges) == [False, True]


def test_an_inferred_edge_stays_by_itself():
    graph = roads([(1, 1), (9, 1)], [(9, 1), (20, 1)], [(20, 1), (30, 1)])
    gap = graph.edges[1]
    gap = Edge(gap.start, gap.end, gap.points, gap.widths, gap.probability, True)
    graph = dissolve(RoadGraph(graph.nodes, (graph.edges[0], gap, graph.edges[2])))
    assert [e.inferred for e in graph.edges] == [False, True, False]


@given(st.integers(0, 2**32 - 1))
def test_dissolving_does_not_depend_on_the_order(seed):
    parts = roads(
        [(1, 1), (9, 1)], [(9, 1), (20, 1)], [(20, 1), (30, 5)], [(30, 5), (40, 9)], [(30, 5), (30, 20)],
        [(60, 60), (70, 60)], [(70, 60), (70, 70)], [(70, 70), (60, 60)],
    )  # fmt: skip
    assert same(ordered(dissolve(mixed(parts, seed))), ordered(dissolve(parts)))
    assert same(dissolve(dissolve(parts)), dissolve(parts))


def test_lengths_are_metres_on_the_ground():
    graph = ordered(roads([(0.5, 10.5), (100.5, 10.5)], [(10.5, 20.5), (10.5, 120.5)]))
    degrees = 1e-5
    scale = Scale(wkt(4326), (10.0, degrees, 0.0, 60.0, 0.0, -degrees), None, (200, 200))
    for dense in (False, True):
        east, south = measured(graph, scale, dense)["length_m"]
        assert east == pytest.approx(55.8, rel=1e-3)  # cos 60° · 111.6 km / 1000
        assert south == pytest.approx(111.41, rel=1e-3)


def test_widths_leave_junctions_out():
    graph = roads([(0.5, 50.5), (50.5, 50.5)], [(50.5, 50.5), (100.5, 50.5)], [(50.5, 50.5), (50.5, 100.5)])
    lines = Lines.of(graph.edges)
    away = np.hypot(*(lines.points - (50.5, 50.5)).T)
    widths = np.maximum(8.0, 14.0 - away)  # the largest circle grows towards the junction
    lines = Lines(lines.first, lines.ends, lines.inferred, lines.points, widths, lines.probability)
    found = road_widths(lines, lines.steps(metres()), graph.degrees())
    assert found.mean.tolist() == found.least.tolist() == found.most.tolist() == [8.0, 8.0, 8.0]


def test_the_width_of_a_road_that_widens():
    graph = roads([(0.5, 10.5), (100.5, 10.5)])
    lines = Lines.of(graph.edges)
    widths = 5 + lines.points[:, 0] / 20
    lines = Lines(lines.first, lines.ends, lines.inferred, lines.points, widths, lines.probability)
    found = road_widths(lines, lines.steps(metres()), graph.degrees())
    assert found.mean[0] == pytest.approx(7.5, abs=0.05)
    # Half a width at either end is left out.
    assert found.least[0] == pytest.approx(5.15, abs=0.05) and found.most[0] == pytest.approx(9.75, abs=0.05)


def test_an_edge_all_in_junctions_has_the_width_farthest_from_both():
    graph = roads(
        [(0.5, 50.5), (50.5, 50.5)], [(50.5, 50.5), (50.5, 90.5)], [(50.5, 50.5), (56.5, 50.5)],
        [(56.5, 50.5), (56.5, 90.5)], [(56.5, 50.5), (99.5, 50.5)],
    )  # fmt: skip
    lines = Lines.of(graph.edges)
    widths = 10 + np.abs(lines.points[:, 0] - 53.5)
    lines = Lines(lines.first, lines.ends, lines.inferred, lines.points, widths, lines.probability)
    assert road_widths(lines, lines.steps(metres()), graph.degrees()).mean[2] == 10


@pytest.mark.parametrize(
    ("way", "bearing"), [((0, -10), 0), ((10, -10), 45), ((10, 0), 90), ((10, 10), 135), ((0, 10), 0), ((-10, 10), 45)]
)
def test_bearings_are_directions_without_sense(way, bearing):
    lines = Lines.of(roads([(50, 50), (50 + way[0], 50 + way[1])]).edges)
    assert bearings(lines, metres())[0] == pytest.approx(bearing)


def test_the_bearing_of_a_loop_leads_to_its_far_side():
    lines = Lines.of(roads(circle((50, 50), 10)).edges)
    assert bearings(lines, metres())[0] == pytest.approx(90, abs=2)


def test_bearings_are_measured_on_the_ground():
    lines = Lines.of(roads([(50, 50), (60, 40)]).edges)
    scale = Scale(wkt(4326), (10.0, 1e-5, 0.0, 60.0, 0.0, -1e-5), None, (100, 100))
    assert bearings(lines, scale)[0] == pytest.approx(np.degrees(np.arctan(0.5)), abs=0.2)


def test_the_mean_probability_goes_by_length():
    graph = roads([(0.5, 0.5), (10.5, 0.5)])
    e = graph.edges[0]
    points = e.points[[0, 1, 10]]
    e = Edge(0, 1, points, np.full(3, 5.0), np.array([0.0, 1.0, 1.0]))
    assert measured(RoadGraph(graph.nodes, (e,)), metres())["mean_probability"][0] == pytest.approx(0.95)
