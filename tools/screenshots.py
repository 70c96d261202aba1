"""Pictures of the plugin in QGIS for the docs: a dialog, its result on the sample scene, the network with a route.

After `make extract` (which lays out the profile), in the checkout:

    EROAD_PYTHON=$PWD/.venv/bin/python SHOT_OUT=docs/images SHOT_RASTER=resources/sample/sample_scene.tif \\
        xvfb-run -a -s "-screen 0 1600x1000x24" \\
        qgis --nologo --profiles-path build/profile --code tools/screenshots.py
"""

import os
import sys
import traceback

import processing
from qgis.core import QgsLineSymbol, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

OUT = os.path.abspath(os.environ["SHOT_OUT"])
RASTER = os.path.abspath(os.environ["SHOT_RASTER"])
ALGORITHM, NETWORK, ROUTE = "eroad:extractroads", "eroad:vectorizeroads", "native:shortestpathpointtopoint"
#: Part of the scene that the network is shown in, and the ends of the route: shares of its width and height.
PART, START, END = (0.40, 0.0, 0.85, 0.36), (0.465, 0.344), (0.641, 0.025)


def show_dialog():
    layer = QgsRasterLayer(RASTER, "sample scene")
    QgsProject.instance().addMapLayer(layer)
    dialog = processing.createAlgorithmDialog(ALGORITHM, {"INPUT": layer})
    dialog.resize(1000, 760)
    dialog.show()
    later(2000, lambda: extract(dialog, layer))


def extract(dialog, layer):
    dialog.grab().save(os.path.join(OUT, "dialog.png"))
    dialog.close()
    temporary = dict.fromkeys(("CENTERLINES", "POLYGONS", "PROBABILITY"), "TEMPORARY_OUTPUT")
    processing.runAndLoadResults(ALGORITHM, {"INPUT": layer, **temporary})
    iface.mainWindow().resize(1200, 800)
    iface.mapCanvas().setExtent(layer.extent())
    iface.mapCanvas().refresh()
    later(5000, lambda: picture("qgis.jpg", lambda: network(layer)))


def network(layer):
    """Make the network of the probability raster, and a route on it."""
    project = QgsProject.instance()
    (probability,) = project.mapLayersByName("Probability")
    kept = {layer.id(), probability.id()}
    project.removeMapLayers([other for other in project.mapLayers() if other not in kept])
    project.layerTreeRoot().findLayer(probability).setItemVisibilityChecked(False)
    project.layerTreeRoot().findLayer(probability).setExpanded(False)
    temporary = dict.fromkeys(("CENTERLINES", "NODES"), "TEMPORARY_OUTPUT")
    found = processing.runAndLoadResults(NETWORK, {"PROBABILITY": probability, **temporary})
    ends = {"START_POINT": place(layer, START), "END_POINT": place(layer, END)}
    values = {"INPUT": found["CENTERLINES"], "STRATEGY": 0, "TOLERANCE": 0, "OUTPUT": "memory:", **ends}
    route = processing.run(ROUTE, values)["OUTPUT"]
    route.setName("shortest path")
    route.renderer().setSymbol(
        QgsLineSymbol.createSimple({"line_color": "0,220,255,170", "line_width": "3", "capstyle": "round"})
    )
    project.addMapLayer(route)
    corners = [position(layer, share) for share in (PART[:2], PART[2:])]
    iface.mapCanvas().setExtent(QgsRectangle(*corners))
    iface.mapCanvas().refresh()
    later(5000, lambda: picture("network.jpg", end))


def position(layer, share):
    extent = layer.extent()
    return QgsPointXY(extent.xMinimum() + share[0] * extent.width(), extent.yMaximum() - share[1] * extent.height())


def place(layer, share):
    point = position(layer, share)
    return f"{point.x()},{point.y()} [{layer.crs().authid()}]"


def picture(name, then):
    iface.messageBar().clearWidgets()
    iface.mainWindow().grab().save(os.path.join(OUT, name), "JPG", 85)
    later(500, then)


def end():
    QgsProject.instance().setDirty(False)
    sys.stdout.flush()
    os._exit(0)


def later(milliseconds, step):
    """Run ``step`` in QGIS's event loop; an error ends QGIS, or it would wait for ever."""

    def guarded():
        try:
            step()
        except Exception:
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(milliseconds, guarded)


later(4000, show_dialog)
