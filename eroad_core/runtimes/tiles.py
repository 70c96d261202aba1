"""Real imagery that comes with the engine, to calibrate with: tiles of the sample scene."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..raster.grid import Window
from ..raster.source import open_source
from ..resources import resources_folder


def sample_tiles(channels: int, rows: int, side: int) -> Iterator[np.ndarray]:
    """Yield rows² tiles (1, C, side, side) float32 of the sample scene, evenly spread.

    Parameters
    ----------
    channels : of the model; red, green and blue are repeated to as many.
    """
    with open_source(resources_folder() / "sample" / "sample_scene.tif") as scene:
        for top in np.linspace(0, scene.height - side, rows).astype(int):
            for left in np.linspace(0, scene.width - side, rows).astype(int):
                image, _ = scene.read(Window(int(left), int(top), side, side))
                yield image[np.arange(channels) % len(image)].astype(np.float32)[None]
