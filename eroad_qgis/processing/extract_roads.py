"""``eroad:extractroads``: from rasters to road probability, road mask, road polygons and the road network."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsGeometry, QgsRasterLayer, QgsRectangle

from ...eroad_core.jobs import EroadError, ExtractJob
from ...eroad_core.jobs.vectorize import LAYERS
from ..engine import layers, rendering
from .checks import check_raster_name, is_temporary, unopened, unreadable
from .parameters import parse_extent
from .progress import Progress
from .rasters import engine_paths, rendered_resolution, without_bands_of_pictures
from .sinks import SinkAlgorithm

_RASTERS = ("probability", "roads")


class ExtractRoads(SinkAlgorithm):
    """Extract roads from a raster layer."""

    job = ExtractJob
    created = frozenset({"polygons", "centerlines", "probability"})
    page = "extract_roads"
    sink_layers = LAYERS
    shown = ("nodes", "centerlines", "polygons", "roads", "probability")

    def name(self) -> str:
        return "extractroads"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Extract roads")

    def group(self) -> str:
        return self.tr("Extraction")

    def groupId(self) -> str:  # noqa: N802
        return "extraction"

    def tags(self) -> list[str]:
        words = (
            "road,roads,street,extract,extraction,segmentation,deep learning,neural network,aerial,satellite,imagery"
        )
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Finds the roads in an aerial or satellite image and writes a probability raster, a road mask, "
            "smooth road polygons and a routable road network."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "ROAD_AREA_M2": ("road_area_m2", self.tr("Area of the roads in square metres")),
            "ROAD_LENGTH_KM": ("length_km", self.tr("Length of the centrelines in kilometres")),
            "COMPONENTS": ("components", self.tr("Number of networks that hang together")),
            "TILES": ("tiles", self.tr("Number of tiles")),
            "SECONDS": ("seconds", self.tr("Seconds the engine worked")),
        }

    def prepare_run(self, parameters, context, feedback) -> None:
        if not any(self.destination(parameters, field.upper(), context) for field in self.shown):
            raise EroadError("no_output")
        self._extent = self._read_extent(parameters, context)
        self._sources = [layers.resolve(layer) for layer in self._rasters(parameters, context)]
        self.subject, self.crs = self._sources[0].name, self._sources[0].crs
        super().prepare_run(parameters, context, feedback)

    def inputs(self, folder: Path, parameters, context, feedback, progress: Progress) -> dict[str, object]:
        mask = self._write_mask(folder, parameters, context, feedback)
        bands = without_bands_of_pictures(self._values["bands"], self._sources, feedback)
        paths = engine_paths(self._sources, folder, lambda s: self._plan(s, mask, context), feedback, progress)
        outputs = self._raster_outputs(parameters, context)
        extent, extent_crs = self._extent or (None, None)
        return {
            "rasters": tuple(paths),
            "bands": bands,
            "extent": extent,
            "extent_crs": extent_crs,
            "mask": mask.path if mask else None,
            "recipe": self._recipe(outputs) or str(folder / "recipe.json"),  # for the layers' metadata
            **outputs,
            **self.engine_layers(folder),
        }

    def _rasters(self, parameters, context) -> list[QgsRasterLayer]:
        first = self.parameterAsRasterLayer(parameters, "INPUT", context)
        if first is None:
            raise unreadable(parameters.get("INPUT"))
        return [first, *(self.parameterAsLayerList(parameters, "MORE_INPUTS", context) or [])]

    def _read_extent(self, parameters, context) -> tuple[tuple[float, ...], str | None] | None:
        """Return the extent's four numbers and its CRS as text (None: the raster's own), or None."""
        value = parameters.get("EXTENT")
        if value is None or value == "":
            return None
        parsed = parse_extent(value)
        if parsed is not None:
            return parsed
        rectangle = self.parameterAsExtent(parameters, "EXTENT", context)
        if rectangle.isNull() or not rectangle.isFinite():
            return None
        crs = None if type(value) is QgsRectangle else self.parameterAsExtentCrs(parameters, "EXTENT", context)
        numbers = (rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())
        return numbers, layers.crs_text(crs) if crs is not None else None

    def _write_mask(self, folder: Path, parameters, context, feedback) -> layers.Mask | None:
        if parameters.get("MASK") in (None, ""):
            return None
        source = self.parameterAsSource(parameters, "MASK", context)
        if source is None:
            raise unopened(parameters["MASK"], self.job.specs()["mask"])
        return layers.write_mask(source, folder / "mask.gpkg", context.transformContext(), feedback)

    def _plan(self, source: layers.Source, mask, context) -> rendering.Plan:
        transforms = context.transformContext()
        area = None
        if self._extent is not None:
            (xmin, ymin, xmax, ymax), crs = self._extent
            if xmax <= xmin or ymax <= ymin:
                raise EroadError("extent_inverted", extent=(xmin, ymin, xmax, ymax))
            area = layers.rectangle_in(
                QgsRectangle(xmin, ymin, xmax, ymax),
                layers.crs_of(crs, source.crs),
                source.crs,
                transforms,
                source.name,
            )
        region: QgsGeometry | None = mask.geometry_in(source.crs, transforms) if mask else None
        metres = rendered_resolution(self._values["gsd"], self._values["model"])
        return rendering.plan(source, area, region, metres, self._settings.tile_cap, transforms)

    def _raster_outputs(self, parameters, context) -> dict[str, str]:
        """Return the paths of the chosen raster outputs by field, with a GeoTIFF's extension."""
        outputs = {}
        for field in _RASTERS:
            if self.destination(parameters, field.upper(), context):
                path = self.parameterAsOutputLayer(parameters, field.upper(), context)
                check_raster_name(path)
                outputs[field] = os.path.abspath(path)
        return outputs

    def _recipe(self, outputs: dict[str, str]) -> str | None:
        """Return where the recipe goes: beside the first output the user chose a place for."""
        for path in (*outputs.values(), *self._files.values()):
            if path and not is_temporary(path):
                return str(Path(path).with_suffix(".recipe.json"))
        return None
