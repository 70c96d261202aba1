"""Weights as safetensors with the card inside: save, load, find. Never pickle.

Stored as ``float32``, or as ``int8`` per output channel: every weight tensor t becomes
round(t / s) with one scale s = max|t| / 127 a channel, beside it as ``NAME.scale``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from ..files import replacing
from ..jobs.messages import EroadError
from ..resources import resources_folder
from .card import Card
from .registry import build_network

SUFFIX = ".safetensors"
_SCALE = ".scale"


def build(card: Card) -> nn.Module:
    """Return the network a card describes, with random weights."""
    return build_network(card.architecture, len(card.bands))


def save_model(path: str | os.PathLike, model: nn.Module, card: Card, weights: str = "float32") -> None:
    """Write a model and its card to one file, whole or not at all.

    Parameters
    ----------
    weights : "float32" or "int8".
    """
    if weights not in ("float32", "int8"):
        raise ValueError(f"weights are stored as float32 or int8, not {weights}")
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in model.state_dict().items()}
    if weights == "int8":
        tensors = _quantised(tensors)
    card = dataclasses.replace(card, weights=weights)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    save_tensors(path, tensors, {"card": card.to_json()})


def save_tensors(path: str | os.PathLike, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    """Write a safetensors file under a temporary name and rename it; what was there stays whole on a failure.

    Raises
    ------
    EroadError
        ``disk_full``, ``write_failed``, ``output_locked``.
    """
    try:
        with replacing(path) as (temporary,):
            save_file(tensors, temporary, metadata=metadata)
            os.chmod(temporary, 0o644)  # safetensors writes for the owner alone
            with open(temporary, "rb") as file:
                os.fsync(file.fileno())
    except (OSError, SafetensorError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if "No space left" in reason or "quota" in reason.lower():
            raise EroadError("disk_full", path=str(path)) from error
        raise EroadError("write_failed", path=str(path), reason=reason) from error


def read_card(path: str | os.PathLike) -> Card:
    """Return the card of a model file; ``model_missing`` or ``model_broken`` where there is none."""
    return _read(Path(path))[0]


def replace_card(path: str | os.PathLike, card: Card) -> None:
    """Give a model file another card; its weights stay as they are stored."""
    stored, tensors = _read(Path(path), tensors=True)
    # Copies, because the file that they lie in is about to be replaced.
    tensors = {name: tensor.clone() for name, tensor in tensors.items()}
    save_tensors(path, tensors, {"card": dataclasses.replace(card, weights=stored.weights).to_json()})


def load_model(path: str | os.PathLike) -> tuple[nn.Module, Card]:
    """Return the network in evaluation mode and its card.

    Raises
    ------
    EroadError
        ``model_missing``; ``model_broken`` for a truncated or foreign file and for any tensor
        that is missing, unknown or of another shape.
    """
    card, tensors = _read(Path(path), tensors=True)
    with torch.device("meta"):  # weights that are replaced at once need no random values: half of the time
        model = build(card)
    wanted = model.state_dict()
    try:
        tensors = _dequantised(tensors)
    except ValueError as error:
        raise EroadError("model_broken", path=str(path), reason=str(error)) from error
    for name, tensor in wanted.items():
        if name not in tensors:
            raise EroadError("model_broken", path=str(path), reason=f"{name} is missing")
        if tensors[name].shape != tensor.shape:
            raise EroadError("model_broken", path=str(path), reason=f"{name} has another shape")
    if len(tensors) > len(wanted):
        raise EroadError("model_broken", path=str(path), reason="it holds weights of another network")
    # Copies, because the file's may be the file itself, which another process may write over.
    model.load_state_dict(
        {name: tensors[name].to(tensor.dtype, copy=True) for name, tensor in wanted.items()}, assign=True
    )
    return model.eval(), card


def model_folders() -> list[Path]:
    """Return where models are looked for: the user's folder (``EROAD_MODELS``), then the shipped ones."""
    return [user_models(), resources_folder() / "models"]


def user_models() -> Path:
    """Return the folder of the user's own models."""
    if os.environ.get("EROAD_MODELS"):
        return Path(os.environ["EROAD_MODELS"])
    if os.name == "nt":
        base = Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming"))
    elif os.uname().sysname == "Darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "eroad" / "models"


def available_models() -> dict[str, Path]:
    """Return every installed model by name; the user's hide shipped ones of the same name."""
    found: dict[str, Path] = {}
    for folder in reversed(model_folders()):
        if folder.is_dir():
            # A hidden one is the temporary of a model being written.
            found.update({p.stem: p for p in sorted(folder.glob(f"*{SUFFIX}")) if not p.name.startswith(".")})
    return found


def find_model(name: str) -> Path:
    """Return the file of a model named, or given by its path; ``model_unknown`` or ``model_missing`` else."""
    if name.endswith(SUFFIX) or os.sep in name or "/" in name:
        path = Path(name)
        if not path.is_file():
            raise EroadError("model_missing", path=name)
        return path
    models = available_models()
    if name not in models:
        raise EroadError("model_unknown", name=name, available=", ".join(sorted(models)) or "none")
    return models[name]


def file_hash(path: str | os.PathLike) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _read(path: Path, tensors: bool = False) -> tuple[Card, dict[str, Tensor]]:
    if not path.is_file():
        raise EroadError("model_missing", path=str(path))
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            if "card" not in metadata:
                raise ValueError("it holds no E-Road card")
            card = Card.from_json(metadata["card"])
            return card, {name: file.get_tensor(name) for name in file.keys()} if tensors else {}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise EroadError("model_broken", path=str(path), reason="it is cut off or of another kind") from error
    except ValueError as error:
        raise EroadError("model_broken", path=str(path), reason=str(error)) from error


def _quantised(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    stored = {}
    for name, tensor in tensors.items():
        if tensor.dim() < 2:
            stored[name] = tensor
            continue
        scale = tensor.flatten(1).abs().amax(dim=1).clamp(min=1e-12) / 127
        shape = (-1,) + (1,) * (tensor.dim() - 1)
        stored[name] = torch.round(tensor / scale.view(shape)).to(torch.int8)
        stored[name + _SCALE] = scale
    return stored


def _dequantised(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    scales = {name.removesuffix(_SCALE): tensor for name, tensor in stored.items() if name.endswith(_SCALE)}
    tensors = {name: tensor for name, tensor in stored.items() if not name.endswith(_SCALE)}
    quantised = {name for name, tensor in tensors.items() if tensor.dtype == torch.int8}
    for name in sorted(quantised ^ scales.keys()):
        raise ValueError(f"{name} and its scale do not belong together")
    for name, scale in scales.items():
        tensor = tensors[name]
        if scale.shape != tensor.shape[:1]:
            raise ValueError(f"the scale of {name} has another shape")
        tensors[name] = tensor.float() * scale.view((-1,) + (1,) * (tensor.dim() - 1))
    return tensors
