"""Values of a job's fields, brought to their exact type or refused in one sentence; one function a kind."""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Callable
from typing import Any

from .fields import Spec, checked_number
from .messages import EroadError


def checked(value: Any, spec: Spec, default: Any) -> Any:
    """Return ``value`` in the exact type of its field.

    Parameters
    ----------
    default : the field's; ``dataclasses.MISSING`` for a field that must be given. An empty value takes it.

    Raises
    ------
    EroadError
        ``parameter_invalid``.
    """
    # An empty number is a slip, not a wish for the default; unless it may be left out.
    strict = default is dataclasses.MISSING or (default is not None and spec.kind in _STRICT)
    if _is_empty(value) and not strict:
        value = default
    if value is None and default is None:
        return None
    result = _CHECKS[spec.kind](value, spec)
    # Text of commas alone is empty too, as is seen only now.
    return default if _is_empty(result) and not strict else result


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, (list, tuple, dict)) and not value)


def _refuse(value: Any, spec: Spec, expected: str) -> EroadError:
    return EroadError("parameter_invalid", label=spec.label.lower(), value=shown(value), expected=expected)


def shown(value: Any) -> Any:
    """Return a value as its sentence shows it: a list without brackets."""
    if isinstance(value, (list, tuple)):
        return ",".join(str(v) for v in value)
    return "" if value is None else value


def _paths(value: Any, spec: Spec) -> tuple[str, ...]:
    what = "raster" if spec.kind == "rasters" else "folder"
    paths = (value,) if isinstance(value, (str, os.PathLike)) else value
    if not isinstance(paths, (list, tuple)) or not paths or not all(paths):
        raise _refuse(value, spec, f"at least one {what}")
    return tuple(str(path) for path in paths)


def _text(value: Any, spec: Spec) -> str:
    if _is_empty(value):
        raise _refuse(value, spec, "something must be given")
    return str(value)


def _flag(value: Any, spec: Spec) -> bool:
    if value not in (True, False):
        raise EroadError("parameter_invalid", label=spec.label, value=value, expected="true or false")
    return bool(value)


def _choice(value: Any, spec: Spec) -> str:
    if value not in spec.choices:
        raise _refuse(value, spec, "one of " + ", ".join(spec.choices))
    return value


def _integer(value: Any, spec: Spec) -> int:
    number = checked_number(value, spec)
    if not number.is_integer():
        raise _refuse(value, spec, "a whole number")
    return int(number)


def _numbers(value: Any, spec: Spec) -> tuple[float, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        raise _refuse(value, spec, "numbers with commas between them")
    return tuple(checked_number(part, spec) for part in parts)


def _integers(value: Any, spec: Spec) -> tuple[int, ...]:
    return tuple(_integer(part, spec) for part in _parts(value))


def _choices(value: Any, spec: Spec) -> tuple[str, ...]:
    return tuple(_choice(part, spec) for part in _parts(value))


def _parts(value: Any) -> list[Any]:
    """Return the values of a list, of which a text may hold several, with commas or spaces between them."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return [part for v in values for part in (v.replace(",", " ").split() if isinstance(v, str) else [v])]


def _extent(value: Any, spec: Spec) -> tuple[float, float, float, float]:
    try:
        xmin, ymin, xmax, ymax = (float(v) for v in value)
        finite = all(math.isfinite(v) for v in (xmin, ymin, xmax, ymax))
    except (TypeError, ValueError, OverflowError):
        finite = False
    if not finite or xmax <= xmin or ymax <= ymin:
        raise _refuse(value, spec, "xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax")
    return xmin, ymin, xmax, ymax


def _bands(value: Any, spec: Spec) -> tuple[int, ...]:
    try:
        bands = tuple(int(v) if float(v).is_integer() else 0 for v in value)
    except (TypeError, ValueError, OverflowError):
        bands = (0,)
    if min(bands, default=0) < 1:
        raise _refuse(value, spec, "band numbers from 1, like 1,2,3")
    return bands


def _resolution(value: Any, spec: Spec) -> str:
    text = str(value).strip().lower()
    if text in ("auto", "native"):
        return text
    try:
        return repr(checked_number(text, Spec("number", "", "", minimum=0.0, exclusive=True)))
    except EroadError as error:
        raise _refuse(value, spec, "auto, native or a number above 0") from error


def _matrix(value: Any, spec: Spec) -> tuple[tuple[str, float], ...]:
    """Rows of a class and its number; also from QGIS's flat list and from ``class=number,…``."""
    if isinstance(value, str):
        value = [part.rpartition("=")[::2] for part in value.split(",") if part.strip()]
    if isinstance(value, dict):
        value = list(value.items())
    if isinstance(value, (list, tuple)) and len(value) % 2 == 0 and value and not isinstance(value[0], (list, tuple)):
        value = [(value[i], value[i + 1]) for i in range(0, len(value) - 1, 2)]  # QGIS 3.34's Python may be 3.9
    rows = value if isinstance(value, (list, tuple)) else [None]
    if not all(isinstance(row, (list, tuple)) and len(row) == 2 and not _is_empty(row[0]) for row in rows):
        raise _refuse(value, spec, "rows of a class and its metres, like track=3,primary=12")
    number = dataclasses.replace(spec, kind="number")
    return tuple((str(name), checked_number(metres, number)) for name, metres in value)


_STRICT = ("choice", "flag", "number", "integer")

_CHECKS: dict[str, Callable[[Any, Spec], Any]] = {
    "rasters": _paths,
    "folders": _paths,
    "choice": _choice,
    "flag": _flag,
    "number": checked_number,
    "integer": _integer,
    "numbers": _numbers,
    "integers": _integers,
    "choices": _choices,
    "extent": _extent,
    "bands": _bands,
    "resolution": _resolution,
    "matrix": _matrix,
    **dict.fromkeys(
        (
            "raster", "raster_destination", "vector_destination", "file_destination", "folder_destination", "polygons",
            "features", "field", "model", "init", "text", "file", "folder", "roads",
        ),
        _text,
    ),
}  # fmt: skip
