"""How fast the systems are: tiles a second, measured in turns so that a busy machine slows all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

import numpy as np
import torch

from ...extraction.progress import Watcher
from ...model.weights import load_model
from ...runtimes.torch_runtime import TorchRuntime
from .config import Config
from .runs import Run
from .scenes import scenes_of
from .scoring import adapted


def measure_speed(runs: Sequence[Run], config: Config, device: torch.device, watcher: Watcher) -> dict[str, float]:
    """Return the seconds each system takes for a tile, by its name: the median of several turns.

    Parameters
    ----------
    runs : a trained run of each system; how much PointRend does depends on what a network is unsure of.
    """
    tile = _tile(config)
    runtimes = {}
    for run in runs:
        model, card = load_model(run.model)
        runtimes[run.system.name] = TorchRuntime(model, card, device), adapted(tile, len(card.bands), "")[None]
    seconds: dict[str, list[float]] = {name: [] for name in runtimes}
    turns = config.speed_rounds + 1
    for turn in range(turns):
        for name, (runtime, image) in runtimes.items():
            watcher.check()
            watcher.progress("speed", turn / turns, done=turn, total=turns)
            started = time.perf_counter()
            runtime.predict(image)
            if turn:  # the first turn only warms up
                seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in seconds.items()}


def _tile(config: Config) -> np.ndarray:
    """Return a square of the first set's first image, mirrored where that is smaller."""
    image, _ = scenes_of(config.sets[0])[0].read()
    side = config.speed_side
    image = image[:, :side, :side].astype(np.float32)
    return np.pad(image, ((0, 0), (0, side - image.shape[1]), (0, side - image.shape[2])), mode="symmetric")
