"""Make resources/styles/*.qml with QGIS itself, so that every version from 3.34 on reads them.

QT_QPA_PLATFORM=offscreen .venv/bin/python tools/make_styles.py
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

# Before Qt is loaded: attributes in the same order on every run.
os.environ["QT_HASH_SEED"] = "0"

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

STYLES = Path(__file__).resolve().parent.parent / "resources" / "styles"
FILL, OUTLINE, ROAD = "255,154,46,130", "163,74,0,255", QColor(230, 97, 1)
#: Probability to colour: nothing at the low end, the operating point where the colour turns warm.
RAMP = (
    (0.0, QColor(255, 245, 200, 0), "0"),
    (0.1, QColor(255, 237, 160, 60), "0.1"),
    (0.3, QColor(254, 196, 79, 140), "0.3"),
    (0.5, QColor(254, 140, 30, 200), "0.5"),
    (0.75, QColor(217, 72, 1, 230), "0.75"),
    (1.0, QColor(127, 39, 4, 255), "1"),
)


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    STYLES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        save(polygons(), "road_polygons")
        save(roads(folder), "roads")
        save(probability(folder), "probability")
    application.exitQgis()


def polygons() -> QgsVectorLayer:
    """Return a layer of the polygons' fields: filled in a warm, clear orange with a darker outline."""
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:32632&field=area_m2:double&field=mean_probability:double", "road_polygons", "memory"
    )
    symbol = QgsFillSymbol.createSimple(
        {"color": FILL, "outline_color": OUTLINE, "outline_width": "0.3", "joinstyle": "round"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setMapTipTemplate('[% round("area_m2") %] m², [% round(100 * "mean_probability") %] %')
    layer.setDisplayExpression("round(\"area_m2\") || ' m²'")
    return layer


def roads(folder: str) -> QgsRasterLayer:
    """Return the mask: 1 a road, 0 transparent."""
    layer = raster(folder, "roads")
    classes = [
        QgsPalettedRasterRenderer.Class(0, QColor(0, 0, 0, 0), "not road"),
        QgsPalettedRasterRenderer.Class(1, ROAD, "road"),
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    return layer


def probability(folder: str) -> QgsRasterLayer:
    """Return the probability, 0 to 1 by the band's own scale."""
    layer = raster(folder, "probability", scale=1 / 254)
    ramp = QgsColorRampShader(0.0, 1.0)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList([QgsColorRampShader.ColorRampItem(*item) for item in RAMP])
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(1.0)
    layer.setRenderer(renderer)
    return layer


def raster(folder: str, name: str, scale: float | None = None) -> QgsRasterLayer:
    path = str(Path(folder) / f"{name}.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 16, 16, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((0, 1, 0, 0, 0, -1))
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(255)
    if scale is not None:
        band.SetScale(scale)
    band.WriteArray(np.arange(256, dtype=np.uint8).reshape(16, 16))
    dataset = band = None
    return QgsRasterLayer(path, name)


def save(layer: QgsMapLayer, name: str) -> None:
    """Save how ``layer`` looks, and nothing of this machine."""
    path = STYLES / f"{name}.qml"
    looks = (
        QgsMapLayer.StyleCategory.Symbology
        | QgsMapLayer.StyleCategory.MapTips
        | QgsMapLayer.StyleCategory.AttributeTable
        | QgsMapLayer.StyleCategory.Rendering
    )
    message, good = layer.saveNamedStyle(str(path), looks)
    if not good:
        sys.exit(message)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r',rgb:[^"]*', "", text)  # floating point colours, which 3.34 does not know
    # Random identifiers would change with every run; the version is the oldest that is promised.
    text = re.sub(r' version="[\d.]+-[^"]*"', ' version="3.34.0-Prizren"', text, count=1)
    text = re.sub(r'"\{[0-9a-f-]{36}\}"', '""', text)
    path.write_text(text, encoding="utf-8")
    print(path, len(text))


if __name__ == "__main__":
    main()
