"""The loop of one replica, the same wherever it runs."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import torch

from ..model.card import Card
from ..model.registry import build_network
from ..training.loader import Loader
from ..training.plan import Plan
from ..training.updates import Gradients
from .flat import FlatNetwork
from .store import ParameterStore, Pulled, Update, Verdict
from .work import WAIT


@dataclass(frozen=True)
class ReplicaSetup:
    """What a replica in another process is made from; its weights come with the first pull.

    Attributes
    ----------
    card : of the model to be, for its architecture, bands and normalisation.
    """

    plan: Plan
    card: Card
    loader: Loader

    def open(self, worker: str, device: torch.device) -> Replica:
        """Build the replica on a device of this process."""
        model = build_network(self.card.architecture, len(self.card.bands))
        model = model.to(device, memory_format=torch.channels_last)
        return Replica(worker, self.plan, self.card, FlatNetwork(model), self.loader, device)


class Replica:
    """One replica: its network, its device, its own way to the data.

    Parameters
    ----------
    worker : its name.
    network : on ``device``; replicas that compute one after the other may share one.
    """

    def __init__(
        self, worker: str, plan: Plan, card: Card, network: FlatNetwork, loader: Loader, device: torch.device
    ) -> None:
        self.worker, self._plan, self._loader, self.network = worker, plan, loader, network
        self._gradients = Gradients(plan, card, device, loader.name)
        self._gradient = network.layout.empty(device)
        self._ahead: dict[int, Future] = {}
        self._pool = ThreadPoolExecutor(1, f"eroad-{worker}")
        self._crops = ThreadPoolExecutor(loader.workers, "eroad-crops") if loader.workers > 1 else None

    def sharing(self, worker: str) -> Replica:
        """Return another one with the same network, for replicas that take turns in one process."""
        other = copy.copy(self)  # threads and the gradient's memory too: each is done with them when its turn ends
        other.worker, other._ahead = worker, {}
        return other

    def read_ahead(self, unit: int) -> None:
        """Begin to read a unit's batches."""
        self._ahead[unit] = self._pool.submit(self._read, unit)

    def compute(self, unit: int, pulled: Pulled) -> Update:
        """Return a unit's gradient at ``pulled``; its tensors may be read until the next call.

        Raises
        ------
        EroadError
            ``train_nan``; what reading the samples met.
        """
        network = self.network
        batches = self._ahead[unit].result() if unit in self._ahead else self._read(unit)
        network.parameters.copy_(pulled.parameters)
        network.statistics.copy_(pulled.statistics)
        before = network.statistics.clone()
        sums = self._gradients.compute(network.model, unit, batches)
        network.gradient(self._gradient)
        change = network.statistics - before
        return Update(
            unit, pulled.version, self.worker, self._gradient, network.parameters, network.statistics, change, sums
        )

    def forget(self, unit: int) -> None:
        """Let go of a unit's batches."""
        self._ahead.pop(unit, None)

    def close(self) -> None:
        """End its threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        if self._crops is not None:
            self._crops.shutdown(wait=True, cancel_futures=True)

    def _read(self, unit: int):
        first = unit * self._plan.accumulate
        return [self._loader.batch(number, self._crops) for number in range(first, first + self._plan.accumulate)]


def replica_loop(replica: Replica, store: ParameterStore, ahead: bool = True) -> Iterator[bool]:
    """Claim, pull, compute, push, until all is done.

    Parameters
    ----------
    ahead : the next unit is claimed, and read, while one is computed.

    Yields
    ------
    bool
        True between a pull and its gradient, which is where a replica's time goes; False where there is nothing to
        do but to wait. Who calls decides what that means: a clock that is real, or one that is not.
    """
    following: int | None = None
    while True:
        unit = following if following is not None else store.claim(replica.worker)
        following = None
        if unit is None:
            return
        if unit == WAIT:
            yield False
            continue
        verdict = Verdict.STALE
        while verdict is Verdict.STALE:
            pulled = store.pull(replica.worker)
            if ahead and following is None:
                following = _claimed_ahead(replica, store)
            yield True
            verdict = store.push(replica.compute(unit, pulled))
        replica.forget(unit)


def _claimed_ahead(replica: Replica, store: ParameterStore) -> int | None:
    unit = store.claim(replica.worker)
    if unit is None or unit == WAIT:
        return None
    replica.read_ahead(unit)
    return unit
