"""The figures for the documentation: the script runs without any data, and draws the same each time."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
NAMES = ["point_distributions.png", "pointrend_step.png"]


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib, for the figures, is missing")
def test_figures_are_drawn_alike_twice(tmp_path):
    folders = [tmp_path / "first", tmp_path / "with ümlaut"]
    # In its own process: the script chooses matplotlib's backend and PyTorch's threads.
    code = (
        f"import sys; sys.path.insert(0, {str(TOOLS)!r}); import make_figures; from pathlib import Path\n"
        "for folder in sys.argv[1:]: make_figures.main(Path(folder))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, folders)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert run.returncode == 0, run.stderr
    for folder in folders:
        assert sorted(p.name for p in folder.iterdir()) == NAMES
    for name in NAMES:
        first, second = ((folder / name).read_bytes() for folder in folders)
        assert first == second
        assert first.startswith(b"\x89PNG") and 20_000 < len(first) < 300_000
