"""The prediction of one run on a cluster: what its processes are given, and the connection they are reached by."""

from __future__ import annotations

from pathlib import Path

import torch

from ..cluster import connected
from ..jobs.extract import ExtractJob
from ..model.card import Card
from ..raster.grid import Window
from ..raster.mask import PolygonMask
from ..raster.normalise import Normaliser
from ..runtimes.runtime import Runtime
from .cluster import ClusterPrediction, model_files, room
from .identity import pins
from .journal import Journal
from .pipeline import Counts
from .plan import Plan
from .progress import Watcher


def predict_on_cluster(
    job: ExtractJob, model_path: Path, card: Card, plan: Plan, mask: PolygonMask | None, runtime: Runtime,
    device: torch.device, normaliser: Normaliser, journal: Journal, shown: str, watcher: Watcher,
    portion: float,
) -> tuple[Counts, set[tuple[str, Window]]]:  # fmt: skip
    """Predict on the job's cluster the parts that a journal lacks, and keep them in it.

    Parameters
    ----------
    runtime, device : of this machine, which every process of the cluster imitates.
    shown : the file that a full disk is told of; portion : of the whole job, for progress.
    """
    with connected(job.cluster, cpus=0, memory=0) as ray:
        from .cluster_actor import Setup

        threads = runtime.threads or 1
        workers, share = room(ray, job.workers, device.type == "cuda", threads, watcher)
        setup = Setup(
            job.rasters, job.bands, job.on_read_error, mask, normaliser, plan, card,
            model_files(model_path, card, runtime, job.pointrend), runtime.name, runtime.precision, runtime.batch,
            threads, job.pointrend, job.tta, pins(runtime, device)["versions"],
        )  # fmt: skip
        prediction = ClusterPrediction(ray, workers, share, setup, journal, shown, watcher, portion)
        return prediction.run([number for number in range(plan.tiles) if number not in journal])
