"""E-Road: road maps from satellite and aerial images, inside QGIS."""


def classFactory(iface):  # noqa: N802 (the name QGIS calls)
    """Return the plugin; ``iface`` is None under qgis_process."""
    from .eroad_qgis.plugin import ERoadPlugin

    return ERoadPlugin(iface)
