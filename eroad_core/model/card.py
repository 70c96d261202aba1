"""The model card: what a model is, what it was trained on and how good it is. JSON in the weights' own file."""

from __future__ import annotations

import dataclasses
import json
import math
from dataclasses import dataclass, field
from typing import Any

from ..raster.normalise import BYTES
from .registry import check_architecture

#: Version of the card's form.
FORMAT = 1
#: Most bands of a model: a card that asks for more would ask for all the memory.
MOST_BANDS = 64
#: Greater numbers are no statistics of an image.
_LARGE = 1e9


@dataclass(frozen=True)
class Card:
    """One model's card.

    Attributes
    ----------
    name : the model's name, also its file's.
    architecture : which network; see :mod:`.registry`.
    bands : names of the bands, in order.
    ground_resolution : metres per pixel: ``reference``, and ``minimum``..``maximum`` used without resampling.
    normalisation : ``byte`` (one of :data:`..raster.normalise.BYTES`), ``low_percentile``, ``high_percentile``,
        ``mean`` and ``std`` per band on 0..255.
    operating_logit : the calibrated threshold z_thr; probability is σ(z − z_thr).
    training : data, licences, recipe, seeds; metrics : scores by data set; date : ISO day.
    weights : how the tensors are stored.
    """

    name: str
    architecture: dict[str, Any]
    bands: list[str]
    ground_resolution: dict[str, float]
    normalisation: dict[str, Any]
    operating_logit: float
    training: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, Any] = field(default_factory=dict)
    date: str = ""
    weights: str = "float32"
    format: int = FORMAT

    @property
    def byte(self) -> str:
        """What becomes of images of bytes before the network sees them."""
        return self.normalisation.get("byte", "as_is")

    def to_json(self) -> str:
        """Return the card as JSON text."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Card:
        """Read a card; ValueError says what is wrong with it."""
        try:
            values = json.loads(text)
            if not isinstance(values, dict):
                raise ValueError("its card is not an object")
            if values.get("format") != FORMAT:
                raise ValueError(f"its card has form {values.get('format')}, this version reads {FORMAT}")
            known = {f.name for f in dataclasses.fields(cls)}
            card = cls(**{k: v for k, v in values.items() if k in known})
            card._check()
        except (AttributeError, TypeError, OverflowError, RecursionError, json.JSONDecodeError) as error:
            raise ValueError("its card is incomplete") from error
        return card

    def _check(self) -> None:
        """Raise ValueError, or what a value of another kind leads to, unless the card makes sense."""
        check_architecture(dict(self.architecture.items()))
        _check_texts(self.name, self.date, self.weights, *self.bands)
        if not isinstance(self.training, dict) or not isinstance(self.metrics, dict):
            raise ValueError("its training and scores are not objects")
        resolution = [self.ground_resolution.get(k, math.nan) for k in ("minimum", "reference", "maximum")]
        if not all(math.isfinite(r) and r > 0 for r in resolution) or sorted(resolution) != resolution:
            raise ValueError("its ground resolution makes no sense")
        mean, std = (self.normalisation.get(key, ()) for key in ("mean", "std"))
        if not 0 < len(self.bands) <= MOST_BANDS or {len(mean), len(std)} != {len(self.bands)}:
            raise ValueError("its bands and normalisation disagree")
        if not all(abs(value) < _LARGE for value in (*mean, *std)) or min(std) <= 0:
            raise ValueError("its normalisation makes no sense")
        low, high = (float(self.normalisation.get(f"{k}_percentile", d)) for k, d in (("low", 2), ("high", 98)))
        if self.byte not in BYTES or not 0 <= low < high <= 100:
            raise ValueError("its stretch makes no sense")
        if not abs(self.operating_logit) < _LARGE:
            raise ValueError("its operating point is not a number")


def _check_texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("its name, date or bands are not texts")
