"""The report's drawings: the paper's figures 6 and 7, staleness, loss."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ...report import plots
from ..base import ASYNCHRONOUS, SYNCHRONOUS
from .arms import SEQUENTIAL
from .results import MEASURED, Point, relative_seconds

#: Drawings by the names of their files: a function of the points → (function of :mod:`...report.plots`, arguments).
Drawing = tuple[Callable[..., str], tuple[Any, ...], dict[str, Any]]


def drawings(points: Sequence[Point]) -> dict[str, Drawing]:
    """Return what can be drawn of the points there are, by name: "time", "quality", "staleness", "loss"."""
    made = {
        "time": _time(points),
        "quality": _quality(points),
        "staleness": _staleness(points),
        "loss": _loss(points),
    }
    return {name: drawing for name, drawing in made.items() if drawing}


def save(made: dict[str, Drawing], folder: Path) -> dict[str, str]:
    """Write each drawing as SVG and PNG and return their data URIs."""
    return {name: plots.save(folder / name, what, *given, **options) for name, (what, given, options) in made.items()}


def series_name(point: Point) -> str:
    """Return the line a point belongs to."""
    names = {ASYNCHRONOUS: "asynchronous", SYNCHRONOUS: "in step"}
    rule = {"none": "", "inverse": ", rate by staleness", "dc": ", DC-ASGD"}[point.arm.rule]
    return names[point.arm.kind] + rule + (", measured" if point.label == MEASURED else ", simulated clock")


def _series(
    points: Sequence[Point], values: Callable[[Point], Sequence[float]]
) -> tuple[dict[str, tuple[list[float], list[float]]], dict[str, list[float | None]]]:
    """Return lines over the replicas, and the deviations of their points."""
    lines: dict[str, tuple[list[float], list[float]]] = {}
    errors: dict[str, list[float | None]] = {}
    for point in sorted(points, key=lambda point: point.arm.replicas):
        found = values(point) if point.arm.kind != SEQUENTIAL else []
        if found:
            across, up = lines.setdefault(series_name(point), ([], []))
            across.append(point.arm.replicas)
            up.append(statistics.fmean(found))
            deviation = statistics.stdev(found) if len(found) > 1 else None
            errors.setdefault(series_name(point), []).append(deviation)
    order = list(dict.fromkeys(series_name(p) for p in points if p.arm.kind != SEQUENTIAL))
    return {name: lines[name] for name in order if name in lines}, errors


def _time(points: Sequence[Point]) -> Drawing | None:
    plain = [point for point in points if point.arm.rule == "none"]
    lines, errors = _series(plain, lambda point: relative_seconds(point, points))
    if not lines:
        return None
    replicas = sorted({n for across, _ in lines.values() for n in across})
    lines["ideal"] = replicas, [1 / n for n in replicas]
    options = {"log_x": True, "errors": errors, "dashed": ("ideal",), "from_zero": True}
    return plots.lines, (lines, "replicas", "time, of one replica's"), options


def _quality(points: Sequence[Point]) -> Drawing | None:
    lines, errors = _series(points, lambda point: point.values("miou_images"))
    return (plots.lines, (lines, "replicas", "mIoU over images"), {"log_x": True, "errors": errors}) if lines else None


def _staleness(points: Sequence[Point]) -> Drawing | None:
    lines = {}
    for point in points:
        counts = point.histogram
        if counts and point.arm.kind == ASYNCHRONOUS and point.arm.rule == "none" and point.label != MEASURED:
            whole = sum(counts.values())
            lines[_replicas(point)] = list(counts), [count / whole for count in counts.values()]
    return (plots.lines, (lines, "staleness", "share of the updates"), {"from_zero": True}) if lines else None


def _replicas(point: Point) -> str:
    return "1 replica" if point.arm.replicas == 1 else f"{point.arm.replicas} replicas"


def _loss(points: Sequence[Point]) -> Drawing | None:
    lines = {}
    for point in points:
        curve = point.done[0].figures.get("losses", []) if point.done else []
        if curve and point.arm.kind == ASYNCHRONOUS and point.arm.rule == "none":
            lines[_replicas(point)] = [step for step, _ in curve], [loss for _, loss in curve]
    return (plots.lines, (lines, "update", "training loss"), {}) if lines else None
