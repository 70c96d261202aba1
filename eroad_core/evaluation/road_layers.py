"""Pieces of roads as layers of GeoPackages, with the style QGIS loads with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from osgeo import ogr

from ..files import by_final_name, replacing
from ..jobs.messages import EroadError
from ..resources import resources_folder
from ..vector.geopackage import create_layer, field, write_default_style, writing

_TYPES = {float: ogr.OFTReal, int: ogr.OFTInteger64, str: ogr.OFTString}


@dataclass(frozen=True)
class Layer:
    """Lines and what is told about them.

    Attributes
    ----------
    lines : shapely lines, (k,).
    columns : by field name its type (float, int or str) and its values (k,); None and NaN are null.
    """

    lines: np.ndarray
    columns: Mapping[str, tuple[type, Sequence[Any]]]


def write_layers(
    places: Mapping[str, tuple[str, str]],
    layers: Mapping[str, Layer],
    crs_wkt: str,
    check: Callable[[], None],
) -> None:
    """Write layers to GeoPackages, all of them whole or none.

    Parameters
    ----------
    places : by the layers' keys a file and the layer's name in it; several may share a file.
    crs_wkt : "" leaves the coordinate system undefined.
    check : called often; may raise to stop.

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed``, ``output_locked``, or what ``check`` raises.
    """
    files = list(dict.fromkeys(path for path, _ in places.values()))
    try:
        with replacing(*files) as temporaries:
            for final, temporary in zip(files, temporaries, strict=True):
                inside = {name: layers[key] for key, (path, name) in places.items() if path == final}
                _write(os.fspath(temporary), inside, crs_wkt, check)
    except EroadError as error:
        raise by_final_name(error, files) from error


def _write(path: str, layers: Mapping[str, Layer], crs_wkt: str, check: Callable[[], None]) -> None:
    with writing(path):
        for name, layer in layers.items():
            fields = [field(column, _TYPES[kind], 0) for column, (kind, _) in layer.columns.items()]
            create_layer(path, crs_wkt, name, ogr.wkbLineString, fields, _rows(layer), lambda count: check())
    for name in layers:
        style = resources_folder() / "styles" / f"{name}.qml"
        if style.is_file():
            write_default_style(path, style.read_text(encoding="utf-8"), name)


def _rows(layer: Layer) -> Iterator[tuple[bytes, list[object]]]:
    columns = [np.asarray(values, object).tolist() for _, values in layer.columns.values()]
    for number, shape in enumerate(shapely.to_wkb(layer.lines)):
        # What is not a number is no value.
        yield shape, [None if column[number] != column[number] else column[number] for column in columns]
