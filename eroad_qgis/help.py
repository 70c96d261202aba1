"""The help pages that come with the plugin: HTML files, in the user's language where there is one."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

from .environment.places import RESOURCES

#: The folder with one folder of pages a language.
PAGES = RESOURCES / "help"
_FALLBACK = "en"


def page_path(name: str, locale: str | None = None) -> Path:
    """Return the file of a page: in the language of ``locale`` (QGIS's own if None), else in English."""
    locale = locale or QgsApplication.locale() or _FALLBACK
    written = (locale, locale.replace("-", "_"), locale.replace("_", "-"))  # zh-Hans, de_AT: QGIS writes both
    for language in (*written, written[1].partition("_")[0]):
        path = PAGES / language / f"{name}.html"
        if path.is_file():
            return path
    return PAGES / _FALLBACK / f"{name}.html"


def page_url(name: str, locale: str | None = None) -> str:
    """Return the address of a page, for a web browser."""
    return page_path(name, locale).as_uri()
