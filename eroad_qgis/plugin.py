"""The plugin as QGIS loads it."""

from __future__ import annotations

from qgis.core import QgsApplication

from .engine import client
from .processing.provider import ERoadProvider


class ERoadPlugin:
    """Registers the Processing provider; works without a window (``iface`` None, under qgis_process)."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider: ERoadProvider | None = None

    def initProcessing(self) -> None:  # noqa: N802 (the name QGIS calls)
        """Register the Processing provider."""
        if self.provider is None:
            self.provider = ERoadProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802 (the name QGIS calls)
        """Set the plugin up in a QGIS window."""
        self.initProcessing()

    def unload(self) -> None:
        """Remove the provider and end the engine's process."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        client.close()
