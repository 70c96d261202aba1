"""A comparison's configuration, read from JSON and checked before anything is trained.

``${NAME}`` in a path is the variable NAME of the environment; paths that are not absolute begin at
the configuration's folder.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ...evaluation.scores import SCORES
from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob
from ...jobs.train import TrainJob
from ...model.registry import takes_encoder_weights
from .config import COLUMNS, Config, EvaluationSet, Figure, System, Table

#: Fields of a training that the comparison sets itself.
OWN = ("datasets", "out", "seed", "resume", "report", "device", "samples", "epochs", "workers")
#: Fields of the job Prepare by which a scene's roads are drawn.
WIDTHS = ("width", "width_field", "class_field", "widths", "layer", "where")
_KEYS = {"title", "note", "datasets", "seeds", "budget", "train", "systems", "sets", "tables", "figures", "speed"}


class WrongConfigError(ValueError):
    """What is wrong with a configuration, as the end of a sentence."""


def read_config(path: str | os.PathLike) -> Config:
    """Read and check a configuration; ``compare_config`` says what is wrong with it."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        values = json.loads(text)
        return _config(values, Path(path).resolve().parent)
    except OSError as error:
        reason = error.strerror or str(error)
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno} is not JSON ({error.msg})"
    except (UnicodeDecodeError, WrongConfigError) as error:
        reason = str(error)
    raise EroadError("compare_config", path=str(path), reason=reason)


def _config(values: Any, folder: Path) -> Config:
    _known(values, _KEYS, "the configuration")
    budget = values.get("budget")
    _known(budget, {"samples", "minutes"}, "“budget”")
    if len(budget) != 1:
        raise WrongConfigError("“budget” must hold either samples or minutes")
    systems = _systems(values)
    sets = tuple(_set(entry, folder) for entry in _list(values, "sets"))
    _unique((one.name for one in sets), "sets")
    names, set_names = [s.name for s in systems], [s.name for s in sets]
    speed = values.get("speed", {})
    _known(speed, {"side", "rounds"}, "“speed”")
    return Config(
        title=str(values.get("title", "Comparison")),
        note=str(values.get("note", "")),
        datasets=tuple(_path(entry, folder, "datasets") for entry in _list(values, "datasets")),
        seeds=tuple(int(_number(seed, "a seed", 0)) for seed in _list(values, "seeds")),
        samples=int(_number(budget["samples"], "samples", 1)) if "samples" in budget else None,
        minutes=_number(budget["minutes"], "minutes", 0.01) if "minutes" in budget else None,
        systems=systems,
        sets=sets,
        tables=tuple(_table(e, names, set_names) for e in _listed(values, "tables", "the configuration")),
        figures=tuple(_figure(e, names, sets) for e in _listed(values, "figures", "the configuration")),
        speed_side=int(_number(speed.get("side", 512), "“speed” side", 32)) // 32 * 32,
        speed_rounds=int(_number(speed.get("rounds", 5), "“speed” rounds", 1)),
    )


def _systems(values: dict[str, Any]) -> tuple[System, ...]:
    shared = values.get("train", {})
    allowed = set(TrainJob.specs()) - set(OWN)
    _known(shared, allowed, "“train”")
    systems = []
    for entry in _list(values, "systems"):
        name = _text(entry, "name", "a system")
        own = {key: value for key, value in entry.items() if key != "name"}
        _known(own, allowed, f"the system {name}")
        systems.append(System(name, {**shared, **own}))
        _check_system(systems[-1])
    _unique((system.slug for system in systems), "systems")
    return tuple(systems)


def _check_system(system: System) -> None:
    try:
        job = TrainJob(datasets=("x",), out="x.safetensors", **system.fields)
        if job.crop % 32:
            raise WrongConfigError(f"the system {system.name}: a crop of {job.crop} is not a multiple of 32")
        architecture = system.architecture
    except (EroadError, TypeError, ValueError) as error:
        raise (
            error if isinstance(error, WrongConfigError) else WrongConfigError(f"the system {system.name}: {error}")
        ) from error
    if job.init != "scratch" and not takes_encoder_weights(architecture):
        raise WrongConfigError(f"the system {system.name} has no ResNet that could start from {job.init}")


def _set(entry: Any, folder: Path) -> EvaluationSet:
    name = _text(entry, "name", "a set")
    _known(entry, {"name", "dataset", "split", "image", "mask", "roads", "gsd", *WIDTHS}, f"the set {name}")
    one = {key: value for key, value in entry.items() if key not in WIDTHS}
    for key in ("dataset", "image", "mask", "roads"):
        if key in one:
            one[key] = _path(one[key], folder, f"the set {name}")
    if one.get("gsd") is not None:
        one["gsd"] = _number(one["gsd"], f"gsd of the set {name}", 1e-3)
    if ("dataset" in one) == ("image" in one):
        raise WrongConfigError(f"the set {name} must name either a dataset or an image")
    if "image" in one and ("mask" in one) == ("roads" in one):
        raise WrongConfigError(f"the set {name} must name either the mask or the roads of its image")
    if "roads" in one:
        one["widths"] = {key: entry[key] for key in WIDTHS if key in entry}
        _check_widths(name, one)
    if "dataset" in one and "gsd" in one:
        raise WrongConfigError(f"the set {name} is a data set, which is used as it is: leave gsd out")
    return EvaluationSet(**one)


def _check_widths(name: str, one: dict[str, Any]) -> None:
    try:
        PrepareJob.from_dict({"rasters": (one["image"],), "roads": one["roads"], "out": ".", **one["widths"]})
    except EroadError as error:
        raise WrongConfigError(f"the set {name}: {error}") from error


def _table(entry: Any, systems: list[str], sets: list[str]) -> Table:
    title = _text(entry, "title", "a table")
    _known(entry, {"title", "note", "systems", "sets", "mean_of", "columns"}, f"the table {title}")
    table = Table(
        title=title,
        note=str(entry.get("note", "")),
        systems=_members(entry.get("systems", systems), systems, "system", title),
        sets=_members(entry.get("sets", []), sets, "set", title),
        mean_of=_members(entry.get("mean_of", []), sets, "set", title),
        columns=tuple(str(column) for column in _listed(entry, "columns", f"the table {title}")),
    )
    if bool(table.columns) == bool(table.sets or table.mean_of):
        raise WrongConfigError(f"the table {title} must have either columns or sets")
    for column in table.columns:
        score, colon, name = column.partition(":")
        scores = (*SCORES, "miou_images")
        if column not in COLUMNS and not (colon and score in scores and name in sets):
            known = ", ".join((*COLUMNS, *(f"{s}:SET" for s in scores)))
            raise WrongConfigError(f"the table {title} has no column {column}; there are {known}")
    return table


def _figure(entry: Any, systems: list[str], sets: tuple[EvaluationSet, ...]) -> Figure:
    title = _text(entry, "title", "a figure")
    _known(entry, {"title", "note", "systems", "sets", "crop", "imagery"}, f"the figure {title}")
    scenes = [one.name for one in sets if one.image]
    crop = entry.get("crop")
    if crop is not None:
        if not isinstance(crop, list) or len(crop) != 4:
            raise WrongConfigError(f"the figure {title}: crop is column, row, width and height")
        crop = tuple(
            int(_number(v, f"the figure {title}: crop", least)) for v, least in zip(crop, (0, 0, 1, 1), strict=True)
        )
    return Figure(
        title=title,
        sets=_members(entry.get("sets", []), scenes, "scene", title),
        systems=_members(entry.get("systems", systems), systems, "system", title),
        crop=crop,
        imagery=bool(entry.get("imagery", True)),
        note=str(entry.get("note", "")),
    )


def _members(chosen: Any, known: list[str], what: str, title: str) -> tuple[str, ...]:
    if not isinstance(chosen, list):
        raise WrongConfigError(f"{title}: {what}s must be a list")
    for name in chosen:
        if name not in known:
            raise WrongConfigError(
                f"{title} names the {what} {name}, which is not among {', '.join(known) or 'those given'}"
            )
    return tuple(chosen)


def _known(values: Any, known: Iterable[str], what: str) -> None:
    if not isinstance(values, dict):
        raise WrongConfigError(f"{what} must be an object")
    for name in values:
        if name not in known:
            raise WrongConfigError(f"{what} has no setting “{name}”")


def _list(values: dict[str, Any], key: str) -> list[Any]:
    if not isinstance(values.get(key), list) or not values[key]:
        raise WrongConfigError(f"“{key}” must be a list of at least one")
    return values[key]


def _listed(values: dict[str, Any], key: str, what: str) -> list[Any]:
    found = values.get(key, [])
    if not isinstance(found, list):
        raise WrongConfigError(f"{what}: “{key}” must be a list")
    return found


def _text(entry: Any, key: str, what: str) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get(key), str) or not entry[key].strip():
        raise WrongConfigError(f"{what} must have a {key}")
    return entry[key]


def _number(value: Any, what: str, least: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value < 1e15:
        raise WrongConfigError(f"{what} must be a number of at least {least:g}")
    return float(value)


def _path(value: Any, folder: Path, what: str) -> str:
    if not isinstance(value, str) or not value:
        raise WrongConfigError(f"{what}: a path must be a text")

    def variable(match: re.Match) -> str:
        if not os.environ.get(match[1]):
            raise WrongConfigError(f"the variable {match[1]} in “{value}” is not set")
        return os.environ[match[1]]

    path = Path(os.path.expanduser(re.sub(r"\$\{(\w+)\}", variable, value)))
    # A variable may hold a path of its own, which begins where the person stands.
    return str(path if path.is_absolute() or "${" in value else folder / path)


def _unique(names: Iterable[str], what: str) -> None:
    names = list(names)
    for name in names:
        if names.count(name) > 1:
            raise WrongConfigError(f"two of the {what} are named {name}")
