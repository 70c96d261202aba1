"""A small network made, routed on, scored and compared with the real engine; skipped where PyTorch is missing."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingFeedback, QgsVectorLayer

PIXEL, LEFT, TOP = 0.5, 500000.0, 5400000.0
#: Roads in metres from the corner: (x, y, x, y), y downward; and a roundabout (x, y, radius).
ROADS = [(5, 60, 295, 60), (5, 190, 295, 190), (60, 5, 60, 245), (240, 60, 240, 190)]
ROUNDABOUT = (150, 190, 18)
WIDTH = 8.0


def surface(size=(600, 500)) -> np.ndarray:
    """Return the stored probabilities of the roads, soft at the edges."""
    x, y = np.meshgrid((np.arange(size[0]) + 0.5) * PIXEL, (np.arange(size[1]) + 0.5) * PIXEL)
    distance = np.full(x.shape, np.inf)
    for x0, y0, x1, y1 in ROADS:
        along = np.clip(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2), 0, 1)
        distance = np.minimum(distance, np.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)))
    radius = np.hypot(x - ROUNDABOUT[0], y - ROUNDABOUT[1])
    distance = np.where(radius < ROUNDABOUT[2] - WIDTH / 2, np.inf, distance)  # nothing crosses it
    distance = np.minimum(distance, np.abs(radius - ROUNDABOUT[2]))
    return np.round(254 / (1 + np.exp((distance - WIDTH / 2) * 3))).astype(np.uint8)


@pytest.fixture
def probability(tmp_path) -> str:
    path = str(tmp_path / "probability.tif")
    values = surface()
    dataset = gdal.GetDriverByName("GTiff").Create(path, values.shape[1], values.shape[0], 1)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32632)
    dataset.SetProjection(crs.ExportToWkt())
    dataset.SetGeoTransform((LEFT, PIXEL, 0, TOP, 0, -PIXEL))
    band = dataset.GetRasterBand(1)
    band.SetScale(1 / 254)
    band.SetNoDataValue(255)
    band.WriteArray(values)
    del band, dataset
    return path


@pytest.fixture
def run(processing, real_engine):
    """Run an algorithm as a script would."""
    return processing.run


def place(x: float, y: float) -> str:
    return f"{LEFT + x},{TOP - y} [EPSG:32632]"


def test_vectorize_route_evaluate_and_compare(run, probability, tmp_path):
    feedback = QgsProcessingFeedback()
    files = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("CENTERLINES", "NODES", "POLYGONS")}
    made = run("eroad:vectorizeroads", {"PROBABILITY": probability, **files}, feedback=feedback)
    lines = QgsVectorLayer(made["CENTERLINES"])
    assert made["COMPONENTS"] == 1
    nodes = QgsVectorLayer(made["NODES"])
    assert (made["EDGE_COUNT"], made["NODE_COUNT"]) == (lines.featureCount(), nodes.featureCount())
    wanted = sum(abs(x1 - x0) + abs(y1 - y0) for x0, y0, x1, y1 in ROADS) + 2 * ROUNDABOUT[2] * (np.pi - 1)
    assert made["ROAD_LENGTH_KM"] == pytest.approx(wanted / 1000, rel=0.03)
    widths = [feature["width_m"] for feature in lines.getFeatures() if feature["length_m"] > 40]
    assert widths == pytest.approx([WIDTH] * len(widths), abs=0.5)
    assert lines.renderer().type() == "RuleRenderer", "the style lies with the data"

    # Ready for routing as they come: over four junctions, and round the roundabout.
    route = {"INPUT": lines, "END_POINT": place(290, 190), "STRATEGY": 0, "OUTPUT": "memory:"}
    found = run("native:shortestpathpointtopoint", {**route, "START_POINT": place(60, 10)})
    assert found["TRAVEL_COST"] == pytest.approx(50 + 180 + 130 + 50, abs=6)
    found = run("native:shortestpathpointtopoint", {**route, "START_POINT": place(60, 240)})
    assert found["TRAVEL_COST"] == pytest.approx(50 + 230 + ROUNDABOUT[2] * (np.pi - 2), abs=6)

    score = run("eroad:evaluateroads", {"PREDICTED": lines, "REFERENCE": files["CENTERLINES"]})
    assert (score["APLS"], score["TOPO_F1"], score["QUALITY"]) == pytest.approx((1, 1, 1))
    of_raster = run("eroad:evaluateroads", {"PREDICTED_RASTER": probability, "REFERENCE": lines, "MISSED": "memory:"})
    assert of_raster["COMPLETENESS"] > 0.97

    known = QgsVectorLayer(files["CENTERLINES"], "known")
    known.setSubsetString('"bearing" > 45 AND "bearing" < 135 OR "from_node" = "to_node"')
    sinks = dict.fromkeys(("NEW", "MISSING", "MATCHED"), "memory:")
    compared = run("eroad:compareroads", {"PREDICTED": lines, "REFERENCE": known, **sinks}, feedback=feedback)
    assert compared["NEW_KM"] > 0.3 and compared["MISSING_KM"] == 0
    assert compared["MATCHED"].crs().authid() == "EPSG:32632"
    ids = {feature["reference_id"] for feature in compared["MATCHED"].getFeatures()}
    assert ids <= {feature.id() for feature in known.getFeatures()}, "those of the reference itself"
    assert next(compared["MATCHED"].getFeatures())["width_m"] == pytest.approx(WIDTH, abs=0.6)


def test_a_raster_of_other_values_is_explained(run, image, failure):
    text = failure(lambda v: run("eroad:vectorizeroads", v), {"PROBABILITY": image(), "NODES": "memory:"})
    assert "is not a probability raster of E-Road" in text
