"""How large a network is and how much it computes: parameters and multiply-adds, counted, not estimated."""

from __future__ import annotations

import copy
import math

import torch
from torch import nn

from .encoder import RES2, RES3
from .network import inference_points

#: Layers whose multiply-adds count; norms, activations and resampling are left out, as is usual.
_COUNTED = (nn.Conv1d, nn.Conv2d, nn.ConvTranspose2d, nn.Linear)


def parameters(network: nn.Module) -> int:
    """Return the number of trainable values."""
    return sum(parameter.numel() for parameter in network.parameters())


def multiply_adds(network: nn.Module, side: int = 512, pointrend: bool = True) -> int:
    """Return the multiply-adds of one square image of ``side`` pixels, at inference.

    Nothing is computed: a copy of the network without values is run on PyTorch's meta device.

    Parameters
    ----------
    network : any of :mod:`.registry`.
    side : a multiple of 32.
    pointrend : with the most points PointRend may re-predict.
    """
    shadow = copy.deepcopy(network).to("meta").eval()
    counts: list[int] = []
    for module in shadow.modules():
        if isinstance(module, _COUNTED):
            module.register_forward_hook(lambda layer, inputs, output: counts.append(_of(layer, inputs[0], output)))
    with torch.device("meta"), torch.inference_mode():
        shadow(torch.empty(1, network.in_channels, side, side), pointrend=False)
        if pointrend and shadow.point_head is not None:
            # Which points are uncertain depends on values, their greatest number does not.
            steps, points = 2, inference_points(side, side)
            shadow.point_head(torch.empty(1, RES2 + RES3, steps * points), torch.empty(1, 1, steps * points))
    return sum(counts)


def _of(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    """Return the multiply-adds of one layer; a bias is free."""
    if isinstance(layer, nn.ConvTranspose2d):  # every input value meets the whole kernel
        return x.numel() * layer.out_channels // layer.groups * math.prod(layer.kernel_size)
    if isinstance(layer, nn.Linear):
        return y.numel() * layer.in_features
    return y.numel() * layer.in_channels // layer.groups * math.prod(layer.kernel_size)
