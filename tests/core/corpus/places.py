"""Where a raster lies: coordinate systems, directions, units, and none of these.

Every file's pixels measure 1 m on the ground (or what ``gsd`` says), so that the roads must be those of the plain
GeoTIFF, which lies in a UTM zone: a wrong unit or scale would be seen as another ground resolution.
"""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path

from osgeo import gdal

from .base import EPSG, NORTH_UP, Made, case, copied, listed, memory, reference_system, scene, tiff

X, Y = NORTH_UP[0], NORTH_UP[3]
#: Metres of a degree of latitude and longitude at 51° N on WGS 84 (the scene's place).
_A, _E2 = 6378137.0, 0.0066943799901413165


def degrees(latitude: float) -> tuple[float, float]:
    """Return the degrees of longitude and latitude that measure 1 m at ``latitude``."""
    sine = math.sin(math.radians(latitude))
    prime = _A / math.sqrt(1 - _E2 * sine**2)
    meridian = prime * (1 - _E2) / (1 - _E2 * sine**2)
    return math.degrees(1 / (prime * math.cos(math.radians(latitude)))), math.degrees(1 / meridian)


def placed(folder: Path, crs: int | str | None, geotransform: tuple[float, ...] | None) -> str:
    return tiff(folder, geotransform=geotransform, crs=crs)


_TURN = math.radians(30)
_COS, _SIN = math.cos(_TURN), math.sin(_TURN)
for _name, _odd, _geotransform in (
    ("south_up", "south is up", (X, 1, 0, Y, 0, 1)),
    ("east_left", "east is left", (X, -1, 0, Y, 0, -1)),
    ("rotated", "turned by 30°", (X, _COS, _SIN, Y, _SIN, -_COS)),
    ("upside_down", "turned by 180°", (X, -1, 0, Y, 0, 1)),
    ("columns_north", "columns run north, rows run east", (X, 0, 1, Y, 1, 0)),
    ("sheared", "slightly sheared", (X, 1, 0.02, Y, 0.01, -1)),
    ("far_origin", "coordinates with a hundred million added", (X + 1e8, 1, 0, Y, 0, -1)),
):
    listed(_name, _odd, partial(placed, crs=EPSG, geotransform=_geotransform))

_DX, _DY = degrees(51)
_D0 = degrees(0)
_FOOT, _US_FOOT = 0.3048, 1200 / 3937
#: EPSG:3857 stretches as a sphere's Mercator does; metres on the ellipsoid differ along the two axes.
_M70X = 1 / (degrees(70)[0] ** -1 * 180 / (math.pi * _A))
_GRAD = 0.9
for _name, _odd, _crs, _geotransform in (
    ("degrees", "longitude and latitude (EPSG:4326), pixels square on the ground", 4326, (9, _DX, 0, 51, 0, -_DY)),
    ("degrees_equator", "degrees, across the equator and Greenwich", 4326,
     (-100 * _D0[0], _D0[0], 0, 100 * _D0[1], 0, -_D0[1])),
    ("antimeridian", "degrees, across the antimeridian to 180.001°", 4326,
     (180 - 100 * _DX, _DX, 0, -51, 0, -_DY)),
    ("degrees_360", "degrees counted from 0 to 360", 4326, (350, _DX, 0, 51, 0, -_DY)),
    ("antimeridian_projected", "a Mercator whose middle is the antimeridian's (EPSG:3832)", 3832,
     (3339584.724 - 100 / math.cos(math.radians(0)), 1.0, 0, 100, 0, -1.0)),
    ("polar_south", "polar stereographic, Antarctica (EPSG:3031)", 3031, (150000, 0.972769, 0, 150000, 0, -0.972769)),
    ("polar_north", "universal polar stereographic (EPSG:5041)", 5041, (2100000, 0.994, 0, 2100000, 0, -0.994)),
    ("at_the_pole", "over the pole itself (EPSG:5041)", 5041, (1999900.5, 0.994, 0, 2000095.3, 0, -0.994)),
    ("feet", "international feet (EPSG:2222)", 2222, (700000, 1 / _FOOT, 0, 1000000, 0, -1 / _FOOT)),
    ("us_feet", "US survey feet (EPSG:2263)", 2263, (980000, 1 / _US_FOOT, 0, 200000, 0, -1 / _US_FOOT)),
    ("kilometres", "kilometres", "+proj=utm +zone=32 +ellps=WGS84 +units=km +no_defs",
     (X / 1000, 0.001, 0, Y / 1000, 0, -0.001)),
    ("web_mercator_70", "web Mercator at 70° N, where its metre is a third of one", 3857,
     (1000000, _M70X, 0, 11068715.7, 0, -_M70X)),
    ("equal_area", "LAEA Europe (EPSG:3035)", 3035, (4321000, 1, 0, 3210000, 0, -1)),
    ("northing_first", "a system whose first axis is north (EPSG:31467)", 31467, (3500000, 1, 0, 5650000, 0, -1)),
    ("south_oriented", "a system whose axes are west and south (EPSG:2053)", 2053, (-1000, -1, 0, 3200000, 0, 1)),
    ("compound", "a compound system with heights (EPSG:32632+5773)", "EPSG:32632+5773", NORTH_UP),
    ("bound", "a system bound to WGS 84 by seven numbers",
     "+proj=utm +zone=32 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs", NORTH_UP),
    ("grads", "grads from Paris (EPSG:4807)", 4807, (7, _DX / _GRAD, 0, 51 / _GRAD, 0, -_DY / _GRAD)),
    ("engineering", "a local engineering system in metres", 'LOCAL_CS["site",UNIT["metre",1]]', (0, 1, 0, 500, 0, -1)),
    ("engineering_feet", "a local engineering system in feet", 'LOCAL_CS["site",UNIT["foot",0.3048]]',
     (0, 1 / _FOOT, 0, 500, 0, -1 / _FOOT)),
    ("moon", "the Moon, a sphere of its own",
     "+proj=eqc +lat_ts=0 +lat_0=0 +lon_0=0 +R=1737400 +units=m +no_defs", (1000, 1, 0, 500, 0, -1)),
    ("sphere_degrees", "degrees on a sphere", "+proj=longlat +R=6370000 +no_defs",
     (9, math.degrees(1 / 6370000), 0, 0.001, 0, -math.degrees(1 / 6370000))),
    ("oblique", "an oblique Mercator (EPSG:2056)", 2056, (2600000, 1, 0, 1200000, 0, -1)),
    ("geocentric", "a geocentric system, of no use for an image (EPSG:4978)", 4978, NORTH_UP),
    ("crs_nobody_knows", "a system without any authority",
     "+proj=tmerc +lat_0=51 +lon_0=9.123 +k=1 +x_0=500000 +y_0=5650000 +ellps=GRS80 +units=m +no_defs", NORTH_UP),
    ("no_crs", "a place but no coordinate system", None, NORTH_UP),
    ("no_place", "a coordinate system but no place", EPSG, None),
    ("nothing", "neither a place nor a coordinate system", None, None),
    ("pixels_without_size", "a geotransform whose pixels have no size", EPSG, (X, 0, 0, Y, 0, 0)),
):  # fmt: skip
    listed(_name, _odd, partial(placed, crs=_crs, geotransform=_geotransform))


@case("pixels of 0.5 × 1 m")
def not_square(folder: Path) -> Made:
    return Made(tiff(folder, geotransform=(X, 0.5, 0, Y, 0, -1)), gsd=(0.5, 1.0))


@case("pixels of 0.1 m, far finer than the model's")
def fine(folder: Path) -> Made:
    return Made(tiff(folder, geotransform=(X, 0.1, 0, Y, 0, -0.1)), gsd=(0.1, 0.1))


@case("pixels of 5 m, far coarser than the model's")
def coarse(folder: Path) -> Made:
    return Made(tiff(folder, geotransform=(X, 5, 0, Y, 0, -5)), gsd=(5.0, 5.0))


@case("degrees, pixels not square on the ground")
def degrees_not_square(folder: Path) -> Made:
    return Made(tiff(folder, geotransform=(9, 1.6 * _DX, 0, 51, 0, -_DY), crs=4326), gsd=(1.6, 1.0))


@case("pixel is point")
def pixel_is_point(folder: Path) -> str:
    dataset = memory()
    dataset.SetMetadataItem("AREA_OR_POINT", "Point")
    return copied(dataset, folder / "odd.tif")


@case("placed by ground control points only: used as an image")
def control_points(folder: Path) -> str:
    dataset = memory(geotransform=None, crs=None)
    corners = ((0, 0), (144, 0), (0, 128), (144, 128))
    points = [gdal.GCP(X + col, Y - row, 0, col, row) for col, row in corners]
    dataset.SetGCPs(points, reference_system(EPSG))
    return copied(dataset, folder / "odd.tif")


@case("placed by a sensor model (RPC) only: used as an image")
def sensor_model(folder: Path) -> str:
    dataset = memory(geotransform=None, crs=None)
    ones = " ".join(["1"] + ["0"] * 19)
    dataset.SetMetadata(
        {
            "LINE_OFF": "64", "SAMP_OFF": "72", "LAT_OFF": "51", "LONG_OFF": "9", "HEIGHT_OFF": "0",
            "LINE_SCALE": "64", "SAMP_SCALE": "72", "LAT_SCALE": "0.01", "LONG_SCALE": "0.01", "HEIGHT_SCALE": "500",
            "LINE_NUM_COEFF": "0 0 1" + " 0" * 17, "LINE_DEN_COEFF": ones,
            "SAMP_NUM_COEFF": "0 1 0" + " 0" * 17, "SAMP_DEN_COEFF": ones,
        },
        "RPC",
    )  # fmt: skip
    return copied(dataset, folder / "odd.tif")


@case("a world file alone (.tfw)")
def world_file(folder: Path) -> str:
    (folder / "odd.tfw").write_text(f"1\n0\n0\n-1\n{X + 0.5}\n{Y - 0.5}\n")
    return tiff(folder, geotransform=None, crs=None)


@case("a world file that is rubbish")
def world_file_rubbish(folder: Path) -> str:
    (folder / "odd.tfw").write_text("north\nis\nup")
    return tiff(folder, geotransform=None, crs=None)


@case("a world file and ESRI's .prj beside a PNG", needs="PNG")
def esri_prj(folder: Path) -> str:
    (folder / "odd.wld").write_text(f"1\n0\n0\n-1\n{X + 0.5}\n{Y - 0.5}\n")
    srs = reference_system(EPSG)
    srs.MorphToESRI()
    (folder / "odd.prj").write_text(srs.ExportToWkt())
    path = copied(memory(geotransform=None, crs=None), folder / "odd.png", "PNG")
    (folder / "odd.png.aux.xml").unlink(missing_ok=True)
    return path


@case("the coordinate system in an .aux.xml beside it, in old WKT")
def aux_xml(folder: Path) -> str:
    wkt = reference_system(EPSG).ExportToWkt(["FORMAT=WKT1_GDAL"]).replace('"', "&quot;")
    numbers = ", ".join(map(str, NORTH_UP))
    (folder / "odd.tif.aux.xml").write_text(
        f"<PAMDataset><SRS>{wkt}</SRS><GeoTransform>{numbers}</GeoTransform></PAMDataset>"
    )
    return tiff(folder, geotransform=None, crs=None)


@case("an .aux.xml beside it that is rubbish")
def aux_xml_rubbish(folder: Path) -> str:
    (folder / "odd.tif.aux.xml").write_text("<PAMDataset><SRS>PROJCS[")
    return tiff(folder)


@case("an .aux.xml beside it with statistics that lie")
def aux_xml_lies(folder: Path) -> Made:
    pixels = scene().astype("uint16") * 8
    path = tiff(folder, pixels)
    lie = '<MDI key="STATISTICS_MAXIMUM">1</MDI><MDI key="STATISTICS_MINIMUM">0</MDI>'
    (folder / "odd.tif.aux.xml").write_text(
        f'<PAMDataset><PAMRasterBand band="1"><Metadata>{lie}</Metadata></PAMRasterBand></PAMDataset>'
    )
    return Made(path, pixels)
