"""The command line: options made from the job's fields, what it prints, and how it is stopped."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eroad.eroad_core import cli
from eroad.eroad_core.jobs import EroadError, ExtractJob


def job_of(*words):
    arguments = cli._joined_extent(["extract", "a.tif", "--out", "out", *words])
    return cli.job_from_options(cli.make_parser().parse_args(arguments))


def options_of_extract():
    (commands,) = [a for a in cli.make_parser()._actions if a.dest == "command"]
    return [a for a in commands.choices["extract"]._actions if a.dest != "help"]


def test_options_are_the_jobs_fields():
    by_folder = {"probability", "roads", "polygons", "recipe"}
    own = {"out", "only", "json"}
    assert {a.dest for a in options_of_extract()} - own == set(ExtractJob.specs()) - by_folder - {"extent_crs"}
    for action in options_of_extract():
        assert action.help
        if action.dest in ExtractJob.specs() and action.option_strings:
            assert action.option_strings[0] == "--" + action.dest.replace("_", "-")


def test_without_options_the_job_has_its_own_defaults():
    job = job_of()
    plain = ExtractJob(rasters=("a.tif",))
    outputs = ("probability", "roads", "polygons", "recipe")
    for name in ExtractJob.specs():
        if name not in outputs:
            assert getattr(job, name) == getattr(plain, name), name
    assert [getattr(job, name) for name in outputs] == [
        os.path.join("out", name) for name in ("probability.tif", "roads.tif", "roads.gpkg", "recipe.json")
    ]


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (["--extent", "-1,-2,3,4"], {"extent": (-1, -2, 3, 4), "extent_crs": None}),
        (["--extent=-1,-2,3,4"], {"extent": (-1, -2, 3, 4), "extent_crs": None}),
        (["--extent", "-1.5,-2e3,3,4", "EPSG:4326"], {"extent": (-1.5, -2000, 3, 4), "extent_crs": "EPSG:4326"}),
        (["--extent=-1,-2,3,4", "OGC:CRS84"], {"extent": (-1, -2, 3, 4), "extent_crs": "OGC:CRS84"}),
        (["--extent", "1,2,3,4", "IAU_2015:30100", "--json"], {"extent_crs": "IAU_2015:30100"}),
        (["--extent", "1,2,3,4", "--threshold", "0.25"], {"extent": (1, 2, 3, 4), "threshold": 0.25}),
        (["--bands", "4,3,2"], {"bands": (4, 3, 2)}),
        (["--no-pointrend"], {"pointrend": False}),
        (["--gsd", "0.5"], {"gsd": "0.5"}),
        (["--gsd", "native"], {"gsd": "native"}),
        (["--only", "roads , polygons"], {"probability": None, "roads": os.path.join("out", "roads.tif")}),
    ],
)
def test_options(words, fields):
    job = job_of(*words)
    assert job.rasters == ("a.tif",)
    for name, value in fields.items():
        assert getattr(job, name) == value


@pytest.mark.parametrize("raster", ["C:\\images\\b.tif", "/vsizip/x:y.zip/b.tif", "NETCDF:b.nc:band", "b.tif"])
def test_a_raster_after_the_extent_is_no_coordinate_system(raster):
    words = cli._joined_extent(["extract", "--extent", "1,2,3,4", raster, "--out", "out"])
    job = cli.job_from_options(cli.make_parser().parse_args(words))
    assert job.rasters == (raster,)
    assert job.extent_crs is None


def test_an_output_there_is_not(capsys):
    with pytest.raises(EroadError) as caught:
        job_of("--only", "roads,rivers")
    assert caught.value.code == "parameter_invalid"


@pytest.mark.parametrize(
    "words", [[], ["extract"], ["extract", "a.tif"], ["dance"], ["extract", "a.tif", "--out", "o", "--x"]]
)
def test_wrong_usage_exits_with_2(words, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_help_and_version(capsys):
    for words in (["--help"], ["extract", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as caught:
            cli.main(words)
        assert caught.value.code == 0
    assert "--threshold" in capsys.readouterr().out


@pytest.fixture
def user(tmp_path, monkeypatch, random_model):
    monkeypatch.setenv("EROAD_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "cache"))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "mine.safetensors").symlink_to(random_model)


def test_models_are_listed_and_a_broken_one_hides_no_other(user, tmp_path, capsys):
    (tmp_path / "models" / "broken.safetensors").write_bytes(b"nothing")
    assert cli.main(["models", "--json"]) == 0
    out, error = capsys.readouterr()
    listed = json.loads(out)
    assert listed["mine"]["bands"] == ["red", "green", "blue"]
    assert "broken" not in listed
    assert "broken.safetensors is not a whole E-Road model" in error
    assert cli.main(["models"]) == 0
    assert "mine: " in capsys.readouterr().out


def test_info_of_a_raster_and_a_model(make_raster, scene, random_model, capsys):
    path = make_raster("image.tif", scene(50, 60), (500000.0, 0.5, 0, 4500000.0, 0, -0.5))
    assert cli.main(["info", path, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["width"], facts["height"], facts["bands"], facts["type"]) == (60, 50, [1, 2, 3], "Byte")
    assert facts["metres_per_pixel"] == pytest.approx([0.5, 0.5], rel=0.002)
    assert cli.main(["info", path]) == 0
    assert "width: 60" in capsys.readouterr().out
    assert cli.main(["info", str(random_model), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "random"
    assert cli.main(["info", "nowhere.tif"]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_a_run_prints_what_it_wrote(make_raster, scene, user, capsys, tmp_path):
    path = make_raster("image.tif", scene(80, 90))
    words = ["extract", path, "--out", str(tmp_path / "out"), "--model", "mine", "--device", "cpu"]
    assert cli.main(words) == 0
    out, error = capsys.readouterr()
    for name in ("probability.tif", "roads.tif", "roads.gpkg", "recipe.json"):
        assert str(tmp_path / "out" / name) in out
        assert (tmp_path / "out" / name).is_file()
    assert re.search(r"[\d,]+ m² of road; 1 tiles in [\d.]+ s \([\d.]+ tiles per second\)", out)
    assert "\r" not in error
    assert "\x1b" not in error
    assert "Running random on cpu" in error
    assert "100%" in error
    assert cli.main([*words, "--json", "--only", "roads"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result["outputs"]) == {"roads", "recipe"}
    assert result["figures"]["tiles"] == 1


def test_signals_are_as_before_after_a_run(make_raster, scene, user, tmp_path, capsys):
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    path = make_raster("image.tif", scene(40, 40))
    assert cli.main(["extract", path, "--out", str(tmp_path / "out"), "--model", "mine"]) == 0
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_plain_lines_are_few_and_a_bar_redraws(capsys):
    import io

    class Screen(io.StringIO):
        def isatty(self):
            return True

    def shown(stream):
        terminal = cli.Terminal(stream)
        for i in range(101):
            more = {"done": i, "total": 100, "rate": 2.0, "seconds_left": 3725.0}
            terminal.show({"type": "progress", "stage": "predict", "fraction": i / 100, **more})
        terminal.show({"type": "log", "level": "warning", "code": "batch_halved", "values": {"batch": 2}})
        terminal.end()
        return stream.getvalue()

    plain = shown(io.StringIO())
    assert len(plain.splitlines()) == 12
    assert "\r" not in plain
    assert "50% finding roads · 50 of 100 tiles · 2.00 a second · 01:02:05 left" in plain
    os.environ.pop("TERM", None)
    bar = shown(Screen())
    assert bar.count("\r") == 101
    assert bar.count("\n") == 2, "the bar's line ends before the message"


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals and signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_on_a_terminal(engine_environment, make_raster, scene, random_model, tmp_path, number):
    import pty

    path = make_raster("image.tif", scene(80, 80))
    main, terminal = pty.openpty()
    words = ["extract", path, "--out", tmp_path / "out", "--model", random_model, "--gsd", "0.03", "--device", "cpu"]
    process = subprocess.Popen(
        [sys.executable, "-m", "eroad_core", *map(str, words)], env=engine_environment | {"TERM": "xterm"},
        stdin=terminal, stdout=subprocess.PIPE, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    told = b""
    while b"\r" not in told.replace(b"\r\n", b""):
        told += os.read(main, 4096)
    assert "·".encode() in told, "a bar is drawn"
    asked = time.monotonic()
    process.send_signal(number)
    try:
        while chunk := os.read(main, 4096):
            told += chunk
    except OSError:
        pass  # how the end of a terminal shows
    out, _ = process.communicate(timeout=60)
    os.close(main)
    assert time.monotonic() - asked < 10
    assert process.returncode == 130
    assert out == b""
    assert told.decode().rstrip().splitlines()[-1] == "eroad: Cancelled; no output was written."
    assert "Traceback" not in told.decode()
    assert not Path(tmp_path / "out").exists()
