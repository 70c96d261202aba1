"""Opening the layer of a vector file, with its filters."""

from __future__ import annotations

from osgeo import gdal, ogr

from ...jobs.messages import EroadError
from ...raster.reading import collected, reason


class told:  # noqa: N801  (a context manager)
    """Turn GDAL's errors into a sentence about ``path``."""

    def __init__(self, path: str, code: str) -> None:
        self._path, self._code, self._collected = path, code, collected()

    def __enter__(self) -> None:
        self._collected.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._collected.__exit__(None, None, None)
        if isinstance(error, RuntimeError):
            raise EroadError(self._code, path=self._path, reason=reason(str(error), self._path)) from error


def open_vectors(path: str) -> gdal.Dataset:
    """Open a vector file; ``roads_unreadable`` where that cannot be."""
    with told(path, "roads_unreadable"):
        return gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR)


def choose_layer(dataset: gdal.Dataset, path: str, name: str | None, number: str | None) -> ogr.Layer:
    """Return the layer of a name or number, else the only one that may hold lines or polygons.

    Raises
    ------
    EroadError
        ``roads_layer`` where there is none of that name, ``roads_layers`` where there are several to choose from.
    """
    layers = [dataset.GetLayer(i) for i in range(dataset.GetLayerCount())]
    if name:
        found = [layer for layer in layers if layer.GetName() == name]
        if not found:
            known = ", ".join(layer.GetName() for layer in layers)
            raise EroadError("roads_layer", path=path, layer=name, known=known or "none")
        return found[0]
    if number and number.isdigit() and int(number) < len(layers):
        return layers[int(number)]
    useless = (ogr.wkbPoint, ogr.wkbMultiPoint, ogr.wkbNone)
    layers = [layer for layer in layers if ogr.GT_Flatten(layer.GetGeomType()) not in useless]
    if not layers:
        raise EroadError("roads_unreadable", path=path, reason="it has no layer of lines or polygons")
    if len(layers) > 1:
        raise EroadError("roads_layers", path=path, layers=", ".join(layer.GetName() for layer in layers))
    return layers[0]


def filter_layer(layer: ogr.Layer, path: str, subset: str | None, where: str | None) -> None:
    """Keep the features both conditions hold for; ``roads_where`` where one is no condition."""
    conditions = [f"({text})" for text in (subset, where) if text]
    if not conditions:
        return
    text = " AND ".join(conditions)
    with told(path, "roads_where"):
        layer.SetAttributeFilter(text)
