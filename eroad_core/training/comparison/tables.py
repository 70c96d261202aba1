"""The tables of a comparison: mean and sample deviation over seeds, as the same rows for HTML, Markdown and JSON."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from ...evaluation.scores import SCORES
from ...model.complexity import multiply_adds, parameters
from ...model.registry import build_network
from .config import Config, Table

#: The scores of the paper's Tables 1 and 3, in their order.
PAPER_SCORES = ("f1", "recall", "oa", "iou")
#: Side of the image whose multiply-adds are counted.
COUNTED_SIDE = 512
_TITLES = {
    "parameters": "Parameters (M)",
    "gmac": f"GMAC at {COUNTED_SIDE}²",
    "minutes": "Training (min)",
    "train_loss": "Training loss",
    "val_loss": "Validation loss",
    "speed": "Speed",
}
_SCORE_TITLES = {**SCORES, "miou_images": "mIoU over images"}


@dataclass
class Results:
    """All that was measured.

    Attributes
    ----------
    records : of each run, by (system, seed); scores : by (system, seed) and set.
    seconds : a tile takes, by system.
    """

    config: Config
    channels: int
    records: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    scores: dict[tuple[str, int], dict[str, dict[str, Any]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with torch.device("meta"):  # without values: only counted
            networks = {s.name: build_network(s.architecture, self.channels) for s in self.config.systems}
        self._sizes = {name: (parameters(net), multiply_adds(net, COUNTED_SIDE)) for name, net in networks.items()}

    def values(self, system: str, column: str) -> list[float]:
        """Return a column's value of a system for each seed that is done; one value for what no seed changes."""
        score, colon, one = column.partition(":")
        if colon:
            return self._over_seeds(system, lambda key: self.scores[key][one]["all"][score], self.scores)
        if column in ("parameters", "gmac"):
            count, macs = self._sizes[system]
            return [count / 1e6 if column == "parameters" else macs / 1e9]
        if column == "speed":
            first = self.seconds.get(self.config.systems[0].name)
            return [first / self.seconds[system]] if first and system in self.seconds else []
        figures = {key: record["figures"] for key, record in self.records.items() if "figures" in record}
        if column == "minutes":
            return self._over_seeds(system, lambda key: figures[key]["seconds"] / 60, figures)
        return self._over_seeds(system, lambda key: figures[key]["history"][-1][column], figures)

    def means(self, system: str, score: str, sets: Sequence[str]) -> list[float]:
        """Return for each seed the mean of a score over sets."""
        columns = [self.values(system, f"{score}:{one}") for one in sets]
        return [statistics.fmean(values) for values in zip(*columns, strict=True)]

    def _over_seeds(self, system: str, value: Callable[[tuple[str, int]], Any], there: dict) -> list[float]:
        keys = [(system, seed) for seed in self.config.seeds if (system, seed) in there]
        return [float(v) for v in map(value, keys) if v is not None]


@dataclass(frozen=True)
class Rows:
    """A table as it is shown: texts alone; ``numbers`` holds the values of each cell, as the cells do."""

    title: str
    note: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[tuple[float, ...], ...], ...]

    def markdown(self) -> str:
        """Return the table in Markdown."""
        lines = [f"### {self.title}", ""]
        lines += [_line(self.columns), _line(["---"] * len(self.columns)), *map(_line, self.cells), ""]
        return "\n".join(lines + ([self.note, ""] if self.note else []))

    def to_dict(self) -> dict[str, Any]:
        """Return the table as JSON-ready values."""
        return {
            "title": self.title,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.cells],
            "values": [[list(values) for values in row] for row in self.numbers],
        }


def overview(results: Results) -> Rows:
    """Return the table of all systems: size, cost, time, and IoU on every data set."""
    sets = [one.name for one in results.config.sets if one.dataset]
    columns = ("parameters", "gmac", "speed", "minutes", *(f"iou:{one}" for one in sets))
    return _of_systems(Table("All systems", tuple(s.name for s in results.config.systems), columns=columns), results)


def rows_of(table: Table, results: Results) -> Rows:
    """Return a table of the configuration."""
    return _of_systems(table, results) if table.columns else _of_scenes(table, results)


def shown(values: Sequence[float], column: str) -> str:
    """Return mean ± sample deviation as a table shows it; "–" where there is none.

    Scores are per cent.
    """
    if not values:
        return "–"
    score = column.partition(":")[0] in _SCORE_TITLES
    places = 2 if score or column in ("parameters", "speed") else 1 if column in ("gmac", "minutes") else 3
    factor = 100 if score else 1
    text = f"{factor * statistics.fmean(values):.{places}f}"
    return f"{text} ± {factor * statistics.stdev(values):.{places}f}" if len(values) > 1 else text


def column_title(column: str) -> str:
    """Return a column's heading."""
    score, colon, one = column.partition(":")
    return f"{_SCORE_TITLES[score]}, {one} (%)" if colon else _TITLES[column]


def _of_systems(table: Table, results: Results) -> Rows:
    numbers = [[results.values(system, column) for column in table.columns] for system in table.systems]
    cells = [
        (system, *(shown(values, column) for values, column in zip(row, table.columns, strict=True)))
        for system, row in zip(table.systems, numbers, strict=True)
    ]
    return _rows(table, ("System", *map(column_title, table.columns)), cells, numbers)


def _of_scenes(table: Table, results: Results) -> Rows:
    groups: list[tuple[str, tuple[str, ...]]] = [(one, (one,)) for one in table.sets]
    if table.mean_of:
        groups.append((f"Mean of {len(table.mean_of)} more", table.mean_of))
    cells, numbers = [], []
    for name, sets in groups:
        for score in PAPER_SCORES:
            values = [results.means(system, score, sets) for system in table.systems]
            cells.append((name, f"{_SCORE_TITLES[score]} (%)", *(shown(v, score) for v in values)))
            numbers.append(values)
    return _rows(table, ("Scene", "Score", *table.systems), cells, numbers)


def _rows(table: Table, columns: tuple[str, ...], cells: Sequence, numbers: Sequence) -> Rows:
    return Rows(
        table.title,
        table.note,
        columns,
        tuple(tuple(row) for row in cells),
        tuple(tuple(tuple(values) for values in row) for row in numbers),
    )


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
