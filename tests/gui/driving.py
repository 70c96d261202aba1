"""What the scripts that drive QGIS from within have in common: to wait, to find the dock's parts, to leave.

starting.py starts QGIS with one of them; each step returns what a test asserts.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
import traceback
from collections.abc import Callable

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from qgis.utils import iface, plugins

FOLDER = os.environ["GUI_FOLDER"]
#: Seconds a step may wait for something: many, for a busy machine.
LIMIT = 60.0
#: Seconds after which QGIS is taken to hang; where it does is then written to hangs.txt.
HANGS = 240
#: Milliseconds until QGIS's window stands.
_START = 1500


def drive(steps: tuple[Callable[[], object], ...], leave: Callable[[], object], hangs: float = HANGS) -> None:
    """Run steps one after another in QGIS's event loop and write down what they saw; ``leave`` is to close QGIS."""
    file = open(os.path.join(FOLDER, "hangs.txt"), "w")  # noqa: SIM115 (as long as QGIS runs)
    faulthandler.dump_traceback_later(hangs, exit=True, file=file)
    QTimer.singleShot(_START, lambda: _drive(steps, leave))


def _drive(steps: tuple[Callable[[], object], ...], leave: Callable[[], object]) -> None:
    paths, heavy = list(sys.path), {"torch", "scipy", "skimage"}
    seen: dict[str, object] = {"heavy_before": sorted(heavy & set(sys.modules))}
    try:
        for step in steps:
            seen[step.__name__] = step()
        seen["heavy"] = sorted(heavy & set(sys.modules))
        seen["paths"] = [path for path in sys.path if path not in paths]
        seen["last_worker"] = leave()
    except Exception:
        seen["traceback"] = traceback.format_exc()
    with open(os.path.join(FOLDER, "seen.json"), "w", encoding="utf-8") as file:
        json.dump(seen, file, default=str)
    if "traceback" in seen:
        os._exit(1)


def begin_to_close() -> None:
    """Close QGIS as soon as its event loop goes on."""
    QgsProject.instance().setDirty(False)
    closing = QTimer(iface.mainWindow())
    closing.timeout.connect(_close_qgis)
    closing.start(300)


def _close_qgis() -> None:
    """Close QGIS; it first asks whether to cancel the task under way, and then wants to be closed again."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.button(QMessageBox.StandardButton.Yes).click()
    elif box is None:
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(0, iface.actionExit().trigger)  # not here: a timer does not tick within its own slot


def until(condition: Callable[[], object], what: str, limit: float = LIMIT) -> float:
    """Let QGIS go on until a condition holds; return the seconds that took."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > limit:
            raise TimeoutError(what)
        QCoreApplication.processEvents()
        time.sleep(0.01)
    return time.monotonic() - began


def pause(seconds: float) -> None:
    """Let QGIS go on for a while."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() >= end, "", seconds + LIMIT)


def dock() -> QWidget:
    """Return the plugin's dock."""
    return plugins["eroad"].window.dock


def controls() -> QWidget:
    """Return what is in the dock."""
    return dock().controls


def part(name: str) -> QWidget:
    """Return a widget of the dock by its name."""
    return dock().findChild(QWidget, name)


def open_dock() -> None:
    """Show the dock by its button."""
    plugins["eroad"].window.action.trigger()
    until(lambda: dock().isVisible() and controls() is not None, "the dock")


def load(path: str, name: str = "") -> QgsRasterLayer:
    """Add an image to the project and make it the active layer, as loading it does."""
    layer = QgsRasterLayer(os.path.join(FOLDER, path), name or os.path.splitext(os.path.basename(path))[0])
    QgsProject.instance().setCrs(layer.crs())
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    return layer


def message_bar() -> dict:
    """Return the message on top: its text, its buttons."""
    item = iface.messageBar().currentItem()
    if item is None:
        return {}
    return {
        "title": item.title(),
        "text": item.text(),
        "buttons": [b.text() for b in item.findChildren(QAbstractButton) if b.text() and b.objectName()],
    }
