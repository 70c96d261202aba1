"""The picture being painted: colours, heights and who occupies the ground."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Canvas:
    """Layers of a scene at its final resolution.

    Attributes
    ----------
    gsd : metres per pixel.
    colour : float32 (h, w, 3), 0..255, the surface seen from above.
    height : float32 (h, w), metres above the ground, for shadows.
    light : float32 (h, w), how the surface faces the sun, 1 where level.
    taken : bool (h, w), where nothing else may be built.
    """

    gsd: float
    colour: np.ndarray
    height: np.ndarray = field(init=False)
    light: np.ndarray = field(init=False)
    taken: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        shape = self.colour.shape[:2]
        self.height = np.zeros(shape, np.float32)
        self.light = np.ones(shape, np.float32)
        self.taken = np.zeros(shape, bool)

    @property
    def shape(self) -> tuple[int, int]:
        """(h, w)."""
        return self.taken.shape

    def rectangle(self, box: Box, grow: float = 0.0) -> tuple[tuple[slice, slice], np.ndarray, np.ndarray, np.ndarray]:
        """Return the slices around ``box`` and there: the share of each pixel it covers, and u, v in metres."""
        half = box.half + grow
        reach = np.abs(box.along) * half[0] + np.abs(box.across) * half[1] + 1.5 * self.gsd
        x0, y0 = np.maximum(np.floor((box.centre - reach) / self.gsd), 0).astype(int)
        x1, y1 = np.maximum(np.ceil((box.centre + reach) / self.gsd), 0).astype(int)
        rows, cols = slice(y0, min(y1, self.shape[0])), slice(x0, min(x1, self.shape[1]))
        x = (np.arange(cols.start, cols.stop) + 0.5) * self.gsd - box.centre[0]
        y = (np.arange(rows.start, rows.stop) + 0.5) * self.gsd - box.centre[1]
        u = x * box.along[0] + y[:, None] * box.along[1]
        v = x * box.across[0] + y[:, None] * box.across[1]
        cover = np.clip((half[0] - np.abs(u)) / self.gsd + 0.5, 0, 1) * np.clip(
            (half[1] - np.abs(v)) / self.gsd + 0.5, 0, 1
        )
        return (rows, cols), cover.astype(np.float32), u, v

    def free(self, box: Box, grow: float) -> bool:
        """Whether ``box``, grown by ``grow`` metres, lies inside and touches nothing."""
        reach = np.abs(box.along) * (box.half[0] + grow) + np.abs(box.across) * (box.half[1] + grow)
        inside = (box.centre - reach >= 0).all() and (box.centre + reach <= np.array(self.shape[::-1]) * self.gsd).all()
        if not inside:
            return False
        where, cover, _, _ = self.rectangle(box, grow)
        return not (self.taken[where] & (cover > 0)).any()

    def paint(self, where: tuple[slice, slice], cover: np.ndarray, colour: np.ndarray) -> None:
        """Lay ``colour`` (3,) or (h, w, 3) over the picture, ``cover`` (h, w) of it."""
        self.colour[where] += cover[..., None] * (colour - self.colour[where])


@dataclass(frozen=True)
class Box:
    """A rectangle on the ground, in metres: its centre, two unit vectors, and half its sides."""

    centre: np.ndarray
    along: np.ndarray
    half: np.ndarray

    @property
    def across(self) -> np.ndarray:
        """The unit vector at a right angle to ``along``."""
        return np.array([-self.along[1], self.along[0]])
