"""The dialogs of E-Road's algorithms, filled in with what the dock knows; and the log of a run."""

from __future__ import annotations

import processing  # noqa: QGS111 (qgis.processing stays empty where it was imported before that plugin)
from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMessageViewer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QPushButton, QWidget

from .image import RESULT
from .widgets import column, tr

#: Dialogs that are open: half of each is Python's, which QGIS does not keep alive.
_open: set[QDialog] = set()


def open_dialog(algorithm: str, parameters: dict) -> None:
    """Open the dialog of an algorithm beside the window, with these values; it is not waited for."""
    dialog = processing.createAlgorithmDialog(algorithm, parameters)
    if dialog is None:
        return
    _open.add(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.destroyed.connect(lambda: _open.discard(dialog))
    dialog.show()
    dialog.raise_()


def close_dialogs() -> None:
    """Close the dialogs that are open: their algorithms are about to go."""
    for dialog in list(_open):
        dialog.close()


def show_log(html: str, parent: QWidget) -> None:
    """Show everything a run has said."""
    viewer = QgsMessageViewer(parent)
    viewer.setTitle(tr("Log of the run"))
    viewer.setMessageAsHtml(html)
    viewer.showMessage(False)


def last_result(field: str) -> QgsMapLayer | None:
    """Return the newest layer in the project that a run of the dock made as this output."""
    layers = QgsProject.instance().mapLayers().values()
    made = [layer for layer in layers if layer.customProperty(RESULT) == field]
    return made[-1] if made else None


class ToolsPanel(QWidget):
    """The buttons that open the other algorithms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self)
        for name, text, help_text, action in (
            ("vectorise", tr("Vectorise…"), tr("Lines and polygons again, from a probability raster"), _vectorise),
            ("evaluate", tr("Evaluate…"), tr("Score roads against reference roads"), _evaluate),
            ("train", tr("Train a model…"), tr("A model of your own, from images and known roads"), _train),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setToolTip(help_text)
            button.setIcon(QgsApplication.processingRegistry().algorithmById(_ALGORITHMS[name]).icon())
            button.clicked.connect(lambda _checked, act=action: act())
            layout.addWidget(button)


_ALGORITHMS = {"vectorise": "eroad:vectorizeroads", "evaluate": "eroad:evaluateroads", "train": "eroad:trainmodel"}


def _vectorise() -> None:
    layer = last_result("probability")
    open_dialog(_ALGORITHMS["vectorise"], {"PROBABILITY": layer.id()} if isinstance(layer, QgsRasterLayer) else {})


def _evaluate() -> None:
    layer = last_result("centerlines") or last_result("polygons")
    open_dialog(_ALGORITHMS["evaluate"], {"PREDICTED": layer.id()} if isinstance(layer, QgsVectorLayer) else {})


def _train() -> None:
    open_dialog(_ALGORITHMS["train"], {})
