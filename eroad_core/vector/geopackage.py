"""GeoPackages: a layer of polygons written in batches, and the style QGIS loads with it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator

from osgeo import ogr, osr

from ..jobs.messages import EroadError
from ..raster.extent import spatial_reference
from ..raster.reading import collected, reason

#: The layer of road polygons.
LAYER = "road_polygons"
_BATCH = 5000


def write_polygons(
    path: str | os.PathLike,
    crs_wkt: str,
    polygons: Iterable[tuple[float, float, bytes]],
    check: Callable[[int], None],
) -> None:
    """Write polygons (area_m2, mean_probability, WKB) to a new GeoPackage, in this order.

    Parameters
    ----------
    crs_wkt : "" leaves the coordinate system undefined.
    check : called with the number of polygons written, every few thousand; may raise.

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed``, or what ``check`` raises.
    """
    path = os.fspath(path)
    with writing(path):
        source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        try:
            count = _fill(source, _system(crs_wkt), polygons, check)
            source.FlushCache()
        finally:
            source = None  # closes the file, which would otherwise stay open as long as the error is looked at
        written = ogr.Open(path)
        if written.GetLayer(0).GetFeatureCount() != count:
            raise RuntimeError("not all polygons arrived in the file")
        written = None  # noqa: F841


def _fill(
    source: ogr.DataSource,
    system: osr.SpatialReference | None,
    polygons: Iterable[tuple[float, float, bytes]],
    check: Callable[[int], None],
) -> int:
    """Make the layer, write the polygons in batches, return their number."""
    layer = source.CreateLayer(LAYER, system, ogr.wkbPolygon, ["SPATIAL_INDEX=YES"])
    for name in ("area_m2", "mean_probability"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    definition = layer.GetLayerDefn()
    count = 0
    source.StartTransaction()
    for area, mean, wkb in polygons:
        if count and count % _BATCH == 0:
            source.CommitTransaction()
            check(count)
            source.StartTransaction()
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        feature.SetField(0, area)
        feature.SetField(1, mean)
        layer.CreateFeature(feature)
        count += 1
    source.CommitTransaction()
    return count


def write_default_style(path: str | os.PathLike, qml: str, layer: str = LAYER) -> None:
    """Store ``qml`` in the GeoPackage as the default style of ``layer``, as QGIS does, which then loads it by itself.

    Raises
    ------
    EroadError
        ``disk_full`` or ``write_failed``.
    """
    path = os.fspath(path)
    with writing(path):
        source = ogr.Open(path, update=1)
        geometry = source.GetLayerByName(layer).GetGeometryColumn()
        styles = source.GetLayerByName("layer_styles")
        if styles is None:
            styles = _style_table(source)
        styles.SetAttributeFilter(f"f_table_name = '{_quoted(layer)}'")
        for old in [feature.GetFID() for feature in styles]:
            styles.DeleteFeature(old)
        styles.SetAttributeFilter(None)
        feature = ogr.Feature(styles.GetLayerDefn())
        values = {
            "f_table_catalog": "", "f_table_schema": "", "f_table_name": layer, "f_geometry_column": geometry,
            "styleName": layer, "styleQML": qml, "styleSLD": "", "useAsDefault": 1,
            "description": "E-Road", "owner": "",
        }  # fmt: skip
        for name, value in values.items():
            feature.SetField(name, value)
        styles.CreateFeature(feature)
        feature = styles = source = None  # closes the file  # noqa: F841


def _style_table(source: ogr.DataSource) -> ogr.Layer:
    """Create the table with the columns that QGIS gives it."""
    table = source.CreateLayer("layer_styles", None, ogr.wkbNone, ["FID=id"])
    texts = {
        "f_table_catalog": 256, "f_table_schema": 256, "f_table_name": 256, "f_geometry_column": 256,
        "styleName": 30, "styleQML": 0, "styleSLD": 0,
    }  # fmt: skip
    for name, width in texts.items():
        table.CreateField(_field(name, ogr.OFTString, width))
    default = _field("useAsDefault", ogr.OFTInteger, 0)
    default.SetSubType(ogr.OFSTBoolean)
    table.CreateField(default)
    for name, width in {"description": 0, "owner": 30, "ui": 30}.items():
        table.CreateField(_field(name, ogr.OFTString, width))
    updated = _field("update_time", ogr.OFTDateTime, 0)
    updated.SetDefault("CURRENT_TIMESTAMP")
    table.CreateField(updated)
    return table


def _field(name: str, kind: int, width: int) -> ogr.FieldDefn:
    field = ogr.FieldDefn(name, kind)
    field.SetWidth(width)
    return field


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _system(crs_wkt: str) -> osr.SpatialReference:
    # GeoPackage's own name for plane coordinates of nowhere (srs_id -1). Without any system GDAL would choose
    # the undefined *geographic* one, and QGIS take pixels for degrees.
    return spatial_reference(crs_wkt or 'LOCAL_CS["Undefined Cartesian SRS",UNIT["metre",1]]')


@contextlib.contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn failures to write ``path``, thrown or only told by GDAL, into ``disk_full`` or ``write_failed``."""
    with collected() as messages:
        try:
            yield
        except (RuntimeError, OSError) as error:
            # A frame in the traceback may hold the file open.
            traceback.clear_frames(error.__traceback__)
            raise _failure(path, error) from error
    failed = [text for level, text in messages if level >= 3]  # gdal.CE_Failure
    if failed:
        raise _failure(path, RuntimeError(failed[0]))


def _failure(path: str, error: Exception) -> EroadError:
    full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
    text = str(error)
    folder = os.path.dirname(os.path.abspath(path))
    if not full and os.path.isdir(folder):
        full = shutil.disk_usage(folder).free < 65536
    if full or "disk is full" in text or "No space left" in text:
        return EroadError("disk_full", path=path)
    return EroadError("write_failed", path=path, reason=getattr(error, "strerror", None) or reason(text, path))
