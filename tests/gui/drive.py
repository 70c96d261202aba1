"""Drives the plugin with the fake worker in real QGIS, as a person would, and writes down what it saw.

Each step returns what a test asserts; the steps follow one another in one session.
"""

from __future__ import annotations

import os

import qgis.utils
from driving import FOLDER, begin_to_close, controls, dock, drive, load, message_bar, open_dock, part, pause, until
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDialog, QGroupBox, QLabel, QMenu, QWidget
from qgis.utils import iface, plugins


def added_to_qgis() -> dict:
    """Return where in the window the plugin can be seen."""
    window = iface.mainWindow()
    menu = next((a.menu() for a in iface.rasterMenu().actions() if a.menu() and a.text() == "E-Road"), None)
    return {
        "panels": [a.text() for a in window.findChild(QMenu, "mPanelMenu").actions()].count("E-Road"),
        "toolbar": [a.objectName() for a in iface.pluginToolBar().actions()].count("ERoadToggle"),
        "raster_menu": [a.objectName() for a in menu.actions()].count("ERoadToggle") if menu else 0,
        "provider": QgsApplication.processingRegistry().providerById("eroad") is not None,
    }


def opened() -> dict:
    before = {"visible": dock().isVisible(), "made": controls() is not None}
    action = plugins["eroad"].window.action
    open_dock()
    shown = action.isChecked()
    action.trigger()
    until(lambda: not dock().isVisible(), "the dock to go")
    action.trigger()
    until(dock().isVisible, "the dock")
    return {**added_to_qgis(), "before": before, "checked": shown, "empty_button": part("extract").isEnabled()}


def looked_at() -> dict:
    """Return what is said of each image."""
    found = {}
    for name in ("fits", "web mercator", "degrees", "coarse", "fine", "grey", "nowhere"):
        layer = load(f"{name}.tif")
        controls().check()
        found[name] = {
            "followed": controls().image.layer() == layer,
            "note": part("image_note").text(),
            "advice": [(item.level, item.text) for item in controls().check()],
            "button": part("extract").isEnabled(),
        }
    found["card"] = part("card").text()
    online = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=19&zmin=0", "xyz", "wms")
    QgsProject.instance().addMapLayer(online)
    controls().image.box.setLayer(online)
    chosen = controls().area.kind()
    controls().area.set_kind("whole")
    said = controls().check()
    found["online"] = {"area": chosen, "stops": [item.stops for item in said], "button": part("extract").isEnabled()}
    QgsProject.instance().clear()
    return found


def areas() -> dict:
    """Return the parameters of each kind of area."""
    layer = load("fits.tif")
    canvas, panel = iface.mapCanvas(), controls().area
    canvas.setExtent(layer.extent())
    found = {}
    for kind in ("whole", "canvas"):
        panel.set_kind(kind)
        found[kind] = {name: str(controls().parameters().get(name)) for name in ("EXTENT", "MASK")}
    panel.set_kind("rectangle")
    found["drawing"] = canvas.mapTool().metaObject().className()
    found["unready"] = controls().check() == [] and not part("extract").isEnabled()
    tool, inner = canvas.mapTool(), QgsRectangle(500010, 5399950, 500060, 5399990)
    tool.extentChanged.emit(inner)
    found["drawn"] = controls().parameters()["EXTENT"]
    found["tool_given_back"] = canvas.mapTool() is not tool
    polygons = QgsVectorLayer("Polygon?crs=EPSG:4326", "polygons", "memory")
    QgsProject.instance().addMapLayer(polygons)
    panel.set_kind("polygons")
    controls().area.layer_box.setLayer(polygons)
    mask = controls().parameters()["MASK"]
    found["mask"] = {"is_layer": mask.source.staticValue() == polygons.id(), "selected": mask.selectedFeaturesOnly}
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(9, 48, 9.1, 48.1)))
    polygons.dataProvider().addFeature(feature)
    polygons.selectAll()
    found["selected"] = {
        "flag": controls().parameters()["MASK"].selectedFeaturesOnly,
        "note": part("area_note").text(),
    }
    found["others"] = mosaic(layer)
    panel.set_rectangle(QgsRectangle(0, 0, 10, 10))
    panel.set_kind("rectangle")
    found["beside"] = [item.text for item in controls().check() if item.stops]
    QgsProject.instance().clear()
    panel.set_kind("whole")
    return found


def mosaic(layer: QgsRasterLayer) -> dict:
    other = load("fine.tif")
    controls().image.box.setLayer(layer)
    controls().image.set_others([other.id()])
    together = controls().parameters()["MORE_INPUTS"] == [other.id()]
    QgsProject.instance().removeMapLayer(other.id())
    return {"together": together, "after_removal": controls().parameters()["MORE_INPUTS"]}


def usable() -> dict:
    """Return how the dock behaves for narrow docks, keyboards and screen readers."""
    for group in dock().findChildren(QGroupBox):
        if hasattr(group, "setCollapsed"):
            group.setCollapsed(False)
    dock().setFloating(True)
    dock().resize(320, 1100)
    pause(0.3)
    width = dock().width()
    wide = [
        w.objectName() or w.metaObject().className()
        for w in controls().findChildren(QWidget)
        if w.isVisible() and w.mapTo(controls(), w.rect().topRight()).x() > controls().width()
    ]
    cut = [
        w.text()
        for w in controls().findChildren(QWidget)
        if w.isVisible() and isinstance(w, (QAbstractButton, QLabel)) and w.text() and not fits(w)
    ]
    tabbed = tab_order()
    unnamed = [w.objectName() or w.metaObject().className() for w in tabbed if not said_aloud(w)]
    rows = [w.mapTo(controls(), w.rect().center()).y() for w in tabbed]
    jumps = [tabbed[i].objectName() for i in range(1, len(rows)) if rows[i] < rows[i - 1] - tabbed[i - 1].height()]
    dock().setFloating(False)
    return {"width": width, "wide": wide, "cut": cut, "unnamed": unnamed, "jumps": jumps, "controls": len(tabbed)}


def fits(widget) -> bool:
    """Tell whether a widget shows its whole text."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    return widget.width() >= widget.minimumSizeHint().width()


def tab_order() -> list[QWidget]:
    """Return the visible controls in the order that Tab reaches them."""
    found, widget = [], controls()
    while True:
        widget = widget.nextInFocusChain()
        if widget is controls() or widget in found:
            return found
        inside = controls().isAncestorOf(widget) and widget.focusProxy() is None
        if inside and widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)


def said_aloud(widget) -> bool:
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    inner = type(widget.parentWidget()).__name__ in ("QgsFilterLineEdit", "QAbstractSpinBox", "QgsFileWidget")
    scrolls = widget.inherits("QAbstractScrollArea") and not widget.inherits("QAbstractItemView")
    return bool(text or widget.accessibleName() or inner or scrolls or isinstance(widget, QGroupBox))


def extracted() -> dict:
    layer = load("fits.tif")
    part("nodes").setChecked(True)
    part("roads").setChecked(True)
    controls().preview.set_threshold(0.4)
    part("extract").click()
    controls().extract()  # a second click
    tasks = QgsApplication.taskManager().countActiveTasks()
    running = {"bar": part("progress").isVisible(), "button": part("extract").isVisible()}
    until(lambda: not controls().running.active, "the run")
    pause(0.3)
    root = QgsProject.instance().layerTreeRoot()
    group = root.findGroup("Roads of fits")
    layers = [node.layer() for node in group.findLayers()] if group else []
    iface.mapCanvas().setExtent(QgsRectangle(0, 0, 1, 1))
    controls().running.zoom_to_results()
    history = QgsGui.historyProviderRegistry().queryEntries(providerId="processing")
    return {
        "tasks": tasks,
        "running": running,
        "group": [item.name() for item in layers],
        "renderers": {item.name(): item.renderer().type() for item in layers},
        "image": controls().image.layer() == layer,
        "status": part("status").text(),
        "bar": message_bar(),
        "badge": part("engine").text(),
        "history": [entry.entry.get("python_command", "") for entry in history],
        "logged": ["log" in entry.entry and "results" in entry.entry for entry in history],
        "runs": [part("runs").item(i).text() for i in range(part("runs").count())],
        "zoomed": iface.mapCanvas().extent().contains(layer.extent().center()),
        "prefilled": prefilled(),
    }


def open_dialogs() -> list[QDialog]:
    return [
        w for w in QApplication.topLevelWidgets() if w.inherits("QgsProcessingAlgorithmDialogBase") and w.isVisible()
    ]


def dialog_of(button: str) -> dict:
    """Press a button and return what the algorithm's dialog it opens would run."""
    part(button).click()
    until(open_dialogs, f"the dialog of {button}")
    (dialog,) = open_dialogs()
    values = dialog.createProcessingParameters()
    name = dialog.algorithm().id()
    dialog.close()
    until(lambda: not open_dialogs(), "the dialog to go")
    return {"algorithm": name, "values": {key: str(value) for key, value in values.items()}}


def prefilled() -> dict:
    """Return what the dialogs would run, and the layers the run has made."""
    made = QgsProject.instance().mapLayers().values()
    return {
        **{name: dialog_of(name) for name in ("vectorise", "evaluate", "open_run", "all_settings")},
        "made": {layer.customProperty("eroad/result"): layer.id() for layer in made},
    }


def run_again() -> dict:
    before = len(QgsProject.instance().mapLayers())
    part("again").click()
    started = controls().running.active
    until(lambda: not controls().running.active, "the run")
    count = part("runs").count()
    return {"started": started, "more": len(QgsProject.instance().mapLayers()) - before, "runs": count}


def wish(**more) -> dict:
    """Return the dock's parameters, with others of which a person knows nothing."""
    return {**controls().parameters(), **more}


def begin(**more) -> None:
    """Begin a run and wait until the engine is at it."""
    controls().running.start(wish(**more), "fits")
    until(lambda: part("progress").value() > 0, "progress")


def cancelled() -> dict:
    begin(DEVICE="hang")
    told = part("status").text()
    before = len(QgsProject.instance().mapLayers())
    part("cancel").click()
    seconds = until(lambda: not controls().running.active, "the end of the cancelled run")
    more = len(QgsProject.instance().mapLayers()) - before
    return {"told": told, "seconds": seconds, "status": part("status").text(), "more": more}


def failed() -> dict:
    controls().running.start(wish(DEVICE="refuse"), "fits")
    until(lambda: not controls().running.active, "the run")
    pause(0.3)
    found = {"status": part("status").text(), "bar": message_bar()}
    controls().foot.linkAsked.emit("log")
    until(lambda: log_windows(), "the log")
    (window,) = log_windows()
    found["log"] = window.findChild(QWidget, "txtMessage").toPlainText()
    window.close()
    controls().running.start(wish(THRESHOLD=7), "fits")
    found["refused"] = {"status": part("status").text(), "running": controls().running.active}
    return found


def log_windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.inherits("QgsMessageViewer") and w.isVisible()]


def layer_removed() -> dict:
    begin(DEVICE="hang")
    QgsProject.instance().removeMapLayer(controls().image.layer().id())
    pause(0.5)
    running, button = controls().running.active, part("extract").isEnabled()
    part("cancel").click()
    until(lambda: not controls().running.active, "the run")
    return {"running": running, "button": button, "status": part("status").text()}


def project_closed() -> dict:
    QgsProject.instance().clear()
    load("fits.tif")
    controls().check()
    begin(DEVICE="hang")
    QgsProject.instance().clear()
    until(lambda: not controls().running.active, "the run to end with its project")
    temporary = part("status").text()
    load("fits.tif")
    controls().outputs.set_place("folder", FOLDER)
    controls().running.start(controls().parameters(), "fits")
    QgsProject.instance().clear()  # in the same breath: the run goes on
    until(lambda: not controls().running.active, "the run into files")
    written = sorted(name for name in os.listdir(FOLDER) if name.startswith("fits_"))
    kept = {"status": part("status").text(), "written": written, "layers": len(QgsProject.instance().mapLayers())}
    load("fits.tif")
    second = [os.path.basename(v) for v in controls().outputs.values("fits").values() if v]
    controls().outputs.set_place("temporary")
    return {"temporary": temporary, "kept": kept, "second": second, "folder": part("open_folder").isEnabled()}


def unloaded() -> list[dict]:
    """Return what is left after the plugin is unloaded in the middle of a run; twice, for it comes back."""
    return [unload_once(), unload_once()]


def unload_once() -> dict:
    from eroad.eroad_qgis.engine import client

    load("fits.tif")
    controls().check()
    begin(DEVICE="hang")
    pid = client.worker_pid()
    done = qgis.utils.unloadPlugin("eroad")
    for _time in range(3):  # what is deleted later deletes others later
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        pause(0.2)
    left = {
        **added_to_qgis(),
        "docks": [w.objectName() for w in iface.mainWindow().findChildren(QWidget, "ERoadDock")],
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "worker": alive(pid),
    }
    # Qt lets go of a slot whose object is gone when the signal comes the next time.
    iface.mapCanvas().setExtent(QgsRectangle(0, 0, 1, 1))
    QgsProject.instance().clear()
    load("fits.tif")
    QgsProject.instance().clear()
    pause(0.3)
    listening = receivers()
    qgis.utils.loadPlugin("eroad")
    qgis.utils.startPlugin("eroad")
    open_dock()
    controls().check()
    return {"done": done, "left": left, "listening": listening, "again": added_to_qgis()}


def receivers() -> dict[str, int]:
    """Return how many slots listen to what lives longer than the plugin."""
    canvas, project = iface.mapCanvas(), QgsProject.instance()
    return {
        "currentLayerChanged": iface.receivers(iface.currentLayerChanged),
        "extentsChanged": canvas.receivers(canvas.extentsChanged),
        "layersChanged": canvas.receivers(canvas.layersChanged),
        "layersRemoved": project.receivers(project.layersRemoved),
        "layersWillBeRemoved": project.receivers(project.layersWillBeRemoved),
        "cleared": project.receivers(project.cleared),
        "aboutToBeCleared": project.receivers(project.aboutToBeCleared),
    }


def alive(pid: int | None) -> bool:
    if pid is None:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"


_STEPS = (
    opened, looked_at, areas, usable, extracted, run_again, cancelled, failed, layer_removed, project_closed, unloaded,
)  # fmt: skip


def leave() -> int | None:
    """Begin a run that QGIS will be closed in; return the worker's process."""
    from eroad.eroad_qgis.engine import client

    load("fits.tif")
    controls().check()
    begin(DEVICE="hang")
    begin_to_close()
    return client.worker_pid()


drive(_STEPS, leave)
