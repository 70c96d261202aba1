"""What replicas on this machine give: updates a second, and how good the model is, against a training without them.

    .venv/bin/python benchmarks/replicas.py [--replicas 1 2] [--repeats 5] [--json FILE]
    .venv/bin/python benchmarks/replicas.py --quality [--seeds 1 2 3] [--updates 600] [--json FILE]

Throughput: short trainings take turns, one without replicas and one with each number of them; each ratio is of two
neighbours, and the median of the repeats is reported with the least and the largest. What it takes to start
processes, the first updates and validations do not count.

Quality: the same number of updates with and without replicas, for each seed; the difference of the means of the
held-out IoU is compared with what seeds alone make of it.

Both train on EROAD_DATA/dubai (../shared/data/dubai) unless --data names another data set.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eroad_core.extraction.progress import Watcher  # noqa: E402
from eroad_core.jobs import EroadError, TrainJob  # noqa: E402

#: Updates that a run begins with and that do not count: every replica has made its first by then.
WARM = 10


class Clock(Watcher):
    """Notes when each update was made, and which of them a validation followed; stops after a number of updates."""

    INTERVAL = 0.0

    def __init__(self, stop: int | None = None) -> None:
        super().__init__()
        self.times: list[float] = []
        self.staleness = 0.0
        self._stop, self._validated = stop, set()

    def log(self, code: str, level: str = "info", **values: Any) -> None:
        """Note a validation."""
        if code == "train_epoch":
            self._validated.add(len(self.times))

    def progress(self, stage: str, fraction: float, **more: Any) -> None:
        """Note an update."""
        if stage == "train":
            self.times.append(time.monotonic())
            self.staleness = more.get("staleness", 0.0)
            if len(self.times) == self._stop:
                self.cancel()

    @property
    def rate(self) -> float:
        """Updates a second, without the first ones and validations."""
        counted = [n for n in range(WARM, len(self.times)) if n not in self._validated]
        return len(counted) / sum(self.times[n] - self.times[n - 1] for n in counted)


def run(
    options: argparse.Namespace, updates: int, replicas: int | None, seed: int, clock: Clock
) -> dict[str, Any] | None:
    """Train once; return the figures, None where the clock stopped it."""
    from eroad_core.replicas.job import train

    with tempfile.TemporaryDirectory() as folder:
        job = TrainJob(
            datasets=(str(options.data),),
            out=str(Path(folder) / "model.safetensors"),
            crop=options.crop,
            batch=options.batch,
            preset=options.preset,
            samples=updates * options.batch,
            seed=seed,
            device=options.device,
            precision="fp32",
            **({} if replicas is None else {"backend": options.backend, "lock_free": options.lock_free}),
            replicas=replicas,
        )
        try:
            return train(job, clock)["figures"]
        except EroadError as error:
            if error.code not in ("train_stopped", "train_stopped_early"):
                raise
            return None


def throughput(options: argparse.Namespace) -> dict[str, Any]:
    """Return the ratio of updates a second with replicas to those without, for each number of them."""
    ratios: dict[int, list[float]] = {count: [] for count in options.replicas}
    rates: dict[str, list[float]] = {"sequential": [], **{str(count): [] for count in options.replicas}}
    staleness: dict[str, float] = {}
    updates = options.updates or 60
    for repeat in range(options.repeats):
        for count in options.replicas:
            clocks = [Clock(updates), Clock(updates)]
            for replicas, clock in zip((None, count), clocks, strict=True):
                # Planned longer than it gets, so that it ends without a validation.
                run(options, 2 * updates, replicas, repeat, clock)
            alone, rate = (clock.rate for clock in clocks)
            rates["sequential"].append(alone)
            rates[str(count)].append(rate)
            ratios[count].append(rate / alone)
            staleness[str(count)] = clocks[1].staleness
            print(f"{count} replicas: {rate:.3f} updates a second, {rate / alone:.2f} of {alone:.3f}", flush=True)
    return {
        "updates_a_second": {name: round(statistics.median(values), 4) for name, values in rates.items()},
        "ratios": {
            str(count): {
                "median": round(statistics.median(values), 3),
                "least": round(min(values), 3),
                "largest": round(max(values), 3),
            }
            for count, values in ratios.items()
        },
        "staleness_mean": staleness,
    }


def quality(options: argparse.Namespace) -> dict[str, Any]:
    """Return the held-out IoU of trainings with and without replicas, and whether they differ beyond the seeds."""
    arms: dict[str, list[float]] = {}
    staleness: dict[str, Any] = {}
    for seed in options.seeds:
        for count in (None, *options.replicas):
            figures = run(options, options.updates or 600, count, seed, Clock())
            name = "sequential" if count is None else str(count)
            arms.setdefault(name, []).append(figures["scores"]["iou"])
            if count is not None:
                staleness.setdefault(name, []).append(figures["replicas"]["staleness"])
            print(f"seed {seed}, {name}: IoU {arms[name][-1]:.4f}", flush=True)
    result = {
        name: {"iou": [round(x, 4) for x in values], "mean": statistics.mean(values), "sd": spread(values)}
        for name, values in arms.items()
    }
    alone = result["sequential"]
    for name, arm in result.items():
        if name != "sequential":
            noise = 2 * ((arm["sd"] ** 2 + alone["sd"] ** 2) / len(options.seeds)) ** 0.5
            arm |= {"difference": arm["mean"] - alone["mean"], "noise": noise}
            arm["within_noise"] = abs(arm["difference"]) <= noise
            print(f"{name} replicas: {arm['difference']:+.4f} IoU, two standard errors are {noise:.4f}")
    return {"iou": result, "staleness": staleness}


def spread(values: list[float]) -> float:
    """Return the standard deviation; 0 of one value."""
    return statistics.stdev(values) if len(values) > 1 else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    data = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=data / "dubai")
    parser.add_argument("--quality", action="store_true")
    parser.add_argument("--replicas", type=int, nargs="+")
    parser.add_argument("--backend", choices=("local", "ddp", "ray"), default="local")
    parser.add_argument("--lock-free", action="store_true")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--updates", type=int, help="60 for throughput, 600 for quality")
    parser.add_argument("--crop", type=int, default=128)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--preset", choices=("best", "paper"), default="paper")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    options.replicas = options.replicas or ([2] if options.quality else [1, 2])
    import torch

    result = {
        "measured": "quality" if options.quality else "throughput",
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        **{name: getattr(options, name) for name in ("backend", "lock_free", "crop", "batch", "preset", "device")},
        **(quality(options) if options.quality else throughput(options)),
    }
    print(json.dumps(result, indent=1))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
