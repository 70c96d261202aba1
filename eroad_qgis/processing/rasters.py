"""Raster layers of a run, as files the engine can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .. import messages
from ..engine import layers, rendering
from .progress import Progress


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
        planned = plans[number] = plan(source)
        values = {"tiles": f"{planned.tiles:,}", "width": planned.width, "height": planned.height}
        feedback.pushInfo(messages.sentence("layer_tiles", {"name": source.name, **values}))
        paths.append(str(folder / f"rendered_{number}.tif"))
    total = sum(len(planned.blocks) for planned in plans.values())
    before = 0
    for number, planned in plans.items():
        source = sources[number]
        empty = rendering.render(
            source,
            planned,
            Path(paths[number]),
            feedback,
            lambda done, _all, start=before: progress.rendering((start + done) / total),
        )
        before += len(planned.blocks)
        if empty > 0:
            percent = f"{max(100 * empty, 0.1):.1f}"
            feedback.pushWarning(messages.sentence("layer_partly_empty", {"name": source.name, "percent": percent}))
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
