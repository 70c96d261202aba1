"""The live preview: its panel on a real canvas, its picture, its files, and its way past other jobs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer
from qgis.PyQt.QtWidgets import QApplication

from eroad.eroad_core.jobs import EroadError, ExtractJob
from eroad.eroad_qgis.dock import preview_task
from eroad.eroad_qgis.dock.preview import PreviewPanel, PreviewRequest
from eroad.eroad_qgis.dock.preview_files import PreviewFolder
from eroad.eroad_qgis.engine import client
from eroad.eroad_qgis.environment import interpreter
from eroad.eroad_qgis.environment.places import cache_folder

#: Milliseconds a busy machine may take to start the engine and to preview.
PATIENCE = 180_000


def wait_until(condition, milliseconds=PATIENCE) -> None:
    """Let QGIS work until a condition holds; the loop really runs, so that threads can hand over."""
    loop, poll, limit = QEventLoop(), QTimer(), QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    poll.timeout.connect(lambda: condition() and loop.quit())
    limit.start(milliseconds)
    poll.start(10)
    if not condition():
        loop.exec()
    assert condition()


class Stage:
    """A canvas with one layer, and the panel beside it."""

    def __init__(self, layer: QgsRasterLayer, **request) -> None:
        self.layer, self.asked = layer, {"model": "eroad18", "device": "cpu", **request}
        QgsProject.instance().addMapLayer(layer)
        self.canvas = QgsMapCanvas()
        self.canvas.resize(QSize(300, 240))
        self.canvas.setDestinationCrs(layer.crs())
        self.canvas.setLayers([layer])
        self.canvas.setExtent(layer.extent())
        self.panel = PreviewPanel(self.canvas, self.request)
        self.panel.show()

    def request(self) -> PreviewRequest | None:
        return PreviewRequest(self.layer, **self.asked) if self.layer is not None else None

    def preview(self) -> None:
        """Preview and wait for the end of it."""
        self.panel.request_preview()
        self.wait()

    def wait(self) -> None:
        wait_until(lambda: self.panel._task is None)

    @property
    def shown(self) -> QgsRasterLayer | None:
        """The preview's layer, the first of the canvas."""
        first = (self.canvas.layers() or [None])[0]
        return None if first is self.layer else first

    def road_pixels(self) -> int:
        """Return how many pixels of the preview are coloured, each rendered once."""
        provider = self.shown.dataProvider()
        renderer = self.shown.renderer().clone()
        renderer.setInput(provider)
        block = renderer.block(1, provider.extent(), provider.xSize(), provider.ySize())
        return sum((block.color(i) >> 24) > 0 for i in range(block.width() * block.height()))

    def close(self) -> None:
        self.panel.close_preview()
        QgsProject.instance().removeAllMapLayers()
        self.canvas.setLayers([])
        for widget in (self.panel, self.canvas):
            sip.delete(widget)
        self.layer = None


@pytest.fixture
def stage(qgis_app, image):
    """Return a maker of stages: ``stage(epsg=…, device=…)``."""
    made = []

    def make(layer=None, size=(96, 80), **request):
        made.append(Stage(layer or QgsRasterLayer(image(size=size), "picture"), **request))
        return made[-1]

    yield make
    for one in made:
        one.close()
    QApplication.processEvents()


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    """Return what reads the jobs that the fake worker was given."""
    monkeypatch.setenv("FAKE_JOBS", str(tmp_path / "jobs"))
    return lambda: (tmp_path / "jobs").read_text().split() if (tmp_path / "jobs").exists() else []


def files() -> list[Path]:
    """Return what lies in the folder of the previews, but for its lock."""
    found = (cache_folder() / "preview").rglob("*")
    return sorted(path for path in found if path.is_file() and path.suffix != ".lock")


# --- what is shown ---


def test_preview_is_on_top_and_no_part_of_the_project(fake_python, jobs, stage):
    one = stage()
    one.preview()
    assert jobs() == ["preview"]
    assert one.shown is not None and one.shown.isValid()
    assert one.canvas.layers()[1:] == [one.layer]
    assert list(QgsProject.instance().mapLayers().values()) == [one.layer]
    assert one.shown.crs() == one.layer.crs()
    # QGIS sets the canvas anew whenever the layer tree changes.
    one.canvas.setLayers([one.layer])
    assert one.shown is not None and one.canvas.layers()[1:] == [one.layer]


def test_slider_redraws_without_another_job(fake_python, jobs, stage):
    one = stage()
    one.preview()
    drawn, told = [], []
    one.shown.rendererChanged.connect(lambda: drawn.append(None))
    one.panel.thresholdChanged.connect(told.append)
    for step in range(100, 900, 8):
        one.panel.slider.setValue(step)
    assert len(told) == 100 and told[-1] == one.panel.threshold() == pytest.approx(0.892)
    wait_until(lambda: drawn)
    assert len(drawn) < 10  # not one for each step of the slider
    assert jobs() == ["preview"]


def test_box_and_slider_say_the_same(fake_python, stage):
    panel = stage().panel
    told = []
    panel.thresholdChanged.connect(told.append)
    panel.set_threshold(0.375)
    assert panel.threshold() == 0.375 and panel.slider.value() == 375
    panel.slider.setValue(620)
    assert panel.threshold() == 0.62
    assert told == [0.375, 0.62]


def test_remove_takes_everything_away(fake_python, stage):
    one = stage()
    one.preview()
    assert files()
    assert one.panel.remove_button.isEnabled()
    one.panel.remove_button.click()
    assert one.shown is None and list((cache_folder() / "preview").iterdir()) == []
    assert not one.panel.remove_button.isEnabled()


def test_next_preview_replaces_the_files_of_the_one_before(fake_python, stage):
    one = stage()
    one.preview()
    first = one.shown.source()
    one.preview()
    assert not os.path.exists(first) and os.path.exists(one.shown.source())


def test_middle_of_a_large_view_of_a_layer_that_only_qgis_reads(fake_python, stage, virtual, monkeypatch):
    monkeypatch.setattr(preview_task, "PREVIEW_PIXELS", 40 * 30)
    one = stage(virtual())
    one.preview()
    provider = one.shown.dataProvider()
    assert provider.xSize() * provider.ySize() == pytest.approx(40 * 30, rel=0.1)
    assert one.shown.extent().center().distance(one.layer.extent().center()) < 1
    assert "zoom in" in one.panel.status.text()


# --- when it is made ---


def test_request_replaces_the_one_under_way(fake_python, jobs, stage):
    one = stage(device="hang")
    one.panel.request_preview()
    wait_until(lambda: jobs() == ["preview"])
    pid = client.worker_pid()
    one.asked["device"] = "cpu"
    for _ in range(3):
        one.panel.request_preview()
    wait_until(lambda: one.shown is not None)
    assert jobs() == ["preview"] * 2
    assert client.worker_pid() == pid


def test_automatic_preview_waits_until_the_view_rests(fake_python, jobs, stage, monkeypatch):
    one = stage()
    one.canvas.setExtent(one.layer.extent().scaled(0.5))
    assert not one.panel._resting.isActive()  # off by default
    one.panel.auto_box.setChecked(True)
    one.wait()
    assert len(jobs()) == 1
    for share in (0.9, 0.8, 0.7):
        one.canvas.setExtent(one.layer.extent().scaled(share))
    assert len(jobs()) == 1 and one.panel._resting.isActive()
    wait_until(lambda: len(jobs()) == 2)
    one.wait()
    one.panel.hide()  # nobody looks
    one.canvas.setExtent(one.layer.extent())
    assert not one.panel._resting.isActive()
    one.panel.show()
    one.panel.auto_box.setChecked(False)
    one.canvas.setExtent(one.layer.extent().scaled(0.5))
    assert not one.panel._resting.isActive()


def test_job_goes_before_the_preview(fake_python, jobs, stage, feedback):
    one = stage(device="hang")
    one.panel.request_preview()
    wait_until(lambda: jobs() == ["preview"])
    result = client.run_job(interpreter(), "extract", {"device": "cpu"}, feedback)
    assert result["type"] == "result"
    one.wait()
    assert "Another E-Road run" in one.panel.status.text()
    assert one.shown is None and not files()


def test_preview_waits_for_a_job_and_says_so(fake_python, jobs, stage, feedback):
    def job():
        with pytest.raises(EroadError):
            client.run_job(interpreter(), "extract", {"device": "hang"}, feedback)

    thread = threading.Thread(target=job)
    thread.start()
    wait_until(lambda: jobs() == ["extract"])
    one = stage()
    one.panel.request_preview()
    wait_until(lambda: "Waiting" in one.panel.status.text())
    feedback.cancelled = True
    one.wait()
    thread.join()
    assert one.shown is not None


# --- what may happen meanwhile ---


@pytest.mark.parametrize("what", ["layer", "project", "panel"])
def test_what_goes_meanwhile_does_no_harm(fake_python, jobs, stage, what):
    one = stage(device="hang")
    one.panel.request_preview()
    wait_until(lambda: jobs() == ["preview"])
    task = one.panel._task
    if what == "layer":
        layer, one.layer = one.layer.id(), None
        QgsProject.instance().removeMapLayer(layer)
    elif what == "project":
        one.layer = None
        QgsProject.instance().clear()
    else:
        one.panel.close_preview()
    assert one.panel._task is None
    wait_until(lambda: sip.isdeleted(task) or task._ended is None)
    assert one.shown is None and not files()
    assert not one.panel.status.text()


def test_panel_that_is_destroyed_leaves_nothing(fake_python, jobs, stage):
    one = stage(device="hang")
    one.panel.request_preview()
    wait_until(lambda: jobs() == ["preview"])
    task = one.panel._task
    sip.delete(one.panel)
    task.cancel()
    wait_until(lambda: sip.isdeleted(task) or task._ended is None)
    assert list((cache_folder() / "preview").iterdir()) == []
    one.panel = PreviewPanel(one.canvas, one.request)


@pytest.mark.parametrize(
    ("device", "words"), [("refuse", "no device “abacus”"), ("killed", "stopped unexpectedly"), ("die", "exit code 7")]
)
def test_error_is_one_sentence(fake_python, stage, device, words):
    one = stage(device=device)
    one.preview()
    assert words in one.panel.status.text()
    assert one.shown is None and not files()
    one.asked["device"] = "cpu"
    one.preview()
    assert one.shown is not None


def test_nothing_to_preview(fake_python, stage, monkeypatch):
    one = stage()
    kept, one.layer = one.layer, None
    one.panel.request_preview()
    assert "Choose a raster layer" in one.panel.status.text()
    one.layer = kept
    monkeypatch.setenv("EROAD_PYTHON", "/nowhere/python")
    one.preview()
    assert "/nowhere/python" in one.panel.status.text()


# --- files ---


def test_folder_of_a_crashed_qgis_is_removed_by_the_next(qgis_app):
    script = (
        "import os, sys\n"
        f"sys.path[:0] = {[path for path in sys.path if path]!r}\n"
        "from eroad.eroad_qgis.dock.preview_files import PreviewFolder\n"
        "folder = PreviewFolder()\n"
        "print(folder.new(), flush=True)\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    left = Path(done.stdout.strip())
    assert left.is_dir(), done.stderr
    mine, other = PreviewFolder(), PreviewFolder()
    first, second = mine.new(), other.new()
    assert not left.parent.exists()
    assert first.is_dir() and second.is_dir()  # of those that live, nothing is removed
    mine.remove()
    other.remove()
    assert list((cache_folder() / "preview").iterdir()) == []


# --- with the real engine ---


def test_real_preview_on_a_canvas_of_another_system(real_engine, random_model, stage, image, tmp_path, feedback):
    """What is coloured is what a run's road mask will hold, at every threshold; nothing is predicted again."""
    picture = image(size=(160, 120))
    one = stage(QgsRasterLayer(picture, "picture"), model=str(random_model))
    web = QgsCoordinateReferenceSystem("EPSG:3857")
    one.canvas.setDestinationCrs(web)
    turn = QgsCoordinateTransform(one.layer.crs(), web, QgsProject.instance())
    one.canvas.setExtent(turn.transformBoundingBox(one.layer.extent()))
    one.preview()
    assert one.shown is not None, one.panel.status.text()
    assert one.shown.crs() == one.layer.crs()
    pid = client.worker_pid()
    assert one.shown.extent().intersects(one.layer.extent())
    provider = one.shown.dataProvider()
    assert (provider.xSize(), provider.ySize()) == (160, 120)
    roads = str(tmp_path / "roads.tif")
    values = gdal.Open(one.shown.source()).ReadAsArray()
    stamp = os.stat(one.shown.source()).st_mtime_ns
    for threshold in (0.3, 0.5, 0.7):
        one.panel.set_threshold(threshold)
        wait_until(lambda: not one.panel._redrawing.isActive())
        assert one.road_pixels() == int((values >= max(1, -(-threshold * 254 // 1))).sum())
    assert os.stat(one.shown.source()).st_mtime_ns == stamp
    job = ExtractJob((picture,), roads=roads, model=str(random_model), device="cpu", threshold=0.7)
    client.run_job(interpreter(), "extract", job.to_dict(), feedback)
    assert client.worker_pid() == pid
    assert one.road_pixels() == pytest.approx((gdal.Open(roads).ReadAsArray() == 1).sum(), rel=0.02, abs=20)


def test_real_preview_of_a_layer_that_only_qgis_reads(real_engine, random_model, stage, virtual):
    one = stage(virtual(), model=str(random_model))
    one.canvas.setExtent(QgsRectangle(one.layer.extent()).scaled(0.6))
    one.preview()
    assert one.shown is not None, one.panel.status.text()
    assert one.layer.extent().contains(one.shown.extent())


def test_real_view_beside_the_layer(real_engine, random_model, stage):
    one = stage(model=str(random_model))
    one.canvas.setExtent(QgsRectangle(600000, 5500000, 600100, 5500100))
    one.preview()
    assert "does not show the layer picture" in one.panel.status.text()


def test_real_preview_makes_way_within_a_tile(real_engine, random_model, stage, image, feedback):
    one = stage(QgsRasterLayer(image(size=(1100, 1100)), "picture"), model=str(random_model))
    client.warm_up(interpreter())
    pid = client.worker_pid()
    one.panel.request_preview()
    wait_until(lambda: client._turn.locked())
    with pytest.raises(EroadError) as caught:  # refused at once, by the same worker
        client.run_job(interpreter(), "extract", ExtractJob(("/nowhere.tif",), roads="r.tif").to_dict(), feedback)
    assert caught.value.code == "raster_missing"
    one.wait()
    assert client.worker_pid() == pid
    assert "Another E-Road run" in one.panel.status.text()
