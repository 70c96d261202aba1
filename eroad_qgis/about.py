"""What the plugin says of itself: its metadata and its icons."""

from __future__ import annotations

import configparser
from functools import lru_cache

from qgis.PyQt.QtGui import QIcon

from .environment.places import PLUGIN, RESOURCES


@lru_cache(maxsize=1)
def _metadata() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(PLUGIN / "metadata.txt", encoding="utf-8")
    return parser


def metadata(key: str) -> str:
    """Return an entry of metadata.txt, "" where there is none."""
    return _metadata().get("general", key, fallback="").strip()


def icon(name: str) -> QIcon | None:
    """Return the icon of that name, None where there is none."""
    path = RESOURCES / "icons" / f"{name}.svg"
    return QIcon(str(path)) if path.is_file() else None
