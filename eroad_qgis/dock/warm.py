"""The engine started before it is needed, so that the dock can name its device and the first preview comes at once."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsTask

from ...eroad_core.jobs import EroadError
from ..engine import client
from ..engine.following import Silent
from ..environment import interpreter
from ..settings import Settings

#: Tasks under way: QGIS does not keep their Python half alive.
_running: set[WarmUp] = set()


class WarmUp(QgsTask):
    """Starts the worker in the background; what goes wrong is for the first run to tell."""

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__("E-Road", QgsTask.Flag.CanCancel | QgsTask.Flag.Hidden | QgsTask.Flag.Silent)
        self._done = done
        _running.add(self)

    def run(self) -> bool:
        """Start it (in a thread of the task manager)."""
        feedback = Silent()
        feedback.isCanceled = self.isCanceled
        try:
            settings = Settings.load()
            client.warm_up(interpreter(settings), feedback, idle_minutes=settings.idle_minutes)
        except EroadError:
            return False
        return True

    def finished(self, well: bool) -> None:
        """Hand on that it is there (in the main thread)."""
        _running.discard(self)
        if well:
            self._done()


def warm_up(done: Callable[[], None]) -> None:
    """Start the engine, once, where no device is known yet; ``done`` is called in the main thread when it is there."""
    if not client.devices() and not _running:
        QgsApplication.taskManager().addTask(WarmUp(done))


def stop_warming() -> None:
    """Give up what is under way."""
    for task in set(_running):
        task.cancel()
