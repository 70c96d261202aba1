"""Counts of pixels that are added up over images."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

Self = TypeVar("Self", bound="Counts")


class Counts:
    """Base of dataclasses whose fields are counts."""

    def merge(self: Self, other: Self) -> Self:
        """Add another's counts to these."""
        for name in (field.name for field in dataclasses.fields(self)):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self
