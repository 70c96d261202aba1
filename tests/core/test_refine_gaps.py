"""Gaps: what is closed, what is not, and how."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from osgeo import osr

from eroad.eroad_core.vector.contacts import contacts
from eroad.eroad_core.vector.dissolving import dissolve
from eroad.eroad_core.vector.gaps import close_gaps
from eroad.eroad_core.vector.graph import RoadGraph
from eroad.eroad_core.vector.lines import Lines
from eroad.eroad_core.vector.order import ordered
from eroad.eroad_core.vector.scale import Scale
from eroad.eroad_core.vector.settings import NetworkSettings

from .refine_graphs import circle, dense, metres, mixed, nothing, roads, same, seen

SETTINGS = NetworkSettings()


def closed(*lines, probability=None, settings=SETTINGS, scale=None, size=None, width=8.0):
    graph = roads(*lines, width=width)
    probability = probability or seen(graph, width / 2)
    return ordered(close_gaps(graph, scale or metres(), probability, settings, size))


def bridges(graph):
    """Return the ends of the inferred edges."""
    ends = ([tuple(p) for p in e.points[[0, -1]].tolist()] for e in graph.edges if e.inferred)
    return sorted(tuple(sorted(pair)) for pair in ends)


def facing(gap, bend=0.0, aside=0.0):
    """Return two roads of 60 m whose ends lie ``gap`` apart, the second turned by ``bend`` degrees."""
    turn = np.radians(bend)
    start = np.array([100.5 + gap, 100.5 + aside])
    end = start + 60 * np.array([np.cos(turn), np.sin(turn)])
    return [(40.5, 100.5), (100.5, 100.5)], [start.tolist(), end.tolist()]


@pytest.mark.parametrize(("gap", "built"), [(5, True), (20, True), (30, True), (50, False)])
def test_a_straight_gap_is_closed_if_it_is_short(gap, built):
    graph = closed(*facing(gap))
    assert bridges(graph) == ([((100.5, 100.5), (100.5 + gap, 100.5))] if built else [])
    assert graph.components().max() == (0 if built else 1)


def test_a_bridge_is_measured_over_what_is_hidden():
    # The roads are 20 m wide and seen 10 m beyond their lines' ends: of 45 m, 25 are hidden.
    assert len(bridges(closed(*facing(45), width=20.0))) == 1
    assert bridges(closed(*facing(45), width=4.0)) == []


@pytest.mark.parametrize(("bend", "built"), [(0, True), (20, True), (45, False), (90, False)])
def test_both_roads_must_point_at_each_other(bend, built):
    one, other = facing(15, bend)
    # The first road is turned the other way, so that neither points at the other's side.
    turn = np.radians(bend)
    start = np.array(one[1])
    one = [(start - 60 * np.array([np.cos(turn), -np.sin(turn)])).tolist(), one[1]]
    assert bool(bridges(closed(one, other))) == built


def test_a_hidden_bend_is_closed_at_the_end_of_the_road_aside():
    (bridge,) = bridges(closed(*facing(15, 70)))
    assert bridge[0] == (100.5, 100.5) and np.hypot(bridge[1][0] - 115.5, bridge[1][1] - 100.5) < 3


def test_roads_side_by_side_are_not_joined():
    assert bridges(closed([(40, 100), (100, 100)], [(40, 112), (100, 112)])) == []


def test_evidence_counts():
    lines = facing(29, 32)
    assert bridges(closed(*lines, width=4.0)) == []
    faint = closed(*lines, width=4.0, probability=lambda points: np.full(len(points), 0.3))
    assert len(bridges(faint)) == 1
    (edge,) = (e for e in faint.edges if e.inferred)
    assert edge.probability == pytest.approx(0.3)


def test_the_largest_gap_is_a_setting_in_metres():
    assert bridges(closed(*facing(20), settings=NetworkSettings(gap=10))) == []
    assert closed(*facing(3), settings=NetworkSettings(gap=0)).components().max() == 1
    assert bridges(closed(*facing(22), scale=metres(2.0), width=4.0)) == []
    assert len(bridges(closed(*facing(50), scale=metres(0.3), width=8 * 0.3))) == 1


def test_degrees_are_longer_from_north_to_south():
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    scale = Scale(srs.ExportToWkt(), (10.0, 1e-5, 0.0, 60.0, 0.0, -1e-5), None, (400, 400))
    across = facing(45)
    down = [[(y, x) for x, y in line] for line in across]
    assert len(bridges(closed(*across, scale=scale, width=4.0))) == 1  # 25 m
    assert bridges(closed(*down, scale=scale, width=4.0)) == []  # 50 m


def test_an_end_meets_the_side_of_a_road_which_is_split():
    graph = closed([(100.5, 40.5), (100.5, 160.5)], [(40.5, 100.5), (88.5, 100.5)])
    assert bridges(graph) == [((88.5, 100.5), (100.5, 100.5))]
    assert sorted(graph.degrees().tolist()) == [1, 1, 1, 2, 3]


def test_a_side_too_far_away_is_not_met():
    assert bridges(closed([(100, 40), (100, 160)], [(20, 100), (65, 100)])) == []
    # That far an end is only joined to what goes on like itself: the fourth arm of a crossing.
    stem = [(100, 100), (150, 100)]
    graph = closed([(100, 40), (100, 100)], [(100, 100), (100, 160)], stem, [(20, 100), (65, 100)])
    assert bridges(graph) == [((65, 100), (100, 100))]


def test_nothing_is_crossed():
    between = [(110.5, 40.5), (110.5, 160.5)]
    graph = closed(*facing(20), between)
    assert bridges(graph) == [((100.5, 100.5), (110.5, 100.5)), ((110.5, 100.5), (120.5, 100.5))]
    assert contacts(Lines.of(graph.edges)).tolist() == []


def test_a_hidden_crossing_becomes_one_again():
    arms = [[(100 + 10 * x, 100 + 10 * y), (100 + 60 * x, 100 + 60 * y)] for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    graph = closed(*arms)
    assert graph.components().max() == 0
    assert contacts(Lines.of(graph.edges)).tolist() == []
    assert sorted(graph.degrees()[graph.degrees() != 2].tolist()) == [1, 1, 1, 1, 4]


def test_an_end_is_used_once():
    # One end before two, side by side: the straighter one is taken.
    graph = closed([(40, 100), (100, 100)], [(115, 100), (170, 100)], [(115, 106), (170, 112)])
    assert [b for b in bridges(graph) if (100, 100) in b] == [((100, 100), (115, 100))]


def test_ends_at_the_border_are_left_alone():
    lines = [(1.0, 40.5), (1.0, 100.5)], [(1.0, 110.5), (1.0, 170.5)]
    assert len(bridges(closed(*lines))) == 1
    assert bridges(closed(*lines, size=(400, 400))) == []


def test_a_road_is_not_joined_to_itself_but_at_the_end_of_a_long_way():
    hairpin = [(40, 100), (100, 100), (100, 106), (40, 106)]
    assert bridges(closed(hairpin)) == []
    broken = circle((150, 150), 60, 0.15, 2 * np.pi - 0.15)
    assert len(bridges(closed(broken))) == 1


def test_an_empty_graph_and_one_without_ends():
    assert close_gaps(RoadGraph.empty(), metres(), nothing, SETTINGS).edges == ()
    ring = roads(circle((100, 100), 30))
    assert close_gaps(ring, metres(), nothing, SETTINGS) is ring


def test_nodata_counts_as_no_road():
    graph = closed(*facing(20), probability=lambda points: np.full(len(points), np.nan))
    (edge,) = (e for e in graph.edges if e.inferred)
    assert (edge.probability == 0).all()


pieces = st.lists(
    st.tuples(*(st.integers(5, 195) for _ in range(2)), st.floats(0, 6.28), st.integers(12, 70)),
    min_size=2,
    max_size=12,
)


def scattered(given):
    """Return pieces of road that do not touch each other."""
    kept = []
    for x, y, turn, length in given:
        line = dense([(x, y), (x + length * np.cos(turn), y + length * np.sin(turn))])
        if all(np.hypot(*(line[:, None] - other).reshape(-1, 2).T).min() > 3 for other in kept):
            kept.append(line)
    return roads(*(line[[0, -1]].tolist() for line in kept))


@given(pieces, st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.3, 0.9]))
@example([(54, 18, 1.0, 12), (80, 5, 2.0, 12), (86, 6, 2.0, 12), (78, 36, 0.0, 12)], 0, 0.3)
def test_invariants(given, seed, chance):
    graph = ordered(scattered(given))
    probability = lambda points: np.full(len(points), chance)  # noqa: E731
    found = ordered(dissolve(close_gaps(graph, metres(), probability, SETTINGS)))
    again = ordered(mixed(graph, seed))
    assert same(ordered(dissolve(close_gaps(again, metres(), probability, SETTINGS))), found)
    assert found.components().max() <= graph.components().max()
    assert contacts(Lines.of(found.edges)).tolist() == []
    # What was seen is still there, and nothing else but bridges between ends or from an end to a side.
    seen_length = sum(np.hypot(*np.diff(e.points, axis=0).T).sum() for e in found.edges if not e.inferred)
    assert seen_length == pytest.approx(sum(np.hypot(*np.diff(e.points, axis=0).T).sum() for e in graph.edges))
    # (A bridge that others meet is in pieces, and the one between two of them has junctions at both its ends.)
    tips = {tuple(p) for p in graph.nodes.tolist()}
    meeting = Counter(tuple(p) for e in found.edges for p in e.points[[0, -1]].tolist())
    assert all(end in tips or meeting[end] >= 3 for pair in bridges(found) for end in pair)
    assert not bridges(found) or any(set(pair) & tips for pair in bridges(found))
    for e in found.edges:
        assert np.array_equal(e.points[0], found.nodes[e.start]) and np.array_equal(e.points[-1], found.nodes[e.end])
