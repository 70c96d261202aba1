"""The help pages: there for every algorithm, whole, offline, and in step with the parameters."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QImageReader

from eroad.eroad_qgis import help as pages
from eroad.eroad_qgis.processing.models import MODELS
from eroad.eroad_qgis.processing.provider import ALGORITHMS

ROOT = Path(__file__).resolve().parents[2]
ALL = sorted(path.stem for path in (pages.PAGES / "en").glob("*.html"))
NAMES = [kind.page.replace("_", "") for kind in (*ALGORITHMS, *MODELS)]


class Page(HTMLParser):
    """What a page holds: tags that were opened and closed, links, pictures, anchors, words in <code>."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links, self.pictures, self.styles, self.codes = [], [], [], []
        self.tags, self.anchors, self.unnamed, self.open, self.wrong = set(), set(), [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        self.anchors.add(given.get("id"))
        self.links += [given["href"]] if tag == "a" else []
        self.styles += [given["href"]] if tag == "link" else []
        if tag == "img":
            self.pictures.append(given["src"])
            self.unnamed += [] if given.get("alt") else [given["src"]]
        if any(name.startswith("on") for name in given):
            self.wrong.append(f"a script in <{tag}>")
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at line {self.getpos()[0]}")

    def handle_data(self, data):
        if self.open[-1:] == ["code"]:
            self.codes.append(data)


def created(name: str):
    return QgsApplication.processingRegistry().createAlgorithmById(f"eroad:{name}")


def file_of(url: str) -> Path:
    """Return the file that an address opens."""
    assert QUrl(url).isLocalFile()
    return Path(QUrl(url).toLocalFile())


@pytest.mark.parametrize("name", NAMES)
def test_every_algorithm_has_a_page_with_each_of_its_parameters_and_outputs(processing, name):
    algorithm = created(name)
    page = Page(file_of(algorithm.helpUrl()))
    wanted = {definition.name() for definition in algorithm.parameterDefinitions()}
    wanted |= {output.name() for output in algorithm.outputDefinitions()}
    assert wanted <= set(page.codes)
    assert wanted <= page.anchors


def test_every_algorithm_is_listed_by_its_name_and_described(processing):
    index = (pages.PAGES / "en" / "index.html").read_text(encoding="utf-8")
    for name in NAMES:
        algorithm = created(name)
        assert f">{algorithm.displayName()}</a>" in index
        assert len(algorithm.shortDescription()) > 40
        assert algorithm.shortDescription() in algorithm.shortHelpString()
        assert "road" in algorithm.tags()
        assert algorithm.group() and algorithm.groupId() and not algorithm.icon().isNull()


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_whole_and_offline(name):
    path = pages.PAGES / "en" / f"{name}.html"
    page = Page(path)
    assert not page.wrong and not page.open
    assert {"title", "h1", "main", "nav"} <= page.tags
    assert not page.tags & {"script", "iframe", "object", "embed", "form"}
    assert not page.unnamed, "pictures without a text"
    for address in (*page.links, *page.pictures, *page.styles):
        found = urlparse(address)
        assert not found.scheme and not found.netloc, f"{address} is not local"
        target = (path.parent / unquote(found.path)).resolve() if found.path else path
        assert target.is_file(), address
        assert target.is_relative_to(pages.PAGES.resolve())
        if found.fragment:
            assert found.fragment in Page(target).anchors, address


def test_every_page_can_be_reached():
    assert {f"{name}.html" for name in ALL} == set(Page(pages.PAGES / "en" / "index.html").links)


def test_pictures_are_small_whole_and_used(qgis_app):
    folder = pages.PAGES / "images"
    shown = {Path(picture).name for name in ALL for picture in Page(pages.PAGES / "en" / f"{name}.html").pictures}
    assert shown == {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        assert path.stat().st_size < 150_000, path.name
        assert not QImageReader(str(path)).read().isNull(), path.name
    assert sum(path.stat().st_size for path in pages.PAGES.rglob("*") if path.is_file()) < 1_000_000
    assert "url(" not in (pages.PAGES / "style.css").read_text(encoding="utf-8")


def test_the_generated_parts_are_up_to_date():
    script = ROOT / "tools" / "make_help.py"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, env=environment, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_in_the_user_s_language_else_in_english(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", tmp_path / "with space ä")
    for language, names in {"en": ("index", "dock"), "de": ("index",), "zh_Hans": ("index",)}.items():
        for name in names:
            path = pages.PAGES / language / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
    wanted = {"de_AT": "de", "de": "de", "fr": "en", "zh-Hans": "zh_Hans", "zh_Hans": "zh_Hans", "C": "en"}
    assert {locale: pages.page_path("index", locale).parent.name for locale in wanted} == wanted
    assert pages.page_path("dock", "de").parent.name == "en"
    assert file_of(pages.page_url("index", "de")) == pages.PAGES / "de" / "index.html"
