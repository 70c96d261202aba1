"""The network as GraphML: ``networkx.read_graphml`` opens it, with length, widths and geometry on the edges."""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape

import numpy as np
import shapely

from .geopackage import writing
from .layers import Placed

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_BATCH = 5000


def write_graphml(path: str | os.PathLike, crs_wkt: str, placed: Placed, check: Callable[[], None]) -> None:
    """Write the nodes (x, y, degree) and edges (the centrelines' fields and ``wkt``, in the raster's system).

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed``, or what ``check`` raises, which is called every few thousand edges.
    """
    places = shapely.get_coordinates(placed.nodes)
    nodes = {"x": places[:, 0], "y": places[:, 1], "degree": placed.node_values["degree"]}
    skipped = ("edge_id", "from_node", "to_node")
    edges = {name: values for name, values in placed.line_values.items() if name not in skipped}
    edges["wkt"] = shapely.to_wkt(placed.lines, rounding_precision=-1)
    with writing(os.fspath(path)), open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for kind, columns in (("node", nodes), ("edge", edges)):
            for name, values in columns.items():
                file.write(f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{_type(values)}"/>\n')
        file.write('<key id="crs" for="graph" attr.name="crs" attr.type="string"/>\n<graph edgedefault="undirected">\n')
        file.write(f'<data key="crs">{escape(crs_wkt, quote=False)}</data>\n')
        for number, row in zip(placed.node_values["node_id"].tolist(), _rows(nodes), strict=True):
            file.write(f'<node id="{number}">{_data("node", nodes, row)}</node>\n')
        ends = (placed.line_values[name].tolist() for name in skipped)
        for i, (number, start, end, row) in enumerate(zip(*ends, _rows(edges), strict=True)):
            if i % _BATCH == 0:
                check()
            file.write(f'<edge id="{number}" source="{start}" target="{end}">{_data("edge", edges, row)}</edge>\n')
        file.write("</graph>\n</graphml>\n")


def _rows(columns: dict[str, np.ndarray]) -> list[tuple]:
    return list(zip(*(values.tolist() for values in columns.values()), strict=True))


def _data(kind: str, columns: dict[str, np.ndarray], row: tuple) -> str:
    return "".join(f'<data key="{kind}_{name}">{_text(v)}</data>' for name, v in zip(columns, row, strict=True))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _type(values: np.ndarray) -> str:
    return {"b": "boolean", "i": "long", "f": "double"}.get(values.dtype.kind, "string")
