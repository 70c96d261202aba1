"""One start of real QGIS for all tests of a file: a script drives the plugin in it and writes down what it saw."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from osgeo import gdal, osr

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from starting import start_qgis  # noqa: E402

#: What the real engine is tried on, where the folder of real imagery is there; else the sample scene.
_SCENE = "massachusetts_scenes/19678630_15.tif"


@pytest.fixture(scope="session")
def seen(tmp_path_factory) -> dict:
    """Return what drive.py saw in QGIS with the fake worker of tests/qgis: quick and without PyTorch."""
    folder = tmp_path_factory.mktemp("gui")
    make_images(folder)
    return start_qgis(folder, HERE / "drive.py", fake_python(folder))


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> dict:
    """Return what drive_real.py saw in QGIS with the real engine, the default model and a real scene."""
    folder = tmp_path_factory.mktemp("gui_real")
    scene = Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared" / "data")) / _SCENE
    if not scene.is_file():
        scene = ROOT / "resources" / "sample" / "sample_scene.tif"
    python = os.environ.get("EROAD_TEST_PYTHON", sys.executable)
    # Without the GPU: a run there may be over before it can be cancelled.
    variables = {"GUI_SCENE": str(scene.resolve()), "CUDA_VISIBLE_DEVICES": ""}
    return start_qgis(folder, HERE / "drive_real.py", python, 600, **variables)


def fake_python(folder: Path) -> Path:
    """Return a “Python” that runs the fake worker."""
    script = folder / "fake python"
    worker = ROOT / "tests" / "qgis" / "fake_worker.py"
    script.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{worker}'\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def make_images(folder: Path) -> None:
    """Write the images the script loads: what fits the model, and each way not to."""
    make_image(folder / "fits.tif", 32632, (500000.0, 5400000.0), 1.0)
    # At 60° north a metre of this projection is half a metre on the ground, so that its pixels have one metre.
    make_image(folder / "web mercator.tif", 3857, (1000000.0, 8399737.9), 2.0)
    make_image(folder / "degrees.tif", 4326, (9.0, 48.0), 1 / 111200)
    make_image(folder / "coarse.tif", 32632, (500000.0, 5400000.0), 10.0)
    make_image(folder / "fine.tif", 32632, (500000.0, 5400000.0), 0.1)
    make_image(folder / "grey.tif", 32632, (500000.0, 5400000.0), 1.0, bands=1)
    make_image(folder / "nowhere.tif", None, (0.0, 0.0), 1.0)


def make_image(path: Path, epsg: int | None, origin: tuple[float, float], pixel: float, bands: int = 3) -> None:
    """Write one image with a bright diagonal."""
    width, height = 96, 80
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands)
    if epsg is not None:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        dataset.SetProjection(crs.ExportToWkt())
        dataset.SetGeoTransform((origin[0], pixel, 0, origin[1], 0, -pixel))
    rows = bytes(200 if abs(col - row) < 6 else 50 for row in range(height) for col in range(width))
    for band in range(1, bands + 1):
        dataset.GetRasterBand(band).WriteRaster(0, 0, width, height, rows)
    del dataset
