"""A model for one's own region, from eight scenes and their road lines to the centrelines of a scene not trained on.

    .venv/bin/python benchmarks/own_region.py [--qgis] [--epochs 30] [--crop 256] [--init scratch]
        [--folder FOLDER] [--json FILE]

Every other one of the first sixteen Massachusetts scenes of EROAD_DATA, with their lines, 7 m wide, is cut into tiles
by *Prepare training data*; *Train model* learns from them with the preset ``best``; *Evaluate model* scores it once on
the places of the split ``test``; *Extract roads* runs with it on the scene with the longest roads among the others, and
*Evaluate roads* compares the centrelines with that scene's lines. Prints what each step took and gave.

--qgis : every step by ``qgis_process`` with the plugin in a profile of its own, as in ``make extract``, instead of by
    the command line.
--init : where the training begins: ``scratch``, or a model to fine-tune, such as ``eroad18``, which knows these scenes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from osgeo import gdal, ogr  # noqa: E402

gdal.UseExceptions()
SCENES = 8
WIDTH = 7
#: A step: the command's name, its words, and what is asked of its figures.
Step = tuple[str, list[str], tuple[str, ...]]


def scenes(folder: Path) -> tuple[list[Path], Path]:
    """Return the scenes to learn from and the one to extract."""
    found = sorted(folder.glob("*_15.tif"))
    chosen = found[: 2 * SCENES : 2]
    return chosen, max((scene for scene in found if scene not in chosen), key=lambda scene: kilometres(lines(scene)))


def lines(scene: Path) -> Path:
    """Return the file of a scene's road lines."""
    return scene.with_name(f"{scene.stem}_roads.geojson")


def kilometres(path: Path) -> float:
    """Return the length of the lines of a file in metres."""
    dataset = ogr.Open(str(path))
    return sum(feature.GetGeometryRef().Length() for feature in dataset.GetLayer(0)) / 1000


def merged(files: list[Path], path: Path) -> Path:
    """Write the lines of several files into one layer."""
    for number, file in enumerate(files):
        mode = "append" if number else "overwrite"
        gdal.VectorTranslate(str(path), str(file), format="GPKG", layerName="roads", accessMode=mode)
    return path


def by_command_line(folder: Path, options: argparse.Namespace) -> list[Step]:
    """Return the steps as words of ``eroad``."""
    learnt, other = scenes(options.data)
    data, model, roads = str(folder / "set"), str(folder / "own.safetensors"), str(folder / "roads.gpkg")
    return [
        ("prepare", [*map(str, learnt), "--roads", options.roads, "--width", str(WIDTH), "--out", data],
         ("splits.train.tiles", "splits.test.tiles")),
        ("train", [data, "--out", model, "--preset", "best", "--epochs", str(options.epochs),
                   "--crop", str(options.crop), "--init", options.init], ("steps", "best.epoch", "best.val_iou")),
        ("evaluate", [model, data, "--split", "test"], ("all.f1", "all.iou")),
        ("extract", [str(other), "--model", model, "--out", str(folder)], ("polygons", "length_km")),
        ("evaluate-roads", [f"{roads}|layername=road_centerlines", str(lines(other))],
         ("completeness", "correctness", "apls")),
    ]  # fmt: skip


def by_qgis(folder: Path, options: argparse.Namespace) -> list[Step]:
    """Return the steps as words of ``qgis_process run``."""
    learnt, other = scenes(options.data)
    data, model, roads = folder / "set", folder / "own.safetensors", folder / "roads.gpkg"
    return [
        ("preparetrainingdata", [*(f"RASTERS={scene}" for scene in learnt), f"ROADS={options.roads}", f"WIDTH={WIDTH}",
                                 f"FOLDER={data}"], ("TILES",)),
        ("trainmodel", [f"FOLDER={data}", f"OUTPUT={model}", "PRESET=best", f"EPOCHS={options.epochs}",
                        f"CROP={options.crop}", f"INIT={options.init}"], ()),
        ("evaluatemodel", [f"MODEL_FILE={model}", f"FOLDER={data}", "SPLIT=test"], ("F1", "IOU")),
        ("extractroads", [f"INPUT={other}", f"MODEL_FILE={model}", f"POLYGONS={roads}", f"CENTERLINES={roads}"],
         ("POLYGONS", "ROAD_LENGTH_KM")),
        ("evaluateroads", [f"PREDICTED={roads}|layername=road_centerlines", f"REFERENCE={lines(other)}"],
         ("COMPLETENESS", "CORRECTNESS", "APLS")),
    ]  # fmt: skip


def picked(figures: dict[str, Any], name: str) -> Any:
    """Return the figure that a name with dots leads to; None where there is none."""
    for key in name.split("."):
        figures = figures.get(key) if isinstance(figures, dict) else None
    return figures


def run_command_line(name: str, words: list[str]) -> dict[str, Any]:
    """Run one command and return its figures."""
    command = [sys.executable, "-m", "eroad_core", name, *words, "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"eroad {name} ended with {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])["figures"]


def qgis_runner() -> Callable[[str, list[str]], dict[str, Any]]:
    """Put the plugin into the profile of ``make extract`` and return what runs one algorithm there."""
    import extract
    import package

    package.deploy(extract.PROFILE / "profiles" / "default" / "python" / "plugins")
    extract._enable_plugin()

    def run(name: str, words: list[str]) -> dict[str, Any]:
        code, said = extract._relayed(["qgis_process", "run", f"eroad:{name}", "--", *words])
        if code:
            raise SystemExit(f"eroad:{name} ended with {code}")
        return extract._results(said)

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qgis", action="store_true")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--crop", type=int, default=256)
    parser.add_argument("--init", default="scratch")
    parser.add_argument("--folder", help="where all is written and kept (default: a temporary folder)")
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    options = parser.parse_args()
    options.data = Path(os.environ.get("EROAD_DATA", "../shared/data")).resolve() / "massachusetts_scenes"
    run = qgis_runner() if options.qgis else run_command_line
    report: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.folder or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        options.roads = str(merged([lines(scene) for scene in scenes(options.data)[0]], folder / "lines.gpkg"))
        steps = (by_qgis if options.qgis else by_command_line)(folder, options)
        for name, words, wanted in steps:
            began = time.monotonic()
            figures = run(name, words)
            seconds = round(time.monotonic() - began, 1)
            report[name] = {"seconds": seconds, "figures": figures}
            print(
                f"{name}: {seconds} s",
                {key: picked(figures, key) for key in wanted},
                flush=True,
            )
            if options.json:
                Path(options.json).write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
