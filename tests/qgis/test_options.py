"""The settings, and their page in QGIS's options."""

from __future__ import annotations

import dataclasses

import pytest
from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QLabel

from eroad.eroad_qgis.options import PAGE, OptionsFactory, OptionsPage
from eroad.eroad_qgis.settings import GROUP, Settings

VARIABLES = {name: described.variable for name, described in Settings.described().items()}


@pytest.fixture(autouse=True)
def untouched(qgis_app, monkeypatch):
    """Nothing set, neither in the environment nor in the profile; and nothing left there."""
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    QgsSettings().remove(GROUP)
    yield
    QgsSettings().remove(GROUP)


def page() -> OptionsPage:
    """Return the page as QGIS makes it."""
    return OptionsFactory().createWidget(None)


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_each_setting_has_a_row_with_label_help_and_name(qgis_app):
    shown = page()
    for name, described in Settings.described().items():
        editor = shown.editor(name)
        assert editor.isEnabled()
        assert editor.accessibleName() == described.label
        assert editor.accessibleDescription() == described.help == editor.toolTip()
        assert described.label in texts(shown) and described.help in texts(shown)
    buddies = {label.buddy() for label in shown.findChildren(QLabel)} - {None}
    assert buddies == {shown.editor(name) for name in VARIABLES}
    assert shown.editor("python").lineEdit().accessibleName() == "Python of the engine"


def test_what_is_applied_holds_for_the_next_run(qgis_app):
    shown = page()
    assert (shown.editor("tile_cap").value(), shown.editor("idle_minutes").value()) == (20_000, 5.0)
    shown.editor("python").setFilePath("/somewhere else/bin/python")
    shown.editor("tile_cap").setValue(1234)
    shown.editor("idle_minutes").setValue(0)
    assert Settings.load() == Settings(), "nothing is stored before it is applied"
    shown.apply()
    wanted = Settings(python="/somewhere else/bin/python", tile_cap=1234, idle_minutes=0.0)
    assert Settings.load() == wanted
    again = page()
    assert isinstance(again.editor("python"), QgsFileWidget)
    assert again.editor("python").filePath() == wanted.python
    assert again.editor("tile_cap").value() == 1234


def test_a_default_is_not_stored(qgis_app):
    dataclasses.replace(Settings(), tile_cap=7).save()
    assert QgsSettings().value(f"{GROUP}/tile_cap") is not None
    Settings().save()
    assert [QgsSettings().value(f"{GROUP}/{name}") for name in VARIABLES] == [None] * len(VARIABLES)


def test_a_variable_wins_is_shown_and_is_not_stored(qgis_app, monkeypatch):
    dataclasses.replace(Settings(), tile_cap=7).save()
    monkeypatch.setenv("EROAD_TILE_CAP", "99")
    shown = page()
    editor = shown.editor("tile_cap")
    assert not editor.isEnabled()
    assert editor.value() == 99
    assert "Set by the environment variable EROAD_TILE_CAP." in texts(shown)
    assert "EROAD_PYTHON" not in texts(shown)
    shown.editor("idle_minutes").setValue(2)
    shown.apply()
    assert Settings.load() == Settings(tile_cap=99, idle_minutes=2.0)
    monkeypatch.delenv("EROAD_TILE_CAP")
    assert Settings.load() == Settings(tile_cap=7, idle_minutes=2.0)


@pytest.mark.parametrize("text", ["", "many", "-1"])
def test_a_variable_that_cannot_be_read_counts_as_unset(qgis_app, monkeypatch, text):
    monkeypatch.setenv("EROAD_TILE_CAP", text)
    assert Settings.overridden() == {}
    assert page().editor("tile_cap").isEnabled()
    assert Settings.load().tile_cap == 20_000


def test_the_factory_names_its_page(qgis_app):
    factory = OptionsFactory()
    assert (factory.title(), factory.key()) == ("E-Road", PAGE)
    assert not factory.icon().isNull()
    assert factory.createWidget(None).objectName() == PAGE
