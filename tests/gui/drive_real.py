"""Drives the plugin with the real engine in real QGIS over a real scene, and writes down what it saw.

Each step returns what a test asserts; the steps follow one another in one session.
"""

from __future__ import annotations

import operator
import os

from driving import begin_to_close, controls, dock, drive, load, message_bar, open_dock, part, pause, until
from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtGui import QImage
from qgis.utils import iface

SCENE = os.environ["GUI_SCENE"]
#: Metres of the view: small, so that a slow processor is soon done with it.
VIEW = 500.0
#: Seconds the engine may take, its libraries' import included: many, for a busy machine.
LIMIT = 180.0
#: What the engine was asked to do in this session, in order.
_jobs: list[dict] = []


def opened() -> dict:
    iface.mainWindow().resize(1400, 900)
    open_dock()
    part("fold_preview").setCollapsed(False)
    pause(0.3)
    _note_jobs()
    layer = load(SCENE, "scene")
    pause(0.3)  # QGIS shows the whole of a first layer, a moment later
    canvas, middle = iface.mapCanvas(), layer.extent().center()
    canvas.setExtent(QgsRectangle.fromCenterAndSize(middle, VIEW, VIEW))
    advice = controls().check()
    return {
        "visible": dock().isVisible(),
        "followed": controls().image.layer() == layer,
        "model": controls().model.model(),
        "advice": [item.text for item in advice],
        "jobs": len(_jobs),
    }


def _note_jobs() -> None:
    """Write down what the engine is asked to do from now on."""
    from eroad.eroad_qgis.engine import client

    follow = client.follow

    def noting(worker, message, *rest):
        told = {name: message["parameters"].get(name) for name in ("threshold", "extent", "model")}
        _jobs.append({"job": message["job"], "preview": message["preview"], "worker": worker.pid, **told})
        return follow(worker, message, *rest)

    client.follow = noting


def previewed() -> dict:
    """Return how much of the map the preview colours at several places of the slider."""
    panel = controls().preview
    panel.preview_button.click()
    until(lambda: part("preview_status").text().startswith("Done in"), "the preview", LIMIT)
    pictures = {}
    for value in (500, 200, 800):
        panel.slider.setValue(value)
        pictures[str(panel.threshold())] = map_picture()
    device = part("engine").text()
    box, jobs = panel.threshold_box.value(), list(_jobs)
    layers = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    panel.remove_button.click()
    plain = map_picture()
    coloured = {threshold: share(plain, picture) for threshold, picture in pictures.items()}
    return {"coloured": coloured, "box": box, "jobs": jobs, "layers": layers, "device": device}


def map_picture() -> QImage:
    """Return what the map shows once it is drawn."""
    pause(0.3)  # a moved slider redraws a moment later
    canvas = iface.mapCanvas()
    canvas.waitWhileRendering()
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def share(first: QImage, second: QImage) -> float:
    """Return the share of the pixels in which two pictures of one size differ."""
    one, other = (memoryview(i.constBits().asstring(i.sizeInBytes())).cast("I") for i in (first, second))
    return sum(map(operator.ne, one, other)) / len(one)


def extracted() -> dict:
    """Extract what the map shows, at a threshold chosen with the slider."""
    controls().preview.slider.setValue(400)
    controls().area.set_kind("canvas")
    part("extract").click()
    until(lambda: not controls().running.active, "the run", LIMIT)
    pause(0.3)
    group = QgsProject.instance().layerTreeRoot().findGroup("Roads of scene")
    made = [node.layer() for node in group.findLayers()] if group else []
    near = iface.mapCanvas().extent().buffered(2)  # outward to whole pixels
    return {
        "layers": {layer.name(): layer.renderer().type() for layer in made},
        "features": {layer.name(): layer.featureCount() for layer in made if isinstance(layer, QgsVectorLayer)},
        "outside": [layer.name() for layer in made if not near.contains(layer.extent())],
        "status": part("status").text(),
        "bar": message_bar(),
        "device": part("engine").text(),
        "job": _jobs[-1],
    }


def cancelled() -> dict:
    """Begin a run over the whole scene, and cancel it while the engine is at it."""
    before, jobs = len(QgsProject.instance().mapLayers()), len(_jobs)
    controls().area.set_kind("whole")
    part("extract").click()
    until(lambda: part("progress").value() > 0 or not controls().running.active, "progress", LIMIT)
    part("cancel").click()
    until(lambda: not controls().running.active, "the end of the cancelled run", LIMIT)
    return {
        "jobs": len(_jobs) - jobs,
        "status": part("status").text(),
        "more": len(QgsProject.instance().mapLayers()) - before,
        "button": part("extract").isVisible() and part("extract").isEnabled(),
    }


def leave() -> int:
    """Close QGIS; return the worker's process."""
    QgsProject.instance().clear()
    begin_to_close()
    return _jobs[-1]["worker"]


drive((opened, previewed, extracted, cancelled), leave, hangs=540)
