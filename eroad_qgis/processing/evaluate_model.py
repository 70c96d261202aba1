"""``eroad:evaluatemodel``: how good a model is on a data set."""

from __future__ import annotations

from ...eroad_core.jobs import EvaluateJob
from .base import JobAlgorithm


class EvaluateModel(JobAlgorithm):
    """Score a model on a split of a data set."""

    job = EvaluateJob
    created = frozenset({"report"})
    page = "evaluate_model"

    def name(self) -> str:
        return "evaluatemodel"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Evaluate model")

    def group(self) -> str:
        return self.tr("Evaluation")

    def groupId(self) -> str:  # noqa: N802
        return "evaluation"

    def tags(self) -> list[str]:
        words = "road,roads,evaluate,evaluation,score,accuracy,f1,iou,precision,recall,model,deep learning"
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Scores a model on a split of a data set, image by image and in all: F1, precision, recall, IoU, relaxed "
            "and boundary scores."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "F1": ("all.f1", self.tr("F1")),
            "IOU": ("all.iou", self.tr("IoU")),
            "MIOU_IMAGES": ("all.miou_images", self.tr("Mean IoU over images")),
            "PRECISION": ("all.precision", self.tr("Precision")),
            "RECALL": ("all.recall", self.tr("Recall")),
        }
