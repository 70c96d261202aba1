"""Widths below a pixel, from the probability surface, in metres of any coordinate system."""

import contextlib

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from osgeo import osr
from scipy import ndimage

from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.vector.bits import Bits
from eroad.eroad_core.vector.lines import Lines
from eroad.eroad_core.vector.scale import Scale
from eroad.eroad_core.vector.skeleton import RoadSettings, trace_roads
from eroad.eroad_core.vector.surface import Surface, bilinear, cells
from eroad.eroad_core.vector.thinning import thin
from eroad.eroad_core.vector.tracing import trace
from eroad.eroad_core.vector.widths import Levels, measure

PLAIN = Scale("", (0, 1, 0, 0, 0, -1))
LEVELS = Levels.of(0.5, 0.5)


class Stored:
    """A surface in memory."""

    def __init__(self, array, scale=PLAIN):
        self.array, self.scale = array, scale
        self.window = Window(0, 0, array.shape[1], array.shape[0])

    def read(self, window):
        return self.array[window.slices()]


def strip(width, angle, side=200, offset=0.3, bend=0.0):
    """Return bytes: the share of each pixel that a straight (or bent) road covers, nearly."""
    row, col = np.mgrid[:side, :side] + 0.5 - side / 2
    turn = np.deg2rad(angle)
    along, beside = col * np.cos(turn) + row * np.sin(turn), row * np.cos(turn) - col * np.sin(turn)
    cover = np.clip((width / 2 - np.abs(beside - offset - bend * along**2)) + 0.5, 0, 1)
    return np.rint(254 * cover).astype(np.uint8)


@contextlib.contextmanager
def whole_mask(mask, folder):
    with Bits(folder, Window(0, 0, mask.shape[1], mask.shape[0])) as bits:
        for window in bits.windows():
            bits.write(window, mask[window.slices()])
        yield bits


def measured(array, folder, scale=PLAIN, levels=LEVELS, mask=None, max_width=60.0, cell=1024):
    mask = array > levels.faint if mask is None else mask
    rows, cols = np.nonzero(thin(mask)[0])
    with whole_mask(mask, folder) as road:
        graph = measure(trace(cols, rows), Stored(array, scale), road, levels, max_width, lambda share: None, cell)
    return Lines.of(graph.edges)


def inside(lines, side, margin=40):
    """Return which points lie away from the raster's border, and so from the road's ends."""
    return ((lines.points > margin) & (lines.points < side - margin)).all(axis=1)


@pytest.mark.parametrize("angle", [0, 13, 45, 71, 90, 160])
@pytest.mark.parametrize("width", [2.6, 7.3, 20.0, 41.5])
def test_the_width_of_a_straight_road(tmp_path, width, angle):
    lines = measured(strip(width, angle), tmp_path)
    chosen = inside(lines, 200)
    assert chosen.sum() > 50
    assert np.abs(lines.widths[chosen] - width).mean() < 0.12
    assert np.abs(lines.widths[chosen] - width).max() < 0.35


@pytest.mark.parametrize("angle", [0, 30, 90, 135])
def test_vertices_lie_in_the_middle(tmp_path, angle):
    lines = measured(strip(10, angle, offset=0.37), tmp_path)
    turn = np.deg2rad(angle)
    x, y = (lines.points[inside(lines, 200)] - 100).T
    assert np.abs(y * np.cos(turn) - x * np.sin(turn) - 0.37).max() < 0.1


def test_a_curve(tmp_path):
    lines = measured(strip(9, 20, bend=0.004), tmp_path)
    x, y = (lines.points[inside(lines, 200)] - 100).T
    along = x * np.cos(np.deg2rad(20)) + y * np.sin(np.deg2rad(20))
    true = 9 * np.cos(np.arctan(2 * 0.004 * along))  # at right angles to the road
    assert np.abs(lines.widths[inside(lines, 200)] - true).max() < 0.25


def test_a_mask_is_off_by_less_than_a_pixel(tmp_path):
    lines = measured(np.where(strip(8.4, 33) >= 127, 254, 0).astype(np.uint8), tmp_path)
    assert np.abs(lines.widths[inside(lines, 200)] - 8.4).max() < 1.0


def test_a_junction_is_not_as_wide_as_the_roads_are_long(tmp_path):
    array = np.maximum(strip(8, 0), strip(8, 80))
    lines = measured(array, tmp_path)
    assert lines.widths.max() < 1.8 * 8
    assert np.median(lines.widths) == pytest.approx(8, abs=0.2)


@pytest.mark.parametrize("epsg, transform, size", [
    (32632, (500000.0, 0.5, 0, 5650000.0, 0, -0.5), (0.5, 0.5)),
    (4326, (9.0, 1e-5, 0, 60.0, 0, -1e-5), (0.5577, 1.1141)),
    (3857, (1e6, 1.0, 0, 8399737.0, 0, -1.0), (0.5017, 0.5017)),
    (2263, (980000.0, 2.0, 0, 200000.0, 0, -2.0), (0.6096, 0.6096)),
])  # fmt: skip
@pytest.mark.parametrize("across", [False, True])
def test_metres_in_any_system(tmp_path, epsg, transform, size, across):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    scale = Scale(srs.ExportToWkt(), transform, size=(200, 200))
    lines = measured(strip(12, 90 if across else 0), tmp_path, scale)
    pixel = size[0] if across else size[1]
    assert lines.widths[inside(lines, 200)] == pytest.approx(12 * pixel, rel=0.01)


def test_a_slanted_road_in_degrees(tmp_path):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    scale = Scale(srs.ExportToWkt(), (9.0, 1e-5, 0, 60.0, 0, -1e-5), size=(200, 200))
    lines = measured(strip(12, 45), tmp_path, scale)
    x, y = scale.at([(100, 100)])[0]
    # The road's edges are 12 √2 pixels apart along the columns; on the ground its normal is turned.
    true = 12 * np.sqrt(2) * x * y / np.hypot(x, y)
    assert np.abs(lines.widths[inside(lines, 200)] - true).mean() < 0.15


def test_the_cells_do_not_show(tmp_path):
    rng = np.random.default_rng(5)
    field = ndimage.gaussian_filter(rng.standard_normal((150, 170)), 4)
    array = np.clip(127 + 90 * field / field.std(), 0, 254).astype(np.uint8)
    one = measured(array, tmp_path, max_width=30)
    for cell in (16, 50):
        other = measured(array, tmp_path, max_width=30, cell=cell)
        for name in ("points", "widths", "probability"):
            assert (getattr(one, name) == getattr(other, name)).all(), name


def test_what_is_fainter_has_the_edge_of_the_lower_threshold(tmp_path):
    array = strip(12, 0)
    array[:, 80:120] = (array[:, 80:120] * 0.4).astype(np.uint8)
    lines = measured(array, tmp_path, mask=array >= 64)
    faint = inside(lines, 200) & (lines.points[:, 0] > 85) & (lines.points[:, 0] < 115)
    assert lines.widths[faint] == pytest.approx(12, abs=0.5)
    assert lines.probability[faint] == pytest.approx(0.4, abs=0.01)
    assert lines.probability[inside(lines, 200) & ~faint].max() == pytest.approx(1)


def test_a_filled_hole_is_no_edge_and_a_dropped_speck_no_road(tmp_path):
    array = strip(12, 0)
    mask = array >= 64
    array[98:103, 98:103] = 0
    array[80:84, 60:64] = 254
    lines = measured(array, tmp_path, mask=mask)
    assert lines.widths[inside(lines, 200)] == pytest.approx(12, abs=0.1)


def test_where_the_image_ends_is_no_edge(tmp_path):
    array = strip(12, 0)
    array[:, 150:] = 255
    lines = measured(array, tmp_path, mask=(array >= 64) & (array != 255))
    assert lines.widths[(lines.points[:, 0] > 40) & (lines.points[:, 0] < 143)] == pytest.approx(12, abs=0.1)
    along = strip(12, 0)
    along[98:] = 255
    lines = measured(along, tmp_path, mask=(along >= 64) & (along != 255))
    assert np.abs(lines.widths[inside(lines, 200)] - 3.7).max() < 1, "twice the distance to the edge that is seen"


def test_no_width_is_larger_than_the_greatest(tmp_path):
    lines = measured(strip(60, 10), tmp_path, max_width=20)
    assert len(lines.points) and lines.widths.max() <= 20


@example(seed=1049, block=16, grain=0.8)  # a surface that just reaches the level: its width was 0
@given(seed=st.integers(0, 2**32 - 1), block=st.sampled_from([16, 64, 136]), grain=st.sampled_from([0.8, 2, 5]))
@settings(max_examples=12, deadline=None)
def test_the_block_size_does_not_show_in_the_traced_roads(tmp_path_factory, seed, block, grain):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 170, 2))
    field, void = (ndimage.gaussian_filter(rng.standard_normal(shape), s) for s in (grain, 12))
    array = np.clip(127 + 90 * field / (field.std() or 1), 0, 254).astype(np.uint8)
    array[void > np.quantile(void, 0.85)] = 255
    wanted = RoadSettings(0.55, 0.7, rng.integers(1, 40), rng.integers(0, 40), rng.integers(5, 40))
    folder = tmp_path_factory.getbasetemp()
    one, other = (trace_roads(Stored(array), wanted, folder, lambda stage, share: None, b).graph for b in (1024, block))
    assert (one.nodes == other.nodes).all() and len(one.edges) == len(other.edges)
    for a, b in zip(one.edges, other.edges, strict=True):
        assert (a.points == b.points).all() and (a.widths == b.widths).all()
        assert (a.probability == b.probability).all()
        assert np.isfinite(a.widths).all() and (a.widths > 0).all()


def test_progress_goes_forward_and_stops(tmp_path):
    told = []

    def progress(stage, share):
        told.append((stage, share))
        if stage == "trace":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trace_roads(Stored(strip(9, 20)), RoadSettings(), tmp_path, progress, 64)
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["mask", "thin", "trace"]
    assert list(tmp_path.iterdir()) == []


def test_bilinear_is_scipys():
    rng = np.random.default_rng(0)
    values = rng.uniform(0, 254, (13, 9)).astype(np.float32)
    points = rng.uniform((-2, -2), (11, 15), (300, 2))
    wanted = ndimage.map_coordinates(values, points[:, ::-1].T - 0.5, order=1, mode="nearest")
    assert bilinear(values, points) == pytest.approx(wanted, abs=1e-3)
    assert bilinear(np.float32([[7]]), points[:3]).tolist() == [7, 7, 7]


def test_cells_hold_every_point_once():
    points = np.random.default_rng(0).uniform(-5, 70, (200, 2))
    seen = np.concatenate([at for _, at in cells(points, Window(0, 0, 60, 45), 16)])
    assert sorted(seen) == list(range(200))
    for window, at in cells(points, Window(0, 0, 60, 45), 16):
        pixel = np.clip(np.floor(points[at]), 0, (59, 44))
        assert (pixel >= (window.col, window.row)).all() and (pixel < (window.right, window.bottom)).all()


def test_a_surface_says_the_probability_anywhere(tmp_path, make_raster):
    array = strip(30, 20)
    array[:, 100] = 255
    path = probability_raster(make_raster, array)
    points = np.random.default_rng(1).uniform(-1, 201, (500, 2))
    with Surface(path) as surface:
        wanted = bilinear(np.where(array == 255, 0, array).astype(np.float32), points) / 254
        assert surface(points) == pytest.approx(wanted, abs=1e-6)
        assert surface(np.zeros((0, 2))).shape == (0,)
        assert (surface.read(Window(-2, -3, 4, 5)) == 255).sum() == 16


def probability_raster(make_raster, array):
    from osgeo import gdal

    path = make_raster("p.tif", array, nodata=255)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(1 / 254)
    dataset = None
    return path
