"""Roads from surfaces: a probability raster, a road mask or polygons become lines as Vectorise roads makes them."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr

from ..datasets.masks import IGNORE, ROAD, read_mask
from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..jobs.vectorize import VectorizeJob
from ..raster.grid import PIXEL_GEOTRANSFORM, Window, apply
from ..raster.mask import box, burned
from ..raster.reading import collected, open_dataset, reading
from ..raster.sink import RasterSink
from ..vector.job import Wanted, make_vectors
from ..vector.outlines import FULL, NODATA
from ..vector.surface import Surface
from .road_features import RoadFeatures, read_features

#: Side of the blocks in which rasters are rewritten.
_BLOCK = 2048
#: Polygons are drawn with pixels of this many metres; with larger ones where there would be more than so many a side.
_PIXEL, _LARGEST = 0.5, 20_000
#: The border of what a raster knows is drawn from at most so many pixels a side.
_FOOTPRINT = 1024


def read_raster(path: str, folder: Path, watcher: Watcher) -> tuple[RoadFeatures, np.ndarray, Path]:
    """Return the roads of a raster, where it has data, and the probability raster they are made from.

    Parameters
    ----------
    path : a probability raster of ours, one of numbers from 0 to 1, or a road mask (0 not road, 1 or 255 road).
    folder : for what is made on the way; the caller removes it.

    Returns
    -------
    RoadFeatures
        Lines and polygons.
    np.ndarray
        Polygons around the pixels that are not nodata, in the raster's coordinates.
    Path

    Raises
    ------
    EroadError
        ``roads_raster``, ``raster_empty``, or why the raster cannot be read or vectorised.
    """
    probability = _as_probability(path, folder / "probability.tif", watcher)
    known = footprint(probability)
    if not len(known):
        raise EroadError("raster_empty", path=path)
    return vectorized(probability, folder / "roads.gpkg", watcher, path), known, probability


def vectorized(
    probability: Path, file: Path, watcher: Watcher, shown: str, gsd: float | None = None, polygons: bool = True
) -> RoadFeatures:
    """Return the centrelines, and polygons, that Vectorise roads finds in a probability raster with its defaults.

    Parameters
    ----------
    file : a new GeoPackage. shown : what messages call the raster. gsd : metres of a pixel without coordinate system.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    layers = ("polygons", "centerlines") if polygons else ("centerlines",)
    wanted = replace(Wanted.of(VectorizeJob(probability=str(probability), gsd=gsd)), shown=shown)
    make_vectors(probability, dict.fromkeys(layers, file), wanted, watcher)
    roads = replace(read_features(f"{file}|layername=road_centerlines", watcher=watcher), path=shown)
    if not polygons:
        return roads
    return replace(roads, polygons=read_features(f"{file}|layername=road_polygons", watcher=watcher).polygons)


def centrelines(polygons: np.ndarray, wkt: str, folder: Path, watcher: Watcher, shown: str) -> RoadFeatures:
    """Return the middle lines of polygons that are in metres, drawn with small pixels first.

    Parameters
    ----------
    wkt : coordinate system of the metres, "" where there is none. shown : what messages call the polygons.
    """
    xmin, ymin, xmax, ymax = shapely.total_bounds(polygons)
    pixel = max(_PIXEL, max(xmax - xmin, ymax - ymin) / _LARGEST)
    # A little land around, so that no road ends at the raster's border.
    left, top = xmin - 16 * pixel, ymax + 16 * pixel
    width, height = math.ceil((xmax - left) / pixel) + 16, math.ceil((top - ymin) / pixel) + 16
    drawn = shapely.transform(polygons, lambda xy: np.column_stack([xy[:, 0] - left, top - xy[:, 1]]) / pixel)
    tree = shapely.STRtree(drawn)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "polygons.tif"
    with _sink(path, width, height, (left, pixel, 0.0, top, 0.0, -pixel), wkt) as sink:
        for block in Window(0, 0, width, height).blocks(_BLOCK):
            watcher.check()
            near = np.sort(tree.query(box(block)))
            around = block.padded(2)
            parts = shapely.clip_by_rect(drawn[near], around.col, around.row, around.right, around.bottom)
            sink.write(block, burned(parts[~shapely.is_empty(parts)], block).astype(np.uint8) * FULL)
    return vectorized(path, folder / "roads.gpkg", watcher, shown, None if wkt else pixel, polygons=False)


def footprint(path: Path) -> np.ndarray:
    """Return polygons around a probability raster's pixels that are not nodata, in its coordinates."""
    dataset = open_dataset(str(path))
    width, height = dataset.RasterXSize, dataset.RasterYSize
    columns, rows = (min(_FOOTPRINT, n) for n in (width, height))
    with reading(str(path)):
        stored = dataset.GetRasterBand(1).ReadAsArray(buf_xsize=columns, buf_ysize=rows)
    g = dataset.GetGeoTransform(can_return_null=True) or PIXEL_GEOTRANSFORM
    x, y = width / columns, height / rows
    valid = stored != NODATA
    if valid.all():
        corners = np.array([(0, 0), (width, 0), (width, height), (0, height)])
        return np.array([shapely.polygons(np.column_stack(apply(g, *corners.T)))])
    return _outlined(valid, (g[0], g[1] * x, g[2] * y, g[3], g[4] * x, g[5] * y))


def _outlined(valid: np.ndarray, geotransform: tuple) -> np.ndarray:
    raster = gdal.GetDriverByName("MEM").Create("", valid.shape[1], valid.shape[0], 1, gdal.GDT_Byte)
    raster.SetGeoTransform(geotransform)
    band = raster.GetRasterBand(1)
    band.WriteArray(valid.astype(np.uint8))
    memory = ogr.GetDriverByName("Memory" if ogr.GetDriverByName("Memory") else "MEM").CreateDataSource("")
    layer = memory.CreateLayer("valid", None, ogr.wkbPolygon)
    with collected():
        gdal.Polygonize(band, band, layer, -1)
    shapes = [shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb())) for feature in layer]
    layer = memory = band = raster = None
    return shapely.make_valid(np.array(shapes, object))


def _as_probability(path: str, target: Path, watcher: Watcher) -> Path:
    """Return ``path`` if it is a probability raster of ours, else ``target``, to which it is brought into that form."""
    try:
        with Surface(path):
            return Path(path)
    except EroadError as error:
        if error.code != "vectorize_not_probability":
            raise
    dataset = open_dataset(path)
    band = dataset.GetRasterBand(1)
    real = gdal.GetDataTypeName(band.DataType).startswith("Float")
    if real and dataset.RasterCount != 1:
        raise EroadError("roads_raster", path=path)
    whole = Window(0, 0, dataset.RasterXSize, dataset.RasterYSize)
    placed = dataset.GetGeoTransform(can_return_null=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _sink(target, whole.width, whole.height, placed, dataset.GetProjection()) as sink:
        for block in whole.blocks(_BLOCK):
            watcher.check()
            sink.write(block, _from_real(band, block, path) if real else _from_mask(path, block))
    return target


def _from_real(band: gdal.Band, block: Window, path: str) -> np.ndarray:
    with reading(path):
        values = band.ReadAsArray(block.col, block.row, block.width, block.height)
        known = band.GetMaskBand().ReadAsArray(block.col, block.row, block.width, block.height) > 0
    known &= np.isfinite(values)
    if (values[known] < 0).any() or (values[known] > 1).any():
        raise EroadError("roads_raster", path=path)
    return np.where(known, np.rint(np.where(known, values, 0) * FULL), NODATA).astype(np.uint8)


def _from_mask(path: str, block: Window) -> np.ndarray:
    try:
        mask = read_mask(path, block)
    except EroadError as error:
        if error.code != "dataset_mask_values":
            raise
        raise EroadError("roads_raster", path=path) from error
    return np.select([mask == IGNORE, mask == ROAD], [NODATA, FULL], 0).astype(np.uint8)


def _sink(path: Path, width: int, height: int, geotransform: tuple | None, wkt: str) -> RasterSink:
    return RasterSink(
        os.fspath(path), width, height, geotransform, wkt, scale=1 / FULL, offset=0.0, overview_resampling="",
    )  # fmt: skip
