"""The report of a comparison: one HTML page, the same tables in Markdown, and all figures as JSON."""

from __future__ import annotations

import json
import platform
import statistics
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ...files import write_text
from ...report import plots
from ...report.blocks import Facts, Pictures, Section, Text
from ...report.blocks import Table as HtmlTable
from ...report.page import write_page
from ...report.pictures import shown, shrunk, to_uri
from .config import Config, Figure
from .runs import Run
from .scenes import read_scene
from .scoring import picture_path, read_picture
from .tables import Results, Rows, overview, rows_of

#: Longest side of a picture in the page.
_SIDE = 420
_HOW = (
    "Every system was trained on the same data with the same budget and scored at its own threshold, which was chosen "
    "on places kept out of training. Scores are per cent; ± is the sample deviation over the seeds, and a difference "
    "below about twice of it is noise. Every single pair of F1 and IoU was checked to obey IoU = F1 / (2 − F1); means "
    "of several need not. Speed is tiles a second, measured in turns, as a multiple of the first system's. "
    "Multiply-adds are of one image of 512², with the most points PointRend may re-predict."
)


def write_report(results: Results, runs: list[Run], folder: Path, device: str, pairs: int) -> dict[str, str]:
    """Write report.html, report.md and results.json.

    Parameters
    ----------
    pairs : how many pairs of F1 and IoU were checked.

    Returns
    -------
    dict
        The files' paths: "report", "tables", "results".
    """
    config = results.config
    tables = [overview(results), *(rows_of(table, results) for table in config.tables)]
    paths = {"report": folder / "report.html", "tables": folder / "report.md", "results": folder / "results.json"}
    facts = _facts(results, device, pairs)
    write_text(paths["results"], json.dumps(_json(results, tables, facts), indent=1, ensure_ascii=False))
    write_text(paths["tables"], _markdown(config, tables, facts))
    sections = [
        Section("What was compared", [Facts(facts), Text(_HOW), *([Text(config.note)] if config.note else [])]),
        *(Section(rows.title, _blocks(rows)) for rows in tables),
        *(_bars(results) if config.sets else []),
        *(Section(figure.title, _pictures(figure, config, runs)) for figure in config.figures),
        Section("Learning curves", _curves(results)),
        Section("All runs", [_runs_table(results)]),
    ]
    write_page(paths["report"], "page.html", title=config.title, lead=_lead(config), sections=sections)
    return {name: str(path) for name, path in paths.items()}


def _lead(config: Config) -> str:
    budget = f"{config.samples:,} crops" if config.samples else f"{config.minutes:g} minutes"
    return f"{len(config.systems)} systems, {len(config.seeds)} seeds, {budget} a run."


def _facts(results: Results, device: str, pairs: int) -> list[tuple[str, Any]]:
    config = results.config
    done = [record for record in results.records.values() if "figures" in record]
    precisions = sorted({record["figures"]["precision"] for record in done if "precision" in record["figures"]})
    return [
        ("systems", len(config.systems)),
        ("seeds", len(config.seeds)),
        ("runs done", len(done)),
        ("data sets", ", ".join(Path(path).name for path in config.datasets)),
        ("device", device),
        ("precision", ", ".join(precisions) or None),
        ("pairs checked", pairs),
    ]


def _blocks(rows: Rows) -> list[Any]:
    cells = [[None if cell == "–" else cell for cell in row] for row in rows.cells]
    return [HtmlTable(rows.columns, cells), *([Text(rows.note, quiet=True)] if rows.note else [])]


def _bars(results: Results) -> list[Section]:
    """Return bars of each system's IoU on each data set, with deviations."""
    sets = [one.name for one in results.config.sets if one.dataset] or [results.config.sets[0].name]
    names = [system.name for system in results.config.systems]
    values = {one: [results.values(name, f"iou:{one}") for name in names] for one in sets}
    means = {one: [statistics.fmean(v) if v else None for v in row] for one, row in values.items()}
    errors = {one: [statistics.stdev(v) if len(v) > 1 else None for v in row] for one, row in values.items()}
    return [Section("IoU", [Pictures([(plots.bars(names, means, errors, x="IoU of the road pixels"), "")], 1)])]


def _pictures(figure: Figure, config: Config, runs: list[Run]) -> list[Any]:
    """Return the scenes side by side: images, truth, then what each system found with the first seed it has."""
    truths = {name: read_scene(config.evaluation_set(name)) for name in figure.sets}
    items = []
    if figure.imagery:
        items += [(_uri(shown(image), figure), f"{name}: image") for name, (image, _) in truths.items()]
    items += [(_uri(_road(mask == 255, mask), figure), f"{name}: truth") for name, (_, mask) in truths.items()]
    for system in figure.systems:
        run = next((r for r in runs if r.system.name == system and _has_all(r, figure)), None)
        if run is not None:
            found = {name: _road(read_picture(run, name), truths[name][1]) for name in figure.sets}
            items += [(_uri(picture, figure), f"{name}: {system}") for name, picture in found.items()]
    return [Pictures(items, len(figure.sets)), *([Text(figure.note, quiet=True)] if figure.note else [])]


def _has_all(run: Run, figure: Figure) -> bool:
    return all(picture_path(run, name).exists() for name in figure.sets)


def _road(road: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Return roads in white on black, what is unknown in grey: (H, W, 3) uint8."""
    grey = np.where(mask == 128, 96, np.where(road, 255, 0)).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def _uri(picture: np.ndarray, figure: Figure) -> str:
    if figure.crop:
        column, row, width, height = figure.crop
        picture = picture[row : row + height, column : column + width]
    return to_uri(shrunk(picture, _SIDE))


def _curves(results: Results) -> list[Any]:
    """Return the validation IoU of each system over the steps, with its first seed."""
    series = {}
    for system in results.config.systems:
        record = next((r for (name, _), r in results.records.items() if name == system.name and "figures" in r), None)
        history = [h for h in record["figures"]["history"] if h.get("val_iou") is not None] if record else []
        if history:
            series[system.name] = [h["step"] for h in history], [h["val_iou"] for h in history]
    if not series:
        return [Text("No run is done yet.")]
    return [Pictures([(plots.lines(series, "step", "IoU on the places kept out of training"), "first seed")], 1)]


def _runs_table(results: Results) -> HtmlTable:
    columns = ("System", "Seed", "Steps", "Best epoch", "Threshold (logit)", "Minutes", "Precision", "Remark")
    rows = []
    for (system, seed), record in results.records.items():
        figures = record.get("figures", {})
        minutes = figures["seconds"] / 60 if "seconds" in figures else None
        cells = [figures.get(name) for name in ("steps", "best_epoch", "operating_logit")]
        rows.append([system, str(seed), *cells, minutes, figures.get("precision"), record.get("failed", "")])
    return HtmlTable(columns, rows, digits=2)


def _markdown(config: Config, tables: list[Rows], facts: list[tuple[str, Any]]) -> str:
    lines = [f"# {config.title}", "", _lead(config), "", *(f"- {name}: {value}" for name, value in facts), "", _HOW, ""]
    return "\n".join(lines + ([config.note, ""] if config.note else []) + [rows.markdown() for rows in tables])


def _json(results: Results, tables: list[Rows], facts: list[tuple[str, Any]]) -> dict[str, Any]:
    versions = {"python": platform.python_version(), "torch": torch.__version__, "threads": torch.get_num_threads()}
    return {
        "title": results.config.title,
        "facts": dict(facts),
        "versions": versions,
        "tables": [rows.to_dict() for rows in tables],
        "seconds_per_tile": results.seconds,
        "runs": [{**record, "scores": results.scores.get(key, {})} for key, record in results.records.items()],
    }
