"""Maps of roads for reports: lines in the colours of what they are, with a scale bar."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely

from .libraries import load_matplotlib
from .pictures import to_uri
from .plots import INK

#: Background of a map: neither white nor black, so that it can be read on both kinds of page.
_GROUND = "#f4f4f1"
_DPI = 110
#: Of the longer side, in inches.
_SIDE = 10.0


def road_map(parts: Sequence[tuple[np.ndarray, str, float]], frame: shapely.Geometry | None = None) -> str:
    """Return a picture as a data URI.

    Parameters
    ----------
    parts : shapely lines in metres, CSS colour and width in points; the first ones lie lowest.
    frame : an outline in metres, drawn thin.
    """
    matplotlib = load_matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.collections import LineCollection

    xmin, ymin, xmax, ymax = _bounds(parts, frame)
    width, height = xmax - xmin, ymax - ymin
    scale = _SIDE / max(width, height)
    size = max(width * scale, _SIDE / 4), max(height * scale, _SIDE / 4)
    figure = matplotlib.figure.Figure(figsize=size, dpi=_DPI, facecolor=_GROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(xmin, xmax), ylim=(ymin, ymax), aspect="equal")
    if frame is not None:
        rings = shapely.get_exterior_ring(shapely.get_parts(frame))
        axes.add_collection(
            LineCollection([np.asarray(ring.coords) for ring in rings], colors="#9aa4ab", linewidths=0.7)
        )
    for lines, colour, thick in parts:
        coordinates, owner = shapely.get_coordinates(lines, return_index=True)
        pieces = np.split(coordinates, np.nonzero(np.diff(owner))[0] + 1) if len(coordinates) else []
        axes.add_collection(LineCollection(pieces, colors=colour, linewidths=thick, capstyle="round"))
    _scale_bar(axes, xmin, ymin, width, height)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return to_uri(np.asarray(canvas.buffer_rgba())[..., :3], "png")


def _bounds(parts: Sequence[tuple[np.ndarray, str, float]], frame: shapely.Geometry | None) -> tuple[float, ...]:
    shapes = np.concatenate([*(np.asarray(lines, object) for lines, _, _ in parts), [frame] if frame else []])
    xmin, ymin, xmax, ymax = shapely.total_bounds(shapes) if len(shapes) else (0, 0, 1, 1)
    margin = 0.03 * max(xmax - xmin, ymax - ymin, 1.0)
    return xmin - margin, ymin - margin, xmax + margin, ymax + margin


def _scale_bar(axes, xmin: float, ymin: float, width: float, height: float) -> None:
    """Draw a bar of a round length, at most a quarter of the map's width, with its length above."""
    power = 10 ** math.floor(math.log10(width / 4))
    length = max(step * power for step in (1, 2, 5) if step * power <= width / 4)
    x, y = xmin + 0.05 * width, ymin + 0.05 * height
    axes.plot([x, x + length], [y, y], color=INK, linewidth=2.5, solid_capstyle="butt")
    text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    axes.annotate(text, (x, y), xytext=(0, 4), textcoords="offset points", color=INK, fontsize=9)
