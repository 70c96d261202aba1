"""A training's parameters, statistics and optimiser state in memory that processes share."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..training.recipe import Recipe, make_optimiser
from .flat import FlatNetwork


@dataclass(frozen=True)
class SharedState:
    """All that updates change, in main memory.

    Attributes
    ----------
    parameters : (P,); statistics : (Q,); moments : the optimiser's state of the vector of parameters, by name.
    """

    parameters: Tensor
    statistics: Tensor
    moments: dict[str, Tensor]

    @classmethod
    def of(cls, network: FlatNetwork, optimiser: torch.optim.Optimizer) -> SharedState:
        """Return a copy of a training's state, which can be sent to processes and is the same memory there."""
        found = moments(optimiser)
        return cls(
            _shared(network.parameters), _shared(network.statistics), {key: _shared(x) for key, x in found.items()}
        )

    def optimiser(self, recipe: Recipe, device: torch.device | None = None) -> torch.optim.Optimizer:
        """Return an optimiser that works on this memory itself, or on a copy on a device."""
        flat = nn.Parameter(self.parameters if device is None else self.parameters.to(device, copy=True))
        optimiser = make_optimiser(recipe, [flat])
        for key, value in self.moments.items():
            # Numbers, as Adam's count of steps, stay in main memory wherever the vectors are.
            where = torch.device("cpu") if value.dim() == 0 else device
            optimiser.state[flat][key] = value if device is None else value.to(where, copy=True)
        return optimiser

    @torch.no_grad()
    def copy_network(self, parameters: Tensor, statistics: Tensor, back: bool = False) -> None:
        """Copy parameters and statistics from here to vectors like them, or back."""
        for here, there in ((self.parameters, parameters), (self.statistics, statistics)):
            here.copy_(there) if back else there.copy_(here)

    @torch.no_grad()
    def copy_moments(self, optimiser: torch.optim.Optimizer, back: bool = False) -> None:
        """Copy the optimiser's state from here to an optimiser, or back."""
        for key, there in moments(optimiser).items():
            here = self.moments[key]
            here.copy_(there) if back else there.copy_(here)


def _shared(tensor: Tensor) -> Tensor:
    return tensor.detach().to("cpu", copy=True).share_memory_()


def moments(optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Return an optimiser's state of its one parameter, by name; one that made no step yet gets that of its start."""
    (flat,) = optimiser.param_groups[0]["params"]
    if not optimiser.state[flat]:
        (group,) = optimiser.param_groups
        rate, group["lr"], flat.grad = group["lr"], 0.0, torch.zeros_like(flat)
        optimiser.step()
        group["lr"], flat.grad = rate, None
        for value in optimiser.state[flat].values():
            value.zero_()
    return optimiser.state[flat]
