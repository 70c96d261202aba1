"""Draw road polygons over their image, with the styles that were written with the data.

Usage: preview.py RASTER POLYGONS PNG [LONGEST_SIDE]; POLYGONS is a file, or file|layername=layer.
"""

from __future__ import annotations

import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def main(raster: str, polygons: str, png: str, longest: str = "1600") -> int:
    """Render and save; return 0 where the picture was written."""
    application = QgsApplication([], False)
    application.initQgis()
    try:
        return _draw(raster, polygons, png, int(longest))
    finally:
        application.exitQgis()


def _draw(raster: str, polygons: str, png: str, longest: int) -> int:
    image = QgsRasterLayer(raster, "image")
    roads = QgsVectorLayer(polygons, "roads")
    for layer, path in ((image, raster), (roads, polygons)):
        if not layer.isValid():
            print(f"{path} cannot be drawn: QGIS does not open it.", file=sys.stderr)
            return 1
    crs, extent = _view(image)
    settings = QgsMapSettings()
    settings.setLayers([roads, image])
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setOutputSize(_size(extent, min(longest, max(image.width(), image.height()))))
    settings.setBackgroundColor(QColor(255, 255, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if not job.renderedImage().save(png):
        print(f"{png} cannot be written; check the folder and the space left on its disk.", file=sys.stderr)
        return 1
    return 0


def _view(image: QgsRasterLayer) -> tuple[QgsCoordinateReferenceSystem, QgsRectangle]:
    """Return the CRS and extent to draw in: the raster's own, but for degrees, where a house would not be square."""
    if not image.crs().isGeographic():
        return image.crs(), image.extent()
    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    transform = QgsCoordinateTransform(image.crs(), crs, QgsProject.instance())
    return crs, transform.transformBoundingBox(image.extent())


def _size(extent: QgsRectangle, longest: int) -> QSize:
    """Return the size of a picture with the extent's shape and ``longest`` pixels on its longer side."""
    scale = longest / max(extent.width(), extent.height())
    return QSize(max(1, round(extent.width() * scale)), max(1, round(extent.height() * scale)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
