"""The grid that tiles of one raster are cut on: its own, or its own at another ground resolution."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...jobs.messages import EroadError
from ...raster.grid import GeoTransform, Window, scaled_geotransform
from ...raster.ground import jacobian, metres_per_pixel
from ...raster.source import RasterSource

#: Pixels less square than this are resampled by "auto".
_SQUARE = 1.1
#: No raster is resampled to fewer or more pixels than this factor a side.
_LARGEST_SCALE = 64.0


@dataclass(frozen=True)
class TileGrid:
    """Pixels of the tiles over a whole raster; polygons can be burned on it as on a raster.

    Attributes
    ----------
    path : the raster. width, height, geotransform, crs_wkt : as a raster's.
    georeferenced : True where metres can be told by the coordinate system.
    scale : (x, y) pixels of the grid a raster pixel; (1, 1) where they are the raster's own.
    gsd : metres per pixel at the middle.
    """

    path: str
    width: int
    height: int
    geotransform: GeoTransform
    crs_wkt: str
    georeferenced: bool
    scale: tuple[float, float]
    gsd: float

    @property
    def names(self) -> tuple[str, ...]:
        """The file, as a raster source has it."""
        return (self.path,)

    @property
    def window(self) -> Window:
        """The whole grid."""
        return Window(0, 0, self.width, self.height)

    @property
    def resampled(self) -> bool:
        """True where the grid is not the raster's own."""
        return self.scale != (1.0, 1.0)

    def metres(self, col: float, row: float) -> np.ndarray:
        """Return (2, 2): metres east and north (rows) of a step along columns and rows (columns) at a place."""
        return jacobian(self.crs_wkt, self.geotransform, [col], [row], self.gsd)[0]

    def read(self, source: RasterSource, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read a window of the grid; see :meth:`...raster.source.RasterSource.read`."""
        if not self.resampled:
            return source.read(window)
        (x, y) = self.scale
        rectangle = window.col / x, window.row / y, window.width / x, window.height / y
        return source.read(window, window.shape, window_float=rectangle)


def make_grid(source: RasterSource, gsd: str) -> TileGrid:
    """Return the grid for a raster.

    Parameters
    ----------
    gsd : "native" (the raster's own pixels), "auto" (the same, but squares on the ground), or metres per pixel;
        for a raster without coordinates what one of its pixels measures, 1 m where nothing says it.

    Raises
    ------
    EroadError
        ``gsd_far`` where the wanted ground resolution is absurdly far from the raster's.
    """
    if not source.georeferenced:
        metres = 1.0 if gsd in ("auto", "native") else float(gsd)
        return _grid(source, (1.0, 1.0), metres)
    native = metres_per_pixel(source.crs_wkt, source.geotransform, source.width / 2, source.height / 2)
    mean = math.sqrt(native[0] * native[1])
    square = max(native) / min(native) < _SQUARE
    wanted = mean if gsd in ("auto", "native") else float(gsd)
    if gsd == "native" or (square and math.isclose(wanted, mean, rel_tol=0.01)):
        return _grid(source, (1.0, 1.0), mean)
    scale = native[0] / wanted, native[1] / wanted
    if not all(1 / _LARGEST_SCALE <= s <= _LARGEST_SCALE for s in scale):
        raise EroadError("gsd_far", wanted=f"{wanted:.3g}", native=f"{mean:.3g}")
    # A whole number of pixels over the raster, so that none hangs over its border.
    sizes = zip((source.width, source.height), scale, strict=True)
    columns, rows = (max(1, round(size * s)) / size for size, s in sizes)
    return _grid(source, (columns, rows), wanted)


def _grid(source: RasterSource, scale: tuple[float, float], gsd: float) -> TileGrid:
    return TileGrid(
        path=source.names[0],
        width=round(source.width * scale[0]),
        height=round(source.height * scale[1]),
        geotransform=scaled_geotransform(source.geotransform, 1 / scale[0], 1 / scale[1]),
        crs_wkt=source.crs_wkt,
        georeferenced=source.georeferenced,
        scale=scale,
        gsd=gsd,
    )
