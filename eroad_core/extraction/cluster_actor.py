"""The process that predicts on a Ray cluster: one model, as the driver says, for block after block of a run."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import ray
import torch

from ..cluster import told_on_node
from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.weights import load_model
from ..raster.grid import Window
from ..raster.mask import PolygonMask
from ..raster.normalise import Normaliser
from ..raster.source import open_source
from ..runtimes.augmented import augmented
from ..runtimes.openvino_runtime import OpenVINORuntime
from ..runtimes.runtime import Runtime, Tell
from ..runtimes.torch_runtime import TorchRuntime
from .identity import pins
from .pipeline import predict
from .plan import Plan
from .products import part_keeper
from .progress import Watcher
from .reading import Noted, read_tiles


@dataclass(frozen=True)
class Setup:
    """What a run's processes must have in common, so that each makes the bytes that one machine would.

    Attributes
    ----------
    rasters, bands, on_read_error : of the job; the paths are the same on every node.
    mask, normaliser, plan : the driver's own.
    files : the model's file, or the OpenVINO graph's two, as {name: bytes}; the first is opened.
    runtime, precision, batch, threads, pointrend, tta : of the driver's runtime.
    versions : see :func:`.identity.pins`.
    """

    rasters: tuple[str, ...]
    bands: tuple[int, ...] | None
    on_read_error: str
    mask: PolygonMask | None
    normaliser: Normaliser
    plan: Plan
    card: Card
    files: dict[str, bytes]
    runtime: str
    precision: str
    batch: int
    threads: int
    pointrend: bool
    tta: str
    versions: list[Any]


#: A finished part as :meth:`.journal.Journal.add` takes it.
Part = tuple[int, bytes | None, bool, bool]


class ExtractActor:
    """Predicts blocks of parts, one after the other; meanwhile finished parts are fetched."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parts: list[Part] = []
        self._messages: list[dict[str, Any]] = []
        self._setup: Setup | None = None
        self._folder: tempfile.TemporaryDirectory | None = None

    def ready(self) -> str:
        """Return the address of its node."""
        return ray.util.get_node_ip_address()

    def take(self) -> tuple[list[Part], list[dict[str, Any]]]:
        """Return the parts that were finished since, and the messages."""
        with self._lock:
            taken = self._parts, self._messages
            self._parts, self._messages = [], []
        return taken

    def work(self, setup: Setup, numbers: Sequence[int]) -> list[tuple[str, Window]]:
        """Predict the parts of these numbers; return what could not be read of the rasters and was left out.

        Raises
        ------
        EroadError
            ``cluster_path``, ``cluster_libraries``, and what a run on one machine meets.
        """
        with told_on_node(self.ready()):
            if self._setup is None:
                self._open(setup)
            self._predict(set(numbers))
            return self._source.unread

    def _open(self, setup: Setup) -> None:
        torch.set_num_threads(setup.threads)
        device = torch.device("cuda" if ray.get_gpu_ids() and torch.cuda.is_available() else "cpu")
        self._source = open_source(setup.rasters, setup.bands, setup.on_read_error)
        self._folder = tempfile.TemporaryDirectory(prefix="eroad-", ignore_cleanup_errors=True)
        self._runtime = augmented(_runtime(setup, Path(self._folder.name), device, self._warn), setup.tta)
        if setup.runtime == "torch":  # all is loaded; OpenVINO comes back to its files
            self._folder.cleanup()
        versions = pins(self._runtime, device)["versions"]
        if versions != setup.versions:
            raise EroadError("cluster_libraries", node=self.ready(), there=_said(versions), here=_said(setup.versions))
        self._setup = setup

    def _predict(self, numbers: set[int]) -> None:
        setup = self._setup
        plan = setup.plan
        places = [place for number, place in enumerate(plan.places()) if number in numbers]
        noted = Noted()
        fill = np.array(setup.card.normalisation["mean"], np.float32)
        wanted = plan.under(places)
        tiles = read_tiles(self._source, plan, setup.normaliser, fill, setup.mask, wanted)
        write = part_keeper(_Kept(self, numbers), plan, noted, "")
        predict(noted.pass_on(tiles, self._source), plan, self._runtime, write, Watcher())

    def close(self) -> None:
        """Remove its files."""
        if self._folder is not None:
            self._folder.cleanup()

    def keep(self, part: Part) -> None:
        """Take a finished part."""
        with self._lock:
            self._parts.append(part)

    def _warn(self, code: str, **values: Any) -> None:
        with self._lock:
            self._messages.append({"code": code, **values})


#: What :func:`.identity.pins` lists as versions.
_NAMES = ("E-Road", "PyTorch", "numpy", "GDAL", "OpenVINO")


class _Kept:
    """Stands for the run's journal where its parts are made: it lacks those that are asked for."""

    def __init__(self, actor: ExtractActor, numbers: set[int]) -> None:
        self._actor, self._numbers = actor, numbers

    def __contains__(self, number: int) -> bool:
        return number not in self._numbers

    def add(self, number: int, pixels: bytes | None, predicted: bool = True, passing: bool = False) -> None:
        self._actor.keep((number, pixels, predicted, passing))


def _said(versions: Sequence[Any]) -> str:
    return ", ".join(f"{name} {version}" for name, version in zip(_NAMES, versions, strict=True) if version)


def _runtime(setup: Setup, folder: Path, device: torch.device, warn: Tell) -> Runtime:
    """Return the driver's runtime, made again from its files; OpenVINO reads them later too."""
    for name, data in setup.files.items():
        (folder / name).write_bytes(data)
    first = folder / next(iter(setup.files))
    if setup.runtime == "openvino":
        return OpenVINORuntime(first, float(setup.card.operating_logit), setup.precision)
    model, card = load_model(first)
    runtime = TorchRuntime(model, card, device, setup.pointrend, warn, setup.precision)
    if device.type == "cpu":
        runtime.batch = setup.batch
    else:
        runtime.fit_batch(setup.plan.columns.tile)
    return runtime
