"""One preview, made in the background: the view's part of a layer, through the engine."""

from __future__ import annotations

import math
import shutil
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsMessageLog,
    QgsProcessingFeedback,
    QgsRectangle,
    QgsTask,
)
from qgis.PyQt.QtCore import pyqtSignal

from ...eroad_core.jobs import EroadError, ExtractJob
from ...eroad_core.jobs.extract import PREVIEW_PIXELS
from .. import messages
from ..engine import client, layers, rendering
from ..environment import interpreter
from ..processing.progress import Progress
from ..processing.rasters import engine_paths, rendered_resolution, without_bands_of_pictures
from ..settings import Settings
from .widgets import tr


@dataclass(frozen=True)
class View:
    """What is previewed, as the main thread found it.

    Attributes
    ----------
    source : the layer, taken apart.
    rectangle, crs : what the canvas shows, in its coordinate system.
    transforms : the project's.
    model, bands, gsd, device : the job's fields.
    """

    source: layers.Source
    rectangle: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    transforms: QgsCoordinateTransformContext
    model: str
    bands: tuple[int, ...] | None
    gsd: str
    device: str


class PreviewTask(QgsTask):
    """Makes a preview; ``ended`` is called in the main thread with the task, whatever came of it.

    Attributes
    ----------
    folder : its own, removed at the end unless ``ended`` returns True: then the caller has it.
    path : the probability raster, None where there is none.
    error : why there is none.
    warnings : sentences to show with the preview.
    seconds : the time the network took.
    """

    #: The task itself, and what is told on the way.
    told = pyqtSignal(object, str)

    def __init__(self, view: View, folder: Path, ended: Callable[[PreviewTask], bool]) -> None:
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt | QgsTask.Flag.Hidden | QgsTask.Flag.Silent
        super().__init__("E-Road", flags)
        self.view, self.folder = view, folder
        self.path: str | None = None
        self.error: EroadError | None = None
        self.warnings: list[str] = []
        self.seconds = 0.0
        self._ended = ended
        self._feedback = _Feedback(lambda text: self.told.emit(self, text), self.warnings.append)
        self._settings = Settings.load()

    def cancel(self) -> None:
        """Stop; the engine does so at once and stays warm."""
        self._feedback.cancel()
        super().cancel()

    def run(self) -> bool:
        """Make the preview (in a thread of its own)."""
        try:
            self.path = self._work()
        except EroadError as error:
            # Without the traceback: its frames would keep the layer's provider alive, in a thread not its own.
            self.error = error.with_traceback(None)
        except Exception as error:  # a task that raises takes QGIS with it
            QgsMessageLog.logMessage(traceback.format_exc(), "E-Road", Qgis.MessageLevel.Critical)
            self.error = EroadError(
                "internal", summary=f"{type(error).__name__}: {error}", log=tr("QGIS's log messages")
            )
        return self.path is not None

    def finished(self, result: bool) -> None:
        """Hand over in the main thread, and clean up."""
        self._feedback.forget()
        ended, self._ended = self._ended, None
        if ended is None or not ended(self):
            shutil.rmtree(self.folder, ignore_errors=True)

    def _work(self) -> str:
        view, feedback = self.view, self._feedback
        progress = Progress(feedback)
        bands = without_bands_of_pictures(view.bands, [view.source], feedback)
        rasters = engine_paths([view.source], self.folder, self._plan, feedback, progress)
        rectangle = view.rectangle
        job = ExtractJob(
            rasters=tuple(rasters),
            probability=str(self.folder / "probability.tif"),
            extent=(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum()),
            extent_crs=layers.crs_text(view.crs),
            bands=bands,
            model=view.model,
            gsd=view.gsd,
            device=view.device,
        )
        result = client.run_job(
            interpreter(self._settings),
            job.name,
            job.to_dict(),
            feedback,
            on_progress=progress.engine,
            describe=messages.sentence,
            idle_minutes=self._settings.idle_minutes,
            preview=True,
        )
        self.seconds = float((result.get("figures") or {}).get("seconds") or 0.0)
        return job.probability

    def _plan(self, source: layers.Source) -> rendering.Plan:
        """Plan what is rendered of a layer that only QGIS can read: the view, or its middle."""
        view = self.view
        gsd = rendered_resolution(view.gsd, view.model)

        def planned(area: QgsRectangle) -> rendering.Plan:
            return rendering.plan(source, area, None, gsd, self._settings.tile_cap, view.transforms)

        area = layers.rectangle_in(view.rectangle, view.crs, source.crs, view.transforms, source.name)
        bounds = source.provider.extent()
        if bounds.isFinite() and not bounds.isEmpty():
            area = area.intersect(bounds)
        if area.isEmpty():
            raise EroadError("layer_extent_outside", name=source.name)
        # A spot in the middle tells the size of a pixel there, and costs nothing.
        spot = planned(area.scaled(1e-3))
        factor = math.sqrt(PREVIEW_PIXELS * spot.unit_x * spot.unit_y / (area.width() * area.height()))
        if factor < 1:
            self._feedback.pushWarning(messages.sentence("preview_part"))
            area.scale(factor)
        return planned(area)


class _Feedback(QgsProcessingFeedback):
    """What is told on the way goes to the panel, line by line; warnings are kept."""

    def __init__(self, tell: Callable[[str], None], warn: Callable[[str], None]) -> None:
        super().__init__(False)
        self._tell: Callable[[str], None] | None = tell
        self._warn = warn

    def forget(self) -> None:
        """Let go of who listened: each holds the other."""
        self._tell = None

    def pushInfo(self, text: str) -> None:  # noqa: N802 (the name QGIS calls)
        if self._tell is not None:
            self._tell(text)

    setProgressText = pushInfo  # noqa: N815

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self._warn(text)

    def pushConsoleInfo(self, text: str) -> None:  # noqa: N802
        """Leave an error's traceback to the engine's log."""
