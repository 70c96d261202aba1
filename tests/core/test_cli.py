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

from eroad.eroad_core import cli, running
from eroad.eroad_core.cli.extract import extract_job
from eroad.eroad_core.cli.options import job_from_options, joined_extent
from eroad.eroad_core.cli.run import json_ready
from eroad.eroad_core.cli.terminal import Terminal, clock, stage_name
from eroad.eroad_core.jobs import JOBS, EroadError, ExtractJob

#: Fields of a job that are no options, and options that are no fields.
NOT_OPTIONS = {"extract": {"probability", "roads", "polygons", "centerlines", "nodes", "recipe", "extent_crs"}}
NOT_FIELDS = {"extract": {"out", "only", "json"}}

#: A command line of each new job with nothing but what it needs.
SHORTEST = {
    "prepare": ["a.tif", "--roads", "r.gpkg", "--out", "set"],
    "train": ["set", "--out", "m.safetensors"],
    "evaluate": ["eroad18", "set"],
    "compare": ["c.json", "--out", "out"],
    "vectorize": ["p.tif", "--out", "out"],
}


def options_of(job):
    (commands,) = [a for a in cli.make_parser()._actions if a.dest == "command"]
    return [a for a in commands.choices[job]._actions if a.dest != "help"]


def parsed(*words):
    return cli.make_parser().parse_args(joined_extent(words))


def job_of(*words):
    return extract_job(parsed("extract", "a.tif", "--out", "out", *words))


@pytest.mark.parametrize("job", JOBS)
def test_options_are_the_jobs_fields(job):
    specs = JOBS[job].specs()
    options = options_of(job)
    fields = {a.dest for a in options} - NOT_FIELDS.get(job, {"json"})
    assert fields == set(specs) - NOT_OPTIONS.get(job, set())
    for action in options:
        assert action.help
        if action.dest in specs and action.option_strings:
            assert action.option_strings[0] == "--" + action.dest.replace("_", "-")
            assert not specs[action.dest].positional
        elif action.dest in specs:
            assert specs[action.dest].positional


def test_without_options_the_job_has_its_own_defaults():
    job = job_of()
    plain = ExtractJob(rasters=("a.tif",))
    outputs = ("probability", "roads", "polygons", "centerlines", "nodes", "recipe")
    for name in ExtractJob.specs():
        if name not in outputs:
            assert getattr(job, name) == getattr(plain, name), name
    assert [getattr(job, name) for name in outputs] == [
        os.path.join("out", name)
        for name in ("probability.tif", "roads.tif", "roads.gpkg", "roads.gpkg", "roads.gpkg", "recipe.json")
    ]


@pytest.mark.parametrize("name", SHORTEST)
def test_the_shortest_command_line_gives_the_defaults(name):
    job = job_from_options(JOBS[name], parsed(name, *SHORTEST[name]))
    specs = JOBS[name].specs()
    given = [n for n, spec in specs.items() if spec.positional or n in ("roads", "out")]
    assert job == JOBS[name].from_dict({n: getattr(job, n) for n in given})


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (
            "prepare a.tif b.tif --roads r.gpkg --layer L --where type='x' --width 7 --area a.gpkg --gsd 0.5 --tile 256"
            " --splits 0.7,0.2,0.1 --seed 3 --out set",
            {
                "rasters": ("a.tif", "b.tif"), "roads": "r.gpkg", "layer": "L", "where": "type='x'", "width": 7.0,
                "area": "a.gpkg", "gsd": "0.5", "tile": 256, "splits": (0.7, 0.2, 0.1), "seed": 3,
                "out": os.path.abspath("set"),
            },
        ),
        (
            "prepare a.tif --roads r.gpkg --width-field w --out set --class-field kind --widths track=3,primary=12"
            " --bands 4,3,2",
            {
                "width": None, "width_field": "w", "class_field": "kind", "bands": (4, 3, 2),
                "widths": (("track", 3.0), ("primary", 12.0)),
            },
        ),
        (
            "train one two --out m.safetensors --preset paper --arch dlinknet34 --loss eq5- --init imagenet --epochs 3"
            " --batch 2 --crop 256 --device cpu --seed 4 --resume",
            {
                "datasets": (os.path.abspath("one"), os.path.abspath("two")), "out": os.path.abspath("m.safetensors"),
                "preset": "paper", "arch": "dlinknet34", "loss": "eq5-", "init": "imagenet", "epochs": 3, "batch": 2,
                "crop": 256, "device": "cpu", "seed": 4, "resume": True,
            },
        ),
        ("train one --out m.safetensors --loss eq5+", {"loss": "eq5+", "resume": False, "epochs": None}),
        (
            "evaluate m set --split test --report page.html --no-pointrend",
            {
                "model": "m", "dataset": os.path.abspath("set"), "split": "test", "pointrend": False,
                "report": os.path.abspath("page.html"),
            },
        ),
        (
            "vectorize p.tif --out out --threshold 0.4 --min-length 50 --gap 20 --spur 5 --centerlines l.gpkg",
            {
                "out": os.path.abspath("out"), "threshold": 0.4, "min_length": 50.0, "gap": 20.0, "spur": 5.0,
                "centerlines": os.path.abspath("l.gpkg"), "nodes": None,
            },
        ),
        (
            "evaluate-roads p.gpkg|layername=a r.geojson --area a.gpkg --where class='x' --osm-drivable --buffer 4"
            " --preset sat2graph --report page.html --out out",
            {
                "predicted": "p.gpkg|layername=a", "reference": "r.geojson", "where": "class='x'", "osm_drivable": True,
                "buffer": 4.0, "preset": "sat2graph", "report": os.path.abspath("page.html"),
            },
        ),
        (
            "compare-roads p.tif r.osm.pbf --where class='x' --out out",
            {"predicted": "p.tif", "where": "class='x'", "osm_drivable": False, "out": os.path.abspath("out")},
        ),
        ("compare c.json --out out", {"config": os.path.abspath("c.json"), "out": os.path.abspath("out")}),
    ],
)  # fmt: skip
def test_command_lines_of_training(words, fields):
    name, *rest = words.split()
    job = job_from_options(JOBS[name], parsed(name, *rest))
    for field, value in fields.items():
        assert getattr(job, field) == value, field


def test_a_folder_named_as_a_model_or_as_scratch_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("scratch", "eroad18", "a.tif"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine.safetensors").touch()
    assert job_from_options(JOBS["evaluate"], parsed("evaluate", "eroad18", "set")).model == "eroad18"
    train = ["train", "set", "--out", "m.safetensors", "--init"]
    assert job_from_options(JOBS["train"], parsed(*train, "scratch")).init == "scratch"
    assert job_from_options(JOBS["train"], parsed(*train, "mine.safetensors")).init == str(
        tmp_path / "mine.safetensors"
    )
    prepare = job_from_options(JOBS["prepare"], parsed("prepare", *SHORTEST["prepare"]))
    assert prepare.rasters == (str(tmp_path / "a.tif"),)
    assert prepare.roads == "r.gpkg", "what is not there may be a database"


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
        (["--tta", "d4"], {"tta": "d4"}),
        (["--gsd", "0.5"], {"gsd": "0.5"}),
        (["--gsd", "native"], {"gsd": "native"}),
        (["--only", "nodes"], {"nodes": os.path.join("out", "roads.gpkg"), "centerlines": None, "polygons": None}),
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
    job = extract_job(parsed("extract", "--extent", "1,2,3,4", raster, "--out", "out"))
    assert job.rasters == (raster,)
    assert job.extent_crs is None


def test_an_output_there_is_not(capsys):
    with pytest.raises(EroadError) as caught:
        job_of("--only", "roads,rivers")
    assert caught.value.code == "parameter_invalid"


@pytest.mark.parametrize(
    "words",
    [
        [], ["extract"], ["extract", "a.tif"], ["dance"], ["extract", "a.tif", "--out", "o", "--x"],
        ["prepare", "a.tif", "--out", "set"], ["train", "set"], ["train", "--out", "m.safetensors"],
        ["train", "set", "--out", "m.safetensors", "--arch", "vgg"], ["evaluate", "m"], ["compare", "c.json"],
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2(words, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_help_and_version(capsys):
    for words in (["--help"], *([name, "--help"] for name in reversed(JOBS)), ["--version"]):
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
        terminal = Terminal(stream)
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


FIGURES = {
    "prepare": {
        "splits": {
            "train": {"tiles": 1200, "places": 30, "road_share": 0.0512, "kilometres": 41.26},
            "test": {"tiles": 0, "places": 0, "road_share": None, "kilometres": 0.0},
        }
    },
    "train": {"best_epoch": 7.0, "epochs": 40.0, "scores": {"iou": 0.61234, "f1": 0.75956}, "scored_on": "val"},
    "evaluate": {
        "all": {"images": 12, "f1": 0.75, "precision": 0.7, "recall": 0.8, "iou": 0.6, "miou_images": float("nan")},
    },
    "compare": {"systems": 3, "runs": 6},
    "vectorize": {"length_km": 12.345, "edges": 1234, "nodes": 987, "components": 3, "seconds": 4.56},
}  # fmt: skip
SAID = {
    "prepare": [
        "train: 1,200 tiles of 30 places, 5.12% road, 41.3 km of roads",
        "test: 0 tiles of 0 places, – road, 0.0 km of roads",
    ],
    "train": ["Best epoch 7 of 40: F1 0.7596, IoU 0.6123 (on val)"],
    "evaluate": ["12 images: F1 0.7500, precision 0.7000, recall 0.8000, IoU 0.6000, mIoU over images –"],
    "compare": ["3 systems compared in 6 runs"],
    "vectorize": ["12.35 km of road: 1,234 lines, 987 nodes, 3 networks, – polygons; 4.6 s"],
}


@pytest.mark.parametrize("name", FIGURES)
def test_results_are_told_in_lines_or_as_json(name, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path))
    asked = []

    def runner(job, watcher):
        asked.append(job)
        watcher.progress("anything", 1.0)
        return {"outputs": {"something": "some/where"}, "figures": FIGURES[name]}

    monkeypatch.setattr(running, "_runner", lambda _name: runner)
    assert cli.main([name, *SHORTEST[name]]) == 0
    assert capsys.readouterr().out.splitlines() == ["something: some/where", *SAID[name]]
    assert cli.main([name, *SHORTEST[name], "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    result = json.loads(line, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert result == {"outputs": {"something": "some/where"}, "figures": json_ready(FIGURES[name])}
    assert isinstance(asked[0], JOBS[name])


def test_a_training_that_keeps_its_best_model_says_that_it_was_cancelled(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path))

    def runner(job, watcher):
        signal.raise_signal(signal.SIGINT)
        assert watcher.cancelled
        raise EroadError("train_stopped", step=70, path=job.out)

    monkeypatch.setattr(running, "_runner", lambda _name: runner)
    assert cli.main(["train", *SHORTEST["train"]]) == 130
    assert "the best model so far is" in capsys.readouterr().err


def test_stages_and_times_are_words():
    assert stage_name("predict") == "finding roads"
    assert stage_name("of tomorrow") == "of tomorrow"
    assert (clock(3725.4), clock(2 * 86400 + 61)) == ("01:02:05", "2 d 00:01:01")


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
    assert time.monotonic() - asked < 60, "after the tile that is being predicted, however busy the machine is"
    assert process.returncode == 130
    assert out == b""
    assert told.decode().rstrip().splitlines()[-1] == "eroad: Cancelled; no output was written."
    assert "Traceback" not in told.decode()
    assert not Path(tmp_path / "out").exists()
