"""The report of a training: both loss curves (the paper's Figure 5), scores, example tiles, the recipe."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from ..evaluation.report import score_sections
from ..evaluation.scores import TOLERANCE
from ..evaluation.scoring import Result
from ..model.card import Card
from ..model.registry import architecture_title
from ..report import plots
from ..report.blocks import Details, Pictures, Section, Table, Text
from ..report.page import write_page
from .recipe import Recipe


def write_report(path: str, card: Card, recipe: Recipe, figures: dict[str, Any], result: Result) -> None:
    """Write the page of a training; ``figures`` are the job's, ``result`` that of scoring its model."""
    scores, curves, *examples = score_sections({**result.figures(), "tolerance": TOLERANCE}, result)
    sections = [
        dataclasses.replace(scores, blocks=[Text(f"On {figures['scored_on']}."), *scores.blocks]),
        _course(figures),
        curves,
        *examples,
        _how(card, recipe, figures),
    ]
    lead = f"Trained on {' + '.join(card.training['data'])}, preset {card.training['preset']}."
    write_page(path, "page.html", title=f"Training of {card.name}", lead=lead, sections=sections)


def _course(figures: dict[str, Any]) -> Section:
    best = figures["best"]
    text = (
        f"Best after epoch {best['epoch']:g} of {figures['epochs']:g}: validation IoU {best['val_iou']:.3f} at its own "
        "threshold. Validation is on images that taught nothing; they chose the epoch and the threshold."
    )
    drawing = plots.loss_curves(figures["history"])
    return Section(
        "Course of the training", [Pictures([(drawing, "")], columns=1), Text(text), _history(figures["history"])]
    )


def _history(history: Sequence[dict[str, float]]) -> Table:
    names = ("train_loss", "train_iou", "val_loss", "val_iou", "operating_logit")
    columns = ("epoch", "training loss", "training IoU", "validation loss", "validation IoU", "threshold (logit)")
    return Table(columns, [[f"{entry['epoch']:g}", *(entry[name] for name in names)] for entry in history])


def _how(card: Card, recipe: Recipe, figures: dict[str, Any]) -> Section:
    images = figures["images"]
    rows = [
        ("network", architecture_title(card.architecture)),
        ("images to learn from", images["train"]),
        ("images that chose epoch and threshold", images["choose"]),
        ("images scored at the end", images["score"]),
        ("road share of the training images", figures["road_share"]),
        ("device", figures["device"]),
        ("precision", figures["precision"]),
        ("seconds", figures["seconds"]),
    ]
    return Section(
        "How it was made",
        [
            Table(("", "value"), rows),
            Details("Recipe", json.dumps(dataclasses.asdict(recipe), indent=1)),
            Details("Card", json.dumps(dataclasses.asdict(card), indent=1, ensure_ascii=False)),
        ],
    )
