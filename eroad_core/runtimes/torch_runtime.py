"""The network in PyTorch: batch norm folded, channels last, batches that fit the device's memory."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.network import fold_batch_norm

#: Bytes a pixel of input takes in the forward pass, measured at 1024² in fp32 with room to spare.
BYTES_PER_PIXEL = 1200


class TorchRuntime:
    """A model ready to predict on one device.

    Parameters
    ----------
    model, card : as loaded.
    device : where to run.
    pointrend : with the PointRend head.
    warn : called as ``warn(code, **values)`` when the batch is halved.

    Attributes
    ----------
    batch : images at once; :meth:`fit_batch` sets it, running out of memory halves it.
    """

    def __init__(self, model: nn.Module, card: Card, device: torch.device, pointrend: bool = True, warn=None) -> None:
        self.device = device
        self.operating_logit = float(card.operating_logit)
        self.batch = 1
        self._pointrend = pointrend
        self._warn = warn or (lambda code, **values: None)
        self._model = fold_batch_norm(model).to(device, memory_format=torch.channels_last)
        shape = (1, -1, 1, 1)
        self._mean = torch.tensor(card.normalisation["mean"], dtype=torch.float32, device=device).view(shape)
        self._std = torch.tensor(card.normalisation["std"], dtype=torch.float32, device=device).view(shape)

    def fit_batch(self, side: int, most: int = 16) -> int:
        """Choose the batch for square tiles of ``side`` pixels by the device's free memory; 1 on a CPU."""
        if self.device.type == "cuda":
            free, _ = torch.cuda.mem_get_info(self.device)
            self.batch = int(max(1, min(most, 0.7 * free // (BYTES_PER_PIXEL * side * side))))
        return self.batch

    @torch.inference_mode()
    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return the logits (B, H, W) float32 of images (B, C, H, W) float32 in 0..255.

        Raises
        ------
        EroadError
            ``device_memory`` where not even one image fits.
        """
        parts = []
        start = 0
        while start < len(images):
            try:
                parts.append(self._forward(images[start : start + self.batch]))
            except torch.cuda.OutOfMemoryError as error:
                if self.batch == 1:
                    raise EroadError("device_memory", device=str(self.device)) from error
                self.batch //= 2
                torch.cuda.empty_cache()
                self._warn("batch_halved", batch=self.batch)
                continue
            start += len(parts[-1])
        return np.concatenate(parts)

    def _forward(self, images: np.ndarray) -> np.ndarray:
        x = torch.from_numpy(images).to(self.device, memory_format=torch.channels_last)
        x = (x - self._mean) / self._std
        logits = self._model(x, operating_logit=self.operating_logit, pointrend=self._pointrend)
        return logits[:, 0].float().cpu().numpy()
