"""Any layer as something the engine can open: files as they are, everything else rendered."""

from __future__ import annotations

import math
import struct
import zlib
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.engine import layers, rendering

HALF_WORLD = 20037508.342789244
ZOOM = 18
#: The corner of the tile folder, on 60° north, where a metre of EPSG:3857 is half a metre of ground.
LEFT = math.floor((1_113_194.9 + HALF_WORLD) / (2 * HALF_WORLD / 2**ZOOM))
TOP = math.floor((HALF_WORLD - 8_399_737.9) / (2 * HALF_WORLD / 2**ZOOM))
NONE = QgsCoordinateTransformContext()


def resolution(zoom: int) -> float:
    return 2 * HALF_WORLD / 256 / 2**zoom


def tile_extent(col: int, row: int, columns: int = 1, rows: int = 1) -> QgsRectangle:
    side = 256 * resolution(ZOOM)
    xmin, ymax = (LEFT + col) * side - HALF_WORLD, HALF_WORLD - (TOP + row) * side
    return QgsRectangle(xmin, ymax - rows * side, xmin + columns * side, ymax)


def write_png(path: Path, colour: tuple[int, int, int]) -> None:
    """Write a tile of one colour with a darker diagonal."""
    rows = bytearray()
    for y in range(256):
        row = bytearray(bytes(colour) * 256)
        row[3 * y : 3 * y + 3] = bytes(c // 2 for c in colour)
        rows += b"\0" + row
    path.parent.mkdir(parents=True, exist_ok=True)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def colour_of(col: int, row: int) -> tuple[int, int, int]:
    return 100 + 20 * col, 60 + 30 * row, 200


@pytest.fixture
def xyz(qgis_app, tmp_path) -> QgsRasterLayer:
    """Return an XYZ layer of 3 × 3 tiles in a folder."""
    for col in range(3):
        for row in range(3):
            folder = tmp_path / "tiles" / str(ZOOM) / str(LEFT + col)
            write_png(folder / f"{TOP + row}.png", colour_of(col, row))
    url = (tmp_path / "tiles").as_uri() + "/{z}/{x}/{y}.png"
    layer = QgsRasterLayer(f"type=xyz&url={url}&zmin={ZOOM}&zmax={ZOOM}", "my map", "wms")
    assert layer.isValid()
    return layer


def plan(layer, area=None, region=None, gsd=None, cap=10_000):
    return rendering.plan(layers.resolve(layer), area, region, gsd, cap, NONE)


def render(layer, path, **limits):
    """Render a layer; return the raster and what came back empty."""
    source = layers.resolve(layer)
    planned = rendering.plan(
        source, limits.get("area"), limits.get("region"), limits.get("gsd"), limits.get("cap", 10_000), NONE
    )
    outcome = rendering.render(source, planned, path, QgsProcessingFeedback())
    return gdal.Open(str(path)), outcome


def test_file_is_passed_as_it_is(qgis_app, image, tmp_path):
    path = image("a 'b' ü.tif")
    source = layers.resolve(QgsRasterLayer(path))
    assert layers.path_for_engine(source, tmp_path) == path


def test_zip_and_subdataset_are_passed_as_gdal_names_them(qgis_app, image, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(image("a.tif"), "inner/a.tif")
    name = f"/vsizip/{tmp_path}/a.zip/inner/a.tif"
    assert layers.path_for_engine(layers.resolve(QgsRasterLayer(name)), tmp_path) == name
    geopackage = str(tmp_path / "r.gpkg")
    gdal.Translate(geopackage, image("a.tif"), format="GPKG", creationOptions=["RASTER_TABLE=first"])
    gdal.Translate(
        geopackage, image("a.tif"), format="GPKG", creationOptions=["RASTER_TABLE=second", "APPEND_SUBDATASET=YES"]
    )
    name = f"GPKG:{geopackage}:second"
    path = layers.path_for_engine(layers.resolve(QgsRasterLayer(name)), tmp_path)
    assert gdal.Open(path).RasterXSize > 0


def test_raster_in_memory_is_copied_for_the_engine(qgis_app, image, tmp_path):
    gdal.Translate("/vsimem/layer.tif", image("a.tif"))
    try:
        raster, outcome = render(QgsRasterLayer("/vsimem/layer.tif", "mine"), tmp_path / "out.tif")
        assert outcome.empty == 0
        for band in (1, 2, 3):
            assert raster.GetRasterBand(band).ReadRaster() == gdal.Open(image("a.tif")).GetRasterBand(band).ReadRaster()
        assert raster.GetGeoTransform() == gdal.Open(image("a.tif")).GetGeoTransform()
    finally:
        gdal.Unlink("/vsimem/layer.tif")


def test_what_is_not_rendered_of_plain_bytes_does_not_count(qgis_app, image, tmp_path, monkeypatch):
    """Tell bytes without nodata, which have no value to say “nothing is known”, from a black picture."""
    gdal.Translate("/vsimem/layer.tif", image("a.tif"))
    monkeypatch.setattr(rendering, "BLOCK", 16)
    try:
        corners = [QgsRectangle(500001, 5399992.1, 500007.9, 5399999), QgsRectangle(500041, 5399961, 500047, 5399966)]
        region = QgsGeometry.collectGeometry([QgsGeometry.fromRect(corner) for corner in corners])
        raster, _ = render(QgsRasterLayer("/vsimem/layer.tif", "mine"), tmp_path / "out.tif", region=region)
    finally:
        gdal.Unlink("/vsimem/layer.tif")
    assert raster.GetRasterBand(1).GetMaskFlags() == gdal.GMF_PER_DATASET
    mask = raster.GetRasterBand(1).GetMaskBand()
    assert mask.ReadRaster(2, 2, 1, 1) == b"\xff"
    assert mask.ReadRaster(40, 40, 1, 1) == b"\0"
    assert mask.ReadRaster(raster.RasterXSize - 3, raster.RasterYSize - 3, 1, 1) == b"\xff"


def test_open_options_and_assigned_system_go_into_a_vrt(qgis_app, image, tmp_path):
    layer = QgsRasterLayer(image("plain.tif", epsg=None) + "|option:NUM_THREADS=2")
    assert layer.isValid()
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    path = layers.path_for_engine(layers.resolve(layer), tmp_path)
    raster = gdal.Open(path)
    assert raster.GetSpatialRef().GetAuthorityCode(None) == "25832"
    assert "NUM_THREADS" in Path(path).read_text()
    assert raster.GetRasterBand(1).Checksum() == gdal.Open(image("plain.tif", epsg=None)).GetRasterBand(1).Checksum()


def test_credentials_are_refused(qgis_app, image):
    layer = QgsRasterLayer(image("a.tif"))
    layer.setDataSource(image("a.tif") + "|credential:AWS_ID=1", "a", "gdal")
    if layer.isValid():
        with pytest.raises(EroadError) as caught:
            layers.resolve(layer)
        assert caught.value.code == "layer_credentials"


def test_xyz_at_its_own_resolution_is_exact(xyz, tmp_path):
    raster, outcome = render(xyz, tmp_path / "out.tif", area=tile_extent(0, 0, 3, 2))
    assert (raster.RasterXSize, raster.RasterYSize, raster.RasterCount) == (768, 512, 4)
    assert (outcome.empty, outcome.tiles) == (0, 6)
    assert raster.GetSpatialRef().GetAuthorityCode(None) == "3857"
    assert raster.GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand
    for col in range(3):
        for row in range(2):
            pixel = [raster.GetRasterBand(b).ReadRaster(256 * col + 9, 256 * row + 200, 1, 1)[0] for b in (1, 2, 3, 4)]
            assert tuple(pixel) == (*colour_of(col, row), 255)
            corner = [raster.GetRasterBand(b).ReadRaster(256 * col + 50, 256 * row + 50, 1, 1)[0] for b in (1, 2, 3)]
            assert corner == [c // 2 for c in colour_of(col, row)]
    assert raster.GetGeoTransform()[0] == pytest.approx(tile_extent(0, 0).xMinimum(), abs=1e-3)


def test_xyz_is_cropped_to_the_extent_on_its_own_pixels(xyz, tmp_path):
    whole, _ = render(xyz, tmp_path / "whole.tif", area=tile_extent(0, 0, 3, 3))
    area, unit = tile_extent(0, 0, 3, 3), resolution(ZOOM)
    piece = QgsRectangle(
        area.xMinimum() + 200 * unit, area.yMinimum() + 300 * unit, area.xMaximum() - 9 * unit, area.yMaximum() - unit
    )
    part, outcome = render(xyz, tmp_path / "part.tif", area=piece)
    assert (part.RasterXSize, part.RasterYSize, outcome.tiles) == (768 - 209, 768 - 301, 6)
    assert part.GetGeoTransform()[0] == pytest.approx(piece.xMinimum(), abs=1e-6)
    assert part.GetGeoTransform()[3] == pytest.approx(piece.yMaximum(), abs=1e-6)
    for band in (1, 2, 3, 4):
        same = whole.GetRasterBand(band).ReadRaster(200, 1, 768 - 209, 768 - 301)
        assert part.GetRasterBand(band).ReadRaster() == same


def test_xyz_at_a_wanted_ground_resolution(qgis_app):
    layer = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png&zmin=10&zmax=19", "map", "wms")
    area = tile_extent(0, 0, 3, 3)
    # On 60° north a unit of EPSG:3857 is half a metre of ground.
    for metres, zoom in ((0.5, 18), (0.31, 18), (0.26, 19), (0.28, 18), (0.01, 19), (None, 19), (1000, 10)):
        assert plan(layer, area=area, gsd=metres).unit_x == pytest.approx(resolution(zoom)), metres


def test_xyz_counts_its_tiles(xyz):
    assert plan(xyz, area=tile_extent(0, 0, 3, 2)).tiles == 6
    region = QgsGeometry.fromRect(tile_extent(1, 1)).buffer(-1, 1)
    assert plan(xyz, region=region).tiles == 1


def test_online_layer_needs_a_limit(xyz):
    with pytest.raises(EroadError) as caught:
        plan(xyz)
    assert caught.value.code == "layer_extent"


@pytest.mark.parametrize("area", [tile_extent(0, 0, 3, 3), QgsRectangle(-2e7, -2e7, 2e7, 2e7)])
def test_tile_cap(xyz, area):
    with pytest.raises(EroadError) as caught:
        plan(xyz, area=area, cap=8)
    assert caught.value.code == "layer_tile_cap"
    assert "EROAD_TILE_CAP" in str(caught.value)


def test_only_tiles_that_touch_the_mask_are_fetched(xyz, tmp_path):
    corners = [
        QgsGeometry.fromRect(tile_extent(0, 0)).buffer(-1, 1),
        QgsGeometry.fromRect(tile_extent(2, 2)).buffer(-1, 1),
    ]
    raster, outcome = render(xyz, tmp_path / "out.tif", region=QgsGeometry.collectGeometry(corners))
    alpha = raster.GetRasterBand(4)
    width, height = raster.RasterXSize, raster.RasterYSize
    assert alpha.ReadRaster(10, 10, 1, 1) == b"\xff"
    assert alpha.ReadRaster(width // 2, height // 2, 1, 1) == b"\0"
    assert alpha.ReadRaster(width - 10, height - 10, 1, 1) == b"\xff"
    assert (outcome.empty, outcome.tiles) == (0, 2)


def test_blocks_that_touch_the_mask_are_rendered_without_a_seam(virtual, tmp_path, monkeypatch):
    layer = virtual()
    whole, _ = render(layer, tmp_path / "whole.tif")
    monkeypatch.setattr(rendering, "BLOCK", 16)
    pieces, _ = render(layer, tmp_path / "pieces.tif")
    assert whole.GetRasterBand(1).ReadRaster() == pieces.GetRasterBand(1).ReadRaster()
    # Two corners; 6 × 5 blocks lie in their bounding box.
    corners = [QgsRectangle(500001, 5399992.1, 500007.9, 5399999), QgsRectangle(500041.2, 5399961, 500047, 5399966.8)]
    region = QgsGeometry.collectGeometry([QgsGeometry.fromRect(corner) for corner in corners])
    assert len(plan(layer, region=region).blocks) == 2
    parts, outcome = render(layer, tmp_path / "parts.tif", region=region)
    assert outcome.empty == 0
    assert parts.GetRasterBand(1).ReadRaster(2, 2, 3, 3) == whole.GetRasterBand(1).ReadRaster(4, 4, 3, 3)


def test_a_long_corridor_is_counted_by_its_tiles_not_by_its_box(qgis_app):
    layer = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png&zmin=0&zmax=18", "map", "wms")
    corridor = QgsGeometry.fromWkt("LINESTRING(1000000 6000000, 1200000 6200000)").buffer(50, 2)
    planned = plan(layer, region=corridor, cap=10_000)
    box = planned.span
    assert 1300 < planned.tiles < 6000
    assert (box[2] - box[0]) * (box[3] - box[1]) > 1_000_000


def test_missing_tiles_are_nodata_and_counted(xyz, tmp_path):
    raster, outcome = render(xyz, tmp_path / "out.tif", area=tile_extent(2, 0, 2, 1))
    assert outcome.empty == pytest.approx(0.5)
    assert (outcome.tiles, dict(outcome.missing)) == (2, {"404": 1})
    assert raster.GetRasterBand(4).ReadRaster(300, 100, 1, 1) == b"\0"
    with pytest.raises(EroadError) as caught:
        render(xyz, tmp_path / "none.tif", area=tile_extent(20, 20))
    assert caught.value.code == "layer_tiles_none"
    assert "HTTP 404: 1" in str(caught.value)


def test_rendering_can_be_cancelled(xyz, tmp_path):
    source = layers.resolve(xyz)
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(EroadError) as caught:
        rendering.render(
            source,
            rendering.plan(source, tile_extent(0, 0), None, None, 99, NONE),
            tmp_path / "out.tif",
            feedback,
        )
    assert caught.value.code == "cancelled"


def test_virtual_raster_keeps_its_values(virtual, tmp_path):
    layer = virtual()
    raster, outcome = render(layer, tmp_path / "out.tif")
    assert (raster.RasterXSize, raster.RasterYSize, raster.RasterCount) == (96, 80, 1)
    first = struct.unpack("f", raster.GetRasterBand(1).ReadRaster(50, 3, 1, 1, buf_type=gdal.GDT_Float32))[0]
    assert first == 500.0
    transform = raster.GetGeoTransform()
    assert (transform[0], transform[3], transform[1]) == (500000.0, 5400000.0, 0.5)
    assert outcome.empty == 0


def test_virtual_raster_keeps_its_holes(virtual, tmp_path):
    layer = virtual('"picture@1" / ("picture@1" > 100)')
    raster, outcome = render(layer, tmp_path / "out.tif")
    band = raster.GetRasterBand(1)
    mask = band.GetMaskBand()
    assert mask.ReadRaster(3, 3, 1, 1) == b"\xff"
    assert mask.ReadRaster(90, 3, 1, 1) == b"\0"
    assert 0 < outcome.empty < 1


def test_finite_layer_is_cropped_on_its_own_pixels(virtual):
    planned = plan(virtual(), area=QgsRectangle(500010.3, 5399980.2, 500020.1, 5399990.1))
    assert (planned.xmin, planned.ymax) == (500010.0, 5399990.5)
    assert (planned.width, planned.height) == (21, 21)
    with pytest.raises(EroadError) as caught:
        plan(virtual(), area=QgsRectangle(0, 0, 1, 1))
    assert caught.value.code == "layer_extent_outside"


def test_resolve_refuses_a_broken_layer(qgis_app):
    with pytest.raises(EroadError) as caught:
        layers.resolve(QgsRasterLayer("/nowhere.tif", "broken"))
    assert caught.value.code == "layer_missing"


def test_xyz_through_the_algorithm(processing, fake_python, xyz, tmp_path):
    QgsProject.instance().addMapLayer(xyz)
    area = tile_extent(0, 0, 2, 2)
    extent = f"{area.xMinimum()},{area.xMaximum()},{area.yMinimum()},{area.yMaximum()} [EPSG:3857]"
    feedback = QgsProcessingFeedback()
    out = str(tmp_path / "p.tif")
    values = {"INPUT": xyz.id(), "EXTENT": extent, "GSD": "native", "PROBABILITY": out}
    result = processing.run("eroad:extractroads", values, feedback=feedback)
    assert "Fetching my map: 4 tiles, about 0.1 MB, for 512 × 512 pixels." in feedback.textLog()
    raster = gdal.Open(result["PROBABILITY"])
    assert (raster.RasterXSize, raster.RasterYSize) == (512, 512)
    QgsProject.instance().removeMapLayer(xyz.id())


def test_mask_alone_limits_an_online_layer(processing, fake_python, xyz, tmp_path):
    from qgis.core import QgsFeature, QgsVectorLayer

    mask = QgsVectorLayer("Polygon?crs=EPSG:3857", "mask", "memory")
    bow_tie = tile_extent(0, 0, 2, 1)
    corners = [(bow_tie.xMinimum() + 1, bow_tie.yMinimum() + 1), (bow_tie.xMaximum() - 1, bow_tie.yMaximum() - 1)]
    (left, bottom), (right, top) = corners
    for wkt in (
        f"POLYGON(({left} {bottom},{right} {top},{right} {bottom},{left} {top},{left} {bottom}))",
        f"MULTIPOLYGON((({left} {bottom},{left + 9} {top},{left + 9} {bottom},{left} {bottom})))",
    ):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        mask.dataProvider().addFeature(feature)
    feedback = QgsProcessingFeedback()
    values = {"INPUT": xyz, "MASK": mask, "PROBABILITY": str(tmp_path / "p.tif")}
    processing.run("eroad:extractroads", values, feedback=feedback)
    assert "Fetching my map: 2 tiles" in feedback.textLog()


def test_virtual_raster_through_the_algorithm(processing, fake_python, virtual, tmp_path):
    result = processing.run("eroad:extractroads", {"INPUT": virtual(), "PROBABILITY": str(tmp_path / "p.tif")})
    assert gdal.Open(result["PROBABILITY"]).RasterXSize == 96


def test_xyz_in_a_background_task(processing, fake_python, xyz, tmp_path):
    import time

    from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext
    from qgis.PyQt.QtCore import QCoreApplication

    area = tile_extent(0, 0, 2, 2)
    extent = f"{area.xMinimum()},{area.xMaximum()},{area.yMinimum()},{area.yMaximum()} [EPSG:3857]"
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("eroad:extractroads")
    context, feedback, finished = QgsProcessingContext(), QgsProcessingFeedback(), []
    values = {"INPUT": xyz, "EXTENT": extent, "PROBABILITY": str(tmp_path / "p.tif")}
    task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
    task.executed.connect(lambda ok, results: finished.append(ok))
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 20
    while not finished and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert finished == [True], feedback.textLog()
