"""The skeleton by blocks: the pixels that thinning the whole raster leaves; wide areas left out, borders reached."""

import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from skimage.morphology import disk
from skimage.morphology import thin as reference

from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.vector.bits import Bits
from eroad.eroad_core.vector.borders import Continued
from eroad.eroad_core.vector.scale import Scale
from eroad.eroad_core.vector.thinning import thin, thin_bits
from eroad.eroad_core.vector.wide import find_wide

EIGHT = np.ones((3, 3), bool)
PLAIN = Scale("", (0, 1, 0, 0, 0, -1))


def quiet(share):
    pass


@contextlib.contextmanager
def stored(mask, folder, block=1024, corner=(0, 0)):
    frame = Window(*corner, mask.shape[1], mask.shape[0])
    with Bits(folder, frame, block) as bits:
        for window in bits.windows():
            bits.write(window, mask[window.relative_to(frame).slices()])
        yield bits


def thinned(mask, folder, block, corner=(0, 0)):
    with stored(mask, folder, block, corner) as bits, Bits(folder, bits.frame, block) as spare:
        thin_bits(bits, spare, quiet)
        return bits.read(bits.frame)


def wide_of(mask, folder, max_width, block=1024, scale=PLAIN):
    with stored(mask, folder, block) as bits, Bits(folder, bits.frame, block) as wide:
        find_wide(bits, wide, scale, max_width, quiet)
        return wide.read(bits.frame)


def roads(width, seed, side=160):
    """Return a mask of straight roads of some width, in pixels, and blobs."""
    rng = np.random.default_rng(seed)
    row, col = np.mgrid[:side, :side] + 0.5
    mask = np.zeros((side, side), bool)
    for _ in range(4):
        angle, place = rng.uniform(0, np.pi), rng.uniform(0.2, 0.8, 2) * side
        mask |= np.abs((col - place[0]) * np.sin(angle) - (row - place[1]) * np.cos(angle)) < width / 2
    return mask


@st.composite
def masks(draw, most=60):
    """Masks from speckle to fields."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(1, most)), draw(st.integers(1, most))
    field = ndimage.gaussian_filter(rng.standard_normal(shape), draw(st.sampled_from([0, 0.7, 1, 1.5, 3])))
    return field > np.quantile(field, draw(st.floats(0, 0.95)))


@given(masks(), st.integers(0, 5))
@settings(max_examples=80, deadline=None)
def test_thinning_is_scikit_images(mask, most):
    skeleton, rest = thin(mask)
    assert rest and (skeleton == reference(mask)).all()
    part, rest = thin(mask, most)
    assert (part == (reference(mask, max_num_iter=most) if most else mask)).all()
    assert not rest or (part == skeleton).all()


@given(masks())
@settings(max_examples=40, deadline=None)
def test_thinning_keeps_components_and_holes(mask):
    skeleton, _ = thin(mask)
    assert ndimage.label(skeleton, EIGHT)[1] == ndimage.label(mask, EIGHT)[1]
    assert (
        ndimage.label(np.pad(~skeleton, 1, constant_values=True))[1]
        == (ndimage.label(np.pad(~mask, 1, constant_values=True))[1])
    )
    assert not (skeleton & ~mask).any()


@given(masks(120), st.sampled_from([16, 24, 40]), st.integers(-50, 50))
@settings(max_examples=60, deadline=None)
def test_thinning_by_blocks_equals_the_whole(tmp_path_factory, mask, block, corner):
    assert (thinned(mask, tmp_path_factory.getbasetemp(), block, (corner, -corner)) == reference(mask)).all()


@pytest.mark.parametrize("width", [2, 9, 35, 90])
def test_roads_of_any_width_by_blocks_equal_the_whole(tmp_path, width):
    mask = roads(width, width)
    assert (thinned(mask, tmp_path, 32) == reference(mask)).all()


def test_two_thick_diagonals_do_not_vanish():
    mask = np.eye(60, dtype=bool) | np.eye(60, k=1, dtype=bool)
    skeleton, _ = thin(mask)
    assert skeleton.sum() >= 57


def test_cancelling_stops_the_thinning(tmp_path):
    mask = roads(20, 1)

    def stop(share):
        raise KeyboardInterrupt

    with stored(mask, tmp_path, 32) as bits, Bits(tmp_path, bits.frame, 32) as spare, pytest.raises(KeyboardInterrupt):
        thin_bits(bits, spare, stop)


def opened(mask, radius):
    """Return the mask's opening by the discs whose centres lie more than ``radius`` from every gap."""
    inside = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1] > radius
    return (ndimage.distance_transform_edt(~inside) <= radius) & mask if inside.any() else inside


@given(masks(120), st.sampled_from([16, 40]), st.sampled_from([3, 7.5, 20, 41]))
@settings(max_examples=60, deadline=None)
def test_wide_areas_by_blocks_are_the_opening_of_the_whole(tmp_path_factory, mask, block, width):
    found = wide_of(mask, tmp_path_factory.getbasetemp(), width, block)
    assert (found == opened(mask, width / 2)).all()


def test_a_wide_area_is_left_out_and_its_road_is_not(tmp_path):
    mask = np.zeros((400, 600), bool)
    mask[195:205] = True
    mask[120:280, 200:360] = True  # 160 pixels wide
    wide = wide_of(mask, tmp_path, 80, 64)
    assert wide[200, 280] and not wide[195:205, :199].any() and not wide[195:205, 361:].any()
    assert not wide_of(mask, tmp_path, 170, 64).any()
    # The opening is the union of the discs that fit.
    assert wide[140:260, 220:340].all() and not wide[120, 200]


def test_width_counts_in_metres(tmp_path):
    mask = np.zeros((200, 200), bool)
    mask[80:120] = True  # 40 rows
    narrow = Scale("", (0, 1, 0, 0, 0, -1), 0.5)
    assert wide_of(mask, tmp_path, 30).any() and not wide_of(mask, tmp_path, 30, scale=narrow).any()


def test_discs_are_openings_of_the_usual_kind(tmp_path):
    mask = roads(30, 3)
    ours, theirs = wide_of(mask, tmp_path, 24), ndimage.binary_opening(mask, disk(12))
    assert (ours ^ theirs).mean() < 0.02


@pytest.fixture
def continued(tmp_path):
    with contextlib.ExitStack() as stack:

        def make(mask, widest, wide=None, nodata=None):
            empty = np.zeros_like(mask)
            road, wide, nodata = (
                stack.enter_context(stored(empty if m is None else m, tmp_path, 16)) for m in (mask, wide, nodata)
            )
            return Continued(road, wide, nodata, (widest, widest))

        yield make


def test_roads_reach_the_border(continued, tmp_path):
    mask = roads(12, 5, 120)
    with_ends = continued(mask, 40)
    whole = with_ends.read(with_ends.window)
    margin = (whole.shape[0] - 120) // 2
    skeleton = thin(whole)[0][margin:-margin, margin:-margin]
    for line, ends in ((mask[0], skeleton[0]), (mask[-1], skeleton[-1]), (mask[:, 0], skeleton[:, 0]),
                       (mask[:, -1], skeleton[:, -1])):  # fmt: skip
        runs = ndimage.label(line)[1]
        assert ndimage.label(ends)[1] == runs
    assert not thin(mask)[0][0].any(), "without being continued they end before it"


@given(masks(40), st.integers(-30, 30), st.integers(-30, 30), st.integers(1, 30), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_windows_of_the_continued_raster_fit_together(tmp_path_factory, mask, col, row, widest, seed):
    folder = tmp_path_factory.getbasetemp()
    field = ndimage.gaussian_filter(np.random.default_rng(seed).standard_normal(mask.shape), 3)
    void = field > np.quantile(field, 0.7)
    mask = mask & ~void
    with stored(mask, folder, 16) as road, stored(mask & False, folder, 16) as wide, stored(void, folder, 16) as nodata:
        raster = Continued(road, wide, nodata, (widest, widest))
        whole = raster.read(Window(-60, -60, 200, 200))
        assert (raster.read(Window(col, row, 50, 31)) == whole[row + 60 : row + 91, col + 60 : col + 110]).all()
        frame = whole[60 : 60 + mask.shape[0], 60 : 60 + mask.shape[1]]
        assert (frame[~void] == mask[~void]).all()
        assert (raster.image(road.frame) == ~void).all()


def test_roads_reach_the_nodata(continued):
    mask = roads(12, 5, 120)
    row, col = np.mgrid[:120, :120]
    void = (row + 0.4 * col > 130) | (row - 0.7 * col > 60)
    raster = continued(mask & ~void, 40, nodata=void)
    skeleton = thin(raster.read(Window(0, 0, 120, 120)))[0] & ~void
    rim = ~void & ndimage.binary_dilation(void, EIGHT)
    crossings, number = ndimage.label(rim & mask, EIGHT)
    inner = [
        i for i in range(1, number + 1) if not (crossings[[0, -1]] == i).any() and not (crossings[:, 0] == i).any()
    ]
    assert len(inner) >= 2
    reached = set(np.unique(crossings[skeleton])) & set(inner)
    assert reached == set(inner)


def test_a_road_along_the_nodata_is_not_continued(continued):
    mask, void = np.zeros((60, 60), bool), np.zeros((60, 60), bool)
    void[:20] = True
    mask[20:26] = True
    mask[20:, 30:36] = True
    raster = continued(mask, 12, nodata=void)
    assert (raster.read(Window(0, 0, 60, 60)) == mask).all()
    wider = continued(mask[:, 20:50], 40, nodata=void[:, 20:50])
    assert wider.read(Window(0, 0, 30, 60))[:20].any()


def test_a_filled_speck_of_nodata_is_road(continued):
    mask, void = np.zeros((40, 40), bool), np.zeros((40, 40), bool)
    mask[15:25] = True
    void[19, 20] = True
    raster = continued(mask, 20, nodata=void)
    assert (raster.read(Window(0, 0, 40, 40)) == mask).all() and raster.image(Window(0, 0, 40, 40)).all()


def test_roads_along_the_border_and_rasters_of_road_are_not_continued(continued):
    mask = np.zeros((40, 40), bool)
    mask[:5] = True
    mask[:, 20:24] = True
    raster = continued(mask, 10)
    whole = raster.read(raster.window)
    margin = -raster.window.col
    assert not whole[:margin].any(), "the road along the upper border"
    assert (whole[-1, margin:-margin] == mask[-1]).all()
    assert whole[margin : margin + 5, 0].all() and not whole[margin + 5 :, 0].any()
    everything = continued(np.ones((9, 9), bool), 100)
    assert everything.read(everything.window).sum() == 81


def test_what_is_too_wide_is_not_continued(continued):
    mask, wide = np.zeros((40, 40), bool), np.zeros((40, 40), bool)
    mask[:30, 5:20] = True
    wide[:20, 5:20] = True
    raster = continued(mask, 20, wide)
    assert (raster.read(Window(0, -5, 40, 45)) == np.pad(mask & ~wide, ((5, 0), (0, 0)))).all()
