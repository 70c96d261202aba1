"""What a shared optimiser makes of a gradient that is stale: pure functions of tensors.

A gradient's staleness τ is the number of updates that others made between its pull and its push.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

#: λ of :func:`delay_compensated`, as in the experiments of its authors (Zheng et al. 2017, section 6).
COMPENSATION = 0.04

#: (gradient, staleness, parameters now, parameters pulled) → (gradient, factor of the learning rate).
Rule = Callable[[Tensor, int, Tensor, Tensor], tuple[Tensor, float]]


def as_it_is(gradient: Tensor, staleness: int, now: Tensor, pulled: Tensor) -> tuple[Tensor, float]:
    """Apply a gradient whatever its age: what the paper does."""
    return gradient, 1.0


def inverse_staleness(gradient: Tensor, staleness: int, now: Tensor, pulled: Tensor) -> tuple[Tensor, float]:
    """Divide the learning rate by τ where it is above 1 (Zhang et al., IJCAI 2016).

    The rate, not the gradient: Adam's steps do not change with a gradient's length.
    """
    return gradient, 1.0 / max(1, staleness)


def delay_compensated(gradient: Tensor, staleness: int, now: Tensor, pulled: Tensor) -> tuple[Tensor, float]:
    """Return g + λ·g⊙g⊙(w_now − w_pulled), DC-ASGD's estimate of the gradient at w_now (Zheng et al., ICML 2017)."""
    if not staleness:
        return gradient, 1.0
    return gradient + COMPENSATION * gradient * gradient * (now - pulled), 1.0


RULES: dict[str, Rule] = {"none": as_it_is, "inverse": inverse_staleness, "dc": delay_compensated}
