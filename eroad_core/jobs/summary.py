"""What a person reads once a job is done: a few messages made from the job's figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

#: A message's code and the values of its sentence.
Line = tuple[str, dict[str, str]]


def summary(job: str, figures: dict[str, Any]) -> list[Line]:
    """Return the messages that say what a job achieved.

    Parameters
    ----------
    job : its name.
    figures : as the job's runner returns them; one that is missing or None shows as “–”.
    """
    return list(_SUMMARIES[job](figures)) if job in _SUMMARIES else []


def figure(figures: dict[str, Any], path: str) -> Any:
    """Return a figure by its dotted path (“scores.iou”), None where there is none."""
    value: Any = figures
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _extract(figures: dict[str, Any]) -> Iterator[Line]:
    yield (
        "done_extract",
        {
            "area": _number(figures.get("road_area_m2"), ",.0f"),
            "tiles": _number(figures.get("tiles"), "d"),
            "seconds": _number(figures.get("seconds"), ".1f"),
            "rate": _number(figures.get("tiles_per_second"), ".2f"),
        },
    )
    if "length_km" in figures:
        yield "done_network", _network(figures)


def _network(figures: dict[str, Any]) -> dict[str, str]:
    counts = {name: _number(figures.get(name), ",d") for name in ("edges", "nodes", "components")}
    return {"length": _number(figures.get("length_km"), ",.2f"), **counts}


def _prepare(figures: dict[str, Any]) -> Iterator[Line]:
    for split, part in (figures.get("splits") or {}).items():
        yield (
            "done_split",
            {
                "split": split,
                "tiles": _number(part.get("tiles"), ",d"),
                "places": _number(part.get("places"), ",d"),
                "share": _number(part.get("road_share"), ".2%"),
                "kilometres": _number(part.get("kilometres"), ",.1f"),
            },
        )


def _train(figures: dict[str, Any]) -> Iterator[Line]:
    yield (
        "done_train",
        {
            "epoch": _number(figures.get("best_epoch"), "g"),
            "epochs": _number(figures.get("epochs"), "g"),
            "iou": _number(figure(figures, "scores.iou"), ".4f"),
            "f1": _number(figure(figures, "scores.f1"), ".4f"),
            "scored_on": str(figures.get("scored_on") or "–"),
        },
    )


def _evaluate(figures: dict[str, Any]) -> Iterator[Line]:
    scores, pooled = ("f1", "precision", "recall", "iou", "miou_images"), figures.get("all") or {}
    yield (
        "done_evaluate",
        {
            "images": _number(pooled.get("images"), ",d"),
            **{name: _number(pooled.get(name), ".4f") for name in scores},
        },
    )


def _compare(figures: dict[str, Any]) -> Iterator[Line]:
    yield "done_compare", {name: _number(figures.get(name), "d") for name in ("systems", "runs")}


def _replicas_report(figures: dict[str, Any]) -> Iterator[Line]:
    yield "done_replicas_report", {name: _number(figures.get(name), "d") for name in ("done", "trainings", "failed")}


def _evaluate_roads(figures: dict[str, Any]) -> Iterator[Line]:
    scores = ("apls", "topo_f1", "completeness", "correctness", "quality")
    yield (
        "done_evaluate_roads",
        {
            "preset": str(figures.get("preset") or "–"),
            "buffer": _number(figures.get("buffer"), "g"),
            **{name: _number(figures.get(name), ".4f") for name in scores},
            **{name: _number(figures.get(name), ",.2f") for name in ("missed_km", "false_km")},
        },
    )


def _compare_roads(figures: dict[str, Any]) -> Iterator[Line]:
    names = ("new_km", "missing_km", "matched_km", "reference_km")
    yield "done_compare_roads", {name: _number(figures.get(name), ",.2f") for name in names}


def _vectorize(figures: dict[str, Any]) -> Iterator[Line]:
    yield (
        "done_vectorize",
        {
            **_network(figures),
            "polygons": _number(figures.get("polygons"), ",d"),
            "seconds": _number(figures.get("seconds"), ".1f"),
        },
    )


_SUMMARIES: dict[str, Callable[[dict[str, Any]], Iterator[Line]]] = {
    "extract": _extract,
    "prepare": _prepare,
    "train": _train,
    "evaluate": _evaluate,
    "compare": _compare,
    "replicas-report": _replicas_report,
    "vectorize": _vectorize,
    "evaluate-roads": _evaluate_roads,
    "compare-roads": _compare_roads,
}


def _number(value: Any, form: str) -> str:
    return format(value, form) if isinstance(value, (int, float)) and math.isfinite(value) else "–"
