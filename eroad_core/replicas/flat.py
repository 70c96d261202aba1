"""A network's tensors as one flat vector, so that a pull or a push is one copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class _Segment:
    offset: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]


class Layout:
    """Where tensors lie in a flat fp32 vector: one after the other, each in its own order of memory.

    In that order (channels last, say) norms and sums over a segment come out as over the tensor itself, to the bit.

    Parameters
    ----------
    tensors : dense ones; their shapes and strides are kept, not they.
    """

    def __init__(self, tensors: Sequence[Tensor]) -> None:
        self._segments: list[_Segment] = []
        self.size = 0
        for tensor in tensors:
            self._segments.append(_Segment(self.size, tuple(tensor.shape), tuple(tensor.stride())))
            self.size += tensor.numel()

    def empty(self, device: torch.device | str = "cpu") -> Tensor:
        """Return a vector of zeros (size,)."""
        return torch.zeros(self.size, dtype=torch.float32, device=device)

    def views(self, flat: Tensor) -> list[Tensor]:
        """Return the tensors as views on ``flat`` (size,)."""
        return [flat.as_strided(s.shape, s.stride, flat.storage_offset() + s.offset) for s in self._segments]

    def pack(self, tensors: Sequence[Tensor | None], flat: Tensor) -> Tensor:
        """Copy the tensors into ``flat`` and return it; zeros for None."""
        for view, tensor in zip(self.views(flat), tensors, strict=True):
            view.zero_() if tensor is None else view.copy_(tensor)
        return flat


class FlatNetwork:
    """A network whose parameters and statistics are views on two flat vectors.

    Attributes
    ----------
    parameters : (P,) fp32, which the network's own parameters share.
    statistics : (Q,) fp32, shared by its floating-point buffers: batch norm's running means and variances.
    """

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        own = list(model.parameters())
        floating = [b for b in model.buffers() if b.is_floating_point()]
        self._counters = [b for b in model.buffers() if not b.is_floating_point()]
        device = own[0].device
        self.layout, self._buffers = Layout(own), Layout(floating)
        self.parameters, self.statistics = self.layout.empty(device), self._buffers.empty(device)
        for tensors, layout, flat in ((own, self.layout, self.parameters), (floating, self._buffers, self.statistics)):
            layout.pack([t.data for t in tensors], flat)
            for tensor, view in zip(tensors, layout.views(flat), strict=True):
                tensor.data = view

    def gradient(self, out: Tensor) -> Tensor:
        """Copy the parameters' gradients into ``out`` (P,) and return it; zeros where there is none."""
        return self.layout.pack([p.grad for p in self.model.parameters()], out)

    def kept(self, batches: int) -> float:
        """Return what share of the running statistics is left of them after ``batches``: (1 − momentum)^batches.

        Raises
        ------
        ValueError
            Where layers differ in it.
        """
        normed = [m for m in self.model.modules() if isinstance(m, nn.modules.batchnorm._NormBase)]
        momenta = {m.momentum for m in normed if m.running_mean is not None}
        if len(momenta) > 1 or None in momenta:
            raise ValueError(f"layers whose running statistics have different momenta: {momenta}")
        return (1 - momenta.pop()) ** batches if momenta else 1.0

    def count_batches(self, batches: int) -> None:
        """Let the network's whole-number buffers, batch norm's counters, go on by ``batches``."""
        for counter in self._counters:
            counter += batches


def learn(statistics: Tensor, staleness: int, after: Tensor, change: Tensor, kept: float) -> None:
    """Let running statistics (Q,) forget and learn by what a unit's batches showed, in place.

    Batches seen from these very statistics leave what they left behind. Others were seen from older ones; to add
    ``change`` as it is would have R replicas forget R times what each forgets of the same: with a momentum of 0.1 that
    swings into negative variances from 5 of them on, and grows without end from 17 on.

    Parameters
    ----------
    after, change : (Q,) the older statistics after the batches, and less what they were before.
    kept : :meth:`FlatNetwork.kept` of the batches.
    """
    if staleness:
        shown = after - kept * (after - change)
        statistics.mul_(kept).add_(shown)
    else:
        statistics.copy_(after)
