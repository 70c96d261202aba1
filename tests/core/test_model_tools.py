"""The scripts that make and describe the default model, on small data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from eroad.eroad_core.model.weights import file_hash, read_card

ROOT = Path(__file__).resolve().parents[2]


def test_the_default_model_is_trained_shipped_and_described(tiles, tmp_path):
    for name in ("massachusetts", "massachusetts_scenes", "dubai"):
        tiles(name=name)
    out, run, page = tmp_path / "default.safetensors", tmp_path / "run", tmp_path / "docs" / "model.md"
    page.parent.mkdir()
    page.write_text("# The model\n\n## More\n")
    environment = {**os.environ, "EROAD_DATA": str(tmp_path), "OMP_NUM_THREADS": "1"}

    def tool(name, *words):
        command = [sys.executable, str(ROOT / "tools" / f"{name}.py"), *map(str, words)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    tool("make_model", "--crops", 16, "--painted", 2, "--precision", "fp32", "--run", run, "--out", out)
    made, card = json.loads((run / "made.json").read_text()), read_card(out)
    assert card.weights == "int8" and card.name == "default" and card.byte == "stretch_together"
    assert card.training["crops"] == 16 and card.training["data_sha256"] == made["data_sha256"]
    assert "synthetic" in card.training["data_sha256"] and len(list(run.glob("synthetic/train/masks/*.png"))) == 2
    assert made["seed"] == 1 and made["sha256"] == file_hash(out) and made["figures"]["steps"] == 2
    assert card.operating_logit == made["operating_logit"] and -3 <= card.operating_logit <= 3
    f1 = made["f1_choosing"]
    assert set(f1["float32"]) >= {"massachusetts", "dubai"}
    assert all(abs(f1["int8"][name] - f1["float32"][name]) < 0.05 for name in f1["float32"])

    assert "massachusetts, val | 2" in tool("model_report", "--model", out, "--page", page)
    tool("model_report", "--model", out, "--page", page)
    text = page.read_text()
    assert text.startswith("# The model") and "## More" in text and text.count("| dubai, val | 2 |") == 1
    assert (page.parent / "images" / "model_dubai.png").stat().st_size > 10_000
    scores = read_card(out).metrics["scores"]["dubai"]
    assert 0 <= scores["iou"] <= scores["f1"] <= 1 and scores["images"] == 2
