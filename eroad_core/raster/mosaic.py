"""Several files side by side, read as one raster.

Tiles are put together at their own pixels, each with its own bands, palette,
nodata, alpha and mask; where they overlap, the later file lies on top wherever
it is valid. (GDAL's VRT keeps one nodata value and one palette for all.)
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from osgeo import gdal, osr

from ..jobs.messages import EroadError
from .dataset import Facts, Raster, numpy_type
from .grid import Window, apply, to_pixels, window_geotransform
from .reading import collected, open_dataset

#: Files kept open at once; systems allow some hundreds to a process.
_OPEN_FILES = 64
#: Tiles whose pixel grids drift apart by more than this many pixels do not fit together.
_DRIFT = 0.5
#: Files beside a raster that GDAL would open as rasters of their own.
_SIDECARS = (".aux.xml", ".ovr", ".msk", ".qml", ".tfw", ".prj", ".hdr", ".json", ".geojson", ".csv")


class Mosaic:
    """Rasters on one pixel grid, for one thread; reads like a :class:`~.dataset.Raster`."""

    def __init__(self, facts: Facts, tiles: Sequence[tuple[Window, Raster]]) -> None:
        self.facts = facts
        self._tiles = list(tiles)
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._bounds = np.array([(w.col, w.row, w.right, w.bottom) for w, _ in tiles])

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, in order."""
        return tuple(raster.facts.path for _, raster in self._tiles)

    def reopen(self) -> Mosaic:
        """Return an independent mosaic of the same files, opened as they are read."""
        return Mosaic(self.facts, [(window, raster.reopen()) for window, raster in self._tiles])

    def close(self) -> None:
        """Let go of every file."""
        for _, raster in self._tiles:
            raster.close()
        self._recent.clear()

    def read(self, window: Window, level: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """Read ``window`` of a level 1:1; see :meth:`Raster.read`."""
        factor = 2**level
        image = valid = None
        for i in self._touched(window, factor):
            place, raster = self._tiles[i]
            tile = Window(place.col // factor, place.row // factor, *raster.facts.levels[level])
            common = window.intersection(tile)
            if common.empty:
                continue
            self._keep_open(i)
            part, part_valid = raster.read(common.relative_to(tile), level)
            if common == window and part_valid.all():
                image, valid = part, part_valid
                continue
            if image is None:
                image = np.zeros((self.facts.channels, *window.shape), part.dtype)
                valid = np.zeros(window.shape, bool)
            rows, columns = common.relative_to(window).slices()
            np.copyto(image[:, rows, columns], part, where=part_valid)
            valid[rows, columns] |= part_valid
        if image is None:
            palette = self.facts.bands.palette is not None
            dtype = np.uint8 if palette else numpy_type(self.facts.dtype)
            return np.zeros((self.facts.channels, *window.shape), dtype), np.zeros(window.shape, bool)
        return image, valid

    def _touched(self, window: Window, factor: int) -> np.ndarray:
        left, top, right, bottom = self._bounds.T
        return np.flatnonzero(
            (left < window.right * factor)
            & (right > window.col * factor)
            & (top < window.bottom * factor)
            & (bottom > window.row * factor)
        )

    def _keep_open(self, i: int) -> None:
        self._recent[i] = None
        self._recent.move_to_end(i)
        if len(self._recent) > _OPEN_FILES:
            oldest, _ = self._recent.popitem(last=False)
            self._tiles[oldest][1].close()


def expand_paths(paths: Sequence[str | os.PathLike]) -> list[str]:
    """Return the raster files named, folders replaced by the rasters in them (sorted), each once.

    Raises
    ------
    EroadError
        ``raster_folder_empty`` where GDAL opens nothing in a folder.
    """
    found: dict[str, None] = {}
    for path in map(os.fspath, paths):
        if os.path.isdir(path) and not _opens(path):
            inside = [p for p in sorted(_files(path)) if _opens(p)]
            if not inside:
                raise EroadError("raster_folder_empty", path=path)
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _files(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [
            entry.path
            for entry in entries
            if entry.is_file() and not entry.name.startswith(".") and not entry.name.lower().endswith(_SIDECARS)
        ]


def _opens(path: str) -> bool:
    """Say whether GDAL takes ``path`` for a raster; a damaged one counts, so that it is named later."""
    with collected():
        try:
            return gdal.IdentifyDriverEx(path, gdal.OF_RASTER) is not None and not _only_vectors(path)
        except RuntimeError:
            return False


def _only_vectors(path: str) -> bool:
    """Say whether a container such as GeoPackage or PDF holds no raster."""
    if not path.lower().endswith((".gpkg", ".sqlite", ".db", ".pdf", ".kml", ".kmz")):
        return False
    try:
        return open_dataset(path).RasterCount == 0
    except EroadError:
        return True


def make_mosaic(rasters: Sequence[Raster]) -> Mosaic:
    """Put rasters together on the pixel grid of the first.

    Raises
    ------
    EroadError
        ``mosaic_place``, ``mosaic_crs``, ``mosaic_pixels`` or ``mosaic_bands`` where they do not fit.
    """
    first = rasters[0].facts
    for raster in rasters:
        if not raster.facts.placed:
            raise EroadError("mosaic_place", path=raster.facts.path)
    srs = _srs(first.crs_wkt)
    places = [_place(first, srs, raster.facts) for raster in rasters]
    whole = places[0]
    for place in places[1:]:
        whole = whole.union(place)
    tiles = [(place.relative_to(whole), raster) for place, raster in zip(places, rasters, strict=True)]
    levels = _common_levels(whole, tiles)
    facts = dataclasses.replace(
        first,
        width=whole.width,
        height=whole.height,
        geotransform=window_geotransform(first.geotransform, whole),
        levels=levels,
        overviews=tuple(None for _ in levels),
    )
    mosaic = Mosaic(facts, tiles)
    for raster in rasters[_OPEN_FILES:]:
        raster.close()
    return mosaic


def _srs(wkt: str) -> osr.SpatialReference | None:
    return osr.SpatialReference(wkt) if wkt else None


def _place(first: Facts, srs: osr.SpatialReference | None, facts: Facts) -> Window:
    """Return where a file lies on the first file's pixel grid."""
    other = _srs(facts.crs_wkt)
    names = {"path": facts.path, "other": first.path}
    if facts.crs_wkt != first.crs_wkt and (srs is None or other is None or not srs.IsSame(other)):
        raise EroadError("mosaic_crs", **names)
    if (facts.channels, facts.dtype) != (first.channels, first.dtype):
        raise EroadError("mosaic_bands", **names)
    corners = np.array([(0, 0), (facts.width, 0), (0, facts.height), (facts.width, facts.height)], float)
    col, row = to_pixels(first.geotransform, *apply(facts.geotransform, corners[:, 0], corners[:, 1]))
    place = Window(math.floor(col[0] + 0.5), math.floor(row[0] + 0.5), facts.width, facts.height)
    drift = max(np.ptp(col - corners[:, 0]), np.ptp(row - corners[:, 1]))
    if drift > _DRIFT:
        raise EroadError("mosaic_pixels", **names)
    return place


def _common_levels(whole: Window, tiles: Sequence[tuple[Window, Raster]]) -> tuple[tuple[int, int], ...]:
    """Return the levels of halved size that every tile has and that fit together without a shift."""
    levels = [(whole.width, whole.height)]
    for level in range(1, min(len(raster.facts.levels) for _, raster in tiles)):
        factor = 2**level
        for place, raster in tiles:
            halved = (math.ceil(place.width / factor), math.ceil(place.height / factor))
            # Only the last tile of a row or column may end within an overview pixel.
            ends = (place.right % factor and place.right != whole.right) or (
                place.bottom % factor and place.bottom != whole.bottom
            )
            if place.col % factor or place.row % factor or ends or raster.facts.levels[level] != halved:
                return tuple(levels)
        levels.append((math.ceil(whole.width / factor), math.ceil(whole.height / factor)))
    return tuple(levels)
