"""The page of the engine's Python, used as a person does."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
import venv
from pathlib import Path

import pytest

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.dock import engine_page
from eroad.eroad_qgis.environment import interpreter, platforms, rows, stamp
from eroad.eroad_qgis.settings import GROUP, Settings

sys.path.insert(0, str(Path(__file__).parent))
import tiny_locks  # noqa: E402


@pytest.fixture(autouse=True)
def nothing_installed(qgis_app, monkeypatch):
    from qgis.core import QgsSettings

    monkeypatch.delenv("EROAD_PYTHON", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    QgsSettings().remove(GROUP)
    yield
    QgsSettings().remove(GROUP)


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """The wheels, and the locks the page goes by."""
    folder = tmp_path / "wheels"
    lines = [tiny_locks.line(wheel) for wheel in sorted(tiny_locks.make_wheels(folder))]
    locks = tiny_locks.write_locks(tmp_path / "locks", lines, platforms.system_name(), stamp.numpy_major())
    monkeypatch.setattr(rows, "LOCKS", locks)
    rows.read_lock.cache_clear()
    yield folder
    rows.read_lock.cache_clear()


def settled(page, seconds=120.0):
    """Wait, as QGIS does, until the page has nothing under way; tell the longest time it did not answer."""
    from qgis.PyQt.QtCore import QCoreApplication

    end = time.monotonic() + seconds
    while page.busy():
        QCoreApplication.processEvents()
        time.sleep(0.01)
        assert time.monotonic() < end, page.headline.text()


@pytest.fixture
def page(qgis_app, monkeypatch):
    found = engine_page.EnginePage()
    found.resize(320, 600)
    found.show()
    yield found
    if found.busy():
        found.cancel()
        settled(found)
    found.close()
    found.deleteLater()


def visible(page) -> set[str]:
    return {button.text() for button in page.buttons() if button.isVisible()}


def test_first_use_says_what_where_and_how_much_and_installs_it(page, wheels, tmp_path, monkeypatch):
    settled(page)
    assert visible(page) == {"Install", "Install from a folder…", "Use an existing Python…"}
    text = page.text.text().replace("\u200b", "")
    assert "9.9.9" in text
    assert str(tmp_path / "cache" / "eroad" / "env") in text
    assert "MB" in text
    assert "processor" in text
    assert "pip download" in page.folder_button.toolTip()
    ready = []
    page.engineReady.connect(lambda: ready.append(1))
    page.install(wheels=wheels)
    assert {"Cancel", "Show log"} == visible(page)
    assert page.bar.isVisible()
    settled(page)
    assert ready == [1]
    assert page.problem.text() == ""
    assert interpreter(Settings()).managed
    assert visible(page) == {"Repair", "Use an existing Python…", "Remove everything…", "Show log"}
    assert "PyTorch 9.9.9" in page.text.text()


def test_repair_of_an_environment_made_long_ago(page, wheels, monkeypatch):
    settled(page)
    page.install(wheels=wheels)
    settled(page)
    damaged = next(stamp.environment_folder().glob("lib/python*/site-packages/torch/__init__.py"))
    damaged.unlink()
    page._plan = None  # as in a QGIS that was started afterwards
    with tiny_locks.Registry(wheels) as registry:
        monkeypatch.setenv("PIP_INDEX_URL", f"{registry.address}/simple/")
        page.repair_button.click()
        settled(page)
    assert page.problem.text() == ""
    assert damaged.is_file()
    assert "The engine is installed" in page.headline.text()


def test_environment_of_another_python_is_to_be_repaired(page, wheels, monkeypatch):
    settled(page)
    page.install(wheels=wheels)
    settled(page)
    folder = stamp.environment_folder()
    stamp.write_stamp(folder, dataclasses.replace(stamp.read_stamp(folder), numpy="0"))
    page.refresh()
    assert "Repair" in page.problem.text()
    assert "Repair" in visible(page)
    assert "Install" not in visible(page)
    with tiny_locks.Registry(wheels) as registry:
        monkeypatch.setenv("PIP_INDEX_URL", f"{registry.address}/simple/")
        page.repair_button.click()
        settled(page)
    assert interpreter(Settings()).managed


def test_cancelled_and_gone_on_with(page, wheels, monkeypatch):
    settled(page)
    with tiny_locks.Registry(wheels, hold="torchvision") as registry:
        monkeypatch.setenv("PIP_INDEX_URL", f"{registry.address}/simple/")
        page.install_button.click()
        while not registry.held.is_set():
            settled_once(page)
        page.cancel_button.click()
        settled(page)
        assert "cancelled" in page.problem.text()
        assert {"Install", "Remove everything…", "Show log"} <= visible(page)
        registry.hold = ""
        page.install_button.click()
        settled(page)
    assert interpreter(Settings()).managed


def settled_once(page):
    from qgis.PyQt.QtCore import QCoreApplication

    QCoreApplication.processEvents()
    time.sleep(0.02)
    assert page.busy(), page.problem.text()


def test_failure_is_one_sentence_and_the_log_is_there(page, wheels, tmp_path):
    settled(page)
    (tmp_path / "empty").mkdir()
    page.install(wheels=tmp_path / "empty")
    settled(page)
    assert "lacks" in page.problem.text()
    assert "Traceback" not in page.problem.text()
    page.log_button.click()
    (window,) = page.findChildren(engine_page.LogWindow)
    assert "contourpy" in window.text.toPlainText()
    window.close()


def test_existing_python_is_run_before_it_is_taken(page, wheels, tmp_path, engine_python):
    venv.create(tmp_path / "bare")  # QGIS's own Python may have PyTorch, by the system's packages
    settled(page)
    page.use_python(str(tmp_path / "bare"))
    settled(page)
    assert "torch" in page.problem.text()
    assert Settings.load().python == ""
    page.use_python(engine_python)
    settled(page)
    assert Settings.load().python == engine_python
    assert interpreter(Settings.load()).path == engine_python
    assert "An existing Python is used" in page.headline.text()
    assert "PyTorch" in page.text.text()
    page.own_button.click()
    settled(page)
    assert Settings.load().python == ""
    assert "Install" in visible(page)


def test_no_packages_for_this_python(page, monkeypatch, tmp_path):
    def nothing(*_given, **_named):
        raise EroadError("install_python_unsupported", python="3.9", supported="3.11, 3.12")

    settled(page)
    page._plan = None
    monkeypatch.setattr(engine_page, "make_plan", nothing)
    page.refresh()
    settled(page)
    assert "Use an existing Python…" in page.text.text()
    assert visible(page) == {"Use an existing Python…"}


def test_remove_everything_leaves_nothing_but_the_models(page, wheels, tmp_path, monkeypatch):
    from qgis.core import QgsSettings

    settled(page)
    page.install(wheels=wheels)
    settled(page)
    model = tmp_path / "models" / "mine.safetensors"
    model.parent.mkdir(exist_ok=True)
    model.write_bytes(b"mine")
    QgsSettings().setValue(f"{GROUP}/tile_cap", 7)
    page.remove()
    settled(page)
    assert page.problem.text() == ""
    assert not (tmp_path / "cache" / "eroad").exists()
    assert QgsSettings().value(f"{GROUP}/tile_cap") is None
    assert model.read_bytes() == b"mine"
    assert "Install" in visible(page)


def test_narrow_and_named_for_screen_readers(page, wheels):
    settled(page)
    assert page.minimumSizeHint().width() <= 320
    assert all(button.accessibleName() for button in page.buttons())
    assert page.bar.accessibleName()


def test_page_closed_during_the_installation(wheels, monkeypatch, qgis_app):
    page = engine_page.EnginePage()
    page.show()
    settled(page)
    with tiny_locks.Registry(wheels, hold="torchvision") as registry:
        monkeypatch.setenv("PIP_INDEX_URL", f"{registry.address}/simple/")
        page.install()
        while not registry.held.is_set():
            settled_once(page)
        work = page._work
        from qgis.core import QgsTask
        from qgis.PyQt import sip
        from qgis.PyQt.QtCore import QCoreApplication

        sip.delete(page)
        end = time.monotonic() + 60
        while not sip.isdeleted(work) and work.status() in (QgsTask.TaskStatus.Running, QgsTask.TaskStatus.Queued):
            QCoreApplication.processEvents()
            assert time.monotonic() < end
        with pytest.raises(EroadError) as caught:
            interpreter(Settings())
        assert caught.value.code == "python_half_made"
        assert stamp.environment_folder().exists()
