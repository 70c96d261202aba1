"""E-Road's page in QGIS's options: a row for each setting, made from its description."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout, QLabel, QSpinBox, QWidget

from .about import icon
from .help import page_url
from .settings import Setting, Settings

#: The page's key: ``iface.showOptionsDialog(iface.mainWindow(), PAGE)`` opens it.
PAGE = "mOptionsPageERoad"


def tr(text: str) -> str:
    """Translate a text of the settings."""
    return QCoreApplication.translate("settings", text)


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page; keep it as long as it is registered."""

    def __init__(self) -> None:
        super().__init__("E-Road", icon("eroad") or QgsApplication.getThemeIcon("/propertyicons/settings.svg"), PAGE)

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:  # noqa: N802
        """Return a new page with the settings as they are now."""
        return OptionsPage(parent)


class OptionsPage(QgsOptionsPageWidget):
    """The settings to look at and change; one that a variable decides is shown and cannot be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        settings, overridden = Settings.load(), Settings.overridden()
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._editors: dict[str, QWidget] = {}
        for name, described in Settings.described().items():
            editor = _editor(getattr(settings, name), described)
            label = QLabel(tr(described.label))
            label.setBuddy(editor)
            form.addRow(label, editor)
            form.addRow(_note(tr(described.help)))
            if name in overridden:
                editor.setEnabled(False)
                text = tr("Set by the environment variable {variable}.").format(variable=overridden[name])
                editor.setToolTip(text)
                form.addRow(_note(f"<b>{text}</b>"))
            self._editors[name] = editor
        link = _note(
            f"<a href='{page_url('settings')}'>" + tr("Help on these settings and on the engine's Python") + "</a>"
        )
        link.setOpenExternalLinks(True)
        form.addRow(link)

    def editor(self, name: str) -> QWidget:
        """Return the widget of a setting."""
        return self._editors[name]

    def apply(self) -> None:
        """Store what is shown; the next run goes by it."""
        Settings(**{name: _value(editor) for name, editor in self._editors.items()}).save()


def _editor(value: object, described: Setting) -> QWidget:
    """Return a widget for a setting, by the type of its value."""
    if isinstance(value, str):
        editor = QgsFileWidget()
        editor.setFilePath(value)
        editor.lineEdit().setAccessibleName(tr(described.label))
        editor.setDialogTitle(tr(described.label))
    else:
        editor = QSpinBox() if isinstance(value, int) else QDoubleSpinBox()
        editor.setRange(0, type(value)(described.maximum))
        editor.setGroupSeparatorShown(True)
        editor.setSuffix(f" {tr(described.unit)}" if described.unit else "")
        editor.setValue(value)
    editor.setAccessibleName(tr(described.label))
    editor.setAccessibleDescription(tr(described.help))
    editor.setToolTip(tr(described.help))
    return editor


def _value(editor: QWidget) -> object:
    return editor.filePath().strip() if isinstance(editor, QgsFileWidget) else editor.value()


def _note(text: str) -> QLabel:
    note = QLabel(text)
    note.setWordWrap(True)
    return note
