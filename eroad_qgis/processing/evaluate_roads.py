"""``eroad:evaluateroads``: how good roads are against reference roads."""

from __future__ import annotations

from ...eroad_core.jobs import EvaluateRoadsJob
from ...eroad_core.jobs.evaluate_roads import EVALUATION_LAYERS
from .against_reference import AgainstReference


class EvaluateRoads(AgainstReference):
    """Score roads against reference roads."""

    job = EvaluateRoadsJob
    created = frozenset({"report", *EVALUATION_LAYERS})
    page = "evaluate_roads"
    sink_layers = EVALUATION_LAYERS
    shown = ("false_roads", "missed", "matched")

    def name(self) -> str:
        return "evaluateroads"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Evaluate roads")

    def group_name(self) -> str:
        if not self.subject:
            return self.tr("Evaluation")
        return self.tr("Evaluation of {name}").format(name=self.subject)

    def tags(self) -> list[str]:
        words = (
            "road,roads,evaluate,evaluation,accuracy,score,apls,topo,completeness,correctness,quality,f1,iou,reference"
        )
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Scores roads against reference roads in any coordinate system: completeness, correctness and quality "
            "within a distance, APLS and TOPO for the ways through the network, length and junctions; with a report "
            "and layers of matched, missed and false roads."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "APLS": ("apls", self.tr("APLS")),
            "TOPO_F1": ("topo_f1", self.tr("TOPO F1")),
            "TOPO_PRECISION": ("topo_precision", self.tr("TOPO precision")),
            "TOPO_RECALL": ("topo_recall", self.tr("TOPO recall")),
            "COMPLETENESS": ("completeness", self.tr("Completeness")),
            "CORRECTNESS": ("correctness", self.tr("Correctness")),
            "QUALITY": ("quality", self.tr("Quality")),
            "RELAXED_F1": ("relaxed_f1", self.tr("Relaxed F1")),
            "IOU": ("iou", self.tr("IoU of the surfaces")),
            "LENGTH_ERROR": ("length_error", self.tr("Error of the length")),
            "JUNCTION_F1": ("junction_f1", self.tr("F1 of the junctions")),
            "REFERENCE_KM": ("reference_km", self.tr("Length of the reference roads in kilometres")),
            "PREDICTED_KM": ("predicted_km", self.tr("Length of the predicted roads in kilometres")),
            "MISSED_KM": ("missed_km", self.tr("Length of the missed roads in kilometres")),
            "FALSE_KM": ("false_km", self.tr("Length of the false roads in kilometres")),
        }
