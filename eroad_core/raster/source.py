"""Rasters to read: files of any GDAL format, mosaics and folders, window by window.

Which pixels count: those that are not nodata, not transparent, not masked, not
NaN, and inside the raster. All others come as 0 with ``valid`` False.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..jobs.messages import EroadError
from .dataset import Facts, Raster, numpy_type
from .extent import pixel_window
from .faults import Faults
from .grid import GeoTransform, Window
from .mosaic import Mosaic, expand_paths, make_mosaic
from .references import shown
from .resample import axis_taps, resample

__all__ = ["RasterSource", "SceneStatistics", "open_source", "pixel_window"]

#: Pixels the statistics of a scene are made from, at most (nearly).
_SAMPLE = 2_000_000
#: Rows and columns read at once for statistics; the same for every raster, so that tiles equal their mosaic.
_CHUNK = (1024, 4096)
#: Of a raster, or its overview, of more pixels than this about as many are read for statistics: so many windows of such
#: a side, evenly spread.
_READ, _SPOTS, _SPOT = 1 << 22, 64, 256
#: Source pixels times channels held at once while shrinking.
_STRIP = 24_000_000


@dataclass(frozen=True)
class SceneStatistics:
    """Statistics of a raster's valid pixels, a value a channel.

    ``low`` and ``high`` are the percentiles ``percentiles`` names; ``valid`` is the share of valid pixels.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    percentiles: tuple[float, float]
    valid: float


def open_source(
    paths: str | os.PathLike | Sequence[str | os.PathLike],
    bands: Sequence[int] | None = None,
    on_read_error: str = "stop",
    check: Callable[[], None] | None = None,
):
    """Open one raster, or several (files and folders) as one mosaic.

    Parameters
    ----------
    paths : files, folders or GDAL connection strings.
    bands : bands to read, counted from 1; None chooses red, green and blue, else the first three, else the first.
    on_read_error : "stop" raises where pixels cannot be read; "nodata" leaves out what :attr:`RasterSource.unread`
        then names.
    check : called before each read and while a failed one waits for its next try; raises what ends the reading.

    Returns
    -------
    RasterSource

    Raises
    ------
    EroadError
        One sentence for each way a raster can be missing, broken or not fit.
    """
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not named:
        raise EroadError("raster_missing", path="")
    files = expand_paths(named)
    rasters, faults = [], Faults(on_read_error, check)
    for path in files:
        rasters.append(Raster.open(path, bands, faults))
        if len(files) > 256:  # more than a process may hold open
            rasters[-1].close()
    return RasterSource(rasters[0] if len(rasters) == 1 else make_mosaic(rasters), files, faults=faults)


class RasterSource:
    """A raster or mosaic to read from, for one thread; :meth:`reopen` gives one to another.

    Attributes
    ----------
    width, height : size in pixels.
    geotransform : GDAL's; (0, 1, 0, 0, 0, -1) where the raster has none.
    crs_wkt : WKT of the coordinate system, "" without.
    georeferenced : True with both a geotransform and a coordinate system, so that metres can be told.
    bands : the numbers of the bands that are read.
    channels : channels of an image from :meth:`read` (3 for a palette).
    band_count : usable bands there are: all but alpha, 3 for a palette.
    dtype : GDAL's type name, such as "Byte" or "UInt16"; "Byte" for the colours of a palette.
    names : the files.
    palette : True where palette indices are expanded to colours.
    gcps : True where the position is known by control points or a sensor model only, and not used.
    """

    def __init__(
        self, layer: Raster | Mosaic, names: Sequence[str], cache: dict | None = None, faults: Faults | None = None
    ) -> None:
        facts: Facts = layer.facts
        self._faults = faults or Faults()
        self._layer = layer
        self._statistics: dict[tuple[float, float], SceneStatistics] = {} if cache is None else cache
        self.names = tuple(names)
        self.width, self.height = facts.width, facts.height
        self.geotransform: GeoTransform = facts.geotransform
        self.crs_wkt = facts.crs_wkt
        self.georeferenced = bool(facts.placed and facts.crs_wkt)
        self.bands = facts.bands.numbers
        self.channels = facts.channels
        self.palette = facts.bands.palette is not None
        self.band_count = 3 if self.palette else len(facts.bands.available)
        self.dtype = "Byte" if self.palette else facts.dtype
        self.gcps = facts.gcps
        self.block = facts.block

    def __enter__(self) -> RasterSource:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._layer.close()

    def reopen(self) -> RasterSource:
        """Return an independent source of the same files for another thread; nothing is looked up again."""
        return RasterSource(self._layer.reopen(), self.names, self._statistics, self._faults)

    @property
    def unread(self) -> list[tuple[str, Window]]:
        """(file, window of its pixels) of all that could not be read so far and was left out, by any thread."""
        return self._faults.unread

    @property
    def losses(self) -> int:
        """How many reads so far left something out, by any thread."""
        return self._faults.losses

    @property
    def window(self) -> Window:
        """The whole raster."""
        return Window(0, 0, self.width, self.height)

    @property
    def description(self) -> str:
        """One line for logs."""
        name = shown(self.names[0])
        if len(self.names) > 1:
            name = f"{len(self.names)} files from {name}"
        bands = ",".join(map(str, self.bands)) + (" (palette)" if self.palette else "")
        place = "georeferenced" if self.georeferenced else "not georeferenced"
        if self.gcps:
            place += " (control points are not used)"
        return f"{name}: {self.width} × {self.height} pixels, {self.dtype}, bands {bands}, {place}"

    def read(
        self,
        window: Window,
        shape: tuple[int, int] | None = None,
        window_float: tuple[float, float, float, float] | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Read a window, resampled where ``shape`` differs from its size.

        Parameters
        ----------
        window : pixels wanted; may reach outside the raster.
        shape : (height, width) of the result; the window's own by default.
        window_float : (col, row, width, height) of a rectangle between pixels, used in place of ``window``.

        Returns
        -------
        image : (C, h, w), uint8 where a Byte raster is read 1:1, else float32; 0 where not valid.
        valid : (h, w) bool.

        Raises
        ------
        EroadError
            ``raster_truncated`` or ``raster_failed`` where the file cannot be read whole there.
        """
        col, row, width, height = window_float or (window.col, window.row, window.width, window.height)
        rows, columns = shape or (math.ceil(height), math.ceil(width))
        if rows <= 0 or columns <= 0 or width <= 0 or height <= 0:
            return np.zeros((self.channels, max(rows, 0), max(columns, 0)), np.float32), np.zeros(
                (max(rows, 0), max(columns, 0)), bool
            )
        if (rows, columns) == (height, width) and float(col).is_integer() and float(row).is_integer():
            image, valid = self._layer.read(Window(int(col), int(row), columns, rows))
            return (image if image.dtype == np.uint8 else _as_float(image)), valid
        return self._resampled((col, row, width, height), (rows, columns))

    def _resampled(self, rectangle: tuple[float, ...], shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
        col, row, width, height = rectangle
        level, fx, fy = self._level(min(width / shape[1], height / shape[0]))
        columns = axis_taps(col / fx, width / fx, shape[1])
        rows = axis_taps(row / fy, height / fy, shape[0])
        image = np.empty((self.channels, *shape), np.float32)
        valid = np.empty(shape, bool)
        span = columns.end - columns.begin
        # Source rows are held in strips, so that a strong reduction needs no more memory than a slight one.
        per_row = max(1.0, height / fy / shape[0])
        step = max(1, int(_STRIP / (span * self.channels * per_row)))
        for start in range(0, shape[0], step):
            part = rows.part(start, min(start + step, shape[0]))
            source = Window(columns.begin, part.begin, span, part.end - part.begin)
            pixels, good = self._layer.read(source, level)
            image[:, start : start + step], valid[start : start + step] = resample(
                _as_float(pixels), good, part, columns, source.row, source.col
            )
        self._clip(image)
        return image, valid

    def _level(self, shrink: float) -> tuple[int, float, float]:
        """Return the coarsest level not coarser than wanted, and its factors in x and y."""
        best = (0, 1.0, 1.0)
        for level, (width, height) in enumerate(self._layer.facts.levels):
            fx, fy = self.width / width, self.height / height
            # Sizes of overviews are rounded up, so their factor is a little below 2, 4, 8.
            if max(fx, fy) <= shrink * 1.001 and fx > best[1]:
                best = (level, fx, fy)
        return best

    def _clip(self, image: np.ndarray) -> None:
        dtype = numpy_type(self.dtype)
        if dtype.kind in "iu":
            limits = np.iinfo(dtype)
            np.clip(image, limits.min, limits.max, out=image)

    def statistics(self, low: float = 2.0, high: float = 98.0) -> SceneStatistics:
        """Return statistics of the whole raster from at most about two million evenly spread pixels.

        Of a large raster without overviews only some windows are read (:data:`_SPOTS`), whatever its size. The same
        pixels are used whether the raster is one file or its tiles. Cached.

        Raises
        ------
        EroadError
            ``raster_empty`` where no pixel is valid; ``raster_truncated``.
        """
        key = (float(low), float(high))
        if key not in self._statistics:
            values, share = self._sample()
            ends = np.percentile(values, key, axis=1)
            self._statistics[key] = SceneStatistics(
                low=tuple(float(v) for v in ends[0]),
                high=tuple(float(v) for v in ends[1]),
                percentiles=key,
                valid=share,
            )
        return self._statistics[key]

    def _sample(self) -> tuple[np.ndarray, float]:
        """Return valid pixels (C, n) of a regular grid and their share; all pixels where the grid finds none."""
        step = max(1, math.ceil(math.sqrt(self.width * self.height / _SAMPLE)))
        values, seen = self._grid_sample(step)
        if values.shape[1] == 0 and step > 1:
            values, seen = self._first_valid()
        if values.shape[1] == 0:
            raise EroadError("raster_empty", path=shown(self.names[0]))
        return values, values.shape[1] / seen

    def _grid_sample(self, step: int) -> tuple[np.ndarray, int]:
        level, fx, _ = self._level(step)
        width, height = self._layer.facts.levels[level]
        windows = _looked_at(width, height)
        read = sum(window.width * window.height for window in windows)
        step = max(1, round(step / fx) if read == width * height else math.ceil(math.sqrt(read / _SAMPLE)))
        begin = step // 2 if min(width, height) > step // 2 else 0
        parts, seen = [], 0
        # A window is read whole and most of it dropped: files are stored in blocks, which are decoded whole anyway.
        for window in windows:
            image, valid = self._layer.read(window, level)
            rows, columns = (slice((begin - first) % step, None, step) for first in (window.row, window.col))
            image, valid = image[:, rows, columns], valid[rows, columns]
            parts.append(image[:, valid])
            seen += valid.size
        return _as_float(np.concatenate(parts, axis=1)), seen

    def _first_valid(self) -> tuple[np.ndarray, int]:
        """Return every valid pixel of the first blocks that hold any, of the whole raster read."""
        parts, count, seen = [np.zeros((self.channels, 0), np.float32)], 0, 0
        for window in self.window.blocks(1024):
            image, valid = self._layer.read(window)
            seen += valid.size
            if valid.any() and count < _SAMPLE:
                parts.append(_as_float(image[:, valid]))
                count += parts[-1].shape[1]
        return np.concatenate(parts, axis=1), seen


def _looked_at(width: int, height: int) -> list[Window]:
    """Return the windows that are read for statistics: all there is, or evenly spread ones."""
    if width * height <= _READ:
        rows, columns = range(0, height, _CHUNK[0]), range(0, width, _CHUNK[1])
        tall, wide = _CHUNK
    else:
        tall, wide = min(_SPOT, height), min(_SPOT, width)
        across = min(max(1, round(math.sqrt(_SPOTS * width / height))), _SPOTS, width // wide)
        down = min(max(1, _SPOTS // across), height // tall)
        rows, columns = _spread(height - tall, down), _spread(width - wide, across)
    return [Window(col, row, min(wide, width - col), min(tall, height - row)) for row in rows for col in columns]


def _spread(last: int, count: int) -> list[int]:
    """Return ``count`` numbers from 0 to ``last``, evenly; the middle for one."""
    return [last // 2] if count == 1 else [last * i // (count - 1) for i in range(count)]


def _as_float(image: np.ndarray) -> np.ndarray:
    return image if image.dtype == np.float32 else image.astype(np.float32)
