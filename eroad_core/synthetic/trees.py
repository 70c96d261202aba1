"""Trees: woods, hedges, gardens and avenues, whose crowns and shadows hide parts of the roads."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .canvas import Canvas
from .land import Land
from .network import RoadGraph
from .noise import fractal_noise
from .palette import Palette
from .surface import along_roads

_SHAPES = 12  # different crowns a size


def plant(
    rng: np.random.Generator, canvas: Canvas, graph: RoadGraph, ground: Land, gap: np.ndarray, look: Palette
) -> np.ndarray:
    """Raise the trees: their heights into ``canvas.height``, their colours over it; return their cover (h, w)."""
    gsd, shape = canvas.gsd, canvas.shape
    places = [_woods(rng, gsd, shape, ground.wood, gap), _hedges(rng, gsd, ground, gap, look.hedges)]
    places += [_gardens(rng, gsd, shape, ground, gap), _avenues(rng, graph, ground, gsd, shape)]
    sizes = [rng.uniform(2.6, 5.2, len(places[0])), rng.uniform(1.5, 3.6, len(places[1]))]
    sizes += [rng.uniform(1.2, 4.6, len(places[2])), rng.uniform(2.6, 5.5, len(places[3]))]
    place, radius = np.vstack(places), np.concatenate(sizes)
    evergreen = rng.random(len(place)) < look.evergreen_share * 0.25
    stands = _stands(rng, shape, gsd, look)
    if len(place):
        at = np.clip((place / gsd).astype(int), 0, np.array(shape[::-1]) - 1)
        evergreen |= stands[at[:, 1], at[:, 0]]
    crown = look.crown[rng.integers(len(look.crown), size=len(place))]
    green = look.evergreen[rng.integers(len(look.evergreen), size=len(place))]
    tint = np.where(evergreen[:, None], green, crown) * rng.normal(1, 0.09, (len(place), 1)).astype(np.float32)
    thick = np.where(evergreen, 1.0, look.crown_cover)
    return _raise(rng, canvas, place, radius, tint.astype(np.float32), thick, evergreen, look.leaves)


def _raise(
    rng: np.random.Generator, canvas: Canvas, place: np.ndarray, radius: np.ndarray, tint: np.ndarray,
    thick: np.ndarray, evergreen: np.ndarray, leaves: float,
) -> np.ndarray:  # fmt: skip
    """Stamp a crown for each tree, the higher over the lower."""
    gsd = canvas.gsd
    sizes = np.arange(1.0, 7.0, 0.5)
    stamps = [[_crown(rng, r, gsd) for _ in range(_SHAPES)] for r in sizes]
    cover = np.zeros(canvas.shape, np.float32)
    top = np.zeros(canvas.shape, np.float32)
    colour = np.zeros((*canvas.shape, 3), np.float32)
    which = np.clip(np.round((radius - sizes[0]) / 0.5).astype(int), 0, len(sizes) - 1)
    form = rng.integers(_SHAPES, size=len(place))
    stem = radius * np.where(evergreen, rng.uniform(1.2, 2.2, len(place)), rng.uniform(0.7, 1.5, len(place)))
    for i in range(len(place)):
        dome, soft = stamps[which[i]][form[i]]
        reach = dome.shape[0] // 2
        col, row = int(place[i, 0] / gsd) - reach, int(place[i, 1] / gsd) - reach
        r0, c0 = max(row, 0), max(col, 0)
        r1, c1 = min(row + dome.shape[0], top.shape[0]), min(col + dome.shape[1], top.shape[1])
        if r0 >= r1 or c0 >= c1:
            continue
        part = slice(r0 - row, r1 - row), slice(c0 - col, c1 - col)
        here = slice(r0, r1), slice(c0, c1)
        height = np.where(dome[part] > 0, stem[i] + dome[part], 0)
        over = height > top[here]
        top[here][over] = height[over]
        colour[here][over] = tint[i]
        cover[here] = np.maximum(cover[here], soft[part] * thick[i])
    canvas.colour += cover[..., None] * (colour - canvas.colour) * (top > 0)[..., None]
    leafy = np.where(cover > 0.3, top * np.minimum(1.1 * cover, 1), 0)  # bare branches shade little
    canvas.light += cover * (_shade(rng, leafy, leaves) - canvas.light)
    canvas.height = np.maximum(canvas.height, leafy)
    return cover


def _shade(rng: np.random.Generator, top: np.ndarray, grain: float) -> np.ndarray:
    """Return the light of the crowns' inside: dark in the gaps between, grainy by leaves."""
    hollow = top - ndimage.gaussian_filter(top, 2.5)
    leaves = ndimage.gaussian_filter(rng.standard_normal(top.shape, dtype=np.float32), 0.7)
    return np.clip(1.0 + 0.13 * hollow + grain * leaves, 0.35, 1.7).astype(np.float32)


def _crown(rng: np.random.Generator, radius: float, gsd: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a crown's dome in metres and its soft outline, both (k, k), k odd."""
    reach = int(np.ceil(1.3 * radius / gsd)) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1] * gsd
    angle = np.arctan2(y, x)
    edge = radius * (1 + sum(rng.normal(0, 0.08) * np.cos(k * angle + rng.uniform(0, 6.3)) for k in (2, 3, 4, 5)))
    distance = np.hypot(x, y)
    soft = np.clip((edge - distance) / (1.2 * gsd) + 0.5, 0, 1)
    dome = radius * 0.9 * np.sqrt(np.clip(1 - (distance / (edge + 0.3 * gsd)) ** 2, 0, 1))
    return dome.astype(np.float32), soft.astype(np.float32)


def _value(field: np.ndarray, place: np.ndarray, gsd: float) -> np.ndarray:
    at = np.clip((place / gsd).astype(int), 0, np.array(field.shape[::-1]) - 1)
    return field[at[:, 1], at[:, 0]]


def _scattered(rng: np.random.Generator, gsd: float, shape: tuple[int, int], spacing: float) -> np.ndarray:
    """Return (n, 2) points of a jittered grid that reaches past the border."""
    x = np.arange(-4, shape[1] * gsd + 4, spacing)
    y = np.arange(-4, shape[0] * gsd + 4, spacing)
    grid = np.stack(np.meshgrid(x, y), -1).reshape(-1, 2)
    return grid + rng.uniform(-0.5, 0.5, grid.shape) * spacing


def _woods(
    rng: np.random.Generator, gsd: float, shape: tuple[int, int], wood: np.ndarray, gap: np.ndarray
) -> np.ndarray:
    place = _scattered(rng, gsd, shape, rng.uniform(4.6, 5.6))
    keep = rng.random(len(place)) < _value(wood, place, gsd) * 0.95
    return place[keep & (_value(gap, place, gsd) > rng.uniform(0.5, 5, len(place)))]


def _hedges(rng: np.random.Generator, gsd: float, ground: Land, gap: np.ndarray, share: float) -> np.ndarray:
    """Return trees on the bounds of some parcels."""
    p = ground.parcels
    bound = np.zeros(p.shape, bool)
    some = rng.random(p.max() + 1) < share
    bound[:, 1:] |= (p[:, 1:] != p[:, :-1]) & some[p[:, 1:]]
    bound[1:] |= (p[1:] != p[:-1]) & some[p[1:]]
    bound &= (gap > 4) & (ground.water < 0.1)
    rows, cols = np.nonzero(bound)
    keep = rng.random(len(rows)) < 0.22 * gsd
    place = np.stack([cols[keep], rows[keep]], 1) * gsd
    return place + rng.normal(0, 0.8, place.shape)


def _gardens(rng: np.random.Generator, gsd: float, shape: tuple[int, int], ground: Land, gap: np.ndarray) -> np.ndarray:
    place = _scattered(rng, gsd, shape, 8.0)
    density = 0.03 * (ground.water < 0.1) + rng.uniform(0.15, 0.5) * ground.town
    return place[(rng.random(len(place)) < _value(density, place, gsd)) & (_value(gap, place, gsd) > 2)]


def _avenues(
    rng: np.random.Generator, graph: RoadGraph, ground: Land, gsd: float, shape: tuple[int, int]
) -> np.ndarray:
    """Return trees along some roads, near enough for their crowns to hang over them."""
    points = along_roads(graph, 9.0)
    if not len(points.edge):
        return np.zeros((0, 2))
    share = np.where(rng.random(len(graph.edges)) < 0.25, rng.uniform(0.3, 0.9, len(graph.edges)), 0.04)
    share[[e.kind == "motorway" for e in graph.edges]] = 0.0
    half = np.array([e.width / 2 for e in graph.edges])[points.edge]
    found = []
    for side in (-1, 1):
        out = np.stack([-points.heading[:, 1], points.heading[:, 0]], 1) * side
        place = points.place + out * (half + rng.uniform(0.6, 4, len(half)))[:, None] + rng.normal(0, 1, out.shape)
        found.append(place[rng.random(len(half)) < share[points.edge]])
    place = np.vstack(found)
    inside = ((place > -3) & (place < np.array(shape[::-1]) * gsd + 3)).all(axis=1)
    return place[inside & (_value(ground.water, place, gsd) < 0.1)]


def _stands(rng: np.random.Generator, shape: tuple[int, int], gsd: float, look: Palette) -> np.ndarray:
    """Return bool (h, w): where evergreens stand together."""
    field = fractal_noise(rng, shape, 130 / gsd, 4, 0.6)
    return field > np.quantile(field, 1 - look.evergreen_share)
