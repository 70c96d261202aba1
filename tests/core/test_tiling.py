"""Moving the tiles changes little: the bounds, with the default model on a real scene."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def benchmark():
    """benchmarks/tiling.py, which measures; its package is the top-level eroad_core."""
    path = ROOT / "benchmarks" / "tiling.py"
    before, sys.path[:] = list(sys.path), [str(ROOT), *sys.path]
    try:
        spec = importlib.util.spec_from_file_location("benchmark_tiling", path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # its dataclasses look there
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


def test_moving_the_tiles_changes_little(benchmark, eroad_data):
    model = ROOT / "resources" / "models" / "eroad18.safetensors"
    if not model.is_file():
        pytest.skip("the default model is not there")
    scene = eroad_data / "massachusetts_scenes" / "19678630_15.tif"
    if not scene.is_file():
        pytest.skip(f"no scene at {scene}")
    row = benchmark.measured(str(scene), str(model), benchmark.plan_module.TILE, benchmark.plan_module.OVERLAP)
    bounds = benchmark.BOUNDS
    for figures in row["rectangles"]:
        assert figures["pixels"] > 100_000
        assert figures["mean"] <= bounds["mean"]
        assert figures["percentile_99"] <= bounds["percentile_99"]
        assert figures["iou"] >= bounds["iou"]
    assert row["seams"] <= bounds["seams"]
