"""DRUNet, the deep residual U-Net (Zhang, Liu and Wang 2018, *Road Extraction by Deep Residual U-Net*, Table I).

Three residual units down (64, 128, 256), a bridge (512), three up (256, 128, 64), fifteen
convolutions in all, 1×1 shortcuts where the size changes, upsampling by repetition.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..network import check_sides

WIDTHS = (64, 128, 256, 512)


class ResidualUnit(nn.Module):
    """Pre-activation unit: batch norm, ReLU and 3×3 twice, plus a 1×1 of the input.

    (B, inputs, h, w) → (B, outputs, h / stride, w / stride)

    Parameters
    ----------
    activate : False for the first unit, whose input is the image itself.
    """

    def __init__(self, inputs: int, outputs: int, stride: int = 1, activate: bool = True) -> None:
        super().__init__()
        self.norm1 = nn.BatchNorm2d(inputs) if activate else None
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        # Right after conv1, whose output it normalises: fold_batch_norm reads the order.
        self.norm2 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the unit's sum of both ways."""
        residual = x if self.norm1 is None else F.relu(self.norm1(x))
        return self.conv2(F.relu(self.norm2(self.conv1(residual)))) + self.shortcut(x)


class DRUNet(nn.Module):
    """The deep residual U-Net with one logit for road.

    Parameters
    ----------
    in_channels : bands of the image.
    """

    #: It has no PointRend.
    point_head = None

    def __init__(self, in_channels: int = 3) -> None:
        super().__init__()
        self.in_channels = in_channels
        self.down = nn.ModuleList([ResidualUnit(in_channels, WIDTHS[0], activate=False)])
        self.down.extend(ResidualUnit(a, b, stride=2) for a, b in zip(WIDTHS, WIDTHS[1:], strict=False))
        self.up = nn.ModuleList(ResidualUnit(a + b, a) for a, b in zip(WIDTHS[-2::-1], WIDTHS[:0:-1], strict=True))
        self.head = nn.Conv2d(WIDTHS[0], 1, 1)

    def forward(
        self, x: Tensor, operating_logit: float = 0.0, points: int | None = None, pointrend: bool = True
    ) -> Tensor:
        """(B, C, H, W), sides multiples of 32 → logits (B, 1, H, W); the other arguments are for PointRend."""
        check_sides(x)
        skips = []
        for unit in self.down:
            x = unit(x)
            skips.append(x)
        skips.pop()
        for unit in self.up:
            x = unit(torch.cat([F.interpolate(x, scale_factor=2.0, mode="nearest"), skips.pop()], dim=1))
        return self.head(x)
