"""The plugin as qgis_process has it: no window, a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from eroad.eroad_qgis.environment.places import PLUGIN

PROGRAM = shutil.which("qgis_process")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no qgis_process")


@pytest.fixture
def qgis_process(tmp_path, fake_python):
    """Return a caller of qgis_process with the plugin enabled."""
    plugins = tmp_path / "profile" / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "eroad").symlink_to(PLUGIN)
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("PYTHONPATH", "PYTHONHOME"):
        environment.pop(name, None)

    def call(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment, timeout=120)

    call("plugins", "enable", "eroad")
    return call


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
