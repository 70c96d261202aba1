"""What a runtime is: a network made ready to predict, whatever library and number format it runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

#: What runtimes and precisions are called for people.
RUNTIME_NAMES = {"torch": "PyTorch", "openvino": "OpenVINO"}

#: Told what a user should know: ``warn(code, **values)``.
Tell = Callable[..., None]


def tell_nobody(code: str, **values: object) -> None:
    """Stand in where nobody listens."""


class Runtime(Protocol):
    """A model ready to predict on one device.

    Attributes
    ----------
    name : "torch" or "openvino".
    precision : "fp32", "bf16", "fp16" or "int8".
    threads : of a CPU; 0 on another device.
    made_from : hash of what its numbers come from beside the model's file; "" where that is all.
    operating_logit : the model's operating point.
    batch : images that one call of :meth:`predict` should be given; :meth:`fit_batch` sets it.
    """

    name: str
    precision: str
    threads: int
    made_from: str
    operating_logit: float
    batch: int

    def fit_batch(self, side: int, most: int = 16) -> int:
        """Choose the batch for square tiles of ``side`` pixels."""
        ...

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return the logits (B, H, W) float32 of images (B, C, H, W) float32 or uint8 in 0..255."""
        ...

    def describe(self) -> str:
        """Return library and precision for people, such as “OpenVINO, int8”."""
        ...


def described(name: str, precision: str) -> str:
    """Return a runtime's name and precision for people."""
    return f"{RUNTIME_NAMES[name]}, {precision}"
