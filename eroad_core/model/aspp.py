"""Atrous spatial pyramid pooling (paper, section 3.2; eq. 1; branches as in DeepLabV3)."""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

RATES = (6, 12, 18)

#: "full": 1×1, three atrous 3×3 and image pooling; "nopool": without image pooling; "separable": the
#: three 3×3 depthwise separable (as DeepLabV3+ has them); "none": one 1×1, no context beyond the encoder's.
ASPPName = Literal["full", "nopool", "separable", "none"]


def conv_bn_relu(inputs: int, outputs: int, kernel: int = 1, dilation: int = 1) -> nn.Sequential:
    """Return convolution, batch norm and ReLU that keep the map's size."""
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=padding, dilation=dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


def separable_conv_bn_relu(inputs: int, outputs: int, kernel: int = 3, dilation: int = 1) -> nn.Sequential:
    """Return :func:`conv_bn_relu` with the convolution cut into one of each channel and a 1×1 over them."""
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, inputs, kernel, padding=padding, dilation=dilation, groups=inputs, bias=False),
        nn.Conv2d(inputs, outputs, 1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class ImagePooling(nn.Sequential):
    """Global context: the map's mean, one 1×1 convolution, spread over the map again."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(nn.AdaptiveAvgPool2d(1), *conv_bn_relu(inputs, outputs))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) → (B, outputs, h, w)."""
        pool, conv, norm, relu = self
        pooled = conv(pool(x))
        if self.training and len(x) == 1:
            # One value a channel has no deviation: a batch of one image takes the running statistics.
            pooled = F.batch_norm(pooled, norm.running_mean, norm.running_var, norm.weight, norm.bias, eps=norm.eps)
        else:
            pooled = norm(pooled)
        return relu(pooled).expand(-1, -1, *x.shape[-2:])


class ASPP(nn.Module):
    """1×1, three atrous 3×3 (rates 6, 12, 18) and image pooling, concatenated and projected.

    (B, inputs, h, w) → (B, outputs, h, w)

    Parameters
    ----------
    kind : see :data:`ASPPName`.
    """

    def __init__(self, inputs: int = 512, outputs: int = 256, dropout: float = 0.5, kind: ASPPName = "full") -> None:
        super().__init__()
        branches: list[nn.Module] = []
        if kind != "none":
            atrous = separable_conv_bn_relu if kind == "separable" else conv_bn_relu
            branches = [conv_bn_relu(inputs, outputs), *(atrous(inputs, outputs, 3, rate) for rate in RATES)]
        if kind in ("full", "separable"):
            branches.append(ImagePooling(inputs, outputs))
        self.branches = nn.ModuleList(branches)
        self.project = conv_bn_relu(len(branches) * outputs or inputs, outputs)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        """Return the pyramid of ``x``."""
        if self.branches:
            x = torch.cat([branch(x) for branch in self.branches], dim=1)
        return F.dropout(self.project(x), self.dropout, self.training)
