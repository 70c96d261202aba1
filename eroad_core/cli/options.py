"""Options made from a job's fields, and the job made from its options."""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
from collections import deque
from collections.abc import Collection, Sequence
from typing import Any

from ..jobs import Job
from ..jobs.checks import shown
from ..jobs.fields import Spec

#: What stands after an option of a kind; elsewhere the field's name.
_METAVARS = {
    "extent": "xmin,ymin,xmax,ymax [CRS]",
    "polygons": "FILE",
    "features": "FILE",
    "field": "FIELD",
    "bands": "1,2,3",
    "numbers": "A,B,C",
    "matrix": "CLASS=METRES,…",
    "resolution": "METRES|auto|native",
    "integer": "N",
    "init": "scratch|imagenet|MODEL",
    "folder_destination": "FOLDER",
    "vector_destination": "FILE.gpkg",
}
#: The same for a number of a unit.
_UNITS = {"m": "METRES", "m²": "SQUARE_METRES", "°": "DEGREES"}
#: Kinds whose value is always a path of this machine; those whose value may be another name that GDAL knows;
#: those that may name an installed model (or "scratch", which may also be the name of a folder here).
_PATHS = ("folder", "folders", "file", "file_destination", "folder_destination", "vector_destination")
_GDAL = ("rasters", "raster", "features", "polygons", "roads")
_MODELS = ("model", "init")
#: Kinds of several values, one word each.
_LISTS = ("integers", "choices")
#: A coordinate reference system after ``--extent``, such as EPSG:4326 (but not C:\\file.tif).
_CRS = re.compile(r"[A-Za-z]\w+:\w+")


def add_job_options(parser: argparse.ArgumentParser, job: type[Job], without: Collection[str] = ()) -> None:
    """Add an argument or an option for each field of a job, but for those in ``without``."""
    defaults = {field.name: field.default for field in dataclasses.fields(job)}
    for name, spec in job.specs().items():
        if name in without:
            continue
        if spec.positional:
            many = {"nargs": "+"} if spec.kind in ("rasters", "folders") else {}
            parser.add_argument(name, metavar=_positional_name(name, spec), help=_help(spec, None), **many)
        else:
            _add_option(parser, name, spec, defaults[name])


def job_values(job: type[Job], options: argparse.Namespace) -> dict[str, Any]:
    """Return the values that the options give to a job's fields."""
    given = {name: getattr(options, name, None) for name in job.specs()}
    values = {name: value for name, value in given.items() if value is not None}
    if "extent" in values:
        corners, _, crs = values["extent"].partition("|")
        values["extent"] = corners.split(",")
        values["extent_crs"] = crs or None
    if "bands" in values:
        values["bands"] = values["bands"].split(",")
    return values


def job_from_options(job: type[Job], options: argparse.Namespace) -> Job:
    """Return the job the options describe, its paths absolute: what it leaves behind names them."""
    specs = job.specs()
    return job.from_dict({name: _absolute(v, specs[name].kind) for name, v in job_values(job, options).items()})


def joined_extent(arguments: Sequence[str]) -> list[str]:
    """Join ``--extent CORNERS [CRS]`` to one word, since corners may begin with a minus."""
    joined: list[str] = []
    words = deque(arguments)
    while words:
        word = words.popleft()
        if word == "--extent":
            word = f"--extent={words.popleft() if words else ''}"
        if word.startswith("--extent=") and words and _CRS.fullmatch(words[0]):
            word += f"|{words.popleft()}"
        joined.append(word)
    return joined


def _add_option(parser: argparse.ArgumentParser, name: str, spec: Spec, default: Any) -> None:
    flag = "--" + name.replace("_", "-")
    if spec.kind == "flag" and not default:
        parser.add_argument(flag, action="store_true", help=_help(spec, None))
    elif spec.kind == "flag":
        parser.add_argument(flag, action=argparse.BooleanOptionalAction, default=True, help=_help(spec, None))
    elif spec.kind == "choice":
        parser.add_argument(flag, choices=spec.choices, default=default, help=_help(spec, default))
    elif spec.kind in _LISTS:
        known = {"choices": spec.choices} if spec.choices else {"metavar": "N"}
        parser.add_argument(flag, nargs="+", help=_help(spec, default), **known)
    else:
        # The default itself is the job's own business: an option that is not given gives it no value.
        required = default is dataclasses.MISSING
        shown_default = None if required else default
        metavar = _metavar(name, spec)
        parser.add_argument(flag, metavar=metavar, required=required, help=_help(spec, shown_default))


def _help(spec: Spec, default: Any) -> str:
    text = spec.help + (f" [{spec.unit}]" if spec.unit else "")
    if default not in (None, ""):
        text += f" (default: {shown(default)})"
    return text.replace("%", "%%")


def _metavar(name: str, spec: Spec) -> str:
    if spec.kind == "number" and spec.unit in _UNITS:
        return _UNITS[spec.unit]
    if spec.extension:
        return f"FILE.{spec.extension}"
    return _METAVARS.get(spec.kind, "SQL" if name == "where" else name.upper())


def _positional_name(name: str, spec: Spec) -> str:
    name = name.removesuffix("s") if spec.kind in ("rasters", "folders") else name
    return name.upper() + (f".{spec.extension}" if spec.extension else "")


def _absolute(value: Any, kind: str) -> Any:
    if isinstance(value, list):
        return [_absolute(path, kind) for path in value]
    there = {**dict.fromkeys(_GDAL, os.path.exists), **dict.fromkeys(_MODELS, os.path.isfile)}.get(kind)
    if value and (kind in _PATHS or (there is not None and there(value))):
        return os.path.abspath(value)
    return value
