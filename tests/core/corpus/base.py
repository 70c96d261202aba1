"""What the makers of odd rasters share: the scene, the list of cases, a few ways to write a file."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

#: A part of the sample scene full of roads: (column, row, width, height).
PART = (1150, 220, 144, 128)
SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample" / "sample_scene.tif"
#: Where the plain GeoTIFF lies: 1 m pixels in EPSG:32632, the middle near the zone's central meridian.
EPSG = 32632
NORTH_UP = (500000.0, 1.0, 0.0, 5650000.0, 0.0, -1.0)

#: The modules of cases, in the order of the table, and their headings.
GROUPS = {
    "kinds": "Kinds of numbers",
    "bands": "Bands and colours",
    "validity": "Pixels that do not count",
    "layouts": "Layouts and packing of GeoTIFF",
    "places": "Places and coordinate systems",
    "formats": "Other formats",
    "names": "Names and containers",
    "virtual": "Virtual rasters and mosaics",
    "broken": "Broken, and not rasters at all",
}


@dataclass(frozen=True)
class Made:
    """A file that was made.

    Attributes
    ----------
    path : what is given to the job.
    pixels : (C, h, w) that the image is to have, in its own type; None: the scene's.
    valid : (h, w) which of them count; None: all.
    gsd : metres (x, y) its pixels are to have on the ground.
    fields : other fields of the job.
    """

    path: str | list[str]
    pixels: np.ndarray | None = None
    valid: np.ndarray | None = None
    gsd: tuple[float, float] = (1.0, 1.0)
    fields: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One odd raster.

    ``needs`` names what GDAL must have for the file to be made: a driver, ``GTiff:CODEC``, a data type
    or ``≥ version``.
    """

    group: str
    name: str
    odd: str
    expected: str
    needs: str
    make: Callable[[Path], Made | str]


_CASES: list[Case] = []


def case(odd: str, expected: str = "roads", needs: str = "") -> Callable:
    """Add the decorated maker to the corpus, under its own name."""

    def add(make: Callable[[Path], Made | str]) -> Callable[[Path], Made | str]:
        listed(make.__name__, odd, make, expected, needs)
        return make

    return add


def listed(name: str, odd: str, make: Callable[[Path], Made | str], expected: str = "roads", needs: str = "") -> None:
    """Add a case to the corpus; its group is the module of the maker."""
    function = make.func if isinstance(make, functools.partial) else make
    group = function.__module__.rpartition(".")[2]
    _CASES.append(Case(group, name, odd, expected, needs, make))


def cases() -> list[Case]:
    """Return the whole corpus, in the order of its table."""
    for group in GROUPS:
        importlib.import_module(f".{group}", __package__)
    return sorted(_CASES, key=lambda one: list(GROUPS).index(one.group))


def runs_here(one: Case) -> bool:
    """Say whether this GDAL can make the case's file."""
    if not one.needs:
        return True
    if one.needs.startswith("≥"):
        major, minor = one.needs[1:].split(".")
        return int(gdal.VersionInfo("VERSION_NUM")) >= int(major) * 1_000_000 + int(minor) * 10_000
    name, _, codec = one.needs.partition(":")
    driver = gdal.GetDriverByName(name)
    if driver is None:
        return gdal.GetDataTypeByName(name) != gdal.GDT_Unknown
    made = driver.GetMetadataItem("DCAP_CREATE") or driver.GetMetadataItem("DCAP_CREATECOPY")
    return bool(made) and codec in (driver.GetMetadataItem("DMD_CREATIONOPTIONLIST") or "")


@functools.cache
def _scene() -> np.ndarray:
    pixels = np.maximum(gdal.Open(str(SAMPLE)).ReadAsArray(*PART), 1)
    pixels.flags.writeable = False
    return pixels


def scene() -> np.ndarray:
    """Return the scene (3, 128, 144) as bytes 1 … 255."""
    return _scene().copy()


def grey() -> np.ndarray:
    """Return the scene's mean over the bands, (1, 128, 144) bytes."""
    return scene().mean(axis=0, keepdims=True).astype(np.uint8)


def wide(kind: str = "uint16", factor: float = 16, offset: float = 100) -> np.ndarray:
    """Return the scene in another type: each value times ``factor`` plus ``offset``."""
    return (scene().astype(np.float64) * factor + offset).astype(kind)


def hole() -> np.ndarray:
    """Return (128, 144) bool that is False in a frame and in a spot."""
    valid = np.zeros(scene().shape[1:], bool)
    valid[10:-20, 30:-5] = True
    valid[60:80, 100:130] = False
    return valid


def holed(fill: float = 0, kind: str = "uint8") -> np.ndarray:
    """Return the scene with ``fill`` where :func:`hole` is False."""
    pixels = scene().astype(kind)
    pixels[:, ~hole()] = fill
    return pixels


def reference_system(text: int | str) -> osr.SpatialReference:
    """Return an EPSG number, WKT or PROJ text as coordinate system, x before y."""
    srs = osr.SpatialReference()
    srs.SetFromUserInput(f"EPSG:{text}" if isinstance(text, int) else text)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def memory(
    pixels: np.ndarray | None = None,
    geotransform: Sequence[float] | None = NORTH_UP,
    crs: int | str | None = EPSG,
    *,
    kind: str | None = None,
    nodata: float | Sequence[float] | None = None,
    colours: Sequence[int] | None = None,
) -> gdal.Dataset:
    """Return an image in memory, to be copied to any format."""
    pixels = scene() if pixels is None else pixels
    kind = kind or ("Byte" if pixels.dtype == np.uint8 else str(pixels.dtype))
    count, height, width = pixels.shape
    dataset = gdal.GetDriverByName("MEM").Create("", width, height, count, gdal.GetDataTypeByName(kind))
    if geotransform is not None:
        dataset.SetGeoTransform(list(geotransform))
    if crs is not None:
        dataset.SetSpatialRef(reference_system(crs))
    if colours is None and count == 3:
        colours = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)
    for i in range(count):
        band = dataset.GetRasterBand(i + 1)
        if colours is not None:
            band.SetColorInterpretation(colours[i])
        value = nodata[i] if isinstance(nodata, (list, tuple)) else nodata
        if value is not None:
            band.SetNoDataValue(value)
    dataset.WriteArray(pixels)
    return dataset


def copied(dataset: gdal.Dataset, path: Path, driver: str = "GTiff", options: Sequence[str] = ()) -> str:
    """Write a copy of ``dataset`` and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    copy = gdal.GetDriverByName(driver).CreateCopy(str(path), dataset, 0, list(options))
    copy.FlushCache()
    del copy
    return str(path)


def tiff(folder: Path, pixels: np.ndarray | None = None, options: Sequence[str] = (), **more) -> str:
    """Write a GeoTIFF; ``more`` as for :func:`memory`."""
    return copied(memory(pixels, **more), folder / "odd.tif", options=options)


def decoded(path: str) -> np.ndarray:
    """Return the pixels that GDAL itself makes of a file, (C, h, w)."""
    pixels = gdal.Open(path).ReadAsArray()
    return pixels[None] if pixels.ndim == 2 else pixels


def plain(made: Made, path: Path) -> str:
    """Write the plain GeoTIFF with a case's pixels: strips, nothing packed, north up, a UTM zone, at most nodata.

    It has the type of the pixels, so that the same stretch is due to it.
    """
    pixels = scene() if made.pixels is None else made.pixels
    nodata = None
    if made.valid is not None:
        nodata = -99999.0 if pixels.dtype.kind == "f" else 0
        pixels = np.where(made.valid, pixels, np.array(nodata, pixels.dtype))
    x, y = made.gsd
    colours = None if len(pixels) == 3 else [gdal.GCI_GrayIndex] * len(pixels)
    place = (NORTH_UP[0], x, 0.0, NORTH_UP[3], 0.0, -y)
    return copied(memory(pixels, place, nodata=nodata, colours=colours), path, options=["INTERLEAVE=PIXEL"])
