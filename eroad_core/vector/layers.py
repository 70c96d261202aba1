"""The network as layers of a GeoPackage: centrelines from node to node, and the nodes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import shapely
from osgeo import ogr

from ..raster.grid import GeoTransform, apply
from .geopackage import create_layer, field, writing
from .lines import Lines
from .refine import Network

#: Names of the layers.
CENTERLINES, NODES = "road_centerlines", "road_nodes"

_REAL, _WHOLE = ogr.OFTReal, ogr.OFTInteger64
#: The centrelines' fields; numbers of edges, nodes and components count from 1.
_LINE_FIELDS = {
    "edge_id": _WHOLE, "from_node": _WHOLE, "to_node": _WHOLE, "length_m": _REAL, "width_m": _REAL,
    "width_min_m": _REAL, "width_max_m": _REAL, "mean_probability": _REAL, "inferred": ogr.OFSTBoolean,
    "component": _WHOLE, "bearing": _REAL,
}  # fmt: skip
_COUNTED = ("edge_id", "from_node", "to_node", "component")
_NODE_FIELDS = {"node_id": _WHOLE, "degree": _WHOLE}


class Placed:
    """A network on the map.

    Parameters
    ----------
    geotransform : GDAL's, of the raster whose pixels the network's places count.

    Attributes
    ----------
    lines : (m,) LineStrings, the edges.
    nodes : (n,) Points. A line's ends are its nodes' places bit by bit.
    line_values, node_values : columns by field name.
    """

    def __init__(self, network: Network, geotransform: GeoTransform) -> None:
        edges = Lines.of(network.graph.edges)
        points = np.column_stack(apply(geotransform, *edges.points.T))
        places = np.column_stack(apply(geotransform, *network.graph.nodes.T))
        self.lines = shapely.from_ragged_array(shapely.GeometryType.LINESTRING, points, (edges.first,))
        self.nodes = shapely.points(places)
        self.line_values = {name: network.attributes[name] + (name in _COUNTED) for name in _LINE_FIELDS}
        self.line_values["inferred"] = network.attributes["inferred"]
        self.node_values = {"node_id": np.arange(1, len(places) + 1), "degree": network.degrees}


def write_centerlines(path: str | os.PathLike, crs_wkt: str, placed: Placed, check: Callable[[], None]) -> None:
    """Add the layer :data:`CENTERLINES` to a GeoPackage, which is made where it is not there.

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed``, or what ``check`` raises, which is called every few thousand features.
    """
    _write(path, crs_wkt, CENTERLINES, ogr.wkbLineString, _LINE_FIELDS, placed.lines, placed.line_values, check)


def write_nodes(path: str | os.PathLike, crs_wkt: str, placed: Placed, check: Callable[[], None]) -> None:
    """Add the layer :data:`NODES`; see :func:`write_centerlines`."""
    _write(path, crs_wkt, NODES, ogr.wkbPoint, _NODE_FIELDS, placed.nodes, placed.node_values, check)


def _write(
    path: str | os.PathLike, crs_wkt: str, name: str, kind: int, fields: dict[str, int],
    shapes: np.ndarray, values: dict[str, np.ndarray], check: Callable[[], None],
) -> None:  # fmt: skip
    columns = [values[field_name].tolist() for field_name in fields]

    def rows() -> Iterator[tuple[bytes, Sequence[object]]]:
        yield from zip(shapely.to_wkb(shapes), zip(*columns, strict=True), strict=True)

    definitions = [_definition(field_name, form) for field_name, form in fields.items()]
    with writing(os.fspath(path)):
        create_layer(path, crs_wkt, name, kind, definitions, rows(), lambda count: check())


def _definition(name: str, form: int) -> ogr.FieldDefn:
    if form != ogr.OFSTBoolean:
        return field(name, form, 0)
    definition = field(name, ogr.OFTInteger, 0)
    definition.SetSubType(ogr.OFSTBoolean)
    return definition
