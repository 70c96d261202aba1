"""From a probability raster to the graph of its roads' middle lines, a vertex a pixel: the raster stages in order.

Nothing here holds the whole raster: masks lie as bits in temporary files, and
only the skeleton's pixels, about one of a hundred, are in memory. The size of
the blocks does not show in the result.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..jobs.vectorize import VectorizeJob
from .bits import Bits
from .borders import Continued
from .cleaning import fill_holes
from .graph import RoadGraph
from .hysteresis import find_road
from .surface import Surface
from .thinning import thin_bits
from .tracing import trace
from .wide import find_wide, pixel_size
from .widths import Levels, measure

_DEFAULT = {f.name: f.default for f in dataclasses.fields(VectorizeJob)}


@dataclass(frozen=True)
class RoadSettings:
    """What is road and what is too wide to be one; as in :class:`..jobs.vectorize.VectorizeJob`.

    Attributes
    ----------
    threshold : 0..1.
    low : the lower threshold as a share of it.
    min_area, max_hole : ground m².
    max_width : ground metres.
    """

    threshold: float = _DEFAULT["threshold"]
    low: float = _DEFAULT["low"]
    min_area: float = _DEFAULT["min_area"]
    max_hole: float = _DEFAULT["max_hole"]
    max_width: float = _DEFAULT["max_width"]

    @classmethod
    def of(cls, job: VectorizeJob) -> RoadSettings:
        """Return the settings that a job asks for."""
        return cls(**{f.name: getattr(job, f.name) for f in dataclasses.fields(cls)})


@dataclass(frozen=True, eq=False)
class Traced:
    """The roads' middle lines.

    Attributes
    ----------
    graph : their graph, a vertex a pixel, with widths and probabilities.
    valid : False where the raster holds nothing but nodata.
    road : False where no pixel reaches the threshold.
    """

    graph: RoadGraph
    valid: bool
    road: bool


#: Told a stage's name and the share of all stages that is done; may raise.
Progress = Callable[[str, float], None]

#: The stages, as people know them, with the share of the time each takes.
_STAGES = {"mask": 0.3, "thin": 0.3, "trace": 0.4}


def trace_roads(
    surface: Surface, settings: RoadSettings, folder: str | os.PathLike, progress: Progress, block: int = 1024
) -> Traced:
    """Trace the roads of a probability raster.

    Parameters
    ----------
    folder : for temporary files, an eighth of a byte a pixel.
    block : pixels a side worked on at once, a multiple of 8.
    """
    with contextlib.ExitStack() as stack:
        road, wide, nodata = (stack.enter_context(Bits(folder, surface.window, block)) for _ in range(3))
        check = _part(progress, "mask", 0, 0.55)
        seen = find_road(surface, road, nodata, settings.threshold, settings.low, settings.min_area, check)
        fill_holes(road, surface.scale, settings.max_hole, _part(progress, "mask", 0.55, 0.95))
        find_wide(road, wide, surface.scale, settings.max_width, _part(progress, "mask", 0.95, 1))
        widest = tuple(settings.max_width / pixel_size(surface.scale, road))
        cols, rows = _skeleton(Continued(road, wide, nodata, widest), road, progress)
        graph = trace(cols, rows, lambda: progress("trace", _STAGES["mask"] + _STAGES["thin"] + 0.3 * _STAGES["trace"]))
        levels = Levels.of(settings.threshold, settings.low)
        graph = measure(graph, surface, road, levels, settings.max_width, _part(progress, "trace", 0.3, 1), block)
    return Traced(graph, seen.valid, seen.road)


def _skeleton(continued: Continued, road: Bits, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return the columns and rows of the skeleton's pixels, int32."""
    with contextlib.ExitStack() as stack:
        state, spare = (stack.enter_context(Bits(road.folder, continued.window, road.block)) for _ in range(2))
        check = _part(progress, "thin", 0, 0.2)
        for i, window in enumerate(windows := list(state.windows())):
            check(i / len(windows))
            state.write(window, continued.read(window))
        thin_bits(state, spare, _part(progress, "thin", 0.2, 1))
        check = _part(progress, "trace", 0, 0.25)
        found = [np.zeros((0, 2), np.int32)]
        for i, window in enumerate(windows):
            check(i / len(windows))
            inside = window.intersection(road.frame)
            if not inside.empty and state.any(inside):
                at = np.flatnonzero(state.read(inside) & continued.image(inside))
                found.append(np.stack(np.divmod(at, inside.width), axis=1) + (inside.row, inside.col))
    rows, cols = np.concatenate(found).T
    return cols, rows


def _part(progress: Progress, stage: str, begin: float, end: float) -> Callable[[float], None]:
    """Return what a step tells that goes from ``begin`` to ``end`` of a stage."""
    before = sum(share for name, share in list(_STAGES.items())[: list(_STAGES).index(stage)])

    def told(done: float) -> None:
        progress(stage, before + _STAGES[stage] * (begin + (end - begin) * done))

    return told
