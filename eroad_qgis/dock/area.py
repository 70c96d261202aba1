"""The choice of the area: the whole image, the canvas view, a drawn rectangle, or polygons of a layer."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox, QgsMapTool, QgsMapToolExtent, QgsRubberBand
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QWidget

from .widgets import Note, column, heading, shrinking, tr

WHOLE, CANVAS, RECTANGLE, POLYGONS = "whole", "canvas", "rectangle", "polygons"
_COLOUR = QColor(255, 154, 46)


class AreaPanel(QWidget):
    """Where roads are looked for."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._rectangle: QgsRectangle | None = None
        self._rectangle_crs = QgsCoordinateReferenceSystem()
        self._band: QgsRubberBand | None = None
        self._tool: QgsMapToolExtent | None = None
        self._tool_before: QgsMapTool | None = None
        self.box = shrinking(QComboBox())
        self.box.setObjectName("area")
        for kind, text in (
            (WHOLE, tr("Whole image")),
            (CANVAS, tr("What the map shows")),
            (RECTANGLE, tr("A rectangle on the map")),
            (POLYGONS, tr("Polygons of a layer")),
        ):
            self.box.addItem(text, kind)
        self.draw_button = QPushButton(tr("Draw"))
        self.draw_button.setObjectName("draw")
        self.draw_button.setAccessibleName(tr("Draw the rectangle on the map"))
        self.draw_button.setCheckable(True)
        self.layer_box = shrinking(QgsMapLayerComboBox())
        self.layer_box.setObjectName("mask")
        self.layer_box.setAccessibleName(tr("Layer of polygons"))
        self.layer_box.setFilters(Qgis.LayerFilter.PolygonLayer)
        self.note = Note("area_note", muted=True)
        layout = column(self)
        layout.addWidget(heading(tr("&Area"), self.box))
        for widget in (self.box, self.draw_button, self.layer_box, self.note):
            layout.addWidget(widget)
        self.box.currentIndexChanged.connect(self._kind_changed)
        self.draw_button.toggled.connect(self._draw)
        self.layer_box.layerChanged.connect(self._mask_changed)
        self._mask: QgsVectorLayer | None = None
        self._canvas.extentsChanged.connect(self._canvas_moved)
        self._canvas.destinationCrsChanged.connect(self._show_rectangle)
        self._mask_changed(self.layer_box.currentLayer())
        self._kind_changed()

    def kind(self) -> str:
        """Return which of the four is chosen."""
        return self.box.currentData()

    def set_kind(self, kind: str) -> None:
        """Choose one of the four."""
        self.box.setCurrentIndex(self.box.findData(kind))

    def mask(self) -> QgsVectorLayer | None:
        """Return the layer of polygons where that is chosen."""
        layer = self.layer_box.currentLayer() if self.kind() == POLYGONS else None
        return layer if isinstance(layer, QgsVectorLayer) else None

    def is_ready(self) -> bool:
        """Tell whether the choice is complete: a rectangle drawn, a layer chosen."""
        if self.kind() == RECTANGLE:
            return self._rectangle is not None
        return self.kind() != POLYGONS or self.mask() is not None

    def extent_in(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle | None:
        """Return the bounding box of the area in a coordinate system, None for the whole image or where it has none."""
        found = self._extent()
        if found is None:
            return None
        rectangle, own = found
        if not crs.isValid() or not own.isValid() or crs == own:
            return rectangle
        try:
            return QgsCoordinateTransform(own, crs, QgsProject.instance()).transformBoundingBox(rectangle)
        except QgsCsException:
            return None

    def values(self, crs: QgsCoordinateReferenceSystem) -> dict[str, object]:
        """Return the parameters that say where; ``crs`` is the image's."""
        mask = self.mask()
        if mask is not None:
            selected = mask.selectedFeatureCount() > 0
            return {"MASK": QgsProcessingFeatureSourceDefinition(mask.id(), selected)}
        found = self._extent()
        if found is None:
            return {}
        rectangle, own = found
        # Another program knows nothing of a user's own coordinate systems; the image's it reads from the image.
        if not own.authid() or own.authid().startswith("USER:"):
            rectangle, own = self.extent_in(crs) or rectangle, QgsCoordinateReferenceSystem()
        numbers = (rectangle.xMinimum(), rectangle.xMaximum(), rectangle.yMinimum(), rectangle.yMaximum())
        text = ",".join(repr(number) for number in numbers)
        return {"EXTENT": f"{text} [{own.authid()}]" if own.isValid() else text}

    def set_rectangle(self, rectangle: QgsRectangle) -> None:
        """Take a rectangle in the canvas's coordinates as the area."""
        self._stop_drawing()
        if not rectangle.isEmpty():
            self._rectangle = QgsRectangle(rectangle)
            self._rectangle_crs = self._canvas.mapSettings().destinationCrs()
        self._show_rectangle()
        self._tell()

    def close_area(self) -> None:
        """Take what is drawn off the map, and listen to it no longer."""
        self._stop_drawing()
        self._clear_band()
        self._listen_to(None)
        self._canvas.extentsChanged.disconnect(self._canvas_moved)
        self._canvas.destinationCrsChanged.disconnect(self._show_rectangle)

    def _extent(self) -> tuple[QgsRectangle, QgsCoordinateReferenceSystem] | None:
        kind, mask = self.kind(), self.mask()
        if kind == CANVAS:
            return self._canvas.extent(), self._canvas.mapSettings().destinationCrs()
        if kind == RECTANGLE and self._rectangle is not None:
            return self._rectangle, self._rectangle_crs
        if mask is not None:
            box = mask.boundingBoxOfSelected() if mask.selectedFeatureCount() else mask.extent()
            return (box, mask.crs()) if box.isFinite() and not box.isNull() else None
        return None

    def _kind_changed(self) -> None:
        kind = self.kind()
        self.draw_button.setVisible(kind == RECTANGLE)
        self.layer_box.setVisible(kind == POLYGONS)
        self._stop_drawing()
        self._show_rectangle()
        self._tell()
        if kind == RECTANGLE and self._rectangle is None and self.isVisible():
            self.draw_button.setChecked(True)

    def _tell(self) -> None:
        """Say what is chosen, and that it has changed."""
        text, mask = "", self.mask()
        if self.kind() == RECTANGLE:
            drawn = self._rectangle is not None
            text = tr("Drawn on the map.") if drawn else tr("Press the mouse on the map and drag.")
        elif mask is not None and mask.selectedFeatureCount():
            text = tr("Only the {count} selected.").format(count=mask.selectedFeatureCount())
        elif self.kind() == POLYGONS:
            text = tr("All its polygons.") if mask is not None else tr("The project has no layer of polygons.")
        self.note.say(text)
        self.draw_button.setText(tr("Draw again") if self._rectangle is not None else tr("Draw"))
        self.changed.emit()

    def _canvas_moved(self) -> None:
        if self.kind() == CANVAS:
            self.changed.emit()

    def _mask_changed(self, layer) -> None:
        self._listen_to(layer if isinstance(layer, QgsVectorLayer) else None)
        self._tell()

    def _listen_to(self, layer: QgsVectorLayer | None) -> None:
        """Follow the selection of the chosen layer only."""
        if self._mask is not None:
            self._mask.selectionChanged.disconnect(self._tell)
            self._mask.willBeDeleted.disconnect(self._forget)
        self._mask = layer
        if layer is not None:
            layer.selectionChanged.connect(self._tell)
            layer.willBeDeleted.connect(self._forget)

    def _forget(self) -> None:
        self._listen_to(None)

    def _draw(self, wanted: bool) -> None:
        if not wanted:
            self._stop_drawing()
            return
        self._tool_before = self._canvas.mapTool()
        self._tool = QgsMapToolExtent(self._canvas)
        self._tool.extentChanged.connect(self.set_rectangle)
        self._tool.deactivated.connect(self._tool_taken)
        self._canvas.setMapTool(self._tool)

    def _tool_taken(self) -> None:
        """Another map tool was chosen before a rectangle was drawn."""
        self._tool_before = None
        self._stop_drawing()

    def _stop_drawing(self) -> None:
        tool, self._tool = self._tool, None
        self.draw_button.setChecked(False)
        if tool is None:
            return
        tool.extentChanged.disconnect(self.set_rectangle)
        tool.deactivated.disconnect(self._tool_taken)
        tool.clearRubberBand()
        if self._canvas.mapTool() is tool:
            if self._tool_before is not None:
                self._canvas.setMapTool(self._tool_before)
            else:
                self._canvas.unsetMapTool(tool)
        self._tool_before = None
        tool.deleteLater()

    def _show_rectangle(self) -> None:
        self._clear_band()
        if self.kind() != RECTANGLE or self._rectangle is None:
            return
        rectangle = self.extent_in(self._canvas.mapSettings().destinationCrs())
        if rectangle is None:
            return
        self._band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        self._band.setStrokeColor(_COLOUR)
        fill = QColor(_COLOUR)
        fill.setAlpha(30)
        self._band.setFillColor(fill)
        self._band.setWidth(2)
        self._band.setToGeometry(QgsGeometry.fromRect(rectangle), None)

    def _clear_band(self) -> None:
        band, self._band = self._band, None
        if band is not None:
            self._canvas.scene().removeItem(band)
