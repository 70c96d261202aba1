"""The runs of a comparison: each system with each seed. What is done is skipped, what was begun goes on."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...extraction.progress import Watcher
from ...files import lock, release, write_text
from ...jobs.messages import EroadError
from ...jobs.train import TrainJob
from ..job import training_folder
from .config import Config, System

#: A training, as :func:`..job.train` is one.
Train = Callable[[TrainJob, Watcher], dict[str, Any]]
#: Errors of one system's training that leave the others alone.
_OWN_ERRORS = ("train_nan", "train_nan_kept")
#: What of a training's job does not decide its result, or is checked by the training itself.
_FREE = ("datasets", "out", "report", "resume", "device", "workers")


@dataclass(frozen=True)
class Run:
    """One system with one seed, in a folder of its own."""

    system: System
    seed: int
    folder: Path

    @property
    def name(self) -> str:
        """What it is called in logs."""
        return f"{self.system.name}, seed {self.seed}"

    @property
    def model(self) -> Path:
        """The trained model."""
        return self.folder / "model.safetensors"

    def job(self, config: Config, samples: int, device: str) -> TrainJob:
        """Return its training, which goes on from a checkpoint where there is one."""
        begun = (training_folder(self.model) / "checkpoint.safetensors").exists()
        return TrainJob(
            datasets=config.datasets,
            out=str(self.model),
            seed=self.seed,
            samples=samples,
            device=device,
            resume=begun,
            **self.system.fields,
        )

    def record(self) -> dict[str, Any] | None:
        """Return what :func:`execute` wrote when it was done, None before."""
        return read_json(self.folder / "run.json")


def runs_of(config: Config, folder: Path) -> list[Run]:
    """Return the runs in their order: all systems with the first seed, then with the next."""
    return [
        Run(system, seed, folder / "runs" / f"{system.slug}-{seed}")
        for seed in config.seeds
        for system in config.systems
    ]


def execute(run: Run, job: TrainJob, train: Train, log: Log, watcher: Watcher) -> dict[str, Any]:
    """Train a run and return its record, or the record it has.

    Returns
    -------
    dict
        ``system``, ``seed``, ``job``, ``figures`` of the training; ``failed``, a sentence, in place of figures
        where the training met an error that leaves the other systems alone.

    Raises
    ------
    EroadError
        ``compare_changed`` where the folder holds a run of other settings; whatever else stops a training.
    """
    wanted = {name: value for name, value in job.to_dict().items() if name not in _FREE}
    _check_same(run, wanted)
    record = run.record()
    if record is not None and (record.get("failed") or run.model.exists()):
        return record
    write_text(run.folder / "job.json", json.dumps(wanted, indent=1))
    log.write(run, "resumed" if job.resume else "begun")
    try:
        figures = train(job, watcher)["figures"]
    except EroadError as error:
        log.write(run, "stopped" if watcher.cancelled else "failed", reason=str(error))
        if error.code not in _OWN_ERRORS:
            raise
        record = {"failed": str(error)}
    else:
        record = {"figures": figures}
        log.write(run, "done", figures={k: v for k, v in figures.items() if k != "history"})
    record = {"system": run.system.name, "seed": run.seed, "job": wanted, **record}
    write_text(run.folder / "run.json", json.dumps(record, indent=1))
    return record


def _check_same(run: Run, wanted: dict[str, Any]) -> None:
    found = read_json(run.folder / "job.json")
    if found is None:
        return
    # A run may have been begun before its job had all of today's fields.
    found = {field.name: field.default for field in dataclasses.fields(TrainJob) if field.name in wanted} | found
    different = [
        f"{name} was {found.get(name)} and is {wanted.get(name)}"
        for name in sorted(found.keys() | wanted.keys())
        if found.get(name) != wanted.get(name)
    ]
    if different:
        raise EroadError("compare_changed", run=run.name, what="; ".join(different), folder=str(run.folder))


class Log:
    """The log of all runs: a line of JSON for each event, only ever added to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, run: Run, event: str, **more: Any) -> None:
        """Add an event: "begun", "resumed", "stopped", "failed" or "done"."""
        line = {"time": time.strftime("%Y-%m-%dT%H:%M:%S"), "event": event, "system": run.system.name}
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps({**line, "seed": run.seed, **more}, ensure_ascii=False) + "\n")


@contextlib.contextmanager
def taken(folder: Path) -> Iterator[bool]:
    """Keep other comparisons off a run's folder; yield False where one is at it.

    The system gives the lock back when the process ends, however it ends.
    """
    place = folder / "lock"
    held = lock(place)
    try:
        yield held is not None
    finally:
        if held is not None:
            release(held, place)


def read_json(path: Path) -> Any:
    """Return a JSON file's content, None where it is not there or not whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
