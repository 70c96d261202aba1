"""Masks of data sets in every form they come in, brought to one: 255 road, 0 not road, 128 ignore."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np
from osgeo import gdal

from ..jobs.messages import EroadError
from ..raster.grid import Window
from ..raster.reading import open_dataset, reading

#: Values of a mask.
ROAD, IGNORE, BACKGROUND = 255, 128, 0
#: Values named in an error, at most.
_SHOWN = 6
#: A lossy mask is road from here on, as DeepGlobe's own page says of its masks.
_MIDDLE = 128
#: A lossy mask whose brightest value is below this was not black and white before it was packed.
_DARK = 64


@dataclass
class _Stored:
    """A mask as its file holds it.

    Attributes
    ----------
    bands : (n, h, w), without alpha; clear : (h, w) bool, where alpha is 0, or None.
    table : (k, 4) RGBA of a palette, or None.
    full : the value of white. nodata : the value that stands for nothing, or None.
    lossy : packed with loss, so that values are near what was meant.
    """

    bands: np.ndarray
    clear: np.ndarray | None
    table: np.ndarray | None
    full: int
    nodata: float | None
    lossy: bool


def read_mask(
    path: str | os.PathLike, window: Window | None = None, road_value: int | None = None, lossy: bool = False
) -> np.ndarray:
    """Read a mask, or a window of it.

    Understood without ``road_value``: 0 with 1, 255 or the type's largest value for road, and 128 for ignore; the same
    in three equal bands or in a palette; black and one colour; transparent pixels, and a nodata value other than 0,
    as ignore.

    Parameters
    ----------
    road_value : the value of road (of a palette its index, of a colour its first band). 128, and 255 where road is
        1 to 127, are ignore then; all other values, and transparent pixels, are not road.
    lossy : values are only near black and white; road from 128 on. Always so for JPEG.

    Returns
    -------
    (h, w) uint8 of 255, 0 and 128.

    Raises
    ------
    EroadError
        ``dataset_mask_values`` where the file does not say what road is; ``raster_…`` where it cannot be read.
    """
    path = os.fspath(path)
    stored = _read(path, window)
    unknown = _unknown(stored, road_value is None)
    if stored.table is not None and road_value is None:
        stored = _expanded(stored, path)
    grey = len(stored.bands) == 1 or all(np.array_equal(stored.bands[0], band) for band in stored.bands[1:])
    if stored.lossy or lossy:
        return _from_lossy(stored.bands.max(axis=0), unknown, road_value, path)
    if grey or road_value is not None:
        values, white = stored.bands[0], stored.full
    else:
        values, white = _one_colour(stored.bands, path), 255
    result = _classified(values, unknown, road_value, white, path)
    if stored.clear is not None:
        _settle_clear(result, stored.clear, road_value, path)
    return result


def mask_size(path: str | os.PathLike) -> tuple[int, int]:
    """Return (width, height) of a mask file."""
    dataset = open_dataset(os.fspath(path))
    return dataset.RasterXSize, dataset.RasterYSize


def _read(path: str, window: Window | None) -> _Stored:
    dataset = open_dataset(path)
    area = window or Window(0, 0, dataset.RasterXSize, dataset.RasterYSize)
    with reading(path):
        data = dataset.ReadAsArray(area.col, area.row, area.width, area.height).reshape(-1, *area.shape)
    kinds = [dataset.GetRasterBand(i + 1).GetColorInterpretation() for i in range(len(data))]
    first = dataset.GetRasterBand(1)
    colours = first.GetRasterColorTable() if kinds[0] == gdal.GCI_PaletteIndex else None
    table = None
    if colours is not None:
        table = np.array([colours.GetColorEntry(i)[:4] for i in range(colours.GetCount())], np.int64)
    image = [i for i, kind in enumerate(kinds) if kind != gdal.GCI_AlphaBand]
    alpha = [i for i, kind in enumerate(kinds) if kind == gdal.GCI_AlphaBand]
    return _Stored(
        bands=data[image],
        clear=data[alpha[0]] == 0 if alpha else None,
        table=table,
        full=_white(first, data.dtype),
        nodata=first.GetNoDataValue(),
        lossy=dataset.GetDriver().ShortName == "JPEG",
    )


def _white(band: gdal.Band, dtype: np.dtype) -> int:
    """Return the largest value a pixel of the file can have; 255 where that says nothing."""
    bits = band.GetMetadataItem("NBITS", "IMAGE_STRUCTURE")
    if bits:
        return 2 ** int(bits) - 1
    return int(np.iinfo(dtype).max) if dtype.kind == "u" else 255


def _unknown(stored: _Stored, with_clear: bool) -> np.ndarray | None:
    """Return where the mask says nothing; a nodata value of 0 is what background is often declared as."""
    parts = [stored.clear] if with_clear and stored.clear is not None else []
    if stored.bands.dtype.kind == "f":
        parts.append(~np.isfinite(stored.bands).all(axis=0))
    if stored.nodata is not None and stored.nodata == stored.nodata and stored.nodata != 0:
        parts.append(stored.bands[0] == stored.nodata)
    return np.logical_or.reduce(parts) if parts else None


def _expanded(stored: _Stored, path: str) -> _Stored:
    """Return a palette's mask as values: its greys where all are grey, else its indices where 0 is black."""
    indices = stored.bands[0]
    used = np.unique(indices)
    if used[-1] >= len(stored.table):
        raise _ambiguous(path, used)
    colours = stored.table[used, :3]
    if (colours == colours[:, :1]).all():
        values = stored.table[:, 0].astype(np.uint8)[indices]
        return _Stored(values[None], stored.clear, None, 255, None, stored.lossy)
    if len(used) > 2 or (0 in used and colours[0].any()):
        raise _ambiguous(path, used)
    return _Stored(stored.bands, stored.clear, None, 255, None, stored.lossy)


def _one_colour(bands: np.ndarray, path: str) -> np.ndarray:
    """Return (h, w): 255 where a pixel has the one colour there is beside black, 128 where all its bands are 128."""
    if bands.dtype.kind == "f" or len(bands) > 3:
        raise _ambiguous(path, np.unique(bands))
    packed = bands[0].astype(np.int64)
    for band in bands[1:]:
        packed = packed * 65536 + band
    ignored = (bands == IGNORE).all(axis=0)
    colours = np.unique(packed[~ignored])
    colours = colours[colours != 0]
    if len(colours) > 1:
        shown = ["/".join(str(c >> shift & 65535) for shift in range(16 * len(bands) - 16, -1, -16)) for c in colours]
        raise _ambiguous(path, shown)
    result = np.where(packed != 0, 255, 0).astype(np.uint8)
    result[ignored] = IGNORE
    return result


def _classified(
    values: np.ndarray, unknown: np.ndarray | None, road_value: int | None, white: int, path: str
) -> np.ndarray:
    road, ignored = road_value, {IGNORE}
    if road is None:
        road = _road_level(_levels(values, unknown), white, path)
    elif 0 < road < IGNORE:
        ignored.add(255)
    if values.dtype == np.uint8 and road_value is None and road in (None, ROAD):
        result = values.copy()  # the common case: stored as wanted
    else:
        result = np.full(values.shape, BACKGROUND, np.uint8)
        for value in ignored:
            result[values == value] = IGNORE
        if road is not None:
            result[values == road] = ROAD
    if unknown is not None:
        result[unknown] = IGNORE
    return result


def _levels(values: np.ndarray, unknown: np.ndarray | None) -> np.ndarray:
    """Return the values there are, in order."""
    known = values.ravel() if unknown is None else values[~unknown]
    if values.dtype == np.uint8:
        return np.flatnonzero(np.bincount(known, minlength=256))
    return np.unique(known)


def _road_level(levels: np.ndarray, white: int, path: str) -> int | None:
    """Return the value of road, None where there is none."""
    others = [level for level in levels.tolist() if level not in (BACKGROUND, IGNORE)]
    if not others:
        return None
    if len(others) > 1 or others[0] not in (1, ROAD, white):
        raise _ambiguous(path, levels)
    return int(others[0])


def _from_lossy(values: np.ndarray, unknown: np.ndarray | None, road_value: int | None, path: str) -> np.ndarray:
    if road_value is not None:
        road = np.abs(values.astype(np.int64) - road_value) < _DARK
    else:
        if 0 < values.max() < _DARK:
            raise _ambiguous(path, np.unique(values))
        road = values >= _MIDDLE
    result = np.where(road, ROAD, BACKGROUND).astype(np.uint8)
    if unknown is not None:
        result[unknown] = IGNORE
    return result


def _settle_clear(result: np.ndarray, clear: np.ndarray, road_value: int | None, path: str) -> None:
    """Refuse roads painted on nothing: transparent may mean not road there, or not known."""
    if road_value is not None:
        result[clear] = BACKGROUND
    elif clear.any() and (result == ROAD).any() and not (result == BACKGROUND).any():
        raise _ambiguous(path, ["transparent", "one colour"])


def _ambiguous(path: str, values: np.ndarray | list) -> EroadError:
    values = values.tolist() if isinstance(values, np.ndarray) else values
    shown = [f"{v:g}" if isinstance(v, float) else str(v) for v in values[:_SHOWN]]
    return EroadError("dataset_mask_values", path=path, values=", ".join(shown) + (", …" * (len(values) > _SHOWN)))
