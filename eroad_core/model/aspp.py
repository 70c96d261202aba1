"""Atrous spatial pyramid pooling (paper, section 3.2; eq. 1; branches as in DeepLabV3)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

RATES = (6, 12, 18)


def conv_bn_relu(inputs: int, outputs: int, kernel: int = 1, dilation: int = 1) -> nn.Sequential:
    """Return convolution, batch norm and ReLU that keep the map's size."""
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=padding, dilation=dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class ImagePooling(nn.Sequential):
    """Global context: the map's mean, one 1×1 convolution, spread over the map again."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(nn.AdaptiveAvgPool2d(1), *conv_bn_relu(inputs, outputs))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) → (B, outputs, h, w)."""
        return super().forward(x).expand(-1, -1, *x.shape[-2:])


class ASPP(nn.Module):
    """1×1, three atrous 3×3 (rates 6, 12, 18) and image pooling, concatenated and projected.

    (B, inputs, h, w) → (B, outputs, h, w)
    """

    def __init__(self, inputs: int = 512, outputs: int = 256, dropout: float = 0.5) -> None:
        super().__init__()
        self.branches = nn.ModuleList(
            [
                conv_bn_relu(inputs, outputs),
                *(conv_bn_relu(inputs, outputs, 3, rate) for rate in RATES),
                ImagePooling(inputs, outputs),
            ]
        )
        self.project = conv_bn_relu(5 * outputs, outputs)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        """Return the pyramid of ``x``."""
        x = self.project(torch.cat([branch(x) for branch in self.branches], dim=1))
        return F.dropout(x, self.dropout, self.training)
