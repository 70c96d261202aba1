"""Windows, tiles and geotransforms: arithmetic that must hold for any numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eroad.eroad_core.raster.grid import (
    PIXEL_GEOTRANSFORM,
    Window,
    apply,
    invert,
    scaled_geotransform,
    snapped,
    to_pixels,
    window_geotransform,
)

windows = st.builds(Window, st.integers(-50, 50), st.integers(-50, 50), st.integers(0, 60), st.integers(0, 60))
filled = windows.filter(lambda w: not w.empty)


def pixels(window: Window) -> set[tuple[int, int]]:
    return {(c, r) for c in range(window.col, window.right) for r in range(window.row, window.bottom)}


@given(windows, windows)
def test_intersection_holds_exactly_the_common_pixels(a, b):
    assert pixels(a.intersection(b)) == pixels(a) & pixels(b)
    assert a.intersects(b) == bool(pixels(a) & pixels(b))
    assert a.contains(b) == (pixels(b) <= pixels(a))


@given(windows, windows)
def test_union_holds_both(a, b):
    both = a.union(b)
    assert both.contains(a) and both.contains(b)
    if not a.empty and not b.empty:
        assert both.col in (a.col, b.col) and both.bottom in (a.bottom, b.bottom)


@given(filled, st.integers(1, 17))
def test_blocks_cover_each_pixel_once(window, size):
    blocks = list(window.blocks(size))
    assert sum(block.area for block in blocks) == window.area
    assert set().union(*map(pixels, blocks)) == pixels(window)
    assert all(block.width <= size and block.height <= size for block in blocks)


def test_negative_sizes_are_refused():
    with pytest.raises(ValueError):
        Window(0, 0, -1, 5)


numbers = st.floats(-5, 5).filter(lambda v: abs(v) > 0.01)


@given(numbers, st.floats(-1, 1), st.floats(-1, 1), numbers, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_inverse_geotransform_comes_back(a, b, c, d, col, row):
    if abs(a * d - b * c) < 1e-3:
        return
    g = (500000.0, a, b, 4500000.0, c, d)
    x, y = apply(g, col, row)
    assert apply(invert(g), x, y) == pytest.approx((col, row), abs=1e-3)
    assert to_pixels(g, x, y) == pytest.approx((col, row), abs=1e-3)


def test_a_flat_geotransform_has_no_inverse():
    with pytest.raises(ValueError):
        invert((0, 1, 2, 0, 2, 4))


@given(st.integers(-99, 99), st.integers(-99, 99))
def test_window_geotransform_moves_the_corner(col, row):
    g = (10.0, 2.0, 0.5, 20.0, -0.25, -3.0)
    moved = window_geotransform(g, Window(col, row, 5, 5))
    assert apply(moved, 3, 4) == pytest.approx(apply(g, col + 3, row + 4))


def test_scaled_geotransform_keeps_the_corners():
    g = (10.0, 2.0, 0.5, 20.0, -0.25, -3.0)
    assert apply(scaled_geotransform(g, 4, 2), 25, 50) == pytest.approx(apply(g, 100, 100))


@given(st.integers(-1000, 1000), st.integers(1, 1000), st.floats(-9e-7, 9e-7), st.floats(-9e-7, 9e-7))
def test_snapping_forgives_a_millionth_of_a_pixel(low, size, a, b):
    assert snapped(low + a, low + size + b) == (low, low + size)
    assert snapped(low + 0.01, low + size + 0.01) == (low, low + size + 1)


def test_pixel_geotransform_has_rows_downwards():
    assert apply(PIXEL_GEOTRANSFORM, np.array([3]), np.array([4])) == (np.array([3.0]), np.array([-4.0]))
