"""What a training needs to know of its data before it begins: class balance, w̄, statistics of the bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..datasets.sample import Sample
from ..distance import location_term
from ..jobs.messages import EroadError
from .dataset import BACKGROUND, IGNORE, ROAD
from .loss import Balance

#: ImageNet's statistics on 0..255, which three-band encoders of others were made with.
IMAGENET = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)


@dataclass(frozen=True)
class Tile:
    """What a survey notes of one sample: pixels, those of road and of background, and sums for the statistics."""

    height: int
    width: int
    road: int
    background: int
    sums: tuple[float, ...]
    squares: tuple[float, ...]
    far: tuple[float, float]


@dataclass(frozen=True)
class Survey:
    """The facts of a data set's training part.

    Attributes
    ----------
    tiles : one note a sample, in order.
    mean, std : of each band on 0..255; ImageNet's for three bands.
    balance : α of eq. 6, from all pixels; mean_weights : w̄ of eq. 5 for sign −1 and +1.
    """

    tiles: tuple[Tile, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    balance: Balance
    mean_weights: dict[int, float]

    def chances(self, crop: int, sampling: str, sets: Sequence[str]) -> np.ndarray:
        """Return each sample's chance in the order of an epoch, summing to 1.

        By area for "uniform"; with the square root of the road share besides for "road", and then the same for every
        set for "sets".

        Parameters
        ----------
        sets : each sample's set.
        """
        areas = np.array([max(t.height * t.width / crop**2, 1.0) for t in self.tiles])
        if sampling in ("road", "sets"):
            known = np.array([max(t.road + t.background, 1) for t in self.tiles])
            road = np.array([t.road for t in self.tiles])
            areas = areas * np.sqrt(road / known + 0.02)
        if sampling == "sets":
            _, of = np.unique(sets, return_inverse=True)
            areas = areas / np.bincount(of, areas)[of]
        return areas / areas.sum()

    def draws(self, crop: int) -> int:
        """Return the crops of an epoch: each sample once for every crop's area in it."""
        return sum(max(1, round(t.height * t.width / crop**2)) for t in self.tiles)


def survey(samples: Sequence[Sample], workers: int, tell: Callable[[int], None], far: bool = True) -> Survey:
    """Read every sample once.

    Parameters
    ----------
    tell : called with the number of samples read; may raise to stop.
    far : False leaves w̄ at 1, which saves the distance maps.

    Raises
    ------
    EroadError
        ``train_no_road``, ``train_only_road``, ``train_bands``.
    """
    tiles: list[Tile] = []
    with ThreadPoolExecutor(max(1, workers)) as pool:
        for tile in pool.map(lambda sample: _look(sample, far), samples):
            tiles.append(tile)
            tell(len(tiles))
    road, background = sum(t.road for t in tiles), sum(t.background for t in tiles)
    if not road:
        raise EroadError("train_no_road")
    if not background:
        raise EroadError("train_only_road")
    if len({len(t.sums) for t in tiles}) > 1:
        raise EroadError("train_bands")
    mean, std = _statistics(tiles)
    weights = {sign: sum(t.far[k] for t in tiles) / background if far else 1.0 for k, sign in enumerate((-1, 1))}
    return Survey(tuple(tiles), mean, std, Balance.from_counts(road, background), weights)


def _look(sample: Sample, far: bool) -> Tile:
    image, mask = sample.read()
    road, rest = mask == ROAD, mask == BACKGROUND
    # Every fourth pixel is plenty for means of whole bands.
    pixels = image[:, ::4, ::4].reshape(len(image), -1)[:, (mask[::4, ::4] != IGNORE).ravel()].astype(np.float64)
    share = mask.size / max(pixels.shape[1], 1)
    weights = (0.0, 0.0)
    if far:
        location = location_term(mask)[rest]
        weights = float(np.exp(-location).sum()), float(np.exp(location).sum())
    return Tile(
        *mask.shape,
        int(road.sum()),
        int(rest.sum()),
        tuple((pixels.sum(axis=1) * share).tolist()),
        tuple(((pixels**2).sum(axis=1) * share).tolist()),
        weights,
    )


def _statistics(tiles: Sequence[Tile]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if len(tiles[0].sums) == 3:
        return IMAGENET
    total = sum(t.height * t.width for t in tiles)
    mean = np.sum([t.sums for t in tiles], axis=0) / total
    variance = np.sum([t.squares for t in tiles], axis=0) / total - mean**2
    std = np.sqrt(np.maximum(variance, 1.0))
    return tuple(mean.round(3).tolist()), tuple(std.round(3).tolist())
