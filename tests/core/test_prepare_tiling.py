"""Cells, places and splits of the job Prepare: what may never happen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eroad.eroad_core.datasets.prepare.grid import TileGrid
from eroad.eroad_core.datasets.prepare.places import Contents, assign, block_of, block_side, checked_shares
from eroad.eroad_core.datasets.prepare.tiling import Bridge, areas, inside_cell, tiles
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.raster.extent import spatial_reference

UTM = spatial_reference("EPSG:32632").ExportToWkt()
WEB = spatial_reference("EPSG:3857").ExportToWkt()
EAST, NORTH = 620000.0, 5650000.0


def grid(width=100, height=80, left=0.0, top=0.0, pixel=1.0, turn=0.0, crs=UTM):
    """A grid whose first corner is ``left`` metres east and ``top`` metres south of a place in Thuringia."""
    cos, sin = pixel * math.cos(turn), pixel * math.sin(turn)
    geotransform = (EAST + left, cos, sin, NORTH - top, sin, -cos)
    return TileGrid("a.tif", width, height, geotransform, crs, True, (1.0, 1.0), pixel)


#: The same ground in EPSG:3857, found by its own coordinates.
WEB_ORIGIN = (1192208.7, 6619359.2)


def web(width=100, height=80, left=0.0, top=0.0, pixel=1.6):
    geotransform = (WEB_ORIGIN[0] + left, pixel, 0.0, WEB_ORIGIN[1] - top, 0.0, -pixel)
    return TileGrid("w.tif", width, height, geotransform, WEB, True, (1.0, 1.0), 1.0)


def covered(one, bridge, size):
    """Return how often each pixel of a grid is in a tile and its cell, and the cell it is in."""
    count = np.zeros((one.height, one.width), int)
    cells = np.full((2, one.height, one.width), -(10**6))
    for tile in tiles(one, bridge, size):
        inside = inside_cell(tile, bridge, size)
        whole = tile.window.intersection(one.window)
        part = np.ones(tile.window.shape, bool) if inside is None else inside
        part = part[whole.relative_to(tile.window).slices()]
        count[whole.slices()] += part
        for axis in (0, 1):
            cells[axis][whole.slices()][part] = tile.cell[axis]
    return count, cells


def test_a_raster_alone_is_cut_from_its_first_pixel():
    one = grid(100, 80)
    found = list(tiles(one, Bridge(one, one), 32))
    assert [t.window.col for t in found[:4]] == [0, 32, 64, 96] and len(found) == 4 * 3
    assert {t.cell for t in found} == {(i, j) for i in range(3) for j in range(4)}
    count, _ = covered(one, Bridge(one, one), 32)
    assert (count == 1).all()


others = st.one_of(
    st.builds(
        grid,
        width=st.integers(40, 120),
        height=st.integers(40, 120),
        left=st.floats(-90, 90),
        top=st.floats(-90, 90),
        pixel=st.sampled_from([0.5, 1.0, 1.0, 1.3, 3.0]),
        turn=st.sampled_from([0.0, 0.0, 0.02, -0.4]),
    ),
    st.builds(web, left=st.floats(-90, 90), top=st.floats(-90, 90), pixel=st.sampled_from([0.8, 1.6, 2.5])),
)


@settings(max_examples=60, deadline=None)
@given(others, st.sampled_from([32, 64]))
def test_no_ground_is_in_two_cells_whatever_the_rasters(other, size):
    anchor = grid()
    bridge = Bridge(other, anchor)
    count, cells = covered(other, bridge, size)
    assert count.max() <= 1  # no pixel is labelled twice
    row, col = np.mgrid[0 : other.height, 0 : other.width] + 0.5
    there = bridge.there(col.ravel(), row.ravel())
    known = (count == 1).ravel()
    for axis, places in ((0, there[1]), (1, there[0])):
        # The cell a pixel was put in is the one its ground is in, within what the interpolation can say.
        off = places / size - cells[axis].ravel()
        assert (off[known] > -0.02).all() and (off[known] < 1.02).all()
    if bridge.straight:
        # Nearly all of it is in some tile: slivers at the borders of cells may not be.
        assert known.mean() > 0.8


def test_cells_are_the_same_for_aligned_rasters():
    anchor, other = grid(), grid(left=37, top=-21)
    count, cells = covered(other, Bridge(other, anchor), 32)
    row, col = np.mgrid[0 : other.height, 0 : other.width]
    assert (count == 1).all()
    assert np.array_equal(cells[0], (row - 21) // 32) and np.array_equal(cells[1], (col + 37) // 32)


def test_rasters_with_common_ground_form_an_area():
    here, beside, over, far = grid(), grid(left=100), grid(left=50), grid(left=5000)
    assert areas([here, beside, far]) == [[0], [1], [2]]
    assert areas([here, far, beside, over]) == [[0, 2, 3], [1]]
    assert areas([here, web()]) in ([[0, 1]], [[0], [1]])
    nowhere = TileGrid("n.png", 10, 10, (0, 1, 0, 0, 0, -1), "", False, (1.0, 1.0), 1.0)
    assert areas([nowhere, here, nowhere]) == [[0], [1], [2]]


def test_the_two_systems_of_this_test_meet():
    assert areas([grid(2000, 2000, -1000, -1000), web(500, 500, -400, -400)]) == [[0, 1]]


# --- places ---

cells = st.sets(st.tuples(st.integers(0, 2), st.integers(-5, 12), st.integers(-5, 12)), min_size=1)


@given(cells, st.one_of(st.none(), st.floats(1, 5000)))
def test_blocks_hold_whole_cells(found, block):
    side = block_side(found, block, 512.0)
    assert side >= 1
    blocks = {block_of(cell, side) for cell in found}
    if block is None and side > 1:
        assert len(blocks) >= 20
    if block is not None:
        assert side == max(1, round(block / 512))


def test_a_place_is_a_few_tiles_where_there_are_many():
    def side(n):
        return block_side([(0, i, j) for i in range(n) for j in range(n)], None, 512.0)

    assert [side(n) for n in (1, 3, 8, 9, 12, 15, 17, 40)] == [1, 1, 1, 2, 2, 3, 4, 4]


shares = st.tuples(st.floats(0.01, 1), st.floats(0, 1), st.floats(0, 1)).map(checked_shares)
places = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=6),
    st.builds(lambda known, road: Contents(known, known * road), st.floats(1, 100), st.sampled_from([0.0, 0.1])),
    min_size=1,
    max_size=60,
)


@given(places, shares, st.integers(0, 2**31))
def test_every_place_has_one_split_and_every_split_a_place(places, shares, seed):
    result = assign(places, shares, seed)
    assert result == assign(dict(reversed(places.items())), shares, seed)  # whatever the order
    assert result.keys() == places.keys()
    wanted = [split for split, share in zip(("train", "val", "test"), shares, strict=True) if share > 0]
    assert set(result.values()) <= set(wanted)
    assert set(result.values()) == set(wanted[: len(places)])
    with_roads = {result[name] for name, contents in places.items() if contents.road}
    assert len(with_roads) >= min(len(wanted), sum(contents.road > 0 for contents in places.values()))


@given(st.integers(0, 1000))
def test_shares_are_met(seed):
    equal = {f"p{i}": Contents(1.0, 0.1) for i in range(100)}
    found = list(assign(equal, (0.7, 0.2, 0.1), seed).values())
    assert [found.count(split) for split in ("train", "val", "test")] == [70, 20, 10]


def test_seeds_differ():
    equal = {f"p{i}": Contents(1.0, 0.1) for i in range(30)}
    assert len({tuple(assign(equal, (0.8, 0.1, 0.1), seed).values()) for seed in range(5)}) == 5


@pytest.mark.parametrize("given_, shares_", [
    ((0.8, 0.1, 0.1), (0.8, 0.1, 0.1)), ((1, 1), (0.5, 0.5, 0.0)), ((1,), (1.0, 0.0, 0.0)),
    ((0.9, 0, 0.1), (0.9, 0.0, 0.1)),
])  # fmt: skip
def test_shares_are_brought_to_one(given_, shares_):
    assert checked_shares(given_) == pytest.approx(shares_)


@pytest.mark.parametrize("given_", [(), (0, 1), (0.5, 0.3, 0.1, 0.1)])
def test_shares_that_say_nothing(given_):
    with pytest.raises(EroadError, match="shares, of train, val and test"):
        checked_shares(given_)
