"""The job “Replicas report”: time and quality of asynchronous training over the number of replicas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .fields import parameter
from .train import ARCHITECTURES

#: Staleness rules that can have lines of their own.
EXTRA_RULES = ("inverse", "dc")


@dataclass(frozen=True)
class ReplicasReportJob(Job):
    """Train with several numbers of replicas and show how time and quality depend on them (figures 6 and 7)."""

    name: ClassVar[str] = "replicas-report"

    datasets: tuple[str, ...] = parameter(
        "folders", "Data sets", "Folders of labelled tiles, as Train model takes them.", positional=True
    )
    out: str = parameter(
        "folder_destination", "Folder",
        "Where models, logs and the report go; a report that was stopped goes on where it was, and several processes "
        "may work on one.",
    )  # fmt: skip
    replicas: tuple[int, ...] = parameter(
        "integers", "Replicas", "Numbers of replicas to train with.",
        default=(1, 2, 4, 8, 16, 32), minimum=1, maximum=1024,
    )  # fmt: skip
    seeds: tuple[int, ...] = parameter(
        "integers", "Seeds", "Each number of replicas is trained with each of them.", default=(1, 2, 3), minimum=0
    )
    updates: int = parameter(
        "integer", "Updates", "Gradients of a training, whatever the number of replicas.", default=2000, minimum=1
    )
    crop: int = parameter(
        "integer", "Crop size", "Side of the crops in pixels, a multiple of 32.", default=128, minimum=32, maximum=4096
    )
    batch: int = parameter("integer", "Batch", "Crops of a gradient.", default=4, minimum=2)
    preset: str = parameter("choice", "Preset", "As of Train model.", default="paper", choices=("best", "paper"))
    arch: str = parameter("choice", "Network", "As of Train model.", default="eroad18", choices=ARCHITECTURES)
    init: str = parameter("init", "Start from", "As of Train model.", default="scratch")
    synchronous: tuple[int, ...] = parameter(
        "integers", "In step", "Numbers of replicas that are also trained in step with each other, to compare with; "
        "0 for none.",
        default=(2, 8, 32), minimum=0, maximum=1024,
    )  # fmt: skip
    rules: tuple[str, ...] = parameter(
        "choices", "Staleness rules", "Rules that get lines of their own beside the paper's, which is none.",
        default=(), choices=EXTRA_RULES, advanced=True,
    )  # fmt: skip
    rules_replicas: tuple[int, ...] = parameter(
        "integers", "Replicas of the rules", "Numbers of replicas these rules are trained with.",
        default=(8, 32), minimum=2, maximum=1024, advanced=True,
    )  # fmt: skip
    backend: str = parameter(
        "choice", "Backend", "simulated: one process by a simulated clock, the gradients real; local: processes of "
        "this machine, timed.",
        default="simulated", choices=("simulated", "local"), advanced=True,
    )  # fmt: skip
    measured: tuple[int, ...] = parameter(
        "integers", "Measured", "Numbers of replicas that are also trained by processes of this machine and timed, "
        "at the end and with one seed; best with nothing else running.",
        default=(), minimum=1, maximum=64, advanced=True,
    )  # fmt: skip
    lr: float | None = parameter(
        "number", "Learning rate", "Largest learning rate; the preset's if empty.",
        default=None, minimum=0.0, exclusive=True, advanced=True,
    )  # fmt: skip
    precision: str = parameter(
        "choice", "Precision", "The same for all trainings.", default="fp32", choices=("fp32", "bf16"), advanced=True
    )
    step_seconds: float | None = parameter(
        "number", "Step", "What a gradient takes by the simulated clock; measured if empty.", unit="s",
        default=None, minimum=0.0, exclusive=True, advanced=True,
    )  # fmt: skip
    jitter: float | None = parameter(
        "number", "Jitter", "Deviation of the logarithm of that time; measured if empty.",
        default=None, minimum=0.0, maximum=3.0, advanced=True,
    )  # fmt: skip
    transfer_seconds: float | None = parameter(
        "number", "Transfer", "What a push or its answer takes by that clock; measured, as a copy in memory, if empty.",
        unit="s", default=None, minimum=0.0, advanced=True,
    )  # fmt: skip
    apply_seconds: float | None = parameter(
        "number", "Apply", "What an update of the shared parameters takes by that clock; measured if empty.", unit="s",
        default=None, minimum=0.0, advanced=True,
    )  # fmt: skip
    report_only: bool = parameter(
        "flag", "Report only", "Train nothing; write the report of what is done.", default=False, advanced=True
    )
    device: str = parameter("text", "Device", "auto, cpu, cuda, cuda:N or mps.", default="auto", advanced=True)
