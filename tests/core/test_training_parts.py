"""The parts of a training: recipe, order of the samples, batches, validation, checkpoints, roles."""

from __future__ import annotations

import resource
import signal

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from eroad.eroad_core.datasets.sample import Sample
from eroad.eroad_core.jobs import EroadError, TrainJob
from eroad.eroad_core.training import checkpoint
from eroad.eroad_core.training.dataset import FLIPS, PLAIN, LabelledScene, collate, crop
from eroad.eroad_core.training.loader import Loader, SceneCache
from eroad.eroad_core.training.loss import Balance, skeleton_recall
from eroad.eroad_core.training.plan import validation_interval
from eroad.eroad_core.training.recipe import PRESETS, learning_rate, make_optimiser, objective_of, recipe_of
from eroad.eroad_core.training.roles import assign_roles
from eroad.eroad_core.training.survey import survey
from eroad.eroad_core.training.validation import validate


def job(**fields):
    return TrainJob(**{"datasets": ("d",), "out": "m.safetensors", **fields})


# --- recipe


def test_the_paper_s_recipe():
    recipe = recipe_of(job(preset="paper"))
    assert (recipe.loss, recipe.optimiser, recipe.lr, recipe.power) == ("eq5-", "adam", 2e-4, 0.9)
    assert (recipe.batch, recipe.epochs, recipe.warmup, recipe.ema, recipe.points) == (8, 40, 0.0, 0.0, 256)
    assert recipe.augment == "none" and recipe.decay == 0
    assert recipe_of(job(preset="paper", epochs=120)).epochs == 120
    assert recipe_of(job(preset="paper", arch="dlinknet34")).loss == "bce_dice"
    assert recipe_of(job(preset="paper", arch="dlinknet34", loss="eq3")).loss == "eq3"


def test_every_lever_of_the_job_reaches_the_recipe():
    changes = {
        "loss": "balanced", "lr": 0.5, "augment": "flips", "sampling": "uniform", "ema": 0.5, "warmup": 0.25,
        "skeleton": 0.75, "batch": 3, "epochs": 7,
    }  # fmt: skip
    recipe = recipe_of(job(**changes))
    assert {name: getattr(recipe, name) for name in changes} == changes
    assert recipe_of(job()) == PRESETS["best"]


def test_the_learning_rate_is_poly_after_a_warm_up():
    paper = PRESETS["paper"]
    rates = [learning_rate(paper, step, 100) for step in range(100)]
    assert rates[0] == 2e-4 and rates[50] == pytest.approx(2e-4 * 0.5**0.9) and rates == sorted(rates, reverse=True)
    warm = [learning_rate(recipe_of(job(warmup=0.1)), step, 100) for step in range(100)]
    assert warm[0] == pytest.approx(1e-4) and np.argmax(warm) == 9


def test_objectives_of_the_losses():
    balance = Balance(0.9, 0.1)
    weights = {-1: 0.8, 1: 1.25}
    by_loss = {
        loss: objective_of(recipe_of(job(loss=loss)), balance, weights, 256)
        for loss in ("eq3", "balanced", "eq5-", "eq5+", "bce_dice")
    }
    assert by_loss["eq3"].operating_logit == by_loss["bce_dice"].operating_logit == 0
    assert by_loss["balanced"].operating_logit == pytest.approx(np.log(9))
    assert by_loss["eq5-"].operating_logit == pytest.approx(np.log(9 / 0.8))
    assert by_loss["eq5+"].operating_logit == pytest.approx(np.log(9 / 1.25))
    assert (by_loss["eq5-"].distance_sign, by_loss["eq5+"].distance_sign) == (-1, 1)
    assert by_loss["eq3"].points == 512


@pytest.mark.parametrize("kind", ["eq3", "balanced", "eq5-"])
def test_the_operating_logit_is_where_the_loss_puts_one_half(kind):
    # Of pixels that are road half of the time, minimised over one constant logit.
    objective = objective_of(recipe_of(job(loss=kind)), Balance(0.8, 0.2), {-1: float(np.exp(-0.2)), 1: 1.0}, 64)
    target = (torch.arange(4096) % 2).float().view(1, 1, 64, 64)
    known, location = torch.ones_like(target, dtype=torch.bool), torch.full_like(target, 0.2)
    levels = np.linspace(-4, 4, 161)
    losses = [float(objective.dense(torch.full_like(target, z), target, known, location)) for z in levels]
    assert levels[int(np.argmin(losses))] == pytest.approx(objective.operating_logit, abs=0.06)


# --- the order of samples, and batches


def scenes(count=7, side=40):
    rng = np.random.default_rng(3)

    class Made:
        def __init__(self, number):
            self.name, self.group, self.place = f"s{number}", "g", f"p{number}"
            self.image = rng.integers(0, 255, (3, side, side), dtype=np.uint8)
            self.mask = np.zeros((side, side), np.uint8)
            self.mask[number : number + 4] = 255

        def read(self):
            return self.image, self.mask

    return [Made(n) for n in range(count)]


def loader(samples, workers=2, draws=None, chances=None, how=FLIPS, seed=4, batch=3):
    chances = np.full(len(samples), 1 / len(samples)) if chances is None else chances
    return Loader(
        SceneCache(samples), chances, draws or len(samples), batch=batch, size=32, seed=seed, augmentation=how,
        location=True, skeleton=True, workers=workers,
    )  # fmt: skip


@given(count=st.integers(1, 40), seed=st.integers(0, 5), epoch=st.integers(0, 3))
def test_uniform_sampling_takes_each_sample_once_an_epoch(count, seed, epoch):
    order = loader(scenes(1) * count, seed=seed).order(epoch)
    assert sorted(order) == list(range(count))


def test_chances_are_kept_to_the_nearest_draw():
    chances = np.array([0.5, 0.3, 0.2])
    for epoch in range(20):
        counts = np.bincount(loader(scenes(3), draws=10, chances=chances).order(epoch), minlength=3)
        assert (np.abs(counts - chances * 10) < 1).all()


def test_batches_are_the_same_whatever_the_workers_and_wherever_one_begins():
    samples = scenes()
    one = list(loader(samples, workers=1).batches(0, 6))
    for other in (list(loader(samples, workers=4).batches(0, 6)), [None] * 2 + list(loader(samples).batches(2, 4))):
        for (a, numbers), b in zip(one, other, strict=True):
            if b is not None:
                assert numbers == b[1]
                for part in ("image", "target", "known", "location", "skeleton"):
                    assert torch.equal(getattr(a, part), getattr(b[0], part))
    other_seed = next(loader(samples, seed=5).batches(0, 1))[0]
    assert not torch.equal(one[0][0].image, other_seed.image)


def test_a_small_cache_changes_nothing_but_memory():
    samples = scenes()
    cache = SceneCache(samples, limit=10_000)
    for number in (0, 1, 2, 1, 6):
        assert np.array_equal(cache[number].image, samples[number].image)
    assert len(cache._scenes) == 1


def test_plain_crops_are_the_pixels_themselves_and_small_scenes_are_padded():
    sample = scenes(1, side=40)[0]
    scene = LabelledScene(sample.image, sample.mask, "g", "p")
    image, mask, _ = crop(scene, 32, np.random.default_rng(1), PLAIN)
    found = [
        (y, x)
        for y in range(9)
        for x in range(9)
        if np.array_equal(sample.image[:, y : y + 32, x : x + 32], image.numpy())
    ]
    assert len(found) == 1
    y, x = found[0]
    assert np.array_equal(mask[0].numpy(), sample.mask[y : y + 32, x : x + 32])
    image, mask, _ = crop(scene, 64, np.random.default_rng(1), PLAIN)
    assert (mask[0, 40:] == 128).all() and (mask[0, :, 40:] == 128).all()
    assert np.array_equal(image[:, 40:64, :40].numpy(), sample.image[:, 39:15:-1])


def test_the_skeleton_lies_on_the_roads_and_its_recall_is_one_where_all_is_found():
    mask = torch.zeros(1, 32, 32)
    mask[0, 10:19] = 255
    batch = collate([(torch.zeros(3, 32, 32), mask, mask * 0)], skeleton=True)
    assert 0 < batch.skeleton.sum() < batch.target.sum() and (batch.target[batch.skeleton > 0] == 1).all()
    sure = torch.where(batch.target > 0, 20.0, -20.0)
    assert skeleton_recall(sure, batch.skeleton, batch.known) == pytest.approx(1.0, abs=1e-4)
    assert skeleton_recall(-sure, batch.skeleton, batch.known) < 0.05


# --- survey and roles


def test_a_survey_counts_what_is_there():
    samples = scenes(5)
    samples[0].mask[30:] = 128
    told = []
    facts = survey(samples, 2, told.append)
    road = sum(int((s.mask == 255).sum()) for s in samples)
    rest = sum(int((s.mask == 0).sum()) for s in samples)
    assert facts.balance.road == pytest.approx(rest / (road + rest)) and told == [1, 2, 3, 4, 5]
    assert np.exp(-0.3) < facts.mean_weights[-1] < 1 < facts.mean_weights[1] < np.exp(0.3)
    assert facts.draws(32) == 5 * 2 and facts.draws(40) == 5
    assert facts.chances(40, "uniform", ["d"] * 5) == pytest.approx(0.2)
    assert facts.mean == (123.675, 116.28, 103.53)


def test_statistics_of_other_bands_are_their_own():
    samples = scenes(2)
    for sample in samples:
        sample.image = np.concatenate([sample.image, np.full((1, 40, 40), 77, np.uint8)])
    facts = survey(samples, 1, lambda done: None)
    assert facts.mean[3] == pytest.approx(77) and facts.std[3] == pytest.approx(1)
    assert facts.mean[0] == pytest.approx(127, abs=4) and facts.std[0] == pytest.approx(73, abs=3)


def test_road_sampling_prefers_roads():
    samples = scenes(3)
    samples[1].mask[:] = 0
    chances = survey(samples, 1, lambda done: None).chances(40, "road", ["d"] * 3)
    assert chances[1] < chances[0] and chances.sum() == pytest.approx(1)


def test_sets_are_sampled_alike_however_large():
    samples = scenes(4)
    samples[1].mask[:] = 0
    chances = survey(samples, 1, lambda done: None).chances(40, "sets", ["large", "large", "large", "small"])
    assert chances[:3].sum() == pytest.approx(chances[3]) == pytest.approx(0.5)
    assert chances[1] < chances[0]


class Data:
    def __init__(self, **splits):
        self.name, self.splits = "d", tuple(splits)
        self._samples = {
            split: [Sample(f"{p}{split}", None, None, p, split, "d") for p in places]
            for split, places in splits.items()
        }

    def samples(self, split, byte):
        return self._samples[split]


@pytest.mark.parametrize(
    "splits, sizes, note",
    [
        ({"train": "abcdefgh", "val": "x", "test": "yz"}, (8, 1, 2), "train_chosen_on_val"),
        ({"train": "abcdefgh", "val": "xyz"}, (7, 1, 3), "train_chosen_on_train"),
        ({"train": "aabbccdd"}, (6, 2, 0), "train_chosen_on_train"),
        ({"train": "aaaa", "val": "x"}, (4, 1, 0), "train_one_place"),
    ],
)
def test_what_chooses_never_scores_and_places_never_part(splits, sizes, note):
    roles = assign_roles([Data(**splits)], seed=1)
    assert (len(roles.teach), len(roles.choose), len(roles.score)) == sizes
    assert roles.notes[0][0] == note
    places = [{s.place for s in part} for part in (roles.teach, roles.choose, roles.score)]
    assert not places[0] & places[1] and not places[0] & places[2] and not places[1] & places[2]


def test_one_place_alone_is_refused():
    with pytest.raises(EroadError) as caught:
        assign_roles([Data(train="aa")], 1)
    assert caught.value.code == "dataset_one_place"


# --- validation


class Known:
    """A runtime that predicts what it was made of."""

    def __init__(self, logits):
        self.batch, self.operating_logit, self._logits = 1, 0.0, logits

    def fit_batch(self, side, most=16):
        return 1

    def predict(self, images):
        height, width = images.shape[-2:]
        return np.pad(self._logits, ((0, height - 40), (0, width - 40)))[None]


def test_a_validation_finds_the_threshold_and_weighs_known_pixels():
    sample = scenes(1)[0]
    logits = np.where(sample.mask == 255, 1.5, -4).astype(np.float32)
    logits[20, :10] = 0.5  # false alarms from 0.5 down
    sample.mask[30:] = 128
    objective = objective_of(recipe_of(job(loss="eq3")), Balance(0.9, 0.1), {-1: 1.0, 1: 1.0}, 64)
    result = validate(Known(logits), [sample], objective)
    assert result.iou == pytest.approx(1) and 0.5 < result.operating_logit <= 1.5
    known, road = sample.mask != 128, sample.mask == 255
    entropy = np.logaddexp(0, np.where(road, -logits, logits))
    assert result.loss == pytest.approx(entropy[known].mean(), rel=1e-5)


def test_validation_never_takes_most_of_the_time():
    assert validation_interval(1000, 10) == 1
    assert validation_interval(1000, 3000) == 4


# --- checkpoints


def optimised(steps=3):
    torch.manual_seed(0)
    model = nn.Linear(4, 2)
    optimiser = make_optimiser(PRESETS["best"], model.parameters())
    for _ in range(steps):
        model(torch.ones(1, 4)).sum().backward()
        optimiser.step()
    return model, optimiser


def test_a_checkpoint_brings_back_model_optimiser_and_facts(tmp_path):
    model, optimiser = optimised()
    path = tmp_path / "c.safetensors"
    tensors = checkpoint.module_tensors("model", model) | checkpoint.optimiser_tensors(optimiser)
    checkpoint.write_checkpoint(path, tensors, {"step": 3, "history": [{"a": 0.1}]})
    found, facts = checkpoint.read_checkpoint(path)
    assert facts == {"step": 3, "history": [{"a": 0.1}]} == checkpoint.read_facts(path)
    again, second = optimised(0)
    checkpoint.load_module("model", again, found)
    checkpoint.load_optimiser(second, found)
    for one, which in ((model, optimiser), (again, second)):
        which.zero_grad()
        one(torch.ones(1, 4)).sum().backward()
        which.step()
    assert torch.equal(model.weight, again.weight)


def test_a_checkpoint_that_finds_no_room_leaves_the_old_one_whole(tmp_path):
    path = tmp_path / "c.safetensors"
    checkpoint.write_checkpoint(path, {"a": torch.ones(4)}, {"step": 1})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        with pytest.raises(EroadError) as caught:
            checkpoint.write_checkpoint(path, {"a": torch.ones(1_000_000)}, {"step": 2})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.code in ("write_failed", "disk_full")
    assert checkpoint.read_facts(path) == {"step": 1} and [p.name for p in tmp_path.iterdir()] == ["c.safetensors"]


@pytest.mark.parametrize("content", [b"", b"not a checkpoint", b"\x08\0\0\0\0\0\0\0{}      "])
def test_a_broken_checkpoint_is_one_sentence(content, tmp_path):
    path = tmp_path / "c.safetensors"
    path.write_bytes(content)
    for read in (checkpoint.read_checkpoint, checkpoint.read_facts):
        with pytest.raises(EroadError) as caught:
            read(path)
        assert caught.value.code == "checkpoint_broken"
