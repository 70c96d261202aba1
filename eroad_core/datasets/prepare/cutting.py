"""Cutting one raster: every tile read, labelled, measured and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob
from ...raster.grid import Window
from ...raster.mask import PolygonMask
from ...raster.normalise import Normaliser
from ...raster.source import RasterSource, open_source
from ..masks import IGNORE, ROAD
from .features import Counts, RoadLayer, Roads
from .labels import RoadLabels, make_mask
from .places import Cell
from .shift import ShiftEvidence
from .survey import Raster
from .tiling import Tile, inside_cell
from .writing import write_tile


@dataclass(frozen=True)
class Cut:
    """One tile that was written.

    Attributes
    ----------
    name : of its files. raster : it was cut from. window : its pixels. cell : of ground.
    known, road : pixels. line_metres, skeleton_metres : lengths of its roads.
    """

    name: str
    raster: Raster
    window: Window
    cell: Cell
    known: int
    road: int
    line_metres: float
    skeleton_metres: float


@dataclass
class CutRaster:
    """What cutting one raster gave: its tiles, how its values were brought to bytes, the evidence of a shift."""

    cuts: list[Cut] = field(default_factory=list)
    normaliser: Normaliser | None = None
    evidence: ShiftEvidence | None = None
    counts: Counts = field(default_factory=Counts)
    lines_only: bool = True


@dataclass(frozen=True)
class _Knowledge:
    """Where anything is known of a raster: inside ``area``, outside ``ignore``; None where not given."""

    area: PolygonMask | None
    ignore: PolygonMask | None

    def none_in(self, window: Window) -> bool:
        return self.area is not None and not self.area.intersects(window)

    def limit(self, known: np.ndarray, window: Window) -> np.ndarray:
        if self.area is not None:
            known = known & self.area.burn(window)
        if self.ignore is not None and self.ignore.intersects(window):
            known = known & ~self.ignore.burn(window)
        return known


def cut_raster(
    job: PrepareJob,
    raster: Raster,
    layer: RoadLayer,
    folder: Path,
    watcher: Watcher,
    warn: Callable[..., None],
    tell: Callable[[], None],
) -> CutRaster:
    """Write the images and masks of a raster's tiles; those of which nothing is known are left out.

    Parameters
    ----------
    folder : with ``images`` and ``masks``.
    warn : takes the code and values of what should be known. tell : called after each tile.
    """
    result = CutRaster()
    area = _polygons(job.area, raster)
    if job.area and area is None:
        warn("prepare_outside_area", raster=raster.path)
        return result
    roads, result.counts = layer.near(raster.grid, watcher)
    if roads is None and area is None:
        warn("prepare_left_out", raster=raster.path)
        return result
    labels = RoadLabels(raster.grid, roads or Roads())
    result.lines_only = labels.lines_only
    knowledge = _Knowledge(area, _polygons(job.ignore, raster))
    result.evidence = ShiftEvidence(raster.grid.gsd, job.tile)
    with open_source([raster.path], job.bands) as source:
        card = {"mean": (0.0,) * source.channels}
        result.normaliser = Normaliser.from_card(card, source, job.stretch)
        for tile in raster.tiles:
            watcher.check()
            cut = _cut(raster, tile, source, labels, knowledge, result, folder)
            if cut is not None:
                result.cuts.append(cut)
            tell()
    return result


def _polygons(path: str | None, raster: Raster) -> PolygonMask | None:
    """Return the polygons on the raster, None where there are none."""
    if not path:
        return None
    try:
        return PolygonMask(path, raster.grid)
    except EroadError as error:
        if error.code != "mask_outside":
            raise
        return None


def _cut(
    raster: Raster,
    tile: Tile,
    source: RasterSource,
    labels: RoadLabels,
    knowledge: _Knowledge,
    result: CutRaster,
    folder: Path,
) -> Cut | None:
    """Write one tile, None where nothing is known of it."""
    window = tile.window
    if knowledge.none_in(window):
        return None
    inside = inside_cell(tile, raster.bridge, window.width)
    if inside is not None and not inside.any():
        return None
    image, valid = raster.grid.read(source, window)
    known = knowledge.limit(valid if inside is None else valid & inside, window)
    if not known.any():
        return None
    image = np.rint(result.normaliser(image)).astype(np.uint8)
    image[:, ~valid] = 0
    mask = make_mask(labels.burn(window), known)
    metres = raster.grid.metres(window.col + window.width / 2, window.row + window.height / 2)
    result.evidence.add(image, mask, metres)
    name = f"{raster.label}_{window.row}_{window.col}"
    write_tile(folder / "images" / f"{name}.tif", image, raster.grid, window)
    write_tile(folder / "masks" / f"{name}.tif", mask[None], raster.grid, window, mask=True)
    return Cut(
        name=name,
        raster=raster,
        window=window,
        cell=(raster.area, *tile.cell),
        known=int(np.count_nonzero(mask != IGNORE)),
        road=int(np.count_nonzero(mask == ROAD)),
        line_metres=labels.line_metres(window, mask),
        skeleton_metres=0.0 if labels.lines_only else labels.skeleton_metres(window, mask),
    )
