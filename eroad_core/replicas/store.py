"""The shared parameters: pulled and pushed by replicas, with a version; and the optimiser they share."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from ..training.plan import Plan
from ..training.recipe import Recipe, make_optimiser
from ..training.state import State, new_state
from ..training.updates import apply_gradient
from .flat import FlatNetwork, Layout, learn
from .rules import RULES
from .shared import moments
from .work import WorkQueue

#: Numbers in a block of a vector: 2¹⁵ to 2¹⁸ are equally fast, a whole vector of 14 million takes twice as long.
BLOCK = 2**17


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


class FlatOptimiser:
    """A training's updates on a flat vector.

    In main memory they go block by block: an optimiser makes a dozen passes over its vectors, and those of a block stay
    in the core's cache meanwhile. Each number comes out as it would of the whole vector, to the bit.

    Parameters
    ----------
    optimiser : whose one parameter is the vector; its state is kept up.
    layout : of the network's parameters in it.
    """

    def __init__(self, plan: Plan, optimiser: torch.optim.Optimizer, layout: Layout) -> None:
        self._plan, self._whole, self._layout = plan, optimiser, layout
        flat = optimiser.param_groups[0]["params"][0].data
        self._views = [nn.Parameter(view) for view in layout.views(flat)]
        self._size = BLOCK if flat.device.type == "cpu" else max(flat.numel(), 1)
        self._blocks = [nn.Parameter(block) for block in flat.split(self._size)]
        self._optimiser = make_optimiser(plan.recipe, self._blocks)

    @torch.no_grad()
    def apply(self, step: int, gradient: Tensor, factor: float = 1.0) -> None:
        """Make update number ``step`` of a gradient (P,), which may be clipped in place; see :func:`apply_gradient`."""
        # The norm is taken tensor by tensor, as it is without a store.
        for parameter, view in zip(self._views, self._layout.views(gradient), strict=True):
            parameter.grad = view
        for block, piece in zip(self._blocks, gradient.split(self._size), strict=True):
            block.grad = piece
        state = moments(self._whole)
        numbers = [key for key, value in state.items() if value.dim() == 0]
        for key, value in state.items():
            # Each block counts its steps, so none may share the whole vector's count.
            pieces = [value.clone() for _ in self._blocks] if key in numbers else value.split(self._size)
            for block, piece in zip(self._blocks, pieces, strict=True):
                self._optimiser.state[block][key] = piece
        apply_gradient(self._plan, step, self._views, self._optimiser, factor)
        for key in numbers:
            state[key].copy_(self._optimiser.state[self._blocks[0]][key])


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
        self._optimiser = FlatOptimiser(plan, state.optimiser, network.layout)
        self._kept = network.kept(plan.accumulate)

    def claim(self, worker: str) -> int | None:
        """Return a unit of work; see :meth:`.work.WorkQueue.claim`."""
        return self.queue.claim(worker)

    def pull(self, worker: str) -> Pulled:
        """Return the shared vectors themselves: to be copied before the next push."""
        return Pulled(self.version, self._network.parameters, self._network.statistics)

    @torch.no_grad()
    def push(self, update: Update) -> Verdict:
        """Apply an update, once for each unit and not if it is over-stale."""
        verdict = self.judge(update.unit, update.version)
        if verdict is Verdict.APPLIED:
            staleness = self.version - update.version
            self._apply(update, staleness)
            self.count(update.unit, staleness, update.sums)
        return verdict

    def judge(self, unit: int, version: int) -> Verdict:
        """Say what is to become of a unit's gradient that was computed at ``version``."""
        if not self.queue.is_open(unit):
            self.duplicates += 1
            return Verdict.DUPLICATE
        if self.version - version > self._max:
            self.recomputed += 1
            return Verdict.STALE
        return Verdict.APPLIED

    def push_together(self, updates: Iterable[Update]) -> None:
        """Apply the mean of gradients that were all computed at this version, as one update.

        The learning rate and the running average go on by as many steps as there are gradients.
        """
        gradient, change, done = torch.zeros_like(self._network.parameters), 0.0, []
        for update in updates:
            gradient += update.gradient.to(gradient.device)
            change = change + update.change.to(gradient.device)
            done.append(update)
        self._optimiser.apply(self.version, gradient.div_(len(done)))
        if len(done) == 1:
            self._network.statistics.copy_(done[0].statistics)
        else:
            self._network.statistics += change / len(done)
        self.follow(len(done))
        for update in done:
            self.count(update.unit, 0, update.sums)

    def _apply(self, update: Update, staleness: int) -> None:
        now, device = self._network.parameters, self._network.parameters.device
        gradient, factor = self._rule(update.gradient.to(device), staleness, now, update.pulled.to(device))
        self._optimiser.apply(self.version, gradient, factor)
        self.learn(staleness, update.statistics.to(device), update.change.to(device))
        self.follow(1)

    @torch.no_grad()
    def learn(self, staleness: int, after: Tensor, change: Tensor) -> None:
        """Bring the statistics (Q,) up to date; see :func:`.flat.learn`."""
        learn(self._network.statistics, staleness, after, change, self._kept)

    @torch.no_grad()
    def follow(self, units: int) -> None:
        """Let batch norm's counters and the running average go on after an update from ``units`` gradients."""
        self._network.count_batches(units * self._plan.accumulate)
        if self._state.average is not None:
            for _ in range(units):
                self._state.average.update_parameters(self._state.model)

    def count(self, unit: int, staleness: int, sums: list[float]) -> None:
        """Note that a unit's gradient was applied."""
        self.queue.done(unit)
        self.staleness[staleness] += 1
        self.version += 1
        self.applied.append(sums)

    def keep(self) -> dict[str, Any]:
        """Return what a checkpoint keeps besides the state."""
        return {
            "queue": self.queue.keep(),
            "staleness": {str(age): count for age, count in sorted(self.staleness.items())},
            "recomputed": self.recomputed,
            "duplicates": self.duplicates,
            # Of updates that were made together, those that the trainer has not counted yet.
            "applied": list(self.applied),
        }

    def count_on(self, kept: dict[str, Any]) -> None:
        """Go on counting from what a checkpoint kept."""
        self.staleness.update({int(age): count for age, count in kept.get("staleness", {}).items()})
        self.recomputed += kept.get("recomputed", 0)
        self.duplicates += kept.get("duplicates", 0)
        self.applied.extend(kept.get("applied", []))
        self.version += len(self.applied)
