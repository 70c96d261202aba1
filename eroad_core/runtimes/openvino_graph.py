"""The network as OpenVINO's graph, PointRend inside, in a file that is made once.

One graph serves images of every size: the number of points follows from the size within it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..files import cache_folder, remove_orphans, temporary_path
from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.network import fold_batch_norm
from ..model.weights import file_hash
from .openvino_library import installed, nncf, openvino
from .tiles import sample_tiles

#: Version of how graphs are made.
_FORM = 2
#: Most graphs kept: each takes the model's size, of the default model 63 MB, in int8 16 MB.
_KEPT = 6
#: What int8 leaves as it is: the points are chosen and refined by small differences.
_NOT_QUANTISED = (".*point_head.*",)
#: Tiles along a side of the sample scene that int8 is made with, and their side.
_ROWS, _SIDE = 3, 384
_FILE = "graph.xml"
#: Holds :func:`graph_hash`: after a power cut a file may have its name and size, and nothing in it.
_CHECK = "sha256"


def graph_file(model: nn.Module, card: Card, model_hash: str, int8: bool, pointrend: bool) -> Path:
    """Return the file of a model's graph; it is made where the cache lacks it.

    Parameters
    ----------
    model_hash : SHA-256 of the model's file.
    int8 : quantised after training, with tiles of the sample scene; NNCF must be installed where it is made.
    pointrend : with the PointRend head.

    Raises
    ------
    EroadError
        ``openvino_missing``, ``nncf_missing``, ``int8_bands``, ``openvino_failed``, ``disk_full``, ``write_failed``.
    """
    return _cached(_key(model_hash, int8, pointrend), lambda: _made(model, card, model_hash, int8, pointrend))


def graph_hash(graph: Path) -> str:
    """Return a hash of a graph's files; OSError where one is missing."""
    parts = [file_hash(graph), file_hash(graph.with_suffix(".bin"))]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def can_make_int8(card: Card) -> bool:
    """Return True where int8 can be made: for red, green and blue, with NNCF."""
    return installed("nncf") is not None and len(card.bands) == 3


def _key(model_hash: str, int8: bool, pointrend: bool) -> str:
    versions = [installed("openvino"), installed("nncf") if int8 else ""]
    return hashlib.sha256(repr((_FORM, model_hash, int8, pointrend, versions)).encode()).hexdigest()[:32]


def _made(model: nn.Module, card: Card, model_hash: str, int8: bool, pointrend: bool) -> Any:
    """Return the graph as ``openvino.Model``."""
    if not int8:
        return _converted(model, card, pointrend)
    if len(card.bands) != 3:
        raise EroadError("int8_bands", model=card.name, found=len(card.bands))
    library = nncf()
    graph = openvino().Core().read_model(graph_file(model, card, model_hash, False, pointrend))
    tiles = list(sample_tiles(card.normalisation, _ROWS, _SIDE))
    # Calibrating on one size is faster; the sizes are open again afterwards.
    graph.reshape(list(tiles[0].shape))
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = library.quantize(
            graph,
            library.Dataset(tiles),
            subset_size=len(tiles),
            preset=library.QuantizationPreset.MIXED,
            # The slow one loses half as much: 0.1 points of IoU on the val sets in place of 0.2 to 0.4.
            fast_bias_correction=False,
            ignored_scope=library.IgnoredScope(patterns=list(_NOT_QUANTISED), validate=False),
        )
    graph.reshape([-1, len(card.bands), -1, -1])
    return graph


class _Whole(nn.Module):
    """Images 0..255 to logits (B, H, W): what a runtime does, as one network."""

    def __init__(self, model: nn.Module, card: Card, pointrend: bool) -> None:
        super().__init__()
        self.model = fold_batch_norm(model)
        self.operating_logit, self.pointrend = float(card.operating_logit), pointrend
        for name in ("mean", "std"):
            values = torch.tensor(card.normalisation[name], dtype=torch.float32).view(1, -1, 1, 1)
            self.register_buffer(name, values)

    def forward(self, images: Tensor) -> Tensor:
        x = (images - self.mean) / self.std
        return self.model(x, operating_logit=self.operating_logit, pointrend=self.pointrend)[:, 0]


def _converted(model: nn.Module, card: Card, pointrend: bool) -> Any:
    library = openvino()
    channels = len(card.bands)
    example = torch.rand(1, channels, 64, 96, generator=torch.Generator().manual_seed(0)) * 255
    with torch.inference_mode(False), torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that sizes in it may vary is what is wanted
        traced = torch.jit.trace(_Whole(model.cpu(), card, pointrend).eval(), example, check_trace=False)
        graph = library.convert_model(traced, example_input=example)
    graph.reshape([-1, channels, -1, -1])
    return graph


def _cached(key: str, make: Callable[[], Any]) -> Path:
    """Return the graph's file in the cache folder, whole or not there; those least used are dropped."""
    home = cache_folder() / "graphs"
    folder = home / key
    try:
        if not _whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            graph = make()
            home.mkdir(parents=True, exist_ok=True)
            remove_orphans(home)
            temporary = temporary_path(folder)
            shutil.rmtree(temporary, ignore_errors=True)
            temporary.mkdir()
            openvino().save_model(graph, temporary / _FILE, compress_to_fp16=False)
            (temporary / _CHECK).write_text(graph_hash(temporary / _FILE), encoding="utf-8")
            with contextlib.suppress(OSError):  # another process was faster
                os.replace(temporary, folder)
            shutil.rmtree(temporary, ignore_errors=True)
        os.utime(folder)
        _drop_oldest(home)
    except EroadError:
        raise
    except Exception as error:  # whatever OpenVINO makes of a network, or the system of a file
        reason = str(error).strip().splitlines()
        raise EroadError("openvino_failed", reason=(reason[-1][:200] if reason else type(error).__name__)) from error
    return folder / _FILE


def _whole(folder: Path) -> bool:
    try:
        return (folder / _CHECK).read_text(encoding="utf-8") == graph_hash(folder / _FILE)
    except (OSError, ValueError):
        return False


def _drop_oldest(home: Path) -> None:
    folders = sorted((entry for entry in home.iterdir() if not entry.name.startswith(".")), key=_last_used)
    for folder in folders[:-_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


def _last_used(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # another process removed it
        return 0.0
