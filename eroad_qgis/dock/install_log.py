"""A window that shows a log while it grows."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from .widgets import tr

#: The most of a log that is shown.
_SHOWN = 300_000


class LogWindow(QDialog):
    """The end of the log at ``path``."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(tr("Log of the installation"))
        self.resize(760, 480)
        layout = QVBoxLayout(self)
        place = QLabel(str(path))
        place.setWordWrap(True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for widget in (place, self.text, buttons):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.read)
        self._timer.start(1000)
        self.read()

    def read(self) -> None:
        """Show what the log has now; a reader who scrolled up stays where they are."""
        try:
            with open(self._path, "rb") as log:
                log.seek(max(0, log.seek(0, 2) - _SHOWN))
                text = log.read().decode("utf-8", "replace")
        except OSError:
            text = ""
        if text == self.text.toPlainText():
            return
        bar = self.text.verticalScrollBar()
        at_end, place = bar.value() == bar.maximum(), bar.value()
        self.text.setPlainText(text)
        bar.setValue(bar.maximum() if at_end else place)
