"""Processing parameters made from a job's fields: their names, and the definitions in order."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from qgis.core import QgsProcessingParameterDefinition

from .makers import MAKERS, Asked, tr

_ROADS = {
    "predicted": ("PREDICTED", "PREDICTED_RASTER"), "reference": ("REFERENCE", "REFERENCE_RASTER"),
    "where": (), "out": (),
}  # fmt: skip
#: Fields whose parameters are not simply their name in upper case, by job. Processing has a main raster that
#: others follow (bands, extent), a list of installed models beside a file, extents that carry their CRS, layers
#: that carry their filter; a recipe goes beside the first output; outputs and folders are called as elsewhere; layers
#: are sinks, never a folder of files; and roads are a layer of features or a raster.
EXCEPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "extract": {"rasters": ("INPUT", "MORE_INPUTS"), "model": ("MODEL", "MODEL_FILE"), "extent_crs": (), "recipe": ()},
    "prepare": {"layer": (), "where": (), "out": ("FOLDER",)},
    "train": {"datasets": ("FOLDER", "MORE_FOLDERS"), "out": ("OUTPUT",), "init": ("INIT", "INIT_FILE")},
    "evaluate": {"model": ("MODEL", "MODEL_FILE"), "dataset": ("FOLDER",)},
    "compare": {"out": ("FOLDER",)},
    "vectorize": {"out": ()},
    "evaluate-roads": _ROADS,
    "compare-roads": _ROADS,
}

_NUMBER = r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*"
_EXTENT = re.compile(rf"^{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}(?:\[(.*)\])?\s*$")


def parameter_names(job: type, field: str) -> tuple[str, ...]:
    """Return the names of the Processing parameters of a job's field."""
    return EXCEPTIONS.get(job.name, {}).get(field, (field.upper(),))


def definitions(job: type, created: frozenset[str]) -> Iterator[QgsProcessingParameterDefinition]:
    """Yield new Processing parameters for the fields of a job.

    ``created`` names the fields of the outputs that are made unless the user says no.
    """
    parents = _parents(job)
    # Inputs first: Processing shows parameters in this order, and outputs belong at the end.
    for field in sorted(dataclasses.fields(job), key=lambda field: field.metadata["spec"].kind.endswith("destination")):
        spec, names = field.metadata["spec"], parameter_names(job, field.name)
        # A field that must be given has no default, or an empty one where a field before it has a default.
        default = None if is_required(field) else field.default
        asked = Asked(names, spec, default, field.default is None, field.name in created, parents)
        for definition in MAKERS[spec.kind](asked) if names else ():
            if not definition.help():
                definition.setHelp(tr(spec.help))
            if spec.advanced:
                definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            yield definition


def is_required(field: dataclasses.Field) -> bool:
    """Tell whether a job's field must be given."""
    return field.default is dataclasses.MISSING or field.default == ""


def _parents(job: type) -> dict[str, str]:
    """Return the parameter of the job's features, and that of its one main raster."""
    parents = {}
    for field, spec in job.specs().items():
        names = parameter_names(job, field)
        if spec.kind == "features":
            parents["features"] = names[0]
        elif spec.kind == "rasters" and len(names) == 2:
            parents["raster"] = names[0]
    return parents


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
