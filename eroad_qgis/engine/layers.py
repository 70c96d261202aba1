"""Any QGIS raster layer, as something the engine can open; any feature source, as a GeoPackage of polygons."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
)

from ...eroad_core.jobs import EroadError
from . import tiles
from .process import engine_error


@dataclass
class Source:
    """A raster layer taken apart in the main thread, to be used in another.

    Attributes
    ----------
    name : the layer's name, for messages.
    crs : the coordinate system the layer has in QGIS (a user may have assigned it).
    path : what GDAL opens; None for a layer that only its provider can render.
    open_options : GDAL's open options of the layer.
    assigned_crs : the file itself has another coordinate system, or none.
    provider : the provider's clone of a layer without a path.
    pyramid : the tiles of a map that is fetched tile by tile.
    """

    name: str
    crs: QgsCoordinateReferenceSystem
    path: str | None = None
    open_options: tuple[str, ...] = ()
    assigned_crs: bool = False
    provider: QgsRasterDataProvider | None = None
    pyramid: tiles.Pyramid | None = None


@dataclass
class Mask:
    """Polygons written for the engine: their file, and themselves for the rendering of a layer."""

    path: str
    crs: QgsCoordinateReferenceSystem
    geometry: QgsGeometry

    def geometry_in(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> QgsGeometry:
        """Return the polygons in another coordinate system."""
        geometry = QgsGeometry(self.geometry)
        if self.crs.isValid() and crs.isValid() and self.crs != crs:
            geometry.transform(QgsCoordinateTransform(self.crs, crs, context))
        return geometry


def resolve(layer: QgsRasterLayer) -> Source:
    """Take a layer apart; call it in the main thread.

    Raises
    ------
    EroadError
        ``layer_missing`` for an invalid layer, ``layer_credentials`` where the
        engine, being another process, cannot log in as QGIS does.
    """
    provider = layer.dataProvider()
    if not layer.isValid() or provider is None:
        raise EroadError("layer_missing", name=layer.name() or layer.source())
    # What lies in this process's memory, the engine's cannot open.
    if provider.name() != "gdal" or "/vsimem/" in layer.source():
        clone = provider.clone()
        # GDAL's provider opens itself late, and its clone calls itself invalid for good.
        if clone is None or not (clone.isValid() or provider.name() == "gdal"):
            raise EroadError("layer_missing", name=layer.name())
        return Source(layer.name(), layer.crs(), provider=clone, pyramid=tiles.xyz(provider))
    parts = QgsProviderRegistry.instance().decodeUri("gdal", layer.source())
    if parts.get("authcfg") or parts.get("credentialOptions"):
        raise EroadError("layer_credentials", name=layer.name())
    path = layer.source().partition("|option:")[0]
    assigned = layer.crs().isValid() and layer.crs() != provider.crs()
    return Source(
        layer.name(),
        layer.crs(),
        path=os.path.abspath(path) if os.path.exists(path) else path,
        open_options=tuple(parts.get("openOptions") or ()),
        assigned_crs=assigned,
    )


def resolve_file(layer: QgsRasterLayer) -> Source:
    """Take a layer apart that has to be a raster file; see :func:`resolve`.

    Raises
    ------
    EroadError
        ``layer_not_file`` for one that only its provider can read, and what :func:`resolve` raises.
    """
    source = resolve(layer)
    if source.path is None:
        raise EroadError("layer_not_file", name=source.name)
    return source


def path_for_engine(source: Source, folder: Path) -> str:
    """Return what the engine opens for a layer that GDAL reads.

    That is the file itself; where QGIS reads it with open options or in a
    coordinate system the user assigned, a virtual raster in ``folder`` that
    says the same (its text, where the layer is no file of this machine).
    """
    if not source.open_options and not source.assigned_crs:
        return source.path
    vrt = str(unused(folder, ".vrt"))
    options = {"format": "VRT"}
    if source.assigned_crs:
        options["outputSRS"] = gdal_wkt(source.crs)
    try:
        dataset = gdal.OpenEx(source.path, gdal.OF_RASTER, open_options=list(source.open_options))
        written = dataset is not None and gdal.Translate(vrt, dataset, **options) is not None
    except RuntimeError:
        written = False  # GDAL's exceptions may have been switched on by another plugin
    if not written:
        raise EroadError("layer_missing", name=source.name)
    # No file may lead the engine to the network by itself; the job may, since the user's layer does.
    return vrt if os.path.exists(source.path) else Path(vrt).read_text(encoding="utf-8")


def gdal_wkt(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a coordinate system as WKT for GDAL, "" for an invalid one."""
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL) if crs.isValid() else ""


def crs_text(crs: QgsCoordinateReferenceSystem) -> str | None:
    """Return a coordinate system as its authority's code, else as WKT, None for an invalid one."""
    if not crs.isValid():
        return None
    return crs.authid() if crs.authid() and not crs.authid().startswith("USER:") else gdal_wkt(crs)


def crs_of(text: str | None, default: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """Return the coordinate system of an authority's code or WKT; None gives ``default``.

    Raises
    ------
    EroadError
        ``crs_unknown``.
    """
    if text is None:
        return default
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(text)
    if not crs.isValid():
        raise EroadError("crs_unknown", crs=text)
    return crs


def rectangle_in(
    rectangle: QgsRectangle,
    crs: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    name: str,
) -> QgsRectangle:
    """Return the bounding box of ``rectangle`` in the coordinates of the layer ``name``."""
    if not crs.isValid() or not target.isValid() or crs == target:
        return rectangle
    try:
        return QgsCoordinateTransform(crs, target, context).transformBoundingBox(rectangle)
    except QgsCsException as error:
        raise EroadError("layer_extent_invalid", name=name, reason=str(error)) from error


def write_mask(
    source: QgsProcessingFeatureSource, path: Path, context: QgsCoordinateTransformContext, feedback
) -> Mask:
    """Write the polygons of a feature source (its selection, filter and edits honoured) to a GeoPackage.

    Raises
    ------
    EroadError
        ``mask_empty``, ``mask_unreadable``, or ``cancelled``.
    """
    name = source.sourceName()
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "mask"
    writer = QgsVectorFileWriter.create(
        str(path), QgsFields(), Qgis.WkbType.MultiPolygon, source.sourceCrs(), context, options
    )
    if writer.hasError():
        raise EroadError("mask_unreadable", path=name, reason=writer.errorMessage())
    request = QgsFeatureRequest().setSubsetOfAttributes([])
    # A mask that crosses itself still says where; there is no reason to refuse it.
    flags = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    polygons = []
    for feature in source.getFeatures(request, flags):
        if feedback.isCanceled():
            raise engine_error("cancelled", {})
        geometry = _flat_polygons(feature.geometry())
        if geometry is None:
            continue
        out = QgsFeature()
        out.setGeometry(geometry)
        if not writer.addFeature(out, QgsFeatureSink.Flag.FastInsert):
            raise EroadError("mask_unreadable", path=name, reason=writer.errorMessage())
        polygons.append(geometry if geometry.isGeosValid() else geometry.makeValid())
    del writer
    if not polygons:
        raise EroadError("mask_empty", path=name)
    return Mask(str(path), source.sourceCrs(), QgsGeometry.collectGeometry(polygons))


def _flat_polygons(geometry: QgsGeometry) -> QgsGeometry | None:
    """Return a geometry as plain two-dimensional multipolygons, None where it has no area."""
    if geometry.isEmpty() or geometry.type() != Qgis.GeometryType.Polygon:
        return None
    plain = QgsGeometry(geometry.constGet().segmentize())
    plain.get().dropZValue()
    plain.get().dropMValue()
    plain.convertToMultiType()
    return plain


def unused(folder: Path, suffix: str) -> Path:
    """Return a file name in ``folder`` that is not taken."""
    number = 1
    while (folder / f"layer_{number}{suffix}").exists():
        number += 1
    return folder / f"layer_{number}{suffix}"
