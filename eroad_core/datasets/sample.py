"""One labelled image of a data set, and the choice of places to keep aside."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..jobs.messages import EroadError
from ..raster.grid import Window
from .images import open_image, read_image
from .masks import IGNORE, mask_size, read_mask


@dataclass(frozen=True)
class Sample:
    """An image with its mask, on disk; reading it is safe in any thread or process.

    Attributes
    ----------
    name : its name within the data set.
    image, mask : the files.
    place : samples of one place show the same ground, and never part.
    split : "train", "val" or "test".
    group : the data set's name.
    window : the part of the image it is; None for the whole. size : (width, height) such an image must have.
    channels : of the data set's images; None where not known.
    road_value, lossy : how the mask is read, see :func:`.masks.read_mask`.
    road_share : share of road in what is known, where the data set says it.
    byte : what becomes of images of bytes, as in a model's card.
    """

    name: str
    image: Path
    mask: Path
    place: str
    split: str
    group: str
    window: Window | None = None
    size: tuple[int, int] | None = None
    channels: int | None = None
    road_value: int | None = None
    lossy: bool = False
    road_share: float | None = None
    byte: str = "as_is"

    def read(self) -> tuple[np.ndarray, np.ndarray]:
        """Read both.

        Returns
        -------
        image : (C, H, W) uint8, 0 where the file has no data.
        mask : (H, W) uint8, 255 road, 0 not, 128 ignore, which is also where the image has no data.

        Raises
        ------
        EroadError
            ``dataset_sizes``, ``dataset_window``, ``dataset_bands``, ``dataset_mask_values``, ``raster_…``.
        """
        with open_image(self.image) as source:
            self._check(source)
            image, valid = read_image(source, self.window, self.byte)
        mask = read_mask(self.mask, self.window, self.road_value, self.lossy)
        if not valid.all():
            mask[~valid] = IGNORE
        return image, mask

    def read_mask(self) -> np.ndarray:
        """Read the mask alone, (H, W); it does not know where the image has no data."""
        return read_mask(self.mask, self.window, self.road_value, self.lossy)

    def _check(self, source) -> None:
        size = source.width, source.height
        found = mask_size(self.mask)
        if size != found:
            raise EroadError(
                "dataset_sizes", image=str(self.image), width=size[0], height=size[1],
                mask=self.mask.name, mask_width=found[0], mask_height=found[1],
            )  # fmt: skip
        if self.size is not None and size != self.size:
            raise EroadError(
                "dataset_window", image=str(self.image), width=size[0], height=size[1],
                wanted_width=self.size[0], wanted_height=self.size[1],
            )  # fmt: skip
        if self.channels is not None and source.channels != self.channels:
            raise EroadError("dataset_bands", image=str(self.image), found=source.channels, wanted=self.channels)


def hold_out(samples: Sequence[Sample], share: float, seed: int) -> tuple[list[Sample], list[Sample]]:
    """Part samples into a rest and about ``share`` of them kept aside, by place; the same for the same seed.

    Both sides get at least one place. Whether a place is kept aside hangs little on which others there are.

    Raises
    ------
    EroadError
        ``dataset_one_place`` where there is only one place (or none).
    """
    sizes: dict[str, int] = {}
    for sample in samples:
        sizes[sample.place] = sizes.get(sample.place, 0) + 1
    if len(sizes) < 2:
        raise EroadError("dataset_one_place", name=samples[0].group if samples else "")
    wanted = share * len(samples)
    held: set[str] = set()
    count = 0
    for place in shuffled(sizes, seed)[:-1]:
        # The next place is taken where that comes nearer to the share.
        if held and abs(count + sizes[place] - wanted) >= abs(count - wanted):
            continue
        held.add(place)
        count += sizes[place]
    return [s for s in samples if s.place not in held], [s for s in samples if s.place in held]


def shuffled(places: Sequence[str] | dict[str, int], seed: int) -> list[str]:
    """Return places in an order that only their names and ``seed`` decide, on every machine."""
    return sorted(places, key=lambda place: hashlib.sha256(f"{seed}:{place}".encode()).digest())
