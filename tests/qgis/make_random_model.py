"""Write a model with random weights; run by the engine's Python with the plugin's folder on its path."""

import sys

import torch

from eroad_core.model.card import Card
from eroad_core.model.weights import build, save_model

CARD = Card(
    name="random",
    architecture={"encoder": "resnet18", "decoder": "light", "pointrend": True},
    bands=["red", "green", "blue"],
    ground_resolution={"minimum": 0.3, "reference": 0.5, "maximum": 1.2},
    normalisation={
        "byte": "as_is",
        "low_percentile": 2.0,
        "high_percentile": 98.0,
        "mean": [110.0, 110.0, 110.0],
        "std": [50.0, 50.0, 50.0],
    },
    operating_logit=0.0,
)

if __name__ == "__main__":
    torch.manual_seed(0)
    save_model(sys.argv[1], build(CARD), CARD)
