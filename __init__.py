"""E-Road: road maps from satellite and aerial images, inside QGIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .eroad_qgis.plugin import ERoadPlugin


def classFactory(iface: QgisInterface | None) -> ERoadPlugin:  # noqa: N802 (the name QGIS calls)
    """Return the plugin; ``iface`` is None under qgis_process."""
    from .eroad_qgis.plugin import ERoadPlugin

    return ERoadPlugin(iface)
