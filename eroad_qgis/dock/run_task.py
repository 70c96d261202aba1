"""One run of *Extract roads* in QGIS's task manager."""

from __future__ import annotations

import time

from processing.gui.Postprocessing import handleAlgorithmResults
from processing.tools import dataobjects
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject, pyqtSignal

from ...eroad_core.jobs.extract import OUTPUTS
from .image import RESULT
from .widgets import tr

#: The algorithm of a run.
ALGORITHM = "eroad:extractroads"

#: Runs under way: QGIS keeps neither the feedback nor the context of a task alive, whatever becomes of the dock.
_running: set[ExtractRun] = set()


class RunFeedback(QgsProcessingFeedback):
    """A feedback that says by signals what the run's thread tells it, and remembers the error it ended with."""

    said = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.error = ""

    def setProgressText(self, text: str) -> None:  # noqa: N802 (the name QGIS calls)
        super().setProgressText(text)
        self.said.emit(text)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        super().reportError(error, fatalError)
        self.error = error


class ExtractRun(QObject):
    """Runs the algorithm in the background, loads its layers, and writes QGIS's Processing history.

    Signals
    -------
    progressed : per cent. said : a line about what is being done.
    ended : True with the outputs, or False with nothing; see :attr:`error`, :attr:`cancelled` and :attr:`loaded`.
    """

    progressed = pyqtSignal(float)
    said = pyqtSignal(str)
    ended = pyqtSignal(bool, dict)

    def __init__(self, parameters: dict, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parameters = parameters
        self.error = ""
        #: The layers in the project, by output.
        self.loaded: dict[str, str] = {}
        self._project_closed = False
        self._feedback = RunFeedback()
        self._feedback.progressChanged.connect(self.progressed)
        self._feedback.said.connect(self.said)
        self._task: QgsProcessingAlgRunnerTask | None = None

    @property
    def cancelled(self) -> bool:
        """Whether someone cancelled the run."""
        return self._feedback.isCanceled()

    @property
    def log(self) -> str:
        """Everything the run has said, as HTML."""
        return self._feedback.htmlLog()

    @property
    def project_closed(self) -> bool:
        """Whether the project the run was for is gone."""
        return self._project_closed

    def start(self) -> bool:
        """Begin; False, with :attr:`error` set, where the parameters are refused."""
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        self._context = dataobjects.createContext(self._feedback)
        asked = _for_project(self.parameters)
        for able, reason in (self._algorithm.canExecute(), self._algorithm.checkParameterValues(asked, self._context)):
            if not able:
                self.error = reason
                return False
        self._remember(asked)
        task = QgsProcessingAlgRunnerTask(self._algorithm, asked, self._context, self._feedback)
        if task.isCanceled():
            self.error = self._feedback.error or tr("The run could not begin.")
            return False
        self._task = task
        _running.add(self)
        task.executed.connect(self._executed)
        QgsProject.instance().aboutToBeCleared.connect(self._project_goes)
        QgsApplication.taskManager().addTask(task)
        return True

    def cancel(self) -> None:
        """Ask the run to stop; it ends within two seconds."""
        if self._task is not None:
            self._task.cancel()

    def is_temporary(self) -> bool:
        """Tell whether nothing of the run would be kept without its project."""
        return all(self.parameters.get(field.upper()) in (None, "TEMPORARY_OUTPUT") for field in OUTPUTS)

    def _project_goes(self) -> None:
        # Files of a long run are worth having; layers for a project that is gone are not.
        self._project_closed = True
        if self.is_temporary():
            self.cancel()

    def _executed(self, successful: bool, results: dict) -> None:
        QgsProject.instance().aboutToBeCleared.disconnect(self._project_goes)
        self._task = None
        _running.discard(self)
        self.error = "" if successful else self._feedback.error
        try:
            self._write_history(results)
            if successful and not self._project_closed:
                self._load(results)
        finally:  # whatever happens in QGIS's own code: the dock must not wait for ever
            self.ended.emit(successful, results)

    def _load(self, results: dict) -> None:
        """Do what an algorithm's dialog does: layers named, styled, sorted into their group."""
        made = self._mark_layers(results)
        handleAlgorithmResults(self._algorithm, self._context, self._feedback, parameters=self.parameters)
        present = QgsProject.instance().mapLayers()
        self.loaded = {field: name for field, name in made.items() if name in present}

    def _mark_layers(self, results: dict) -> dict[str, str]:
        """Mark the layers as results before they become the active ones; return their identifiers by output."""
        made = {}
        for field in OUTPUTS:
            name = str(results.get(field.upper()) or "")
            layer = QgsProcessingUtils.mapLayerFromString(name, self._context) if name else None
            if layer is not None:
                layer.setCustomProperty(RESULT, field)
                made[field] = layer.id()
        return made

    def _remember(self, asked: dict) -> None:
        """Write the run into QGIS's Processing history, which opens the dialog with these values again."""
        self._entry = {
            "python_command": self._algorithm.asPythonCommand(asked, self._context),
            "algorithm_id": self._algorithm.id(),
            "parameters": self._algorithm.asMap(asked, self._context),
        }
        command, able = self._algorithm.asQgisProcessCommand(asked, self._context)
        if able:
            self._entry["process_command"] = command
        self._history, _written = QgsGui.historyProviderRegistry().addEntry("processing", self._entry)
        QgsGui.instance().processingRecentAlgorithmLog().push(self._algorithm.id())

    def _write_history(self, results: dict) -> None:
        entry = {**self._entry, "results": results, "log": self._feedback.htmlLog()}
        QgsGui.historyProviderRegistry().updateEntry(self._history, entry)


def await_end(seconds: float) -> None:
    """Wait for runs that were cancelled, at most so long: the plugin is about to go, and its code with it."""
    limit = time.monotonic() + seconds
    while _running and time.monotonic() < limit:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        time.sleep(0.02)  # lets the run's thread have Python


def _for_project(parameters: dict) -> dict:
    """Return the parameters with the outputs to be loaded into the open project."""
    asked = dict(parameters)
    for field in OUTPUTS:
        name = field.upper()
        if isinstance(asked.get(name), str):
            asked[name] = QgsProcessingOutputLayerDefinition(asked[name], QgsProject.instance())
    return asked
