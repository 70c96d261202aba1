"""What a training will do, decided before its first step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from .recipe import Recipe
from .step import Objective

#: Validation takes at most this share of a training's arithmetic.
VALIDATION_SHARE = 0.25


@dataclass(frozen=True)
class Plan:
    """What a training will do.

    Attributes
    ----------
    steps : in all; epoch : steps of one; each step takes ``accumulate`` batches.
    validate_every : epochs.
    facts : what must be the same for a training to go on (see :func:`.state.check_facts`).
    """

    recipe: Recipe
    objective: Objective
    steps: int
    epoch: int
    accumulate: int
    validate_every: int
    seed: int
    precision: str
    facts: dict[str, Any]

    def ends_epoch(self, step: int) -> bool:
        """Say whether a validation follows step number ``step`` (from 1)."""
        return step == self.steps or step % (self.epoch * self.validate_every) == 0


def validation_interval(epoch_pixels: float, validation_pixels: float) -> int:
    """Return the epochs between two validations; a training pixel costs three times a predicted one."""
    return max(1, math.ceil(validation_pixels / (VALIDATION_SHARE * 3 * max(epoch_pixels, 1.0))))
