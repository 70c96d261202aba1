"""The runtime of a run: the one that was asked for, or the fastest that agrees with PyTorch in fp32 on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.weights import file_hash
from .calibration import Candidate, Decision, calibrate, recall, remember
from .machine import device_identity
from .openvino_graph import can_make_int8, graph_file
from .openvino_library import installed
from .openvino_runtime import OpenVINORuntime
from .runtime import RUNTIME_NAMES, Runtime, Tell, described, tell_nobody
from .torch_runtime import TorchRuntime

#: Network pixels from which calibrating (half a minute, once a machine and model) pays on a CPU; 60 tiles of 1024²
#: take PyTorch a minute on two cores that are free.
CALIBRATE_FROM = 60 * 1024**2


def choose_runtime(
    model: nn.Module,
    card: Card,
    path: Path,
    device: torch.device,
    *,
    runtime: str = "auto",
    precision: str = "auto",
    pointrend: bool = True,
    work: int = 0,
    warn: Tell | None = None,
    log: Tell | None = None,
    check: Callable[[], None] | None = None,
) -> Runtime:
    """Return a model ready to predict.

    Parameters
    ----------
    model, card : as loaded from ``path``.
    runtime : "auto", "torch" or "openvino"; precision : "auto", "fp32", "bf16" or "int8".
    work : network pixels to predict: for few of them nothing is measured. What an earlier run measured holds always.
    warn, log : called as ``log(code, **values)``.
    check : called between the steps of measuring; may raise to stop.

    Raises
    ------
    EroadError
        ``openvino_missing``, ``openvino_cpu``, ``precision_missing``; what :func:`.openvino_graph.graph_file` raises.
    """
    log = log or tell_nobody
    candidates = offered(card, device, runtime, precision)
    model_hash = file_hash(path)

    def build(name: str, kind: str) -> Runtime:
        if name == "torch":
            return TorchRuntime(model, card, device, pointrend, warn, kind)
        graph = graph_file(model, card, model_hash, kind == "int8", pointrend)
        return OpenVINORuntime(graph, float(card.operating_logit), kind)

    if len(candidates) == 1:
        return build(*candidates[0])
    about = (device_identity(device), _versions(), model_hash, pointrend, candidates)
    decision, chosen = recall(about), None
    if decision is None:
        if device.type == "cpu" and work < CALIBRATE_FROM:
            log("runtime_unmeasured", runtime=RUNTIME_NAMES[candidates[0][0]], precision=candidates[0][1])
            return build(*candidates[0])
        log("calibrating")
        decision, chosen = calibrate(candidates, build, card.normalisation, check or (lambda: None))
        remember(about, decision)
    first = candidates[0]
    try:
        chosen = chosen or build(decision.name, decision.precision)
    except EroadError as error:
        if (decision.name, decision.precision) == first:
            raise
        # It was not asked for by name: a cache that is full or was emptied must stop nobody.
        name = RUNTIME_NAMES[decision.name]
        (warn or tell_nobody)(
            "runtime_left", runtime=name, precision=decision.precision, other=described(*first), reason=str(error)
        )
        return build(*first)
    _tell(log, decision, first)
    return chosen


def offered(card: Card, device: torch.device, runtime: str, precision: str) -> list[Candidate]:
    """Return the (runtime, precision) that a wish leaves open on a device, the one all are compared with first.

    Raises
    ------
    EroadError
        Where nothing is left; the sentence says why.
    """
    if runtime == "openvino" and device.type != "cpu":
        raise EroadError("openvino_cpu", device=str(device))
    if runtime == "openvino" and not installed("openvino"):
        raise EroadError("openvino_missing", python=sys.executable)
    found: list[Candidate] = []
    if runtime in ("auto", "torch") and precision != "int8":
        found += [("torch", kind) for kind in _torch_precisions(device, precision)]
    if device.type == "cpu" and runtime in ("auto", "openvino") and (installed("openvino") or precision == "int8"):
        found += [("openvino", kind) for kind in _openvino_precisions(card, precision)]
    if not found:
        raise EroadError("precision_missing", runtime=RUNTIME_NAMES["torch"], device=str(device), precision=precision)
    return found


def bf16_in_hardware() -> bool:
    """Return True where the CPU has instructions for bf16: without them it is ten times slower than fp32."""
    names = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, bool)() for name in names)


def _torch_precisions(device: torch.device, wanted: str) -> list[str]:
    if wanted != "auto":
        return [wanted]
    faster = device.type == "cuda" or (device.type == "cpu" and bf16_in_hardware())
    return ["fp32", "bf16"] if faster else ["fp32"]


def _openvino_precisions(card: Card, wanted: str) -> list[str]:
    if wanted != "auto":
        return [wanted]
    return ["fp32", *(["bf16"] if bf16_in_hardware() else []), *(["int8"] if can_make_int8(card) else [])]


def _tell(log: Tell, decision: Decision, first: Candidate) -> None:
    name = RUNTIME_NAMES[decision.name]
    if (decision.name, decision.precision) == first:
        log("runtime_first", runtime=name, precision=decision.precision)
        return
    factor = f"{decision.gain:.1f}"
    log("runtime_chosen", runtime=name, precision=decision.precision, factor=factor, other=described(*first))


def _versions() -> tuple[str | None, ...]:
    return (torch.__version__, installed("openvino"), installed("nncf"))
