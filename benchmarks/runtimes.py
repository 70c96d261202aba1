"""The runtimes of a CPU beside each other: how fast, and how good on real val sets.

    .venv/bin/python benchmarks/runtimes.py [--speed] [--accuracy] [--side 1024] [--rounds N] [--json FILE]

speed : seconds of a forward (normalisation, network, PointRend) of a real tile; the runtimes take turns, medians, and
    how many times as fast as PyTorch in fp32; with one thread it is the processor's time, which other load on the
    machine changes little; with how long each takes to be ready the first time (converted,
    quantised) and later.
accuracy : pooled IoU and F1 on the val sets of EROAD_DATA, what is lost against PyTorch in fp32, in points, and the
    overlap of the road masks with its. int8 is offered only if the pooled IoU falls by less than half a point.
Without --speed or --accuracy both.
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

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

from eroad_core.datasets.folder import open_dataset  # noqa: E402
from eroad_core.evaluation.pixel import Confusion  # noqa: E402
from eroad_core.extraction.reading import pad_to_multiple  # noqa: E402
from eroad_core.model.card import Card  # noqa: E402
from eroad_core.model.weights import find_model, load_model  # noqa: E402
from eroad_core.runtimes.calibration import agreement  # noqa: E402
from eroad_core.runtimes.choose import bf16_in_hardware, choose_runtime  # noqa: E402
from eroad_core.runtimes.machine import device_identity  # noqa: E402
from eroad_core.runtimes.tiles import sample_tiles  # noqa: E402

CPU = torch.device("cpu")
CANDIDATES = (("torch", "fp32"), ("torch", "bf16"), ("openvino", "fp32"), ("openvino", "bf16"), ("openvino", "int8"))
SETS = ("massachusetts", "dubai")
#: Points of pooled IoU that int8 and bf16 may lose.
BOUND = 0.5


def prepared(model: str) -> tuple[Card, dict, dict]:
    """Return the model's card, the runtimes, and the seconds each took to be ready the first time and the second."""
    path = find_model(model)
    network, card = load_model(path)
    runtimes, ready = {}, {}
    tile = next(sample_tiles(card.normalisation, 1, 256))
    for name, precision in CANDIDATES:
        seconds = []
        for _ in range(2):
            begin = time.perf_counter()
            runtime = choose_runtime(network, card, path, CPU, runtime=name, precision=precision)
            runtime.predict(tile)
            seconds.append(round(time.perf_counter() - begin, 2))
        runtimes[f"{name} {precision}"], ready[f"{name} {precision}"] = runtime, seconds
    return card, runtimes, ready


def speed(runtimes: dict, card: Card, side: int, rounds: int) -> dict:
    """Return the median seconds of a tile and the factor to the first runtime."""
    tile = next(sample_tiles(card.normalisation, 1, side))
    clock = time.process_time if torch.get_num_threads() == 1 else time.perf_counter
    seconds: dict[str, list[float]] = {name: [] for name in runtimes}
    for round_ in range(rounds + 1):
        for name, runtime in runtimes.items():
            begin = clock()
            runtime.predict(tile)
            if round_:  # the first one warms up
                seconds[name].append(clock() - begin)
    first = next(iter(runtimes))
    return {
        name: {
            "seconds": round(statistics.median(taken), 4),
            "factor": round(statistics.median(a / b for a, b in zip(seconds[first], taken, strict=True)), 2),
        }
        for name, taken in seconds.items()
    }


def accuracy(runtimes: dict, card: Card) -> dict:
    """Return the scores of each runtime, pooled over each val set and over both."""
    data = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
    pooled = {name: {s: Confusion() for s in (*SETS, "both")} for name in runtimes}
    overlaps: dict[str, list[float]] = {name: [] for name in runtimes}
    for dataset in SETS:
        for sample in open_dataset(str(data / dataset)).samples("val", card.byte):
            image, mask = sample.read()
            padded = pad_to_multiple(image.astype(np.float32))[None]
            first = None
            for name, runtime in runtimes.items():
                logits = runtime.predict(padded)[0, : mask.shape[0], : mask.shape[1]]
                first = logits if first is None else first
                overlaps[name].append(agreement(logits, first, runtime.operating_logit)[0])
                for one in (dataset, "both"):
                    pooled[name][one].add(logits >= runtime.operating_logit, mask)
    base = pooled[next(iter(runtimes))]
    return {
        name: {
            one: {"iou": c.iou, "f1": c.f1, "iou_lost": round(100 * (base[one].iou - c.iou), 3)}
            for one, c in of.items()
        }
        | {"overlap": statistics.median(overlaps[name])}
        for name, of in pooled.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--accuracy", action="store_true")
    parser.add_argument("--model", default="eroad18")
    parser.add_argument("--side", type=int, default=1024, metavar="PIXELS")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    both = options.speed == options.accuracy
    report: dict = {"machine": device_identity(CPU), "bf16_in_hardware": bf16_in_hardware(), "bound": BOUND}
    good = True
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EROAD_CACHE"] = folder
        card, runtimes, report["ready"] = prepared(options.model)
        for name, (first, later) in report["ready"].items():
            print(f"{name:15} ready after {first:6.1f} s the first time, {later:5.1f} s later", flush=True)
        if options.speed or both:
            report["speed"] = speed(runtimes, card, options.side, options.rounds)
            for name, row in report["speed"].items():
                print(
                    f"{name:15} {row['seconds']:7.3f} s a tile of {options.side}², {row['factor']:5.2f} ×", flush=True
                )
        if options.accuracy or both:
            report["accuracy"] = accuracy(runtimes, card)
            for name, row in report["accuracy"].items():
                lost = ", ".join(f"{s} {100 * row[s]['iou']:.2f} ({-row[s]['iou_lost']:+.2f})" for s in (*SETS, "both"))
                print(f"{name:15} IoU {lost}; overlap with the first {row['overlap']:.3f}", flush=True)
                good &= row["both"]["iou_lost"] < BOUND
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=1), encoding="utf-8")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
