"""Any number of replicas in one process, by a clock that is not real: real gradients, the same to the bit each time."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..training.trainer import Trainer
from .base import SYNCHRONOUS, StoreUpdates, replica_facts
from .replica import Replica, ReplicaSetup, replica_loop
from .store import Pulled, Store, Update, Verdict
from .work import WAIT

#: Kinds of events, in the order in which those of one moment happen: a replica gets its answer, another's push arrives.
_ANSWER, _ARRIVAL = 0, 1


@dataclass(frozen=True)
class Speeds:
    """How long things take by the simulated clock, in seconds.

    Attributes
    ----------
    step : a replica's gradient; jitter : deviation of its logarithm, drawn anew for each; 0 for equal speeds.
    transfer : a push to the store, or its answer; apply : an update at the store, which makes one after the other.
    """

    step: float = 1.0
    jitter: float = 0.0
    transfer: float = 0.0
    apply: float = 0.0


class Simulated(StoreUpdates):
    """Updates of ``replicas`` replicas, interleaved as a simulated clock says.

    A replica's push and its next pull are one round trip, as with a parameter server: it travels, waits for the
    updates that came before it, is applied, and the answer carries the parameters of that moment.

    Parameters
    ----------
    speeds : what takes how long; by default a step takes one second and all else nothing.
    synchronous : instead, in step: a round waits for the slowest replica, and the mean of its gradients makes one
        update; see :meth:`.store.Store.push_together`.

    Attributes
    ----------
    clock : simulated seconds so far.
    """

    backend = "simulated"

    def __init__(
        self,
        replicas: int,
        rule: str = "none",
        max_staleness: int | None = None,
        speeds: Speeds | None = None,
        synchronous: bool = False,
    ) -> None:
        super().__init__(replicas, rule, max_staleness)
        self.speeds, self.clock = speeds or Speeds(), 0.0
        if synchronous:
            self.arm, self.facts = SYNCHRONOUS, replica_facts(rule, SYNCHRONOUS)
        self._models: list[Replica] = []

    def begin(self, trainer: Trainer, kept: dict[str, Any]) -> None:
        """Make the store and start the clock, where it stood."""
        self.clock = float(kept.get("clock", 0.0))
        super().begin(trainer, kept)

    def start(self, trainer: Trainer, setup: ReplicaSetup) -> None:
        """Let every replica begin at once."""
        self._rng = np.random.default_rng((setup.plan.seed, trainer.state.step))
        self._free = self.clock
        self._events: list[tuple[float, int, int, Iterator[bool]]] = []
        self._order = itertools.count()
        first = setup.open("replica-0", trainer.device)
        if self.arm == SYNCHRONOUS:
            self._models = [first]
            return
        self._models = [first, *(first.sharing(f"replica-{n}") for n in range(1, self.replicas))]
        for replica in self._models:
            loop = replica_loop(replica, _Near(self.store), ahead=False)
            self._add(self.clock, _ANSWER, loop)

    def serve(self) -> None:
        """Let the next event happen, or the next round."""
        if self.arm == SYNCHRONOUS:
            self._round()
            return
        self.clock, kind, _, loop = heapq.heappop(self._events)
        if kind == _ARRIVAL:
            self._free = max(self.clock, self._free) + self.speeds.apply
            self._add(self._free, _ANSWER, loop)
        elif next(loop, None) is not None:
            self._add(self.clock + self._seconds(), _ARRIVAL, loop)

    def _round(self) -> None:
        store, (replica,) = self.store, self._models
        units = [unit for _ in range(self.replicas) if (unit := store.claim(replica.worker)) not in (None, WAIT)]
        pulled = store.pull(replica.worker)
        store.push_together(replica.compute(unit, pulled) for unit in units)
        self.clock += max(self._seconds() for _ in units) + self.speeds.apply

    def _seconds(self) -> float:
        """Return how long a replica takes from one answer of the store to its next push there."""
        speeds = self.speeds
        spread = float(np.exp(speeds.jitter * self._rng.standard_normal())) if speeds.jitter else 1.0
        return 2 * speeds.transfer + speeds.step * spread

    def keep(self) -> dict[str, Any]:
        """Return the queue, the counts and the clock."""
        return {**super().keep(), "clock": self.clock}

    def figures(self) -> dict[str, Any]:
        """Return what there is to know of the replicas, with the simulated seconds."""
        figures = super().figures()
        figures["replicas"]["simulated_seconds"] = round(self.clock, 3)
        return figures

    def end(self) -> None:
        """Let go of the replicas' networks."""
        for replica in self._models:
            replica.close()

    def _add(self, when: float, kind: int, loop: Iterator[bool]) -> None:
        heapq.heappush(self._events, (when, kind, next(self._order), loop))


class _Near:
    """The store as one replica sees it, with a copy of what it pulled, since the others go on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pulled: Pulled | None = None

    def claim(self, worker: str) -> int | None:
        return self._store.claim(worker)

    def pull(self, worker: str) -> Pulled:
        now = self._store.pull(worker)
        if self._pulled is None:
            self._pulled = Pulled(now.version, now.parameters.clone(), now.statistics.clone())
        else:
            self._pulled.parameters.copy_(now.parameters)
            self._pulled.statistics.copy_(now.statistics)
            self._pulled = Pulled(now.version, self._pulled.parameters, self._pulled.statistics)
        return self._pulled

    def push(self, update: Update) -> Verdict:
        return self._store.push(update)
