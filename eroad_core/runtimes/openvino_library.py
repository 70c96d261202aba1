"""OpenVINO and NNCF, where they are installed: imported late, and kept from telling anybody."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
from importlib import metadata
from types import ModuleType

from ..jobs.messages import EroadError


def installed(library: str) -> str | None:
    """Return the version of ``openvino`` or ``nncf``; None where it is not installed. Imports nothing."""
    try:
        return metadata.version(library) if importlib.util.find_spec(library) else None
    except (metadata.PackageNotFoundError, ValueError):
        return None


def openvino() -> ModuleType:
    """Return the module; ``openvino_missing`` where it cannot be imported."""
    return _imported("openvino", "openvino_missing")


def nncf() -> ModuleType:
    """Return the module; ``nncf_missing`` where it cannot be imported."""
    logging.getLogger("torch.utils.cpp_extension").setLevel(logging.ERROR)  # it misses a compiler for CUDA, we do not
    module = _imported("nncf", "nncf_missing")
    module.set_log_level(logging.ERROR)
    return module


def _imported(library: str, missing: str) -> ModuleType:
    # Both send figures of use to their makers by this module; without it they do not. Nobody asked for that.
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    try:
        return importlib.import_module(library)
    except (ImportError, OSError) as error:
        raise EroadError(missing, python=sys.executable) from error
