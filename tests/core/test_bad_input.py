"""Bad input through the command line: one plain sentence, an exit code, and nothing half-written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from eroad.eroad_core import cli
from eroad.eroad_core.extraction import job as job_module

SQUARE = "POLYGON ((500010 4499990, 500050 4499990, 500050 4499950, 500010 4499950, 500010 4499990))"
FAR = "POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))"


@pytest.fixture
def one_sentence(tmp_path, capfd, random_model, monkeypatch):
    """Return ``check(*words, out=…) -> sentence``: run ``extract`` in this process and hold it to the rules."""
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("EROAD_MODELS", str(tmp_path / "models"))

    def check(*words, out=None, model=random_model):
        out = tmp_path / "out" if out is None else out
        before = files_under(tmp_path)
        capfd.readouterr()
        arguments = ["extract", *map(str, words), "--out", str(out)]
        if "--model" not in words:
            arguments += ["--model", str(model)]
        code = cli.main(arguments)
        told, error = capfd.readouterr()
        assert code == 1
        assert told == ""
        assert files_under(tmp_path) == before, "nothing is written, nothing is left"
        return the_sentence(error)

    return check


def files_under(folder):
    return sorted(str(p) for p in Path(folder).rglob("*") if "cache" not in p.parts)


def the_sentence(error):
    """Return the last line of standard error, once it is one plain sentence."""
    assert "Traceback" not in error
    *before, last = error.strip().splitlines()
    assert last.startswith("eroad: ")
    assert "error of its own" not in last
    assert not [line for line in before if line.startswith(("ERROR", "Warning"))], "GDAL says nothing of its own"
    assert last.endswith(".")
    assert ".eroad-" not in last, "it names what a person chose, not a temporary file"
    return last.removeprefix("eroad: ")


@pytest.fixture
def image(make_raster, scene):
    return make_raster("image.tif", scene(60, 70))


# --- the raster ------------------------------------------------------------------------------------------------------


def test_missing(one_sentence, tmp_path):
    assert "does not exist" in one_sentence(tmp_path / "nowhere.tif")


def test_not_a_raster(one_sentence, tmp_path):
    (tmp_path / "notes.tif").write_text("not a picture at all")
    assert "not a raster" in one_sentence(tmp_path / "notes.tif")


def test_unreadable(one_sentence, tmp_path, image):
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    os.chmod(image, 0)
    assert "cannot be read" in one_sentence(image)


def test_no_bytes_at_all(one_sentence, tmp_path):
    (tmp_path / "empty.tif").touch()
    assert "no pixels" in one_sentence(tmp_path / "empty.tif")


def test_a_folder_without_rasters(one_sentence, tmp_path):
    (tmp_path / "folder").mkdir()
    assert "holds no raster" in one_sentence(tmp_path / "folder")


def test_zero_size(one_sentence, tmp_path):
    (tmp_path / "zero.vrt").write_text('<VRTDataset rasterXSize="0" rasterYSize="0"></VRTDataset>')
    one_sentence(tmp_path / "zero.vrt")


def test_all_nodata(one_sentence, make_raster):
    path = make_raster("empty.tif", np.zeros((3, 80, 90), np.uint8), nodata=0)
    assert "nothing but nodata" in one_sentence(path)


@pytest.mark.parametrize("compress", ["NONE", "DEFLATE", "JPEG"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.97])
def test_truncated(one_sentence, make_raster, scene, tmp_path, compress, share):
    path = make_raster(
        "whole.tif", scene(200, 210), options=["TILED=YES", f"COMPRESS={compress}", "BLOCKXSIZE=64", "BLOCKYSIZE=64"]
    )
    data = Path(path).read_bytes()
    cut = tmp_path / "cut.tif"
    cut.write_bytes(data[: int(len(data) * share)])
    assert re.search("cut short or damaged|not a raster", one_sentence(cut))


def test_damaged_in_the_middle(one_sentence, make_raster, scene, tmp_path):
    path = make_raster(
        "whole.tif", scene(200, 210), options=["TILED=YES", "COMPRESS=DEFLATE", "BLOCKXSIZE=64", "BLOCKYSIZE=64"]
    )
    dataset = gdal.Open(path)
    begin = int(dataset.GetRasterBand(1).GetMetadataItem("BLOCK_OFFSET_1_2", "TIFF"))
    dataset = None
    data = bytearray(Path(path).read_bytes())
    data[begin : begin + 300] = b"\x55" * 300
    Path(path).write_bytes(data)
    assert "cut short or damaged" in one_sentence(path)


def test_fewer_bands_than_chosen(one_sentence, image):
    assert "has 3 bands" in one_sentence(image, "--bands", "1,2,4")


@pytest.mark.parametrize("bands", ["0,1,2", "1,x,3", "-1", ","])
def test_bands_that_are_none(one_sentence, image, bands):
    assert "bands" in one_sentence(image, f"--bands={bands}")


def test_band_count_of_the_model(one_sentence, image):
    assert "needs 3 bands" in one_sentence(image, "--bands", "1,2")


# --- where -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        (["0,0,10,10"], "outside the raster"),
        (["-70,40,-69,41", "EPSG:4326"], "outside the raster"),
        (["500020,4499950,500010,4499990"], "xmin < xmax"),
        (["500010,4499990,500020,4499950"], "xmin < xmax"),
        (["500010,4499950,500010,4499990"], "xmin < xmax"),
        (["1,2,3"], "xmin < xmax"),
        (["a,b,c,d"], "xmin < xmax"),
        (["nan,0,1,1"], "xmin < xmax"),
        (["0,0,inf,1"], "xmin < xmax"),
        (["0,0,10,10", "EPSG:999999"], "coordinate reference system"),
    ],
)
def test_extent(one_sentence, image, extent, words):
    assert words in one_sentence(image, "--extent", *extent)


def test_mask(one_sentence, image, make_polygons, tmp_path):
    cases = {
        make_polygons("far.gpkg", {"m": [FAR]}): "does not touch",
        make_polygons("empty.gpkg", {"m": []}): "holds no polygons",
        make_polygons("null.gpkg", {"m": [None, "POLYGON EMPTY"]}): "holds no polygons",
        make_polygons("lines.gpkg", {"m": ["LINESTRING (0 0, 1 1)"]}): "polygons",
        str(tmp_path / "nowhere.gpkg"): "cannot be read",
        image: "cannot be read",
        make_polygons("good.gpkg", {"m": [SQUARE]}) + "|layername=other": "no layer",
    }
    for mask, words in cases.items():
        assert words in one_sentence(image, "--mask", mask)
    assert "does not touch" in one_sentence(
        image, "--mask", str(tmp_path / "good.gpkg"), "--extent", "500060,4499945,500069,4499949"
    )


# --- the settings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("threshold", ["-0.1", "1.01", "high", "nan", "inf", ""])
def test_threshold(one_sentence, image, threshold):
    assert "0 to 1" in one_sentence(image, f"--threshold={threshold}")


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "wide"])
def test_ground_resolution_and_area(one_sentence, image, value):
    assert "above 0" in one_sentence(image, f"--gsd={value}")
    assert "above 0" in one_sentence(image, f"--min-area={value}")


@pytest.mark.parametrize("value", ["1e-9", "1e9"])
def test_absurd_ground_resolution(one_sentence, image, value):
    assert "too far" in one_sentence(image, f"--gsd={value}")


def test_unknown_model(one_sentence, image):
    assert "no model named" in one_sentence(image, "--model", "nosuch")
    assert "does not exist" in one_sentence(image, "--model", "/nowhere/some.safetensors")


def test_broken_models(one_sentence, image, random_model, tmp_path):
    whole = random_model.read_bytes()
    cases = {"cut.safetensors": whole[: len(whole) // 2], "head.safetensors": whole[:5], "empty.safetensors": b""}
    cases["text.safetensors"] = b"this is no model, " * 20
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        assert "not a whole E-Road model" in one_sentence(image, "--model", str(tmp_path / name))
    from safetensors.numpy import save_file

    foreign = tmp_path / "foreign.safetensors"
    save_file({"weight": np.zeros((2, 2), np.float32)}, str(foreign))
    assert "no E-Road card" in one_sentence(image, "--model", str(foreign))


def test_unknown_and_missing_devices(one_sentence, image):
    import torch

    assert "no device" in one_sentence(image, "--device", "toaster")
    if not torch.cuda.is_available():
        assert "cuda was asked for" in one_sentence(image, "--device", "cuda")
    assert "cuda:77 was asked for" in one_sentence(image, "--device", "cuda:77")


# --- the outputs -----------------------------------------------------------------------------------------------------


def test_no_output(one_sentence, image):
    for only in ("", ",", " "):
        assert "No output" in one_sentence(image, f"--only={only}")
    assert "probability, roads, polygons" in one_sentence(image, "--only", "rods")


def test_output_folder_not_writable(one_sentence, image, tmp_path):
    (tmp_path / "file").write_text("a regular file")
    assert "cannot be written" in one_sentence(image, out=tmp_path / "file")
    assert "cannot be written" in one_sentence(image, out=tmp_path / "file" / "below" / "it")
    if os.path.isdir("/proc/self"):
        assert "cannot be written" in one_sentence(image, out="/proc/self/nothing")
    if os.geteuid() != 0:
        (tmp_path / "closed").mkdir(mode=0o500)
        assert "cannot be written" in one_sentence(image, out=tmp_path / "closed")


def test_output_is_a_folder(one_sentence, image, tmp_path):
    (tmp_path / "out" / "roads.tif").mkdir(parents=True)
    assert "it is a folder" in one_sentence(image)


def test_output_is_the_input(one_sentence, make_raster, make_polygons, scene, tmp_path):
    path = make_raster("out/probability.tif", scene(60, 60))
    assert "is an input" in one_sentence(path)
    linked = tmp_path / "linked.tif"
    linked.symlink_to(path)
    assert "is an input" in one_sentence(linked)
    assert "is an input" in one_sentence(tmp_path / "out")
    image = make_raster("image.tif", scene(60, 60))
    mask = make_polygons("roads.gpkg", {"m": [SQUARE]})
    assert "is an input" in one_sentence(image, "--mask", mask, out=tmp_path)


def test_nothing_is_left_of_folders_made_for_a_run_that_failed(one_sentence, image, tmp_path):
    one_sentence(image, "--model", "nosuch", out=tmp_path / "a" / "b" / "c")
    assert not (tmp_path / "a").exists()


def test_an_error_nobody_thought_of_is_one_sentence_too(image, tmp_path, capfd, random_model, monkeypatch):
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "cache"))

    def broken(*_):
        raise IndexError("list index\nout of range")

    monkeypatch.setattr(job_module, "make_plan", broken)
    assert cli.main(["extract", image, "--out", str(tmp_path / "out"), "--model", str(random_model)]) == 1
    error = capfd.readouterr().err
    assert len(error.strip().splitlines()) == 1
    assert "IndexError: list index" in error
    assert "Traceback" in (tmp_path / "cache" / "engine.log").read_text(encoding="utf-8")
    assert not (tmp_path / "out").exists()


# --- in a process of its own -----------------------------------------------------------------------------------------


def engine(environment, *words, python=sys.executable, setup="", **more):
    """Run the command line in its own process; ``setup`` is Python run before it there."""
    if setup:
        command = [python, "-c", f"{setup}\nimport sys\nfrom eroad_core.cli import main\nsys.exit(main())", *words]
    else:
        command = [python, "-m", "eroad_core", *words]
    return subprocess.run(
        [str(w) for w in command], env=environment, capture_output=True, text=True, timeout=120, check=False, **more
    )


def test_a_missing_raster_in_a_process_of_its_own(engine_environment, tmp_path):
    done = engine(engine_environment, "extract", tmp_path / "nowhere.tif", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert the_sentence(done.stderr)
    assert files_under(tmp_path) == []


@pytest.mark.parametrize("only", ["probability", "roads", "polygons"])
def test_a_full_disk(engine_environment, make_raster, scene, random_model, tmp_path, only):
    """No file may grow beyond some kilobytes, as on a full disk."""
    path = make_raster("image.tif", scene(200, 210))
    out = tmp_path / "out"
    out.mkdir()
    names = {"probability": "probability.tif", "roads": "roads.tif", "polygons": "roads.gpkg"}
    (out / names[only]).write_bytes(b"the old one")
    limit = {"probability": 1500, "roads": 800, "polygons": 60_000}[only]
    done = engine(
        engine_environment, "extract", path, "--out", out, "--model", random_model, "--only", only, "--min-area", 1,
        setup=f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))",
    )  # fmt: skip
    assert done.returncode == 1
    assert re.search("could not be written|is full", the_sentence(done.stderr))
    assert os.listdir(out) == [names[only]]
    assert (out / names[only]).read_bytes() == b"the old one"


@pytest.fixture
def tiny_disk(tmp_path):
    """A file system of 300 kB; only root can make one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


def test_a_disk_that_is_really_full(engine_environment, make_raster, scene, random_model, tiny_disk):
    path = make_raster("image.tif", scene(100, 100))
    (tiny_disk / "others").write_bytes(b"\0" * 297_000)
    done = engine(engine_environment, "extract", path, "--out", tiny_disk / "out", "--model", random_model)
    assert done.returncode == 1
    assert "is full" in the_sentence(done.stderr)
    assert os.listdir(tiny_disk) == ["others"]


def python_without_torch():
    for python in ("/usr/bin/python3", "/usr/local/bin/python3"):
        if os.path.exists(python):
            probe = [python, "-c", "import sys\ntry:\n import torch\nexcept ImportError:\n sys.exit(9)"]
            if subprocess.run(probe, capture_output=True, check=False).returncode == 9:
                return python
    pytest.skip("every Python here has torch")


@pytest.mark.parametrize("words", [["extract", "x.tif", "--out", "o"], ["info", "x.tif"], ["models"]])
def test_an_interpreter_without_torch(engine_environment, tmp_path, words):
    python = python_without_torch()
    done = engine(engine_environment, *words, python=python, cwd=tmp_path)
    assert done.returncode == 3
    told = the_sentence(done.stderr)
    assert "torch" in told
    assert "EROAD_PYTHON" in told
    assert python in told
    assert files_under(tmp_path) == []
