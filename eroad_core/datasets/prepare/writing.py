"""The data set's folder: whole or not there, and its tiles as GeoTIFFs."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from osgeo import gdal

from ...files import remove_orphans, temporary_path
from ...jobs.messages import EroadError
from ...raster.grid import PIXEL_GEOTRANSFORM, Window, window_geotransform
from ..index import is_prepared
from ..masks import IGNORE
from .grid import TileGrid

#: How tiles are packed: without loss, and quick to read.
_PACKED = ("COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=6")


def check_folder(path: Path, inputs: list[str]) -> None:
    """Refuse, before any work, a folder that cannot take the data set.

    Raises
    ------
    EroadError
        ``output_foreign`` where it holds other things than a data set, ``output_is_input``, ``output_folder``.
    """
    if path.exists() and not path.is_dir():
        raise EroadError("output_folder", path=str(path), reason="it is a file")
    real = Path(os.path.realpath(path))
    for name in inputs:
        if os.path.exists(name) and Path(os.path.realpath(name)).is_relative_to(real):
            raise EroadError("output_is_input", path=name)
    if path.is_dir() and any(path.iterdir()) and not is_prepared(path):
        raise EroadError("output_foreign", path=str(path))


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Yield a temporary folder beside ``path`` that takes its place when the block ends well, else is removed.

    Folders made on the way to it are removed as well where the block fails.
    """
    made = [folder for folder in path.parents if not folder.exists()]
    temporary = temporary_path(path)
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            remove_orphans(path.parent)
            shutil.rmtree(temporary, ignore_errors=True)
            temporary.mkdir()
        yield temporary
        with _told(path):
            _swap(temporary, path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _swap(temporary: Path, path: Path) -> None:
    """Give ``temporary`` the name of ``path``; what was there is removed only after that."""
    old = None
    if path.exists():
        old = path.with_name(f"{path.name}.old-{uuid.uuid4().hex[:8]}")
        os.rename(path, old)
    try:
        os.rename(temporary, path)
    except OSError:
        if old is not None:
            os.rename(old, path)
        raise
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)


def write_tile(path: Path, pixels: np.ndarray, grid: TileGrid, window: Window, mask: bool = False) -> None:
    """Write a tile (C, h, w) of bytes, placed where its window lies; a mask's 128 as nodata.

    Raises
    ------
    EroadError
        ``disk_full`` or ``write_failed``.
    """
    data = _packed(pixels, grid, window, mask)
    with _told(path):
        path.write_bytes(data)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the system's errors into a sentence about ``path``."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise EroadError("disk_full", path=str(path)) from error
        raise EroadError("write_failed", path=str(path), reason=error.strerror or str(error)) from error


def _packed(pixels: np.ndarray, grid: TileGrid, window: Window, mask: bool) -> bytes:
    """Return a GeoTIFF as bytes: made in memory, so that a full disk is told by the system and not by GDAL."""
    bands, height, width = pixels.shape
    memory = gdal.GetDriverByName("MEM").Create("", width, height, bands, gdal.GDT_Byte)
    if grid.georeferenced or grid.geotransform != PIXEL_GEOTRANSFORM:
        memory.SetGeoTransform(window_geotransform(grid.geotransform, window))
    if grid.crs_wkt:
        memory.SetProjection(grid.crs_wkt)
    memory.WriteArray(pixels)
    if mask:
        memory.GetRasterBand(1).SetNoDataValue(IGNORE)
    options = [*_PACKED, "PHOTOMETRIC=RGB" if bands == 3 else "PHOTOMETRIC=MINISBLACK"]
    name = f"/vsimem/eroad-{uuid.uuid4().hex}.tif"
    try:
        written = gdal.GetDriverByName("GTiff").CreateCopy(name, memory, options=options)
        written = None  # closes the file  # noqa: F841
        return _content(name)
    finally:
        gdal.Unlink(name)


def _content(name: str) -> bytes:
    file = gdal.VSIFOpenL(name, "rb")
    try:
        return bytes(gdal.VSIFReadL(1, gdal.VSIStatL(name).size, file))
    finally:
        gdal.VSIFCloseL(file)
