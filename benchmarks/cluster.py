"""A real two-node Ray cluster on this machine, parts of which are killed while it works; exits with 1 unless all held.

    .venv/bin/python benchmarks/cluster.py extract [--side 10000] [--workers 2] [--json FILE]
    .venv/bin/python benchmarks/cluster.py train DATASET [--arch eroad18] [--replicas 4] [--updates 800] [--json FILE]

extract : a mosaic of two rasters of SIDE² pixels in all, on one machine and on the cluster, where one worker is killed
    midway (SIGKILL); the probability rasters must be equal byte for byte
train : DATASET by replicas, undisturbed and with the store and then a node killed (SIGKILL); every unit of work must
    be applied once, and the disturbed model's IoU must come within 0.1 of the undisturbed one's
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "core")]

import numpy as np  # noqa: E402
from osgeo import gdal, osr  # noqa: E402
from ray_nodes import Nodes, actors, two_nodes  # noqa: E402

from eroad_core.extraction.job import extract  # noqa: E402
from eroad_core.extraction.progress import Watcher  # noqa: E402
from eroad_core.jobs import ExtractJob, TrainJob  # noqa: E402
from eroad_core.replicas.job import train  # noqa: E402
from eroad_core.synthetic import scene  # noqa: E402

#: A killed store or node may cost this much IoU, which is what seeds differ by on a short training.
WITHIN = 0.1


def _say(text: str) -> None:
    # While the engine is on a cluster, sys.stdout is Ray's.
    print(text, file=sys.__stdout__, flush=True)


class Killing(Watcher):
    """Kills once for each share of the stage that is reached, and prints what it did."""

    def __init__(self, stage: str, kills: list) -> None:
        super().__init__()
        self._stage, self._kills = stage, kills

    def log(self, code, level="info", **values):
        if code.startswith(("cluster", "train_epoch")):
            _say(f"  {code} {values}")

    def progress(self, stage, fraction, **more):
        if stage == self._stage and self._kills and more.get("done", 0) >= self._kills[0][0] * more.get("total", 1):
            _, what, kill = self._kills.pop(0)
            _say(f"  {what} killed at {more['done']} of {more['total']}")
            kill()


def kill_actor(nodes: Nodes, name: str) -> None:
    os.kill(actors(nodes, name)[0], signal.SIGKILL)


def mosaic(folder: Path, side: int) -> list[str]:
    """Write two neighbouring rasters of a repeated scene."""
    image = scene(1024, 0.5, seed=1).image
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32618)
    paths = []
    for number in range(2):
        width = side // 2
        path = folder / f"half{number}.tif"
        raster = gdal.GetDriverByName("GTiff").Create(str(path), width, side, 3, gdal.GDT_Byte, ["TILED=YES"])
        raster.SetGeoTransform((500000 + number * width * 0.5, 0.5, 0, 4500000, 0, -0.5))
        raster.SetProjection(srs.ExportToWkt())
        height = image.shape[1]
        for top in range(0, side, height):
            rows = min(height, side - top)
            strip = np.tile(image[:, :rows], (1, 1, -(-width // image.shape[2])))[:, :, :width]
            raster.WriteArray(np.ascontiguousarray(strip), 0, top)
        raster = None
        paths.append(str(path))
    return paths


def run_extract(options) -> dict:
    with tempfile.TemporaryDirectory() as folder, two_nodes() as nodes:
        nodes.start_worker()
        rasters = mosaic(Path(folder), options.side)
        os.environ["EROAD_JOURNAL_GB"] = "0"  # the second run must not go on from the first
        pins = {"runtime": "torch", "precision": "fp32", "device": "cpu"}
        found = {}
        for name, more in (("one", {}), ("cluster", {"cluster": nodes.address, "workers": options.workers})):
            started = time.monotonic()
            kills = [(0.5, "a worker", lambda: kill_actor(nodes, "ExtractActor"))] if more else []
            out = Path(folder) / f"{name}.tif"
            result = extract(
                ExtractJob(tuple(rasters), probability=str(out), **pins, **more), Killing("predict", kills)
            )
            found[name] = {"seconds": round(time.monotonic() - started, 1), "tiles": result["figures"]["tiles"]}
            print(name, found[name], flush=True)
        same = (Path(folder) / "one.tif").read_bytes() == (Path(folder) / "cluster.tif").read_bytes()
        return {**found, "side": options.side, "byte_equal": same, "held": same and not kills}


def run_train(options) -> dict:
    with tempfile.TemporaryDirectory() as folder, two_nodes() as nodes:
        found = {}
        for name in ("undisturbed", "disturbed"):
            nodes.start_worker()
            kills = [(0.3, "the store", lambda: kill_actor(nodes, "StoreActor")), (0.6, "a node", nodes.kill_worker)]
            kills = kills if name == "disturbed" else []
            started = time.monotonic()
            result = train(
                TrainJob(
                    (options.dataset,), str(Path(folder) / name / "m.safetensors"), arch=options.arch,
                    preset="paper", crop=options.crop, batch=options.batch,
                    samples=options.updates * options.batch, replicas=options.replicas,
                    backend="ray", cluster=nodes.address, device="cpu", precision="fp32", workers=1,
                ),
                Killing("train", kills),
            )  # fmt: skip
            figures = result["figures"]
            found[name] = {
                "seconds": round(time.monotonic() - started, 1), "iou": figures["scores"]["iou"],
                "steps": figures["steps"], "replicas": figures["replicas"], "killed": name == "disturbed" and not kills,
            }  # fmt: skip
            print(name, found[name], flush=True)
        once = all(sum(f["replicas"]["staleness"].values()) == f["steps"] for f in found.values())
        near = found["disturbed"]["iou"] >= found["undisturbed"]["iou"] - WITHIN
        return {**found, "every_unit_once": once, "held": once and near and found["disturbed"]["killed"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("extract")
    one.add_argument("--side", type=int, default=10000)
    one.add_argument("--workers", type=int, default=2)
    one.set_defaults(run=run_extract)
    other = commands.add_parser("train")
    other.add_argument("dataset")
    other.add_argument("--arch", default="eroad18")
    other.add_argument("--replicas", type=int, default=4)
    other.add_argument("--updates", type=int, default=800)
    other.add_argument("--crop", type=int, default=128)
    other.add_argument("--batch", type=int, default=4)
    other.set_defaults(run=run_train)
    for command in (one, other):
        command.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = options.run(options)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if figures["held"] else 1


if __name__ == "__main__":
    sys.exit(main())
