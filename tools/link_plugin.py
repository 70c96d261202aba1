"""Lay the plugin out as QGIS sees it: one package ``eroad`` under build/plugins, made of links to this checkout."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("__init__.py", "metadata.txt", "LICENSE", "eroad_core", "eroad_qgis", "resources")


def main() -> None:
    """(Re)make build/plugins/eroad."""
    plugin = ROOT / "build" / "plugins" / "eroad"
    if plugin.is_symlink() or plugin.is_file():
        plugin.unlink()
    elif plugin.is_dir():
        shutil.rmtree(plugin)
    plugin.mkdir(parents=True)
    for part in PARTS:
        os.symlink(os.path.relpath(ROOT / part, plugin), plugin / part)


if __name__ == "__main__":
    main()
