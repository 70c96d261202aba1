"""Small pieces the dock's panels are put together from."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox, QgsScrollArea
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSize, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..settings import GROUP


def tr(text: str) -> str:
    """Translate a text of the dock."""
    return QCoreApplication.translate("dock", text)


def plain(text: str) -> str:
    """Return a label's text as a screen reader says it: without the mark of the mnemonic."""
    return text.replace("&", "").removesuffix(":")


def column(parent: QWidget, margins: bool = False) -> QVBoxLayout:
    """Give a widget a layout from top to bottom; without margins it lines up with those around it."""
    layout = QVBoxLayout(parent)
    if not margins:
        layout.setContentsMargins(0, 0, 0, 0)
    return layout


def heading(text: str, buddy: QWidget) -> QLabel:
    """Return the label above a control, which gets its name for screen readers from it."""
    label = QLabel(text)
    label.setBuddy(buddy)
    buddy.setAccessibleName(plain(text))
    return label


class Note(QLabel):
    """A text that wraps at any width, hidden while it is empty; links in it are clicked or reached with Tab."""

    _muted = False  # asked by Qt before the constructor is through

    def __init__(self, name: str, muted: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._muted = muted
        self._colour()
        self.hide()

    def say(self, html: str) -> None:
        """Show a text, or nothing."""
        self.setText(html)
        self.setVisible(bool(html))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (the name Qt calls)
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._colour()

    def _colour(self) -> None:
        """Give what is said beside the point less weight, in a light theme as in a dark one."""
        if self._muted:
            palette = QApplication.palette(self)
            colour = palette.color(QPalette.ColorRole.WindowText)
            colour.setAlphaF(0.7)
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        # A wrapping label asks for the width of its longest paragraph otherwise.
        return QSize(0, super().minimumSizeHint().height())


def fold(title: str, name: str, *content: QWidget, collapsed: bool = True) -> QgsCollapsibleGroupBox:
    """Return a group that folds; QGIS remembers whether it is folded."""
    group = QgsCollapsibleGroupBox(title)
    group.setObjectName(name)
    group.setSettingGroup(GROUP)
    group.setAccessibleName(plain(title))
    for button in group.findChildren(QToolButton):  # QGIS's own arrow
        button.setAccessibleName(plain(title))
    group.setCollapsed(collapsed)
    layout = QVBoxLayout(group)
    for widget in content:
        layout.addWidget(widget)
    return group


def scrolled(content: QWidget) -> QgsScrollArea:
    """Return what scrolls a widget up and down, never sideways."""
    area = QgsScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def small_button(text: str, name: str) -> QToolButton:
    """Return a button beside a control: a short sign in it, its meaning in the tooltip and for screen readers."""
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(text)
    button.setAccessibleName(plain(text))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def shrinking(box: QWidget) -> QWidget:
    """Let a list of long names be as narrow as the dock; return it."""
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
