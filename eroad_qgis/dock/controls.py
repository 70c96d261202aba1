"""The controls of the dock put together: what is extracted, from what, where; and the button that does it."""

from __future__ import annotations

import html

from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QWidget

from ...eroad_core.jobs.extract import OUTPUTS
from .advice import Advice, advice, image_text, needs_area
from .area import CANVAS, WHOLE, AreaPanel
from .dialogs import ToolsPanel, open_dialog
from .image import ImagePanel
from .model_card import ModelPanel
from .outputs import OutputsPanel, unused
from .preview import PreviewPanel, PreviewRequest
from .run_panel import RunPanel
from .run_task import ALGORITHM
from .running import Running
from .runs import PastRun, RunsPanel, from_recipe
from .widgets import Note, column, fold, scrolled, tr

_SIGNS = {"info": "ℹ", "warning": "⚠", "stop": "⛔"}
#: Milliseconds of quiet before the advice is made anew: moving the map asks many times a second.
_QUIET = 150


class Controls(QWidget):
    """Everything of the dock but the engine's page."""

    engineAsked = pyqtSignal()  # noqa: N815 (as Qt's signals)

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self.image = ImagePanel()
        self.advice = Note("advice")
        self.model = ModelPanel()
        self.area = AreaPanel(iface.mapCanvas())
        self.preview = PreviewPanel(iface.mapCanvas(), self.preview_request)
        self.outputs = OutputsPanel()
        self.runs = RunsPanel()
        self.foot = RunPanel()
        self.running = Running(iface, self.foot)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET)
        self._connect()
        self.image.refresh()
        self.image.follow(iface.activeLayer())
        self._image_changed()
        self.check()

    def close_controls(self) -> None:
        """Stop what is under way, and let go of QGIS."""
        self._later.stop()
        self._iface.currentLayerChanged.disconnect(self.image.follow)
        QgsProject.instance().layersRemoved.disconnect(self._check_later)
        self.preview.close_panel()
        self.area.close_area()
        self.running.close()

    def refresh(self) -> None:
        """Bring up to date what may have changed elsewhere: models, runs, the device."""
        self.image.refresh()
        self.model.refresh()
        self.runs.refresh()
        self.foot.show_device()

    def parameters(self) -> dict:
        """Return the parameters of the algorithm as they are chosen now; layers by their identifiers."""
        layer = self.image.layer()
        chosen = {
            **self.model.values(),
            "THRESHOLD": round(self.preview.threshold(), 3),
            **self.outputs.values(layer.name() if layer is not None else ""),
        }
        if layer is None:
            return chosen
        others = [other.id() for other in self.image.others()]
        return {"INPUT": layer.id(), "MORE_INPUTS": others, **self.area.values(layer.crs()), **chosen}

    def preview_request(self) -> PreviewRequest | None:
        """Return what the preview shows, None where no image is chosen."""
        layer = self.image.layer()
        if layer is None:
            return None
        return PreviewRequest(layer=layer, model=self.model.model(), bands=None, gsd="auto", device="auto")

    def check(self) -> list[Advice]:
        """Say what does not fit, allow the run or not, and return what was said."""
        layer = self.image.layer()
        said: list[Advice] = []
        if layer is None or not layer.isValid():
            self.image.describe(tr("Add an aerial or satellite image to the project."))
        else:
            area = self._area(layer)
            self.image.describe(image_text(layer, area))
            said = list(advice(layer, self.image.others(), self.model.card(), area))
        self.advice.say("<br>".join(f"{_SIGNS[item.level]} {html.escape(item.text)}" for item in said))
        ready = layer is not None and layer.isValid() and self.area.is_ready() and self.outputs.is_ready()
        self.foot.extract.setEnabled(ready and not any(item.stops for item in said))
        return said

    def extract(self) -> None:
        """Run the algorithm as it is chosen now."""
        self._later.stop()
        self.check()
        layer = self.image.layer()
        if layer is not None and self.foot.extract.isEnabled():
            self.running.start(self.parameters(), layer.name())

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = column(inside, margins=True)
        layout.setSpacing(round(1.5 * layout.spacing()))
        for panel in (self.image, self.model, self.area, self.advice):
            layout.addWidget(panel)
        layout.addWidget(fold(tr("Preview and threshold"), "fold_preview", self.preview))
        layout.addWidget(fold(tr("Outputs"), "fold_outputs", self.outputs))
        layout.addWidget(fold(tr("Last runs"), "fold_runs", self.runs))
        layout.addWidget(fold(tr("Vectorise, evaluate, train"), "fold_tools", ToolsPanel()))
        layout.addStretch(1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        outer = column(self)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inside), 1)
        outer.addWidget(line)
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        self._later.timeout.connect(self.check)
        for panel in (self.image, self.model, self.area, self.outputs):
            panel.changed.connect(self._check_later)
        self.image.changed.connect(self._image_changed)
        self.runs.againAsked.connect(self._run_again)
        self.runs.dialogAsked.connect(lambda run: open_dialog(ALGORITHM, from_recipe(run.recipe)))
        self.foot.extractAsked.connect(self.extract)
        self.foot.settingsAsked.connect(lambda: open_dialog(ALGORITHM, self.parameters()))
        self.foot.engineAsked.connect(self.engineAsked)
        self.running.ended.connect(self.refresh)
        self.preview.previewed.connect(self.foot.show_device)
        self._iface.currentLayerChanged.connect(self.image.follow)
        QgsProject.instance().layersRemoved.connect(self._check_later)

    def _check_later(self, *_what: object) -> None:
        self._later.start()

    def _area(self, layer: QgsRasterLayer) -> QgsRectangle | None:
        """Return the area's box in the image's coordinates, None: the whole; a null one where it has no place there."""
        if self.area.kind() == WHOLE or not self.area.is_ready():
            return None
        found = self.area.extent_in(layer.crs())
        return QgsRectangle() if found is None else found

    def _image_changed(self) -> None:
        layer = self.image.layer()
        if layer is not None and self.area.kind() == WHOLE and needs_area(layer):
            self.area.set_kind(CANVAS)  # one click shall do something sensible with an online map, too

    def _run_again(self, run: PastRun) -> None:
        values = from_recipe(run.recipe)
        places = {field.upper(): values.get(field.upper()) for field in OUTPUTS}
        self.running.start({**values, **unused(places)}, run.image)
