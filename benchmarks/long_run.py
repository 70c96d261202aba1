"""Hundreds of jobs through one warm worker, with cancels and failures among them: its memory stays flat, nothing leaks.

    .venv/bin/python benchmarks/long_run.py [--jobs 500] [--json FILE]

A job is, in turn: an extraction with all outputs, a network from its probabilities, a preview, one that is cancelled at
once or in its middle, and one that fails: a raster that is not there or cut off, an unknown setting, a folder that is
a file. After each the worker's memory, open files, threads and children are read, and the folders of temporary files.
Exits with 1 where the medians of the last fifth lie above those of the second by more than the bounds below.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from osgeo import gdal, osr  # noqa: E402

gdal.UseExceptions()
SIDE = 320
#: What the last fifth's median may lie above the second fifth's: bytes of memory, and numbers of things.
BOUNDS = {"memory": 48 * 2**20, "files": 0, "threads": 0, "children": 0, "left": 0}


class Worker:
    """The engine's process, one job after the other."""

    def __init__(self, cache: Path, temporary: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "EROAD_CACHE": str(cache), "TMPDIR": str(temporary)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "eroad_core", "worker"],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._until("ready")

    def run(self, number: int, job: str, parameters: dict, *, preview: bool = False, cancel_at: float | None = None):
        """Run a job and return its last message; it is cancelled at a share of its progress."""
        message = {"type": "job", "id": str(number), "job": job, "parameters": parameters, "preview": preview}
        self._send(message)
        asked = cancel_at is None
        if cancel_at == 0:
            self._send({"type": "cancel", "id": str(number)})
            asked = True
        for line in self.process.stdout:
            told = json.loads(line)
            if told["type"] in ("result", "error"):
                return told
            if not asked and told["type"] == "progress" and told["fraction"] >= cancel_at:
                self._send({"type": "cancel", "id": str(number)})
                asked = True
        raise RuntimeError(f"the worker ended in job {number} ({job})")

    def measured(self) -> dict[str, int]:
        """Return what the process holds now."""
        own = Path("/proc") / str(self.process.pid)
        pages = int((own / "statm").read_text().split()[1])
        children = (own / "task" / str(self.process.pid) / "children").read_text().split()
        return {
            "memory": pages * os.sysconf("SC_PAGE_SIZE"),
            "files": len(list((own / "fd").iterdir())),
            "threads": len(list((own / "task").iterdir())),
            "children": len(children),
        }

    def end(self) -> int:
        self.process.stdin.close()
        return self.process.wait(60)

    def _send(self, message: dict) -> None:
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def _until(self, kind: str) -> None:
        for line in self.process.stdout:
            if json.loads(line)["type"] == kind:
                return
        raise RuntimeError("the worker did not start")


def make_scene(path: Path) -> None:
    """Write a small image with two bright roads."""
    rng = np.random.default_rng(0)
    image = rng.integers(40, 90, (3, SIDE, SIDE), dtype=np.uint8)
    image[:, 100:110] = image[:, :, 200:210] = 190
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), SIDE, SIDE, 3, gdal.GDT_Byte, ["TILED=YES"])
    dataset.SetGeoTransform((500000.0, 1.0, 0.0, 4500000.0, 0.0, -1.0))
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32618)
    dataset.SetProjection(srs.ExportToWkt())
    dataset.WriteArray(image)
    dataset = None  # noqa: F841 (closes the file)


def jobs(folder: Path):
    """Yield (job, parameters, how it is run, kind of its last message), for ever."""
    scene, broken, out = folder / "scene.tif", folder / "broken.tif", folder / "out"
    make_scene(scene)
    broken.write_bytes(scene.read_bytes()[: scene.stat().st_size // 2])
    out.mkdir()
    whole = {name: str(out / f"{name}.tif") for name in ("probability", "roads")}
    whole |= {"polygons": str(out / "roads.gpkg"), "centerlines": str(out / "lines.gpkg"), "device": "cpu"}
    extract = {"rasters": [str(scene)], **whole}
    while True:
        yield "extract", extract, {}, "result"
        vectorize = {"probability": whole["probability"], "centerlines": whole["centerlines"]}
        yield "vectorize", vectorize, {}, "result"
        yield "extract", {"rasters": [str(scene)], "probability": whole["probability"]}, {"preview": True}, "result"
        yield "extract", extract, {"cancel_at": 0}, "error"
        yield "extract", {**extract, "rasters": [str(folder / "none.tif")]}, {}, "error"
        yield "extract", extract, {"cancel_at": 0.5}, None  # it may be faster than its cancel
        yield "extract", {**extract, "rasters": [str(broken)]}, {}, "error"
        yield "extract", {**extract, "colour": "red"}, {}, "error"
        yield "extract", {**extract, "probability": str(scene / "p.tif")}, {}, "error"


def count_files(*folders: Path) -> int:
    """Return how many files lie in folders, but for logs and decisions, which are kept."""
    kept = (".log", ".json", ".lock")
    return sum(1 for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix not in kept)


def run(number: int) -> list[dict[str, int]]:
    """Run ``number`` jobs and return what was measured after each."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache, temporary = folder / "cache", folder / "temporary"
        cache.mkdir(), temporary.mkdir()
        worker = Worker(cache, temporary)
        try:
            every = jobs(folder)
            for index in range(number):
                job, parameters, how, expected = next(every)
                told = worker.run(index, job, parameters, **how)
                if told.get("code") == "internal" or (expected and told["type"] != expected):
                    raise RuntimeError(f"job {index} ({job}, {how}): {told}")
                hidden = sum(path.name.startswith(".eroad-") for path in folder.rglob("*"))
                rows.append({**worker.measured(), "left": count_files(cache, temporary) + hidden})
        finally:
            code = worker.end()
    if code != 0:
        raise RuntimeError(f"the worker ended with {code}")
    return rows


def judged(rows: list[dict[str, int]]) -> dict[str, dict[str, float]]:
    """Return each quantity's medians of the second and the last fifth, and whether it grew within bounds."""
    fifth = max(1, len(rows) // 5)
    found = {}
    for name, bound in BOUNDS.items():
        early = statistics.median(row[name] for row in rows[fifth : 2 * fifth])
        late = statistics.median(row[name] for row in rows[-fifth:])
        found[name] = {"second_fifth": early, "last_fifth": late, "flat": late - early <= bound}
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    began = time.monotonic()
    rows = run(options.jobs)
    found = judged(rows)
    print(f"{options.jobs} jobs through one worker in {time.monotonic() - began:.0f} s")
    for name, values in found.items():
        early, late = (v / 2**20 if name == "memory" else v for v in (values["second_fifth"], values["last_fifth"]))
        unit = " MiB" if name == "memory" else ""
        print(f"{name:>9}: {early:.0f} → {late:.0f}{unit}  {'flat' if values['flat'] else 'GROWS'}")
    if options.json:
        options.json.write_text(json.dumps({"jobs": options.jobs, "found": found}, indent=1) + "\n")
    return 0 if all(values["flat"] for values in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
