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
    Qgis,
    QgsApplication,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapUnitScale,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
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

#: Probability of a centreline: from, to, colour, label.
CLASSES = (
    (0.9, 2, "106,0,168", "probability 0.9 and more"),
    (0.75, 0.9, "190,40,150", "0.75 to 0.9"),
    (0.5, 0.75, "240,110,90", "0.5 to 0.75"),
    (-1, 0.5, "253,200,40", "below 0.5"),
)
GAP = "106,0,168"
#: The width of a road in units of the map, whatever its coordinate system: what one metre measures along the road
#: there, and in degrees, where directions differ, what it measures across.
WIDTH = """with_variable('drawn',
  if(coalesce(@layer_crs, '') = '' OR coalesce(@map_crs, '') = '', $geometry,
    transform($geometry, @layer_crs, @map_crs)),
  with_variable('unit', length(@drawn) / "length_m",
    "width_m" * if(@unit > 0.0001, @unit, 1 / (12387000000 * cos(radians(y(centroid(@drawn)))) * @unit))))"""
#: Nodes: condition, label, colour, size in millimetres; and the smallest scale they are shown at.
NODES = (
    ('"degree" >= 3', "junction", "255,255,255", "1.6"),
    ('"degree" = 2', "joint", "255,255,255", "0.8"),
    ('"degree" = 1', "end", "250,180,90", "1.3"),
)
NODES_FROM = 15000
#: Pieces of roads of a comparison with a reference: colour as in its report, width in millimetres.
PIECES = {
    "matched_roads": ("0,200,150", 0.6),
    "missed_roads": ("240,70,20", 0.8),
    "missing_roads": ("240,70,20", 0.8),
    "false_roads": ("60,120,255", 0.8),
    "new_roads": ("60,120,255", 0.8),
}


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    STYLES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        save(polygons(), "road_polygons")
        save(roads(folder), "roads")
        save(probability(folder), "probability")
    save(centerlines(), "road_centerlines")
    save(nodes(), "road_nodes")
    for name in PIECES:
        save(pieces(name), name)
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


def centerlines() -> QgsVectorLayer:
    """Return a layer of centrelines as wide as the roads, in the colour of their probability; closed gaps dashed."""
    fields = "&".join(f"field={name}:double" for name in ("length_m", "width_m", "mean_probability", "edge_id"))
    layer = QgsVectorLayer(f"LineString?crs=EPSG:32632&{fields}&field=inferred:bool", "road_centerlines", "memory")
    root = QgsRuleBasedRenderer.Rule(None)
    for low, high, colour, label in CLASSES:
        condition = f'"mean_probability" >= {low} AND "mean_probability" < {high} AND NOT coalesce("inferred", false)'
        root.appendChild(rule(road_symbol(colour), condition, label))
    gap = road_symbol(GAP)
    gap.symbolLayer(0).setColor(QColor(255, 255, 255, 70))
    gap.symbolLayer(2).setUseCustomDashPattern(True)
    gap.symbolLayer(2).setCustomDashVector([1.4, 1.1])
    gap.symbolLayer(2).setPenCapStyle(Qt.PenCapStyle.FlatCap)
    root.appendChild(rule(gap, '"inferred"', "closed gap"))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)
    layer.setMapTipTemplate(
        '[% round("length_m") %] m long, [% round("width_m", 1) %] m wide, [% round(100 * "mean_probability") %] %'
    )
    layer.setDisplayExpression("\"edge_id\" || ': ' || round(\"length_m\") || ' m'")
    return layer


def road_symbol(colour: str) -> QgsLineSymbol:
    """Return a faint band as wide as the road, and over all bands a line in its middle on a white one."""
    band = line(f"{colour},90", 6, "flat")
    band.setWidthUnit(Qgis.RenderUnit.MapUnits)
    # Zoomed out, roads stay visible.
    least = QgsMapUnitScale()
    least.minSizeMMEnabled, least.minSizeMM = True, 0.5
    band.setWidthMapUnitScale(least)
    band.setDataDefinedProperty(QgsSymbolLayer.Property.StrokeWidth, QgsProperty.fromExpression(WIDTH))
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, band)
    symbol.appendSymbolLayer(line("255,255,255,200", 0.9, "round", 1))
    symbol.appendSymbolLayer(line(colour, 0.5, "round", 2))
    return symbol


def line(colour: str, width: float, cap: str, rendering_pass: int = 0) -> QgsSimpleLineSymbolLayer:
    """Return a plain line, ``width`` in millimetres."""
    look = {"line_color": colour, "line_width": str(width), "capstyle": cap, "joinstyle": "round"}
    made = QgsSimpleLineSymbolLayer.create(look)
    made.setRenderingPass(rendering_pass)
    return made


def rule(symbol: QgsSymbol, condition: str, label: str, smallest_scale: int = 0) -> QgsRuleBasedRenderer.Rule:
    """Return a rule whose key, else random, is its label."""
    made = QgsRuleBasedRenderer.Rule(symbol, 0, smallest_scale, condition, label)
    made.setRuleKey(label)
    return made


def nodes() -> QgsVectorLayer:
    """Return a layer of nodes: junctions, and smaller and hollow the ends; only from near."""
    layer = QgsVectorLayer("Point?crs=EPSG:32632&field=node_id:integer&field=degree:integer", "road_nodes", "memory")
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, label, colour, size in NODES:
        look = {"name": "circle", "color": colour, "size": size, "outline_color": "40,30,60", "outline_width": "0.2"}
        root.appendChild(rule(QgsMarkerSymbol.createSimple(look), condition, label, NODES_FROM))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setMapTipTemplate('[% "degree" %] roads meet')
    layer.setDisplayExpression('"node_id"')
    return layer


def pieces(name: str) -> QgsVectorLayer:
    """Return a layer of pieces of roads in their colour, those that ask for work on a white line."""
    layer = QgsVectorLayer(
        "LineString?crs=EPSG:32632&field=length_m:double&field=mean_probability:double", name, "memory"
    )
    colour, width = PIECES[name]
    symbol, tip = QgsLineSymbol(), '[% round("length_m") %] m'
    symbol.changeSymbolLayer(0, line(colour, width, "round"))
    if name != "matched_roads":
        symbol.insertSymbolLayer(0, line("255,255,255,190", width + 0.5, "round"))
    if name in ("new_roads", "missing_roads"):
        tip += """[% coalesce(', ' || round(100 * "mean_probability") || ' %', '') %]"""
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setMapTipTemplate(tip)
    layer.setDisplayExpression("round(\"length_m\") || ' m'")
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
