"""The job “Vectorise roads”: files checked, polygons and network made, all files whole or none."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..extraction.progress import Watcher
from ..files import by_final_name, check_outputs, new_folders_removed, replacing
from ..jobs.messages import EroadError
from ..jobs.vectorize import VectorizeJob
from ..resources import resources_folder
from .geopackage import write_default_style
from .graphml import write_graphml
from .layers import CENTERLINES, NODES, Placed, write_centerlines, write_nodes
from .polygons import LAYER, polygonize
from .refine import Network, network
from .settings import NetworkSettings
from .skeleton import RoadSettings, Traced, trace_roads
from .surface import Surface

#: What network and polygons weigh in the progress, and the share of it when both are made.
_WEIGHTS, _MADE = {"network": 2, "polygons": 1}, 0.97
#: The share of the network's when it is traced.
_TRACED = 0.77
#: The layer that each output is.
_LAYERS = {"polygons": LAYER, "centerlines": CENTERLINES, "nodes": NODES}


@dataclass(frozen=True)
class Wanted:
    """What is to be made of a probability raster.

    Attributes
    ----------
    road, network : the parameters of the raster's and of the graph's stages.
    min_area : m² of the smallest polygon.
    fallback_gsd : metres of a pixel without a coordinate system; 1 if None.
    origin : (column, row) of the raster's first pixel in the image, where it has no position.
    shown : what messages call the raster; its path if empty.
    """

    road: RoadSettings
    network: NetworkSettings
    min_area: float
    fallback_gsd: float | None = None
    origin: tuple[int, int] = (0, 0)
    shown: str = ""

    @classmethod
    def of(cls, job: VectorizeJob) -> Wanted:
        """Return what a job asks for."""
        return cls(RoadSettings.of(job), NetworkSettings.of(job), job.min_area, job.gsd)


def vectorize(job: VectorizeJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Run the job and return its outputs and figures.

    Returns
    -------
    dict
        ``outputs``: path by name ("polygons", "centerlines", "nodes", "graphml"); ``figures``: see
        :func:`make_vectors`, and ``seconds``.

    Raises
    ------
    EroadError
        One sentence; nothing is left under a final name.
    """
    watcher = watcher or Watcher()
    finals = job.outputs
    if not finals:
        raise EroadError("vectorize_no_output")
    # Layers may share a file; the graph is a file of its own.
    files = list(dict.fromkeys(path for name, path in finals.items() if name in _LAYERS))
    files += [path for name, path in finals.items() if name not in _LAYERS]
    begin = time.monotonic()
    with new_folders_removed(files):
        check_outputs(files, [job.probability])
        with Surface(job.probability, job.gsd) as surface:
            _tell(surface, job, watcher)
        try:
            with replacing(*files) as temporaries:
                given = {name: temporaries[files.index(path)] for name, path in finals.items()}
                figures = make_vectors(job.probability, given, Wanted.of(job), watcher)
                watcher.check()
        except EroadError as error:
            raise by_final_name(error, files) from error
    watcher.progress("write", 1.0)
    return {"outputs": finals, "figures": figures | {"seconds": round(time.monotonic() - begin, 3)}}


def make_vectors(
    probability: str | os.PathLike, paths: Mapping[str, Path], wanted: Wanted, watcher: Watcher,
    begin: float = 0.0, end: float = 1.0,
) -> dict[str, Any]:  # fmt: skip
    """Write polygons and the network of a probability raster; return the figures.

    Parameters
    ----------
    paths : files to write by name: ``polygons``, ``centerlines``, ``nodes`` (GeoPackages, which may be one, and must
        not exist), ``graphml``. What is not named is not made.
    begin, end : the part of the progress bar this takes.

    Returns
    -------
    dict
        Of the polygons ``polygons`` and ``polygon_area_m2``; of the network ``length_km``, ``inferred_km``,
        ``edges``, ``nodes`` and ``components``.
    """
    figures: dict[str, Any] = {}
    found = None
    lines = bool(set(paths) - {"polygons"})
    both = _Both(watcher, begin, end, network=lines, polygons="polygons" in paths)
    with contextlib.ExitStack() as stack:
        surface = stack.enter_context(Surface(probability, wanted.fallback_gsd, wanted.origin))
        if "polygons" in paths:
            # On a core of their own: neither needs the other, and the first alone leaves all but one idle.
            both.begin(stack, lambda: _polygons(surface.path, paths["polygons"], wanted, both.told("polygons")))
        if lines:
            found = _trace(surface, wanted, next(iter(paths.values())).parent, both.told("network"), watcher)
        figures |= both.polygons()
        if found is not None:
            figures |= _network_figures(found)
            _write(found, surface, paths, lambda: both.tell("write"))
    for name, layer in _LAYERS.items():
        style = resources_folder() / "styles" / f"{layer}.qml"
        if name in paths and style.is_file():
            write_default_style(paths[name], style.read_text(encoding="utf-8"), layer)
    return figures


class _Both:
    """The progress of the network and of the polygons, which are made beside it; each ends where the other fails.

    The stages told are the network's, and the polygons' where only those are left.

    Parameters
    ----------
    begin, end : the part of the progress bar both take.
    network, polygons : which of them are made.
    """

    def __init__(self, watcher: Watcher, begin: float, end: float, *, network: bool, polygons: bool) -> None:
        self._watcher, self._begin, self._end = watcher, begin, end
        self._shares = {"network": 0.0} if network else {}
        self._shares |= {"polygons": 0.0} if polygons else {}
        self._stage = "mask" if network else "polygons"
        self._stopped, self._telling = threading.Event(), threading.Lock()
        self._made: Future[dict[str, Any]] | None = None

    def begin(self, stack: contextlib.ExitStack, make: Callable[[], dict[str, Any]]) -> None:
        """Begin the polygons; their thread has ended when ``stack`` is left."""
        pool = stack.enter_context(ThreadPoolExecutor(1, "eroad-polygons"))
        stack.callback(self._stopped.set)  # left first
        self._made = pool.submit(make)

    def polygons(self) -> dict[str, Any]:
        """Wait for the polygons and return their figures; raise what they met."""
        self._stage = "polygons"
        self._shares |= {"network": 1.0} if "network" in self._shares else {}
        return self._made.result() if self._made is not None else {}

    def told(self, work: str) -> Callable[[str, float], None]:
        """Return what ``work`` calls with its stage and its share done; it raises where the work is to end."""

        def told(stage: str, share: float) -> None:
            if self._stopped.is_set():
                raise EroadError("cancelled")
            if work == "network":
                self._stage = stage
                if self._made is not None and self._made.done():
                    self._made.result()
            self._shares[work] = share
            self.tell(self._stage)

        return told

    def tell(self, stage: str) -> None:
        """Tell how far both are; raise ``cancelled``."""
        with self._telling:
            self._watcher.check()
            done = sum(_WEIGHTS[work] * share for work, share in self._shares.items())
            share = _MADE * done / sum(_WEIGHTS[work] for work in self._shares)
            self._watcher.progress(stage, self._begin + (self._end - self._begin) * share)


def _tell(surface: Surface, job: VectorizeJob, watcher: Watcher) -> None:
    gsd = f"{surface.scale.pixel():.3g}"
    if not surface.crs_wkt and job.gsd is None:
        watcher.warn("gsd_unknown", gsd=gsd)
    window = surface.window
    watcher.log("vectorize_running", path=surface.path, width=window.width, height=window.height, gsd=gsd)


def _trace(
    surface: Surface, wanted: Wanted, folder: Path, progress: Callable[[str, float], None], watcher: Watcher
) -> Network:
    traced = trace_roads(surface, wanted.road, folder, lambda stage, share: progress(stage, _TRACED * share))
    if not traced.valid:
        raise EroadError("raster_empty", path=surface.path)
    size = surface.window.width, surface.window.height
    check = _counting(lambda share: progress("refine", _TRACED + (1 - _TRACED) * share))
    found = network(traced.graph, surface.scale, surface, wanted.network, size, check)
    if not found.graph.edges:
        _tell_nothing(surface, traced, wanted, watcher)
    return found


def _counting(progress: Callable[[float], None]) -> Callable[[], None]:
    """Return a check that moves on a little at each call."""
    share = 0.0

    def check() -> None:
        nonlocal share
        share += (1 - share) * 0.15
        progress(share)

    return check


def _tell_nothing(surface: Surface, traced: Traced, wanted: Wanted, watcher: Watcher) -> None:
    if not traced.road:
        watcher.warn("vectorize_no_road", path=wanted.shown or surface.path, threshold=wanted.road.threshold)
        return
    watcher.warn(
        "vectorize_no_line", path=wanted.shown or surface.path, threshold=wanted.road.threshold,
        width=f"{wanted.road.max_width:g}", area=f"{wanted.road.min_area:g}", length=f"{wanted.network.min_length:g}",
    )  # fmt: skip


def _polygons(path: str, out: Path, wanted: Wanted, progress: Callable[[str, float], None]) -> dict[str, Any]:
    summary = polygonize(
        path, wanted.road.threshold, wanted.min_area, out, progress=lambda share: progress("polygons", share),
        fallback_gsd=wanted.fallback_gsd, origin=wanted.origin,
    )  # fmt: skip
    return {"polygons": summary.count, "polygon_area_m2": round(summary.area_m2, 2)}


def _network_figures(found: Network) -> dict[str, Any]:
    length, inferred = found.attributes["length_m"], found.attributes["inferred"]
    return {
        "length_km": round(float(length.sum()) / 1000, 3),
        "inferred_km": round(float(length[inferred].sum()) / 1000, 3),
        "edges": len(found.graph.edges),
        "nodes": len(found.graph.nodes),
        "components": len(set(found.attributes["component"].tolist())),
    }


def _write(found: Network, surface: Surface, paths: Mapping[str, Path], check: Callable[[], None]) -> None:
    placed = Placed(found, surface.geotransform)
    for name, write in (("centerlines", write_centerlines), ("nodes", write_nodes), ("graphml", write_graphml)):
        if name in paths:
            check()
            write(paths[name], surface.crs_wkt, placed, check)
