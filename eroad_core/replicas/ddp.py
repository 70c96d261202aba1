"""The synchronous control arm: processes of this machine in step, by torch.distributed.

Each round, every replica computes the gradient of one unit, all of them are averaged (gloo between CPUs, NCCL between
GPUs), and every replica makes the same update. A training takes as many units as any other, so R replicas make its
updates in a R-th of the number, from gradients of R times as many samples; the learning rate and the running average
follow the units, and the rate is the recipe's own, not scaled. Batch norm's statistics are averaged too.
"""

from __future__ import annotations

import datetime
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch import distributed as dist

from ..jobs.messages import EroadError
from ..training.trainer import Trainer
from .base import SYNCHRONOUS, replica_facts
from .local import MOMENT, Local, check_shared_memory, run_replica, settle
from .processes import DIED, Channel, Request
from .replica import ReplicaSetup
from .shared import SharedState
from .store import FlatOptimiser, Pulled, Update, Verdict

#: Answers to a replica that waits for the next round: begin it; or leave your state in the shared memory first.
_GO, _KEEP = "go", "keep"
#: Seconds a round may take to end once a training is stopped.
PATIENCE = 300.0


class InStep(Local):
    """Updates by rounds of all replicas."""

    backend = "ddp"
    arm = SYNCHRONOUS

    def __init__(self, replicas: int, devices: list[torch.device] | None = None) -> None:
        super().__init__(replicas, devices=devices)
        self.facts = replica_facts(self.rule, SYNCHRONOUS)
        self._folder: str | None = None
        self._resting: dict[str, list[float] | None] = {}
        self._moved = False

    def share(self, trainer: Trainer) -> None:
        """Put the training's state where all replicas start from, and the first of them leaves its own."""
        self._state, self._first = trainer.state, self.store.version
        check_shared_memory(4 * 4 * self._network.parameters.numel())
        self._shared = SharedState.of(self._network, trainer.state.optimiser)
        self._folder = tempfile.mkdtemp(prefix="eroad-")

    def task(self, name: str) -> tuple:
        """Return what a process does, and with what."""
        places = list(self._places.values())
        apart = places[0].type == "cuda" and len(set(places)) == len(places)
        group = {
            "backend": "nccl" if apart else "gloo",
            "init_method": (Path(self._folder) / "meeting").as_uri(),
            "rank": list(self._places).index(name),
            "world_size": self.replicas,
        }
        mirrors = self._state.average is not None
        return work, self._setup, name, self._places[name], self._threads, self._shared, group, self._first, mirrors

    def serve(self) -> None:
        """Begin a round where all wait for it, else listen how the last one goes."""
        if self._rests:
            self._resting, self._moved = {}, True
            for name in self._places:
                self._processes.answer(name, _GO)
        self._listen()
        if self._rests:
            self._count_round()

    def gather(self) -> None:
        """Let a round come to its end, and fetch the first replica's state."""
        if not self._moved:
            return
        if not self._rests:
            self._wait_for(lambda: self._rests)
            self._count_round()
        first = next(iter(self._places))
        del self._resting[first]
        self._processes.answer(first, _KEEP)
        self._wait_for(lambda: self._rests)
        self._shared.copy_network(self._network.parameters, self._network.statistics)
        self._shared.copy_moments(self._state.optimiser)

    def end(self) -> None:
        """End the processes and let go of the memory."""
        super().end()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _rests(self) -> bool:
        return len(self._resting) == self.replicas

    def _wait_for(self, done) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                late = next(name for name in self._places if name not in self._resting)
                raise EroadError("replicas_in_step_died", name=late, reason="it does not answer")
            self._listen()

    def _listen(self) -> None:
        request: Request | None = self._processes.next(MOMENT)
        if request is None:
            return
        if request.kind == DIED:
            raise EroadError("replicas_in_step_died", name=request.name, reason=request.values[0])
        if request.kind == "rest":
            (self._resting[request.name],) = request.values

    def _count_round(self) -> None:
        done = [self._resting[name] for name in self._places if self._resting[name] is not None]
        if not done:  # they are ready for the first one
            return
        if self._state.average is not None:
            self._shared.copy_network(self._network.parameters, self._network.statistics)
        self.store.follow(len(done))
        for sums in done:
            self.store.count(self.store.claim(""), 0, sums)


def work(
    channel: Channel,
    setup: ReplicaSetup,
    name: str,
    device: torch.device,
    threads: int,
    shared: SharedState,
    group: dict[str, Any],
    first: int,
    mirrors: bool,
) -> None:
    """Be a replica, in a process of its own.

    Parameters
    ----------
    group : of ``init_process_group``.
    first : the unit that the first round begins with.
    mirrors : whether the driver wants the parameters after each round.
    """
    settle(device, threads)
    if sys.platform == "linux":
        # The machine's name need not have an address; the loopback always has.
        os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
        os.environ.setdefault("NCCL_SOCKET_IFNAME", "lo")
    dist.init_process_group(**group, timeout=datetime.timedelta(days=1))
    replica = setup.open(name, device)
    member = _Member(channel, setup, replica.network.layout, device, shared, first, mirrors)
    member.rest(None)
    run_replica(replica, member)
    member.end()


class _Member:
    """The parameters as one of the replicas in step has them: its own copy, the same in all."""

    def __init__(self, channel, setup: ReplicaSetup, layout, device: torch.device, shared, first, mirrors) -> None:
        self._channel, self._shared, self._device = channel, shared, device
        self._mirrors = mirrors and dist.get_rank() == 0
        self._raw = shared.optimiser(setup.plan.recipe, device)
        self._parameters = self._raw.param_groups[0]["params"][0].data
        self._statistics = shared.statistics.to(device, copy=True)
        self._optimiser = FlatOptimiser(setup.plan, self._raw, layout)
        self._steps, self._version = setup.plan.steps, first
        self._claims = first + dist.get_rank()

    def claim(self, worker: str) -> int | None:
        unit, self._claims = self._claims, self._claims + dist.get_world_size()
        return unit if unit < self._steps else None

    def pull(self, worker: str) -> Pulled:
        return Pulled(self._version, self._parameters, self._statistics)

    def push(self, update: Update) -> Verdict:
        self._round(update.gradient, update.change, update.statistics)
        self.rest(update.sums)
        return Verdict.APPLIED

    def end(self) -> None:
        """Take part in the last round without a unit where the units do not suffice for all."""
        if self._version < self._steps:
            nothing = torch.zeros_like(self._statistics)
            self._round(torch.zeros_like(self._parameters), nothing, nothing)
            self.rest(None)

    def rest(self, sums: list[float] | None) -> None:
        """Wait for the next round."""
        while self._channel.ask("rest", sums) == _KEEP:
            self._shared.copy_network(self._parameters, self._statistics, back=True)
            self._shared.copy_moments(self._raw, back=True)

    def _round(self, gradient: Tensor, change: Tensor, after: Tensor) -> None:
        units = min(dist.get_world_size(), self._steps - self._version)
        self._optimiser.apply(self._version, self._sum(gradient).div_(units))
        if units == 1:
            self._statistics.copy_(self._sum(after))
        else:
            self._statistics += self._sum(change) / units
        self._version += units
        if self._mirrors:
            self._shared.copy_network(self._parameters, self._statistics, back=True)

    def _sum(self, tensor: Tensor) -> Tensor:
        tensor = tensor.clone() if dist.get_backend() == "nccl" else tensor.to("cpu", copy=True)
        dist.all_reduce(tensor)
        return tensor.to(self._device)
