"""What is asked of parameters and files before a run, and the sentences where they do not hold."""

from __future__ import annotations

import os

from qgis.core import QgsProcessingContext, QgsProcessingUtils

from ...eroad_core.jobs import EroadError
from ...eroad_core.jobs.fields import Spec
from ..environment.models import available_models, available_starts


def check_layers(value: object, spec: Spec, context: QgsProcessingContext, raster: bool) -> None:
    """Raise the sentence for layers named by a text that QGIS cannot open; other forms of a layer are left alone."""
    for text in value if isinstance(value, (list, tuple)) else (value,):
        if not isinstance(text, str) or not text:
            continue
        if raster and is_missing_file(text):
            raise EroadError("raster_missing", path=text)
        if QgsProcessingUtils.mapLayerFromString(text, context) is None:
            raise unreadable(text) if raster else unopened(text, spec)


def check_either(value: object, raster: object, spec: Spec) -> None:
    """Raise where a side of a comparison is given twice, as a layer and as a raster, or not at all."""
    given = [part not in (None, "") for part in (value, raster)]
    if not any(given):
        raise EroadError("roads_neither", label=spec.label.lower())
    if all(given):
        raise EroadError("roads_both", label=spec.label.lower())


def check_model(name: str, kind: str) -> None:
    """Raise ``model_unknown`` for a name that is not among those a parameter of ``kind`` offers."""
    available = available_models() if kind == "model" else available_starts()
    if name not in available:
        raise EroadError("model_unknown", name=name, available=", ".join(available))


def check_raster_name(destination: str) -> None:
    """Raise ``output_format`` for a raster file that is not to be a GeoTIFF."""
    extension = os.path.splitext(destination)[1].lower()
    if extension not in ("", ".tif", ".tiff"):
        raise EroadError("output_format", path=destination)


def is_missing_file(text: str) -> bool:
    """Tell whether a layer's source is plainly a file that is not there (asked before GDAL is, which complains)."""
    return os.path.isabs(text) and not text.startswith("/vsi") and "|" not in text and not os.path.exists(text)


def unreadable(value: object) -> EroadError:
    """Return why a raster parameter could not be opened."""
    if isinstance(value, str) and os.path.exists(value):
        return EroadError("raster_invalid", path=value)
    if isinstance(value, str) and (os.path.isabs(value) or os.path.splitext(value)[1]) and "=" not in value:
        return EroadError("raster_missing", path=value)
    return EroadError("layer_missing", name=str(value or ""))


def unopened(value: object, spec: Spec) -> EroadError:
    """Return why a feature source could not be opened."""
    return EroadError("features_missing", path=str(value or ""), label=spec.label.lower())


def local_file(destination: str) -> str:
    """Return the file a vector destination names, "" for a memory layer, a database or a layer in one."""
    if not destination or destination == "TEMPORARY_OUTPUT" or destination.startswith("memory:"):
        return ""
    # “provider:uri”; a single letter before the colon is a Windows drive.
    provider, colon, rest = destination.partition(":")
    if colon and len(provider) > 1 and not os.path.isabs(destination) and os.sep not in provider:
        return ""
    return os.path.abspath(destination)


def is_temporary(path: str) -> bool:
    """Tell whether a path lies in Processing's temporary folder."""
    temporary = os.path.realpath(QgsProcessingUtils.tempFolder())
    return os.path.realpath(path).startswith(os.path.join(temporary, ""))
