from __future__ import annotations

import csv
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.ndimage import distance_transform_edt

from eroad.eroad_core.evaluation import job as module
from eroad.eroad_core.evaluation.boundary import Boundary, boundary
from eroad.eroad_core.evaluation.curve import Curve
from eroad.eroad_core.evaluation.examples import Examples
from eroad.eroad_core.evaluation.predict import predict_logits
from eroad.eroad_core.evaluation.relaxed import Relaxed, within
from eroad.eroad_core.evaluation.scores import SCORES, Scores, score_images
from eroad.eroad_core.evaluation.scoring import score_samples
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, EvaluateJob
from eroad.eroad_core.model.weights import load_model, save_model

SHAPE = (11, 13)
PREDICTIONS = arrays(bool, SHAPE)
MASKS = arrays(np.uint8, SHAPE, elements=st.sampled_from([0, 0, 255, 128]))


# --- scores of pixels ---


@settings(max_examples=150, deadline=None)
@given(PREDICTIONS, MASKS, st.sampled_from([0.0, 1.0, 1.5, 3.0]))
def test_what_holds_for_every_mask(predicted, mask, tolerance):
    figures = Scores.of(predicted, mask, tolerance).figures()
    if figures["pixels"] == 0:
        assert all(figures[name] is None for name in SCORES)
        return
    assert all(0 <= figures[name] <= 1 for name in SCORES)
    assert figures["iou"] == pytest.approx(figures["f1"] / (2 - figures["f1"]))
    assert figures["tp"] + figures["fp"] + figures["fn"] + figures["tn"] == figures["pixels"] == (mask != 128).sum()
    # A tolerance forgives and never adds a fault.
    for name in ("precision", "recall", "f1"):
        assert figures[f"relaxed_{name}"] >= figures[name] - 1e-12
    strict = Scores.of(predicted, mask, 0.0).figures()
    assert [strict[f"relaxed_{name}"] for name in ("precision", "recall", "f1")] == pytest.approx(
        [figures[name] for name in ("precision", "recall", "f1")]
    )
    # What is found where nothing is known changes nothing.
    assert Scores.of(predicted ^ (mask == 128), mask, tolerance).figures() == figures
    # Found and true exchanged: precision and recall are too.
    swapped = Scores.of(
        (mask == 255), np.where(mask == 128, 128, 255 * predicted).astype(np.uint8), tolerance
    ).figures()
    for one, other in (("precision", "recall"), ("relaxed_precision", "relaxed_recall"), ("iou", "iou"), ("oa", "oa"),
                       ("boundary_precision", "boundary_recall")):  # fmt: skip
        assert swapped[one] == pytest.approx(figures[other])
    # A perfect result.
    perfect = Scores.of(mask == 255, mask, tolerance).figures()
    assert all(perfect[name] == 1.0 for name in SCORES)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(PREDICTIONS, MASKS), min_size=1, max_size=4))
def test_pooled_scores_are_those_of_one_large_image(images):
    found = score_images((str(i), p, m) for i, (p, m) in enumerate(images))
    # Far apart, so that no image's roads are near another's.
    gap = np.full((SHAPE[0], 5), 128, np.uint8)
    predicted = np.hstack([part for p, _ in images for part in (p, gap == 0)])
    mask = np.hstack([part for _, m in images for part in (m, gap)])
    whole = Scores.of(predicted, mask).figures()
    assert {name: found["all"][name] for name in whole} == pytest.approx(whole)
    known = [image["iou"] for image in found["images"] if image["pixels"]]
    assert found["all"]["images"] == len(images) == len(found["images"])
    assert found["all"]["miou_images"] == (pytest.approx(np.mean(known)) if known else None)


def test_agreement_with_scikit_learn():
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(3)
    for share in (0.0, 0.02, 0.3, 0.97):
        mask = np.where(rng.random((40, 50)) < share, 255, 0).astype(np.uint8)
        mask[rng.random(mask.shape) < 0.1] = 128
        predicted = rng.random(mask.shape) < 0.3
        known = mask != 128
        true, found = mask[known] == 255, predicted[known]
        figures = Scores.of(predicted, mask).figures()
        options = {"zero_division": 0.0}
        assert figures["precision"] == pytest.approx(metrics.precision_score(true, found, **options))
        assert figures["recall"] == pytest.approx(metrics.recall_score(true, found, **options))
        assert figures["f1"] == pytest.approx(metrics.f1_score(true, found, **options))
        assert figures["iou"] == pytest.approx(metrics.jaccard_score(true, found, **options))
        assert figures["oa"] == pytest.approx(metrics.accuracy_score(true, found))
        counts = metrics.confusion_matrix(true, found, labels=[False, True]).ravel().tolist()
        assert [figures[name] for name in ("tn", "fp", "fn", "tp")] == counts


def test_empty_images_count_one_in_the_mean_and_nothing_in_the_pool():
    empty, road = np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8)
    road[0] = 255
    half = road == 255
    half[0, 2:] = False
    images = [("nothing", empty == 255, empty), ("half", half, road), ("unknown", half, np.full((4, 4), 128, np.uint8))]
    found = score_images(images)
    assert [image["iou"] for image in found["images"]] == [1.0, 0.5, None]
    assert found["all"]["iou"] == 0.5 and found["all"]["miou_images"] == 0.75
    assert found["all"]["oa"] == 30 / 32 and found["all"]["pixels"] == 32
    assert score_images([])["all"]["miou_images"] is None


def test_shapes_must_agree():
    with pytest.raises(ValueError, match="shape"):
        Scores.of(np.zeros((2, 3), bool), np.zeros((3, 2), np.uint8))


# --- scores with a tolerance ---


@pytest.mark.parametrize("distance", [0, 0.9, 1, math.sqrt(2), 1.5, 2.9, 3, math.sqrt(13), 5, 10.5, 16, 17, 200])
def test_within_a_distance(distance):
    rng = np.random.default_rng(5)
    for shape in ((1, 1), (1, 30), (40, 37)):
        for share in (0.0, 0.02, 1.0):
            where = rng.random(shape) < share
            expected = distance_transform_edt(~where) <= distance if where.any() else where
            assert (within(where, distance) == expected).all()


@pytest.mark.parametrize("shift, precision", [(0, 1.0), (3, 1.0), (4, 0.0)])
def test_a_road_beside_its_place_counts_up_to_the_tolerance(shift, precision):
    mask = np.zeros((30, 30), np.uint8)
    mask[10] = 255
    scores = Relaxed().add(np.roll(mask == 255, shift, axis=0), mask, 3.0)
    assert scores.precision == scores.recall == scores.f1 == precision


def test_relaxed_scores_by_hand():
    mask = np.zeros((9, 20), np.uint8)
    mask[4, :10] = 255
    predicted = np.zeros((9, 20), bool)
    predicted[5, 5:15] = True
    scores = Relaxed().add(predicted, mask, 2.0)
    # Found 5..14 one row below true 0..9. Within 2 of a true pixel: 5..10 (√(1² + 1²)); the true 4..9 the same way.
    assert (scores.found, scores.found_matched, scores.true, scores.true_matched) == (10, 6, 10, 6)
    mask[:, 8:] = np.where(mask[:, 8:] == 255, 255, 128)
    scores = Relaxed().add(predicted, mask, 2.0)
    # Of what was found only 5..7 is known now; the true 4..8 have one of these within 2 (8 from 7).
    assert (scores.found, scores.found_matched, scores.true, scores.true_matched) == (3, 3, 10, 5)


def test_boundaries_by_hand():
    mask = np.zeros((10, 10), np.uint8)
    mask[2:6, 3:8] = 255
    known = mask != 128
    outline = boundary(mask == 255, known)
    inner = np.zeros_like(outline)
    inner[3:5, 4:7] = True
    assert (outline == ((mask == 255) & ~inner)).all()
    # A road across the image has two sides and no ends; against what is unknown it has none.
    road = np.zeros((9, 9), bool)
    road[3:6] = True
    known = np.ones_like(road)
    assert boundary(road, known).sum() == 18
    known[6:] = False
    assert boundary(road, known).sum() == 9 and boundary(road, known)[3].all()
    # One pixel too wide on each side.
    wide = np.zeros_like(mask)
    wide[1:7, 2:9] = 255
    for tolerance, recall, precision in ((0.0, 0.0, 0.0), (1.0, 1.0, 18 / 22), (1.5, 1.0, 1.0)):
        scores = Boundary().add(wide == 255, mask, tolerance)
        assert (scores.recall, scores.precision) == pytest.approx((recall, precision))


def test_a_boundary_and_none():
    mask, nothing = np.zeros((6, 6), np.uint8), np.zeros((6, 6), bool)
    assert Boundary().add(nothing, mask, 3.0).f1 == 1.0
    mask[3] = 255
    assert Boundary().add(nothing, mask, 3.0).f1 == 0.0
    assert Boundary().add(mask == 255, np.zeros_like(mask), 3.0).f1 == 0.0


# --- the curve ---


def test_the_curve_agrees_with_scikit_learn_and_with_the_mask_at_one_half():
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(7)
    curve, pooled = Curve(), Scores()
    logits, truths = [], []
    for _ in range(3):
        mask = rng.choice(np.array([0, 0, 0, 255, 128], np.uint8), (40, 40))
        # Multiples of an eighth, which lie in bins of their own: the histogram loses nothing.
        image = (np.rint(8 * rng.normal(0, 2, mask.shape)) / 8 + 1.0 * (mask == 255)).astype(np.float32) + 0.25
        curve.add(image, mask, operating_logit=0.25)
        pooled.merge(Scores.of(image >= 0.25, mask))
        logits.append(image[mask != 128])
        truths.append(mask[mask != 128] == 255)
    expected = metrics.average_precision_score(np.concatenate(truths), np.concatenate(logits))
    assert curve.average_precision == pytest.approx(expected)
    middle = next(point for point in curve.points if point["threshold"] == 0.5)
    assert middle["precision"] == pytest.approx(pooled.pixel.precision, abs=1e-6)
    assert middle["recall"] == pytest.approx(pooled.pixel.recall, abs=1e-6)
    assert [p["recall"] for p in curve.points] == sorted((p["recall"] for p in curve.points), reverse=True)
    threshold, f1 = curve.best
    assert f1 >= pooled.pixel.f1 - 1e-9 and 0 < threshold < 1


def test_curves_of_extremes():
    mask = np.array([[255, 0, 0, 128]], np.uint8)
    assert Curve().average_precision is None and Curve().points == []
    assert Curve().add(np.zeros((1, 4), np.float32), np.zeros((1, 4), np.uint8), 0.0).average_precision is None
    sure = Curve().add(np.array([[99.0, -99.0, -np.inf, np.inf]], np.float32), mask, 3.0)
    assert sure.average_precision == 1.0 and sure.best[1] == 1.0
    broken = Curve().add(np.full((1, 4), np.nan, np.float32), mask, 0.0)
    assert broken.road[0] == 1 and broken.other[0] == 2


# --- predicting ---


class Brightness:
    """A network whose logit is each pixel's brightness, whatever the tiling; remembers the shapes it was given."""

    def __init__(self, model=None, card=None, device=None, pointrend=True, warn=None):
        self.operating_logit = float(card.operating_logit) if card else 0.0
        self.shapes = []

    def predict(self, images):
        assert images.dtype == np.float32
        self.shapes.append(images.shape)
        return (images.mean(axis=1, dtype=np.float32) - 128) / 10 + self.operating_logit


@pytest.mark.parametrize("shape", [(1, 1), (31, 64), (64, 64), (65, 64), (100, 333), (200, 70)])
def test_images_of_any_size_are_predicted(shape, scene):
    image = scene(*shape)
    runtime, checks = Brightness(), []
    logits = predict_logits(runtime, image, lambda: checks.append(1), tile=64)
    assert logits.shape == shape and logits.dtype == np.float32
    assert np.abs(logits - (image.mean(axis=0) - 128) / 10).max() < 1e-4
    assert all(h % 32 == w % 32 == 0 and max(h, w) <= 64 for _, _, h, w in runtime.shapes)
    assert len(checks) == len(runtime.shapes) and (len(checks) == 1) == (max(shape) <= 64)


def test_a_real_network_predicts_a_small_image_whole(one_thread, random_model, scene):
    import torch

    from eroad.eroad_core.runtimes.torch_runtime import TorchRuntime

    runtime = TorchRuntime(*load_model(random_model), torch.device("cpu"))
    image = scene(96, 64).astype(np.float32)
    assert (predict_logits(runtime, image) == runtime.predict(image[None])[0]).all()


class Fake:
    """A sample in memory."""

    def __init__(self, name, image, mask):
        self.name, self.image, self.mask = name, image, mask

    def read(self):
        return self.image, self.mask


def test_samples_are_scored_as_they_come(scene):
    samples = [Fake(f"s{i}", scene(40 + i, 50), scene(40 + i, 50)[1] // 128 * 255) for i in range(8)]
    messages = []
    watcher = Watcher(messages.append)
    watcher.INTERVAL = 0
    result = score_samples(Brightness(), samples, 3, watcher, read=Fake.read, share=(0.5, 0.9))
    for sample, figures in zip(samples, result.tally.images, strict=True):
        expected = Scores.of(sample.image.mean(axis=0, dtype=np.float32) >= 128, sample.mask).figures()
        assert figures == {"name": sample.name, **expected}
    assert [m["done"] for m in messages] == list(range(1, 9)) and messages[-1]["seconds_left"] == 0
    assert messages[0]["fraction"] == 0.55 and messages[-1]["fraction"] == 0.9 and messages[0]["stage"] == "score"
    figures = result.figures()
    assert json.loads(json.dumps(figures)) == figures
    assert figures["all"]["best_f1"] >= figures["all"]["f1"] - 1e-6
    assert len(result.examples.best) == len(result.examples.worst) == 3
    # One band for a network of three.
    grey = [Fake("grey", sample.image[:1], sample.mask) for sample in samples[:1]]
    runtime = Brightness()
    score_samples(runtime, grey, 3, read=Fake.read)
    assert runtime.shapes == [(1, 3, 64, 64)]


def test_examples_are_the_best_and_the_worst():
    image, mask = np.zeros((3, 8, 8), np.uint8), np.zeros((8, 8), np.uint8)
    examples = Examples(count=2)
    order = [0.5, 0.1, 0.9, 0.3, 0.7, None, 0.2, 0.8]
    for iou in order:
        examples.offer(str(iou), image, mask, mask == 255, {"iou": iou, "f1": 0.0, "road_share": 0.1})
    examples.offer("little road", image, mask, mask == 255, {"iou": 0.99, "f1": 1.0, "road_share": 1e-4})
    assert [e.iou for e in examples.best] == [0.9, 0.8] and [e.iou for e in examples.worst] == [0.1, 0.2]
    few = Examples()
    assert few.best == few.worst == []
    few.offer("a", image, mask, mask == 255, {"iou": 0.5, "f1": 0.0, "road_share": 0.1})
    assert len(few.best) == 1 and few.worst == []


# --- the job ---


@pytest.fixture
def dataset(make_raster, scene):
    """Return ``make(folder, masks=…, bands=3) -> path``: a data set with train and val, whose roads are bright."""

    def make(folder="data", bands=3, road=255, gsd=None):
        for split, count in (("train", 1), ("val", 4)):
            for i in range(count):
                image = scene(60 + 7 * i, 90, bands)
                image = np.clip(image // 2 + 128 * (np.indices(image.shape[1:]).sum(0) // (11 + i) % 3 == 0), 0, 255)
                mask = np.where(image.mean(axis=0) > 120, road, 0).astype(np.uint8)
                mask = np.roll(mask, 2, axis=1)
                mask[:5] = 128 if road else 0
                where = ((500000.0, gsd, 0.0, 4500000.0, 0.0, -gsd), 32618) if gsd else (None, None)
                make_raster(f"{folder}/{split}/images/p{i}_a.tif", image.astype(np.uint8), *where)
                make_raster(f"{folder}/{split}/masks/p{i}_a.png", mask, None, None, driver="PNG")
        return folder

    return make


@pytest.fixture
def run(tmp_path, monkeypatch, random_model):
    """Return ``run(dataset, **fields) -> (outputs, figures, messages)``, with :class:`Brightness` for the network."""
    monkeypatch.setattr(module, "TorchRuntime", Brightness)

    def run(folder, watcher=None, **fields):
        messages = []
        values = {"model": str(random_model), "dataset": str(tmp_path / folder), "device": "cpu", **fields}
        result = module.evaluate(EvaluateJob.from_dict(values), watcher or Watcher(messages.append))
        return result["outputs"], result["figures"], messages

    return run


def test_figures_table_and_report(dataset, run, tmp_path):
    outputs, figures, messages = run(dataset(), report=str(tmp_path / "out/r.html"), csv=str(tmp_path / "out/r.csv"))
    assert outputs == {"report": str(tmp_path / "out/r.html"), "csv": str(tmp_path / "out/r.csv")}
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["r.csv", "r.html"]
    assert [image["name"] for image in figures["images"]] == ["p0_a", "p1_a", "p2_a", "p3_a"]
    assert figures["all"]["images"] == 4 and 0.3 < figures["all"]["iou"] < 1
    assert json.loads(json.dumps(figures)) == figures
    mean = np.mean([image["iou"] for image in figures["images"]])
    assert figures["all"]["miou_images"] == pytest.approx(mean, abs=1e-6)
    for scores in [*figures["images"], figures["all"]]:
        assert scores["iou"] == pytest.approx(scores["f1"] / (2 - scores["f1"]), abs=2e-6)
    with open(outputs["csv"], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["p0_a", "p1_a", "p2_a", "p3_a", "all"]
    assert float(rows[1]["f1"]) == figures["images"][1]["f1"] and rows[1]["miou_images"] == ""
    assert float(rows[-1]["miou_images"]) == figures["all"]["miou_images"]
    assert int(rows[-1]["tp"]) == sum(int(row["tp"]) for row in rows[:-1])
    page = (tmp_path / "out/r.html").read_text(encoding="utf-8")
    assert page.count("data:image/jpeg") == 8 and page.count("data:image/svg+xml") == 1
    for text in ("Evaluation of", "p3_a", "road missed", "model_sha256", f"{figures['all']['iou']:.3f}", "ρ = 3 px"):
        assert text in page
    assert messages[-1]["fraction"] == 1.0
    assert [m["code"] for m in messages if m["type"] == "log"] == ["evaluate_running"]


def test_no_file_is_asked_for(dataset, run):
    outputs, figures, messages = run(dataset(), split="train", tolerance=0.0)
    assert outputs == {} and len(figures["images"]) == 1 and figures["split"] == "train"
    assert figures["all"]["relaxed_f1"] == figures["all"]["f1"] and messages[-1]["fraction"] == 1.0


def test_a_real_network(one_thread, dataset, random_model, tmp_path):
    job = EvaluateJob(str(random_model), str(tmp_path / dataset()), device="cpu")
    first, again = (module.evaluate(job)["figures"] for _ in range(2))
    assert first["images"] == again["images"] and first["curve"] == again["curve"]
    assert first["all"]["pixels"] == sum((60 + 7 * i - 5) * 90 for i in range(4))


@pytest.mark.parametrize("fields, code", [
    ({"split": "test"}, "dataset_split"),
    ({"dataset": "nowhere"}, "dataset_missing"),
    ({"model": "nothing"}, "model_unknown"),
    ({"report": "same.html", "csv": "same.html"}, "output_repeated"),
    ({"device": "tpu"}, "device_unknown"),
])  # fmt: skip
def test_errors_come_before_any_work(fields, code, dataset, run, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "score_samples", None)
    for name in ("report", "csv"):
        if name in fields:
            fields[name] = str(tmp_path / fields[name])
    with pytest.raises(EroadError) as caught:
        run(dataset(), **fields)
    assert caught.value.code == code


def test_the_model_is_never_overwritten(dataset, run, random_model, tmp_path):
    copy = tmp_path / "m.safetensors"
    copy.write_bytes(random_model.read_bytes())
    with pytest.raises(EroadError) as caught:
        run(dataset(), model=str(copy), csv=str(copy))
    assert caught.value.code == "output_is_input" and copy.read_bytes() == random_model.read_bytes()


def test_bands_must_fit(dataset, run):
    with pytest.raises(EroadError) as caught:
        run(dataset(bands=5))
    assert caught.value.code == "evaluate_bands" and "5 bands" in str(caught.value)
    assert run(dataset("grey", bands=1))[1]["all"]["images"] == 4


def test_a_split_without_roads(dataset, run):
    with pytest.raises(EroadError) as caught:
        run(dataset(road=0))
    assert caught.value.code == "dataset_no_roads"


@pytest.mark.parametrize("gsd, warned", [(0.3, True), (0.5, False), (1.0, False), (2.5, True)])
def test_another_ground_resolution_is_told(gsd, warned, dataset, run, random_model, tmp_path):
    import dataclasses

    model, card = load_model(random_model)
    card = dataclasses.replace(card, ground_resolution={"minimum": 0.5, "reference": 1.0, "maximum": 1.3})
    save_model(tmp_path / "m.safetensors", model, card)
    _, figures, messages = run(dataset(gsd=gsd), model=str(tmp_path / "m.safetensors"))
    codes = [m["code"] for m in messages if m.get("level") == "warning"]
    assert codes == (["evaluate_gsd"] if warned else []) and figures["gsd"] == pytest.approx(gsd, rel=0.01)


def test_cancelled_in_the_middle(dataset, run, tmp_path):
    watcher = Watcher(lambda message: watcher.cancel() if message["type"] == "progress" else None)
    with pytest.raises(EroadError) as caught:
        run(dataset(), watcher, report=str(tmp_path / "r.html"), csv=str(tmp_path / "r.csv"))
    assert caught.value.code == "cancelled" and [p.name for p in tmp_path.iterdir()] == ["data"]
