"""The choice of the image, or of several that make a mosaic."""

from __future__ import annotations

import html

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ..engine.metadata import PROPERTY
from .widgets import Note, column, heading, shrinking, small_button, tr

#: A custom property of the layers a run of the dock has made: which output each is.
RESULT = "eroad/result"


class ImagePanel(QWidget):
    """The project's raster layers: one that follows the active layer, and more for a mosaic."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = shrinking(QgsMapLayerComboBox())
        self.box.setObjectName("image")
        self.box.setFilters(Qgis.LayerFilter.RasterLayer)
        self._more = small_button(tr("More images, read with this one as a mosaic"), "more_images")
        self._more.setText("+")
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._others: list[str] = []
        self.note = Note("image_note", muted=True)
        row = QHBoxLayout()
        row.addWidget(self.box)
        row.addWidget(self._more)
        layout = column(self)
        layout.addWidget(heading(tr("&Image"), self.box))
        layout.addLayout(row)
        layout.addWidget(self.note)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.box.layerChanged.connect(self.changed)

    def layer(self) -> QgsRasterLayer | None:
        """Return the chosen image, None where the project has none."""
        layer = self.box.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    def others(self) -> list[QgsRasterLayer]:
        """Return the further images of a mosaic that are still there."""
        first, layers = self.box.currentLayer(), QgsProject.instance().mapLayers()
        found = [layers[name] for name in self._others if name in layers]
        return [layer for layer in found if layer != first]

    def set_others(self, identifiers: list[str]) -> None:
        """Choose the further images by the identifiers of their layers."""
        self._others = list(identifiers)
        self.changed.emit()

    def follow(self, layer: QgsMapLayer | None) -> None:
        """Choose the layer a user made the active one, if it is an image."""
        if isinstance(layer, QgsRasterLayer) and not _is_result(layer):
            self.box.setLayer(layer)

    def refresh(self) -> None:
        """Leave out of the list what runs have made: these are no images to look for roads in."""
        layers = QgsProject.instance().mapLayers().values()
        self.box.setExceptedLayerList([layer for layer in layers if _is_result(layer)])

    def describe(self, text: str) -> None:
        """Say what the image is like, and which others are read with it."""
        names = [layer.name() for layer in self.others()]
        more = tr("With {names}").format(names=", ".join(names)) if names else ""
        self.note.say("<br>".join(html.escape(line) for line in (text, more) if line))

    def _fill_menu(self) -> None:
        self._menu.clear()
        first = self.layer()
        for layer in sorted(QgsProject.instance().mapLayers().values(), key=lambda layer: layer.name().lower()):
            if not isinstance(layer, QgsRasterLayer) or layer == first or _is_result(layer):
                continue
            action = self._menu.addAction(layer.name().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(layer.id() in self._others)
            action.setData(layer.id())
            action.toggled.connect(self._chosen)
        if self._menu.isEmpty():
            self._menu.addAction(tr("The project has no other image")).setEnabled(False)

    def _chosen(self) -> None:
        self.set_others([action.data() for action in self._menu.actions() if action.isChecked()])


def _is_result(layer: QgsMapLayer) -> bool:
    return bool(layer.customProperty(RESULT) or layer.customProperty(PROPERTY))
