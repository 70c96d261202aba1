"""The plugin as qgis_process has it: no window, a profile of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
from osgeo import gdal, ogr, osr

from eroad.eroad_qgis.environment.places import PLUGIN

PROGRAM = shutil.which("qgis_process")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no qgis_process")


def caller(folder, **variables):
    """Return a caller of qgis_process with the plugin enabled, in a new profile."""
    plugins = folder / "profile" / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "eroad").symlink_to(PLUGIN)
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"), "QT_QPA_PLATFORM": "offscreen"}
    environment.update(variables)
    for name in ("PYTHONPATH", "PYTHONHOME"):
        environment.pop(name, None)

    def call(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment, timeout=300)

    call("plugins", "enable", "eroad")
    return call


@pytest.fixture
def qgis_process(tmp_path, fake_python):
    """Return a caller of qgis_process with the plugin enabled and a fake engine."""
    return caller(tmp_path, FAKE_NOTES=str(tmp_path))


def test_run_and_bad_input(qgis_process, image, tmp_path):
    assert "eroad:extractroads" in qgis_process("list").stdout
    done = qgis_process(
        "run", "eroad:extractroads", "--", f"INPUT={image()}", f"PROBABILITY={tmp_path / 'p.tif'}",
        f"POLYGONS={tmp_path / 'v.gpkg'}", "THRESHOLD=0.4",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ROAD_AREA_M2:\t300" in done.stdout
    assert (tmp_path / "p.recipe.json").is_file()
    bad = qgis_process("run", "eroad:extractroads", "--", f"INPUT={image()}", "THRESHOLD=2", "PROBABILITY=x.tif")
    assert bad.returncode != 0
    assert "“2” is not a valid value for threshold" in bad.stdout + bad.stderr
    dead = qgis_process(
        "run", "eroad:extractroads", "--", f"INPUT={image()}", "DEVICE=killed", f"ROADS={tmp_path / 'r.tif'}"
    )
    assert dead.returncode != 0
    assert "memory ran out" in dead.stdout + dead.stderr
    assert not (tmp_path / "r.tif").exists()


def roads_file(path) -> str:
    """Write a GeoPackage of two lines with a class and return its path."""
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32632)
    layer = source.CreateLayer("roads", crs, ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTString))
    for number, name in enumerate(("track", "primary")):
        feature = ogr.Feature(layer.GetLayerDefn())
        y = 5399990 - 10 * number
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"LINESTRING (500000 {y}, 500040 {y})"))
        feature["class"] = name
        layer.CreateFeature(feature)
    return str(path)


def test_help_and_runs_of_training(qgis_process, image, tmp_path):
    told = qgis_process("help", "eroad:trainmodel").stdout
    for words in ("Train model", "FOLDER: Data set", "MORE_FOLDERS", "OUTPUT: Model", "my-roads.safetensors", "RESUME"):
        assert words in told
    first, second = image("a.tif"), image("b.tif", origin=(500048.0, 5400000.0))
    done = qgis_process(
        "run", "eroad:preparetrainingdata", "--", f"RASTERS={first}", f"RASTERS={second}",
        f"ROADS={roads_file(tmp_path / 'roads.gpkg')}", "CLASS_FIELD=class", "WIDTHS=track=3,primary=12", "TILE=256",
        f"FOLDER={tmp_path / 'set'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert "TILES:\t8" in done.stdout
    asked = json.loads((tmp_path / "prepare.json").read_text(encoding="utf-8"))
    assert asked["parameters"]["rasters"] == [first, second]
    assert asked["parameters"]["widths"] == [["track", 3.0], ["primary", 12.0]]
    assert asked["parameters"]["tile"] == 256
    assert len(asked["features"]["roads"]) == 2
    model = tmp_path / "models" / "mine.safetensors"
    done = qgis_process(
        "run", "eroad:trainmodel", "--", f"FOLDER={tmp_path / 'set'}", f"OUTPUT={model}", "EPOCHS=2", "RESUME=true"
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert "IOU:\t0.5" in done.stdout
    done = qgis_process(
        "run", "eroad:evaluatemodel", "--", "MODEL=mine", f"FOLDER={tmp_path / 'set'}", f"CSV={tmp_path / 's.csv'}"
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert (tmp_path / "s.csv").is_file()
    bad = qgis_process("run", "eroad:trainmodel", "--", f"FOLDER={tmp_path / 'set'}", "EPOCHS=0")
    assert bad.returncode != 0
    assert "“0” is not a valid value for epochs" in bad.stdout + bad.stderr


def test_network_vectorised_scored_and_compared(qgis_process, image, tmp_path):
    told = qgis_process("help", "eroad:evaluateroads").stdout
    for words in ("Evaluate roads", "PREDICTED_RASTER", "OSM_DRIVABLE", "cosmiq", "REPORT", "TOPO_F1"):
        assert words in told
    lines = tmp_path / "lines.gpkg"
    done = qgis_process(
        "run", "eroad:vectorizeroads", "--", f"PROBABILITY={image(bands=1)}", f"CENTERLINES={lines}", "GAP=12",
        f"NODES=ogr:dbname='{tmp_path / 'all.gpkg'}' table=\"nodes\" (geom)", f"POLYGONS={tmp_path / 'all.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert "ROAD_LENGTH_KM:\t0.3" in done.stdout and "COMPONENTS:\t1" in done.stdout
    found = ogr.Open(str(tmp_path / "all.gpkg"))
    assert {found.GetLayer(i).GetName() for i in range(found.GetLayerCount())} >= {"all", "nodes"}
    known = roads_file(tmp_path / "known.gpkg")
    done = qgis_process(
        "run", "eroad:evaluateroads", "--", f"PREDICTED={lines}|layername=lines", f"REFERENCE={known}",
        "PRESET=sat2graph", "OSM_DRIVABLE=true", f"MISSED={tmp_path / 'missed.gpkg'}",
        f"REPORT={tmp_path / 'report.html'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert "APLS:\t0.75" in done.stdout and (tmp_path / "report.html").is_file()
    asked = json.loads((tmp_path / "evaluate-roads.json").read_text(encoding="utf-8"))
    assert (asked["parameters"]["preset"], asked["parameters"]["osm_drivable"]) == ("sat2graph", True)
    done = qgis_process(
        "run", "eroad:compareroads", "--", f"PREDICTED_RASTER={image('p.tif', bands=1)}", f"REFERENCE={known}",
        f"NEW={tmp_path / 'new.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert "NEW_KM:\t1.5" in done.stdout and ogr.Open(str(tmp_path / "new.gpkg")).GetLayer(0).GetFeatureCount() == 2
    bad = qgis_process("run", "eroad:compareroads", "--", f"REFERENCE={known}", f"NEW={tmp_path / 'n.gpkg'}")
    assert bad.returncode != 0
    assert "No predicted roads are given" in bad.stdout + bad.stderr


MODELS = {
    "eroad:orthophototoroutablenetwork": {"Centrelines", "Nodes"},
    "eroad:newroadsagainstareference": {"New roads", "Missing roads", "Matched roads"},
}


def outputs_of(qgis_process, name: str) -> dict[str, str]:
    """Return the names of an algorithm's outputs by label; those of models differ between versions of QGIS."""
    told = qgis_process("--json", "help", name)
    return {output["description"]: key for key, output in json.loads(told.stdout)["outputs"].items()}


def test_the_ready_models_on_a_fresh_start_with_the_real_engine(engine_python, tmp_path):
    qgis_process = caller(tmp_path, EROAD_PYTHON=engine_python)
    listed, outputs = qgis_process("list").stdout, {}
    for name, labels in MODELS.items():
        assert listed.count(name + "\t") == 1
        outputs[name] = outputs_of(qgis_process, name)
        assert set(outputs[name]) == labels
    scene = tmp_path / "scene.tif"
    gdal.Translate(str(scene), str(PLUGIN / "resources" / "sample" / "sample_scene.tif"), srcWin=[0, 0, 300, 300])
    network, compare = MODELS
    for name, more in ((network, {}), (compare, {"REFERENCE": tmp_path / "Centrelines.gpkg", "BUFFER": 5})):
        files = {output: tmp_path / f"{label}.gpkg" for label, output in outputs[name].items()}
        values = {"INPUT": scene, "DEVICE": "cpu", **more, **files}
        done = qgis_process("run", name, "--", *(f"{key}={value}" for key, value in values.items()))
        assert done.returncode == 0, done.stdout + done.stderr
    found = {label: features(tmp_path / f"{label}.gpkg") for labels in MODELS.values() for label in labels}
    assert found["Centrelines"] >= 1 and found["Nodes"] >= 2
    assert found["Matched roads"] >= 1 and found["New roads"] == found["Missing roads"] == 0, "against themselves"


def features(path) -> int:
    """Return how many features a GeoPackage has."""
    source = ogr.Open(str(path))  # kept: its layers end with it
    return source.GetLayer(0).GetFeatureCount()
