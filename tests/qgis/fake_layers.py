"""Layers as the engine writes them, for the fake worker: two roads that cross, and what belongs to them."""

from __future__ import annotations

from osgeo import gdal, ogr, osr

_REAL, _WHOLE, _TEXT = ogr.OFTReal, ogr.OFTInteger64, ogr.OFTString

#: By the job's field: the layer's name, its geometry, its attributes.
LAYERS = {
    "polygons": ("road_polygons", "polygon", {"area_m2": _REAL, "mean_probability": _REAL}),
    "centerlines": (
        "road_centerlines", "line",
        {
            "edge_id": _WHOLE, "from_node": _WHOLE, "to_node": _WHOLE, "length_m": _REAL, "width_m": _REAL,
            "width_min_m": _REAL, "width_max_m": _REAL, "mean_probability": _REAL, "inferred": ogr.OFSTBoolean,
            "component": _WHOLE, "bearing": _REAL,
        },
    ),
    "nodes": ("road_nodes", "point", {"node_id": _WHOLE, "degree": _WHOLE}),
    "missed": ("missed_roads", "line", {"length_m": _REAL}),
    "false_roads": ("false_roads", "line", {"length_m": _REAL}),
    "new": ("new_roads", "line", {"length_m": _REAL, "width_m": _REAL, "mean_probability": _REAL}),
    "missing": ("missing_roads", "line", {"length_m": _REAL, "mean_probability": _REAL, "reference_id": _WHOLE}),
    "matched": (
        "matched_roads", "line",
        {
            "length_m": _REAL, "width_m": _REAL, "mean_probability": _REAL, "distance_m": _REAL,
            "reference_id": _WHOLE, "name": _TEXT,
        },
    ),
}  # fmt: skip

#: Places in pixels: two roads from node to node, and the nodes.
_LINES = (((10, 20), (30, 20)), ((30, 20), (50, 40)))
_SHAPES = {
    "polygon": [[(10, 10), (20, 10), (20, 30), (10, 30), (10, 10)], [(30, 10), (40, 10), (40, 30), (30, 30), (30, 10)]],
    "line": [list(line) for line in _LINES],
    "point": [[(10, 20)], [(30, 20)], [(50, 40)]],
}
_TEMPLATES = {"polygon": "POLYGON(({}))", "line": "LINESTRING({})", "point": "POINT({})"}
_KINDS = {"polygon": ogr.wkbPolygon, "line": ogr.wkbLineString, "point": ogr.wkbPoint}
_VALUES = {"mean_probability": 0.8, "inferred": 0, "name": "Straße"}


def write_layers(parameters: dict, transform: tuple | None, crs: str) -> dict[str, str]:
    """Write the layers that a job asks for; return their files by field."""
    written = {}
    for field in LAYERS:
        if parameters.get(field):
            _write(parameters[field], field, transform or (0, 1, 0, 0, 0, -1), crs, bool(written))
            written[field] = parameters[field]
    return written


def _write(path: str, field: str, transform: tuple, crs: str, more: bool) -> None:
    name, kind, attributes = LAYERS[field]
    driver = ogr.GetDriverByName("GPKG")
    source = ogr.Open(path, update=1) if more else driver.CreateDataSource(path)
    layer = source.CreateLayer(name, osr.SpatialReference(crs) if crs else None, _KINDS[kind])
    for attribute, form in attributes.items():
        definition = ogr.FieldDefn(attribute, ogr.OFTInteger if form == ogr.OFSTBoolean else form)
        if form == ogr.OFSTBoolean:
            definition.SetSubType(ogr.OFSTBoolean)
        layer.CreateField(definition)
    for number, places in enumerate(_SHAPES[kind]):
        feature = ogr.Feature(layer.GetLayerDefn())
        points = ("{} {}".format(*gdal.ApplyGeoTransform(list(transform), *place)) for place in places)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(_TEMPLATES[kind].format(",".join(points))))
        for attribute in attributes:
            feature[attribute] = _VALUES.get(attribute, 100.0 * (number + 1))
        layer.CreateFeature(feature)
