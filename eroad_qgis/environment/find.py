"""Which Python runs the engine."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

# By its name as well: when the plugin is unloaded, QGIS takes out of Python's modules those imported by name.
from ...eroad_core import jobs  # noqa: F401
from ...eroad_core.jobs import EroadError
from ..settings import Settings
from .platforms import facts_here, python_variables
from .stamp import environment_folder, is_half_made, numpy_major, python_now, read_stamp


@dataclass(frozen=True)
class Interpreter:
    """The Python that runs the engine.

    Attributes
    ----------
    path : the executable.
    managed : made by E-Road; then nothing of the user's own site-packages is let in.
    foreign : another Python than QGIS's (a conda environment, say), with a GDAL of its own,
        which must not see the data folders of QGIS's GDAL and PROJ.
    variables : what it needs in its environment besides to start and to load QGIS's GDAL.
    """

    path: str
    managed: bool = False
    foreign: bool = False
    variables: tuple[tuple[str, str], ...] = ()


def interpreter(settings: Settings | None = None) -> Interpreter:
    """Return the engine's Python.

    In order: the variable ``EROAD_PYTHON``, the setting, the managed environment.

    Raises
    ------
    EroadError
        ``python_missing`` or ``python_not_executable`` where the one named cannot
        be run, ``python_half_made`` or ``python_changed`` where the managed one is to be
        finished or remade, ``python_unset`` where there is none.
    """
    named = os.environ.get("EROAD_PYTHON", "").strip()
    if named:
        return _named(named, "EROAD_PYTHON")
    named = (settings or Settings.load()).python.strip()
    if named:
        return _named(named, "E-Road's settings")
    return _managed()


def managed_python() -> Path:
    """Return where the Python of the managed environment is once that is made."""
    return python_of(environment_folder())


def named_python(text: str) -> Interpreter:
    """Return the interpreter that a person named on the page of the engine; errors as of :func:`interpreter`."""
    return _named(text, "E-Road's settings")


def _managed() -> Interpreter:
    folder, python = environment_folder(), managed_python()
    stamp = read_stamp(folder)
    if stamp is None:
        raise EroadError("python_half_made" if is_half_made(folder) else "python_unset")
    # Where QGIS was updated or moved, the environment's Python is another's, or a link to nothing.
    then, now = f"{stamp.python}, numpy {stamp.numpy}", f"{python_now()}, numpy {numpy_major() or stamp.numpy}"
    if then != now or not python.is_file() or not same_python(python):
        raise EroadError("python_changed", then=then, now=now)
    variables = {**python_variables(facts_here()), **stamp.variables}
    return Interpreter(str(python), managed=True, variables=tuple(sorted(variables.items())))


def _own_variables() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(python_variables(facts_here()).items()))


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
    foreign = not same_python(path)
    return Interpreter(str(path), foreign=foreign, variables=() if foreign else _own_variables())
