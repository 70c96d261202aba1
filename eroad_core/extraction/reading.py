"""Reading tiles ahead of the network, in a thread of its own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from ..model.network import SIDE_MULTIPLE
from ..raster.grid import Window
from ..raster.mask import PolygonMask
from ..raster.normalise import Normaliser
from ..raster.source import RasterSource
from .plan import Plan


@dataclass
class Tile:
    """One tile read.

    Attributes
    ----------
    column, row : its place among the tiles.
    shape : (height, width) of its span on the network grid.
    image : (C, H, W) float32 in 0..255, padded to the network's multiple; None where nothing is to predict.
    valid : (height, width) bool, where the raster has data (and the mask allows).
    """

    column: int
    row: int
    shape: tuple[int, int]
    image: np.ndarray | None
    valid: np.ndarray


@dataclass
class Noted:
    """What reading met: the (column, row) of the tiles with nothing to predict, and of those not read whole."""

    nothing: set[tuple[int, int]] = field(default_factory=set)
    damaged: set[tuple[int, int]] = field(default_factory=set)

    def pass_on(self, tiles: Iterable[Tile], source: RasterSource) -> Iterator[Tile]:
        """Pass the tiles on that are read from ``source``."""
        before = source.losses
        for tile in tiles:
            place = tile.column, tile.row
            if tile.image is None:
                self.nothing.add(place)
            if source.losses > before:
                self.damaged.add(place)
                before = source.losses
            yield tile


def read_tiles(
    source: RasterSource,
    plan: Plan,
    normaliser: Normaliser,
    fill: np.ndarray,
    mask: PolygonMask | None = None,
    wanted: Container[tuple[int, int]] | None = None,
) -> Iterator[Tile]:
    """Yield the tiles of ``plan`` in order; those that do not matter come unread.

    Parameters
    ----------
    fill : (C,) what the network sees where the raster has no data.
    mask : only tiles that touch it are read.
    wanted : the (column, row) of the tiles to yield; None is all.
    """
    for column, row in plan.places():
        if wanted is None or (column, row) in wanted:
            yield _read_tile(source, plan, normaliser, fill, mask, column, row)


def _read_tile(
    source: RasterSource,
    plan: Plan,
    normaliser: Normaliser,
    fill: np.ndarray,
    mask: PolygonMask | None,
    column: int,
    row: int,
) -> Tile:
    (left, right), (top, bottom) = plan.columns.span(column), plan.rows.span(row)
    shape = bottom - top, right - left
    nothing = Tile(column, row, shape, None, np.zeros(shape, bool))
    wanted = plan.touched(left, top, right, bottom).intersection(plan.window)
    if wanted.empty or (mask is not None and not mask.intersects(wanted)):
        return nothing
    if plan.resampled:
        image, valid = source.read(wanted, shape, window_float=plan.in_raster(left, top, right, bottom))
    else:
        window = Window(plan.network.col + left, plan.network.row + top, shape[1], shape[0])
        image, valid = source.read(window)
    if not valid.any():
        return nothing
    image = normaliser(image)
    if not valid.all():
        image[:, ~valid] = fill[:, None]
    if mask is not None and not plan.resampled:
        valid = valid & mask.burn(window)
    return Tile(column, row, shape, pad_to_multiple(image), valid)


def pad_to_multiple(image: np.ndarray, multiple: int = SIDE_MULTIPLE) -> np.ndarray:
    """Return ``image`` (C, H, W) mirrored at its right and lower border to multiples of ``multiple``."""
    height, width = image.shape[1:]
    if height % multiple == 0 and width % multiple == 0:
        return image
    return np.pad(image, ((0, 0), (0, -height % multiple), (0, -width % multiple)), mode="symmetric")
