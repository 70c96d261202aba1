"""What test-time augmentation gains and costs: the default model on the places of train that chose its threshold.

    .venv/bin/python benchmarks/augmented.py [--model eroad18] [--precision fp32|bf16] [--json FILE]

For each kind: pooled scores over all data sets at the model's operating point, IoU by data set and at the threshold
that would suit these images best, and the time of predicting over that of one prediction.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import numpy as np  # noqa: E402
import torch  # noqa: E402
from make_model import choosing  # noqa: E402

from eroad_core.datasets.sample import Sample  # noqa: E402
from eroad_core.evaluation.scoring import score_samples  # noqa: E402
from eroad_core.jobs.extract import TTA  # noqa: E402
from eroad_core.model.weights import find_model, load_model  # noqa: E402
from eroad_core.runtimes.augmented import augmented  # noqa: E402
from eroad_core.runtimes.torch_runtime import TorchRuntime  # noqa: E402


def measure(model: str, precision: str) -> dict[str, dict[str, Any]]:
    """Return the figures of each kind of augmentation."""
    network, card = load_model(find_model(model))
    samples = choosing(card)
    report = {}
    for kind in TTA:
        runtime = augmented(TorchRuntime(network, card, torch.device("cpu"), precision=precision), kind)
        figures = score_samples(runtime, samples, len(card.bands)).figures()
        found, best = figures["all"], figures["all"]["best_f1"]
        report[kind] = {
            "images": len(samples),
            "seconds": figures["seconds_predicting"],
            **{key: round(found[key], 4) for key in ("iou", "relaxed_f1", "boundary_f")},
            "best_iou": round(best / (2 - best), 4),
            "sets": by_set(samples, figures["images"]),
        }
        print(kind, report[kind], flush=True)
    return report


def by_set(samples: list[Sample], images: list[dict[str, Any]]) -> dict[str, float]:
    """Return each set's pooled IoU from its images' counts."""
    counts: dict[str, Any] = {}
    for sample, image in zip(samples, images, strict=True):
        counts[sample.group] = counts.get(sample.group, 0) + np.array([image[name] for name in ("tp", "fp", "fn")])
    return {name: round(float(found[0] / found.sum()), 4) for name, found in counts.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="eroad18")
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    report = measure(options.model, options.precision)
    plain = report["none"]
    for kind, found in report.items():
        gain, times = found["iou"] - plain["iou"], found["seconds"] / plain["seconds"]
        print(
            f"{kind:>6}: IoU {found['iou']:.4f} ({gain:+.4f}), relaxed F1 {found['relaxed_f1']:.4f}, time × {times:.1f}"
        )
    if options.json:
        options.json.write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
