"""``eroad:comparemodels``: several systems trained and scored on equal terms."""

from __future__ import annotations

from ...eroad_core.jobs import CompareJob
from .base import JobAlgorithm


class CompareModels(JobAlgorithm):
    """Train and score a list of systems with equal budget."""

    job = CompareJob
    page = "compare_models"
    # As in training: the run under way writes its checkpoint.
    cancel_grace = 20.0

    def name(self) -> str:
        return "comparemodels"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Compare models")

    def group(self) -> str:
        return self.tr("Evaluation")

    def groupId(self) -> str:  # noqa: N802
        return "evaluation"

    def tags(self) -> list[str]:
        words = "road,roads,compare,comparison,benchmark,training,evaluation,model,deep learning,neural network"
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Trains several networks on the same data with the same budget and several seeds, scores each at its own "
            "operating point, and writes one report. Takes hours to days; one that was stopped goes on with the same "
            "folder."
        )

    def pages(self) -> dict[str, tuple[str, str]]:
        return {"REPORT": ("report", self.tr("Report"))}
