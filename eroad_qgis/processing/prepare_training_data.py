"""``eroad:preparetrainingdata``: from rasters and reference roads to a data set of tiles."""

from __future__ import annotations

from pathlib import Path

from ...eroad_core.jobs import PrepareJob
from ...eroad_core.jobs.extract import DEFAULT_MODEL
from ..engine import layers, rendering
from ..engine.features import write_features
from .base import JobAlgorithm
from .checks import unopened, unreadable
from .progress import Progress
from .rasters import engine_paths, rendered_resolution, without_bands_of_pictures


class PrepareTrainingData(JobAlgorithm):
    """Cut rasters and reference roads into tiles with masks."""

    job = PrepareJob
    page = "prepare_training_data"

    def name(self) -> str:
        return "preparetrainingdata"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Prepare training data")

    def group(self) -> str:
        return self.tr("Training")

    def groupId(self) -> str:  # noqa: N802
        return "training"

    def tags(self) -> list[str]:
        words = "road,roads,training,data set,dataset,tiles,chips,labels,masks,deep learning,neural network"
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Cuts images and reference roads into tiles with masks, split by place into training, validation and "
            "test. Roads are polygons, or lines with a width; corrected polygons of Extract Roads with a checked "
            "area do well."
        )

    def pages(self) -> dict[str, tuple[str, str]]:
        return {"OVERVIEW": ("page", self.tr("Overlays to look at before training"))}

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "TILES": ("tiles", self.tr("Number of tiles")),
            "PLACES": ("places", self.tr("Number of places")),
            "GSD": ("gsd", self.tr("Ground resolution of the tiles in metres per pixel")),
        }

    def prepare_run(self, parameters, context, feedback) -> None:
        rasters = self.parameterAsLayerList(parameters, "RASTERS", context)
        if not rasters:
            raise unreadable(parameters.get("RASTERS"))
        self._sources = [layers.resolve(raster) for raster in rasters]

    def inputs(self, folder: Path, parameters, context, feedback, progress: Progress) -> dict[str, object]:
        polygons = {
            field: self._write_polygons(field, folder, parameters, context, feedback) for field in ("area", "ignore")
        }
        roads = self._write_roads(folder, parameters, context, feedback)
        bands = without_bands_of_pictures(self._values["bands"], self._sources, feedback)
        paths = engine_paths(
            self._sources, folder, lambda source: self._plan(source, polygons["area"], context), feedback, progress
        )
        written = {field: mask.path for field, mask in polygons.items() if mask is not None}
        return {"rasters": tuple(paths), "bands": bands, "roads": roads, **written}

    def _write_polygons(self, field: str, folder: Path, parameters, context, feedback) -> layers.Mask | None:
        if parameters.get(field.upper()) in (None, ""):
            return None
        source = self._source(field, parameters, context)
        return layers.write_mask(source, folder / f"{field}.gpkg", context.transformContext(), feedback)

    def _write_roads(self, folder: Path, parameters, context, feedback) -> str:
        source = self._source("roads", parameters, context)
        wanted = [self._values[field] for field in ("width_field", "class_field") if self._values[field]]
        own = folder / "roads"  # a layer may be called “area”
        own.mkdir()
        return write_features(source, own, wanted, context.transformContext(), feedback)

    def _source(self, field: str, parameters, context):
        source = self.parameterAsSource(parameters, field.upper(), context)
        if source is None:
            raise unopened(parameters.get(field.upper()), self.job.specs()[field])
        return source

    def _plan(self, source: layers.Source, area: layers.Mask | None, context) -> rendering.Plan:
        """Decide what is rendered of an online map: the area of interest alone."""
        transforms = context.transformContext()
        region = area.geometry_in(source.crs, transforms) if area else None
        metres = rendered_resolution(self._values["gsd"], DEFAULT_MODEL)
        return rendering.plan(source, None, region, metres, self._settings.tile_cap, transforms)
