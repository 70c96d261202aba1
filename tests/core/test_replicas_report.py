"""The report on replicas: its runs, which go on where they were and are shared by processes, and what it shows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from eroad.eroad_core import cli
from eroad.eroad_core.cli.options import job_from_options
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import EroadError, ReplicasReportJob
from eroad.eroad_core.replicas.report import clock
from eroad.eroad_core.replicas.report.arms import runs_of
from eroad.eroad_core.replicas.report.clock import speeds_of
from eroad.eroad_core.replicas.report.job import replicas_report
from eroad.eroad_core.replicas.report.results import MEASURED, SIMULATED

#: A clock that needs no measuring; trainings of seconds.
CLOCK = {"step_seconds": 0.3, "jitter": 0.1, "transfer_seconds": 0.01, "apply_seconds": 0.05}
SMALL = {
    "arch": "drunet", "replicas": (1, 2, 3), "seeds": (1,), "synchronous": (2,), "updates": 8, "crop": 32, "batch": 2,
    "device": "cpu",
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("one_thread")


def job(folder, out, **fields):
    return ReplicasReportJob(**{"datasets": (str(folder),), "out": str(out), **SMALL, **CLOCK, **fields})


class StopsAt(Watcher):
    """Cancels once so many steps were made in all."""

    INTERVAL = 0.0

    def __init__(self, steps):
        self.steps = steps
        super().__init__(self._look)

    def _look(self, message):
        if message["type"] == "progress" and message["stage"] == "train":
            self.steps -= 1
            if not self.steps:
                self.cancel()


def events(out):
    lines = [json.loads(line) for line in (Path(out) / "runs.jsonl").read_text().splitlines()]
    return [(line["system"], line["event"]) for line in lines]


def command_line(wanted):
    """Return the words of the command line that give a job of this file."""
    words = [sys.executable, "-m", "eroad_core", "replicas-report", *wanted.datasets]
    for name in ("out", *SMALL, *CLOCK):
        value = getattr(wanted, name)
        values = value if isinstance(value, tuple) else (value,)
        words += ["--" + name.replace("_", "-"), *(str(v) for v in values)]
    return words


def test_runs_come_seed_by_seed():
    many = job("x", "out", seeds=(4, 5), rules=("dc",), rules_replicas=(3,), measured=(1, 2))
    names = [run.folder.name for run in runs_of(many)]
    arms = ["asynchronous-1", "asynchronous-2", "asynchronous-3", "synchronous-2", "asynchronous-3-dc"]
    first = [f"{arm}-seed-4" for arm in arms]
    first.insert(3, "sequential-seed-4")
    measured = ["asynchronous-local-1-seed-4", "asynchronous-local-2-seed-4"]
    assert names == [*first, *(f"{arm}-seed-5" for arm in arms), *measured]


def test_lists_of_the_command_line():
    words = "replicas-report one two --out o --replicas 1 2 4 --rules dc inverse --synchronous 0 --seeds 3,4"
    found = job_from_options(ReplicasReportJob, cli.make_parser().parse_args(words.split()))
    assert (found.replicas, found.rules, found.synchronous, found.seeds) == (
        (1, 2, 4),
        ("dc", "inverse"),
        (0,),
        (3, 4),
    )
    assert [Path(path).name for path in found.datasets] == ["one", "two"]
    assert {run.arm.kind for run in runs_of(found)} == {"asynchronous", "sequential"}
    with pytest.raises(EroadError) as caught:
        job("x", "o", replicas=("two",))
    assert caught.value.code == "parameter_invalid" and "replicas" in str(caught.value)


def test_a_stopped_report_is_ended_by_two_processes_side_by_side(tiles, tmp_path, engine_environment):
    folder, out = tiles(), tmp_path / "out"
    wanted = job(folder, out)
    with pytest.raises(EroadError) as caught:
        replicas_report(wanted, StopsAt(8 + 3))
    assert caught.value.code == "replicas_stopped"
    partial = replicas_report(job(folder, out, report_only=True))["figures"]
    assert (partial["done"], partial["trainings"]) == (1, 5)

    both = [subprocess.Popen(command_line(wanted), env=engine_environment) for _ in range(2)]
    assert [process.wait(500) for process in both] == [0, 0]
    assert sorted(events(out)) == sorted(
        [
            ("asynchronous 2", "stopped"),
            ("asynchronous 2", "resumed"),
            *((name, event) for name in names_of(wanted) for event in ("begun", "done")),
        ]
    )
    result = replicas_report(wanted, Watcher(lambda message: None))
    assert len(events(out)) == 12, "nothing is trained twice"
    check_report(result, out)


def names_of(wanted):
    return [run.system.name for run in runs_of(wanted)]


def check_report(result, out):
    data = json.loads((out / "report.json").read_text())
    assert (data["done"], data["trainings"], data["failed"]) == (5, 5, 0)
    assert data["against_sequential"]["ratio"] == {"iou": 1.0, "miou_images": 1.0}
    assert data["against_sequential"]["same_weights"] is True
    points = {point["arm"]: point for point in data["points"]}
    assert {p["label"] for name, p in points.items() if name != "sequential"} == {SIMULATED}
    assert points["sequential"]["label"] == MEASURED
    assert all(0 <= p["miou_images"]["mean"] <= 1 and 0 <= p["iou"]["mean"] <= 1 for p in points.values())
    times = [points[f"asynchronous {n}"]["relative_seconds"]["mean"] for n in (1, 2, 3)]
    assert times[0] == 1 and times[0] > times[1] > times[2] > 1 / 3
    # In step, two gradients make one update: less for the store to do, but the slower one is waited for.
    assert times[2] < points["synchronous 2"]["relative_seconds"]["mean"] < 1
    assert all(sum(p["histogram"].values()) == 8 for name, p in points.items() if name != "sequential")
    assert all(run["losses"][-1][0] == 8 and run["threads"] == 1 for run in data["runs"])
    assert str(out) not in json.dumps(data), "no paths of this machine"
    for name in ("time", "quality", "staleness", "loss"):
        assert (out / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert "<svg" in (out / f"{name}.svg").read_text()
    page = Path(result["outputs"]["report"]).read_text()
    assert "5 of 5 trainings done" in page and SIMULATED in page and "the same to the bit" in page


def test_the_clock_is_measured_once_for_all_processes(tiles, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "STEPS", 5)
    out = tmp_path / "out"
    measured = job(tiles(), out, **(dict.fromkeys(CLOCK) | {"apply_seconds": 0.5}))
    speeds = speeds_of(measured, Watcher())
    assert speeds.step > speeds.transfer > 0 and speeds.jitter >= 0 and speeds.apply == 0.5
    kept = json.loads((out / "clock.json").read_text())
    assert kept["steps"] == 5 and kept["given"] == ["apply"] and torch.get_num_threads() == 1
    assert speeds_of(measured, Watcher()) == speeds
    with pytest.raises(EroadError) as caught:
        speeds_of(job("x", out), Watcher())
    assert caught.value.code == "replicas_clock" and "step" in str(caught.value)


def record(run, iou, seconds, staleness):
    """Write a run as if it were done."""
    figures = {
        "scores": {"iou": iou, "miou_images": iou - 0.01, "f1": 2 * iou / (1 + iou)},
        "best": {"val_loss": 0.1},
        "history": [{"step": 8, "train_loss": 0.2}],
        "losses": [[4, 0.3], [8, 0.2]],
        "seconds": 100.0,
        "replicas": {"staleness": staleness, "staleness_mean": 1.0, "simulated_seconds": seconds, "recomputed": 1},
    }
    run.folder.mkdir(parents=True)
    (run.folder / "run.json").write_text(json.dumps({"system": run.system.name, "seed": run.seed, "figures": figures}))


def test_seeds_make_points_and_failures_are_told(tiles, tmp_path):
    out = tmp_path / "out"
    two = job(tiles(), out, replicas=(1, 2), seeds=(1, 2, 3), synchronous=(0,), report_only=True)
    with pytest.raises(EroadError) as caught:
        replicas_report(two)
    assert caught.value.code == "replicas_nothing"
    for run in runs_of(two):
        if run.arm.replicas == 1 and run.arm.kind == "asynchronous":
            record(run, 0.5, 8.0, {"0": 8})
        elif run.arm.replicas == 2 and run.seed == 2:
            record(run, float("nan"), 5.0, {"1": 8})
        elif run.arm.replicas == 2:
            record(run, 0.4 + 0.02 * run.seed, 4.0 + run.seed, {"0": 1, "1": 7})
    figures = replicas_report(two)["figures"]
    assert (figures["done"], figures["failed"], figures["trainings"]) == (5, 1, 7)
    one, both = figures["points"]
    assert one["iou"]["deviation"] == 0 and one["relative_seconds"]["mean"] == 1
    assert both["seeds"] == [1, 3] and both["failed"] == [2] and both["histogram"] == {"0": 2, "1": 14}
    assert both["iou"]["mean"] == pytest.approx(0.44) and both["iou"]["deviation"] == pytest.approx(0.0283, abs=1e-4)
    assert both["relative_seconds"]["values"] == [5 / 8, 7 / 8] and both["recomputed"] == 2
    page = (out / "report.html").read_text()
    assert "5 of 7 trainings done" in page and "The scores are no numbers." in page
    assert "are not both done yet" in page


def test_other_settings_are_refused_and_too_few_updates_are_told(tiles, tmp_path):
    folder, out = tiles(), tmp_path / "out"
    begun = runs_of(job(folder, out, updates=12))[0]
    begun.folder.mkdir(parents=True)
    (begun.folder / "job.json").write_text(json.dumps(begun.training(job(folder, out, updates=12)).to_dict()))
    messages = []
    with pytest.raises(EroadError) as caught:
        replicas_report(job(folder, out), Watcher(messages.append))
    assert caught.value.code == "compare_changed" and "samples was 24 and is 16" in str(caught.value)
    assert "replicas_few" in [message.get("code") for message in messages]
    with pytest.raises(EroadError) as caught:
        replicas_report(job(folder, out, crop=40))
    assert caught.value.code == "parameter_invalid"
