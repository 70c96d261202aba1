"""Which tiles a run predicts: pure arithmetic on the network's grid.

The *network grid* is the raster's own grid, or that grid resampled to the ground resolution
the model was made for. Tiles begin at multiples of the network's stride from the raster's first
pixel: a strided network sees an image shifted by less otherwise, and an extent would change what
is found within it (benchmarks/tiling.py). Tiles overlap; over each overlap their logits are blended by a smooth
ramp, and what a tile predicts near its border beyond the ramp is not used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ..jobs.messages import EroadError
from ..model.network import SIDE_MULTIPLE
from ..raster.grid import Window
from ..raster.ground import metres_per_pixel
from ..raster.source import RasterSource

#: Side of a tile, least overlap of neighbours and width of their blend, in network pixels; see
#: benchmarks/tiling.py. What a tile predicts nearer to its border than the blend reaches is not used.
TILE, OVERLAP, RAMP = 1024, 256, 64
#: Ground around the wanted window that is predicted with it for context, in network pixels; with 128 the roads of an
#: extent overlapped those of the whole raster to 0.968 near its border, with 256 to 0.978 (benchmarks/tiling.py).
CONTEXT = 256
#: Pixels less square than this are resampled even within the card's range.
SQUARE = 1.1
#: A ground resolution this many times outside the card's range is told.
FAR = 1.5
#: No run resamples to fewer or more network pixels than this factor a side.
LARGEST_SCALE = 64.0


@dataclass(frozen=True)
class Axis:
    """The tiles along one axis of the network grid.

    Attributes
    ----------
    length : pixels; tile : side of a tile; ramp : width of a blend; starts : first pixel of each tile.
    """

    length: int
    tile: int
    ramp: int
    starts: tuple[int, ...]

    @classmethod
    def plan(cls, length: int, tile: int = TILE, overlap: int = OVERLAP, multiple: int = 1, ramp: int = RAMP) -> Axis:
        """Cover ``length`` by as few tiles as overlap by at least ``overlap``, evenly spread.

        Tiles begin at multiples of ``multiple``; the last may be shorter by less than that.
        """
        if not 0 < 3 * overlap <= tile:
            raise ValueError(f"overlap {overlap} must be at most a third of the tile {tile}")
        if tile - overlap < multiple:
            raise ValueError(f"tiles of {tile} with overlap {overlap} cannot begin at multiples of {multiple}")
        ramp = min(ramp, overlap)
        if length <= tile:
            return cls(length, tile, ramp, (0,))
        step = (tile - overlap) // multiple * multiple
        last = -(-(length - tile) // multiple) * multiple
        count = math.ceil(last / step) + 1
        starts = (i * last // (count - 1) // multiple * multiple for i in range(count))
        return cls(length, tile, ramp, tuple(starts))

    def span(self, i: int) -> tuple[int, int]:
        """Return the pixels tile ``i`` reads: [begin, end)."""
        return self.starts[i], min(self.starts[i] + self.tile, self.length)

    def core(self, i: int) -> tuple[int, int]:
        """Return the pixels tile ``i`` contributes to, ramps included."""
        begin = 0 if i == 0 else self._cut(i - 1) - self.ramp // 2
        end = self.length if i == len(self.starts) - 1 else self._cut(i) + self.ramp - self.ramp // 2
        return begin, end

    def part(self, i: int) -> tuple[int, int]:
        """Return the pixels that tile ``i`` finishes, tiles being added in order: its core but for the next ramp."""
        begin, end = self.core(i)
        return begin, end if i == len(self.starts) - 1 else end - self.ramp

    def weights(self, i: int) -> np.ndarray:
        """Return the weight of tile ``i`` on its core; over all tiles the weights sum to 1 everywhere."""
        begin, end = self.core(i)
        weights = np.ones(end - begin, np.float32)
        rise = (1 - np.cos(np.pi * (np.arange(self.ramp) + 0.5) / self.ramp)).astype(np.float32) / 2
        if i > 0:
            weights[: self.ramp] = rise
        if i < len(self.starts) - 1:
            weights[-self.ramp :] = 1 - rise
        return weights

    def _cut(self, i: int) -> int:
        return (self.starts[i + 1] + self.starts[i] + self.tile) // 2


@dataclass(frozen=True)
class Plan:
    """One run's grid and tiles.

    Attributes
    ----------
    window : the pixels of the raster that are written.
    network : the pixels of the network grid that are predicted: the window and a little context.
    scale : (x, y) network pixels a raster pixel; (1, 1) without resampling.
    columns, rows : the tiles along the axes of the network grid.
    native : (x, y) metres of a raster pixel; gsd : metres of a network pixel.
    """

    window: Window
    network: Window
    scale: tuple[float, float]
    columns: Axis
    rows: Axis
    native: tuple[float, float]
    gsd: float

    @property
    def resampled(self) -> bool:
        """True where the network does not see the raster's own pixels."""
        return self.scale != (1.0, 1.0)

    @property
    def tiles(self) -> int:
        """Number of tiles."""
        return len(self.columns.starts) * len(self.rows.starts)

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield the (column, row) of every tile, row by row."""
        for row in range(len(self.rows.starts)):
            for column in range(len(self.columns.starts)):
                yield column, row

    def part(self, column: int, row: int) -> Window:
        """Return the pixels that a tile finishes, counted from the first predicted pixel; they tile the grid."""
        (left, right), (top, bottom) = self.columns.part(column), self.rows.part(row)
        return Window.from_bounds(left, top, right, bottom)

    def under(self, parts: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return the (column, row) of the tiles that add to ``parts``, told by the tiles that finish them."""
        near = {(column - i, row - j) for column, row in parts for i in (0, 1) for j in (0, 1)}
        return {(column, row) for column, row in near if column >= 0 and row >= 0}

    def in_raster(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return a rectangle, counted from the first predicted pixel, as (col, row, width, height) in raster pixels."""
        (x, y), (col, row) = self.scale, (self.network.col, self.network.row)
        return (col + left) / x, (row + top) / y, (right - left) / x, (bottom - top) / y

    def touched(self, left: int, top: int, right: int, bottom: int) -> Window:
        """Return the raster's whole pixels that a rectangle of the network grid touches."""
        col, row, width, height = self.in_raster(left, top, right, bottom)
        return Window.from_bounds(math.floor(col), math.floor(row), math.ceil(col + width), math.ceil(row + height))


def make_plan(
    source: RasterSource,
    window: Window,
    resolution: dict[str, float],
    gsd: str = "auto",
    *,
    tile: int = TILE,
    overlap: int = OVERLAP,
    context: int | None = None,
) -> Plan:
    """Plan the tiles for ``window`` of ``source``.

    Parameters
    ----------
    resolution : the card's ``minimum``, ``reference`` and ``maximum`` metres per pixel.
    gsd : "auto" (the raster's own within the card's range, else the nearer end of it), "native", or metres:
        those the network sees, or, for a raster without coordinates, those of its pixels.
    tile, overlap, context : in network pixels; see :data:`TILE` and :data:`CONTEXT` (None).

    Raises
    ------
    EroadError
        ``gsd_far`` where the wanted ground resolution is absurdly far from the raster's.
    """
    native = ground_resolution(source, window, resolution, gsd)
    # Without coordinates a number says what one pixel measures; what the network sees follows from the card's range.
    seen = gsd if source.georeferenced or gsd == "native" else "auto"
    wanted = _network_gsd(native, resolution, seen)
    scale = (1.0, 1.0)
    if wanted is not None:
        scale = (native[0] / wanted, native[1] / wanted)
        if not all(1 / LARGEST_SCALE <= s <= LARGEST_SCALE for s in scale):
            raise EroadError("gsd_far", wanted=f"{wanted:.3g}", native=f"{math.sqrt(native[0] * native[1]):.3g}")
        # A whole number of network pixels over the raster, so that none hangs over its border.
        sizes = zip((source.width, source.height), scale, strict=True)
        scale = tuple(max(1, round(size * s)) / size for size, s in sizes)
    network = _network_window(source.window, window, scale, context)
    return Plan(
        window,
        network,
        scale,
        Axis.plan(network.width, tile, overlap, SIDE_MULTIPLE),
        Axis.plan(network.height, tile, overlap, SIDE_MULTIPLE),
        native,
        wanted if wanted is not None else math.sqrt(native[0] * native[1]),
    )


def _network_window(raster: Window, window: Window, scale: tuple[float, float], context: int | None = None) -> Window:
    """Return ``window`` with context on the network grid, its first pixel at multiples of the network's stride."""
    context = CONTEXT if context is None else context
    ends = []
    for size, low, high, factor in (
        (raster.width, window.col, window.right, scale[0]),
        (raster.height, window.row, window.bottom, scale[1]),
    ):
        begin = max(0, math.floor(low * factor) - context) // SIDE_MULTIPLE * SIDE_MULTIPLE
        # A hair less, so that a whole number of pixels does not become one more.
        end = min(math.ceil(size * factor - 1e-6), math.ceil(high * factor - 1e-6) + context)
        ends.append((begin, max(begin + 1, end)))
    (left, right), (top, bottom) = ends
    return Window.from_bounds(left, top, right, bottom)


def ground_resolution(
    source: RasterSource, window: Window, resolution: dict[str, float], gsd: str = "auto"
) -> tuple[float, float]:
    """Return metres (x, y) of a raster pixel at the window's middle.

    A raster without coordinates has what ``gsd`` says, else the card's reference.
    """
    if not source.georeferenced:
        metres = resolution["reference"] if gsd in ("auto", "native") else float(gsd)
        return metres, metres
    middle = window.col + window.width / 2, window.row + window.height / 2
    return metres_per_pixel(source.crs_wkt, source.geotransform, *middle)


def outside_range(native: tuple[float, float], resolution: dict[str, float]) -> bool:
    """Say whether a raster's ground resolution is so far outside the card's range that a user should know."""
    metres = math.sqrt(native[0] * native[1])
    return metres > FAR * resolution["maximum"] or metres < resolution["minimum"] / FAR


def _network_gsd(native: tuple[float, float], resolution: dict[str, float], gsd: str) -> float | None:
    """Return the metres of a network pixel, or None to use the raster's own pixels."""
    metres = math.sqrt(native[0] * native[1])
    if gsd == "native":
        return None
    if gsd != "auto":
        wanted = float(gsd)
    else:
        wanted = min(max(metres, resolution["minimum"]), resolution["maximum"])
    square = max(native) / min(native) < SQUARE
    return None if square and math.isclose(wanted, metres, rel_tol=0.01) else wanted
