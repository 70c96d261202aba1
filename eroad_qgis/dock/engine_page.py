"""The page of the engine's Python: what will be installed, the installation, and its state afterwards."""

from __future__ import annotations

import html
import os
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ...eroad_core.jobs import EroadError
from .. import messages
from ..engine import client
from ..environment import interpreter
from ..environment.create import Progress, Request, install, log_path
from ..environment.existing import look_at
from ..environment.network import qgis_network
from ..environment.plan import Plan, is_current, make_plan
from ..environment.remove import remove_everything
from ..environment.stamp import environment_folder, read_stamp
from ..environment.tasks import Work
from ..settings import GROUP
from . import engine_texts
from .install_log import LogWindow
from .widgets import Note, column, tr

#: Sentences after which the environment can be gone on with, or made anew.
_MANAGED = ("python_unset", "python_half_made", "python_changed")
#: Sentences that tell to choose Repair.
_TO_REPAIR = ("python_changed", "install_verify", "install_dll")


class EnginePage(QWidget):
    """Installs, shows, repairs and removes the engine's Python."""

    #: The engine has become usable, or another one is used.
    engineReady = pyqtSignal()  # noqa: N815 (as Qt names signals)
    #: All is about to be removed: whoever shows a file of the cache lets go of it.
    removing = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._plan: Plan | None = None
        self._named: tuple[str, dict[str, str]] | None = None
        self.headline, self.text, self.problem, self.step = (
            Note(name) for name in ("engineHeadline", "engineText", "engineProblem", "engineStep")
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("Progress of the installation"))
        self.install_button = self._button(tr("Install"), self.install)
        self.cancel_button = self._button(tr("Cancel"), self.cancel)
        self.repair_button = self._button(tr("Repair"), lambda: self.install(repair=True))
        self.folder_button = self._button(tr("Install from a folder…"), self._choose_folder)
        self.existing_button = self._button(tr("Use an existing Python…"), self._choose_python)
        self.own_button = self._button(tr("Use E-Road's own Python"), self._use_own)
        self.remove_button = self._button(tr("Remove everything…"), self._ask_remove)
        self.log_button = self._button(tr("Show log"), self.show_log)
        layout = column(self)
        for widget in (self.headline, self.text, self.problem, self.step, self.bar, *self.buttons()):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.destroyed.connect(_canceller(self))
        self._visible()

    def showEvent(self, event) -> None:  # noqa: N802
        """Look when first seen, not before: it takes a program run."""
        super().showEvent(event)
        self.refresh()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the page's buttons from top to bottom."""
        return (
            self.install_button, self.cancel_button, self.repair_button, self.folder_button, self.existing_button,
            self.own_button, self.remove_button, self.log_button,
        )  # fmt: skip

    def busy(self) -> bool:
        """Tell whether something is going on."""
        return self._work is not None

    def refresh(self) -> None:
        """Show the state as it is now; what takes time is looked at in the background."""
        if self.busy():
            return
        try:
            found = interpreter()
        except EroadError as error:
            self._show_missing(error)
            return
        if found.managed:
            self._show_whole()
        elif self._named and self._named[0] == found.path:
            self._show_named(*self._named)
        else:
            self._show(tr("Looking at the engine's Python"), found.path)
            self._start(
                tr("Looking at the engine's Python"), lambda task: look_at(found.path, task.isCanceled), self._looked
            )

    def install(self, repair: bool = False, wheels: Path | None = None) -> None:
        """Install, go on with a half-made installation, or (``repair``) mend what is damaged."""
        if self.busy():
            return
        settings = qgis_network()

        def run(task: Work) -> object:
            # On Windows the files of a running engine could not be replaced.
            client.close()
            # QGIS's Python is looked at anew: the page may have been open for long.
            self._plan = make_plan()
            waiting = EroadError("install_waiting")
            request = Request(self._plan, settings, wheels, repair)
            return install(request, task.told.emit, task.isCanceled, lambda: task.told.emit(waiting))

        self._start(tr("Installing E-Road's engine"), run, self._installed, told=self._progress)
        self._show(tr("Installing the engine"), engine_texts.plan(self._plan) if self._plan else "")
        self.cancel_button.setEnabled(True)
        self._visible(self.step, self.bar, self.cancel_button, self.log_button)

    def cancel(self) -> None:
        """Stop what is going on; what is installed by then is kept."""
        if self._work is not None:
            self.cancel_button.setEnabled(False)
            self._work.cancel()

    def use_python(self, path: str) -> None:
        """Use an existing Python, once it has been run and has all that is needed."""
        if self.busy():
            return
        self._show(tr("Looking at the engine's Python"), path)
        self._start(tr("Looking at the engine's Python"), lambda task: look_at(path, task.isCanceled), self._accepted)

    def remove(self) -> None:
        """Remove the environment, the cache and the settings."""
        if self.busy():
            return
        self.removing.emit()

        def run(task: Work) -> None:
            client.close()
            remove_everything()

        self._show(tr("Removing the engine"), "")
        self._start(tr("Removing the engine"), run, self._removed)

    def show_log(self) -> None:
        """Show the log of the last installation in a window of its own."""
        window = LogWindow(log_path(environment_folder()), self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()

    # ---------------------------------------------------------------- what is shown

    def _show(self, headline: str, text: str, problem: str = "") -> None:
        self.headline.say(f"<b>{html.escape(headline)}</b>")
        self.text.say(engine_texts.lines(text))
        self.problem.say(engine_texts.lines(problem))
        self._visible()

    def _visible(self, *shown: QWidget) -> None:
        for widget in (self.step, self.bar, *self.buttons()):
            widget.setVisible(widget in shown)
        if os.environ.get("EROAD_PYTHON"):
            self.own_button.hide()  # the variable wins over whatever is chosen here

    def _show_missing(self, error: EroadError) -> None:
        if error.code not in _MANAGED:
            self._show(tr("The engine's Python cannot be used"), messages.explain(error))
            self._visible(self.existing_button, self.own_button)
        elif self._plan is None:
            self._show(tr("Looking at QGIS's Python"), "")
            self._start(tr("Looking at QGIS's Python"), lambda task: make_plan(), self._planned)
        else:
            problem = "" if error.code == "python_unset" else messages.explain(error)
            self._show_plan(problem, error.code in _TO_REPAIR)

    def _show_plan(self, problem: str = "", to_repair: bool = False) -> None:
        begun = environment_folder().exists()
        self._show(tr("The engine is not installed yet"), engine_texts.plan(self._plan), problem)
        shown = [self.repair_button if to_repair else self.install_button, self.folder_button, self.existing_button]
        self._visible(*shown, *((self.remove_button, self.log_button) if begun else ()))
        self.folder_button.setToolTip(engine_texts.folder_tip(self._plan))

    def _show_whole(self) -> None:
        stamp = read_stamp(environment_folder())
        if stamp is None:
            return
        newer = "" if is_current(environment_folder()) else tr("E-Road brings newer libraries; choose Repair.")
        self._show(tr("The engine is installed"), engine_texts.stamp(stamp, environment_folder()), newer)
        self._visible(self.repair_button, self.existing_button, self.remove_button, self.log_button)

    def _show_named(self, path: str, found: dict[str, str]) -> None:
        self._show(tr("An existing Python is used"), engine_texts.libraries(found) + f"\n{path}")
        self._visible(self.existing_button, self.own_button, self.remove_button)

    # ---------------------------------------------------------------- what goes on

    def _start(
        self, title: str, function: Callable[[Work], object], done: Callable[[Work], None], told: Callable | None = None
    ) -> None:
        def finished(task: Work) -> None:
            if sip.isdeleted(self):
                return
            self._work = None
            done(task)

        self._work = Work(title, function, finished)
        if told is not None:
            self._work.told.connect(told)
        self.bar.setValue(0)
        QgsApplication.taskManager().addTask(self._work)

    def _progress(self, progress: object) -> None:
        if isinstance(progress, EroadError):
            self.step.say(engine_texts.lines(messages.explain(progress)))
        elif isinstance(progress, Progress):
            self.bar.setValue(round(progress.fraction * 1000))
            if self._work is not None:
                self._work.setProgress(progress.fraction * 100)
            self.step.say(engine_texts.lines(engine_texts.step(progress)))

    def _planned(self, task: Work) -> None:
        if task.error is None:
            self._plan = task.result
            self.refresh()
            return
        self._show(tr("The engine cannot be installed here"), messages.explain(task.error))
        self._visible(self.existing_button)

    def _installed(self, task: Work) -> None:
        if task.error is not None and self._plan is None:
            self._planned(task)
            return
        if task.error is not None:
            self._show_plan(messages.explain(task.error), task.error.code in _TO_REPAIR)
            self.log_button.setVisible(log_path(environment_folder()).exists())
            return
        QgsSettings().remove(f"{GROUP}/python")
        self.refresh()
        self.engineReady.emit()

    def _looked(self, task: Work) -> None:
        if task.error is None:
            self._named = task.result
            self._show_named(*task.result)
            return
        self._show(tr("The engine's Python cannot be used"), messages.explain(task.error))
        self._visible(self.existing_button, self.own_button)

    def _accepted(self, task: Work) -> None:
        if task.error is not None:
            self.refresh()
            self.problem.say(engine_texts.lines(messages.explain(task.error)))
            return
        self._named = task.result
        # The engine that runs ends by itself once the next run wants the other Python.
        QgsSettings().setValue(f"{GROUP}/python", task.result[0])
        self.refresh()
        self.engineReady.emit()

    def _removed(self, task: Work) -> None:
        if task.error is None:
            # QGIS itself keeps there which groups of the dock are folded.
            for group in (GROUP, f"QgsCollapsibleGroupBox/{GROUP}"):
                QgsSettings().remove(group)
        self._named = None
        self.refresh()
        if task.error is not None:
            self.problem.say(engine_texts.lines(messages.explain(task.error)))

    # ---------------------------------------------------------------- what is asked

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder with the packages"))
        if folder:
            self.install(wheels=Path(folder))

    def _choose_python(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, tr("A Python that has PyTorch and the engine's libraries"))
        if path:
            self.use_python(path)

    def _use_own(self) -> None:
        QgsSettings().remove(f"{GROUP}/python")
        self._named = None
        self.refresh()

    def _ask_remove(self) -> None:
        question = tr(
            "Remove the engine, E-Road's cache and its settings? Your models and everything you made with E-Road stay."
        )
        if QMessageBox.question(self, tr("Remove everything"), question) == QMessageBox.StandardButton.Yes:
            self.remove()

    def _button(self, text: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        # A narrow panel must not be widened by a long translation.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: clicked())
        return button


def _canceller(page: EnginePage) -> Callable[[], None]:
    """Return what stops the page's work once its window is gone."""
    state = page.__dict__

    def cancel() -> None:
        work = state.get("_work")
        if work is not None and not sip.isdeleted(work):
            work.cancel()

    return cancel
