"""The report of an evaluation of roads."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely

from ..report.blocks import Details, Facts, Legend, Pictures, Section, Table, Text
from ..report.maps import road_map
from ..report.page import write_page
from ..report.pictures import FALSE_ALARM, HIT, MISS
from .apls import PRESETS, describe
from .buffered import JUNCTION
from .topo import PRESETS as WALKS

_LEGEND = [
    (f"rgb{HIT}", "reference road that was found"),
    (f"rgb{MISS}", "reference road that was missed"),
    (f"rgb{FALSE_ALARM}", "predicted where the reference has none"),
]


def write_road_report(
    path: str,
    figures: dict[str, Any],
    parts: dict[str, np.ndarray],
    area: shapely.Geometry | None,
    names: tuple[str, str],
    recipe: dict[str, Any],
) -> None:
    """Write the page of an evaluation of roads.

    Parameters
    ----------
    figures : the job's. parts : shapely lines in metres of "matched", "missed" and "false_roads".
    area : what counted, in metres. names : of the predicted and of the reference roads. recipe : what was asked for.
    """
    colours = (("matched", HIT, 1.2), ("missed", MISS, 1.8), ("false_roads", FALSE_ALARM, 1.8))
    picture = road_map([(parts[name], _hex(colour), width) for name, colour, width in colours], area)
    sections = [
        Section("Scores", [Facts(_facts(figures)), _lengths(figures)]),
        Section("Map", [Legend(_LEGEND), Pictures([(picture, "")], columns=1)]),
        Section("The network", _network(figures)),
        Section("What the scores mean", [Table(("score", "meaning"), _meanings(figures))]),
        Section("How it was made", [Details("Recipe", json.dumps(recipe, indent=1, ensure_ascii=False))]),
    ]
    lead = (
        f"{names[0]} against {names[1]}: {figures['predicted_km']:,.2f} km of predicted roads, "
        f"{figures['reference_km']:,.2f} km of reference roads."
    )
    write_page(path, "page.html", title="Evaluation of roads", lead=lead, sections=sections)


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _facts(figures: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        (f"APLS ({figures['preset']})", figures["apls"]),
        ("TOPO F1", figures["topo_f1"]),
        ("Completeness", figures["completeness"]),
        ("Correctness", figures["correctness"]),
        ("Relaxed F1", figures["relaxed_f1"]),
    ]


def _lengths(figures: dict[str, Any]) -> Table:
    rows = [
        ("Quality", figures["quality"]),
        ("IoU of the surfaces", figures["iou"]),
        ("Length error", f"{100 * figures['length_error']:+.1f} %"),
        ("Junction precision", figures["junction_precision"]),
        ("Junction recall", figures["junction_recall"]),
        ("Reference found, km", figures["matched_km"]),
        ("Reference missed, km", figures["missed_km"]),
        ("Falsely predicted, km", figures["false_km"]),
    ]
    return Table(("", ""), rows)


def _network(figures: dict[str, Any]) -> list[Any]:
    apls, topo = figures["apls_details"], figures["topo_details"]
    directions = (
        ("reference → predicted", "reference_to_predicted"),
        ("predicted → reference", "predicted_to_reference"),
    )
    counts = ("control_points", "matched_points", "pairs")
    rows = [(title, apls[key], *(apls[name][i] for name in counts)) for i, (title, key) in enumerate(directions)]
    blocks: list[Any] = [
        Table(("APLS", "score", "control points", "found again", "ways compared"), rows),
        Table(
            ("TOPO", "precision", "recall", "start points", "found again", "marbles", "holes"),
            [("walks", *(topo[name] for name in ("precision", "recall", "starts", "paired", "marbles", "holes")))],
        ),
    ]
    if apls["sampled"]:
        blocks.append(Text("The network is large: APLS was computed on a sample of its nodes.", quiet=True))
    return blocks


def _meanings(figures: dict[str, Any]) -> list[tuple[str, str]]:
    walk, buffer = WALKS[figures["topo_details"]["preset"]], figures["buffer"]
    return [
        ("Completeness", f"share of the reference's length with a predicted road within {buffer:g} m"),
        ("Correctness", f"share of the predicted length with a reference road within {buffer:g} m"),
        ("Quality", "matched length in the predicted and the missed length together"),
        ("Relaxed F1", "harmonic mean of completeness and correctness"),
        (
            "IoU",
            "common area of the road surfaces in the area of both; lines count as wide as they are said to be, "
            f"or {2 * buffer:g} m",
        ),
        (
            "APLS",
            f"preset {figures['preset']}: how alike the lengths of the ways between places are; "
            f"{describe(PRESETS[figures['preset']])}. Not to be compared with other presets",
        ),
        (
            "TOPO",
            f"walks of {walk.radius:g} m from reference roads, a hole every {walk.interval:g} m of reference, a marble "
            f"every {walk.interval:g} m of predicted road, matched one to one within {walk.match:g} m and "
            f"{walk.angle:g}°; holes around a start point without predicted road stay empty",
        ),
        ("Junctions", f"places where three or more roads meet, matched one to one within {JUNCTION:g} m"),
        ("Length error", "predicted less reference length, as a share of the reference's"),
    ]
