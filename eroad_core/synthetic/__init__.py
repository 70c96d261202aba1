"""Synthetic aerial photographs with exact ground truth: tests, the sample scene, extra training images.

``scene(size, gsd, seed, look)`` lays out a road graph (curves, junctions,
roundabouts, dual carriageways, 4 to 20 m wide), paints the land around it as a
camera would see it, and lets crowns and shadows hide parts of the roads; the
mask keeps the true ones.
"""

from __future__ import annotations

from .network import Edge, RoadGraph
from .palette import PALETTES
from .scene import Scene, rasterised, scene
from .writing import ORIGIN, write_scene, write_truth

#: The looks a scene can have.
LOOKS = tuple(PALETTES)

__all__ = ["LOOKS", "ORIGIN", "Edge", "RoadGraph", "Scene", "rasterised", "scene", "write_scene", "write_truth"]
