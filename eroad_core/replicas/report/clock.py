"""How long things take by the simulated clock: measured, once for a report, on the machine it is made on."""

from __future__ import annotations

import dataclasses
import json
import math
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from ...extraction.progress import Watcher
from ...files import write_text
from ...jobs.messages import EroadError
from ...jobs.replicas_report import ReplicasReportJob
from ...runtimes.devices import choose_device, describe_device
from ...training.comparison.runs import read_json
from ...training.comparison.turns import alone
from ...training.job import train
from ...training.trainer import Trainer
from ..base import ASYNCHRONOUS, StoreUpdates
from ..replica import ReplicaSetup
from ..simulated import Speeds
from .arms import Arm, ArmRun

#: Steps that are timed, after those that warm up.
STEPS, _WARM = 30, 3


def speeds_of(job: ReplicasReportJob, watcher: Watcher) -> Speeds:
    """Return the speeds of a report's clock; the first process measures them for all.

    Raises
    ------
    EroadError
        ``replicas_clock`` where the report was begun with others.
    """
    given = {
        "step": job.step_seconds,
        "jitter": job.jitter,
        "transfer": job.transfer_seconds,
        "apply": job.apply_seconds,
    }
    given = {name: value for name, value in given.items() if value is not None}
    with alone(Path(job.out) / "clock", watcher):
        kept = kept_clock(job)
        if kept is None:
            found = {"speeds": {}} if len(given) == 4 else measure_speeds(job, watcher)
            kept = {**found, "speeds": {**found["speeds"], **given}, "given": sorted(given)}
            write_text(_path(job), json.dumps(kept, indent=1))
    different = [f"{name} {kept['speeds'][name]:g} s" for name, value in given.items() if kept["speeds"][name] != value]
    if different:
        raise EroadError("replicas_clock", what=", ".join(different), folder=job.out)
    return Speeds(**kept["speeds"])


def kept_clock(job: ReplicasReportJob) -> dict[str, Any] | None:
    """Return the speeds of a report's clock and how they came about (:func:`measure_speeds`), None before that."""
    return read_json(_path(job))


def _path(job: ReplicasReportJob) -> Path:
    return Path(job.out) / "clock.json"


def measure_speeds(job: ReplicasReportJob, watcher: Watcher) -> dict[str, Any]:
    """Time the real thing: a replica's step on the real data, a copy of the parameters, an update at the store.

    On a CPU with one thread, which is a replica's share there, and in time of that thread, so that a machine that is
    busy otherwise gives the same.

    Returns
    -------
    dict
        ``speeds``: medians in seconds by the names of :class:`..simulated.Speeds`, ``jitter`` as the deviation of the
        step's logarithm; ``steps`` that were timed, ``device``, ``threads``.
    """
    device, threads = choose_device(job.device), torch.get_num_threads()
    on_cpu = device.type == "cpu"
    timed = _Timed(STEPS + _WARM, time.thread_time if on_cpu else time.perf_counter)
    if on_cpu:
        torch.set_num_threads(1)
    try:
        with tempfile.TemporaryDirectory() as folder:
            arm = Arm(ASYNCHRONOUS)
            run = ArmRun(arm.system(job), job.seeds[0], Path(folder), arm)
            enough = dataclasses.replace(job, updates=STEPS + _WARM + 1)
            train(run.training(enough), _Quiet(watcher), timed)
    except _EnoughError:
        pass
    finally:
        torch.set_num_threads(threads)
    step, transfer, apply = (seconds[_WARM:] for seconds in (timed.step, timed.transfer, timed.apply))
    speeds = {
        "step": statistics.median(step),
        "jitter": _deviation([math.log(max(s, 1e-9)) for s in step]),
        "transfer": statistics.median(transfer),
        "apply": statistics.median(apply),
    }
    rounded = {name: float(f"{value:.4g}") for name, value in speeds.items()}
    where = describe_device(device)
    return {"speeds": rounded, "steps": len(step), "device": where, "threads": 1 if on_cpu else None}


def _deviation(values: Sequence[float]) -> float:
    """Return the deviation of a normal distribution with the median deviation of ``values``: outliers count little."""
    middle = statistics.median(values)
    return 1.4826 * statistics.median(abs(value - middle) for value in values)


class _EnoughError(Exception):
    """All steps are timed."""


class _Timed(StoreUpdates):
    """One replica, whose doings are timed, until there are enough of them."""

    backend = "timed"

    def __init__(self, steps: int, clock: Callable[[], float]) -> None:
        super().__init__(1)
        self._steps, self._clock = steps, clock
        self.step: list[float] = []
        self.transfer: list[float] = []
        self.apply: list[float] = []

    def start(self, trainer: Trainer, setup: ReplicaSetup) -> None:
        self._device = trainer.device
        self._replica = setup.open("timed", trainer.device)
        pulled = self.store.pull("timed")
        self._copy = dataclasses.replace(
            pulled, parameters=pulled.parameters.clone(), statistics=pulled.statistics.clone()
        )
        self._unit = self._claim()

    def serve(self) -> None:
        if len(self.step) == self._steps or self._unit is None:
            raise _EnoughError
        pulled, times = self.store.pull("timed"), [self._now()]
        self._copy.parameters.copy_(pulled.parameters)
        self._copy.statistics.copy_(pulled.statistics)
        copy = dataclasses.replace(self._copy, version=pulled.version)
        times.append(self._now())
        update = self._replica.compute(self._unit, copy)
        times.append(self._now())
        self.store.push(update)
        times.append(self._now())
        for seconds, before, after in zip((self.transfer, self.step, self.apply), times, times[1:], strict=False):
            seconds.append(after - before)
        self._replica.forget(self._unit)
        self._unit = self._claim()

    def end(self) -> None:
        self._replica.close()

    def _claim(self) -> int | None:
        unit = self.store.claim("timed")
        if unit is not None:
            self._replica.read_ahead(unit)
        return unit

    def _now(self) -> float:
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)
        return self._clock()


class _Quiet(Watcher):
    """A watcher that only listens for the end."""

    def __init__(self, whole: Watcher) -> None:
        super().__init__()
        self._whole = whole

    @property
    def cancelled(self) -> bool:
        """True once the whole was cancelled."""
        return self._whole.cancelled
