"""Scenes as files: the picture as a georeferenced GeoTIFF, the truth as a GeoPackage."""

from __future__ import annotations

import os

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ..files import replacing
from .scene import Scene

#: Upper left corner in UTM zone 32 north, on open land in Thuringia: neutral ground.
ORIGIN = (620000.0, 5650000.0)


def write_scene(
    scene: Scene,
    path: str | os.PathLike,
    epsg: int = 32632,
    origin: tuple[float, float] = ORIGIN,
    quality: int = 75,
) -> None:
    """Write the image as a tiled RGB GeoTIFF with JPEG inside (YCbCr).

    Parameters
    ----------
    epsg : a projected system in metres.
    origin : easting and northing of the image's upper left corner.
    quality : of the JPEG, 1 to 100.
    """
    bands, height, width = scene.image.shape
    options = ["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", f"JPEG_QUALITY={quality}", "TILED=YES"]
    memory = gdal.GetDriverByName("MEM").Create("", width, height, bands, gdal.GDT_Byte)
    memory.SetGeoTransform((origin[0], scene.gsd, 0, origin[1], 0, -scene.gsd))
    memory.SetProjection(_system(epsg).ExportToWkt())
    for number, pixels in enumerate(scene.image, 1):
        memory.GetRasterBand(number).WriteArray(pixels)
    with replacing(path) as (temporary,):
        written = gdal.GetDriverByName("GTiff").CreateCopy(os.fspath(temporary), memory, options=options)
        written = None  # closes the file  # noqa: F841


def write_truth(scene: Scene, path: str | os.PathLike, epsg: int = 32632, origin: tuple[float, float] = ORIGIN) -> None:
    """Write the roads as a GeoPackage: layer ``roads`` (centre lines with width_m, kind) and ``road_polygons``.

    Both are cut at the image's border; arguments as for :func:`write_scene`.
    """
    height, width = scene.mask.shape
    frame = shapely.box(0, 0, width * scene.gsd, height * scene.gsd)
    with replacing(path) as (temporary,):
        source = ogr.GetDriverByName("GPKG").CreateDataSource(os.fspath(temporary))
        lines = source.CreateLayer("roads", _system(epsg), ogr.wkbLineString)
        lines.CreateField(ogr.FieldDefn("width_m", ogr.OFTReal))
        lines.CreateField(ogr.FieldDefn("kind", ogr.OFTString))
        source.StartTransaction()
        for edge in scene.graph.edges:
            for part in _parts(shapely.LineString(edge.line).intersection(frame), "LineString"):
                _add(lines, _placed(part, origin), width_m=edge.width, kind=edge.kind)
        polygons = source.CreateLayer("road_polygons", _system(epsg), ogr.wkbPolygon)
        for part in _parts(scene.graph.polygon().intersection(frame), "Polygon"):
            _add(polygons, _placed(part, origin))
        source.CommitTransaction()
        lines = polygons = source = None


def _system(epsg: int) -> osr.SpatialReference:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def _parts(geometry: shapely.Geometry, kind: str) -> list[shapely.Geometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == kind]


def _placed(geometry: shapely.Geometry, origin: tuple[float, float]) -> shapely.Geometry:
    return shapely.transform(geometry, lambda xy: np.array(origin) + xy * (1, -1))


def _add(layer: ogr.Layer, geometry: shapely.Geometry, **fields: object) -> None:
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(geometry)))
    for name, value in fields.items():
        feature.SetField(name, value)
    layer.CreateFeature(feature)
