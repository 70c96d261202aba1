"""How good the network is on real scenes, and which parameters of *Vectorise roads* suit them.

    python benchmarks/network_scenes.py                        # the scenes that chose nothing, with the defaults
    python benchmarks/network_scenes.py --sweep                # the other scenes, one parameter after the other
    python benchmarks/network_scenes.py --model FILE           # with another model than the default one

The 21 Massachusetts scenes of EROAD_DATA, in the order of their names: every other one, from the first on, is for
choosing parameters, those between are for the report. Each is extracted once with the model (probability raster, kept
in a folder), vectorised, and its centrelines are compared with the scene's own lines. Means are weighted by the length
of the reference roads: a scene with 160 m of road says little. The reference lacks driveways and car parks, and a part
of the small roads: what it lacks counts as false here.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import numpy as np
from osgeo import ogr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eroad_core.evaluation.roads_job import evaluate_roads  # noqa: E402
from eroad_core.extraction.job import extract  # noqa: E402
from eroad_core.jobs import EroadError, EvaluateRoadsJob, ExtractJob, VectorizeJob  # noqa: E402
from eroad_core.vector.job import vectorize  # noqa: E402
from eroad_core.vector.settings import NetworkSettings  # noqa: E402

ogr.UseExceptions()
DATA = Path(os.environ.get("EROAD_DATA", "../shared/data")) / "massachusetts_scenes"
#: What is tried, the default among them. ``side_gap`` is no parameter of the job.
TRIED = {
    "threshold": (0.4, 0.5, 0.6, 0.7),
    "low": (0.3, 0.5, 0.75, 0.9, 1.0),
    "gap": (0.0, 15.0, 30.0, 45.0),
    "side_gap": (0.2, 0.4, 0.6),
    "spur": (5.0, 10.0, 15.0, 20.0, 30.0, 40.0),
    "min_length": (15.0, 30.0, 60.0, 100.0),
    "min_area": (30.0, 100.0, 200.0),
    "max_hole": (0.0, 30.0, 100.0, 300.0),
    "gap_angle": (15.0, 30.0, 45.0),
}
SCORES = (
    "apls", "topo_f1", "topo_precision", "topo_recall", "completeness", "correctness", "relaxed_f1", "length_error"
)  # fmt: skip
#: What a scene scores where no predicted road lies anywhere near its few roads.
NOTHING = {**dict.fromkeys(SCORES, 0.0), "length_error": 1.0}
DEFAULTS = {f.name: f.default for job in (VectorizeJob, NetworkSettings) for f in dataclasses.fields(job)}


def probability(scene: str, model: str, folder: Path) -> Path:
    """Return the scene's probability raster, made where it is not there yet."""
    path = folder / f"{scene}.tif"
    if not path.exists():
        extract(ExtractJob(rasters=(str(DATA / f"{scene}.tif"),), model=model, probability=str(path)))
    return path


def measure(raster: Path, changes: dict[str, float]) -> dict[str, float]:
    """Return the scores of a scene's network made with changed parameters."""
    changes = dict(changes)
    side_gap = changes.pop("side_gap", None)
    with tempfile.TemporaryDirectory() as folder:
        lines = str(Path(folder) / "roads.gpkg")
        with _side_gap(side_gap):
            vectorize(VectorizeJob(probability=str(raster), centerlines=lines, **changes))
        reference = str(DATA / f"{raster.stem}_roads.geojson")
        try:
            figures = evaluate_roads(EvaluateRoadsJob(predicted=lines, reference=reference))["figures"]
        except EroadError as error:
            if error.code != "roads_apart":
                raise
            return {**NOTHING, "reference_km": kilometres(reference), "predicted_km": 0.0}
    return {name: figures[name] for name in (*SCORES, "reference_km", "predicted_km")}


def kilometres(path: str) -> float:
    """Return the length of the lines of a file in metres."""
    dataset = ogr.Open(path)
    return sum(feature.GetGeometryRef().Length() for feature in dataset.GetLayer(0)) / 1000


@contextlib.contextmanager
def _side_gap(value: float | None) -> Iterator[None]:
    """Change the one setting that no job has."""
    made = NetworkSettings.of
    changed = (lambda job: dataclasses.replace(made(job), side_gap=value)) if value is not None else made
    with mock.patch.object(NetworkSettings, "of", changed):
        yield


def means(rows: list[dict[str, float]]) -> dict[str, float]:
    """Return the scores over the scenes, each weighted by its reference roads."""
    weights = np.array([row["reference_km"] for row in rows])
    found = {}
    for name in SCORES:
        values = np.array([np.nan if row[name] is None else abs(row[name]) for row in rows], float)
        known = np.isfinite(values)
        found[name] = float(np.average(values[known], weights=weights[known])) if known.any() else float("nan")
    return found


def main() -> None:
    """Sweep or report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="eroad18")
    parser.add_argument("--sweep", action="store_true", help="on the scenes for choosing")
    parser.add_argument("--base", type=json.loads, default={}, help="what is changed in every trial: '{\"low\": 1}'")
    parser.add_argument("--folder", default="build/network_scenes", help="where probability rasters are kept")
    parser.add_argument("--json", help="default: FOLDER/sweep.json or report.json")
    options = parser.parse_args()
    folder = Path(options.folder) / Path(options.model).stem
    folder.mkdir(parents=True, exist_ok=True)
    scenes = sorted(path.stem for path in DATA.glob("*_15.tif"))[0 if options.sweep else 1 :: 2]
    rasters = [probability(scene, options.model, folder) for scene in scenes]
    trials = [{}]
    if options.sweep:
        trials += [{name: value} for name, values in TRIED.items() for value in values if value != DEFAULTS[name]]
    results = []
    for changes in trials:
        rows = [measure(raster, options.base | changes) for raster in rasters]
        results.append(
            {"changes": options.base | changes, "means": means(rows), "scenes": dict(zip(scenes, rows, strict=True))}
        )
        line = ", ".join(f"{name} {value:.3f}" for name, value in results[-1]["means"].items())
        print(f"{options.base | changes or 'defaults'}: {line}", flush=True)
    if not options.sweep:
        for scene, row in results[0]["scenes"].items():
            print(f"{scene}: {row['reference_km']:.2f} km, APLS {row['apls']:.3f}, TOPO F1 {row['topo_f1']:.3f}, "
                  f"relaxed F1 {row['relaxed_f1']:.3f}")  # fmt: skip
    target = Path(options.json or folder / ("sweep.json" if options.sweep else "report.json"))
    target.write_text(json.dumps({"model": Path(options.model).name, "results": results}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
