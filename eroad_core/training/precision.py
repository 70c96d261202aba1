"""Whether this machine trains faster in fp32 or in bf16: measured, never assumed."""

from __future__ import annotations

import contextlib
import dataclasses
import time

import torch
from torch import nn

from .dataset import Batch
from .step import Objective, step_loss


def autocast(device: torch.device, precision: str) -> contextlib.AbstractContextManager:
    """Return the context in which a forward pass runs."""
    return torch.autocast(device.type, torch.bfloat16, enabled=precision == "bf16")


def choose_precision(
    wanted: str, model: nn.Module, batch: Batch, mean: torch.Tensor, std: torch.Tensor, objective: Objective
) -> str:
    """Return "fp32" or "bf16".

    Parameters
    ----------
    wanted : "auto" measures two steps of each, with two small crops, after a first one that is not counted.
    batch : on the model's device.
    """
    if wanted != "auto":
        return wanted
    device = batch.image.device
    if device.type == "mps" or (device.type == "cuda" and not torch.cuda.is_bf16_supported()):
        return "fp32"
    # Momentum of batch norm statistics aside, nothing of the model changes: the gradients are dropped.
    kept = {name: buffer.clone() for name, buffer in model.named_buffers()}
    batch = _part(batch, 2, 256)
    seconds = {precision: _seconds(precision, model, batch, mean, std, objective) for precision in ("fp32", "bf16")}
    for name, buffer in kept.items():
        model.get_buffer(name).copy_(buffer)
    model.zero_grad(set_to_none=True)
    return "bf16" if seconds["bf16"] < 0.9 * seconds["fp32"] else "fp32"


def _part(batch: Batch, count: int, side: int) -> Batch:
    """Cut out a few small crops: in bf16 a processor without it needs minutes for a whole batch."""
    parts = (getattr(batch, field.name) for field in dataclasses.fields(batch))
    return Batch(*(None if x is None else x[:count, :, :side, :side] for x in parts))


def _seconds(precision: str, model: nn.Module, batch: Batch, mean, std, objective: Objective) -> float:
    device = batch.image.device
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        with autocast(device, precision):
            loss = step_loss(model, batch, mean, std, objective).total
        loss.backward()
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        taken.append(time.perf_counter() - start)
    return min(taken[1:])
