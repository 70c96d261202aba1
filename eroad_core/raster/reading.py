"""GDAL's errors and warnings turned into ours."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator

from osgeo import gdal

from ..jobs.messages import EroadError
from .quiet import collected, configured
from .references import check_references, confined, shown

__all__ = ["collected", "configured", "open_dataset", "read_error", "reading", "reason"]

#: Bytes of decoded blocks GDAL keeps. Its default, a share of the machine's memory, would grow with the raster.
_CACHE = 128 * 2**20
if not gdal.GetConfigOption("GDAL_CACHEMAX"):
    gdal.SetCacheMax(min(_CACHE, gdal.GetCacheMax()))
#: A server that says nothing is waited for this long, not for ever.
for _name, _value in (
    ("GDAL_HTTP_CONNECTTIMEOUT", "15"),
    ("GDAL_HTTP_LOW_SPEED_TIME", "30"),
    ("GDAL_HTTP_LOW_SPEED_LIMIT", "1"),
):
    if not gdal.GetConfigOption(_name):
        gdal.SetConfigOption(_name, _value)

#: Warnings after which the pixels are not the image's: libjpeg, for one, fills a truncated file up with grey.
_LOSS = re.compile(r"premature end|truncated|corrupt|unexpected end|cut short|incomplete|too short", re.IGNORECASE)
_MISSING = re.compile(r"no such file|does not exist", re.IGNORECASE)


@contextlib.contextmanager
def reading(path: str) -> Iterator[None]:
    """Raise :func:`read_error` where GDAL fails, or warns that data are missing, while pixels are read."""
    with confined(path), collected() as messages:
        try:
            yield
        except RuntimeError as error:
            raise read_error(path, str(error)) from error
    for level, text in messages:
        if level >= gdal.CE_Failure or (level == gdal.CE_Warning and _LOSS.search(text)):
            raise read_error(path, text)


def read_error(path: str, text: str) -> EroadError:
    """Return the error for GDAL's message: something is damaged, or a file that belongs to it is missing."""
    code = "raster_unreadable" if _MISSING.search(text) else "raster_truncated"
    return EroadError(code, path=shown(path), reason=reason(text, path))


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
        ``raster_missing``, ``raster_unreadable``, ``raster_size``, ``raster_truncated`` or ``raster_invalid``;
        ``raster_network`` or ``raster_python`` where the file would do what no file may.
    """
    check_references(path)
    with confined(path), collected():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR, open_options=options or [])
        except (RuntimeError, ValueError) as error:  # ValueError: a name no file can have
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
    if not path or "\0" in path:
        return EroadError("raster_missing", path=path.replace("\0", "�"))
    if not plain and (os.path.isabs(path) or ":" not in path) and not path.startswith(("/vsi", "<")):
        return EroadError("raster_missing", path=path)
    return EroadError("raster_unreadable", path=shown(path), reason=reason(text, path))


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
