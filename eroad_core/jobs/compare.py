"""The job “Compare models”: several systems trained and scored on equal terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .fields import parameter


@dataclass(frozen=True)
class CompareJob(Job):
    """Train and score a list of systems with equal budget, several seeds, and write one report."""

    name: ClassVar[str] = "compare"

    config: str = parameter(
        "file", "Configuration", "JSON file that lists the systems, data sets, seeds and the budget.",
        positional=True, extension="json",
    )  # fmt: skip
    out: str = parameter(
        "folder_destination", "Folder",
        "Where models, logs and the report go; a comparison that was stopped goes on where it was.",
    )  # fmt: skip
    device: str = parameter("text", "Device", "auto, cpu, cuda, cuda:N or mps.", default="auto", advanced=True)
