"""The job “Compare with reference roads”: what is new, what is missing, what fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .fields import parameter
from .reference import ReferenceJob, layer_outputs

#: File in the folder ``out``.
COMPARISON = "comparison.gpkg"
#: The layers, by the field that says where they go.
COMPARISON_LAYERS = {"new": "new_roads", "missing": "missing_roads", "matched": "matched_roads"}


@dataclass(frozen=True)
class CompareRoadsJob(ReferenceJob):
    """Compare predicted roads with those of a map: new ones, missing ones, and the widths of those that fit."""

    name: ClassVar[str] = "compare-roads"

    predicted: str = parameter(
        "roads", "Predicted roads",
        "Lines (centrelines with widths, best), polygons, or a raster (road mask or probabilities).", positional=True,
    )  # fmt: skip
    reference: str = parameter(
        "roads", "Reference roads",
        "The map's roads: a vector file, file.gpkg|layername=…, or an extract of OpenStreetMap (.osm.pbf).",
        positional=True,
    )  # fmt: skip
    buffer: float = parameter(
        "number", "Buffer", "How far a road may lie from its partner.", default=10.0, minimum=0.0, exclusive=True,
        unit="m",
    )  # fmt: skip
    min_length: float = parameter(
        "number", "Minimum length",
        "Shorter pieces are no task of their own: they go with their neighbours on the road, or are left out.",
        default=25.0, minimum=0.0, unit="m",
    )  # fmt: skip
    out: str | None = parameter(
        "folder_destination", "Folder", f"Folder for {COMPARISON}, with all layers.", default=None
    )
    new: str | None = parameter(
        "vector_destination", "New roads", "Predicted roads that the reference lacks.",
        default=None, geometry="line",
    )  # fmt: skip
    missing: str | None = parameter(
        "vector_destination", "Missing roads", "Reference roads that were not found.",
        default=None, geometry="line",
    )  # fmt: skip
    matched: str | None = parameter(
        "vector_destination", "Matched roads", "Reference roads that were found, with their widths.",
        default=None, geometry="line",
    )  # fmt: skip

    @property
    def outputs(self) -> dict[str, str]:
        """The chosen output paths by field name; a file of its own goes before the folder."""
        return layer_outputs(self, COMPARISON_LAYERS, COMPARISON)
