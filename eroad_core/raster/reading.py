"""GDAL's errors and warnings turned into ours."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator

from osgeo import gdal, ogr, osr

from ..jobs.messages import EroadError

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

#: Bytes of decoded blocks GDAL keeps. Its default, a share of the machine's memory, would grow with the raster.
_CACHE = 128 * 2**20
if not gdal.GetConfigOption("GDAL_CACHEMAX"):
    gdal.SetCacheMax(min(_CACHE, gdal.GetCacheMax()))

#: Warnings after which the pixels are not the image's: libjpeg, for one, fills a truncated file up with grey.
_LOSS = re.compile(r"premature end|truncated|corrupt|unexpected end|cut short|incomplete|too short", re.IGNORECASE)


@contextlib.contextmanager
def collected() -> Iterator[list[tuple[int, str]]]:
    """Collect GDAL's messages of this thread as (class, text) instead of printing them."""
    messages: list[tuple[int, str]] = []

    def keep(level: int, number: int, text: str) -> None:
        messages.append((level, text))

    gdal.PushErrorHandler(keep)
    try:
        yield messages
    finally:
        gdal.PopErrorHandler()


@contextlib.contextmanager
def configured(**options: str) -> Iterator[None]:
    """Set GDAL's options for this thread (``gdal.config_options`` came with GDAL 3.7)."""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    for name, value in options.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


@contextlib.contextmanager
def reading(path: str) -> Iterator[None]:
    """Raise ``raster_truncated`` where GDAL fails, or warns that data are missing, while pixels are read."""
    with collected() as messages:
        try:
            yield
        except RuntimeError as error:
            raise EroadError("raster_truncated", path=path, reason=reason(str(error), path)) from error
    for level, text in messages:
        if level >= gdal.CE_Failure or (level == gdal.CE_Warning and _LOSS.search(text)):
            raise EroadError("raster_truncated", path=path, reason=reason(text, path))


def reason(text: str, path: str) -> str:
    """Return GDAL's message as a part of a sentence: one line, without the path, not too long."""
    text = " ".join(text.replace(f"{path}, ", "").replace(path, "").split())
    text = re.split(r"\s\(this warning", text)[0].strip(" .:,`'")
    return text[:160] or "unknown reason"


def open_dataset(path: str, options: list[str] | None = None) -> gdal.Dataset:
    """Open ``path`` for reading, or raise the sentence that says why not.

    Raises
    ------
    EroadError
        ``raster_missing``, ``raster_unreadable``, ``raster_size``, ``raster_truncated`` or ``raster_invalid``.
    """
    with collected():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR, open_options=options or [])
        except RuntimeError as error:
            raise _opening_error(path, str(error)) from error
    if dataset is None:
        raise _opening_error(path, "")
    return dataset


def _opening_error(path: str, text: str) -> EroadError:
    plain = os.path.exists(path)
    if plain and os.path.isfile(path):
        try:
            with open(path, "rb") as file:
                head = file.read(1)
        except OSError as error:
            return EroadError("raster_unreadable", path=path, reason=error.strerror or str(error))
        if not head:
            return EroadError("raster_size", path=path)
        if _identified(path):
            return EroadError("raster_truncated", path=path, reason=reason(text, path))
        return EroadError("raster_invalid", path=path)
    if not plain and (os.path.isabs(path) or ":" not in path) and not path.startswith(("/vsi", "<")):
        return EroadError("raster_missing", path=path)
    return EroadError("raster_unreadable", path=path, reason=reason(text, path))


def _identified(path: str) -> bool:
    """Say whether the file begins like a raster and is not a vector file (GeoPackage may hold both)."""
    try:
        if gdal.IdentifyDriverEx(path, gdal.OF_RASTER) is None:
            return False
    except RuntimeError:
        return False
    try:
        return gdal.OpenEx(path, gdal.OF_VECTOR) is None
    except RuntimeError:
        return True
