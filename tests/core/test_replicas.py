"""Asynchronous training: its rules and its queue, and that one replica is a plain training to the bit."""

from __future__ import annotations

import math
import random

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file

from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, TrainJob
from eroad.eroad_core.replicas import job as replicated
from eroad.eroad_core.replicas import rules
from eroad.eroad_core.replicas.flat import FlatNetwork, Layout, learn
from eroad.eroad_core.replicas.simulated import Simulated, Speeds
from eroad.eroad_core.replicas.store import BLOCK, FlatOptimiser
from eroad.eroad_core.replicas.work import WAIT, WorkQueue
from eroad.eroad_core.training.job import train
from eroad.eroad_core.training.plan import Plan
from eroad.eroad_core.training.recipe import PRESETS, make_optimiser
from eroad.eroad_core.training.updates import apply_gradient

from .weights import assert_same_weights

#: A training of 18 steps in a few seconds.
SMALL = {"crop": 64, "batch": 2, "epochs": 6, "device": "cpu", "precision": "fp32", "workers": 1}


pytestmark = pytest.mark.usefixtures("one_thread")


def job(folder, out, **fields):
    return TrainJob(**{"datasets": (folder,), "out": str(out), **SMALL, **fields})


@pytest.mark.parametrize("fields", [{"preset": "paper"}, {"preset": "best", "accumulate": 2, "ema": 0.9}])
def test_one_simulated_replica_is_a_plain_training_to_the_bit(fields, tiles, tmp_path):
    folder = tiles()
    plain = train(job(folder, tmp_path / "plain" / "m.safetensors", **fields))
    one = job(folder, tmp_path / "one" / "m.safetensors", replicas=1, backend="simulated", **fields)
    replica = replicated.train(one)
    assert_same_weights(plain["outputs"]["model"], replica["outputs"]["model"])
    assert replica["figures"]["history"] == plain["figures"]["history"]
    assert replica["figures"]["replicas"]["staleness"] == {"0": plain["figures"]["steps"]}


@pytest.mark.parametrize("replicas", [2, 4])
def test_replicas_of_equal_speed_are_one_round_behind(replicas, tiles, tmp_path):
    result = replicated.train(job(tiles(), tmp_path / "m.safetensors", replicas=replicas, backend="simulated"))
    steps = result["figures"]["steps"]
    first = {str(age): 1 for age in range(replicas - 1)}
    assert result["figures"]["replicas"]["staleness"] == {**first, str(replicas - 1): steps - replicas + 1}
    # Each replica makes its share in its own time: with nothing else taking time they scale as they should.
    assert result["figures"]["replicas"]["simulated_seconds"] == -(-steps // replicas)


def test_a_simulation_comes_out_the_same_each_time(tiles, tmp_path):
    folder, speeds = tiles(), Speeds(jitter=0.5, transfer=0.1, apply=0.2)
    results = [
        train(job(folder, tmp_path / name / "m.safetensors"), updates=Simulated(3, "dc", speeds=speeds))
        for name in ("one", "two")
    ]
    assert_same_weights(*(r["outputs"]["model"] for r in results))
    assert results[0]["figures"]["replicas"] == results[1]["figures"]["replicas"]
    ages = {int(age) for age in results[0]["figures"]["replicas"]["staleness"]}
    assert len(ages) > 2  # replicas of unequal speed overtake each other


def test_a_store_that_is_slow_to_apply_limits_the_replicas(tiles, tmp_path):
    busy = train(job(tiles(), tmp_path / "m.safetensors"), updates=Simulated(4, speeds=Speeds(step=1.0, apply=1.0)))
    figures = busy["figures"]["replicas"]
    assert figures["simulated_seconds"] >= busy["figures"]["steps"] * 1.0


def test_over_stale_gradients_are_computed_anew_and_none_is_lost(tiles, tmp_path):
    result = replicated.train(
        job(tiles(), tmp_path / "m.safetensors", replicas=3, backend="simulated", max_staleness=0)
    )
    figures = result["figures"]["replicas"]
    assert figures["staleness"] == {"0": result["figures"]["steps"]} and figures["recomputed"] > 0


def test_a_training_with_replicas_goes_on_where_it_was(tiles, tmp_path):
    folder, out = tiles(), tmp_path / "m.safetensors"

    class Stop(Watcher):
        def progress(self, stage, fraction, **more):
            if stage == "train" and more["done"] == 7:
                self.cancel()

    with pytest.raises(EroadError) as caught:
        replicated.train(job(folder, out, replicas=3, backend="simulated"), Stop())
    assert caught.value.code == "train_stopped"
    # Their number may change meanwhile; a plain training is something else.
    with pytest.raises(EroadError) as caught:
        replicated.train(job(folder, out, resume=True))
    assert caught.value.code == "resume_differs"
    result = replicated.train(job(folder, out, replicas=2, backend="simulated", resume=True))
    assert sum(result["figures"]["replicas"]["staleness"].values()) == result["figures"]["steps"]


@settings(max_examples=60)
@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 2**32))
def test_every_unit_is_done_once_whatever_speeds_and_deaths(total, workers, seed):
    chance = random.Random(seed)
    now = [0.0]
    queue = WorkQueue(total, lease=10.0, clock=lambda: now[0])
    held: list[tuple[str, int]] = []
    done: list[int] = []
    while not queue.finished:
        now[0] += chance.choice([0.0, 0.1, 4.0, 11.0])
        worker = f"w{chance.randrange(workers)}"
        act = chance.random()
        if act < 0.5:
            unit = queue.claim(worker)
            if unit is not None and unit != WAIT:
                held.append((worker, unit))
        elif act < 0.6:
            queue.give_back(worker)
            held = [h for h in held if h[0] != worker]  # it died with what it had
        elif act < 0.7:
            queue = WorkQueue(total, queue.keep(), 10.0, lambda: now[0])  # as after a checkpoint
            held.clear()
        elif held:
            # The slow and the forgotten push too.
            _, unit = held.pop(chance.randrange(len(held)))
            if queue.is_open(unit):
                queue.done(unit)
                done.append(unit)
    assert sorted(done) == list(range(total))


@settings(max_examples=20)
@given(st.lists(st.floats(0.1, 10.0), min_size=1, max_size=5), st.integers(1, 4))
def test_every_sample_comes_once_an_epoch_under_random_speeds(speeds, epochs):
    per_epoch = 8
    queue, seen = WorkQueue(per_epoch * epochs), [[] for _ in range(epochs)]
    ready = [(0.0, number) for number in range(len(speeds))]
    while ready:
        when, number = min(ready)
        ready.remove((when, number))
        unit = queue.claim(f"w{number}")
        if unit is None or unit == WAIT:
            continue
        seen[unit // per_epoch].append(unit % per_epoch)
        queue.done(unit)
        ready.append((when + speeds[number], number))
    assert all(sorted(epoch) == list(range(per_epoch)) for epoch in seen)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"cluster": "head:6379"}, "replicas_option"),
        ({"backend": "ray"}, "replicas_option"),
        ({"replicas": 2, "cluster": "head:6379"}, "replicas_option"),
        ({"replicas": 2, "store_shards": 2}, "replicas_option"),
        ({"replicas": 2, "backend": "ddp", "staleness_rule": "dc"}, "replicas_option"),
        ({"replicas": 2, "backend": "ddp", "lock_free": True}, "replicas_option"),
        ({"replicas": 2, "staleness_rule": "dc", "lock_free": True}, "lock_free_rule"),
    ],
)
def test_an_option_that_would_not_be_heeded_is_refused(fields, code):
    with pytest.raises(EroadError) as caught:
        replicated.train(job("nowhere", "m.safetensors", **fields))
    assert caught.value.code == code


def test_a_unit_is_handed_out_again_after_its_lease_or_twice_what_the_slowest_took():
    now = [0.0]
    queue = WorkQueue(3, lease=10.0, clock=lambda: now[0])
    assert [queue.claim("hangs"), queue.claim("slow")] == [0, 1]
    now[0] = 11.0
    assert queue.claim("slow") == 0
    now[0] = 30.0
    queue.done(1)  # late, but nobody had it since
    assert queue.claim("other") == 2
    now[0] = 60.0
    assert queue.claim("other") == WAIT  # as slow as that a unit may be
    now[0] = 72.0
    assert queue.claim("other") == 0
    queue.done(0)
    queue.done(2)
    assert not queue.is_open(0) and queue.claim("slow") is None
    assert queue.finished


def test_rules_by_hand():
    gradient, now, pulled = torch.tensor([1.0, -2.0]), torch.tensor([1.0, 1.0]), torch.tensor([0.0, 2.0])
    assert rules.as_it_is(gradient, 7, now, pulled) == (gradient, 1.0)
    assert [rules.inverse_staleness(gradient, age, now, pulled)[1] for age in (0, 1, 4)] == [1.0, 1.0, 0.25]
    moved, factor = rules.delay_compensated(gradient, 3, now, pulled)
    assert factor == 1.0 and torch.allclose(moved, torch.tensor([1 + 0.04 * 1 * 1, -2 + 0.04 * 4 * -1]))
    assert rules.delay_compensated(gradient, 0, now, pulled)[0] is gradient


def test_a_flat_network_computes_what_the_network_computed():
    torch.manual_seed(3)
    model = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8), torch.nn.Conv2d(8, 1, 1))
    model = model.to(memory_format=torch.channels_last)
    image = torch.rand(2, 3, 16, 16)
    before = model.eval()(image)
    flat = FlatNetwork(model)
    assert torch.equal(model(image), before)
    assert flat.parameters.numel() == sum(p.numel() for p in model.parameters())
    flat.parameters.zero_()
    assert not model(image).any()
    model.train()(image).sum().backward()
    gradient = flat.gradient(torch.ones_like(flat.parameters))
    assert torch.equal(flat.layout.views(gradient)[0], model[0].weight.grad)
    assert flat.statistics[:8].abs().sum() == model[1].running_mean.abs().sum()


@pytest.mark.parametrize("preset", ["paper", "best"])
def test_an_update_block_by_block_is_one_of_the_whole_vector_to_the_bit(preset):
    torch.manual_seed(1)
    tensors = [torch.randn(BLOCK + 1, 3), torch.randn(5), torch.randn(BLOCK)]
    layout, recipe = Layout(tensors), PRESETS[preset]
    flat = layout.pack(tensors, layout.empty())
    plan = Plan(recipe, None, 10, 10, 1, 1, 0, "fp32", {})
    kept = make_optimiser(recipe, [torch.nn.Parameter(flat)])
    blocks = FlatOptimiser(plan, kept, layout)
    whole = torch.nn.Parameter(flat.clone())
    optimiser = make_optimiser(recipe, [whole])
    for step in range(3):
        gradient = 0.01 * torch.randn(layout.size)
        whole.grad = gradient.clone()
        views = [torch.nn.Parameter(view) for view in layout.views(whole.data)]
        for parameter, view in zip(views, layout.views(whole.grad), strict=True):
            parameter.grad = view
        apply_gradient(plan, step, views, optimiser)
        blocks.apply(step, gradient)
    assert torch.equal(flat, whole)
    (mine,), (its,) = kept.state.values(), optimiser.state.values()
    assert mine.keys() == its.keys() and all(torch.equal(mine[key], its[key]) for key in its)


@given(st.integers(0, 63), st.floats(0.01, 0.5), st.integers(0, 2**32 - 1))
def test_running_statistics_follow_the_batches_however_old_those_are_that_were_pulled(staleness, momentum, seed):
    generator = torch.Generator().manual_seed(seed)
    history, low, high = [torch.ones(8)], 0.01, 0.02
    for step in range(300):
        pulled = history[max(0, step - staleness)]
        shown = low + (high - low) * torch.rand(8, generator=generator)
        after, now = (1 - momentum) * pulled + momentum * shown, history[-1].clone()
        learn(now, min(staleness, step), after, after - pulled, 1 - momentum)
        assert (now > 0).all() and (now <= history[-1].clamp(min=high) + 1e-6).all()
        history.append(now)
    left = (1 - momentum) ** 300
    assert (history[-1] <= high + left + 1e-5).all() and (history[-1] >= low - 1e-5).all()


def test_layers_that_forget_at_different_rates_are_refused():
    norms = torch.nn.Sequential(torch.nn.BatchNorm2d(2), torch.nn.BatchNorm2d(3))
    assert FlatNetwork(norms).kept(2) == pytest.approx(0.81)
    norms[1].momentum = 0.2
    with pytest.raises(ValueError, match="different momenta"):
        FlatNetwork(norms).kept(1)


@pytest.mark.parametrize("more", [{"backend": "simulated"}, {"backend": "local", "lock_free": True}])
def test_many_replicas_keep_variances_that_are_some(more, tiles, tmp_path):
    replicas = 32 if more["backend"] == "simulated" else 2
    fields = {"crop": 32, "aspp": "none", "samples": 140, "epochs": 1, "replicas": replicas, **more}
    result = replicated.train(job(tiles(), tmp_path / "m.safetensors", **fields))
    assert all(math.isfinite(h["val_loss"]) for h in result["figures"]["history"])
    weights = load_file(result["outputs"]["model"])
    variances = [weights[name] for name in weights if name.endswith("running_var")]
    assert variances and all((v > 0).all() for v in variances)


def test_one_replica_in_step_is_a_plain_training_to_the_bit(tiles, tmp_path):
    folder = tiles()
    plain = train(job(folder, tmp_path / "plain" / "m.safetensors", epochs=2))
    one = train(job(folder, tmp_path / "one" / "m.safetensors", epochs=2), updates=Simulated(1, synchronous=True))
    assert_same_weights(plain["outputs"]["model"], one["outputs"]["model"])
    assert one["figures"]["history"] == plain["figures"]["history"]


def test_replicas_in_step_wait_for_the_slowest_and_go_on_where_they_were(tiles, tmp_path):
    folder, speeds = tiles(), Speeds(jitter=0.5, transfer=0.1, apply=0.2)

    class Stop(Watcher):
        def progress(self, stage, fraction, **more):
            if stage == "train" and more["done"] == 6:  # in the middle of a round of four
                self.cancel()

    def updates():
        return Simulated(4, speeds=speeds, synchronous=True)

    whole = train(job(folder, tmp_path / "whole" / "m.safetensors"), updates=updates())
    figures, steps = whole["figures"]["replicas"], whole["figures"]["steps"]
    assert figures["arm"] == "synchronous" and figures["staleness"] == {"0": steps}
    assert figures["simulated_seconds"] > -(-steps // 4) * (1.0 + 0.2 + 0.2)
    out = tmp_path / "cut" / "m.safetensors"
    with pytest.raises(EroadError):
        train(job(folder, out), Stop(), updates())
    result = train(job(folder, out, resume=True), updates=updates())
    assert_same_weights(whole["outputs"]["model"], result["outputs"]["model"])
    assert result["figures"]["history"] == whole["figures"]["history"]
