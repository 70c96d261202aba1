"""Images of data sets: every band but alpha, as bytes."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import numpy as np

from ..jobs.messages import EroadError
from ..raster.dataset import Raster
from ..raster.grid import Window
from ..raster.ground import metres_per_pixel
from ..raster.normalise import Normaliser
from ..raster.source import RasterSource


def open_image(path: str | os.PathLike) -> RasterSource:
    """Open an image with all its bands: red, green and blue first where it says which they are."""
    path = os.fspath(path)
    raster = Raster.open(path)
    bands = raster.facts.bands
    if bands.palette is None and len(bands.numbers) < len(bands.available):
        rest = [i for i in bands.available if i not in bands.numbers]
        raster = Raster.open(path, (*bands.numbers, *rest))
    return RasterSource(raster, [path])


def read_image(
    source: RasterSource, window: Window | None = None, byte: str = "as_is"
) -> tuple[np.ndarray, np.ndarray]:
    """Read an image, or a window of it.

    Types other than bytes are stretched from the percentiles 2 and 98 of the whole image, the way extraction does it
    (:mod:`..raster.normalise`).

    Parameters
    ----------
    byte : what becomes of bytes, as in a model's card.

    Returns
    -------
    (C, h, w) uint8, 0 where nothing is known; (h, w) bool, where it is.
    """
    image, valid = source.read(window or source.window)
    if image.dtype == np.uint8 and byte == "as_is":
        return image, valid
    image = np.rint(_normaliser(source, byte)(image)).astype(np.uint8)
    image[:, ~valid] = 0
    return image, valid


def image_resolution(source: RasterSource) -> float | None:
    """Return metres per pixel at the image's middle, None where it has no position."""
    if not source.georeferenced:
        return None
    x, y = metres_per_pixel(source.crs_wkt, source.geotransform, source.width / 2, source.height / 2)
    return float((x * y) ** 0.5)


def _normaliser(source: RasterSource, byte: str) -> Normaliser:
    path = source.names[0]
    written = Path(path).stat().st_mtime_ns if os.path.exists(path) else 0
    return _cached_normaliser(path, written, byte)


@functools.lru_cache(maxsize=4096)
def _cached_normaliser(path: str, written: int, byte: str) -> Normaliser:
    # Every window of an image is stretched alike, and the whole is looked at once.
    with open_image(path) as source:
        try:
            return Normaliser.from_card({"mean": (0.0,) * source.channels, "byte": byte}, source)
        except EroadError as error:
            if error.code != "raster_empty":
                raise
            return Normaliser(source.channels)
