"""The best and the worst images of an evaluation, kept as small pictures while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..report.pictures import overlay, shown, shrunk

#: Pictures kept of each end, and their longer side in pixels.
COUNT, SIDE = 3, 520
#: Images with less road than this say little by their IoU and are no examples.
LEAST_ROAD = 0.005


@dataclass(frozen=True)
class Example:
    """One image: its name and scores, and itself and its :func:`~..report.pictures.overlay`, (h, w, 3) uint8."""

    name: str
    iou: float
    f1: float
    image: np.ndarray
    result: np.ndarray


@dataclass
class Examples:
    """The :data:`COUNT` best and worst images by IoU that were offered."""

    count: int = COUNT
    kept: list[Example] = field(default_factory=list)

    def offer(
        self, name: str, image: np.ndarray, mask: np.ndarray, predicted: np.ndarray, figures: dict[str, Any]
    ) -> None:
        """Keep an image if it is among the best or worst; its figures are :meth:`.scores.Scores.figures`."""
        iou = figures["iou"]
        if iou is None or figures["road_share"] < LEAST_ROAD or not self._wanted(iou):
            return
        pictures = (shrunk(p, SIDE) for p in (shown(image), overlay(image, mask, predicted)))
        self.kept.append(Example(name, iou, figures["f1"], *pictures))
        self.kept.sort(key=lambda example: -example.iou)
        if len(self.kept) > 2 * self.count:
            del self.kept[self.count]

    @property
    def best(self) -> list[Example]:
        """The best, from the best one; of few images the better half."""
        return self.kept[: self._half]

    @property
    def worst(self) -> list[Example]:
        """The worst, from the worst one."""
        return self.kept[self._half :][::-1]

    @property
    def _half(self) -> int:
        return min(self.count, (len(self.kept) + 1) // 2)

    def _wanted(self, iou: float) -> bool:
        if len(self.kept) < 2 * self.count:
            return True
        return iou > self.kept[self.count - 1].iou or iou < self.kept[self.count].iou
