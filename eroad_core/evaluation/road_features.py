"""Roads read from any vector file: lines or polygons, with what is told about them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from osgeo import gdal, ogr

from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..raster.mask import flat, parsed, repaired
from ..raster.reading import collected, reason
from .osm import drivable

#: Fields of a road that go with it into the results.
CARRIED = ("osm_id", "highway", "fclass", "ref", "name")
#: Width in metres and probability, as Vectorise roads writes them.
WIDTH, PROBABILITY = "width_m", "mean_probability"
#: The layer of a GeoPackage of ours, and of OpenStreetMap's own files, that is read where none is named.
_USUAL = ("road_centerlines", "lines")
#: Features looked at between two checks for a cancel.
_STEP = 256


@dataclass
class RoadFeatures:
    """Roads of one layer, in its coordinates.

    Attributes
    ----------
    path : the file. crs_wkt : its coordinate system, "" without.
    lines : shapely lines of two dimensions, (m,); parts of one feature are lines of their own.
    ids : int (m,), the feature of each line.
    widths, probabilities : float64 (m,), NaN where they are not told.
    texts : by field name a text or None of each line.
    polygons : valid shapely polygons, (p,).
    read, null, points, broken : how many features were met; without geometry; points; with coordinates that are none.
    """

    path: str
    crs_wkt: str
    lines: np.ndarray
    ids: np.ndarray
    widths: np.ndarray
    probabilities: np.ndarray
    texts: dict[str, list[str | None]] = field(default_factory=dict)
    polygons: np.ndarray = field(default_factory=lambda: np.empty(0, object))
    read: int = 0
    null: int = 0
    points: int = 0
    broken: int = 0

    @property
    def shapes(self) -> np.ndarray:
        """Lines and polygons together."""
        return np.concatenate([self.lines, self.polygons])

    def taken(self, lines: np.ndarray, which: np.ndarray) -> RoadFeatures:
        """Return roads with other lines, which are or come from those with the numbers ``which``; empty ones are left
        out, and the polygons stay as they are.
        """
        good = ~shapely.is_empty(lines)
        which = which[good]
        texts = {name: [values[i] for i in which] for name, values in self.texts.items()}
        return replace(
            self, lines=lines[good], ids=self.ids[which], widths=self.widths[which],
            probabilities=self.probabilities[which], texts=texts,
        )  # fmt: skip


def is_vector(text: str) -> bool:
    """Say whether GDAL opens ``path|layername=…`` as vectors; False where it opens as nothing at all, too."""
    path, options = parsed(text)
    with collected():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
        except RuntimeError:
            return False
        return dataset is not None and (dataset.GetLayerCount() > 0 or bool(options))


def read_features(
    text: str, where: str | None = None, osm: bool = False, tunnels: bool = False, watcher: Watcher | None = None
) -> RoadFeatures:
    """Read the roads of ``path|layername=NAME|subset=SQL``.

    Parameters
    ----------
    where : a condition on the features in SQL. osm, tunnels : only roads to drive on, see :func:`.osm.drivable`.

    Raises
    ------
    EroadError
        ``roads_missing``, ``roads_unreadable``, ``roads_layer``, ``roads_several``, ``roads_where``, ``osm_field``.
    """
    path, options = parsed(text)
    watcher = watcher or Watcher()
    dataset = _opened(path)
    name = _layer_name(dataset, path, options)
    with _told(path, "roads_unreadable"):
        layer, result = _layer(dataset, path, name, [c for c in (options.get("subset"), where) if c])
        try:
            keep = drivable(layer.GetLayerDefn(), path, tunnels) if osm else (lambda feature: True)
            wkt = _system(layer)
            rows = _Rows(layer.GetLayerDefn())
            for feature in layer:
                if rows.read % _STEP == 0:
                    watcher.check()
                if keep(feature):
                    rows.add(feature)
            return rows.features(path, wkt)
        finally:
            feature = layer = None  # noqa: F841
            if result is not None:
                dataset.ReleaseResultSet(result)


class _Rows:
    """The features as they come."""

    def __init__(self, definition: ogr.FeatureDefn) -> None:
        names = {definition.GetFieldDefn(i).GetName().lower(): i for i in range(definition.GetFieldCount())}
        self._numbers = [names.get(name) for name in (WIDTH, PROBABILITY)]
        self._texts = {name: names[name] for name in CARRIED if name in names}
        self.lines: list[shapely.LineString] = []
        self.polygons: list[shapely.Polygon] = []
        self.told: list[tuple] = []
        self.read = self.null = self.points = self.broken = 0

    def add(self, feature: ogr.Feature) -> None:
        self.read += 1
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            self.null += 1
            return
        geometry = geometry.GetLinearGeometry()
        geometry.FlattenTo2D()
        shape = shapely.from_wkb(bytes(geometry.ExportToWkb()))
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            self.broken += 1
            return
        parts = list(flat(shape))
        self.points += all(part.geom_type == "Point" for part in parts)
        lines = [part for part in parts if part.geom_type in ("LineString", "LinearRing") and part.length > 0]
        if lines:
            numbers = [_number(feature, index) for index in self._numbers]
            told = (feature.GetFID(), *numbers, *self._carried(feature))
            self.lines += lines
            self.told += [told] * len(lines)
        if any(part.geom_type == "Polygon" for part in parts):
            self.polygons += [part for part in flat(repaired(shape)) if not part.is_empty]

    def _carried(self, feature: ogr.Feature) -> list[str | None]:
        return [feature.GetFieldAsString(i) if feature.IsFieldSetAndNotNull(i) else None for i in self._texts.values()]

    def features(self, path: str, crs_wkt: str) -> RoadFeatures:
        columns = list(zip(*self.told, strict=True)) or [()] * (3 + len(self._texts))
        return RoadFeatures(
            path, crs_wkt, _objects(self.lines), np.array(columns[0], int), np.array(columns[1], float),
            np.array(columns[2], float), dict(zip(self._texts, map(list, columns[3:]), strict=True)),
            _objects(self.polygons), self.read, self.null, self.points, self.broken,
        )  # fmt: skip


def _number(feature: ogr.Feature, index: int | None) -> float:
    """Return a field as a number, NaN where there is none."""
    if index is None or not feature.IsFieldSetAndNotNull(index):
        return float("nan")
    return feature.GetFieldAsDouble(index)


def _system(layer: ogr.Layer) -> str:
    """Return a layer's coordinate system, "" without: GeoPackage has names for none."""
    system = layer.GetSpatialRef()
    return "" if system is None or (system.GetName() or "").startswith("Undefined") else system.ExportToWkt()


def _objects(items: list) -> np.ndarray:
    array = np.empty(len(items), object)
    array[:] = items
    return array


@contextlib.contextmanager
def _told(path: str, code: str) -> Iterator[None]:
    """Turn GDAL's errors into a sentence about ``path``."""
    with collected():
        try:
            yield
        except RuntimeError as error:
            raise EroadError(code, path=path, reason=reason(str(error), path)) from error


def _opened(path: str) -> gdal.Dataset:
    if not os.path.exists(path) and (os.path.isabs(path) or ":" not in path):
        raise EroadError("roads_missing", path=path)
    with _told(path, "roads_unreadable"):
        return gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR)


def _layer_name(dataset: gdal.Dataset, path: str, options: dict[str, str]) -> str:
    """Return the name of the layer to read: the one that is named, the only one, or one of a name we know."""
    layers = [dataset.GetLayer(i) for i in range(dataset.GetLayerCount())]
    names = [layer.GetName() for layer in layers]
    if "layername" in options:
        if options["layername"] not in names:
            known = ", ".join(names) or "none"
            raise EroadError("roads_layer", path=path, layer=options["layername"], known=known)
        return options["layername"]
    if options.get("layerid", "").isdigit() and int(options["layerid"]) < len(layers):
        return names[int(options["layerid"])]
    useless = (ogr.wkbPoint, ogr.wkbMultiPoint, ogr.wkbNone)
    useful = [layer.GetName() for layer in layers if ogr.GT_Flatten(layer.GetGeomType()) not in useless]
    if not useful:
        raise EroadError("roads_unreadable", path=path, reason="it has no layer of lines or polygons")
    usual = [name for name in _USUAL if name in useful]
    if len(useful) > 1 and not usual:
        raise EroadError("roads_several", path=path, layers=", ".join(useful), example=useful[0])
    return usual[0] if usual else useful[0]


def _layer(dataset: gdal.Dataset, path: str, name: str, conditions: list[str]) -> tuple[ogr.Layer, ogr.Layer | None]:
    """Return the filtered layer, and what is to be released after it."""
    text = " AND ".join(f"({condition})" for condition in conditions)
    with _told(path, "roads_where"):
        if dataset.GetDriver().ShortName == "OSM":
            # Only asked so does the driver pass over the other layers, which it would else keep in memory.
            # The user's own condition on the user's own file, which GDAL reads: there is no database to harm.
            query = f'SELECT * FROM "{name}"'  # nosec B608
            result = dataset.ExecuteSQL(f"{query} WHERE {text}" if text else query)
            return result, result
        layer = dataset.GetLayerByName(name)
        if text:
            layer.SetAttributeFilter(text)
            layer.GetFeatureCount()  # some drivers look at a condition only when they have to
        return layer, None
