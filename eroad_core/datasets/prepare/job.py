"""The job Prepare, from its recipe to a data set folder."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob
from ...raster.mask import parsed
from ..index import Row, write_index
from .cutting import Cut, CutRaster, cut_raster
from .features import RoadLayer
from .figures import make_facts, make_figures, shifts_of
from .page import write_overlays
from .places import SPLITS, Contents, assign, block_of, block_side, checked_shares
from .shift import Shift
from .survey import Raster, check_overlap, look_at
from .writing import check_folder, new_folder

#: Tiles are sides of a multiple of this, as networks want them.
_MULTIPLE = 32
#: Part of the progress bar that cutting is.
_CUT = 0.95
#: A raster's own shift is told where it differs from that of all by this many metres, and this many pixels.
_OWN_METRES, _OWN_PIXELS = 1.0, 2.0


@dataclass
class _Run:
    """What the steps of one run share; notes are what a person should know of the result."""

    job: PrepareJob
    watcher: Watcher
    notes: list[dict[str, Any]] = field(default_factory=list)

    def warn(self, code: str, **values: Any) -> None:
        self.notes.append({"code": code, "values": values})
        self.watcher.warn(code, **values)


@dataclass(frozen=True)
class _Split:
    """Which place each tile is in, the split of each place, and the side of a place in metres (None: a raster)."""

    places: dict[str, str]
    splits: dict[str, str]
    block: float | None


def prepare(job: PrepareJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Run the job and return its outputs and figures.

    Returns
    -------
    dict
        ``outputs``: "out", the folder, and "page", the overlays.
        ``figures``: ``splits`` (by name: tiles, places, road_share, known_share, kilometres), ``kilometres_by``
        ("lines": their length where they are known; "skeleton": of the masks), ``tiles``, ``tiles_left_out``,
        ``places``, ``block_m`` (None: each raster is a place), ``gsd``, ``channels``, ``shift`` (east_m, north_m,
        distance_m, clear, agreement, pieces; None where there is too little to see), ``rasters``, ``roads``,
        ``notes`` (code and values).

    Raises
    ------
    EroadError
        One sentence; nothing is left in the folder's place.
    """
    run = _Run(job, watcher or Watcher())
    shares = checked_shares(job.splits)
    if job.tile % _MULTIPLE:
        raise EroadError("parameter_invalid", label="tile size", value=job.tile, expected=f"a multiple of {_MULTIPLE}")
    out = Path(job.out).absolute()
    vectors = [parsed(path)[0] for path in (job.roads, job.area, job.ignore) if path]
    check_folder(out, [*job.rasters, *vectors])
    layer = RoadLayer(job)
    rasters = look_at(job, run.watcher, run.warn)
    check_overlap(layer, rasters, run.watcher)
    with new_folder(out) as folder:
        results = _cut_all(run, layer, rasters, folder)
        cuts = [cut for result in results for cut in result.cuts]
        _check_cuts(run, cuts)
        split = _split(job, rasters, cuts, shares)
        rows = _move(folder, cuts, split, all(result.lines_only for result in results))
        _warn_of_features(run, layer, results)
        _warn_of_splits(run, rows, shares)
        shifts = shifts_of(results)
        _warn_of_shift(run, rasters, *shifts)
        figures = make_figures(rasters, results, rows, split.block, shifts, run.notes)
        write_index(folder, make_facts(job, rasters, results, figures), rows)
        run.watcher.progress("write", _CUT)
        page = write_overlays(folder, out.name, rows, figures, job.seed, run.watcher.check)
        if page is None:
            run.warn("prepare_no_page")
        run.watcher.check()
    run.watcher.progress("write", 1.0)
    outputs = {"out": str(out)} | ({} if page is None else {"page": str(out / page.name)})
    return {"outputs": outputs, "figures": figures}


def _cut_all(run: _Run, layer: RoadLayer, rasters: Sequence[Raster], folder: Path) -> list[CutRaster]:
    for name in ("images", "masks"):
        (folder / name).mkdir()
    total = sum(len(raster.tiles) for raster in rasters)
    done, began = 0, time.monotonic()

    def tell() -> None:
        nonlocal done
        done += 1
        rate = done / max(time.monotonic() - began, 1e-6)
        left = round((total - done) / rate, 1)
        run.watcher.progress("prepare", _CUT * done / total, done=done, total=total, rate=rate, seconds_left=left)

    results = []
    for raster in rasters:
        before = done
        results.append(cut_raster(run.job, raster, layer, folder, run.watcher, run.warn, tell))
        done = before + len(raster.tiles)
    return results


def _check_cuts(run: _Run, cuts: Sequence[Cut]) -> None:
    if not cuts:
        raise EroadError("prepare_nothing")
    if not any(cut.road for cut in cuts):
        raise EroadError("prepare_no_roads", roads=run.job.roads)


def _split(job: PrepareJob, rasters: Sequence[Raster], cuts: Sequence[Cut], shares: Sequence[float]) -> _Split:
    """Choose places and their splits."""
    anchors = {raster.area: raster for raster in reversed(rasters)}
    whole = job.block is None and len(rasters) > 1 and not any(raster.grid.georeferenced for raster in rasters)
    cell = job.tile * statistics.median(raster.grid.gsd for raster in rasters)
    side = block_side((cut.cell for cut in cuts), job.block, cell)
    blocks = [(cut.cell[0], 0, 0) if whole else block_of(cut.cell, side) for cut in cuts]
    # Places are counted from the first that an area has.
    first = {a: (min(b[1] for b in blocks if b[0] == a), min(b[2] for b in blocks if b[0] == a)) for a, _, _ in blocks}
    places: dict[str, str] = {}
    contents: dict[str, Contents] = {}
    for cut, (area, row, col) in zip(cuts, blocks, strict=True):
        label = anchors[area].label
        place = label if whole else f"{label}-{row - first[area][0]}-{col - first[area][1]}"
        pixel = cut.raster.grid.gsd**2
        before = contents.get(place, Contents(0.0, 0.0))
        contents[place] = Contents(before.known + cut.known * pixel, before.road + cut.road * pixel)
        places[cut.name] = place
    return _Split(places, assign(contents, shares, job.seed), None if whole else side * cell)


def _move(folder: Path, cuts: Sequence[Cut], split: _Split, by_lines: bool) -> list[Row]:
    """Bring the tiles into their splits' folders and return their rows of the index."""
    rows = []
    for cut in cuts:
        place = split.places[cut.name]
        part = split.splits[place]
        files = []
        for kind in ("images", "masks"):
            file = f"{part}/{kind}/{cut.name}.tif"
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / kind / f"{cut.name}.tif").rename(folder / file)
            files.append(file)
        rows.append(
            Row(
                cut.name, *files, part, place, cut.raster.path, cut.window.col, cut.window.row,
                cut.road / cut.known, cut.known / cut.window.area,
                (cut.line_metres if by_lines else cut.skeleton_metres) / 1000,
                cut.raster.grid.gsd, " ".join(map(str, cut.raster.bands)),
            )
        )  # fmt: skip
    for kind in ("images", "masks"):
        (folder / kind).rmdir()
    return rows


def _warn_of_features(run: _Run, layer: RoadLayer, results: Sequence[CutRaster]) -> None:
    null = layer.null_geometries(run.watcher)
    mended = sum(result.counts.mended for result in results)
    points = sum(result.counts.points for result in results)
    for code, count in (("roads_null", null), ("roads_mended", mended), ("roads_points", points)):
        if count:
            run.warn(code, path=layer.path, count=count)


def _warn_of_splits(run: _Run, rows: Sequence[Row], shares: Sequence[float]) -> None:
    places = len({row.place for row in rows})
    for split, share in zip(SPLITS, shares, strict=True):
        part = [row for row in rows if row.split == split]
        if share and not part:
            run.warn("prepare_split_empty", split=split, places=places)
        elif share and not any(row.road_share for row in part):
            run.warn("prepare_split_roads", split=split)


def _warn_of_shift(run: _Run, rasters: Sequence[Raster], shift: Shift | None, own: Sequence[Shift | None]) -> None:
    """Tell a shift of all, and of single rasters what is clear and differs from it."""
    east, north = (shift.east, shift.north) if shift and shift.clear else (0.0, 0.0)
    if shift and shift.clear:
        run.warn("prepare_shift", distance=f"{shift.distance:.1f}", direction=shift.direction)
    for raster, one in zip(rasters, own, strict=True):
        if one is None or not one.clear or len(rasters) == 1:
            continue
        apart = max(abs(one.east - east), abs(one.north - north))
        if apart > max(_OWN_METRES, _OWN_PIXELS * raster.grid.gsd):
            run.warn(
                "prepare_shift_raster", raster=raster.path, distance=f"{one.distance:.1f}", direction=one.direction
            )
