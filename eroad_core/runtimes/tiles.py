"""Real imagery that comes with the engine, to calibrate with: tiles of the sample scene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..raster.grid import Window
from ..raster.normalise import Normaliser
from ..raster.source import open_source
from ..resources import resources_folder


def sample_tiles(card_normalisation: Mapping[str, Any], rows: int, side: int) -> Iterator[np.ndarray]:
    """Yield rows² tiles (1, C, side, side) float32 of the sample scene, evenly spread, as a model sees them.

    Parameters
    ----------
    card_normalisation : of the model's card; red, green and blue are stretched as it says, and repeated to as many.
    """
    channels = np.arange(len(card_normalisation["mean"])) % 3
    with open_source(resources_folder() / "sample" / "sample_scene.tif") as scene:
        normaliser = Normaliser.from_card({**card_normalisation, "mean": (0, 0, 0)}, scene)
        for top in np.linspace(0, scene.height - side, rows).astype(int):
            for left in np.linspace(0, scene.width - side, rows).astype(int):
                image, _ = scene.read(Window(int(left), int(top), side, side))
                yield normaliser(image)[channels][None]
