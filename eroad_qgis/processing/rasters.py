"""Raster layers of a run, as files the engine can open."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .. import messages
from ..engine import layers, rendering, tiles, wmts
from ..environment.models import finest_resolution
from .progress import Progress, progress_text

#: Seconds between two lines about the fetching, at least.
_TEXT_EVERY = 5.0


def rendered_resolution(gsd: str | None, model: str) -> float | None:
    """Return the ground resolution in metres that online maps are rendered at; None: the finest they have.

    That is often finer than the model can use, and mere enlargement. ``gsd`` is as in the jobs, None for auto.
    """
    if gsd in ("auto", None):
        return finest_resolution(model)
    return None if gsd == "native" else float(gsd)


def engine_paths(
    sources: Sequence[layers.Source],
    folder: Path,
    plan: Callable[[layers.Source], rendering.Plan],
    feedback,
    progress: Progress,
) -> list[str]:
    """Return what the engine opens for each layer, rendered into ``folder`` where GDAL cannot read it.

    Parameters
    ----------
    plan : decides what is rendered of a layer; called for all before the first is rendered.

    Raises
    ------
    EroadError
        Those of :mod:`..engine.rendering`.
    """
    paths, plans = [], {}
    for number, source in enumerate(sources):
        if source.path is not None:
            paths.append(layers.path_for_engine(source, folder))
            continue
        wmts.look_up(source, feedback)
        plans[number] = plan(source)
        feedback.pushInfo(_announcement(source, plans[number]))
        # By this name, in a folder eroad_…, the engine knows what is rendered anew each time (extraction/identity.py).
        paths.append(str(folder / f"rendered_{number}.tif"))
    rendered = _Rendered(sum(planned.steps for planned in plans.values()), feedback, progress)
    for number, planned in plans.items():
        outcome = rendering.render(sources[number], planned, Path(paths[number]), feedback, rendered.show)
        rendered.before += planned.steps
        _warn(sources[number], outcome, feedback)
    return paths


def without_bands_of_pictures(
    bands: Sequence[int] | None, sources: Sequence[layers.Source], feedback
) -> Sequence[int] | None:
    """Return the chosen bands, None with a warning where a layer is rendered as red, green and blue."""
    for source in sources:
        if bands and source.path is None and rendering.is_colour(source.provider):
            feedback.pushWarning(messages.sentence("layer_bands_ignored", {"name": source.name}))
            return None
    return bands


class _Rendered:
    """The progress of all layers that are rendered: the bar, and now and then a line."""

    def __init__(self, total: int, feedback, progress: Progress) -> None:
        self.before = 0
        self._total, self._feedback, self._progress = total, feedback, progress
        self._began = self._told = time.monotonic()

    def show(self, done: int, _all: int) -> None:
        """Show how many pieces of the layer at hand are there."""
        done += self.before
        self._progress.rendering(done / self._total)
        now = time.monotonic()
        if now - self._told >= _TEXT_EVERY:
            self._told = now
            rate = done / (now - self._began)
            told = {"stage": "render", "done": f"{done:,}", "total": f"{self._total:,}", "rate": rate}
            self._feedback.setProgressText(progress_text({**told, "seconds_left": (self._total - done) / rate}))


def _announcement(source: layers.Source, planned: rendering.Plan) -> str:
    """Return what is about to be done, with the tiles and megabytes of an online map."""
    values = {"name": source.name, "tiles": f"{planned.tiles:,}", "width": planned.width, "height": planned.height}
    if not rendering.is_online(source.provider):
        return messages.sentence("layer_tiles", values)
    megabytes = f"{max(planned.megabytes, 0.1):,.1f}" if planned.megabytes < 10 else f"{planned.megabytes:,.0f}"
    return messages.sentence("layer_fetch", {**values, "megabytes": megabytes})


def _warn(source: layers.Source, outcome: tiles.Outcome, feedback) -> None:
    """Say what of a layer is missing."""
    if outcome.missing:
        missing, total = f"{sum(outcome.missing.values()):,}", f"{outcome.tiles:,}"
        values = {"name": source.name, "missing": missing, "tiles": total, "reasons": tiles.reasons(outcome.missing)}
        feedback.pushWarning(messages.sentence("layer_tiles_missing", values))
    elif outcome.empty > 0:
        percent = f"{max(100 * outcome.empty, 0.1):.1f}"
        feedback.pushWarning(messages.sentence("layer_partly_empty", {"name": source.name, "percent": percent}))
