"""E-Road in the user's language: the translations in resources/i18n, handed to Qt.

A .ts file is brought into Qt's own form in memory: a plugin must not ship compiled files, and a translator
written in Python would be asked for every text of QGIS, from all its threads.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from .environment.places import RESOURCES

#: Traditional Chinese: its readers get English, as long as only the simplified is there.
_TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")

#: The translator in use and the bytes it reads, which Qt does not copy.
_installed: tuple[QTranslator, bytes] | None = None


def install() -> None:
    """Translate E-Road's texts into QGIS's language from now on, where there is a translation."""
    global _installed
    remove()
    path = translation_file(locale())
    if path is None:
        return
    compiled = compile_translations(path)
    translator = QTranslator()
    if translator.loadFromData(compiled) and QCoreApplication.installTranslator(translator):
        _installed = translator, compiled


def remove() -> None:
    """Leave E-Road's texts in English again."""
    global _installed
    if _installed is not None:
        QCoreApplication.removeTranslator(_installed[0])
        _installed = None


def locale() -> str:
    """Return QGIS's language, like “de”, “pt_BR” or “zh-Hans”: of the command line, the options, or the system."""
    application = QCoreApplication.instance()
    asked = application.translation() if isinstance(application, QgsApplication) else ""
    if not asked and QgsSettings().value("locale/overrideFlag", False, type=bool):
        asked = QgsSettings().value("locale/userLocale", "", type=str)
    return asked or QLocale.system().name()


def translation_file(name: str) -> Path | None:
    """Return the translations for a locale, those of its language where it has none of its own; None for English."""
    name = name.replace("_", "-")
    if name.startswith(_TRADITIONAL):
        return None
    language = name.partition("-")[0]
    for known in (name, "zh-Hans" if language == "zh" else language):
        path = RESOURCES / "i18n" / f"eroad_{known}.ts"
        if known and path.is_file():
            return path
    return None


def read_translations(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield context, source text and translation for all that is translated in a .ts file."""
    document = QDomDocument()
    document.setContent(path.read_bytes())
    for context in _children(document.documentElement(), "context"):
        name = context.firstChildElement("name").text()
        for message in _children(context, "message"):
            translation = message.firstChildElement("translation").text()
            if translation:
                yield name, message.firstChildElement("source").text(), translation


def _children(element: QDomElement, name: str) -> Iterator[QDomElement]:
    child = element.firstChildElement(name)
    while not child.isNull():
        yield child
        child = child.nextSiblingElement(name)


# Qt's form (qtranslator.cpp): a magic number, then sections of a tag, their length and data.
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7


def compile_translations(path: Path) -> bytes:
    """Return a .ts file as Qt reads translations."""
    hashes, messages = [], bytearray()
    for context, source, translation in read_translations(path):
        hashes.append((_hash(source.encode()), len(messages)))
        messages += _block(_TRANSLATION, translation.encode("utf-16-be"))
        messages += _block(_SOURCE, source.encode())
        messages += _block(_CONTEXT, context.encode())
        messages.append(_END)
    index = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    return _MAGIC + _block(_HASHES, index) + _block(_MESSAGES, bytes(messages))


def _block(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _hash(text: bytes) -> int:
    """Return the ELF hash by which Qt finds a text."""
    found = 0
    for byte in text:
        found = ((found << 4) + byte) & 0xFFFFFFFF
        if found > 0xFFFFFFF:
            found = (found ^ (found >> 28 << 4)) & 0xFFFFFFF
    return found or 1
