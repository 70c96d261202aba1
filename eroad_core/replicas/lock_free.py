"""Replicas of this machine that apply their gradients themselves, without waiting for a turn (Hogwild)."""

from __future__ import annotations

from typing import Any

import torch

from ..training.trainer import Trainer
from .flat import learn
from .local import Local, check_shared_memory, run_replica, settle
from .processes import Channel, Request
from .replica import ReplicaSetup
from .shared import SharedState
from .store import FlatOptimiser, Pulled, Update, Verdict

#: Updates at the beginning that are made in turn: while Adam's second moment is zero, one write lost to another's
#: leaves a step of its first divided by nothing, which no network survives.
IN_TURN = 20


class LockFree(Local):
    """Updates in shared memory by whoever has a gradient: reads may be torn and writes may be lost, as Hogwild has it.

    What is asked and answered is small: which unit, and whether its gradient counts. Staleness is what went before
    an update in the order in which the driver hears of them. The parameters are in main memory, also with GPUs.
    """

    #: None: a unit that two replicas have would be written twice.
    lease = None
    _writer: str | None = None

    def figures(self) -> dict[str, Any]:
        """Return what there is to know of the replicas."""
        figures = super().figures()
        figures["replicas"]["lock_free"] = True
        return figures

    def share(self, trainer: Trainer) -> None:
        """Put the training's state in shared memory."""
        self._state = trainer.state
        check_shared_memory(4 * 4 * self._network.parameters.numel())
        self._shared = SharedState.of(self._network, trainer.state.optimiser)

    def task(self, name: str) -> tuple:
        """Return what a process does, and with what."""
        return work, self._setup, name, self._places[name], self._threads, self._shared

    def answered(self, request: Request) -> Any:
        """Do what a replica asks for and return the answer."""
        if request.kind == "claim":
            return self.store.claim(request.name)
        if request.kind == "pull":
            return self.store.version
        unit, version, *sums = request.values
        if request.kind == "judge":
            return self._judged(request.name, unit, version), self.store.version
        self._writer = None
        if self.store.queue.is_open(unit):
            if self._state.average is not None:
                self._shared.copy_network(self._network.parameters, self._network.statistics)
            self.store.follow(1)
            self.store.count(unit, self.store.version - version, *sums)
        return None

    def replace(self, name: str, reason: str) -> None:
        """Start another replica in the place of one that died."""
        if self._writer == name:
            self._writer = None
        super().replace(name, reason)

    def _judged(self, name: str, unit: int, version: int) -> Verdict | None:
        if self.store.version < IN_TURN and self._writer not in (None, name):
            return None
        verdict = self.store.judge(unit, version)
        if verdict is Verdict.APPLIED:
            self._writer = name
        return verdict

    def gather(self) -> None:
        """Copy the state from the shared memory, where replicas go on meanwhile."""
        self._shared.copy_network(self._network.parameters, self._network.statistics)
        self._shared.copy_moments(self._state.optimiser)


def work(
    channel: Channel, setup: ReplicaSetup, name: str, device: torch.device, threads: int, shared: SharedState
) -> None:
    """Be a replica, in a process of its own."""
    settle(device, threads)
    replica = setup.open(name, device)
    optimiser = FlatOptimiser(setup.plan, shared.optimiser(setup.plan.recipe), replica.network.layout)
    run_replica(replica, _Open(channel, shared, optimiser, replica.network.kept(setup.plan.accumulate)))


class _Open:
    """The shared memory as a process sees it that writes to it."""

    def __init__(self, channel: Channel, shared: SharedState, optimiser: FlatOptimiser, kept: float) -> None:
        self._channel, self._shared, self._optimiser, self._kept = channel, shared, optimiser, kept

    def claim(self, worker: str) -> int | None:
        return self._channel.ask("claim")

    def pull(self, worker: str) -> Pulled:
        return Pulled(self._channel.ask("pull"), self._shared.parameters, self._shared.statistics)

    def push(self, update: Update) -> Verdict:
        verdict = None
        while verdict is None:
            verdict, version = self._channel.ask("judge", update.unit, update.version)
        if verdict is Verdict.APPLIED:
            self._optimiser.apply(version, update.gradient.cpu())
            after, change = update.statistics.cpu(), update.change.cpu()
            learn(self._shared.statistics, version - update.version, after, change, self._kept)
            self._channel.ask("applied", update.unit, update.version, update.sums)
        return verdict
