"""A probability raster to make vectors from: checked to be one, read by windows, and asked at any place."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
from osgeo import gdal

from ..jobs.messages import EroadError
from ..raster.grid import GeoTransform, Window
from ..raster.reading import open_dataset, reading
from .outlines import FULL, NODATA
from .scale import Scale

#: Side of the cells in which places are looked up.
_CELL = 1024


class Surface:
    """A raster of probabilities in bytes 0–254 of scale 1/254, 255 where there is no image. A context manager.

    Parameters
    ----------
    path : the raster.
    fallback_gsd : metres of a pixel without a coordinate system; 1 if None.
    origin : (column, row) of its first pixel in the image, for a raster without position.

    Attributes
    ----------
    window : all its pixels.
    crs_wkt : coordinate system, "" without.
    geotransform : GDAL's; a raster without position lies in (column, −row).
    scale : what its pixels measure on the ground.

    Raises
    ------
    EroadError
        ``vectorize_not_probability``, or why the raster cannot be read.
    """

    def __init__(
        self, path: str | os.PathLike, fallback_gsd: float | None = None, origin: tuple[int, int] = (0, 0)
    ) -> None:
        self.path = os.fspath(path)
        self._dataset = open_dataset(self.path)
        _check(self._dataset, self.path)
        size = self._dataset.RasterXSize, self._dataset.RasterYSize
        self.window = Window(0, 0, *size)
        self.crs_wkt = self._dataset.GetProjection()
        placed = self._dataset.GetGeoTransform(can_return_null=True)
        self.geotransform: GeoTransform = placed or (origin[0], 1.0, 0.0, -origin[1], 0.0, -1.0)
        self.scale = Scale(self.crs_wkt, self.geotransform, fallback_gsd, size)

    def __enter__(self) -> Surface:
        return self

    def __exit__(self, *error: object) -> None:
        self._dataset = None

    def read(self, window: Window) -> np.ndarray:
        """Return the stored bytes (h, w) of a window; :data:`.outlines.NODATA` outside the raster."""
        inside = window.intersection(self.window)
        if inside == window:
            return self._read(window)
        result = np.full(window.shape, NODATA, np.uint8)
        if not inside.empty:
            result[inside.relative_to(window).slices()] = self._read(inside)
        return result

    def _read(self, window: Window) -> np.ndarray:
        with reading(self.path):
            return self._dataset.GetRasterBand(1).ReadAsArray(window.col, window.row, window.width, window.height)

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """Return the probability 0..1 at points (k, 2), (column, row), linear between the pixels' centres.

        Nodata counts as 0; beyond the outermost centres their values go on.
        """
        points = np.asarray(points, float).reshape(-1, 2)
        result = np.zeros(len(points))
        for window, at in cells(points, self.window, _CELL):
            stored = self.read(window.padded(1).intersection(self.window))
            values = np.where(stored == NODATA, 0, stored).astype(np.float32)
            origin = max(window.col - 1, 0), max(window.row - 1, 0)
            result[at] = bilinear(values, points[at] - origin) / FULL
        return result


def cells(points: np.ndarray, frame: Window, side: int) -> Iterator[tuple[Window, np.ndarray]]:
    """Yield the cells of ``frame`` that hold any of ``points`` (k, 2), and the indices of those they hold.

    Places outside the frame belong to the cell next to them.
    """
    if not len(points):
        return
    last = np.array([frame.width - 1, frame.height - 1])
    pixel = np.clip(np.floor(points), 0, last).astype(np.int64)
    column, row = (pixel // side).T
    number = row * (-(-frame.width // side)) + column
    order = np.argsort(number, kind="stable")
    starts = np.flatnonzero(np.diff(number[order], prepend=-1))
    for at in np.split(order, starts[1:]):
        corner = Window(int(column[at[0]]) * side, int(row[at[0]]) * side, side, side)
        yield corner.intersection(frame), at


def bilinear(values: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return float32 (k,): an array's values at points (k, 2), its first pixel's centre being (0.5, 0.5)."""
    height, width = values.shape
    x = np.clip(points[:, 0] - 0.5, 0, width - 1)
    y = np.clip(points[:, 1] - 0.5, 0, height - 1)
    col, row = np.minimum(x.astype(np.int64), max(width - 2, 0)), np.minimum(y.astype(np.int64), max(height - 2, 0))
    x, y = (x - col).astype(np.float32), (y - row).astype(np.float32)
    right, below = min(width - 1, 1), min(height - 1, 1) * width
    flat, at = values.ravel(), row * width + col
    upper = flat.take(at) * (1 - x) + flat.take(at + right) * x
    lower = flat.take(at + below) * (1 - x) + flat.take(at + below + right) * x
    return upper * (1 - y) + lower * y


def _check(dataset: gdal.Dataset, path: str) -> None:
    """Raise ``vectorize_not_probability`` unless the raster is what Extract roads writes."""
    band = dataset.GetRasterBand(1) if dataset.RasterCount else None
    if dataset.RasterCount != 1:
        why = f"it has {dataset.RasterCount} bands"
    elif band.DataType != gdal.GDT_Byte:
        why = f"its type is {gdal.GetDataTypeName(band.DataType)}"
    elif abs((band.GetScale() or 1.0) * FULL - 1) > 1e-6 or band.GetOffset():
        why = "its bytes have no scale of 1/254"
    elif band.GetNoDataValue() not in (None, NODATA):
        why = f"its nodata value is {band.GetNoDataValue():g}"
    else:
        return
    raise EroadError("vectorize_not_probability", path=path, reason=why)
