"""The job Extract roads, from its recipe to its files."""

from __future__ import annotations

import contextlib
import dataclasses
import math
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..files import by_final_name, check_outputs, new_folders_removed, outputs_held, replacing, write_text
from ..jobs.extract import ExtractJob
from ..jobs.messages import EroadError
from ..jobs.vectorize import LAYERS, VectorizeJob
from ..model.card import Card
from ..model.weights import find_model, load_model
from ..raster.faults import described
from ..raster.grid import Window
from ..raster.mask import PolygonMask
from ..raster.normalise import Normaliser
from ..raster.source import RasterSource, open_source, pixel_window
from ..runtimes.augmented import VIEWS, augmented
from ..runtimes.choose import choose_runtime
from ..runtimes.devices import choose_device, describe_device
from ..runtimes.runtime import Runtime
from ..vector.job import Wanted, make_vectors
from . import products
from .identity import identity
from .journal import Journal
from .keeping import kept_parts
from .pipeline import Counts, predict
from .plan import Plan, make_plan, outside_range
from .progress import Watcher
from .reading import Noted, read_tiles
from .recipe import make_recipe

#: Parts of the progress bar: prediction, bringing to the grid, mask; the layers take the rest.
_PREDICTED, _ON_GRID, _MASKED = 0.85, 0.88, 0.9


@dataclass
class _Run:
    """What the steps of one run share."""

    job: ExtractJob
    source: RasterSource
    mask: PolygonMask | None
    plan: Plan
    normaliser: Normaliser
    card: Card
    device: torch.device
    runtime: Runtime
    watcher: Watcher
    model_path: Path
    #: What the nodes of a cluster could not read and left out.
    unread: set[tuple[str, Window]] = dataclasses.field(default_factory=set)


def extract(job: ExtractJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Run the job and return its outputs and figures.

    Returns
    -------
    dict
        ``outputs``: path by name ("probability", "roads", "polygons", "centerlines", "nodes", "recipe");
        ``figures``: road_area_m2; tiles and tiles_skipped of all, tiles_resumed that an earlier run did; seconds and
        tiles_per_second of this run's prediction; and of the layers those of :func:`..vector.job.make_vectors`.

    Raises
    ------
    EroadError
        One sentence; nothing is left under a final name.
    """
    watcher = watcher or Watcher()
    with new_folders_removed(_paths(job)), outputs_held(_paths(job)):
        _check_outputs(job)
        return _extract(job, watcher)


def _extract(job: ExtractJob, watcher: Watcher) -> dict[str, Any]:
    model_path = find_model(job.model)
    device = choose_device(job.device)
    with open_source(job.rasters, job.bands, job.on_read_error, watcher.check) as source:
        _check_not_input(job, source)
        window, mask = _wanted(job, source)
        model, card = load_model(model_path)
        check_bands(source, card)
        plan = make_plan(source, window, card.ground_resolution, job.gsd)
        tell_resolution(watcher, source, card, plan, job)
        normaliser = Normaliser.from_card(card.normalisation, source, job.stretch)
        work = plan.tiles * plan.columns.tile**2 * len(VIEWS[job.tta])
        runtime = choose_runtime(
            model, card, model_path, device, runtime=job.runtime, precision=job.precision, pointrend=job.pointrend,
            work=work, warn=watcher.warn, log=watcher.log, check=watcher.check,
        )  # fmt: skip
        runtime = augmented(runtime, job.tta)
        runtime.fit_batch(plan.columns.tile)
        watcher.log(
            "running_on", model=card.name, device=describe_device(device), tiles=plan.tiles, gsd=round(plan.gsd, 3)
        )
        run = _Run(job, source, mask, plan, normaliser, card, device, runtime, watcher, model_path)
        return _write(run, model_path, describe_device(device))


def _write(run: _Run, model_path: Path, device: str) -> dict[str, Any]:
    job = run.job
    finals = dict(job.outputs)
    if job.recipe:
        finals["recipe"] = job.recipe
    try:
        figures = _write_all(run, finals, model_path, device)
    except EroadError as error:
        raise by_final_name(error, finals.values()) from error
    run.watcher.progress("write", 1.0)
    return {"outputs": finals, "figures": figures}


def _write_all(run: _Run, finals: dict[str, str], model_path: Path, device: str) -> dict[str, Any]:
    """Write every output under its temporary name and rename them; return the figures."""
    files = _paths(run.job)
    with contextlib.ExitStack() as stack:
        known = identity(run.job, run.source, run.mask, run.plan, run.normaliser, model_path, run.runtime, run.device)
        beside = Path(os.path.abspath(next(iter(finals.values())))).parent
        # Entered first, so that it is removed last: after the files have their final names.
        journal = stack.enter_context(kept_parts(known, beside, run.plan.tiles, run.watcher))
        temporaries = dict(zip(files, stack.enter_context(replacing(*files)), strict=True))
        paths = {name: temporaries[final] for name, final in finals.items()}
        probability = paths.get("probability")
        if probability is None:
            # All else is made from it; beside them there is room for it, in /tmp perhaps not.
            folder = tempfile.mkdtemp(prefix=f".eroad-{os.getpid()}-", dir=beside)
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            probability = Path(folder) / "probability.tif"
        counts = _predict(run, journal, finals)
        products.write_probability(
            probability, journal, run.source, run.plan, run.mask, run.watcher, _PREDICTED, _ON_GRID
        )
        figures = _counted(run, journal, counts) | _left_out(run) | _derive(run, probability, paths)
        if "recipe" in paths:
            text = make_recipe(run.job, model_path, run.card, run.plan, device, run.runtime, run.source.names, figures)
            write_text(paths["recipe"], text)
        run.watcher.check()
    return figures


def _predict(run: _Run, journal: Journal, finals: dict[str, str]) -> Counts:
    """Predict what the journal lacks: the missing parts' tiles, and those that overlap them."""
    plan, source = run.plan, run.source
    missing = [place for number, place in enumerate(plan.places()) if number not in journal]
    wanted = plan.under(missing)
    counts = Counts()
    if wanted and run.job.cluster:
        counts = _predict_on_cluster(run, journal, finals)
    elif wanted:
        fill = np.array(run.card.normalisation["mean"], np.float32)
        noted = Noted()
        write = products.part_keeper(journal, plan, noted, next(iter(finals.values())))
        with source.reopen() as ahead:
            tiles = noted.pass_on(read_tiles(ahead, plan, run.normaliser, fill, run.mask, wanted), ahead)
            counts = predict(tiles, plan, run.runtime, write, run.watcher, _PREDICTED, plan.tiles - len(wanted))
    counts.resumed = plan.tiles - len(missing)
    if not journal.predicted:
        source.statistics()  # says so where the whole raster is empty
        raise EroadError("nothing_to_do")
    return counts


def _predict_on_cluster(run: _Run, journal: Journal, finals: dict[str, str]) -> Counts:
    """Let a cluster predict what the journal lacks, as this machine would."""
    from .cluster_run import predict_on_cluster

    counts, unread = predict_on_cluster(
        run.job, run.model_path, run.card, run.plan, run.mask, run.runtime, run.device, run.normaliser, journal,
        next(iter(finals.values())), run.watcher, _PREDICTED,
    )  # fmt: skip
    run.unread |= unread
    return counts


def _counted(run: _Run, journal: Journal, counts: Counts) -> dict[str, Any]:
    """Return the figures of the prediction."""
    return {
        "tiles": journal.predicted,
        "tiles_skipped": run.plan.tiles - journal.predicted,
        "tiles_resumed": counts.resumed,
        "seconds": round(counts.seconds, 3),
        "tiles_per_second": round(counts.predicted / max(counts.seconds, 1e-9), 3),
    }


def _left_out(run: _Run) -> dict[str, Any]:
    """Tell what could not be read and return its count."""
    unread = sorted({*run.source.unread, *run.unread})
    if unread:
        run.watcher.warn("raster_unread", count=len(unread), windows=described(unread))
    return {"unread_windows": len(unread)} if run.job.on_read_error == "nodata" else {}


def _derive(run: _Run, probability: Path, paths: dict[str, Path]) -> dict[str, Any]:
    """Write the mask and the layers; return the figures."""
    job, watcher = run.job, run.watcher
    fallback = math.sqrt(run.plan.native[0] * run.plan.native[1])
    area = products.write_roads(probability, paths.get("roads"), job.threshold, fallback, watcher, _ON_GRID, _MASKED)
    figures: dict[str, Any] = {"road_area_m2": round(area, 2)}
    layers = {name: paths[name] for name in LAYERS if name in paths}
    if layers:
        # Whatever this job does not ask for is as Vectorise roads has it.
        settings = VectorizeJob(str(probability), threshold=job.threshold, min_area=job.min_area, gsd=fallback)
        origin = (run.plan.window.col, run.plan.window.row)
        shown = job.probability or run.source.names[0]
        wanted = dataclasses.replace(Wanted.of(settings), origin=origin, shown=shown)
        figures |= make_vectors(probability, layers, wanted, watcher, _MASKED, 1.0)
    return figures


def _wanted(job: ExtractJob, source: RasterSource) -> tuple[Window, PolygonMask | None]:
    """Return the window to write and the mask, from the job's extent and mask."""
    window = source.window if job.extent is None else pixel_window(source, job.extent, job.extent_crs)
    if not job.mask:
        return window, None
    mask = PolygonMask(job.mask, source)
    window = window.intersection(mask.bounds_window())
    if window.empty or not mask.intersects(window):
        raise EroadError("mask_outside", path=job.mask, raster=source.names[0])
    return window, mask


def _check_outputs(job: ExtractJob) -> None:
    """Refuse, before any work, outputs that are missing, repeated or cannot be written."""
    if not job.outputs:
        raise EroadError("no_output")
    if job.workers and not job.cluster:
        raise EroadError("cluster_workers")
    check_outputs(_paths(job))


def _paths(job: ExtractJob) -> list[str]:
    """Return all files the job writes; layers may share one, other outputs not."""
    layers = {path: None for name, path in job.outputs.items() if name in LAYERS}
    others = [path for name, path in job.outputs.items() if name not in LAYERS]
    return [*others, *layers, *([job.recipe] if job.recipe else [])]


def _check_not_input(job: ExtractJob, source: RasterSource) -> None:
    inputs = {os.path.realpath(name) for name in (*source.names, *([job.mask.split("|")[0]] if job.mask else []))}
    for path in _paths(job):
        if os.path.realpath(path) in inputs:
            raise EroadError("output_is_input", path=path)


def check_bands(source: RasterSource, card: Card) -> None:
    """Raise ``model_bands`` where a model cannot take the bands that are read."""
    wanted = len(card.bands)
    if source.channels not in (wanted, 1):
        raise EroadError("model_bands", model=card.name, wanted=wanted, found=source.channels)


def tell_resolution(watcher: Watcher, source: RasterSource, card: Card, plan: Plan, job: ExtractJob) -> None:
    """Tell what a user should know of the ground resolution."""
    native, used = f"{math.sqrt(plan.native[0] * plan.native[1]):.3g}", f"{plan.gsd:.3g}"
    if not source.georeferenced and job.gsd_metres is None:
        watcher.warn("gsd_unknown", gsd=native)
    if source.gcps:
        watcher.warn("raster_gcps", path=source.names[0])
    if outside_range(plan.native, card.ground_resolution):
        watcher.warn(
            "gsd_outside" if plan.resampled else "gsd_outside_native",
            native=native,
            model=card.name,
            minimum=card.ground_resolution["minimum"],
            maximum=card.ground_resolution["maximum"],
            used=used,
        )
    elif plan.resampled:
        watcher.log("gsd_resampled", native=native, used=used)
