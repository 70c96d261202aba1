"""D-LinkNet34 (Zhou, Zhang and Wu 2018, *D-LinkNet: LinkNet with Pretrained Encoder and Dilated Convolution*).

A ResNet-34 at output stride 32, a centre of dilated convolutions in cascade whose every stage is
added to the result, and LinkNet's decoder, which adds the encoder's maps.
"""

from __future__ import annotations

from pathlib import Path

import torch.nn.functional as F
from torch import Tensor, nn

from ..encoder import torchvision_resnet
from ..network import check_sides

DILATIONS = (1, 2, 4, 8)


class DilatedCentre(nn.Module):
    """3×3 convolutions of dilation 1, 2, 4 and 8 one after another; the sum of all stages and the input."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList(nn.Conv2d(channels, channels, 3, padding=d, dilation=d) for d in DILATIONS)
        for convolution in self.convolutions:
            nn.init.zeros_(convolution.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) → (B, C, h, w)."""
        total = x
        for convolution in self.convolutions:
            x = F.relu(convolution(x))
            total = total + x
        return total


def decoder_block(inputs: int, outputs: int) -> nn.Sequential:
    """Return LinkNet's block: 1×1 to a quarter, transposed 3×3 that doubles the size, 1×1."""
    inner = inputs // 4
    return nn.Sequential(
        nn.Conv2d(inputs, inner, 1),
        nn.BatchNorm2d(inner),
        nn.ReLU(inplace=True),
        nn.ConvTranspose2d(inner, inner, 3, stride=2, padding=1, output_padding=1),
        nn.BatchNorm2d(inner),
        nn.ReLU(inplace=True),
        nn.Conv2d(inner, outputs, 1),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class DLinkNet34(nn.Module):
    """D-LinkNet with one logit for road.

    Parameters
    ----------
    in_channels : bands of the image.
    encoder_weights : None, "imagenet" or a path; see :func:`~..encoder.torchvision_resnet`.
    """

    #: It has no PointRend.
    point_head = None

    def __init__(self, in_channels: int = 3, encoder_weights: str | Path | None = None) -> None:
        super().__init__()
        self.in_channels = in_channels
        net = torchvision_resnet("resnet34", in_channels, encoder_weights)
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
        self.layer1, self.layer2, self.layer3, self.layer4 = net.layer1, net.layer2, net.layer3, net.layer4
        self.centre = DilatedCentre(512)
        self.up = nn.ModuleList([decoder_block(512, 256), decoder_block(256, 128), decoder_block(128, 64)])
        self.last = nn.Sequential(
            decoder_block(64, 64),
            nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(32, 32, 3, padding=1),
            nn.ReLU(inplace=True),
        )
        self.head = nn.Conv2d(32, 1, 3, padding=1)

    def forward(
        self, x: Tensor, operating_logit: float = 0.0, points: int | None = None, pointrend: bool = True
    ) -> Tensor:
        """(B, C, H, W), sides multiples of 32 → logits (B, 1, H, W); the other arguments are for PointRend."""
        check_sides(x)
        res2 = self.layer1(self.stem(x))
        res3 = self.layer2(res2)
        res4 = self.layer3(res3)
        x = self.centre(self.layer4(res4))
        for up, skip in zip(self.up, (res4, res3, res2), strict=True):
            x = up(x) + skip
        return self.head(self.last(x))
