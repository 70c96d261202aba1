"""GeoPackages: layers written in batches, and the styles QGIS loads with them."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence

from osgeo import ogr, osr

from ..jobs.messages import EroadError
from ..raster.extent import spatial_reference
from ..raster.reading import collected, configured, reason

#: The layer of road polygons.
LAYER = "road_polygons"
_BATCH = 5000
#: When every table was changed last, as the files say: the same work gives the same bytes on any day.
_DATE = "2000-01-01T00:00:00.000Z"


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
    fields = [field(name, ogr.OFTReal, 0) for name in ("area_m2", "mean_probability")]
    rows = ((wkb, (area, mean)) for area, mean, wkb in polygons)
    with writing(os.fspath(path)):
        create_layer(path, crs_wkt, LAYER, ogr.wkbPolygon, fields, rows, check)


def create_layer(
    path: str | os.PathLike,
    crs_wkt: str,
    name: str,
    kind: int,
    fields: Sequence[ogr.FieldDefn],
    rows: Iterable[tuple[bytes, Sequence[object]]],
    check: Callable[[int], None],
) -> None:
    """Add a layer of features (WKB, values of the fields) to a GeoPackage, which is made where it is not there.

    To be called within :func:`writing`.

    Parameters
    ----------
    kind : OGR's geometry type.
    check : called with the number of features written, every few thousand; may raise.
    """
    path = os.fspath(path)
    old = os.path.exists(path)
    source = ogr.Open(path, update=1) if old else ogr.GetDriverByName("GPKG").CreateDataSource(path)
    try:
        layer = source.CreateLayer(name, _system(crs_wkt), kind, ["SPATIAL_INDEX=YES"])
        for definition in fields:
            layer.CreateField(definition)
        count = _fill(source, layer, rows, check)
        source.FlushCache()
    finally:
        layer = source = None  # closes the file, which would otherwise stay open as long as the error is looked at
    written = ogr.Open(path)
    if written.GetLayerByName(name).GetFeatureCount() != count:
        raise RuntimeError("not all features arrived in the file")
    written = None  # noqa: F841


def _fill(
    source: ogr.DataSource,
    layer: ogr.Layer,
    rows: Iterable[tuple[bytes, Sequence[object]]],
    check: Callable[[int], None],
) -> int:
    """Write the features in batches, return their number."""
    definition = layer.GetLayerDefn()
    count = 0
    source.StartTransaction()
    for wkb, values in rows:
        if count and count % _BATCH == 0:
            source.CommitTransaction()
            check(count)
            source.StartTransaction()
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        for number, value in enumerate(values):
            feature.SetField(number, value)
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
            "description": "E-Road", "owner": "", "update_time": _DATE,
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
        table.CreateField(field(name, ogr.OFTString, width))
    default = field("useAsDefault", ogr.OFTInteger, 0)
    default.SetSubType(ogr.OFSTBoolean)
    table.CreateField(default)
    for name, width in {"description": 0, "owner": 30, "ui": 30}.items():
        table.CreateField(field(name, ogr.OFTString, width))
    updated = field("update_time", ogr.OFTDateTime, 0)
    updated.SetDefault("CURRENT_TIMESTAMP")
    table.CreateField(updated)
    return table


def field(name: str, kind: int, width: int) -> ogr.FieldDefn:
    """Return the definition of a field; width 0 is any."""
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
    with collected() as messages, configured(OGR_CURRENT_DATE=_DATE):
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
