"""All scores of masks, image by image and in all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .boundary import Boundary
from .pixel import Confusion
from .relaxed import Relaxed

#: ρ of the relaxed scores and of the boundary F-score, in pixels.
TOLERANCE = 3.0
#: What each score is, by its name, in the order of tables.
SCORES = {
    "iou": "IoU",
    "f1": "F1",
    "precision": "Precision",
    "recall": "Recall",
    "oa": "OA",
    "relaxed_precision": "Relaxed precision",
    "relaxed_recall": "Relaxed recall",
    "relaxed_f1": "Relaxed F1",
    "boundary_precision": "Boundary precision",
    "boundary_recall": "Boundary recall",
    "boundary_f": "Boundary F",
}
COUNTS = ("tp", "fp", "fn", "tn")


@dataclass
class Scores:
    """Counts of one image, or of several added up ("pooled").

    Where the mask holds no road and none was found, IoU, F1 and all shares but OA are 1.0 by definition; where
    only one of them holds none, they are 0.
    """

    tolerance: float = TOLERANCE
    pixel: Confusion = field(default_factory=Confusion)
    relaxed: Relaxed = field(default_factory=Relaxed)
    boundary: Boundary = field(default_factory=Boundary)

    @classmethod
    def of(cls, predicted: np.ndarray, mask: np.ndarray, tolerance: float = TOLERANCE) -> Scores:
        """Return the counts of one image: ``predicted`` bool (H, W), ``mask`` with 255 road, 0 not, 128 left out."""
        if predicted.shape != mask.shape:
            raise ValueError(f"the prediction has shape {predicted.shape}, the mask {mask.shape}")
        predicted = np.asarray(predicted, bool)
        return cls(
            tolerance,
            Confusion().add(predicted, mask),
            Relaxed().add(predicted, mask, tolerance),
            Boundary().add(predicted, mask, tolerance),
        )

    def merge(self, other: Scores) -> Scores:
        """Add another image's counts."""
        self.pixel.merge(other.pixel)
        self.relaxed.merge(other.relaxed)
        self.boundary.merge(other.boundary)
        return self

    def figures(self) -> dict[str, Any]:
        """Return ``pixels`` (those known), ``road_share``, the scores by :data:`SCORES` and the counts.

        The scores are None where no pixel is known.
        """
        pixel, relaxed, boundary = self.pixel, self.relaxed, self.boundary
        values = (
            pixel.iou, pixel.f1, pixel.precision, pixel.recall, pixel.overall_accuracy,
            relaxed.precision, relaxed.recall, relaxed.f1,
            boundary.precision, boundary.recall, boundary.f1,
        )  # fmt: skip
        if not pixel.pixels:
            values = (None,) * len(values)
        counts = (pixel.true_positive, pixel.false_positive, pixel.false_negative, pixel.true_negative)
        return {
            "pixels": pixel.pixels,
            "road_share": pixel.road_share,
            **dict(zip(SCORES, values, strict=True)),
            **dict(zip(COUNTS, counts, strict=True)),
        }


class Tally:
    """The scores of images as they come.

    Attributes
    ----------
    images : :meth:`Scores.figures` of each, with its ``name``. pooled : all of them added up.
    """

    def __init__(self, tolerance: float = TOLERANCE) -> None:
        self.images: list[dict[str, Any]] = []
        self.pooled = Scores(tolerance)

    def add(self, name: str, predicted: np.ndarray, mask: np.ndarray) -> dict[str, Any]:
        """Score one image (see :meth:`Scores.of`) and return its figures."""
        scores = Scores.of(predicted, mask, self.pooled.tolerance)
        self.pooled.merge(scores)
        self.images.append({"name": name, **scores.figures()})
        return self.images[-1]

    def figures(self) -> dict[str, Any]:
        """Return the pooled scores, the number of ``images`` and ``miou_images``.

        ``miou_images`` (eq. 13) is the mean over images of the road's IoU, not a mean over classes: background is no
        class here. Images without a known pixel are not part of it.
        """
        each = [image["iou"] for image in self.images if image["iou"] is not None]
        mean = float(np.mean(each)) if each else None
        return {"images": len(self.images), **self.pooled.figures(), "miou_images": mean}


def score_images(images: Iterable[tuple[str, np.ndarray, np.ndarray]], tolerance: float = TOLERANCE) -> dict[str, Any]:
    """Score images, (name, predicted, mask) each.

    Returns
    -------
    dict
        ``images``: the figures of each; ``all``: :meth:`Tally.figures`.
    """
    tally = Tally(tolerance)
    for name, predicted, mask in images:
        tally.add(name, predicted, mask)
    return {"images": tally.images, "all": tally.figures()}
