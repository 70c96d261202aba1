"""``eroad:extractroads``: from rasters to road probability, road mask and road polygons."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import (
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ...eroad_core.jobs import EroadError, ExtractJob
from .. import messages
from ..engine import layers, rendering, results
from ..engine.process import engine_error
from ..environment.models import finest_resolution
from .base import JobAlgorithm, check_raster_name, is_temporary, unopened, unreadable
from .parameters import parse_extent
from .progress import Progress
from .rasters import engine_paths, without_bands_of_pictures

#: Style and place in the group of each output, by the job's field.
_STYLES = {"polygons": "road_polygons", "roads": "roads", "probability": "probability"}
_RASTERS = ("probability", "roads")


class ExtractRoads(JobAlgorithm):
    """Extract roads from a raster layer."""

    job = ExtractJob
    created = frozenset({"polygons", "probability"})
    page = "extract_roads"

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
            "Finds the roads in an aerial or satellite image and writes a probability raster, a road mask "
            "and smooth road polygons."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "ROAD_AREA_M2": ("road_area_m2", self.tr("Area of the roads in square metres")),
            "TILES": ("tiles", self.tr("Number of tiles")),
            "SECONDS": ("seconds", self.tr("Seconds the engine worked")),
        }

    def prepare_run(self, parameters, context, feedback) -> None:
        chosen = {field: self.destination(parameters, field.upper(), context) for field in _STYLES}
        if not any(chosen.values()):
            raise EroadError("no_output")
        self._extent = self._read_extent(parameters, context)
        self._sources = [layers.resolve(layer) for layer in self._layers(parameters, context)]
        sink = local_file(chosen["polygons"])
        if sink and not is_temporary(sink):
            results.check_destination(sink)
        self._sink_file = sink
        self._replaced: list[str] = []

    def run_in(self, folder: Path, parameters, context, feedback) -> dict:
        mask = self._write_mask(folder, parameters, context, feedback)
        progress = Progress(feedback)
        self._values["bands"] = without_bands_of_pictures(self._values["bands"], self._sources, feedback)
        paths = engine_paths(self._sources, folder, lambda s: self._plan(s, mask, context), feedback, progress)
        outputs = self._raster_outputs(parameters, context)
        wants_polygons = bool(self.destination(parameters, "POLYGONS", context))
        extent, extent_crs = self._extent or (None, None)
        job = ExtractJob(
            rasters=tuple(paths),
            extent=extent,
            extent_crs=extent_crs,
            mask=mask.path if mask else None,
            polygons=str(folder / "road_polygons.gpkg") if wants_polygons else None,
            recipe=self._recipe(outputs),
            **outputs,
            **self._values,
        )
        result = self.run_job(job, feedback, progress)
        found = {field.upper(): path for field, path in outputs.items()}
        if wants_polygons:
            found["POLYGONS"] = self._fill_sink(job.polygons, parameters, context, feedback)
        self._replaced += list(outputs.values())
        self._style(found, context, feedback)
        self.tell(result.get("figures") or {}, feedback)
        return found | self.figures(result)

    def postProcessAlgorithm(self, context, feedback) -> dict:  # noqa: N802
        if self._failure is None:
            # The open project, not the context's: a replaced file concerns whatever shows it.
            results.reload_layers(QgsProject.instance(), self._replaced)
        return {}

    def _layers(self, parameters, context) -> list[QgsRasterLayer]:
        first = self.parameterAsRasterLayer(parameters, "INPUT", context)
        if first is None:
            raise unreadable(parameters.get("INPUT"))
        return [first, *(self.parameterAsLayerList(parameters, "MORE_INPUTS", context) or [])]

    def _read_extent(self, parameters, context):
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
        return rendering.plan(source, area, region, self._gsd_metres(), self._settings.tile_cap, transforms)

    def _gsd_metres(self) -> float | None:
        """Return the ground resolution online maps are rendered at; None: the finest they have.

        Their finest zoom level is often finer than the model can use, and mere enlargement.
        """
        if self._values["gsd"] == "auto":
            return finest_resolution(self._values["model"])
        return ExtractJob(rasters=("-",), gsd=self._values["gsd"]).gsd_metres

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
        for path in (*outputs.values(), self._sink_file):
            if path and not is_temporary(path):
                return str(Path(path).with_suffix(".recipe.json"))
        return None

    def _fill_sink(self, path: str, parameters, context, feedback) -> str:
        if feedback.isCanceled():
            raise engine_error("cancelled", {})
        if self._sink_file.lower().endswith(".gpkg"):
            results.clear_geopackage(self._sink_file)
        short = self._sink_file.lower().endswith(".shp")
        # Of the layer, not of the engine's file: a GeoPackage cannot say that there is no coordinate system.
        crs = self._sources[0].crs
        destination = results.copy_polygons(
            path,
            lambda fields, kind: self.parameterAsSink(parameters, "POLYGONS", context, fields, kind, crs),
            short,
            feedback,
        )
        if self._sink_file:
            self._replaced.append(self._sink_file)
        return destination

    def _style(self, found: dict[str, str], context, feedback) -> None:
        """Have loaded outputs styled, and store styles with the data the user chose a place for."""
        group = self.tr("Roads of {name}").format(name=self._sources[0].name)
        for order, (field, style) in enumerate(_STYLES.items()):
            destination = found.get(field.upper())
            if not destination:
                continue
            results.style_on_loading(context, destination, style, group, -order)
            path = self._sink_file if field == "polygons" else destination
            if path and not is_temporary(path) and not results.keep_style(path, style):
                feedback.pushWarning(messages.sentence("style_failed", {"path": path}))


def local_file(destination: str) -> str:
    """Return the file a vector destination names, "" for a memory layer, a database or a layer in one."""
    if not destination or destination == "TEMPORARY_OUTPUT" or destination.startswith("memory:"):
        return ""
    # “provider:uri”; a single letter before the colon is a Windows drive.
    provider, colon, rest = destination.partition(":")
    if colon and len(provider) > 1 and not os.path.isabs(destination) and os.sep not in provider:
        return ""
    return os.path.abspath(destination)
