"""The job Train where its replicas run on Ray: the cluster, and each replica's share of it."""

from __future__ import annotations

from typing import Any

import torch

from ..cluster import connected, share_of
from ..extraction.progress import Watcher
from ..jobs.train import TrainJob
from ..training.job import train as train_alone
from .ray_backend import OnRay

#: Bytes for what is sent around, for each process of a cluster that is started here, and at most.
MEMORY, MOST_MEMORY = 256 << 20, 8 << 30


def train_on_ray(job: TrainJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Train by replicas on a cluster; see :func:`..training.job.train`.

    Raises
    ------
    EroadError
        What :func:`..cluster.connected` and :func:`..cluster.share_of` raise, before any data is read.
    """
    watcher = watcher or Watcher()
    memory = min(MOST_MEMORY, (job.replicas + 2) * MEMORY)
    with connected(job.cluster, cpus=job.replicas, memory=memory) as ray:
        threads = torch.get_num_threads()
        share = share_of(ray, job.replicas, job.device != "cpu", threads, watcher.check)
        if job.cluster is None:
            threads = max(1, threads // job.replicas)
        else:
            threads = max(1, min(threads, share.cpus))
        return train_alone(
            job,
            watcher,
            OnRay(ray, share, threads, job.replicas, job.staleness_rule, job.max_staleness, job.store_shards),
        )  # fmt: skip
