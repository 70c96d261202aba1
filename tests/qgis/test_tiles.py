"""XYZ and WMTS tiles, fetched one by one from a server on loopback that has faults."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from urllib.parse import quote

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCoordinateTransformContext,
    QgsNetworkAccessManager,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QTimer
from qgis.PyQt.QtGui import QImage

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.engine import layers, network, rendering, wmts

from . import tile_server

HALF_WORLD = 20037508.342789244
ZOOM = 17
#: A tile in the middle of Europe.
LEFT, TOP = 70_000, 45_000
NONE = QgsCoordinateTransformContext()


@pytest.fixture
def server(qgis_app, monkeypatch):
    monkeypatch.setattr(network, "BACK_OFF", (0.01, 0.02))
    with tile_server.running() as state:
        yield state


def resolution(zoom: int = ZOOM, side: int = 256) -> float:
    return 2 * HALF_WORLD / side / 2**zoom


def extent(col: float, row: float, columns: float = 1, rows: float = 1) -> QgsRectangle:
    """Return an area in tiles, counted from the first one."""
    side = 2 * HALF_WORLD / 2**ZOOM
    xmin, ymax = (LEFT + col) * side - HALF_WORLD, HALF_WORLD - (TOP + row) * side
    return QgsRectangle(xmin, ymax - rows * side, xmin + columns * side, ymax)


def layer_of(server, template="/{z}/{x}/{y}.png", more="", zooms=(10, ZOOM)) -> QgsRasterLayer:
    source = f"type=xyz&url={quote(server.url + template, safe=':/{}')}&zmin={zooms[0]}&zmax={zooms[1]}{more}"
    layer = QgsRasterLayer(source, "my map", "wms")
    assert layer.isValid()
    return layer


def render(layer, path, area, feedback=None, gsd=None, cap=1000):
    """Render a layer; return the raster and what came back."""
    source = layers.resolve(layer)
    wmts.look_up(source, feedback or QgsProcessingFeedback())
    assert source.pyramid is not None
    planned = rendering.plan(source, area, None, gsd, cap, NONE)
    outcome = rendering.render(source, planned, path, feedback or QgsProcessingFeedback())
    return gdal.Open(str(path)), outcome


def pixels(raster, left=0, top=0, width=None, height=None) -> bytes:
    """Return red, green and blue of a part of a raster."""
    width, height = width or raster.RasterXSize, height or raster.RasterYSize
    return raster.ReadRaster(left, top, width, height, band_list=[1, 2, 3], buf_pixel_space=3, buf_band_space=1)


def alpha(raster) -> Counter:
    return Counter(raster.GetRasterBand(4).ReadRaster())


def test_pixels_are_those_of_the_picture_where_they_are_in_the_world(server, tmp_path):
    # 100 pixels into the first tile, 30 into the second column's …
    area, unit = extent(0, 0, 3, 2), resolution()
    area = QgsRectangle(
        area.xMinimum() + 100 * unit,
        area.yMinimum() + 7 * unit,
        area.xMaximum() - 30 * unit,
        area.yMaximum() - 9 * unit,
    )
    raster, outcome = render(layer_of(server), tmp_path / "out.tif", area)
    assert (raster.RasterXSize, raster.RasterYSize) == (768 - 130, 512 - 16)
    assert pixels(raster) == tile_server.rgb(256 * LEFT + 100, 256 * TOP + 9, 768 - 130, 512 - 16)
    assert alpha(raster) == {255: (768 - 130) * (512 - 16)}
    transform = raster.GetGeoTransform()
    assert transform[0] == pytest.approx((256 * LEFT + 100) * unit - HALF_WORLD, abs=1e-6)
    assert transform[3] == pytest.approx(HALF_WORLD - (256 * TOP + 9) * unit, abs=1e-6)
    assert (transform[1], transform[5]) == pytest.approx((unit, -unit))
    assert (outcome.empty, outcome.tiles, len(outcome.missing)) == (0, 6, 0)
    assert server.count() == {(ZOOM, LEFT + col, TOP + row): 1 for col in range(3) for row in range(2)}


def test_qgis_shows_the_same_pixels_at_the_same_places(server, tmp_path):
    layer, area = layer_of(server), extent(0, 0, 2, 2)
    raster, _ = render(layer, tmp_path / "out.tif", area)
    block = layer.dataProvider().block(1, area, 512, 512)  # its data live as long as it does
    shown = bytes(block.data())  # blue, green, red, alpha
    ours = pixels(raster)
    # Red says the column, green the row. To leave no gap QGIS 3.44 stretches tiles to whole pixels of the screen, so
    # that it shows the pixel beside; QGIS 3.40 shows all where they are.
    right = {(red - own) % 251 for red, own in zip(shown[2::4], ours[0::3], strict=True)}
    down = {(green - own) % 241 for green, own in zip(shown[1::4], ours[1::3], strict=True)}
    assert 0 in right <= {0, 1, 250}
    assert 0 in down <= {0, 1, 240}
    assert set(shown[3::4]) == {255} == set(alpha(raster))


@pytest.mark.parametrize(
    ("template", "read"),
    [
        ("/{z}/{x}/{-y}.png", lambda path: (lambda z, x, y: (z, x, 2**z - 1 - y))(*tile_server.path_tile(path))),
        ("/q/{q}.png", lambda path: _of_quadkey(path.split("/")[-1].removesuffix(".png"))),
        ("/{Z}/{X}/{Y}.png", tile_server.path_tile),
    ],
)
def test_ways_to_name_a_tile(server, tmp_path, template, read):
    server.read = lambda path, query: read(path)
    raster, _ = render(layer_of(server, template), tmp_path / "out.tif", extent(0, 0, 2, 1))
    assert pixels(raster) == tile_server.rgb(256 * LEFT, 256 * TOP, 512, 256)


def _of_quadkey(text: str) -> tuple[int, int, int]:
    col = int("".join(str(int(digit) & 1) for digit in text), 2)
    row = int("".join(str(int(digit) >> 1) for digit in text), 2)
    return len(text), col, row


def test_tiles_of_512_pixels(server, tmp_path):
    server.side = 512
    raster, outcome = render(layer_of(server, more="&tilePixelRatio=2"), tmp_path / "out.tif", extent(0, 0, 2, 1))
    assert (raster.RasterXSize, raster.RasterYSize, outcome.tiles) == (1024, 512, 2)
    assert pixels(raster) == tile_server.rgb(512 * LEFT, 512 * TOP, 1024, 512)
    assert raster.GetGeoTransform()[1] == pytest.approx(resolution(side=512))


def test_larger_tiles_than_the_layer_says_stay_in_their_place(server, tmp_path):
    server.side = 512
    raster, _ = render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 1, 1))
    assert (raster.RasterXSize, raster.RasterYSize) == (256, 256)
    # The mean of four pixels of the picture.
    assert abs(raster.GetRasterBand(1).ReadRaster(100, 5, 1, 1)[0] - (512 * LEFT + 200) % 251) <= 2


def test_the_zoom_level_fits_the_wanted_ground_resolution(server, tmp_path):
    # On 49° north a pixel of level 17 has 0.78 m; level 16 is fine enough for 1.6 m.
    raster, outcome = render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 4, 4), gsd=1.6)
    assert raster.GetGeoTransform()[1] == pytest.approx(resolution(ZOOM - 1))
    assert outcome.tiles == 4
    assert pixels(raster) == tile_server.rgb(128 * LEFT, 128 * TOP, 512, 512)


@pytest.mark.parametrize(
    ("faults", "requests", "reason"),
    [
        ([500], 2, ""),
        ([500, 503], 3, ""),
        ([429], 2, ""),
        (["broken"], 2, ""),
        (["html", "cut"], 3, ""),
        (["redirect"], 1, ""),
        ([1.0], 1, ""),
        ([404], 1, "404"),
        ([403], 1, "403"),
        ([204], 1, "204"),
        ([500, 500, 500], 3, "500"),
        (["broken", 500, "html"], 3, "broken"),
        (["cut", "cut", "cut"], 3, "broken"),
    ],
)
def test_faults(server, tmp_path, faults, requests, reason):
    server.documents["cut"] = _cut_jpeg()
    bad = (ZOOM, LEFT + 1, TOP)
    server.faults[bad] = list(faults)
    raster, outcome = render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 3, 1))
    assert server.count()[bad] == requests
    assert dict(outcome.missing) == ({reason: 1} if reason else {})
    # What is missing is nodata; its neighbours are whole.
    assert alpha(raster) == ({255: 2 * 65536, 0: 65536} if reason else {255: 3 * 65536})
    assert outcome.empty == pytest.approx(1 / 3 if reason else 0)
    for col in (0, 2) if reason else (0, 1, 2):
        assert pixels(raster, 256 * col, 0, 256, 256) == tile_server.rgb(256 * (LEFT + col), 256 * TOP, 256, 256)


def _cut_jpeg() -> bytes:
    data, image = QByteArray(), QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG")
    cut = bytes(data)[:-200]
    assert not QImage.fromData(cut).isNull()  # Qt itself takes it
    return cut


def test_a_tile_that_hangs_is_given_up_after_qgis_time_limit(server, tmp_path):
    before = QgsNetworkAccessManager.timeout()
    server.faults[(ZOOM, LEFT, TOP)] = [60.0] * 3
    QgsNetworkAccessManager.setTimeout(300)
    try:
        _raster, outcome = render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 2, 1))
    finally:
        QgsNetworkAccessManager.setTimeout(before)
    assert dict(outcome.missing) == {"timeout": 1}
    assert server.count() == {(ZOOM, LEFT, TOP): 3, (ZOOM, LEFT + 1, TOP): 1}


def test_no_tile_at_all_is_an_error_that_says_why(server, tmp_path):
    server.always = 403
    with pytest.raises(EroadError) as caught:
        render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 2, 1))
    assert caught.value.code == "layer_tiles_none"
    assert "HTTP 403: 2" in str(caught.value)


def test_a_server_that_is_gone_ends_the_run(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setattr(network, "BACK_OFF", (0.0, 0.0))
    with tile_server.running() as server:
        layer = layer_of(server)
    with pytest.raises(EroadError) as caught:
        render(layer, tmp_path / "out.tif", extent(0, 0, 20, 20))
    assert caught.value.code == "layer_unreachable"


def test_headers_and_stored_credentials_arrive(server, tmp_path):
    more = "&http-header:referer=https://maps.example/&http-header:X-Key=a b&username=me&password=pass word"
    render(layer_of(server, more=more), tmp_path / "a.tif", extent(0, 0))
    assert server.headers["referer"] == "https://maps.example/"
    assert server.headers["x-key"] == "a b"
    assert server.headers["authorization"] == "Basic bWU6cGFzcyB3b3Jk"
    assert "QGIS" in server.headers["user-agent"]
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("for the test", True)
    stored = QgsAuthMethodConfig("Basic")
    stored.setName("tiles")
    stored.setConfigMap({"username": "you", "password": "word"})
    saved = manager.storeAuthenticationConfig(stored)
    assert saved[0] if isinstance(saved, tuple) else saved
    identity = (saved[1] if isinstance(saved, tuple) else stored).id()
    render(layer_of(server, more=f"&authcfg={identity}"), tmp_path / "b.tif", extent(0, 0))
    assert server.headers["authorization"] == "Basic eW91OndvcmQ="


def test_few_requests_at_once(server, tmp_path):
    server.always = 0.05
    _raster, outcome = render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 6, 6))
    assert outcome.tiles == 36
    assert 2 <= server.busiest <= network.PARALLEL


def test_what_qgis_has_in_its_cache_is_not_fetched_again(server, tmp_path):
    server.fresh = True
    first, _ = render(layer_of(server), tmp_path / "a.tif", extent(0, 0, 2, 2))
    assert len(server.asked) == 4
    second, _ = render(layer_of(server), tmp_path / "b.tif", extent(0, 0, 2, 2))
    assert len(server.asked) == 4
    assert pixels(first) == pixels(second)


def test_more_tiles_than_allowed_are_refused_before_the_first_request(server, tmp_path):
    with pytest.raises(EroadError) as caught:
        render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 10, 10), cap=99)
    assert caught.value.code == "layer_tile_cap"
    assert server.asked == []
    assert not (tmp_path / "out.tif").exists()


def test_tiles_are_not_listed_beforehand(server):
    """An endless number of tiles may be wanted: only a few are thought of at a time."""
    given = []

    def wanted():
        for number in itertools.count():
            given.append(number)
            yield number, f"{server.url}/{ZOOM}/{LEFT + number}/{TOP}.png"

    server.always = 500  # all wait for another try
    answers = network.fetch(wanted(), network.Access(), bytes, QgsProcessingFeedback(), "my map")
    found = list(itertools.islice(answers, 100))
    answers.close()
    assert {answer.reason for answer in found} == {"500"}
    assert len(given) <= 100 + 8 * network.PARALLEL


def test_cancel_while_tiles_hang(server, tmp_path):
    server.always = 60.0
    feedback = QgsProcessingFeedback()
    QTimer.singleShot(300, feedback.cancel)
    began = time.monotonic()
    with pytest.raises(EroadError) as caught:
        render(layer_of(server), tmp_path / "out.tif", extent(0, 0, 4, 4), feedback)
    assert caught.value.code == "cancelled"
    assert time.monotonic() - began < 10  # two seconds are promised; nothing ends by itself before a minute
    assert len(server.asked) <= network.PARALLEL


def _in_background(values: dict, feedback) -> QgsProcessingAlgRunnerTask:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("eroad:extractroads")
    context = QgsProcessingContext()
    task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
    task.kept = context
    task.ended = []
    task.executed.connect(task.ended.append)
    QgsApplication.taskManager().addTask(task)
    return task


def _wait(condition, seconds=30.0) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert condition()


def _values(layer, area, path) -> dict:
    text = f"{area.xMinimum()},{area.xMaximum()},{area.yMinimum()},{area.yMaximum()} [EPSG:3857]"
    return {"INPUT": layer, "EXTENT": text, "GSD": "native", "PROBABILITY": str(path)}


def test_missing_tiles_are_reported_by_the_algorithm_in_its_thread(processing, fake_python, server, tmp_path):
    server.faults = {(ZOOM, LEFT, TOP): [404], (ZOOM, LEFT + 1, TOP): [500] * 3}
    feedback = QgsProcessingFeedback()
    values = _values(layer_of(server), extent(0, 0, 2, 2), tmp_path / "p.tif")
    task = _in_background(values, feedback)
    _wait(lambda: task.ended)
    log = feedback.textLog()
    assert task.ended == [True], log
    assert "Fetching my map: 4 tiles, about 0.1 MB, for 512 × 512 pixels." in log
    assert "2 of 4 tiles of my map are missing (HTTP 404: 1, HTTP 500: 1)" in log or (
        "2 of 4 tiles of my map are missing (HTTP 500: 1, HTTP 404: 1)" in log
    )
    assert (tmp_path / "p.tif").exists()


def test_the_algorithm_is_cancelled_while_tiles_hang(processing, fake_python, server, tmp_path):
    server.faults = {(ZOOM, LEFT + col, TOP + row): [60.0] * 3 for col in range(1, 4) for row in range(4)}
    feedback = QgsProcessingFeedback()
    values = _values(layer_of(server), extent(0, 0, 4, 4), tmp_path / "p.tif")
    task = _in_background(values, feedback)
    _wait(lambda: len(server.asked) > network.PARALLEL)
    began = time.monotonic()
    task.cancel()
    _wait(lambda: task.ended, 10)
    assert time.monotonic() - began < 10
    assert task.ended == [False]
    assert not (tmp_path / "p.tif").exists()


# ---------------------------------------------------------------- WMTS


def _matrix(name: str, scale: float, corner: str, columns: int, rows: int, side: int = 256) -> str:
    return (
        f"<TileMatrix><ows:Identifier>{name}</ows:Identifier><ScaleDenominator>{scale!r}</ScaleDenominator>"
        f"<TopLeftCorner>{corner}</TopLeftCorner><TileWidth>{side}</TileWidth><TileHeight>{side}</TileHeight>"
        f"<MatrixWidth>{columns}</MatrixWidth><MatrixHeight>{rows}</MatrixHeight></TileMatrix>"
    )


def _capabilities(crs: str, matrices: str, operation: str = "", resource: str = "", limits: str = "") -> bytes:
    return f"""<?xml version="1.0"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceIdentification><ows:ServiceType>OGC WMTS</ows:ServiceType></ows:ServiceIdentification>
<ows:OperationsMetadata>{operation}</ows:OperationsMetadata>
<Contents><Layer><ows:Title>Aerial</ows:Title>
<ows:WGS84BoundingBox><ows:LowerCorner>-180 -85</ows:LowerCorner><ows:UpperCorner>180 85</ows:UpperCorner>
</ows:WGS84BoundingBox><ows:Identifier>aerial 2026</ows:Identifier>
<Style isDefault="true"><ows:Identifier>plain</ows:Identifier></Style><Format>image/png</Format>
<TileMatrixSetLink><TileMatrixSet>grid</TileMatrixSet>{limits}</TileMatrixSetLink>{resource}</Layer>
<TileMatrixSet><ows:Identifier>grid</ows:Identifier><ows:SupportedCRS>{crs}</ows:SupportedCRS>{matrices}
</TileMatrixSet></Contents></Capabilities>""".encode()


def _by_query(url: str) -> str:
    return (
        f'<ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="{url}/wmts?"><ows:Constraint '
        'name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint>'
        "</ows:Get></ows:HTTP></ows:DCP></ows:Operation>"
    )


def _by_path(url: str) -> str:
    template = f"{url}/rest/{{Style}}/{{TileMatrixSet}}/{{TileMatrix}}/{{TileCol}}/{{TileRow}}.png"
    return f'<ResourceURL format="image/png" resourceType="tile" template="{template}"/>'


def _wmts_layer(address: str, crs: str) -> QgsRasterLayer:
    source = (
        f"crs={crs}&format=image/png&layers=aerial 2026&styles=plain&tileMatrixSet=grid&url={quote(address, ':/?')}"
    )
    layer = QgsRasterLayer(source, "my map", "wms")
    assert layer.isValid(), layer.error().summary()
    return layer


def _mercator_matrices() -> str:
    corner = f"{-HALF_WORLD!r} {HALF_WORLD!r}"
    return "".join(_matrix(str(zoom), resolution(zoom) / 0.00028, corner, 2**zoom, 2**zoom) for zoom in (16, 17))


@pytest.mark.parametrize("way", ["query", "path"])
def test_wmts_tiles_are_fetched_one_by_one(server, tmp_path, way):
    if way == "query":
        operation, resource = _by_query(server.url), _by_path("http://nowhere.invalid")
        server.read = lambda path, query: tuple(int(query[n]) for n in ("tilematrix", "tilecol", "tilerow"))
    else:
        operation, resource = "", _by_path(server.url)
    text = _capabilities("urn:ogc:def:crs:EPSG::3857", _mercator_matrices(), operation, resource)
    server.documents = {"getcapabilities": text}
    server.faults = {(ZOOM, LEFT, TOP): [500], (ZOOM, LEFT + 2, TOP): [404]}
    layer = _wmts_layer(f"{server.url}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", "EPSG:3857")
    raster, outcome = render(layer, tmp_path / "out.tif", extent(0, 0, 3, 1))
    assert (outcome.tiles, dict(outcome.missing)) == (3, {"404": 1})
    assert server.count() == {(ZOOM, LEFT, TOP): 2, (ZOOM, LEFT + 1, TOP): 1, (ZOOM, LEFT + 2, TOP): 1}
    assert pixels(raster, 0, 0, 512, 256) == tile_server.rgb(256 * LEFT, 256 * TOP, 512, 256)
    assert raster.GetGeoTransform()[0] == pytest.approx(extent(0, 0).xMinimum(), abs=1e-3)
    if way == "query":
        assert "LAYER=aerial%202026&STYLE=plain" in server.paths[-1]
    else:
        assert f"/rest/plain/grid/{ZOOM}/" in server.paths[-1]


def test_wmts_through_the_algorithm_in_its_thread(processing, fake_python, server, tmp_path):
    text = _capabilities("urn:ogc:def:crs:EPSG::3857", _mercator_matrices(), "", _by_path(server.url))
    server.documents = {"getcapabilities": text}
    layer = _wmts_layer(f"{server.url}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", "EPSG:3857")
    feedback = QgsProcessingFeedback()
    task = _in_background(_values(layer, extent(0, 0, 2, 1), tmp_path / "p.tif"), feedback)
    _wait(lambda: task.ended)
    assert task.ended == [True], feedback.textLog()
    assert "Fetching my map: 2 tiles" in feedback.textLog()
    assert server.count() == {(ZOOM, LEFT, TOP): 1, (ZOOM, LEFT + 1, TOP): 1}


def test_wmts_in_degrees_with_limits(server, tmp_path):
    # In EPSG:4326 the north comes first; a level of 0.25 arc seconds from 60° north, 10° east.
    unit = 1 / 14400
    scale = unit * 111319.49079327358 / 0.00028
    limits = (
        "<TileMatrixSetLimits><TileMatrixLimits><TileMatrix>fine</TileMatrix><MinTileRow>1</MinTileRow>"
        "<MaxTileRow>2</MaxTileRow><MinTileCol>1</MinTileCol><MaxTileCol>3</MaxTileCol></TileMatrixLimits>"
        "</TileMatrixSetLimits>"
    )
    matrices = _matrix("fine", scale, "60.0 10.0", 100, 100)
    resource = _by_path(server.url)
    server.read = lambda path, query: tile_server.path_tile(path.replace("fine", "0"))
    server.documents = {"getcapabilities": _capabilities("urn:ogc:def:crs:EPSG::4326", matrices, "", resource, limits)}
    layer = _wmts_layer(f"{server.url}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", "EPSG:4326")
    side = 256 * unit
    area = QgsRectangle(10 + 0.5 * side, 60 - 2 * side, 10 + 2 * side, 60)
    raster, outcome = render(layer, tmp_path / "out.tif", area)
    assert server.count() == {(0, 1, 1): 1}
    assert outcome.tiles == 1
    transform = raster.GetGeoTransform()
    assert (transform[0], transform[3]) == pytest.approx((10 + side, 60 - side), abs=1e-9)
    assert pixels(raster) == tile_server.rgb(256, 256, 256, 256)


def test_wmts_that_is_not_understood_is_left_to_its_provider(server):
    text = _capabilities("urn:ogc:def:crs:EPSG::3857", _mercator_matrices(), "", _by_path(server.url)).replace(
        b"<TileMatrixSetLink><TileMatrixSet>grid", b"<TileMatrixSetLink><TileMatrixSet>other"
    )
    server.documents = {"getcapabilities": text}
    layer = _wmts_layer(f"{server.url}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", "EPSG:3857")
    source = layers.resolve(layer)
    wmts.look_up(source, QgsProcessingFeedback())
    assert source.pyramid is None
