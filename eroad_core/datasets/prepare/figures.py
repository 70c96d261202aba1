"""What a prepared data set says of itself: the job's figures and dataset.json."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Sequence
from typing import Any

from ... import __version__
from ...jobs.prepare import PrepareJob
from ..index import Row
from .cutting import CutRaster
from .places import SPLITS
from .shift import Shift, pooled
from .survey import Raster


def shifts_of(results: Sequence[CutRaster]) -> tuple[Shift | None, list[Shift | None]]:
    """Return the shift of all rasters together, and of each by itself."""
    shift = pooled(result.evidence for result in results if result.evidence is not None)
    return shift, [result.evidence.estimate() if result.evidence else None for result in results]


def make_figures(
    rasters: Sequence[Raster],
    results: Sequence[CutRaster],
    rows: Sequence[Row],
    block: float | None,
    shifts: tuple[Shift | None, list[Shift | None]],
    notes: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return the figures of the job; see :func:`.job.prepare`."""
    shift, own = shifts
    by_lines = all(result.lines_only for result in results)
    return {
        "splits": {part: _part(rows, part) for part in SPLITS if any(row.split == part for row in rows)},
        "kilometres_by": "lines" if by_lines else "skeleton",
        "tiles": len(rows),
        "tiles_left_out": sum(len(raster.tiles) for raster in rasters) - len(rows),
        "places": len({row.place for row in rows}),
        "block_m": None if block is None else round(block, 3),
        "gsd": round(statistics.median(row.gsd for row in rows), 6),
        "channels": next(result.normaliser.channels for result in results if result.normaliser is not None),
        "shift": shift.figures() if shift else None,
        "rasters": [
            {"path": raster.path, "tiles": len(result.cuts), "gsd": round(raster.grid.gsd, 6),
             "shift": one.figures() if one else None}
            for raster, result, one in zip(rasters, results, own, strict=True)
        ],
        "roads": {"read": sum(r.counts.read for r in results), "mended": sum(r.counts.mended for r in results)},
        "notes": notes,
    }  # fmt: skip


def _part(rows: Sequence[Row], split: str) -> dict[str, Any]:
    part = [row for row in rows if row.split == split]
    known = sum(row.known_share for row in part)
    return {
        "tiles": len(part),
        "places": len({row.place for row in part}),
        "road_share": round(sum(row.road_share * row.known_share for row in part) / known, 5),
        "known_share": round(known / len(part), 5),
        "kilometres": round(sum(row.road_km for row in part), 3),
    }


def make_facts(
    job: PrepareJob, rasters: Sequence[Raster], results: Sequence[CutRaster], figures: dict[str, Any]
) -> dict[str, Any]:
    """Return what dataset.json holds."""
    normalisation = [
        {"path": raster.path, "low": n.low, "high": n.high}
        for raster, result in zip(rasters, results, strict=True)
        if (n := result.normaliser) is not None
    ]
    return {
        "eroad": __version__,
        "written": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "gsd": figures["gsd"],
        "channels": figures["channels"],
        "tile": job.tile,
        "normalisation": normalisation,
        "job": {"name": job.name, "parameters": _whole_paths(job.to_dict())},
        "figures": figures,
    }


def _whole_paths(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the job's parameters with the paths of files made absolute, so that they hold from any folder."""
    whole = {name: _whole_path(parameters[name]) for name in ("roads", "area", "ignore") if parameters[name]}
    rasters = [_whole_path(path) for path in parameters["rasters"]]
    return {**parameters, **whole, "rasters": rasters, "out": os.path.abspath(parameters["out"])}


def _whole_path(text: str) -> str:
    path, bar, rest = text.partition("|")
    return os.path.abspath(path) + bar + rest if os.path.exists(path) else text
