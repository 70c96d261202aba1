"""The few places where QGIS 3.34 and QGIS 4 want different names."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.PyQt.QtCore import QMetaType, QVariant

#: The type of a whole number of 64 bits for QgsField: QMetaType from 3.38 on.
LONG_FIELD = QMetaType.Type.LongLong if Qgis.QGIS_VERSION_INT >= 33800 else QVariant.LongLong
