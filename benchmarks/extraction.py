"""A whole extraction beside the bare network on the same number of tiles, and where its time goes.

    .venv/bin/python benchmarks/extraction.py [--quick] [--sides 4096 8192] [--forms tiled striped]
        [--runtimes torch-fp32 openvino-int8] [--rounds N] [--folder FOLDER] [--json FILE] [--preview]

On GeoTIFFs of real imagery (the sample scene, mirrored side by side), tiled with JPEG and overviews and striped with
LZW and none, by turns:

a : forwards of the same network, PointRend included, on as many preloaded tiles at the same batch
b : the whole extraction to a probability raster
c : the same with polygons and centrelines besides

and b ÷ a, c ÷ a of each round, medians. Then the processor's seconds of b: decode (reading), normalise, blend, encode
(packing and writing), and the rest, which is nearly all the network; and their sum over the processor's seconds of a,
which other load on the machine changes less than it does b ÷ a.
Goals: b ≤ 1.05 a and c ≤ 1.25 a in fp32; for the fastest runtime b ≤ 1.15 a, at most 1.35.

--preview : instead, a warm worker's preview of 1024² over the bare forward of its tile, and from a worker's start to
    `ready` over `python -c "import torch"`; medians. Goals: at most 0.3 s more, and 1.5 times.
--quick : one raster of 2048² of each form, one round.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from osgeo import gdal  # noqa: E402

gdal.UseExceptions()
SCENE = ROOT / "resources" / "sample" / "sample_scene.tif"
FORMS = {
    "tiled, JPEG, overviews": ["TILED=YES", "COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "JPEG_QUALITY=90"],
    "striped, LZW": ["COMPRESS=LZW", "PREDICTOR=2"],
}
#: Distinct tiles that are preloaded: more would show nothing and fill the memory.
_PRELOADED = 6
_MESSAGE = {"type": "job", "job": "extract", "preview": True}


def make_raster(path: Path, side: int, form: str) -> None:
    """Write a raster of side² pixels: the sample scene and its mirror images side by side."""
    scene = gdal.Open(str(SCENE))
    image = scene.ReadAsArray()[:3]
    image = np.concatenate([image, image[:, :, ::-1]], axis=2)
    image = np.concatenate([image, image[:, ::-1]], axis=1)
    times = -(-side // image.shape[1])
    image = np.tile(image, (1, times, times))[:, :side, :side]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte, FORMS[form])
    dataset.SetGeoTransform(scene.GetGeoTransform())
    dataset.SetProjection(scene.GetProjection())
    dataset.WriteArray(image)
    if "overviews" in form:
        dataset.BuildOverviews("AVERAGE", [2, 4, 8])


class Bare:
    """The network alone, as the extraction has it."""

    def __init__(self, raster: Path, runtime: str, precision: str) -> None:
        import torch

        from eroad_core.extraction.plan import make_plan
        from eroad_core.model.weights import find_model, load_model
        from eroad_core.raster.grid import Window
        from eroad_core.raster.normalise import Normaliser
        from eroad_core.raster.source import open_source
        from eroad_core.runtimes.choose import choose_runtime

        path = find_model("eroad18")
        model, card = load_model(path)
        with open_source(str(raster)) as source:
            plan = make_plan(source, source.window, card.ground_resolution, "native")
            side, self.tiles = plan.columns.tile, plan.tiles
            places = [(x, y) for y in plan.rows.starts for x in plan.columns.starts]
            chosen = places[:: max(1, len(places) // _PRELOADED)][:_PRELOADED]
            normaliser = Normaliser.from_card(card.normalisation, source)
            self.images = [normaliser(source.read(Window(x, y, side, side))[0]) for x, y in chosen]
        self.runtime = choose_runtime(model, card, path, torch.device("cpu"), runtime=runtime, precision=precision)
        self.runtime.fit_batch(side)

    def seconds(self) -> float:
        """Predict as many tiles as the extraction does; return the seconds."""
        batch, done = self.runtime.batch, 0
        begin = time.perf_counter()
        while done < self.tiles:
            count = min(batch, self.tiles - done)
            self.runtime.predict(np.stack([self.images[(done + i) % len(self.images)] for i in range(count)]))
            done += count
        return time.perf_counter() - begin


def extraction(raster: Path, runtime: str, precision: str, layers: bool) -> float:
    """Run the whole job in this process and return its seconds."""
    from eroad_core.extraction.job import extract
    from eroad_core.jobs import ExtractJob

    with tempfile.TemporaryDirectory(dir=raster.parent) as folder:
        more = {"polygons": f"{folder}/r.gpkg", "centerlines": f"{folder}/r.gpkg"} if layers else {}
        job = ExtractJob(
            rasters=(str(raster),), probability=f"{folder}/p.tif", gsd="native", device="cpu",
            runtime=runtime, precision=precision, **more,
        )  # fmt: skip
        begin = time.perf_counter()
        extract(job)
        return time.perf_counter() - begin


@contextlib.contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Yield the processor's seconds of the stages, which the block's extractions fill."""
    from eroad_core.extraction.blend import Blender
    from eroad_core.raster.normalise import Normaliser
    from eroad_core.raster.sink import RasterSink
    from eroad_core.raster.source import RasterSource

    spent = dict.fromkeys(("decode", "normalise", "blend", "encode"), 0.0)
    places = (
        (RasterSource, "read", "decode"), (Normaliser, "__call__", "normalise"), (Blender, "add", "blend"),
        (RasterSink, "write", "encode"), (RasterSink, "__exit__", "encode"),
    )  # fmt: skip

    def counted(function, stage):
        def call(*arguments, **more):
            begin = time.thread_time()
            try:
                return function(*arguments, **more)
            finally:
                spent[stage] += time.thread_time() - begin

        return call

    kept = [getattr(owner, name) for owner, name, _ in places]
    for (owner, name, stage), function in zip(places, kept, strict=True):
        setattr(owner, name, counted(function, stage))
    begin = time.process_time()
    try:
        yield spent
    finally:
        for (owner, name, _), function in zip(places, kept, strict=True):
            setattr(owner, name, function)
        spent["network and the rest"] = time.process_time() - begin - sum(spent.values())


def measured(raster: Path, runtime: str, precision: str, rounds: int) -> dict:
    """Return medians and ratios of one raster and runtime."""
    bare = Bare(raster, runtime, precision)
    bare.runtime.predict(bare.images[0][None])  # warm
    seconds: dict[str, list[float]] = {"a": [], "b": [], "c": []}
    for _ in range(rounds):
        seconds["a"].append(bare.seconds())
        seconds["b"].append(extraction(raster, runtime, precision, False))
        seconds["c"].append(extraction(raster, runtime, precision, True))
    begin = time.process_time()
    bare.seconds()
    alone = time.process_time() - begin
    with watched() as spent:
        extraction(raster, runtime, precision, False)
    ratios = {
        name: round(statistics.median(x / a for x, a in zip(seconds[name], seconds["a"], strict=True)), 3)
        for name in ("b", "c")
    }
    return {
        "tiles": bare.tiles,
        "batch": bare.runtime.batch,
        "seconds": {name: round(statistics.median(values), 2) for name, values in seconds.items()},
        "rounds": seconds,
        "ratios": ratios,
        "processor_ratio": round(sum(spent.values()) / alone, 3),
        "processor_seconds": {name: round(value, 2) for name, value in spent.items()},
    }


def previews(rounds: int) -> dict:
    """Return the seconds of a warm worker's previews, of their bare forward, of a start and of importing torch."""
    starts: dict[str, list[float]] = {"ready": [], "import torch": []}
    command = [sys.executable, "-m", "eroad_core", "worker"]
    with tempfile.TemporaryDirectory() as folder:
        raster = Path(folder) / "raster.tif"
        make_raster(raster, 2048, next(iter(FORMS)))
        for _ in range(rounds + 1):
            begin = time.perf_counter()
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
                process.stdout.readline()
                starts["ready"].append(time.perf_counter() - begin)
                process.stdin.close()
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", "import torch"], check=True)
            starts["import torch"].append(time.perf_counter() - begin)
        scene = gdal.Open(str(raster))
        x, dx, _, y, _, dy = scene.GetGeoTransform()
        extent = [x + 512 * dx, y + 1536 * dy, x + 1536 * dx, y + 512 * dy]
        job = {"rasters": [str(raster)], "probability": f"{folder}/p.tif", "extent": extent, "device": "cpu"}
        bare = Bare(raster, "torch", "fp32")
        tile = np.zeros((1, 3, 1088, 1088), np.float32)
        tile[0, :, :1024, :1024] = bare.images[0]
        taken: dict[str, list[float]] = {"preview": [], "forward": []}
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
            process.stdout.readline()
            for number in range(rounds + 1):
                message = {**_MESSAGE, "id": number, "parameters": job | {"runtime": "torch", "precision": "fp32"}}
                begin = time.perf_counter()
                process.stdin.write(json.dumps(message).encode() + b"\n")
                process.stdin.flush()
                while (answer := json.loads(process.stdout.readline()))["type"] not in ("result", "error"):
                    pass
                if answer["type"] == "error":
                    raise RuntimeError(answer["message"])
                taken["preview"].append(time.perf_counter() - begin)
                begin = time.perf_counter()
                bare.runtime.predict(tile)
                taken["forward"].append(time.perf_counter() - begin)
            process.stdin.close()
    median = {name: statistics.median(values[1:]) for name, values in (starts | taken).items()}
    return {
        "seconds": {name: round(value, 3) for name, value in median.items()},
        "preview_more": round(
            statistics.median(p - f for p, f in zip(*(v[1:] for v in taken.values()), strict=True)), 3
        ),
        "start_ratio": round(median["ready"] / median["import torch"], 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sides", nargs="+", type=int, default=(4096, 8192), metavar="PIXELS")
    parser.add_argument("--forms", nargs="+", choices=("tiled", "striped"), default=("tiled", "striped"))
    parser.add_argument("--runtimes", nargs="+", default=("torch-fp32", "openvino-fp32", "openvino-int8"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--preview", action="store_true")
    parser.add_argument("--folder", help="where the rasters go (default: the temporary folder)")
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    options = parser.parse_args()
    report: dict = {"processors": os.cpu_count()}
    if options.preview:
        report |= previews(max(5, options.rounds))
        print(json.dumps(report, indent=1))
    else:
        sides, rounds = ((2048,), 1) if options.quick else (options.sides, options.rounds)
        report["rows"] = []
        for side in sides:
            for form in (form for form in FORMS if form.split(",")[0] in options.forms):
                with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                    raster = Path(folder) / "raster.tif"
                    make_raster(raster, side, form)
                    for name in options.runtimes:
                        row = {"side": side, "form": form, "runtime": name}
                        row |= measured(raster, *name.split("-"), rounds)
                        report["rows"].append(row)
                        spent = ", ".join(f"{stage} {value}" for stage, value in row["processor_seconds"].items())
                        print(
                            f"{side}² {form}, {name}: a {row['seconds']['a']} s ({row['tiles']} tiles), "
                            f"b {row['ratios']['b']:.3f} a, c {row['ratios']['c']:.3f} a\n"
                            f"    b's processor: {spent} s, {row['processor_ratio']:.3f} of a's",
                            flush=True,
                        )
                        write(report, options)
    write(report, options)


def write(report: dict, options: argparse.Namespace) -> None:
    """Write what there is so far: the whole takes hours."""
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
