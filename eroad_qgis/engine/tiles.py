"""XYZ and WMTS maps, fetched tile by tile, so that it is known of each whether the server had it.

QGIS's own provider gives a block with zeros where a tile failed, as if there were nothing to see.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from osgeo import gdal
from qgis.core import QgsDataSourceUri, QgsRasterDataProvider, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from ...eroad_core.jobs import EroadError
from .. import messages
from . import cells, geotiff
from .network import Access, fetch

#: Bytes of a tile of 256² pixels, to say beforehand about how much will be fetched: a JPEG of an aerial picture.
TILE_BYTES = 25_000
#: A zoom level may be coarser than wanted by this much, rather than four times as many tiles be fetched.
COARSER = 1.1
#: Half the side of the square that XYZ tiles cut the world into, in EPSG:3857.
_HALF_WORLD = 20037508.342789244


@dataclass(frozen=True)
class Level:
    """One zoom level: the grid of its pixels, in the layer's units, and of its tiles."""

    name: str
    xmin: float
    ymax: float
    unit_x: float
    unit_y: float
    tile_width: int
    tile_height: int
    span: cells.Span

    def place(self, span: cells.Span) -> QgsRectangle:
        """Return where tiles lie, in the layer's coordinates."""
        left, top, right, bottom = span
        width, height = self.tile_width * self.unit_x, self.tile_height * self.unit_y
        return QgsRectangle(
            self.xmin + left * width, self.ymax - bottom * height, self.xmin + right * width, self.ymax - top * height
        )

    def tile_bytes(self) -> float:
        """Return about how many bytes a tile has."""
        return TILE_BYTES * self.tile_width * self.tile_height / 256**2


@dataclass(frozen=True)
class Pyramid:
    """A map of tiles: its zoom levels, the finest first, and where a tile is had."""

    levels: tuple[Level, ...]
    address: Callable[[Level, int, int], str]
    access: Access

    def fitting(self, unit_x: float | None) -> Level:
        """Return the coarsest level that is fine enough for a pixel's wanted width; None: the finest."""
        fine = [level for level in self.levels if unit_x is not None and level.unit_x <= COARSER * unit_x]
        return max(fine, key=lambda level: level.unit_x) if fine else self.levels[0]


@dataclass
class Outcome:
    """What came back: the share of empty pixels, and of tiles how many there were, and how many failed of what."""

    empty: float
    tiles: int = 0
    missing: Counter | None = None


def xyz(provider: QgsRasterDataProvider) -> Pyramid | None:
    """Return the tiles of an XYZ map, None for any other layer (or values coded as colours)."""
    uri = QgsDataSourceUri()
    uri.setEncodedUri(provider.dataSourceUri())
    if provider.name() != "wms" or uri.param("type") != "xyz" or uri.hasParam("interpretation"):
        return None
    if provider.crs().authid() != "EPSG:3857":
        return None
    ratio = _number(uri, "tilePixelRatio", 0.0)
    pixels = round(256 * (ratio if ratio > 0 else 1))
    first, last = int(_number(uri, "zmin", 0)), int(_number(uri, "zmax", 18))
    levels = []
    for zoom in range(last, first - 1, -1):
        unit = 2 * _HALF_WORLD / (pixels * 2**zoom)
        span = (0, 0, 2**zoom, 2**zoom)
        levels.append(Level(str(zoom), -_HALF_WORLD, _HALF_WORLD, unit, unit, pixels, pixels, span))
    if not levels:
        return None
    return Pyramid(tuple(levels), partial(_xyz_address, uri.param("url")), Access.of(uri))


def wanted(planned) -> Iterator[tuple[int, int]]:
    """Yield the columns and rows of the tiles that a plan needs."""
    for span in cells.touching(planned.span, planned.level.place, planned.region):
        yield from cells.each(span)


def render(
    name: str,
    pyramid: Pyramid,
    planned,
    dataset: gdal.Dataset,
    feedback,
    on_progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Fetch a plan's tiles into the picture; what is missing stays nodata and is counted.

    Raises
    ------
    EroadError
        ``layer_tiles_none``, ``layer_unreachable``, ``write_failed``, ``cancelled``.
    """
    level = planned.level
    addresses = ((tile, pyramid.address(level, *tile)) for tile in wanted(planned))
    done = empty = total = 0
    missing: Counter = Counter()
    with contextlib.closing(fetch(addresses, pyramid.access, partial(_picture, level), feedback, name)) as answers:
        for answer in answers:
            block, corner = _part(planned, level, *answer.key)
            total += block[2] * block[3]
            if answer.content is None:
                missing[answer.reason] += 1
                empty += block[2] * block[3]
            else:
                data = _pixels(answer.content.copy(*corner, block[2], block[3]))
                geotiff.write_picture(dataset, block, data)
                empty += data[3::4].count(0)
            done += 1
            if on_progress is not None:
                on_progress(done, planned.tiles)
    if sum(missing.values()) == done:
        raise EroadError("layer_tiles_none", name=name, tiles=f"{done:,}", reasons=reasons(missing))
    return Outcome(empty / total, done, missing)


def reasons(missing: Counter) -> str:
    """Return why tiles are missing, in words: “HTTP 404: 10, no picture: 2”."""
    known = {"broken": messages.sentence("tile_broken"), "timeout": messages.sentence("tile_timeout")}
    words = {reason: f"HTTP {reason}" if reason.isdigit() else known.get(reason, reason) for reason in missing}
    return ", ".join(f"{words[reason]}: {count:,}" for reason, count in missing.most_common())


def _number(uri: QgsDataSourceUri, name: str, default: float) -> float:
    try:
        return float(uri.param(name))
    except ValueError:
        return default


def _xyz_address(template: str, level: Level, col: int, row: int) -> str:
    """Fill in a template as QGIS does: {x}, {y} or {-y} (counted from the south), {z}, or {q} (quadkey)."""
    zoom = int(level.name)
    values = {"{q}": _quadkey(zoom, col, row), "{x}": col, "{-y}": level.span[3] - 1 - row, "{y}": row, "{z}": zoom}
    values["{usage}"] = "export"
    for placeholder, value in values.items():
        template = template.replace(placeholder, str(value)).replace(placeholder.upper(), str(value))
    return template


def _quadkey(zoom: int, col: int, row: int) -> str:
    return "".join(str((col >> bit & 1) + 2 * (row >> bit & 1)) for bit in range(zoom - 1, -1, -1))


def _picture(level: Level, data: bytes) -> QImage | None:
    """Return a tile's picture in the level's size, None where the data is none."""
    # Qt fills up a JPEG that breaks off with grey.
    if data[:2] == b"\xff\xd8" and b"\xff\xd9" not in data[-1024:]:
        return None
    image = QImage.fromData(data)
    if image.isNull():
        return None
    if (image.width(), image.height()) != (level.tile_width, level.tile_height):
        keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(level.tile_width, level.tile_height, keep, smooth)
    return image.convertToFormat(QImage.Format.Format_RGBA8888)


def _part(planned, level: Level, col: int, row: int) -> tuple[tuple[int, int, int, int], tuple[int, int]]:
    """Return a tile's block in the raster (column, row, width, height), and that block's corner in the tile."""
    left, top = col * level.tile_width - planned.left, row * level.tile_height - planned.top
    right, bottom = min(left + level.tile_width, planned.width), min(top + level.tile_height, planned.height)
    first, upper = max(left, 0), max(top, 0)
    return (first, upper, right - first, bottom - upper), (first - left, upper - top)


def _pixels(image: QImage) -> bytes:
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return bytes(bits)
