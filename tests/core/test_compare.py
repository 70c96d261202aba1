"""Compare: its configuration, runs that go on where they were, scores, tables and the report."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import torch
from osgeo import gdal
from safetensors.torch import load_file

from eroad.eroad_core.evaluation.pixel import Confusion
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import CompareJob, EroadError
from eroad.eroad_core.model.card import Card
from eroad.eroad_core.model.registry import SYSTEMS, architecture_of
from eroad.eroad_core.model.weights import build, load_model, read_card, save_model
from eroad.eroad_core.synthetic import scene as paint
from eroad.eroad_core.training.compare import compare
from eroad.eroad_core.training.comparison.config import EvaluationSet, slug
from eroad.eroad_core.training.comparison.reading import read_config
from eroad.eroad_core.training.comparison.runs import runs_of, taken
from eroad.eroad_core.training.comparison.scenes import read_scene, scenes_of
from eroad.eroad_core.training.comparison.scoring import adapted, check_identity
from eroad.eroad_core.training.comparison.tables import Results, overview, rows_of, shown
from eroad.eroad_core.training.job import training_folder

CROP = 32


pytestmark = pytest.mark.usefixtures("one_thread")


def write_png(path: Path, array: np.ndarray) -> None:
    """Write (H, W) or (C, H, W) bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    array = array[None] if array.ndim == 2 else array
    memory = gdal.GetDriverByName("MEM").Create("", array.shape[2], array.shape[1], len(array), gdal.GDT_Byte)
    memory.WriteArray(array)
    gdal.GetDriverByName("PNG").CreateCopy(str(path), memory)


@pytest.fixture(scope="session")
def painted(tmp_path_factory) -> Path:
    """A small data set: train/, val/, and a scene with its mask."""
    folder = tmp_path_factory.mktemp("data") / "painted"
    for split, seeds in (("train", range(6)), ("val", range(50, 52))):
        for seed in seeds:
            one = paint(96, gsd=1.0, seed=seed)
            write_png(folder / split / "images" / f"place{seed}.png", one.image)
            write_png(folder / split / "masks" / f"place{seed}.png", one.mask)
    one = paint(96, gsd=1.0, seed=70)
    write_png(folder / "scene.png", one.image)
    write_png(folder / "scene_mask.png", one.mask)
    return folder


@pytest.fixture
def configured(painted, tmp_path) -> Callable[..., str]:
    """Return ``write(**changes) -> path`` of a configuration; a change to None takes a key away."""

    def write(**changes) -> str:
        values = {
            "title": "A small comparison",
            "datasets": [str(painted)],
            "seeds": [1, 2],
            "budget": {"samples": 4},
            "train": {"preset": "paper", "crop": CROP, "batch": 2, "precision": "fp32"},
            "systems": [{"name": "E-Road18", "arch": "eroad18"}, {"name": "noPR", "arch": "eroad18-nopr"}],
            "sets": [
                {"name": "val", "dataset": str(painted), "split": "val"},
                {"name": "Image 1", "image": str(painted / "scene.png"), "mask": str(painted / "scene_mask.png")},
            ],
            "tables": [
                {"title": "Table 1", "sets": ["Image 1"], "mean_of": ["Image 1", "val"]},
                {"title": "Table 2", "columns": ["train_loss", "minutes", "iou:Image 1"], "note": "Of depth."},
            ],
            "figures": [{"title": "Figure 8", "sets": ["Image 1"]}],
            "speed": {"side": 64, "rounds": 2},
        } | changes
        path = tmp_path / "config.json"
        path.write_text(json.dumps({k: v for k, v in values.items() if v is not None}), encoding="utf-8")
        return str(path)

    return write


def card_of(architecture) -> Card:
    return Card(
        name="model",
        architecture=architecture,
        bands=["red", "green", "blue"],
        ground_resolution={"minimum": 0.5, "reference": 1.0, "maximum": 2.0},
        normalisation={"byte": "as_is", "mean": [110.0] * 3, "std": [55.0] * 3},
        operating_logit=0.0,
    )


@lru_cache
def random_network(card: str, seed: int) -> torch.nn.Module:
    torch.manual_seed(seed)
    return build(Card.from_json(card))


class Trainer:
    """Stands in for the training: writes a random model at once and remembers what was asked of it."""

    def __init__(self, act=lambda job, watcher: None) -> None:
        self.jobs, self.act = [], act

    def __call__(self, job, watcher):
        self.jobs.append(job)
        self.act(job, watcher)
        card = card_of(architecture_of(job.arch, aspp=job.aspp, decoder=job.decoder))
        save_model(job.out, random_network(card.to_json(), job.seed), card, "int8")
        history = [{"step": 1, "val_iou": 0.1, "train_loss": 0.5 + job.seed, "val_loss": 0.6}]
        figures = {"seconds": 60.0 * job.seed, "history": history, "steps": 2, "best_epoch": 1.0, "precision": "fp32"}
        return {"outputs": {"model": job.out}, "figures": {**figures, "operating_logit": 0.0}}

    @property
    def trained(self):
        return [(Path(job.out).parent.name, job.seed) for job in self.jobs]


def run(config, out, train, watcher=None):
    return compare(CompareJob(config=config, out=str(out), device="cpu"), watcher, train)


# --- the configuration ---


def test_what_a_configuration_says(configured, painted, tmp_path, monkeypatch):
    monkeypatch.setenv("SOME_DATA", str(painted.parent))
    config = read_config(
        configured(
            datasets=["${SOME_DATA}/painted"],
            sets=[{"name": "near", "image": "here.tif", "mask": "${SOME_DATA}/painted/scene_mask.png", "gsd": 1.5}],
            tables=None,
            figures=None,
        )
    )
    assert config.datasets == (str(painted),) and config.samples == 4 and config.minutes is None
    (near,) = config.sets
    assert near.image == str(tmp_path / "here.tif") and near.mask == str(painted / "scene_mask.png")
    assert config.system("noPR").architecture == SYSTEMS["eroad18-nopr"]
    assert config.system("E-Road18").fields == {
        "preset": "paper", "crop": CROP, "batch": 2, "precision": "fp32", "arch": "eroad18",
    }  # fmt: skip
    runs = runs_of(config, tmp_path)
    assert [(r.system.name, r.seed) for r in runs] == [("E-Road18", 1), ("noPR", 1), ("E-Road18", 2), ("noPR", 2)]
    assert [r.folder.name for r in runs] == ["e-road18-1", "nopr-1", "e-road18-2", "nopr-2"]


def test_names_of_folders_differ():
    names = ["eq5-", "eq5+", "DeepLabV3+ (ResNet-18)", "Straße/道路 1"]
    assert [slug(name) for name in names] == ["eq5", "eq5plus", "deeplabv3plus-resnet-18", "stra-e-1"]


WRONG = {
    "no data": ({"datasets": []}, "“datasets” must be a list of at least one"),
    "no systems": ({"systems": None}, "“systems” must be a list"),
    "unknown": ({"system": []}, "the configuration has no setting “system”"),
    "budget": ({"budget": {"samples": 5, "minutes": 1}}, "either samples or minutes"),
    "no budget": ({"budget": None}, "“budget” must be an object"),
    "samples": ({"budget": {"samples": "many"}}, "samples must be a number of at least 1"),
    "seed": ({"seeds": [-1]}, "a seed must be a number of at least 0"),
    "field": ({"train": {"seed": 3}}, "“train” has no setting “seed”"),
    "own field": ({"systems": [{"name": "a", "colour": 1}]}, "the system a has no setting “colour”"),
    "value": ({"systems": [{"name": "a", "loss": "l2"}]}, "the system a: “l2” is not a valid value for loss"),
    "network": ({"systems": [{"name": "a", "arch": "drunet", "aspp": "none"}]}, "the system a: its architecture"),
    "crop": ({"systems": [{"name": "a", "crop": 100}]}, "a crop of 100 is not a multiple of 32"),
    "init": ({"systems": [{"name": "a", "arch": "drunet", "init": "imagenet"}]}, "a has no ResNet"),
    "twice": ({"systems": [{"name": "A b"}, {"name": "a-B"}]}, "two of the systems are named a-b"),
    "nameless": ({"systems": [{"arch": "drunet"}]}, "a system must have a name"),
    "set": ({"sets": [{"name": "s"}]}, "the set s must name either a dataset or an image"),
    "mask": ({"sets": [{"name": "s", "image": "i.tif"}]}, "either the mask or the roads"),
    "roads": (
        {"sets": [{"name": "s", "image": "i.tif", "roads": "r.gpkg", "width": 0}]},
        "the set s: “0” is not a valid value",
    ),
    "set's gsd": ({"sets": [{"name": "s", "dataset": "d", "gsd": 2}]}, "leave gsd out"),
    "variable": ({"datasets": ["${NOT_SET_ANYWHERE}/x"]}, "the variable NOT_SET_ANYWHERE"),
    "table": ({"tables": [{"title": "T"}]}, "the table T must have either columns or sets"),
    "column": ({"tables": [{"title": "T", "columns": ["iou:nowhere"]}]}, "no column iou:nowhere; there are parameters"),
    "member": ({"tables": [{"title": "T", "sets": ["val"], "systems": ["X"]}]}, "names the system X"),
    "figure": ({"figures": [{"title": "F", "sets": ["val"]}]}, "names the scene val, which is not among Image 1"),
    "part": ({"figures": [{"title": "F", "sets": ["Image 1"], "crop": [0, 0, 5]}]}, "crop is column, row, width"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_configuration_is_told_in_one_sentence(configured, tmp_path, case):
    changes, reason = WRONG[case]
    path = configured(**({"tables": None, "figures": None} | changes))
    with pytest.raises(EroadError) as caught:
        run(path, tmp_path / "out", Trainer())
    assert caught.value.code == "compare_config" and reason in str(caught.value) and path in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_configuration_that_is_no_json_or_not_there(tmp_path):
    path = tmp_path / "broken.json"
    for content, reason in (("{\n'a'", "line 2 is not JSON"), ("[]", "must be an object")):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(EroadError, match=reason):
            read_config(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EroadError, match="cannot be used"):
        read_config(path)
    with pytest.raises(EroadError, match="No such file"):
        read_config(tmp_path / "absent.json")


def test_what_will_be_read_is_looked_for_before_training(configured, painted, tmp_path):
    train = Trainer()
    sets = [{"name": "s", "image": str(painted / "absent.png"), "mask": "m.png"}]
    with pytest.raises(EroadError, match=r"absent\.png does not exist"):
        run(configured(sets=sets, tables=None, figures=None), tmp_path / "out", train)
    sets = [{"name": "s", "dataset": str(painted), "split": "test"}]
    with pytest.raises(EroadError, match="no split “test”"):
        run(configured(sets=sets, tables=None, figures=None), tmp_path / "out", train)
    sets = [{"name": "s", "image": str(painted / "scene.png"), "mask": "m.png", "gsd": 1.5}]
    with pytest.raises(EroadError, match="does not say its ground resolution"):
        run(configured(sets=sets, tables=None, figures=None), tmp_path / "out", train)
    assert not train.jobs


def test_the_engine_knows_the_job_and_the_papers_configuration(tmp_path, monkeypatch):
    from eroad.eroad_core.running import run_job

    monkeypatch.setenv("EROAD_DATA", str(tmp_path))
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "compare" / "paper.json"
    config = read_config(path)
    assert config.samples >= 20_000 and len(config.seeds) >= 2
    assert {s.fields["arch"] for s in config.systems} == set(SYSTEMS)
    own = {key: {s.fields.get(key) for s in config.systems} for key in ("preset", "crop", "batch", "init", "lr")}
    assert all(len(values) == 1 for values in own.values()), "equal terms"
    with pytest.raises(EroadError, match="massachusetts"):  # the data is not there
        run_job("compare", {"config": str(path), "out": str(tmp_path / "out"), "device": "cpu"}, Watcher())


# --- a comparison ---


@pytest.fixture(scope="module")
def finished(painted, tmp_path_factory):
    """A finished comparison with stand-in training: its result, trainer, folder and messages."""
    folder = tmp_path_factory.mktemp("finished")
    write = configured.__wrapped__(painted, folder)
    train, messages = Trainer(), []
    result = run(write(), folder / "out", train, Watcher(messages.append))
    return result, train, folder / "out", messages


def test_every_system_is_trained_with_every_seed_on_equal_terms(finished):
    _, train, _, _ = finished
    assert train.trained == [("e-road18-1", 1), ("nopr-1", 1), ("e-road18-2", 2), ("nopr-2", 2)]
    fields = ("datasets", "samples", "crop", "batch", "preset", "loss", "init", "augment", "lr", "precision")
    for name in fields:
        assert len({getattr(job, name) for job in train.jobs}) == 1, name
    assert {job.samples for job in train.jobs} == {4} and not any(job.resume for job in train.jobs)


def test_what_a_comparison_returns(finished):
    result, _, out, messages = finished
    assert set(result["outputs"]) == {"report", "tables", "results", "log"}
    assert all(Path(path).is_file() for path in result["outputs"].values())
    figures = result["figures"]
    assert (figures["systems"], figures["runs"], figures["failed"]) == (2, 4, 0)
    # Two images and their sum in val, one image and its sum in the other, four runs.
    assert figures["pairs_checked"] == 4 * (3 + 2)
    json.dumps(figures)
    assert not list(out.rglob(".eroad-*")), "no temporary file is left"
    fractions = [m["fraction"] for m in messages if m["type"] == "progress"]
    assert fractions == sorted(fractions) and fractions[-1] == 1


def test_the_log_has_a_line_for_every_event(finished):
    lines = [json.loads(line) for line in Path(finished[0]["outputs"]["log"]).read_text().splitlines()]
    assert [(x["event"], x["system"], x["seed"]) for x in lines] == [
        (event, system, seed) for seed in (1, 2) for system in ("E-Road18", "noPR") for event in ("begun", "done")
    ]


def test_the_scores_are_those_of_each_models_own_threshold(finished, painted):
    """Computed again here, by hand."""
    result, _, out, _ = finished
    results = json.loads(Path(result["outputs"]["results"]).read_text(encoding="utf-8"))
    (one,) = [r for r in results["runs"] if r["system"] == "noPR" and r["seed"] == 2]
    model, card = load_model(out / "runs" / "nopr-2" / "model.safetensors")
    image = gdal.Open(str(painted / "scene.png")).ReadAsArray()
    mask = gdal.Open(str(painted / "scene_mask.png")).ReadAsArray()
    with torch.inference_mode():
        logits = model((torch.from_numpy(image).float()[None] - 110) / 55)[0, 0].numpy()
    expected = Confusion().add(logits >= card.operating_logit, mask)
    found = one["scores"]["Image 1"]["all"]
    assert found["iou"] == pytest.approx(expected.iou, abs=0.002)
    assert found["f1"] == pytest.approx(expected.f1, abs=0.002)
    assert len(one["scores"]["val"]["images"]) == 2


def test_the_tables_are_means_and_deviations_of_the_runs(finished):
    results = json.loads(Path(finished[0]["outputs"]["results"]).read_text(encoding="utf-8"))
    whole, table1, table2 = results["tables"]
    assert whole["columns"] == ["System", "Parameters (M)", "GMAC at 512²", "Speed", "Training (min)", "IoU, val (%)"]
    assert whole["rows"][0][:3] == ["E-Road18", "15.68", "23.9"] and whole["rows"][1][:3] == ["noPR", "15.50", "23.1"]
    assert whole["rows"][0][3] == "1.00" and float(whole["rows"][1][3]) > 0.2
    assert whole["rows"][0][4] == f"{1.5:.1f} ± {statistics.stdev([1, 2]):.1f}"
    assert table1["columns"] == ["Scene", "Score", "E-Road18", "noPR"]
    assert [row[:2] for row in table1["rows"][:4]] == [
        ["Image 1", f"{score} (%)"] for score in ("F1", "Recall", "OA", "IoU")
    ]
    assert table1["rows"][4][0] == "Mean of 2 more"
    of = {(r["system"], r["seed"]): r["scores"] for r in results["runs"]}
    for column, system in enumerate(("E-Road18", "noPR")):
        for row, score in enumerate(("f1", "recall", "oa", "iou")):
            single = [of[system, seed]["Image 1"]["all"][score] for seed in (1, 2)]
            both = [(of[system, s]["Image 1"]["all"][score] + of[system, s]["val"]["all"][score]) / 2 for s in (1, 2)]
            assert table1["values"][row][column] == pytest.approx(single)
            assert table1["values"][row + 4][column] == pytest.approx(both)
            text = f"{100 * np.mean(single):.2f} ± {100 * np.std(single, ddof=1):.2f}"
            assert table1["rows"][row][2 + column] == text
    assert table2["columns"] == ["System", "Training loss", "Training (min)", "IoU, Image 1 (%)"]
    assert table2["rows"][0][1] == f"{2:.3f} ± {statistics.stdev([1.5, 2.5]):.3f}"


def test_every_single_pair_obeys_the_identity(finished):
    results = json.loads(Path(finished[0]["outputs"]["results"]).read_text(encoding="utf-8"))
    pairs = 0
    for one in results["runs"]:
        for scores in one["scores"].values():
            for figures in (scores["all"], *scores["images"]):
                assert figures["iou"] == pytest.approx(figures["f1"] / (2 - figures["f1"]), abs=1e-9)
                pairs += 1
    assert pairs == finished[0]["figures"]["pairs_checked"]


def test_the_report_is_one_page_with_tables_and_pictures(finished):
    page = Path(finished[0]["outputs"]["report"]).read_text(encoding="utf-8")
    for text in ("A small comparison", "Table 1", "Table 2", "Of depth.", "Figure 8", "Image 1: truth", "Learning"):
        assert text in page
    assert "Image 1: noPR" in page and "data:image/" in page
    assert "http://" not in page.replace("http://www.w3.org", "") and 'src="/' not in page
    tables = Path(finished[0]["outputs"]["tables"]).read_text(encoding="utf-8")
    assert "| System | Parameters (M) |" in tables and "### Table 2" in tables and "Of depth." in tables


# --- going on ---


def test_what_is_done_is_not_done_again(configured, tmp_path):
    first, again = Trainer(), Trainer()
    run(configured(), tmp_path / "out", first)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out" / "runs").rglob("*") if p.is_file()}
    result = run(configured(), tmp_path / "out", again)
    assert len(first.jobs) == 4 and not again.jobs and result["figures"]["runs"] == 4
    assert before == {p: p.stat().st_mtime_ns for p in before}
    # More systems and seeds are trained beside what is there; another set is scored alone.
    systems = [{"name": "E-Road18", "arch": "eroad18"}, {"name": "Deep", "arch": "deeplabv3plus"}]
    more = Trainer()
    result = run(configured(systems=systems, seeds=[1], tables=None), tmp_path / "out", more)
    assert more.trained == [("deep-1", 1)] and result["figures"]["runs"] == 2


def test_a_set_that_changed_is_scored_again(configured, painted, make_raster, tmp_path):
    whole, roads = (gdal.Open(str(painted / name)).ReadAsArray() for name in ("scene.png", "scene_mask.png"))
    images = {"image": make_raster("scene.tif", whole), "mask": make_raster("roads.tif", roads)}
    val = {"name": "val", "dataset": str(painted)}
    sets = [val, {"name": "Image 1", **images}]
    run(configured(seeds=[1], sets=sets), tmp_path / "out", Trainer())
    scores = tmp_path / "out" / "runs" / "nopr-1" / "scores.json"
    before = json.loads(scores.read_text(encoding="utf-8"))
    sets = [val, {"name": "Image 1", **images, "gsd": 2.0}]
    run(configured(seeds=[1], sets=sets), tmp_path / "out", Trainer())
    after = json.loads(scores.read_text(encoding="utf-8"))
    assert after["val"] == before["val"]
    pixels = [x["Image 1"]["scores"]["all"]["pixels"] for x in (before, after)]
    assert pixels == [96 * 96, 48 * 48]


def test_other_settings_in_the_same_folder_are_refused(configured, tmp_path):
    run(configured(), tmp_path / "out", Trainer())
    with pytest.raises(EroadError, match="E-Road18, seed 1 was begun with other settings .samples was 4 and is 8."):
        run(configured(budget={"samples": 8}), tmp_path / "out", Trainer())


def test_a_stopped_comparison_goes_on_where_it_was(configured, tmp_path):
    watcher = Watcher()

    def stop(job, inner):
        if Path(job.out).parent.name == "nopr-1":
            # As the real training: a checkpoint is kept, and the error says so.
            training_folder(job.out).mkdir()
            (training_folder(job.out) / "checkpoint.safetensors").touch()
            watcher.cancel()
            inner.check()

    with pytest.raises(EroadError, match="goes on where it was") as caught:
        run(configured(), tmp_path / "out", Trainer(stop), watcher)
    assert caught.value.code == "compare_stopped"
    again = Trainer()
    run(configured(), tmp_path / "out", again)
    assert again.trained == [("nopr-1", 1), ("e-road18-2", 2), ("nopr-2", 2)]
    assert [job.resume for job in again.jobs] == [True, False, False]
    events = [json.loads(line)["event"] for line in (tmp_path / "out" / "runs.jsonl").read_text().splitlines()]
    assert events == ["begun", "done", "begun", "stopped", "resumed", "done", "begun", "done", "begun", "done"]


def test_after_a_whole_seed_there_is_a_report(configured, tmp_path):
    seen = []

    def look(job, watcher):
        seen.append((job.seed, (tmp_path / "out" / "report.html").exists()))

    run(configured(), tmp_path / "out", Trainer(look))
    assert seen == [(1, False), (1, False), (2, True), (2, True)]


def test_a_system_whose_loss_is_no_number_is_left_out(configured, tmp_path):
    def fail(job, watcher):
        if job.arch == "eroad18-nopr":
            raise EroadError("train_nan", step=3, names="place1")

    messages, train = [], Trainer(fail)
    result = run(configured(), tmp_path / "out", train, Watcher(messages.append))
    assert result["figures"]["failed"] == 2 and result["figures"]["runs"] == 2
    warnings = [m["values"]["run"] for m in messages if m.get("code") == "compare_failed"]
    assert warnings == ["noPR, seed 1", "noPR, seed 2"]
    rows = json.loads(Path(result["outputs"]["results"]).read_text(encoding="utf-8"))["tables"][2]["rows"]
    assert rows[1] == ["noPR", "–", "–", "–"]
    assert "The loss became infinite" in Path(result["outputs"]["report"]).read_text(encoding="utf-8")
    again = Trainer(fail)
    run(configured(), tmp_path / "out", again)
    assert not again.jobs, "it would fail again"


def test_where_all_fail_there_is_nothing_to_compare(configured, tmp_path):
    def fail(job, watcher):
        raise EroadError("train_nan", step=3, names="place1")

    with pytest.raises(EroadError, match="nothing to compare"):
        run(configured(), tmp_path / "out", Trainer(fail))


def test_other_errors_stop_the_comparison(configured, tmp_path):
    def fail(job, watcher):
        raise EroadError("disk_full", path="x")

    with pytest.raises(EroadError, match="disk of x is full"):
        run(configured(), tmp_path / "out", Trainer(fail))


def test_two_comparisons_share_a_folder(configured, tmp_path):
    """The second takes what the first has not begun, and waits for what the first is at."""
    import threading

    out, path = tmp_path / "out", configured(seeds=[1])
    begun, go_on = threading.Event(), threading.Event()

    def wait(job, watcher):
        begun.set()
        go_on.wait(30)

    def let_go(job, watcher):
        go_on.set()

    first, second, errors = Trainer(wait), Trainer(let_go), []

    def work():
        try:
            run(path, out, first)
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(30)
    result = run(path, out, second)
    thread.join(60)
    assert not errors
    assert first.trained == [("e-road18-1", 1)] and second.trained == [("nopr-1", 1)]
    assert result["figures"]["runs"] == 2


def test_a_runs_folder_is_given_back(tmp_path):
    with taken(tmp_path / "run") as mine, taken(tmp_path / "run") as other:
        assert mine and not other
    with taken(tmp_path / "run") as again:
        assert again


# --- what is scored ---


def test_scenes_are_resampled_by_area(make_raster):
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (3, 60, 90), dtype=np.uint8)
    mask = np.zeros((60, 90), np.uint8)
    mask[:, 30:36] = 255  # four columns at 1.5 m
    mask[:, 61:62] = 255  # a third of each of two
    mask[50:, :] = 128
    paths = make_raster("image.tif", image), make_raster("mask.tif", mask)
    found, truth = read_scene(EvaluationSet("s", image=paths[0], mask=paths[1], gsd=1.5))
    assert found.shape == (3, 40, 60) and found.dtype == np.float32 and truth.shape == (40, 60)
    np.testing.assert_allclose(found.mean(), image.mean(), atol=0.5)
    road = truth[:33] == 255
    assert road[:, 20:24].all() and road.sum() == 33 * 4
    assert (truth[34:] == 128).all()
    same, whole = read_scene(EvaluationSet("s", image=paths[0], mask=paths[1]))
    np.testing.assert_array_equal(same, image)
    np.testing.assert_array_equal(whole, mask)


def test_nodata_is_left_out_of_the_scores(make_raster):
    image = np.full((3, 40, 40), 90, np.uint8)
    known = np.ones((40, 40), bool)
    known[:, :10] = False
    path = make_raster("image.tif", image, mask=known)
    _, truth = read_scene(EvaluationSet("s", image=path, mask=make_raster("mask.tif", np.zeros((40, 40), np.uint8))))
    assert (truth[:, :10] == 128).all() and (truth[:, 10:] == 0).all()


def test_roads_are_drawn_as_wide_as_they_are(make_raster, make_polygons):
    image = np.linspace(100, 3000, 200 * 300).reshape(1, 200, 300).astype(np.uint16)
    path = make_raster("pan.tif", image, (500000.0, 0.5, 0, 4500000.0, 0, -0.5))
    line = "LINESTRING (500000 4499950, 500150 4499950)"
    roads = make_polygons("roads.gpkg", {"roads": [line]})
    one = EvaluationSet("s", image=path, roads=roads, widths={"width": 8.0}, gsd=1.0)
    found, truth = read_scene(one)
    assert found.shape == (1, 100, 150) and 0 <= found.min() < 5 and 250 < found.max() <= 255, "stretched to bytes"
    assert (truth[:, 75] == 255).sum() == 8 and (truth == 255).any(axis=0).all()
    assert adapted(found, 3, "s").shape == (3, 100, 150)
    far = make_polygons("far.gpkg", {"roads": ["LINESTRING (600000 4400000, 600100 4400000)"]})
    with pytest.raises(EroadError, match="do not touch"):
        read_scene(EvaluationSet("s", image=path, roads=far, widths={"width": 8.0}))


def test_images_fit_the_model_or_are_refused():
    image = np.arange(4 * 2 * 2, dtype=np.float32).reshape(4, 2, 2)
    np.testing.assert_array_equal(adapted(image, 3, "x"), image[:3])
    np.testing.assert_array_equal(adapted(image[:1], 3, "x"), np.repeat(image[:1], 3, axis=0))
    with pytest.raises(EroadError, match="The image x has 2 bands, the systems need 3"):
        adapted(image[:2], 3, "x")


def test_a_masks_size_must_be_the_images(make_raster):
    image = make_raster("image.tif", np.zeros((3, 40, 40), np.uint8))
    mask = make_raster("mask.tif", np.zeros((40, 41), np.uint8))
    (one,) = scenes_of(EvaluationSet("s", image=image, mask=mask))
    with pytest.raises(EroadError, match="41 × 40"):
        one.read()


def test_pairs_that_contradict_each_other_are_met_at_once():
    """The paper's Table 1, image 1, D-LinkNet: F1 74.09 with IoU 78.85."""
    check_identity({"iou": 0.8325, "f1": 2 * 0.8325 / 1.8325})
    check_identity({"iou": None, "f1": None})
    with pytest.raises(ArithmeticError, match="contradict"):
        check_identity({"iou": 0.7885, "f1": 0.7409})


# --- tables ---


@pytest.mark.parametrize(
    "values, column, text",
    [
        ([], "iou:val", "–"),
        ([0.61234], "iou:val", "61.23"),
        ([0.6, 0.62], "f1", "61.00 ± 1.41"),
        ([15.4985], "parameters", "15.50"),
        ([23.117], "gmac", "23.1"),
        ([0.087, 0.089], "train_loss", "0.088 ± 0.001"),
        ([1.0], "speed", "1.00"),
    ],
)
def test_cells(values, column, text):
    assert shown(values, column) == text


def test_tables_of_a_half_done_comparison(configured):
    config = read_config(configured())
    results = Results(config, 3)
    figures = {"miou_images": 0.5, "iou": 0.5, "f1": 2 / 3, "recall": 0.6, "oa": 0.9}
    results.scores["E-Road18", 1] = {"val": {"all": figures}, "Image 1": {"all": figures}}
    rows = overview(results).cells
    assert rows[0][-1] == "50.00" and rows[1][-1] == "–"
    scenes = rows_of(config.tables[0], results)
    assert scenes.cells[0][2:] == ("66.67", "–") and scenes.cells[-1][2:] == ("50.00", "–")
    assert "| E-Road18 | – | – | 50.00 |" in rows_of(config.tables[1], results).markdown()


# --- a budget of time ---


def test_minutes_become_samples_once(configured, tmp_path):
    systems = [{"name": "E-Road18", "arch": "eroad18"}, {"name": "DRUNet", "arch": "drunet"}]
    path = configured(budget={"minutes": 0.5}, systems=systems, seeds=[1])
    first, again = Trainer(), Trainer()
    run(path, tmp_path / "out", first)
    samples = {job.arch: job.samples for job in first.jobs}
    # With crops this small a step is mostly the optimiser's, and DRUNet has half the parameters.
    assert samples["drunet"] > samples["eroad18"] >= 2 and samples["drunet"] % 2 == 0
    run(path, tmp_path / "out", again)
    assert not again.jobs, "the samples are not measured anew"


# --- the real training ---


def test_a_real_comparison_stopped_and_gone_on_with_gives_the_same_models(configured, tmp_path):
    """A short run of all there is on synthetic data; the second run is stopped in its middle."""
    second = {"name": "noPR", "arch": "eroad18-nopr", "aspp": "none"}
    settings = {"budget": {"samples": 6}, "seeds": [1]}
    path = configured(**settings, systems=[{"name": "DRUNet", "arch": "drunet"}, second])
    watcher, begun = Watcher(), []

    def stop_after_a_step_of_the_second(message):
        if message.get("code") == "compare_run":
            begun.append(message["values"]["number"])
        if message.get("stage") == "train" and begun == [1, 2]:
            watcher.cancel()

    watcher._send = stop_after_a_step_of_the_second
    with pytest.raises(EroadError) as caught:
        compare(CompareJob(config=path, out=str(tmp_path / "broken"), device="cpu"), watcher)
    assert caught.value.code == "compare_stopped"
    result = compare(CompareJob(config=path, out=str(tmp_path / "broken"), device="cpu"))
    alone = configured(**settings, systems=[second])
    compare(CompareJob(config=alone, out=str(tmp_path / "whole"), device="cpu"))
    assert result["figures"]["runs"] == 2 and result["figures"]["failed"] == 0
    events = [json.loads(line)["event"] for line in (tmp_path / "broken" / "runs.jsonl").read_text().splitlines()]
    assert events == ["begun", "done", "begun", "stopped", "resumed", "done"]
    one, other = (tmp_path / folder / "runs" / "nopr-1" / "model.safetensors" for folder in ("broken", "whole"))
    assert read_card(one).operating_logit == read_card(other).operating_logit
    tensors = load_file(one), load_file(other)
    assert all(torch.equal(tensors[0][key], tensors[1][key]) for key in tensors[0])
    results = json.loads(Path(result["outputs"]["results"]).read_text(encoding="utf-8"))
    assert all("–" not in row for row in results["tables"][2]["rows"])
