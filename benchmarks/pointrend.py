"""PointRend at inference: what each number of points costs, and what it gains at the borders of real roads.

    .venv/bin/python benchmarks/pointrend.py [--model FILE] [--scenes N] [--rounds N] [--threads N] [--json FILE]

cost : seconds of the head's two steps over those of the network without it (bilinear ×4), of a real tile of
    1024² in fp32; variants take turns, medians. With one thread it is the processor's time, which other load on the
    machine changes little. "empty" is a tile without anything uncertain.
boundary F : of the outlines of roads within 1 and 3 pixels of the true ones, pooled over scenes of EROAD_DATA's
    val sets, and IoU; the points are those of a 512² image a step, scaled by area.
The bound: at most 8 % at the default number of points.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

from eroad_core.datasets.folder import open_dataset  # noqa: E402
from eroad_core.evaluation.boundary import Boundary  # noqa: E402
from eroad_core.evaluation.pixel import Confusion  # noqa: E402
from eroad_core.extraction.reading import pad_to_multiple  # noqa: E402
from eroad_core.model import pointrend as pr  # noqa: E402
from eroad_core.model.network import INFERENCE_POINTS, fold_batch_norm  # noqa: E402
from eroad_core.model.weights import load_model  # noqa: E402
from eroad_core.raster.grid import Window  # noqa: E402
from eroad_core.raster.source import open_source  # noqa: E402

POINTS = (0, 256, 512, 1024, 2048, 4096, 8192)
SIDE, BOUND = 1024, 0.08
TOLERANCES = (1.0, 3.0)
SETS = ("massachusetts", "dubai")


class Network:
    """The folded network, its backbone and its head apart."""

    def __init__(self, path: str) -> None:
        model, self.card = load_model(path)
        self.model = fold_batch_norm(model).to(memory_format=torch.channels_last)
        self.mean, self.std = (torch.tensor(self.card.normalisation[n]).view(1, -1, 1, 1) for n in ("mean", "std"))

    def backbone(self, image: np.ndarray):
        """Return the coarse logits and fine maps of an image (C, H, W) 0..255."""
        x = torch.from_numpy(image.astype(np.float32))[None]
        coarse, features = self.model.coarse(((x - self.mean) / self.std).contiguous(memory_format=torch.channels_last))
        return coarse, (features.res2, features.res3)

    def render(self, coarse, fine, points: int, side: tuple[int, int]) -> torch.Tensor:
        """Return the logits at full size; ``points`` a step of a 512² image."""
        if not points:
            return torch.nn.functional.interpolate(coarse, scale_factor=4.0, mode="bilinear", align_corners=False)
        count = max(1, points * side[0] * side[1] // 512**2)
        return pr.render(self.model.point_head, coarse, fine, 2, count, self.card.operating_logit)


@torch.inference_mode()
def cost(network: Network, rounds: int) -> dict:
    """Return the head's share of the backbone by number of points, and on an empty tile with the default."""
    with open_source(ROOT / "resources" / "sample" / "sample_scene.tif") as scene:
        image, _ = scene.read(Window(0, 0, SIDE, SIDE))
    coarse, fine = network.backbone(image)
    empty = torch.full_like(coarse, network.card.operating_logit - 9.0)
    variants = {str(n): (coarse, n) for n in POINTS} | {"empty": (empty, INFERENCE_POINTS)}
    seconds: dict[str, list[float]] = {name: [] for name in ("backbone", *variants)}
    for round_ in range(rounds + 1):
        taken = {"backbone": timed(lambda: network.backbone(image))}
        for name, (logits, n) in variants.items():
            taken[name] = timed(lambda logits=logits, n=n: network.render(logits, fine, n, (SIDE, SIDE)))
        if round_:  # the first one warms up
            for name, value in taken.items():
                seconds[name].append(value)
    median = {name: statistics.median(values) for name, values in seconds.items()}
    whole = median["backbone"] + median["0"]
    return {
        "seconds": {name: round(value, 4) for name, value in median.items()},
        "share": {name: round((median[name] - median["0"]) / whole, 4) for name in variants},
    }


def timed(call) -> float:
    clock = time.process_time if torch.get_num_threads() == 1 else time.perf_counter
    begin = clock()
    call()
    return clock() - begin


@torch.inference_mode()
def gain(network: Network, scenes: int) -> dict:
    """Return boundary F and IoU by number of points, pooled over ``scenes`` scenes of each val set (0: all)."""
    data = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
    found: dict[str, dict] = {}
    for name in SETS:
        samples = open_dataset(str(data / name)).samples("val", network.card.byte)
        samples = samples[:: max(1, len(samples) // scenes)][:scenes] if scenes else samples
        tallies = {n: (Confusion(), {t: Boundary() for t in TOLERANCES}) for n in POINTS}
        for sample in samples:
            image, mask = sample.read()
            padded = pad_to_multiple(image)
            coarse, fine = network.backbone(padded)
            for n, (pixels, outlines) in tallies.items():
                logits = network.render(coarse, fine, n, padded.shape[1:])[0, 0, : mask.shape[0], : mask.shape[1]]
                predicted = logits.numpy() >= network.card.operating_logit
                pixels.add(predicted, mask)
                for tolerance, outline in outlines.items():
                    outline.add(predicted, mask, tolerance)
        found[name] = {
            "scenes": len(samples),
            "rows": {
                n: {"iou": pixels.iou, **{f"boundary_f_{t:g}": o.f1 for t, o in outlines.items()}}
                for n, (pixels, outlines) in tallies.items()
            },
        }
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=str(ROOT / "resources" / "models" / "eroad18.safetensors"))
    parser.add_argument("--scenes", type=int, default=0, help="scenes of each val set (default: all)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = Network(options.model)
    costs, gains = cost(network, options.rounds), gain(network, options.scenes)
    titles = [f"{name}: F(1 px)  F(3 px)     IoU" for name in gains]
    print(f"{'points':>7} {'cost':>7}   " + "   ".join(titles))
    for n in POINTS:
        cells = [
            f"{' ' * len(name)}  {100 * row['boundary_f_1']:6.2f}   {100 * row['boundary_f_3']:6.2f}  "
            f"{100 * row['iou']:6.2f}"
            for name, row in ((name, found["rows"][n]) for name, found in gains.items())
        ]
        mark = " *" if n == INFERENCE_POINTS else ""
        print(f"{n:7} {costs['share'][str(n)]:7.1%}   " + "   ".join(cells) + mark)
    print(f"  empty {costs['share']['empty']:7.1%}   (* the default; bound {BOUND:.0%})")
    share = costs["share"][str(INFERENCE_POINTS)]
    if options.json:
        report = {
            "bound": BOUND,
            "default": INFERENCE_POINTS,
            "threads": torch.get_num_threads(),
            **costs,
            "gain": gains,
        }
        Path(options.json).write_text(json.dumps(report, indent=1), encoding="utf-8")
    return int(share > BOUND)


if __name__ == "__main__":
    sys.exit(main())
