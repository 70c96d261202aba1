"""Which device a run uses."""

from __future__ import annotations

import re

import torch

from ..jobs.messages import EroadError


def available_devices() -> list[str]:
    """Return the devices of this machine, best first."""
    found = [f"cuda:{i}" for i in range(torch.cuda.device_count())] if torch.cuda.is_available() else []
    if torch.backends.mps.is_available():
        found.append("mps")
    return [*found, "cpu"]


def choose_device(wanted: str) -> torch.device:
    """Return the device of ``auto``, ``cpu``, ``cuda``, ``cuda:N`` or ``mps``.

    Raises
    ------
    EroadError
        ``device_unknown`` for another text, ``device_missing`` where the machine lacks it.
    """
    devices = available_devices()
    wanted = wanted.strip().lower()
    if wanted == "auto":
        return torch.device(devices[0])
    if not re.fullmatch(r"cpu|mps|cuda(:\d+)?", wanted):
        raise EroadError("device_unknown", device=wanted)
    name = "cuda:0" if wanted == "cuda" else wanted
    if name not in devices:
        raise EroadError("device_missing", device=wanted, available=", ".join(devices))
    return torch.device(name)


def describe_device(device: torch.device) -> str:
    """Return a device's name for people: its GPU's name, or CPU and its threads."""
    if device.type == "cuda":
        return f"{device} ({torch.cuda.get_device_name(device)})"
    return f"{device} ({torch.get_num_threads()} threads)" if device.type == "cpu" else str(device)
