"""The network in PyTorch: batch norm folded, channels last, batches that fit the device's memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn

from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.network import fold_batch_norm
from .runtime import RUNTIME_NAMES, Tell, described, tell_nobody

#: Bytes a pixel of input takes in the forward pass, measured at 1024² in fp32 with room to spare.
BYTES_PER_PIXEL = 1200
_TYPES = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


def torch_precision(device: torch.device, wanted: str) -> str:
    """Return the precision that ``wanted`` ("fp32", "bf16" or "int8") means on a device.

    A GPU without bf16 in hardware takes fp16 in its place.

    Raises
    ------
    EroadError
        ``precision_missing``.
    """
    if wanted == "bf16" and device.type == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        return "fp16"
    if wanted not in _TYPES or (wanted != "fp32" and device.type == "mps"):
        raise EroadError("precision_missing", runtime=RUNTIME_NAMES["torch"], device=device.type, precision=wanted)
    return wanted


class TorchRuntime:
    """A model ready to predict on one device; a :class:`.runtime.Runtime`.

    Parameters
    ----------
    model, card : as loaded.
    device : where to run.
    pointrend : with the PointRend head.
    warn : called as ``warn(code, **values)`` when the batch is halved.
    precision : "fp32" or "bf16"; see :func:`torch_precision`. A CPU without bf16 in hardware is ten times slower with
        it than without.

    Attributes
    ----------
    batch : images at once; :meth:`fit_batch` sets it, running out of memory halves it. A GPU predicts half of it at a
        time, the other half comes and goes meanwhile.
    """

    name = "torch"
    made_from = ""

    def __init__(
        self,
        model: nn.Module,
        card: Card,
        device: torch.device,
        pointrend: bool = True,
        warn: Tell | None = None,
        precision: str = "fp32",
    ) -> None:
        self.device = device
        self.precision = torch_precision(device, precision)
        self.threads = torch.get_num_threads() if device.type == "cpu" else 0
        self.operating_logit = float(card.operating_logit)
        self.batch = 1
        self._pointrend = pointrend
        self._warn = warn or tell_nobody
        self._type = _TYPES[self.precision]
        self._model = fold_batch_norm(model).to(device, self._type, memory_format=torch.channels_last)
        shape = (1, -1, 1, 1)
        self._mean = torch.tensor(card.normalisation["mean"], dtype=torch.float32, device=device).view(shape)
        self._std = torch.tensor(card.normalisation["std"], dtype=torch.float32, device=device).view(shape)
        self._copies = torch.cuda.Stream(device) if device.type == "cuda" else None

    def describe(self) -> str:
        """Return library and precision for people."""
        return described(self.name, self.precision)

    def fit_batch(self, side: int, most: int = 16) -> int:
        """Choose the batch for square tiles of ``side`` pixels by the device's free memory; 1 on a CPU."""
        if self.device.type == "cuda":
            free, _ = torch.cuda.mem_get_info(self.device)
            each = BYTES_PER_PIXEL * side * side * self._type.itemsize // 4
            self.batch = int(max(1, min(most, 2 * (0.7 * free // each))))
        return self.batch

    @torch.inference_mode()
    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return the logits (B, H, W) float32 of images (B, C, H, W) float32 or uint8 in 0..255.

        Raises
        ------
        EroadError
            ``device_memory`` where not even one image fits.
        """
        parts: list[np.ndarray] = []
        done = 0
        while done < len(images):
            try:
                for part in self._predicted(images[done:]):
                    parts.append(part)
                    done += len(part)
            except torch.cuda.OutOfMemoryError as error:
                if self.batch == 1:
                    raise EroadError("device_memory", device=str(self.device)) from error
                self.batch //= 2
                torch.cuda.empty_cache()
                self._warn("batch_halved", batch=self.batch)
        return np.concatenate(parts)

    def _predicted(self, images: np.ndarray) -> Iterator[np.ndarray]:
        """Yield the logits of the images, as many at once as fit."""
        if self._copies is not None:
            yield from self._overlapped(images, max(1, self.batch // 2), self._copies)
            return
        for start in range(0, len(images), self.batch):
            x = torch.from_numpy(images[start : start + self.batch]).to(self.device, memory_format=torch.channels_last)
            yield self._forward(x).cpu().numpy()

    def _forward(self, x: Tensor) -> Tensor:
        """Return the logits of images on the device: they are normalised there, in fp32."""
        x = ((x.float() - self._mean) / self._std).to(self._type)
        logits = self._model(x, operating_logit=self.operating_logit, pointrend=self._pointrend)
        return logits[:, 0].float()

    def _overlapped(self, images: np.ndarray, size: int, copies: torch.cuda.Stream) -> Iterator[np.ndarray]:
        """Yield logits of ``size`` images a time; the next ones are uploaded and the last fetched meanwhile."""
        starts = range(0, len(images), size)
        coming = self._uploaded(images[:size], copies)
        leaving: tuple[Tensor, torch.cuda.Event] | None = None
        for start in starts:
            logits = self._forward(self._awaited(*coming))
            if start + size < len(images):
                coming = self._uploaded(images[start + size : start + 2 * size], copies)
            fetched = self._fetched(logits, copies)
            if leaving is not None:
                yield _arrived(*leaving)
            leaving = fetched
        if leaving is not None:
            yield _arrived(*leaving)

    def _uploaded(self, images: np.ndarray, copies: torch.cuda.Stream) -> tuple[Tensor, torch.cuda.Event]:
        """Begin to copy images to the device; return them and what tells that they are there."""
        pinned = torch.from_numpy(np.ascontiguousarray(images)).pin_memory()
        with torch.cuda.stream(copies):
            x = pinned.to(self.device, non_blocking=True).contiguous(memory_format=torch.channels_last)
            return x, copies.record_event()

    def _awaited(self, x: Tensor, ready: torch.cuda.Event) -> Tensor:
        """Return images for the network, which waits on the device until they are there."""
        compute = torch.cuda.current_stream(self.device)
        compute.wait_event(ready)
        # The allocator must know that another stream than that of the upload uses the memory.
        x.record_stream(compute)
        return x

    def _fetched(self, logits: Tensor, copies: torch.cuda.Stream) -> tuple[Tensor, torch.cuda.Event]:
        """Begin to copy logits from the device; return them and what tells that they are there."""
        copies.wait_stream(torch.cuda.current_stream(self.device))
        with torch.cuda.stream(copies):
            pinned = torch.empty(logits.shape, dtype=logits.dtype, pin_memory=True)
            pinned.copy_(logits, non_blocking=True)
            logits.record_stream(copies)
            return pinned, copies.record_event()


def _arrived(pinned: Tensor, ready: torch.cuda.Event) -> np.ndarray:
    ready.synchronize()
    return pinned.numpy().copy()
