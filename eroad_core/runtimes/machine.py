"""What the devices of this machine are called, and how much memory they have."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
from typing import Any

import torch

from .devices import available_devices


def describe_devices() -> list[dict[str, Any]]:
    """Return each device's ``name`` (as a job takes it), ``label`` for people and ``memory_gb``, best first."""
    return [_described(name) for name in available_devices()]


def device_identity(device: torch.device) -> tuple[str, ...]:
    """Return what a measurement of speed holds for: a GPU's name, or the CPU's, its instructions and its threads."""
    if device.type == "cuda":
        return ("cuda", torch.cuda.get_device_name(device))
    if device.type != "cpu":
        return (device.type, platform.machine())
    instructions = torch.backends.cpu.get_cpu_capability()
    with contextlib.suppress(OSError), open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
        instructions = next(
            (line.partition(":")[2].strip() for line in lines if line.startswith("flags")), instructions
        )
    return ("cpu", _cpu()[0], instructions, str(torch.get_num_threads()))


def _described(name: str) -> dict[str, Any]:
    label, memory = _cpu() if name == "cpu" else ("Apple GPU", _physical_memory())
    if name.startswith("cuda"):
        try:
            found = torch.cuda.get_device_properties(name)
            label, memory = found.name, found.total_memory
        except RuntimeError:  # a broken driver: the job on it will say so
            label, memory = name, 0
    return {"name": name, "label": label, "memory_gb": round(memory / 2**30, 1)}


def _cpu() -> tuple[str, int]:
    label = platform.processor()
    with contextlib.suppress(OSError), open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
        models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        label = next(models, label)
    return label or platform.machine() or "CPU", _physical_memory()


def _physical_memory() -> int:
    """Return the machine's memory in bytes, 0 where the system does not tell."""
    if os.name == "nt":
        kilobytes = ctypes.c_ulonglong(0)
        ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
        return kilobytes.value * 1024
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0
