"""The few places where QGIS 3.34 and QGIS 4 want different names, or do not do the same."""

from __future__ import annotations

from qgis.core import Qgis, QgsMapLayer
from qgis.PyQt.QtCore import QMetaType, QVariant

if Qgis.QGIS_VERSION_INT >= 33800:
    #: The type of a whole number of 64 bits for QgsField: QMetaType from 3.38 on.
    LONG_FIELD = QMetaType.Type.LongLong
else:
    LONG_FIELD = QVariant.LongLong  # noqa: QGS402 (3.34 and 3.36 know no other)

#: What a virtual raster of QGIS 3.34 has where it has nothing, without saying so; None where it says so.
VIRTUAL_NODATA = -3.4028234663852886e38 if Qgis.QGIS_VERSION_INT < 34000 else None


def save_default_style(layer: QgsMapLayer, name: str, description: str) -> str:
    """Store a layer's style with its data as the default one; return why it could not be, "" where it was."""
    if hasattr(layer, "saveStyleToDatabaseV2"):  # QGIS 4 and late 3.44, where the other is deprecated
        return layer.saveStyleToDatabaseV2(name, description, True, "")[1]
    return layer.saveStyleToDatabase(name, description, True, "")
