"""The cells of a grid that touch a region, told without looking at each: a corridor across a country is cheap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qgis.core import QgsGeometry, QgsRectangle

#: First column, first row, and the column and row after the last.
Span = tuple[int, int, int, int]


def touching(span: Span, place: Callable[[Span], QgsRectangle], region: QgsGeometry | None) -> Iterator[Span]:
    """Yield parts of ``span`` that together are its cells which touch the region.

    A part is a single cell, or lies wholly inside the region; without a region the whole span is one part.

    Parameters
    ----------
    place : returns where a span lies, in the region's coordinates.
    """
    if region is None:
        yield span
        return
    engine = QgsGeometry.createGeometryEngine(region.constGet())
    engine.prepareGeometry()
    left = [span]
    while left:
        part = left.pop()
        outline = QgsGeometry.fromRect(place(part))  # named: constGet() only lends its inside
        if not engine.intersects(outline.constGet()):
            continue
        if size(part) == 1 or engine.contains(outline.constGet()):
            yield part
        else:
            left += _quarters(part)


def size(span: Span) -> int:
    """Return the number of cells in a span."""
    return (span[2] - span[0]) * (span[3] - span[1])


def each(span: Span) -> Iterator[tuple[int, int]]:
    """Yield the column and row of every cell in a span."""
    for row in range(span[1], span[3]):
        for col in range(span[0], span[2]):
            yield col, row


def _quarters(span: Span) -> list[Span]:
    """Split a span in up to four, the last first in reading order."""
    left, top, right, bottom = span
    col, row = (left + right + 1) // 2, (top + bottom + 1) // 2
    parts = ((col, row, right, bottom), (left, row, col, bottom), (col, top, right, row), (left, top, col, row))
    return [part for part in parts if part[0] < part[2] and part[1] < part[3]]
