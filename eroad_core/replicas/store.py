"""The shared parameters: pulled and pushed by replicas, with a version; and the optimiser they share."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from ..training.plan import Plan
from ..training.recipe import Recipe, make_optimiser
from ..training.state import State, new_state
from ..training.updates import apply_gradient
from .flat import FlatNetwork
from .rules import RULES
from .work import WorkQueue


@dataclass(frozen=True)
class Pulled:
    """The shared state at one moment: version, parameters (P,), statistics (Q,)."""

    version: int
    parameters: Tensor
    statistics: Tensor


@dataclass(frozen=True)
class Update:
    """What a replica pushes.

    Attributes
    ----------
    unit : the unit of work it is of; version : of what was pulled for it; worker : the replica.
    gradient : (P,); pulled : (P,) the parameters it was computed at.
    statistics : (Q,) after the forward pass; change : (Q,) from before it.
    sums : what :meth:`..training.updates.Gradients.compute` counted.
    """

    unit: int
    version: int
    worker: str
    gradient: Tensor
    pulled: Tensor
    statistics: Tensor
    change: Tensor
    sums: list[float]


class Verdict(Enum):
    """What became of an update: applied; over-stale, to be computed anew; or of a unit that was done already."""

    APPLIED = "applied"
    STALE = "stale"
    DUPLICATE = "duplicate"


class ParameterStore(Protocol):
    """What a replica sees of the shared parameters, near or far."""

    def claim(self, worker: str) -> int | None:
        """Return a unit of work, :data:`.work.WAIT`, or None once all is done."""

    def pull(self, worker: str) -> Pulled:
        """Return the shared state; it may be read until the worker's next pull."""

    def push(self, update: Update) -> Verdict:
        """Apply an update, once for each unit."""


def flat_state(model: nn.Module, recipe: Recipe) -> tuple[State, FlatNetwork]:
    """Return the state of a store before the first step: its optimiser works on the flat vector of parameters."""
    state = new_state(model, recipe)
    network = FlatNetwork(model)
    state.optimiser = make_optimiser(recipe, [nn.Parameter(network.parameters)])
    return state, network


class Store:
    """The shared parameters where they are applied; one caller at a time.

    Parameters
    ----------
    state, network : of :func:`flat_state`, restored or new.
    queue : of the units that are not done.
    rule : of :data:`.rules.RULES`; max_staleness : older gradients are computed anew.

    Attributes
    ----------
    version : updates applied.
    staleness : how many updates were applied at each staleness.
    recomputed : gradients that were too stale; duplicates : those of units that were done already.
    applied : the sums of updates that nobody has fetched yet.
    """

    def __init__(
        self, plan: Plan, state: State, network: FlatNetwork, queue: WorkQueue, rule: str, max_staleness: int
    ) -> None:
        self.queue, self.version = queue, state.step
        self.staleness: Counter[int] = Counter()
        self.recomputed = self.duplicates = 0
        self.applied: deque[list[float]] = deque()
        self._plan, self._state, self._network = plan, state, network
        self._rule, self._max = RULES[rule], max_staleness
        self._flat = state.optimiser.param_groups[0]["params"][0]
        self._views = [nn.Parameter(view) for view in network.layout.views(network.parameters)]

    def claim(self, worker: str) -> int | None:
        """Return a unit of work; see :meth:`.work.WorkQueue.claim`."""
        return self.queue.claim(worker)

    def pull(self, worker: str) -> Pulled:
        """Return the shared vectors themselves: to be copied before the next push."""
        return Pulled(self.version, self._network.parameters, self._network.statistics)

    @torch.no_grad()
    def push(self, update: Update) -> Verdict:
        """Apply an update, once for each unit and not if it is over-stale."""
        if not self.queue.is_open(update.unit):
            self.duplicates += 1
            return Verdict.DUPLICATE
        staleness = self.version - update.version
        if staleness > self._max:
            self.recomputed += 1
            return Verdict.STALE
        self._apply(update, staleness)
        self.queue.done(update.unit)
        self.staleness[staleness] += 1
        self.version += 1
        self.applied.append(update.sums)
        return Verdict.APPLIED

    def _apply(self, update: Update, staleness: int) -> None:
        now, device = self._network.parameters, self._network.parameters.device
        gradient, factor = self._rule(update.gradient.to(device), staleness, now, update.pulled.to(device))
        self._flat.grad = gradient
        # The norm is taken tensor by tensor, as it is without a store.
        for parameter, view in zip(self._views, self._network.layout.views(gradient), strict=True):
            parameter.grad = view
        apply_gradient(self._plan, self.version, self._views, self._state.optimiser, factor)
        # What one replica alone has learnt of the statistics is the whole; of several, each adds its part.
        if staleness:
            self._network.statistics += update.change.to(device)
        else:
            self._network.statistics.copy_(update.statistics)
        self._network.count_batches(self._plan.accumulate)
        if self._state.average is not None:
            self._state.average.update_parameters(self._state.model)

    def keep(self) -> dict[str, Any]:
        """Return what a checkpoint keeps besides the state."""
        return {
            "queue": self.queue.keep(),
            "staleness": {str(age): count for age, count in sorted(self.staleness.items())},
            "recomputed": self.recomputed,
            "duplicates": self.duplicates,
        }

    def count_on(self, kept: dict[str, Any]) -> None:
        """Go on counting from what a checkpoint kept."""
        self.staleness.update({int(age): count for age, count in kept.get("staleness", {}).items()})
        self.recomputed += kept.get("recomputed", 0)
        self.duplicates += kept.get("duplicates", 0)
