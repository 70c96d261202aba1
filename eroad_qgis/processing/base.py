"""The base of E-Road's algorithms: parameters from a job's fields, and the way of one run."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ...eroad_core.jobs import EroadError
from ...eroad_core.jobs.summary import figure, summary
from .. import messages
from ..about import icon
from ..engine import client
from ..environment import interpreter
from ..help import page_url
from ..settings import Settings
from .checks import check_either, check_layers, check_model, check_raster_name
from .parameters import definitions, is_required, parameter_names
from .progress import Progress
from .values import Values

#: Kinds of fields whose parameters are layers.
_LAYERS = ("rasters", "raster", "polygons", "features", "roads")


def short_help(algorithm: QgsProcessingAlgorithm) -> str:
    """Return what the panel beside an algorithm's dialog tells: what it does, and each parameter's help."""
    lines = [algorithm.shortDescription()]
    for definition in algorithm.parameterDefinitions():
        lines.append(f"<b>{definition.description()}</b>: {definition.help()}")
    return "<p>" + "</p><p>".join(lines) + "</p>"


class JobAlgorithm(QgsProcessingAlgorithm):
    """A job of the engine as a Processing algorithm.

    A subclass names its ``job`` (the dataclass) and the fields of the outputs
    ``created`` by default. Where the job has layers among its fields, it resolves
    them in :meth:`prepare_run` (main thread) and gives the files written for the
    engine in :meth:`inputs`. Both may raise EroadError; a user reads its sentence.
    """

    job: type
    created: frozenset[str] = frozenset()
    #: The name of its icon and of its page in the help.
    page = ""
    #: Seconds the engine has to end by itself once the run is cancelled.
    cancel_grace = client.CANCEL_GRACE

    def __init__(self) -> None:
        super().__init__()
        # Why prepare_run gave up. An error raised in prepareAlgorithm itself would reach only the log,
        # and the caller (processing.run, a model) an exception that says nothing.
        self._failure: str | None = None

    def tr(self, text: str) -> str:
        """Translate a text of the algorithms."""
        return QCoreApplication.translate("processing", text)

    def numbers(self) -> dict[str, tuple[str, str]]:
        """Return the numbers among the outputs: the dotted path of the job's figure, and the label."""
        return {}

    def pages(self) -> dict[str, tuple[str, str]]:
        """Return the web pages among the outputs that no parameter names: the name in the job's result, the label."""
        return {}

    def createInstance(self) -> JobAlgorithm:  # noqa: N802
        return type(self)()

    def icon(self) -> QIcon:
        return icon(self.page) or icon("eroad") or super().icon()

    def helpUrl(self) -> str:  # noqa: N802
        return page_url(self.page)

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        for definition in definitions(self.job, self.created):
            self.addParameter(definition)
        for name, (_page, label) in self.pages().items():
            self.addOutput(QgsProcessingOutputHtml(name, label))
        for name, (_path, label) in self.numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def shortHelpString(self) -> str:  # noqa: N802
        return short_help(self)

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
        values = Values(self, parameters, context)
        for field, spec in self.job.specs().items():
            names = parameter_names(self.job, field)
            value = parameters.get(names[0]) if names else None
            if spec.kind in ("model", "init") and isinstance(value, str) and not parameters.get(names[1]):
                check_model(value, spec.kind)
            elif spec.kind == "raster_destination":
                check_raster_name(values.destination(names[0]))
            elif spec.kind == "roads":
                check_either(*(parameters.get(name) for name in names), spec)
            for place, name in enumerate(names if spec.kind in _LAYERS else ()):
                raster = spec.kind.startswith("raster") or (spec.kind == "roads" and place == 1)
                check_layers(parameters.get(name), spec, context, raster)
        required = [field.name for field in dataclasses.fields(self.job) if is_required(field)]
        self.job(**{**dict.fromkeys(required, "-"), **values.judged(self.job)})

    def destination(self, parameters, name: str, context) -> str:
        """Return the text of a chosen destination, "" where the output is not wanted; nothing is created."""
        return Values(self, parameters, context).destination(name)

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: N802
        self._failure = None
        try:
            self.check_values(parameters, context)
            self._settings = Settings.load()
            interpreter(self._settings)
            self._values = Values(self, parameters, context).simple(self.job)
            self.prepare_run(parameters, context, feedback)
        except EroadError as error:
            self._failure = messages.explain(error)
        return True

    def processAlgorithm(self, parameters, context, feedback) -> dict:  # noqa: N802
        found, failure = self._attempt(parameters, context, feedback)
        # QGIS never lets go of what an algorithm raises: the frame of it must hold no layer.
        del self, parameters, context, feedback
        if failure is not None:
            raise QgsProcessingException(failure)
        return found

    def _attempt(self, parameters, context, feedback) -> tuple[dict, str | None]:
        """Return the outputs of a run and None, or nothing and the sentence it failed with."""
        if self._failure is not None:
            return {}, self._failure
        folder = Path(tempfile.mkdtemp(prefix="eroad_", dir=QgsProcessingUtils.tempFolder()))
        try:
            return self.run_in(folder, parameters, context, feedback), None
        except EroadError as error:
            return {}, messages.explain(error)
        except QgsProcessingException as error:  # Processing's own: a sink that cannot be made, say
            return {}, str(error)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def prepare_run(self, parameters, context, feedback) -> None:
        """Resolve layers; called in the main thread, once the simple values are known."""

    def inputs(self, folder: Path, parameters, context, feedback, progress: Progress) -> dict[str, object]:
        """Return the job's fields that are layers, as files the engine can open; called in any thread."""
        return {}

    def run_in(self, folder: Path, parameters, context, feedback) -> dict:
        """Do the work with a temporary folder and return the outputs; called in any thread."""
        progress = Progress(feedback)
        layers = self.inputs(folder, parameters, context, feedback, progress)
        job = self.job(**{**self._values, **layers})
        result = self.run_job(job, feedback, progress)
        found = self.found(job, result, parameters, context, feedback)
        self.tell(result.get("figures") or {}, feedback)
        return found

    def run_job(self, job, feedback, progress: Progress) -> dict:
        """Run a job in the engine and return the worker's result message."""
        return client.run_job(
            interpreter(self._settings),
            job.name,
            job.to_dict(),
            feedback,
            on_progress=progress.engine,
            describe=messages.sentence,
            idle_minutes=self._settings.idle_minutes,
            cancel_grace=self.cancel_grace,
        )

    def tell(self, figures: dict, feedback) -> None:
        """Say what the run achieved, and set the progress to its end."""
        for code, values in summary(self.job.name, figures):
            feedback.pushInfo(messages.sentence(code, values))
        feedback.setProgress(100)

    def figures(self, result: dict) -> dict[str, object]:
        """Return the numbers among the outputs by output; one that is not defined is left out."""
        figures = result.get("figures") or {}
        found = {name: figure(figures, path) for name, (path, _label) in self.numbers().items()}
        return {name: value for name, value in found.items() if isinstance(value, (int, float))}

    def found(self, job, result: dict, parameters, context, feedback) -> dict[str, object]:
        """Return the outputs by their names: where files were asked for, where others are, and numbers."""
        outputs = result.get("outputs") or {}
        found = self.figures(result)
        for field, spec in job.specs().items():
            names, path = parameter_names(self.job, field), getattr(job, field) or outputs.get(field)
            if spec.kind.endswith("destination") and names and path:
                found[names[0]] = path
        found.update({name: outputs[page] for name, (page, _label) in self.pages().items() if outputs.get(page)})
        return found
