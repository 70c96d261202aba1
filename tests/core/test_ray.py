"""Training by replicas on a real Ray cluster: that it is the same training, and what survives what."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from eroad.eroad_core import cluster
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, TrainJob
from eroad.eroad_core.replicas.job import train

from . import ray_nodes
from .weights import assert_same_weights

#: A training in two epochs.
SMALL = {"crop": 32, "batch": 2, "epochs": 2, "device": "cpu", "precision": "fp32", "workers": 1, "aspp": "none"}


pytestmark = pytest.mark.usefixtures("one_thread")


def job(folder, out, **fields):
    return TrainJob(**{"datasets": (folder,), "out": str(out), **SMALL, **fields})


def test_one_replica_is_the_simulated_one_to_the_bit(tiles, tmp_path, ray_cluster):
    folder = tiles()
    same = {"replicas": 1, "preset": "best", "ema": 0.9}
    simulated = train(job(folder, tmp_path / "simulated" / "m.safetensors", backend="simulated", **same))
    # On a cluster of its own that is gone after the training; then on another, with the store in three processes.
    for shards, address in ((1, None), (2, ray_cluster.address)):
        out = tmp_path / f"ray{shards}" / "m.safetensors"
        ray = train(job(folder, out, backend="ray", store_shards=shards, cluster=address, **same))
        assert_same_weights(simulated["outputs"]["model"], ray["outputs"]["model"])
        assert simulated["figures"]["history"] == ray["figures"]["history"]
        assert ray["figures"]["replicas"]["staleness"] == {"0": ray["figures"]["steps"]}


def test_a_training_survives_its_store_and_a_node(tiles, tmp_path, ray_cluster):
    ray_cluster.start_worker()
    messages, killed = [], []

    class Killer(Watcher):
        def progress(self, stage, fraction, **more):
            if stage != "train":
                return
            if more["done"] >= 3 and not killed:
                killed.append("store")
                (store,) = ray_nodes.actors(ray_cluster, "StoreActor")
                os.kill(store, signal.SIGKILL)
            elif more["done"] >= 7 and len(killed) == 1:
                killed.append("node")
                ray_cluster.kill_worker()
            elif more["done"] == more["total"]:
                # Nobody has more to do, and the last updates are in the store alone.
                killed.append("store")
                (store,) = ray_nodes.actors(ray_cluster, "StoreActor")
                os.kill(store, signal.SIGKILL)

    result = train(
        job(
            tiles(), tmp_path / "m.safetensors", epochs=8, replicas=4, backend="ray", cluster=ray_cluster.address
        ),
        Killer(messages.append),
    )  # fmt: skip
    assert killed == ["store", "node", "store"]
    figures = result["figures"]["replicas"]
    assert sum(figures["staleness"].values()) == result["figures"]["steps"]
    assert figures["stores_lost"] == 2 and figures["replicas_lost"] >= 1
    assert {"cluster_store_lost", "cluster_worker_lost"} <= {m["code"] for m in messages if m["type"] == "log"}
    history = result["figures"]["history"]
    assert [entry["step"] for entry in history][-1] == result["figures"]["steps"]
    assert history[-1]["train_loss"] < history[0]["train_loss"]


def test_a_cluster_of_other_versions_or_without_room_is_told_at_once(tiles, tmp_path, ray_cluster):
    from ray._raylet import GcsClient

    client = GcsClient(address=ray_cluster.address)
    facts = client.internal_kv_get(b"CLUSTER_METADATA", namespace=b"cluster")
    other = facts.replace(b'"python_version": "3.', b'"python_version": "2.')
    assert other != facts
    client.internal_kv_put(b"CLUSTER_METADATA", other, True, namespace=b"cluster")
    try:
        assert _refused(tiles(), tmp_path, cluster=ray_cluster.address) == "cluster_versions"
    finally:
        client.internal_kv_put(b"CLUSTER_METADATA", facts, True, namespace=b"cluster")
    assert _refused(tiles(), tmp_path, cluster=ray_cluster.address, replicas=50) == "cluster_full"


def test_a_wrong_address_is_told_at_once(tiles, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    assert _refused(tiles(), tmp_path, cluster=f"127.0.0.1:{closed}") == "cluster_unreachable"
    assert _refused(tiles(), tmp_path, cluster="ray://127.0.0.1:10001") == "cluster_address"
    assert _refused(tiles(), tmp_path, cluster="somewhere") == "cluster_address"


def _refused(folder, tmp_path, **fields):
    started = time.monotonic()
    with pytest.raises(EroadError) as caught:
        train(job(folder, tmp_path / "m.safetensors", backend="ray", **{"replicas": 2, **fields}))
    assert time.monotonic() - started < 60
    return caught.value.code


def test_ray_missing_is_said_with_the_command_that_installs_it(tiles, tmp_path, engine_environment):
    hidden = tmp_path / "hidden" / "ray"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('there is no Ray')")
    environment = dict(engine_environment)
    environment["PYTHONPATH"] = f"{hidden.parent}{os.pathsep}{environment['PYTHONPATH']}"
    command = [sys.executable, "-m", "eroad_core", "train", tiles(), "--out", str(tmp_path / "m.safetensors")]
    ended = subprocess.run(
        [*command, "--replicas", "2", "--backend", "ray"], capture_output=True, text=True, env=environment, check=False
    )
    assert ended.returncode == 1
    (line,) = ended.stderr.strip().splitlines()
    assert f"{sys.executable} -m pip install ray==" in line


@pytest.mark.parametrize(
    ("nodes", "actors", "free", "share"),
    [([2, 2], 4, 4, 1), ([2, 2], 1, 4, 2), ([8, 2], 3, 10, 2), ([64], 4, 64, 16), ([64], 4, 10, 2), ([1], 1, 1, 1)],
)
def test_each_gets_the_same_and_as_much_as_there_is(nodes, actors, free, share):
    assert cluster.largest_share(nodes, actors, free) == share
