"""The real worker process: JSON lines in, JSON lines out, whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

#: Seconds a busy machine may take to start Python with PyTorch, or to run a small job.
PATIENCE = 180


class Worker:
    """A worker and a thread that reads its lines."""

    def __init__(self, environment, setup="", python=sys.executable):
        code = f"{setup}\nimport sys\nfrom eroad_core.worker import main\nsys.exit(main())"
        command = [python, "-c", code] if setup else [python, "-m", "eroad_core", "worker"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        self.lines = queue.Queue()
        self.errors = []
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line.decode(errors="replace"))

    def send(self, *messages):
        for message in messages:
            data = message if isinstance(message, bytes) else json.dumps(message).encode() + b"\n"
            self.process.stdin.write(data)
        self.process.stdin.flush()

    def next(self):
        line = self.lines.get(timeout=PATIENCE)
        return None if line is None else json.loads(line)

    def until(self, *kinds, id=None):
        """Return all messages up to the first of ``kinds`` (of the job ``id``)."""
        found = []
        while (message := self.next()) is not None:
            found.append(message)
            if message["type"] in kinds and id in (None, message.get("id")):
                return found
        raise AssertionError(f"it ended; {found} {self.errors}")

    def end(self):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        return self.process.wait(PATIENCE)

    def destroy(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


@pytest.fixture
def start_worker(engine_environment):
    started = []

    def start(*arguments, **more):
        started.append(Worker(engine_environment, *arguments, **more))
        return started[-1]

    yield start
    for worker in started:
        worker.destroy()


@pytest.fixture
def job_of(tmp_path, random_model):
    """Return ``job(id, raster, **fields)``: a job message whose outputs lie in ``tmp_path / id``."""

    def job(id, raster, **fields):
        out = tmp_path / id
        parameters = {
            "rasters": [raster], "model": str(random_model), "device": "cpu", "min_area": 1,
            "probability": str(out / "p.tif"), "roads": str(out / "r.tif"), "polygons": str(out / "r.gpkg"),
        }  # fmt: skip
        return {"type": "job", "id": id, "job": "extract", "parameters": parameters | fields}

    return job


def test_a_session_with_a_worker(start_worker, make_raster, scene, job_of, tmp_path):
    """Good jobs, bad jobs and rubbish in turn, to one process."""
    small = make_raster("small.tif", scene(90, 100))
    worker = start_worker()
    ready = worker.next()
    assert ready["type"] == "ready"
    assert set(ready) == {"type", "version", "python", "torch", "pid", "devices"}
    assert ready["pid"] == worker.process.pid
    assert ready["devices"][-1]["name"] == "cpu"
    assert all(set(device) == {"name", "label", "memory_gb"} for device in ready["devices"])
    assert all(device["label"] and device["memory_gb"] > 0 for device in ready["devices"])

    # Two jobs in a row, the second asked for before the first is done.
    worker.send(job_of("one", small), job_of("zwei ü", small, threshold=0.3))
    first = worker.until("result", "error", id="one")
    assert {m["id"] for m in first} == {"one"}
    assert first[-1]["type"] == "result", first
    assert {m["type"] for m in first} - {"alive"} == {"log", "progress", "result"}
    assert all(0 <= m["fraction"] <= 1 for m in first if m["type"] == "progress")
    (told,) = [m for m in first if m.get("code") == "running_on"]
    assert told["level"] == "info"
    assert told["message"] == "Running random on cpu (1 threads): 1 tiles at 1 m per pixel."
    assert set(first[-1]["outputs"]) == {"probability", "roads", "polygons"}
    assert all(os.path.isfile(path) for path in first[-1]["outputs"].values())
    assert set(first[-1]["figures"]) >= {"road_area_m2", "tiles", "seconds", "polygons", "tiles_per_second"}
    second = worker.until("result", "error", id="zwei ü")
    assert {m["id"] for m in second} == {"zwei ü"}
    assert second[-1]["type"] == "result"

    # Rubbish is not answered and breaks nothing.
    worker.send(
        b"\n", b"hello\n", b"\xff\xfe\x00\n", b"[1, 2]\n", b"null\n", b'"job"\n', b'{"type": "dance"}\n',
        b"[" * 100_000 + b"\n", b'{"type": "cancel"}\n', b'{"type": "cancel", "id": ["x"]}\n', b'{"type": "job", \n',
    )  # fmt: skip

    # What cannot be done is an error with its code, values and sentence.
    def error_of(message):
        worker.send(message)
        found = worker.until("result", "error", id=message.get("id"))[-1]
        assert found["type"] == "error"
        assert set(found) == {"type", "id", "code", "values", "message"}
        return found

    assert error_of({"type": "job", "id": "n", "job": "dance", "parameters": {}})["code"] == "job_unknown"
    assert error_of({"type": "job", "id": 7, "job": "extract"})["code"] == "parameter_invalid"
    assert error_of({"type": "job", "id": "l", "job": "extract", "parameters": [1]})["code"] == "parameters_form"
    assert error_of(job_of("m", "/nowhere/图.tif")) == {
        "type": "error", "id": "m", "code": "raster_missing", "values": {"path": "/nowhere/图.tif"},
        "message": "The raster /nowhere/图.tif does not exist; check the path.",
    }  # fmt: skip
    assert error_of(job_of("u", small, surprise=1))["values"] == {"name": "surprise"}
    # A name that is no text must not swallow the answer.
    assert error_of(job_of("b", "/nowhere/\udcff.tif"))["id"] == "b"

    # A job cancelled before it begins, and one after that runs all the same.
    worker.send({"type": "cancel", "id": "early"}, job_of("early", small), job_of("late", small))
    assert worker.until("result", "error", id="early")[-1]["code"] == "cancelled"
    assert worker.until("result", "error", id="late")[-1]["type"] == "result"
    assert not (tmp_path / "early").exists()

    # A cancel while it runs: within a tile, and nothing is left. (0.1 m: sixteen large tiles.)
    worker.send(job_of("long", small, gsd="0.03"))
    worker.until("progress", id="long")
    worker.send({"type": "cancel", "id": "long"})
    assert worker.until("result", "error", id="long")[-1]["code"] == "cancelled"
    assert not (tmp_path / "long").exists()

    # The end of standard input stops a running job and ends the worker.
    worker.send(job_of("last", small, gsd="0.03"))
    worker.until("progress", id="last")
    assert worker.end() == 0  # it ended by itself: one that has to be stopped says 1
    assert not (tmp_path / "last").exists()
    assert not [line for line in worker.errors if "Traceback" in line], worker.errors


def test_what_libraries_print_does_not_break_the_protocol(start_worker, make_raster, scene, job_of):
    noisy = """
import os
import eroad_core.extraction.job as module
real = module.extract
def extract(job, watcher):
    print("a library says hello")
    os.write(1, b"another writes to the descriptor\\n")
    os.system("echo a child process prints")
    return real(job, watcher)
module.extract = extract
"""
    worker = start_worker(noisy)
    worker.send(job_of("one", make_raster("small.tif", scene(60, 60))))
    messages = worker.until("result", "error")
    assert messages[0]["type"] == "ready"
    assert messages[-1]["type"] == "result"
    worker.send({"type": "quit"})
    assert worker.process.wait(PATIENCE) == 0
    told = "".join(worker.errors)
    assert "hello" in told
    assert "descriptor" in told
    assert "child process" in told


def test_a_job_that_hangs_does_not_outlive_the_one_who_asked(start_worker, job_of):
    hanging = """
import time
import eroad_core.extraction.job as module
import eroad_core.worker as worker
worker.GRACE = 1.0
def extract(job, watcher):
    watcher.progress("predict", 0.1)
    time.sleep(600)
module.extract = extract
"""
    worker = start_worker(hanging)
    worker.send(job_of("one", "x.tif"))
    worker.until("progress")
    asked = time.monotonic()
    assert worker.end() == 1
    assert time.monotonic() - asked < 15


def test_a_preview_is_the_probabilities_alone(start_worker, make_raster, scene, job_of, tmp_path):
    worker = start_worker()
    message = job_of("one", make_raster("small.tif", scene(60, 60)))
    (tmp_path / "one").mkdir()
    worker.send({**message, "preview": True})
    result = worker.until("result", "error")[-1]
    assert result["outputs"] == {"probability": message["parameters"]["probability"]}
    assert os.listdir(tmp_path / "one") == ["p.tif"]


#: A job that says that it has begun, and goes on until a file appears; it says what holds its device.
BUSY = """
import os
import time
import eroad_core.extraction.job as module
import eroad_core.worker as worker
worker.HEARTBEAT = 0.1
worker._device_key = lambda name, parameters: None if parameters["device"] == "cpu" else "gpu-of-the-test"
def extract(job, watcher):
    watcher.log("stage_predict")
    while not os.path.exists(job.rasters[0]):
        watcher.check()
        time.sleep(0.02)
    return {"outputs": {}, "figures": {}}
module.extract = extract
"""


def test_a_running_job_gives_signs_of_life(start_worker, job_of, tmp_path):
    worker = start_worker(BUSY)
    worker.send(job_of("one", str(tmp_path / "end")))
    for _ in range(3):
        assert worker.until("alive", id="one")
    (tmp_path / "end").touch()
    assert worker.until("result")


def test_jobs_of_two_processes_on_one_gpu_follow_each_other(start_worker, job_of, tmp_path):
    first, second = start_worker(BUSY), start_worker(BUSY)

    def until_code(worker, code):
        while (message := worker.next()).get("code") != code:
            assert message["type"] in ("ready", "alive"), message

    first.send(job_of("one", str(tmp_path / "end"), device="cuda"))
    until_code(first, "stage_predict")
    # One that waits says so, gives signs of life, and can be cancelled.
    second.send(job_of("two", str(tmp_path / "end"), device="cuda"))
    until_code(second, "device_waiting")
    second.until("alive")
    second.send({"type": "cancel", "id": "two"})
    assert second.until("error")[-1]["code"] == "cancelled"
    # A CPU is nobody's alone.
    second.send(job_of("three", str(tmp_path), device="cpu"))
    assert second.until("result", "error", id="three")[-1]["type"] == "result"
    # A killed process leaves the device to the next.
    second.send(job_of("four", str(tmp_path / "end"), device="cuda"))
    until_code(second, "device_waiting")
    first.process.kill()
    until_code(second, "stage_predict")
    (tmp_path / "end").touch()
    assert second.until("result", "error")[-1]["type"] == "result"


def test_killed_in_the_middle_nothing_has_a_final_name(start_worker, make_raster, job_of, tmp_path):
    path = make_raster("image.tif", np.full((3, 100, 100), 99, np.uint8))
    worker = start_worker()
    worker.send(job_of("one", path, gsd="0.03"))
    worker.until("progress")
    worker.process.kill()
    worker.process.wait()
    left = os.listdir(tmp_path / "one")
    assert all(name.startswith(f".eroad-{worker.process.pid}-") for name in left)


def test_a_torchvision_of_another_torch_is_named_when_a_job_comes(start_worker, make_raster, job_of, tmp_path):
    broken = tmp_path / "torchvision.py"
    broken.write_text("raise RuntimeError('operator torchvision::nms does not exist')")
    worker = start_worker(f"import sys\nsys.path.insert(0, {str(tmp_path)!r})")
    worker.send(job_of("one", make_raster("image.tif", np.full((3, 100, 100), 99, np.uint8))))
    error = worker.until("error")[-1]
    assert (error["id"], error["code"], error["values"]["missing"]) == ("one", "engine_incomplete", "torchvision")
    broken.unlink()
    worker.send(job_of("two", make_raster("image.tif", np.full((3, 100, 100), 99, np.uint8))))
    assert worker.until("result")[-1]["id"] == "two", "mended without a new worker"


def test_without_torch_one_line_says_so(start_worker):
    python = "/usr/bin/python3"
    probe = "import sys\ntry:\n import torch\nexcept ImportError:\n sys.exit(9)"
    if not os.path.exists(python) or subprocess.run([python, "-c", probe], check=False).returncode != 9:
        pytest.skip("no Python without torch here")
    worker = start_worker(python=python)
    error = worker.next()
    assert error["type"] == "error"
    assert error["id"] is None
    assert error["code"] == "engine_incomplete"
    assert "torch" in error["values"]["missing"]
    assert python in error["message"]
    assert worker.next() is None
    assert worker.process.wait(PATIENCE) == 3
