"""Both sides of a comparison of roads, brought from whatever they are to lines in metres on one plane."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import shapely

from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..raster.mask import flat, parsed, repaired
from .plane import Plane
from .road_features import RoadFeatures, is_vector, read_features
from .road_rasters import centrelines, read_raster

#: Sides whose surrounding rectangles are further apart than this (metres) have nothing to do with each other.
_BESIDE = 100.0


class RoadsJob(Protocol):
    """What a job says about the roads it works on."""

    predicted: str
    reference: str
    area: str | None
    where: str | None
    osm_drivable: bool
    tunnels: bool


@dataclass(frozen=True)
class Side:
    """Roads in metres.

    Attributes
    ----------
    roads : with their lines, in metres, inside the area.
    surfaces : polygons in metres inside the area; None where only lines are known.
    probability : the raster the roads were found in, None for others.
    """

    roads: RoadFeatures
    surfaces: np.ndarray | None
    probability: Path | None


@dataclass(frozen=True)
class Sides:
    """Predicted and reference roads on one plane.

    Attributes
    ----------
    area : in metres, what counts; None where all does.
    crs_wkt : coordinate system for results: the reference's, else the other's, "" without any.
    """

    plane: Plane
    predicted: Side
    reference: Side
    area: shapely.Geometry | None
    crs_wkt: str


@dataclass
class _Read:
    roads: RoadFeatures
    footprint: np.ndarray | None = None
    probability: Path | None = None


def read_sides(job: RoadsJob, folder: Path, watcher: Watcher) -> Sides:
    """Read both sides of a job.

    Parameters
    ----------
    folder : for what is made on the way; the caller removes it.

    Raises
    ------
    EroadError
        ``roads_…`` where a side cannot be read, holds nothing, or lies elsewhere than the other.
    """
    reference = _reference(job, folder / "reference", Part(watcher, 0.0, 0.3))
    predicted = _read(job.predicted, folder / "predicted", Part(watcher, 0.3, 0.7))
    _tell(predicted.roads, watcher)
    _tell_systems(predicted.roads, reference.roads, watcher)
    sides = [(side.roads.crs_wkt, side.roads.shapes) for side in (predicted, reference)]
    plane = Plane(sides)
    _check_apart(plane, predicted, reference)
    area = _area(job, plane, [predicted, reference])
    parts = Part(watcher, 0.7, 0.85), Part(watcher, 0.85, 1.0)
    made = [
        _on_plane(side, plane, area, folder / name, part)
        for side, name, part in zip((predicted, reference), ("predicted", "reference"), parts, strict=True)
    ]
    if not len(made[1].roads.lines):
        raise EroadError("roads_area", path=reference.roads.path)
    return Sides(plane, made[0], made[1], area, reference.roads.crs_wkt or predicted.roads.crs_wkt)


class Part(Watcher):
    """A watcher of a part of a job: its progress is a stretch of the whole's."""

    def __init__(self, whole: Watcher, begin: float, end: float) -> None:
        super().__init__()
        self._whole, self._begin, self._share = whole, begin, end - begin

    @property
    def cancelled(self) -> bool:
        """True once the whole was cancelled."""
        return self._whole.cancelled

    def log(self, code: str, level: str = "info", **values: object) -> None:
        """Tell a message."""
        self._whole.log(code, level, **values)

    def progress(self, stage: str, fraction: float, **more: object) -> None:
        """Tell how far the part is."""
        self._whole.progress(stage, self._begin + self._share * fraction, **more)


def _reference(job: RoadsJob, folder: Path, watcher: Watcher) -> _Read:
    filtered = bool(job.where or job.osm_drivable)
    if filtered and not is_vector(job.reference) and _is_file(job.reference):
        raise EroadError("roads_where", path=job.reference, reason="a raster has no fields")
    read = _read(job.reference, folder, watcher, job.where, job.osm_drivable, job.tunnels)
    if not len(read.roads.shapes):
        raise EroadError("roads_empty", path=read.roads.path)
    _tell(read.roads, watcher)
    return read


def _read(
    text: str, folder: Path, watcher: Watcher, where: str | None = None, osm: bool = False, tunnels: bool = False
) -> _Read:
    watcher.progress("read", 0.0)
    if is_vector(text) or not _is_file(text):
        return _Read(read_features(text, where, osm, tunnels, watcher))
    try:
        return _Read(*read_raster(text, folder, watcher))
    except EroadError as error:
        if error.code != "raster_invalid":
            raise
        why = "it is neither a vector file nor a raster"
        raise EroadError("roads_unreadable", path=text, reason=why) from error


def _is_file(text: str) -> bool:
    return Path(parsed(text)[0]).is_file()


def _tell(roads: RoadFeatures, watcher: Watcher) -> None:
    """Tell what was met among the features that is no road."""
    for code, count in (("roads_null", roads.null), ("roads_points", roads.points), ("roads_broken", roads.broken)):
        if count:
            watcher.warn(code, path=roads.path, count=count)
    if not len(roads.shapes):
        watcher.warn("predicted_empty", path=roads.path)


def _tell_systems(predicted: RoadFeatures, reference: RoadFeatures, watcher: Watcher) -> None:
    if not predicted.crs_wkt and not reference.crs_wkt:
        watcher.warn("roads_units")
    elif not predicted.crs_wkt or not reference.crs_wkt:
        without, other = (predicted, reference) if not predicted.crs_wkt else (reference, predicted)
        watcher.warn("roads_no_crs", path=without.path, other=other.path)


def _area(job: RoadsJob, plane: Plane, sides: list[_Read]) -> shapely.Geometry | None:
    """Return what counts, in metres: the area asked for, and of it only what a raster knows."""
    areas = [plane.onto(side.footprint, side.roads.crs_wkt) for side in sides if side.footprint is not None]
    if job.area:
        asked = read_features(job.area)
        if not len(asked.polygons):
            raise EroadError("mask_empty", path=asked.path)
        areas.append(plane.onto(asked.polygons, asked.crs_wkt))
    if not areas:
        return None
    area = shapely.intersection_all([shapely.union_all(shapely.make_valid(polygons)) for polygons in areas])
    area = repaired(area)
    if area.is_empty:
        raise EroadError("roads_area", path=sides[1].roads.path)
    shapely.prepare(area)
    return area


def _check_apart(plane: Plane, predicted: _Read, reference: _Read) -> None:
    bounds = []
    for side in (predicted, reference):
        shapes = side.roads.shapes if side.footprint is None else side.footprint
        if not len(shapes):
            return
        bounds.append(shapely.total_bounds(plane.onto(shapes, side.roads.crs_wkt)))
    # What lies a little beside the other is badly predicted; what lies far away, or has no place, is a mistake.
    if not np.isfinite(bounds).all() or shapely.box(*bounds[0]).distance(shapely.box(*bounds[1])) > _BESIDE:
        raise EroadError("roads_apart", path=reference.roads.path, other=predicted.roads.path)


def _on_plane(side: _Read, plane: Plane, area: shapely.Geometry | None, folder: Path, watcher: Watcher) -> Side:
    roads = side.roads
    polygons = _clipped_polygons(plane.onto(roads.polygons, roads.crs_wkt), area)
    lines = plane.onto(roads.lines, roads.crs_wkt)
    every = np.arange(len(lines))
    surfaces = polygons if side.probability or (len(polygons) and not len(lines)) else None
    if side.probability is None and surfaces is not None:
        roads = centrelines(polygons, plane.wkt, folder, watcher, roads.path)
        lines, every = roads.lines, np.arange(len(roads.lines))
    elif surfaces is None and len(polygons):
        watcher.warn("roads_mixed", path=roads.path, count=len(polygons))
    return Side(clipped(roads.taken(lines, every), area), surfaces, side.probability)


def clipped(roads: RoadFeatures, area: shapely.Geometry | None) -> RoadFeatures:
    """Return the parts of roads (in metres) inside an area; None leaves them as they are."""
    if area is None:
        return roads
    near = np.nonzero(shapely.intersects(area, roads.lines))[0]
    parts = roads.lines[near]
    cut = ~shapely.contains_properly(area, parts)
    parts[cut] = shapely.intersection(parts[cut], area)
    # An intersection may hold points, where a line only touches the border, besides lines.
    parts, which = shapely.get_parts(parts, return_index=True)
    good = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    return roads.taken(parts[good], near[which[good]])


def _clipped_polygons(polygons: np.ndarray, area: shapely.Geometry | None) -> np.ndarray:
    polygons = shapely.make_valid(polygons)
    if area is not None:
        polygons = shapely.intersection(polygons, area)
    parts = [part for shape in polygons for part in flat(repaired(shape)) if not part.is_empty]
    made = np.empty(len(parts), object)
    made[:] = parts
    return made
