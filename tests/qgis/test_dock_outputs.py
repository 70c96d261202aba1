"""Where the dock's runs write: never over what is there."""

from eroad.eroad_qgis.dock.outputs import unused


def test_a_second_run_gets_names_of_its_own(tmp_path):
    places = {"POLYGONS": str(tmp_path / "a.gpkg"), "ROADS": str(tmp_path / "a_mask.tif"), "NODES": None}
    places["PROBABILITY"] = "TEMPORARY_OUTPUT"
    assert unused(places) == places
    (tmp_path / "a_mask.tif").touch()
    second = {**places, "POLYGONS": str(tmp_path / "a_2.gpkg"), "ROADS": str(tmp_path / "a_mask_2.tif")}
    assert unused(places) == second
    (tmp_path / "a_2.gpkg").touch()
    assert unused(places)["ROADS"] == str(tmp_path / "a_mask_3.tif")
