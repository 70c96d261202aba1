"""The tiles of a WMTS layer, by the server's capabilities; QGIS's provider knows them and does not tell Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from qgis.core import QgsCoordinateReferenceSystem, QgsDataSourceUri, QgsUnitTypes
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from .network import Access, fetch
from .tiles import Level, Pyramid

#: The side of a pixel, in metres, that a scale denominator is meant for.
_PIXEL = 0.00028
_XLINK = "http://www.w3.org/1999/xlink"
_METRES = QgsUnitTypes.decodeDistanceUnit("meters")[0]


def look_up(source, feedback) -> None:
    """Give a WMTS layer its tiles, by its capabilities, which QGIS has in its cache.

    A layer of another kind, or one whose capabilities leave a doubt, is left as it is: its provider renders it.

    Raises
    ------
    EroadError
        ``cancelled``.
    """
    uri = QgsDataSourceUri()
    uri.setEncodedUri(source.provider.dataSourceUri())
    address = uri.param("url")
    known = re.search(r"service=wmts|wmtscapabilities\.xml", address, re.IGNORECASE)
    if source.provider.name() != "wms" or not uri.param("tileMatrixSet") or not known:
        return
    access = Access.of(uri)
    for answer in fetch([(None, address)], access, _document, feedback, source.name):
        if answer.content is not None:
            source.pyramid = _pyramid(answer.content.documentElement(), uri, source.provider, access)


def _pyramid(root: QDomElement, uri: QgsDataSourceUri, provider, access: Access) -> Pyramid | None:
    contents = _child(root, "Contents")
    layer = _named(contents, "Layer", uri.param("layers"))
    tiling = _named(contents, "TileMatrixSet", uri.param("tileMatrixSet"))
    link = next((item for item in _children(layer, "TileMatrixSetLink") if _links(item, uri)), None)
    crs = QgsCoordinateReferenceSystem.fromOgcWmsCrs(_text(tiling, "SupportedCRS"))
    address = _address(root, layer, uri)
    if link is None or address is None or not crs.isValid() or crs != provider.crs():
        return None
    try:
        levels = sorted(_levels(tiling, _limits(link), crs, uri), key=lambda level: level.unit_x)
    except (ValueError, ZeroDivisionError):
        return None
    # The provider has read the same document; a place or resolution read otherwise here would shift the pixels.
    same = all(any(abs(level.unit_x / unit - 1) < 1e-6 for level in levels) for unit in provider.nativeResolutions())
    if not levels or not same or not levels[0].place(levels[0].span).intersects(provider.extent()):
        return None
    return Pyramid(tuple(levels), address, access)


def _levels(tiling: QDomElement, limits: dict, crs, uri: QgsDataSourceUri) -> Iterator[Level]:
    metres = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), _METRES)
    inverted = crs.hasAxisInverted() and not uri.hasParam("ignoreAxisOrientation")
    for item in _children(tiling, "TileMatrix"):
        name = _text(item, "Identifier")
        unit = float(_text(item, "ScaleDenominator")) * _PIXEL / metres
        first, second = (float(number) for number in _text(item, "TopLeftCorner").split())
        xmin, ymax = (second, first) if inverted else (first, second)
        width, height = int(_text(item, "TileWidth")), int(_text(item, "TileHeight"))
        span = limits.get(name) or (0, 0, int(_text(item, "MatrixWidth")), int(_text(item, "MatrixHeight")))
        if min(width, height, unit) <= 0:
            raise ValueError(name)
        yield Level(name, xmin, ymax, unit, unit, width, height, span)


def _limits(link: QDomElement) -> dict[str, tuple[int, int, int, int]]:
    """Return the tiles that exist, by level, where the server says so."""
    found = {}
    for item in _children(_child(link, "TileMatrixSetLimits"), "TileMatrixLimits"):
        numbers = [int(_text(item, name)) for name in ("MinTileCol", "MinTileRow", "MaxTileCol", "MaxTileRow")]
        found[_text(item, "TileMatrix")] = (numbers[0], numbers[1], numbers[2] + 1, numbers[3] + 1)
    return found


def _address(root: QDomElement, layer: QDomElement, uri: QgsDataSourceUri):
    """Return what makes a tile's address: by a query where the server takes one, as QGIS does, else by its path."""
    values = {"layer": uri.param("layers"), "style": uri.param("styles"), "tilematrixset": uri.param("tileMatrixSet")}
    dimensions = dict(pair.split("=", 1) for pair in uri.param("tileDimensions").split(";") if "=" in pair)
    base = _query_base(root)
    if base:
        return partial(_by_query, base, {**values, "format": uri.param("format"), **dimensions})
    for item in _children(layer, "ResourceURL"):
        if item.attribute("resourceType") == "tile" and item.attribute("format") == uri.param("format"):
            named = {name.lower(): value for name, value in dimensions.items()}
            return partial(_by_path, item.attribute("template"), {**values, **named})
    return None


def _query_base(root: QDomElement) -> str:
    for operation in _children(_child(root, "OperationsMetadata"), "Operation"):
        if operation.attribute("name") == "GetTile":
            for get in _children(_child(_child(operation, "DCP"), "HTTP"), "Get"):
                values = [item.text().upper() for item in _all(get, "Value")]
                if not values or "KVP" in values:
                    return get.attributeNS(_XLINK, "href")
    return ""


def _by_query(base: str, values: dict[str, str], level: Level, col: int, row: int) -> str:
    asked = {"SERVICE": "WMTS", "REQUEST": "GetTile", "VERSION": "1.0.0"}
    asked.update({name.upper(): value for name, value in values.items()})
    asked.update({"TILEMATRIX": level.name, "TILEROW": str(row), "TILECOL": str(col)})
    joint = "" if base.endswith(("?", "&")) else "&" if "?" in base else "?"
    return base + joint + "&".join(f"{name}={quote(value, safe='/:')}" for name, value in asked.items())


def _by_path(template: str, values: dict[str, str], level: Level, col: int, row: int) -> str:
    known = {**values, "tilematrix": level.name, "tilerow": str(row), "tilecol": str(col)}

    def filled(found: re.Match) -> str:
        value = known.get(found[1].lower())
        return found[0] if value is None else quote(value, safe=":")

    return re.sub(r"\{([^{}]+)\}", filled, template)


def _document(data: bytes) -> QDomDocument | None:
    document = QDomDocument()
    document.setContent(data, True)
    return document if document.documentElement().localName() == "Capabilities" else None


def _links(link: QDomElement, uri: QgsDataSourceUri) -> bool:
    return _text(link, "TileMatrixSet") == uri.param("tileMatrixSet")


def _children(element: QDomElement, name: str) -> Iterator[QDomElement]:
    child = element.firstChildElement()
    while not child.isNull():
        if child.localName() == name:
            yield child
        child = child.nextSiblingElement()


def _child(element: QDomElement, name: str) -> QDomElement:
    return next(_children(element, name), QDomElement())


def _named(element: QDomElement, name: str, identifier: str) -> QDomElement:
    return next((item for item in _children(element, name) if _text(item, "Identifier") == identifier), QDomElement())


def _all(element: QDomElement, name: str) -> Iterator[QDomElement]:
    child = element.firstChildElement()
    while not child.isNull():
        if child.localName() == name:
            yield child
        yield from _all(child, name)
        child = child.nextSiblingElement()


def _text(element: QDomElement, name: str) -> str:
    return _child(element, name).text().strip()
