"""The foot of the dock: the big button, the progress of a run and how it ended, the engine's badge."""

from __future__ import annotations

import html

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QToolButton, QWidget

from ..about import icon
from ..engine import client
from .widgets import Note, column, small_button, tr


class RunPanel(QWidget):
    """Says what happens; what to do is told by signals."""

    extractAsked = pyqtSignal()  # noqa: N815 (as Qt's signals)
    settingsAsked = pyqtSignal()  # noqa: N815 (as Qt's signals)
    cancelAsked = pyqtSignal()  # noqa: N815 (as Qt's signals)
    engineAsked = pyqtSignal()  # noqa: N815 (as Qt's signals)
    linkAsked = pyqtSignal(str)  # noqa: N815 (as Qt's signals)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.extract = QPushButton(tr("E&xtract roads"))
        self.extract.setObjectName("extract")
        self.extract.setIcon(icon("extract_roads"))
        font = self.extract.font()
        font.setBold(True)
        self.extract.setFont(font)
        height = round(1.35 * self.extract.sizeHint().height())
        self.extract.setMinimumHeight(height)
        self.extract.setIconSize(QSize(height // 2, height // 2))
        self.settings = small_button(tr("All settings…"), "all_settings")
        self.settings.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self.settings.setMinimumHeight(height)
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setAccessibleName(tr("Progress of the run"))
        self.bar.setRange(0, 100)
        self.cancel = QPushButton(tr("Ca&ncel"))
        self.cancel.setObjectName("cancel")
        self.status = Note("status")
        self.badge = QToolButton()
        self.badge.setObjectName("engine")
        self.badge.setAutoRaise(True)
        self.badge.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.badge.setToolTip(tr("The engine: repair it, remove it, or use another Python"))
        self.badge.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.extract.clicked.connect(self.extractAsked)
        self.settings.clicked.connect(self.settingsAsked)
        self.cancel.clicked.connect(self.cancelAsked)
        self.badge.clicked.connect(self.engineAsked)
        self.status.linkActivated.connect(self.linkAsked)
        self.set_running(False)
        self.show_device()

    def set_running(self, running: bool) -> None:
        """Show the progress in place of the button, or the other way round."""
        for widget in (self.extract, self.settings):
            widget.setVisible(not running)
        for widget in (self.bar, self.cancel):
            widget.setVisible(running)
        self.cancel.setEnabled(running)
        if running:
            self.bar.setValue(0)

    def say(self, text: str, *links: tuple[str, str]) -> None:
        """Show a sentence and, after it, links: what each is called, and its text."""
        parts = [f'<a href="{name}">{html.escape(label).replace(" ", "&nbsp;")}</a>' for name, label in links]
        self.status.say("&nbsp; ".join([html.escape(text), *parts]) if text else "")

    def show_device(self) -> None:
        """Show what the engine runs on, as far as it is known."""
        text = device_text(client.devices())
        # A button's text would take an ampersand for a mnemonic.
        self.badge.setText(text.replace("&", "&&"))
        self.badge.setAccessibleName(tr("Engine: {device}").format(device=text))

    def _lay_out(self) -> None:
        layout = column(self, margins=True)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.extract, 1)
        first.addWidget(self.settings)
        second.addWidget(self.bar, 1)
        second.addWidget(self.cancel)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.status)
        layout.addWidget(self.badge)


def device_text(devices: list[dict]) -> str:
    """Return the first device, which a run takes by itself: its name and memory."""
    if not devices:
        return tr("Engine ready; the first run tells its device")
    device = devices[0]
    name, memory = str(device.get("label") or device.get("name") or ""), device.get("memory_gb")
    if device.get("name") == "cpu" and "cpu" not in name.lower():
        name = tr("CPU ({name})").format(name=name) if name else tr("CPU")
    if not memory:
        return name
    return tr("{name}, {memory:.0f} GB").format(name=name, memory=memory)
