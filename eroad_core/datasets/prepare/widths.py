"""How wide a road given as a line is: by its field, its class, or one width for all."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from osgeo import ogr

from ...jobs.messages import EroadError
from ...jobs.prepare import PrepareJob

#: A width written as text: “7”, “7.5”, “7,5 m”.
_METRES = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*m?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Widths:
    """The rule, and the fields it reads (numbers; −1 for none)."""

    field: int
    class_field: int
    table: dict[str, float]
    width: float | None

    @classmethod
    def of(cls, job: PrepareJob, layer: ogr.Layer) -> Widths:
        """Return the job's rule for a layer.

        Raises
        ------
        EroadError
            ``prepare_field`` for a field the layer lacks, ``prepare_table`` for a table without its field.
        """
        if job.widths and not job.class_field:
            raise EroadError("prepare_table")
        return cls(
            _number(layer, job.width_field, job.roads),
            _number(layer, job.class_field, job.roads),
            dict(job.widths or ()),
            job.width,
        )

    def __call__(self, feature: ogr.Feature) -> float | None:
        """Return a line's full width in metres: the field's, else its class's, else the one for all, else None."""
        if self.field >= 0:
            width = metres(feature.GetField(self.field))
            if width is not None:
                return width
        if self.class_field >= 0:
            value = feature.GetField(self.class_field)
            width = self.table.get(str(value)) if value is not None else None
            if width is not None:
                return width
        return self.width


def metres(value: object) -> float | None:
    """Return a field's value as metres above 0, None where it is empty or says something else."""
    if isinstance(value, str):
        match = _METRES.fullmatch(value)
        value = match.group(1).replace(",", ".") if match else None
    if not isinstance(value, (int, float, str)):
        return None
    number = float(value)
    return number if math.isfinite(number) and number > 0 else None


def _number(layer: ogr.Layer, name: str | None, path: str) -> int:
    if not name:
        return -1
    definition = layer.GetLayerDefn()
    number = definition.GetFieldIndex(name)
    if number < 0:
        known = ", ".join(definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount()))
        raise EroadError("prepare_field", path=path, name=name, known=known or "none")
    return number
