"""Work on the environment in QGIS's task manager, so that no window waits for it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...eroad_core.jobs import EroadError


class Work(QgsTask):
    """A function run in the background.

    ``function`` is given the task: it may ask :meth:`isCanceled` and emit ``told``.
    ``done`` is called with the task in the main thread, once, whether it succeeded
    (``result``), failed (``error``) or was cancelled (the error ``install_cancelled``).
    """

    #: What the function tells on its way; it arrives in the main thread.
    told = pyqtSignal(object)

    def __init__(self, title: str, function: Callable[[Work], object], done: Callable[[Work], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function, self._done = function, done
        self.result: object = None
        self.error: EroadError | None = None

    def run(self) -> bool:
        """Do the work (in a thread of the task manager)."""
        try:
            self.result = self._function(self)
        except EroadError as error:
            # Without the traceback: its frames would keep all they hold alive.
            self.error = error.with_traceback(None)
        except Exception as error:  # noqa: BLE001 (QGIS would lose it, and the page wait for ever)
            self.error = EroadError("install_failed", reason=f"{type(error).__name__}: {error}", log="install.log")
        return self.error is None

    def finished(self, well: bool) -> None:
        """Hand on what came of it (in the main thread)."""
        if not well and self.error is None:
            self.error = EroadError("install_cancelled")
        done, self._done, self._function = self._done, None, None
        if done is not None:
            done(self)
