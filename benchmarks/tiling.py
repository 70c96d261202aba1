"""How much the result depends on where the tiles lie, for choices of tile and overlap.

    .venv/bin/python benchmarks/tiling.py [RASTER] [--model NAME|PATH] [--json FILE]

The whole raster is extracted, and rectangles of it whose tiles lie elsewhere; on their common interior:

mean |Δp|, 99th percentile : of the difference of the probabilities
IoU : of the two road masks at 0.5
seams : mean gradient across the first run's seams ÷ that of the other run, which has none there,
    on the same pixels; 1 is seamless, whatever the ground shows there
work : network pixels predicted per pixel of the raster

The bounds are 0.01, 0.10, 0.97 and 1.05. Rows with "free" tiles begin at any pixel, the others at
multiples of the network's stride.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
if "eroad_core" not in sys.modules:
    sys.path.insert(0, str(ROOT))

from osgeo import gdal  # noqa: E402

from eroad_core.extraction import job as job_module  # noqa: E402
from eroad_core.extraction import plan as plan_module  # noqa: E402
from eroad_core.extraction.plan import Plan, make_plan  # noqa: E402
from eroad_core.jobs import ExtractJob  # noqa: E402
from eroad_core.raster.grid import Window  # noqa: E402

#: Tile and overlap.
CHOICES = ((512, 128), (768, 192), (1024, 128), (1024, 256), (1024, 320))
#: Shares of the raster's sides: (left, top, right, bottom) of the rectangles that are extracted by themselves.
RECTANGLES = ((0.114, 0.155, 0.767, 0.8), (0.28, 0.28, 0.75, 0.75))
#: Pixels left out at the rectangle's border: it has less context there than within the whole raster.
BORDER = 64
BOUNDS = {"mean": 0.01, "percentile_99": 0.10, "iou": 0.97, "seams": 1.05}


@dataclass
class Extracted:
    """Probabilities 0..1 (NaN where none) of a window of the raster, and the plan of its tiles."""

    probability: np.ndarray
    plan: Plan

    def part(self, window: Window) -> np.ndarray:
        return self.probability[window.relative_to(self.plan.window).slices()]

    def ramps(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return the columns and rows of ``window`` where two tiles are blended."""
        found = []
        ends = ((self.plan.columns, self.plan.network.col, window.col, window.width),
                (self.plan.rows, self.plan.network.row, window.row, window.height))  # fmt: skip
        for axis, first, begin, size in ends:
            blended = np.zeros(size, bool)
            for i in range(1, len(axis.starts)):
                low = axis.core(i)[0] + first - begin
                blended[max(0, low) : max(0, low + axis.ramp)] = True
            found.append(blended)
        return found[0], found[1]


def extracted(raster: str, model: str, window: Window | None, tile: int, overlap: int, side: int) -> Extracted:
    """Extract ``window`` of a raster (None: all) with tiles that begin at multiples of ``side``."""
    plans = []

    def planned(*arguments):
        plans.append(make_plan(*arguments, tile=tile, overlap=overlap))
        return plans[-1]

    kept, plan_module.SIDE_MULTIPLE = plan_module.SIDE_MULTIPLE, side
    job_module.make_plan = planned
    try:
        with tempfile.TemporaryDirectory() as folder:
            extent = None
            if window is not None:
                g = gdal.Open(raster).GetGeoTransform(can_return_null=True) or (0, 1, 0, 0, 0, -1)
                x = sorted(g[0] + g[1] * col for col in (window.col, window.right))
                y = sorted(g[3] + g[5] * row for row in (window.row, window.bottom))
                extent = (x[0], y[0], x[1], y[1])
            path = os.path.join(folder, "p.tif")
            job_module.extract(
                ExtractJob(rasters=(raster,), probability=path, model=model, extent=extent, device="cpu")
            )
            stored = gdal.Open(path).ReadAsArray()
    finally:
        plan_module.SIDE_MULTIPLE = kept
        job_module.make_plan = make_plan
    return Extracted(np.where(stored == 255, np.nan, stored / 254.0), plans[0])


def compared(whole: Extracted, other: Extracted) -> dict[str, float]:
    """Return the figures of two extractions on their common interior."""
    window = other.plan.window.padded(-BORDER)
    a, b = whole.part(window), other.part(window)
    both = np.isfinite(a) & np.isfinite(b)
    difference = np.abs(a - b)[both]
    roads_a, roads_b = a[both] >= 0.5, b[both] >= 0.5
    return {
        "mean": float(difference.mean()),
        "percentile_99": float(np.percentile(difference, 99)),
        "iou": float((roads_a & roads_b).sum() / max((roads_a | roads_b).sum(), 1)),
        "seams": seams(whole, other, window),
        "pixels": int(both.sum()),
    }


def seams(whole: Extracted, other: Extracted, window: Window) -> float:
    """Return the gradient across the seams that only ``whole`` has, over that of ``other`` there; NaN without any."""
    sums = np.zeros(2)
    for axis, (here, there) in enumerate(zip(whole.ramps(window), other.ramps(window), strict=True)):
        place = here & ~there
        along = 1 - axis  # columns are blended along x, the last axis of the array
        steps = [np.abs(np.diff(run.part(window), axis=along)) for run in (whole, other)]
        chosen = np.take(np.stack(steps), np.flatnonzero(place[:-1] & place[1:]), axis=along + 1)
        sums += np.nansum(np.where(np.isfinite(chosen).all(axis=0), chosen, 0), axis=(1, 2))
    return float(sums[0] / sums[1]) if sums[1] else float("nan")


def measured(raster: str, model: str, tile: int, overlap: int, aligned: bool = True) -> dict:
    """Return the figures of one choice: the worst over the rectangles."""
    side = plan_module.SIDE_MULTIPLE if aligned else 1
    whole = extracted(raster, model, None, tile, overlap, side)
    width, height = whole.plan.window.width, whole.plan.window.height
    found = []
    for left, top, right, bottom in RECTANGLES:
        window = Window.from_bounds(int(left * width), int(top * height), int(right * width), int(bottom * height))
        found.append(compared(whole, extracted(raster, model, window, tile, overlap, side)))
    worst = {
        name: float((np.nanmin if name == "iou" else np.nanmax)([f[name] for f in found]))
        for name in ("mean", "percentile_99", "iou", "seams")
    }
    work = sum(
        (b - a) * (d - c)
        for a, b in map(whole.plan.columns.span, range(len(whole.plan.columns.starts)))
        for c, d in map(whole.plan.rows.span, range(len(whole.plan.rows.starts)))
    )
    return {
        "tile": tile, "overlap": overlap, "aligned": aligned, **worst,
        "work": work / (whole.plan.network.width * whole.plan.network.height), "rectangles": found,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("raster", nargs="?", default=str(data / "massachusetts_scenes" / "19678630_15.tif"))
    parser.add_argument("--model", default=str(ROOT / "resources" / "models" / "eroad18.safetensors"))
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    arguments = parser.parse_args()
    # One model is loaded once; extraction folds a copy.
    job_module.load_model = functools.lru_cache(job_module.load_model)
    rows = []
    print(
        f"{'tile':>5} {'overlap':>7} {'tiles':>8} {'mean |Δp|':>10} {'99th pct':>9} {'IoU':>7} {'seams':>6} {'work':>5}"
    )
    for aligned in (True, False):
        for tile, overlap in CHOICES if aligned else ((1024, 256),):
            row = measured(arguments.raster, arguments.model, tile, overlap, aligned)
            rows.append(row)
            where = "aligned" if aligned else "free"
            print(
                f"{tile:5} {overlap:7} {where:>8} {row['mean']:10.4f} {row['percentile_99']:9.3f} {row['iou']:7.4f} "
                f"{row['seams']:6.3f} {row['work']:5.2f}",
                flush=True,
            )
    if arguments.json:
        report = {"raster": arguments.raster, "model": arguments.model, "bounds": BOUNDS, "rows": rows}
        Path(arguments.json).write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
