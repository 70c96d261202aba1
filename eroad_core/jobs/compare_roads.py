"""The job “Compare with reference roads”: what is new, what is missing, what fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .evaluate_roads import layer_outputs
from .fields import parameter

#: File in the folder ``out``.
COMPARISON = "comparison.gpkg"
#: The layers, by the field that says where they go.
COMPARISON_LAYERS = {"new": "new_roads", "missing": "missing_roads", "matched": "matched_roads"}


@dataclass(frozen=True)
class CompareRoadsJob(Job):
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
    area: str | None = parameter(
        "polygons", "Area", "Only roads inside these polygons count; without it, all do that lie where a raster knows.",
        default=None,
    )  # fmt: skip
    where: str | None = parameter(
        "text", "Filter", "Only reference roads for which this SQL condition holds.", default=None
    )
    osm_drivable: bool = parameter(
        "flag", "OSM drivable",
        "Of OpenStreetMap's ways take only roads that cars use: no footways, cycleways, rivers, rails or tunnels.",
        default=False,
    )  # fmt: skip
    tunnels: bool = parameter(
        "flag", "Keep tunnels", "With OSM drivable, take tunnels too.", default=False, advanced=True
    )
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
