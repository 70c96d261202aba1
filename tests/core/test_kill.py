"""A run killed at any moment leaves nothing under a final name that is not whole; the next one cleans up and goes on.

benchmarks/kill.py is the long form.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from osgeo import gdal, ogr

#: What is killed: three outputs and the recipe, over a dozen small tiles, so that every stage takes its time.
RUN = """
import functools, sys
from eroad_core import cli
from eroad_core.extraction import job, pipeline, products
job.make_plan = functools.partial(job.make_plan, tile=192, overlap=48)
sys.exit(cli.main())
"""
MOMENTS = 8


def start(environment, raster, out, model):
    words = ["extract", raster, "--out", out, "--model", model, "--device", "cpu", "--min-area", "1"]
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, words)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def whole(path):
    """Say whether a file is a whole output, by reading all of it."""
    if path.suffix == ".tif":
        return gdal.Open(str(path)).ReadAsArray().shape == (420, 500)
    if path.suffix == ".gpkg":
        layer_of = ogr.Open(str(path))
        return layer_of.GetLayerByName("road_polygons").GetFeatureCount() > 0
    return json.loads(path.read_text(encoding="utf-8"))["figures"]["tiles"] > 0


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_at_random_moments(engine_environment, make_raster, scene, random_model, tmp_path):
    raster = make_raster("image.tif", scene(420, 500))
    finals = {"probability.tif", "roads.tif", "roads.gpkg", "recipe.json"}
    # One that is let be says how long the work takes, from the first tile to the end.
    began = time.monotonic()
    process = start(engine_environment, raster, tmp_path / "whole", random_model)
    first = process.stderr.readline()
    loading = time.monotonic() - began
    out, rest = process.communicate(timeout=120)
    working = time.monotonic() - began - loading
    assert process.returncode == 0, (first + rest).decode()
    assert set(os.listdir(tmp_path / "whole")) == finals

    chance = random.Random(6)
    folder = tmp_path / "killed"
    told = b""
    for i in range(MOMENTS):
        process = start(engine_environment, raster, folder, random_model)
        if i:
            process.stderr.readline()  # the model is loaded, the first tile comes
            time.sleep(chance.uniform(0, 1.05) * working)
        else:
            time.sleep(chance.uniform(0, 1) * loading)
        process.send_signal(signal.SIGKILL)
        told += process.communicate()[1]
        names = set(os.listdir(folder)) if folder.is_dir() else set()
        for name in names & finals:
            assert whole(folder / name), name
        strays = names - finals
        assert all(name.startswith(".eroad-") for name in strays), strays

    process = start(engine_environment, raster, folder, random_model)
    _, error = process.communicate(timeout=120)
    assert process.returncode == 0, error.decode()
    assert set(os.listdir(folder)) == finals
    for name in ("probability.tif", "roads.tif", "roads.gpkg"):
        assert (folder / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    # At least one moment was in the middle of the work.
    assert b"Going on where an earlier run was broken off" in told + error
