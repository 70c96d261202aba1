"""Where the files are that come with the engine: the shipped models."""

from __future__ import annotations

from pathlib import Path


def resources_folder() -> Path:
    """Return the read-only folder that holds ``models/``.

    In the plugin and in a checkout it lies beside ``eroad_core``; ``pip
    install`` puts a copy into the package (setup.py).
    """
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
