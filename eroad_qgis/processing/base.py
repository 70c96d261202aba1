"""The base of E-Road's algorithms: parameters from a job's fields, and the way of one run."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ...eroad_core.jobs import EroadError
from ...eroad_core.jobs.fields import Spec
from .. import messages
from ..about import icon, metadata
from ..engine import client
from ..environment import interpreter
from ..settings import Settings
from .parameters import available_models, definitions, parameter_names, parse_extent

#: Seconds between two lines of progress in the log.
_TEXT_EVERY = 3.0


class JobAlgorithm(QgsProcessingAlgorithm):
    """A job of the engine as a Processing algorithm.

    A subclass names its ``job`` (the dataclass) and the fields of the outputs
    ``created`` by default, resolves layers in :meth:`prepare_run` (main thread)
    and works in :meth:`run_in`. Both may raise EroadError; a user reads its sentence.
    """

    job: type
    created: frozenset[str] = frozenset()
    #: The name of its icon and of its page in the help.
    page = ""

    def __init__(self) -> None:
        super().__init__()
        # What prepare_run raised. An error raised in prepareAlgorithm itself would reach only the log,
        # and the caller (processing.run, a model) an exception that says nothing.
        self._failure: EroadError | None = None

    def tr(self, text: str) -> str:
        """Translate a text of the algorithms."""
        return QCoreApplication.translate("processing", text)

    def createInstance(self) -> JobAlgorithm:  # noqa: N802
        return type(self)()

    def icon(self) -> QIcon:
        return icon(self.page) or icon("eroad") or super().icon()

    def helpUrl(self) -> str:  # noqa: N802
        return metadata("homepage")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        for definition in definitions(self.job, self.created):
            self.addParameter(definition)

    def shortHelpString(self) -> str:  # noqa: N802
        lines = [self.shortDescription()]
        for definition in self.parameterDefinitions():
            lines.append(f"<b>{definition.description()}</b>: {definition.help()}")
        return "<p>" + "</p><p>".join(lines) + "</p>"

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        try:
            interpreter()
        except EroadError as error:
            return False, messages.explain(error)
        return True, ""

    def checkParameterValues(self, parameters, context) -> tuple[bool, str]:  # noqa: N802
        try:
            self.check_values(parameters, context)
        except EroadError as error:
            return False, messages.explain(error)
        return super().checkParameterValues(parameters, context)

    def check_values(self, parameters, context) -> None:
        """Raise EroadError for a value the job refuses; each in its own sentence rather than Processing's."""
        values = {}
        for field, spec in self.job.specs().items():
            names = parameter_names(field)
            value = parameters.get(names[0]) if names else None
            if value is None or isinstance(value, QgsProperty):
                continue
            if spec.kind in ("number", "text") or (spec.kind == "choice" and isinstance(value, str)):
                values[field] = value
            elif spec.kind == "extent":
                values[field] = (parse_extent(value) or (None,))[0]
            elif spec.kind == "model" and isinstance(value, str) and not parameters.get(names[1]):
                self._check_model(value)
            elif spec.kind == "raster_destination":
                check_raster_name(self.destination(parameters, names[0], context))
            elif spec.kind in ("rasters", "polygons"):
                self._check_layers(parameters, names, spec, context)
        self.job(rasters=("-",), **values)

    @staticmethod
    def _check_model(name: str) -> None:
        available = available_models()
        if name not in available:
            raise EroadError("model_unknown", name=name, available=", ".join(available))

    @staticmethod
    def _check_layers(parameters, names: tuple[str, ...], spec: Spec, context) -> None:
        for name in names:
            value = parameters.get(name)
            for text in value if isinstance(value, (list, tuple)) else (value,):
                if not isinstance(text, str) or not text:
                    continue
                if is_missing_file(text) and spec.kind == "rasters":
                    raise EroadError("raster_missing", path=text)
                if QgsProcessingUtils.mapLayerFromString(text, context) is None:
                    raise unreadable(text) if spec.kind == "rasters" else EroadError("mask_missing", path=text)

    def field_value(self, field: str, spec: Spec, parameters, context):
        """Return the job's value of a simple field (number, text, choice, flag, bands, model)."""
        names = parameter_names(field)
        if spec.kind == "number":
            return self.parameterAsDouble(parameters, names[0], context)
        if spec.kind == "choice":
            return self.parameterAsEnumString(parameters, names[0], context)
        if spec.kind == "flag":
            return self.parameterAsBoolean(parameters, names[0], context)
        if spec.kind == "bands":
            return tuple(self.parameterAsInts(parameters, names[0], context)) or None
        if spec.kind == "model":
            chosen = self.parameterAsFile(parameters, names[1], context)
            return os.path.abspath(chosen) if chosen else self.parameterAsEnumString(parameters, names[0], context)
        return self.parameterAsString(parameters, names[0], context)

    def simple_values(self, parameters, context) -> dict[str, object]:
        """Return the job's values of all simple fields by field name."""
        simple = ("number", "text", "choice", "flag", "bands", "model")
        return {
            field: self.field_value(field, spec, parameters, context)
            for field, spec in self.job.specs().items()
            if spec.kind in simple and parameter_names(field)
        }

    def destination(self, parameters, name: str, context) -> str:
        """Return the text of a chosen destination, "" where the output is not wanted; nothing is created."""
        value = parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink
        if isinstance(value, QgsProperty):
            value, _ok = value.valueAsString(context.expressionContext(), "")
        if value is None:
            value = self.parameterDefinition(name).defaultValue()
        return str(value) if value else ""

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: N802
        self._failure = None
        try:
            self.prepare_run(parameters, context, feedback)
        except EroadError as error:
            self._failure = error
        return True

    def processAlgorithm(self, parameters, context, feedback) -> dict:  # noqa: N802
        folder = Path(tempfile.mkdtemp(prefix="eroad_", dir=QgsProcessingUtils.tempFolder()))
        try:
            if self._failure is not None:
                raise self._failure
            return self.run_in(folder, parameters, context, feedback)
        except EroadError as error:
            raise QgsProcessingException(messages.explain(error)) from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def prepare_run(self, parameters, context, feedback) -> None:
        """Check the values and resolve layers; called in the main thread."""
        raise NotImplementedError

    def run_in(self, folder: Path, parameters, context, feedback) -> dict:
        """Do the work with a temporary folder and return the outputs; called in any thread."""
        raise NotImplementedError

    def run_job(self, job, settings: Settings, feedback, progress: Progress) -> dict:
        """Run a job in the engine and return the worker's result message."""
        return client.run_job(
            interpreter(settings),
            job.name,
            job.to_dict(),
            feedback,
            on_progress=progress.engine,
            describe=lambda code, values, fallback: messages.sentence(code, values, fallback),
            idle_minutes=settings.idle_minutes,
        )


def is_missing_file(text: str) -> bool:
    """Tell whether a layer's source is plainly a file that is not there (asked before GDAL is, which complains)."""
    return os.path.isabs(text) and not text.startswith("/vsi") and "|" not in text and not os.path.exists(text)


def unreadable(value: object) -> EroadError:
    """Return why a raster parameter could not be opened."""
    if isinstance(value, str) and os.path.exists(value):
        return EroadError("raster_invalid", path=value)
    if isinstance(value, str) and (os.path.isabs(value) or os.path.splitext(value)[1]) and "=" not in value:
        return EroadError("raster_missing", path=value)
    return EroadError("layer_missing", name=str(value or ""))


def check_raster_name(destination: str) -> None:
    """Raise ``output_format`` for a raster file that is not to be a GeoTIFF."""
    extension = os.path.splitext(destination)[1].lower()
    if extension not in ("", ".tif", ".tiff"):
        raise EroadError("output_format", path=destination)


def is_temporary(path: str) -> bool:
    """Tell whether a path lies in Processing's temporary folder."""
    temporary = os.path.realpath(QgsProcessingUtils.tempFolder())
    return os.path.realpath(path).startswith(os.path.join(temporary, ""))


class Progress:
    """The one progress bar of a run: a share of it for rendering layers, the rest for the engine.

    Log lines are sparing: one every few seconds, or when a new stage begins.
    """

    def __init__(self, feedback, rendering_share: float = 0.0) -> None:
        self._feedback = feedback
        self._share = rendering_share
        self._stage = ""
        self._told = 0.0

    def rendering(self, done: float) -> None:
        """Set the progress of rendering, 0 to 1."""
        self._feedback.setProgress(100 * self._share * done)

    def engine(self, message: dict) -> None:
        """Show one progress message of the worker."""
        fraction = min(max(float(message.get("fraction") or 0.0), 0.0), 1.0)
        # The last two hundredths are the copying of results.
        self._feedback.setProgress(100 * (self._share + (0.98 - self._share) * fraction))
        stage = str(message.get("stage") or "")
        if stage == self._stage and time.monotonic() - self._told < _TEXT_EVERY:
            return
        self._stage, self._told = stage, time.monotonic()
        self._feedback.setProgressText(progress_text(message))


def progress_text(message: dict) -> str:
    """Return a progress message of the worker as one line."""
    values = {"stage": messages.stage(str(message.get("stage") or "")), "done": message.get("done")}
    values["total"] = message.get("total")
    if not message.get("total"):
        return values["stage"]
    rate, left = message.get("rate"), message.get("seconds_left")
    if not rate or left is None:
        return messages.sentence("progress", values)
    return messages.sentence("progress_rate", {**values, "rate": f"{rate:.2g}", "left": messages.duration(left)})
