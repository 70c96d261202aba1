"""The job “Train model”: from data sets of tiles to a model file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .fields import parameter

#: The systems that can be trained, in the order they are offered.
ARCHITECTURES = ("eroad18", "eroad34", "eroad18-nopr", "drunet", "dlinknet34", "deeplabv3plus")
LOSSES = ("eq3", "balanced", "eq5-", "eq5+", "bce_dice")
#: Where replicas can run.
BACKENDS = ("local", "ray", "simulated", "ddp")
#: A choice that leaves a lever to the preset.
PRESET = "preset"


@dataclass(frozen=True)
class TrainJob(Job):
    """Train a road model on data sets of tiles, or fine-tune an installed one."""

    name: ClassVar[str] = "train"

    datasets: tuple[str, ...] = parameter(
        "folders", "Data sets",
        "Folders made by Prepare training data, folders with train/images, train/masks and val/…, or DeepGlobe's.",
        positional=True,
    )  # fmt: skip
    out: str = parameter(
        "file_destination", "Model", "The model file; its name is the model's name.", extension="safetensors"
    )
    preset: str = parameter(
        "choice", "Preset",
        "best: augmentation, cross entropy with Dice, warm-up, running average of the weights; "
        "paper: the recipe of the E-Road paper.",
        default="best", choices=("best", "paper"),
    )  # fmt: skip
    arch: str = parameter(
        "choice", "Network", "The network: E-Road, or one of those the paper compares it with.",
        default="eroad18", choices=ARCHITECTURES,
    )  # fmt: skip
    init: str = parameter(
        "init", "Start from",
        "scratch, imagenet (weights that torchvision downloads), an encoder's weights file, or a model to fine-tune.",
        default="scratch",
    )  # fmt: skip
    epochs: int | None = parameter(
        "integer", "Epochs", "Passes over the training tiles; 40 if empty.", default=None, minimum=1
    )
    batch: int | None = parameter("integer", "Batch", "Crops in a step; 8 if empty.", default=None, minimum=2)
    crop: int = parameter(
        "integer", "Crop size", "Side of the crops in pixels, a multiple of 32.", default=512, minimum=32, maximum=4096
    )
    seed: int = parameter("integer", "Seed", "The same seed gives the same training.", default=1, minimum=0)
    resume: bool = parameter(
        "flag", "Resume", "Go on from the last checkpoint of a training that was stopped.", default=False
    )
    aspp: str = parameter(
        "choice", "Pyramid",
        "E-Road's atrous pyramid: full; nopool: without image pooling; separable: separable convolutions; none.",
        default="full", choices=("full", "nopool", "separable", "none"), advanced=True,
    )  # fmt: skip
    decoder: str = parameter(
        "choice", "Decoder", "E-Road's decoder: light, or dense as DeepLabV3+ has it.",
        default="light", choices=("light", "dense"), advanced=True,
    )  # fmt: skip
    loss: str = parameter(
        "choice", "Loss",
        "eq3: cross entropy; balanced: by class; eq5-, eq5+: the paper's, weighted by the distance to the road with "
        "either sign; bce_dice: cross entropy and Dice.",
        default=PRESET, choices=(PRESET, *LOSSES), advanced=True,
    )  # fmt: skip
    lr: float | None = parameter(
        "number", "Learning rate", "Largest learning rate; the preset's if empty.",
        default=None, minimum=0.0, exclusive=True, advanced=True,
    )  # fmt: skip
    augment: str = parameter(
        "choice", "Augmentation",
        "none: crops only; flips: and flips and quarter turns; full: and scale, free turns, colour; "
        "strong: more of these, and haze and blur, for images of many kinds.",
        default=PRESET, choices=(PRESET, "none", "flips", "full", "strong"), advanced=True,
    )  # fmt: skip
    sampling: str = parameter(
        "choice", "Sampling",
        "uniform: every tile once an epoch; road: tiles with roads more often; "
        "sets: and every data set as often as each other one.",
        default=PRESET, choices=(PRESET, "uniform", "road", "sets"), advanced=True,
    )  # fmt: skip
    stretch: str = parameter(
        "choice", "Contrast stretch",
        "none: images of bytes as they are; together: each stretched by its percentiles, all bands alike, as Extract "
        "Roads will then do with every raster, for images of any light and contrast; auto: as the model it starts "
        "from, else none. Other types are always stretched.",
        default="auto", choices=("auto", "none", "together"), advanced=True,
    )  # fmt: skip
    ema: float | None = parameter(
        "number", "Running average", "Decay of the running average of the weights; 0 for none; the preset's if empty.",
        default=None, minimum=0.0, maximum=0.99999, advanced=True,
    )  # fmt: skip
    warmup: float | None = parameter(
        "number", "Warm-up", "Share of the steps over which the learning rate rises; the preset's if empty.",
        default=None, minimum=0.0, maximum=0.5, advanced=True,
    )  # fmt: skip
    skeleton: float | None = parameter(
        "number", "Skeleton recall", "Weight of the skeleton recall loss; the preset's if empty.",
        default=None, minimum=0.0, advanced=True,
    )  # fmt: skip
    accumulate: int = parameter(
        "integer", "Gradient accumulation", "Batches whose gradients make one step.", default=1, minimum=1,
        advanced=True,
    )  # fmt: skip
    samples: int | None = parameter(
        "integer", "Samples", "Crops seen in all, instead of epochs.", default=None, minimum=1, advanced=True
    )
    mask_road_value: int | None = parameter(
        "integer", "Road value of the masks", "Value of road in masks that are not understood by themselves.",
        default=None, minimum=0, maximum=65535, advanced=True,
    )  # fmt: skip
    precision: str = parameter(
        "choice", "Precision", "auto measures which of fp32 and bf16 is faster on this machine.",
        default="auto", choices=("auto", "fp32", "bf16"), advanced=True,
    )  # fmt: skip
    workers: int | None = parameter(
        "integer", "Loader workers", "Processes that read and augment; by the machine if empty. They change no result.",
        default=None, minimum=0, advanced=True,
    )  # fmt: skip
    device: str = parameter("text", "Device", "auto, cpu, cuda, cuda:N or mps.", default="auto", advanced=True)
    replicas: int | None = parameter(
        "integer", "Replicas",
        "Copies of the network that learn at the same time from shared parameters, none waiting for another; "
        "empty for an ordinary training.",
        default=None, minimum=1, maximum=1024, advanced=True,
    )  # fmt: skip
    backend: str = parameter(
        "choice", "Backend",
        "Where replicas run. local: processes of this machine; ray: a Ray cluster; simulated: one process, in turn by "
        "a simulated clock; ddp: processes of this machine in step with each other, to compare with.",
        default="local", choices=BACKENDS, advanced=True,
    )  # fmt: skip
    cluster: str | None = parameter(
        "text", "Cluster",
        "Address of a Ray cluster (HOST:PORT, or auto) for the backend ray; empty starts one on this machine.",
        default=None, advanced=True,
    )  # fmt: skip
    store_shards: int = parameter(
        "integer", "Store shards",
        "Processes of a Ray cluster that hold the shared parameters; several where one cannot serve all replicas.",
        default=1, minimum=1, maximum=64, advanced=True,
    )  # fmt: skip
    staleness_rule: str = parameter(
        "choice", "Staleness rule",
        "What becomes of a gradient that updates of other replicas have overtaken. none: it counts in full, as in the "
        "paper; inverse: the learning rate is divided by the number of those updates, its staleness; dc: it is "
        "compensated for the delay (DC-ASGD).",
        default="none", choices=("none", "inverse", "dc"), advanced=True,
    )  # fmt: skip
    max_staleness: int | None = parameter(
        "integer", "Maximum staleness",
        "A gradient that more updates than this have overtaken is computed anew; four times the replicas if empty.",
        default=None, minimum=0, advanced=True,
    )  # fmt: skip
    lock_free: bool = parameter(
        "flag", "Lock-free",
        "Replicas of the backend local apply their gradients themselves, without waiting for a turn (Hogwild).",
        default=False, advanced=True,
    )  # fmt: skip
    report: str | None = parameter(
        "file_destination", "Report", "Loss curves, scores and example tiles as a web page; beside the model if empty.",
        default=None, extension="html",
    )  # fmt: skip
