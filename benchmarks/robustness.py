"""How much of a model's score is left when images are coarser, finer, darker, greyer, blurred or packed harder.

    .venv/bin/python benchmarks/robustness.py [--model eroad18] [--split val] [--sets massachusetts dubai]
        [--families resolution jpeg …] [--only N] [--precision fp32|bf16] [--json FILE] [--docs]

Each change is made to every image of the split of the sets of EROAD_DATA; the model's operating point stays. Pooled IoU
and relaxed F1, whose tolerance stays 3 pixels of the image as it was. Pixels made finer or coarser are predicted as
they are, although Extract Roads would bring those beyond the model's range into it first.

--only : the first N images of each set, to try it out.
--docs : put the table and the curves into docs/model.md and docs/images/model_robustness.png.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal
from scipy import ndimage
from skimage import color, transform

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

from eroad_core.datasets.folder import open_dataset  # noqa: E402
from eroad_core.datasets.images import open_image  # noqa: E402
from eroad_core.evaluation.scores import TOLERANCE  # noqa: E402
from eroad_core.evaluation.scoring import score_samples  # noqa: E402
from eroad_core.model.card import Card  # noqa: E402
from eroad_core.model.weights import find_model, load_model  # noqa: E402
from eroad_core.raster.normalise import Normaliser  # noqa: E402
from eroad_core.runtimes.torch_runtime import TorchRuntime  # noqa: E402

gdal.UseExceptions()
DATA = Path(os.environ.get("EROAD_DATA", "../shared/data"))
PAGE, PICTURE = ROOT / "docs" / "model.md", "model_robustness.png"
BEGIN, END = "<!-- robustness: written by benchmarks/robustness.py -->", "<!-- end of robustness -->"

#: Takes an image (C, H, W) uint8 and a mask (H, W) uint8; returns them changed.
Change = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


def bytes_of(image: np.ndarray) -> np.ndarray:
    """Return an image of floats as bytes."""
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def of_image(change: Callable[[np.ndarray], np.ndarray]) -> Change:
    """Return the change that leaves the mask as it is; ``change`` takes and returns floats (C, H, W) of 0..255."""
    return lambda image, mask: (bytes_of(change(image.astype(np.float32))), mask)


def resolution(size: float) -> Change:
    """Return the change to pixels ``size`` times as large."""

    def change(image: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        shape = tuple(max(1, round(length / size)) for length in mask.shape)
        resized = transform.resize(image.astype(np.float32), (len(image), *shape), order=1, anti_aliasing=size > 1)
        return bytes_of(resized), transform.resize(mask, shape, order=0, preserve_range=True, anti_aliasing=False)

    return change


def jpeg(quality: int) -> Change:
    """Return the change to what is left of an image after JPEG."""

    def change(image: np.ndarray) -> np.ndarray:
        memory = gdal.GetDriverByName("MEM").Create("", image.shape[2], image.shape[1], len(image), gdal.GDT_Byte)
        memory.WriteArray(bytes_of(image))
        path = "/vsimem/robustness.jpg"
        gdal.Translate(path, memory, format="JPEG", creationOptions=[f"QUALITY={quality}"])
        packed = gdal.Open(path)
        unpacked = packed.ReadAsArray().reshape(image.shape)
        del packed
        gdal.Unlink(path)
        return unpacked

    return of_image(change)


def brightness(by: int) -> Change:
    """Return the change of every value by so much."""
    return of_image(lambda image: image + by)


def contrast(times: float) -> Change:
    """Return the change of the distance from the image's mean."""
    return of_image(lambda image: (image - image.mean()) * times + image.mean())


def blur(sigma: float) -> Change:
    """Return a Gaussian blur."""
    return of_image(lambda image: ndimage.gaussian_filter(image, (0, sigma, sigma)))


def noise(sigma: float) -> Change:
    """Return Gaussian noise, the same each time."""
    return of_image(lambda image: image + np.random.default_rng(5).normal(0, sigma, image.shape))


def hue(degrees: float) -> Change:
    """Return the turn of all hues."""

    def change(image: np.ndarray) -> np.ndarray:
        turned = color.rgb2hsv(image / 255, channel_axis=0)
        turned[0] = (turned[0] + degrees / 360) % 1
        return 255 * color.hsv2rgb(turned, channel_axis=0)

    return of_image(change)


def grey(share: float) -> Change:
    """Return the change towards grey, wholly with 1."""
    return of_image(lambda image: image + share * (image.mean(axis=0) - image))


#: What is changed, what its numbers are, the numbers, and which of them changes nothing.
FAMILIES: dict[str, tuple[Callable[..., Change], str, tuple[float, ...], float]] = {
    "resolution": (resolution, "side of a pixel, times as before", (0.3, 0.5, 0.7, 1, 1.5, 2, 2.4), 1),
    "jpeg": (jpeg, "JPEG quality", (10, 20, 40, 60, 80, 95), 100),
    "brightness": (brightness, "added to values of 0 to 255", (-80, -40, -20, 0, 20, 40, 80), 0),
    "contrast": (contrast, "times as before", (0.25, 0.5, 0.75, 1, 1.5, 2), 1),
    "blur": (blur, "deviation in pixels", (0, 0.5, 1, 2, 4), 0),
    "noise": (noise, "deviation, of values of 0 to 255", (0, 5, 10, 20, 40), 0),
    "hue": (hue, "degrees", (-60, -30, 0, 30, 60, 180), 0),
    "grey": (grey, "share of grey", (0, 0.5, 1), 0),
}


def normalised(image: np.ndarray, card: Card) -> np.ndarray:
    """Return a changed image as Extract Roads would give it to the network."""
    memory = gdal.GetDriverByName("MEM").Create("", image.shape[2], image.shape[1], len(image), gdal.GDT_Byte)
    memory.WriteArray(image)
    path = "/vsimem/changed.tif"
    gdal.Translate(path, memory)
    with open_image(path) as source:
        normaliser = Normaliser.from_card(card.normalisation, source)
    gdal.Unlink(path)
    return bytes_of(normaliser(image))


def scored(runtime: TorchRuntime, samples: list, card: Card, change: Change | None, size: float) -> dict[str, float]:
    """Return IoU and relaxed F1 of changed samples."""

    def read(sample: Any) -> tuple[np.ndarray, np.ndarray]:
        image, mask = sample.read()
        image, mask = (image, mask) if change is None else change(image, mask)
        return normalised(image, card), mask

    channels = len(card.bands)
    figures = score_samples(runtime, samples, channels, tolerance=TOLERANCE / size, read=read).tally.figures()
    return {name: round(figures[name], 4) for name in ("iou", "relaxed_f1")}


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return the scores of every set, family and number."""
    path = find_model(options.model)
    model, card = load_model(path)
    runtime = TorchRuntime(model, card, torch.device("cpu"), precision=options.precision)
    report: dict[str, Any] = {"model": card.name, "split": options.split, "precision": options.precision, "sets": {}}
    for name in options.sets:
        samples = open_dataset(str(DATA / name)).samples(options.split)[: options.only or None]
        plain = scored(runtime, samples, card, None, 1.0)
        found = report["sets"][name] = {"images": len(samples), "as it is": plain, "families": {}}
        print(name, "as it is", plain, flush=True)
        for family in options.families:
            make, _, numbers, same = FAMILIES[family]
            found["families"][family] = {}
            for number in numbers:
                size = number if family == "resolution" else 1.0
                scores = plain if number == same else scored(runtime, samples, card, make(number), size)
                found["families"][family][f"{number:g}"] = scores
                print(name, family, number, scores, flush=True)
            write(report, options)
    return report


def write(report: dict, options: argparse.Namespace) -> None:
    """Write what there is so far."""
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=1), encoding="utf-8")


def table(report: dict[str, Any]) -> str:
    """Return the scores as Markdown, IoU and relaxed F1 in per cent."""
    sets = report["sets"]
    lines = [
        "| | | " + " | ".join(f"{name}: IoU | relaxed F1" for name in sets) + " |",
        "|---|---|" + "---|---|" * len(sets),
    ]
    rows: list[tuple[str, str, list[dict]]] = [("as it is", "", [found["as it is"] for found in sets.values()])]
    for family in next(iter(sets.values()))["families"]:
        _, unit, numbers, same = FAMILIES[family]
        for number in numbers:
            if number != same:
                scores = [found["families"][family][f"{number:g}"] for found in sets.values()]
                rows.append((f"{family}: {unit}", f"{number:g}", scores))
    for label, number, scores in rows:
        values = " | ".join(f"{100 * s['iou']:.1f} | {100 * s['relaxed_f1']:.1f}" for s in scores)
        lines.append(f"| {label} | {number} | {values} |")
    return "\n".join(lines)


def draw(report: dict[str, Any], path: Path) -> None:
    """Draw IoU over each family's numbers, a line for each set."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    families = list(next(iter(report["sets"].values()))["families"])
    rows = -(-len(families) // 4)
    figure, axes = pyplot.subplots(rows, 4, figsize=(12, 3 * rows), sharey=True, layout="constrained", squeeze=False)
    for axis in axes.flat[len(families) :]:
        axis.set_axis_off()
    for axis, family in zip(axes.flat, families, strict=False):
        for name, found in report["sets"].items():
            scores = found["families"][family]
            axis.plot([float(n) for n in scores], [s["iou"] for s in scores.values()], marker="o", label=name)
            axis.axhline(found["as it is"]["iou"], color="0.8", zorder=0)
        axis.set(title=family, xlabel=FAMILIES[family][1], ylim=(0, None))
    for row in axes:
        row[0].set_ylabel("IoU")
    axes[0, 0].legend()
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def document(report: dict[str, Any]) -> None:
    """Write table and curves into the model's page, between the two marks or at its end."""
    draw(report, PAGE.parent / "images" / PICTURE)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    counts = ", ".join(f"{name} {found['images']}" for name, found in report["sets"].items())
    text = f"{report['split']} in {report['precision']}, images: {counts}. IoU and relaxed F1 in per cent."
    text += "\n\n![IoU over each change](images/"
    after = rest.partition(END)[2] or "\n"
    body = f"{BEGIN}\n\n{text}{PICTURE})\n\n{table(report)}\n\n{END}{after}"
    PAGE.write_text(before + body, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="eroad18")
    parser.add_argument("--split", default="val")
    parser.add_argument("--sets", nargs="+", default=["massachusetts", "dubai"])
    parser.add_argument("--families", nargs="+", choices=FAMILIES, default=list(FAMILIES))
    parser.add_argument("--only", type=int, default=0, metavar="N")
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32", help="bf16 is faster with AMX")
    parser.add_argument("--json", metavar="FILE", help="write the figures here too")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    report = measure(options)
    write(report, options)
    if options.docs:
        document(report)


if __name__ == "__main__":
    main()
