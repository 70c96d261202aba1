"""Spurs cut off, small pieces dropped, ends set right."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eroad.eroad_core.vector.graph import Edge, RoadGraph
from eroad.eroad_core.vector.leaving import reach_border
from eroad.eroad_core.vector.order import ordered
from eroad.eroad_core.vector.pruning import drop_components, prune_spurs
from eroad.eroad_core.vector.scale import Scale
from eroad.eroad_core.vector.settings import NetworkSettings
from eroad.eroad_core.vector.tips import clean_tips

from .refine_graphs import dense, lines_of, metres, mixed, roads, same

SETTINGS = NetworkSettings(spur=10.0)
MAIN = [[(10.5, 50.5), (60.5, 50.5)], [(60.5, 50.5), (110.5, 50.5)]]


def pruned(*lines, scale=None, settings=SETTINGS, size=None, **more):
    return ordered(prune_spurs(roads(*lines, **more), scale or metres(), settings, size))


@pytest.mark.parametrize(("length", "width", "kept"), [(9, 4, False), (11, 4, True), (11, 8, False), (13, 8, True)])
def test_a_spur_is_shorter_than_ten_metres_or_one_and_a_half_widths(length, width, kept):
    graph = pruned(*MAIN, [(60.5, 50.5), (60.5, 50.5 + length)], width=width)
    assert len(graph.edges) == (3 if kept else 1)


@pytest.mark.parametrize(("gsd", "kept"), [(0.5, False), (1.5, True)])
def test_spurs_are_measured_in_metres(gsd, kept):
    graph = pruned(*MAIN, [(60.5, 50.5), (60.5, 62.5)], width=4, scale=metres(gsd))
    assert len(graph.edges) == (3 if kept else 1)


def test_pixels_of_degrees_are_longer_than_wide():
    from osgeo import osr

    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    scale = Scale(srs.ExportToWkt(), (10.0, 1e-5, 0.0, 60.0, 0.0, -1e-5), None, (200, 200))
    down = [(60.5, 50.5), (60.5, 62.5)]  # 13.4 m
    across = [(60.5, 50.5), (72.5, 50.5)]  # 6.7 m
    upright = [[(60.5, 0.5), (60.5, 50.5)], [(60.5, 50.5), (60.5, 99.5)]]
    assert len(pruned(*MAIN, down, width=4, scale=scale).edges) == 3
    assert len(pruned(*upright, across, width=4, scale=scale).edges) == 1


def test_a_bump_of_a_broad_road_is_a_spur_but_a_blind_street_is_none():
    broad = [([*line], 20) for line in MAIN]
    for length, kept in ((17, False), (24, True)):
        graph = roads(*broad, ([(60.5, 50.5), (60.5, 50.5 + length)], 5))
        e = graph.edges[2]
        widths = e.widths.copy()
        widths[0] = 20
        graph = RoadGraph(graph.nodes, (*graph.edges[:2], Edge(e.start, e.end, e.points, widths, e.probability)))
        assert len(prune_spurs(graph, metres(), SETTINGS).edges) == (3 if kept else 1)


def test_what_hangs_on_a_spur_alone_goes_in_the_second_round():
    twig = [[(60.5, 50.5), (60.5, 56.5)], [(60.5, 56.5), (56.5, 60.5)], [(60.5, 56.5), (64.5, 60.5)]]
    assert lines_of(pruned(*MAIN, *twig)) == lines_of(pruned(*MAIN))


def test_a_star_of_spurs_keeps_its_two_longest():
    star = [[(50, 50), (58, 50)], [(50, 50), (43, 50)], [(50, 50), (50, 44)]]
    assert lines_of(pruned(*star)) == lines_of(roads([(58, 50), (50, 50), (43, 50)]))


def test_zero_keeps_all():
    lines = [*MAIN, [(60.5, 50.5), (60.5, 52.5)]]
    assert len(pruned(*lines, settings=NetworkSettings(spur=0)).edges) == 3


def test_ends_at_the_border_are_no_spurs():
    lines = [*MAIN, [(60.5, 50.5), (60.5, 58.5)]]
    assert len(pruned(*lines, size=(200, 200)).edges) == 1
    assert len(pruned(*lines, size=(200, 59)).edges) == 3


@pytest.mark.parametrize(("length", "kept"), [(25, False), (35, True)])
def test_what_is_short_behind_a_closed_gap_goes_with_the_gap(length, kept):
    graph = roads(*MAIN, [(60.5, 50.5), (60.5, 58.5)], [(60.5, 58.5), (60.5, 58.5 + length)])
    gap = graph.edges[2]
    gap = Edge(gap.start, gap.end, gap.points, gap.widths, gap.probability, True)
    graph = RoadGraph(graph.nodes, (*graph.edges[:2], gap, graph.edges[3]))
    assert len(prune_spurs(graph, metres(), SETTINGS).edges) == (4 if kept else 1)
    assert len(prune_spurs(graph, metres(), NetworkSettings(spur=60)).edges) == 1


@given(st.integers(0, 2**32 - 1))
def test_the_order_does_not_matter(seed):
    graph = roads(*MAIN, [(60.5, 50.5), (60.5, 57.5)], [(60.5, 50.5), (60.5, 45.5)], [(60.5, 45.5), (57.5, 40.5)])
    assert same(ordered(prune_spurs(mixed(graph, seed), metres(), SETTINGS)), pruned(*MAIN))


def test_small_components_are_dropped_unless_they_touch_the_border():
    short, long = [(20.5, 20.5), (40.5, 20.5)], [(20.5, 60.5), (60.5, 60.5)]
    graph = roads(short, long, [(150.5, 100.5), (199.5, 100.5)][1:] + [(190.5, 100.5)])
    kept = drop_components(graph, metres(), SETTINGS, (200, 200))
    assert len(kept.edges) == 2
    assert lines_of(drop_components(graph, metres(), SETTINGS)) == lines_of(roads(long))
    assert drop_components(graph, metres(), NetworkSettings(min_length=0)) is graph
    assert same(ordered(drop_components(kept, metres(), SETTINGS, (200, 200))), ordered(kept))


def test_a_component_counts_as_a_whole():
    graph = roads([(20, 20), (32, 20)], [(32, 20), (44, 20)], [(32, 20), (32, 32)])
    assert len(drop_components(graph, metres(), SETTINGS).edges) == 3


def surface(graph, half):
    """Give each vertex the width of the largest circle on a road of ``half`` a width that ends at column 90."""
    edges = []
    for e in graph.edges:
        room = np.minimum(half - np.abs(e.points[:, 1] - 50), 90 - e.points[:, 0])
        edges.append(Edge(e.start, e.end, e.points, np.maximum(2 * room, 0.5), e.probability))
    return RoadGraph(graph.nodes, tuple(edges))


def test_the_forks_of_a_square_end_are_cut_off():
    graph = surface(roads([(10, 50), (84, 50)], [(84, 50), (89.5, 55.5)], [(84, 50), (89.5, 44.5)]), 6)
    assert lines_of(clean_tips(graph, metres(), SETTINGS)) == lines_of(roads([(10, 50), (84, 50)]))


def test_a_hook_into_a_corner_is_cut_off():
    graph = surface(roads([(10, 50), (84, 50), (89.5, 55.5)]), 6)
    (edge,) = clean_tips(graph, metres(), SETTINGS).edges
    end = max(edge.points[[0, -1]], key=lambda p: p[0])
    assert np.hypot(*(end - (84, 50))) < 3.5  # of 7.8 that the hook is long
    assert np.array_equal(edge.points[0], clean_tips(graph, metres(), SETTINGS).nodes[edge.start])


def test_a_blob_is_no_road():
    graph = roads([(50, 50), (54, 50)], width=10)
    assert clean_tips(graph, metres(), SETTINGS).edges == ()
    assert len(clean_tips(roads([(50, 50), (64, 50)], width=10), metres(), SETTINGS).edges) == 1


def test_clean_ends_stay_where_they_are():
    graph = roads(*MAIN, [(60.5, 50.5), (60.5, 90.5)])
    assert same(ordered(clean_tips(graph, metres(), SETTINGS)), ordered(graph))


def slanted(points, width=10.0):
    """Return the probability of a road 10 m wide along the diagonal through (50, 0)."""
    away = np.abs((points[:, 0] - 50) - points[:, 1]) / np.sqrt(2)
    return np.where(away <= width / 2, 0.9, 0.0)


def test_a_road_reaches_the_border_in_its_middle():
    # The skeleton bends towards the border's normal.
    graph = roads([(90, 40), (60, 10), (54, 5), (53.5, 0.5)], width=10)
    (edge,) = reach_border(graph, metres(), slanted, SETTINGS, (200, 200)).edges
    end = edge.points[np.argmin(edge.points[:, 1])]
    assert end[1] == 0 and end[0] == pytest.approx(50.5, abs=0.5)  # where it is seen, half a pixel inside
    assert any((edge.points == (60, 10)).all(axis=1))


def test_what_cannot_be_seen_at_the_border_stays():
    graph = roads([(90, 40), (60, 10), (54, 5), (53.5, 0.5)], width=10)
    for probability in (lambda p: np.zeros(len(p)), lambda p: np.ones(len(p))):
        assert reach_border(graph, metres(), probability, SETTINGS, (200, 200)) is graph


def test_ends_within_the_raster_do_not_reach_out():
    graph = roads([(90, 40), (60, 10)], width=10)
    assert reach_border(graph, metres(), slanted, SETTINGS, (200, 200)) is graph


def test_dense_lines_have_a_vertex_a_pixel():
    assert dense([(0, 0), (3, 0), (3, 2)]).tolist() == [[0, 0], [1, 0], [2, 0], [3, 0], [3, 1], [3, 2]]


def test_a_road_along_the_border_keeps_its_ends():
    graph = roads([(20, 0.5), (40, 1.5), (60, 0.5)], width=10)
    assert (
        reach_border(graph, metres(), lambda p: np.where(np.abs(p[:, 0] - 40) < 24, 0.9, 0.0), SETTINGS, (200, 200))
        is graph
    )
