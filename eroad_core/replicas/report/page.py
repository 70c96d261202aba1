"""The report's files: one HTML page, its drawings as files of their own, and all figures as JSON."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from ...files import write_text
from ...jobs.replicas_report import ReplicasReportJob
from ...report.blocks import Facts, Pictures, Section, Table, Text
from ...report.page import number, write_page
from .arms import ArmRun
from .drawings import drawings, save
from .results import against_sequential, outcomes_of, point_figures, points_of

#: What of the job says how the trainings were made; not where anything lies.
_SETTINGS = (
    "replicas", "seeds", "updates", "crop", "batch", "preset", "arch", "init", "synchronous", "rules", "rules_replicas",
    "backend", "measured", "lr", "precision",
)  # fmt: skip
_QUALITY = (
    "The mean over images of the road's IoU on the split that was scored once, at the end, by the best of a few "
    "validations, at the threshold calibrated there; bars are sample deviations over the seeds, and a difference below "
    "about twice of them is noise. Gradients are real ones, applied in the order in which the clock lets them arrive."
)
_STALENESS = (
    "A gradient's staleness is the number of updates that others made between its pull and its push; replicas of equal "
    "speed are one round behind, R − 1."
)


def write_report(job: ReplicasReportJob, runs: Sequence[ArmRun], clock: dict[str, Any] | None) -> dict[str, Any]:
    """Write report.json, report.html and the drawings of what is done.

    Parameters
    ----------
    clock : what :func:`.clock.speeds_of` says of the simulated clock, None where there is none.

    Returns
    -------
    dict
        ``outputs``: paths; ``figures``: trainings, done, failed and the points.
    """
    folder = Path(job.out)
    outcomes = outcomes_of(runs)
    points = [point for point in points_of(outcomes) if point.done or any(o.failed for o in point.outcomes)]
    states = [outcome.state for outcome in outcomes]
    counts = {"trainings": len(runs), "done": states.count("done"), "failed": states.count("failed")}
    data = {
        "data": [Path(path).name for path in job.datasets],
        "settings": {name: value for name, value in job.to_dict().items() if name in _SETTINGS},
        "clock": clock,
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        **counts,
        "against_sequential": against_sequential(outcomes),
        "points": [point_figures(point, points) for point in points],
        "runs": [_run(outcome) for outcome in outcomes if outcome.record is not None],
    }
    pictures = save(drawings(points), folder)
    paths = {"report": folder / "report.html", "results": folder / "report.json"}
    paths |= {name: folder / f"{name}.svg" for name in pictures}
    write_text(paths["results"], json.dumps(data, indent=1, ensure_ascii=False))
    title = "Training with replicas"
    write_page(paths["report"], "page.html", title=title, lead=_lead(data), sections=_sections(data, pictures))
    return {
        "outputs": {name: str(path) for name, path in paths.items()},
        "figures": {**counts, "points": data["points"]},
    }


def _run(outcome) -> dict[str, Any]:
    figures = outcome.figures
    names = ("scores", "history", "losses", "operating_logit", "best", "steps", "seconds", "device", "threads")
    kept = {name: figures[name] for name in (*names, "replicas") if name in figures}
    return {"arm": outcome.run.arm.name, "seed": outcome.run.seed, "failed": outcome.failed or None, **kept}


def _lead(data: dict[str, Any]) -> str:
    s = data["settings"]
    return (
        f"{data['done']} of {data['trainings']} trainings done. {s['arch']} on {' + '.join(data['data'])}, preset "
        f"{s['preset']}: {s['updates']:,} gradients of {s['batch']} crops of {s['crop']}² each, whatever the replicas."
    )


def _sections(data: dict[str, Any], pictures: dict[str, str]) -> list[Section]:
    def picture(name: str, caption: str) -> list[Any]:
        return [Pictures([(pictures[name], caption)], 1)] if name in pictures else []

    return [
        Section("Time", [*picture("time", "As the paper's Figure 6"), Text(clock_text(data["clock"])), times(data)]),
        Section("Quality", [*picture("quality", "As the paper's Figure 7"), Text(_QUALITY), qualities(data)]),
        Section("One replica and none", [_one(data["against_sequential"])]),
        Section("Staleness", [*picture("staleness", ""), Text(_STALENESS)]),
        Section("Loss", [*picture("loss", "Mean loss of the crops, first seed")]),
        Section("All trainings", [Facts([(n, data[n]) for n in ("trainings", "done", "failed")]), _runs(data)]),
    ]


def clock_text(clock: dict[str, Any] | None) -> str:
    """Say what the simulated clock stands on."""
    if clock is None:
        return "All times are measured."
    s = clock["speeds"]
    how = f"measured in {clock['steps']} steps on {clock['device']}" if "steps" in clock else "given"
    if "steps" in clock and clock["given"]:
        how += f", but for {', '.join(clock['given'])}, which were given"
    return (
        "Points marked “simulated clock, real gradients” are of one process that lets replicas take turns by a clock: "
        f"a gradient takes {s['step']:.3g} s (its logarithm deviates by {s['jitter']:.2g}), a push or its answer "
        f"{s['transfer']:.3g} s, an update of the shared parameters {s['apply']:.3g} s, one after the other ({how}). "
        "It is a model of as many machines as replicas, each as fast as this one's core, and a store as near as memory."
    )


def _arm(point: dict[str, Any]) -> str:
    rule = "" if point["rule"] == "none" else f", {point['rule']}"
    return f"{point['kind']}{rule}{', local' if point['backend'] == 'local' else ''}"


def _spread(value: dict[str, Any] | None, digits: int = 3) -> str | None:
    if value is None:
        return None
    text = number(value["mean"], digits)
    return text if value["deviation"] is None else f"{text} ± {number(value['deviation'], digits)}"


def times(data: dict[str, Any]) -> Table:
    """Return the table of the points' times; ``data`` is what report.json holds."""
    columns = ("Arm", "Replicas", "Time, of one replica's", "Times faster", "Seconds", "Mean staleness", "Time is")
    rows = []
    for point in data["points"]:
        relative = point["relative_seconds"]
        faster = 1 / relative["mean"] if relative else None
        seconds, staleness = _spread(point["seconds"], 0), _spread(point["staleness"], 2)
        rows.append([_arm(point), point["replicas"], _spread(relative), faster, seconds, staleness, point["label"]])
    return Table(columns, rows, digits=2)


def qualities(data: dict[str, Any]) -> Table:
    """Return the table of the points' scores; ``data`` is what report.json holds."""
    columns = ("Arm", "Replicas", "mIoU over images", "IoU", "F1", "Seeds", "Failed")
    scores = ("miou_images", "iou", "f1")
    rows = [
        [_arm(p), p["replicas"], *(_spread(p[name], 4) for name in scores), len(p["seeds"]), len(p["failed"])]
        for p in data["points"]
    ]
    return Table(columns, rows)


def _one(found: dict[str, Any] | None) -> Text:
    if found is None:
        return Text("The plain training and the one with one replica are not both done yet.")
    same = {True: "their weights are the same to the bit", False: "their weights differ", None: "a model file is gone"}
    plain, one = (found[name]["iou"] for name in ("sequential", "one_replica"))
    return Text(
        f"With seed {found['seed']} a plain training reaches an IoU of {plain:.4f} and one replica {one:.4f}, "
        f"{number(found['ratio']['iou'])} of it; {same[found['same_weights']]}."
    )


def _runs(data: dict[str, Any]) -> Table:
    columns = ("Arm", "Seed", "IoU", "mIoU over images", "Minutes of computing", "Threads", "Remark")
    rows = []
    for run in data["runs"]:
        scores, seconds = run.get("scores", {}), run.get("seconds")
        minutes = seconds / 60 if seconds is not None else None
        cells = [scores.get("iou"), scores.get("miou_images"), minutes, run.get("threads")]
        rows.append([run["arm"], str(run["seed"]), *cells, run["failed"] or ""])
    return Table(columns, rows)
