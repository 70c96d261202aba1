"""The runs at work: each trained in its turn, what is done skipped, the report written whenever one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.replicas_report import ReplicasReportJob
from ...jobs.train import TrainJob
from ...training.comparison.runs import Log, Train, execute
from ...training.comparison.turns import Pace, Part, alone, in_turn
from ...training.job import train as train_alone
from ...training.updates import Sequential
from ..base import SYNCHRONOUS
from ..job import train as train_replicas
from ..simulated import Simulated, Speeds
from .arms import SEQUENTIAL, Arm, ArmRun
from .recorded import Recorded


def do_runs(
    job: ReplicasReportJob, runs: list[ArmRun], speeds: Speeds, watcher: Watcher, done: Callable[[], None]
) -> None:
    """Train what is not done yet.

    Parameters
    ----------
    done : called after each run that was not done before.

    Raises
    ------
    EroadError
        ``replicas_stopped``; ``compare_changed`` where the folder holds runs of other settings.
    """
    log, pace, folder = Log(log_path(job)), Pace(), job.out
    for run in _in_turn(runs, folder, watcher):
        before = sum(other.record() is not None for other in runs)
        new = run.record() is None
        if new:
            watcher.log("compare_run", run=run.name, number=before + 1, total=len(runs))
        try:
            part = Part(watcher, before / len(runs), 1 / len(runs), pace)
            record = execute(run, run.training(job), trainer_of(run.arm, speeds), log, part)
        except EroadError as error:
            if watcher.cancelled:
                raise EroadError("replicas_stopped", folder=folder) from error
            raise
        if new and "failed" in record:
            watcher.warn("compare_failed", run=run.name, reason=record["failed"])
        if new:
            done()


def _in_turn(runs: list[ArmRun], folder: str, watcher: Watcher) -> Iterator[ArmRun]:
    """Yield runs in turns with other processes; those that are timed after all others, with nothing beside them."""

    def waiting() -> None:
        watcher.log("compare_waiting", folder=folder)

    timed = [run for run in runs if run.arm.timed and run.arm.kind != SEQUENTIAL]
    yield from in_turn([run for run in runs if run not in timed], waiting, watcher)
    if timed:
        with alone(Path(folder) / "timed", watcher):
            yield from in_turn(timed, waiting, watcher)


def log_path(job: ReplicasReportJob) -> Path:
    """Return the log of all runs."""
    return Path(job.out) / "runs.jsonl"


def trainer_of(arm: Arm, speeds: Speeds) -> Train:
    """Return what trains a run of an arm."""

    def train(job: TrainJob, watcher: Watcher) -> dict[str, Any]:
        if arm.kind == SEQUENTIAL:
            return train_alone(job, watcher, Recorded(Sequential()))
        if arm.timed:
            return train_replicas(job, watcher)
        synchronous = arm.kind == SYNCHRONOUS
        updates = Simulated(arm.replicas, arm.rule, job.max_staleness, speeds, synchronous=synchronous)
        return train_alone(job, watcher, Recorded(updates))

    return train
