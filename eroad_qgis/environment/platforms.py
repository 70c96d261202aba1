"""QGIS's own Python interpreter, found from facts alone: pure functions, the same on every machine.

In QGIS's process ``sys.executable`` is QGIS itself on Windows and macOS; to start it would open a second QGIS.
"""

from __future__ import annotations

import ntpath
import os
import platform
import posixpath
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PYTHON = re.compile(r"^python(\d+(\.\d+)?)?(\.exe)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """What QGIS's process knows of itself.

    Attributes
    ----------
    platform : ``sys.platform``.
    executable, prefix, base_prefix : those of ``sys``.
    version : major and minor of its Python.
    variables : its environment.
    exists : tells whether a path is there.
    """

    platform: str
    executable: str
    prefix: str
    base_prefix: str
    version: tuple[int, int]
    variables: Mapping[str, str]
    exists: Callable[[str], bool] = os.path.exists


def facts_here() -> Facts:
    """Return the facts of this process."""
    return Facts(sys.platform, sys.executable or "", sys.prefix, sys.base_prefix, sys.version_info[:2], os.environ)


def candidates(facts: Facts) -> list[str]:
    """Return the interpreters that may be QGIS's own, those that exist, best first; each is still to be run."""
    if facts.platform == "win32":
        found = _windows(facts)
    elif facts.platform == "darwin":
        found = _macos(facts)
    else:
        found = _unix(facts)
    return [path for path in dict.fromkeys(found) if facts.exists(path)]


def python_variables(facts: Facts) -> dict[str, str]:
    """Return the variables without which QGIS's own Python cannot load QGIS's GDAL (Windows: its DLLs' folders)."""
    if facts.platform != "win32":
        return {}
    path = facts.variables.get("PATH", "")
    have = {ntpath.normcase(folder.rstrip("\\")) for folder in path.split(";")}
    more = [folder for folder in _dll_folders(facts) if ntpath.normcase(folder) not in have]
    # osgeo/__init__.py asks for this since Python 3.8 no longer looks for DLLs on PATH.
    return {"PATH": ";".join([*more, path]) if path else ";".join(more), "USE_PATH_FOR_GDAL_PYTHON": "YES"}


def system_name(system: str = sys.platform, machine: str = "") -> str:
    """Return the name of a platform in the locks: “linux-x86_64”, “windows-amd64”, “macos-arm64” …"""
    machine = (machine or platform.machine()).lower()
    machine = {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    if system == "win32":
        return f"windows-{'amd64' if machine == 'x86_64' else machine}"
    if system == "darwin":
        return f"macos-{'arm64' if machine == 'aarch64' else machine}"
    return f"linux-{machine}"


def _windows(facts: Facts) -> list[str]:
    beside = ntpath.dirname(facts.executable)
    found = [facts.executable] if _is_python(ntpath.basename(facts.executable)) and not _in_venv(facts) else []
    folders = (facts.base_prefix, facts.prefix, facts.variables.get("PYTHONHOME", ""))
    found += [ntpath.join(folder, "python.exe") for folder in folders if folder]
    found += [ntpath.join(beside, name) for name in ("python3.exe", "python.exe") if beside]
    return found


def _macos(facts: Facts) -> list[str]:
    join = posixpath.join
    name = f"python{facts.version[0]}.{facts.version[1]}"
    found = [facts.executable] if _is_python(posixpath.basename(facts.executable)) and not _in_venv(facts) else []
    beside = posixpath.dirname(facts.executable)
    for folder in (join(beside, "bin"), beside, join(facts.base_prefix, "bin")):
        found += [join(folder, one) for one in (name, "python3", "python")]
    contents = posixpath.dirname(beside)
    version = f"{facts.version[0]}.{facts.version[1]}"
    found.append(join(contents, "Frameworks", "Python.framework", "Versions", version, "bin", name))
    return found


def _unix(facts: Facts) -> list[str]:
    found = [facts.executable] if _is_python(posixpath.basename(facts.executable)) and not _in_venv(facts) else []
    name = f"python{facts.version[0]}.{facts.version[1]}"
    found += [posixpath.join(facts.base_prefix, "bin", one) for one in (name, "python3")]
    return found


def _in_venv(facts: Facts) -> bool:
    # Then the executable is the virtual environment's; ours is made on what that was made on.
    return facts.prefix != facts.base_prefix


def _is_python(name: str) -> bool:
    return bool(_PYTHON.match(name))


def _dll_folders(facts: Facts) -> list[str]:
    """Return the folders of QGIS's DLLs: OSGeo4W's and the MSI's ``bin`` and Qt's, conda's ``Library\\bin``."""
    join = ntpath.join
    if facts.exists(join(facts.base_prefix, "conda-meta")):
        folders = [facts.base_prefix, join(facts.base_prefix, "Library", "bin")]
    else:
        root = facts.variables.get("OSGEO4W_ROOT", "")
        beside = ntpath.dirname(facts.executable)
        if not root and ntpath.basename(beside).lower() == "bin":
            root = ntpath.dirname(beside)
        folders = [join(root, *parts) for parts in (("bin",), ("apps", "Qt5", "bin"), ("apps", "Qt6", "bin"))]
        folders = folders if root else []
    return [folder for folder in folders if facts.exists(folder)]
