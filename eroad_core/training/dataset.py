"""Labelled scenes in memory and the random crops drawn from them.

Every crop is a function of (seed, index) alone, whatever the number of loader workers.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from scipy.ndimage import gaussian_filter
from torch import Tensor

from ..distance import location_term

#: Mask values.
ROAD, IGNORE, BACKGROUND = 255, 128, 0


@dataclass
class LabelledScene:
    """One image with its mask.

    Attributes
    ----------
    image : (C, H, W) uint8; mask : (H, W) uint8, 255 road, 0 not, 128 ignore.
    group : the data set it belongs to; place : scenes of one place never part.
    location : (H, W) g of eq. 4 over the whole scene, computed before any cropping.
    """

    image: np.ndarray
    mask: np.ndarray
    group: str
    place: str
    _location: np.ndarray | None = field(default=None, repr=False)

    @property
    def location(self) -> np.ndarray:
        """The location term, computed once and kept at half precision."""
        if self._location is None:
            self._location = location_term(self.mask).astype(np.float16)
        return self._location


@dataclass(frozen=True)
class Augmentation:
    """How crops vary.

    Attributes
    ----------
    scale : smallest and largest zoom; above 1 the crop shows a smaller piece of ground.
    turn : degrees of free rotation on top of the eight flips and quarter turns.
    colour : strength of brightness, contrast, gamma and channel gains, 0 to 1.
    grey, noise, stretch : chance of a grey image, largest noise deviation, chance of a percentile stretch.
    flips : with the eight flips and quarter turns.
    haze : largest share of a grey veil over a crop; blur : largest deviation of a Gaussian blur in pixels.
    """

    scale: tuple[float, float] = (0.75, 1.4)
    turn: float = 12.0
    colour: float = 0.8
    grey: float = 0.08
    noise: float = 6.0
    stretch: float = 0.25
    flips: bool = True
    haze: float = 0.0
    blur: float = 0.0

    @property
    def geometric(self) -> bool:
        """True where crops lie between the scene's pixels."""
        return self.turn > 0 or self.scale != (1.0, 1.0)


#: Chance of each of haze, blur and noise.
_OFTEN = 0.3
#: Crops as they are; and with flips and quarter turns, which change no pixel.
PLAIN = Augmentation(scale=(1.0, 1.0), turn=0.0, colour=0.0, grey=0.0, noise=0.0, stretch=0.0, flips=False)
FLIPS = dataclasses.replace(PLAIN, flips=True)


@dataclass
class Batch:
    """Images (B, C, S, S) as 0..255 float32; target, known, location and skeleton (B, 1, S, S)."""

    image: Tensor
    target: Tensor
    known: Tensor
    location: Tensor
    skeleton: Tensor | None = None

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device."""
        parts = (getattr(self, part.name) for part in dataclasses.fields(self))
        return Batch(*(None if x is None else x.to(device, non_blocking=True) for x in parts))


def collate(crops: Sequence[tuple[Tensor, Tensor, Tensor]], skeleton: bool = False) -> Batch:
    """Stack crops (image, mask, location) to a batch; with the roads' thickened centrelines if wanted."""
    images, masks, locations = (torch.stack(parts) for parts in zip(*crops, strict=True))
    lines = torch.stack([_skeleton(mask) for mask in masks]) if skeleton else None
    return Batch(images, (masks == ROAD).float(), masks != IGNORE, locations, lines)


def _skeleton(mask: Tensor) -> Tensor:
    from scipy.ndimage import binary_dilation
    from skimage.morphology import skeletonize

    lines = skeletonize(mask[0].numpy() == ROAD)
    return torch.from_numpy(binary_dilation(lines, np.ones((3, 3)))).float()[None]


def crop(
    scene: LabelledScene, size: int, rng: np.random.Generator, how: Augmentation, location: bool = True
) -> tuple[Tensor, Tensor, Tensor]:
    """Return one crop of a scene: image (C, S, S) 0..255, mask and location (1, S, S).

    Scenes smaller than the crop are padded by reflection; there the mask says ignore.
    """
    cut = _between_pixels if how.geometric else _on_pixels
    image, labels = cut(scene, size, rng, how, location)
    if how.flips:
        turns, flip = int(rng.integers(4)), bool(rng.integers(2))
        image, labels = (torch.rot90(x, turns, (1, 2)) for x in (image, labels))
        if flip:
            image, labels = image.flip(2), labels.flip(2)
    return recolour(image, rng, how), labels[:1], labels[1:]


def _between_pixels(
    scene: LabelledScene, size: int, rng: np.random.Generator, how: Augmentation, location: bool
) -> tuple[Tensor, Tensor]:
    zoom = math.exp(rng.uniform(math.log(how.scale[0]), math.log(how.scale[1])))
    angle = math.radians(rng.uniform(-how.turn, how.turn))
    grid, window = _placement(scene, size, zoom, angle, rng)
    image = torch.from_numpy(scene.image[:, window[0], window[1]].astype(np.float32))
    image = F.grid_sample(image[None], grid, mode="bilinear", padding_mode="reflection", align_corners=False)[0]
    mask = scene.mask[window].astype(np.float32)
    labels = np.stack([mask, scene.location[window] if location else np.zeros_like(mask)]).astype(np.float32)
    # Reflected ground is not ground truth: outside the scene the mask says ignore.
    labels[0] -= IGNORE
    labels = F.grid_sample(
        torch.from_numpy(labels)[None], grid, mode="nearest", padding_mode="zeros", align_corners=False
    )[0]
    labels[0] += IGNORE
    return image, labels


def _on_pixels(
    scene: LabelledScene, size: int, rng: np.random.Generator, how: Augmentation, location: bool
) -> tuple[Tensor, Tensor]:
    height, width = scene.mask.shape
    top, left = (int(rng.integers(max(side - size, 0) + 1)) for side in (height, width))
    window = slice(top, top + size), slice(left, left + size)
    image, mask = scene.image[:, window[0], window[1]], scene.mask[window]
    far = scene.location[window] if location else np.zeros_like(mask)
    short = [(0, size - side) for side in mask.shape]
    image = np.pad(image, ((0, 0), *short), mode="symmetric")
    mask, far = np.pad(mask, short, constant_values=IGNORE), np.pad(far, short)
    return torch.from_numpy(image.astype(np.float32)), torch.from_numpy(np.stack([mask, far]).astype(np.float32))


def _placement(
    scene: LabelledScene, size: int, zoom: float, angle: float, rng: np.random.Generator
) -> tuple[Tensor, tuple[slice, slice]]:
    """Choose where a crop lies: the sampling grid within a window of the scene, and the window."""
    height, width = scene.mask.shape
    half = size / zoom / 2
    reach = half * (abs(math.cos(angle)) + abs(math.sin(angle)))
    for _ in range(8):
        # Centres may reach the border by a quarter crop, so that borders are seen as often as the middle.
        y, x = (rng.uniform(min(half / 2, side / 2), max(side - half / 2, side / 2)) for side in (height, width))
        rows = slice(max(0, int(y - reach) - 2), min(height, int(y + reach) + 3))
        columns = slice(max(0, int(x - reach) - 2), min(width, int(x + reach) + 3))
        if (scene.mask[rows, columns][::8, ::8] != IGNORE).mean() > 0.4:
            break
    wide, high = columns.stop - columns.start, rows.stop - rows.start
    cos, sin = math.cos(angle), math.sin(angle)
    theta = torch.tensor(
        [
            [2 * half * cos / wide, -2 * half * sin / wide, 2 * (x - columns.start) / wide - 1],
            [2 * half * sin / high, 2 * half * cos / high, 2 * (y - rows.start) / high - 1],
        ],
        dtype=torch.float32,
    )
    return F.affine_grid(theta[None], (1, 1, size, size), align_corners=False), (rows, columns)


def recolour(image: Tensor, rng: np.random.Generator, how: Augmentation) -> Tensor:
    """Vary light, contrast, haze, colour and noise of ``image`` (C, H, W) in 0..255."""
    if rng.random() < how.stretch:
        sample = image[:, ::4, ::4].flatten(1)
        low, high = (torch.quantile(sample, q, dim=1)[:, None, None] for q in (0.02, 0.98))
        image = (image - low) * (255 / (high - low).clamp(min=1.0))
    strength = how.colour
    mean = image.mean()
    contrast = math.exp(rng.normal(0, 0.22) * strength)
    brightness = rng.normal(0, 18) * strength
    gains = torch.from_numpy(np.exp(rng.normal(0, 0.07 * strength, (image.shape[0], 1, 1))).astype(np.float32))
    image = ((image - mean) * contrast + mean + brightness) * gains
    if rng.random() < how.grey:
        image = image.mean(dim=0, keepdim=True).expand_as(image)
    elif strength:
        grey = image.mean(dim=0, keepdim=True)
        image = grey + (image - grey) * math.exp(rng.normal(0, 0.25) * strength)
    # Asked for first, so that the crops of recipes without them stay what they were.
    if how.haze and rng.random() < _OFTEN:
        veil, share = rng.uniform(90, 255), rng.uniform(0, how.haze)
        image = image + share * (veil - image)
    if how.blur and rng.random() < _OFTEN:
        deviation = rng.uniform(0, how.blur)
        image = torch.from_numpy(gaussian_filter(image.numpy(), (0, deviation, deviation)))
    if rng.random() < _OFTEN:
        deviation = rng.uniform(0, how.noise)
        image = image + torch.from_numpy(rng.standard_normal(image.shape, dtype=np.float32)) * deviation
    return image.clamp(0, 255)
