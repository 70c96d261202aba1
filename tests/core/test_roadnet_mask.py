"""Roads told from the rest by blocks: hysteresis, specks and holes, the same as in the whole raster."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import osr
from scipy import ndimage
from skimage.filters import apply_hysteresis_threshold

from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.vector.bits import Bits
from eroad.eroad_core.vector.cleaning import fill_holes
from eroad.eroad_core.vector.hysteresis import find_road
from eroad.eroad_core.vector.scale import Scale

EIGHT = np.ones((3, 3), bool)


class Stored:
    """A surface in memory whose pixels measure 1 m²."""

    def __init__(self, array, scale=None):
        self.array = np.asarray(array, np.uint8)
        self.window = Window(0, 0, self.array.shape[1], self.array.shape[0])
        self.scale = scale or Scale("", (0, 1, 0, 0, 0, -1))

    def read(self, window):
        return self.array[window.slices()]


def found(array, folder, block=1024, threshold=0.5, low=0.5, min_area=0.0, scale=None):
    surface = Stored(array, scale)
    with Bits(folder, surface.window, block) as bits, Bits(folder, surface.window, block) as nodata:
        seen = find_road(surface, bits, nodata, threshold, low, min_area, lambda share: None)
        assert (nodata.read(surface.window) == (surface.array == 255)).all()
        assert seen.valid == (surface.array != 255).any()
        assert seen.road == ((surface.array >= max(1, np.ceil(threshold * 254))) & (surface.array != 255)).any()
        return bits.read(surface.window)


def filled(mask, folder, max_hole, block=1024, scale=None):
    frame = Window(0, 0, mask.shape[1], mask.shape[0])
    with Bits(folder, frame, block) as bits:
        for window in bits.windows():
            bits.write(window, mask[window.slices()])
        fill_holes(bits, scale or Scale("", (0, 1, 0, 0, 0, -1)), max_hole, lambda share: None)
        return bits.read(frame)


def sizes(mask, structure):
    """Return for each pixel how many pixels its component has."""
    labels, _ = ndimage.label(mask, structure)
    return np.bincount(labels.ravel())[labels]


@st.composite
def surfaces(draw):
    """Bytes of noise of some grain, from speckle to fields."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    height, width = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    field = ndimage.gaussian_filter(rng.standard_normal((height, width)), draw(st.sampled_from([0, 0.7, 1.5])))
    spread = field.std() or 1.0
    return np.clip(127 + 80 * field / spread, 0, 255).astype(np.uint8)


@given(st.integers(1, 70), st.integers(1, 70), st.integers(-9, 80), st.integers(-9, 80), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_bits_give_back_any_window(tmp_path_factory, width, height, col, row, seed):
    rng = np.random.default_rng(seed)
    array = rng.random((height, width)) < 0.5
    frame = Window(-3, 5, width, height)
    with Bits(tmp_path_factory.getbasetemp(), frame, 16) as bits:
        for window in bits.windows():
            bits.write(window, array[window.relative_to(frame).slices()])
        wanted = Window(col, row, 20, 10)
        whole = np.zeros((200, 200), bool)
        whole[55 : 55 + height, 47 : 47 + width] = array
        assert (bits.read(wanted) == whole[wanted.moved(50, 50).slices()]).all()
        assert bits.any(wanted) or not bits.read(wanted).any()


def test_bits_are_written_in_whole_blocks(tmp_path):
    with Bits(tmp_path, Window(0, 0, 20, 20), 16) as bits:
        with pytest.raises(ValueError, match="not a block"):
            bits.write(Window(1, 0, 16, 16), np.ones((16, 16), bool))
        assert not bits.any(Window(0, 0, 20, 20))
        bits.write(Window(16, 0, 4, 16), np.ones((16, 4), bool))
        assert bits.any(Window(15, 0, 4, 4)) and not bits.any(Window(0, 0, 16, 16))
        bits.write(Window(16, 0, 4, 16), np.zeros((16, 4), bool))
        assert not bits.any(Window(0, 0, 20, 20))
    with pytest.raises(ValueError, match="bytes"):
        Bits(tmp_path, Window(0, 0, 20, 20), 12)
    assert list(tmp_path.iterdir()) == []


@given(surfaces(), st.sampled_from([8, 16, 32]))
@settings(max_examples=60, deadline=None)
def test_hysteresis_by_blocks_equals_the_whole(tmp_path_factory, array, block):
    road = found(array, tmp_path_factory.getbasetemp(), block, 0.6, 0.75)
    valid = array != 255
    values = np.where(valid, array, 0)
    faint, sure = values >= np.ceil(0.45 * 254), values >= np.ceil(0.6 * 254)
    labels, number = ndimage.label(faint, EIGHT)
    kept = np.zeros(number + 1, bool)
    kept[np.unique(labels[sure])] = True
    kept[0] = False
    assert (road == kept[labels]).all()


def test_hysteresis_is_skimages_but_for_the_neighbours(tmp_path):
    rng = np.random.default_rng(3)
    array = np.clip(127 + 400 * ndimage.gaussian_filter(rng.standard_normal((300, 300)), 3), 0, 254).astype(np.uint8)
    ours = found(array, tmp_path, 64, 0.6, 0.5)
    theirs = apply_hysteresis_threshold(array.astype(float), np.ceil(0.3 * 254) - 0.5, np.ceil(0.6 * 254) - 0.5)
    assert theirs.any() and (ours >= theirs).all() and (ours ^ theirs).mean() < 0.01


@given(surfaces(), st.sampled_from([8, 16, 32]), st.sampled_from([1, 2.5, 12, 100]))
@settings(max_examples=60, deadline=None)
def test_specks_and_holes_by_blocks_equal_the_whole(tmp_path_factory, array, block, area):
    folder = tmp_path_factory.getbasetemp()
    road = found(array, folder, block, 0.5, 1.0, area)
    plain = (array >= 127) & (array != 255)
    assert (road == (plain & (sizes(plain, EIGHT) >= area))).all()
    clean = filled(road, folder, area, block)
    labels, _ = ndimage.label(~road)
    border = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    holes = ~road & (sizes(~road, None) < area) & ~np.isin(labels, border)
    assert (clean == (road | holes)).all()


def test_a_spiral_over_many_blocks_is_one_component(tmp_path):
    array = np.zeros((120, 120), np.uint8)
    row = col = 60
    step, place = 4, []
    for turn in range(24):
        dy, dx = ((0, 1), (1, 0), (0, -1), (-1, 0))[turn % 4]
        for _ in range(step):
            row, col = row + dy, col + dx
            if 0 <= row < 120 and 0 <= col < 120:
                array[row, col] = 100
                place.append((row, col))
        step += 4
    assert not found(array, tmp_path, 16).any()
    array[place[-1]] = 200
    road = found(array, tmp_path, 16, min_area=len(set(place)))
    assert (road == (array > 0)).all()
    assert not found(array, tmp_path, 16, min_area=len(set(place)) + 1).any()


def test_areas_are_metres_on_the_ground(tmp_path):
    array = np.zeros((30, 60), np.uint8)
    array[2:5, 2:5] = 254  # 9 pixels in degrees at 60 north: 9 × 0.62 m²
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    degrees = Scale(srs.ExportToWkt(), (9.0, 1e-5, 0, 60.0, 0, -1e-5), size=(60, 30))
    assert found(array, tmp_path, 16, min_area=5.5, scale=degrees).sum() == 9
    assert found(array, tmp_path, 16, min_area=5.7, scale=degrees).sum() == 0


def test_nodata_is_no_road(tmp_path):
    array = np.full((20, 20), 254, np.uint8)
    array[:, 10] = 255
    road = found(array, tmp_path, 16)
    assert not road[:, 10].any() and road.sum() == 380


def test_threshold_zero_is_not_everything(tmp_path):
    array = np.zeros((9, 9), np.uint8)
    array[4, 4] = 1
    assert found(array, tmp_path, 16, threshold=0.0).sum() == 1
