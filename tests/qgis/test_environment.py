"""Which Python runs the engine, and the settings."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.environment import find, interpreter, models, stamp
from eroad.eroad_qgis.settings import Settings


def test_variable_wins_then_setting_then_managed(monkeypatch, tmp_path):
    managed = find.managed_python()
    assert managed.is_relative_to(tmp_path / "cache" / "eroad" / "env")
    managed.parent.mkdir(parents=True)
    managed.symlink_to(sys.executable)
    (find.environment_folder() / "pyvenv.cfg").write_text(f"home = {sys.base_prefix}/bin\n")
    stamp.begin_journal(find.environment_folder(), "begun")
    monkeypatch.delenv("EROAD_PYTHON", raising=False)
    with pytest.raises(EroadError) as caught:
        interpreter(Settings())
    assert caught.value.code == "python_half_made"
    whole = stamp.Stamp(stamp.python_now(), stamp.numpy_major(), "", "cpu", {"A": "b"}, {})
    stamp.write_stamp(find.environment_folder(), whole)
    assert interpreter(Settings()) == find.Interpreter(str(managed), managed=True, variables=(("A", "b"),))
    other = tmp_path / "other"
    other.symlink_to(sys.executable)
    assert interpreter(Settings(python=str(other))).path == str(other)
    monkeypatch.setenv("EROAD_PYTHON", sys.executable)
    found = interpreter(Settings(python=str(other)))
    assert (found.path, found.managed) == (sys.executable, False)


def test_own_python_is_not_foreign(monkeypatch):
    monkeypatch.setenv("EROAD_PYTHON", sys.executable)
    assert not interpreter().foreign


def test_environment_folder_and_command_are_understood(monkeypatch):
    monkeypatch.setenv("EROAD_PYTHON", sys.prefix)
    assert Path(interpreter().path).parent == Path(sys.prefix) / "bin"
    monkeypatch.setenv("EROAD_PYTHON", "python3")
    assert Path(interpreter().path).is_absolute()


def test_bad_names_are_sentences(monkeypatch, tmp_path):
    monkeypatch.setenv("EROAD_PYTHON", str(tmp_path / "no such python"))
    with pytest.raises(EroadError) as caught:
        interpreter()
    assert caught.value.code == "python_missing"
    assert "EROAD_PYTHON" in str(caught.value)
    file = tmp_path / "plain.txt"
    file.write_text("")
    monkeypatch.setenv("EROAD_PYTHON", str(file))
    with pytest.raises(EroadError) as caught:
        interpreter()
    assert caught.value.code == "python_not_executable"
    monkeypatch.delenv("EROAD_PYTHON")
    with pytest.raises(EroadError) as caught:
        interpreter(Settings())
    assert caught.value.code == "python_unset"


def test_settings_are_kept_and_overridden(qgis_app, monkeypatch):
    monkeypatch.delenv("EROAD_PYTHON", raising=False)
    before = Settings.load()
    try:
        Settings(python="/x/python", tile_cap=12).save()
        assert Settings.load() == Settings(python="/x/python", tile_cap=12)
        monkeypatch.setenv("EROAD_TILE_CAP", "7")
        monkeypatch.setenv("EROAD_IDLE_MINUTES", "soon")
        assert Settings.load() == Settings(python="/x/python", tile_cap=7)
    finally:
        before.save()


def write_model(path: Path, card: dict) -> None:
    """Write a model file without weights."""
    header = json.dumps({"__metadata__": {"card": json.dumps(card)}}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(header).to_bytes(8, "little") + header)


def test_models_are_listed_by_name_and_their_cards_read(tmp_path):
    path = tmp_path / "models" / "my roads.safetensors"
    write_model(path, {"ground_resolution": {"minimum": 0.3, "reference": 0.5, "maximum": 1.0}})
    assert models.installed_models()["my roads"] == path
    assert models.finest_resolution("my roads") == models.finest_resolution(str(path)) == 0.3
    path.write_bytes(b"short")
    assert models.finest_resolution("my roads") is None
    assert models.finest_resolution("nobody") is None


def test_what_its_python_needs_reaches_the_worker(tmp_path):
    from eroad.eroad_qgis.engine.process import scrubbed_environment

    ours = find.Interpreter(sys.executable, managed=True, variables=(("PYTHONHOME", "/home of python"),))
    assert scrubbed_environment(ours, tmp_path)["PYTHONHOME"] == "/home of python"
