"""What is made from the probability raster: itself on the raster's grid, the road mask, the figures."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from osgeo import gdal

from ..files import write_error
from ..jobs.messages import EroadError
from ..raster.grid import GeoTransform, Window, scaled_geotransform, window_geotransform
from ..raster.ground import areas_per_pixel
from ..raster.mask import PolygonMask
from ..raster.sink import BLOCK, RasterSink
from ..raster.source import RasterSource, open_source
from .journal import Journal
from .pipeline import FULL, NODATA, NativeWriter, to_bytes
from .plan import Plan
from .progress import Watcher
from .reading import Noted

gdal.UseExceptions()

#: Largest value of the resampled run's working raster.
_WORKING = 65535
#: Side of the blocks in which the later passes go over a raster.
_PASS = 4 * BLOCK


def probability_sink(path: Path, source: RasterSource, plan: Plan, watcher: Watcher) -> RasterSink:
    """Begin the probability raster: Byte 0–254 of scale 1/254, 255 nodata, on the raster's grid."""
    return RasterSink.create_like(
        source, plan.window, path, scale=1 / FULL, offset=0.0, band_description="road probability", predictor=2,
        cancelled=lambda: watcher.cancelled,
    )  # fmt: skip


def working_sink(path: Path, source: RasterSource, plan: Plan) -> RasterSink:
    """Begin the working raster of a resampled run: probabilities on the network grid."""
    geotransform = scaled_geotransform(source.geotransform, 1 / plan.scale[0], 1 / plan.scale[1])
    geotransform = window_geotransform(geotransform, plan.network)
    return RasterSink(
        path, plan.columns.length, plan.rows.length, geotransform, source.crs_wkt,
        dtype="UInt16", nodata=None, compress="LZW", predictor=2, overview_resampling="",
    )  # fmt: skip


def part_keeper(
    journal: Journal, plan: Plan, noted: Noted, shown: str
) -> Callable[[int, int, np.ndarray, np.ndarray], None]:
    """Return a ``write`` for :func:`.pipeline.predict` that keeps the parts a journal lacks, as they will be needed.

    Those are the bytes of the probability raster, or of a resampled run the values of its working raster.

    Parameters
    ----------
    noted : what reading the tiles met; parts of tiles that were not read whole are kept for this run alone.
    shown : the file that a full disk is told of.
    """
    numbers = {plan.part(*place): (number, place) for number, place in enumerate(plan.places())}

    def write(left: int, top: int, probability: np.ndarray, valid: np.ndarray) -> None:
        number, place = numbers[Window(left, top, valid.shape[1], valid.shape[0])]
        if number in journal:
            return
        if plan.resampled:
            stored = np.rint(probability * _WORKING).astype(np.uint16)
        else:
            stored = to_bytes(probability, valid) if valid.any() else valid[:0]  # of nothing there may be much
        pixels = stored.tobytes() if (stored != _empty(plan)).any() else None
        try:
            passing = not noted.damaged.isdisjoint(plan.under([place]))
            journal.add(number, pixels, place not in noted.nothing, passing)
        except OSError as error:
            raise write_error(shown, error) from error

    return write


def _empty(plan: Plan) -> np.generic:
    """Return what a part holds where there is nothing."""
    return np.uint16(0) if plan.resampled else np.uint8(NODATA)


def _kept_parts(journal: Journal, plan: Plan, tell: Callable[[float], None]) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield (left, top, values) of every part of a whole journal, in order."""
    empty = _empty(plan)
    for number, place in enumerate(plan.places()):
        tell(number / plan.tiles)
        part, pixels = plan.part(*place), journal.read(number)
        if pixels is None:
            yield part.col, part.row, np.full(part.shape, empty)
        else:
            yield part.col, part.row, np.frombuffer(pixels, empty.dtype).reshape(part.shape)


def write_probability(
    path: Path,
    journal: Journal,
    source: RasterSource,
    plan: Plan,
    mask: PolygonMask | None,
    watcher: Watcher,
    begin: float,
    end: float,
) -> None:
    """Write the probability raster in one pass from a journal that holds every part.

    Parameters
    ----------
    begin, end : the part of the progress bar this takes.
    """
    middle = (begin + end) / 2 if plan.resampled else end

    def tell(share: float) -> None:
        watcher.check()
        watcher.progress("write", begin + (middle - begin) * share)

    parts = _kept_parts(journal, plan, tell)
    if not plan.resampled:
        with probability_sink(path, source, plan, watcher) as sink:
            writer = NativeWriter(sink, plan)
            for part in parts:
                writer(*part)
            writer.finish()
        return
    with tempfile.TemporaryDirectory(prefix=f".eroad-{os.getpid()}-", dir=path.parent) as folder:
        working = Path(folder) / "working.tif"
        with working_sink(working, source, plan) as sink:
            for left, top, values in parts:
                sink.write(Window(left, top, values.shape[1], values.shape[0]), values)
        with probability_sink(path, source, plan, watcher) as sink:
            to_native_grid(working, sink, source, plan, mask, watcher, middle, end)


def to_native_grid(
    working: Path,
    sink: RasterSink,
    source: RasterSource,
    plan: Plan,
    mask: PolygonMask | None,
    watcher: Watcher,
    begin: float,
    end: float,
) -> None:
    """Bring the working raster onto the raster's own grid, with the raster's own nodata."""
    blocks = list(plan.window.blocks(_PASS))
    with open_source([working]) as network:
        for i, block in enumerate(blocks):
            watcher.check()
            watcher.progress("write", begin + (end - begin) * i / len(blocks))
            if mask is not None and not mask.intersects(block):
                continue
            valid = source.read(block)[1]
            if mask is not None and valid.any():
                valid = valid & mask.burn(block)
            if not valid.any():
                continue
            x, y = plan.scale
            rectangle = (
                block.col * x - plan.network.col,
                block.row * y - plan.network.row,
                block.width * x,
                block.height * y,
            )
            values, enough = network.read(block, block.shape, window_float=rectangle)
            if not enough.all():
                # Half a network pixel at the raster's corners has too few neighbours: the nearest pixel stands in.
                values = np.where(enough, values, _nearest(network, rectangle, block.shape))
            sink.write(block.relative_to(plan.window), to_bytes(np.clip(values[0] / _WORKING, 0, 1), valid))


def _nearest(source: RasterSource, rectangle: tuple[float, float, float, float], shape: tuple[int, int]) -> np.ndarray:
    """Return the pixels (C, h, w) of ``source`` that lie nearest to a rectangle's ``shape`` of places."""
    col, row, width, height = rectangle
    columns = np.clip(np.floor(col + (np.arange(shape[1]) + 0.5) * width / shape[1]), 0, source.width - 1).astype(int)
    rows = np.clip(np.floor(row + (np.arange(shape[0]) + 0.5) * height / shape[0]), 0, source.height - 1).astype(int)
    window = Window.from_bounds(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    return source.read(window)[0][:, rows[:, None] - rows[0], columns - columns[0]]


def byte_threshold(threshold: float) -> int:
    """Return the smallest stored byte that is road; at least 1, so that threshold 0 is not everything."""
    return min(FULL, max(1, math.ceil(threshold * FULL - 1e-9)))


def write_roads(
    probability: Path,
    roads: Path | None,
    threshold: float,
    fallback_gsd: float,
    watcher: Watcher,
    begin: float,
    end: float,
) -> float:
    """Write the road mask (1 road, 0 not, 255 nodata) and return the roads' area in ground m².

    ``nothing_to_do`` is raised where not one pixel counts.

    Parameters
    ----------
    probability : a probability raster of ours.
    roads : where to write; None only measures.
    """
    dataset = gdal.Open(str(probability))
    band = dataset.GetRasterBand(1)
    geotransform, crs = dataset.GetGeoTransform(), dataset.GetProjection()
    whole = Window(0, 0, dataset.RasterXSize, dataset.RasterYSize)
    least = byte_threshold(threshold)
    area, counted = 0.0, False
    sink = None
    if roads is not None:
        sink = RasterSink(
            roads, whole.width, whole.height, geotransform, crs, band_description="roads", overview_resampling="mode",
            cancelled=lambda: watcher.cancelled,
        )  # fmt: skip
    blocks = list(whole.blocks(_PASS))
    try:
        for i, block in enumerate(blocks):
            watcher.check()
            watcher.progress("write", begin + (end - begin) * i / len(blocks))
            stored = band.ReadAsArray(block.col, block.row, block.width, block.height)
            valid = stored != NODATA
            if not valid.any():
                continue
            counted = True
            road = (stored >= least) & valid
            area += _road_area(road, block, crs, geotransform, fallback_gsd)
            if sink is not None:
                sink.write(block, np.where(valid, road, NODATA).astype(np.uint8))
        if not counted:
            raise EroadError("nothing_to_do")
    except BaseException:
        if sink is not None:
            sink.abandon()
        raise
    if sink is not None:
        sink.close()
    return area


def _road_area(road: np.ndarray, block: Window, crs: str, geotransform: GeoTransform, fallback_gsd: float) -> float:
    """Return the ground area of a block's road pixels, measured in cells of at most 256² pixels."""
    cells = list(Window(0, 0, block.width, block.height).blocks(256))
    counts = np.array([np.count_nonzero(road[cell.slices()]) for cell in cells])
    cols = [block.col + cell.col + cell.width / 2 for cell in cells]
    rows = [block.row + cell.row + cell.height / 2 for cell in cells]
    areas = areas_per_pixel(crs, geotransform, cols, rows, fallback_gsd)
    return float((counts * areas)[counts > 0].sum())
