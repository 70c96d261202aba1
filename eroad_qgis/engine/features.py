"""A feature source with its attributes, as a GeoPackage the engine can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...eroad_core.jobs import EroadError
from ..compat import LONG_FIELD
from .process import engine_error

#: The GeoPackage's own column of numbers, which are those the source has for its features. Not “fid”: the source may
#: have a field of that name, with other values.
_FID = "eroad_fid"


def write_features(
    source: QgsProcessingFeatureSource,
    folder: Path,
    attributes: Sequence[str],
    context: QgsCoordinateTransformContext,
    feedback,
    may_be_empty: bool = False,
) -> str:
    """Write the lines or polygons of a feature source; return the GeoPackage, named as the layer.

    Selection, filter and edits are honoured. Features without a geometry are
    written as well: the engine counts what it leaves out.

    Parameters
    ----------
    attributes : the fields to keep; one the source lacks is left out, and so is a second of the same letters.
    may_be_empty : a source without any feature is written as well; the engine judges it.

    Raises
    ------
    EroadError
        ``features_unreadable``, ``features_empty``, ``cancelled``.
    """
    name = source.sourceName()
    fields = source.fields()
    # A GeoPackage does not tell capital letters from small ones.
    wanted = {name.lower(): fields.lookupField(name) for name in reversed(attributes) if name.lower() != _FID}
    indexes = sorted(index for index in wanted.values() if index >= 0)
    kept = QgsFields()
    kept.append(QgsField(_FID, LONG_FIELD))
    for index in indexes:
        kept.append(fields.at(index))
    path = folder / f"{file_name(name)}.gpkg"
    writer = _writer(path, kept, source, context)
    request = QgsFeatureRequest().setSubsetOfAttributes(indexes)
    # A polygon that crosses itself is mended, or left out and counted, by the engine.
    flags = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    found = False
    for feature in source.getFeatures(request, flags):
        if feedback.isCanceled():
            raise engine_error("cancelled", {})
        out = QgsFeature(kept)
        out.setAttributes([feature.id(), *(feature.attribute(index) for index in indexes)])
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            out.setGeometry(_plain(feature.geometry()))
            found = True
        if not writer.addFeature(out, QgsFeatureSink.Flag.FastInsert):
            raise EroadError("features_unreadable", name=name, reason=writer.errorMessage())
    del writer  # written and closed here
    if not found and not may_be_empty:
        raise EroadError("features_empty", name=name)
    return str(path)


def file_name(layer: str) -> str:
    """Return a layer's name as a file can be called; the engine's messages show it."""
    return re.sub(r"[^\w .-]", "_", layer).strip(" .")[:80] or "layer"


def _writer(
    path: Path, fields: QgsFields, source: QgsProcessingFeatureSource, context: QgsCoordinateTransformContext
) -> QgsVectorFileWriter:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = path.stem
    options.layerOptions = [f"FID={_FID}"]
    kind = QgsWkbTypes.multiType(QgsWkbTypes.flatType(QgsWkbTypes.linearType(source.wkbType())))
    writer = QgsVectorFileWriter.create(str(path), fields, kind, source.sourceCrs(), context, options)
    if writer.hasError():
        raise EroadError("features_unreadable", name=source.sourceName(), reason=writer.errorMessage())
    return writer


def _plain(geometry: QgsGeometry) -> QgsGeometry:
    """Return a geometry of two dimensions, without curves, as one of many parts."""
    plain = QgsGeometry(geometry.constGet().segmentize()) if QgsWkbTypes.isCurvedType(geometry.wkbType()) else geometry
    plain = QgsGeometry(plain)
    plain.get().dropZValue()
    plain.get().dropMValue()
    plain.convertToMultiType()
    return plain
