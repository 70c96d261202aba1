"""SIGKILL at random moments in every stage of a run: the next one, under new names, ends in the unbroken run's bytes.

    .venv/bin/python benchmarks/kill.py [--moments 30] [--side 1100] [--gsd auto|METRES] [--model NAME|PATH]
        [--seed 0] [--json FILE]

The raster is a synthetic scene. One run is let be; its messages say when each stage begins and ends. Then, with an
empty cache each time, a run is killed at a random moment of one stage after the other, every fourth time what goes on
is killed once more, and the one after goes on to the end in another folder. For each moment the table says how many of
the tiles were done before, how many the last run still predicted (neighbours of those that lack are predicted again),
and whether its files are the unbroken run's byte by byte. The share of the prediction's time that keeping the parts
took comes from the unbroken run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

TILE, OVERLAP = 256, 64
FILES = ("probability.tif", "roads.tif", "roads.gpkg", "recipe.json")
COMPARED = FILES[:3]

CHILD = """
import functools, json, sys, time
from eroad_core.extraction import job, journal, reading
from eroad_core.extraction.progress import Watcher
from eroad_core.jobs import ExtractJob

spent, read = [0.0], [0]
keep, read_tile = journal.Journal.add, reading._read_tile

def add(*arguments):
    begin = time.perf_counter()
    keep(*arguments)
    spent[0] += time.perf_counter() - begin

def counted(*arguments):
    tile = read_tile(*arguments)
    read[0] += tile.image is not None
    return tile

journal.Journal.add, reading._read_tile = add, counted
values, tile, overlap = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
if tile:
    job.make_plan = functools.partial(job.make_plan, tile=tile, overlap=overlap)
Watcher.INTERVAL = 0.0
result = job.extract(ExtractJob.from_dict(values), Watcher(lambda message: print(json.dumps(message), flush=True)))
print(json.dumps({"figures": result["figures"], "keeping": spent[0], "predicted": read[0]}), flush=True)
"""


class Run:
    """An extraction in a process of its own, and what it tells.

    Attributes
    ----------
    told : (seconds since its start, message) of all it told so far.
    """

    def __init__(self, raster: Path, folder: Path, cache: Path, arguments: argparse.Namespace, tile: int) -> None:
        names = {"probability": FILES[0], "roads": FILES[1], "polygons": FILES[2], "centerlines": FILES[2]}
        values = {name: str(folder / file) for name, file in (names | {"recipe": FILES[3]}).items()}
        values |= {"rasters": [str(raster)], "model": arguments.model, "gsd": arguments.gsd}
        values |= {"device": "cpu", "runtime": "torch", "precision": "fp32"}
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "EROAD_CACHE": str(cache)}
        self.folder, self.told = folder, []
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-c", CHILD, json.dumps(values), str(tile), str(OVERLAP)], env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._news = threading.Condition()
        self._ended = False
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._process.stdout:
            with self._news:
                self.told.append((time.monotonic() - self.began, json.loads(line)))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def reached(self, number: int) -> bool:
        """Wait until the stage ``number`` of :func:`stages` begins; False where the run ended before."""
        with self._news:
            self._news.wait_for(lambda: self._ended or len(stages(self.told)) > number)
            return len(stages(self.told)) > number

    def kill(self) -> str:
        """End it at once and return the stage it was in, "end" where it was faster."""
        if self._process.poll() is not None:
            return "end"
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()
        with self._news:
            self._news.wait_for(lambda: self._ended)
        return stages(self.told)[-1][0]

    def whole(self) -> dict[str, Any]:
        """Wait for the end and return what it told last."""
        with self._news:
            self._news.wait_for(lambda: self._ended)
        if self._process.wait():
            raise SystemExit(self._process.stderr.read())
        return self.told[-1][1]

    @property
    def resumed(self) -> int:
        """Tiles that were done when it began."""
        return next((m["values"]["done"] for _, m in self.told if m.get("code") == "journal_resumed"), 0)


def stages(told: list[tuple[float, dict]]) -> list[tuple[str, float]]:
    """Return each stage and when it began; one that comes twice, such as writing, counts twice."""
    found = [("start", 0.0)]
    for seconds, message in told:
        name = message.get("stage")
        if name and name != found[-1][0]:
            found.append((name, seconds))
    return found


def make_scene(path: Path, side: int) -> None:
    """Write a synthetic scene as a GeoTIFF."""
    from eroad_core.synthetic import scene, write_scene

    write_scene(scene(side, 1.0, seed=3), path)


def killed(raster: Path, folder: Path, arguments: argparse.Namespace, number: int, span: float, twice: bool,
           chance: random.Random) -> dict[str, Any]:  # fmt: skip
    """Kill a run in the stage ``number``, which takes ``span`` seconds, and let the next ones go on; return a row."""
    cache = folder / "cache"
    where = []
    for turn in range(2 if twice else 1):
        run = Run(raster, folder / f"killed{turn}", cache, arguments, TILE)
        run.reached(number if turn == 0 else 1)
        time.sleep(chance.uniform(0, span))
        where.append(run.kill())
    strays = {name for turn in range(len(where)) for name in names(folder / f"killed{turn}")}
    last = Run(raster, folder / "last", cache, arguments, TILE)
    told = last.whole()
    tiles = told["figures"]["tiles"] + told["figures"]["tiles_skipped"]
    return {
        "killed_in": where, "tiles": tiles, "resumed": last.resumed, "predicted": told["predicted"],
        "half_files": sorted(name for name in strays if name not in FILES and not name.startswith(".eroad-")),
        "left_in_cache": [file.name for file in (cache / "journal").rglob("*") if file.is_file()],
        "files": names(folder / "last"),
    }  # fmt: skip


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=str(ROOT / "resources" / "models" / "eroad18.safetensors"))
    parser.add_argument("--moments", type=int, default=30)
    parser.add_argument("--side", type=int, default=1100, metavar="PIXELS")
    parser.add_argument("--gsd", default="auto", help="another than the raster's 1 m takes the way of resampled runs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    arguments = parser.parse_args()
    chance, rows = random.Random(arguments.seed), []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        raster = folder / "scene.tif"
        make_scene(raster, arguments.side)
        unbroken = Run(raster, folder / "whole", folder / "cache", arguments, TILE)
        end = unbroken.whole()
        begun = stages(unbroken.told)
        spans = [
            after[1] - stage[1] for stage, after in zip(begun, [*begun[1:], ("", unbroken.told[-1][0])], strict=True)
        ]
        large = Run(raster, folder / "large", folder / "cache", arguments, 0).whole()
        share = large["keeping"] / large["figures"]["seconds"]
        print(f"keeping the parts took {100 * share:.2f} % of the prediction's time (tiles of the usual size)")
        wanted = {name: (folder / "whole" / name).read_bytes() for name in COMPARED}
        print(f"{'killed in':24} {'tiles':>5} {'done':>5} {'predicted':>9}  equal")
        for i in range(arguments.moments):
            # Every third in the prediction, which takes the longest; the rest in one stage after the other.
            number = 1 if i % 3 == 0 else (i - i // 3 - 1) % len(begun)
            place = folder / str(i)
            row = killed(raster, place, arguments, number, spans[number], i % 4 == 3, chance)
            row["equal"] = {name: (place / "last" / name).read_bytes() == wanted[name] for name in COMPARED}
            row["good"] = (
                all(row["equal"].values()) and not row["half_files"] and not row["left_in_cache"]
                and row["files"] == sorted(FILES)
            )  # fmt: skip
            rows.append(row)
            print(
                f"{', '.join(row['killed_in']):24} {row['tiles']:5} {row['resumed']:5} {row['predicted']:9}  "
                f"{'yes' if row['good'] else 'NO'}",
                flush=True,
            )
    good = sum(row["good"] for row in rows)
    where = Counter(stage for row in rows for stage in row["killed_in"])
    print(f"{good} of {len(rows)} moments ended in the same bytes; killed in {dict(where)}")
    if arguments.json:
        report = {
            "moments": len(rows), "good": good, "killed_in": where, "keeping_share": round(share, 5),
            "tiles": end["figures"]["tiles"], "seconds": end["figures"]["seconds"], "processors": os.cpu_count(),
            "gsd": arguments.gsd, "rows": rows,
        }  # fmt: skip
        Path(arguments.json).write_text(json.dumps(report, indent=1), encoding="utf-8")
    sys.exit(good < len(rows))


if __name__ == "__main__":
    main()
