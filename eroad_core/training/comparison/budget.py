"""A budget of minutes as samples: how many each system sees in the time, from a measured training step."""

from __future__ import annotations

import dataclasses
import statistics
import time

import torch

from ...datasets.folder import open_dataset
from ...extraction.progress import Watcher
from ...jobs.train import TrainJob
from ...model.registry import build_network
from ..dataset import Batch
from ..loss import Balance
from ..precision import autocast
from ..recipe import make_optimiser, objective_of, recipe_of
from ..step import step_loss
from .config import Config, System

#: Steps that are timed, after one that warms up.
_STEPS = 3


def samples_of(config: Config, device: torch.device, watcher: Watcher) -> dict[str, int]:
    """Return the crops each system sees, by its name.

    A budget of samples is the same for all. One of minutes is turned into samples once, by timing the
    systems' steps in turns: the learning rate's schedule must know its end, and a training that was
    stopped must end where it would have.
    """
    if config.samples is not None:
        return {system.name: config.samples for system in config.systems}
    channels = open_dataset(config.datasets[0]).channels
    steps = {system.name: _Step(system, channels, device) for system in config.systems}
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    for turn in range(_STEPS + 1):
        for name, step in steps.items():
            watcher.check()
            watcher.progress("speed", turn / (_STEPS + 1), done=turn, total=_STEPS + 1)
            started = time.perf_counter()
            step()
            if turn:
                seconds[name].append(time.perf_counter() - started)
    per_step = {name: statistics.median(times) for name, times in seconds.items()}
    return {name: max(1, round(config.minutes * 60 / per_step[name])) * steps[name].batch for name in steps}


class _Step:
    """A training step of a system on random crops: it takes as long as a real one."""

    def __init__(self, system: System, channels: int, device: torch.device) -> None:
        job = TrainJob(datasets=("x",), out="x.safetensors", **system.fields)
        recipe = recipe_of(job)
        self.batch = recipe.batch
        self._device, self._precision = device, "bf16" if job.precision == "bf16" else "fp32"
        network = build_network(system.architecture, channels)
        self._network = network.to(device, memory_format=torch.channels_last).train()
        self._optimiser = make_optimiser(recipe, network.parameters())
        balance = Balance.from_counts(1, 19)
        self._objective = objective_of(dataclasses.replace(recipe, skeleton=0.0), balance, {-1: 0.8, 1: 1.2}, job.crop)
        shape = (recipe.batch, 1, job.crop, job.crop)
        target = (torch.rand(shape, device=device) < 0.05).float()
        image = torch.rand(recipe.batch, channels, job.crop, job.crop, device=device) * 255
        self._crops = Batch(image, target, torch.ones_like(target, dtype=torch.bool), torch.zeros_like(target))
        self._mean = self._std = torch.full((channels,), 128.0, device=device)

    def __call__(self) -> None:
        self._optimiser.zero_grad(set_to_none=True)
        with autocast(self._device, self._precision):
            loss = step_loss(self._network, self._crops, self._mean, self._std, self._objective).total
        loss.backward()
        self._optimiser.step()
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)
