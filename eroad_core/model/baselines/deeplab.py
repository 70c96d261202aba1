"""DeepLabV3+ (Chen et al. 2018) on a ResNet-18, output stride 16.

Of the variants in use this is the light one of segmentation_models.pytorch: the pyramid's atrous
convolutions and the decoder's 3×3 are depthwise separable, one 3×3 after the pyramid and one after
the skip from Res2 (48 channels), then ×4 to the image's size.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..aspp import ASPP, conv_bn_relu, separable_conv_bn_relu
from ..encoder import RES2, RES5, Encoder
from ..network import check_sides


class DeepLabV3Plus(nn.Module):
    """DeepLabV3+ with one logit for road.

    Parameters
    ----------
    in_channels : bands of the image.
    encoder_weights : None, "imagenet" or a path; see :class:`~..encoder.Encoder`.
    """

    #: It has no PointRend.
    point_head = None

    def __init__(
        self, in_channels: int = 3, encoder_weights: str | Path | None = None, channels: int = 256, skip: int = 48
    ) -> None:
        super().__init__()
        self.in_channels = in_channels
        self.encoder = Encoder("resnet18", in_channels, encoder_weights)
        self.aspp = ASPP(RES5, channels, kind="separable")
        self.context = separable_conv_bn_relu(channels, channels)
        self.skip = conv_bn_relu(RES2, skip)
        self.fuse = separable_conv_bn_relu(channels + skip, channels)
        self.head = nn.Conv2d(channels, 1, 1)

    def forward(
        self, x: Tensor, operating_logit: float = 0.0, points: int | None = None, pointrend: bool = True
    ) -> Tensor:
        """(B, C, H, W), sides multiples of 32 → logits (B, 1, H, W); the other arguments are for PointRend."""
        check_sides(x)
        features = self.encoder(x)
        context = _upsampled(self.context(self.aspp(features.res5)))
        return _upsampled(self.head(self.fuse(torch.cat([context, self.skip(features.res2)], dim=1))))


def _upsampled(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=4.0, mode="bilinear", align_corners=False)
