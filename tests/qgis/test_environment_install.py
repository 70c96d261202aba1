"""The engine's Python made, broken off, gone on with, raced for, repaired and removed: real environments, real pip."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.environment import create, find, interpreter, lock, plan, platforms, remove, rows, stamp
from eroad.eroad_qgis.environment.network import Network
from eroad.eroad_qgis.settings import Settings

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import tiny_locks  # noqa: E402

SYSTEM = platforms.system_name()


@pytest.fixture(autouse=True)
def empty_cache(tmp_path, monkeypatch):
    """A cache with blanks and letters beyond ASCII in its path, and a pip that knows no registry of its own."""
    cache = tmp_path / "cache of Jörg ü" / "eroad"
    monkeypatch.setenv("EROAD_CACHE", str(cache))
    monkeypatch.delenv("EROAD_PYTHON", raising=False)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        if name != "PIP_CERT":
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    # What would lead another Python astray.
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PYTHONHOME", "/nonexistent")
    return cache


@pytest.fixture
def wheels(tmp_path):
    folder = tmp_path / "wheels of ü"
    tiny_locks.make_wheels(folder)
    return folder


def make_locks(tmp_path: Path, lines: list[str]) -> Path:
    return tiny_locks.write_locks(tmp_path / "locks", lines, SYSTEM, stamp.numpy_major())


def locks_of(tmp_path: Path, wheels: Path) -> Path:
    return make_locks(tmp_path, [tiny_locks.line(wheel) for wheel in sorted(wheels.glob("*.whl"))])


def planned(locks: Path) -> plan.Plan:
    rows.read_lock.cache_clear()
    return plan.make_plan(locks=locks, find_gpu=lambda: None)


def install(request: create.Request, cancelled=lambda: False) -> stamp.Stamp:
    return create.install(request, lambda told: None, cancelled)


def refused(request: create.Request) -> EroadError:
    with pytest.raises(EroadError) as caught:
        install(request)
    assert stamp.read_stamp(request.plan.folder) is None
    return caught.value


def serve(monkeypatch, wheels: Path, **how) -> tiny_locks.Registry:
    registry = tiny_locks.Registry(wheels, **how)
    monkeypatch.setenv("PIP_INDEX_URL", f"{registry.address}/simple/")
    return registry


def start(locks: Path) -> subprocess.Popen:
    command = [sys.executable, str(HERE / "install_engine.py"), str(locks)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1] / "build" / "plugins")}
    environment.pop("PYTHONHOME")
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_made_from_a_folder_of_wheels_and_run(tmp_path, wheels, empty_cache):
    with pytest.raises(EroadError) as caught:
        interpreter(Settings())
    assert caught.value.code == "python_unset"
    found = planned(locks_of(tmp_path, wheels))
    told = []
    made = create.install(create.Request(found, wheels=wheels), told.append, lambda: False)
    assert made.found["torch"] == "9.9.9"
    assert made.found["numpy"].split(".")[0] == stamp.numpy_major()
    engine = interpreter(Settings())
    assert (engine.managed, engine.foreign, Path(engine.path)) == (True, False, find.managed_python())
    assert Path(engine.path).is_relative_to(empty_cache)
    fractions = [one.fraction for one in told]
    assert fractions == sorted(fractions)
    assert told[-1].step == "check"
    log = create.log_path(found.folder).read_text(encoding="utf-8")
    assert "torch 9.9.9" in log
    assert "The environment is whole" in log
    assert not (tmp_path / "nowhere").exists()
    assert sorted(path.name for path in empty_cache.iterdir()) == ["env", "env.lock", "install.log"]


def test_made_from_the_registry_broken_off_and_gone_on_with(tmp_path, wheels, monkeypatch):
    """Safetensors comes from PyPI itself, the rest from a registry on loopback that stops half way through a file."""
    (real,) = (
        package
        for row in rows.read_rows()
        for package in row.packages()
        if (row.system, row.python, row.numpy, package.name)
        == (SYSTEM, tiny_locks.PYTHON, stamp.numpy_major(), "safetensors")
    )
    fakes = [wheel for wheel in sorted(wheels.glob("*.whl")) if not wheel.name.startswith("safetensors")]
    (wheels / "safetensors-9.9.9-py3-none-any.whl").unlink()
    lines = [f"{real.line}  # {real.size}", *(tiny_locks.line(wheel) for wheel in fakes)]
    monkeypatch.setattr(create, "BATCH_COUNT", 3)
    found = planned(make_locks(tmp_path, lines))
    with tiny_locks.Registry(wheels, hold="torchvision") as registry:
        monkeypatch.setenv("PIP_EXTRA_INDEX_URL", f"{registry.address}/simple/")
        with pytest.raises(EroadError) as caught:
            install(create.Request(found), registry.held.is_set)
        assert caught.value.code == "install_cancelled"
        with pytest.raises(EroadError) as half:
            interpreter(Settings())
        assert half.value.code == "python_half_made"
        assert any("scipy" in path for path in registry.asked)
        registry.hold = ""
        registry.asked.clear()
        made = install(create.Request(found))
    # What was whole before is not fetched again.
    files = [path for path in registry.asked if path.endswith(".whl")]
    assert files == [f"/files/{name}-9.9.9-py3-none-any.whl" for name in ("shapely", "torch", "torchvision")]
    assert made.found["torch"] == "9.9.9"
    code = "import safetensors; print(safetensors.__version__, safetensors.__file__)"
    command = [interpreter(Settings()).path, "-c", code]
    ours = subprocess.run(command, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}).stdout
    assert ours.startswith(real.version)
    assert str(found.folder) in ours


def test_window_killed_in_the_middle_and_another_goes_on(tmp_path, wheels, monkeypatch):
    locks = locks_of(tmp_path, wheels)
    with serve(monkeypatch, wheels, hold="shapely") as registry:
        first = start(locks)
        try:
            assert registry.held.wait(60)
            os.kill(first.pid, signal.SIGKILL)
            first.wait(10)
            # Its installer still runs and holds the lock: nothing is done beside it.
            second = start(locks)
            assert second.stdout.readline() == "waiting\n"
            registry.let_go.set()
            out, _nothing = second.communicate(timeout=120)
        finally:
            first.stdout.close()
    assert second.returncode == 0, out
    assert "whole 9.9.9" in out
    assert sum(path.endswith("jinja2-9.9.9-py3-none-any.whl") for path in registry.asked) == 1
    assert interpreter(Settings()).managed


def test_two_windows_at_once(tmp_path, wheels, monkeypatch):
    locks = locks_of(tmp_path, wheels)
    with serve(monkeypatch, wheels, hold="contourpy") as registry:
        both = [start(locks), start(locks)]
        assert registry.held.wait(60)
        registry.let_go.set()
        said = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert all("whole 9.9.9" in text for text in said)
    files = [path for path in registry.asked if path.endswith(".whl")]
    assert len(files) == len(set(files)) == len(tiny_locks.FAKES)


@pytest.mark.parametrize(
    ("status", "code"), [(407, "install_proxy_login"), (403, "install_server"), (503, "install_server")]
)
def test_registry_that_refuses(tmp_path, wheels, monkeypatch, status, code):
    found = planned(locks_of(tmp_path, wheels))
    with serve(monkeypatch, wheels, refuse=status):
        error = refused(create.Request(found))
    assert error.code == code
    assert code == "install_proxy_login" or str(status) in str(error)


def test_qgis_proxy_is_used_and_its_password_is_nowhere_written(tmp_path, wheels, monkeypatch):
    found = planned(locks_of(tmp_path, wheels))
    monkeypatch.setenv("PIP_INDEX_URL", "http://registry.invalid/simple/")
    monkeypatch.setenv("PIP_TRUSTED_HOST", "registry.invalid")
    with tiny_locks.Registry(wheels) as registry:
        proxy = f"http://jo:geheim@{registry.address.removeprefix('http://')}"
        assert install(create.Request(found, Network(proxy))).found["torch"] == "9.9.9"
    assert any(path.startswith("http://registry.invalid/") for path in registry.asked)
    assert all(sent.startswith("Basic ") for sent in registry.credentials)
    kept = found.folder.parent
    texts = [path.read_bytes() for path in (*kept.glob("*.log"), *found.folder.glob("*.*"))]
    assert texts
    assert not any(b"geheim" in text for text in texts)


def test_no_network(tmp_path, wheels, monkeypatch):
    found = planned(locks_of(tmp_path, wheels))
    with tiny_locks.Registry(wheels) as registry:
        address = registry.address
    monkeypatch.setenv("PIP_INDEX_URL", f"{address}/simple/")
    error = refused(create.Request(found))
    assert (error.code, error.values["server"]) == ("install_no_network", "127.0.0.1")


def test_changed_file_is_not_installed(tmp_path, wheels, monkeypatch):
    found = planned(locks_of(tmp_path, wheels))
    tiny_locks.make_wheel(wheels, "torch", "print('not what was locked')")
    error = refused(create.Request(found, wheels=wheels))
    assert (error.code, error.values["package"]) == ("install_hash", "torch")


def test_folder_that_lacks_a_package(tmp_path, wheels):
    found = planned(locks_of(tmp_path, wheels))
    (wheels / "scipy-9.9.9-py3-none-any.whl").unlink()
    error = refused(create.Request(found, wheels=wheels))
    assert error.code == "install_folder_lacks"
    assert "scipy" in str(error)
    assert str(wheels) in str(error)


def test_disk_too_small(tmp_path, wheels):
    lines = [tiny_locks.line(wheel) for wheel in sorted(wheels.glob("*.whl"))]
    lines[0] = lines[0].split("  # ")[0] + f"  # {10**16}"
    found = planned(make_locks(tmp_path, lines))
    assert refused(create.Request(found, wheels=wheels)).code == "install_disk_space"


def test_folder_that_cannot_be_written(tmp_path, wheels, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "file" / "eroad"))
    found = planned(locks_of(tmp_path, wheels))
    assert refused(create.Request(found, wheels=wheels)).code == "install_not_writable"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise ImportError('libfoo.so.1: cannot open shared object file')", "install_verify"),
        ("raise OSError('[WinError 1114] A dynamic link library (DLL) initialization routine failed')", "install_dll"),
    ],
)
def test_libraries_that_do_not_run_are_not_taken_for_whole(tmp_path, body, code):
    wheels = tmp_path / "broken"
    tiny_locks.make_wheels(wheels, torch=body)
    found = planned(locks_of(tmp_path, wheels))
    assert refused(create.Request(found, wheels=wheels)).code == code


def test_cancelled_while_the_libraries_are_run(tmp_path, wheels):
    tiny_locks.make_wheels(wheels, torch="import time\ntime.sleep(600)\n")
    request = create.Request(planned(locks_of(tmp_path, wheels)), wheels=wheels)
    steps = []
    with pytest.raises(EroadError) as caught:
        create.install(request, lambda told: steps.append(told.step), lambda: "check" in steps)
    assert caught.value.code == "install_cancelled"


def test_repair_installs_what_is_damaged_and_no_more(tmp_path, wheels, monkeypatch):
    found = planned(locks_of(tmp_path, wheels))
    install(create.Request(found, wheels=wheels))
    damaged = next(found.folder.glob("lib/python*/site-packages/torch/__init__.py"))
    damaged.write_text("raise RuntimeError\n", encoding="utf-8")
    with serve(monkeypatch, wheels) as registry:
        made = install(create.Request(found, repair=True))
    assert made.found["torch"] == "9.9.9"
    assert [path for path in registry.asked if path.endswith(".whl")] == ["/files/torch-9.9.9-py3-none-any.whl"]


def test_remade_for_another_python_or_numpy(tmp_path, wheels):
    found = planned(locks_of(tmp_path, wheels))
    made = install(create.Request(found, wheels=wheels))
    stamp.write_stamp(found.folder, stamp.Stamp(**{**vars(made), "numpy": "0"}))
    with pytest.raises(EroadError) as caught:
        interpreter(Settings())
    assert caught.value.code == "python_changed"
    assert "numpy 0" in str(caught.value)
    stamp.write_stamp(found.folder, stamp.Stamp(**{**vars(made), "python": "3.1"}))
    stamp.begin_journal(found.folder, "of another Python")
    (found.folder / "of the old one").write_text("")
    install(create.Request(found, wheels=wheels))
    assert not (found.folder / "of the old one").exists()
    assert interpreter(Settings()).managed


def test_environment_without_its_python_is_to_be_remade(tmp_path, wheels):
    found = planned(locks_of(tmp_path, wheels))
    install(create.Request(found, wheels=wheels))
    for path in find.managed_python().parent.glob("python*"):
        path.unlink()
    with pytest.raises(EroadError) as caught:
        interpreter(Settings())
    assert caught.value.code == "python_changed"
    assert install(create.Request(found, wheels=wheels)).found["torch"] == "9.9.9"


def test_python_without_an_installer_says_what_to_install(tmp_path, wheels):
    """As on Debian without python3-venv and python3-pip."""
    found = planned(locks_of(tmp_path, wheels))
    bare = dataclasses.replace(found.probe, ensurepip=False, pip=False)
    error = refused(create.Request(dataclasses.replace(found, probe=bare), wheels=wheels))
    assert error.code == "install_no_pip"
    assert "sudo apt install python3-venv" in str(error)


def test_remove_everything_leaves_models_and_outputs(tmp_path, wheels, monkeypatch, empty_cache):
    models = empty_cache / "models"
    monkeypatch.setenv("EROAD_MODELS", str(models))
    models.mkdir(parents=True)
    (models / "my roads.safetensors").write_bytes(b"mine")
    (empty_cache / "roads.gpkg").write_bytes(b"mine too")
    install(create.Request(planned(locks_of(tmp_path, wheels)), wheels=wheels))
    preview = "preview/" + 32 * "a"
    for name in ("locks/cuda-GPU_1.lock", f"{preview}/{32 * 'b'}/p.tif", f"{preview}.lock"):
        (empty_cache / name).parent.mkdir(parents=True, exist_ok=True)
        (empty_cache / name).write_text("")
    (empty_cache / "engine.log").write_text("")
    (empty_cache / "engine.1.log").write_text("")
    remove.remove_everything()
    left = sorted(path.relative_to(empty_cache).as_posix() for path in empty_cache.rglob("*") if path.is_file())
    assert left == ["models/my roads.safetensors", "roads.gpkg"]
    (empty_cache / "roads.gpkg").unlink()
    monkeypatch.setenv("EROAD_MODELS", str(tmp_path / "models"))
    (models / "my roads.safetensors").unlink()
    models.rmdir()
    remove.remove_everything()
    assert not empty_cache.exists()


def test_what_is_not_ours_in_a_named_cache_folder_stays(tmp_path, wheels, empty_cache):
    """A user may name a folder of their own, with an environment of their own called env."""
    mine = ("env/bin/python", "environment.yml", "engine room.log", "preview.png", "preview/my/a.tif", "locks/my.lock")
    for name in mine:
        (empty_cache / name).parent.mkdir(parents=True, exist_ok=True)
        (empty_cache / name).write_text("mine")
    with pytest.raises(EroadError) as caught:
        interpreter(Settings())
    assert caught.value.code == "python_unset"
    error = refused(create.Request(planned(locks_of(tmp_path, wheels)), wheels=wheels))
    assert error.code == "install_not_writable"
    assert "EROAD_CACHE" in str(error)
    remove.remove_everything()
    left = sorted(path.relative_to(empty_cache).as_posix() for path in empty_cache.rglob("*") if path.is_file())
    assert left == sorted(mine)


def test_lock_that_was_removed_is_no_lock(tmp_path):
    """Who waited for the lock while everything was removed must not go on beside one who came after."""
    path, order = tmp_path / "env.lock", []

    def wait() -> None:
        with lock.held(path, lambda: False, waiting.set):
            order.append("waited")
            assert os.stat(path).st_ino

    waiting = threading.Event()
    with lock.held(path, lambda: False, lambda: None):
        waiter = threading.Thread(target=wait)
        waiter.start()
        assert waiting.wait(10)
        path.unlink()
    with lock.held(path, lambda: False, lambda: None):
        order.append("came after")
        time.sleep(3 * lock.POLL)
        order.append("left")
    waiter.join(10)
    assert order in (["came after", "left", "waited"], ["waited", "came after", "left"])


def test_everything_is_not_removed_under_an_installation(empty_cache):
    with lock.held(empty_cache / "env.lock", lambda: False, lambda: None), pytest.raises(EroadError) as caught:
        remove.remove_everything()
    assert caught.value.code == "install_locked"
