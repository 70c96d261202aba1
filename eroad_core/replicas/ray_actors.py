"""The processes of a training on a Ray cluster: the store, and the replicas."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import ray
import torch

from ..cluster import told_on_node
from ..model.card import Card
from ..model.registry import build_network
from ..training.plan import Plan
from ..training.state import KEPT, State, restore, state_tensors
from .flat import FlatNetwork
from .replica import Replica, ReplicaSetup, replica_loop
from .store import Pulled, Store, Update, Verdict, flat_state
from .work import WorkQueue

#: Seconds between two questions of a replica that has nothing to do.
_PAUSE = 0.1
#: What a replica meets where the store is gone, with its process or its node.
_LOST = (ray.exceptions.RayActorError, ray.exceptions.ObjectLostError)


@dataclass(frozen=True)
class StoreSetup:
    """What a store is made from; its tensors come beside it.

    Attributes
    ----------
    lease : seconds after which a unit is handed out again; threads : of the processor.
    """

    plan: Plan
    card: Card
    rule: str
    max_staleness: int
    lease: float
    threads: int


@dataclass(frozen=True)
class Sent:
    """An :class:`~.store.Update` on its way, as arrays; ``pulled`` only where the rule reads it.

    Of a store in parts the gradient went to them before, and ``norms`` are those of its tensors.
    """

    unit: int
    version: int
    worker: str
    gradient: np.ndarray | None
    pulled: np.ndarray | None
    statistics: np.ndarray
    change: np.ndarray
    sums: list[float]
    norms: list[float] | None = None


def to_arrays(state: State) -> dict[str, np.ndarray]:
    """Return a state's tensors as arrays, which Ray sends without a copy more."""
    return {name: tensor.numpy() for name, tensor in state_tensors(state).items()}


def from_arrays(state: State, arrays: dict[str, np.ndarray], step: int | None = None) -> None:
    """Put the tensors of :func:`to_arrays` into a state; its history stays."""
    facts = {name: getattr(state, name) for name in KEPT}
    if step is not None:
        facts["step"] = step
    # Copies: what Ray hands over cannot be written.
    restore(state, {name: torch.from_numpy(np.array(array)) for name, array in arrays.items()}, facts)


class StoreActor:
    """A :class:`~.store.Store` in a process of its own.

    Its methods run one after the other; only a push may wait between: none is applied beyond a limit, which whoever
    validates moves on.

    Parameters
    ----------
    arrays : of the state at ``step``, see :func:`to_arrays`; kept : what :meth:`~.store.Store.keep` gave with it.
    """

    def __init__(self, setup: StoreSetup, arrays: dict[str, np.ndarray], step: int, kept: dict, limit: int) -> None:
        torch.set_num_threads(setup.threads)
        plan, card = setup.plan, setup.card
        model = build_network(card.architecture, len(card.bands)).to(memory_format=torch.channels_last)
        self._state, self._network = flat_state(model, plan.recipe)
        from_arrays(self._state, arrays, step)
        queue = WorkQueue(plan.steps, kept.get("queue"), setup.lease)
        self._store = Store(plan, self._state, self._network, queue, setup.rule, setup.max_staleness)
        self._store.count_on(kept)
        self._gradient = self._network.layout.empty()
        self._limit, self._moved = limit, asyncio.Event()
        self._shown: tuple[int, Any] = (-1, None)

    async def claim(self, worker: str) -> int | None:
        """Return a unit of work; see :meth:`.work.WorkQueue.claim`."""
        return self._store.claim(worker)

    async def give_back(self, worker: str) -> None:
        """Take a replica's units from it."""
        self._store.queue.give_back(worker)

    async def pull(self) -> tuple[int, list]:
        """Return the version, and in a list a reference to (parameters, statistics); replicas share it."""
        version = self._store.version
        if self._shown[0] != version:
            self._shown = version, ray.put((self._network.parameters.numpy(), self._network.statistics.numpy()))
        return version, [self._shown[1]]

    async def push(self, sent: Sent) -> str:
        """Apply an update and return the verdict."""
        store = self._store
        await self._allowed(sent.unit)
        np.copyto(self._gradient.numpy(), sent.gradient)
        pulled = self._gradient if sent.pulled is None else torch.from_numpy(np.array(sent.pulled))
        statistics, change = (torch.from_numpy(np.array(array)) for array in (sent.statistics, sent.change))
        update = Update(
            sent.unit, sent.version, sent.worker, self._gradient, pulled, statistics, change, sent.sums
        )  # fmt: skip
        return store.push(update).value

    async def _allowed(self, unit: int) -> None:
        """Wait while no update may be applied."""
        while self._store.version >= self._limit and self._store.queue.is_open(unit):
            await self._moved.wait()

    async def move(self, limit: int) -> None:
        """Let updates be applied up to version ``limit``."""
        self._limit = max(limit, self._limit)
        self._moved.set()
        self._moved = asyncio.Event()

    async def news(self, told: int) -> tuple[list[list[float]], dict[str, Any]]:
        """Return the sums of the updates from number ``told`` on, and what a checkpoint keeps.

        Those before it were heard of and are dropped; an answer that was lost is given again.
        """
        store = self._store
        while len(store.applied) > store.version - told:
            store.applied.popleft()
        return list(store.applied), {**store.keep(), "applied": []}

    async def snapshot(self, told: int) -> tuple[int, list[list[float]], dict[str, Any], list]:
        """Return the version, the news, and in a list a reference to the state's tensors."""
        return (self._store.version, *await self.news(told), [ray.put(to_arrays(self._state))])


class ReplicaActor:
    """A :class:`~.replica.Replica` in a process of its own."""

    def __init__(self) -> None:
        self._replica: Replica | None = None
        self._far: FarStore | None = None

    def ready(self) -> str:
        """Return the address of its node."""
        return ray.util.get_node_ip_address()

    def run(self, setup: ReplicaSetup, worker: str, threads: int, store: Any, parts: list, with_pulled: bool) -> bool:
        """Work until all is done; return False where the store is gone.

        Parameters
        ----------
        store, parts : handles of the store's actors; no parts where it is one process.

        Raises
        ------
        EroadError
            ``cluster_path``, ``train_nan``, and what reading the samples met.
        """
        if self._replica is None:
            torch.set_num_threads(threads)
            device = torch.device("cuda" if ray.get_gpu_ids() and torch.cuda.is_available() else "cpu")
            self._replica = setup.open(worker, device)
            self._far = _far_store(self._replica.network, with_pulled, len(parts))
        self._far.store, self._far.parts = store, parts
        try:
            with told_on_node(self.ready()):
                for busy in replica_loop(self._replica, self._far):
                    if not busy:
                        time.sleep(_PAUSE)
        except _LOST:
            return False
        return True


def _far_store(network: FlatNetwork, with_pulled: bool, parts: int) -> FarStore:
    if not parts:
        return FarStore(network, with_pulled)
    from .ray_shards import FarParts

    return FarParts(network, with_pulled, parts)


class FarStore:
    """A store in another process, as a replica sees it.

    Attributes
    ----------
    store : the handle of its actor.
    """

    def __init__(self, network: FlatNetwork, with_pulled: bool) -> None:
        self.store: Any = None
        self.parts: list[Any] = []
        self._parameters, self._statistics = (
            torch.empty_like(flat, device="cpu") for flat in (network.parameters, network.statistics)
        )
        self._with_pulled = with_pulled

    def claim(self, worker: str) -> int | None:
        """Return a unit of work; see :meth:`.work.WorkQueue.claim`."""
        return ray.get(self.store.claim.remote(worker))

    def pull(self, worker: str) -> Pulled:
        """Fetch the shared state into this replica's own vectors."""
        version, (reference,) = ray.get(self.store.pull.remote())
        for own, array in zip((self._parameters, self._statistics), ray.get(reference), strict=True):
            np.copyto(own.numpy(), array)
        return Pulled(version, self._parameters, self._statistics)

    def push(self, update: Update) -> Verdict:
        """Send an update."""
        gradient, statistics, change = (
            tensor.cpu().numpy() for tensor in (update.gradient, update.statistics, update.change)
        )
        sent = Sent(
            update.unit, update.version, update.worker, gradient,
            self._parameters.numpy() if self._with_pulled else None, statistics, change, update.sums,
        )  # fmt: skip
        return Verdict(ray.get(self.store.push.remote(sent)))
