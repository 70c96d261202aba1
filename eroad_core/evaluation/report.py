"""The report and the table of an evaluation."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import Any

from ..model.card import Card
from ..report import pictures, plots
from ..report.blocks import Details, Facts, Legend, Pictures, Section, Table, Text
from ..report.page import number, write_page
from .examples import Example
from .scores import COUNTS, SCORES
from .scoring import Result

#: Scores of the pooled row that single images do not have.
_POOLED = ("miou_images", "average_precision")
_DEFINITIONS = (
    ("IoU", "TP / (TP + FP + FN)", "of road pixels, over all images pooled (eq. 12)"),
    ("mIoU over images", "mean of the images' IoU", "of road pixels too (eq. 13); not a mean over classes"),
    ("F1", "2 TP / (2 TP + FP + FN)", "harmonic mean of precision and recall (eq. 9)"),
    ("Precision", "TP / (TP + FP)", "share of what was found that is road"),
    ("Recall", "TP / (TP + FN)", "share of the road that was found (eq. 10)"),
    ("OA", "(TP + TN) / all", "overall accuracy (eq. 11); high wherever roads are rare"),
    ("Relaxed …", "within ρ pixels", "a road pixel counts as right if one of the other side is at most ρ away"),
    ("Boundary …", "within ρ pixels", "the same of the pixels on the roads' outlines alone"),
    ("Average precision", "area under the curve", "of precision over recall, at all thresholds"),
)


def table(figures: dict[str, Any]) -> str:
    """Return the scores as CSV: a row an image and a last row, “all”, of the pooled ones.

    Parameters
    ----------
    figures : ``images`` and ``all`` of :meth:`.scoring.Result.figures`.
    """
    columns = ("name", "pixels", "road_share", *SCORES, *COUNTS, *_POOLED)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in [*figures["images"], {**figures["all"], "name": "all"}]:
        writer.writerow(["" if row.get(name) is None else row[name] for name in columns])
    return file.getvalue()


def write_report(path: str, figures: dict[str, Any], result: Result, card: Card, recipe: dict[str, Any]) -> None:
    """Write the page of an evaluation.

    Parameters
    ----------
    figures : the job's; result : with the example pictures. card : the model's. recipe : what was asked for.
    """
    sections = [
        *score_sections(figures, result),
        Section("Every image", [_images(figures)]),
        Section("What the scores mean", [Table(("score", "is", "meaning"), _DEFINITIONS)]),
        _how(figures, card, recipe),
    ]
    lead = f"Scored on {figures['split']} of the data set {figures['dataset']}: {len(figures['images'])} images."
    write_page(path, "page.html", title=f"Evaluation of {card.name}", lead=lead, sections=sections)


def score_sections(figures: dict[str, Any], result: Result) -> list[Section]:
    """Return the sections any report on a model's scores begins with; the parameters as in :func:`write_report`."""
    return [_scores(figures), _curve(figures), *_examples(result)]


def _scores(figures: dict[str, Any]) -> Section:
    pooled = figures["all"]
    names = {"iou": "IoU", "miou_images": "mIoU over images", "f1": "F1", "precision": "Precision", "recall": "Recall"}
    facts = [(label, pooled[name]) for name, label in names.items()]
    more = [
        ("Overall accuracy", pooled["oa"]),
        ("Average precision", pooled["average_precision"]),
        *((label, pooled[name]) for name, label in SCORES.items() if name.startswith(("relaxed", "boundary"))),
        ("Road share", pooled["road_share"]),
    ]
    return Section(
        "Scores",
        [
            Facts(facts),
            Table(("", "all images"), more),
            Text(
                f"Relaxed and boundary scores allow ρ = {figures['tolerance']:g} px. Pooled scores count the pixels of "
                "all images together, so that large images with many roads weigh more; the mean over images weighs "
                "each alike. Pixels that the masks leave out are counted nowhere. An image without road in which "
                "none was found has an IoU of 1.",
                quiet=True,
            ),
        ],
    )


def _curve(figures: dict[str, Any]) -> Section:
    pooled = figures["all"]
    text = (
        f"The dot is the model's operating point, probability 0.5, where F1 is {number(pooled['f1'])}. "
        f"On these images the best threshold would have been {number(pooled['best_threshold'], 2)}, "
        f"with F1 {number(pooled['best_f1'])}; it is told for comparison, not used."
    )
    drawing = plots.precision_recall(figures["curve"])
    return Section("Precision and recall", [Pictures([(drawing, "")], columns=1), Text(text)])


def _examples(result: Result) -> list[Section]:
    parts = {"Best images": result.examples.best, "Worst images": result.examples.worst}
    return [
        Section(title, [Legend(pictures.RESULT_LEGEND), Pictures(_pairs(examples), columns=2)])
        for title, examples in parts.items()
        if examples
    ]


def _pairs(examples: list[Example]) -> list[tuple[str, str]]:
    items = []
    for example in examples:
        items.append((pictures.to_uri(example.image), example.name))
        items.append((pictures.to_uri(example.result), f"IoU {example.iou:.3f}, F1 {example.f1:.3f}"))
    return items


def _images(figures: dict[str, Any]) -> Table:
    names = ("iou", "f1", "precision", "recall", "oa", "relaxed_f1", "boundary_f")
    rows = [
        [row["name"], row["road_share"], *(row[name] for name in names)]
        for row in [*figures["images"], {**figures["all"], "name": "all, pooled"}]
    ]
    return Table(("image", "road share", *(SCORES[name] for name in names)), rows, total=True)


def _how(figures: dict[str, Any], card: Card, recipe: dict[str, Any]) -> Section:
    resolution = f"{card.ground_resolution['minimum']:g} to {card.ground_resolution['maximum']:g} m"
    rows = [
        ("model", card.name),
        ("its ground resolution", resolution),
        ("metres per pixel of the images", "not known" if figures["gsd"] is None else f"{figures['gsd']:.3g} m"),
        ("operating point (logit)", f"{card.operating_logit:.3f}"),
        ("device", figures["device"]),
        ("seconds", f"{figures['seconds']:.1f}, {figures['seconds_predicting']:.1f} of them for predicting"),
    ]
    asked = json.dumps(recipe, indent=1, ensure_ascii=False)
    described = json.dumps(dataclasses.asdict(card), indent=1, ensure_ascii=False)
    return Section("How it was made", [Table(("", ""), rows), Details("Recipe", asked), Details("Card", described)])
