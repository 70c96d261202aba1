"""Checkpoints: all that a training needs to go on bit for bit, in one safetensors file; never pickle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from ..jobs.messages import EroadError
from ..model.weights import save_tensors


def write_checkpoint(path: Path, tensors: dict[str, Tensor], facts: dict[str, Any]) -> None:
    """Write tensors and JSON facts under a temporary name and rename; a full disk leaves the old file whole."""
    save_tensors(path, tensors, {"facts": json.dumps(facts)})


def read_checkpoint(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return what :func:`write_checkpoint` wrote; ``checkpoint_broken`` for anything else."""
    try:
        with safe_open(path, framework="pt") as file:
            facts = json.loads((file.metadata() or {})["facts"])
            return {name: file.get_tensor(name) for name in file.keys()}, facts  # noqa: SIM118
    except (SafetensorError, OSError, KeyError, ValueError) as error:
        raise EroadError("checkpoint_broken", path=str(path), folder=str(path.parent)) from error


def read_facts(path: Path) -> dict[str, Any]:
    """Return a checkpoint's facts without its tensors."""
    try:
        with safe_open(path, framework="pt") as file:
            return json.loads((file.metadata() or {})["facts"])
    except (SafetensorError, OSError, KeyError, ValueError) as error:
        raise EroadError("checkpoint_broken", path=str(path), folder=str(path.parent)) from error


def module_tensors(prefix: str, module: nn.Module) -> dict[str, Tensor]:
    """Return copies of a module's parameters and buffers under a prefix."""
    return {f"{prefix}.{name}": tensor.detach().cpu().contiguous() for name, tensor in module.state_dict().items()}


def load_module(prefix: str, module: nn.Module, tensors: dict[str, Tensor]) -> None:
    """Put a module's tensors back."""
    start = f"{prefix}."
    module.load_state_dict({name[len(start) :]: t for name, t in tensors.items() if name.startswith(start)})


def optimiser_tensors(optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Return an optimiser's state by ``optimiser.NUMBER.KEY``."""
    state = optimiser.state_dict()["state"]
    return {
        f"optimiser.{number}.{key}": torch.as_tensor(value).detach().cpu().contiguous()
        for number, values in state.items()
        for key, value in values.items()
    }


def load_optimiser(optimiser: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Put an optimiser's state back; its settings stay."""
    state: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimiser."):
            _, number, key = name.split(".", 2)
            state.setdefault(int(number), {})[key] = tensor
    optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
