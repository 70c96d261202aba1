"""What a comparison compares, on what, and what its report shows; docs/compare.md describes the file's form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ...model.registry import Architecture, architecture_of

#: Figures of a system, beside ``SCORE:SET``, that a table of systems may have as columns.
COLUMNS = ("parameters", "gmac", "minutes", "train_loss", "val_loss", "speed")


@dataclass(frozen=True)
class System:
    """One of the systems: its name, and the fields of its training, its own and those shared by all."""

    name: str
    fields: dict[str, Any]

    @property
    def slug(self) -> str:
        """The name as a folder's."""
        return slug(self.name)

    @property
    def architecture(self) -> Architecture:
        """Which network it is."""
        chosen = {name: self.fields[name] for name in ("aspp", "decoder") if name in self.fields}
        return architecture_of(self.fields.get("arch", "eroad18"), **chosen)


@dataclass(frozen=True)
class EvaluationSet:
    """What the systems are scored on: a split of a data set, or one scene.

    Attributes
    ----------
    dataset, split : a data set's folder and its split; or
    image, mask : a scene and its mask, or ``roads``, a vector file that is drawn; ``widths`` : how wide
        its lines are, as fields of the job Prepare (width, width_field, class_field, widths, layer, where).
    gsd : metres per pixel that the scene is resampled to; None for its own.
    """

    name: str
    dataset: str | None = None
    split: str = "val"
    image: str | None = None
    mask: str | None = None
    roads: str | None = None
    widths: dict[str, Any] | None = None
    gsd: float | None = None


@dataclass(frozen=True)
class Table:
    """One table of the report: of scenes (``sets``, ``mean_of``) or of systems (``columns``).

    Attributes
    ----------
    sets : a group of rows each, a column a system; ``mean_of`` : sets whose mean is one more group.
    columns : :data:`COLUMNS` or ``SCORE:SET``, a row a system.
    """

    title: str
    systems: tuple[str, ...]
    note: str = ""
    sets: tuple[str, ...] = ()
    mean_of: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """Pictures: a column a scene; its image, its truth and what each system found.

    Attributes
    ----------
    crop : column, row, width and height of the part that is shown; None for the whole.
    imagery : False shows roads alone, for scenes whose image may not be passed on.
    """

    title: str
    sets: tuple[str, ...]
    systems: tuple[str, ...]
    crop: tuple[int, int, int, int] | None = None
    imagery: bool = True
    note: str = ""


@dataclass(frozen=True)
class Config:
    """A whole comparison; ``samples`` or ``minutes`` is the budget of each run, ``speed_…`` how speed is measured."""

    title: str
    note: str
    datasets: tuple[str, ...]
    seeds: tuple[int, ...]
    samples: int | None
    minutes: float | None
    systems: tuple[System, ...]
    sets: tuple[EvaluationSet, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    speed_side: int
    speed_rounds: int

    def system(self, name: str) -> System:
        """Return a system by its name."""
        return next(system for system in self.systems if system.name == name)

    def evaluation_set(self, name: str) -> EvaluationSet:
        """Return a set by its name."""
        return next(one for one in self.sets if one.name == name)


def slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens, as a folder is called."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("+", "plus")).strip("-")
