"""E-Road in other languages: the translations are complete, and QGIS shows them."""

import importlib.util
import json
import os
import re
import shutil
import string
import subprocess
import sys
import threading
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from eroad.eroad_core.jobs.messages import MESSAGES
from eroad.eroad_qgis import messages, phrases, translation
from eroad.eroad_qgis.environment.places import PLUGIN

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "make_translations.py"
FOLDER = ROOT / "resources" / "i18n"
LOCALES = ("de", "es", "fr", "zh-Hans")
#: Names, symbols and words that a language shares with English.
ALLOWED = {
    "*": {"APLS", "CPU", "F1", "GraphML", "IoU", "PointRend", "TOPO F1", "{name}: {path}"},
    "de": {
        "Backend", "CPU ({name})", "Cluster", "Decoder", "Engine: {device}", "Filter", "GeoPackages", "Layer", "Raster",
        "Recall", "Training", "{name}, {memory:.0f} GB", "{size} GB in {folder}",
    },
    "es": {"Backend", "{name}, {memory:.0f} GB"},
    "fr": {
        "&Image", "Augmentation", "Backend", "Cluster", "Configuration", "Extraction", "Raster", "Rasters",
        "Simplification", "Table", "Tables", "minutes", "{width:,} × {height:,} pixels",
    },
    "zh-Hans": set(),
}  # fmt: skip


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("make_translations", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def in_language(qgis_app, monkeypatch):
    """Return a switch to another language."""

    def switch(name: str) -> None:
        monkeypatch.setattr(translation, "locale", lambda: name)
        translation.install()

    yield switch
    translation.remove()


def entries(locale):
    """Yield context, text, translation and the translation's state ("" where it is finished)."""
    for context in ElementTree.parse(FOLDER / f"eroad_{locale}.ts").iter("context"):
        for message in context.iter("message"):
            element = message.find("translation")
            yield context.findtext("name"), message.findtext("source"), element.text or "", element.get("type", "")


def placeholders(text):
    return sorted(
        (name, form, turn or "") for _, name, form, turn in string.Formatter().parse(text) if name is not None
    )


class Anything(int):
    """A value that any format takes."""

    def __format__(self, form):
        return super().__format__(form) if form else "value"


def test_files_are_up_to_date_with_the_sources():
    done = subprocess.run([sys.executable, str(TOOL), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_languages():
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"eroad_{locale}.ts" for locale in LOCALES]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_is_translated(locale):
    found = list(entries(locale))
    assert len(found) > 500
    assert not [text for _context, text, translated, state in found if state or not translated.strip()]
    same = {text for _context, text, translated, _state in found if text == translated}
    assert not same - ALLOWED["*"] - ALLOWED[locale]


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_shortcuts_and_marks_are_those_of_the_source(locale):
    for _context, text, translated, _state in entries(locale):
        assert placeholders(text) == placeholders(translated), translated
        for pattern in (r"&(?=\w)", r"<[^<> ][^>]*>", r"\n", r"…$"):
            assert len(re.findall(pattern, text)) == len(re.findall(pattern, translated)), translated
        assert translated == translated.strip(), translated
        names = [name for name, _form, _turn in placeholders(text)]
        values = {name: Anything(7) for name in names if name}
        assert "{" not in translated.format(*[Anything(7)] * names.count(""), **values)


@pytest.mark.parametrize("locale", LOCALES)
def test_qt_finds_every_translation(locale, in_language):
    in_language(locale)
    for context, text, translated, _state in entries(locale):
        assert QCoreApplication.translate(context, text) == translated


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_of_the_engine_in_its_language(locale, in_language):
    in_language(locale)
    wanted = {text: translated for context, text, translated, _state in entries(locale) if context == "messages"}
    for code, template in MESSAGES.items():
        values = {name: Anything(7) for name, _form, _turn in placeholders(template)}
        assert messages.sentence(code, values) == wanted[template].format(**values)


def test_english_again(in_language):
    in_language("de")
    assert messages.sentence("stage_write") == "Schreiben"
    in_language("fr_CA")
    assert messages.sentence("stage_write") == "Écriture"
    in_language("en_US")
    assert messages.sentence("stage_write") == "Writing"
    in_language("zh_CN")
    assert messages.sentence("stage_write") == "写出"
    translation.remove()
    translation.remove()
    assert messages.sentence("stage_write") == "Writing"


@pytest.mark.parametrize(
    ("name", "value", "german"),
    [
        ("label", "threshold", "Schwellenwert"),
        ("label", "no field of a job", "no field of a job"),
        ("option", "Lock-free", "Ohne Sperren"),
        ("expected", "a number from -1.5 to 1e+06", "eine Zahl von -1.5 bis 1e+06"),
        ("expected", "band numbers from 1, like 1,2,3", "Kanalnummern ab 1, wie 1,2,3"),
        ("expected", "one of auto, none", "eines von auto, none"),
        ("reason", "it is read-only", "schreibgeschützt"),
        ("reason", "Permission {0} denied 13", "Permission {0} denied 13"),
        ("direction", "north-east", "Nordosten"),
        ("path", "east", "east"),
        ("count", 3, 3),
    ],
)
def test_what_the_engine_fills_into_its_sentences(name, value, german, in_language):
    assert phrases.spoken(name, value) == value
    in_language("de")
    assert phrases.spoken(name, value) == german


def test_from_other_threads(in_language):
    in_language("de")
    found = []
    threads = [threading.Thread(target=lambda: found.append(messages.sentence("stage_write"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Schreiben"] * 8


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("de", "de"), ("de_AT", "de"), ("fr_FR", "fr"), ("es-MX", "es"), ("zh-Hans", "zh-Hans"), ("zh_CN", "zh-Hans"),
        ("zh", "zh-Hans"), ("zh_SG", "zh-Hans"), ("zh-Hans-CN", "zh-Hans"), ("zh_TW", None), ("zh-Hant", None),
        ("zh_HK", None), ("en_US", None), ("en", None), ("C", None), ("", None), ("pt_BR", None),
    ],
)  # fmt: skip
def test_the_file_of_a_locale(name, language):
    path = translation.translation_file(name)
    assert (path.name if path else None) == (f"eroad_{language}.ts" if language else None)


def test_the_language_chosen_in_the_options(qgis_app):
    settings = QgsSettings()
    try:
        settings.setValue("locale/userLocale", "zh-Hans")
        settings.setValue("locale/overrideFlag", False)
        assert translation.locale() != "zh-Hans"
        settings.setValue("locale/overrideFlag", True)
        assert translation.locale() == "zh-Hans"
    finally:
        settings.remove("locale")


def own_qgis(tmp_path, language):
    """Return the environment of a QGIS with a profile of its own, set to a language."""
    profile = tmp_path / "profile" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(f"[locale]\noverrideFlag=true\nuserLocale={language}\n")
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "eroad").symlink_to(PLUGIN)
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"), "QT_QPA_PLATFORM": "offscreen"}
    return {name: value for name, value in environment.items() if name not in ("PYTHONPATH", "PYTHONHOME")}


PLUGIN_LOADED_AND_UNLOADED = """
import json, sys
sys.path.insert(0, sys.argv[1])
from qgis.core import QgsApplication
from qgis.testing import start_app
QgsApplication.setTranslation(sys.argv[2])
start_app(cleanup=False)
from eroad.eroad_qgis import messages
from eroad.eroad_qgis.plugin import ERoadPlugin

def said():
    return [messages.sentence("disk_full", {"path": "D"}), messages.sentence("stage_write")]

plugin = ERoadPlugin(None)
plugin.initProcessing()
algorithm = QgsApplication.processingRegistry().algorithmById("eroad:extractroads")
threshold = algorithm.parameterDefinition("THRESHOLD")
shown = [algorithm.displayName(), algorithm.group(), threshold.description(), threshold.help(), *said()]
del algorithm, threshold
plugin.unload()
print(json.dumps([shown, said()]))
"""


def test_the_plugin_speaks_german_until_it_is_unloaded(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PLUGIN_LOADED_AND_UNLOADED, str(PLUGIN.parent), "de"],
        capture_output=True, text=True, env=own_qgis(tmp_path, "de"), cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown, after = json.loads(done.stdout.splitlines()[-1])
    assert shown[:3] == ["Straßen extrahieren", "Extraktion", "Schwellenwert"]
    assert shown[3].startswith("Wahrscheinlichkeit, ab der ein Pixel Straße ist.")
    assert shown[4:] == ["Der Datenträger von D ist voll; schaffen Sie Platz, und starten Sie erneut.", "Schreiben"]
    assert after == ["The disk of D is full; free some space and run again.", "Writing"]


def test_qgis_process_lists_the_algorithms_in_the_language_of_the_options(tmp_path):
    environment = own_qgis(tmp_path, "fr")
    program = shutil.which("qgis_process")
    assert program
    for arguments in (["plugins", "enable", "eroad"], ["--json", "list"]):
        done = subprocess.run([program, *arguments], capture_output=True, text=True, env=environment, timeout=120)
        assert done.returncode == 0, done.stderr
    algorithms = json.loads(done.stdout[done.stdout.index("{") :])["providers"]["eroad"]["algorithms"]
    assert algorithms["eroad:extractroads"]["name"] == "Extraire les routes"


SOURCE = '''
def tr(text):
    """Translate."""
    return QCoreApplication.translate("dock", text)

class Panel:
    def tr(self, text):
        return QCoreApplication.translate("panel", text)

    def fill(self, done):
        words = "of a name"
        return self.tr("One " "text"), self.tr(words), tr("Yes" if done else "No"), tr(LATER)

LATER = QT_TRANSLATE_NOOP("dock", "Later")
'''


def test_the_collector_finds_texts_however_they_are_written(tool, tmp_path):
    (tmp_path / "panel.py").write_text(SOURCE)
    (tmp_path / "other.py").write_text('from .panel import tr\nprint(tr("Elsewhere"))\n')
    texts = tool.collect(tmp_path)
    assert texts["panel"] == ["One text", "of a name"]
    assert texts["dock"] == ["Elsewhere", "Yes", "No", "Later"]
    assert set(MESSAGES.values()) == set(texts["messages"])


@pytest.mark.parametrize("call", ['translate("dock", f"Text {x}")', 'translate("dock", chosen)', 'self.tr("Text")'])
def test_the_collector_refuses_what_it_cannot_read(tool, tmp_path, call):
    (tmp_path / "panel.py").write_text(f"def show(self, chosen, x):\n    return QCoreApplication.{call}\n")
    with pytest.raises(SystemExit, match=r"panel\.py:2"):
        tool.collect(tmp_path)


def test_translations_are_kept_new_texts_marked_and_old_ones_dropped(tool, tmp_path):
    path = tmp_path / "eroad_de.ts"
    path.write_text(tool.written({"dock": ["Old", "<A> & 'B'"]}, {("dock", "<A> & 'B'"): '"Ä"'}, "de_DE"))
    known = tool.read(path)
    assert known == {("dock", "<A> & 'B'"): '"Ä"'}
    path.write_text(tool.written({"dock": ["New", "<A> & 'B'"]}, known, "de_DE"))
    assert tool.read(path) == known
    assert path.read_text().count('type="unfinished"') == 1
    assert "Old" not in path.read_text()
    assert list(translation.read_translations(path)) == [("dock", "<A> & 'B'", '"Ä"')]
