"""Folders of E-Road outside QGIS: the same for the plugin and the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: The plugin's own folder: it holds ``eroad_core``, ``eroad_qgis`` and ``resources``.
#: Not resolved: a developer's plugin folder may be made of links.
PLUGIN = Path(__file__).absolute().parents[2]

RESOURCES = PLUGIN / "resources"


def cache_folder() -> Path:
    """Return the user's cache folder of E-Road (log, managed environment): ``EROAD_CACHE``, else the platform's."""
    named = os.environ.get("EROAD_CACHE", "").strip()
    if named:
        return Path(named)
    if sys.platform == "win32":
        return _folder("LOCALAPPDATA", Path.home() / "AppData" / "Local") / "eroad"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "eroad"
    return _folder("XDG_CACHE_HOME", Path.home() / ".cache") / "eroad"


def models_folder() -> Path:
    """Return the folder of the user's own models: ``EROAD_MODELS``, else the platform's data folder."""
    named = os.environ.get("EROAD_MODELS", "").strip()
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = _folder("APPDATA", Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = _folder("XDG_DATA_HOME", Path.home() / ".local" / "share")
    return base / "eroad" / "models"


def _folder(variable: str, default: Path) -> Path:
    named = os.environ.get(variable, "")
    return Path(named) if os.path.isabs(named) else default
