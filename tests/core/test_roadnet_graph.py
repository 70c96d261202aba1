"""The road graph and the ground metres of its lines."""

import numpy as np
import pytest
from osgeo import osr

from eroad.eroad_core.vector.graph import Edge, RoadGraph
from eroad.eroad_core.vector.scale import Scale


def wkt(epsg):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    return srs.ExportToWkt()


def edge(nodes, start, end, *between):
    points = np.array([nodes[start], *between, nodes[end]], float)
    return Edge(start, end, points, np.full(len(points), 6.0), np.full(len(points), 0.9))


@pytest.fixture
def graph():
    """A triangle with a double side, a loop at one corner, and a piece apart."""
    nodes = np.array([(0, 0), (10, 0), (0, 10), (50, 50), (60, 50)], float)
    edges = (
        edge(nodes, 3, 4), edge(nodes, 0, 1), edge(nodes, 1, 2), edge(nodes, 2, 0), edge(nodes, 0, 1, (5, 5)),
        edge(nodes, 2, 2, (-5, 15), (5, 15)),
    )  # fmt: skip
    return RoadGraph(nodes, edges)


def test_degrees_and_components(graph):
    assert graph.degrees().tolist() == [3, 3, 4, 1, 1]
    assert graph.components().tolist() == [0, 0, 0, 1, 1]


def test_empty():
    empty = RoadGraph.empty()
    assert empty.degrees().tolist() == [] and empty.components().tolist() == []
    assert empty.ends().shape == (0, 2)
    assert empty.to_networkx().number_of_nodes() == 0


def test_reversed(graph):
    back = graph.edges[4].reversed()
    assert (back.start, back.end) == (1, 0)
    assert back.points.tolist() == graph.edges[4].points[::-1].tolist()


def test_networkx_keeps_parallel_edges_and_loops(graph):
    other = graph.to_networkx()
    assert other.number_of_edges() == 6
    assert other.number_of_edges(0, 1) == 2 and other.number_of_edges(2, 2) == 1
    assert [d for _, d in sorted(other.degree())] == graph.degrees().tolist()
    assert other.nodes[1]["place"] == (10, 0)


UTM = (400000.0, 0.5, 0, 5650000.0, 0, -0.5)


def test_lengths_in_metres_of_utm():
    scale = Scale(wkt(32632), UTM, size=(1000, 800))
    # At 400 km easting UTM's scale is 0.9996 (1 + (100/6371)²/2), so true metres are a little longer.
    k = 0.9996 * (1 + (100 / 6380) ** 2 / 2)
    assert scale.lengths([(0, 0), (30, 40), (30, 140)]) == pytest.approx([25 / k, 50 / k], rel=2e-5)
    assert scale.at([(0, 0)]) == pytest.approx(np.array([[0.5, 0.5]]) / k, rel=2e-5)


def test_pixels_in_degrees_are_not_square_on_the_ground():
    scale = Scale(wkt(4326), (9.0, 1e-5, 0, 60.0, 0, -1e-5), size=(1000, 1000))
    x, y = scale.at([(500, 500)])[0]
    assert x == pytest.approx(0.5577, rel=1e-3) and y == pytest.approx(1.1141, rel=1e-3)
    assert scale.distances([(0, 0)], [(100, 0)])[0] == pytest.approx(100 * x, rel=1e-3)
    east, north = scale.vectors([(500, 500)], [(3, 4)])[0]
    assert (east, north) == pytest.approx((3 * x, -4 * y))


@pytest.mark.parametrize("epsg, transform, size", [
    (3857, (-8e6, 0.5, 0, 5e6, 0, -0.5), (16384, 16384)),
    (4326, (9.0, 1e-4, 2e-5, 60.0, 1e-5, -1e-4), (20000, 20000)),
    (2263, (980000.0, 1.0, 0, 200000.0, 0, -1.0), (5000, 3000)),
    (32632, UTM, (1, 1)),
])  # fmt: skip
def test_the_lattice_is_as_good_as_every_place(epsg, transform, size):
    fast, exact = Scale(wkt(epsg), transform, size=size), Scale(wkt(epsg), transform)
    points = np.random.default_rng(0).uniform(0, size, (200, 2))
    assert fast.jacobian(points) == pytest.approx(exact.jacobian(points), rel=2e-6, abs=1e-9)


def test_without_a_system_a_pixel_is_what_is_said():
    scale = Scale("", UTM, 0.7, (10, 10))
    assert scale.lengths([(0, 0), (0, 10)]) == pytest.approx([7])
    assert scale.pixel() == pytest.approx(0.7)
    assert scale.lengths([(0, 0)]).shape == (0,)
