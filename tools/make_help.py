"""Bring the generated parts of resources/help/en/*.html up to date: navigation, and the tables of parameters.

The prose of the pages is written by hand, around them. ``--check`` only tells whether they are up to date;
``--pictures`` makes the pages' pictures again from those in docs/images (tools/screenshots.py makes these).

    QT_QPA_PLATFORM=offscreen .venv/bin/python tools/make_help.py
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape as escaped
from pathlib import Path

# No models but those that everybody has: they are among the choices.
os.environ["EROAD_MODELS"] = os.devnull

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build" / "plugins"))

from eroad.eroad_qgis.processing.base import JobAlgorithm  # noqa: E402
from eroad.eroad_qgis.processing.models import MODELS  # noqa: E402
from eroad.eroad_qgis.processing.parameters import parameter_names  # noqa: E402
from eroad.eroad_qgis.processing.provider import ALGORITHMS, ERoadProvider  # noqa: E402
from eroad.eroad_qgis.settings import Settings  # noqa: E402

FOLDER = ROOT / "resources" / "help" / "en"
#: The pages, as the navigation lists them.
SECTIONS = (
    ("First steps", ("index", "installation", "dock", "settings")),
    ("Algorithms", tuple(algorithm.page for algorithm in ALGORITHMS)),
    ("Ready models", tuple(model.page for model in MODELS)),
    ("More", ("own_model", "troubleshooting")),
)
#: Pictures by name: where they are made from, and their width.
PICTURES = {
    "qgis.jpg": ("qgis.jpg", 1000),
    "dialog.jpg": ("dialog.png", 900),
    "network.jpg": ("network.jpg", 1000),
    "dock.jpg": ("dock.jpg", 1000),
    "dock_preview.jpg": ("dock_preview.jpg", 1000),
    "engine_page.jpg": ("engine_page.png", 380),
    "options.jpg": ("options.png", 660),
}
#: The most a picture may weigh, and the qualities of JPEG that are tried for it.
PICTURE_BYTES, QUALITIES = 150_000, (85, 75, 65, 50, 35)
_BLOCK = re.compile(r"(<!-- begin (\w+)(?: (\w+))? -->\n).*?(<!-- end -->)", re.DOTALL)
_Flag = QgsProcessingParameterDefinition.Flag
escape = partial(escaped, quote=False)


def main() -> int:
    """Write the pages, or check them."""
    check = "--check" in sys.argv
    application = QgsApplication([], False)
    application.initQgis()
    provider = ERoadProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    if "--pictures" in sys.argv:
        make_pictures()
    outdated = [path for path in sorted(FOLDER.glob("*.html")) if not is_current(path)]
    for path in outdated:
        print(f"{path.name} is not up to date" if check else f"{path.name} written")
        if not check:
            path.write_text(rendered(path), encoding="utf-8", newline="\n")
    return int(check and bool(outdated))


def is_current(path: Path) -> bool:
    """Tell whether the generated parts of a page are up to date; QGIS must know E-Road's algorithms."""
    return rendered(path) == path.read_text(encoding="utf-8")


def rendered(path: Path) -> str:
    """Return a page with its generated parts made again."""

    def block(found: re.Match) -> str:
        begin, kind, name, end = found.groups()
        return begin + "\n".join(_BLOCKS[kind](name or path.stem)) + "\n" + end

    return _BLOCK.sub(block, path.read_text(encoding="utf-8"))


def algorithm_of(page: str) -> QgsProcessingAlgorithm:
    """Return a new instance of the algorithm that a page is about."""
    return QgsApplication.processingRegistry().createAlgorithmById(f"eroad:{page.replace('_', '')}")


def navigation(page: str) -> Iterator[str]:
    """Yield the list of pages."""
    yield "<nav>"
    for heading, pages in SECTIONS:
        yield f"<p>{heading}</p>"
        yield "<ul>"
        for name in pages:
            here = ' class="here"' if name == page else ""
            yield f'<li><a href="{name}.html"{here}>{escape(title(name))}</a></li>'
        yield "</ul>"
    yield "</nav>"


def title(page: str) -> str:
    """Return the heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", (FOLDER / f"{page}.html").read_text(encoding="utf-8"))
    return re.sub("<.*?>", "", found[1]) if found else page


def parameters(page: str) -> Iterator[str]:
    """Yield the table of an algorithm's parameters, the advanced ones last."""
    algorithm = algorithm_of(page)
    asked = [definition for definition in algorithm.parameterDefinitions() if not definition.isDestination()]
    yield "<table>"
    yield "<tr><th>Parameter</th><th>What it says</th><th>If you leave it</th></tr>"
    yield from _rows(algorithm, (d for d in asked if not d.flags() & _Flag.FlagAdvanced))
    advanced = [definition for definition in asked if definition.flags() & _Flag.FlagAdvanced]
    if advanced:
        yield '<tr><th colspan="3">Advanced</th></tr>'
        yield from _rows(algorithm, advanced)
    yield "</table>"


def _rows(algorithm: QgsProcessingAlgorithm, definitions: Iterable[QgsProcessingParameterDefinition]) -> Iterator[str]:
    for definition in definitions:
        choices = ""
        if isinstance(definition, QgsProcessingParameterEnum) and definition.name() != "MODEL":
            choices = f" <small>({', '.join(map(escape, definition.options()))})</small>"
        told = escape(_help(algorithm, definition)) + choices
        cells = (_named(definition), told, _left(definition))
        yield f'<tr id="{definition.name()}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def outputs(page: str) -> Iterator[str]:
    """Yield the table of an algorithm's outputs: what is written, then pages and numbers."""
    algorithm = algorithm_of(page)
    yield "<table>"
    yield "<tr><th>Output</th><th>What it holds</th></tr>"
    for definition in algorithm.parameterDefinitions():
        if definition.isDestination():
            told = escape(_help(algorithm, definition))
            yield f'<tr id="{definition.name()}"><td>{_named(definition)}</td><td>{told}</td></tr>'
    written = {definition.name() for definition in algorithm.destinationParameterDefinitions()}
    for output in algorithm.outputDefinitions():
        if output.name() not in written:
            told = "A number, for models and scripts." if output.type() == "outputNumber" else "A web page."
            yield f'<tr id="{output.name()}"><td>{_named(output)}</td><td>{told}</td></tr>'
    yield "</table>"


def settings(page: str) -> Iterator[str]:
    """Yield the table of E-Road's settings."""
    yield "<table>"
    yield "<tr><th>Setting</th><th>What it says</th><th>At first</th><th>Variable</th></tr>"
    for name, described in Settings.described().items():
        value = getattr(Settings(), name)
        shown = f"{value:,g} {described.unit}" if not isinstance(value, str) else value or "empty"
        cells = (f"<b>{described.label}</b>", escape(described.help), shown, f"<code>{described.variable}</code>")
        yield f'<tr id="{name}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


_BLOCKS = {"navigation": navigation, "parameters": parameters, "outputs": outputs, "settings": settings}


def _named(definition: QgsProcessingParameterDefinition | QgsProcessingOutputDefinition) -> str:
    return f"<b>{escape(definition.description())}</b><br><code>{definition.name()}</code>"


def _help(algorithm: QgsProcessingAlgorithm, definition: QgsProcessingParameterDefinition) -> str:
    """Return the help of a parameter: the job's own where Processing's names a folder of this machine."""
    if isinstance(algorithm, JobAlgorithm):
        for field, spec in algorithm.job.specs().items():
            if spec.kind == "file_destination" and definition.name() in parameter_names(algorithm.job, field):
                return spec.help
    return definition.help()


def _left(definition: QgsProcessingParameterDefinition) -> str:
    """Return what holds for a parameter that is left as it is."""
    value = definition.defaultValue()
    if isinstance(definition, QgsProcessingParameterBoolean):
        return "yes" if value else "no"
    if value in (None, ""):
        return "empty" if definition.flags() & _Flag.FlagOptional else "must be given"
    return escape(f"{value:,g}" if isinstance(value, (int, float)) else str(value))


def make_pictures() -> None:
    """Scale the pictures of the docs for the pages; one that is not there yet is left out."""
    folder = FOLDER.parent / "images"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (source, width) in PICTURES.items():
        picture = QImage(str(ROOT / "docs" / "images" / source))
        if picture.isNull():
            print(f"docs/images/{source} is missing")
            continue
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        for quality in QUALITIES:
            picture.convertToFormat(QImage.Format.Format_RGB32).save(str(folder / name), "JPG", quality)
            if (folder / name).stat().st_size < PICTURE_BYTES:
                break


if __name__ == "__main__":
    sys.exit(main())
