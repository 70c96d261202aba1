"""The job Train where it asks for replicas."""

from __future__ import annotations

import dataclasses
from typing import Any

from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..jobs.train import BACKENDS, TrainJob
from ..training.job import train as train_alone
from ..training.updates import Updates
from .simulated import Simulated


def train(job: TrainJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Train a model, by replicas where the job asks for some; see :func:`..training.job.train`.

    The figures then hold ``replicas``: their number, backend, the histogram of staleness, and what was done twice.

    Raises
    ------
    EroadError
        ``replicas_option``, ``lock_free_rule``; what training meets.
    """
    _check_options(job)
    if job.replicas is not None and job.backend == "ray":
        from .ray_job import train_on_ray

        return train_on_ray(job, watcher)
    return train_alone(job, watcher, None if job.replicas is None else _BACKENDS[job.backend](job))


def _check_options(job: TrainJob) -> None:
    """Refuse an option that the job's backend, or a training without replicas, would not heed."""
    defaults = {field.name: field.default for field in dataclasses.fields(job)}
    for name, backends in _OPTIONS.items():
        if getattr(job, name) != defaults[name] and (job.replicas is None or job.backend not in backends):
            option = job.specs()[name].label
            raise EroadError("replicas_option", option=option, backends=", ".join(backends))
    if job.lock_free and job.staleness_rule != "none":
        raise EroadError("lock_free_rule")


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


#: Who makes the updates, where it is not Ray.
_BACKENDS = {"simulated": _simulated, "local": _local, "ddp": _in_step}
#: Options, and the backends that heed them.
_OPTIONS = {
    "backend": BACKENDS,
    "cluster": ("ray",),
    "store_shards": ("ray",),
    "staleness_rule": ("local", "ray", "simulated"),
    "max_staleness": ("local", "ray", "simulated"),
    "lock_free": ("local",),
}
