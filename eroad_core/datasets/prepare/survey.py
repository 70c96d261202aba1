"""The rasters of a job: their grids, the areas they form, and where roads are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob
from ...raster.mosaic import expand_paths
from ...raster.source import open_source
from .features import RoadLayer
from .grid import TileGrid, make_grid
from .tiling import Bridge, Tile, areas, tiles

#: Longest part of a raster's name in the names of its tiles.
_LONGEST = 60


@dataclass(frozen=True)
class Raster:
    """One raster of the job.

    Attributes
    ----------
    path : the file. label : its name in the names of tiles, unlike any other's.
    grid : what its tiles are cut on. area : number of the area it is in. bridge : the way to that area's first grid.
    tiles : those that lie on it. bands : numbers of its bands.
    """

    path: str
    label: str
    grid: TileGrid
    area: int
    bridge: Bridge
    tiles: tuple[Tile, ...]
    bands: tuple[int, ...]


def look_at(job: PrepareJob, watcher: Watcher, warn: Callable[..., None]) -> list[Raster]:
    """Open every raster of the job once and plan its tiles.

    Raises
    ------
    EroadError
        ``raster_…``, ``gsd_far``, and ``prepare_bands`` where rasters differ in their number of bands.
    """
    grids, bands = [], []
    paths = expand_paths(job.rasters)
    channels: dict[int, str] = {}
    for path in paths:
        watcher.check()
        with open_source([path], job.bands) as source:
            grids.append(make_grid(source, job.gsd))
            bands.append(source.bands)
            channels.setdefault(source.channels, path)
            if source.gcps:
                warn("raster_gcps", path=path)
            elif not source.georeferenced and job.gsd in ("auto", "native"):
                warn("gsd_unknown", gsd="1")
    if len(channels) > 1:
        (one, path), (two, other) = list(channels.items())[:2]
        raise EroadError("prepare_bands", path=path, bands=one, other=other, others=two)
    labels = _labels(paths)
    rasters: dict[int, Raster] = {}
    for number, group in enumerate(areas(grids)):
        for i in group:
            watcher.check()
            bridge = Bridge(grids[i], grids[group[0]])
            planned = tuple(tiles(grids[i], bridge, job.tile))
            rasters[i] = Raster(paths[i], labels[i], grids[i], number, bridge, planned, bands[i])
    return [rasters[i] for i in range(len(paths))]


def check_overlap(layer: RoadLayer, rasters: list[Raster], watcher: Watcher) -> None:
    """Raise ``prepare_no_overlap`` where no road lies on any raster."""
    if not any(layer.touches(raster.grid, watcher) for raster in rasters):
        raise EroadError("prepare_no_overlap", roads=layer.path, raster=rasters[0].path)


def _labels(paths: list[str]) -> list[str]:
    """Return a short name for each path, of letters, digits, "-" and "_", none twice."""
    taken: set[str] = set()
    result = []
    for path in paths:
        label = first = re.sub(r"[^\w-]+", "_", Path(path).stem).strip("_")[:_LONGEST] or "raster"
        number = 1
        while label.lower() in taken:  # Windows does not tell A from a
            number += 1
            label = f"{first}-{number}"
        taken.add(label.lower())
        result.append(label)
    return result
