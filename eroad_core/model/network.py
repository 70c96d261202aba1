"""E-Road: ResNet encoder, ASPP, light decoder, PointRend (paper, Figure 1)."""

from __future__ import annotations

import copy
from pathlib import Path

import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from . import pointrend as pr
from .aspp import ASPP, ASPPName
from .decoder import Decoder, DecoderName
from .encoder import RES2, RES3, Encoder, EncoderName, Features

#: Image sides must be a multiple of this.
SIDE_MULTIPLE = 32
#: Points re-predicted a step at inference, for a 512² image; scaled by area. A cap.
INFERENCE_POINTS = 2048


def check_sides(x: Tensor) -> None:
    """Raise ValueError unless the sides of ``x`` (B, C, H, W) are multiples of :data:`SIDE_MULTIPLE`."""
    if x.shape[-1] % SIDE_MULTIPLE or x.shape[-2] % SIDE_MULTIPLE:
        raise ValueError(f"image sides must be multiples of {SIDE_MULTIPLE}, not {tuple(x.shape[-2:])}")


def inference_points(height: int, width: int) -> int:
    """Return the most points PointRend re-predicts a step in an image of that size."""
    return max(1, INFERENCE_POINTS * height * width // 512**2)


class ERoad(nn.Module):
    """The network of the paper with one logit for road.

    Parameters
    ----------
    encoder : "resnet18" or "resnet34".
    pointrend : with the PointRend head, or bilinear ×4 (the paper's E-Road-noPR).
    decoder : "light" or "dense".
    aspp : "full", "nopool", "separable" or "none"; see :data:`~.aspp.ASPPName`.
    in_channels : bands of the image.
    encoder_weights : None, "imagenet" or a path; see :class:`~.encoder.Encoder`.
    """

    def __init__(
        self,
        encoder: EncoderName = "resnet18",
        pointrend: bool = True,
        decoder: DecoderName = "light",
        in_channels: int = 3,
        encoder_weights: str | Path | None = None,
        aspp: ASPPName = "full",
    ) -> None:
        super().__init__()
        self.in_channels = in_channels
        self.encoder = Encoder(encoder, in_channels, encoder_weights)
        self.aspp = ASPP(kind=aspp)
        self.decoder = Decoder(decoder)
        self.point_head = pr.PointHead(RES2 + RES3) if pointrend else None

    def coarse(self, x: Tensor) -> tuple[Tensor, Features]:
        """(B, C, H, W) → coarse logits (B, 1, H/4, W/4) and the encoder's features."""
        check_sides(x)
        features = self.encoder(x)
        return self.decoder(self.aspp(features.res5), features.res2), features

    def forward(
        self, x: Tensor, operating_logit: float = 0.0, points: int | None = None, pointrend: bool = True
    ) -> Tensor:
        """Return full-resolution logits.

        Parameters
        ----------
        x : (B, C, H, W), normalised, H and W multiples of 32.
        operating_logit : the logit PointRend takes as undecided.
        points : N a subdivision step; None: :data:`INFERENCE_POINTS` scaled by area.
        pointrend : False upsamples bilinearly even where the head exists.

        Returns
        -------
        (B, 1, H, W)
        """
        coarse, features = self.coarse(x)
        if self.point_head is None or not pointrend:
            return F.interpolate(coarse, scale_factor=4.0, mode="bilinear", align_corners=False)
        if points is None:
            points = inference_points(*x.shape[-2:])
        return pr.render(self.point_head, coarse, (features.res2, features.res3), 2, points, operating_logit)


_CONVOLUTIONS = (nn.Conv2d, nn.ConvTranspose2d)


def fold_batch_norm(model: nn.Module) -> nn.Module:
    """Return an evaluation copy of ``model`` with every batch norm folded into the convolution before it.

    A norm is folded where it is registered right after a convolution in the same module; a norm
    before its convolution (pre-activation) stays.
    """
    model = copy.deepcopy(model).eval()
    for parent in model.modules():
        previous: tuple[str, nn.Module] | None = None
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.BatchNorm2d) and previous and isinstance(previous[1], _CONVOLUTIONS):
                transpose = isinstance(previous[1], nn.ConvTranspose2d)
                setattr(parent, previous[0], fuse_conv_bn_eval(previous[1], child, transpose))
                setattr(parent, name, nn.Identity())
            previous = (name, child)
    return model
