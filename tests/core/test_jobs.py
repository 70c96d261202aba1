from __future__ import annotations

import ast
import json
import pickle
import string
import subprocess
import sys
from pathlib import Path

import pytest

from eroad.eroad_core.jobs import JOBS, EroadError, ExtractJob, PrepareJob, sentence
from eroad.eroad_core.jobs.fields import KINDS, Spec, checked_number, expected_range
from eroad.eroad_core.jobs.messages import MESSAGES

ROOT = Path(__file__).resolve().parents[2]

FULL = {
    "rasters": ["a b.tif", "ümlaut 道路 'q\".tif"],
    "probability": "out/probability.tif",
    "roads": "out/roads.tif",
    "polygons": "out/roads.gpkg",
    "centerlines": "out/roads.gpkg",
    "nodes": "out/nodes.gpkg",
    "recipe": "out/recipe.json",
    "extent": [1.5, -2.0, 3.5, 4.0],
    "extent_crs": "EPSG:4326",
    "mask": "mask.gpkg|layername=fields",
    "bands": [3, 2, 1],
    "model": "eroad34",
    "threshold": 0.4,
    "gsd": "0.75",
    "stretch": "percentile",
    "on_read_error": "nodata",
    "device": "cuda:1",
    "runtime": "openvino",
    "precision": "int8",
    "cluster": "head:6379",
    "workers": 4,
    "pointrend": False,
    "tta": "flips",
    "min_area": 12.5,
}


# --- the recipe ---


def test_round_trip_through_json():
    job = ExtractJob.from_dict(FULL)
    assert job.to_dict() == FULL
    again = ExtractJob.from_dict(json.loads(json.dumps(job.to_dict())))
    assert again == job and hash(again) == hash(job)
    assert job.rasters == tuple(FULL["rasters"]) and job.bands == (3, 2, 1) and job.extent == (1.5, -2.0, 3.5, 4.0)


def test_defaults():
    job = ExtractJob("image.tif")
    assert job.rasters == ("image.tif",)
    assert (job.model, job.threshold, job.gsd, job.device) == ("eroad18", 0.5, "auto", "auto")
    assert job.pointrend and job.stretch == "auto" and job.min_area == 30.0
    assert job.outputs == {} and job.extent is job.mask is job.bands is job.recipe is None
    assert ExtractJob.from_dict(job.to_dict()) == job


def test_every_field_is_described_and_fits_its_own_default():
    specs = ExtractJob.specs()
    assert list(specs) == list(FULL)
    for name, spec in specs.items():
        assert spec.kind in KINDS and spec.label and spec.help.endswith("."), name
    assert list(JOBS)[:6] == ["extract", "prepare", "train", "evaluate", "compare", "vectorize"]
    assert JOBS["extract"] is ExtractJob


def test_outputs_are_the_chosen_ones():
    job = ExtractJob("a.tif", roads="r.tif", polygons="", recipe="recipe.json")
    assert job.outputs == {"roads": "r.tif"} and job.polygons is None


def test_empty_texts_are_left_out_and_paths_become_text(tmp_path):
    job = ExtractJob((tmp_path / "a.tif",), probability=tmp_path / "p.tif", extent_crs="", mask="")
    assert job.extent_crs is None and job.mask is None
    assert job.to_dict()["probability"] == str(tmp_path / "p.tif")
    assert ExtractJob(tmp_path / "a.tif").rasters == (str(tmp_path / "a.tif"),)


@pytest.mark.parametrize("gsd, text, metres", [
    ("auto", "auto", None), ("Native", "native", None), (None, "auto", None), ("0.50", "0.5", 0.5), (2, "2.0", 2.0),
])  # fmt: skip
def test_ground_resolution(gsd, text, metres):
    job = ExtractJob("a.tif", gsd=gsd)
    assert job.gsd == text and job.gsd_metres == metres


BAD = {
    "rasters": [(), None, [], "", 5],
    "extent": ["1,2,3,4", (1, 2, 3), (1, 2, 3, "x"), (3, 2, 1, 4), (1, 4, 3, 2), (1, 2, 1, 4), (0, 0, float("nan"), 1),
               (0, 0, float("inf"), 1), 7],
    "bands": ["1,2,3", (0, 1, 2), (-1,), ("red",), 3, (None,), (1.5,)],
    "threshold": [-0.01, 1.01, "abc", None, float("nan"), float("inf"), "", [0.5]],
    "gsd": ["0", -1, "far", float("nan"), "inf", "1 m"],
    "stretch": ["linear", None, 1],
    "pointrend": ["false", "yes", None, 2],
    "min_area": [0, -3, "abc", None, float("nan")],
}  # fmt: skip


@pytest.mark.parametrize("name, value", [(name, value) for name, values in BAD.items() for value in values])
def test_bad_values_are_answered_with_one_sentence(name, value):
    with pytest.raises(EroadError) as caught:
        ExtractJob.from_dict({"rasters": ["a.tif"], name: value})
    error = caught.value
    assert error.code == "parameter_invalid"
    text = str(error)
    assert text.startswith("“") and text.endswith(".") and "\n" not in text and "{" not in text
    label = ExtractJob.specs()[name].label.lower()
    assert error.values["label"].lower() == label and f"is not a valid value for {error.values['label']}:" in text
    json.dumps(error.values, default=str)


def test_sentences_say_what_would_do():
    def told(**values):
        with pytest.raises(EroadError) as caught:
            ExtractJob.from_dict({"rasters": ["a.tif"], **values})
        return str(caught.value)

    assert told(threshold=2) == "“2” is not a valid value for threshold: a number from 0 to 1."
    assert told(min_area=0) == "“0” is not a valid value for minimum area: a number above 0."
    assert told(extent=(3, 0, 1, 2)) == (
        "“3,0,1,2” is not a valid value for extent: xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax."
    )
    assert told(bands=["0", "1"]) == "“0,1” is not a valid value for bands: band numbers from 1, like 1,2,3."
    assert "auto, percentile, none" in told(stretch="linear")
    assert "native" in told(gsd="far")


@pytest.mark.parametrize("empty", [None, "", ",", " , ", {}, [], ()])
def test_an_empty_width_table_is_none(empty):
    job = PrepareJob.from_dict({"rasters": ["a.tif"], "roads": "r.gpkg", "out": "d", "widths": empty})
    assert job.widths is None and PrepareJob.from_dict(job.to_dict()) == job


def test_ends_of_ranges():
    assert ExtractJob("a", threshold=0).threshold == 0.0 and ExtractJob("a", threshold="1").threshold == 1.0
    assert expected_range(Spec("number", "n", "", minimum=2)) == "a number of at least 2"
    assert expected_range(Spec("number", "n", "")) == "a number"
    assert checked_number("2", Spec("number", "n", "", minimum=2)) == 2.0


def test_unknown_fields_are_named():
    with pytest.raises(EroadError, match="There is no setting named “treshold”") as caught:
        ExtractJob.from_dict({"rasters": ["a.tif"], "treshold": 0.5})
    assert caught.value.code == "parameter_unknown"
    with pytest.raises(EroadError, match="at least one raster"):
        ExtractJob.from_dict({})


# --- messages ---


def test_errors_carry_code_values_and_sentence():
    error = EroadError("model_unknown", name="x{y}", available="a, b")
    assert str(error) == "There is no model named “x{y}”; available: a, b."
    assert (error.code, error.values) == ("model_unknown", {"name": "x{y}", "available": "a, b"})
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.values, str(again)) == (error.code, error.values, str(error))
    assert sentence("cancelled") == "Cancelled; no output was written."


def fields(template):
    return {name: spec for _, name, spec, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", MESSAGES)
def test_every_template_can_be_filled(code):
    named = fields(MESSAGES[code])
    assert all(name.isidentifier() for name in named), "named values only"
    text = sentence(code, **{name: 1.5 if spec else f"<{name}>" for name, spec in named.items()})
    assert "{" not in text and "  " not in text and text == text.strip()
    if spec_free := [name for name, spec in named.items() if not spec]:
        assert all(f"<{name}>" in text for name in spec_free)


def told_codes():
    """Yield (place, code, names of the values or None) of every message the sources tell."""
    for folder in ("eroad_core", "eroad_qgis"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name not in ("EroadError", "sentence", "log", "warn", "_warn"):
                    continue
                first = node.args[0]
                options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                open_ended = name == "sentence" or any(k.arg is None for k in node.keywords)
                for option in options:
                    if isinstance(option, ast.Constant) and isinstance(option.value, str):
                        values = None if open_ended else {k.arg for k in node.keywords}
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", option.value, values


def test_every_code_told_has_a_sentence_and_its_values():
    told = list(told_codes())
    assert len(told) > 60
    unknown = [f"{place} {code}" for place, code, _ in told if code not in MESSAGES]
    assert not unknown
    lacking = [
        f"{place} {code} lacks {', '.join(sorted(missing))}"
        for place, code, values in told
        if values is not None and (missing := fields(MESSAGES[code]).keys() - values)
    ]
    assert not lacking


def test_no_sentence_is_left_over():
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("eroad_core", "eroad_qgis")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "messages.py" or folder == "eroad_qgis"
    )
    stages = {code for code in MESSAGES if code.startswith("stage_")}  # put together from the stage's name
    assert [code for code in MESSAGES.keys() - stages if f'"{code}"' not in text and f"'{code}'" not in text] == []


# --- what it imports ---


def test_jobs_import_the_standard_library_alone():
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'build' / 'plugins' / 'eroad')!r}); before = set(sys.modules)\n"
        "import eroad_core.jobs\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    # -S: without site-packages; -I: without the environment's paths.
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    imported = set(run.stdout.split())
    assert "eroad_core" in imported
    assert imported <= {*sys.stdlib_module_names, "eroad_core"}
