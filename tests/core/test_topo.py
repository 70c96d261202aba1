"""TOPO: closed forms, the definition at its borders, properties."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eroad.eroad_core.evaluation.noding import line_graph
from eroad.eroad_core.evaluation.topo import PRESETS, topo

from .test_apls import H, networks, shifted, split

PRESET_NAMES = sorted(PRESETS)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_equal_graphs_score_one_and_an_empty_one_nothing(preset):
    graph = line_graph([[(0, 0), (300, 0), (600, 50)], [(300, 0), (300, 400)], [(600, 50), (300, 400)]])
    empty = line_graph([])
    same = topo(graph, graph, preset)
    assert (same["precision"], same["recall"], same["f1"], same["preset"]) == (1.0, 1.0, 1.0, preset)
    assert same["paired"] == same["starts"] > 0
    for one, other in ((graph, empty), (empty, graph), (empty, empty)):
        assert topo(one, other, preset)["f1"] == 0.0


def test_a_removed_bridge_costs_the_holes_beyond_it():
    # Each of the five edges of the H (30 m) has a start point in its middle; a walk of 300 m reaches all 150 m of road,
    # a hole or marble every 5 m, first at 2.5 m: 30 holes a start. From an upright 12 marbles (60 m) are laid, all in
    # holes. The start point on the bridge lies 15 m from the uprights: without place, its 30 holes stay empty.
    result = topo(line_graph(H), line_graph(H[:2]))
    assert result["starts"] == 5 and result["paired"] == 4
    assert (result["holes"], result["marbles"], result["matched"]) == (150, 48, 48)
    assert result["precision"] == 1.0 and result["recall"] == pytest.approx(48 / 150)
    # The other way round: two start points on each upright (60 m: floor(60 / 50) = 1, so one), 12 holes each, and
    # 30 marbles, of which 12 lie on the upright; of the bridge's 6 the nearer ones compete for the same holes.
    result = topo(line_graph(H[:2]), line_graph(H))
    assert result["starts"] == result["paired"] == 2
    assert (result["holes"], result["marbles"]) == (24, 60)
    assert result["recall"] == 1.0 and result["precision"] == pytest.approx(24 / 60)


def test_a_gap_ends_the_walk():
    # 400 m of road, a start point every 400 / 9 m; predicted without the 20 m between 190 m and 210 m. A marble has to
    # be within 10 m of its hole, so that no marble is wrong; all holes beyond the gap stay empty.
    whole, torn = [[(0, 0), (400, 0)]], [[(0, 0), (190, 0)], [(210, 0), (400, 0)]]
    result = topo(line_graph(whole), line_graph(torn))
    assert result["starts"] == result["paired"] == 8  # also the one at 200 m: 10 m from both ends
    assert result["precision"] == 1.0
    assert 0.45 < result["recall"] < 0.65


def test_a_shift_counts_only_beyond_the_matching_distance():
    road = [[(0, 0), (400, 0)]]
    for shift, expected in ((9.9, 1.0), (10.1, 0.0)):
        assert topo(line_graph(road), line_graph(shifted(road, 0, shift)))["f1"] == expected


def test_a_road_in_another_direction_is_no_match():
    road, across = [[(0, 0), (100, 0)]], [[(50, -50), (50, 50)]]
    result = topo(line_graph(road), line_graph(across))
    assert result["starts"] == 2 and result["paired"] == 0 and result["f1"] == 0.0
    slightly = [[(0, 0), (100 * np.cos(np.radians(20)), 100 * np.sin(np.radians(20)))]]
    assert topo(line_graph(road), line_graph(slightly))["paired"] == 0  # 12 m away and more
    turned = [[(25, -8), (75, 10.2)]]
    assert topo(line_graph(road), line_graph(turned))["paired"] == 2


def test_a_doubled_road_halves_the_precision():
    road = [[(0, 0), (400, 0)]]
    twice = [[(0, 0), (400, 0)], [(0, 0), (0, 3)], [(0, 3), (400, 3)]]
    result = topo(line_graph(road), line_graph(twice), dataclasses.replace(PRESETS["sat2graph"], radius=1000.0))
    assert result["recall"] == 1.0 and result["precision"] == pytest.approx(0.5, abs=0.01)


def test_a_walk_goes_around_a_ring_from_both_sides():
    ring = [[(100 * np.cos(a), 100 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 61)]]
    graph = line_graph(ring)
    result = topo(graph, graph, dataclasses.replace(PRESETS["sat2graph"], radius=1000.0))
    # No place is met twice: as many holes as there are intervals to both sides.
    each = 2 * round(graph.length / 2 / 5)
    assert abs(result["holes"] - result["starts"] * each) <= 2 * result["starts"]
    assert result["f1"] == 1.0


def test_a_large_graph_is_sampled_the_same_way_each_time():
    lines = [[(0.0, 30 * i), (500.0, 30 * i)] for i in range(20)]
    graph, less = line_graph(lines), line_graph(lines[::2])
    few = dataclasses.replace(PRESETS["sat2graph"], most=30)
    one = topo(graph, less, few)
    assert one == topo(graph, less, few) and one["starts"] == 30
    assert one != topo(graph, less, few, seed=1)
    assert topo(graph, less)["starts"] == 200


@settings(max_examples=15, deadline=None)
@given(networks(), networks(), st.sampled_from(PRESET_NAMES))
def test_scores_lie_between_nothing_and_one(one, other, preset):
    a, b = line_graph(one), line_graph(other)
    result = topo(a, b, preset)
    for name in ("precision", "recall", "f1"):
        assert 0 <= result[name] <= 1
    assert result["matched"] <= min(result["marbles"], result["holes"])
    assert topo(a, a, preset)["f1"] == 1.0


@settings(max_examples=15, deadline=None)
@given(networks(drop=False), st.integers(0, 999))
def test_cuts_into_several_lines_change_nothing(lines, seed):
    predicted = shifted(lines[1:], 2.0, 1.0)
    expected = topo(line_graph(lines), line_graph(predicted))
    result = topo(line_graph(split(lines, seed)), line_graph(split(predicted, seed + 1)))
    assert result["starts"] == expected["starts"]
    assert result["f1"] == pytest.approx(expected["f1"], abs=0.01)
