"""The job “Prepare training data”: from rasters and reference roads to a data set of tiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .fields import parameter


@dataclass(frozen=True)
class PrepareJob(Job):
    """Cut rasters and reference roads into tiles with masks, split by place, for training."""

    name: ClassVar[str] = "prepare"

    rasters: tuple[str, ...] = parameter(
        "rasters", "Rasters", "The images to learn from; any rasters GDAL opens, each read by itself.", positional=True
    )
    roads: str = parameter(
        "features", "Roads", "Reference roads: polygons of the road surface, or centrelines with a width."
    )
    out: str = parameter("folder_destination", "Data set folder", "Where the tiles and their index are written.")
    layer: str | None = parameter(
        "text", "Layer", "Layer of the roads' file; needed where it holds several.", default=None
    )
    where: str | None = parameter(
        "text", "Filter", "Only roads for which this SQL condition holds.", default=None, advanced=True
    )
    width: float | None = parameter(
        "number", "Road width", "Full width of the roads given as lines, where no field or class says it.",
        default=None, minimum=0.0, exclusive=True, unit="m",
    )  # fmt: skip
    width_field: str | None = parameter(
        "field", "Width field", "Field of the lines that holds their full width in metres.", default=None
    )
    class_field: str | None = parameter(
        "field", "Class field", "Field of the lines that holds their class, for the width table.", default=None
    )
    widths: tuple[tuple[str, float], ...] | None = parameter(
        "matrix", "Width table", "Full width in metres of each class of lines.", default=None, minimum=0.0,
        exclusive=True, unit="m",
    )  # fmt: skip
    area: str | None = parameter(
        "polygons", "Area of interest", "Only inside these polygons the roads are complete; elsewhere is unknown.",
        default=None,
    )  # fmt: skip
    ignore: str | None = parameter(
        "polygons", "Areas to ignore", "Inside these polygons nothing is learnt, neither road nor not road.",
        default=None,
    )  # fmt: skip
    bands: tuple[int, ...] | None = parameter(
        "bands", "Bands", "Bands to learn from, counted from 1; by colour interpretation if empty.", default=None
    )
    gsd: str = parameter(
        "resolution", "Ground resolution",
        "Metres per pixel of the tiles: auto or native (the raster's own), or a number. For a raster without "
        "coordinates a number says what one pixel measures.",
        default="auto", unit="m",
    )  # fmt: skip
    tile: int = parameter(
        "integer", "Tile size", "Side of the tiles in pixels, a multiple of 32.", default=512, minimum=32, maximum=4096
    )
    stretch: str = parameter(
        "choice", "Contrast stretch",
        "auto: bytes as they are, other types stretched by percentiles of the whole raster; percentile: always "
        "stretched; none: values are used as they are, 0 to 255.",
        default="auto", choices=("auto", "percentile", "none"), advanced=True,
    )  # fmt: skip
    splits: tuple[float, ...] = parameter(
        "numbers", "Splits", "Shares of train, val and test; each place is in one of them.",
        default=(0.8, 0.1, 0.1), minimum=0.0, maximum=1.0,
    )  # fmt: skip
    block: float | None = parameter(
        "number", "Size of a place", "Side of the square blocks of ground that are one place; by the tiles if empty.",
        default=None, minimum=0.0, exclusive=True, unit="m", advanced=True,
    )  # fmt: skip
    seed: int = parameter("integer", "Seed", "The same seed gives the same split.", default=1, minimum=0, advanced=True)
