"""The recipe of a run: everything needed to run it again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from osgeo import gdal

from .. import __version__
from ..jobs.extract import OUTPUTS, ExtractJob
from ..model.card import Card
from ..model.weights import file_hash
from ..runtimes.openvino_library import installed
from ..runtimes.runtime import RUNTIME_NAMES, Runtime
from .plan import Plan

#: Bytes from each end of a large input that its hash covers.
_ENDS = 8 << 20


def make_recipe(
    job: ExtractJob,
    model_path: Path,
    card: Card,
    plan: Plan,
    device: str,
    runtime: Runtime,
    inputs: tuple[str, ...],
    figures: dict,
) -> str:
    """Return the recipe as JSON text: the job with whole paths, what was decided, versions and hashes."""
    recipe: dict[str, Any] = {
        "eroad": __version__,
        "written": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "job": {"name": job.name, "parameters": _whole_paths(job.to_dict()) | _pinned(runtime)},
        "model": {"name": card.name, "sha256": file_hash(model_path), "operating_logit": card.operating_logit},
        "inputs": [described(path) for path in inputs],
        "decided": {
            "device": device,
            "runtime": runtime.name,
            "precision": runtime.precision,
            "threads": runtime.threads,
            "batch": runtime.batch,
            "tile": plan.columns.tile,
            "blend": plan.columns.ramp,
            "window": [plan.window.col, plan.window.row, plan.window.width, plan.window.height],
            "native_gsd": plan.native,
            "network_gsd": plan.gsd,
        },
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            **({"openvino": installed("openvino")} if runtime.name == "openvino" else {}),
            "numpy": np.__version__,
            "gdal": gdal.__version__,
        },
        "figures": figures,
    }
    return json.dumps(recipe, indent=1, ensure_ascii=False)


def _pinned(runtime: Runtime) -> dict[str, str]:
    """Return what was chosen for ``auto``: the fastest may be another one when the job is run again."""
    if runtime.name not in RUNTIME_NAMES:
        return {}
    return {"runtime": runtime.name, "precision": {"fp16": "bf16"}.get(runtime.precision, runtime.precision)}


def _whole_paths(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return a job's parameters with the paths of files made absolute, so that they hold from any folder."""
    whole = dict(parameters, rasters=[_whole_path(path) for path in parameters["rasters"]])
    if parameters["mask"]:
        whole["mask"] = _whole_path(parameters["mask"])
    if Path(parameters["model"]).suffix or os.sep in parameters["model"]:  # a file, not a name
        whole["model"] = _whole_path(parameters["model"])
    for name in (*OUTPUTS, "recipe"):
        if parameters[name]:
            whole[name] = os.path.abspath(parameters[name])
    return whole


def _whole_path(text: str) -> str:
    """Return ``text`` with the file it begins with made absolute; unchanged where it names none."""
    path, bar, rest = text.partition("|")
    return os.path.abspath(path) + bar + rest if os.path.exists(path) else text


def described(path: str) -> dict[str, Any]:
    """Return an input's size, time and hash; of a large file both its ends are hashed, and that is said."""
    if not os.path.isfile(path):
        return {"path": path}
    path = os.path.abspath(path)
    size = os.path.getsize(path)
    known = {"path": path, "bytes": size, "modified": os.path.getmtime(path)}
    if size <= 2 * _ENDS:
        return known | {"sha256": file_hash(path)}
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read(_ENDS))
        file.seek(-_ENDS, os.SEEK_END)
        digest.update(file.read())
    return known | {f"sha256_of_first_and_last_{_ENDS}_bytes": digest.hexdigest()}
