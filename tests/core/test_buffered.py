"""Lengths within a buffer, surfaces, junctions: closed forms, the exact cut against a buffer's, properties."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from eroad.eroad_core.evaluation.buffered import junction_scores, length_error, match, surface_iou
from eroad.eroad_core.evaluation.near import pieces, without_short
from eroad.eroad_core.evaluation.noding import line_graph

from .test_apls import H, networks, shifted, split


def lines(*points):
    made = np.empty(len(points), object)
    made[:] = [shapely.linestrings(np.asarray(p, float)) for p in points]
    return made


def test_equal_roads_score_one_and_none_nothing():
    roads, none = lines(*H), lines()
    assert set(match(roads, roads, 1).scores().values()) == {1.0}
    assert set(match(roads, none, 1).scores().values()) == {0.0}
    assert set(match(none, roads, 1).scores().values()) == {0.0}


def test_lengths_within_the_buffer_are_exact():
    # 100 m of road; predicted beside it, 3 m away, from 20 m on and 30 m too far. Within 5 m of the prediction lies
    # what is at most √(25 − 9) = 4 m before its first point: completeness (80 + 4) / 100. Correct is up to 4 m beyond.
    true, found = lines([(0, 0), (100, 0)]), lines([(20, 3), (130, 3)])
    scores = match(true, found, 5).scores()
    completeness, correctness = 84 / 100, 84 / 110
    assert scores["completeness"] == pytest.approx(completeness)
    assert scores["correctness"] == pytest.approx(correctness)
    assert scores["quality"] == pytest.approx(84 / (110 + 16))
    assert scores["relaxed_f1"] == pytest.approx(2 * completeness * correctness / (completeness + correctness))


@pytest.mark.parametrize(("shift", "expected"), [(4.9, 1.0), (5.1, 0.0)])
def test_a_shift_counts_only_beyond_the_buffer(shift, expected):
    road = lines([(0, 0), (100, 0)])
    moved = lines([(0, shift), (100, shift)])
    assert set(match(road, moved, 5).scores().values()) == {expected}


def test_a_crossing_road_is_near_only_at_the_crossing():
    parts = pieces(lines([(0, 0), (100, 0)]), lines([(50, -50), (50, 50)]), 5)
    assert parts.start.tolist() == pytest.approx([0, 45, 55]) and parts.near.tolist() == [False, True, False]
    joined = without_short(parts, 25, 25)
    assert len(joined) == 1 and not joined.near[0] and joined.lengths[0] == pytest.approx(100)


def test_short_gaps_are_closed_but_what_is_alone_stays():
    road = lines([(0, 0), (100, 0)], [(0, 50), (10, 50)], [(0, 80), (10, 80)])
    found = lines([(0, 0), (40, 0)], [(55, 0), (100, 0)], [(0, 50), (10, 50)])
    parts = without_short(pieces(road, found, 2), 25, 25)
    assert parts.line.tolist() == [0, 1, 2] and parts.near.tolist() == [True, True, False]


def test_pieces_follow_the_lines_bends():
    bent = lines([(0, 0), (10, 0), (10, 10), (20, 10)])
    parts = pieces(bent, lines([(10, 5), (30, 5)]), 2)
    shapes = parts.shapes(bent)
    assert shapely.length(shapes).tolist() == pytest.approx(parts.lengths.tolist())
    assert shapely.get_coordinates(shapes[0]).tolist() == pytest.approx(np.array([(0, 0), (10, 0), (10, 3)]))
    assert shapely.get_coordinates(shapes[2]).tolist() == pytest.approx(np.array([(10, 7), (10, 10), (20, 10)]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.5, 12))
def test_the_cut_is_that_of_a_buffer(seed, distance):
    rng = np.random.default_rng(seed)
    one = lines(*[rng.uniform(0, 60, (4, 2)) for _ in range(4)])
    other = lines(*[rng.uniform(0, 60, (3, 2)) for _ in range(3)])
    parts = pieces(one, other, distance)
    around = shapely.union_all(shapely.buffer(other, distance, quad_segs=200))
    expected = shapely.length(shapely.intersection(one, around)).sum()
    assert parts.lengths[parts.near].sum() == pytest.approx(expected, rel=2e-3, abs=0.05)
    assert parts.lengths.sum() == pytest.approx(shapely.length(one).sum())
    shapes = parts.shapes(one)
    assert shapely.length(shapes) == pytest.approx(parts.lengths, abs=1e-4)
    assert (shapely.distance(shapely.line_interpolate_point(shapes, 0.5, normalized=True), around) < 1e-2)[
        parts.near
    ].all()


@settings(max_examples=25, deadline=None)
@given(networks(), networks(), st.integers(0, 999))
def test_scores_are_shares_symmetric_and_know_no_cuts(one, other, seed):
    a, b = lines(*one), lines(*other)
    there, back = match(a, b, 5).scores(), match(b, a, 5).scores()
    assert all(0 <= value <= 1 + 1e-12 for value in there.values())
    assert there["completeness"] == pytest.approx(back["correctness"])
    assert there["relaxed_f1"] == pytest.approx(back["relaxed_f1"])
    cut = match(lines(*split(one, seed)), lines(*split(other, seed)), 5).scores()
    assert cut == pytest.approx(there, abs=1e-6)


def test_junctions_are_partners_one_to_one_within_ten_metres():
    true = line_graph(H)
    assert junction_scores(true, true)["junction_f1"] == 1.0
    moved = junction_scores(true, line_graph(shifted(H, 9, 0)))
    assert (moved["junction_precision"], moved["junction_recall"]) == (1.0, 1.0)
    far = junction_scores(true, line_graph(shifted(H, 0, 11)))
    assert (far["junction_precision"], far["junction_recall"], far["junctions_matched"]) == (0.0, 0.0, 0)
    # One junction drawn as two, 4 m apart: one of them is too many.
    cross = [[(0, -50), (0, 0), (0, 50)], [(-50, 0), (0, 0), (50, 0)]]
    apart = [[(0, -50), (0, 0), (0, 4), (0, 50)], [(-50, 0), (0, 0)], [(0, 4), (50, 4)]]
    scores = junction_scores(line_graph(cross), line_graph(apart))
    assert (scores["junction_precision"], scores["junction_recall"]) == (0.5, 1.0)
    assert junction_scores(line_graph(H[:1]), line_graph(H[:1]))["junction_f1"] == 1.0


def test_length_error_has_a_sign():
    true, found = line_graph([[(0, 0), (100, 0)]]), line_graph([[(0, 0), (80, 0)]])
    assert length_error(true, found) == pytest.approx(-0.2)
    assert length_error(found, true) == pytest.approx(0.25)


def test_surfaces_in_common_over_surfaces_of_both():
    one = np.array([shapely.box(0, 0, 1000, 10)])
    assert surface_iou(one, one) == 1.0
    half = np.array([shapely.box(0, 5, 1000, 15)])
    assert surface_iou(one, half) == pytest.approx(1 / 3)
    # Those of one side may overlap, and be many.
    many = np.array([shapely.box(x, 0, x + 200, 10) for x in range(0, 900, 100)])
    assert surface_iou(one, many) == pytest.approx(1.0)
    assert surface_iou(one, np.empty(0, object)) == 0.0 == surface_iou(np.empty(0, object), np.empty(0, object))
    ring = np.array([shapely.Point(0, 0).buffer(900) - shapely.Point(0, 0).buffer(850)])
    disc = np.array([shapely.Point(0, 0).buffer(900)])
    assert surface_iou(ring, disc) == pytest.approx(ring[0].area / disc[0].area)
