"""The client of the engine's process, against a worker that misbehaves on request."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.engine import client, following, process
from eroad.eroad_qgis.environment import find, interpreter


def run(feedback, device="cpu", **more):
    """Run an empty job of the fake worker."""
    return client.run_job(interpreter(), "extract", {"device": device}, feedback, **more)


def gone(pid: int) -> bool:
    """Tell whether a process has ended (a zombie has)."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_for(condition, seconds=5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_job_relays_progress_log_and_result(fake_python, feedback):
    seen = []
    result = run(feedback, on_progress=seen.append)
    assert result["figures"]["tiles"] == 4
    assert [m["fraction"] for m in seen] == [0.25]
    assert feedback.lines == [("warning", "The batch is 2.")]


def test_worker_stays_warm_and_ends_with_close(fake_python, feedback):
    first, second = run(feedback)["pid"], run(feedback)["pid"]
    assert first == second == client.worker_pid()
    client.close()
    assert client.worker_pid() is None
    assert gone(first)


def test_idle_worker_ends(fake_python, feedback):
    pid = run(feedback, idle_minutes=0.2 / 60)["pid"]
    assert wait_for(lambda: gone(pid))
    assert run(feedback)["pid"] != pid


def test_another_environment_means_another_worker(fake_python, feedback, monkeypatch):
    first = run(feedback)["pid"]
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert run(feedback)["pid"] != first


def test_environment_is_scrubbed(fake_python, feedback, monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    environment = run(feedback)["environment"]
    assert environment == {"PYTHONPATH": str(client.PLUGIN), "PYTHONHOME": None, "PYTHONUTF8": "1"}
    assert (client.PLUGIN / "eroad_core").is_dir()


def test_gdal_data_is_kept_for_the_same_gdal_only(monkeypatch, tmp_path):
    monkeypatch.setenv("PROJ_DATA", "/qgis/proj")
    own = process.scrubbed_environment(find.Interpreter("python"), tmp_path)
    foreign = process.scrubbed_environment(find.Interpreter("python", foreign=True), tmp_path)
    assert own["PROJ_DATA"] == "/qgis/proj"
    assert "PROJ_DATA" not in foreign


@pytest.mark.parametrize(
    ("device", "code", "words"),
    [
        ("die", "engine_stopped", "stopped unexpectedly (exit code 7)"),
        ("killed", "engine_killed", "memory ran out"),
        ("refuse", "device_unknown", "no device “abacus”"),
        ("internal", "internal", "Broken."),
    ],
)
def test_errors_are_sentences(fake_python, feedback, device, code, words):
    with pytest.raises(EroadError) as caught:
        run(feedback, device)
    assert caught.value.code == code
    assert words in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert run(feedback)["type"] == "result"  # and the next job runs


def test_what_the_worker_wrote_goes_to_the_log(fake_python, feedback):
    with pytest.raises(EroadError):
        run(feedback, "die")
    assert "something fell over" in feedback.text("console")
    assert "engine.log" in feedback.text("info")


def test_rubbish_on_both_streams_is_survived(fake_python, feedback):
    assert run(feedback, "rubbish")["type"] == "result"


def test_cancel_asks_first_and_keeps_the_worker(fake_python, feedback):
    pid = run(feedback)["pid"]
    with pytest.raises(EroadError) as caught:
        run(feedback, "hang", on_progress=lambda _message: setattr(feedback, "cancelled", True))
    assert caught.value.code == "cancelled"
    assert client.worker_pid() == pid


def test_cancel_ends_the_whole_tree_within_two_seconds(fake_python, feedback, tmp_path, monkeypatch):
    monkeypatch.setenv("FAKE_CHILD", str(tmp_path / "child"))
    started = {}

    def cancel_once_the_child_runs(_message):
        wait_for((tmp_path / "child").is_file)
        feedback.cancelled = True
        started["at"] = time.monotonic()
        started["pid"] = client.worker_pid()

    with pytest.raises(EroadError) as caught:
        run(feedback, "deaf", on_progress=cancel_once_the_child_runs)
    assert caught.value.code == "cancelled"
    assert time.monotonic() - started["at"] < 2.5
    assert wait_for(lambda: gone(started["pid"]) and gone(int((tmp_path / "child").read_text())), 1.0)
    assert client.worker_pid() is None


def test_cancel_while_starting(fake_python, feedback, monkeypatch):
    monkeypatch.setenv("FAKE_WORKER", "silent")
    feedback.cancelled = True
    with pytest.raises(EroadError) as caught:
        run(feedback)
    assert caught.value.code == "cancelled"


def test_close_during_a_job_ends_it(fake_python, feedback):
    timer = threading.Timer(0.5, client.close)
    timer.start()
    with pytest.raises(EroadError) as caught:
        run(feedback, "hang")
    assert caught.value.code == "engine_stopped"  # not for want of memory


def test_closed_for_good_ends_what_waits_too(fake_python, feedback, in_background):
    """The plugin is unloaded: nothing may start a new worker."""
    other = type(feedback)()
    running = in_background(lambda: run(other, "hang"))
    assert wait_for(lambda: other.lines)
    waiting = in_background(lambda: run(feedback))
    assert wait_for(lambda: "Waiting" in feedback.text("info"))
    client.close(for_good=True)
    assert wait_for(lambda: running and waiting)
    assert (running, waiting) == (["engine_stopped"], ["cancelled"])
    assert client.worker_pid() is None
    assert run(feedback)["type"] == "result"  # as after the plugin is loaded again


def test_second_job_waits_visibly(fake_python, feedback):
    other = type(feedback)()
    failed = []

    def first():
        try:
            run(other, "hang")
        except EroadError as error:
            failed.append(error.code)

    thread = threading.Thread(target=first)
    thread.start()
    assert wait_for(lambda: other.lines)
    threading.Timer(0.5, lambda: setattr(other, "cancelled", True)).start()
    assert run(feedback)["type"] == "result"
    thread.join(5)
    assert failed == ["cancelled"]
    assert "Waiting for another" in feedback.text("info")


@pytest.fixture
def in_background():
    """Return ``start(function)``: it runs in a thread, and ends with its result or its error's code."""
    threads = []

    def start(function):
        ended = []

        def work():
            try:
                ended.append(function())
            except EroadError as error:
                ended.append(error.code)

        threads.append(threading.Thread(target=work))
        threads[-1].start()
        return ended

    yield start
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def test_preview_makes_way_and_its_worker_goes_on(fake_python, feedback, in_background):
    pid = run(feedback)["pid"]
    other = type(feedback)()
    preview = in_background(lambda: run(other, "hang", preview=True))
    assert wait_for(lambda: other.lines)
    began = time.monotonic()
    result = run(feedback)
    assert time.monotonic() - began < 5  # the preview would have taken a minute
    assert result["pid"] == pid
    assert wait_for(lambda: preview == ["preview_yielded"])


def test_jobs_that_wait_go_before_previews_that_wait(fake_python, feedback, in_background, tmp_path, monkeypatch):
    monkeypatch.setenv("FAKE_JOBS", str(tmp_path / "jobs"))
    first, second, third = type(feedback)(), type(feedback)(), type(feedback)()
    running = in_background(lambda: run(first, "hang"))
    assert wait_for(lambda: first.lines)
    preview = in_background(lambda: run(second, preview=True))
    assert wait_for(lambda: "Waiting" in second.text("info"))
    job = in_background(lambda: run(third))
    assert wait_for(lambda: "Waiting" in third.text("info"))
    first.cancelled = True
    assert wait_for(lambda: running and preview and job)
    assert running == ["cancelled"]
    assert (tmp_path / "jobs").read_text().split() == ["extract", "extract", "preview"]


def test_preview_that_waits_can_be_cancelled(fake_python, feedback, in_background):
    other = type(feedback)()
    in_background(lambda: run(other, "hang"))
    assert wait_for(lambda: other.lines)
    threading.Timer(0.3, lambda: setattr(feedback, "cancelled", True)).start()
    with pytest.raises(EroadError) as caught:
        run(feedback, preview=True)
    assert caught.value.code == "cancelled"
    other.cancelled = True


def test_warm_up_starts_the_worker_and_names_the_devices(fake_python, feedback):
    found = client.warm_up(interpreter(), feedback)
    assert [device["name"] for device in found] == ["cuda:0", "cpu"]
    assert found[0] == {"name": "cuda:0", "label": "NVIDIA Abacus", "memory_gb": 8.0}
    assert client.devices() == found
    pid = client.worker_pid()
    assert run(feedback)["pid"] == pid
    assert client.warm_up(interpreter()) == found


def test_warmed_up_worker_ends_when_idle(fake_python):
    client.warm_up(interpreter(), idle_minutes=0.2 / 60)
    pid = client.worker_pid()
    assert wait_for(lambda: gone(pid))


def test_worker_that_gives_no_sign_of_life_is_ended(fake_python, feedback, monkeypatch):
    monkeypatch.setattr(following, "SILENCE_LIMIT", 0.5)
    pid = run(feedback)["pid"]
    with pytest.raises(EroadError) as caught:
        run(feedback, "stopped")
    assert caught.value.code == "engine_silent"
    assert "has not answered" in str(caught.value)
    assert wait_for(lambda: gone(pid))
    assert run(feedback)["type"] == "result"


def test_sign_of_life_is_enough(fake_python, feedback, monkeypatch):
    monkeypatch.setattr(following, "SILENCE_LIMIT", 1.0)
    assert run(feedback, "beats")["type"] == "result"


def test_no_torch(fake_python, feedback, monkeypatch):
    monkeypatch.setenv("FAKE_WORKER", "no_torch")
    with pytest.raises(EroadError) as caught:
        run(feedback)
    assert caught.value.code == "engine_incomplete"


def test_start_that_crashes_says_why(fake_python, feedback, monkeypatch):
    monkeypatch.setenv("FAKE_WORKER", "crash")
    with pytest.raises(EroadError) as caught:
        run(feedback)
    assert caught.value.code == "engine_not_started"
    assert "No module named 'eroad_core'" in str(caught.value)


def test_start_that_hangs_is_given_up(fake_python, feedback, monkeypatch):
    monkeypatch.setenv("FAKE_WORKER", "silent")
    monkeypatch.setattr(client, "START_LIMIT", 0.3)
    with pytest.raises(EroadError) as caught:
        run(feedback)
    assert caught.value.code == "engine_not_started"


def test_not_a_program(feedback, tmp_path, monkeypatch):
    program = tmp_path / "python"
    program.write_bytes(b"\0\0not a program")
    program.chmod(0o755)
    monkeypatch.setenv("EROAD_PYTHON", str(program))
    with pytest.raises(EroadError) as caught:
        run(feedback)
    assert caught.value.code == "engine_not_started"


@pytest.mark.parametrize(("device", "exits"), [("cpu", "os._exit(9)"), ("hang", "os.kill(os.getpid(), 9)")])
def test_worker_ends_with_its_parent(fake_python, tmp_path, device, exits):
    """After a job, and in the middle of one."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, os\n"
        f"sys.path.insert(0, {str(client.PLUGIN.parent)!r})\n"
        f"sys.path.insert(0, {os.path.dirname(__file__)!r})\n"
        "from conftest import Feedback\n"
        "from eroad.eroad_qgis.engine import client\n"
        "from eroad.eroad_qgis.environment import interpreter\n"
        "def end(message):\n"
        "    print(client.worker_pid(), flush=True)\n"
        f"    {exits}\n"
        f"client.run_job(interpreter(), 'x', {{'device': {device!r}}}, Feedback(), on_progress=end)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60)
    assert wait_for(lambda: gone(int(done.stdout)))


def test_log_rotates(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "LOG_BYTES", 10)
    for number in range(5):
        _path, log = process._open_log(tmp_path)
        log.write(b"%d" % number * 20)
        log.close()
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == ["engine.1.log", "engine.2.log", "engine.log"]
    assert (tmp_path / "engine.2.log").read_bytes() == b"2" * 20
