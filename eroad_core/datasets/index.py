"""The index of a prepared data set: dataset.json with what holds for all, index.csv with a row a tile."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from ..jobs.messages import EroadError
from .sample import Sample

#: The files of the index.
FACTS, INDEX = "dataset.json", "index.csv"
#: What dataset.json says it is, and the version of its form.
FORMAT, VERSION = "eroad-dataset", 1


@dataclass(frozen=True)
class Row:
    """One tile of the index.

    Attributes
    ----------
    name : of the tile. image, mask : files, from the data set's folder.
    split, place, source : its split, its place, and the raster it was cut from.
    col, row : its first pixel on its raster's grid of tiles, in pixels of ``gsd`` metres.
    road_share : of road in what is known. known_share : of the tile.
    road_km : of roads in it. gsd : metres per pixel. bands : those of the raster, counted from 1.
    """

    name: str
    image: str
    mask: str
    split: str
    place: str
    source: str
    col: int
    row: int
    road_share: float
    known_share: float
    road_km: float
    gsd: float
    bands: str


def write_index(folder: Path, facts: dict[str, Any], rows: Iterable[Row]) -> None:
    """Write both files; ``facts`` must hold ``gsd`` and ``channels``."""
    names = [f.name for f in fields(Row)]
    with open(folder / INDEX, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            values = (getattr(row, name) for name in names)
            writer.writerow([f"{v:.6g}" if isinstance(v, float) else v for v in values])
    text = json.dumps({"format": FORMAT, "version": VERSION, **facts}, indent=1, ensure_ascii=False)
    (folder / FACTS).write_text(text + "\n", encoding="utf-8")


def is_prepared(folder: Path) -> bool:
    """Say whether a folder holds a data set that the job Prepare made."""
    try:
        return json.loads((folder / FACTS).read_text(encoding="utf-8")).get("format") == FORMAT
    except (OSError, ValueError, AttributeError):
        return False


def read_facts(folder: Path) -> dict[str, Any]:
    """Return dataset.json; ``dataset_broken`` where it is not whole, ``dataset_newer`` where it is of a later form."""
    path = folder / FACTS
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(folder, f"{FACTS}: {error}") from error
    if not isinstance(facts, dict) or "gsd" not in facts or not isinstance(facts.get("channels"), int):
        raise _broken(folder, f"{FACTS} lacks gsd or channels")
    version = facts.get("version", VERSION)
    if not isinstance(version, int):
        raise _broken(folder, f"{FACTS} has no whole number as its version")
    if version > VERSION:
        raise EroadError("dataset_newer", path=str(folder))
    return facts


def prepared_layout(folder: Path) -> tuple[dict[str, Any], list[Sample]] | None:
    """Return the facts and samples of a prepared data set, None where the folder is none."""
    if not is_prepared(folder):
        return None
    facts = read_facts(folder)
    samples = [_sample(folder, row) for row in read_rows(folder)]
    if not samples:
        raise EroadError("dataset_empty", path=str(folder))
    return facts, samples


def stretch_of(facts: dict[str, Any]) -> tuple[str, bool]:
    """Return how a data set was told to stretch when it was cut, and whether any of its rasters was."""
    job, rasters = facts.get("job"), facts.get("normalisation")
    parameters = job.get("parameters") if isinstance(job, dict) else None
    told = parameters.get("stretch") if isinstance(parameters, dict) else None
    stretched = isinstance(rasters, list) and any(isinstance(one, dict) and one.get("low") for one in rasters)
    return told if told in ("percentile", "none") else "auto", stretched


def read_rows(folder: Path) -> list[Row]:
    """Return the tiles of the index."""
    kinds = {"int": int, "float": float, "str": str}
    types = {f.name: kinds[str(f.type)] for f in fields(Row)}
    try:
        with open(folder / INDEX, encoding="utf-8-sig", newline="") as file:
            rows = [Row(**{name: kind(entry[name]) for name, kind in types.items()}) for entry in csv.DictReader(file)]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise _broken(folder, f"{INDEX}: {type(error).__name__} {error}") from error
    for row in rows:
        if row.split not in ("train", "val", "test"):
            raise _broken(folder, f"{INDEX}: “{row.split}” is not a split")
    return rows


def _sample(folder: Path, row: Row) -> Sample:
    image, mask = folder / row.image, folder / row.mask
    for text, path in ((row.image, image), (row.mask, mask)):
        if _leaves(text):
            raise _broken(folder, f"{INDEX}: {text} is not in its folder")
        if not os.path.isfile(path):
            raise _broken(folder, f"{path.relative_to(folder)} is missing")
    return Sample(row.name, image, mask, row.place, row.split, folder.name, road_share=row.road_share)


def _leaves(text: str) -> bool:
    """Say whether a path leads out of the folder it is relative to, on any system."""
    kinds = PurePosixPath(text), PureWindowsPath(text)
    return any(path.anchor or ".." in path.parts for path in kinds)


def _broken(folder: Path, reason: str) -> EroadError:
    return EroadError("dataset_broken", path=str(folder), reason=reason)
