"""The dock: the controls, or, while the engine has no Python, the page that makes it one."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QPushButton, QStackedWidget, QWidget

from ...eroad_core.jobs import EroadError
from ..environment import interpreter
from .controls import Controls
from .dialogs import close_dialogs
from .engine_page import EnginePage
from .warm import stop_warming, warm_up
from .widgets import column, scrolled, tr


class ERoadDock(QgsDockWidget):
    """E-Road's dock; what is in it is made when it is first shown, so that QGIS starts as fast as without it."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__("E-Road", iface.mainWindow())
        self.setObjectName("ERoadDock")
        self._iface = iface
        self.controls: Controls | None = None
        self.engine_page: EnginePage | None = None
        self._pages = QStackedWidget()
        self.setWidget(self._pages)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (the name Qt calls)
        super().showEvent(event)
        if self.controls is None:
            self._make()
        if self._pages.currentIndex() == 0:
            self._show_page()
        else:
            self.show_engine_page()  # an installation may be under way

    def close_dock(self) -> None:
        """Stop what is under way, and let go of QGIS; the dock is of no use afterwards."""
        close_dialogs()
        stop_warming()
        if self.controls is not None:
            self.engine_page.cancel()
            self.controls.close_controls()

    def show_engine_page(self) -> None:
        """Show the page of the engine's Python."""
        self.engine_page.refresh()
        self._back.setVisible(_has_python())
        self._pages.setCurrentIndex(1)

    def show_controls(self) -> None:
        """Show the controls."""
        self.controls.refresh()
        self._pages.setCurrentIndex(0)
        if _has_python():
            warm_up(self._device_known)

    def _device_known(self) -> None:
        if not sip.isdeleted(self):
            self.controls.foot.show_device()

    def _make(self) -> None:
        self.controls = Controls(self._iface)
        self.engine_page = EnginePage()
        self._back = QPushButton(QgsApplication.getThemeIcon("/mActionArrowLeft.svg"), tr("&Back"))
        self._back.setObjectName("back")
        page = QWidget()
        layout = column(page, margins=True)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.engine_page)
        layout.addStretch(1)
        self._pages.addWidget(self.controls)
        self._pages.addWidget(scrolled(page))
        self.controls.engineAsked.connect(self.show_engine_page)
        self.engine_page.engineReady.connect(self.show_controls)
        self.engine_page.removing.connect(self.controls.preview.close_preview)
        self._back.clicked.connect(self._show_page)

    def _show_page(self) -> None:
        """Show the controls where the engine has a Python, else the page that makes it one."""
        if _has_python():
            self.show_controls()
        else:
            self.show_engine_page()


def _has_python() -> bool:
    try:
        interpreter()
    except EroadError:
        return False
    return True
