"""Comparing model files."""

from __future__ import annotations

import torch
from safetensors.torch import load_file


def assert_same_weights(one, other):
    """Assert that two model files hold the same tensors, to the bit."""
    one, other = load_file(str(one)), load_file(str(other))
    assert one.keys() == other.keys()
    for name in one:
        assert torch.equal(one[name], other[name]), name
