"""Staircases smoothed and simplified, ends and topology kept."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from osgeo import osr

from eroad.eroad_core.vector.contacts import contacts
from eroad.eroad_core.vector.graph import RoadGraph
from eroad.eroad_core.vector.lines import Lines
from eroad.eroad_core.vector.scale import Scale
from eroad.eroad_core.vector.settings import NetworkSettings
from eroad.eroad_core.vector.smoothing import smooth

from .refine_graphs import circle, lines_of, metres, roads, same

SETTINGS = NetworkSettings()


def staircase(line, step=0.5):
    """Return the pixels' centres along a line of points, as a skeleton has them."""
    length = shapely.LineString(line).length
    at = [shapely.LineString(line).interpolate(s) for s in np.arange(0, length, step)]
    pixels = [(np.floor(p.x) + 0.5, np.floor(p.y) + 0.5) for p in at]
    return [p for p, q in zip(pixels, [None, *pixels], strict=False) if p != q]


def smoothed(*lines, settings=SETTINGS, scale=None):
    return smooth(roads(*lines, step=9), scale or metres(), settings)


@pytest.mark.parametrize("slope", [0.1, 0.37, 0.62, 1.0])
def test_a_straight_road_becomes_two_points(slope):
    line = staircase([(10, 10), (150, 10 + 140 * slope)])
    (edge,) = smoothed(line).edges
    assert len(edge.points) <= 4
    assert np.array_equal(edge.points[[0, -1]], np.array(line)[[0, -1]])
    # Of a staircase's length of up to 1.41 times the road's nothing is left.
    length = shapely.LineString(edge.points).length
    assert length == pytest.approx(np.hypot(140, 140 * slope), rel=0.01)


@pytest.mark.parametrize("radius", [15, 30, 100])
def test_a_bend_stays_within_half_a_metre(radius):
    true = shapely.LineString(circle((150, 150), radius, 0, 3))
    (edge,) = smoothed(staircase(true.coords)).edges
    away = shapely.distance(shapely.points(edge.points), true)
    assert away.max() < 1.0 and np.median(away) < 0.5
    assert shapely.hausdorff_distance(shapely.LineString(edge.points), true, 0.05) < 1.2
    assert len(edge.points) < 0.25 * radius * 3


@pytest.mark.parametrize("gsd", [0.3, 1.5])
def test_tolerances_are_metres(gsd):
    true = shapely.LineString(circle((200, 200), 40 / gsd, 0, 3))
    (edge,) = smoothed(staircase(true.coords), scale=metres(gsd)).edges
    assert shapely.hausdorff_distance(shapely.LineString(edge.points), true, 0.02) * gsd < 0.4 + 0.75 * gsd
    assert 4 <= len(edge.points) <= 24


def test_degrees_are_simplified_as_metres():
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    scale = Scale(srs.ExportToWkt(), (10.0, 1e-5, 0.0, 60.0, 0.0, -1e-5), None, (400, 400))
    # The same bump, 0.7 pixels high: 0.39 m across, 0.78 m down.
    bump = [(10.5, 50.5), (40.5, 50.5), (45.5, 51.2), (50.5, 50.5), (90.5, 50.5)]
    settings = NetworkSettings(smooth=0)
    (flat,) = smoothed(bump, settings=settings, scale=scale).edges
    (upright,) = smoothed([(y, x) for x, y in bump], settings=settings, scale=scale).edges
    assert len(flat.points) > 2 and len(upright.points) == 2


def test_the_ring_of_a_small_roundabout_keeps_its_size():
    ring = staircase(circle((100, 100), 8), 0.3)
    ring.append(ring[0])
    (edge,) = smoothed(ring).edges
    assert shapely.Polygon(edge.points).area == pytest.approx(np.pi * 64, rel=0.1)
    assert edge.start == edge.end and np.array_equal(edge.points[0], edge.points[-1])


def test_nothing_to_do():
    graph = roads([(1, 1), (50, 20)])
    assert smooth(graph, metres(), NetworkSettings(smooth=0, simplify=0)) is graph
    assert smooth(RoadGraph.empty(), metres(), SETTINGS).edges == ()
    assert len(smooth(graph, metres(), NetworkSettings(simplify=0)).edges[0].points) == len(graph.edges[0].points)


def test_roads_that_would_touch_stay_apart():
    # A road goes around the blind end of another one, nearer than the tolerance.
    around = [(50, 50), (50, 52), (52, 52), (52, 54), (50, 54), (50, 56)]
    lines = [[(30, 50), *around, (30, 56)], [(20, 53), (51.5, 53)]]
    graph = roads(*lines)
    plain = NetworkSettings(smooth=8, simplify=6)
    found = smooth(graph, metres(), plain)
    assert contacts(Lines.of(graph.edges)).tolist() == []
    assert contacts(Lines.of(found.edges)).tolist() == []
    # The way around, alone, would have been drawn straight.
    alone = smooth(roads(lines[0]), metres(), plain)
    assert shapely.LineString(alone.edges[0].points).intersects(shapely.LineString(lines[1]))


def test_parallel_edges_stay_two():
    lines = [[(10, 50), (30, 50.4), (50, 50)], [(10, 50), (30, 49.6), (50, 50)]]
    found = smooth(roads(*lines), metres(), SETTINGS)
    assert len(set(map(tuple, lines_of(found)))) == 2
    assert contacts(Lines.of(found.edges)).tolist() == []


def test_what_met_before_is_no_reason():
    crossing = roads([(10, 50), (90, 50)], [(50, 10), (50, 90)])
    found = smooth(crossing, metres(), SETTINGS)
    assert [len(e.points) for e in found.edges] in ([2, 2], [81, 81])


walks = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=12)


def apart(walks):
    """Return lines from random walks, those that touch themselves or others left out."""
    kept = []
    for k, steps in enumerate(walks):
        line = shapely.LineString(np.cumsum([(20 + 15 * k, 100), *steps], axis=0))
        if line.length and line.is_simple and not any(line.intersects(o) for o in kept):
            kept.append(line)
    return [list(line.coords) for line in kept]


@given(st.lists(walks, min_size=1, max_size=6))
def test_invariants(given):
    lines = apart(given)
    graph = roads(*lines)
    found = smooth(graph, metres(), NetworkSettings(smooth=6, simplify=3))
    assert np.array_equal(found.nodes, graph.nodes) and np.array_equal(found.ends(), graph.ends())
    assert contacts(Lines.of(found.edges)).tolist() == []
    for e in found.edges:
        assert np.array_equal(e.points[[0, -1]], found.nodes[[e.start, e.end]])
        assert (np.hypot(*np.diff(e.points, axis=0).T) > 0).all()


@given(walks)
def test_a_line_is_smoothed_the_same_from_either_end(steps):
    lines = apart([steps])
    if lines:
        one, other = (
            smooth(roads(line, step=1), metres(), NetworkSettings(simplify=0)) for line in (lines[0], lines[0][::-1])
        )
        turned = RoadGraph(other.nodes[::-1], tuple(e.reversed() for e in other.edges))
        if one.edges[0].start != one.edges[0].end:
            assert np.allclose(one.edges[0].points, turned.edges[0].points, atol=1e-9)


def test_contacts():
    graph = roads(
        [(0, 0), (50, 0)], [(50, 0), (90, 30)], [(50, 0), (90, -30)],  # meet in a node
        [(10, -10), (10, 10)],  # crosses the first
        [(70, 60), (70, 15)],  # ends on the second
        [(200, 0), (260, 0), (260, 40), (230, -20)],  # crosses itself
        [(300, 0), (340, 0)], [(320, 0), (360, 0)],  # overlap
    )  # fmt: skip
    lines = Lines.of(graph.edges)
    assert contacts(lines).tolist() == [[0, 3], [1, 4], [5, 5], [6, 7]]
    assert contacts(lines, np.array([4, 7])).tolist() == [[1, 4], [6, 7]]
    assert contacts(lines.taken(np.arange(3))).tolist() == []
    assert same(graph, graph)
