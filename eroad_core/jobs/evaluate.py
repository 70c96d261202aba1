"""The job “Evaluate model”: how good a model is on a data set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .extract import DEFAULT_MODEL, TTA
from .fields import parameter


@dataclass(frozen=True)
class EvaluateJob(Job):
    """Score a model on one split of a data set, image by image and in all."""

    name: ClassVar[str] = "evaluate"

    model: str = parameter(
        "model", "Model", "Name of an installed model, or a model file.", default=DEFAULT_MODEL, positional=True
    )
    dataset: str = parameter(
        "folder", "Data set",
        "A folder made by Prepare training data, one with val/images and val/masks, or DeepGlobe's.",
        default="", positional=True,
    )  # fmt: skip
    split: str = parameter("text", "Split", "Part of the data set to score on: train, val or test.", default="val")
    tolerance: float = parameter(
        "number", "Tolerance", "ρ of the relaxed scores and of the boundary F-score, in pixels.",
        default=3.0, minimum=0.0, unit="px", advanced=True,
    )  # fmt: skip
    pointrend: bool = parameter(
        "flag", "PointRend", "Refine the road borders with the PointRend head.", default=True, advanced=True
    )
    tta: str = parameter(
        "choice", "Test-time augmentation",
        "Predict each image several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take "
        "the mean.", default="none", choices=TTA, advanced=True,
    )  # fmt: skip
    mask_road_value: int | None = parameter(
        "integer", "Road value of the masks", "Value of road in masks that are not understood by themselves.",
        default=None, minimum=0, maximum=65535, advanced=True,
    )  # fmt: skip
    device: str = parameter("text", "Device", "auto, cpu, cuda, cuda:N or mps.", default="auto", advanced=True)
    report: str | None = parameter(
        "file_destination", "Report", "The scores as a web page with example pictures.", default=None, extension="html"
    )
    csv: str | None = parameter(
        "file_destination", "Table", "The scores of each image as CSV.", default=None, extension="csv"
    )
