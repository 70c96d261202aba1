"""The dock in real QGIS: what drive.py saw there."""

from __future__ import annotations

from pathlib import Path

import pytest

_ADDED = {"panels": 1, "toolbar": 1, "raster_menu": 1, "provider": True}
_REMOVED = {"panels": 0, "toolbar": 0, "raster_menu": 0, "provider": False}


def test_dock_is_in_panels_toolbar_and_raster_menu_and_made_when_first_shown(seen):
    found = seen["opened"]
    assert found.items() >= _ADDED.items()
    assert found["before"] == {"visible": False, "made": False}
    assert found["checked"], "the button shows that the dock is open"
    assert not found["empty_button"], "without an image there is nothing to extract from"


def test_model_card_says_bands_resolution_training_and_scores(seen):
    card = seen["looked_at"]["card"]
    assert "Red, green, blue" in card
    assert "0.5 to 1.3 m per pixel" in card
    assert "Trained on" in card
    assert "massachusetts" in card
    assert "F1 0." in card


@pytest.mark.parametrize("name", ["fits", "web mercator", "degrees"])
def test_image_that_fits_is_followed_and_measured_on_the_ground(seen, name):
    found = seen["looked_at"][name]
    assert found["followed"], "the active layer is chosen"
    assert found["advice"] == []
    assert found["button"]
    metres = float(found["note"].split(", ")[1].split()[0])
    assert metres == pytest.approx(0.82 if name == "degrees" else 1.0, abs=0.02)


@pytest.mark.parametrize(
    ("name", "level", "words"),
    [
        ("coarse", "warning", "enlarged from 10 to 1.3 m"),
        ("fine", "info", "reduced from 0.1 to 0.5 m"),
        ("grey", "warning", "grey"),
        ("nowhere", "warning", "a pixel counts as 1 m"),
    ],
)
def test_what_does_not_fit_is_said_with_what_will_be_done(seen, name, level, words):
    ((said, text),) = seen["looked_at"][name]["advice"]
    assert said == level
    assert words in text
    assert seen["looked_at"][name]["button"], "it is advice, not a ban"


def test_online_map_is_limited_to_the_view_and_never_run_whole(seen):
    assert seen["looked_at"]["online"] == {"area": "canvas", "stops": [True], "button": False}


def test_areas_become_the_parameters_of_the_algorithm(seen):
    found = seen["areas"]
    assert found["whole"] == {"EXTENT": "None", "MASK": "None"}
    assert found["canvas"]["EXTENT"].endswith("[EPSG:32632]")
    assert found["drawing"] == "QgsMapToolExtent"
    assert found["unready"], "no run before the rectangle is drawn"
    assert found["drawn"] == "500010.0,500060.0,5399950.0,5399990.0 [EPSG:32632]"
    assert found["tool_given_back"]
    assert found["mask"] == {"is_layer": True, "selected": False}
    assert found["selected"] == {"flag": True, "note": "Only the 1 selected."}
    (text,) = found["beside"]
    assert "beside the image" in text


def test_more_images_make_a_mosaic_and_go_with_their_layers(seen):
    assert seen["areas"]["others"] == {"together": True, "after_removal": []}


def test_dock_is_usable_at_320_pixels_by_keyboard_and_screen_reader(seen):
    found = seen["usable"]
    assert found["width"] == 320
    assert found["wide"] == [], "wider than the dock"
    assert found["cut"] == [], "texts that are cut"
    assert found["unnamed"] == [], "controls a screen reader cannot name"
    assert found["jumps"] == [], "Tab goes from top to bottom"
    assert found["controls"] > 15


def test_one_click_extracts_once_and_loads_grouped_styled_layers(seen):
    found = seen["extracted"]
    assert found["tasks"] == 1, "a second click starts nothing"
    assert found["running"] == {"bar": True, "button": False}
    assert found["group"] == ["Nodes", "Centrelines", "Road polygons", "Roads", "Probability"]
    assert found["renderers"] == {
        "Nodes": "RuleRenderer",
        "Centrelines": "RuleRenderer",
        "Road polygons": "singleSymbol",
        "Roads": "paletted",
        "Probability": "singlebandpseudocolor",
    }
    assert found["image"], "the results do not become the image"


def test_end_of_a_run_is_told_in_dock_and_message_bar_with_zoom(seen):
    found = seen["extracted"]
    assert found["status"].startswith("0.30 km of road, 300 m² of road")
    assert found["bar"] == {"title": "E-Road", "text": "0.30 km of road, 300 m² of road", "buttons": ["Zoom to"]}
    assert found["zoomed"]
    assert found["badge"]


def test_run_is_in_processing_history_and_among_the_last_runs(seen):
    (command,), (logged,), (run,) = (seen["extracted"][name] for name in ("history", "logged", "runs"))
    assert command.startswith('processing.run("eroad:extractroads"')
    assert "'THRESHOLD':0.4" in command
    assert "fits.tif" in command
    assert logged
    assert run.startswith("fits: 0.30 km of road")


def test_dialogs_open_with_the_values_of_the_run(seen):
    found = seen["extracted"]["prefilled"]
    for name in ("open_run", "all_settings"):
        assert found[name]["algorithm"] == "eroad:extractroads"
        values = found[name]["values"]
        assert values["INPUT"].startswith("fits_")
        assert (values["MODEL"], values["THRESHOLD"]) == ("eroad18", "0.4")
        assert all("TEMPORARY_OUTPUT" in values[output] for output in ("PROBABILITY", "ROADS", "NODES"))
    assert found["vectorise"]["algorithm"] == "eroad:vectorizeroads"
    assert found["vectorise"]["values"]["PROBABILITY"] == found["made"]["probability"]
    assert found["evaluate"]["algorithm"] == "eroad:evaluateroads"
    assert found["evaluate"]["values"]["PREDICTED"] == found["made"]["centerlines"]


def test_last_run_runs_again(seen):
    assert seen["run_again"] == {"started": True, "more": 5, "runs": 2}


def test_cancel_ends_a_run_soon_and_writes_nothing(seen):
    found = seen["cancelled"]
    assert "1 of 4" in found["told"]
    assert "2 per second" in found["told"]
    assert "left" in found["told"]
    assert found["seconds"] < 20  # the worker by itself would take 60
    assert found["status"] == "Cancelled; no output was written."
    assert found["more"] == 0


def test_failure_is_one_sentence_with_the_log_one_click_away(seen):
    found = seen["failed"]
    sentence = "There is no device “abacus”; use auto, cpu, cuda, cuda:N or mps."
    assert found["status"].startswith(sentence)
    assert found["bar"] == {"title": "E-Road", "text": sentence, "buttons": ["Log"]}
    assert sentence in found["log"]
    assert "The device ran out of memory" in found["log"]
    assert found["refused"]["status"].startswith("“7” is not a valid value for threshold")
    assert not found["refused"]["running"]


def test_run_outlives_the_removal_of_its_layer(seen):
    assert seen["layer_removed"] == {"running": True, "button": False, "status": "Cancelled; no output was written."}


def test_closed_project_ends_a_temporary_run_but_not_one_into_files(seen):
    found = seen["project_closed"]
    assert found["temporary"] == "Cancelled, since the project was closed."
    assert "the project was closed, the files are written" in found["kept"]["status"]
    assert found["kept"]["layers"] == 0, "nothing comes into the next project"
    assert {"fits_probability.tif", "fits_road_mask.tif", "fits_roads.gpkg"} <= set(found["kept"]["written"])
    assert set(found["second"]) == {"fits_2_probability.tif", "fits_2_road_mask.tif", "fits_2_roads.gpkg"}
    assert found["folder"], "the folder of its results can be opened"


def test_unloading_in_a_run_leaves_nothing_and_the_plugin_comes_back(seen):
    first, second = seen["unloaded"]
    for found in (first, second):
        assert found["done"]
        assert found["left"] == {**_REMOVED, "docks": [], "tasks": 0, "worker": False}
        assert found["again"] == _ADDED
    assert second["listening"] == first["listening"], "slots that still listen to QGIS"


def test_qgis_closes_in_a_run_without_an_orphan(seen):
    assert seen["status"] == 0, seen["stderr"]
    assert seen["last_worker"]
    assert not Path(f"/proc/{seen['last_worker']}").exists()


def test_qgis_stays_free_of_the_engines_libraries_and_its_path_as_it_was(seen):
    assert seen["heavy"] == seen["heavy_before"] == []
    assert seen["paths"] == []


def test_nothing_was_said_by_pythons_errors(seen):
    assert "Traceback" not in seen["stderr"]
