"""The plugin as QGIS loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from . import translation
from .engine import client
from .processing import provider  # by its name: QGIS forgets at unload what was imported so

if TYPE_CHECKING:
    from .window import Window


class ERoadPlugin:
    """Registers the Processing provider; works without a window (``iface`` None, under qgis_process)."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider: provider.ERoadProvider | None = None
        self.window: Window | None = None

    def initProcessing(self) -> None:  # noqa: N802 (the name QGIS calls)
        """Register the Processing provider."""
        if self.provider is None:
            translation.install()
            self.provider = provider.ERoadProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802 (the name QGIS calls)
        """Set the plugin up in a QGIS window."""
        self.initProcessing()
        if self.iface is not None and self.window is None:
            from .window import Window  # never under qgis_process, which has no widgets

            self.window = Window(self.iface)

    def unload(self) -> None:
        """Remove everything that was added to QGIS, and end the engine's process."""
        if self.window is not None:
            self.window.close()
        client.close(for_good=True)
        if self.window is not None:
            self.window.remove()
            self.window = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        translation.remove()
