"""One job a GPU, whichever process it runs in: a lock file that the system releases when its process ends."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import torch

from ..files import try_lock

#: Seconds between two looks whether the device is free.
_POLL = 0.2


def device_key(device: torch.device) -> str | None:
    """Return what names a GPU in every process of this machine; None for a CPU, which needs no turn."""
    if device.type == "cpu":
        return None
    if device.type == "cuda":
        # Not its number: what is cuda:0 here may be cuda:1 for a process that sees other devices.
        named = getattr(torch.cuda.get_device_properties(device), "uuid", None)
        return f"cuda-{named}" if named else f"cuda-{device.index or 0}"
    return device.type


@contextlib.contextmanager
def device_turn(
    key: str | None, folder: Path, waiting: Callable[[], None], check: Callable[[], None]
) -> Iterator[None]:
    """Hold a device for the block; another process that holds it is waited for.

    Parameters
    ----------
    key : of :func:`device_key`; None holds nothing.
    folder : where the lock files lie; where none can be, nothing is held, since a lock must stop no one.
    waiting : called once where the device is not free.
    check : called while it is waited for; raises what ends the waiting.
    """
    file = _opened(folder, key) if key is not None else None
    if file is None:
        yield
        return
    with file:
        told = False
        while not try_lock(file):
            if not told:
                waiting()
                told = True
            check()
            time.sleep(_POLL)
        # Closing the file releases it.
        yield


def _opened(folder: Path, key: str) -> BinaryIO | None:
    name = re.sub(r"[^\w-]", "_", key)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return open(folder / f"{name}.lock", "a+b")  # noqa: SIM115 (the caller closes it)
    except OSError:
        return None
