"""Fixtures of the tests on real QGIS. PyTorch is never imported here: the engine is another process."""

from __future__ import annotations

import contextlib
import gc
import inspect
import json
import os
import stat
import subprocess
import sys
import types
from pathlib import Path

import pytest
from osgeo import gdal, osr

ROOT = Path(__file__).resolve().parents[2]

# Processing (native algorithms, models) is a plugin of QGIS beside its Python packages.
_PLUGINS = ("/usr/share/qgis/python/plugins", os.path.join(sys.prefix, "share", "qgis", "python", "plugins"))
for _folder in _PLUGINS:
    if os.path.isdir(_folder) and _folder not in sys.path:
        sys.path.append(_folder)


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Keep logs, models and settings of the user out of the tests."""
    monkeypatch.setenv("EROAD_CACHE", str(tmp_path / "cache" / "eroad"))
    monkeypatch.setenv("EROAD_MODELS", str(tmp_path / "models"))
    for name in ("EROAD_TILE_CAP", "EROAD_IDLE_MINUTES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def no_worker_left(request):
    """End the worker after each test; the real one, slow to start, stays warm as it does for users."""
    yield
    if "real_engine" not in request.fixturenames:
        from eroad.eroad_qgis.engine import client

        client.close()


@pytest.fixture(autouse=True, scope="session")
def collected_before_qgis_ends(qgis_app, request):
    """Let go of every layer while QGIS is there: one that outlives it crashes at the very end."""
    yield
    from qgis.core import QgsMapLayer
    from qgis.PyQt import sip

    from eroad.eroad_qgis.engine import client

    client.close()
    # QGIS never frees an exception that an algorithm raised; its frame keeps those of its callers, and all they hold.
    for frame in [found for found in gc.get_objects() if isinstance(found, types.FrameType)]:
        if not frame.f_code.co_flags & inspect.CO_GENERATOR:  # clearing would end a fixture that waits
            with contextlib.suppress(RuntimeError):  # still running
                frame.clear()
    for item in request.session.items:  # pytest keeps what the last test was given
        (getattr(item, "funcargs", None) or {}).clear()
    gc.collect()
    left = [found for found in gc.get_objects() if isinstance(found, QgsMapLayer) and not sip.isdeleted(found)]
    assert not left, left


@pytest.fixture
def fake_python(tmp_path, monkeypatch) -> Path:
    """Name a “Python” that runs the fake worker, whatever module it is asked for, as the engine's."""
    if sys.platform == "win32":
        pytest.skip("the fake Python is a shell script")
    script = tmp_path / "fake python"
    worker = Path(__file__).with_name("fake_worker.py")
    script.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{worker}'\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EROAD_PYTHON", str(script))
    return script


@pytest.fixture(scope="session")
def processing(qgis_app):
    """Processing with QGIS's own algorithms and E-Road's provider."""
    import processing
    from processing.core.Processing import Processing

    from eroad.eroad_qgis.plugin import ERoadPlugin

    Processing.initialize()
    plugin = ERoadPlugin(None)
    plugin.initProcessing()
    yield processing
    plugin.unload()


@pytest.fixture
def image(tmp_path):
    """Return a maker of small images: ``image(name, epsg=…, bands=…, size=…, origin=…)`` gives the path."""

    def make(name="image.tif", epsg=32632, bands=3, size=(96, 80), origin=(500000.0, 5400000.0), pixel=0.5) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        width, height = size
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands)
        if epsg is not None:
            crs = osr.SpatialReference()
            crs.ImportFromEPSG(epsg)
            dataset.SetProjection(crs.ExportToWkt())
            dataset.SetGeoTransform((origin[0], pixel, 0, origin[1], 0, -pixel))
        for band in range(1, bands + 1):
            rows = bytearray()
            for row in range(height):
                rows += bytes(200 if abs(col - row) < 6 else 40 + 10 * band for col in range(width))
            dataset.GetRasterBand(band).WriteRaster(0, 0, width, height, bytes(rows))
        del dataset
        return str(path)

    return make


@pytest.fixture
def virtual(qgis_app, image):
    """Return a maker of virtual raster layers: a formula over an image."""
    from qgis.core import QgsRasterDataProvider, QgsRasterLayer

    kept = []

    def make(formula='"picture@1" * 10'):
        picture = QgsRasterLayer(image("picture.tif"), "picture")
        kept.append(picture)
        parts = QgsRasterDataProvider.VirtualRasterParameters()
        parts.crs = picture.crs()
        parts.extent = picture.extent()
        parts.width, parts.height = picture.width(), picture.height()
        parts.formula = formula
        item = QgsRasterDataProvider.VirtualRasterInputLayers()
        item.name, item.uri, item.provider = "picture", picture.source(), "gdal"
        parts.rInputLayers = [item]
        layer = QgsRasterLayer(QgsRasterDataProvider.encodeVirtualRasterProviderUri(parts), "calc", "virtualraster")
        assert layer.isValid()
        return layer

    return make


class Feedback:
    """What the client needs of a feedback, remembered; cancelled by hand or after a first progress."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.cancelled = False

    def isCanceled(self) -> bool:  # noqa: N802
        return self.cancelled

    def pushInfo(self, text: str) -> None:  # noqa: N802
        self.lines.append(("info", text))

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self.lines.append(("warning", text))

    def pushConsoleInfo(self, text: str) -> None:  # noqa: N802
        self.lines.append(("console", text))

    def reportError(self, text: str) -> None:  # noqa: N802
        self.lines.append(("error", text))

    def text(self, kind: str) -> str:
        """Return everything said in one way."""
        return "\n".join(text for said, text in self.lines if said == kind)


@pytest.fixture
def feedback() -> Feedback:
    return Feedback()


@pytest.fixture(scope="session")
def engine_python() -> str:
    """Return the Python of the real engine, which is the tests' own; skips where it lacks PyTorch."""
    named = os.environ.get("EROAD_TEST_PYTHON", sys.executable)
    # Asked in another process: nothing heavy may come into QGIS's.
    found = subprocess.run([named, "-c", "import torch"], capture_output=True)
    if found.returncode:
        pytest.skip("no Python with PyTorch")
    return named


@pytest.fixture(scope="session")
def random_model(engine_python, tmp_path_factory) -> Path:
    """Return a model file with random weights, written by the engine in its own process."""
    path = tmp_path_factory.mktemp("model") / "random.safetensors"
    maker = ROOT / "tools" / "make_test_model.py"
    made = subprocess.run([engine_python, str(maker), str(path)], capture_output=True, text=True, timeout=300)
    assert made.returncode == 0, made.stderr
    return path


@pytest.fixture
def real_engine(engine_python, random_model, monkeypatch) -> str:
    """Name the tests' Python as the engine's; one environment for all tests, so that one worker serves them."""
    monkeypatch.setenv("EROAD_PYTHON", engine_python)
    monkeypatch.setenv("EROAD_CACHE", str(random_model.parent / "cache"))
    monkeypatch.setenv("EROAD_MODELS", str(random_model.parent / "models"))
    return engine_python


def _failure(run, values) -> str:
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as caught:
        run(values)
    return str(caught.value).removeprefix("Unable to execute algorithm\n")  # Processing's own heading


def _make_model(extra: dict | None = None):
    """Return the model extractroads → dissolve → buffer."""
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterRasterLayer,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("roads", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("image", "image"), QgsProcessingModelParameter("image"))
    extract = QgsProcessingModelChildAlgorithm("eroad:extractroads")
    extract.setChildId("extract")
    extract.addParameterSources("INPUT", [source.fromModelParameter("image")])
    for name, value in (extra or {}).items():
        extract.addParameterSources(name, [source.fromStaticValue(value)])
    model.addChildAlgorithm(extract)
    dissolve = QgsProcessingModelChildAlgorithm("native:dissolve")
    dissolve.setChildId("dissolve")
    dissolve.addParameterSources("INPUT", [source.fromChildOutput("extract", "POLYGONS")])
    model.addChildAlgorithm(dissolve)
    buffer = QgsProcessingModelChildAlgorithm("native:buffer")
    buffer.setChildId("buffer")
    buffer.addParameterSources("INPUT", [source.fromChildOutput("dissolve", "OUTPUT")])
    buffer.addParameterSources("DISTANCE", [source.fromStaticValue(2.0)])
    out = QgsProcessingModelOutput("buffered", "buffered")
    out.setChildId("buffer")
    out.setChildOutputName("OUTPUT")
    buffer.setModelOutputs({"buffered": out})
    model.addChildAlgorithm(buffer)
    return model


def _training_chain(output: str, prepare: dict | None = None, train: dict | None = None, evaluate: dict | None = None):
    """Return the model prepare → train → evaluate; the data set lies in a temporary folder."""
    from qgis.core import (
        QgsProcessing,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterFeatureSource,
        QgsProcessingParameterMultipleLayers,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("own model", "test")
    rasters = QgsProcessingParameterMultipleLayers("images", "images", QgsProcessing.SourceType.TypeRaster)
    roads = QgsProcessingParameterFeatureSource("roads", "roads")
    for definition in (rasters, roads):
        model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))
    folder = source.fromChildOutput("prepare", "FOLDER")
    asked = {
        "prepare": {"RASTERS": source.fromModelParameter("images"), "ROADS": source.fromModelParameter("roads")},
        "train": {"FOLDER": folder, "EPOCHS": source.fromExpression("1 + 2")},
        "evaluate": {"FOLDER": folder, "MODEL_FILE": source.fromChildOutput("train", "OUTPUT")},
    }
    more = {"prepare": {"WIDTH": 7, **(prepare or {})}, "train": {"OUTPUT": output, **(train or {})}}
    names = {"prepare": "preparetrainingdata", "train": "trainmodel", "evaluate": "evaluatemodel"}
    for name, sources in asked.items():
        child = QgsProcessingModelChildAlgorithm(f"eroad:{names[name]}")
        child.setChildId(name)
        for parameter, given in sources.items():
            child.addParameterSources(parameter, [given])
        for parameter, value in (more.get(name) or evaluate or {}).items():
            child.addParameterSources(parameter, [source.fromStaticValue(value)])
        if name == "evaluate":
            report = QgsProcessingModelOutput("report", "report")
            report.setChildId("evaluate")
            report.setChildOutputName("REPORT")
            child.setModelOutputs({"report": report})
        model.addChildAlgorithm(child)
    return model


def _output_of(model) -> str:
    """Return the name of the model's one destination (it differs between versions of QGIS)."""
    return model.destinationParameterDefinitions()[0].name()


@pytest.fixture
def failure():
    """Return a caller of ``run`` that gives back the sentence it fails with."""
    return _failure


@pytest.fixture
def make_model():
    """Return a maker of the model extractroads → dissolve → buffer."""
    return _make_model


@pytest.fixture
def output_of():
    """Return what names the one destination of a model."""
    return _output_of


@pytest.fixture
def training_chain():
    """Return a maker of the model prepare → train → evaluate."""
    return _training_chain


@pytest.fixture
def noted(tmp_path):
    """Return what reads the job that the fake worker was given, and what else it kept."""

    from eroad.eroad_core.jobs import JOBS

    def read(name):
        told = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        return JOBS[name].from_dict(told["parameters"]), told

    return read
