"""Installed models, by name; and what their cards say, read without the engine's libraries."""

from __future__ import annotations

import json
from pathlib import Path

from .places import RESOURCES, models_folder

#: What a model file is called, and the most its header may hold (safetensors' own limit).
SUFFIX = ".safetensors"
_HEADER_LIMIT = 100_000_000


def installed_models() -> dict[str, Path]:
    """Return the installed models by name, sorted; the user's hide shipped ones of the same name."""
    folders = (RESOURCES / "models", models_folder())
    found = {path.stem: path for folder in folders if folder.is_dir() for path in folder.glob(f"*{SUFFIX}")}
    return dict(sorted(found.items()))


def finest_resolution(model: str) -> float | None:
    """Return the finest ground resolution in metres a model reads without resampling.

    ``model`` is a name or a file. None where its card cannot be read: the
    engine will say what is wrong with it.
    """
    path = installed_models().get(model, Path(model))
    try:
        with open(path, "rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(min(length, _HEADER_LIMIT)))
        card = json.loads(header["__metadata__"]["card"])
        finest = float(card["ground_resolution"]["minimum"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return finest if finest > 0 else None
