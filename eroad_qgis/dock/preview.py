"""The panel of the live preview: the view's roads at once, and a threshold that redraws without predicting again."""

from __future__ import annotations

import html
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from ...eroad_core.jobs import EroadError
from .. import messages
from ..engine import layers
from .preview_files import PreviewFolder
from .preview_layer import TopLayer, preview_layer, show_threshold
from .preview_task import PreviewTask, View
from .widgets import Note, tr

#: Milliseconds the view has to rest before an automatic preview; between two redrawings while the slider moves.
PAUSE, REDRAW = 800, 40
#: Steps of the slider.
_STEPS = 1000


@dataclass(frozen=True)
class PreviewRequest:
    """What to preview: a layer, and the fields of the extraction."""

    layer: QgsRasterLayer
    model: str
    bands: tuple[int, ...] | None = None
    gsd: str = "auto"
    device: str = "auto"


class PreviewPanel(QWidget):
    """Preview, automatic preview, and the threshold.

    Parameters
    ----------
    canvas : what it shows is previewed.
    request : returns what to preview, None where nothing is chosen.
    """

    thresholdChanged = pyqtSignal(float)  # noqa: N815 (as Qt's signals)
    #: A preview is on the map; the engine's device is known then.
    previewed = pyqtSignal()

    def __init__(
        self, canvas: QgsMapCanvas, request: Callable[[], PreviewRequest | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._canvas, self._request = canvas, request
        self._folder = PreviewFolder()
        self._top = TopLayer(canvas, self)
        self._task: PreviewTask | None = None
        self._again = False
        self._layer_id = ""
        self._shown: Path | None = None  # the folder of what is on the map
        self._resting = _timer(self, PAUSE, self.request_preview)
        self._redrawing = _timer(self, REDRAW, self._redraw)
        self._build()
        canvas.extentsChanged.connect(self._view_moved)
        QgsProject.instance().cleared.connect(self.close_preview)
        QgsProject.instance().layersWillBeRemoved.connect(self._layers_go)
        self.destroyed.connect(self._folder.remove)

    def threshold(self) -> float:
        """Return the chosen threshold."""
        return self.threshold_box.value()

    def set_threshold(self, threshold: float) -> None:
        """Choose a threshold."""
        self.threshold_box.setValue(threshold)

    def request_preview(self) -> None:
        """Preview what the canvas shows; one under way or waiting makes way."""
        self._resting.stop()
        if self._task is not None:
            self._again = True
            self._task.cancel()
            return
        try:
            self._begin()
        except EroadError as error:
            self._tell(self._explain(error))

    def close_preview(self) -> None:
        """Stop, and take the preview away with its files."""
        self._resting.stop()
        self._again = False
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        self._top.remove()
        self._shown = None
        self._folder.remove()
        self._tell("")

    def close_panel(self) -> None:
        """Close the preview for good: nothing of QGIS calls the panel any more."""
        self.close_preview()
        self._top.forget()
        self._canvas.extentsChanged.disconnect(self._view_moved)
        QgsProject.instance().cleared.disconnect(self.close_preview)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._layers_go)

    def _begin(self) -> None:
        request = self._request()
        if request is None:
            self._tell(tr("Choose a raster layer to preview."))
            return
        settings = self._canvas.mapSettings()
        view = View(
            layers.resolve(request.layer), settings.visibleExtent(), settings.destinationCrs(),
            QgsProject.instance().transformContext(), request.model, request.bands, request.gsd, request.device,
        )  # fmt: skip
        self._layer_id = request.layer.id()
        self._task = PreviewTask(view, self._folder.new(), self._ended)
        self._task.told.connect(self._told)
        self._tell(tr("Looking for roads in the view …"))
        QgsApplication.taskManager().addTask(self._task)

    def _told(self, task: PreviewTask, text: str) -> None:
        if task is self._task:  # not a late word of one that was broken off
            self._tell(text)

    def _ended(self, task: PreviewTask) -> bool:
        """Show what a task found; True keeps its files."""
        if task is not self._task or sip.isdeleted(self):
            return False  # closed meanwhile
        self._task = None
        if self._again:
            self._again = False
            self.request_preview()
            return False
        if task.path is None:
            self._tell(self._explain(task.error))
            return False
        self._top.show(preview_layer(task.path, task.view.source.crs, self.threshold()))
        before, self._shown = self._shown, task.folder
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)
        self._tell(" ".join(task.warnings) or tr("Done in {seconds:.1f} s.").format(seconds=task.seconds))
        self.previewed.emit()
        return True

    def _explain(self, error: EroadError | None) -> str:
        """Return why there is no preview, "" where that is what the user wanted."""
        if error is None or error.code == "cancelled":
            return ""
        if error.code in ("extent_outside", "layer_extent_outside"):
            request = self._request()
            return messages.sentence("preview_outside", {"name": request.layer.name() if request else ""})
        return messages.explain(error)

    def _view_moved(self) -> None:
        if self.auto_box.isChecked() and self.isVisible():
            self._resting.start()

    def _layers_go(self, ids: list[str]) -> None:
        if self._layer_id in ids:
            self.close_preview()

    def _threshold_chosen(self, threshold: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(threshold * _STEPS))
        self.slider.blockSignals(False)
        if not self._redrawing.isActive():  # not begun anew: a slider that moves on must redraw all the while
            self._redrawing.start()
        self.thresholdChanged.emit(threshold)

    def _redraw(self) -> None:
        if self._top.layer is not None:
            show_threshold(self._top.layer, self.threshold())

    def _tell(self, text: str) -> None:
        self.status.say(html.escape(text))
        self.remove_button.setEnabled(self._task is not None or self._top.layer is not None)

    def _build(self) -> None:
        self.preview_button = QPushButton(tr("Preview"))
        self.preview_button.setToolTip(tr("Look for roads in what the map shows, without writing anything."))
        self.preview_button.clicked.connect(lambda: self.request_preview())
        self.auto_box = QCheckBox(tr("Automatic"))
        self.auto_box.setToolTip(tr("Preview again whenever the map has been moved."))
        self.auto_box.toggled.connect(lambda on: self.request_preview() if on else self._resting.stop())
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setToolTip(tr("Stop the preview and take it off the map."))
        self.remove_button.clicked.connect(lambda: self.close_preview())
        self.remove_button.setEnabled(False)
        label = QLabel(tr("Threshold"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 20)
        self.slider.setAccessibleName(tr("Threshold"))
        self.slider.setToolTip(tr("Lower finds more roads, higher is stricter; 0.5 is the model's own choice."))
        self.threshold_box = QDoubleSpinBox()
        self.threshold_box.setDecimals(3)
        self.threshold_box.setRange(0.0, 1.0)
        self.threshold_box.setSingleStep(0.01)
        self.threshold_box.setValue(0.5)
        self.threshold_box.setAccessibleName(tr("Threshold"))
        self.slider.setValue(_STEPS // 2)
        self.slider.valueChanged.connect(lambda value: self.threshold_box.setValue(value / _STEPS))
        self.threshold_box.valueChanged.connect(self._threshold_chosen)
        label.setBuddy(self.threshold_box)
        self.status = Note("preview_status")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, widget in enumerate((self.preview_button, self.auto_box, self.remove_button)):
            grid.addWidget(widget, 0, column)
        for column, widget in enumerate((label, self.slider, self.threshold_box)):
            grid.addWidget(widget, 1, column)
        grid.addWidget(self.status, 2, 0, 1, 3)
        grid.setRowStretch(3, 1)


def _timer(parent: QWidget, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
