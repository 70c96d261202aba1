"""Peak memory of a run on a 20,000² raster over that on a 5,000² one; the bound is 1.2.

    .venv/bin/python benchmarks/memory.py [--model NAME|PATH] [--sides 5000 20000] [--json FILE]

Two kinds of run, each in a process of its own, from reading to polygons:

network : the real network on a raster that is nodata but for some places, since a CPU takes hours for
    every pixel of 20,000²; tiles without data are read and skipped
stub : every pixel has data, and a network that answers each pixel's brightness stands in, so that all
    of it is read, blended, written and outlined
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from osgeo import gdal, osr  # noqa: E402

SIDES = (5000, 20000)
BOUND = 1.2
_PATTERN = 1000


def pattern(connected: bool = False) -> np.ndarray:
    """Return a byte image (3, 1000, 1000) of bright winding roads on dark, textured land.

    Side by side, the roads of one end before the next begin: a network that hangs together over the whole raster
    is one polygon as large as that, which has to be held to be written; see ``--connected``.
    """
    y, x = np.mgrid[0:_PATTERN, 0:_PATTERN].astype(np.float32)
    turn = 2 * np.pi / _PATTERN
    across = np.abs(y - 250 - 60 * np.sin(3 * turn * x)) - 8
    down = np.abs(x - 600 - 40 * np.sin(2 * turn * y)) - 6
    bright = np.clip(128 - 12 * np.minimum(across, down), 50, 210)
    if not connected:
        bright[:10] = bright[:, :10] = 50
    grain = np.random.default_rng(0).normal(0, 6, (3, _PATTERN, _PATTERN))
    return np.clip(bright + grain, 1, 254).astype(np.uint8)


def make_raster(path: Path, side: int, sparse: bool, connected: bool = False) -> None:
    """Write a 1 m raster; ``sparse``: data only in five squares, the corners' and the middle's."""
    options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((300000.0, 1.0, 0.0, 5000000.0, 0.0, -1.0))
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32633)
    dataset.SetSpatialRef(srs)
    for band in range(1, 4):
        dataset.GetRasterBand(band).SetNoDataValue(0)
    image = pattern(connected)
    places = range(0, side, _PATTERN)
    if sparse:
        middle, last = (side // 2) // _PATTERN * _PATTERN, side - _PATTERN
        corners = [(0, 0), (last, 0), (0, last), (last, last), (middle, middle)]
    else:
        corners = [(x, y) for y in places for x in places]
    for x, y in corners:
        width, height = min(_PATTERN, side - x), min(_PATTERN, side - y)
        dataset.WriteArray(np.ascontiguousarray(image[:, :height, :width]), x, y)
    dataset = None


class Brightness:
    """Stands in for the network: each pixel's brightness is its logit, the right shape at no cost."""

    name, precision, threads = "brightness", "fp32", 1

    def __init__(self, model, card, device):
        self.operating_logit = float(card.operating_logit)
        self.batch = 1

    def fit_batch(self, side, most=16):
        return self.batch

    def predict(self, images):
        return (images.mean(axis=1, dtype=np.float32) - 128) / 10 + self.operating_logit


def child(raster: str, model: str, stub: bool) -> None:
    """Run the job here and print its figures and this process's peak memory."""
    from eroad_core.extraction import job as module
    from eroad_core.extraction.progress import Watcher
    from eroad_core.jobs import ExtractJob

    stages: dict[str, float] = {}

    def watch(message: dict) -> None:
        if message["type"] == "progress":
            stages[message["stage"]] = max(stages.get(message["stage"], 0.0), mib("VmRSS"))

    if stub:
        module.choose_runtime = lambda model, card, path, device, **wishes: Brightness(model, card, device)
    with tempfile.TemporaryDirectory(dir=Path(raster).parent) as folder:
        names = {"probability": "p.tif", "roads": "r.tif", "polygons": "r.gpkg", "recipe": "r.json"}
        outputs = {name: str(Path(folder) / file) for name, file in names.items()}
        started = time.monotonic()
        job = ExtractJob(rasters=(raster,), model=model, device="cpu", **outputs)
        figures = module.extract(job, Watcher(watch))["figures"]
        figures["seconds_in_all"] = round(time.monotonic() - started, 1)
    print(json.dumps({"peak_mib": mib("VmHWM"), "stages_mib": stages, **figures}))


def mib(name: str) -> float:
    """Return this process's resident memory in MiB: now (VmRSS, where the system tells it) or at its peak (VmHWM)."""
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith(name)]
        return round(int(line.split()[1]) / 1024, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


def run(folder: Path, side: int, stub: bool, model: str, connected: bool) -> dict:
    """Make the raster and run the job on it in a child process."""
    raster = folder / f"{side}.tif"
    make_raster(raster, side, not stub, connected)
    command = [sys.executable, __file__, "--child", str(raster), "--model", model, *(["--stub"] if stub else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    raster.unlink()
    return {"side": side, "network": "stub" if stub else "network", **json.loads(done.stdout)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=str(ROOT / "resources" / "models" / "eroad18.safetensors"))
    parser.add_argument("--sides", nargs=2, type=int, default=SIDES, metavar="PIXELS")
    parser.add_argument("--folder", help="where the rasters go, about 1.5 GB (default: the temporary folder)")
    parser.add_argument("--connected", action="store_true", help="roads that hang together over the whole raster")
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    parser.add_argument("--child", metavar="RASTER", help=argparse.SUPPRESS)
    parser.add_argument("--stub", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child, arguments.model, arguments.stub)
        return
    rows, ratios = [], {}
    print(f"{'':8} {'side':>6} {'peak MiB':>9} {'tiles':>6} {'skipped':>7} {'seconds':>8}")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        for stub in (True, False):
            for side in arguments.sides:
                row = run(Path(folder), side, stub, arguments.model, arguments.connected)
                rows.append(row)
                print(
                    f"{row['network']:8} {side:6} {row['peak_mib']:9.1f} {row['tiles']:6} {row['tiles_skipped']:7} "
                    f"{row['seconds_in_all']:8.1f}",
                    flush=True,
                )
            ratio = rows[-1]["peak_mib"] / rows[-2]["peak_mib"]
            ratios[rows[-1]["network"]] = round(ratio, 3)
            print(f"{rows[-1]['network']:8} ratio {ratio:.3f} (bound {BOUND})", flush=True)
    if arguments.json:
        report = {"bound": BOUND, "ratios": ratios, "processors": os.cpu_count(), "rows": rows}
        Path(arguments.json).write_text(json.dumps(report, indent=1), encoding="utf-8")
    sys.exit(any(ratio > BOUND for ratio in ratios.values()))


if __name__ == "__main__":
    main()
