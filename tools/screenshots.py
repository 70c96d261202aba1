"""Pictures of the plugin in QGIS for the docs: the algorithm's dialog, and its result on the sample scene.

After `make extract` (which lays out the profile), in the checkout:

    EROAD_PYTHON=$PWD/.venv/bin/python SHOT_OUT=docs/images SHOT_RASTER=resources/sample/sample_scene.tif \\
        xvfb-run -a -s "-screen 0 1600x1000x24" \\
        qgis --nologo --profiles-path build/profile --code tools/screenshots.py
"""

import os
import sys
import traceback

import processing
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

OUT = os.path.abspath(os.environ["SHOT_OUT"])
RASTER = os.path.abspath(os.environ["SHOT_RASTER"])
ALGORITHM = "eroad:extractroads"


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
    temporary = dict.fromkeys(("POLYGONS", "PROBABILITY"), "TEMPORARY_OUTPUT")
    processing.runAndLoadResults(ALGORITHM, {"INPUT": layer, **temporary})
    iface.mainWindow().resize(1200, 800)
    iface.mapCanvas().setExtent(layer.extent())
    iface.mapCanvas().refresh()
    later(5000, picture)


def picture():
    iface.messageBar().clearWidgets()
    iface.mainWindow().grab().save(os.path.join(OUT, "qgis.jpg"), "JPG", 85)
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
