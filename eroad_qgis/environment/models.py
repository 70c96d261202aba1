"""Installed models, by name; and what their cards say, read without the engine's libraries."""

from __future__ import annotations

import json
import math
from pathlib import Path

from ...eroad_core.jobs.extract import DEFAULT_MODEL
from .places import RESOURCES, models_folder

#: What a model file is called, and the most its header may hold (safetensors' own limit).
SUFFIX = ".safetensors"
_HEADER_LIMIT = 100_000_000
#: What a training can start from besides a model.
NO_MODEL = ("scratch", "imagenet")


def installed_models() -> dict[str, Path]:
    """Return the installed models by name, sorted; the user's hide shipped ones of the same name."""
    folders = (RESOURCES / "models", models_folder())
    found = {path.stem: path for folder in folders if folder.is_dir() for path in folder.glob(f"*{SUFFIX}")}
    return dict(sorted(found.items()))


def available_models() -> list[str]:
    """Return the names a user can choose among; the default's is there even where it is not installed."""
    names = list(installed_models())
    return names if DEFAULT_MODEL in names else [DEFAULT_MODEL, *names]


def available_starts() -> list[str]:
    """Return what a training can start from: nothing, ImageNet's weights, or an installed model."""
    return [*NO_MODEL, *(name for name in installed_models() if name not in NO_MODEL)]


def card(model: str) -> dict | None:
    """Return what a model says of itself, as in its file; None where it cannot be read.

    ``model`` is a name or a file.
    """
    path = installed_models().get(model, Path(model))
    try:
        with open(path, "rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(min(length, _HEADER_LIMIT)))
        found = json.loads(header["__metadata__"]["card"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def finest_resolution(model: str) -> float | None:
    """Return the finest ground resolution in metres a model reads without resampling.

    ``model`` is a name or a file. None where its card cannot be read: the
    engine will say what is wrong with it.
    """
    try:
        finest = float(card(model)["ground_resolution"]["minimum"])
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    return finest if 0 < finest < math.inf else None


def is_unfinished(path: Path) -> bool:
    """Tell whether a training of this model can go on: then its checkpoint is in a folder beside it."""
    return path.with_suffix(".training").is_dir()


def free_model_path(name: str = "my-roads") -> Path:
    """Return where a new model of the user goes: ``name``, or with a number where a finished one is there.

    The name of an unfinished training is offered again, so that it can go on.
    """
    number = 1
    while True:
        path = models_folder() / f"{name if number == 1 else f'{name}-{number}'}{SUFFIX}"
        if not path.exists() or is_unfinished(path):
            return path
        number += 1
