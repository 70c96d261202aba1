"""The job Train where it asks for replicas."""

from __future__ import annotations

from typing import Any

from ..extraction.progress import Watcher
from ..jobs.train import TrainJob
from ..training.job import train as train_alone
from ..training.updates import Updates
from .simulated import Simulated


def train(job: TrainJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Train a model, by replicas where the job asks for some; see :func:`..training.job.train`.

    The figures then hold ``replicas``: their number, backend, the histogram of staleness, and what was done twice.
    """
    return train_alone(job, watcher, None if job.replicas is None else _updates(job))


def _updates(job: TrainJob) -> Updates:
    return Simulated(job.replicas, job.staleness_rule, job.max_staleness)
