"""Unpacked from the zip into a clean profile, as QGIS's plugin manager does it, the plugin works by its own files."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from osgeo import gdal, ogr

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "sample_scene.tif"


@pytest.fixture(scope="module")
def qgis_process(archive, tmp_path_factory):
    """Return a caller of qgis_process in a profile that has just this plugin, and a home that has nothing."""
    folder = tmp_path_factory.mktemp("home of Zoë")
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(archive.filename) as zipped:
        zipped.extractall(plugins)
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    own |= {"QT_QPA_PLATFORM": "offscreen", "EROAD_PYTHON": os.environ.get("EROAD_PYTHON", sys.executable)}
    own |= {"HOME": str(folder), "EROAD_MODELS": str(folder / "models"), "EROAD_CACHE": str(folder / "cache")}
    own |= {"QGIS_CUSTOM_CONFIG_PATH": str(folder)}

    def call(*arguments):
        program = shutil.which("qgis_process")
        done = subprocess.run([program, *arguments], capture_output=True, text=True, env=own, cwd=folder, timeout=600)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    call("plugins", "enable", "eroad")
    return call


def test_its_algorithms_and_models_are_there(qgis_process, clone):
    listed = {line.split()[0] for line in qgis_process("list").splitlines() if line.startswith(("eroad:", "\teroad:"))}
    assert "eroad:extractroads" in listed
    for model in (clone / "resources" / "models3").glob("*.model3"):
        assert f"eroad:{model.stem.replace('_', '')}" in listed


def test_roads_with_the_default_model(qgis_process, tmp_path):
    part, roads = tmp_path / "part.tif", tmp_path / "roads.gpkg"
    gdal.Translate(str(part), str(SAMPLE), srcWin=[256, 0, 256, 256])
    qgis_process("run", "eroad:extractroads", "--", f"INPUT={part}", f"POLYGONS={roads}", "THRESHOLD=0.1", "DEVICE=cpu")
    found = ogr.Open(str(roads))
    assert found.GetLayer().GetFeatureCount() > 0
