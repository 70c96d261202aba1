"""One raster file: its grid, its bands and which of its pixels count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from osgeo import gdal

from ..jobs.messages import EroadError
from .bands import Bands, choose_bands
from .faults import Faults
from .grid import PIXEL_GEOTRANSFORM, GeoTransform, Window
from .reading import collected, open_dataset, read_error, reading
from .references import confined
from .whole import RAW, check_whole


@dataclass(frozen=True)
class Facts:
    """What is known of a raster without reading pixels.

    ``levels`` are the (width, height) of the full raster and of each usable
    overview; ``overviews`` GDAL's number of each, None for the full raster.
    """

    path: str
    width: int
    height: int
    geotransform: GeoTransform
    placed: bool
    crs_wkt: str
    gcps: bool
    bands: Bands
    dtype: str
    nodata: tuple[float | None, ...]
    masked: tuple[int, ...]
    levels: tuple[tuple[int, int], ...]
    overviews: tuple[int | None, ...]
    block: tuple[int, int]

    @property
    def channels(self) -> int:
        """Number of channels of an image that is read."""
        return self.bands.channels


class Raster:
    """An open raster file, for one thread. Reads whole windows at one of its levels."""

    def __init__(self, facts: Facts, faults: Faults, dataset: gdal.Dataset | None = None) -> None:
        self.facts, self.faults = facts, faults
        self._open: dict[int, gdal.Dataset] = {} if dataset is None else {0: dataset}

    @classmethod
    def open(cls, path: str, bands: Sequence[int] | None = None, faults: Faults | None = None) -> Raster:
        """Open ``path`` and look at everything that could be wrong with it before pixels are read."""
        faults = faults or Faults()
        dataset = open_dataset(path)
        with confined(path), collected():
            try:
                return cls(_facts(dataset, path, bands, faults.leave_out), faults, dataset)
            except RuntimeError as error:  # overviews, masks and sources are opened when they are asked for
                raise read_error(path, str(error)) from error

    def reopen(self) -> Raster:
        """Return an independent handle of the same file, opened when it is first read."""
        return Raster(self.facts, self.faults)

    def close(self) -> None:
        """Let go of the file."""
        self._open.clear()

    def read(self, window: Window, level: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """Read ``window`` of a level 1:1; it may reach outside.

        Returns
        -------
        image (C, h, w) in the file's own type (palettes expanded), 0 where not valid,
        and validity (h, w).
        """
        width, height = self.facts.levels[level]
        inside = window.intersection(Window(0, 0, width, height))
        if inside == window and not window.empty:
            return self.faults.read(self, inside, level)
        image, valid = self.nothing(window)
        if not inside.empty:
            rows, columns = inside.relative_to(window).slices()
            image[:, rows, columns], valid[rows, columns] = self.faults.read(self, inside, level)
        return image, valid

    def nothing(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return ``window`` as it is read where there is no image."""
        dtype = np.uint8 if self.facts.bands.palette is not None else numpy_type(self.facts.dtype)
        return np.zeros((self.facts.channels, *window.shape), dtype), np.zeros(window.shape, bool)

    def pixels(self, window: Window, level: int) -> tuple[np.ndarray, np.ndarray]:
        """Read a window that lies inside, once, whatever comes of it; see :meth:`read`."""
        bands = self.facts.bands
        wanted = [*bands.numbers, bands.alpha] if bands.alpha else list(bands.numbers)
        with reading(self.facts.path):
            dataset = self._level(level)
            if self._says_empty(dataset, window):
                return self.nothing(window)
            data = dataset.ReadAsArray(
                window.col, window.row, window.width, window.height, band_list=wanted,
                buf_type=gdal.GetDataTypeByName(self.facts.dtype) or gdal.GDT_Byte,
            )  # fmt: skip
            data = data.reshape(len(wanted), *window.shape)
            masks = [
                dataset.GetRasterBand(i).GetMaskBand().ReadAsArray(window.col, window.row, window.width, window.height)
                for i in self.facts.masked
            ]
        if self.facts.dtype == "Int8" and data.dtype == np.uint8:
            data = data.view(np.int8)
        image = data[: len(bands.numbers)]
        invalid = self._invalid(image, data[-1] if bands.alpha else None, masks)
        if bands.palette is not None:
            colours = bands.palette[np.clip(image[0], 0, len(bands.palette) - 1)]
            see_through = colours[..., 3] == 0
            invalid = see_through if invalid is None else invalid | see_through
            image = np.ascontiguousarray(colours[..., :3].transpose(2, 0, 1))
        if invalid is None or not invalid.any():
            return image, np.ones(window.shape, bool)
        np.copyto(image, 0, where=invalid)
        return image, ~invalid

    def _says_empty(self, dataset: gdal.Dataset, window: Window) -> bool:
        """Say whether the file itself knows, without a pixel read, that a window holds no image: sparse files, VRTs."""
        bands = self.facts.bands
        if bands.palette is not None or self.facts.masked or (None in self.facts.nodata and not bands.alpha):
            return False
        place = window.col, window.row, window.width, window.height
        for number in [bands.alpha] if bands.alpha else bands.numbers:
            band = dataset.GetRasterBand(number)
            # What is not stored is read as the nodata value, which in an alpha band may mean opaque.
            if bands.alpha and band.GetNoDataValue():
                return False
            flags, _ = band.GetDataCoverageStatus(*place, gdal.GDAL_DATA_COVERAGE_STATUS_DATA)
            if flags != gdal.GDAL_DATA_COVERAGE_STATUS_EMPTY:
                return False
        return True

    def _invalid(self, image: np.ndarray, alpha: np.ndarray | None, masks: list) -> np.ndarray | None:
        """Return where pixels do not count, or None where all do."""
        parts = [mask == 0 for mask in masks]
        if alpha is not None:
            parts.append(alpha == 0)
        if image.dtype.kind == "f":
            parts.append(~np.isfinite(image).all(axis=0))
        parts += _nodata(image, self.facts.nodata)
        if not parts:
            return None
        return np.logical_or.reduce(parts) if len(parts) > 1 else parts[0]

    def _level(self, level: int) -> gdal.Dataset:
        if level not in self._open:
            number = self.facts.overviews[level]
            options = None if number is None else [f"OVERVIEW_LEVEL={number}"]
            self._open[level] = open_dataset(self.facts.path, options)
        return self._open[level]


def numpy_type(dtype: str) -> np.dtype:
    """Return numpy's type of a GDAL type name."""
    return np.dtype({"Byte": "uint8"}.get(dtype, dtype.lower()))


def _nodata(image: np.ndarray, values: tuple[float | None, ...]) -> list[np.ndarray]:
    """Return where the nodata values are met.

    An integer nodata value such as 0 is also a colour a single band may have:
    there a pixel is left out only where every band has it. A real number that
    stands for nodata is never one.
    """
    if all(value is None for value in values):
        return []
    hits = [band == image.dtype.type(value) for band, value in zip(image, values, strict=True) if value is not None]
    if image.dtype.kind == "f":
        return hits
    return [np.logical_and.reduce(hits)] if len(hits) == len(image) else []


def _facts(dataset: gdal.Dataset, path: str, chosen: Sequence[int] | None, leave_out: bool) -> Facts:
    _check(dataset, path, leave_out)
    bands = choose_bands(dataset, path, chosen)
    dtype = _type(dataset, bands, path)
    nodata = tuple(_nodata_value(dataset.GetRasterBand(i), numpy_type(dtype)) for i in bands.numbers)
    masked = _masked(dataset, bands)
    geotransform = dataset.GetGeoTransform(can_return_null=True)
    if geotransform is None or tuple(geotransform) == (0.0, 1.0, 0.0, 0.0, 0.0, 1.0) or not _has_area(geotransform):
        geotransform, placed = PIXEL_GEOTRANSFORM, False
    else:
        geotransform, placed = tuple(float(v) for v in geotransform), True
    srs = dataset.GetSpatialRef()
    levels, overviews = _levels(dataset, bands)
    return Facts(
        path=path,
        width=dataset.RasterXSize,
        height=dataset.RasterYSize,
        geotransform=geotransform,
        placed=placed,
        crs_wkt=srs.ExportToWkt(["FORMAT=WKT2_2018"]) if srs is not None and placed else "",
        gcps=not placed and (dataset.GetGCPCount() > 0 or bool(dataset.GetMetadata("RPC"))),
        bands=bands,
        dtype=dtype,
        nodata=nodata,
        masked=masked,
        levels=levels,
        overviews=overviews,
        block=tuple(dataset.GetRasterBand(bands.numbers[0]).GetBlockSize()),
    )


def _check(dataset: gdal.Dataset, path: str, leave_out: bool) -> None:
    if dataset.RasterCount == 0:
        inner = dataset.GetSubDatasets()
        if inner:
            raise EroadError("raster_subdatasets", path=path, example=inner[0][0])
        raise EroadError("raster_invalid", path=path)
    if dataset.RasterXSize == 0 or dataset.RasterYSize == 0:
        raise EroadError("raster_size", path=path)
    # Blocks of a GeoTIFF that are missing are found when they are read; those of bare pixels never.
    if not leave_out or dataset.GetDriver().ShortName in RAW:
        check_whole(dataset, path)


def _type(dataset: gdal.Dataset, bands: Bands, path: str) -> str:
    """Return the name of the one GDAL type that holds every band that is read."""
    union = gdal.GDT_Unknown
    for number in bands.numbers:
        kind = dataset.GetRasterBand(number).DataType
        if gdal.DataTypeIsComplex(kind):
            raise EroadError("raster_complex", path=path, type=gdal.GetDataTypeName(kind))
        union = kind if union == gdal.GDT_Unknown else gdal.DataTypeUnion(union, kind)
    # Before GDAL 3.7 signed bytes were bytes with a mark.
    marked = {dataset.GetRasterBand(i).GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") for i in bands.numbers}
    if union == gdal.GDT_Byte and marked == {"SIGNEDBYTE"}:
        return "Int8"
    return gdal.GetDataTypeName(union)


def _nodata_value(band: gdal.Band, dtype: np.dtype) -> float | None:
    """Return the band's nodata value where its type can hold it (NaN is found without it)."""
    value = band.GetNoDataValue()
    if value is None or math.isnan(value):
        return None
    if dtype.kind == "f":
        return value
    limits = np.iinfo(dtype)
    return int(value) if value == int(value) and limits.min <= value <= limits.max else None


def _masked(dataset: gdal.Dataset, bands: Bands) -> tuple[int, ...]:
    """Return the bands whose mask must be read: those with one that is neither alpha nor a nodata value."""
    needed = []
    for number in bands.numbers:
        flags = dataset.GetRasterBand(number).GetMaskFlags()
        by_value = flags & gdal.GMF_NODATA and not flags & gdal.GMF_PER_DATASET
        if flags & (gdal.GMF_ALL_VALID | gdal.GMF_ALPHA) or by_value:
            continue
        needed.append(number)
        if flags & gdal.GMF_PER_DATASET:
            break
    return tuple(needed)


def _levels(dataset: gdal.Dataset, bands: Bands) -> tuple[tuple, tuple]:
    """Return the sizes of the raster and of the overviews every band has, and GDAL's numbers of these."""
    base = dataset.GetRasterBand(bands.numbers[0])
    levels, numbers = [(base.XSize, base.YSize)], [None]
    read = [dataset.GetRasterBand(i) for i in (*bands.numbers, *([bands.alpha] if bands.alpha else []))]
    for number in range(min(band.GetOverviewCount() for band in read)):
        overviews = [band.GetOverview(number) for band in read]
        sizes = {(o.XSize, o.YSize) for o in overviews if o is not None}
        # An overview that lost the mask would show nodata as image.
        masks = all(
            o is not None and o.GetMaskFlags() == b.GetMaskFlags() for o, b in zip(overviews, read, strict=True)
        )
        if len(sizes) == 1 and masks:
            levels.append(sizes.pop())
            numbers.append(number)
    return tuple(levels), tuple(numbers)


def _has_area(geotransform: Sequence[float]) -> bool:
    g = geotransform
    determinant = g[1] * g[5] - g[2] * g[4]
    return determinant != 0 and all(math.isfinite(v) for v in g)
