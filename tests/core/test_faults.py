"""What goes wrong around a run: disks to read only, memory that runs out, clocks that jump, nobody who listens."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time

import pytest

from eroad.eroad_core import cli

from .test_bad_input import engine, the_sentence


@pytest.fixture
def mount_read_only(tmp_path):
    """Return a factory of folders on a file system that can only be read; only root can make one."""
    made = []

    def make(name):
        folder = tmp_path / name
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "ro,size=300k", "tmpfs", str(folder)]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("no right to mount a disk")
        made.append(folder)
        return folder

    yield make
    for folder in made:
        subprocess.run(["umount", str(folder)], check=False)


def test_an_output_on_a_disk_that_can_only_be_read(
    engine_environment, make_raster, scene, random_model, mount_read_only
):
    path = make_raster("image.tif", scene(100, 100))
    out = mount_read_only("out")
    done = engine(engine_environment, "extract", path, "--out", out, "--model", random_model)
    assert done.returncode == 1
    assert "Read-only file system" in the_sentence(done.stderr)


def test_a_cache_on_a_disk_that_can_only_be_read_stops_no_run(
    engine_environment, make_raster, scene, random_model, tmp_path, mount_read_only
):
    path = make_raster("image.tif", scene(100, 100))
    environment = engine_environment | {"EROAD_CACHE": str(mount_read_only("cache"))}
    done = engine(environment, "extract", path, "--out", tmp_path / "out", "--model", random_model)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "image_probability.tif").exists() or list((tmp_path / "out").glob("*.tif"))
    assert "Read-only file system" in done.stderr and "Traceback" not in done.stderr


def test_memory_that_runs_out_is_a_sentence(engine_environment, make_raster, scene, tmp_path):
    path = make_raster("image.tif", scene(700, 700))
    # From the first tile on, little more than what is taken by then: not enough for the tile.
    setup = """
import resource
from eroad_core.runtimes.torch_runtime import TorchRuntime as Runtime
real = Runtime.predict
def predict(self, images):
    taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + 30 * 2**20,) * 2)
    return real(self, images)
Runtime.predict = predict
"""
    out = tmp_path / "out"
    done = engine(engine_environment, "extract", path, "--out", out, setup=setup)
    assert done.returncode == 1
    assert "memory" in the_sentence(done.stderr)
    assert not out.exists() or not list(out.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried …",
        "can't start new thread",
        "std::bad_alloc",
        "could not create a primitive",
        "could not execute a primitive",
        "could not create a memory object",
    ],
)
def test_every_way_of_a_library_to_say_that_memory_ran_out(
    words, capfd, make_raster, scene, random_model, tmp_path, monkeypatch
):
    """Which of them a limit on memory brings about is chance: oneDNN's showed in one run of many."""

    def predict(*_):
        raise RuntimeError(words)

    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("eroad.eroad_core.runtimes.torch_runtime.TorchRuntime.predict", predict)
    path = make_raster("image.tif", scene(60, 70))
    assert cli.main(["extract", path, "--out", str(tmp_path / "out"), "--model", str(random_model)]) == 1
    assert "memory" in the_sentence(capfd.readouterr().err)


def test_a_clock_that_jumps_changes_nothing(run_extract, make_raster, scene, monkeypatch):
    path = make_raster("image.tif", scene(300, 330))
    plain = run_extract(path, "plain", tile=128, overlap=32)
    real, jumps = time.time, itertools.cycle([0, 4e7, -4e7, 3600, -1e9])
    monkeypatch.setattr(time, "time", lambda: real() + next(jumps))
    jumpy = run_extract(path, "jumpy", tile=128, overlap=32)
    assert all(plain.bytes(name) == jumpy.bytes(name) for name in ("probability", "roads"))
    assert jumpy.figures["tiles"] == plain.figures["tiles"] and jumpy.figures["seconds"] >= 0


def test_a_worker_nobody_listens_to_ends_its_job_and_itself(
    engine_environment, make_raster, scene, random_model, tmp_path
):
    path = make_raster("image.tif", scene(100, 100))
    probability = tmp_path / "p.tif"
    parameters = {"rasters": [path], "model": str(random_model), "probability": str(probability), "device": "cpu"}
    worker = subprocess.Popen(
        [sys.executable, "-m", "eroad_core", "worker"],
        env=engine_environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert json.loads(worker.stdout.readline())["type"] == "ready"
        worker.stdout.close()
        worker.stdin.write(json.dumps({"type": "job", "id": "1", "job": "extract", "parameters": parameters}) + "\n")
        worker.stdin.flush()
        ended = time.monotonic() + 120
        while not probability.exists() and time.monotonic() < ended:
            time.sleep(0.1)
        assert probability.exists()
        worker.stdin.close()
        assert worker.wait(60) == 0
        assert "Traceback" not in worker.stderr.read()
    finally:
        worker.kill()
        worker.stderr.close()
