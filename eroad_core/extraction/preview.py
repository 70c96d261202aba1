"""A quick look: the probabilities of a view, on the network's own grid, without all that a lasting result needs.

What an extraction spends besides the network's forwards is left out: the model and the stretch stay loaded between
two previews, few pixels around the view are predicted with it, and one small plain raster is written.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
import os
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch.nn.modules.module import register_module_forward_pre_hook

from ..jobs.extract import PREVIEW_PIXELS, ExtractJob
from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.network import SIDE_MULTIPLE
from ..model.weights import find_model, load_model
from ..raster.grid import Window, scaled_geotransform, window_geotransform
from ..raster.normalise import Normaliser
from ..raster.sink import RasterSink
from ..raster.source import RasterSource, open_source, pixel_window
from ..runtimes.augmented import augmented
from ..runtimes.calibration import decisions_file
from ..runtimes.choose import choose_runtime
from ..runtimes.devices import choose_device
from ..runtimes.runtime import Runtime
from .job import check_bands, tell_resolution
from .pipeline import FULL, NODATA, Counts, predict, to_bytes
from .plan import Axis, Plan, make_plan
from .progress import Watcher
from .reading import read_tiles

#: Side and overlap of a tile, and context around the view, in network pixels: a view of 1024² is one tile.
_TILE, _OVERLAP, _CONTEXT = 1152, 128, 32

#: What the last preview loaded, for the next: the model on its device, and how a raster is stretched.
_models: dict[tuple, tuple[Runtime, Card]] = {}
_stretches: dict[tuple, Normaliser] = {}


def preview(job: ExtractJob, watcher: Watcher) -> dict[str, Any]:
    """Write the probabilities of the job's extent; all else the job asks for is left out.

    Returns
    -------
    dict
        ``outputs``: the path by "probability"; ``figures``: tiles, seconds (of the prediction), gsd.

    Raises
    ------
    EroadError
        As an extraction does.
    """
    if not job.probability:
        raise EroadError("no_output")
    with open_source(job.rasters, job.bands, job.on_read_error, watcher.check) as source:
        window = source.window if job.extent is None else pixel_window(source, job.extent, job.extent_crs)
        runtime, card = _model(job, watcher)
        check_bands(source, card)
        plan = _plan(source, window, card, job)
        tell_resolution(watcher, source, card, plan, job)
        if plan.window != window:
            watcher.warn("preview_part")
        values, counts = _predict(job, source, plan, runtime, card, watcher)
        if not counts.predicted:
            raise EroadError("nothing_to_do")
        _write(job.probability, values, source, plan)
    figures = {"tiles": counts.predicted, "seconds": round(counts.seconds, 3), "gsd": plan.gsd}
    return {"outputs": {"probability": job.probability}, "figures": figures}


def _plan(source: RasterSource, window: Window, card: Card, job: ExtractJob) -> Plan:
    """Plan the window, or its middle where it is too large."""

    def planned(wanted: Window) -> Plan:
        plan = make_plan(
            source, wanted, card.ground_resolution, job.gsd, tile=_TILE, overlap=_OVERLAP, context=_CONTEXT
        )
        return dataclasses.replace(plan, columns=_fitting(plan.columns), rows=_fitting(plan.rows))

    plan = planned(window)
    factor = math.sqrt(PREVIEW_PIXELS / (window.width * plan.scale[0] * window.height * plan.scale[1]))
    if factor >= 1:
        return plan
    width, height = max(1, int(window.width * factor)), max(1, int(window.height * factor))
    col, row = window.col + (window.width - width) // 2, window.row + (window.height - height) // 2
    return planned(Window(col, row, width, height))


def _fitting(axis: Axis) -> Axis:
    """Return as many tiles as small as they can be: large ones would overlap by more than they need."""
    count = len(axis.starts)
    if count == 1:
        return axis
    tile = math.ceil((axis.length + (count - 1) * _OVERLAP) / count / SIDE_MULTIPLE) * SIDE_MULTIPLE
    return Axis.plan(axis.length, tile, _OVERLAP, SIDE_MULTIPLE)


def _predict(
    job: ExtractJob, source: RasterSource, plan: Plan, runtime: Runtime, card: Card, watcher: Watcher
) -> tuple[np.ndarray, Counts]:
    """Return the bytes of the planned network grid, context included."""
    values = np.full((plan.rows.length, plan.columns.length), NODATA, np.uint8)

    def write(left: int, top: int, probability: np.ndarray, valid: np.ndarray) -> None:
        height, width = valid.shape
        values[top : top + height, left : left + width] = to_bytes(probability, valid)

    fill = np.array(card.normalisation["mean"], np.float32)
    with source.reopen() as ahead, _stopped_by(watcher):
        tiles = read_tiles(ahead, plan, _stretch(job, source, card), fill)
        return values, predict(tiles, plan, runtime, write, watcher)


def _write(path: str, values: np.ndarray, source: RasterSource, plan: Plan) -> None:
    """Write what lies in the window, without its context."""
    x, y = plan.scale
    window, whole = plan.window, plan.network
    kept = Window.from_bounds(
        math.floor(window.col * x + 1e-6), math.floor(window.row * y + 1e-6),
        math.ceil(window.right * x - 1e-6), math.ceil(window.bottom * y - 1e-6),
    ).intersection(whole)  # fmt: skip
    geotransform = window_geotransform(scaled_geotransform(source.geotransform, 1 / x, 1 / y), kept)
    rows, columns = kept.relative_to(whole).slices()
    with RasterSink(
        path, kept.width, kept.height, geotransform, source.crs_wkt,
        scale=1 / FULL, offset=0.0, band_description="road probability", compress="NONE", overview_resampling="",
    ) as sink:  # fmt: skip
        sink.write(Window(0, 0, kept.width, kept.height), values[rows, columns])


def _model(job: ExtractJob, watcher: Watcher) -> tuple[Runtime, Card]:
    """Return the job's model on its device: that of the last preview where nothing changed."""
    path, device = find_model(job.model), choose_device(job.device)
    # With what was measured since, a preview is of the same runtime as the run that follows it.
    measured = _state(decisions_file()) if "auto" in (job.runtime, job.precision) else ()
    key = (*_state(path), str(device), job.pointrend, job.runtime, job.precision, measured)
    if key not in _models:
        _models.clear()  # before the next is loaded: it may be large
        model, card = load_model(path)
        _models[key] = choose_runtime(
            model, card, path, device,
            runtime=job.runtime, precision=job.precision, pointrend=job.pointrend, check=watcher.check,
        ), card  # fmt: skip
    runtime, card = _models[key]
    runtime.fit_batch(_TILE)
    return augmented(runtime, job.tta), card


def _stretch(job: ExtractJob, source: RasterSource, card: Card) -> Normaliser:
    """Return the stretch, which may need the whole raster read: kept for the next preview of the same files."""
    files = tuple(_state(name) for name in source.names)
    key = (files, source.bands, job.stretch, str(card.normalisation))
    if key not in _stretches:
        _stretches.clear()
        _stretches[key] = Normaliser.from_card(card.normalisation, source, job.stretch)
    return _stretches[key]


def _state(path: str | os.PathLike) -> tuple:
    """Return what tells one content of a file from another."""
    try:
        status = os.stat(path)
    except OSError:  # a name that GDAL alone knows
        return (os.fspath(path),)
    return os.path.realpath(path), status.st_mtime_ns, status.st_size


@contextlib.contextmanager
def _stopped_by(watcher: Watcher) -> Iterator[None]:
    """Let a cancel stop the network between two layers: a tile may take seconds on a CPU, and a job may wait."""

    def check(module: torch.nn.Module, arguments: tuple) -> None:
        watcher.check()

    hook = register_module_forward_pre_hook(check)
    try:
        yield
    finally:
        hook.remove()
