"""One synthetic aerial photograph with the exact truth about its roads."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from osgeo import gdal, ogr, osr
from scipy import ndimage

from ..jobs.messages import EroadError
from .buildings import build, park_cars
from .canvas import Canvas
from .land import land
from .network import RoadGraph, road_graph
from .noise import fractal_noise, smooth_noise
from .palette import PALETTES, Palette
from .surface import paint_roads
from .trees import plant

#: Largest side of a scene in pixels; it is painted in memory as a whole.
LARGEST = 4096
_FINE = 4  # the share of a pixel that is road is counted on this many times finer a grid
_FAR = 300.0  # metres to the next road where there is none


@dataclass(frozen=True)
class Scene:
    """An image and the truth.

    Attributes
    ----------
    image : uint8 (3, h, w), red, green, blue.
    mask : uint8 (h, w), 255 where the pixel's centre lies on a road, whatever hides it there, else 0.
    graph : the roads, in metres from the upper left corner, x to the east, y to the south; edges run on
        past the image's border.
    hidden : bool (h, w), where tree crowns cover a road.
    gsd : metres per pixel.
    seed, look : what the scene was made of.
    """

    image: np.ndarray = field(repr=False)
    mask: np.ndarray = field(repr=False)
    graph: RoadGraph = field(repr=False)
    hidden: np.ndarray = field(repr=False)
    gsd: float
    seed: int
    look: str


def scene(
    size: tuple[int, int] | int = (512, 512),
    gsd: float = 1.0,
    seed: int = 0,
    look: str = "temperate",
    *,
    occluders: bool = True,
    features: bool = False,
) -> Scene:
    """Paint a scene; the same arguments give the same arrays.

    Parameters
    ----------
    size : (h, w) or the side, in pixels, 64 to 4096 each.
    gsd : metres per pixel, 0.2 to 4.
    seed : any non-negative integer.
    look : "temperate", "leafless" (early spring) or "arid".
    occluders : with trees and cars; the roads are the same without.
    features : make sure of a dual carriageway and of roundabouts, where the land is large enough.

    Raises
    ------
    EroadError
        ``parameter_invalid``.
    """
    h, w = (size, size) if isinstance(size, int) else size
    _check("size", (h, w), min(h, w) >= 64 and max(h, w) <= LARGEST, f"64 to {LARGEST} pixels a side")
    _check("ground resolution", gsd, 0.2 <= gsd <= 4, "a number from 0.2 to 4")
    _check("look", look, look in PALETTES, "one of " + ", ".join(PALETTES))
    palette = PALETTES[look]
    # One stream of random numbers a stage: a stage left out changes no other.
    streams = [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(8)]
    graph = road_graph(streams[0], w * gsd, h * gsd, features)
    surface = graph.polygon()
    mask = rasterised(surface, (h, w), gsd)
    cover = _cover(surface, (h, w), gsd)
    gap = _gap(mask, gsd)
    ground = land(streams[1], graph, gap, gsd, palette)
    canvas = Canvas(gsd, ground.colour)
    sun = _sun(streams[2])
    paint_roads(streams[3], canvas, graph, cover, gap, ground.town, palette)
    canvas.taken = (gap < 2.5) | (ground.water > 0.2)
    build(streams[4], canvas, graph, ground.town, sun, palette)
    hidden = np.zeros((h, w), bool)
    if occluders:
        park_cars(streams[5], canvas, graph)
        crowns = plant(streams[6], canvas, graph, ground, gap, palette)
        hidden = (crowns > 0.5) & (mask > 0)
    lit = _lit(canvas, sun, palette)
    return Scene(_sensed(streams[7], lit, gsd), mask, graph, hidden, gsd, seed, look)


def rasterised(surface: shapely.Geometry, shape: tuple[int, int], gsd: float) -> np.ndarray:
    """Return uint8 (h, w): 255 where a pixel's centre lies inside ``surface`` (metres, y to the south)."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(3857)  # any one will do, as long as both have the same: without, GDAL warns
    driver = gdal.GetDriverByName("MEM")
    raster = driver.Create("", shape[1], shape[0], 1, gdal.GDT_Byte)
    raster.SetGeoTransform((0, gsd, 0, 0, 0, gsd))
    raster.SetProjection(system.ExportToWkt())
    vector = ogr.GetDriverByName("Memory").CreateDataSource("roads")
    layer = vector.CreateLayer("roads", system)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(surface)))
    layer.CreateFeature(feature)
    gdal.RasterizeLayer(raster, [1], layer, burn_values=[255])
    return raster.ReadAsArray()


def _check(label: str, value: object, good: bool, expected: str) -> None:
    if not good:
        raise EroadError("parameter_invalid", label=label, value=value, expected=expected)


def _cover(surface: shapely.Geometry, shape: tuple[int, int], gsd: float) -> np.ndarray:
    """Return float32 (h, w): the share of each pixel that is road."""
    h, w = shape
    fine = rasterised(surface, (h * _FINE, w * _FINE), gsd / _FINE)
    return fine.reshape(h, _FINE, w, _FINE).mean(axis=(1, 3), dtype=np.float32) / 255


def _gap(mask: np.ndarray, gsd: float) -> np.ndarray:
    """Return float32 (h, w): metres to the next road, 0 on it."""
    if not mask.any():
        return np.full(mask.shape, _FAR, np.float32)
    return np.minimum(ndimage.distance_transform_edt(mask == 0) * gsd, _FAR).astype(np.float32)


def _sun(rng: np.random.Generator) -> np.ndarray:
    """Return the unit vector to the sun: in the south, half high."""
    azimuth, height = rng.normal(0, 0.7), rng.uniform(0.65, 1.05)
    return np.array([np.sin(azimuth) * np.cos(height), np.cos(azimuth) * np.cos(height), np.sin(height)])


def _lit(canvas: Canvas, sun: np.ndarray, look: Palette) -> np.ndarray:
    """Return the colours under the sun: faces turned to it, and shadows that everything throws."""
    slope_y, slope_x = np.gradient(ndimage.gaussian_filter(canvas.height, 0.8), canvas.gsd)
    rough = np.clip(-(slope_x * sun[0] + slope_y * sun[1]) * 0.16, -0.4, 0.35)
    bright = canvas.light * (1 + rough * (canvas.height > 2))
    shadow = _shadow(canvas.height, sun, canvas.gsd)
    dark = np.float32([0.40, 0.43, 0.50]) if look.crown_cover > 0.8 else np.float32([0.46, 0.48, 0.53])
    return canvas.colour * bright[..., None] * (1 - shadow[..., None] * (1 - dark))


def _shadow(height: np.ndarray, sun: np.ndarray, gsd: float) -> np.ndarray:
    """Return 0..1: how far each pixel lies in the shadow of something nearer to the sun."""
    flat = np.hypot(sun[0], sun[1])
    rise = sun[2] / flat
    top = float(height.max())
    deepest = np.zeros_like(height)
    for k in range(1, int(top / rise / gsd) + 2):
        move = sun[:2] / flat * k
        dx, dy = int(round(move[0])), int(round(move[1]))
        blocker = _shifted(height, dy, dx) - k * gsd * rise - height
        np.maximum(deepest, blocker, out=deepest)
    return ndimage.gaussian_filter(np.clip(deepest / 1.2, 0, 1), 0.5)


def _shifted(field_: np.ndarray, dy: int, dx: int) -> np.ndarray:
    """Return ``out[y, x] = field_[y + dy, x + dx]``, 0 outside."""
    h, w = field_.shape
    out = np.zeros_like(field_)
    if abs(dy) < h and abs(dx) < w:
        to = slice(max(-dy, 0), h - max(dy, 0)), slice(max(-dx, 0), w - max(dx, 0))
        of = slice(max(dy, 0), h - max(-dy, 0)), slice(max(dx, 0), w - max(-dx, 0))
        out[to] = field_[of]
    return out


def _sensed(rng: np.random.Generator, light: np.ndarray, gsd: float) -> np.ndarray:
    """Return uint8 (3, h, w): through the lens and the sensor, with haze, a cast, blur and noise."""
    h, w = light.shape[:2]
    haze = 1 + 0.035 * smooth_noise(rng, (h, w), 500 / gsd)
    cast = rng.normal(1, 0.012, 3) * rng.normal(1, 0.05)
    contrast, lift = rng.uniform(0.92, 1.12), rng.uniform(-6, 6)
    blur = rng.uniform(0.35, 0.7)
    grain = 1.6 * fractal_noise(rng, (h, w), 2, 1)
    bands = []
    light = light + rng.uniform(0.02, 0.22) * (light.mean(axis=2, keepdims=True) - light)  # the air greys colours
    for k in range(3):
        band = ndimage.gaussian_filter(light[..., k] * (haze * np.float32(cast[k])), blur)
        band = (band - 95) * np.float32(contrast) + np.float32(95 + lift)
        band += grain + rng.standard_normal((h, w), dtype=np.float32) * np.float32(rng.uniform(1.2, 2.4))
        bands.append(np.clip(np.round(band), 0, 255).astype(np.uint8))
    return np.stack(bands)
