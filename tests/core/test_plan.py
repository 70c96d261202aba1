"""Tiles along an axis, their blending, and the network grid of a run."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eroad.eroad_core.extraction.blend import Blender
from eroad.eroad_core.extraction.plan import (
    CONTEXT,
    OVERLAP,
    TILE,
    Axis,
    Plan,
    _network_window,
    make_plan,
    outside_range,
)
from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.raster.source import open_source, pixel_window

CARD = {"minimum": 0.5, "reference": 1.0, "maximum": 1.3}
UTM = (500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0)


@st.composite
def axes(draw, longest=6000, smallest=3):
    overlap = draw(st.integers(1, 300))
    tile = draw(st.integers(max(smallest, 3 * overlap), 3 * overlap + 700))
    multiple = draw(st.sampled_from([1, 7, 32])) if tile - overlap >= 32 else 1
    axis = Axis.plan(draw(st.integers(1, longest)), tile, overlap, multiple)
    assert all(start % multiple == 0 for start in axis.starts)
    return axis, overlap


@given(axes())
@settings(deadline=None, max_examples=300)
def test_axis_covers_everything_and_neighbours_overlap(case):
    axis, overlap = case
    assert axis.span(0)[0] == 0
    assert axis.span(len(axis.starts) - 1)[1] == axis.length
    for i in range(len(axis.starts)):
        begin, end = axis.span(i)
        assert 0 < end - begin <= axis.tile
        if i:
            assert axis.span(i - 1)[1] - begin >= overlap
            assert begin > axis.span(i - 1)[0]


@given(axes())
@settings(deadline=None, max_examples=300)
def test_weights_sum_to_one_everywhere(case):
    axis, _ = case
    total = np.zeros(axis.length)
    tiles_at = np.zeros(axis.length, int)
    for i in range(len(axis.starts)):
        begin, end = axis.core(i)
        low, high = axis.span(i)
        assert low <= begin < end <= high, "a tile contributes only what it read"
        weights = axis.weights(i)
        assert weights.shape == (end - begin,)
        assert (weights >= 0).all() and (weights <= 1).all()
        total[begin:end] += weights
        tiles_at[begin:end] += 1
    np.testing.assert_allclose(total, 1, atol=1e-6)
    assert tiles_at.max() <= 2


@given(st.integers(1, 100_000))
@settings(deadline=None)
def test_axis_uses_no_more_tiles_than_needed(length):
    count = len(Axis.plan(length).starts)
    assert count == (1 if length <= TILE else math.ceil((length - OVERLAP) / (TILE - OVERLAP)))


def test_axis_refuses_an_overlap_that_leaves_nothing():
    with pytest.raises(ValueError, match="third"):
        Axis.plan(1000, 100, 40)


def blended(field, columns, rows, skipped=frozenset(), empty=0.0):
    """Cut a field into tiles and blend it together again; return it and how often each pixel came."""
    blender = Blender(columns, rows, empty)
    result = np.full(field.shape, np.nan, np.float32)
    times = np.zeros(field.shape, int)
    for row in range(len(rows.starts)):
        for column in range(len(columns.starts)):
            (left, right), (top, bottom) = columns.span(column), rows.span(row)
            tile = None if (column, row) in skipped else field[top:bottom, left:right]
            x, y, part = blender.add(column, row, tile)
            place = slice(y, y + part.shape[0]), slice(x, x + part.shape[1])
            result[place] = part
            times[place] += 1
    return result, times


@given(axes(900, 60), axes(900, 60), st.integers(0, 9))
@settings(deadline=None, max_examples=60)
def test_blended_tiles_of_a_field_are_the_field(x, y, seed):
    columns, rows = x[0], y[0]
    field = np.random.default_rng(seed).normal(0, 8, (rows.length, columns.length)).astype(np.float32)
    result, times = blended(field, columns, rows)
    assert (times == 1).all(), "each pixel comes once"
    np.testing.assert_allclose(result, field, atol=1e-5, rtol=1e-5)


def test_blender_keeps_no_more_than_a_strip():
    columns, rows = Axis.plan(5000, 300, 60), Axis.plan(900, 300, 60)
    blender = Blender(columns, rows)
    tile = np.ones((300, 300), np.float32)
    for row in range(len(rows.starts)):
        for column in range(len(columns.starts)):
            blender.add(column, row, tile)
            held = [v.nbytes for v in vars(blender).values() if isinstance(v, np.ndarray)]
            assert sum(held) <= 4 * (5000 * 60 + 300 * 60)


def test_a_tile_that_was_not_predicted_counts_as_empty():
    axis = Axis.plan(500, 200, 60)
    field = np.full((500, 500), 5.0, np.float32)
    result, _ = blended(field, axis, axis, skipped={(1, 1)}, empty=-30.0)
    begin, end = axis.core(1)
    inner = slice(begin + 60, end - 60)
    assert (result[inner, inner] == -30).all()
    np.testing.assert_allclose(result[:begin], 5, rtol=1e-6)
    middle = (begin + end) // 2
    assert (np.diff(result[middle, :middle]) <= 1e-5).all(), "blended smoothly into what was predicted"


def plan_of(make_raster, shape=(700, 900), geotransform=UTM, epsg=32618, gsd="auto", extent=None, **more):
    path = make_raster("image.tif", np.zeros(shape, np.uint8), geotransform, epsg)
    with open_source(path) as source:
        window = source.window if extent is None else pixel_window(source, extent)
        return make_plan(source, window, CARD, gsd, **more)


def test_within_the_cards_range_the_networks_grid_is_the_rasters(make_raster):
    plan = plan_of(make_raster)
    assert not plan.resampled
    assert plan.scale == (1, 1)
    assert plan.network == plan.window == Window(0, 0, 900, 700)
    assert plan.tiles == 1
    assert plan.gsd == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize(
    ("metres", "seen"), [(0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.9), (1.3, 1.3), (2.0, 1.3), (10.0, 1.3)]
)
def test_finer_and_coarser_rasters_are_brought_to_the_range(make_raster, metres, seen):
    plan = plan_of(make_raster, geotransform=(500000.0, metres, 0, 4500000.0, 0, -metres))
    assert plan.gsd == pytest.approx(seen, rel=0.01)
    assert plan.scale[0] == pytest.approx(metres / seen, rel=0.01)
    assert plan.columns.length == pytest.approx(900 * metres / seen, rel=0.01)
    assert plan.rows.length == pytest.approx(700 * metres / seen, rel=0.01)


def test_degrees_are_not_square_on_the_ground(make_raster):
    step = 1 / 111_320 / math.cos(math.radians(60))  # one metre eastward at 60° N, two northward
    plan = plan_of(make_raster, geotransform=(10.0, step, 0, 60.0, 0, -step), epsg=4326)
    assert plan.native[0] == pytest.approx(1, rel=0.01)
    assert plan.native[1] == pytest.approx(2, rel=0.01)
    assert plan.resampled
    assert plan.columns.length == pytest.approx(900 * 1 / plan.gsd, rel=0.01)
    assert plan.rows.length == pytest.approx(700 * 2 / plan.gsd, rel=0.01)


def test_web_mercator_is_measured_on_the_ground(make_raster):
    plan = plan_of(make_raster, geotransform=(1113194.9, 1.0, 0, 8399737.9, 0, -1.0), epsg=3857)  # 60° N
    assert plan.native == pytest.approx((0.5, 0.5), rel=0.01)


def test_a_wanted_resolution_is_used_as_given(make_raster):
    assert plan_of(make_raster, gsd="2").columns.length == pytest.approx(450, abs=1)
    assert plan_of(make_raster, gsd="0.5").columns.length == pytest.approx(1800, rel=0.01)
    assert not plan_of(make_raster, gsd="native", geotransform=(500000.0, 9, 0, 4500000.0, 0, -9)).resampled


@pytest.mark.parametrize("gsd", ["1000", "0.001"])
def test_an_absurd_resolution_is_refused(make_raster, gsd):
    with pytest.raises(EroadError) as caught:
        plan_of(make_raster, gsd=gsd)
    assert caught.value.code == "gsd_far"


@pytest.mark.parametrize(
    ("gsd", "native", "seen"), [("auto", 1.0, 1.0), ("native", 1.0, 1.0), ("0.7", 0.7, 0.7), ("0.25", 0.25, 0.5)]
)
def test_without_coordinates_a_pixel_is_what_is_said(make_raster, gsd, native, seen):
    plan = plan_of(make_raster, geotransform=None, epsg=None, gsd=gsd)
    assert plan.native == (native, native)
    assert plan.gsd == pytest.approx(seen, rel=0.01)


def test_an_extent_is_predicted_with_some_context(make_raster):
    # 100 × 80 pixels in the middle; the context ends where the raster does.
    plan = plan_of(make_raster, extent=(500050, 4499600, 500150, 4499680))
    assert plan.window == Window(50, 320, 100, 80)
    assert plan.network == Window(0, 320 - CONTEXT, 150 + CONTEXT, 80 + 2 * CONTEXT)
    # It begins at a multiple of the network's stride, so that the same ground is seen alike whatever the extent.
    shifted = plan_of(make_raster, extent=(500250, 4499500, 500350, 4499580))
    assert shifted.network.col % 32 == shifted.network.row % 32 == 0
    assert shifted.network.contains(shifted.window.padded(100))


@given(
    size=st.tuples(st.integers(1, 400), st.integers(1, 400)),
    scale=st.floats(0.02, 30),
    window=st.tuples(*[st.floats(0, 1)] * 4),
)
@settings(deadline=None, max_examples=150)
def test_tiles_of_a_resampled_grid_cover_the_domain(size, scale, window):
    width, height = size
    left, right = sorted((int(window[0] * (width - 1)), int(window[1] * (width - 1))))
    top, bottom = sorted((int(window[2] * (height - 1)), int(window[3] * (height - 1))))
    domain = Window(left, top, right - left + 1, bottom - top + 1)
    network = _network_window(Window(0, 0, width, height), domain, (scale, scale))
    columns, rows = (Axis.plan(n, 64, 16, 32) for n in (network.width, network.height))
    plan = Plan(domain, network, (scale, scale), columns, rows, (1, 1), 1)
    seen = np.zeros((height, width), bool)
    for i in range(len(columns.starts)):
        for j in range(len(rows.starts)):
            (a, b), (c, d) = columns.span(i), rows.span(j)
            touched = plan.touched(a, c, b, d).intersection(domain)
            seen[touched.slices()] = True
    assert seen[domain.slices()].all()


def test_only_what_is_far_outside_the_range_is_told():
    assert not outside_range((1.9, 1.9), CARD)
    assert outside_range((2.0, 2.0), CARD)
    assert outside_range((0.3, 0.3), CARD)
    assert not outside_range((0.4, 0.4), CARD)
