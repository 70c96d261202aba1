"""Formats other than GeoTIFF: those without loss must hold the scene's pixels, of others GDAL's own are taken."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal

from .base import Made, case, copied, decoded, grey, listed, memory, scene


def colour(folder: Path, driver: str, name: str, options: str = "") -> str:
    """The scene's three bands of bytes."""
    return copied(memory(), folder / name, driver, options.split())


def single(folder: Path, driver: str, name: str, kind: str = "uint8", options: str = "") -> Made:
    """One grey band."""
    pixels = grey().astype(kind)
    path = copied(memory(pixels, colours=[gdal.GCI_GrayIndex]), folder / name, driver, options.split())
    return Made(path, pixels)


def lossy(folder: Path, driver: str, name: str, options: str = "") -> Made:
    """Pixels as GDAL unpacks them."""
    path = colour(folder, driver, name, options)
    return Made(path, decoded(path)[:3])


for _driver, _name, _options in (
    ("PNG", "odd.png", ""), ("BMP", "odd.bmp", ""), ("PNM", "odd.ppm", ""), ("SGI", "odd.rgb", ""),
    ("HFA", "odd.img", "COMPRESSED=YES"), ("ENVI", "odd.bil", "INTERLEAVE=BIL"), ("ENVI", "odd.bip", "INTERLEAVE=BIP"),
    ("ENVI", "odd.bsq", "INTERLEAVE=BSQ"), ("EHdr", "odd.flt", ""), ("ERS", "odd.ers", ""),
    ("PCIDSK", "odd.pix", ""), ("NITF", "odd.ntf", ""), ("MRF", "odd.mrf", ""), ("RRASTER", "odd.grd", ""),
    ("JP2OpenJPEG", "odd.jp2", "REVERSIBLE=YES QUALITY=100"), ("WEBP", "odd.webp", "LOSSLESS=YES"),
    ("KRO", "odd.kro", ""), ("LAN", "odd.lan", ""), ("PAux", "odd.raw", ""), ("RMF", "odd.rsw", ""),
    ("ISIS3", "odd.cub", ""), ("PDS4", "odd.xml", ""), ("VICAR", "odd.vic", ""), ("FITS", "odd.fits", ""),
    ("ILWIS", "odd.mpl", ""), ("MFF", "odd.hdr", ""),
):  # fmt: skip
    listed(
        f"{_driver}_{_name[4:]}".lower(), f"{_driver}, {_name[3:]}",
        partial(colour, driver=_driver, name=_name, options=_options), needs=_driver,
    )  # fmt: skip

for _driver, _name, _kind in (
    ("AAIGrid", "odd.asc", "float32"), ("XYZ", "odd.xyz", "uint8"), ("SAGA", "odd.sdat", "float32"),
    ("netCDF", "odd.nc", "int16"), ("GSAG", "odd.grd", "float32"), ("GSBG", "odd.grd", "float32"),
    ("GS7BG", "odd.grd", "float64"), ("GRIB", "odd.grb", "float64"),
    ("PCRaster", "odd.map", "float32"), ("GIF", "odd.gif", "uint8"), ("Zarr", "odd.zarr", "uint16"),
    ("SIGDEM", "odd.sigdem", "float64"), ("BT", "odd.bt", "int16"),
    ("HDF4Image", "odd.hdf", "uint8"), ("ZMap", "odd.dat", "float32"),
):  # fmt: skip
    listed(
        f"{_driver}_{_name[4:]}_grey".lower(), f"{_driver}, {_name[3:]}, one band",
        partial(single, driver=_driver, name=_name, kind=_kind), needs=_driver,
    )  # fmt: skip

for _driver, _name, _options in (
    ("JPEG", "odd.jpg", ""), ("WEBP", "odd.webp", "QUALITY=60"), ("JP2OpenJPEG", "odd.j2k", "QUALITY=20"),
    ("NITF", "odd.nitf", "IC=C3"), ("MRF", "odd.mrf", "COMPRESS=JPEG"), ("GPKG", "odd.gpkg", "TILE_FORMAT=JPEG"),
    ("GPKG", "odd_png.gpkg", "TILE_FORMAT=PNG"), ("PDF", "odd.pdf", ""),
    ("Rasterlite", "odd.sqlite", ""),
):  # fmt: skip
    listed(
        f"{_driver}_{_name[4:].replace('.', '_')}_lossy".lower(),
        f"{_driver}, {_name[3:]}, {_options or 'as it comes'}",
        partial(lossy, driver=_driver, name=_name, options=_options), needs=_driver,
    )  # fmt: skip


@case("RST, whose first band GDAL calls blue", needs="RST")
def rst(folder: Path) -> Made:
    return Made(colour(folder, "RST", "odd.rst"), scene()[::-1])


@case("a progressive JPEG", needs="JPEG")
def jpeg_progressive(folder: Path) -> Made:
    return lossy(folder, "JPEG", "odd.jpg", "PROGRESSIVE=ON QUALITY=70")


@case("a PNG of 16 bits, grey", needs="PNG")
def png_16(folder: Path) -> Made:
    pixels = grey().astype(np.uint16) * 257
    return Made(copied(memory(pixels, colours=[gdal.GCI_GrayIndex]), folder / "odd.png", "PNG"), pixels)


@case("a PNG with transparency", needs="PNG")
def png_alpha(folder: Path) -> Made:
    valid = np.ones((128, 144), bool)
    valid[:, :40] = False
    pixels = np.concatenate([scene(), valid[None].astype(np.uint8) * 255])
    colours = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand]
    return Made(copied(memory(pixels, colours=colours), folder / "odd.png", "PNG"), valid=valid)


@case("netCDF with several variables", "raster_subdatasets", needs="netCDF")
def netcdf_variables(folder: Path) -> str:
    return copied(memory(), folder / "odd.nc", "netCDF")


@case("one variable of netCDF, by its name in GDAL", needs="netCDF")
def netcdf_variable(folder: Path) -> Made:
    path = copied(memory(), folder / "odd.nc", "netCDF")
    return Made(f'NETCDF:"{path}":Band2', scene()[1:2])


@case("netCDF with south up", needs="netCDF")
def netcdf_south_up(folder: Path) -> Made:
    dataset = memory(grey()[:, ::-1], (500000, 1, 0, 5649872, 0, 1), colours=[gdal.GCI_GrayIndex])
    path = copied(dataset, folder / "odd.nc", "netCDF", ["WRITE_BOTTOMUP=NO"])
    return Made(path, decoded(path))


@case("MBTiles: tiles of a web map, web Mercator", needs="MBTiles")
def mbtiles(folder: Path) -> Made:
    size = 156543.03392804097 / 2**17
    place = (-20037508.342789244 + 256 * size * 70000, size, 0, 20037508.342789244 - 256 * size * 65500, 0, -size)
    path = copied(memory(geotransform=place, crs=3857), folder / "odd.mbtiles", "MBTiles", ["TILE_FORMAT=PNG"])
    pixels = decoded(path)
    valid = pixels[3] > 0 if len(pixels) == 4 else None
    latitude = gdal.Open(path).GetGeoTransform()
    return Made(path, np.maximum(pixels[:3], 1), valid, gsd=_web_mercator_metres(latitude))


def _web_mercator_metres(geotransform: tuple[float, ...]) -> tuple[float, float]:
    import math

    latitude = 2 * math.atan(math.exp(geotransform[3] / 6378137)) - math.pi / 2
    root = math.sqrt(1 - 0.00669437999 * math.sin(latitude) ** 2)
    east, north = math.cos(latitude) / root, math.cos(latitude) * (1 - 0.00669437999) / root**3
    return geotransform[1] * east, geotransform[1] * north


@case("GeoPackage with several rasters", "raster_subdatasets", needs="GPKG")
def geopackage_several(folder: Path) -> str:
    path = str(folder / "odd.gpkg")
    for name in ("first", "second"):
        options = [f"RASTER_TABLE={name}", "APPEND_SUBDATASET=YES"]
        gdal.Translate(path, memory(), format="GPKG", creationOptions=options).FlushCache()
    return path


@case("one raster of a GeoPackage, by its name in GDAL", needs="GPKG")
def geopackage_one(folder: Path) -> Made:
    path = f"GPKG:{geopackage_several(folder)}:second"
    return Made(path, decoded(path)[:3])


@case("GeoPackage with a raster and roads", needs="GPKG")
def geopackage_both(folder: Path) -> Made:
    from osgeo import ogr

    path = copied(memory(), folder / "odd.gpkg", "GPKG")
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.CreateLayer("roads", geom_type=ogr.wkbLineString)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("LINESTRING (500000 5650000, 500100 5649900)"))
    layer.CreateFeature(feature)
    del layer, dataset
    return Made(path, decoded(path)[:3])
