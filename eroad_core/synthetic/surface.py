"""Roads painted: asphalt with wear, shoulders, pavements and markings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from .canvas import Canvas
from .network import RoadGraph
from .noise import fractal_noise, smoothstep
from .palette import Palette


@dataclass
class Along:
    """Points every metre along the roads: place, direction, metres from the edge's start, edge; all (n, …)."""

    place: np.ndarray
    heading: np.ndarray
    metres: np.ndarray
    edge: np.ndarray


def along_roads(graph: RoadGraph, step: float = 1.0) -> Along:
    """Return points every ``step`` metres along every edge."""
    places, headings, metres, numbers = [], [], [], []
    for number, edge in enumerate(graph.edges):
        legs = np.linalg.norm(np.diff(edge.line, axis=0), axis=1)
        run = np.concatenate([[0], np.cumsum(legs)])
        at = np.arange(step / 2, run[-1], step)
        leg = np.clip(np.searchsorted(run, at) - 1, 0, len(legs) - 1)
        heading = np.diff(edge.line, axis=0)[leg] / np.maximum(legs[leg], 1e-9)[:, None]
        places.append(edge.line[leg] + heading * (at - run[leg])[:, None])
        headings.append(heading)
        metres.append(at)
        numbers.append(np.full(len(at), number))
    if not places:
        return Along(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.zeros(0, int))
    return Along(*(np.concatenate(x) for x in (places, headings, metres, numbers)))


def paint_roads(
    rng: np.random.Generator, canvas: Canvas, graph: RoadGraph, cover: np.ndarray, gap: np.ndarray,
    town: np.ndarray, look: Palette,
) -> None:  # fmt: skip
    """Paint the roads: ``cover`` (h, w) is the share of each pixel that is road, ``gap`` the metres to the next."""
    shape, gsd = canvas.shape, canvas.gsd
    _paint_borders(rng, canvas, gap, town, look)
    points = along_roads(graph)
    rows, cols = np.nonzero(cover > 0)
    if not len(rows) or not len(points.edge):
        return
    pixels = np.stack([cols + 0.5, rows + 0.5], 1) * gsd
    _, near = cKDTree(points.place).query(pixels)
    edge, heading = points.edge[near], points.heading[near]
    away = pixels - points.place[near]
    side = away[:, 1] * heading[:, 0] - away[:, 0] * heading[:, 1]
    metres = points.metres[near] + (away * heading).sum(1)
    width = np.array([e.width for e in graph.edges])[edge]
    grey = _greys(rng, graph, look)[edge]
    blotch = fractal_noise(rng, shape, 25 / gsd, 4, 0.8)[rows, cols]
    lane = np.abs(np.abs(side) - width / 4)  # two wheel tracks a lane polish the surface
    tone = (
        1
        + 0.035 * blotch
        - 0.05 * np.exp(-(((lane - 0.8) / 0.4) ** 2))
        - 0.06 * smoothstep(-1.0, 0.2, np.abs(side) - width / 2)
    )
    colour = grey * tone[:, None].astype(np.float32)
    ends = cKDTree(graph.nodes[graph.degrees() != 2]).query(pixels)[0]
    colour = _marked(colour, side, metres, width, graph, edge, ends, gsd)
    share = cover[rows, cols, None]
    canvas.colour[rows, cols] += share * (colour - canvas.colour[rows, cols])


def _greys(rng: np.random.Generator, graph: RoadGraph, look: Palette) -> np.ndarray:
    """Return (edges, 3): alike within a kind and scene, with some roads newly laid or unpaved."""
    low, high = look.asphalt
    middle = {kind: rng.uniform(low, high) for kind in ("motorway", "main", "street", "lane")}
    middle["roundabout"] = middle["main"]
    grey = np.array([middle[e.kind] for e in graph.edges]) + rng.normal(0, 7, len(graph.edges))
    grey = np.clip(grey, low - 12, high + 12)[:, None] * np.array([[0.985, 1.0, 1.0]])
    pale = np.array([e.kind == "lane" for e in graph.edges]) & (rng.random() < 0.4)
    grey[pale] = look.dirt.mean(0) * rng.uniform(0.9, 1.1, (int(pale.sum()), 1))
    return grey.astype(np.float32)


def _marked(
    colour: np.ndarray, side: np.ndarray, metres: np.ndarray, width: np.ndarray, graph: RoadGraph,
    edge: np.ndarray, ends: np.ndarray, gsd: float,
) -> np.ndarray:  # fmt: skip
    """Return ``colour`` (n, 3) with white lines: at the borders of wide roads, dashed between the lanes."""
    kinds = np.array([e.kind for e in graph.edges])[edge]
    clear = smoothstep(width, width + 3, ends) * (kinds != "roundabout")
    line = np.zeros(len(side))

    def stripe(offset: np.ndarray) -> np.ndarray:
        # A line of 0.25 m, as much of it as falls into the pixel.
        return np.clip(0.5 * gsd + 0.125 - np.abs(side - offset), 0, min(0.25, gsd)) / gsd

    broad = width > 6.8
    bordered = (kinds == "motorway") | ((kinds == "main") & (width > 8))
    lanes = np.maximum(np.round(width / 3.7), 1)
    for k in range(1, 5):
        offset = (k - lanes / 2) * width / lanes
        middle = (k == lanes / 2) & (kinds == "main")
        dashed = (metres % 12 < 5) | middle
        line += stripe(offset) * broad * (k < lanes) * dashed
    line += (stripe(width / 2 - 0.6) + stripe(0.6 - width / 2)) * bordered
    line = np.clip(line * clear, 0, 1)[:, None] * 0.85
    return (colour + line * (np.float32([226, 226, 220]) - colour)).astype(np.float32)


def _paint_borders(rng: np.random.Generator, canvas: Canvas, gap: np.ndarray, town: np.ndarray, look: Palette) -> None:
    """Paint the pale strip beside roads: pavement in towns, dust in the country."""
    shape, gsd = canvas.shape, canvas.gsd
    everywhere = (slice(None), slice(None))
    ragged = gap + 0.5 * fractal_noise(rng, shape, 10 / gsd, 2)
    dust = (1 - smoothstep(0.4, 1.8, ragged)) * rng.uniform(0.2, 0.6)
    canvas.paint(everywhere, (dust * (1 - town)).astype(np.float32), look.dirt[0])
    if rng.random() < 0.6:
        walk = smoothstep(0.8, 1.2, gap) * (1 - smoothstep(2.2, 2.8, gap)) * smoothstep(0.4, 0.6, town)
        canvas.paint(everywhere, (0.65 * walk).astype(np.float32), np.float32([158, 156, 150]))
