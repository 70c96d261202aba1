"""What the plugin adds to a QGIS window: the dock with the action that shows it, and the page of options."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QAction

from .about import icon
from .dock.dock import ERoadDock
from .dock.run_task import await_end
from .options import OptionsFactory

#: The menu in QGIS's Raster menu.
MENU = "E-Road"
#: Seconds a cancelled run has to end before the plugin goes.
_LAST_WORDS = 5.0


class Window:
    """The dock with its toggle in the Plugins toolbar and the Raster menu; View ▸ Panels lists it by itself."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self.dock = ERoadDock(iface)
        self.action = QAction(icon("eroad"), QCoreApplication.translate("dock", "Extract roads"), iface.mainWindow())
        self.action.setObjectName("ERoadToggle")
        self.action.setCheckable(True)
        self.action.setToolTip(QCoreApplication.translate("dock", "Show or hide the E-Road panel"))
        self.dock.setToggleVisibilityAction(self.action)
        iface.addToolBarIcon(self.action)
        iface.addPluginToRasterMenu(MENU, self.action)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self._options = OptionsFactory()
        iface.registerOptionsWidgetFactory(self._options)

    def close(self) -> None:
        """Cancel what is under way, and disconnect from QGIS."""
        self.dock.close_dock()

    def remove(self) -> None:
        """Take everything out of the window; after the engine's process was ended."""
        await_end(_LAST_WORDS)
        self._iface.unregisterOptionsWidgetFactory(self._options)
        self._iface.removePluginRasterMenu(MENU, self.action)
        self._iface.removeToolBarIcon(self.action)
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.action.deleteLater()
