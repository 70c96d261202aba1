"""The job Evaluate roads, from its recipe to its figures, layers and report."""

from __future__ import annotations

import contextlib
import math
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ..extraction.progress import Watcher
from ..files import check_outputs, new_folders_removed
from ..jobs.evaluate_roads import EVALUATION_LAYERS, EvaluateRoadsJob
from ..raster.mask import parsed
from ..requirements import FOR_REPORTS, check_libraries
from .apls import apls
from .buffered import Match, junction_scores, length_error, match, surface_iou
from .graphs import LineGraph
from .noding import line_graph
from .road_layers import Layer, write_layers
from .road_report import write_road_report
from .road_sides import Part, Side, Sides, read_sides
from .topo import topo

#: Part of the progress bar that reading takes, and of that all before writing.
_READ, _SCORED = 0.4, 0.95


def evaluate_roads(job: EvaluateRoadsJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Score predicted against reference roads.

    Returns
    -------
    dict
        ``outputs``: path by name ("matched", "missed", "false_roads", "report");
        ``figures``: see :func:`score`, with what was scored.

    Raises
    ------
    EroadError
        ``roads_…``, ``mask_…``, ``raster_…``, ``cancelled``, …; no file is left under a final name.
    """
    watcher = watcher or Watcher()
    outputs = job.outputs
    if job.report:
        check_libraries(FOR_REPORTS)
    with checked_outputs(outputs, (job.predicted, job.reference, job.area)):
        with tempfile.TemporaryDirectory(prefix="eroad-") as folder:
            sides = read_sides(job, Path(folder), Part(watcher, 0.0, _READ))
        watcher.progress("score", _READ)
        graphs = [
            line_graph(side.roads.lines, crossings=job.crossings, reach=job.join)
            for side in (sides.reference, sides.predicted)
        ]
        found = match(graphs[0].lines, graphs[1].lines, job.buffer, watcher.check)
        parts = _parts(found, *graphs)
        figures = score(job, sides, graphs, found, watcher)
        figures |= {f"{name.removesuffix('_roads')}_km": _kilometres(parts[name]) for name in EVALUATION_LAYERS}
        watcher.progress("write", _SCORED)
        places = {name: (outputs[name], layer) for name, layer in EVALUATION_LAYERS.items() if name in outputs}
        write_layers(places, _layers(sides, parts), sides.crs_wkt, watcher.check)
        if job.report:
            names = tuple(Path(parsed(text)[0]).name for text in (job.predicted, job.reference))
            write_road_report(job.report, figures, parts, sides.area, names, job.to_dict())
    watcher.progress("write", 1.0)
    return {"outputs": outputs, "figures": figures}


@contextlib.contextmanager
def checked_outputs(outputs: dict[str, str], inputs: tuple[str | None, ...]) -> Iterator[None]:
    """Refuse, before any work, outputs that cannot be written; several layers may share a file, nothing else."""
    paths = list(dict.fromkeys(path for name, path in outputs.items() if name != "report"))
    paths += [path for name, path in outputs.items() if name == "report"]
    with new_folders_removed(paths):
        check_outputs(paths, [parsed(text)[0] for text in inputs if text])
        yield


def score(
    job: EvaluateRoadsJob, sides: Sides, graphs: list[LineGraph], found: Match, watcher: Watcher
) -> dict[str, Any]:
    """Return the scores of the predicted roads.

    Parameters
    ----------
    graphs : of the reference and of the predicted roads.

    Returns
    -------
    dict
        ``apls`` with its ``preset``, ``topo_precision``, ``topo_recall``, ``topo_f1``; ``completeness``,
        ``correctness``, ``quality``, ``relaxed_f1`` within ``buffer``; ``iou`` (None where no side has a surface);
        ``length_error``, ``junction_precision``, ``junction_recall``, ``junction_f1``; ``reference_km``,
        ``predicted_km``; ``apls_details`` and ``topo_details``.
    """
    reference, predicted = graphs
    span = _SCORED - _READ
    surfaces = _iou(sides, job.buffer, watcher)
    watcher.progress("score", _READ + 0.3 * span)
    ways = apls(reference, predicted, job.preset, area=sides.area, seed=job.seed, check=watcher.check)
    watcher.progress("score", _READ + 0.7 * span)
    walks = topo(reference, predicted, seed=job.seed, check=watcher.check)
    figures = {
        "preset": ways["preset"],
        "apls": ways["apls"],
        **{f"topo_{name}": walks[name] for name in ("precision", "recall", "f1")},
        "buffer": job.buffer,
        **found.scores(),
        "iou": surfaces,
        "length_error": length_error(reference, predicted),
        **junction_scores(reference, predicted),
        "reference_km": reference.length / 1000,
        "predicted_km": predicted.length / 1000,
        "apls_details": ways,
        "topo_details": walks,
    }
    return defined(figures)


def defined(value: Any) -> Any:
    """Return figures as JSON can hold them: None for what is no number."""
    if isinstance(value, dict):
        return {name: defined(item) for name, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _iou(sides: Sides, buffer: float, watcher: Watcher) -> float | None:
    if sides.reference.surfaces is None and sides.predicted.surfaces is None:
        return None
    return surface_iou(_surface(sides.reference, buffer), _surface(sides.predicted, buffer), watcher.check)


def _surface(side: Side, buffer: float) -> np.ndarray:
    """Return a side's polygons; of lines those that are as wide as they are said to be, or as the buffer."""
    if side.surfaces is not None:
        return side.surfaces
    widths = side.roads.widths
    return shapely.buffer(side.roads.lines, np.where(widths > 0, widths / 2, buffer), cap_style="flat")


def _parts(found: Match, reference: LineGraph, predicted: LineGraph) -> dict[str, np.ndarray]:
    """Return the lines of each layer, in metres."""
    true, other = found.reference, found.predicted
    return {
        "matched": true[np.nonzero(true.near)[0]].shapes(reference.lines),
        "missed": true[np.nonzero(~true.near)[0]].shapes(reference.lines),
        "false_roads": other[np.nonzero(~other.near)[0]].shapes(predicted.lines),
    }


def _layers(sides: Sides, parts: dict[str, np.ndarray]) -> dict[str, Layer]:
    return {
        name: Layer(sides.plane.back(lines, sides.crs_wkt), {"length_m": (float, shapely.length(lines))})
        for name, lines in parts.items()
    }


def _kilometres(lines: np.ndarray) -> float:
    return float(shapely.length(lines).sum()) / 1000
