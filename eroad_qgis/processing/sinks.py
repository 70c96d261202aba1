"""Algorithms with layers among their outputs: feature sinks, styles, groups, replaced files."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
)

from ...eroad_core.jobs import EroadError
from ...eroad_core.jobs.summary import summary
from .. import messages
from ..engine import metadata, results, styles
from ..engine.layers import Source
from ..engine.process import engine_error
from .base import JobAlgorithm
from .checks import is_temporary, local_file
from .makers import tr
from .parameters import parameter_names


class SinkAlgorithm(JobAlgorithm):
    """A job that writes layers: the engine into a temporary GeoPackage, QGIS from there into the chosen sinks.

    A subclass names the ``sink_layers`` by the job's field, as the engine calls them (and their styles), and the
    fields ``shown`` on the map, the topmost first. It sets ``crs`` and ``subject`` in :meth:`prepare_run`.
    """

    sink_layers: dict[str, str] = {}
    shown: tuple[str, ...] = ()
    #: What the layers are of, for the name of their group, "" where it has no name; and their coordinate system.
    subject = ""
    crs = QgsCoordinateReferenceSystem()

    def group_name(self) -> str:
        """Return the name of the group the layers are loaded into."""
        return self.tr("Roads of {name}").format(name=self.subject) if self.subject else self.tr("Roads")

    def prepare_run(self, parameters, context, feedback) -> None:
        chosen = {field: self.destination(parameters, field.upper(), context) for field in self.shown}
        self._chosen = [field for field, text in chosen.items() if text]
        self._files = {field: local_file(chosen[field]) for field in self._chosen if field in self.sink_layers}
        self._replaced: list[str] = []
        inputs = [results.layer_file(layer) for layer in self._input_layers(parameters, context)]
        for file in set(filter(None, self._files.values())):
            if any(results.same_file(file, other) for other in inputs if other):
                raise EroadError("output_is_input", path=file)
            # A GeoPackage holds several layers; QGIS by itself would replace it with each.
            if self._is_shared(file) and not file.lower().endswith(".gpkg"):
                raise EroadError("output_repeated", path=file)
            if not is_temporary(file):
                results.check_destination(file)
        self._asked = self.asMap(parameters, context)

    def engine_layers(self, folder: Path) -> dict[str, str]:
        """Return where the engine writes the layers that are wanted, by the job's field: one file for all."""
        return dict.fromkeys(self._files, str(folder / "layers.gpkg"))

    def found(self, job, result: dict, parameters, context, feedback) -> dict[str, object]:
        found = super().found(job, result, parameters, context, feedback)
        for file in set(self._files.values()):
            if file.lower().endswith(".gpkg"):
                results.clear_geopackage(file)
        # Files first: a layer that goes into one of them by its name comes after.
        for field in sorted(self._files, key=lambda field: not self._files[field]):
            found[field.upper()] = self._fill(field, getattr(job, field), parameters, context, feedback)
        for field in self._chosen:
            if field not in self._files:
                self._replaced.append(found[field.upper()])
        self._finish(found, self._made(job, result), context, feedback)
        return found

    def postProcessAlgorithm(self, context, feedback) -> dict:  # noqa: N802
        if self._failure is None:
            # The open project, not the context's: a replaced file concerns whatever shows it.
            results.reload_layers(QgsProject.instance(), self._replaced)
        return {}

    def _input_layers(self, parameters, context) -> list[QgsMapLayer]:
        """Return the layers among the parameters."""
        found = []
        for field, spec in self.job.specs().items():
            if spec.kind not in ("rasters", "raster", "polygons", "features", "roads"):
                continue
            for name in parameter_names(self.job, field):
                if self.parameterDefinition(name).type() == "multilayer":
                    found += self.parameterAsLayerList(parameters, name, context) or []
                elif parameters.get(name) not in (None, ""):
                    found.append(self.parameterAsLayer(parameters, name, context))
        return [layer for layer in found if layer is not None]

    def _fill(self, field: str, path: str, parameters, context, feedback) -> str:
        if feedback.isCanceled():
            raise engine_error("cancelled", {})
        file, name = self._files[field], self.sink_layers[field]
        if self._is_shared(file):
            quoted = file.replace("\\", "\\\\").replace("'", "\\'")  # of a network drive, of a folder called O'Neill
            inside = f"ogr:dbname='{quoted}' table=\"{name}\" (geom)"
            parameters = {**parameters, field.upper(): _elsewhere(parameters.get(field.upper()), inside)}
        destination = results.copy_layer(
            path,
            name,
            # Not the CRS of the engine's file: a GeoPackage cannot say that there is no coordinate system.
            lambda fields, kind: self.parameterAsSink(parameters, field.upper(), context, fields, kind, self.crs),
            file.lower().endswith(".shp"),
            feedback,
        )
        if file:
            self._replaced.append(file)
        return destination

    def _is_shared(self, file: str) -> bool:
        """Tell whether several layers are to go into a file."""
        return bool(file) and list(self._files.values()).count(file) > 1

    def _made(self, job, result: dict) -> dict[str, QgsLayerMetadata]:
        """Return the metadata of the chosen layers by the job's field."""
        figures = result.get("figures") or {}
        recipe = metadata.engine_recipe(getattr(job, "recipe", None), job, figures)
        run = metadata.Run(self.id(), self.displayName(), self._asked, self._values, recipe)
        done = [messages.sentence(code, values) for code, values in summary(self.job.name, figures)]
        specs = self.job.specs()
        return {
            field: run.described(tr(specs[field].label), self.subject, "\n".join([tr(specs[field].help), *done]))
            for field in self._chosen
        }

    def _finish(self, found: dict[str, object], made: dict[str, QgsLayerMetadata], context, feedback) -> None:
        """Have loaded outputs styled and described; store both with the data the user chose a place for."""
        for order, field in enumerate(self.shown):
            destination = found.get(field.upper())
            if not destination:
                continue
            style = self.sink_layers.get(field, field)
            styles.style_on_loading(context, destination, style, self.group_name(), -order, made[field])
            path = self._files.get(field, destination)
            if "|layername=" in str(destination):
                path = destination  # a layer in a GeoPackage of several
            if not path or is_temporary(path):
                continue
            if not styles.keep_style(path, style):
                feedback.pushWarning(messages.sentence("style_failed", {"path": path}))
            if not metadata.keep(path, made[field], is_raster=field not in self.sink_layers):
                feedback.pushWarning(messages.sentence("metadata_failed", {"path": path}))


def subject_of(source: Source) -> str:
    """Return the name people know a raster by, "" for a file that an earlier step of a model made."""
    own = source.path and is_temporary(source.path) and Path(source.path).stem == source.name
    return "" if own else source.name


def _elsewhere(value: object, destination: str) -> object:
    """Return the value of a destination parameter with another place, in the same form."""
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return destination
    changed = QgsProcessingOutputLayerDefinition(value)
    changed.sink = QgsProperty.fromValue(destination)
    return changed
