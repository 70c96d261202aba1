"""The ground without its roads: parcels, woods, water, yards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from .network import RoadGraph
from .noise import fractal_noise, smooth_noise, smoothstep
from .palette import Palette


@dataclass
class Land:
    """What covers the ground; all (h, w).

    Attributes
    ----------
    colour : float32 (h, w, 3).
    wood, town : float32, 0..1.
    water : float32, 0..1.
    parcels : int, their numbers.
    """

    colour: np.ndarray
    wood: np.ndarray
    town: np.ndarray
    water: np.ndarray
    parcels: np.ndarray


def land(rng: np.random.Generator, graph: RoadGraph, gap: np.ndarray, gsd: float, look: Palette) -> Land:
    """Return the ground around ``graph``, ``gap`` (h, w) being the metres to the next road."""
    shape = gap.shape
    town = _town(rng, graph, shape, gsd)
    parcels = _parcels(rng, shape, gsd, gap > 0)
    kinds = rng.random(parcels.max() + 1).astype(np.float32)
    woody = fractal_noise(rng, shape, 260 / gsd, 5, 0.55) + 1.1 * _pick(kinds, parcels)
    edge = np.quantile(woody, 1 - look.wood_share)
    wood = smoothstep(edge - 0.04, edge + 0.04, woody) * (1 - smoothstep(0.25, 0.5, town))
    water = _water(rng, shape, gsd, gap, town)
    colour = _fields(rng, parcels, gsd, look, shape)
    grassy = smoothstep(0.2, 0.6, smooth_noise(rng, shape, 180 / gsd) - 0.5)
    colour = _mixed(colour, _patchy(rng, shape, gsd, look.grass), grassy)
    colour = _mixed(colour, _yards(rng, shape, gsd, look), smoothstep(0.2, 0.55, town))
    colour = _mixed(colour, _patchy(rng, shape, gsd, look.wood_floor), wood)
    verge = 1 - smoothstep(2.5, 7, gap + 1.5 * fractal_noise(rng, shape, 8 / gsd, 2))
    colour = _mixed(colour, _patchy(rng, shape, gsd, look.grass), 0.8 * verge)
    colour *= (1 + 0.07 * fractal_noise(rng, shape, 420 / gsd, 2) + 0.05 * fractal_noise(rng, shape, 6 / gsd, 3, 0.8))[
        ..., None
    ]
    shore = smoothstep(0.02, 0.5, water) * (1 - smoothstep(0.5, 0.9, water))
    colour = _mixed(colour, np.float32([84, 78, 60]), 0.7 * shore)
    tint = look.water[rng.integers(len(look.water))]
    depth = 1 + 0.08 * fractal_noise(rng, shape, 90 / gsd, 2) + 0.03 * fractal_noise(rng, shape, 4 / gsd, 2)
    colour = _mixed(colour, tint * depth[..., None], smoothstep(0.4, 0.6, water))
    return Land(colour, wood * (water < 0.1), town, water, parcels)


def _mixed(below: np.ndarray, above: np.ndarray, cover: np.ndarray) -> np.ndarray:
    return below + cover[..., None] * (above - below)


def _pick(values: np.ndarray, parcels: np.ndarray) -> np.ndarray:
    return values[parcels]


def _patchy(rng: np.random.Generator, shape: tuple[int, int], gsd: float, colours: np.ndarray) -> np.ndarray:
    """Return (h, w, 3): the colours flowing into each other."""
    place = smoothstep(-1.6, 1.6, fractal_noise(rng, shape, 70 / gsd, 4, 0.7)) * (len(colours) - 1)
    low = np.minimum(place.astype(int), len(colours) - 2) if len(colours) > 1 else np.zeros(shape, int)
    high = np.minimum(low + 1, len(colours) - 1)
    return colours[low] + (place - low)[..., None] * (colours[high] - colours[low])


def _town(rng: np.random.Generator, graph: RoadGraph, shape: tuple[int, int], gsd: float) -> np.ndarray:
    """Return 0..1: how built-up the land is, by its streets."""
    cell = 8.0
    grid = np.zeros(tuple(int(n * gsd / cell) + 12 for n in shape), np.float32)
    for edge in graph.edges:
        if edge.kind == "street":
            at = ((edge.line[1:] + edge.line[:-1]) / 2 / cell + 5).astype(int)
            ok = ((at >= 0) & (at < np.array(grid.shape[::-1]))).all(axis=1)
            np.add.at(grid, (at[ok, 1], at[ok, 0]), np.float32(1))
    grid = ndimage.gaussian_filter(grid, 30 / cell)
    place = [(np.arange(n) + 0.5) * gsd / cell + 4.5 for n in shape]
    near = ndimage.map_coordinates(grid, np.meshgrid(*place, indexing="ij"), order=1)
    return smoothstep(0.1, 0.42, near * (1 + 0.25 * smooth_noise(rng, shape, 50 / gsd)))


def _parcels(rng: np.random.Generator, shape: tuple[int, int], gsd: float, open_land: np.ndarray) -> np.ndarray:
    """Return int (h, w): fields by halving a bent rectangle again and again, cut by the roads."""
    h, w = shape
    size = int(np.hypot(h, w) * gsd * 0.8) + 120
    plan = np.zeros((size, size), np.int32)
    stack, count = [(0, 0, size, size)], 0
    while stack:
        x0, y0, x1, y1 = stack.pop()
        long, short = max(x1 - x0, y1 - y0), min(x1 - x0, y1 - y0)
        if long < 120 or (long < 300 and rng.random() < 0.25 and long < 3.5 * short):
            plan[y0:y1, x0:x1] = count
            count += 1
        elif x1 - x0 > y1 - y0:
            cut = int(x0 + (x1 - x0) * rng.uniform(0.35, 0.65))
            stack += [(x0, y0, cut, y1), (cut, y0, x1, y1)]
        else:
            cut = int(y0 + (y1 - y0) * rng.uniform(0.35, 0.65))
            stack += [(x0, y0, x1, cut), (x0, cut, x1, y1)]
    angle = rng.uniform(0, np.pi)
    y, x = ((np.arange(n, dtype=np.float32) - n / 2) * gsd for n in shape)
    bend = 14 * np.stack([smooth_noise(rng, shape, 240 / gsd) for _ in (0, 1)])
    u = x * np.cos(angle) + y[:, None] * np.sin(angle) + bend[0]
    v = -x * np.sin(angle) + y[:, None] * np.cos(angle) + bend[1]
    inside = [np.clip(t + size / 2, 0, size - 1).astype(int) for t in (v, u)]
    parcels = plan[inside[0], inside[1]].astype(np.int64)
    sides, number = ndimage.label(open_land)
    return (parcels * 7919 + sides * 104729) % 1009 if number else parcels


def _fields(
    rng: np.random.Generator, parcels: np.ndarray, gsd: float, look: Palette, shape: tuple[int, int]
) -> np.ndarray:
    """Return (h, w, 3): a colour a parcel, with furrows along one direction each."""
    count = int(parcels.max()) + 1
    base = look.field[rng.integers(len(look.field), size=count)] + rng.normal(0, 7, (count, 1)).astype(np.float32)
    base += rng.normal(0, 1.5, (count, 3)).astype(np.float32)
    angle = rng.choice([0, np.pi / 2], count) + rng.uniform(0, np.pi) + rng.normal(0, 0.12, count)
    ploughed = (rng.uniform(0, 0.075, count) * look.furrows).astype(np.float32)
    y, x = (np.arange(n, dtype=np.float32) * gsd for n in shape)
    across = x * np.cos(angle).astype(np.float32)[parcels] + y[:, None] * np.sin(angle).astype(np.float32)[parcels]
    profile = rng.standard_normal(4096).astype(np.float32)
    profile = ndimage.gaussian_filter1d(profile, 1.2, mode="wrap") * 1.5 + np.repeat(rng.normal(0, 0.6, 512), 8)
    tracks = np.where(np.arange(4096) % 24 < 2, -1.2, 0)
    lines = (profile + tracks).astype(np.float32)[(across / 0.8).astype(int) % 4096]
    uneven = 1 + 0.06 * fractal_noise(rng, shape, 45 / gsd, 3, 0.7)
    return base[parcels] * (uneven + ploughed[parcels] * lines)[..., None]


def _yards(rng: np.random.Generator, shape: tuple[int, int], gsd: float, look: Palette) -> np.ndarray:
    """Return (h, w, 3): lawns and bare ground between houses."""
    colour = _patchy(rng, shape, gsd / 2, look.lawn)
    bare = fractal_noise(rng, shape, 30 / gsd, 3, 0.7)
    edge = np.quantile(bare, look.lawn_share)
    return _mixed(colour, look.dirt[rng.integers(len(look.dirt))], 0.8 * smoothstep(edge, edge + 0.5, bare))


def _water(
    rng: np.random.Generator, shape: tuple[int, int], gsd: float, gap: np.ndarray, town: np.ndarray
) -> np.ndarray:
    """Return 0..1, 0.5 at the shore: lakes away from roads, sometimes a river that roads cross."""
    y, x = ((np.arange(n, dtype=np.float32) + 0.5) * gsd for n in shape)
    ragged = fractal_noise(rng, shape, 120 / gsd, 4)
    water = np.full(shape, -1.0, np.float32)
    for _ in range(rng.poisson(0.15 + shape[0] * shape[1] * gsd**2 / 1.4e6)):
        centre, radius = rng.uniform(0, 1, 2) * (shape[1], shape[0]) * gsd, rng.uniform(25, 120)
        turn, longer = rng.uniform(0, np.pi), rng.uniform(1, 2)
        u = (x - centre[0]) * np.cos(turn) + (y[:, None] - centre[1]) * np.sin(turn)
        v = -(x - centre[0]) * np.sin(turn) + (y[:, None] - centre[1]) * np.cos(turn)
        lake = (radius - np.sqrt((u / longer) ** 2 + v**2)) / radius + 0.3 * ragged
        water = np.maximum(water, np.minimum(lake * 3, np.minimum(gap - 14, 60 * (0.12 - town)) / 12))
    if rng.random() < 0.35:
        angle, width = rng.uniform(0, np.pi), rng.uniform(8, 40)
        away = (x - rng.uniform(0, shape[1]) * gsd) * np.cos(angle) + (
            y[:, None] - rng.uniform(0, shape[0]) * gsd
        ) * np.sin(angle)
        away += 45 * smooth_noise(rng, shape, 300 / gsd) + 4 * ragged
        river = (width / 2 - np.abs(away)) / 4
        if (town * (river > 0)).max() < 0.15:
            water = np.maximum(water, river)
    return smoothstep(-0.5, 0.5, water)
