"""What algorithms share that hold roads against reference roads: either side is features or a raster."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingFeatureSource

from ..engine import layers
from ..engine.features import write_features
from .checks import unopened, unreadable
from .parameters import parameter_names
from .progress import Progress
from .sinks import SinkAlgorithm, subject_of

_SIDES = ("predicted", "reference")


class AgainstReference(SinkAlgorithm):
    """Hold predicted roads against reference roads."""

    def group(self) -> str:
        return self.tr("Evaluation")

    def groupId(self) -> str:  # noqa: N802
        return "evaluation"

    def prepare_run(self, parameters, context, feedback) -> None:
        self._given = {side: self._side(side, parameters, context) for side in _SIDES}
        self.subject = _name(self._given["predicted"])
        # As the engine does: the results lie in the reference's system, else in the other's.
        self.crs = next((crs for crs in map(_crs, reversed(self._given.values())) if crs.isValid()), self.crs)
        super().prepare_run(parameters, context, feedback)

    def inputs(self, folder: Path, parameters, context, feedback, progress: Progress) -> dict[str, object]:
        found = {side: self._write(side, folder, parameters, context, feedback) for side in _SIDES}
        if parameters.get("AREA") not in (None, ""):
            source = self._source("area", "AREA", parameters, context)
            area = layers.write_mask(source, folder / "area.gpkg", context.transformContext(), feedback)
            found["area"] = area.path
        return found | self.engine_layers(folder)

    def _side(self, side: str, parameters, context) -> QgsProcessingFeatureSource | layers.Source:
        """Return one side's features or raster."""
        vector, raster = parameter_names(self.job, side)
        if parameters.get(raster) in (None, ""):
            return self._source(side, vector, parameters, context)
        layer = self.parameterAsRasterLayer(parameters, raster, context)
        if layer is None:
            raise unreadable(parameters[raster])
        return layers.resolve_file(layer)

    def _source(self, field: str, name: str, parameters, context) -> QgsProcessingFeatureSource:
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise unopened(parameters.get(name), self.job.specs()[field])
        return source

    def _write(self, side: str, folder: Path, parameters, context, feedback) -> str:
        given = self._given[side]
        own = folder / side  # both may have one name
        own.mkdir()
        if isinstance(given, layers.Source):
            return layers.path_for_engine(given, own)
        # A source belongs to the thread that uses it.
        source = self._source(side, side.upper(), parameters, context)
        names = [field.name() for field in source.fields()]
        return write_features(source, own, names, context.transformContext(), feedback, may_be_empty=True)


def _name(side: QgsProcessingFeatureSource | layers.Source) -> str:
    return subject_of(side) if isinstance(side, layers.Source) else side.sourceName()


def _crs(side: QgsProcessingFeatureSource | layers.Source):
    return side.crs if isinstance(side, layers.Source) else side.sourceCrs()
