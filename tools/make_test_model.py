"""Write a model with random weights, for tests that need a network but not its quality.

python tools/make_test_model.py PATH
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import torch  # noqa: E402

from eroad_core.model.card import Card  # noqa: E402
from eroad_core.model.weights import build, save_model  # noqa: E402


def make_test_model(path: str | Path, bands: int = 3, seed: int = 0, **changes: object) -> None:
    """Write a small-biased random model whose logits vary around its operating point."""
    card = Card(
        name=Path(path).stem,
        architecture={"encoder": "resnet18", "decoder": "light", "pointrend": True},
        bands=["red", "green", "blue", "infrared"][:bands],
        ground_resolution={"minimum": 0.5, "reference": 1.0, "maximum": 1.3},
        normalisation={
            "byte": "as_is",
            "low_percentile": 2,
            "high_percentile": 98,
            "mean": [110.0] * bands,
            "std": [55.0] * bands,
        },
        operating_logit=0.0,
        training={"data": "none: random weights for tests"},
        date="2026-01-01",
    )
    card = Card(**{**card.__dict__, **changes})
    torch.manual_seed(seed)
    model = build(card)
    # An untrained network's logits lie anywhere: centre and spread them over images of soft blobs.
    with torch.no_grad():
        model.train()
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.momentum = None  # a plain mean over the few images that follow
        for _ in range(4):
            model.coarse(_blobs(2, bands))
        coarse = model.eval().coarse(_blobs(4, bands))[0]
        gain = 2 / coarse.std()
        model.decoder.head.weight.mul_(gain)
        model.decoder.head.bias.mul_(gain).sub_(gain * coarse.mean())
    save_model(path, model, card, "int8")


def _blobs(count: int, bands: int) -> torch.Tensor:
    """Return normalised images (count, bands, 128, 128), smooth with some grain."""
    coarse = torch.randn(count, bands, 8, 8)
    smooth = torch.nn.functional.interpolate(coarse, size=(128, 128), mode="bicubic")
    return smooth + 0.2 * torch.randn_like(smooth)


if __name__ == "__main__":
    make_test_model(sys.argv[1])
