"""QGIS and its other plugins are never touched: what a loaded, used and unloaded plugin leaves in QGIS's Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

#: What must never be loaded into QGIS's own process.
HEAVY = {"torch", "torchvision", "scipy", "skimage", "shapely", "safetensors", "matplotlib", "networkx", "contourpy"}


def test_paths_and_modules_are_as_they_were(real_engine, random_model, image, tmp_path):
    script = Path(__file__).with_name("plugin_alone.py")
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(script), image(), str(random_model), str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.stdout.strip(), done.stderr
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert (told["loaded"], told["unloaded"]) == (True, True)
    assert told["tiles"] >= 1
    assert told["path"] == []
    assert told["gone"] == []
    tops = {name.split(".")[0] for name in told["modules"]}
    assert not tops & HEAVY
    # The plugin's own modules are gone; of others only Python's own stay, and QGIS's.
    strange = tops - sys.stdlib_module_names - {"qgis", "processing", "osgeo", "PyQt5", "PyQt6", "sip"}
    assert not strange
