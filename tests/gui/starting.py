"""Starts real QGIS under Xvfb in a profile of its own, with the plugin and a script that drives it.

Used by the tests here and by tools/screenshots.py; the scripts get their helpers from driving.py.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "build" / "plugins" / "eroad"

_SETTINGS = """
[PythonPlugins]
eroad=true
processing=true
MetaSearch=false
db_manager=false
grassprovider=false

[locale]
overrideFlag=true
userLocale=en

[qgis]
checkVersion=false
"""


def start_qgis(folder: Path, script: Path, python: Path | str, limit: float = 300, **variables: str) -> dict:
    """Run a script in QGIS and return what it wrote down, with how QGIS ended.

    Parameters
    ----------
    folder : empty; the profile, the cache and the user's home are made in it.
    script : a Python file; driving.drive runs its steps.
    python : the engine's Python.
    limit : seconds QGIS may take.
    variables : more of the environment; they win.

    Returns
    -------
    What each step returned by its name; ``status``, ``stderr`` and ``folder`` besides.

    Raises
    ------
    RuntimeError
        With what the script and QGIS said, where a step failed or QGIS did not get that far.
    """
    make_profile(folder)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", "qgis", "--nologo", "--profiles-path", str(folder)]
    ended = subprocess.run(
        [*command, "--code", str(script)],
        cwd=folder,
        env={**environment(folder, python), **variables},
        capture_output=True,
        text=True,
        timeout=limit,
        errors="replace",
    )
    written, hangs = folder / "seen.json", folder / "hangs.txt"
    hung = hangs.read_text(encoding="utf-8") if hangs.is_file() else ""
    if not written.is_file():
        raise RuntimeError(ended.stdout + ended.stderr + hung)
    found = json.loads(written.read_text(encoding="utf-8"))
    if "traceback" in found:
        raise RuntimeError(found["traceback"] + ended.stdout + ended.stderr)
    return {**found, "status": ended.returncode, "stderr": ended.stderr, "folder": str(folder)}


def make_profile(folder: Path) -> None:
    """Make a profile of QGIS with the plugin in it."""
    profile = folder / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(_SETTINGS)
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "eroad").symlink_to(PLUGIN)


def environment(folder: Path, python: Path | str) -> dict[str, str]:
    """Return the variables QGIS is started with: none of the user's folders, no display but Xvfb's."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "EROAD_", "PYTHON"))}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(Path(__file__).parent),  # where the scripts find driving.py
        "EROAD_PYTHON": str(python),
        "EROAD_CACHE": str(folder / "cache"),
        "EROAD_MODELS": str(folder / "models"),
        "GUI_FOLDER": str(folder),
    }
