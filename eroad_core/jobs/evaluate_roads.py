"""The job “Evaluate roads”: how good predicted roads are against reference roads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .fields import parameter
from .reference import ReferenceJob, layer_outputs

#: File in the folder ``out``.
EVALUATION = "evaluation.gpkg"
#: The layers, by the field that says where they go.
EVALUATION_LAYERS = {"matched": "matched_roads", "missed": "missed_roads", "false_roads": "false_roads"}


@dataclass(frozen=True)
class EvaluateRoadsJob(ReferenceJob):
    """Score roads against reference roads: lengths, surfaces, junctions, and the ways through the network."""

    name: ClassVar[str] = "evaluate-roads"

    buffer: float = parameter(
        "number", "Buffer", "How far a road may lie from its partner.", default=5.0, minimum=0.0, exclusive=True,
        unit="m",
    )  # fmt: skip
    preset: str = parameter(
        "choice", "APLS preset",
        "Whose parameters APLS has: cosmiq (CosmiQ, SpaceNet) or sat2graph (City-scale); the two cannot be compared.",
        default="cosmiq", choices=("cosmiq", "sat2graph"),
    )  # fmt: skip
    crossings: bool = parameter(
        "flag", "Join crossings",
        "Lines that cross without a common point meet there; else they do not, as on a bridge.",
        default=False, advanced=True,
    )  # fmt: skip
    join: float = parameter(
        "number", "Join ends", "Lines' ends this near to another line's end, and blind ends this near to another line, "
        "meet: junctions are not always drawn to the point. 0 leaves them.",
        default=2.0, minimum=0.0, unit="m", advanced=True,
    )  # fmt: skip
    seed: int = parameter(
        "integer", "Seed", "Of the samples that are drawn from large networks.", default=0, minimum=0, advanced=True
    )
    report: str | None = parameter(
        "file_destination", "Report", "The scores as a web page with a map.", default=None, extension="html"
    )
    out: str | None = parameter(
        "folder_destination", "Folder", f"Folder for {EVALUATION}, with all layers.", default=None
    )
    matched: str | None = parameter(
        "vector_destination", "Matched roads", "Reference roads that were found.",
        default=None, geometry="line",
    )  # fmt: skip
    missed: str | None = parameter(
        "vector_destination", "Missed roads", "Reference roads that were not found.",
        default=None, geometry="line",
    )  # fmt: skip
    false_roads: str | None = parameter(
        "vector_destination", "False roads", "Predicted roads where the reference has none.",
        default=None, geometry="line",
    )  # fmt: skip

    @property
    def outputs(self) -> dict[str, str]:
        """The chosen output paths by field name; a file of its own goes before the folder."""
        return layer_outputs(self, EVALUATION_LAYERS, EVALUATION) | ({"report": self.report} if self.report else {})
