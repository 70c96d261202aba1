"""Files of roads for the tests of Evaluate roads and Compare with reference roads."""

from __future__ import annotations

import struct
import zlib

from osgeo import gdal, ogr

from .conftest import spatial_reference


def write_roads(path, features, epsg=32618, fields=(), driver="GPKG", layer="roads", kind=ogr.wkbUnknown):
    """Write (WKT or None, {field: value}) features; ``fields`` are (name, OGR type)."""
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    target = source.CreateLayer(layer, None if epsg is None else spatial_reference(epsg), kind)
    for name, form in fields:
        target.CreateField(ogr.FieldDefn(name, form))
    for wkt, values in features:
        feature = ogr.Feature(target.GetLayerDefn())
        for name, value in values.items():
            feature.SetField(name, value)
        if wkt is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        target.CreateFeature(feature)
    target = source = None
    return str(path)


def read_layer(path, name):
    """Return the features of a layer as dicts, with their length in the layer's units as ``_length``."""
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(name)
    rows = [
        {**f.items(), "_length": f.GetGeometryRef().Length(), "_wkt": f.GetGeometryRef().ExportToWkt()} for f in layer
    ]
    layer = None
    return rows


def write_pbf(path, ways):
    """Write ways, each (tags, [(longitude, latitude), …]), as OpenStreetMap's binary format.

    https://wiki.openstreetmap.org/wiki/PBF_Format: blobs of protocol buffers, nodes and ways in one block.
    """
    strings, nodes, encoded = [b""], {}, []

    def string(text):
        if text.encode() not in strings:
            strings.append(text.encode())
        return strings.index(text.encode())

    for number, (tags, places) in enumerate(ways, 1):
        refs = [nodes.setdefault(place, len(nodes) + 1) for place in places]
        deltas = [b - a for a, b in zip([0, *refs], refs, strict=False)]
        way = _field(1, number) + _packed(2, [string(k) for k in tags]) + _packed(3, [string(v) for v in tags.values()])
        encoded.append(way + _packed(8, [_zigzag(d) for d in deltas]))
    points = b"".join(
        _bytes(1, _field(1, _zigzag(i)) + _field(8, _zigzag(round(y * 1e7))) + _field(9, _zigzag(round(x * 1e7))))
        for (x, y), i in nodes.items()
    )
    table = b"".join(_bytes(1, s) for s in strings)
    block = _bytes(1, table) + _bytes(2, points) + _bytes(2, b"".join(_bytes(3, way) for way in encoded))
    header = _bytes(4, b"OsmSchema-V0.6") + _bytes(16, b"test")
    path.write_bytes(_blob(b"OSMHeader", header) + _blob(b"OSMData", block))
    return str(path)


def _blob(kind, data):
    blob = _field(2, len(data)) + _bytes(3, zlib.compress(data))
    header = _bytes(1, kind) + _field(3, len(blob))
    return struct.pack(">I", len(header)) + header + blob


def _varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def _zigzag(number):
    return number * 2 if number >= 0 else -number * 2 - 1


def _field(tag, number):
    return _varint(tag << 3) + _varint(number)


def _bytes(tag, data):
    return _varint(tag << 3 | 2) + _varint(len(data)) + data


def _packed(tag, numbers):
    return _bytes(tag, b"".join(map(_varint, numbers)))
