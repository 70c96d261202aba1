"""Styles of a run's layers: given to a layer as it is loaded, with its metadata, and stored with the data."""

from __future__ import annotations

import html
import re
from pathlib import Path

from qgis.core import (
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument

from ..compat import save_default_style
from ..environment.places import RESOURCES
from . import metadata
from .results import SHORT_NAMES

#: What a style's legend says.
_LABEL = re.compile(r'(?<= label=")[^"]+')
#: Post-processors QGIS still has to call: it keeps none of them alive itself.
_kept: list[ResultPostProcessor] = []


class ResultPostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded output its style and its metadata, in the main thread; one instance a layer."""

    def __init__(self, style: str, made: QgsLayerMetadata) -> None:
        super().__init__()
        self._style, self._made = style, made

    @classmethod
    def kept(cls, style: str, made: QgsLayerMetadata) -> ResultPostProcessor:
        """Return a new instance that lives as long as QGIS (a collected one would crash it)."""
        instance = cls(style, made)
        _kept.append(instance)
        return instance

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802 (the name QGIS calls)
        """Load the style into the layer, unless one is stored with its data: ours, or that of a user."""
        if isinstance(layer, QgsVectorLayer) and layer.listStylesInDatabase()[0] > 0:
            layer.loadDefaultStyle()  # a model loads its layers before the style is stored
        else:
            load_style(layer, self._style)
        layer.triggerRepaint()
        metadata.give(layer, self._made)


def style_path(name: str) -> Path:
    """Return the file of a shipped style."""
    return RESOURCES / "styles" / f"{name}.qml"


def load_style(layer: QgsMapLayer, style: str) -> bool:
    """Give a layer a shipped style; False where there is none or it cannot be read."""
    if not style_path(style).is_file():
        return False
    document = QDomDocument()
    document.setContent(_text(layer, style))
    loaded, _message = layer.importNamedStyle(document)
    return loaded


def style_on_loading(
    context: QgsProcessingContext, destination: str, style: str, group: str, order: int, made: QgsLayerMetadata
) -> None:
    """Have an output styled, described and grouped when QGIS loads it; headless runs load nothing and skip this."""
    if not context.willLoadLayerOnCompletion(destination):
        return
    details = context.layerToLoadOnCompletionDetails(destination)
    details.setPostProcessor(ResultPostProcessor.kept(style, made))
    if hasattr(details, "groupName") and not details.groupName:
        details.groupName = group
    if hasattr(details, "layerSortKey"):
        details.layerSortKey = order


def keep_style(path: str, style: str) -> bool:
    """Store a style with the data as its default; one that is there already is left.

    A GeoPackage keeps it in ``layer_styles``, other files in a ``.qml``
    beside them. Returns False where it could not be stored.

    Parameters
    ----------
    path : of the file; of a GeoPackage ``path|layername=name`` for a layer of several.
    """
    if not style_path(style).is_file():
        return True
    file = path.partition("|")[0]
    if file.lower().endswith(".gpkg"):
        return _store_in_geopackage(path, style)
    beside = Path(file).with_suffix(".qml")
    try:
        if not beside.exists():
            beside.write_text(_text(QgsVectorLayer(path, "style", "ogr"), style), encoding="utf-8", newline="\n")
    except OSError:
        return False
    return True


def _store_in_geopackage(path: str, style: str) -> bool:
    layer = QgsVectorLayer(path, "style", "ogr")
    if not layer.isValid():
        return False
    count, *_ = layer.listStylesInDatabase()
    if count > 0:
        return True
    return load_style(layer, style) and not save_default_style(layer, style, "E-Road")


def _text(layer: QgsMapLayer, style: str) -> str:
    """Return a style in the user's language, with the layer's names of the attributes (a shapefile's are short)."""
    text = style_path(style).read_text(encoding="utf-8")
    has = {field.name() for field in layer.fields()} if isinstance(layer, QgsVectorLayer) else set()
    for name, short in SHORT_NAMES.items():
        if name not in has and short in has:
            text = text.replace(name, short)
    return _LABEL.sub(_translated, text)


def _translated(label: re.Match[str]) -> str:
    return html.escape(QCoreApplication.translate("styles", html.unescape(label.group())))
