"""The Processing parameters of each kind of field; one function a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...eroad_core.jobs.fields import Spec
from ..environment.models import available_models, available_starts, free_model_path

_Type = QgsProcessing.SourceType
_File = QgsProcessingParameterFile.Behavior


def tr(text: str) -> str:
    """Translate a label or a help text of a job's field."""
    return QCoreApplication.translate("jobs", text)


@dataclass(frozen=True)
class Asked:
    """A field of a job, as something to ask a user for.

    Attributes
    ----------
    names : of the parameters to make; nearly always one.
    default : of the field, None where there is none.
    optional : may be left empty.
    created : an output that is made unless the user says no.
    parents : the name of the parameter that fields (of a layer) and bands (of a raster) belong to, by kind.
    """

    names: tuple[str, ...]
    spec: Spec
    default: object
    optional: bool
    created: bool
    parents: Mapping[str, str]

    @property
    def name(self) -> str:
        """The first of the names."""
        return self.names[0]

    @property
    def label(self) -> str:
        """The translated label with the unit."""
        return f"{tr(self.spec.label)} [{self.spec.unit}]" if self.spec.unit else tr(self.spec.label)


def _filter(extension: str) -> str:
    kinds = {
        "safetensors": tr("E-Road models"), "html": tr("Web pages"), "csv": tr("Tables"), "json": "JSON",
        "graphml": "GraphML",
    }  # fmt: skip
    return f"{kinds.get(extension, extension)} (*.{extension})"


def _rasters(asked: Asked):
    if len(asked.names) == 1:
        yield QgsProcessingParameterMultipleLayers(asked.name, asked.label, _Type.TypeRaster)
        return
    first, more = asked.names
    yield QgsProcessingParameterRasterLayer(first, tr("Raster"))
    others = QgsProcessingParameterMultipleLayers(more, tr("Neighbouring rasters"), _Type.TypeRaster, optional=True)
    others.setHelp(tr("Further images read with the first as one mosaic, with one set of outputs."))
    yield others


def _raster(asked: Asked):
    yield QgsProcessingParameterRasterLayer(asked.name, asked.label, optional=asked.optional)


def _roads(asked: Asked):
    first, second = asked.names
    kinds = [_Type.TypeVectorLine, _Type.TypeVectorPolygon]
    layer = QgsProcessingParameterFeatureSource(first, asked.label, kinds, optional=True)
    layer.setHelp(tr("Lines, centrelines with widths best, or polygons. Give either these or a raster."))
    yield layer
    label = tr("{roads} as a raster").format(roads=asked.label)
    raster = QgsProcessingParameterRasterLayer(second, label, optional=True)
    raster.setHelp(tr("A road mask or a raster of probabilities, in place of lines or polygons."))
    yield raster


def _model(asked: Asked):
    yield _enum(asked, available_models())
    yield _model_file(asked.names[1], tr("A model of your own; it is used instead of the one chosen above."))


def _init(asked: Asked):
    yield _enum(asked, available_starts())
    yield _model_file(
        asked.names[1], tr("A model to fine-tune, or an encoder's weights; used instead of what is chosen above.")
    )


def _enum(asked: Asked, choices: Sequence[str]) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(
        asked.name, asked.label, list(choices), False, asked.default, usesStaticStrings=True
    )


def _model_file(name: str, help_text: str) -> QgsProcessingParameterFile:
    chosen = QgsProcessingParameterFile(
        name, tr("Model file"), _File.File, optional=True, fileFilter=f"{_filter('safetensors')};;{tr('All files')} (*)"
    )
    chosen.setHelp(help_text)
    return chosen


def _number(asked: Asked):
    kind = QgsProcessingParameterNumber.Type
    wanted = kind.Integer if asked.spec.kind == "integer" else kind.Double
    definition = QgsProcessingParameterNumber(asked.name, asked.label, wanted, asked.default, optional=asked.optional)
    if asked.spec.minimum is not None:
        definition.setMinimum(asked.spec.minimum)
    if asked.spec.maximum is not None:
        definition.setMaximum(asked.spec.maximum)
    if asked.spec.kind == "number" and asked.spec.maximum is not None and asked.spec.maximum <= 1.0:
        definition.setMetadata({"widget_wrapper": {"decimals": 3 if asked.spec.maximum == 1.0 else 5}})
    yield definition


def _text(asked: Asked):
    yield QgsProcessingParameterString(asked.name, asked.label, asked.default, optional=asked.optional)


def _numbers(asked: Asked):
    yield QgsProcessingParameterString(
        asked.name, asked.label, ",".join(f"{v:g}" for v in asked.default), optional=asked.optional
    )


def _choice(asked: Asked):
    yield _enum(asked, asked.spec.choices)


def _flag(asked: Asked):
    yield QgsProcessingParameterBoolean(asked.name, asked.label, asked.default)


def _extent(asked: Asked):
    yield QgsProcessingParameterExtent(asked.name, asked.label, optional=True)


def _polygons(asked: Asked):
    yield QgsProcessingParameterFeatureSource(
        asked.name, asked.label, [_Type.TypeVectorPolygon], optional=asked.optional
    )


def _features(asked: Asked):
    kinds = [_Type.TypeVectorLine, _Type.TypeVectorPolygon]
    yield QgsProcessingParameterFeatureSource(asked.name, asked.label, kinds, optional=asked.optional)


def _field(asked: Asked):
    yield QgsProcessingParameterField(asked.name, asked.label, None, asked.parents["features"], optional=asked.optional)


def _matrix(asked: Asked):
    headers = [tr("Class"), f"{tr('Width')} [{asked.spec.unit}]"]
    yield QgsProcessingParameterMatrix(asked.name, tr(asked.spec.label), 1, False, headers, optional=asked.optional)


def _bands(asked: Asked):
    if "raster" in asked.parents:
        yield QgsProcessingParameterBand(
            asked.name, asked.label, None, asked.parents["raster"], optional=True, allowMultiple=True
        )
        return
    # Several rasters have no one list of bands to choose from.
    definition = QgsProcessingParameterString(asked.name, asked.label, optional=True)
    definition.setHelp(f"{tr(asked.spec.help)} {tr('Numbers with commas between them: 1,2,3.')}")
    yield definition


def _file(asked: Asked):
    yield QgsProcessingParameterFile(
        asked.name, asked.label, _File.File, optional=asked.optional, fileFilter=_filter(asked.spec.extension)
    )


def _folder(asked: Asked):
    yield QgsProcessingParameterFile(asked.name, asked.label, _File.Folder, optional=asked.optional)


def _folders(asked: Asked):
    first, more = asked.names
    yield QgsProcessingParameterFile(first, tr("Data set"), _File.Folder)
    others = QgsProcessingParameterString(more, tr("More data sets"), multiLine=True, optional=True)
    others.setHelp(tr("Further data sets to learn from, one folder a line."))
    others.setFlags(others.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    yield others


def _file_destination(asked: Asked):
    is_model = asked.spec.extension == "safetensors"
    definition = QgsProcessingParameterFileDestination(
        asked.name,
        asked.label,
        _filter(asked.spec.extension),
        str(free_model_path()) if is_model else None,
        optional=asked.optional,
        createByDefault=asked.created or not asked.optional,
    )
    if is_model:
        note = tr("A model saved in the folder {folder} is listed by Extract Roads at once.")
        definition.setHelp(f"{tr(asked.spec.help)} {note.format(folder=free_model_path().parent)}")
    yield definition


def _folder_destination(asked: Asked):
    definition = QgsProcessingParameterFolderDestination(asked.name, asked.label, optional=asked.optional)
    note = tr("A temporary folder is gone when QGIS ends.")
    definition.setHelp(f"{tr(asked.spec.help)} {note}")
    yield definition


def _raster_destination(asked: Asked):
    yield QgsProcessingParameterRasterDestination(asked.name, asked.label, optional=True, createByDefault=asked.created)


def _vector_destination(asked: Asked):
    kind = {"line": _Type.TypeVectorLine, "point": _Type.TypeVectorPoint}.get(
        asked.spec.geometry, _Type.TypeVectorPolygon
    )
    yield QgsProcessingParameterFeatureSink(asked.name, asked.label, kind, optional=True, createByDefault=asked.created)


#: The maker of each kind.
MAKERS = {
    "rasters": _rasters,
    "raster": _raster,
    "roads": _roads,
    "model": _model,
    "init": _init,
    "number": _number,
    "integer": _number,
    "numbers": _numbers,
    "text": _text,
    "resolution": _text,
    "choice": _choice,
    "flag": _flag,
    "extent": _extent,
    "polygons": _polygons,
    "features": _features,
    "field": _field,
    "matrix": _matrix,
    "bands": _bands,
    "file": _file,
    "folder": _folder,
    "folders": _folders,
    "file_destination": _file_destination,
    "folder_destination": _folder_destination,
    "raster_destination": _raster_destination,
    "vector_destination": _vector_destination,
}
