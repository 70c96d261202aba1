"""Replicas as processes of this machine: the same training, whoever dies."""

from __future__ import annotations

import dataclasses
import glob
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, TrainJob
from eroad.eroad_core.replicas import job as replicated
from eroad.eroad_core.replicas import local
from eroad.eroad_core.replicas.simulated import Simulated
from eroad.eroad_core.training.job import train

from .weights import assert_same_weights

#: A training of two epochs, so of few checkpoints, in a few seconds; with as many tiles, of sixteen steps.
TILES = 16
SMALL = {
    "aspp": "none", "crop": 32, "batch": 2, "epochs": 2, "device": "cpu", "precision": "fp32", "workers": 1
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("one_thread")


def job(folder, out, **fields):
    return TrainJob(**{"datasets": (folder,), "out": str(out), **SMALL, **fields})


class Acts(Watcher):
    """Does something once, when a step is done; and keeps what it is told."""

    INTERVAL = 0.0

    def __init__(self, step, act):
        super().__init__(lambda message: self.messages.append(message))
        self.messages, self._step, self._act = [], step, act

    def progress(self, stage, fraction, **more):
        super().progress(stage, fraction, **more)
        if self._act and stage == "train" and more["done"] >= self._step:
            act, self._act = self._act, None
            act(self)

    @property
    def codes(self):
        return [m["code"] for m in self.messages if m["type"] == "log"]


def replicas_of(result):
    return result["figures"]["replicas"]


def sent(name, number):
    def act(watcher):
        (process,) = (p for p in multiprocessing.active_children() if p.name == name)
        os.kill(process.pid, number)

    return act


def killed(name):
    return sent(name, signal.SIGKILL)


def test_a_killed_replica_is_replaced_and_that_of_one_that_hangs_done_by_others(tiles, tmp_path, monkeypatch):
    monkeypatch.setattr(local.Local, "lease", 1.0)

    def act(watcher):
        killed("replica-1")(watcher)
        sent("replica-0", signal.SIGSTOP)(watcher)

    watcher = Acts(3, act)
    result = replicated.train(job(tiles(train=TILES), tmp_path / "m.safetensors", replicas=2), watcher)
    figures = replicas_of(result)
    assert watcher.codes.count("replica_died") == 1
    assert figures["backend"] == "local" and figures["arm"] == "asynchronous"
    assert sum(figures["staleness"].values()) == result["figures"]["steps"]
    told = [m for m in watcher.messages if m["type"] == "progress" and m["stage"] == "train"]
    assert told[-1]["replicas"] == 2 and told[-1]["rate"] > 0 and told[-1]["staleness"] >= 0
    assert not multiprocessing.active_children()


def test_replicas_that_keep_dying_end_the_training(tiles, tmp_path, monkeypatch):
    monkeypatch.setattr(local, "DEATHS", 0)
    with pytest.raises(EroadError) as caught:
        replicated.train(job(tiles(), tmp_path / "m.safetensors", replicas=1), Acts(1, killed("replica-0")))
    assert caught.value.code == "replicas_die" and "SIGKILL" in str(caught.value)
    assert not multiprocessing.active_children()


def stopped_and_resumed(step, training):
    """Return what a training gives that is stopped after a step and goes on."""
    with pytest.raises(EroadError) as caught:
        replicated.train(training, Acts(step, Watcher.cancel))
    assert caught.value.code == "train_stopped_early"  # there is a checkpoint, and no model yet
    assert not multiprocessing.active_children()
    return replicated.train(dataclasses.replace(training, resume=True))


def test_one_replica_is_a_plain_training_to_the_bit_though_stopped_between(tiles, tmp_path, capfd):
    folder, fields = tiles(), {"ema": 0.9}
    plain = train(job(folder, tmp_path / "plain" / "m.safetensors", **fields))
    for name, more in (("local", {}), ("lock-free", {"lock_free": True})):
        one = job(folder, tmp_path / name / "m.safetensors", replicas=1, **more, **fields)
        result = stopped_and_resumed(2, one)
        assert_same_weights(plain["outputs"]["model"], result["outputs"]["model"])
        assert result["figures"]["history"] == plain["figures"]["history"]
        assert replicas_of(result)["staleness"] == {"0": plain["figures"]["steps"]}
        assert replicas_of(result).get("lock_free", False) == ("lock_free" in more)
    assert not capfd.readouterr().out


def test_two_lock_free_replicas_learn(tiles, tmp_path):
    result = replicated.train(job(tiles(train=TILES), tmp_path / "m.safetensors", replicas=2, lock_free=True))
    assert sum(replicas_of(result)["staleness"].values()) == result["figures"]["steps"]
    history = result["figures"]["history"]
    assert history[-1]["train_loss"] < 0.9 * history[0]["train_loss"]


def test_replicas_in_step_make_the_updates_of_the_simulation(tiles, tmp_path):
    # Of five units two replicas make the last with one of them looking on.
    folder, fields = tiles(), {"ema": 0.9, "samples": 10}
    simulated = train(
        job(folder, tmp_path / "simulated" / "m.safetensors", **fields), updates=Simulated(2, synchronous=True)
    )
    ddp = stopped_and_resumed(2, job(folder, tmp_path / "ddp" / "m.safetensors", replicas=2, backend="ddp", **fields))
    assert replicas_of(ddp)["arm"] == "synchronous" and replicas_of(ddp)["staleness"] == {"0": 5}
    for one, other in zip(simulated["figures"]["history"], ddp["figures"]["history"], strict=True):
        assert one == pytest.approx(other, abs=1e-3)


def options(folder, out, **fields):
    """Return a training's options for the command line."""
    words = {**SMALL, **fields}
    return [folder, "--out", str(out), *(str(w) for name, value in words.items() for w in (f"--{name}", value))]


def test_the_command_line_prints_the_histogram_and_nothing_else(engine_environment, tiles, tmp_path):
    words = options(tiles(), tmp_path / "m.safetensors", epochs=1, replicas=1)
    done = subprocess.run(
        [sys.executable, "-m", "eroad_core", "train", *words, "--json"],
        env=engine_environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    figures = json.loads(line)["figures"]
    assert sum(figures["replicas"]["staleness"].values()) == figures["steps"] > 0
    assert "Traceback" not in done.stderr


def children(pid):
    """Return the processes that a process has started."""
    return [int(word) for path in glob.glob(f"/proc/{pid}/task/*/children") for word in Path(path).read_text().split()]


def lives(pid):
    """Say whether a process runs; one that nobody has buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
def test_replicas_end_with_a_worker_that_is_killed(engine_environment, tiles, tmp_path):
    parameters = {**SMALL, "datasets": [tiles()], "out": str(tmp_path / "m.safetensors"), "epochs": 500, "replicas": 1}
    worker = subprocess.Popen(
        [sys.executable, "-m", "eroad_core", "worker"],
        env=engine_environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        worker.stdin.write(json.dumps({"type": "job", "id": "1", "job": "train", "parameters": parameters}) + "\n")
        worker.stdin.flush()
        for line in worker.stdout:
            message = json.loads(line)  # every line is the protocol's
            assert message["type"] != "error", message
            if message["type"] == "progress" and message["stage"] == "train":
                break
        started = children(worker.pid)
        assert started and all(lives(pid) for pid in started)
    finally:
        worker.kill()
        worker.communicate()
    until = time.monotonic() + 60
    while any(lives(pid) for pid in started) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in started if lives(pid)]
