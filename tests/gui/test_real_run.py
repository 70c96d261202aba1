"""The dock in real QGIS with the real engine over a real scene: what drive_real.py saw there."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_loaded_scene_is_followed_and_fits_the_default_model(real):
    assert real["opened"] == {"visible": True, "followed": True, "model": "eroad18", "advice": [], "jobs": 0}


def test_the_slider_redraws_the_preview_without_a_second_job(real):
    found = real["previewed"]
    strict, half, lenient = (found["coloured"][threshold] for threshold in ("0.8", "0.5", "0.2"))
    assert 0.001 < strict < half < lenient < 0.6
    assert found["box"] == 0.8
    (job,) = found["jobs"]
    assert (job["job"], job["preview"]) == ("extract", True)
    assert found["layers"] == ["scene"], "a preview is no part of the project"
    assert "CPU" in found["device"], "the badge tells the device after a preview, too"


def test_the_view_is_extracted_at_the_threshold_of_the_slider(real):
    (preview,), job = real["previewed"]["jobs"], real["extracted"]["job"]
    assert (job["job"], job["preview"], job["threshold"]) == ("extract", False, 0.4)
    assert job["extent"] == pytest.approx(preview["extent"], abs=0.01)
    assert job["worker"] == preview["worker"], "the warm one"
    assert real["extracted"]["outside"] == []


def test_the_roads_come_as_styled_layers_in_a_group(real):
    found = real["extracted"]
    assert found["layers"] == {
        "Centrelines": "RuleRenderer",
        "Road polygons": "singleSymbol",
        "Probability": "singlebandpseudocolor",
    }
    assert min(found["features"].values()) > 0
    assert found["bar"]["title"] == "E-Road"
    assert " km of road, " in found["bar"]["text"]
    assert found["bar"]["buttons"] == ["Zoom to"]
    assert found["status"].startswith(found["bar"]["text"])
    assert "CPU" in found["device"]


def test_a_cancelled_run_leaves_nothing_behind(real):
    assert real["cancelled"] == {
        "jobs": 1,
        "status": "Cancelled; no output was written.",
        "more": 0,
        "button": True,
    }


def test_qgis_ends_well_and_stayed_free_of_the_engine(real):
    assert real["status"] == 0, real["stderr"]
    assert "Traceback" not in real["stderr"]
    assert real["heavy"] == real["heavy_before"] == []
    assert real["paths"] == []
    assert not Path(f"/proc/{real['last_worker']}").exists()
