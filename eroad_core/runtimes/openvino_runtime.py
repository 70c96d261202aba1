"""The network in OpenVINO, on the processor: the optional runtime, several times as fast as PyTorch in int8."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..jobs.messages import EroadError
from .openvino_graph import graph_hash
from .openvino_library import openvino
from .runtime import RUNTIME_NAMES, described

#: Image sizes kept compiled: a raster's tiles have one or two, and each holds its own memory.
_SIZES = 2


class OpenVINORuntime:
    """A graph ready to predict on the CPU; a :class:`.runtime.Runtime`.

    Parameters
    ----------
    graph : of :func:`.openvino_graph.graph_file`.
    operating_logit : of the model's card.
    precision : "fp32", "bf16" or "int8"; of "int8" the graph must be quantised.

    Raises
    ------
    EroadError
        ``openvino_missing``, ``openvino_failed``, ``precision_missing``.
    """

    name = "openvino"
    batch = 1

    def __init__(self, graph: Path, operating_logit: float, precision: str = "fp32") -> None:
        if precision not in ("fp32", "bf16", "int8"):
            raise EroadError("precision_missing", runtime=RUNTIME_NAMES["openvino"], device="cpu", precision=precision)
        self.precision = precision
        self.operating_logit = operating_logit
        self.threads = torch.get_num_threads()
        self._graph = graph
        self.made_from = graph_hash(graph)
        self._core = openvino().Core()
        self._compiled: OrderedDict[tuple[int, ...], Any] = OrderedDict()

    def describe(self) -> str:
        """Return library and precision for people."""
        return described(self.name, self.precision)

    def fit_batch(self, side: int, most: int = 16) -> int:
        """Return 1: more at once is no faster on a CPU with tiles of this size."""
        return self.batch

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return the logits (B, H, W) float32 of images (B, C, H, W) float32 or uint8 in 0..255."""
        network = self._network(images.shape[1:])
        logits = np.empty((len(images), *images.shape[2:]), np.float32)
        for image, out in zip(images, logits, strict=True):
            out[:] = network({0: np.ascontiguousarray(image[None], np.float32)}, share_inputs=True)[0][0]
        return logits

    def _network(self, shape: tuple[int, ...]) -> Any:
        """Return the graph compiled for one image of (C, H, W)."""
        if shape not in self._compiled:
            while len(self._compiled) >= _SIZES:
                self._compiled.popitem(last=False)  # first: it holds memory that the next needs
            try:
                self._compiled[shape] = self._compile(shape)
            except RuntimeError as error:
                raise EroadError("openvino_failed", reason=str(error).strip().splitlines()[-1][:200]) from error
        self._compiled.move_to_end(shape)
        return self._compiled[shape]

    def _compile(self, shape: tuple[int, ...]) -> Any:
        graph = self._core.read_model(self._graph)
        graph.reshape([1, *shape])
        options = {
            # Without it OpenVINO takes bf16 unasked on some processors.
            "INFERENCE_PRECISION_HINT": "bf16" if self.precision == "bf16" else "f32",
            "INFERENCE_NUM_THREADS": self.threads,
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,
        }
        return self._core.compile_model(graph, "CPU", options)
