"""Where a training is, and the way to and from a checkpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from ..jobs.messages import EroadError
from . import checkpoint as files
from .recipe import Recipe, make_optimiser

#: What of a state is kept besides tensors.
KEPT = ("step", "history", "best", "recent", "seconds")


@dataclass
class State:
    """Where a training is: the network, its running average, the optimiser, and the history so far."""

    model: nn.Module
    average: torch.optim.swa_utils.AveragedModel | None
    optimiser: torch.optim.Optimizer
    step: int = 0
    history: list[dict[str, float]] = field(default_factory=list)
    best: dict[str, float] = field(default_factory=dict)
    #: Time spent in all, over every start.
    seconds: float = 0.0
    #: Sums since the last validation: dense loss, batches; hits, found and road pixels of the crops.
    recent: list[float] = field(default_factory=lambda: [0.0] * 5)

    @property
    def shown(self) -> nn.Module:
        """The network that is validated and kept: the running average where there is one."""
        return self.average.module if self.average is not None else self.model


def new_state(model: nn.Module, recipe: Recipe) -> State:
    """Return the state before the first step."""
    return State(model, new_average(model, recipe), make_optimiser(recipe, model.parameters()))


def new_average(model: nn.Module, recipe: Recipe) -> torch.optim.swa_utils.AveragedModel | None:
    """Return the running average of a network's weights and buffers; None where the recipe has none."""
    if not recipe.ema:
        return None
    rule = torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.ema)
    return torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=rule, use_buffers=True)


def state_tensors(state: State) -> dict[str, Tensor]:
    """Return what a checkpoint keeps of a state's tensors."""
    tensors = files.module_tensors("model", state.model) | files.optimiser_tensors(state.optimiser)
    if state.average is not None:
        tensors |= files.module_tensors("average", state.average)
    return tensors


def restore(state: State, tensors: dict[str, Tensor], facts: dict[str, Any]) -> None:
    """Put a checkpoint back into a new state."""
    files.load_module("model", state.model, tensors)
    files.load_optimiser(state.optimiser, tensors)
    if state.average is not None:
        files.load_module("average", state.average, tensors)
    for name in KEPT:
        setattr(state, name, facts[name])


def check_facts(wanted: dict[str, Any], found: dict[str, Any]) -> None:
    """Raise ``resume_differs``, naming each difference, unless a checkpoint belongs to this training."""
    different = [
        f"{name} ({found.get(name, 'none')} there, {wanted.get(name, 'none')} now)"
        for name in sorted(wanted.keys() | found.keys())
        if wanted.get(name) != found.get(name)
    ]
    if different:
        raise EroadError("resume_differs", what="; ".join(different))
