from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from eroad.eroad_core import requirements
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.report import pictures, plots
from eroad.eroad_core.report.blocks import Details, Facts, Legend, Pictures, Section, Table, Text
from eroad.eroad_core.report.page import number, render, write_page

ROOT = Path(__file__).resolve().parents[2]
HISTORY = [
    {"epoch": 1, "step": 10, "train_loss": 0.9, "val_loss": 1.0, "val_iou": 0.1},
    {"epoch": 2, "step": 20, "train_loss": 0.5},
    {"epoch": 3, "step": 30, "train_loss": 0.4, "val_loss": None, "val_iou": float("nan"), "train_iou": 0.5},
]
POINTS = [{"threshold": t, "precision": 0.5 + t / 2, "recall": 1 - t} for t in (0.1, 0.5, 0.9)]


class Elements(HTMLParser):
    """The elements of a page: (tag, attributes) each, and its text; every tag must be closed in order."""

    EMPTY = ("meta", "img", "br")

    def __init__(self, text):
        super().__init__()
        self.found, self.text, self.open = [], "", []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def whole_page():
    image = pictures.to_uri(np.zeros((4, 5, 3), np.uint8))
    blocks = [
        Text("Plain & <b>simple</b>."),
        Text("A remark.", quiet=True),
        Facts([("IoU", 0.51234), ("images", 24904), ("none", None)]),
        Table(("image", "IoU", "note"), [("a", 0.25, "x"), ("b", None, "y"), ("all", 1.0, "")], "Scores", total=True),
        Table(("", ""), [("key", "value")]),
        Pictures([(image, "an image"), (plots.bars(["a"], {"": [1.0]}), "")], columns=2),
        Legend(pictures.RESULT_LEGEND),
        Details("Recipe", '{"a": "<script>"}'),
    ]
    return render(
        "page.html", title="Test <1>", lead="A lead.", sections=[Section(f"Part {i}", blocks) for i in range(4)]
    )


def test_a_page_is_sound_and_needs_nothing_from_outside():
    text = whole_page()
    page = Elements(text)
    tags = [tag for tag, _ in page.found]
    assert not {"script", "link", "iframe", "object"} & set(tags)
    for _, attributes in page.found:
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("src", "data:").startswith("data:")
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in text and "@import" not in text
    assert {a["id"] for t, a in page.found if t == "section"} == {"s1", "s2", "s3", "s4"}
    assert "prefers-color-scheme: dark" in text and "@media print" in text and "tabular-nums" in text


def test_texts_are_escaped_and_numbers_read_well():
    text = whole_page()
    page = Elements(text)
    assert "<b>simple" not in text and "Plain & <b>simple</b>." in page.text and '{"a": "<script>"}' in page.text
    assert "Test <1>" in page.text and "24,904" in page.text and "0.512" in page.text and "–" in page.text
    assert '<th scope="col" class="n">IoU</th>' in text and '<th scope="col">note</th>' in text
    assert '<td class="n">0.250</td>' in text and '<td class="n">–</td>' in text and "<td>x</td>" in text


@pytest.mark.parametrize("value, text", [
    (0.12345, "0.123"), (float("nan"), "–"), (1e4, "10,000.000"),
    (None, "–"), (1234, "1,234"), ("a", "a"), (True, "yes"),
])  # fmt: skip
def test_numbers(value, text):
    assert number(value) == text


def test_pages_are_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "new.html"
    write_page(path, "page.html", title="T", lead="", sections=[])
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(Exception, match="title"):
        write_page(tmp_path / "other.html", "page.html", sections=[])
    with pytest.raises(EroadError) as caught:
        write_page(tmp_path / "missing" / "page.html", "page.html", title="T", lead="", sections=[])
    assert caught.value.code == "write_failed"
    assert [p.name for p in tmp_path.iterdir()] == ["new.html"]


def test_missing_libraries_are_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(EroadError) as caught:
        render("page.html", title="T", lead="", sections=[])
    assert caught.value.code == "engine_incomplete" and "jinja2" in str(caught.value)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(EroadError, match="jinja2, matplotlib"):
        requirements.check_libraries(requirements.FOR_REPORTS)
    with pytest.raises(EroadError, match="matplotlib"):
        plots.loss_curves(HISTORY)


def test_extraction_needs_neither_jinja2_nor_matplotlib():
    code = (
        "import sys; sys.modules['jinja2'] = sys.modules['matplotlib'] = None; "
        "import eroad_core.extraction.job, eroad_core.evaluation.job; "
        "from eroad_core.requirements import check_libraries; check_libraries()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_messages_say_to_install_is_what_is_required():
    from eroad.eroad_core.jobs.messages import MESSAGES

    names = {**requirements.NEEDED, **requirements.FOR_REPORTS}.values()
    wanted = {name for name in names if name not in ("numpy", "GDAL's Python with numpy")}
    for code in ("engine_incomplete", "python_unset"):
        assert set(re.search(r"pip install ([^)]*)\)", MESSAGES[code])[1].split()) == wanted
    pinned = {re.split("==|;", line)[0] for line in (ROOT / "requirements/engine.txt").read_text().splitlines()}
    assert wanted <= pinned


# --- pictures ---


def test_overlay_tells_hits_misses_and_false_alarms_apart():
    image = np.full((3, 2, 3), 100, np.uint8)
    mask = np.array([[255, 255, 0], [0, 128, 128]], np.uint8)
    predicted = np.array([[True, False, True], [False, True, False]])
    result = pictures.overlay(image, mask, predicted)
    assert result.shape == (2, 3, 3) and result.dtype == np.uint8

    def mixed(colour):
        return np.rint(100 + 0.6 * (np.array(colour) - 100)).astype(int).tolist()

    colours = [pictures.HIT, pictures.MISS, pictures.FALSE_ALARM]
    assert result[0].tolist() == [mixed(c) for c in colours]
    assert result[1].tolist() == [[100] * 3, mixed(pictures.LEFT_OUT), mixed(pictures.LEFT_OUT)]
    alone = pictures.overlay(image, mask)
    assert alone[0].tolist() == [mixed(pictures.ROAD)] * 2 + [[100] * 3]
    assert (image == 100).all()


@pytest.mark.parametrize("bands", [1, 2, 3, 5])
def test_any_number_of_bands_is_shown(bands):
    image = np.arange(bands * 4, dtype=np.float32).reshape(bands, 2, 2)
    picture = pictures.shown(image)
    expected = image[:3] if bands >= 3 else image[[0, 0, 0]]
    assert picture.dtype == np.uint8 and (picture == expected.transpose(1, 2, 0)).all()


@pytest.mark.parametrize("shape", [(10, 20), (641, 640), (1500, 1299), (3, 2000), (1, 1)])
def test_pictures_shrink_to_a_side(shape):
    picture = np.random.default_rng(0).integers(0, 256, (*shape, 3)).astype(np.uint8)
    small = pictures.shrunk(picture, 640)
    assert max(small.shape[:2]) <= 640 and min(small.shape[:2]) >= 1
    if max(shape) <= 640:
        assert small is picture
    else:
        assert abs(small.mean() - picture.mean()) < 2 and max(small.shape[:2]) > 300


@pytest.mark.parametrize("kind, tolerance", [("png", 0), ("jpeg", 6)])
def test_pictures_travel_in_the_page(kind, tolerance):
    from PIL import Image

    ramp = np.repeat(np.linspace(0, 255, 40).astype(np.uint8)[None], 30, axis=0)
    for picture in (ramp, np.stack([ramp, ramp[:, ::-1], ramp], axis=2)):
        head, data = pictures.to_uri(picture, kind).split(",")
        assert head == f"data:image/{kind};base64"
        back = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")).astype(int)
        wanted = picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, axis=2)
        assert np.abs(back - wanted).mean() <= tolerance


# --- plots ---


def drawing(uri):
    head, data = uri.split(",")
    assert head == "data:image/svg+xml;base64"
    return base64.b64decode(data).decode()


DRAWINGS = {
    "losses": lambda: plots.loss_curves(HISTORY),
    "losses by step": lambda: plots.loss_curves([{"step": 1, "train_loss": 1.0}, {"step": 2, "train_loss": 0.5}]),
    "no losses": lambda: plots.loss_curves([]),
    "lines": lambda: plots.lines({"a": ([1, 2, 4], [3, 2, 1]), "b": ([1, 4], [2, 2])}, "replicas", "time", log_x=True),
    "precision": lambda: plots.precision_recall(POINTS, "Title"),
    "precisions": lambda: plots.precision_recall({"one": POINTS, "two": POINTS[:1], "none": []}),
    "no precision": lambda: plots.precision_recall([]),
    "bars": lambda: plots.bars(["a", "b"], {"IoU": [0.5, None], "F1": [0.6, 0.7]}, {"IoU": [0.1, None]}, "score"),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWINGS)
def test_plots_are_drawings_that_suit_light_and_dark_pages(name, recwarn):
    text = drawing(DRAWINGS[name]())
    ElementTree.fromstring(text)
    assert "prefers-color-scheme: dark" in text and plots.INK in text
    assert "#000000" not in text, "black ink cannot be seen on a dark page"
    assert "<image" not in text and 'href="http' not in text
    assert text == drawing(DRAWINGS[name]()), "the same figure, the same bytes"
    assert not [w for w in recwarn if "Axes3D" in str(w.message)]


def test_plots_leave_the_users_matplotlib_alone():
    import matplotlib

    before = dict(matplotlib.rcParams)
    plots.loss_curves(HISTORY)
    assert dict(matplotlib.rcParams) == before


def test_whole_numbers_are_marked_by_whole_numbers():
    figure = plots.lines.draw({"a": ([0, 1, 2, 3], [0.1, 0.2, 0.3, 0.2])}, "staleness", "share")
    assert all(tick == int(tick) for tick in figure.axes[0].get_xticks())
