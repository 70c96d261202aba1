"""The job Train where it asks for replicas."""

from __future__ import annotations

from typing import Any

from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..jobs.train import TrainJob
from ..training.job import train as train_alone
from ..training.updates import Updates
from .simulated import Simulated


def train(job: TrainJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Train a model, by replicas where the job asks for some; see :func:`..training.job.train`.

    The figures then hold ``replicas``: their number, backend, the histogram of staleness, and what was done twice.
    """
    if job.replicas is not None and job.backend == "ray" and not job.lock_free:
        from .ray_job import train_on_ray

        return train_on_ray(job, watcher)
    return train_alone(job, watcher, None if job.replicas is None else _updates(job))


def _updates(job: TrainJob) -> Updates:
    """Return who makes the updates that the job asks for.

    Raises
    ------
    EroadError
        ``lock_free_local``, ``lock_free_rule``.
    """
    if job.lock_free and job.backend != "local":
        raise EroadError("lock_free_local")
    if job.lock_free and job.staleness_rule != "none":
        raise EroadError("lock_free_rule")
    return _BACKENDS[job.backend](job)


def _simulated(job: TrainJob) -> Updates:
    return Simulated(job.replicas, job.staleness_rule, job.max_staleness)


def _local(job: TrainJob) -> Updates:
    from .local import Local, replica_devices
    from .lock_free import LockFree

    kind = LockFree if job.lock_free else Local
    return kind(job.replicas, job.staleness_rule, job.max_staleness, replica_devices(job.device))


def _in_step(job: TrainJob) -> Updates:
    from .ddp import InStep
    from .local import replica_devices

    return InStep(job.replicas, replica_devices(job.device))


_BACKENDS = {"simulated": _simulated, "local": _local, "ddp": _in_step}
