"""What a run leaves behind, as QGIS has it: feature sinks, layers reloaded."""

from __future__ import annotations

import os
from collections.abc import Callable

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...eroad_core.jobs import EroadError
from .process import engine_error

#: What a shapefile (ten characters a name) calls the engine's attributes.
SHORT_NAMES = {
    "mean_probability": "mean_prob",
    "width_min_m": "width_min",
    "width_max_m": "width_max",
    "reference_id": "ref_id",
}

_BATCH = 500


def copy_layer(
    path: str,
    name: str,
    make_sink: Callable[[QgsFields, int], tuple[QgsFeatureSink, str]],
    short_names: bool,
    feedback,
) -> str:
    """Copy a layer of the engine into a sink, its attributes as they are; return the sink's destination.

    Parameters
    ----------
    path, name : the engine's GeoPackage and the layer in it.
    make_sink : makes the sink from fields and geometry type.
    short_names : give the attributes names a shapefile can hold.

    Raises
    ------
    EroadError
        ``sink_failed``, ``cancelled``.
    """
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if not layer.isValid():
        raise EroadError("sink_failed", path=path, reason="the engine's result cannot be read")
    # Without the GeoPackage's own numbers of features: the sink has its own.
    indexes = [i for i in range(layer.fields().count()) if i not in layer.primaryKeyAttributes()]
    fields = QgsFields()
    for index in indexes:
        field = layer.fields().at(index)
        if short_names:
            field.setName(SHORT_NAMES.get(field.name(), field.name()))
        fields.append(QgsField(field.name(), field.type()))
    sink, destination = make_sink(fields, layer.wkbType())
    if sink is None:
        raise EroadError("sink_failed", path=destination or "the chosen output", reason="it cannot be created")
    batch: list[QgsFeature] = []
    for number, feature in enumerate(layer.getFeatures(), start=1):
        out = QgsFeature(fields)
        out.setGeometry(feature.geometry())
        out.setAttributes([feature.attribute(index) for index in indexes])
        batch.append(out)
        if number % _BATCH == 0:
            _add(sink, batch, destination)
            batch = []
            if feedback.isCanceled():
                raise engine_error("cancelled", {})
    _add(sink, batch, destination)
    del sink  # written and closed here
    return destination


def _add(sink: QgsFeatureSink, batch: list[QgsFeature], destination: str) -> None:
    if batch and not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
        raise EroadError("sink_failed", path=destination, reason=sink.lastError() or "it took no features")


def check_destination(path: str) -> None:
    """Raise ``output_folder`` or ``output_locked`` where a file cannot be written or replaced."""
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise EroadError("output_folder", path=folder, reason="it does not exist")
    if not os.access(folder, os.W_OK):
        raise EroadError("output_folder", path=folder, reason="it is read-only")
    if os.path.isdir(path):
        raise EroadError("output_locked", path=path, reason="it is a folder")
    if os.path.exists(path):
        try:
            # Renaming a file to itself changes nothing, and fails on Windows while a program holds it open.
            os.rename(path, path)
        except OSError as error:
            raise EroadError("output_locked", path=path, reason=error.strerror or str(error)) from error


def clear_geopackage(path: str) -> None:
    """Remove a GeoPackage that will be replaced, with what SQLite keeps beside it (stale, it would spoil the new one).

    Raises
    ------
    EroadError
        ``output_locked``.
    """
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            os.remove(path + suffix)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise EroadError("output_locked", path=path, reason=error.strerror or str(error)) from error


def reload_layers(project: QgsProject | None, paths: list[str]) -> None:
    """Reload the project's layers of files that were replaced; call it in the main thread."""
    wanted = {_place(path) for path in paths}
    for layer in project.mapLayers().values() if project is not None and wanted else ():
        if isinstance(layer, (QgsRasterLayer, QgsVectorLayer)) and _place(layer_file(layer)) in wanted:
            layer.dataProvider().reloadData()
            layer.reload()
            layer.triggerRepaint()


def layer_file(layer: QgsMapLayer) -> str:
    """Return the file a layer shows, "" for one that shows none."""
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return path if isinstance(path, str) else ""


def same_file(path: str, other: str) -> bool:
    """Tell whether two paths name one file."""
    return _place(path) == _place(other)


def _place(path: str) -> str:
    return os.path.normcase(os.path.realpath(path)) if path else ""
