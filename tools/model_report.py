"""Score the shipped model on the val sets of EROAD_DATA; write its card's scores, docs/model.md's tables and pictures.

    make model-report
    python tools/model_report.py [--split val] [--dry] [--model FILE] [--page FILE]

The scores are those of *Evaluate model* at the model's operating point. --dry prints them and writes nothing: with
``--split train`` it can be tried without a look at val. What others wrote on the page stays: this script writes what is
between its own two marks.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402
from make_model import LICENCES, MODEL  # noqa: E402

from eroad_core.datasets.folder import open_dataset  # noqa: E402
from eroad_core.evaluation.job import evaluate  # noqa: E402
from eroad_core.evaluation.predict import predict_logits  # noqa: E402
from eroad_core.jobs import EvaluateJob  # noqa: E402
from eroad_core.model.card import Card  # noqa: E402
from eroad_core.model.weights import load_model, read_card, replace_card  # noqa: E402
from eroad_core.report.libraries import load_matplotlib  # noqa: E402
from eroad_core.report.pictures import FALSE_ALARM, HIT, MISS, overlay  # noqa: E402
from eroad_core.runtimes.torch_runtime import TorchRuntime  # noqa: E402

DATA = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data"))
PAGE = ROOT / "docs" / "model.md"
BEGIN, END = "<!-- scores: written by tools/model_report.py -->", "<!-- end of scores -->"
SETS = ("massachusetts", "dubai")
SHOWN = {
    "iou": "IoU", "f1": "F1", "precision": "precision", "recall": "recall", "relaxed_f1": "relaxed F1 (3 px)",
    "boundary_f": "boundary F (3 px)",
}  # fmt: skip
#: Images with less road than this say little by their F1.
LEAST_ROAD = 0.01
#: Longer side of a picture in pixels.
SIDE = 700


def scored(model: Path, split: str) -> dict[str, dict[str, Any]]:
    """Return the figures of every set."""
    jobs = {name: EvaluateJob(model=str(model), dataset=str(DATA / name), split=split) for name in SETS}
    return {name: evaluate(job)["figures"] for name, job in jobs.items()}


def summary(figures: dict[str, Any]) -> dict[str, Any]:
    """Return what the card says of a set: the pooled scores, and how far the single images' IoU spread."""
    each = [image["iou"] for image in figures["images"] if image["road_share"] >= LEAST_ROAD]
    quartiles = np.percentile(each, (25, 50, 75)) if each else ()
    return {
        **{name: round(figures["all"][name], 4) for name in SHOWN},
        "images": len(figures["images"]),
        "iou_quartiles": [round(float(value), 4) for value in quartiles],
    }


def draw(path: Path, model: Path, name: str, figures: dict[str, Any], split: str) -> None:
    """Draw a good, the median and a bad image of a set, by F1, with hits, misses and false alarms."""
    matplotlib = load_matplotlib()
    from matplotlib import pyplot

    ranked = sorted((i for i in figures["images"] if i["road_share"] >= LEAST_ROAD), key=lambda image: -image["f1"])
    chosen = [ranked[round(share * (len(ranked) - 1))] for share in (0.1, 0.5, 0.9)]
    network, card = load_model(model)
    runtime = TorchRuntime(network, card, torch.device("cpu"))
    samples = {sample.name: sample for sample in open_dataset(str(DATA / name)).samples(split)}
    figure, axes = pyplot.subplots(1, 3, figsize=(12, 4.6), layout="constrained")
    for axis, image, title in zip(axes, chosen, ("good", "median", "bad"), strict=True):
        stretched = dataclasses.replace(samples[image["name"]], byte=card.byte).read()[0]
        plain, mask = samples[image["name"]].read()
        predicted = predict_logits(runtime, stretched) >= card.operating_logit
        axis.imshow(overlay(plain, mask, predicted)[:SIDE, :SIDE])
        axis.set_title(f"{title}: F1 {image['f1']:.2f}")
        axis.set_axis_off()
    means = ((HIT, "found"), (MISS, "missed"), (FALSE_ALARM, "false"))
    handles = [matplotlib.patches.Patch(color=np.array(colour) / 255, label=text) for colour, text in means]
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False)
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def table(scores: dict[str, dict[str, Any]], split: str) -> list[str]:
    """Return the scores as Markdown."""
    lines = [
        f"| set | images | {' | '.join(SHOWN.values())} | IoU of an image: quartiles |",
        "|---|" + "---|" * (len(SHOWN) + 2),
    ]
    for name, found in scores.items():
        values = " | ".join(f"{found[key]:.3f}" for key in SHOWN)
        quartiles = ", ".join(f"{value:.2f}" for value in found["iou_quartiles"])
        lines.append(f"| {name}, {split} | {found['images']} | {values} | {quartiles} |")
    return lines


def section(card: Card, size: int, split: str, pictures: dict[str, Path]) -> str:
    """Return what stands between the marks."""
    training = card.training
    lines = [
        f"Weights: int8, {size / 1e6:.1f} MB. The card says: {training.get('crops', 0):,} crops from "
        f"{training.get('started_from')}, in {training.get('precision')}, seed {training.get('seed')}, operating logit "
        f"{card.operating_logit:.3f}, {card.date}.",
        "",
        *table(card.metrics["scores"], split),
        "",
        "Pooled over the images of each set, at the one operating point chosen on places held out of *train*; the "
        f"quartiles are of images with at least {LEAST_ROAD:.0%} of road.",
        "",
    ]
    for name, path in pictures.items():
        lines += [f"![{name}: good, median and bad places](images/{path.name})", "", f"Image: {LICENCES[name]}.", ""]
    return "\n".join(lines)


def write_page(page: Path, text: str) -> None:
    """Put a text between the marks of the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2] or "\n"
    page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8", newline="\n")


def main() -> None:
    """Score, and write card, page and pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="val")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--page", type=Path, default=PAGE, help="the pictures go into images/ beside it")
    options = parser.parse_args()
    figures = scored(options.model, options.split)
    scores = {name: summary(found) for name, found in figures.items()}
    print("\n".join(table(scores, options.split)))
    if options.dry:
        return
    card = dataclasses.replace(read_card(options.model), metrics={"split": options.split, "scores": scores})
    replace_card(options.model, card)
    pictures = {name: options.page.parent / "images" / f"model_{name}.png" for name in figures}
    for name, path in pictures.items():
        draw(path, options.model, name, figures[name], options.split)
    write_page(options.page, section(card, options.model.stat().st_size, options.split, pictures))


if __name__ == "__main__":
    main()
