"""``eroad:trainmodel``: from data sets of tiles to a model file."""

from __future__ import annotations

from pathlib import Path

from ...eroad_core.jobs import EroadError, TrainJob
from .. import messages
from ..environment.models import is_unfinished
from .base import JobAlgorithm
from .progress import Progress


class TrainModel(JobAlgorithm):
    """Train a road model on data sets of tiles."""

    job = TrainJob
    page = "train_model"
    # The step under way is finished, a checkpoint and the best model so far are written.
    cancel_grace = 20.0

    def name(self) -> str:
        return "trainmodel"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Train model")

    def group(self) -> str:
        return self.tr("Training")

    def groupId(self) -> str:  # noqa: N802
        return "training"

    def tags(self) -> list[str]:
        words = "road,roads,training,train,fine-tune,learn,model,deep learning,neural network"
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Trains a model on data sets made by Prepare training data, from scratch or from an installed model. "
            "Cancel keeps the best model so far; a training that was stopped, also by closing QGIS, goes on with "
            "Resume and the same model file."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "IOU": ("scores.iou", self.tr("IoU at the model's operating point")),
            "F1": ("scores.f1", self.tr("F1 at the model's operating point")),
            "EPOCH": ("best_epoch", self.tr("Best epoch")),
            "SECONDS": ("seconds", self.tr("Seconds of training")),
        }

    def run_job(self, job, feedback, progress: Progress) -> dict:
        try:
            return super().run_job(job, feedback, progress)
        except EroadError as error:
            # The engine did not come to say so itself.
            ended = error.code in ("cancelled", "engine_stopped", "engine_killed")
            if ended and is_unfinished(Path(job.out)):
                feedback.pushInfo(messages.sentence("train_checkpoint"))
            raise
