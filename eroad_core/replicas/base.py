"""What the backends whose store lives in the trainer's process share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from torch import nn

from ..training.recipe import Recipe
from ..training.state import State
from ..training.trainer import Trainer
from .replica import ReplicaSetup
from .store import Store, flat_state
from .work import WorkQueue

#: Seconds after which a unit that nobody brought back is handed out again, though its replica seems to live.
LEASE = 300.0
#: Whether replicas wait for each other.
ASYNCHRONOUS, SYNCHRONOUS = "asynchronous", "synchronous"


def replica_facts(rule: str, arm: str = ASYNCHRONOUS) -> dict[str, Any]:
    """Return what must be the same for a training with replicas to go on; their number and backend may change."""
    if arm == SYNCHRONOUS:
        return {"updates": "by replicas in step"}
    return {"updates": "by replicas", "staleness_rule": rule}


def default_max_staleness(replicas: int) -> int:
    """Return the staleness from which gradients are computed anew: four rounds of all replicas."""
    return 4 * replicas


class ReplicaUpdates:
    """Updates by replicas, wherever they and the store are.

    Parameters
    ----------
    replicas : how many; rule : of :data:`.rules.RULES`.
    max_staleness : older gradients are computed anew; None for :func:`default_max_staleness`.

    Attributes
    ----------
    store : :class:`~.store.Store`, or what is told of one elsewhere; None before the replicas begin.
    """

    backend = ""
    arm = ASYNCHRONOUS

    def __init__(self, replicas: int, rule: str = "none", max_staleness: int | None = None) -> None:
        self.replicas, self.rule = replicas, rule
        self.max_staleness = default_max_staleness(replicas) if max_staleness is None else max_staleness
        self.facts = replica_facts(rule)
        self.store: Any = None

    def new_state(self, model: nn.Module, recipe: Recipe) -> State:
        """Return the state before the first step."""
        state, self._network = flat_state(model, recipe)
        return state

    def told(self) -> dict[str, Any]:
        """Return the number of replicas and the mean staleness so far."""
        return {"replicas": self.replicas, "staleness": round(mean_staleness(self.store.staleness), 2)}

    def figures(self) -> dict[str, Any]:
        """Return what there is to know of the replicas, with the histogram of staleness."""
        kept = self.store.keep()
        return {
            "replicas": {
                "replicas": self.replicas,
                "backend": self.backend,
                "arm": self.arm,
                "rule": self.rule,
                "max_staleness": self.max_staleness,
                "staleness": kept["staleness"],
                "staleness_mean": round(mean_staleness(self.store.staleness), 3),
                "recomputed": kept["recomputed"],
                "duplicates": kept["duplicates"],
            }
        }


class StoreUpdates(ReplicaUpdates, ABC):
    """Updates against a store in this process: all but how the replicas run."""

    #: Seconds after which a unit that does not come back is given to another replica; None where none can get lost.
    lease: float | None = None

    def begin(self, trainer: Trainer, kept: dict[str, Any]) -> None:
        """Make the store and start the replicas."""
        plan = trainer.plan
        queue = WorkQueue(plan.steps, kept.get("queue"), self.lease)
        self.store = Store(plan, trainer.state, self._network, queue, self.rule, self.max_staleness)
        self.store.count_on(kept)
        self._watcher = trainer.watcher
        self.start(trainer, ReplicaSetup(plan, trainer.card, trainer.loader))

    def advance(self, step: int) -> list[float]:
        """Serve replicas until one more update was applied."""
        while not self.store.applied:
            self._watcher.check()
            self.serve()
        return self.store.applied.popleft()

    def gather(self) -> None:  # noqa: B027 (nothing to do, which is no lack)
        """Do nothing: the trainer's state is the store's."""

    def keep(self) -> dict[str, Any]:
        """Return the queue and the counts."""
        return self.store.keep()

    @abstractmethod
    def start(self, trainer: Trainer, setup: ReplicaSetup) -> None:
        """Start the replicas."""

    @abstractmethod
    def serve(self) -> None:
        """Serve one replica once; return in a moment where none asks."""

    @abstractmethod
    def end(self) -> None:
        """End whatever :meth:`start` started, also half of it."""


def mean_staleness(histogram: dict[int, int]) -> float:
    """Return the mean of a histogram {staleness: updates}; 0 for an empty one."""
    return sum(age * count for age, count in histogram.items()) / max(1, sum(histogram.values()))
