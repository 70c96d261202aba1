"""Read → predict → blend → write, overlapped: a reader thread, the network here, a writer thread.

Memory depends on the tile and the batch, not on the raster: a few tiles in two short queues,
one strip of the grid's width in the blender, GDAL's bounded cache.
"""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ..raster.grid import Window
from ..raster.sink import BLOCK, RasterSink
from ..runtimes.runtime import Runtime
from .blend import Blender
from .plan import Plan
from .progress import Watcher
from .reading import Tile

#: Largest stored probability; see :func:`to_bytes`.
FULL, NODATA = 254, 255
#: Logit, from the operating point, of what was not predicted.
NO_ROAD = -30.0
_END = object()


@dataclass
class Counts:
    """What a prediction did: tiles predicted, tiles skipped, seconds taken; and the tiles an earlier run had done."""

    predicted: int = 0
    skipped: int = 0
    seconds: float = 0.0
    resumed: int = 0


def to_probability(logits: np.ndarray, operating_logit: float) -> np.ndarray:
    """Return the calibrated probability σ(z − z_thr): 0.5 is the model's operating point."""
    return 1.0 / (1.0 + np.exp(np.clip(operating_logit - logits, -60.0, 60.0)))


def to_bytes(probability: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Return probabilities as bytes 0..254 of scale 1/254, 255 where not ``valid``."""
    stored = np.rint(probability * FULL).astype(np.uint8)
    stored[~valid] = NODATA
    return stored


def predict(
    tiles: Iterable[Tile],
    plan: Plan,
    runtime: Runtime,
    write: Callable[[int, int, np.ndarray, np.ndarray], None],
    watcher: Watcher,
    share: float = 1.0,
    before: int = 0,
) -> Counts:
    """Predict ``tiles`` and give the blended probabilities to ``write``.

    Parameters
    ----------
    tiles : read in a thread of its own while the network works.
    write : called as ``write(left, top, probability, valid)`` for each finished part of the network
        grid, in a thread of its own.
    share : the part of the whole job that this is, for progress.
    before : tiles of the plan that need not come any more, for progress.

    Raises
    ------
    EroadError
        What the reader, the network or the writer met; ``cancelled``.
    """
    counts = Counts()
    started = time.monotonic()
    reading: queue.Queue = queue.Queue(maxsize=2 * runtime.batch + 1)
    writing: queue.Queue = queue.Queue(maxsize=2 * runtime.batch + 1)
    stop = threading.Event()
    failures: list[BaseException] = []
    reader = threading.Thread(target=_fill, args=(tiles, reading, stop, failures), name="eroad-read", daemon=True)
    writer = threading.Thread(
        target=_drain, args=(writing, plan, runtime.operating_logit, write, stop, failures), name="eroad-write",
        daemon=True,
    )  # fmt: skip
    reader.start()
    writer.start()
    try:
        for group in _groups(_taken(reading, stop, watcher), runtime):
            watcher.check()
            for tile, logits in _predicted(group, runtime):
                _put(writing, (tile, logits), stop)
                counts.predicted += logits is not None
                counts.skipped += logits is None
            _tell(watcher, counts, before, plan.tiles, time.monotonic() - started, share)
            if failures:
                break
        _put(writing, _END, stop)
        writer.join()
    finally:
        stop.set()
        reader.join()
        writer.join()
    if failures:
        raise failures[0]
    counts.seconds = time.monotonic() - started
    return counts


def _groups(tiles: Iterator[Tile], runtime: Runtime) -> Iterator[list[Tile]]:
    """Yield tiles in groups with at most a batch of images of one shape; order is kept."""
    group: list[Tile] = []
    images = 0
    for tile in tiles:
        shape = None if tile.image is None else tile.image.shape
        known = next((t.image.shape for t in group if t.image is not None), shape)
        full = images >= runtime.batch or (shape is not None and known is not None and shape != known)
        if group and (full or len(group) >= 16):
            yield group
            group, images = [], 0
        group.append(tile)
        images += tile.image is not None
    if group:
        yield group


def _predicted(group: list[Tile], runtime: Runtime) -> Iterator[tuple[Tile, np.ndarray | None]]:
    images = [tile.image for tile in group if tile.image is not None]
    # One image needs no copy to be a batch.
    batch = images[0][None] if len(images) == 1 else np.stack(images) if images else None
    logits = iter(() if batch is None else runtime.predict(batch))
    for tile in group:
        if tile.image is None:
            yield tile, None
            continue
        tile.image = None
        yield tile, next(logits)[: tile.shape[0], : tile.shape[1]]


def _tell(watcher: Watcher, counts: Counts, before: int, total: int, seconds: float, share: float) -> None:
    came = counts.predicted + counts.skipped
    done = before + came
    rate = counts.predicted / seconds if seconds else 0.0
    # Skipped tiles cost nothing: what is left is guessed from the share predicted so far.
    left = (total - done) * counts.predicted / max(came, 1) / rate if rate else math.nan
    more = {"done": done, "total": total, "rate": round(rate, 3)}
    if math.isfinite(left):
        more["seconds_left"] = round(left, 1)
    watcher.progress("predict", share * done / total, **more)


def _fill(tiles: Iterable[Tile], out: queue.Queue, stop: threading.Event, failures: list) -> None:
    try:
        for tile in tiles:
            if not _put(out, tile, stop):
                return
    except BaseException as error:  # handed to the caller's thread
        failures.append(error)
    _put(out, _END, stop)


def _taken(waiting: queue.Queue, stop: threading.Event, watcher: Watcher) -> Iterator[Tile]:
    while not stop.is_set():
        try:
            item = waiting.get(timeout=0.1)
        except queue.Empty:
            # Looked at again: a reader that was told to stop puts no end mark, and a cancel should not wait for it.
            watcher.check()
            continue
        if item is _END:
            return
        yield item


def _put(out: queue.Queue, item: object, stop: threading.Event) -> bool:
    while not stop.is_set():
        try:
            out.put(item, timeout=0.1)
            return True
        except queue.Full:
            continue
    return False


def _drain(
    waiting: queue.Queue,
    plan: Plan,
    operating_logit: float,
    write: Callable[[int, int, np.ndarray, np.ndarray], None],
    stop: threading.Event,
    failures: list,
) -> None:
    # Where nothing was predicted is no road: a resampled run may have single pixels with data there.
    blender = Blender(plan.columns, plan.rows, operating_logit + NO_ROAD)
    try:
        while True:
            try:
                item = waiting.get(timeout=0.1)
            except queue.Empty:
                if stop.is_set():
                    return
                continue
            if item is _END:
                return
            tile, logits = item
            left, top, part = blender.add(tile.column, tile.row, logits)
            valid = _valid_part(tile, plan, left, top, part.shape)
            # Where nothing counts there is nothing to tell, but for a resampled run, which interpolates its neighbours.
            counts = plan.resampled or valid.any()
            probability = to_probability(part, operating_logit) if counts else np.zeros_like(part)
            write(left, top, probability, valid)
    except BaseException as error:  # handed to the caller's thread
        failures.append(error)
        stop.set()


def _valid_part(tile: Tile, plan: Plan, left: int, top: int, shape: tuple[int, int]) -> np.ndarray:
    """Cut the validity of a finished part out of the tile that finishes it."""
    x0, y0 = plan.columns.span(tile.column)[0], plan.rows.span(tile.row)[0]
    return tile.valid[top - y0 : top - y0 + shape[0], left - x0 : left - x0 + shape[1]]


class NativeWriter:
    """Puts the parts of runs without resampling together to the probability raster.

    Parts come in order. They are collected until whole rows of the file's blocks are there, and these written in order:
    each block is packed once, and the file's bytes do not depend on which thread was faster.
    Memory: one strip of the raster's width, a tile and a block high. Call :meth:`finish` at the end.
    """

    def __init__(self, sink: RasterSink, plan: Plan) -> None:
        self._sink, self._plan = sink, plan
        rows = min(plan.window.height, plan.rows.tile + BLOCK)
        self._strip = np.full((rows, plan.window.width), NODATA, np.uint8)
        self._top = self._row = 0

    def __call__(self, left: int, top: int, stored: np.ndarray) -> None:
        """Take the bytes of a finished part of the network grid."""
        plan = self._plan
        window = Window(plan.network.col + left, plan.network.row + top, stored.shape[1], stored.shape[0])
        kept = window.intersection(plan.window)
        if kept.empty:
            return
        place = kept.relative_to(plan.window)
        if place.row > self._row:
            self._write_until(place.row // BLOCK * BLOCK)  # a new row of parts: all above is finished
            self._row = place.row
        part = stored[kept.relative_to(window).slices()]
        self._strip[place.row - self._top : place.bottom - self._top, place.col : place.right] = part

    def finish(self) -> None:
        """Write what is left."""
        self._write_until(self._plan.window.height)

    def _write_until(self, row: int) -> None:
        for block in Window(0, self._top, self._plan.window.width, row - self._top).blocks(BLOCK):
            stored = self._strip[block.relative_to(Window(0, self._top, 0, 0)).slices()]
            if (stored != NODATA).any():
                self._sink.write(block, stored)
        rest = self._strip[row - self._top :].copy()
        self._strip[: len(rest)] = rest
        self._strip[len(rest) :] = NODATA
        self._top = row
