"""Extraction on a real Ray cluster: the bytes of one machine, whatever dies meanwhile."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest

from eroad.eroad_core.extraction import cluster
from eroad.eroad_core.extraction.plan import Axis, Plan
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.raster.grid import Window

from . import ray_nodes

#: Of two rasters side by side, with a corner without data.
WIDTH, HEIGHT = 480, 800


@pytest.fixture
def mosaic(make_raster, scene):
    """Two rasters side by side, and the folder's paths."""
    image = scene(HEIGHT, 2 * WIDTH)
    image[:, :150, :200] = 0
    place = (500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0)
    right = (place[0] + WIDTH, *place[1:])
    return [
        make_raster("left.tif", image[:, :, :WIDTH], place, nodata=0),
        make_raster("right.tif", image[:, :, WIDTH:], right, nodata=0),
    ]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_cluster_makes_the_bytes_of_one_machine_though_a_worker_dies_or_hangs(
    mosaic, run_extract, ray_cluster, monkeypatch, number
):
    monkeypatch.setattr(cluster, "SILENCE", 15.0)
    pins = {"runtime": "torch", "precision": "fp32", "gsd": "0.8"}  # not the rasters' own pixels
    here = run_extract(mosaic, "here", **pins)
    ray_cluster.start_worker()
    killed = []

    def progress(self, stage, fraction, **more):
        if stage == "predict" and more["done"] >= 6 and not killed:
            killed.append(ray_nodes.actors(ray_cluster, "ExtractActor")[0])
            os.kill(killed[0], number)

    monkeypatch.setattr(Watcher, "progress", progress)
    there = run_extract(mosaic, "there", cluster=ray_cluster.address, workers=2, **pins)
    assert killed and "cluster_worker_lost" in there.codes
    assert there.bytes("probability") == here.bytes("probability")
    assert there.bytes("roads") == here.bytes("roads")
    assert {k: there.figures[k] for k in ("tiles", "tiles_skipped", "road_area_m2")} == {
        k: here.figures[k] for k in ("tiles", "tiles_skipped", "road_area_m2")
    }


def test_a_cancelled_run_goes_on_from_its_journal(mosaic, run_extract, ray_cluster, monkeypatch):
    pins = {"runtime": "torch", "precision": "fp32"}

    def progress(self, stage, fraction, **more):
        if stage == "predict" and more["done"] >= 6:
            self.cancel()

    with monkeypatch.context() as patched:
        patched.setattr(Watcher, "progress", progress)
        with pytest.raises(EroadError) as caught:
            run_extract(mosaic, "out", cluster=ray_cluster.address, workers=1, **pins)
    assert caught.value.code == "cancelled"
    # A journal belongs to a run, wherever its parts were made: this machine goes on alone.
    again = run_extract(mosaic, "out", **pins)
    assert "journal_resumed" in again.codes and again.figures["tiles_resumed"] >= 6
    fresh = run_extract(mosaic, "fresh", **pins)
    assert again.bytes("probability") == fresh.bytes("probability")


def test_too_many_workers_are_refused(mosaic, run_extract, ray_cluster):
    with pytest.raises(EroadError) as caught:
        run_extract(mosaic, cluster=ray_cluster.address, workers=40)
    assert caught.value.code == "cluster_full"
    with pytest.raises(EroadError) as caught:
        run_extract(mosaic, workers=2)
    assert caught.value.code == "cluster_workers"


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_blocks_hold_every_missing_part_once(workers):
    axis = Axis.plan(9000, 1024, 256, 32)
    window = Window(0, 0, 9000, 9000)
    plan = Plan(window, window, (1.0, 1.0), axis, axis, (1.0, 1.0), 1.0)
    missing = [number for number in range(plan.tiles) if number % 5]
    blocks = cluster.blocks_of(plan, missing, workers)
    assert sorted(np.concatenate(blocks)) == missing and len(blocks) >= workers
