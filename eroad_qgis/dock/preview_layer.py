"""The picture of a preview: a layer on top of the canvas that is no part of the project."""

from __future__ import annotations

import math

from qgis.core import (
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

#: Colour of what would be road: that of the road mask, but seen through.
COLOUR = QColor(230, 97, 1, 170)
#: Largest byte of a probability raster, of scale 1/254.
_FULL = 254


def preview_layer(path: str, crs: QgsCoordinateReferenceSystem, threshold: float) -> QgsRasterLayer:
    """Return a probability raster as a layer in a coordinate system (the previewed layer's)."""
    options = QgsRasterLayer.LayerOptions()
    options.skipCrsValidation = True  # one without would have QGIS ask
    options.loadDefaultStyle = False
    layer = QgsRasterLayer(path, "E-Road", "gdal", options)
    layer.setCrs(crs)
    show_threshold(layer, threshold)
    return layer


def show_threshold(layer: QgsRasterLayer, threshold: float) -> None:
    """Colour what the threshold makes road, exactly as the road mask of a run will have it; the rest is clear."""
    least = min(_FULL, max(1, math.ceil(threshold * _FULL - 1e-9)))
    ramp = QgsColorRampShader(0.0, 1.0, None, QgsColorRampShader.Type.Discrete)
    item = QgsColorRampShader.ColorRampItem
    ramp.setColorRampItemList([item((least - 0.5) / _FULL, QColor(0, 0, 0, 0)), item(math.inf, COLOUR)])
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))
    layer.triggerRepaint()


class TopLayer(QObject):
    """Keeps one layer above all others of a canvas.

    The project neither knows the layer nor saves it. Whenever QGIS sets the canvas's layers anew,
    from the project's, it is put on top again.
    """

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.layer: QgsRasterLayer | None = None
        canvas.layersChanged.connect(self._put)

    def show(self, layer: QgsRasterLayer) -> None:
        """Show a layer in place of the one before."""
        self.remove()
        self.layer = layer
        self._put()

    def remove(self) -> None:
        """Take the layer away."""
        layer, self.layer = self.layer, None
        if layer is None or sip.isdeleted(layer) or sip.isdeleted(self._canvas):
            return
        self._canvas.setLayers([other for other in self._canvas.layers() if other is not layer])

    def forget(self) -> None:
        """Let go of the canvas."""
        self._canvas.layersChanged.disconnect(self._put)

    def _put(self) -> None:
        if self.layer is None or sip.isdeleted(self.layer):
            return
        layers = self._canvas.layers()
        if not layers or layers[0] is not self.layer:
            self._canvas.setLayers([self.layer, *(other for other in layers if other is not self.layer)])
