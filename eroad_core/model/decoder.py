"""The decoder: ×4 upsampling, the skip from Res2, fusion, one logit at stride 4 (paper, section 3.1)."""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .aspp import conv_bn_relu
from .encoder import RES2

DecoderName = Literal["light", "dense"]


class Decoder(nn.Module):
    """Fuse the pyramid with Res2 and predict the coarse logit.

    ``light`` reduces the 304 concatenated channels to 128 by a 1×1 and fuses by one 3×3;
    ``dense`` is DeepLabV3+'s two 3×3 with 256 channels.
    """

    def __init__(self, kind: DecoderName = "light", pyramid: int = 256, skip: int = 48) -> None:
        super().__init__()
        self.skip = conv_bn_relu(RES2, skip)
        joined = pyramid + skip
        if kind == "light":
            self.fuse = nn.Sequential(conv_bn_relu(joined, 128), conv_bn_relu(128, 128, 3))
        else:
            self.fuse = nn.Sequential(conv_bn_relu(joined, 256, 3), conv_bn_relu(256, 256, 3))
        self.head = nn.Conv2d(128 if kind == "light" else 256, 1, 1)

    def forward(self, pyramid: Tensor, res2: Tensor) -> Tensor:
        """(B, 256, H/16, W/16) and (B, 64, H/4, W/4) → coarse logits (B, 1, H/4, W/4)."""
        x = F.interpolate(pyramid, size=res2.shape[-2:], mode="bilinear", align_corners=False)
        return self.head(self.fuse(torch.cat([x, self.skip(res2)], dim=1)))
