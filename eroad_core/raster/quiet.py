"""GDAL's messages and options, kept to this thread."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()


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
