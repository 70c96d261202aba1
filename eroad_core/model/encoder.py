"""ResNet encoder at output stride 16 (paper, section 3.1 and Figure 2)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torchvision.models import ResNet, ResNet18_Weights, ResNet34_Weights, resnet18, resnet34

EncoderName = Literal["resnet18", "resnet34"]

_BUILDERS = {
    "resnet18": (resnet18, ResNet18_Weights.IMAGENET1K_V1),
    "resnet34": (resnet34, ResNet34_Weights.IMAGENET1K_V1),
}

#: Channels of the stages Res2, Res3 and Res5 of both encoders.
RES2, RES3, RES5 = 64, 128, 512


class Features(NamedTuple):
    """What the decoder and PointRend read.

    Attributes
    ----------
    res2 : (B, 64, H/4, W/4); res3 : (B, 128, H/8, W/8); res5 : (B, 512, H/16, W/16)
    """

    res2: Tensor
    res3: Tensor
    res5: Tensor


class Encoder(nn.Module):
    """torchvision's ResNet without its classifier, last stage dilated instead of strided.

    Parameters
    ----------
    name : "resnet18" or "resnet34".
    in_channels : bands of the image.
    weights : None (random), "imagenet" (torchvision downloads them) or the path of a
        torchvision ``state_dict`` as safetensors or a ``.pth`` file.
    """

    def __init__(self, name: EncoderName = "resnet18", in_channels: int = 3, weights: str | Path | None = None) -> None:
        super().__init__()
        net = torchvision_resnet(name, in_channels, weights)
        _dilate(net.layer4)
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
        self.layer1, self.layer2, self.layer3, self.layer4 = net.layer1, net.layer2, net.layer3, net.layer4

    def forward(self, x: Tensor) -> Features:
        """Return the features of ``x`` (B, C, H, W), H and W divisible by 16."""
        res2 = self.layer1(self.stem(x))
        res3 = self.layer2(res2)
        return Features(res2, res3, self.layer4(self.layer3(res3)))


def torchvision_resnet(name: EncoderName, in_channels: int = 3, weights: str | Path | None = None) -> ResNet:
    """Return torchvision's ResNet for ``in_channels`` bands; the parameters as in :class:`Encoder`."""
    builder, imagenet = _BUILDERS[name]
    net = builder(weights=imagenet if weights == "imagenet" else None)
    if weights not in (None, "imagenet"):
        net.load_state_dict(_state_dict(Path(weights)))
    if in_channels != 3:
        net.conv1 = _with_channels(net.conv1, in_channels, keep=weights is not None)
    return net


def _dilate(layer: nn.Module) -> None:
    """Turn the stage's stride 2 into dilation 2; torchvision's BasicBlock refuses to be built so."""
    for module in layer.modules():
        if isinstance(module, nn.Conv2d):
            module.stride = (1, 1)
            if module.kernel_size == (3, 3):
                module.dilation = module.padding = (2, 2)


def _with_channels(conv: nn.Conv2d, channels: int, keep: bool) -> nn.Conv2d:
    """Return ``conv`` for another number of bands; pretrained filters are repeated and rescaled, summed for one."""
    new = nn.Conv2d(channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, bias=False)
    if keep:
        with torch.no_grad():
            if channels == 1:  # what the filters answer to a grey image
                new.weight.copy_(conv.weight.sum(dim=1, keepdim=True))
            else:
                repeated = conv.weight[:, torch.arange(channels) % conv.in_channels]
                new.weight.copy_(repeated * (conv.in_channels / channels))
    else:
        nn.init.kaiming_normal_(new.weight, mode="fan_out", nonlinearity="relu")
    return new


def _state_dict(path: Path) -> dict[str, Tensor]:
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return load_file(path)
        return torch.load(path, map_location="cpu", weights_only=True)  # nosec B614 (tensors only)
    except Exception as error:  # whatever a foreign file makes of the readers
        raise ValueError("it is no file of weights") from error
