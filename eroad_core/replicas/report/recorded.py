"""The loss of a training step by step, whoever makes its updates."""

from __future__ import annotations

from typing import Any

import torch

from ...training.trainer import Trainer
from ...training.updates import Updates

#: Points of a curve.
_POINTS = 50


class Recorded:
    """Updates, and the curve of their loss; to the trainer the same as the updates themselves.

    Its figures hold ``losses``, [step, mean dense loss since the point before] each, and ``threads``.
    """

    def __init__(self, updates: Updates) -> None:
        self._updates = updates

    def __getattr__(self, name: str) -> Any:
        return getattr(self._updates, name)

    def begin(self, trainer: Trainer, kept: dict[str, Any]) -> None:
        """Get ready to go on."""
        self._every = max(1, trainer.plan.steps // _POINTS)
        self._losses, self._sums = kept.get("losses", []), kept.get("loss_sums", [0.0, 0.0])
        self._updates.begin(trainer, kept)

    def advance(self, step: int) -> list[float]:
        """Make an update and note its loss."""
        sums = self._updates.advance(step)
        self._sums = [total + value for total, value in zip(self._sums, sums, strict=False)]
        if (step + 1) % self._every == 0:
            loss, batches = self._sums
            self._losses.append([step + 1, round(loss / max(batches, 1), 5)])
            self._sums = [0.0, 0.0]
        return sums

    def keep(self) -> dict[str, Any]:
        """Return what a checkpoint keeps, with the curve so far."""
        return {**self._updates.keep(), "losses": self._losses, "loss_sums": self._sums}

    def figures(self) -> dict[str, Any]:
        """Return the updates' figures, with the curve."""
        return {**self._updates.figures(), "losses": self._losses, "threads": torch.get_num_threads()}
