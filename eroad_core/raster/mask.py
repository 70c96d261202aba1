"""A polygon mask on a raster's pixels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ..jobs.messages import EroadError
from .extent import lattice, spatial_reference, transformed
from .grid import Window, apply, snapped, to_pixels
from .reading import collected, reason
from .references import check_references, confined

if TYPE_CHECKING:
    from .source import RasterSource

#: Long edges are broken into this many parts a geometry before they are reprojected: they are curves there.
_PARTS = 256
#: Windows and polygons that share less than this (pixels) only touch.
_TOUCH = 1e-6


class PolygonMask:
    """Polygons of a vector file in the pixels of a raster, for one thread.

    Parameters
    ----------
    path_or_connection : anything OGR opens; ``path|layername=NAME|subset=SQL`` as QGIS writes it.
        Without a layer's name the polygons of every layer count.
    source : the raster; the polygons are reprojected to it, or taken as (column, −row) or map
        coordinates as they are where either has no coordinate system.

    Raises
    ------
    EroadError
        ``mask_unreadable``, ``mask_empty``, ``mask_outside``.
    """

    def __init__(self, path_or_connection: str, source: RasterSource) -> None:
        path, options = parsed(path_or_connection)
        shapes = list(_shapes(path, options, source))
        if not shapes:
            raise EroadError("mask_empty", path=path)
        self._raster = Window(0, 0, source.width, source.height)
        polygons = np.array([polygon for parts in shapes for polygon in parts], dtype=object)
        polygons = polygons[shapely.intersects(polygons, box(self._raster, -_TOUCH))]
        if not len(polygons):
            raise EroadError("mask_outside", path=path, raster=source.names[0])
        self._polygons = polygons
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)

    def __len__(self) -> int:
        """Number of polygons that touch the raster."""
        return len(self._polygons)

    def digest(self) -> str:
        """Return a hash of the polygons on the raster, whatever file they came from."""
        return hashlib.sha256(b"".join(shapely.to_wkb(self._polygons))).hexdigest()

    def intersects(self, window: Window) -> bool:
        """Say whether any polygon shares more than a border with ``window``."""
        return bool(len(self._within(window)))

    def burn(self, window: Window) -> np.ndarray:
        """Return (h, w) bool: True where a pixel's centre lies in a polygon."""
        found = self._within(window)
        if not len(found):
            return np.zeros(window.shape, bool)
        if shapely.contains(self._polygons[found], box(window)).any():
            return np.ones(window.shape, bool)
        # A little around the window is kept, so that the cut edges lie outside it.
        around = window.padded(2)
        parts = shapely.clip_by_rect(self._polygons[found], around.col, around.row, around.right, around.bottom)
        return burned(parts[~shapely.is_empty(parts)], window)

    def bounds_window(self) -> Window:
        """Return the smallest window of the raster that holds every polygon's part in it."""
        left, top, right, bottom = shapely.total_bounds(self._polygons)
        (left, right), (top, bottom) = snapped(left, right), snapped(top, bottom)
        return Window.from_bounds(left, top, right, bottom).intersection(self._raster)

    def _within(self, window: Window) -> np.ndarray:
        if window.empty:
            return np.empty(0, int)
        return self._tree.query(box(window, -_TOUCH), predicate="intersects")


def box(window: Window, grow: float = 0.0) -> shapely.Polygon:
    """Return a window as a polygon in pixels, grown on every side."""
    return shapely.box(window.col - grow, window.row - grow, window.right + grow, window.bottom + grow)


def burned(parts: np.ndarray, window: Window) -> np.ndarray:
    """Rasterise geometries in pixel coordinates onto a window."""
    target = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
    target.SetGeoTransform((window.col, 1, 0, window.row, 0, 1))
    memory = ogr.GetDriverByName("Memory" if ogr.GetDriverByName("Memory") else "MEM").CreateDataSource("")
    layer = memory.CreateLayer("mask", None, ogr.wkbUnknown)
    for part in shapely.get_parts(parts):
        if shapely.get_dimensions(part) == 2:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(shapely.to_wkb(part)))
            layer.CreateFeature(feature)
    with collected():  # GDAL warns that neither has a coordinate system
        gdal.RasterizeLayer(target, [1], layer, burn_values=[1])
    result = target.ReadAsArray().astype(bool)
    layer = memory = target = None
    return result


def parsed(text: str) -> tuple[str, dict[str, str]]:
    """Split QGIS's ``path|layername=…|layerid=…|subset=…``; a subset may itself hold a bar."""
    text, bar, subset = text.partition("|subset=")
    path, *rest = text.split("|")
    options = dict(part.partition("=")[::2] for part in rest)
    if bar:
        options["subset"] = subset
    return path, options


def _shapes(path: str, options: dict[str, str], source: RasterSource) -> Iterator[list[shapely.Polygon]]:
    """Yield for every polygonal feature its valid polygons in the raster's pixels, none where it lies far away."""
    check_references(path)
    with confined(path), collected():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR)
            layers = _layers(dataset, path, options)
            for layer in layers:
                yield from _layer_shapes(layer, source)
        except RuntimeError as error:
            raise EroadError("mask_unreadable", path=path, reason=reason(str(error), path)) from error


def _layers(dataset: gdal.Dataset, path: str, options: dict[str, str]) -> list[ogr.Layer]:
    layers = [dataset.GetLayer(i) for i in range(dataset.GetLayerCount())]
    if "layername" in options:
        layers = [layer for layer in layers if layer.GetName() == options["layername"]]
        if not layers:
            raise EroadError("mask_unreadable", path=path, reason=f"it has no layer “{options['layername']}”")
    elif options.get("layerid", "").isdigit():
        layers = layers[int(options["layerid"]) : int(options["layerid"]) + 1]
    known = (ogr.wkbPoint, ogr.wkbMultiPoint, ogr.wkbLineString, ogr.wkbMultiLineString)
    polygonal = [layer for layer in layers if ogr.GT_GetLinear(ogr.GT_Flatten(layer.GetGeomType())) not in known]
    if not polygonal:
        raise EroadError("mask_unreadable", path=path, reason="it has no polygon layer")
    if "subset" in options:
        for layer in polygonal:
            layer.SetAttributeFilter(options["subset"])
    return polygonal


def _layer_shapes(layer: ogr.Layer, source: RasterSource) -> Iterator[list[shapely.Polygon]]:
    there, back = transformations(layer.GetSpatialRef(), source.crs_wkt)
    near = None if back is None else _surroundings(source, back)
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            continue
        geometry = geometry.GetLinearGeometry()
        geometry.FlattenTo2D()
        shape = shapely.from_wkb(bytes(geometry.ExportToWkb()))
        if shapely.get_dimensions(shape) == 2:
            yield in_pixels(shape, there, near, source)


def in_pixels(
    shape: shapely.Geometry,
    there: osr.CoordinateTransformation | None,
    near: tuple[float, float, float, float] | None,
    source: RasterSource,
) -> list[shapely.Polygon]:
    """Return a shape's valid polygons in the raster's pixels.

    Parameters
    ----------
    there : from the shape's coordinate system to the raster's; None where they are the same.
    near : the shape is cut to this rectangle (xmin, ymin, xmax, ymax) first.
    """
    shape = repaired(shape)
    if near is not None:
        shape = repaired(shapely.clip_by_rect(shape, *near))
    if shape.is_empty:
        return []
    if there is not None:
        xmin, ymin, xmax, ymax = shape.bounds
        shape = shapely.segmentize(shape, max(xmax - xmin, ymax - ymin) / _PARTS)

    def to_raster(points: np.ndarray) -> np.ndarray:
        return np.column_stack(to_pixels(source.geotransform, *transformed(there, points[:, 0], points[:, 1])))

    shape = shapely.transform(shape, to_raster)
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return []
    return [part for part in flat(repaired(shape)) if not part.is_empty]


def _surroundings(source: RasterSource, back: osr.CoordinateTransformation) -> tuple[float, float, float, float] | None:
    """Return a rectangle around the raster in the mask's system, or None where it cannot be said.

    Polygons are cut to it first: what lies far away, such as most of a rectangle around
    the world, may have no place in the raster's system.
    """
    col, row = lattice(0, 0, source.width, source.height)
    x, y = transformed(back, *apply(source.geotransform, col, row))
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return None
    margin = 0.1 * max(np.ptp(x), np.ptp(y))
    return x.min() - margin, y.min() - margin, x.max() + margin, y.max() + margin


def repaired(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the valid polygons of a geometry as one multipolygon."""
    if not shapely.is_valid(shape):
        shape = shapely.make_valid(shape)
    polygons = [p for p in flat(shape) if p.geom_type == "Polygon" and p.area > 0]
    return shapely.MultiPolygon(polygons) if len(polygons) != 1 else polygons[0]


def flat(shape: shapely.Geometry) -> Iterator[shapely.Geometry]:
    """Yield the parts of a geometry that have no parts themselves."""
    if hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from flat(part)
    else:
        yield shape


def transformations(srs: osr.SpatialReference | None, raster_wkt: str) -> tuple:
    """Return the ways from the mask's system to the raster's and back, None where nothing is to be done."""
    if srs is None or not raster_wkt:
        return None, None
    ours = spatial_reference(raster_wkt)
    theirs = srs.Clone()
    theirs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if theirs.IsSame(ours):
        return None, None
    return osr.CoordinateTransformation(theirs, ours), osr.CoordinateTransformation(ours, theirs)
