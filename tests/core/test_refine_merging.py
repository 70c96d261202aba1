"""Torn junctions made one; roundabouts, parallel roads and links between carriageways kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eroad.eroad_core.vector.contacts import contacts
from eroad.eroad_core.vector.graph import RoadGraph
from eroad.eroad_core.vector.lines import Lines
from eroad.eroad_core.vector.merging import merge_junctions
from eroad.eroad_core.vector.order import ordered
from eroad.eroad_core.vector.settings import NetworkSettings

from .refine_graphs import check_sound, circle, lines_of, metres, mixed, roads, same

SETTINGS = NetworkSettings()


def merged(*lines, scale=None, width=8.0, settings=SETTINGS):
    return ordered(merge_junctions(roads(*lines, width=width), scale or metres(), settings))


def double_t(apart):
    """Return a road with a side street on either side, ``apart`` pixels from each other."""
    one, other = (100.5, 100.5), (100.5 + apart, 100.5)
    return (
        [(40.5, 100.5), one],
        [one, other],
        [other, (170.5, 100.5)],
        [one, (100.5, 40.5)],
        [other, (100.5 + apart, 160.5)],
    )


@pytest.mark.parametrize(
    ("apart", "width", "one"), [(5, 8, True), (7, 8, True), (9, 8, False), (9, 12, True), (5, 4, False)]
)
def test_junctions_nearer_than_the_road_is_wide_become_one(apart, width, one):
    graph = merged(*double_t(apart), width=width)
    assert sorted(graph.degrees().tolist()) == ([1, 1, 1, 1, 4] if one else [1, 1, 1, 1, 3, 3])
    if one:
        (junction,) = graph.nodes[graph.degrees() == 4]
        assert junction == pytest.approx([100.5 + apart / 2, 100.5])
    check_sound(graph)


@pytest.mark.parametrize(("gsd", "one"), [(0.5, True), (2.0, False)])
def test_widths_and_lengths_are_metres(gsd, one):
    graph = merged(*double_t(7), width=8.0, scale=metres(gsd))
    assert (graph.degrees().max() == 4) == one


def test_roads_run_straight_to_the_common_junction():
    graph = merged(*double_t(6))
    for e in graph.edges:
        near = e.points[np.hypot(*(e.points - (103.5, 100.5)).T) < 4]
        assert len(near) == 1  # the junction alone


@pytest.mark.parametrize("angle", [90, 60, 45, 30])
def test_an_oblique_crossing_torn_in_two_becomes_one(angle):
    half, width = np.radians(angle) / 2, 8.0
    # The largest circle at a fork touches both roads' outer sides and the corner between them.
    corner = width / 2 / np.sin(half)
    fork = max((corner - width / 2) / (1 + np.sin(half)), 1.0)
    arms = []
    for x, y in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        far = (150 + 80 * x * np.cos(half), 150 + 80 * y * np.sin(half))
        bend = (150 + x * corner * np.cos(half) ** 2, 150 + y * corner * np.cos(half) * np.sin(half))
        arms.append([(150 + x * fork, 150.0), bend, far])
    graph = merged(*arms, [(150 - fork, 150.0), (150 + fork, 150.0)])
    assert sorted(graph.degrees().tolist()) == [1, 1, 1, 1, 4]
    assert graph.nodes[graph.degrees() == 4][0] == pytest.approx([150, 150])
    check_sound(graph)


def roundabout(radius, arms=4, width=7.0, first=0.0):
    """Return a ring with ``arms`` roads of 60 px."""
    angles = first + np.arange(arms) * 2 * np.pi / arms
    lines = []
    for a, b in zip(angles, np.append(angles[1:], angles[0] + 2 * np.pi), strict=True):
        lines.append(circle((150, 150), radius, a, b))
    places = [(150 + radius * np.cos(a), 150 + radius * np.sin(a)) for a in angles]
    for k, line in enumerate(lines):
        line[0], line[-1] = places[k], places[(k + 1) % arms]
    away = [(150 + (radius + 60) * np.cos(a), 150 + (radius + 60) * np.sin(a)) for a in angles]
    return [*lines, *([p, q] for p, q in zip(places, away, strict=True))]


@pytest.mark.parametrize("radius", [4, 6, 9, 15, 20])
@pytest.mark.parametrize("arms", [3, 4, 5])
def test_roundabouts_are_not_swallowed(radius, arms):
    graph = merged(*roundabout(radius, arms))
    assert sorted(graph.degrees().tolist()) == [1] * arms + [3] * arms
    assert len(graph.edges) == 2 * arms


@pytest.mark.parametrize("median", [1.0, 3.0, 8.0])
def test_dual_carriageways_and_the_links_between_them_stay(median):
    width = 7.5
    apart = width + median
    lines = []
    for y in (100.0, 100.0 + apart):
        lines += [[(10, y), (100, y)], [(100, y), (300, y)], [(300, y), (390, y)]]
    links = [[(100, 100), (100, 100 + apart)], [(300, 100), (300, 100 + apart)]]
    graph = merged(*lines, *links, width=width)
    assert same(graph, ordered(roads(*lines, *links, width=width)))
    # A road across both: its crossings are two.
    across = [[(100, 40), (100, 100)], [(100, 100 + apart), (100, 160)]]
    graph = merged(*lines, *links, *across, width=width)
    assert sorted(graph.degrees().tolist()) == [1] * 6 + [3, 3, 4, 4]


def test_parallel_edges_and_loops_stay():
    lines = [
        [(20, 100), (80, 100)], [(80, 100), (120, 90), (160, 100)], [(80, 100), (120, 110), (160, 100)],
        [(160, 100), (200, 100)], [(200, 100), (215, 110), (215, 90), (200, 100)], [(200, 100), (260, 140)],
    ]  # fmt: skip
    assert same(merged(*lines), ordered(roads(*lines)))


def test_a_cluster_does_not_grow_along_a_road():
    stations = [(100.5 + 6 * k, 100.5) for k in range(8)]
    lines = [[a, b] for a, b in zip(stations[:-1], stations[1:], strict=True)]
    lines += [[(40.5, 100.5), stations[0]], [stations[-1], (220.5, 100.5)]]
    lines += [[s, (s[0], 40.5 if k % 2 else 160.5)] for k, s in enumerate(stations)]
    graph = merged(*lines)
    junctions = graph.nodes[graph.degrees() > 1]
    assert len(junctions) >= 4 and graph.degrees().max() <= 4
    check_sound(graph)


def test_junctions_that_touch_without_an_edge_become_one():
    lines = [
        [(40, 100), (100, 100)], [(100, 100), (100, 40)], [(100, 100), (60, 40)],
        [(103, 100), (170, 100)], [(103, 100), (103, 170)], [(103, 100), (150, 170)],
    ]  # fmt: skip
    assert sorted(merged(*lines).degrees().tolist()) == [1] * 6 + [6]
    assert merged(*lines, width=4.0).components().max() == 1


def test_a_merger_that_would_make_roads_cross_is_left_out():
    # A fourth road passes between the two junctions and the arms that would have to swing across it.
    lines = [*double_t(6), [(103.0, 97.5), (104.0, 97.5), (140.0, 60.0)]]
    graph = merged(*lines)
    assert contacts(Lines.of(graph.edges)).tolist() == []


def test_empty():
    assert merge_junctions(RoadGraph.empty(), metres(), SETTINGS).edges == ()


@given(st.integers(0, 2**32 - 1), st.floats(2, 14), st.floats(4, 12))
def test_the_order_does_not_matter(seed, apart, width):
    graph = ordered(roads(*double_t(apart), *roundabout(6)[:8], width=width))
    again = ordered(mixed(graph, seed))
    one, other = (ordered(merge_junctions(g, metres(), SETTINGS)) for g in (graph, again))
    assert same(one, other)


@pytest.mark.parametrize("lines", [double_t(5), double_t(20), roundabout(6)])
def test_merging_twice_changes_nothing(lines):
    once = merged(*lines)
    assert lines_of(ordered(merge_junctions(once, metres(), SETTINGS))) == lines_of(once)
