"""What files refer to: no network that a person did not name, no Python, nothing that never ends."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from osgeo import gdal, ogr

from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.raster.mask import PolygonMask
from eroad.eroad_core.raster.reading import configured
from eroad.eroad_core.raster.references import ALLOW, check_references, confined, on_network
from eroad.eroad_core.raster.source import open_source

from .range_server import serving

BAND = '<VRTRasterBand dataType="Byte" band="{i}">{source}</VRTRasterBand>'
SOURCE = '<SimpleSource><SourceFilename relativeToVRT="{relative}">{name}</SourceFilename></SimpleSource>'


def virtual(*names, relative=0, extra=""):
    bands = "".join(BAND.format(i=i, source=SOURCE.format(name=n, relative=relative)) for i, n in enumerate(names, 1))
    return f'<VRTDataset rasterXSize="64" rasterYSize="48">{extra}{bands}</VRTDataset>'


@pytest.fixture
def server(tmp_path, make_raster, scene, monkeypatch):
    """A server with an image, which counts what it is asked."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv(ALLOW, raising=False)
    make_raster("served/image.tif", scene(48, 64))
    gdal.VSICurlClearCache()
    with serving(tmp_path / "served") as running:
        yield running
    gdal.VSICurlClearCache()


def refused(path, code="raster_network"):
    with pytest.raises(EroadError) as caught, open_source(str(path)) as source:
        source.read(source.window)
    assert caught.value.code == code, str(caught.value)
    return str(caught.value)


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def wms(server):
    return (
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>{server.address}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
        "<DataWindow><UpperLeftX>-20037508</UpperLeftX><UpperLeftY>20037508</UpperLeftY><LowerRightX>20037508"
        "</LowerRightX><LowerRightY>-20037508</LowerRightY><TileLevel>2</TileLevel></DataWindow>"
        "<Projection>EPSG:3857</Projection><BandsCount>3</BandsCount></GDAL_WMS>"
    )


def test_files_that_would_reach_the_network_are_refused_unasked(server, tmp_path, make_raster, scene):
    curl = f"/vsicurl/{server.address}/image.tif"
    image = make_raster("plain.tif", scene(48, 64))
    inner = written(tmp_path, "inner.vrt", virtual(curl))
    escaped = wms(server).replace("<", "&lt;").replace('"', "&quot;")
    texts = {
        "source": virtual(curl),
        "streaming": virtual(f"/vsicurl_streaming/{server.address}/image.tif"),
        "option": virtual(f"/vsicurl?url={server.address}/image.tif"),
        "plain": virtual(f"{server.address}/image.tif"),
        "second": virtual(image, curl),
        "zipped": virtual(f"/vsizip/{{/vsicurl/{server.address}/a.zip}}/image.tif"),
        "nested": virtual(str(inner)),
        "relative": virtual("inner.vrt", relative=1),
        "connection": virtual(f"vrt://{inner}?bands=1"),
        "inline": virtual(virtual(curl).replace("<", "&lt;").replace('"', "&quot;")),
        "service": virtual(escaped),
        "entity": virtual(curl.replace("/vsicurl", "&#47;vsi&#99;url")),
        "warped": f'<VRTDataset subClass="VRTWarpedDataset"><GDALWarpOptions><SourceDataset relativeToVRT="0">{curl}'
        "</SourceDataset></GDALWarpOptions></VRTDataset>",
        "mask": virtual(image, extra=f'<MaskBand>{BAND.format(i=1, source=SOURCE.format(name=curl, relative=0))}'
                        "</MaskBand>"),
        "overview": virtual(image).replace("</VRTRasterBand>", f"<Overview><SourceFilename>{curl}</SourceFilename>"
                                           "<SourceBand>1</SourceBand></Overview></VRTRasterBand>"),
        "wms": wms(server),
        "cached": virtual(f"/vsicached?file={quote('/vsicurl/' + server.address, safe='')}%2Fimage.tif"),
        "behind": virtual("vrt://PG:host=127.0.0.1 dbname=x"),
    }  # fmt: skip
    for name, text in texts.items():
        told = refused(written(tmp_path, f"{name}.vrt", text))
        assert "\n" not in told and told.endswith(".") and f"{name}.vrt" in told
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("odd.vrt", virtual(curl))
    refused(f"/vsizip/{tmp_path}/a.zip/odd.vrt")
    assert server.asked == []


def test_companions_that_would_reach_the_network_are_refused_too(server, tmp_path, make_raster, scene):
    curl = f"/vsicurl/{server.address}/image.tif"
    pam = f'<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">{curl}</MDI></Metadata></PAMDataset>'
    for ending, text in ((".aux.xml", pam), (".ovr", virtual(curl)), (".msk", virtual(curl))):
        path = make_raster(f"image{ending}.tif", scene(48, 64))
        Path(path + ending).write_text(text)
        refused(path)
    # A companion's companion, in other letters, and one that begins with a long remark.
    path = make_raster("image.tif", scene(48, 64))
    make_raster("image.tif.ovr", scene(24, 32))
    Path(path + ".ovr.AUX.XML").write_text(pam)
    refused(path)
    path = make_raster("remark.tif", scene(48, 64))
    Path(path + ".aux.xml").write_text(f"<!--{'.' * 5000}-->{pam}")
    refused(path)
    assert server.asked == []


def test_a_file_that_names_itself_in_ever_more_ways_is_looked_at_once(tmp_path):
    for name in "abcdef":
        (tmp_path / name).mkdir()
    names = [f"{name}/../odd.vrt" for name in "abcdef"]
    sources = "".join(SOURCE.format(name=name, relative=1) for name in names)
    path = written(
        tmp_path, "odd.vrt", virtual("a.tif", relative=1).replace("</VRTRasterBand>", sources + "</VRTRasterBand>")
    )
    assert str(path) in check_references(str(path))


def test_what_a_person_named_is_fetched(server, tmp_path, scene, monkeypatch):
    curl = f"/vsicurl/{server.address}/image.tif"
    for named in (curl, f"vrt://{curl}?bands=1,2,3", virtual(curl)):
        with open_source(named) as source:
            source.read(source.window)
    assert server.asked
    path = written(tmp_path, "trusted.vrt", virtual(curl))
    refused(path)
    monkeypatch.setenv(ALLOW, "1")
    with open_source(str(path)) as source:
        source.read(source.window)


def test_a_password_is_not_shown(server, tmp_path):
    path = written(tmp_path, "odd.vrt", virtual("/vsicurl/https://me:secret@example.com/a.tif?key=topsecret"))
    told = refused(path)
    assert "secret" not in told
    assert "example.com/a.tif" in told


def test_gdal_itself_is_kept_from_the_network(server):
    """What the look at a file may miss, GDAL does not fetch either."""
    with configured(GDAL_HTTP_MAX_RETRY="0"), confined("local.tif"):
        for name in (f"/vsicurl/{server.address}/image.tif", f"/vsicurl?url={server.address}/image.tif"):
            with pytest.raises(RuntimeError):
                gdal.Open(name)
    assert server.asked == []


def test_addresses_nobody_opens_are_no_references(tmp_path, make_raster, scene):
    image = make_raster("plain.tif", scene(48, 64))
    note = '<Metadata><MDI key="licence">https://example.com/</MDI></Metadata>'
    with open_source(str(written(tmp_path, "a.vrt", virtual(image, extra=note)))) as source:
        source.read(source.window)
    (tmp_path / "plain.tif.aux.xml").write_text(f"<PAMDataset>{note}</PAMDataset>")
    with open_source(image) as source:
        source.read(source.window)


def test_python_in_a_virtual_raster_never_runs(tmp_path, make_raster, scene, monkeypatch):
    image = make_raster("plain.tif", scene(48, 64))
    mark = tmp_path / "it_ran"
    code = f"open({str(mark)!r}, 'w')\ndef f(a, out, *b, **c):\n    out[:] = a[0]\n"
    band = (
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand"><PixelFunctionType>f'
        f"</PixelFunctionType><PixelFunctionLanguage> Python </PixelFunctionLanguage><PixelFunctionCode>{code}"
        f"</PixelFunctionCode>{SOURCE.format(name=image, relative=0)}</VRTRasterBand>"
    )
    monkeypatch.setenv("GDAL_VRT_ENABLE_PYTHON", "YES")
    path = written(tmp_path, "odd.vrt", f'<VRTDataset rasterXSize="64" rasterYSize="48">{band}</VRTDataset>')
    refused(path, "raster_python")
    refused(written(tmp_path, "outer.vrt", virtual(str(path))), "raster_python")
    with pytest.raises(RuntimeError):
        gdal.Open(str(path)).ReadAsArray()
    assert not mark.exists()


def test_masks_are_looked_at_as_well(server, tmp_path, make_raster, scene):
    text = (
        f'<OGRVRTDataSource><OGRVRTLayer name="m"><SrcDataSource>/vsicurl/{server.address}/m.geojson'
        "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    path = written(tmp_path, "mask.vrt", text)
    assert ogr.GetDriverByName("OGR_VRT") is not None
    with open_source(make_raster("a.tif", scene(48, 64))) as source, pytest.raises(EroadError) as caught:
        PolygonMask(str(path), source)
    assert caught.value.code == "raster_network"
    assert server.asked == []


def test_pipes_are_not_waited_for(tmp_path, make_raster, scene):
    os.mkfifo(tmp_path / "pipe")
    for name in (
        tmp_path / "pipe",
        f"/vsizip/{tmp_path}/pipe",
        f"/vsizip/{tmp_path}/pipe/inner/image.tif",
        f"/vsisubfile/10_20,{tmp_path}/pipe",
        f"GTIFF_DIR:1:{tmp_path}/pipe",
        f"vrt://{tmp_path}/pipe?bands=1",
        written(tmp_path, "odd.vrt", virtual(str(tmp_path / "pipe"))),
    ):
        refused(name, "raster_invalid")


def test_large_mosaics_are_looked_through(tmp_path, make_raster, scene):
    image = make_raster("plain.tif", scene(48, 64))
    sources = "".join(SOURCE.format(name=f"{i}.tif", relative=1) for i in range(5000))
    text = virtual(image).replace("</VRTRasterBand>", f"{sources}</VRTRasterBand>")
    text = text.replace("4999.tif", "/vsis3/bucket/key.tif")
    assert "/vsis3/bucket/key.tif" in refused(written(tmp_path, "many.vrt", text))


@pytest.mark.parametrize(
    ("reference", "network"),
    [
        ("/vsis3/bucket/key", True), ("/vsigs_streaming/b/k", True), ("/vsiaz/c/k", True), ("HTTPS://a/b", True),
        ('NETCDF:"https://a/b.nc":v', True), ("WMTS:https://a", True), ("PG:dbname=x", True),
        ("vrt://PG:dbname=x", True),
        ("DERIVED_SUBDATASET:AMPLITUDE:ES:x", True), ("/vsicached?file=%2Fvsicurl%2Fa", True),
        ('STACTA:"/a/b.json"', True), ("/vsizip//vsicurl/http://a/b.zip", True), ("/vsicurl?url=http%3A%2F%2Fa", True),
        ("a/b.tif", False), ("C:\\images\\a.tif", False), ("/data/http/a.tif", False), ("GPKG:/a/b.gpkg:t", False),
        ("/vsizip//a/b.zip/c.tif", False), ("12:30:00.tif", False), ("<VRTDataset/>", False), ("es.tif", False),
    ],
)  # fmt: skip
def test_what_lies_on_the_network(reference, network):
    assert on_network(reference) is network
