"""What the pictures of QGIS show; tools/screenshots.py starts QGIS with this script.

The scenes follow one another in one session over the sample scene.
"""

from __future__ import annotations

import os

import processing
from driving import begin_to_close, controls, dock, drive, load, open_dock, part, pause, until
from qgis.core import (
    QgsLineSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QAbstractButton, QDockWidget, QLabel, QWidget
from qgis.utils import iface

OUT, RASTER = os.environ["SHOT_OUT"], os.environ["SHOT_RASTER"]
ALGORITHM, NETWORK, ROUTE = "eroad:extractroads", "eroad:vectorizeroads", "native:shortestpathpointtopoint"
#: Size of QGIS's window in pixels, and the most that a picture may weigh.
WINDOW, BYTES = (1400, 900), 250_000
#: Pixels below the last thing of a cropped picture.
MARGIN = 12
#: Parts of the scene: left, top, right and bottom as shares of its width and height, in the shape of the map.
PREVIEWED, STYLED, ROUTED = (0.45, 0.04, 0.80, 0.39), (0.37, 0.52, 0.97, 0.94), (0.40, 0.0, 0.85, 0.36)
#: The ends of the route.
START, END = (0.465, 0.344), (0.641, 0.025)
#: Seconds the engine may take.
LIMIT = 300.0
#: What a user's cache is called on the page of the engine.
CACHE = "/home/user/.cache/eroad"


def dialog() -> None:
    """The algorithm's dialog."""
    iface.mainWindow().resize(*WINDOW)
    iface.mainWindow().findChild(QDockWidget, "Browser").close()
    layer = load(RASTER, "sample scene")
    pause(0.5)
    window = processing.createAlgorithmDialog(ALGORITHM, {"INPUT": layer})
    window.resize(1000, 760)
    window.show()
    pause(1)
    save(window, "dialog.png")
    window.close()


def dock_preview() -> None:
    """The dock with a preview over a part of the scene."""
    open_dock()
    iface.mainWindow().resizeDocks([dock()], [340], Qt.Orientation.Horizontal)
    part("fold_preview").setCollapsed(False)
    show(*PREVIEWED)
    controls().preview.preview_button.click()
    until(lambda: part("preview_status").text().startswith("Done in"), "the preview", LIMIT)
    controls().preview.set_threshold(0.3)
    save(iface.mainWindow(), "dock_preview.jpg")
    controls().preview.set_threshold(0.5)
    controls().preview.close_preview()
    part("fold_preview").setCollapsed(True)


def dock_after_run() -> None:
    """The dock after a run over the scene, its layers beside it."""
    show()
    iface.messageBar().clearWidgets()
    part("extract").click()
    until(lambda: not controls().running.active, "the run", LIMIT)
    part("fold_runs").setCollapsed(False)
    pause(0.5)
    save(iface.mainWindow(), "dock.jpg", message=True)


def results() -> None:
    """What a run has made, near enough to see the styles; and its polygons alone over the scene."""
    dock().hide()
    show(*STYLED)
    save(iface.mainWindow(), "qgis.jpg")
    polygons, image = (QgsProject.instance().mapLayersByName(name)[0] for name in ("Road polygons", "sample scene"))
    settings = QgsMapSettings()
    settings.setLayers([polygons, image])
    settings.setDestinationCrs(image.crs())
    settings.setExtent(image.extent())
    settings.setOutputSize(QSize(900, 900))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    keep(job.renderedImage(), "preview.jpg")


def network() -> None:
    """The network of the probability raster, and a route on it."""
    project = QgsProject.instance()
    (image,), (probability,) = (project.mapLayersByName(name) for name in ("sample scene", "Probability"))
    kept = {image.id(), probability.id()}
    project.removeMapLayers([other for other in project.mapLayers() if other not in kept])
    project.layerTreeRoot().findLayer(probability).setItemVisibilityChecked(False)
    project.layerTreeRoot().findLayer(probability).setExpanded(False)
    temporary = dict.fromkeys(("CENTERLINES", "NODES"), "TEMPORARY_OUTPUT")
    found = processing.runAndLoadResults(NETWORK, {"PROBABILITY": probability, **temporary})
    ends = {"START_POINT": place(image, START), "END_POINT": place(image, END)}
    values = {"INPUT": found["CENTERLINES"], "STRATEGY": 0, "TOLERANCE": 0, "OUTPUT": "memory:", **ends}
    route = processing.run(ROUTE, values)["OUTPUT"]
    route.setName("shortest path")
    route.renderer().setSymbol(
        QgsLineSymbol.createSimple({"line_color": "0,220,255,170", "line_width": "3", "capstyle": "round"})
    )
    project.addMapLayer(route)
    show(*ROUTED)
    save(iface.mainWindow(), "network.jpg")
    project.clear()


def engine_page() -> None:
    """The page that makes the engine's Python, as it is met first."""
    from eroad.eroad_qgis.dock.engine_page import EnginePage
    from eroad.eroad_qgis.dock.widgets import column

    before = {name: os.environ.pop(name) for name in ("EROAD_PYTHON", "EROAD_CACHE")}
    os.environ["EROAD_CACHE"] = CACHE
    try:
        window, page = QWidget(), EnginePage()
        column(window, margins=True).addWidget(page)
        window.resize(380, 800)
        window.show()
        until(lambda: page.install_button.isVisible() and not page.busy(), "what will be installed")
        save(window, "engine_page.png", crop=True)
        window.close()
    finally:
        os.environ.update(before)


def options() -> None:
    """E-Road's page among QGIS's options."""
    from eroad.eroad_qgis.options import OptionsPage

    python = os.environ.pop("EROAD_PYTHON")
    try:
        page = OptionsPage()
        page.resize(640, 400)
        page.show()
        save(page, "options.png", crop=True)
        page.close()
    finally:
        os.environ["EROAD_PYTHON"] = python


def show(left: float = 0.0, top: float = 0.0, right: float = 1.0, bottom: float = 1.0) -> None:
    """Show a part of the scene on the map, given in shares of its width and height."""
    (image,) = QgsProject.instance().mapLayersByName("sample scene")
    corners = [position(image, share) for share in ((left, top), (right, bottom))]
    iface.mapCanvas().setExtent(QgsRectangle(*corners))
    iface.mapCanvas().refresh()
    pause(0.3)


def position(layer, share: tuple[float, float]) -> QgsPointXY:
    extent = layer.extent()
    return QgsPointXY(extent.xMinimum() + share[0] * extent.width(), extent.yMaximum() - share[1] * extent.height())


def place(layer, share: tuple[float, float]) -> str:
    point = position(layer, share)
    return f"{point.x()},{point.y()} [{layer.crs().authid()}]"


def save(widget: QWidget, name: str, message: bool = False, crop: bool = False) -> None:
    """Keep the picture of a widget once the map is drawn.

    Parameters
    ----------
    message : leave what E-Road says above the map.
    crop : without the empty part below.
    """
    for item in iface.messageBar().items():
        if not message or item.title() != "E-Road":
            iface.messageBar().popWidget(item)
    pause(1)
    iface.mapCanvas().waitWhileRendering()
    picture = widget.grab().toImage()
    if crop:
        lowest = max(w.mapTo(widget, w.rect().bottomLeft()).y() for w in shown_parts(widget))
        ratio = picture.devicePixelRatio()
        picture = picture.copy(0, 0, picture.width(), round((lowest + MARGIN) * ratio))
    keep(picture, name)


def shown_parts(widget: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLabel)
    return [part for kind in kinds for part in widget.findChildren(kind) if part.isVisible()]


def keep(picture: QImage, name: str) -> None:
    """Write a picture; a JPEG as good as its weight allows."""
    path = os.path.join(OUT, name)
    if name.endswith(".png"):
        picture.save(path)
        return
    for quality in (90, 85, 80, 70, 60, 50):
        picture.save(path, "JPG", quality)
        if os.path.getsize(path) < BYTES:
            return


def written() -> dict[str, int]:
    """Return the sizes of the pictures."""
    names = ("dialog.png", "dock.jpg", "dock_preview.jpg", "qgis.jpg", "preview.jpg", "network.jpg", "engine_page.png",
             "options.png")  # fmt: skip
    return {name: os.path.getsize(os.path.join(OUT, name)) for name in names}


def leave() -> None:
    """Close QGIS."""
    begin_to_close()


drive((dialog, dock_preview, dock_after_run, results, network, engine_page, options, written), leave, hangs=840)
