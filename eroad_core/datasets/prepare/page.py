"""The page of overlays: what a person looks at before training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ...jobs.messages import EroadError, sentence
from ...report.blocks import Facts, Legend, Pictures, Section, Table, Text
from ...report.page import write_page
from ...report.pictures import MASK_LEGEND, overlay, shown, shrunk, to_uri
from ..images import open_image, read_image
from ..index import Row
from ..masks import read_mask
from ..sample import shuffled

#: The page's file in the data set's folder.
PAGE = "overlays.html"
#: Tiles shown of each split: those with roads, and those without.
_WITH, _WITHOUT = 8, 2
#: Side of a picture in pixels.
_SIDE = 512
#: Pixels between image and overlay.
_GAP = 6


def write_overlays(
    folder: Path, name: str, rows: Sequence[Row], figures: dict[str, Any], seed: int, check: Callable[[], None]
) -> Path | None:
    """Write the page into the data set's folder and return its path; None without the libraries it needs.

    Parameters
    ----------
    name : of the data set.
    figures : those of the job; the tables show them.
    check : called before each picture; may raise.
    """
    try:
        sections = [_summary(figures)]
        for split in figures["splits"]:
            drawn = _chosen([row for row in rows if row.split == split], seed)
            if drawn:
                sections.append(_tiles(folder, split, drawn, check))
        write_page(
            folder / PAGE, "page.html", title=f"Data set {name}", sections=sections,
            lead="Look whether the roads lie on the image's roads, and whether roads are missing, before training.",
        )  # fmt: skip
    except EroadError as error:
        if error.code != "engine_incomplete":
            raise
        return None
    return folder / PAGE


def _summary(figures: dict[str, Any]) -> Section:
    by = "of the lines" if figures["kilometres_by"] == "lines" else "of the masks' skeletons"
    columns = ("Split", "Tiles", "Places", "Road, % of known", "Known, %", f"Kilometres ({by})")
    table = [
        (split, part["tiles"], part["places"], 100 * part["road_share"], 100 * part["known_share"], part["kilometres"])
        for split, part in figures["splits"].items()
    ]
    facts = [
        ("tiles", figures["tiles"]),
        ("places", figures["places"]),
        ("metres per pixel", f"{figures['gsd']:.3g}"),
        ("metres a place's side", f"{figures['block_m']:.4g}" if figures["block_m"] else "one raster"),
    ]
    notes = [Text(sentence(note["code"], **note["values"])) for note in figures["notes"]]
    return Section("Figures", [Facts(facts), Table(columns, table, digits=2), *notes, Text(_shift(figures), True)])


def _shift(figures: dict[str, Any]) -> str:
    shift = figures["shift"]
    if shift is None:
        return "There is too little road in the tiles to estimate a shift between labels and image."
    sure = "clear" if shift["clear"] else "within what the estimate can tell, or not sure"
    return (
        f"Estimated shift of the labels against the image: {shift['east_m']} m east, {shift['north_m']} m north "
        f"({sure}; from {shift['pieces']} pieces)."
    )


def _chosen(rows: Sequence[Row], seed: int) -> list[Row]:
    """Return some tiles of a split, drawn by the seed."""
    by_name = {row.name: row for row in rows}
    drawn = [by_name[name] for name in shuffled(list(by_name), seed)]
    return [r for r in drawn if r.road_share > 0][:_WITH] + [r for r in drawn if r.road_share == 0][:_WITHOUT]


def _tiles(folder: Path, split: str, rows: Sequence[Row], check: Callable[[], None]) -> Section:
    items = []
    for row in rows:
        check()
        with open_image(folder / row.image) as source:
            image, _ = read_image(source)
        mask = read_mask(folder / row.mask)
        # Side by side: under its colour a road could not be seen.
        pair = [shrunk(picture, _SIDE) for picture in (shown(image), overlay(image, mask))]
        gap = np.full((len(pair[0]), _GAP, 3), 255, np.uint8)
        picture = np.concatenate([pair[0], gap, pair[1]], axis=1)
        items.append((to_uri(picture), f"{row.name}, place {row.place}: {100 * row.road_share:.1f} % road"))
    return Section(f"Tiles of {split}", [Legend(MASK_LEGEND), Pictures(items, columns=2)])
