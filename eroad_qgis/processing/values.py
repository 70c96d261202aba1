"""Values of Processing parameters, as a job's fields want them; one function a kind."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsVariantUtils,
)

from ...eroad_core.jobs.fields import Spec
from .parameters import parameter_names, parse_extent

#: Kinds whose raw value the job itself can judge.
_JUDGED = ("number", "integer", "numbers", "text", "resolution", "matrix")


class Values:
    """The parameters of one run of an algorithm.

    Parameters
    ----------
    algorithm, parameters, context : what Processing gives.
    """

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext) -> None:
        self._algorithm, self._parameters, self._context = algorithm, parameters, context

    def is_empty(self, name: str) -> bool:
        """Tell whether nothing was chosen, nor is there a default."""
        return self._algorithm.parameterAsString(self._parameters, name, self._context) == ""

    def text(self, name: str) -> str:
        """Return a text, "" where there is none."""
        return self._algorithm.parameterAsString(self._parameters, name, self._context).strip()

    def path(self, name: str) -> str:
        """Return a chosen file or folder as an absolute path, "" where there is none."""
        chosen = self._algorithm.parameterAsFile(self._parameters, name, self._context)
        return os.path.abspath(chosen) if chosen else ""

    def simple(self, job: type) -> dict[str, object]:
        """Return the values of all fields but those that are layers or rectangles, by field."""
        specs = job.specs().items()
        wanted = [(f, s, parameter_names(job, f)) for f, s in specs if s.kind in _READERS]
        return {field: _READERS[spec.kind](self, names, spec) for field, spec, names in wanted if names}

    def judged(self, job: type) -> dict[str, object]:
        """Return the raw values that the job can judge, by field: what Processing would silently turn into a 0."""
        found: dict[str, object] = {}
        for field, spec in job.specs().items():
            names = parameter_names(job, field)
            value = self._parameters.get(names[0]) if names else None
            if value is None or isinstance(value, QgsProperty):
                continue
            if spec.kind == "extent":
                found[field] = (parse_extent(value) or (None,))[0]
            elif spec.kind == "matrix":
                found[field] = _rows(value)
            elif spec.kind == "bands" and isinstance(value, str):
                found[field] = _bands(value)
            elif spec.kind in _JUDGED or (spec.kind == "choice" and isinstance(value, str)):
                found[field] = value
        return found

    def destination(self, name: str) -> str:
        """Return the text of a chosen destination, "" where the output is not wanted; nothing is created."""
        value = self._parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink
        if isinstance(value, QgsProperty):
            value, _ok = value.valueAsString(self._context.expressionContext(), "")
        if value is None:
            value = self._algorithm.parameterDefinition(name).defaultValue()
        return str(value) if value else ""

    def _number(self, names, spec: Spec):
        if self.is_empty(names[0]):
            return None
        if spec.kind == "integer":
            return self._algorithm.parameterAsInt(self._parameters, names[0], self._context)
        return self._algorithm.parameterAsDouble(self._parameters, names[0], self._context)

    def _text(self, names, spec: Spec):
        return self.text(names[0]) or None

    def _choice(self, names, spec: Spec):
        return self._algorithm.parameterAsEnumString(self._parameters, names[0], self._context)

    def _flag(self, names, spec: Spec):
        return self._algorithm.parameterAsBoolean(self._parameters, names[0], self._context)

    def _bands(self, names, spec: Spec):
        if self._algorithm.parameterDefinition(names[0]).type() == "string":
            return _bands(self.text(names[0]))
        return tuple(self._algorithm.parameterAsInts(self._parameters, names[0], self._context)) or None

    def _matrix(self, names, spec: Spec):
        value = self._parameters.get(names[0])
        if not isinstance(value, str):
            value = self._algorithm.parameterAsMatrix(self._parameters, names[0], self._context)
        return _rows(value)

    def _named(self, names, spec: Spec):
        return self.path(names[1]) or self._choice(names, spec)

    def _path(self, names, spec: Spec):
        return self.path(names[0]) or None

    def _paths(self, names, spec: Spec):
        more = (line.strip().strip('"') for line in self.text(names[1]).splitlines())
        return (self.path(names[0]), *(os.path.abspath(line) for line in more if line))

    def _output(self, names, spec: Spec):
        if not self.destination(names[0]):
            return None
        path = self._algorithm.parameterAsFileOutput(self._parameters, names[0], self._context)
        if spec.extension and not Path(path).suffix:
            path += f".{spec.extension}"
        return os.path.abspath(path)


def _bands(text: str) -> list[str] | None:
    """Return band numbers written with commas, or as QGIS writes a list (with semicolons)."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()] or None


def _rows(value: object) -> object:
    """Return a table's rows without the empty ones; a text of another form is left to the job."""
    if isinstance(value, str):
        if "=" in value:
            return value
        value = [part.strip() for part in value.split(",")]
    if not isinstance(value, (list, tuple)):
        return value
    if value and isinstance(value[0], (list, tuple)):
        rows = [tuple(row) for row in value]
    else:
        cells = ["" if QgsVariantUtils.isNull(cell) else cell for cell in value]
        rows = [tuple(cells[i : i + 2]) for i in range(0, len(cells), 2)]
    return [row for row in rows if any(str(cell).strip() for cell in row)] or None


_READERS = {
    "number": Values._number,
    "integer": Values._number,
    "numbers": Values._text,
    "text": Values._text,
    "resolution": Values._text,
    "field": Values._text,
    "choice": Values._choice,
    "flag": Values._flag,
    "bands": Values._bands,
    "matrix": Values._matrix,
    "model": Values._named,
    "init": Values._named,
    "file": Values._path,
    "folder": Values._path,
    "folders": Values._paths,
    "file_destination": Values._output,
    "folder_destination": Values._output,
}
