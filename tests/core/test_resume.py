"""A run that was broken off goes on where it was, and ends in the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from osgeo import gdal

from eroad.eroad_core.extraction import keeping, products, reading
from eroad.eroad_core.extraction.journal import INDEX, PARTS, Journal
from eroad.eroad_core.files import lock, outputs_held, release
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.raster.dataset import Raster
from eroad.eroad_core.raster.grid import Window

from .test_read_errors import TILED, damage

LAYERS = ("probability", "roads", "polygons", "centerlines")


# --- runs ------------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache folder of the test's own."""
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def read(monkeypatch):
    """The tiles that are read, as (column, row)."""
    places = []
    real = reading._read_tile

    def noting(*arguments):
        places.append(arguments[-2:])
        return real(*arguments)

    monkeypatch.setattr(reading, "_read_tile", noting)
    return places


@pytest.fixture
def broken(run_extract, monkeypatch):
    """Return ``run(number, …)``: a run that fails when it would keep a part after ``number`` others."""

    def run(number, *arguments, **more):
        left, real = number, Journal.add

        def add(self, *values, **more):
            nonlocal left
            left -= 1
            if left < 0:
                raise EroadError("cancelled")
            real(self, *values, **more)

        with monkeypatch.context() as patch, pytest.raises(EroadError) as caught:
            patch.setattr(Journal, "add", add)
            run_extract(*arguments, **more)
        assert caught.value.code == "cancelled"

    return run


def journals(cache):
    folder = cache / "journal"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def same(run, other, names=LAYERS):
    return all(run.bytes(name) == other.bytes(name) for name in names)


@pytest.mark.parametrize("kind", ["plain", "extent", "mask", "resampled"])
def test_a_broken_run_goes_on_under_new_names(
    run_extract, broken, make_raster, make_polygons, scene, read, cache, kind
):
    image = scene(330, 420)
    image[:, :200, 150:] = 0  # a corner without data
    path = make_raster("image.tif", image, nodata=0)
    triangle = "POLYGON ((500000 4500000, 500350 4499700, 500000 4499670, 500000 4500000))"
    more = {
        "plain": {},
        "extent": {"extent": (500050, 4499720, 500380, 4499900)},
        "mask": {"mask": make_polygons("m.gpkg", {"m": [triangle]})},
        "resampled": {"gsd": "1.3"},
    }[kind] | {"tile": 128, "overlap": 32, "brightness": True, "only": LAYERS}
    whole = run_extract(path, "whole", **more)
    assert whole.figures["tiles_resumed"] == 0
    assert journals(cache) == []
    all_tiles = len(read)
    assert all_tiles == whole.figures["tiles"] + whole.figures["tiles_skipped"]
    number = all_tiles * 2 // 3
    broken(number, path, "broken", **more)
    assert len([entry for entry in journals(cache) if entry.is_dir()]) == 1
    assert not list(cache.glob("journal/*.lock"))
    read.clear()
    if kind == "mask":  # QGIS writes it anew, under another name, each time
        more["mask"] = shutil.copy(more["mask"], Path(more["mask"]).with_name("again.gpkg"))
    again = run_extract(path, "again", **more)
    assert same(again, whole)
    assert {"code": "journal_resumed", "values": {"done": number, "total": all_tiles}}.items() <= next(
        m for m in again.messages if m.get("code") == "journal_resumed"
    ).items()
    assert again.figures["tiles_resumed"] == number
    assert len(read) < all_tiles
    for name in ("tiles", "tiles_skipped", "road_area_m2", "polygons", "length_km"):
        assert again.figures[name] == whole.figures[name]
    assert journals(cache) == []


def test_broken_off_again_and_again_it_ends_all_the_same(run_extract, broken, make_raster, scene, read):
    path = make_raster("image.tif", scene(300, 330))
    more = {"tile": 128, "overlap": 32, "only": ("probability", "roads")}  # the real network
    whole = run_extract(path, "whole", **more)
    tiles = len(read)
    turns = (tiles - 1) // 3
    for turn in range(turns):
        broken(3, path, f"broken{turn}", **more)
    read.clear()
    again = run_extract(path, "again", **more)
    assert same(again, whole, more["only"])
    assert again.figures["tiles_resumed"] == 3 * turns
    assert len(read) < tiles


def test_what_could_not_be_read_is_tried_again_and_told_again(run_extract, broken, make_raster, scene):
    path = make_raster("image.tif", scene(330, 420), options=[*TILED, "COMPRESS=DEFLATE"])
    damage(path, 1, 1)
    more = {"tile": 128, "overlap": 32, "brightness": True, "only": LAYERS, "on_read_error": "nodata"}
    whole = run_extract(path, "whole", **more)
    number = (whole.figures["tiles"] + whole.figures["tiles_skipped"]) * 2 // 3
    broken(number, path, "broken", **more)
    again = run_extract(path, "again", **more)
    assert same(again, whole)
    assert again.figures["unread_windows"] == whole.figures["unread_windows"] == 1
    assert 0 < again.figures["tiles_resumed"] < number


def test_a_stretch_measured_over_a_gap_is_not_gone_on_with(run_extract, broken, make_raster, scene):
    """What was left out when the statistics were made may be there the next time: its parts would not match."""
    image = scene(330, 420).astype(np.uint16) * 40
    image[:, 64:128, 64:128] = 60_000
    path = make_raster("image.tif", image, options=[*TILED, "COMPRESS=DEFLATE"])
    content, when = Path(path).read_bytes(), os.stat(path).st_mtime_ns
    more = {"tile": 128, "overlap": 32, "brightness": True, "on_read_error": "nodata"}
    whole = run_extract(path, "whole", **more)
    real = Raster.pixels

    def pixels(self, window, level):
        if window.intersects(Window(64, 64, 64, 64)):
            raise EroadError("raster_truncated", path=path, reason="damaged")
        return real(self, window, level)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Raster, "pixels", pixels)
        broken(8, path, "broken", **more)
    assert (Path(path).read_bytes(), os.stat(path).st_mtime_ns) == (content, when)
    again = run_extract(path, "again", **more)
    assert again.figures["tiles_resumed"] == 0
    assert same(again, whole, ("probability", "roads"))


def test_what_changed_only_what_comes_after_goes_on_too(run_extract, broken, make_raster, scene):
    path = make_raster("image.tif", scene(200, 260))
    more = {"tile": 128, "overlap": 32, "brightness": True}
    broken(4, path, **more)
    again = run_extract(path, "again", threshold=0.7, min_area=3, only=("roads", "polygons"), **more)
    assert again.figures["tiles_resumed"] == 4


@pytest.mark.parametrize("what", ["input", "model", "stretch", "extent", "gsd", "source", "nested", "environment"])
def test_anything_else_changed_starts_afresh(
    run_extract, broken, make_raster, scene, random_model, tmp_path, monkeypatch, what
):  # fmt: skip
    raster = make_raster("image.tif", scene(200, 260))
    path = str(tmp_path / "image.vrt")
    if what == "nested":  # through a file with another ending
        gdal.Translate(str(tmp_path / "inner.tif"), raster, format="VRT")
        raster = str(tmp_path / "inner.tif")
    gdal.Translate(path, raster, format="VRT")
    more = {"tile": 128, "overlap": 32, "brightness": True, "only": ("probability",)}
    broken(3, path, **more)
    if what == "input":
        gdal.Translate(path, raster, format="VRT", bandList=[3, 2, 1])
    elif what == "environment":
        monkeypatch.setenv("GDAL_TIFF_INTERNAL_MASK", "NO")
    elif what in ("source", "nested"):
        make_raster("image.tif", 255 - scene(200, 260))
    elif what == "model":
        more["model"] = str(tmp_path / "other.safetensors")
        content = random_model.read_bytes()
        Path(more["model"]).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    else:
        more |= {
            "stretch": {"stretch": "percentile"},
            "extent": {"extent": (500000, 4499810, 500250, 4500000)},
            "gsd": {"gsd": "1.2"},
        }[what]
    again = run_extract(path, "again", **more)
    assert again.figures["tiles_resumed"] == 0
    shutil.rmtree(os.environ["EROAD_CACHE"])
    assert same(run_extract(path, "fresh", **more), again, ("probability",))


def test_the_same_virtual_raster_elsewhere_is_the_same(run_extract, broken, make_raster, scene, tmp_path):
    """QGIS writes one anew, in a folder of its own, each time."""
    raster = make_raster("image.tif", scene(200, 260))
    more = {"tile": 128, "overlap": 32, "brightness": True}
    for name in "ab":
        (tmp_path / name / "v").mkdir(parents=True)
        gdal.Translate(str(tmp_path / name / "v" / "image.vrt"), raster, format="VRT")
        text = (tmp_path / name / "v" / "image.vrt").read_text(encoding="utf-8")
        whole = text.replace('relativeToVRT="1">../../image.tif', f'relativeToVRT="0">{raster}')
        (tmp_path / name / "v" / "image.vrt").write_text(whole, encoding="utf-8")
    broken(4, str(tmp_path / "a" / "v" / "image.vrt"), **more)
    again = run_extract(str(tmp_path / "b" / "v" / "image.vrt"), "again", **more)
    assert again.figures["tiles_resumed"] == 4


def test_what_qgis_renders_anew_is_known_by_its_pixels(run_extract, broken, scene, tmp_path):
    """Its blocks lie in the file as the tiles came."""
    image, paths = scene(256, 320), []
    for name in "abc":
        paths.append(tmp_path / f"eroad_{name}" / "rendered_0.tif")
        paths[-1].parent.mkdir()
        options = ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "COMPRESS=DEFLATE"]
        dataset = gdal.GetDriverByName("GTiff").Create(str(paths[-1]), 320, 256, 3, gdal.GDT_Byte, options)
        dataset.SetGeoTransform((500000, 1, 0, 4500000, 0, -1))
        corners = [(x, y) for y in range(0, 256, 64) for x in range(0, 320, 64)]
        for x, y in corners if name == "a" else corners[::-1]:
            dataset.WriteArray(image[:, y : y + 64, x : x + 64], x, y)
            dataset.FlushCache()
        dataset = None
        image[0, 200, 300] ^= 1
        image[0, 200, 300] ^= name == "a"
    assert paths[0].read_bytes() != paths[1].read_bytes()
    more = {"tile": 128, "overlap": 32, "brightness": True}
    broken(4, str(paths[0]), **more)
    other = run_extract(str(paths[2]), "other", **more)
    assert other.figures["tiles_resumed"] == 0, "one pixel is another"
    assert run_extract(str(paths[1]), "again", **more).figures["tiles_resumed"] == 4


def test_what_a_viewer_notes_beside_the_raster_is_no_change(run_extract, broken, make_raster, scene):
    path = make_raster("image.tif", scene(200, 260))
    more = {"tile": 128, "overlap": 32, "brightness": True}
    broken(4, path, **more)
    dataset = gdal.Open(path)
    dataset.GetRasterBand(1).ComputeStatistics(False)
    dataset = None
    assert os.path.exists(f"{path}.aux.xml")
    assert run_extract(path, "again", **more).figures["tiles_resumed"] == 4


def test_other_threads_start_afresh_and_say_so(run_extract, broken, make_raster, scene):
    path = make_raster("image.tif", scene(100, 260))
    more = {"tile": 128, "overlap": 32, "runtime": "torch", "precision": "fp32"}
    broken(2, path, **more)
    torch.set_num_threads(2)
    again = run_extract(path, "again", **more)
    assert again.figures["tiles_resumed"] == 0
    assert "journal_other" in again.codes
    assert "journal_resumed" not in again.codes


def test_a_raster_that_is_no_file_never_goes_on(run_extract, broken, cache):
    """Nobody can tell whether it is still the same."""
    bands = "".join(f"<VRTRasterBand dataType='Byte' band='{number}'/>" for number in (1, 2, 3))
    text = f"<VRTDataset rasterXSize='260' rasterYSize='200'>{bands}</VRTDataset>"
    more = {"tile": 128, "overlap": 32, "brightness": True}
    broken(4, text, **more)
    assert journals(cache) == []
    assert run_extract(text, "again", **more).figures["tiles_resumed"] == 0


def test_a_damaged_part_is_made_again(run_extract, broken, make_raster, scene, cache):
    path = make_raster("image.tif", scene(300, 330))
    more = {"tile": 128, "overlap": 32, "brightness": True}
    whole = run_extract(path, "whole", **more)
    broken(8, path, "broken", **more)
    (folder,) = journals(cache)
    content = bytearray((folder / PARTS).read_bytes())
    content[len(content) // 2] ^= 64
    (folder / PARTS).write_bytes(content)
    again = run_extract(path, "again", **more)
    assert again.figures["tiles_resumed"] == 7
    assert same(again, whole, ("probability", "roads"))


@pytest.mark.skipif(os.name == "nt", reason="there is no limit to set")
@pytest.mark.parametrize("gsd", ["auto", "1.3"])
def test_a_failure_in_the_final_files_loses_no_tile(run_extract, make_raster, scene, monkeypatch, tmp_path, gsd):
    import resource

    path = make_raster("image.tif", scene(300, 330))
    more = {"tile": 128, "overlap": 32, "brightness": True, "gsd": gsd}
    whole = run_extract(path, "whole", **more)
    real, (soft, hard) = products.probability_sink, resource.getrlimit(resource.RLIMIT_FSIZE)

    def limited(*arguments):
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # no file may become larger, as on a full disk
        return real(*arguments)

    with monkeypatch.context() as patch, pytest.raises(EroadError) as caught:
        patch.setattr(products, "probability_sink", limited)
        try:
            run_extract(path, "full", **more)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code in ("write_failed", "disk_full")
    assert not (tmp_path / "full").exists()
    again = run_extract(path, "again", **more)
    assert again.figures["tiles_resumed"] == again.figures["tiles"]
    assert same(again, whole, ("probability", "roads"))


def test_nothing_to_do_leaves_nothing(run_extract, make_raster, scene, cache):
    path = make_raster("image.tif", scene(200, 260) * 0, nodata=0)
    with pytest.raises(EroadError) as caught:
        run_extract(path)
    assert caught.value.code in ("nothing_to_do", "raster_empty")
    assert [entry for entry in journals(cache) if caught.value.code == "nothing_to_do"] == []


# --- the cache -------------------------------------------------------------------------------------------------------


def test_without_a_cache_the_run_goes_on(run_extract, make_raster, scene, tmp_path, monkeypatch):
    path = make_raster("image.tif", scene(200, 260))
    whole = run_extract(path, "whole", brightness=True)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "file" / "cache"))
    run = run_extract(path, "out", brightness=True)
    assert "journal_unwritable" in run.codes
    assert same(run, whole, ("probability", "roads"))
    assert sorted(os.listdir(tmp_path / "out")) == ["probability.tif", "recipe.json", "roads.tif"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
def test_a_cache_that_runs_full_does_not_stop_the_run(run_extract, broken, make_raster, scene, cache, tmp_path):
    path = make_raster("image.tif", scene(200, 260))
    more = {"tile": 128, "overlap": 32, "brightness": True}
    whole = run_extract(path, "whole", **more)
    broken(0, path, "broken", **more)
    (folder,) = journals(cache)
    (folder / PARTS).unlink()
    (folder / PARTS).symlink_to("/dev/full")
    run = run_extract(path, "out", **more)
    assert "journal_unwritable" in run.codes
    assert same(run, whole, ("probability", "roads"))
    assert sorted(os.listdir(tmp_path / "out")) == ["probability.tif", "recipe.json", "roads.tif"]


def test_no_journal_is_kept_where_none_is_wanted(run_extract, broken, make_raster, scene, cache, monkeypatch):
    monkeypatch.setenv("EROAD_JOURNAL_GB", "0")
    path = make_raster("image.tif", scene(200, 260))
    broken(4, path, tile=128, overlap=32, brightness=True)
    assert journals(cache) == []


def test_old_and_too_many_journals_go_the_oldest_first(run_extract, make_raster, scene, cache, monkeypatch):
    now = time.time()
    days = {"old": keeping.DAYS + 1, "a": 5, "b": 4, "held": 6, "c": 1}
    for name, age in days.items():
        journal = Journal(cache / "journal" / name, "key")
        journal.add(0, bytes(9))
        journal.close()
        (cache / "journal" / name / PARTS).write_bytes(bytes(10_000_000))
        os.utime(cache / "journal" / name / INDEX, (now - age * 86400,) * 2)
    monkeypatch.setenv("EROAD_JOURNAL_GB", "0.021")
    holder = held(f"lock(Path({str(cache / 'journal' / 'held.lock')!r}))")
    run_extract(make_raster("image.tif", scene(100, 100)), brightness=True)
    ended(holder)
    # Two may stay: one that another process works in, and the newest.
    assert [folder.name for folder in journals(cache)] == ["c", "held", "held.lock"]


# --- two at once -----------------------------------------------------------------------------------------------------


def held(expression):
    """Start a process that holds what ``expression`` makes until it is killed."""
    code = (
        "import contextlib, sys\nfrom pathlib import Path\nfrom eroad_core.files import lock, outputs_held\n"
        f"stack = contextlib.ExitStack()\nfile = {expression}\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(root)}, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline() == b"held\n"
    return process


def ended(process):
    process.kill()
    process.communicate()


def test_another_run_into_the_same_file_is_refused(run_extract, make_raster, scene, tmp_path):
    path = make_raster("image.tif", scene(100, 100))
    (tmp_path / "out").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "out")
    holder = held(f"stack.enter_context(outputs_held([{str(tmp_path / 'link' / 'roads.tif')!r}]))")
    with pytest.raises(EroadError) as caught:
        run_extract(path, brightness=True)
    assert caught.value.code == "output_busy"
    assert caught.value.values["path"] == str(tmp_path / "out" / "roads.tif")
    run_extract(path, "elsewhere", brightness=True)
    ended(holder)
    run_extract(path, brightness=True)


def test_the_same_run_at_once_leaves_the_others_journal_alone(run_extract, broken, make_raster, scene, cache):
    path = make_raster("image.tif", scene(200, 260))
    more = {"tile": 128, "overlap": 32, "brightness": True}
    broken(4, path, **more)
    (folder,) = journals(cache)
    before = {name: (folder / name).read_bytes() for name in (INDEX, PARTS)}
    holder = held(f"lock(Path({str(folder) + '.lock'!r}))")
    second = run_extract(path, "second", **more)
    assert second.figures["tiles_resumed"] == 0
    assert {name: (folder / name).read_bytes() for name in (INDEX, PARTS)} == before
    ended(holder)
    third = run_extract(path, "third", **more)
    assert third.figures["tiles_resumed"] == 4
    assert same(second, third, ("probability", "roads"))


def test_a_second_run_in_the_same_process_is_refused_too(tmp_path):
    roads, place = str(tmp_path / "roads.tif"), tmp_path / "x.lock"
    with outputs_held([roads]):
        with pytest.raises(EroadError) as caught, outputs_held([roads]):
            pass
        assert caught.value.code == "output_busy"
        # To have looked does not let go of it.
        code = f"from eroad_core.files import outputs_held\nwith outputs_held([{roads!r}]): pass"
        root = str(Path(__file__).resolve().parents[2])
        other = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": root}, capture_output=True, check=False
        )
        assert other.returncode and b"output_busy" in other.stderr or b"another run" in other.stderr.lower()
    with outputs_held([roads]):
        pass
    file = lock(place)
    assert lock(place) is None
    release(file, place)


def test_a_lock_is_free_again_when_its_holder_is_gone(tmp_path):
    place = tmp_path / "folder" / "x.lock"
    holder = held(f"lock(Path({str(place)!r}))")
    assert lock(place) is None
    ended(holder)
    file = lock(place)
    assert file is not None
    release(file, place)
    assert not place.exists()
