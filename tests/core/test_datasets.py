"""Data sets of every layout, read."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from osgeo import gdal

from eroad.eroad_core.datasets.folder import Sample, hold_out, open_dataset
from eroad.eroad_core.datasets.masks import read_mask
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.raster.grid import Window
from eroad.eroad_core.raster.normalise import BYTES

GREY, PALETTE, ALPHA = gdal.GCI_GrayIndex, gdal.GCI_PaletteIndex, gdal.GCI_AlphaBand


@pytest.fixture
def put(make_raster):
    """Return ``put(name, array, **more)``: an image without position, its format by its ending."""

    def make(name, array, **more):
        driver = {".png": "PNG", ".jpg": "JPEG", ".tif": "GTiff"}[Path(name).suffix]
        more.setdefault("geotransform", None)
        more.setdefault("epsg", None)
        return make_raster(name, np.asarray(array), driver=driver, **more)

    return make


@pytest.fixture
def pair(put, scene):
    """Return ``pair(image, mask, value=255, size=(40, 48))``: an image and a mask with one road across."""

    def make(image, mask, value=255, size=(40, 48), channels=3):
        road = np.zeros(size, np.uint8)
        road[:, 10:15] = value
        put(image, scene(*size, channels))
        put(mask, road)
        return road

    return make


def refused(call, *arguments):
    with pytest.raises(EroadError) as caught:
        call(*arguments)
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and "{" not in text
    return caught.value


# --- masks ---

ROWS = {
    "0 and 255": ([[0, 255, 128]], [[0, 255, 128]]),
    "0 and 1": ([[0, 1, 128]], [[0, 255, 128]]),
    "only 1": ([[1, 1]], [[255, 255]]),
    "nothing": ([[0, 0]], [[0, 0]]),
    "ignored": ([[128, 0]], [[128, 0]]),
    "all white": ([[255, 255]], [[255, 255]]),
}


@pytest.mark.parametrize("stored, meant", ROWS.values(), ids=ROWS)
def test_grey_masks(put, stored, meant):
    path = put("mask.png", np.array(stored, np.uint8))
    assert read_mask(path).tolist() == meant
    three = put("three.png", np.repeat(np.array(stored, np.uint8)[None], 3, axis=0))
    assert read_mask(three).tolist() == meant


@pytest.mark.parametrize("values", [[0, 2], [0, 1, 2], [0, 1, 255], [0, 127], [0, 100, 255], [1, 2], [5]])
def test_ambiguous_values_name_the_option(put, values):
    path = put("mask.png", np.array([values], np.uint8))
    error = refused(read_mask, path)
    assert error.code == "dataset_mask_values" and "--mask-road-value" in str(error)
    assert ", ".join(map(str, values)) in str(error)


@pytest.mark.parametrize("stored, road, meant", [
    ([0, 1, 2, 3, 128, 255], 2, [0, 0, 255, 0, 128, 128]),  # classes; 255 is what class maps leave out
    ([0, 255, 128], 0, [255, 0, 128]),  # black roads
    ([0, 128, 255], 128, [0, 255, 0]),
    ([0, 100, 200, 255], 200, [0, 0, 255, 0]),
])  # fmt: skip
def test_a_named_road_value_decides(put, stored, road, meant):
    assert read_mask(put("mask.png", np.array([stored], np.uint8)), road_value=road).tolist() == [meant]


def test_sixteen_bits_and_real_numbers(put):
    assert read_mask(put("a.tif", np.array([[0, 65535, 128]], np.uint16))).tolist() == [[0, 255, 128]]
    assert read_mask(put("b.tif", np.array([[0, 1, np.nan]], np.float32))).tolist() == [[0, 255, 128]]
    assert refused(read_mask, put("c.tif", np.array([[0, 0.5]], np.float32))).values["values"] == "0, 0.5"


def test_one_bit(put):
    path = put("a.png", np.array([[0, 1]], np.uint8), options=["NBITS=1"])
    assert read_mask(path).tolist() == [[0, 255]]
    path = put("b.png", np.array([[0, 15]], np.uint8), options=["NBITS=4"])
    assert read_mask(path).tolist() == [[0, 255]]


def test_palettes(put):
    def stored(name, values, *colours):
        return put(name, np.array([values], np.uint8), palette=[(*c, 255) for c in colours])

    white_first = stored("a.png", [0, 1], (255, 255, 255), (0, 0, 0))
    assert read_mask(white_first).tolist() == [[255, 0]]
    red = stored("b.png", [0, 1], (0, 0, 0), (128, 0, 0))
    assert read_mask(red).tolist() == [[0, 255]]
    many = stored("c.png", [0, 1, 2], (0, 0, 0), (128, 0, 0), (0, 128, 0))
    assert refused(read_mask, many).code == "dataset_mask_values"
    assert read_mask(many, road_value=2).tolist() == [[0, 0, 255]]
    green_ground = stored("d.png", [0, 1], (0, 128, 0), (128, 0, 0))
    assert refused(read_mask, green_ground).code == "dataset_mask_values"


def test_colours(put):
    def stored(name, *pixels):
        return put(name, np.array(pixels, np.uint8).T[:, None])

    red = stored("a.png", (0, 0, 0), (255, 0, 0), (128, 128, 128))
    assert read_mask(red).tolist() == [[0, 255, 128]]
    on_white = stored("b.png", (255, 255, 255), (255, 0, 0))
    assert "255/0/0" in str(refused(read_mask, on_white))
    three = stored("c.png", (0, 0, 0), (200, 0, 0), (0, 200, 0))
    assert read_mask(three, road_value=200).tolist() == [[0, 255, 0]]


def test_transparent_pixels(put):
    kinds = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, ALPHA]

    def stored(name, *pixels):
        return put(name, np.array(pixels, np.uint8).T[:, None], interpretation=kinds)

    solid = stored("a.png", (0, 0, 0, 255), (255, 255, 255, 255))
    assert read_mask(solid).tolist() == [[0, 255]]
    hole = stored("b.png", (0, 0, 0, 255), (255, 255, 255, 255), (0, 0, 0, 0))
    assert read_mask(hole).tolist() == [[0, 255, 128]]
    painted = stored("c.png", (255, 255, 255, 255), (0, 0, 0, 0))
    assert "transparent" in str(refused(read_mask, painted))
    assert read_mask(painted, road_value=255).tolist() == [[255, 0]]


def test_nodata_is_ignored_unless_it_is_the_background(put):
    ours = put("a.tif", np.array([[0, 1, 255]], np.uint8), nodata=255)  # as Extract Roads writes roads.tif
    assert read_mask(ours).tolist() == [[0, 255, 128]]
    assert read_mask(put("b.tif", np.array([[0, 1]], np.uint8), nodata=0)).tolist() == [[0, 255]]


def test_lossy_masks_are_halved_in_the_middle(put):
    road = np.zeros((64, 64), np.uint8)
    road[:, 20:44] = 255
    path = put("mask.jpg", road)
    assert set(np.unique(read_mask(path))) <= {0, 255} and (read_mask(path)[:, 24:40] == 255).all()
    faint = put("faint.jpg", road // 128)
    assert refused(read_mask, faint).code == "dataset_mask_values"
    near = put("near.png", np.array([[3, 250, 129]], np.uint8))
    assert read_mask(near, lossy=True).tolist() == [[0, 255, 255]]


def test_a_window_of_a_mask(put):
    mask = np.zeros((20, 30), np.uint8)
    mask[5:9, 7:19] = 255
    assert np.array_equal(read_mask(put("mask.png", mask), Window(6, 4, 5, 3)), mask[4:7, 6:11])


# --- layouts ---


def test_split_folders(pair, tmp_path):
    for split, names in {"train": ["Tile1_a", "Tile1_b", "Tile2_a", "other"], "valid": ["Tile9_a", "Tile9_b"]}.items():
        for name in names:
            pair(f"set/{split}/images/{name}.jpg", f"set/{split}/masks/{name}.png", value=1)
    dataset = open_dataset(tmp_path / "set")
    assert (dataset.kind, dataset.name, dataset.gsd, dataset.channels) == ("split", "set", None, 3)
    assert dataset.splits == ("train", "val") and dataset.notes == ()
    train = dataset.samples("train")
    assert [s.name for s in train] == ["Tile1_a", "Tile1_b", "Tile2_a", "other"]
    assert [s.place for s in train] == ["Tile1", "Tile1", "Tile2_a", "other"]
    assert {s.group for s in train} == {"set"} and {s.split for s in train} == {"train"}
    image, mask = train[0].read()
    assert image.shape == (3, 40, 48) and image.dtype == mask.dtype == np.uint8
    assert (mask == np.where(np.arange(48) // 5 == 2, 255, 0)).all()
    error = refused(dataset.samples, "test")
    assert error.code == "dataset_split" and "train, val" in str(error)


def test_a_prefix_all_share_says_nothing(pair, tmp_path):
    for i in range(3):
        pair(f"set/train/images/training_{i}.png", f"set/train/masks/training_{i}.png")
    assert [s.place for s in open_dataset(tmp_path / "set").samples("train")] == [f"training_{i}" for i in range(3)]


def test_plain_folder_with_suffixes_and_sidecars(pair, tmp_path):
    pair("set/images/a_sat.tif", "set/masks/a_mask.png")
    pair("set/images/b_sat.tif", "set/masks/b_mask.png")
    (tmp_path / "set/images/notes.txt").write_text("about the images")
    (tmp_path / "set/masks/a_mask.png.aux.xml").write_text("<PAMDataset/>")
    dataset = open_dataset(str(tmp_path / "set"))
    assert (dataset.kind, dataset.splits) == ("plain", ("train",))
    assert [s.name for s in dataset.samples("train")] == ["a", "b"]


def test_lists_split_a_plain_folder(pair, tmp_path):
    for name in "abc":
        pair(f"set/images/{name}.png", f"set/masks/{name}.png")
    (tmp_path / "set/train.txt").write_text("a.png\n")
    (tmp_path / "set/val.txt").write_text("# kept aside\nimages/b.png masks/b.png\n\n")
    dataset = open_dataset(tmp_path / "set")
    assert [[s.name for s in dataset.samples(split)] for split in dataset.splits] == [["a"], ["b"]]
    assert dataset.notes[0][0] == "dataset_unlisted" and dataset.notes[0][1]["count"] == 1
    (tmp_path / "set/val.txt").write_text("a\n")
    assert refused(open_dataset, tmp_path / "set").code == "dataset_list_twice"
    (tmp_path / "set/val.txt").write_text("nowhere.png\n")
    assert "nowhere.png" in str(refused(open_dataset, tmp_path / "set"))


def test_scenes_side_by_side(make_raster, scene, tmp_path):
    for name in ("one", "two"):
        valid = np.ones((30, 40), bool)
        valid[:, :7] = False
        make_raster(f"set/{name}.tif", scene(30, 40), mask=valid)
        road = np.zeros((30, 40), np.uint8)
        road[10:14] = 255
        make_raster(f"set/{name}_mask.tif", road)
    (tmp_path / "set/index.csv").write_text("tile,valid_fraction\none,0.8\n")
    dataset = open_dataset(tmp_path / "set")
    assert dataset.kind == "plain" and dataset.gsd == pytest.approx(1, abs=1e-3)
    assert [s.place for s in dataset.samples("train")] == ["one", "two"]
    mask = dataset.samples("train")[0].read()[1]
    assert (mask[:, :7] == 128).all() and (mask[10:14, 7:] == 255).all() and (mask[:10, 7:] == 0).all()


def globe(put, scene, tmp_path, names, folder="train"):
    """Write DeepGlobe's tiles: 1024², each quarter of the mask with a road of its own, values not quite pure."""
    mask = np.zeros((1024, 1024), np.uint8)
    mask[100:110], mask[:, 700:740] = 253, 250
    image = scene(1024, 1024)
    for name in names:
        put(f"globe/{folder}/{name}_sat.jpg", image)
        put(f"globe/{folder}/{name}_mask.png", np.repeat(mask[None], 3, axis=0))
    return image, mask


def test_deepglobe(put, scene, tmp_path):
    _, mask = globe(put, scene, tmp_path, ["104", "2334", "999"])
    for name in ("55", "66"):
        put(f"globe/valid/{name}_sat.jpg", np.zeros((3, 1024, 1024), np.uint8))
    dataset = open_dataset(tmp_path / "globe")
    assert (dataset.kind, dataset.splits) == ("deepglobe", ("train",))
    assert dataset.notes == (("dataset_unlabelled", {"folder": str(tmp_path / "globe/valid"), "count": 2}),)
    samples = dataset.samples("train")
    assert [(s.name, s.place) for s in samples[:5]] == [(f"104_{i}", "104") for i in range(4)] + [("2334_0", "2334")]
    for sample, corner in zip(samples[:4], [(0, 0), (0, 512), (512, 0), (512, 512)], strict=True):
        image, part = sample.read()
        assert image.shape == (3, 512, 512)
        expected = mask[corner[0] : corner[0] + 512, corner[1] : corner[1] + 512] >= 128
        assert np.array_equal(part == 255, expected) and set(np.unique(part)) <= {0, 255}
    rest, held = hold_out(samples, 1 / 3, seed=4)
    assert (len(rest), len(held)) == (8, 4) and not {s.place for s in rest} & {s.place for s in held}


def test_deepglobe_by_lists(put, scene, tmp_path):
    globe(put, scene, tmp_path, ["104", "2334", "999"])
    (tmp_path / "globe/train.txt").write_text("104_sat.jpg\n999\n")
    (tmp_path / "globe/val.txt").write_text("train/2334_sat.jpg\n")
    dataset = open_dataset(tmp_path / "globe")
    assert {split: sorted({s.place for s in dataset.samples(split)}) for split in dataset.splits} == {
        "train": ["104", "999"],
        "val": ["2334"],
    }


def test_deepglobe_with_a_tile_of_another_size(put, scene, tmp_path):
    globe(put, scene, tmp_path, ["104"])
    put("globe/train/999_sat.jpg", np.zeros((3, 600, 1024), np.uint8))
    put("globe/train/999_mask.png", np.zeros((600, 1024), np.uint8))
    samples = open_dataset(tmp_path / "globe").samples("train")
    assert refused(samples[-1].read).code == "dataset_window"


# --- images ---


def test_every_band_is_read_and_alpha_is_not(put, scene, tmp_path):
    kinds = [gdal.GCI_BlueBand, gdal.GCI_GreenBand, gdal.GCI_RedBand, gdal.GCI_Undefined, ALPHA]
    bands = scene(40, 48, 5)
    bands[4] = 255
    bands[4, :, :3] = 0
    put("set/images/a.tif", bands, interpretation=kinds)
    put("set/masks/a.png", np.zeros((40, 48), np.uint8))
    dataset = open_dataset(tmp_path / "set")
    image, mask = dataset.samples("train")[0].read()
    assert dataset.channels == 4 and (mask[:, :3] == 128).all() and (mask[:, 3:] == 0).all()
    assert np.array_equal(image[:, :, 3:], bands[[2, 1, 0, 3], :, 3:]) and not image[:, :, :3].any()


def test_sixteen_bits_are_stretched_by_the_whole_image(put, tmp_path):
    values = (np.arange(100 * 100).reshape(1, 100, 100) * 6).astype(np.uint16)
    put("set/images/a.tif", values)
    put("set/masks/a.png", np.zeros((100, 100), np.uint8))
    sample = open_dataset(tmp_path / "set").samples("train")[0]
    image = sample.read()[0]
    low, high = np.percentile(values, [2, 98])
    expected = np.clip((values - low) * 255 / (high - low), 0, 255)
    assert image.dtype == np.uint8 and np.abs(image - expected).max() <= 0.51
    part = Sample("part", sample.image, sample.mask, "p", "train", "g", window=Window(0, 90, 50, 10)).read()[0]
    assert np.array_equal(part, image[:, 90:, :50])


def test_bytes_are_stretched_where_the_model_is_used_to_it(put, scene, tmp_path):
    put("set/images/a.tif", scene(40, 48) // 3 + 60)
    put("set/masks/a.png", np.zeros((40, 48), np.uint8))
    dataset = open_dataset(tmp_path / "set")
    as_is, apart, together = (dataset.samples("train", how)[0].read()[0].astype(int) for how in BYTES)
    assert as_is.min() >= 60 and as_is.max() <= 145
    assert all(image.min() == 0 and image.max() == 255 for image in (apart, together))
    ratios = [np.polyfit(as_is[band].ravel(), together[band].ravel(), 1)[0] for band in range(3)]
    assert np.ptp(ratios) < 0.15 * np.mean(ratios), "one stretch for all bands"


def test_a_tile_of_nothing_but_nodata_is_read(put, tmp_path):
    put("set/images/a.tif", np.zeros((1, 20, 20), np.uint16), nodata=0)
    put("set/masks/a.png", np.zeros((20, 20), np.uint8))
    image, mask = open_dataset(tmp_path / "set").samples("train")[0].read()
    assert not image.any() and (mask == 128).all()


def test_samples_travel_and_are_read_in_threads(pair, tmp_path):
    for i in range(6):
        pair(f"set/images/{i}.png", f"set/masks/{i}.png")
    samples = open_dataset(tmp_path / "set").samples("train")
    assert pickle.loads(pickle.dumps(samples)) == samples
    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(lambda sample: sample.read(), samples * 5))
    for image, mask in results:
        assert np.array_equal(image, results[0][0]) and np.array_equal(mask, results[0][1])


# --- what is wrong ---


def test_folders_that_are_no_data_set(tmp_path):
    assert refused(open_dataset, tmp_path / "none").code == "dataset_missing"
    (tmp_path / "empty").mkdir()
    assert refused(open_dataset, tmp_path / "empty").code == "dataset_unknown"
    (tmp_path / "bare/images").mkdir(parents=True)
    (tmp_path / "bare/masks").mkdir()
    assert refused(open_dataset, tmp_path / "bare").code == "dataset_empty"


def test_images_without_masks_and_the_reverse(pair, put, scene, tmp_path):
    pair("set/train/images/a.png", "set/train/masks/a.png")
    put("set/train/images/b.png", scene(40, 48))
    error = refused(open_dataset, tmp_path / "set")
    assert error.code == "dataset_without_mask" and "b.png" in str(error) and error.values["count"] == 1
    (tmp_path / "set/train/images/b.png").unlink()
    put("set/train/masks/c.png", np.zeros((40, 48), np.uint8))
    assert refused(open_dataset, tmp_path / "set").code == "dataset_without_image"


def test_a_split_without_any_masks_is_left_out(pair, put, scene, tmp_path):
    pair("set/train/images/a.png", "set/train/masks/a.png")
    put("set/test/images/b.png", scene(40, 48))
    dataset = open_dataset(tmp_path / "set")
    assert dataset.splits == ("train",) and dataset.notes[0][0] == "dataset_unlabelled"


def test_sizes_and_bands_that_differ(pair, put, scene, tmp_path):
    pair("set/images/a.png", "set/masks/a.png")
    put("set/images/b.png", scene(40, 48))
    put("set/masks/b.png", np.zeros((40, 47), np.uint8))
    put("set/images/c.png", scene(40, 48, 1))
    put("set/masks/c.png", np.zeros((40, 48), np.uint8))
    _, b, c = open_dataset(tmp_path / "set").samples("train")
    assert refused(b.read).code == "dataset_sizes" and "40 × 48" not in str(refused(b.read))
    assert refused(c.read).code == "dataset_bands"


def test_damaged_images_are_named(pair, tmp_path):
    pair("set/images/a.png", "set/masks/a.png", size=(200, 200))
    path = tmp_path / "set/masks/a.png"
    path.write_bytes(path.read_bytes()[:80])
    sample = open_dataset(tmp_path / "set").samples("train")[0]
    assert str(path) in str(refused(sample.read))


# --- keeping places aside ---


def made(places):
    return [Sample(f"s{i}", Path("i"), Path("m"), place, "train", "g") for i, place in enumerate(places)]


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2), st.floats(0.01, 0.99), st.integers(0, 2**32))
def test_hold_out_never_parts_a_place(places, share, seed):
    samples = made(places)
    if len(set(places)) < 2:
        assert refused(hold_out, samples, share, seed).code == "dataset_one_place"
        return
    rest, held = hold_out(samples, share, seed)
    assert rest and held and sorted(rest + held, key=samples.index) == samples
    assert not {s.place for s in rest} & {s.place for s in held}
    assert hold_out(samples, share, seed) == (rest, held)


def test_hold_out_comes_near_the_share_and_hangs_on_the_seed():
    samples = made(f"p{i // 3}" for i in range(300))
    chosen = [hold_out(samples, 0.2, seed)[1] for seed in range(5)]
    assert all(len(held) == 60 for held in chosen)
    assert len({tuple(s.place for s in held) for held in chosen}) == 5


# --- real data ---


@pytest.mark.parametrize("name, kind, counts", [
    ("dubai", "split", {"train": 54, "val": 9}), ("massachusetts", "split", {"train": 287, "val": 57}),
    ("massachusetts_scenes", "plain", {"train": 21}),
])  # fmt: skip
def test_real_data_sets(eroad_data, name, kind, counts):
    if not (eroad_data / name).is_dir():
        pytest.skip(f"no {name} at {eroad_data}")
    dataset = open_dataset(eroad_data / name)
    assert dataset.kind == kind and {s: len(dataset.samples(s)) for s in dataset.splits} == counts
    image, mask = dataset.samples("train")[0].read()
    assert image.shape == (3, *mask.shape) and set(np.unique(mask)) <= {0, 128, 255} and (mask == 255).any()
    if name == "dubai":
        assert {s.place for s in dataset.samples("train")} == {"Tile1", "Tile2", "Tile3", "Tile5", "Tile6", "Tile7"}
