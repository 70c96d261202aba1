"""Which Python runs the engine."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from ...eroad_core.jobs import EroadError
from ..settings import Settings
from .places import cache_folder


@dataclass(frozen=True)
class Interpreter:
    """The Python that runs the engine.

    Attributes
    ----------
    path : the executable.
    managed : made by E-Road; then nothing of the user's own site-packages is let in.
    foreign : another Python than QGIS's (a conda environment, say), with a GDAL of its own,
        which must not see the data folders of QGIS's GDAL and PROJ.
    """

    path: str
    managed: bool = False
    foreign: bool = False


def interpreter(settings: Settings | None = None) -> Interpreter:
    """Return the engine's Python.

    In order: the variable ``EROAD_PYTHON``, the setting, the managed environment.

    Raises
    ------
    EroadError
        ``python_missing`` or ``python_not_executable`` where the one named cannot
        be run, ``python_unset`` where there is none.
    """
    named = os.environ.get("EROAD_PYTHON", "").strip()
    if named:
        return _named(named, "EROAD_PYTHON")
    named = (settings or Settings.load()).python.strip()
    if named:
        return _named(named, "E-Road's settings")
    managed = managed_python()
    if managed.is_file():
        return Interpreter(str(managed), managed=True, foreign=not same_python(managed))
    raise EroadError("python_unset")


def managed_python() -> Path:
    """Return where the Python of the managed environment is once that is made."""
    return python_of(cache_folder() / "env")


def python_of(environment: Path) -> Path:
    """Return the executable of a virtual environment."""
    if sys.platform == "win32":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def same_python(python: Path) -> bool:
    """Tell whether ``python`` is QGIS's own, or a virtual environment made on it (then it uses QGIS's GDAL)."""
    own = {os.path.realpath(folder) for folder in (sys.base_prefix, sys.base_exec_prefix)}
    own |= {os.path.join(folder, name) for folder in own for name in ("bin", "Scripts")}
    configuration = python.parent.parent / "pyvenv.cfg"
    home = _home(configuration) if configuration.is_file() else str(python.parent)
    return os.path.realpath(home) in own


def _home(configuration: Path) -> str:
    for line in configuration.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.partition("=")
        if key.strip().lower() == "home":
            return value.strip()
    return ""


def _named(text: str, where: str) -> Interpreter:
    """Return the interpreter that ``text`` names: an executable, an environment's folder, or a command."""
    path = Path(os.path.expanduser(text))
    if path.is_dir():
        path = next((p for p in (python_of(path), path / "python.exe") if p.is_file()), path / "bin" / "python")
    if not path.is_file() and os.path.dirname(text) == "":
        path = Path(shutil.which(text) or text)
    if not path.is_file():
        raise EroadError("python_missing", path=text, where=where)
    if not os.access(path, os.X_OK):
        raise EroadError("python_not_executable", path=text, where=where)
    # Absolute but not resolved: the link in a virtual environment is what makes it one.
    path = path.absolute()
    return Interpreter(str(path), foreign=not same_python(path))
