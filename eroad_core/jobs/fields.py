"""What a job's field is: the one definition a command-line option and a Processing parameter are made from."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Any

from .messages import EroadError

#: How a field is asked for. ``destination`` kinds are outputs.
KINDS = (
    "rasters", "raster", "raster_destination", "vector_destination", "file_destination", "folder_destination",
    "polygons", "features", "field", "extent", "bands", "model", "init", "text", "resolution", "choice", "number",
    "integer", "numbers", "integers", "choices", "matrix", "flag", "file", "folder", "folders", "roads",
)  # fmt: skip


@dataclass(frozen=True)
class Spec:
    """The description of one field of a job.

    Attributes
    ----------
    kind : one of :data:`KINDS`.
    label, help : short name and explanation, in English.
    unit : unit of a number ("m", "m²"), or "".
    minimum, maximum : inclusive range of a number, None where open.
    exclusive : True where the minimum itself is not allowed.
    choices : allowed texts of a choice.
    advanced : shown among the advanced parameters.
    positional : an argument of the command line rather than an option.
    extension : of a file that is written or chosen, without the dot.
    geometry : of a vector destination's features: "polygon", "line" or "point".
    """

    kind: str
    label: str
    help: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    exclusive: bool = False
    choices: tuple[str, ...] = ()
    advanced: bool = False
    positional: bool = False
    extension: str = ""
    geometry: str = "polygon"


def parameter(kind: str, label: str, help: str, *, default: Any = dataclasses.MISSING, **more: Any) -> Any:
    """Return a dataclass field with its :class:`Spec` as metadata."""
    metadata = {"spec": Spec(kind, label, help, **more)}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def specs(job: type) -> dict[str, Spec]:
    """Return the specs of a job's fields by field name, in order."""
    return {f.name: f.metadata["spec"] for f in dataclasses.fields(job)}


def checked_number(value: Any, spec: Spec) -> float:
    """Return ``value`` as a finite float within the spec's range, or raise ``parameter_invalid``."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    low, high = spec.minimum, spec.maximum
    ok = math.isfinite(number)
    if ok and low is not None:
        ok = number > low if spec.exclusive else number >= low
    if ok and high is not None:
        ok = number <= high
    if not ok:
        raise EroadError("parameter_invalid", label=spec.label.lower(), value=value, expected=expected_range(spec))
    return number


def expected_range(spec: Spec) -> str:
    """Say a number's range in words: “a number from 0 to 1”."""
    low, high = spec.minimum, spec.maximum
    if low is not None and high is not None:
        return f"a number from {low:g} to {high:g}"
    if low is not None:
        return f"a number above {low:g}" if spec.exclusive else f"a number of at least {low:g}"
    return "a number"
