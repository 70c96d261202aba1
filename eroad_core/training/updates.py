"""How a training's updates are made: a gradient, and what applies it. Here one after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import torch
from torch import Tensor, nn

from ..jobs.messages import EroadError
from ..model.card import Card
from .dataset import Batch
from .plan import Plan
from .precision import autocast
from .recipe import Recipe, learning_rate
from .state import State, new_state
from .step import StepLoss, step_loss

if TYPE_CHECKING:
    from .trainer import Trainer


class Updates(Protocol):
    """Who makes a training's updates; the :class:`~.trainer.Trainer` asks for one after the other.

    Attributes
    ----------
    facts : what must be the same for a checkpoint to go on.
    """

    facts: dict[str, Any]

    def new_state(self, model: nn.Module, recipe: Recipe) -> State:
        """Return the state before the first step."""

    def begin(self, trainer: Trainer, kept: dict[str, Any]) -> None:
        """Get ready to go on after ``trainer.state.step``; ``kept`` is what :meth:`keep` gave a checkpoint."""

    def advance(self, step: int) -> list[float]:
        """Make update number ``step`` (from 0) and return the sums that :func:`compute_gradient` counted.

        Raises
        ------
        EroadError
            ``train_nan``, ``cancelled``, or whatever ended it.
        """

    def gather(self) -> None:
        """Bring the trainer's state up to date, which a validation or a checkpoint is about to read."""

    def keep(self) -> dict[str, Any]:
        """Return what a checkpoint keeps besides the state, as JSON-ready values."""

    def told(self) -> dict[str, Any]:
        """Return what a progress message tells besides the steps."""

    def figures(self) -> dict[str, Any]:
        """Return what the training's figures say of the updates."""

    def end(self) -> None:
        """Let go of processes and threads; called once, however the training ended."""


class Gradients:
    """Computes gradients of one network on one device; the only way from batches to gradients there is.

    Parameters
    ----------
    name : of a sample by its number, for the message about a loss that is no number.
    """

    def __init__(self, plan: Plan, card: Card, device: torch.device, name) -> None:
        self.plan, self.device, self._name = plan, device, name
        self._mean = torch.tensor(card.normalisation["mean"], dtype=torch.float32, device=device)
        self._std = torch.tensor(card.normalisation["std"], dtype=torch.float32, device=device)

    def compute(self, model: nn.Module, unit: int, batches: Sequence[tuple[Batch, list[int]]]) -> list[float]:
        """Leave the mean gradient of unit number ``unit``, a step's batches, in the network's ``.grad``.

        Returns
        -------
        list of float
            Sums over the crops: dense loss, batches; hits, found and road pixels.
        """
        plan = self.plan
        # Dropout and PointRend's points depend on the unit alone, so no generator's state needs to be kept.
        torch.manual_seed(plan.seed * 1_000_003 + unit)
        model.train()
        model.zero_grad(set_to_none=True)
        sums = [0.0] * 5
        for batch, numbers in batches:
            batch = batch.to(self.device)
            with autocast(self.device, plan.precision):
                loss = step_loss(model, batch, self._mean, self._std, plan.objective)
            self._check_finite(loss, unit, numbers)
            (loss.total / plan.accumulate).backward()
            sums = [total + value for total, value in zip(sums, self._counted(loss, batch), strict=True)]
        return sums

    def _check_finite(self, loss: StepLoss, unit: int, numbers: list[int]) -> None:
        if not torch.isfinite(loss.total):
            names = ", ".join(self._name(n) for n in dict.fromkeys(numbers))
            raise EroadError("train_nan", step=unit + 1, names=names)

    def _counted(self, loss: StepLoss, batch: Batch) -> list[float]:
        found = (loss.logits.detach() >= self.plan.objective.operating_logit) & batch.known
        road = batch.target.bool() & batch.known
        sums = torch.stack([(found & road).sum(), found.sum(), road.sum()]).tolist()
        return [float(loss.dense.detach()), 1.0, *sums]


def apply_gradient(
    plan: Plan, step: int, parameters: Sequence[Tensor], optimiser: torch.optim.Optimizer, factor: float = 1.0
) -> None:
    """Make update number ``step`` from the gradients at hand: rate, clipping, the optimiser's step.

    Parameters
    ----------
    parameters : those whose gradients' norm is clipped.
    factor : of the learning rate.
    """
    for group in optimiser.param_groups:
        group["lr"] = factor * learning_rate(plan.recipe, step, plan.steps)
    if plan.recipe.clip:
        nn.utils.clip_grad_norm_(parameters, plan.recipe.clip)
    optimiser.step()


class Sequential:
    """One gradient after the other, here: what a training does unless it is asked for replicas."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self._batches: Iterator | None = None

    def new_state(self, model: nn.Module, recipe: Recipe) -> State:
        """Return the state before the first step."""
        return new_state(model, recipe)

    def begin(self, trainer: Trainer, kept: dict[str, Any]) -> None:
        """Begin to read batches."""
        plan, first = trainer.plan, trainer.state.step
        self._plan, self._state = plan, trainer.state
        self._gradients = Gradients(plan, trainer.card, trainer.device, trainer.loader.name)
        self._batches = trainer.loader.batches(first * plan.accumulate, (plan.steps - first) * plan.accumulate)

    def advance(self, step: int) -> list[float]:
        """Make one update."""
        state = self._state
        batches = (next(self._batches) for _ in range(self._plan.accumulate))
        sums = self._gradients.compute(state.model, step, batches)
        apply_gradient(self._plan, step, list(state.model.parameters()), state.optimiser)
        if state.average is not None:
            state.average.update_parameters(state.model)
        return sums

    def gather(self) -> None:
        """Do nothing: the state is where the updates are made."""

    def keep(self) -> dict[str, Any]:
        """Return nothing: the next step's number says all."""
        return {}

    def told(self) -> dict[str, Any]:
        """Return nothing."""
        return {}

    def figures(self) -> dict[str, Any]:
        """Return nothing."""
        return {}

    def end(self) -> None:
        """Stop reading."""
        if self._batches is not None:
            self._batches.close()
