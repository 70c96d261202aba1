"""Houses with pitched roofs along streets, halls with car parks, and cars."""

from __future__ import annotations

import numpy as np

from .canvas import Box, Canvas
from .network import RoadGraph
from .palette import Palette
from .surface import along_roads

_CARS = np.array(
    [(222, 222, 220), (40, 40, 44), (150, 152, 156), (96, 98, 102), (128, 40, 36), (52, 66, 104), (196, 190, 176)],
    np.float32,
)


def build(
    rng: np.random.Generator, canvas: Canvas, graph: RoadGraph, town: np.ndarray, sun: np.ndarray, look: Palette
) -> None:
    """Place buildings along the roads and paint them; ``sun`` is the unit vector to it (x, y, up)."""
    points = along_roads(graph, 5.0)
    kinds = np.array([e.kind for e in graph.edges])
    widths = np.array([e.width for e in graph.edges])
    pitch = rng.uniform(12, 19)
    for i in rng.permutation(len(points.edge)):
        kind, width = kinds[points.edge[i]], widths[points.edge[i]]
        place, heading = points.place[i], points.heading[i]
        if kind in ("motorway", "roundabout"):
            continue
        built = _value(town, canvas, place)
        if built is None or rng.random() > (0.95 if built > 0.4 else 0.012):
            continue
        for side in (-1, 1):
            out = np.array([-heading[1], heading[0]]) * side
            if rng.random() < 0.03 and built > 0.3:
                _hall(rng, canvas, place + out * (width / 2), heading, out, sun)
            else:
                _house(rng, canvas, place, width, heading, out, pitch, sun, look)


def park_cars(rng: np.random.Generator, canvas: Canvas, graph: RoadGraph) -> None:
    """Put cars on the lanes of the roads and along the kerbs of streets."""
    density = rng.uniform(0.2, 1.2) / 110
    for edge in graph.edges:
        points = along_roads(RoadGraph(graph.nodes, [edge]), 7.0)
        busy = {"motorway": 2.0, "main": 1.5, "street": 0.9, "lane": 0.2, "roundabout": 0.5}[edge.kind] * density * 7
        for i in np.flatnonzero(rng.random(len(points.edge)) < busy):
            heading = points.heading[i]
            parked = edge.kind == "street" and edge.width > 6.5 and rng.random() < 0.5
            offset = rng.choice([-1, 1]) * (edge.width / 2 - 1.2 if parked else edge.width / 4)
            _car(rng, canvas, points.place[i] + offset * np.array([-heading[1], heading[0]]), heading)


def _value(field: np.ndarray, canvas: Canvas, place: np.ndarray) -> float | None:
    col, row = (place / canvas.gsd).astype(int)
    inside = 0 <= row < canvas.shape[0] and 0 <= col < canvas.shape[1] and (place >= 0).all()
    return float(field[row, col]) if inside else None


def _house(
    rng: np.random.Generator, canvas: Canvas, kerb: np.ndarray, width: float, heading: np.ndarray, out: np.ndarray,
    pitch: float, sun: np.ndarray, look: Palette,
) -> None:  # fmt: skip
    half = np.array([rng.uniform(4.5, 8), rng.uniform(3.5, 5.5)])
    if rng.random() < 0.15:
        half *= rng.uniform(1.2, 1.7)
    setback = width / 2 + half[1] + rng.uniform(4, 11)
    turn = rng.normal(0, 0.06)
    along = heading * np.cos(turn) + out * np.sin(turn)
    if rng.random() < 0.25:
        along, setback = out, setback + half[0] - half[1]
    box = Box(kerb + out * setback, along, half)
    if not canvas.free(box, max((pitch - 11) / 2, 0.8)):
        return
    if rng.random() < 0.7:  # a drive to the road
        start, end = width / 2, setback + half[1]
        shift = heading * (half[0] + 1.8) * rng.choice([-1, 1])
        drive = Box(kerb + out * (start + end) / 2 + shift, out, np.array([(end - start) / 2, rng.uniform(1.2, 2.2)]))
        where, cover, _, _ = canvas.rectangle(drive)
        canvas.paint(where, cover * ~canvas.taken[where] * 0.85, np.float32([1, 1, 0.97]) * rng.uniform(112, 175))
    colour = look.roof[rng.integers(len(look.roof))] + rng.normal(0, 6, 3)
    storeys = rng.uniform(3, 6.5)
    _roof(canvas, box, colour, storeys, 0.0 if rng.random() < 0.12 else rng.uniform(0.35, 0.8), sun)
    if rng.random() < 0.35:  # a wing or a garage
        wing = Box(
            box.centre + along * half[0] * rng.uniform(-0.6, 0.6) + box.across * half[1] * rng.choice([-1, 1]),
            box.across, np.array([half[1] * 0.9, half[1] * rng.uniform(0.5, 0.8)]),
        )  # fmt: skip
        _roof(canvas, wing, colour, storeys * 0.8, rng.uniform(0.35, 0.7), sun)
    where, cover, _, _ = canvas.rectangle(box, 2.0)
    canvas.taken[where] |= cover > 0


def _roof(canvas: Canvas, box: Box, colour: np.ndarray, eaves: float, slope: float, sun: np.ndarray) -> None:
    """Paint a saddle roof with its ridge along ``box.along`` (a flat one where ``slope`` is 0)."""
    where, cover, u, v = canvas.rectangle(box)
    normal = np.sign(v)[..., None] * np.append(box.across * slope, 0) + np.array([0, 0, 1.0])
    light = np.clip((normal @ sun) / np.hypot(slope, 1) / sun[2], 0.4, 1.28).astype(np.float32)
    grain = 1 + 0.02 * np.sin(u * 9.0 + box.centre[0])
    canvas.paint(where, cover, colour.astype(np.float32) * grain[..., None].astype(np.float32))
    solid = cover > 0.5
    height = eaves + slope * (box.half[1] - np.abs(v))
    canvas.height[where] = np.where(solid, np.maximum(canvas.height[where], height), canvas.height[where])
    canvas.light[where] += cover * (light - canvas.light[where])


def _hall(
    rng: np.random.Generator, canvas: Canvas, kerb: np.ndarray, heading: np.ndarray, out: np.ndarray, sun: np.ndarray
) -> None:
    """Place a flat-roofed hall with a car park between it and the road."""
    half = np.array([rng.uniform(16, 38), rng.uniform(10, 22)])
    depth = rng.uniform(9, 16)
    lot = Box(kerb + out * (depth + 3), heading, np.array([half[0], depth]))
    hall = Box(kerb + out * (2 * depth + 6 + half[1]), heading, half)
    if not (canvas.free(lot, 1) and canvas.free(hall, 3)):
        return
    where, cover, u, v = canvas.rectangle(lot)
    bays = (np.abs(u % 2.6) < 0.3) & (np.abs(np.abs(v) - depth * 0.6) < 2.6)
    canvas.paint(where, cover, (rng.uniform(85, 135) + 22 * bays)[..., None] * np.float32([1, 1, 0.99]))
    canvas.taken[where] |= cover > 0
    for _ in range(int(half[0] * rng.uniform(0.1, 0.8))):
        bay = 2.6 * np.floor(rng.uniform(-half[0] + 3, half[0] - 3) / 2.6) + 1.3
        row = rng.choice([-1, 1]) * depth * 0.6
        _car(rng, canvas, lot.centre + heading * bay + lot.across * row, lot.across)
    grey = rng.choice([90, 150, 200, 222]) + rng.normal(0, 6)
    _roof(canvas, hall, grey * np.array([1, 1, 0.99]), rng.uniform(6, 12), 0.0, sun)
    for _ in range(rng.integers(2, 9)):
        spot = hall.centre + heading * rng.uniform(-0.8, 0.8) * half[0] + hall.across * rng.uniform(-0.8, 0.8) * half[1]
        where, cover, _, _ = canvas.rectangle(Box(spot, heading, rng.uniform(0.8, 2, 2)))
        canvas.paint(where, cover, np.float32([1, 1, 1]) * rng.uniform(70, 180))
        canvas.height[where] += 1.5 * (cover > 0.5)
    where, cover, _, _ = canvas.rectangle(hall, 3)
    canvas.taken[where] |= cover > 0


def _car(rng: np.random.Generator, canvas: Canvas, place: np.ndarray, heading: np.ndarray) -> None:
    if _value(canvas.height, canvas, place) is None:
        return
    large = rng.random() < 0.06
    box = Box(place, heading, np.array([4.5, 1.25]) if large else np.array([2.2, 0.9]))
    where, cover, u, _ = canvas.rectangle(box)
    colour = _CARS[rng.integers(len(_CARS))]
    glass = np.abs(np.abs(u) - 1.0) < 0.4
    canvas.paint(where, cover, np.where(glass[..., None] & ~large, colour * 0.6, colour))
    canvas.height[where] = np.maximum(canvas.height[where], (3.2 if large else 1.4) * (cover > 0.4))
