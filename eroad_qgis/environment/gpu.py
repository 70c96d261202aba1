"""Which NVIDIA GPU there is, and whether its driver carries a build's CUDA."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

#: The least driver for a major version of CUDA, on Linux and on Windows, and the least compute capability
#: (NVIDIA's table of minor version compatibility).
_NEEDS = {12: ((525, 60), (528, 33), 5.0), 13: ((580, 65), (580, 65), 7.5)}


@dataclass(frozen=True)
class Gpu:
    """A GPU as nvidia-smi tells of it."""

    name: str
    driver: str
    capability: float


def detect(timeout: float = 15.0) -> Gpu | None:
    """Return the first NVIDIA GPU, None where there is none or nvidia-smi cannot tell."""
    if sys.platform == "win32":  # by its full name: a search would begin in the working folder
        program = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "nvidia-smi.exe")
    else:
        program = shutil.which("nvidia-smi")
    if program is None or not os.path.isfile(program):
        return None
    command = [program, "--query-gpu=name,driver_version,compute_cap", "--format=csv,noheader"]
    flags = {"creationflags": subprocess.CREATE_NO_WINDOW} if sys.platform == "win32" else {}
    try:
        # An argument list without a shell; the program is the driver's own.
        told = subprocess.run(command, capture_output=True, text=True, timeout=timeout, **flags)  # nosec B603
    except (OSError, subprocess.SubprocessError):
        return None
    return parse(told.stdout) if told.returncode == 0 else None


def parse(text: str) -> Gpu | None:
    """Return the first GPU of nvidia-smi's lines “name, driver, compute capability”."""
    parts = [part.strip() for part in text.strip().splitlines()[0].rsplit(",", 2)] if text.strip() else []
    if len(parts) != 3:
        return None
    try:
        return Gpu(parts[0], parts[1], float(parts[2]))
    except ValueError:
        return Gpu(parts[0], parts[1], 0.0)  # “[N/A]”: the driver is old


def least_driver(cuda: int, system: str = sys.platform) -> str:
    """Return the least driver a major version of CUDA needs, "" where it is not known."""
    needs = _NEEDS.get(cuda)
    return ".".join(map(str, needs[system == "win32"])) if needs else ""


def carries(gpu: Gpu, cuda: int, system: str = sys.platform) -> bool:
    """Tell whether the driver is new enough for a major version of CUDA."""
    needs = _NEEDS.get(cuda)
    if needs is None:
        return False
    numbers = tuple(int(part) for part in gpu.driver.split(".") if part.isdigit())
    return numbers >= needs[system == "win32"]


def is_supported(gpu: Gpu, cuda: int) -> bool:
    """Tell whether a build with this CUDA still has code for the GPU (0: its capability is not known)."""
    needs = _NEEDS.get(cuda)
    return needs is not None and (gpu.capability == 0.0 or gpu.capability >= needs[2])
