"""How long a training waits for its data: the share of the steps' time, which is to stay below 5 %.

    .venv/bin/python benchmarks/training.py [--data DATASET] [--steps 60] [--crop 256] [--batch 8] [--json FILE]

A training of each preset runs on real data; of the steps after the first :data:`WARM` (in which the first batches are
made) the time is taken that the loop waits for a batch, and their whole time. ``--device`` chooses where the network
runs: the faster it is, the sooner the loader is what it waits for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eroad_core.extraction.progress import Watcher  # noqa: E402
from eroad_core.jobs import EroadError, TrainJob  # noqa: E402
from eroad_core.training.job import train  # noqa: E402
from eroad_core.training.updates import Sequential  # noqa: E402

#: Steps before those that count, and the share that is allowed.
WARM, BOUND = 10, 0.05


class Timed:
    """An iterator of batches that knows how long it was waited for."""

    def __init__(self, batches) -> None:
        self._batches, self.seconds = batches, 0.0

    def __next__(self):
        began = time.perf_counter()
        batch = next(self._batches)
        self.seconds += time.perf_counter() - began
        return batch

    def close(self) -> None:
        self._batches.close()


class Measured(Sequential):
    """The updates of a plain training, with the time that they take and wait."""

    def begin(self, trainer, kept) -> None:
        super().begin(trainer, kept)
        self._batches = self.timed = Timed(self._batches)
        self.began = 0.0

    def advance(self, step: int) -> list[float]:
        if step == WARM:
            self.timed.seconds, self.began = 0.0, time.perf_counter()
        sums = super().advance(step)
        self.whole = time.perf_counter() - self.began
        return sums


class Until(Watcher):
    """Stops a training after a number of steps."""

    def __init__(self, steps: int) -> None:
        super().__init__(self._look)
        self._steps, self.INTERVAL = steps, 0

    def _look(self, message: dict) -> None:
        if message["type"] == "progress" and message["stage"] == "train" and message["done"] >= self._steps:
            self.cancel()


def measure(data: str, preset: str, options: argparse.Namespace) -> dict[str, float]:
    """Return the waiting share of a preset's steps and their rate."""
    updates = Measured()
    with tempfile.TemporaryDirectory() as folder:
        job = TrainJob(
            datasets=(data,), out=str(Path(folder) / "m.safetensors"), preset=preset, crop=options.crop,
            batch=options.batch, device=options.device, samples=10**6, precision=options.precision,
        )  # fmt: skip
        try:
            train(job, Until(WARM + options.steps), updates)
        except EroadError as error:
            if error.code not in ("train_stopped", "train_stopped_early"):
                raise
    steps = options.steps
    share = updates.timed.seconds / updates.whole
    return {"waiting": round(share, 4), "steps_per_second": round(steps / updates.whole, 3), "steps": steps}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", default=str(data / "dubai"))
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--crop", type=int, default=256)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--precision", default="fp32")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    rows = {preset: measure(options.data, preset, options) for preset in ("paper", "best")}
    for preset, row in rows.items():
        print(f"{preset:>6}: waits {row['waiting']:.1%} of the time, {row['steps_per_second']:.2f} steps a second")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    return 0 if all(row["waiting"] < BOUND for row in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
