"""What is trained for the report: arms, each with each seed in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...jobs.replicas_report import ReplicasReportJob
from ...jobs.train import TrainJob
from ...training.comparison.config import System
from ...training.comparison.runs import Run
from ...training.job import training_folder
from ..base import ASYNCHRONOUS, SYNCHRONOUS

#: A plain training, without any replicas.
SEQUENTIAL = "sequential"


@dataclass(frozen=True)
class Arm:
    """One way to train.

    Attributes
    ----------
    kind : :data:`SEQUENTIAL`, :data:`..base.ASYNCHRONOUS` or :data:`..base.SYNCHRONOUS`.
    backend : where its replicas run: "simulated", "local" or "ddp"; "" for none.
    rule : what becomes of stale gradients.
    """

    kind: str
    replicas: int = 1
    backend: str = "simulated"
    rule: str = "none"

    @property
    def timed(self) -> bool:
        """True where its seconds are real ones."""
        return self.backend != "simulated"

    @property
    def name(self) -> str:
        """What it is called in logs and, by the same letters, its folder."""
        if self.kind == SEQUENTIAL:
            return self.kind
        parts = [self.kind, "" if self.backend == "simulated" else self.backend, str(self.replicas)]
        return " ".join(part for part in [*parts, "" if self.rule == "none" else self.rule] if part)

    def system(self, job: ReplicasReportJob) -> System:
        """Return the arm as a system of a comparison: its name and the fields of its training."""
        names = ("preset", "arch", "init", "crop", "batch", "lr", "precision")
        fields = {name: getattr(job, name) for name in names}
        if self.kind != SEQUENTIAL:
            fields |= {"replicas": self.replicas, "backend": self.backend, "staleness_rule": self.rule}
        return System(self.name, fields)


@dataclass(frozen=True)
class ArmRun(Run):
    """One arm with one seed."""

    arm: Arm

    def training(self, job: ReplicasReportJob) -> TrainJob:
        """Return its training, which goes on from a checkpoint where there is one."""
        return TrainJob(
            datasets=job.datasets,
            out=str(self.model),
            seed=self.seed,
            samples=job.updates * job.batch,
            device=job.device,
            resume=(training_folder(self.model) / "checkpoint.safetensors").exists(),
            **self.system.fields,
        )


def runs_of(job: ReplicasReportJob) -> list[ArmRun]:
    """Return the runs in their order: every arm with the first seed, then with the next; what is timed at last."""
    order = [(arm, seed) for seed in job.seeds for arm in _arms(job)]
    order.insert(len(dict.fromkeys(job.replicas)), (Arm(SEQUENTIAL, backend=""), job.seeds[0]))
    order += [(Arm(ASYNCHRONOUS, n, "local"), job.seeds[0]) for n in job.measured]
    folder = Path(job.out) / "runs"
    systems = {(arm, seed): arm.system(job) for arm, seed in order}
    return [ArmRun(system, seed, folder / f"{system.slug}-seed-{seed}", arm) for (arm, seed), system in systems.items()]


def _arms(job: ReplicasReportJob) -> Iterator[Arm]:
    for replicas in dict.fromkeys(job.replicas):
        yield Arm(ASYNCHRONOUS, replicas, job.backend)
    for replicas in dict.fromkeys(job.synchronous):
        if replicas:
            yield Arm(SYNCHRONOUS, replicas, "simulated" if job.backend == "simulated" else "ddp")
    for rule in dict.fromkeys(job.rules):
        for replicas in dict.fromkeys(job.rules_replicas):
            yield Arm(ASYNCHRONOUS, replicas, job.backend, rule)
