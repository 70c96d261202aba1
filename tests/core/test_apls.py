"""Graphs from lines, and APLS: closed forms, the definition at its borders, properties."""

from __future__ import annotations

import itertools

import networkx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from eroad.eroad_core.evaluation.apls import PRESETS, apls, control_points
from eroad.eroad_core.evaluation.graphs import Places, way_lengths
from eroad.eroad_core.evaluation.noding import line_graph
from eroad.eroad_core.evaluation.plane import Plane

#: Two upright roads of 60 m, 30 m apart, with a bridge between their middles.
H = [[(0, 0), (0, 30), (0, 60)], [(30, 0), (30, 30), (30, 60)], [(0, 30), (30, 30)]]
PRESET_NAMES = sorted(PRESETS)


@st.composite
def networks(draw, drop=True):
    """Streets in rows and columns about 100 m apart, bent, some of them missing."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    seed = draw(st.integers(0, 2**16))
    rng = np.random.default_rng(seed)
    place = {(i, j): np.array([j, i]) * 100.0 + rng.uniform(-20, 20, 2) for i in range(rows) for j in range(columns)}
    lines = []
    for (i, j), (di, dj) in itertools.product(place, ((0, 1), (1, 0))):
        if (i + di, j + dj) in place and not (drop and rng.random() < 0.2):
            a, b = place[i, j], place[i + di, j + dj]
            lines.append(np.stack([a, (a + b) / 2 + rng.uniform(-15, 15, 2), b]))
    return lines or [np.array([(0.0, 0.0), (100.0, 0.0)])]


def split(lines, seed):
    """Cut every line somewhere on one of its segments into two."""
    rng = np.random.default_rng(seed)
    pieces = []
    for line in lines:
        k, t = int(rng.integers(len(line) - 1)), rng.uniform(0.1, 0.9)
        cut = line[k] * (1 - t) + line[k + 1] * t
        pieces += [np.vstack([line[: k + 1], cut]), np.vstack([cut, line[k + 1 :]])[::-1]]
    return [pieces[i] for i in rng.permutation(len(pieces))]


def shifted(lines, dx, dy):
    return [np.asarray(line, float) + (dx, dy) for line in lines]


# graphs


def test_lines_join_where_they_share_a_point_and_not_where_they_cross():
    crossing = [[(0, 0), (100, 0)], [(50, -50), (50, 50)]]
    assert len(line_graph(crossing)) == 2
    joined = line_graph(crossing, crossings=True)
    assert len(joined) == 4 and sorted(joined.degrees()) == [1, 1, 1, 1, 4]
    # OpenStreetMap's junctions are points in the middle of lines.
    shared = [[(0, 0), (50, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)]]
    graph = line_graph(shared)
    assert len(graph) == 4 and graph.length == 200
    meeting = [[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 50)]]
    assert sorted(line_graph(meeting).degrees()) == [1, 1, 1, 3]


def test_what_is_drawn_twice_counts_once_and_order_does_not_matter():
    graph = line_graph([*H, H[0][::-1], [(0, 30), (0, 60)]])
    again = line_graph([line[::-1] for line in H[::-1]])
    assert len(graph) == 5 and graph.length == 150
    assert np.array_equal(graph.nodes, again.nodes) and np.array_equal(graph.ends, again.ends)
    assert np.array_equal(graph.points, again.points)


def test_parallel_roads_loops_and_rings_are_kept():
    two = [[(0, 0), (50, 10), (100, 0)], [(0, 0), (50, -10), (100, 0)], [(100, 0), (150, 0)], [(-50, 0), (0, 0)]]
    graph = line_graph(two)
    assert len(graph) == 4 and sorted(graph.degrees()) == [1, 1, 3, 3]
    # The shortest of parallel ways counts.
    assert way_lengths(graph, graph.node_places()[[0]], graph.node_places()[[-1]])[0, 0] == pytest.approx(
        100 + 2 * np.hypot(50, 10)
    )
    square = [[(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]]
    ring = line_graph(square)
    assert len(ring) == 1 and ring.length == 400 and ring.ends[0, 0] == ring.ends[0, 1]
    assert np.array_equal(ring.points, line_graph([square[0][2:], square[0][:3]]).points)


def test_ends_that_nearly_meet_are_led_on_only_when_asked():
    lines = [[(0, 0), (100, 0)], [(50, 1), (50, 40)], [(101, 0), (150, 0)]]
    assert sorted(line_graph(lines).degrees()) == [1] * 6
    assert sorted(line_graph(lines, reach=2).degrees()) == [1, 1, 1, 3]
    assert len(line_graph([])) == 0 and line_graph([[(0, 0), (0, 0)]]).length == 0


@settings(max_examples=25, deadline=None)
@given(networks(), st.integers(0, 999))
def test_ways_are_those_of_networkx(lines, seed):
    graph = line_graph(lines)
    rng = np.random.default_rng(seed)
    edges = rng.integers(len(graph), size=12)
    places = Places(edges, graph.lengths[edges] * np.append(rng.uniform(0, 1, 10), [0, 1]))
    g = networkx.MultiGraph()
    for edge, (start, end) in enumerate(graph.ends.tolist()):
        here = sorted((float(places.along[k]), f"p{k}") for k in np.nonzero(edges == edge)[0])
        stops = [(0.0, start), *here, (float(graph.lengths[edge]), end)]
        for (a, one), (b, other) in itertools.pairwise(stops):
            g.add_edge(one, other, weight=b - a)
    lengths = way_lengths(graph, places, places)
    for i in range(len(places)):
        expected = networkx.single_source_dijkstra_path_length(g, f"p{i}", weight="weight")
        assert lengths[i] == pytest.approx([expected.get(f"p{j}", np.inf) for j in range(len(places))], abs=1e-6)


def test_control_points_are_nodes_and_every_fifty_metres():
    def between(length, preset):
        graph = line_graph([[(0, 0), (length, 0)]])
        places = control_points(graph, PRESETS[preset])
        return sorted(graph.at(places)[:, 0])

    assert between(37, "cosmiq") == [0, 37]
    assert between(48, "cosmiq") == [0, 24, 48]
    assert between(150, "cosmiq") == [0, 50, 100, 150]
    assert between(160, "cosmiq") == [0, 40, 80, 120, 160]
    assert between(70, "sat2graph") == [0, 70]
    assert between(160, "sat2graph") == [0, 40, 80, 120, 160]


# closed forms


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_equal_graphs_score_one_and_an_empty_one_nothing(preset):
    graph = line_graph([[(0, 0), (300, 0), (600, 50)], [(300, 0), (300, 400)], [(600, 50), (300, 400)]])
    empty = line_graph([])
    assert apls(graph, graph, preset)["apls"] == 1.0
    assert apls(graph, graph, preset)["preset"] == preset
    assert apls(graph, empty, preset)["apls"] == 0.0
    assert apls(empty, graph, preset)["apls"] == 0.0


def test_a_removed_bridge_costs_what_the_definition_says():
    # The six nodes of the H are its control points (edges of 30 m have none between): 15 pairs. Without the bridge the
    # 3 × 3 pairs from one side to the other have no way: C(H→II) = 1 − 9/15 = 0.4, since the bridge's ends are found
    # again on the upright roads. II has, each side, two ends and a place in the middle of 60 m: 3 + 3 pairs, all of
    # which the H has as they are: C(II→H) = 1. Harmonic mean: 2 · 0.4 · 1 / 1.4 = 4/7.
    result = apls(line_graph(H), line_graph(H[:2]))
    assert result["reference_to_predicted"] == pytest.approx(0.4)
    assert result["predicted_to_reference"] == pytest.approx(1.0)
    assert result["apls"] == pytest.approx(4 / 7)
    assert result["pairs"] == [15, 6] and result["matched_points"] == [6, 6]


def test_a_removed_bridge_in_the_other_presets_terms():
    # The H, eight times as large: uprights of 2 · 240 m, a bridge of 240 m. By sat2graph an edge of 240 m has 4 places
    # between its nodes (240 / 50 → 4 + 1 parts of 48 m). Control points: 6 nodes + 5 · 4 = 26, of which 11 lie on each
    # upright (3 + 8) and 4 within the bridge. Without the bridge these 4 lie 48 m and more from any road: unmatched, so
    # all their pairs count 1: 4 · 22 + 6 = 94. Pairs across: 11 · 11 = 121, all longer than 100 m, no way: 1 each.
    # Pairs on one upright: places every 48 m at 0 … 480: those at least 144 m apart count, 8 + 7 + … + 1 = 36 a side,
    # all as they are. C(H→II) = 1 − (94 + 121) / (94 + 121 + 72) = 72 / 287.
    # II: uprights of 480 m in 480 / 50 → 10 parts of 48 m, the same 11 places a side: C(II→H) = 1. Arithmetic mean.
    large = [np.array(line) * 8.0 for line in H]
    result = apls(line_graph(large), line_graph(large[:2]), "sat2graph")
    assert result["control_points"] == [26, 22] and result["matched_points"] == [22, 22]
    assert result["reference_to_predicted"] == pytest.approx(72 / 287)
    assert result["predicted_to_reference"] == pytest.approx(1.0)
    assert result["apls"] == pytest.approx((72 / 287 + 1) / 2)


def test_a_detour_costs_its_share():
    # One road of 30 m, predicted as two sides of a triangle of 40 m: one pair, |30 − 40| / 30 = 1/3; and 1/4 back, the
    # place between (40 m long: one, in the middle) being too far away: its two pairs count 1: 1 − (1/4 + 2) / 3 = 1/4.
    straight, bent = line_graph([[(0, 0), (30, 0)]]), line_graph([[(0, 0), (15, np.sqrt(175)), (30, 0)]])
    result = apls(straight, bent)
    assert result["reference_to_predicted"] == pytest.approx(2 / 3)
    assert result["predicted_to_reference"] == pytest.approx(0.25)


@pytest.mark.parametrize(("preset", "snap"), [("cosmiq", 4.0), ("sat2graph", 10.0)])
def test_a_shift_counts_only_beyond_the_snap_distance(preset, snap):
    road = [[(0, 0), (200, 0)]]
    near, far = line_graph(shifted(road, 0, snap - 0.1)), line_graph(shifted(road, 0, snap + 0.1))
    assert apls(line_graph(road), near, preset)["apls"] == pytest.approx(1.0)
    assert apls(line_graph(road), far, preset)["apls"] == 0.0


def test_one_to_one_a_place_is_found_once():
    # Two roads 6 m apart, of which only one was found: by sat2graph most of their places must share it. Each may only
    # be given away once, so that the other road counts as missed; by cosmiq with its 4 m it is anyway.
    both, one = [[(0, 0), (400, 0)], [(0, 6), (400, 6)]], [[(0, 0), (400, 0)]]
    result = apls(line_graph(both), line_graph(one), "sat2graph")
    assert result["control_points"] == [20, 10] and result["matched_points"] == [10, 10]
    assert result["predicted_to_reference"] == pytest.approx(1.0)


def test_the_margin_leaves_out_places_at_the_areas_border():
    graph = line_graph([[(0, 0), (1000, 0)]])
    area = shapely.box(0, -500, 1000, 500)
    inside = apls(graph, graph, "sat2graph", area=area)
    assert inside["control_points"] == [16, 16]  # of 22 places every 47.6 m those from 142.9 m to 857.1 m
    assert apls(graph, graph, "cosmiq", area=area)["control_points"] == [21, 21]


def test_without_a_way_long_enough_nothing_is_said():
    short = line_graph([[(0, 0), (50, 0)]])
    assert np.isnan(apls(short, short, "sat2graph")["apls"])


def test_a_large_graph_is_sampled_the_same_way_each_time():
    lines = [[(i * 100.0, j * 100.0), (i * 100.0 + dx, j * 100.0 + dy)] for i in range(12) for j in range(12)
             for dx, dy in ((100, 0), (0, 100))]  # fmt: skip
    graph, less = line_graph(lines), line_graph(lines[::2] + lines[1:200:2])
    import dataclasses

    few = dataclasses.replace(PRESETS["cosmiq"], most=40)
    one, two = apls(graph, less, few), apls(graph, less, few)
    assert one == two and one["sampled"] and one["control_points"] == [40, 40]
    assert apls(graph, less, few, seed=1) != one
    assert one["apls"] == pytest.approx(apls(graph, less)["apls"], abs=0.1)
    assert apls(graph, graph, few)["apls"] == pytest.approx(1.0)


# properties


@settings(max_examples=20, deadline=None)
@given(networks(), networks(), st.sampled_from(PRESET_NAMES))
def test_scores_lie_between_nothing_and_one_and_are_symmetric(one, other, preset):
    a, b = line_graph(one), line_graph(other)
    there, back = apls(a, b, preset), apls(b, a, preset)
    for name in ("apls", "reference_to_predicted", "predicted_to_reference"):
        assert np.isnan(there[name]) or 0 <= there[name] <= 1
    assert there["apls"] == pytest.approx(back["apls"], nan_ok=True)
    assert apls(a, a, preset)["apls"] == pytest.approx(1.0, nan_ok=True)


@settings(max_examples=20, deadline=None)
@given(networks(drop=False), st.integers(0, 999))
def test_cuts_into_several_lines_change_nothing(lines, seed):
    predicted = shifted(lines[1:], 1.0, 0.5)
    expected = apls(line_graph(lines), line_graph(predicted))
    result = apls(line_graph(split(lines, seed)), line_graph(split(predicted, seed + 1)))
    assert result["control_points"] == expected["control_points"]
    assert result["apls"] == pytest.approx(expected["apls"], abs=1e-6)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2263", "EPSG:32618"])
def test_the_coordinate_system_does_not_matter(crs):
    lines = shapely.linestrings([[(0, 0), (200, 30)], [(200, 30), (400, 0)], [(200, 30), (210, 300)]])
    other = shapely.linestrings([[(0, 1), (200, 31)], [(200, 31), (400, 1)]])
    start = Plane([("EPSG:4326", shapely.points([(-73.9, 40.7)]))])
    expected = apls(line_graph(lines), line_graph(other))
    sides = [start.back(side, crs) for side in (lines, other)]
    plane = Plane([(crs, side) for side in sides])
    a, b = (line_graph(plane.onto(side, crs)) for side in sides)
    assert a.length == pytest.approx(shapely.length(lines).sum(), rel=1e-5)
    assert apls(a, b)["apls"] == pytest.approx(expected["apls"], abs=1e-4)
