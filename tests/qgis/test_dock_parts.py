"""Parts of the dock by themselves: where its runs write, what it warns of."""

from qgis.core import QgsRasterLayer, QgsRectangle

from eroad.eroad_qgis.dock.advice import advice, image_text
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


def test_an_area_that_has_no_place_on_the_image_stops_the_run(qgis_app, image):
    """It cannot be transformed, or its polygons are none: not the whole image, nor the same numbers."""
    layer = QgsRasterLayer(image(), "image")
    card = {"bands": ["red", "green", "blue"], "ground_resolution": {"minimum": 0.4, "maximum": 1.0}}
    assert not [item for item in advice(layer, [], card, None) if item.stops]
    (stop,) = [item for item in advice(layer, [], card, QgsRectangle()) if item.stops]
    assert "The area lies beside the image" in stop.text
    assert image_text(layer, QgsRectangle()) == image_text(layer, None)
    assert "0.5 m per pixel" in image_text(layer, None)
