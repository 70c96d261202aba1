"""Time and peak memory of Vectorise roads by the raster's size, beside the time of predicting the same raster.

    .venv/bin/python benchmarks/network.py [--sizes 2048 4096 8192 16384] [--threads N] [--json FILE]

The probability raster is synthetic, about 10 % road; each size runs in a process of its own. Predicting is
measured in the same run: a few tiles through the model on the CPU in fp32, times the tiles of a raster of that
size. Bounds: at 8192² a quarter of predicting and 1.5 GiB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import numpy as np  # noqa: E402
from memory import mib  # noqa: E402
from osgeo import gdal, osr  # noqa: E402

gdal.UseExceptions()

SIZES = (2048, 4096)
SHARE, MEMORY = 0.25, 1536
_SIDE, _ROAD, _TILES = 2048, 0.10, 3


def probability() -> np.ndarray:
    """Return bytes (2048, 2048): synthetic roads at a metre a pixel, soft and uneven like a network's answer."""
    from scipy import ndimage

    from eroad_core.synthetic.network import road_graph
    from eroad_core.synthetic.scene import rasterised

    road = np.zeros((_SIDE, _SIDE), bool)
    for seed in range(100, 200):
        graph = road_graph(np.random.default_rng(seed), _SIDE, _SIDE, True)
        road |= rasterised(graph.polygon(), road.shape, 1.0) > 0
        if road.mean() >= _ROAD:
            break
    soft = ndimage.gaussian_filter(road.astype(np.float32), 1.2)
    noise = ndimage.gaussian_filter(np.random.default_rng(1).standard_normal(road.shape, np.float32), 6)
    return np.clip(254 * soft + 25 * soft * noise / noise.std(), 0, 254).astype(np.uint8)


def make_raster(path: Path, size: int) -> None:
    """Write a probability raster; neighbouring copies are mirrored, so that roads go on."""
    tile = probability()
    options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "PREDICTOR=2"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((500000, 1, 0, 5000000, 0, -1))
    system = osr.SpatialReference()
    system.ImportFromEPSG(32632)
    dataset.SetProjection(system.ExportToWkt())
    band = dataset.GetRasterBand(1)
    band.SetScale(1 / 254)
    band.SetNoDataValue(255)
    for i, row in enumerate(range(0, size, _SIDE)):
        for j, col in enumerate(range(0, size, _SIDE)):
            part = tile[:: -1 if i % 2 else 1, :: -1 if j % 2 else 1]
            band.WriteArray(np.ascontiguousarray(part[: size - row, : size - col]), col, row)
    band = dataset = None


def vectorise(path: str) -> dict:
    """Run the job here; return its figures, the seconds of each stage and this process's peak memory."""
    from eroad_core.extraction.progress import Watcher
    from eroad_core.jobs import VectorizeJob
    from eroad_core.vector.job import vectorize

    stages: dict[str, float] = {}
    last = ["start", time.perf_counter()]

    def watch(message: dict) -> None:
        if message["type"] == "progress":
            now = time.perf_counter()
            stages[last[0]] = stages.get(last[0], 0.0) + now - last[1]
            last[:] = message["stage"], now

    watcher = Watcher(watch)
    watcher.INTERVAL = 0.0
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        figures = vectorize(VectorizeJob(path, out=folder), watcher)["figures"]
    return figures | {"stages": {k: round(v, 2) for k, v in stages.items() if v > 0.005}, "peak_mib": mib("VmHWM")}


def predict(model: str, threads: int) -> dict:
    """Return the seconds of a tile through the model."""
    import torch

    from eroad_core.extraction.plan import TILE
    from eroad_core.model.weights import load_model
    from eroad_core.runtimes.torch_runtime import TorchRuntime

    torch.set_num_threads(threads)
    network, card = load_model(model)
    runtime = TorchRuntime(network, card, torch.device("cpu"))
    image = np.random.default_rng(0).uniform(0, 255, (1, len(card.bands), TILE, TILE)).astype(np.float32)
    runtime.predict(image)  # warm
    seconds = []
    for _ in range(_TILES):
        begin = time.perf_counter()
        runtime.predict(image)
        seconds.append(time.perf_counter() - begin)
    return {"tile_seconds": float(np.median(seconds)), "threads": threads}


def child(*words: str) -> dict:
    """Run one measurement in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *words], stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="PIXELS")
    parser.add_argument("--model", default=str(ROOT / "resources" / "models" / "eroad18.safetensors"))
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="of predicting (default: all cores)")
    parser.add_argument("--folder", help="where the rasters go (default: the temporary folder)")
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    parser.add_argument("--vectorise", metavar="RASTER", help=argparse.SUPPRESS)
    parser.add_argument("--predict", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.vectorise:
        print(json.dumps(vectorise(options.vectorise)))
        return
    if options.predict:
        print(json.dumps(predict(options.model, options.threads)))
        return
    from eroad_core.extraction.plan import OVERLAP, TILE, Axis
    from eroad_core.model.network import SIDE_MULTIPLE

    speed = child("--predict", "--model", options.model, "--threads", str(options.threads))
    print(f"predicting: {speed['tile_seconds']:.2f} s a tile of {TILE}² with {options.threads} threads")
    rows, good = [], True
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            path = Path(folder) / "probability.tif"
            make_raster(path, size)
            row = {"size": size, **child("--vectorise", str(path))}
        tiles = len(Axis.plan(size, TILE, OVERLAP, SIDE_MULTIPLE).starts) ** 2
        row["predicting"] = round(tiles * speed["tile_seconds"], 1)
        row["share"] = round(row["seconds"] / row["predicting"], 3)
        row["ns_per_pixel"] = round(row["seconds"] / size**2 * 1e9, 1)
        rows.append(row)
        good &= size < 8192 or (row["share"] <= SHARE and (row["peak_mib"] <= MEMORY or size > 8192))
        stages = ", ".join(f"{name} {seconds}" for name, seconds in row["stages"].items())
        print(
            f"{size:6}²: {row['seconds']:7.1f} s ({row['ns_per_pixel']:.0f} ns a pixel), "
            f"{row['share']:.1%} of predicting ({row['predicting']:.0f} s), peak {row['peak_mib']:.0f} MiB; "
            f"{row['length_km']} km, {row['edges']} lines\n         {stages}",
            flush=True,
        )
    growth = rows[-1]["ns_per_pixel"] / rows[0]["ns_per_pixel"]
    print(f"time per pixel, {rows[-1]['size']}² to {rows[0]['size']}²: {growth:.2f}")
    if options.json:
        report = {"processors": os.cpu_count(), "predicting": speed, "rows": rows, "growth": round(growth, 3)}
        Path(options.json).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    sys.exit(not good)


if __name__ == "__main__":
    main()
