"""Processing parameters made from a job's fields."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...eroad_core.jobs.extract import DEFAULT_MODEL
from ...eroad_core.jobs.fields import Spec
from ..environment.models import installed_models

#: Fields whose parameters are not simply their name in upper case: Processing has
#: a main raster that others follow (bands, extent), a list of installed models beside
#: a file, extents that carry their CRS; and a recipe goes beside the first output.
EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "rasters": ("INPUT", "MORE_INPUTS"),
    "model": ("MODEL", "MODEL_FILE"),
    "extent_crs": (),
    "recipe": (),
}

_NUMBER = r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*"
_EXTENT = re.compile(rf"^{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}(?:\[(.*)\])?\s*$")


def parameter_names(field: str) -> tuple[str, ...]:
    """Return the names of the Processing parameters of a job's field."""
    return EXCEPTIONS.get(field, (field.upper(),))


def tr(text: str) -> str:
    """Translate a label or a help text of a job's field."""
    return QCoreApplication.translate("jobs", text)


def definitions(job: type, created: frozenset[str]) -> Iterator[QgsProcessingParameterDefinition]:
    """Yield new Processing parameters for the fields of a job.

    ``created`` names the fields of the outputs that are made unless the user says no.
    """
    defaults = {field.name: field.default for field in dataclasses.fields(job)}
    # Inputs first: Processing shows parameters in this order, and outputs belong at the end.
    ordered = sorted(job.specs().items(), key=lambda item: item[1].kind.endswith("destination"))
    for field, spec in ordered:
        default = defaults[field] if defaults[field] is not dataclasses.MISSING else None
        names = parameter_names(field)
        made = _MAKERS[spec.kind](names, spec, default, field in created) if names else ()
        for definition in made:
            if not definition.help():
                definition.setHelp(tr(spec.help))
            if spec.advanced:
                definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            yield definition


def parse_extent(value: object) -> tuple[tuple[float, float, float, float], str | None] | None:
    """Return (xmin, ymin, xmax, ymax) and the CRS of an extent written as QGIS does: ``xmin,xmax,ymin,ymax [crs]``.

    None for every other form (a layer, a rectangle …), which QGIS has to read.
    QGIS itself would turn an inverted extent round without a word.
    """
    match = _EXTENT.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    xmin, xmax, ymin, ymax = (float(match.group(i)) for i in range(1, 5))
    return (xmin, ymin, xmax, ymax), (match.group(5) or "").strip() or None


def _rasters(names, spec: Spec, default, created):
    first, more = names
    yield QgsProcessingParameterRasterLayer(first, tr("Raster"))
    others = QgsProcessingParameterMultipleLayers(
        more, tr("Neighbouring rasters"), QgsProcessing.SourceType.TypeRaster, optional=True
    )
    others.setHelp(tr("Further images read with the first as one mosaic, with one set of outputs."))
    yield others


def _model(names, spec: Spec, default, created):
    installed, file = names
    yield QgsProcessingParameterEnum(
        installed, tr(spec.label), available_models(), False, default, optional=False, usesStaticStrings=True
    )
    chosen = QgsProcessingParameterFile(
        file,
        tr("Model file"),
        QgsProcessingParameterFile.Behavior.File,
        optional=True,
        fileFilter=tr("E-Road models") + " (*.safetensors)",
    )
    chosen.setHelp(tr("A model of your own; it is used instead of the one chosen above."))
    yield chosen


def available_models() -> list[str]:
    """Return the names a user can choose among; the default's is there even where it is not installed."""
    names = list(installed_models())
    return names if DEFAULT_MODEL in names else [DEFAULT_MODEL, *names]


def _number(names, spec: Spec, default, created):
    label = f"{tr(spec.label)} [{spec.unit}]" if spec.unit else tr(spec.label)
    definition = QgsProcessingParameterNumber(names[0], label, QgsProcessingParameterNumber.Type.Double, default)
    if spec.minimum is not None:
        definition.setMinimum(spec.minimum)
    if spec.maximum is not None:
        definition.setMaximum(spec.maximum)
    if spec.maximum == 1.0:
        definition.setMetadata({"widget_wrapper": {"decimals": 3}})
    yield definition


def _text(names, spec: Spec, default, created):
    label = f"{tr(spec.label)} [{spec.unit}]" if spec.unit else tr(spec.label)
    yield QgsProcessingParameterString(names[0], label, default, optional=default is None)


def _choice(names, spec: Spec, default, created):
    yield QgsProcessingParameterEnum(
        names[0], tr(spec.label), list(spec.choices), False, default, usesStaticStrings=True
    )


def _flag(names, spec: Spec, default, created):
    yield QgsProcessingParameterBoolean(names[0], tr(spec.label), default)


def _extent(names, spec: Spec, default, created):
    yield QgsProcessingParameterExtent(names[0], tr(spec.label), optional=True)


def _polygons(names, spec: Spec, default, created):
    yield QgsProcessingParameterFeatureSource(
        names[0], tr(spec.label), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
    )


def _bands(names, spec: Spec, default, created):
    yield QgsProcessingParameterBand(names[0], tr(spec.label), None, "INPUT", optional=True, allowMultiple=True)


def _raster_destination(names, spec: Spec, default, created):
    yield QgsProcessingParameterRasterDestination(names[0], tr(spec.label), optional=True, createByDefault=created)


def _vector_destination(names, spec: Spec, default, created):
    yield QgsProcessingParameterFeatureSink(
        names[0],
        tr(spec.label),
        QgsProcessing.SourceType.TypeVectorPolygon,
        optional=True,
        createByDefault=created,
    )


_MAKERS = {
    "rasters": _rasters,
    "model": _model,
    "number": _number,
    "text": _text,
    "choice": _choice,
    "flag": _flag,
    "extent": _extent,
    "polygons": _polygons,
    "bands": _bands,
    "raster_destination": _raster_destination,
    "vector_destination": _vector_destination,
}
