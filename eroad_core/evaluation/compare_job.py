"""The job Compare with reference roads: pieces that are new, missing and matched, as layers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..extraction.progress import Watcher
from ..jobs.compare_roads import COMPARISON_LAYERS, CompareRoadsJob
from ..jobs.messages import EroadError
from .along import carried, probabilities
from .near import Pieces, pieces, without_short
from .road_features import RoadFeatures
from .road_layers import Layer, write_layers
from .road_sides import Part, Sides, read_sides
from .roads_job import checked_outputs, defined

#: Part of the progress bar that reading takes, and of that all before writing.
_READ, _CUT = 0.5, 0.9


def compare_roads(job: CompareRoadsJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Cut predicted and reference roads into what both have and what only one has.

    Returns
    -------
    dict
        ``outputs``: path by name ("new", "missing", "matched");
        ``figures``: ``new_km``, ``missing_km``, ``matched_km`` (of the reference), the numbers ``new_pieces`` and
        ``missing_pieces``, ``reference_km``, ``predicted_km``, ``matched_share`` of the reference's length,
        ``mean_width_m`` of the matched roads and ``mean_distance_m`` to their partners (None where not known), and
        ``buffer``.

    Raises
    ------
    EroadError
        ``no_layer``, ``roads_…``, ``mask_…``, ``raster_…``, ``cancelled``, …; no file is left under a final name.
    """
    watcher = watcher or Watcher()
    outputs = job.outputs
    if not outputs:
        raise EroadError("no_layer")
    with checked_outputs(outputs, (job.predicted, job.reference, job.area)):
        with tempfile.TemporaryDirectory(prefix="eroad-") as folder:
            sides = read_sides(job, Path(folder), Part(watcher, 0.0, _READ))
            watcher.progress("compare_roads", _READ)
            layers = _layers(job, sides, watcher)
        watcher.progress("write", _CUT)
        placed = {
            name: Layer(sides.plane.back(layer.lines, sides.crs_wkt), layer.columns) for name, layer in layers.items()
        }
        places = {name: (outputs[name], layer) for name, layer in COMPARISON_LAYERS.items() if name in outputs}
        write_layers(places, placed, sides.crs_wkt, watcher.check)
    watcher.progress("write", 1.0)
    return {"outputs": outputs, "figures": _figures(job, sides, layers)}


def _layers(job: CompareRoadsJob, sides: Sides, watcher: Watcher) -> dict[str, Layer]:
    """Return the layers by the field that asks for them, in metres."""
    reference, predicted = sides.reference.roads, sides.predicted.roads
    true = _cut(reference.lines, predicted.lines, job, watcher)
    found = _cut(predicted.lines, reference.lines, job, watcher)
    missing, missing_lines = _tasks(true, reference.lines, job.min_length)
    new, new_lines = _tasks(found, predicted.lines, job.min_length)
    matched = true[np.nonzero(true.near)[0]]
    matched_lines = matched.shapes(reference.lines)
    watcher.progress("compare_roads", (_READ + _CUT) / 2)
    theirs = carried(matched_lines, predicted, 2 * job.buffer, watcher.check)
    surface = sides.predicted.probability
    seen = [
        probabilities(lines, surface, sides.plane, watcher.check) if surface else None
        for lines in (new_lines, missing_lines)
    ]
    unknown = np.full(len(missing_lines), np.nan)
    return {
        "new": Layer(new_lines, {
            "length_m": (float, new.lengths),
            "width_m": (float, predicted.widths[new.line]),
            "mean_probability": (float, predicted.probabilities[new.line] if seen[0] is None else seen[0]),
        }),
        "missing": Layer(missing_lines, {
            "length_m": (float, missing.lengths),
            "mean_probability": (float, unknown if seen[1] is None else seen[1]),
            **_origin(reference, missing.line),
        }),
        "matched": Layer(matched_lines, {
            "length_m": (float, matched.lengths),
            "width_m": (float, theirs.width),
            "mean_probability": (float, theirs.probability),
            "distance_m": (float, theirs.distance),
            **_origin(reference, matched.line),
        }),
    }  # fmt: skip


def _cut(lines: np.ndarray, others: np.ndarray, job: CompareRoadsJob, watcher: Watcher) -> Pieces:
    return without_short(pieces(lines, others, job.buffer, watcher.check), job.min_length, job.min_length)


def _tasks(parts: Pieces, lines: np.ndarray, least: float) -> tuple[Pieces, np.ndarray]:
    """Return the pieces without a partner, and their lines, of which at least ``least`` metres hang together."""
    alone = parts[np.nonzero(~parts.near)[0]]
    shapes = alone.shapes(lines)
    if not len(shapes):
        return alone, shapes
    ends = np.round(shapely.get_coordinates([shapely.get_point(shapes, 0), shapely.get_point(shapes, -1)]), 1)
    _, number = np.unique(ends, axis=0, return_inverse=True)
    one, other = number.reshape(2, -1)
    links = coo_matrix((np.ones(len(one)), (one, other)), shape=(number.max() + 1,) * 2)
    _, group = connected_components(links, directed=False)
    kept = np.nonzero(np.bincount(group[one], alone.lengths)[group[one]] >= least)[0]
    return alone[kept], shapes[kept]


def _origin(roads: RoadFeatures, which: np.ndarray) -> dict[str, tuple[type, list]]:
    """Return the feature that pieces come from, and its fields that are carried along."""
    texts = {name: (str, [values[i] for i in which]) for name, values in roads.texts.items()}
    return {"reference_id": (int, roads.ids[which]), **texts}


def _figures(job: CompareRoadsJob, sides: Sides, layers: dict[str, Layer]) -> dict[str, Any]:
    lengths = {name: layer.columns["length_m"][1] for name, layer in layers.items()}
    reference = float(shapely.length(sides.reference.roads.lines).sum())
    columns = layers["matched"].columns
    return defined({
        **{f"{name}_km": float(lengths[name].sum()) / 1000 for name in COMPARISON_LAYERS},
        **{f"{name}_pieces": len(lengths[name]) for name in ("new", "missing")},
        "reference_km": reference / 1000,
        "predicted_km": float(shapely.length(sides.predicted.roads.lines).sum()) / 1000,
        "matched_share": float(lengths["matched"].sum()) / reference,
        "mean_width_m": _mean(columns["width_m"][1], lengths["matched"]),
        "mean_distance_m": _mean(columns["distance_m"][1], lengths["matched"]),
        "buffer": job.buffer,
    })  # fmt: skip


def _mean(values: np.ndarray, weights: np.ndarray) -> float:
    """Return the weighted mean of the values that are known, NaN without any."""
    known = np.isfinite(values)
    return float(np.average(values[known], weights=weights[known])) if known.any() else float("nan")
