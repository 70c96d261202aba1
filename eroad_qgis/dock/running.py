"""A run as a person meets it: begun once, followed in the dock's foot, told in QGIS's message bar, kept."""

from __future__ import annotations

import html

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from .dialogs import show_log
from .run_panel import RunPanel
from .run_task import ExtractRun
from .runs import PastRun, keep_run
from .widgets import tr

#: Seconds a success stays in the message bar; a failure stays until it is closed.
_BAR_SECONDS = 30


class Running(QObject):
    """Leads at most one run, from its beginning to the message about its end."""

    ended = pyqtSignal()

    def __init__(self, iface: QgisInterface, foot: RunPanel) -> None:
        super().__init__(foot)
        self._iface, self._foot = iface, foot
        self._image = ""
        self._run: ExtractRun | None = None
        self._last: ExtractRun | None = None
        foot.cancelAsked.connect(self.cancel)
        foot.linkAsked.connect(self._follow_link)

    @property
    def active(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    def start(self, parameters: dict, image: str) -> None:
        """Begin a run of these parameters, unless one is under way; ``image`` is its image's name."""
        if self._run is not None:
            return
        self._image = image
        run = self._last = ExtractRun(parameters)
        if not run.start():
            self._tell_failure(run)
            return
        self._run = run
        run.progressed.connect(self._progressed)
        run.said.connect(self._said)
        run.ended.connect(self._ended)
        self._foot.set_running(True)
        self._foot.say(tr("Starting the engine…"))

    def cancel(self) -> None:
        """Cancel the run under way."""
        if self._run is not None:
            self._foot.cancel.setEnabled(False)
            self._foot.say(tr("Cancelling…"))
            self._run.cancel()

    def close(self) -> None:
        """Cancel the run under way, and take no notice of its end."""
        run, self._run = self._run, None
        if run is not None:
            for signal in (run.progressed, run.said, run.ended):
                signal.disconnect()
            run.cancel()

    def zoom_to_results(self) -> None:
        """Show the layers of the last run on the map."""
        project, canvas = QgsProject.instance(), self._iface.mapCanvas()
        crs, extent = canvas.mapSettings().destinationCrs(), QgsRectangle()
        for name in self._last.loaded.values() if self._last is not None else ():
            layer = project.mapLayer(name)
            if layer is None or layer.extent().isEmpty():
                continue
            try:
                transform = QgsCoordinateTransform(layer.crs(), crs, project)
                extent.combineExtentWith(transform.transformBoundingBox(layer.extent()))
            except QgsCsException:
                continue
        if not extent.isEmpty():
            extent.scale(1.05)
            canvas.setReferencedExtent(QgsReferencedRectangle(extent, crs))
            canvas.refresh()

    def _progressed(self, per_cent: float) -> None:
        self._foot.bar.setValue(round(per_cent))

    def _said(self, text: str) -> None:
        if self._foot.cancel.isEnabled():
            self._foot.say(text)

    def _ended(self, successful: bool, results: dict) -> None:
        run, self._run = self._run, None
        self._foot.set_running(False)
        self._foot.show_device()
        if successful:
            self._tell_success(run, results)
        elif run.cancelled:
            closed = tr("Cancelled, since the project was closed.")
            self._foot.say(closed if run.project_closed else tr("Cancelled; no output was written."))
        else:
            self._tell_failure(run)
        self.ended.emit()

    def _tell_success(self, run: ExtractRun, results: dict) -> None:
        outcome = figures(results)
        keep_run(PastRun.of(self._image, outcome, run.parameters))
        if run.project_closed:
            outcome = tr("{outcome}; the project was closed, the files are written.").format(outcome=outcome)
        zoom = [("zoom", tr("Zoom to"))] if run.loaded else []
        self._foot.say(outcome, *zoom, ("log", tr("Log")))
        self._push_later(outcome, Qgis.MessageLevel.Success, *zoom)

    def _tell_failure(self, run: ExtractRun) -> None:
        sentence, links = run.error or tr("The run failed."), [("log", tr("Log"))] if run.log else []
        self._foot.say(sentence, *links)
        self._push_later(sentence, Qgis.MessageLevel.Critical, *links)

    def _push_later(self, *message: object) -> None:
        # After QGIS's own note that a task has ended, which would hide it.
        QTimer.singleShot(0, lambda: self._push(*message))

    def _push(self, text: str, level: Qgis.MessageLevel, *links: tuple[str, str]) -> None:
        item = self._iface.messageBar().createMessage("E-Road", html.escape(text))
        for name, label in links:
            button = QPushButton(label)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked, link=name: self._follow_link(link))
            item.layout().addWidget(button)
        seconds = _BAR_SECONDS if level == Qgis.MessageLevel.Success else 0
        self._iface.messageBar().pushWidget(item, level, seconds)

    def _follow_link(self, name: str) -> None:
        if name == "zoom":
            self.zoom_to_results()
        elif name == "log" and self._last is not None:
            show_log(self._last.log, self._iface.mainWindow())


def figures(results: dict) -> str:
    """Return what a run has found, in one line."""
    area, length = results.get("ROAD_AREA_M2"), results.get("ROAD_LENGTH_KM")
    said = []
    if isinstance(length, (int, float)):
        said.append(tr("{length:,.2f} km of road").format(length=length))
    if isinstance(area, (int, float)):
        said.append(tr("{area:,.0f} m² of road").format(area=area))
    return ", ".join(said) or tr("The roads are extracted")
