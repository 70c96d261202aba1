"""The shift between labels and image that the job Prepare estimates."""

from __future__ import annotations

import numpy as np
import pytest

from eroad.eroad_core import synthetic
from eroad.eroad_core.datasets.prepare import shift
from eroad.eroad_core.datasets.prepare.job import prepare
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.jobs import PrepareJob


@pytest.fixture
def painted(tmp_path):
    """Return ``painted(seed, move) -> (image, roads)``: a synthetic scene, its roads moved by metres east and north."""

    def make(seed, move):
        picture = synthetic.scene(768, 1.0, seed)
        synthetic.write_scene(picture, tmp_path / f"{seed}.tif", quality=95)
        origin = synthetic.ORIGIN[0] + move[0], synthetic.ORIGIN[1] + move[1]
        synthetic.write_truth(picture, tmp_path / f"{seed}.gpkg", origin=origin)
        return str(tmp_path / f"{seed}.tif"), str(tmp_path / f"{seed}.gpkg")

    return make


@pytest.mark.parametrize("move", [(0, 0), (5, 3), (-4, 7)])
def test_a_shift_of_the_labels_is_estimated(painted, tmp_path, move):
    image, roads = painted(2, move)
    values = {"rasters": [image], "roads": roads, "layer": "roads", "width_field": "width_m", "tile": 256}
    messages = []
    result = prepare(PrepareJob.from_dict({**values, "out": str(tmp_path / "set")}), Watcher(messages.append))
    found, notes = result["figures"]["shift"], result["figures"]["notes"]
    assert (found["east_m"], found["north_m"]) == pytest.approx(move, abs=1.3)
    assert found["clear"] == (move != (0, 0)) == ("prepare_shift" in [m.get("code") for m in messages])
    if move == (5, 3):
        note = next(n for n in notes if n["code"] == "prepare_shift")
        assert note["values"]["direction"] == "north-east"
        assert note["values"]["distance"] in (tmp_path / "set" / "overlays.html").read_text(encoding="utf-8")


def test_noise_has_no_shift():
    rng = np.random.default_rng(1)
    evidence = shift.ShiftEvidence(1.0, 256)
    for _ in range(8):
        mask = np.zeros((256, 256), np.uint8)
        mask[:, 100:110] = mask[60:70] = mask[180:190] = 255
        evidence.add(rng.integers(0, 255, (3, 256, 256), np.uint8), mask, np.diag([1.0, -1.0]))
    assert not evidence.estimate().clear
    assert shift.pooled([]) is None and shift.ShiftEvidence(1.0, 32).estimate() is None


def test_pieces_thin_out(monkeypatch):
    monkeypatch.setattr(shift, "_MOST", 5)
    evidence = shift.ShiftEvidence(1.0, 256)
    mask = np.zeros((256, 256), np.uint8)
    mask[:, 100:110] = mask[:, 200:210] = 255
    for _ in range(12):
        evidence.add(np.repeat(mask[None], 3, axis=0), mask, np.diag([1.0, -1.0]))
    assert 2 <= len(evidence.surfaces) <= 6
