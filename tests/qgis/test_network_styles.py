"""Styles of the network as they are drawn: as wide as the roads on the ground, whatever the coordinate system."""

from __future__ import annotations

import math
import os

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from eroad.eroad_core.jobs.compare_roads import COMPARISON_LAYERS
from eroad.eroad_core.jobs.evaluate_roads import EVALUATION_LAYERS
from eroad.eroad_core.jobs.vectorize import LAYERS
from eroad.eroad_qgis.engine import styles

#: A road of 40 m, 200 m long, in the middle of the map, and pixels of about half a metre of ground.
WIDTH, LENGTH, PIXELS = 40.0, 200.0, 400
#: A place that all of the systems show: New York; on its latitude 0.76 m of ground are one of EPSG:3857.
PLACE = QgsPointXY(-73.95, 40.7)
WGS84 = "EPSG:4326"


def to(crs: str, point: QgsPointXY, source: str = WGS84) -> QgsPointXY:
    systems = (QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(crs))
    return QgsCoordinateTransform(*systems, QgsProject.instance()).transform(point)


def end_of(metres_east: float, metres_north: float) -> QgsPointXY:
    """Return the place that lies so far from PLACE."""
    north, east = 111_046.0, 84_486.0  # metres of a degree on that latitude
    return QgsPointXY(PLACE.x() + metres_east / east, PLACE.y() + metres_north / north)


def road(crs: str, bearing: float, **values) -> QgsVectorLayer:
    """Return a layer of one straight road through PLACE."""
    fields = "field=length_m:double&field=width_m:double&field=mean_probability:double&field=inferred:bool"
    layer = QgsVectorLayer(f"LineString?crs={crs}&{fields}&field=edge_id:integer", "road_centerlines", "memory")
    feature = QgsFeature(layer.fields())
    east, north = math.sin(math.radians(bearing)) * LENGTH / 2, math.cos(math.radians(bearing)) * LENGTH / 2
    ends = [to(crs, end_of(sign * east, sign * north)) for sign in (-1, 1)]
    feature.setGeometry(QgsGeometry.fromPolylineXY(ends))
    for name, value in {
        "length_m": LENGTH,
        "width_m": WIDTH,
        "mean_probability": 0.95,
        "inferred": False,
        **values,
    }.items():
        feature[name] = value
    layer.dataProvider().addFeature(feature)
    assert styles.load_style(layer, "road_centerlines")
    return layer


def drawn(layer: QgsVectorLayer, crs: str, half_metres: float = 50.0):
    """Return the picture of about 100 m of ground around PLACE, and what a pixel of it measures east and north."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    middle = to(crs, PLACE)
    # As tall as wide in the map's units: in degrees a metre east is longer than a metre north.
    half = abs(to(crs, end_of(0, half_metres)).y() - middle.y())
    settings.setExtent(QgsRectangle(middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half))
    settings.setOutputSize(QSize(PIXELS, PIXELS))
    settings.setBackgroundColor(QColor("black"))
    context = QgsExpressionContext()
    context.appendScopes(
        [QgsExpressionContextUtils.globalScope(), QgsExpressionContextUtils.mapSettingsScope(settings)]
    )
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), 2 * half_metres / PIXELS


def coloured(picture, places) -> int:
    return sum(QColor(picture.pixel(x, y)).lightness() > 5 for x, y in places)


def width_of(picture, metres: float, bearing: float) -> float:
    """Return the width of the road in metres from the pixels that are coloured, a row (or column) across it."""
    middle = PIXELS // 2
    across = [(middle, i) if bearing == 90 else (i, middle) for i in range(PIXELS)]
    return coloured(picture, across) * metres


@pytest.mark.parametrize("bearing", [0, 90])
@pytest.mark.parametrize("shown", ["EPSG:32618", "EPSG:3857", "EPSG:2263", WGS84])
@pytest.mark.parametrize("stored", ["EPSG:32618", "EPSG:3857", WGS84])
def test_roads_are_as_wide_as_on_the_ground(qgis_app, stored, shown, bearing):
    picture, metres = drawn(road(stored, bearing), shown)
    if shown == WGS84 and bearing == 0:
        metres *= math.cos(math.radians(PLACE.y()))  # a pixel there is narrower than tall
    assert width_of(picture, metres, bearing) == pytest.approx(WIDTH, rel=0.03)


def test_roads_are_as_wide_in_degrees_at_a_slant(qgis_app):
    bearing = 50
    picture, metres = drawn(road("EPSG:32618", bearing), WGS84)
    # Across the road on the map's vertical: its width over the sine of its bearing, in metres north.
    assert width_of(picture, metres, 90) == pytest.approx(WIDTH / math.sin(math.radians(bearing)), rel=0.04)


def test_roads_without_a_coordinate_system_have_their_width_in_units(qgis_app):
    layer = road("EPSG:32618", 90)
    layer.setCrs(QgsCoordinateReferenceSystem())
    picture, metres = drawn(layer, "EPSG:32618")
    assert width_of(picture, metres, 90) == pytest.approx(WIDTH, rel=0.03)


def test_far_away_roads_stay_visible(qgis_app):
    picture, _ = drawn(road("EPSG:32618", 90, width_m=4.0), "EPSG:32618", half_metres=5000)
    column = [(PIXELS // 2, i) for i in range(PIXELS)]
    assert 2 <= coloured(picture, column) <= 5


def test_closed_gaps_are_dashed(qgis_app):
    def changes(layer):
        picture, _ = drawn(layer, "EPSG:32618")
        # Near the middle: the road is a little askew to the map's grid.
        light = [QColor(picture.pixel(x, PIXELS // 2)).green() > 128 for x in range(150, 250)]
        return sum(a != b for a, b in zip(light, light[1:], strict=False))

    assert changes(road("EPSG:32618", 90)) == 0
    assert changes(road("EPSG:32618", 90, inferred=True)) >= 10


def test_probability_shows_as_colour(qgis_app):
    colours = set()
    for probability in (0.95, 0.8, 0.6, 0.3):
        picture, _ = drawn(road("EPSG:32618", 90, mean_probability=probability), "EPSG:32618")
        colours.add(picture.pixel(PIXELS // 2, PIXELS // 2))
    assert len(colours) == 4


def test_every_layer_of_the_engine_has_a_style(qgis_app):
    for name in (*LAYERS.values(), *EVALUATION_LAYERS.values(), *COMPARISON_LAYERS.values()):
        assert styles.style_path(name).is_file(), name
        text = styles.style_path(name).read_text(encoding="utf-8")
        assert "/home/" not in text and os.path.expanduser("~") not in text
