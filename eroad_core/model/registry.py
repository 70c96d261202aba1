"""Every network there is, by name: the one place that knows which class an architecture means.

An architecture is a small dict, as a model's card carries it. E-Road's has ``encoder``, ``decoder``,
``pointrend`` and, where it is not "full", ``aspp``; another system's is its name alone,
``{"network": "drunet"}``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from torch import nn

from .aspp import ASPPName
from .baselines.deeplab import DeepLabV3Plus
from .baselines.dlinknet import DLinkNet34
from .baselines.drunet import DRUNet
from .decoder import DecoderName
from .encoder import EncoderName
from .network import ERoad

Architecture = dict[str, Any]

#: The systems with a name of their own, as ``train --arch`` offers them.
SYSTEMS: dict[str, Architecture] = {
    "eroad18": {"encoder": "resnet18", "decoder": "light", "pointrend": True},
    "eroad34": {"encoder": "resnet34", "decoder": "light", "pointrend": True},
    "eroad18-nopr": {"encoder": "resnet18", "decoder": "light", "pointrend": False},
    "drunet": {"network": "drunet"},
    "dlinknet34": {"network": "dlinknet34"},
    "deeplabv3plus": {"network": "deeplabv3plus"},
}
#: How to call them in a table.
TITLES = {
    "eroad18": "E-Road18",
    "eroad34": "E-Road34",
    "eroad18-nopr": "E-Road18-noPR",
    "drunet": "DRUNet",
    "dlinknet34": "D-LinkNet34",
    "deeplabv3plus": "DeepLabV3+ (ResNet-18)",
}
#: What an E-Road may be made of.
_OPTIONS = {
    "encoder": get_args(EncoderName),
    "decoder": get_args(DecoderName),
    "aspp": get_args(ASPPName),
    "pointrend": (True, False),
}
_REQUIRED = ("encoder", "decoder")
_DEFAULTS = {"aspp": "full", "pointrend": True}
#: Options that say nothing, so that another system may be given them too.
_PLAIN = {"decoder": "light", "aspp": "full"}


def architecture_of(name: str, **options: Any) -> Architecture:
    """Return the architecture of a named system.

    Parameters
    ----------
    name : a key of :data:`SYSTEMS`.
    options : for E-Road alone: ``decoder`` "light" | "dense", ``aspp`` "full" | "nopool" | "separable" |
        "none", ``encoder``, ``pointrend``. None leaves the system's own; "light" and "full" are right for all.

    Raises
    ------
    ValueError
        A name, option or value there is not.
    """
    if name not in SYSTEMS:
        raise ValueError(f"there is no network {name}; there are {', '.join(SYSTEMS)}")
    system = SYSTEMS[name]
    chosen = {key: value for key, value in options.items() if value is not None}
    if "network" in system:
        chosen = {key: value for key, value in chosen.items() if value != _PLAIN.get(key)}
    architecture = system | chosen
    check_architecture(architecture)
    return {key: value for key, value in architecture.items() if key != "aspp" or value != "full"}


def check_architecture(architecture: Architecture) -> None:
    """Raise ValueError unless :func:`build_network` knows the architecture.

    An E-Road must name its encoder and decoder; without ``pointrend`` it has the head, without
    ``aspp`` the full pyramid.
    """
    if "network" in architecture:
        known = architecture in SYSTEMS.values()
    else:
        known = all(key in architecture for key in _REQUIRED) and all(
            key in _OPTIONS and value in _OPTIONS[key] for key, value in architecture.items()
        )
    if not known:
        raise ValueError("its architecture is unknown to this version")


def architecture_name(architecture: Architecture) -> str:
    """Return the name of an architecture: a system's, followed by what differs from it in brackets."""
    check_architecture(architecture)
    whole = _complete(architecture)
    differing = {
        name: {key: value for key, value in whole.items() if value != _complete(system).get(key)}
        for name, system in SYSTEMS.items()
        if system.get("network") == whole.get("network")
    }
    nearest = min(differing, key=lambda name: len(differing[name]))
    changes = ", ".join(f"{key} {value}" for key, value in sorted(differing[nearest].items()))
    return f"{nearest} ({changes})" if changes else nearest


def architecture_title(architecture: Architecture) -> str:
    """Return the architecture's name as a table writes it: "E-Road18 (aspp none)"."""
    name, _, changes = architecture_name(architecture).partition(" (")
    return TITLES[name] + (f" ({changes}" if changes else "")


def build_network(architecture: Architecture, bands: int, encoder_weights: str | Path | None = None) -> nn.Module:
    """Return a network with random weights, or with a pretrained encoder.

    Every network is called as ``net(x, operating_logit=0.0, points=None, pointrend=True)`` and returns
    full-resolution logits (B, 1, H, W) of ``x`` (B, bands, H, W), normalised, sides multiples of 32.
    It has ``in_channels`` and ``point_head``, which is None where it has no PointRend.

    Parameters
    ----------
    encoder_weights : None, "imagenet" (torchvision downloads them) or the path of a torchvision
        ``state_dict`` of its ResNet, as safetensors or ``.pth``.

    Raises
    ------
    ValueError
        An unknown architecture, or encoder weights for a network that has no ResNet.
    """
    check_architecture(architecture)
    network = architecture.get("network")
    if network == "drunet":
        if encoder_weights is not None:
            raise ValueError("DRUNet has no ResNet that could take pretrained weights")
        return DRUNet(bands)
    if network == "dlinknet34":
        return DLinkNet34(bands, encoder_weights)
    if network == "deeplabv3plus":
        return DeepLabV3Plus(bands, encoder_weights)
    return ERoad(in_channels=bands, encoder_weights=encoder_weights, **architecture)


def takes_encoder_weights(architecture: Architecture) -> bool:
    """Say whether the network has a ResNet that could start pretrained."""
    return architecture.get("network") != "drunet"


def _complete(architecture: Architecture) -> Architecture:
    return architecture if "network" in architecture else {**_DEFAULTS, **architecture}
