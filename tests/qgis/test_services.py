"""Rasters by WMS, WMTS and WCS, polygons by WFS and from PostGIS: with real servers on loopback."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.engine import layers, rendering, wmts
from eroad.eroad_qgis.engine.features import write_features

from . import servers

NONE = QgsCoordinateTransformContext()
WIDTH, HEIGHT = 96, 80
#: Two fields of 100 m².
FIELDS = (QgsRectangle(500010, 5399970, 500020, 5399980), QgsRectangle(500030, 5399970, 500040, 5399980))


def polygons() -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32632&field=number:integer", "areas", "memory")
    for number, field in enumerate(FIELDS):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number])
        feature.setGeometry(QgsGeometry.fromRect(field))
        layer.dataProvider().addFeature(feature)
    return layer


@pytest.fixture(scope="module")
def picture(qgis_app, tmp_path_factory) -> str:
    """Return a picture of 96 × 80 pixels of half a metre, each another colour than its neighbours."""
    from osgeo import osr

    path = str(tmp_path_factory.mktemp("served") / "picture.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, WIDTH, HEIGHT, 3)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32632)
    dataset.SetProjection(crs.ExportToWkt())
    dataset.SetGeoTransform((500000, 0.5, 0, 5400000, 0, -0.5))
    for band in (1, 2, 3):
        values = bytes((band * x + 5 * y) % 250 for y in range(HEIGHT) for x in range(WIDTH))
        dataset.GetRasterBand(band).WriteRaster(0, 0, WIDTH, HEIGHT, values)
    del dataset
    return path


@pytest.fixture(scope="module")
def served(picture, tmp_path_factory):
    """Yield the address of a QGIS Server with the picture and the two polygons."""
    folder = tmp_path_factory.mktemp("server")
    project = QgsProject()
    image = QgsRasterLayer(picture, "picture")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    QgsVectorFileWriter.writeAsVectorFormatV3(polygons(), str(folder / "areas.gpkg"), NONE, options)
    areas = QgsVectorLayer(str(folder / "areas.gpkg"), "areas")
    project.addMapLayers([image, areas])
    project.setCrs(image.crs())
    project.writeEntry("WCSLayers", "/", [image.id()])
    project.writeEntry("WFSLayers", "/", [areas.id()])
    project.writeEntry("WMTSLayers", "Layer", [image.id()])
    project.writeEntry("WMTSPngLayers", "Layer", [image.id()])
    project.writeEntry("WMTSGrids", "CRS", ["EPSG:32632"])
    project.writeEntry("WMTSGrids", "Config", ["EPSG:32632,5400000.0,500000.0,7142.857142857143,3"])
    assert project.write(str(folder / "project.qgs"))
    project.clear()
    del project, image, areas
    with servers.qgis_server(str(folder / "project.qgs"), folder) as address:
        yield address


@pytest.fixture
def proxy(served):
    server = servers.Proxy(served)
    yield server
    server.close()


def wms(address: str) -> QgsRasterLayer:
    uri = f"IgnoreGetMapUrl=1&crs=EPSG:32632&format=image/png&layers=picture&styles=&url={address}"
    layer = QgsRasterLayer(uri, "my map", "wms")
    assert layer.isValid(), layer.error().summary()
    return layer


def wcs(address: str) -> QgsRasterLayer:
    uri = f"IgnoreGetMapUrl=1&crs=EPSG:32632&identifier=picture&format=GTiff&url={address}"
    layer = QgsRasterLayer(uri, "my map", "wcs")
    assert layer.isValid(), layer.error().summary()
    return layer


def render(layer, path):
    """Render a layer on the picture's own pixels; return the raster and what came back."""
    source, area = layers.resolve(layer), QgsRectangle(500000, 5399960, 500048, 5400000)
    # A unit of UTM is not quite a metre of ground.
    metres = 0.5 * 0.5 / rendering.plan(source, area, None, 0.5, 99, NONE).unit_x
    planned = rendering.plan(source, area, None, metres, 99, NONE)
    outcome = rendering.render(source, planned, path, QgsProcessingFeedback())
    return gdal.Open(str(path)), outcome


def same_as(picture: str, raster) -> bool:
    """Tell whether a raster has the picture's pixels, and has them in the same place."""
    original = gdal.Open(picture)
    assert (raster.RasterXSize, raster.RasterYSize) == (WIDTH, HEIGHT)
    assert raster.GetGeoTransform() == pytest.approx(original.GetGeoTransform(), abs=1e-4)
    assert raster.GetSpatialRef().GetAuthorityCode(None) == "32632"
    return all(raster.GetRasterBand(n).ReadRaster() == original.GetRasterBand(n).ReadRaster() for n in (1, 2, 3))


@pytest.mark.parametrize("service", [wms, wcs])
def test_pixels_by_wms_and_wcs_are_those_of_the_picture(served, picture, tmp_path, service):
    raster, outcome = render(service(served), tmp_path / "out.tif")
    assert same_as(picture, raster)
    assert outcome.empty == 0


@pytest.mark.parametrize(("service", "failures"), [(wms, 1), (wcs, 3)])
def test_a_fault_is_asked_again(proxy, picture, tmp_path, service, failures):
    layer = service(proxy.url)
    proxy.failures, before = failures, proxy.asked
    raster, outcome = render(layer, tmp_path / "out.tif")
    assert proxy.failures == 0
    assert proxy.asked > before + failures
    assert same_as(picture, raster)
    assert outcome.empty == 0


@pytest.mark.parametrize("service", [wms, wcs])
def test_a_service_that_fails_is_an_error_and_no_empty_picture(proxy, tmp_path, service):
    layer = service(proxy.url)
    proxy.failures = 1000
    with pytest.raises(EroadError) as caught:
        render(layer, tmp_path / "out.tif")
    assert caught.value.code == "layer_empty"
    assert proxy.asked > 1


def test_wmts_of_a_real_server(served, picture, tmp_path):
    address = f"{served}?SERVICE=WMTS&REQUEST=GetCapabilities&VERSION=1.0.0"
    what = "crs=EPSG:32632&format=image/png&layers=picture&styles=default&tileMatrixSet=EPSG:32632"
    uri = f"{what}&url={quote(address, ':/?')}"
    layer = QgsRasterLayer(uri, "my map", "wms")
    assert layer.isValid(), layer.error().summary()
    source = layers.resolve(layer)
    wmts.look_up(source, QgsProcessingFeedback())
    assert source.pyramid is not None
    area = QgsRectangle(500004, 5399970, 500040, 5399998)
    planned = rendering.plan(source, area, None, 0.5, 1000, NONE)
    outcome = rendering.render(source, planned, tmp_path / "out.tif", QgsProcessingFeedback())
    assert not outcome.missing
    raster = gdal.Open(str(tmp_path / "out.tif"))
    shown = layer.dataProvider().block(
        1, planned.rectangle((0, 0, planned.width, planned.height)), planned.width, planned.height
    )
    ours = raster.ReadRaster(band_list=[3, 2, 1, 4], buf_pixel_space=4, buf_band_space=1)
    assert bytes(shown.data()) == ours


# ---------------------------------------------------------------- polygons


@pytest.fixture
def masks(monkeypatch):
    """Return the masks that runs write, as they write them."""
    written = []
    real = layers.write_mask

    def write(*arguments):
        mask = real(*arguments)
        opened = ogr.Open(mask.path)
        written.append((mask, opened.GetLayer(0).GetFeatureCount()))
        return mask

    monkeypatch.setattr(layers, "write_mask", write)
    return written


def extract(picture: str, mask, folder) -> None:
    """Run the algorithm in its background thread."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("eroad:extractroads")
    context, feedback, ended = QgsProcessingContext(), QgsProcessingFeedback(), []
    context.setProject(QgsProject.instance())
    values = {"INPUT": picture, "MASK": mask, "PROBABILITY": str(folder / "p.tif")}
    task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
    task.executed.connect(lambda ok, results: ended.append(ok))
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 60
    while not ended and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert ended == [True], feedback.textLog()


@pytest.fixture
def in_project(qgis_app):
    """Return what puts a layer into the project for the time of the test."""
    added = []

    def add(layer):
        assert layer.isValid(), layer.error().summary()
        QgsProject.instance().addMapLayer(layer)
        added.append(layer.id())
        return layer

    yield add
    QgsProject.instance().removeMapLayers(added)


def edit(layer: QgsVectorLayer) -> None:
    """Change a layer without committing: one polygon larger, one more, and both of these selected."""
    assert layer.startEditing()
    first = min(layer.getFeatures(), key=lambda feature: feature["number"])
    assert layer.changeGeometry(first.id(), QgsGeometry.fromRect(QgsRectangle(500010, 5399960, 500020, 5399980)))
    new = QgsFeature(layer.fields())
    new["number"] = 2
    new.setGeometry(QgsGeometry.fromRect(QgsRectangle(500000, 5399995, 500004, 5400000)))
    assert layer.addFeature(new)
    layer.selectByExpression('"number" in (0, 2)')
    assert layer.selectedFeatureCount() == 2


def test_mask_from_memory_with_edits_and_selection(processing, fake_python, picture, masks, in_project, tmp_path):
    layer = in_project(polygons())
    edit(layer)
    extract(picture, layer.id(), tmp_path)
    extract(picture, QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True), tmp_path)
    assert [(round(mask.geometry.area(), 3), count) for mask, count in masks] == [(320, 3), (220, 2)]


def test_mask_by_wfs_with_selection(processing, fake_python, served, picture, masks, in_project, tmp_path):
    uri = f"url='{served}' typename='areas' version='auto' srsname='EPSG:32632'"
    layer = in_project(QgsVectorLayer(uri, "areas", "WFS"))
    extract(picture, layer.id(), tmp_path)
    layer.selectByExpression('"number" = 1')
    extract(picture, QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True), tmp_path)
    assert [(round(mask.geometry.area(), 2), count) for mask, count in masks] == [(200, 2), (100, 1)]
    assert masks[1][0].geometry.boundingBox().xMinimum() == pytest.approx(500030, abs=1e-3)


def test_mask_and_roads_from_postgis(processing, fake_python, picture, masks, in_project, tmp_path):
    rows = ", ".join(f"({n}, 'Straße {n}', '{QgsGeometry.fromRect(f).asWkt()}')" for n, f in enumerate(FIELDS))
    with servers.postgis() as folder:
        servers.sql(
            folder,
            "CREATE EXTENSION postgis; CREATE TABLE areas (id serial PRIMARY KEY, number integer, name text, "
            f"geom geometry(Polygon, 32632)); INSERT INTO areas (number, name, geom) SELECT n, t, "
            f"ST_GeomFromText(w, 32632) FROM (VALUES {rows}) AS given (n, t, w);",
        )
        uri = f'host={folder} dbname=postgres user=me key=\'id\' srid=32632 type=Polygon table="public"."areas" (geom)'
        layer = in_project(QgsVectorLayer(uri, "areas", "postgres"))
        written = write_features(
            QgsProcessingFeatureSource(layer, QgsProcessingContext()), tmp_path, ["name"], NONE, QgsProcessingFeedback()
        )
        opened = ogr.Open(written)
        assert sorted(feature["name"] for feature in opened.GetLayer(0)) == ["Straße 0", "Straße 1"]
        edit(layer)
        extract(picture, layer.id(), tmp_path)
        extract(picture, QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True), tmp_path)
        assert [(round(mask.geometry.area(), 3), count) for mask, count in masks] == [(320, 3), (220, 2)]
        assert layer.rollBack()
        assert layer.setSubsetString('"number" = 1')
        extract(picture, layer.id(), tmp_path)
        assert masks[2][1] == 1
        QgsProject.instance().removeMapLayer(layer.id())
