"""What the runs gave, gathered to points: an arm's figures over its seeds."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file

from ..base import ASYNCHRONOUS
from .arms import SEQUENTIAL, Arm, ArmRun

#: What a point's time and quality are worth.
MEASURED, SIMULATED = "measured", "simulated clock, real gradients"
#: Figures of a point, each with its mean and deviation over the seeds; the scores are of the split kept for the end.
FIGURES = ("miou_images", "iou", "f1", "seconds", "relative_seconds", "wall_seconds", "staleness", "train_loss")


@dataclass(frozen=True)
class Outcome:
    """What one run gave; ``record`` is that of :func:`...training.comparison.runs.execute`, None before it is done."""

    run: ArmRun
    record: dict[str, Any] | None

    @property
    def state(self) -> str:
        """Return "done", "failed" or "waiting"."""
        if self.record is None:
            return "waiting"
        return "failed" if self.failed else "done"

    @property
    def failed(self) -> str:
        """Why it failed, "" where it did not."""
        if self.record is None:
            return ""
        if "failed" in self.record:
            return self.record["failed"]
        scores = self.record["figures"]["scores"]
        numbers = [scores["iou"], scores["miou_images"], self.record["figures"]["best"]["val_loss"]]
        return "" if all(math.isfinite(number) for number in numbers) else "The scores are no numbers."

    @property
    def figures(self) -> dict[str, Any]:
        """The training's own figures."""
        return (self.record or {}).get("figures", {})

    def value(self, name: str) -> float | None:
        """Return one of :data:`FIGURES` but the relative ones; ``seconds`` are by the arm's own clock."""
        figures, replicas = self.figures, self.figures.get("replicas", {})
        if name == "seconds":
            return figures.get("seconds") if self.run.arm.timed else replicas.get("simulated_seconds")
        if name == "wall_seconds":
            return figures.get("seconds")
        if name == "staleness":
            return replicas.get("staleness_mean")
        if name == "train_loss":
            return figures["losses"][-1][1] if figures.get("losses") else figures["history"][-1]["train_loss"]
        return figures["scores"].get(name)


@dataclass(frozen=True)
class Point:
    """One arm over its seeds."""

    arm: Arm
    outcomes: tuple[Outcome, ...]

    @property
    def done(self) -> list[Outcome]:
        """Those of its runs that are done and did not fail."""
        return [outcome for outcome in self.outcomes if outcome.state == "done"]

    @property
    def label(self) -> str:
        """What its time is worth: :data:`MEASURED` or :data:`SIMULATED`."""
        return MEASURED if self.arm.timed else SIMULATED

    def values(self, name: str) -> list[float]:
        """Return a figure of each run that has it."""
        return [value for outcome in self.done if (value := outcome.value(name)) is not None]

    @property
    def histogram(self) -> dict[int, int]:
        """Updates at each staleness, of all seeds together."""
        whole: Counter[int] = Counter()
        for outcome in self.done:
            found = outcome.figures.get("replicas", {}).get("staleness", {})
            whole.update({int(age): count for age, count in found.items()})
        return dict(sorted(whole.items()))


def outcomes_of(runs: Sequence[ArmRun]) -> list[Outcome]:
    """Read what is there of each run."""
    return [Outcome(run, run.record()) for run in runs]


def points_of(outcomes: Sequence[Outcome]) -> list[Point]:
    """Gather the runs of each arm, in the arms' order."""
    arms = dict.fromkeys(outcome.run.arm for outcome in outcomes)
    return [Point(arm, tuple(o for o in outcomes if o.run.arm == arm)) for arm in arms]


def relative_seconds(point: Point, points: Sequence[Point]) -> list[float]:
    """Return each run's time as a share of one asynchronous replica's by the same clock; [] where there is none."""
    one = [p for p in points if _is_one_replica(p.arm) and p.label == point.label]
    base = [value for p in one for value in p.values("seconds")]
    return [value / statistics.fmean(base) for value in point.values("seconds")] if base else []


def spread(values: Sequence[float]) -> dict[str, Any] | None:
    """Return ``mean``, sample ``deviation`` (None for a single one) and ``values``; None for no values."""
    if not values:
        return None
    deviation = round(statistics.stdev(values), 6) if len(values) > 1 else None
    return {"mean": round(statistics.fmean(values), 6), "deviation": deviation, "values": list(values)}


def point_figures(point: Point, points: Sequence[Point]) -> dict[str, Any]:
    """Return a point as JSON-ready values, with a :func:`spread` for each of :data:`FIGURES`."""
    arm = point.arm
    spreads = {
        name: spread(relative_seconds(point, points) if name == "relative_seconds" else point.values(name))
        for name in FIGURES
    }
    return {
        "arm": arm.name,
        "kind": arm.kind,
        "replicas": arm.replicas,
        "backend": arm.backend,
        "rule": arm.rule,
        "label": point.label,
        "seeds": [outcome.run.seed for outcome in point.done],
        "failed": [outcome.run.seed for outcome in point.outcomes if outcome.state == "failed"],
        "planned": len(point.outcomes),
        **spreads,
        "histogram": {str(age): count for age, count in point.histogram.items()},
        "recomputed": sum(o.figures.get("replicas", {}).get("recomputed", 0) for o in point.done),
    }


def against_sequential(outcomes: Sequence[Outcome]) -> dict[str, Any] | None:
    """Compare the one-replica run with the plain one of the same seed; None until both are done.

    Returns
    -------
    dict
        ``seed``; ``iou``, ``miou_images`` of ``one`` and ``sequential`` and their ratios; ``same_weights``, None where
        a model file is gone.
    """
    done = [outcome for outcome in outcomes if outcome.state == "done"]
    plain = next((o for o in done if o.run.arm.kind == SEQUENTIAL), None)
    one = next((o for o in done if plain and o.run.seed == plain.run.seed and _is_one_replica(o.run.arm)), None)
    if plain is None or one is None:
        return None
    names = ("iou", "miou_images")
    return {
        "seed": plain.run.seed,
        "sequential": {name: plain.value(name) for name in names},
        "one_replica": {name: one.value(name) for name in names},
        "ratio": {name: round(one.value(name) / plain.value(name), 6) if plain.value(name) else None for name in names},
        "same_weights": _same_weights(one.run, plain.run),
    }


def _is_one_replica(arm: Arm) -> bool:
    return arm.kind == ASYNCHRONOUS and arm.replicas == 1 and arm.rule == "none"


def _same_weights(one: ArmRun, other: ArmRun) -> bool | None:
    try:
        first, second = load_file(one.model), load_file(other.model)
    except (OSError, SafetensorError):
        return None
    return first.keys() == second.keys() and all(first[name].equal(second[name]) for name in first)
