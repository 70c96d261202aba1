"""What the systems are scored on: images with their masks, resampled where a ground resolution is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from ...datasets.folder import open_dataset
from ...datasets.images import open_image
from ...datasets.masks import IGNORE, ROAD, mask_size, read_mask
from ...datasets.prepare.features import RoadLayer
from ...datasets.prepare.grid import TileGrid, make_grid
from ...datasets.prepare.labels import RoadLabels, make_mask
from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob
from ...raster.normalise import Normaliser
from ...raster.resample import axis_taps, resample
from ...raster.source import RasterSource
from .config import EvaluationSet


@dataclass(frozen=True)
class Scene:
    """An image to score on: ``read()`` gives it, (C, H, W) 0..255, and its mask, (H, W) of 255, 0 and 128."""

    name: str
    read: Callable[[], tuple[np.ndarray, np.ndarray]]


def scenes_of(one: EvaluationSet, byte: str = "as_is") -> list[Scene]:
    """Return the images of a set, in order; nothing is read yet.

    Parameters
    ----------
    byte : what becomes of images of bytes, as in the card of the model that is scored.

    Raises
    ------
    EroadError
        ``dataset_…``, ``raster_…``, ``compare_gsd``.
    """
    if one.dataset is not None:
        return [Scene(sample.name, sample.read) for sample in open_dataset(one.dataset).samples(one.split, byte)]
    with open_image(one.image) as source:
        if one.gsd is not None and not source.georeferenced:
            raise EroadError("compare_gsd", image=one.image, gsd=f"{one.gsd:g}")
        return [Scene(one.name, partial(read_scene, one, byte))]


def read_scene(one: EvaluationSet, byte: str = "as_is") -> tuple[np.ndarray, np.ndarray]:
    """Read a single image and its mask, or draw the mask from its roads.

    Values are stretched as extraction does it with a model whose card says ``byte`` of bytes. A mask is resampled by
    area: a pixel is road where half of what is known under it is.
    """
    with open_image(one.image) as source:
        grid = make_grid(source, "native" if one.gsd is None else f"{one.gsd:g}")
        image, valid = grid.read(source, grid.window)
        image = Normaliser.from_card({"mean": (0.0,) * source.channels, "byte": byte}, source)(image)
        mask = _drawn(one, grid) if one.roads else _resampled(one, source, grid)
    image[:, ~valid] = 0
    mask[~valid] = IGNORE
    return image, mask


def _drawn(one: EvaluationSet, grid: TileGrid) -> np.ndarray:
    values = {"rasters": (one.image,), "roads": one.roads, "out": ".", **(one.widths or {})}
    roads, _ = RoadLayer(PrepareJob.from_dict(values)).near(grid, Watcher())
    if not roads:
        raise EroadError("compare_no_roads", roads=one.roads, image=one.image)
    return make_mask(RoadLabels(grid, roads).burn(grid.window), np.ones(grid.window.shape, bool))


def _resampled(one: EvaluationSet, source: RasterSource, grid: TileGrid) -> np.ndarray:
    width, height = mask_size(one.mask)
    if (width, height) != (source.width, source.height):
        raise EroadError(
            "dataset_sizes", image=one.image, width=source.width, height=source.height, mask=one.mask,
            mask_width=width, mask_height=height,
        )  # fmt: skip
    mask = read_mask(one.mask)
    if not grid.resampled:
        return mask
    rows, columns = axis_taps(0, height, grid.height), axis_taps(0, width, grid.width)
    share, known = resample((mask == ROAD)[None], mask != IGNORE, rows, columns, 0, 0)
    return make_mask(share[0] >= 0.5, known)
