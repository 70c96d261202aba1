"""What a run leaves behind, as QGIS has it: feature sinks, styles, layers reloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...eroad_core.jobs import EroadError
from ..compat import DOUBLE_FIELD
from ..environment.places import RESOURCES
from .process import engine_error

#: The engine's attributes, and what a shapefile (ten characters a name) calls them.
ATTRIBUTES = ("area_m2", "mean_probability")
SHORT_NAMES = {"mean_probability": "mean_prob"}

_BATCH = 500

#: Post-processors QGIS still has to call: it keeps none of them alive itself.
_kept: list[StylePostProcessor] = []


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded output its style, in the main thread; one instance a layer."""

    def __init__(self, style: Path) -> None:
        super().__init__()
        self._style = style

    @classmethod
    def kept(cls, style: Path) -> StylePostProcessor:
        """Return a new instance that lives as long as QGIS (a collected one would crash it)."""
        instance = cls(style)
        _kept.append(instance)
        return instance

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802 (the name QGIS calls)
        """Load the style into the layer."""
        if self._style.is_file():
            layer.loadNamedStyle(str(self._style))
            layer.triggerRepaint()


def style_path(name: str) -> Path:
    """Return the file of a shipped style."""
    return RESOURCES / "styles" / f"{name}.qml"


def style_on_loading(context: QgsProcessingContext, destination: str, style: str, group: str, order: int) -> None:
    """Have an output styled and grouped when QGIS loads it; headless runs load nothing and skip this."""
    if not context.willLoadLayerOnCompletion(destination):
        return
    details = context.layerToLoadOnCompletionDetails(destination)
    details.setPostProcessor(StylePostProcessor.kept(style_path(style)))
    if hasattr(details, "groupName") and not details.groupName:
        details.groupName = group
    if hasattr(details, "layerSortKey"):
        details.layerSortKey = order


def keep_style(path: str, style: str) -> bool:
    """Store a style with the data as its default; one that is there already is left.

    A GeoPackage keeps it in ``layer_styles``, other files in a ``.qml``
    beside them. Returns False where it could not be stored.
    """
    source = style_path(style)
    if not source.is_file():
        return True
    if path.lower().endswith(".gpkg"):
        return _store_in_geopackage(path, source)
    beside = Path(path).with_suffix(".qml")
    try:
        if not beside.exists():
            shutil.copyfile(source, beside)
    except OSError:
        return False
    return True


def polygon_fields(short: bool) -> QgsFields:
    """Return the attributes of the road polygons; ``short``: with names a shapefile can hold."""
    fields = QgsFields()
    for name in ATTRIBUTES:
        fields.append(QgsField(SHORT_NAMES.get(name, name) if short else name, DOUBLE_FIELD))
    return fields


def copy_polygons(
    path: str,
    make_sink: Callable[[QgsFields, int], tuple[QgsFeatureSink, str]],
    short_names: bool,
    feedback,
) -> str:
    """Copy the engine's polygons into a sink; return the sink's destination.

    Parameters
    ----------
    path : the engine's GeoPackage.
    make_sink : makes the sink from fields and geometry type.
    short_names : give the attributes names a shapefile can hold.

    Raises
    ------
    EroadError
        ``sink_failed``, ``cancelled``.
    """
    layer = QgsVectorLayer(f"{path}|layername=road_polygons", "road_polygons", "ogr")
    if not layer.isValid():
        raise EroadError("sink_failed", path=path, reason="the engine's polygons cannot be read")
    fields = polygon_fields(short_names)
    kind = layer.wkbType() if layer.geometryType() == Qgis.GeometryType.Polygon else Qgis.WkbType.Polygon
    sink, destination = make_sink(fields, kind)
    if sink is None:
        raise EroadError("sink_failed", path=destination or "the chosen output", reason="it cannot be created")
    batch: list[QgsFeature] = []
    for number, feature in enumerate(layer.getFeatures(), start=1):
        out = QgsFeature(fields)
        out.setGeometry(feature.geometry())
        out.setAttributes([feature[name] for name in ATTRIBUTES])
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
        if isinstance(layer, (QgsRasterLayer, QgsVectorLayer)) and _layer_place(layer) in wanted:
            layer.dataProvider().reloadData()
            layer.reload()
            layer.triggerRepaint()


def _layer_place(layer: QgsMapLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = parts.get("path")
    return _place(path) if isinstance(path, str) and path else ""


def _place(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _store_in_geopackage(path: str, style: Path) -> bool:
    layer = QgsVectorLayer(path, "style", "ogr")
    if not layer.isValid():
        return False
    count, *_ = layer.listStylesInDatabase()
    if count > 0:
        return True
    _message, loaded = layer.loadNamedStyle(str(style))
    return loaded and not layer.saveStyleToDatabase(style.stem, "E-Road", True, "")
