"""Test-time augmentation: the mean of what the network says of mirrored and turned copies of an image."""

from __future__ import annotations

from typing import Any

import numpy as np

from .runtime import Runtime

#: The views of each kind: quarter turns, and whether the image is mirrored first. "d4" are all eight symmetries of a
#: square (the dihedral group D4), "flips" the four that leave a rectangle's sides where they are.
VIEWS: dict[str, tuple[tuple[int, bool], ...]] = {
    "none": ((0, False),),
    "flips": ((0, False), (0, True), (2, False), (2, True)),
    "d4": tuple((turns, mirrored) for turns in range(4) for mirrored in (False, True)),
}


def augmented(runtime: Runtime, kind: str) -> Runtime:
    """Return ``runtime``, or one that predicts the views of ``kind``, one of :data:`VIEWS`, and means their logits."""
    return runtime if kind == "none" else Augmented(runtime, VIEWS[kind])


class Augmented:
    """A runtime that predicts several views of each image; all but :meth:`predict` is the given runtime's own."""

    def __init__(self, runtime: Runtime, views: tuple[tuple[int, bool], ...]) -> None:
        self._runtime, self._views = runtime, views

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runtime, name)

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return the mean logits (B, H, W) float32 over the views of images (B, C, H, W)."""
        total = np.zeros((len(images), *images.shape[2:]), np.float32)
        for turns, mirrored in self._views:
            view = np.rot90(images[..., ::-1] if mirrored else images, turns, axes=(-2, -1))
            logits = np.rot90(self._runtime.predict(np.ascontiguousarray(view)), -turns, axes=(-2, -1))
            total += logits[..., ::-1] if mirrored else logits
        total /= len(self._views)
        return total
