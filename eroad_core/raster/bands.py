"""Which bands of a file are the image: colour interpretation, alpha, palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from osgeo import gdal

from ..jobs.messages import EroadError
from . import quiet  # noqa: F401  (switches GDAL's exceptions on)


@dataclass(frozen=True)
class Bands:
    """The bands of one file that are read.

    Attributes
    ----------
    numbers : the bands of the image, counted from 1, in the order they are read.
    alpha : the band of transparency, or None.
    available : every band but alpha.
    palette : (n, 4) uint8 RGBA table where the one band holds palette indices, else None.
    """

    numbers: tuple[int, ...]
    alpha: int | None
    available: tuple[int, ...]
    palette: np.ndarray | None = None

    @property
    def channels(self) -> int:
        """Number of channels an image has once the palette is expanded."""
        return 3 if self.palette is not None else len(self.numbers)


def choose_bands(dataset: gdal.Dataset, path: str, chosen: Sequence[int] | None = None) -> Bands:
    """Return the bands to read: those chosen, else red, green and blue by their interpretation, else 1, 2, 3.

    Raises
    ------
    EroadError
        ``raster_bands`` (no such band), ``raster_alpha`` (it is the transparency), ``raster_palettes``,
        ``raster_cmyk``.
    """
    found = {i: dataset.GetRasterBand(i).GetColorInterpretation() for i in range(1, dataset.RasterCount + 1)}
    if not chosen and gdal.GCI_BlackBand in found.values() and gdal.GCI_CyanBand in found.values():
        raise EroadError("raster_cmyk", path=path)
    alpha = next((i for i, kind in found.items() if kind == gdal.GCI_AlphaBand), None)
    available = tuple(i for i, kind in found.items() if kind != gdal.GCI_AlphaBand)
    if chosen:
        numbers = tuple(int(i) for i in chosen)
        _check_chosen(numbers, found, available, path)
    else:
        numbers = _default(found, available)
    if not numbers:
        raise EroadError("raster_bands", path=path, found=0, band=1, available="others")
    palettes = [i for i in numbers if _is_palette(dataset.GetRasterBand(i))]
    if palettes and len(numbers) > 1:
        raise EroadError("raster_palettes", path=path, band=palettes[0])
    table = _palette(dataset.GetRasterBand(numbers[0])) if palettes else None
    return Bands(numbers, alpha, available, table)


def _check_chosen(numbers: Sequence[int], found: dict[int, int], available: Sequence[int], path: str) -> None:
    listed = ", ".join(str(i) for i in available)
    for band in numbers:
        if band not in found:
            raise EroadError("raster_bands", path=path, found=len(found), band=band, available=listed)
        if band not in available:
            raise EroadError("raster_alpha", path=path, band=band, available=listed)


def _default(found: dict[int, int], available: tuple[int, ...]) -> tuple[int, ...]:
    by_kind = {kind: i for i, kind in reversed(found.items())}
    colours = [by_kind.get(kind) for kind in (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)]
    if all(colours):
        return tuple(colours)
    return available[:3] if len(available) >= 3 else available[:1]


def _is_palette(band: gdal.Band) -> bool:
    # A table beside a grey or undefined band is a legend, not the image's colours.
    return band.GetColorInterpretation() == gdal.GCI_PaletteIndex and band.GetRasterColorTable() is not None


def _palette(band: gdal.Band) -> np.ndarray:
    """Return the band's colours as (n, 4) RGBA, long enough for every index of its type."""
    table = band.GetRasterColorTable()
    size = 65536 if band.DataType == gdal.GDT_UInt16 else 256
    colours = np.zeros((max(size, table.GetCount()), 4), np.uint8)
    for i in range(table.GetCount()):
        colours[i] = np.clip(table.GetColorEntry(i)[:4], 0, 255)
    return colours
