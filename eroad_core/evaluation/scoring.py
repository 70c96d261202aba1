"""A model scored on labelled samples."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..datasets.sample import Sample
from ..extraction.progress import Watcher
from ..runtimes.torch_runtime import TorchRuntime
from .curve import Curve
from .examples import Examples
from .predict import predict_logits
from .scores import TOLERANCE, Tally


@dataclass
class Result:
    """What a model achieved.

    Attributes
    ----------
    tally : the scores at probability 0.5, the model's operating point. curve : at all others.
    examples : pictures of its best and worst images.
    seconds : of reading, predicting and scoring; seconds_predicting : of predicting alone.
    """

    tally: Tally
    curve: Curve = field(default_factory=Curve)
    examples: Examples = field(default_factory=Examples)
    seconds: float = 0.0
    seconds_predicting: float = 0.0

    def figures(self) -> dict[str, Any]:
        """Return ``images``, ``all``, ``curve`` and times.

        ``all`` also holds ``average_precision``, and ``best_threshold`` and ``best_f1``: what another threshold
        would have given on these very images.
        """
        threshold, f1 = self.curve.best
        more = {
            "average_precision": self.curve.average_precision,
            "best_threshold": threshold if self.curve.road.any() else None,
            "best_f1": f1 if self.curve.road.any() else None,
        }
        return {
            "all": _rounded({**self.tally.figures(), **more}),
            "images": [_rounded(image) for image in self.tally.images],
            "curve": self.curve.points,
            "seconds": round(self.seconds, 3),
            "seconds_predicting": round(self.seconds_predicting, 3),
        }


def score_samples(
    runtime: TorchRuntime,
    samples: Sequence[Sample],
    channels: int,
    watcher: Watcher | None = None,
    tolerance: float = TOLERANCE,
    read: Callable[[Sample], tuple[np.ndarray, np.ndarray]] = Sample.read,
    share: tuple[float, float] = (0.0, 1.0),
) -> Result:
    """Predict every sample and score it at the model's operating point.

    Parameters
    ----------
    channels : of the model; an image of one band is repeated to as many, as extraction does.
    tolerance : ρ in pixels.
    read : returns the image (C, H, W) 0..255 and mask (H, W) of a sample; another one may resample.
    share : the part of the whole job that this is, for progress.
    """
    watcher = watcher or Watcher()
    result = Result(Tally(tolerance))
    started = time.monotonic()
    for number, sample in enumerate(samples):
        watcher.check()
        image, mask = read(sample)
        if len(image) == 1 and channels > 1:
            image = np.repeat(image, channels, axis=0)
        before = time.monotonic()
        logits = predict_logits(runtime, image, watcher.check)
        result.seconds_predicting += time.monotonic() - before
        predicted = logits >= runtime.operating_logit
        figures = result.tally.add(sample.name, predicted, mask)
        result.curve.add(logits, mask, runtime.operating_logit)
        result.examples.offer(sample.name, image, mask, predicted, figures)
        result.seconds = time.monotonic() - started
        _tell(watcher, number + 1, len(samples), result.seconds, share)
    return result


def _tell(watcher: Watcher, done: int, total: int, seconds: float, share: tuple[float, float]) -> None:
    rate = done / max(seconds, 1e-9)
    fraction = share[0] + (share[1] - share[0]) * done / total
    left = round((total - done) / rate, 1)
    watcher.progress("score", fraction, done=done, total=total, rate=round(rate, 3), seconds_left=left)


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 6) if isinstance(value, float) else value for name, value in figures.items()}
