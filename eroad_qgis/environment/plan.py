"""What would be installed: on which Python, which packages, how much, where, and for which processor."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...eroad_core.jobs import EroadError
from . import gpu
from .check import Probe, probe
from .platforms import Facts, candidates, facts_here, system_name
from .rows import Row, read_rows, rows_for, supported_pythons
from .stamp import environment_folder, numpy_folders, read_stamp

#: What the packages take on the disk for each byte downloaded (measured), and what is kept free besides.
GROWTH = 2.0
MARGIN = 1_000_000_000


@dataclass(frozen=True)
class Plan:
    """One installation, decided.

    Attributes
    ----------
    python : QGIS's own interpreter, on which the environment is made.
    variables : what that needs in its environment to start.
    probe : what it said of itself.
    row : the packages.
    folder : where the environment goes.
    device : the code and values of the sentence that says which processor will do the work.
    """

    python: str
    variables: dict[str, str]
    probe: Probe
    row: Row
    folder: Path
    device: tuple[str, dict[str, str]] = ("install_gpu_none", {})
    gpu: gpu.Gpu | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """What tells this environment from one made for another Python, numpy or lock."""
        return f"{self.probe.version} {self.probe.base_prefix} {self.numpy} {self.row.digest()}"

    @property
    def numpy(self) -> str:
        """The major version of QGIS's numpy."""
        return self.probe.numpy.split(".")[0]

    @property
    def needed(self) -> int:
        """The bytes the installation needs on the disk."""
        return round(self.row.size * GROWTH) + largest(self.row) + (MARGIN if self.row.size > MARGIN // 10 else 0)


def make_plan(facts: Facts | None = None, locks: Path | None = None, find_gpu: Callable = gpu.detect) -> Plan:
    """Look at QGIS's Python and at the machine, and decide; takes a second or two, as programs are run.

    Raises
    ------
    EroadError
        With the sentence that says why nothing can be installed here.
    """
    facts = facts or facts_here()
    python, variables, told = find_python(facts, numpy_folders())
    if not told.gdal:
        raise EroadError("install_no_gdal", python=python, reason=told.reason)
    rows = read_rows(locks)
    system = system_name(facts.platform)
    chosen = rows_for(rows, system, told.version, told.numpy.split(".")[0])
    found = find_gpu()
    row = choose(chosen, found, facts.platform)
    values = {"system": system, "python": told.version, "numpy": told.numpy}
    values["supported"] = ", ".join(supported_pythons(rows, system))
    if row.file is None:
        raise EroadError(row.reason, **values)
    if _numbers(told.numpy) < _numbers(row.numpy_minimum):
        raise EroadError("install_numpy_unsupported", **values)
    if row.system_minimum and _numbers(_system_version(facts.platform)) < _numbers(row.system_minimum):
        raise EroadError("install_system_unsupported", system=f"{system} {_system_version(facts.platform)}")
    return Plan(python, variables, told, row, environment_folder(), device(row, found, system), found)


def find_python(facts: Facts, folders: Sequence[str] = ()) -> tuple[str, dict[str, str], Probe]:
    """Return QGIS's own interpreter, what it needs in its environment to start, and what it says of itself.

    Raises
    ------
    EroadError
        ``install_no_interpreter`` where none of the candidates is QGIS's Python.
    """
    reason = f"{facts.executable or 'no executable'}, {facts.base_prefix}"
    without_gdal = None
    wanted = f"{facts.version[0]}.{facts.version[1]}"
    for path in candidates(facts):
        # Some of macOS's bundles start only with their PYTHONHOME named.
        for home in ({}, {"PYTHONHOME": facts.base_prefix}):
            try:
                told = probe(path, home, folders)
            except EroadError as error:
                reason = str(error.values.get("reason", ""))
                continue
            if told.version == wanted and told.gdal:
                return path, home, told
            # QGIS calls itself by the first python3 of the PATH, which may be another one of the same version (pyenv).
            if told.version == wanted and without_gdal is None:
                without_gdal = path, home, told
            reason = f"{path}: {told.version}"
            break
    if without_gdal is not None:
        return without_gdal
    raise EroadError("install_no_interpreter", reason=reason)


def choose(rows: Sequence[Row], found: gpu.Gpu | None, system: str) -> Row:
    """Return the CUDA build where the GPU and its driver carry it, else the CPU build, else what there is."""
    for row in rows:
        if row.build == "cuda" and found and gpu.carries(found, row.cuda, system) and gpu.is_supported(found, row.cuda):
            return row
    return next((row for row in rows if row.build == "cpu"), rows[0])


def device(row: Row, found: gpu.Gpu | None, system: str) -> tuple[str, dict[str, str]]:
    """Return the sentence that says which processor will do the work."""
    if system == "macos-arm64":
        return "install_gpu_apple", {}
    if found is None:
        return "install_gpu_none", {}
    kind = "win32" if system.startswith("windows") else "linux"
    if row.build != "cuda":
        return "install_gpu_build", {"gpu": found.name}
    if not gpu.is_supported(found, row.cuda):
        return "install_gpu_old", {"gpu": found.name}
    if not gpu.carries(found, row.cuda, kind):
        needed = gpu.least_driver(row.cuda, kind)
        return "install_gpu_driver", {"gpu": found.name, "driver": found.driver, "needed": needed}
    return "install_gpu", {"gpu": found.name}


def check_space(plan: Plan, done: int = 0) -> None:
    """Raise ``install_disk_space`` where the disk cannot hold it; ``done`` bytes of the packages are there already."""
    folder = plan.folder
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    needed = plan.needed - round(done * GROWTH)
    if free < needed:
        values = {"needed": f"{needed / 1e9:.1f}", "free": f"{free / 1e9:.1f}", "folder": str(plan.folder.parent)}
        raise EroadError("install_disk_space", **values)


def largest(row: Row) -> int:
    """Return the bytes of the largest wheel: it lies beside what is unpacked of it."""
    return max((package.size for package in row.packages()), default=0)


def _system_version(system: str) -> str:
    if system == "darwin":
        return platform.mac_ver()[0]
    if system.startswith("linux"):
        try:
            return (os.confstr("CS_GNU_LIBC_VERSION") or "").rpartition(" ")[2]
        except (ValueError, OSError, AttributeError):
            return ""  # another C library: there are no wheels for it
    return "0"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:3] if part.isdigit())


def is_current(folder: Path, locks: Path | None = None) -> bool:
    """Tell whether a whole environment has the newest lock of its kind."""
    stamp = read_stamp(folder)
    rows = rows_for(read_rows(locks), system_name(sys.platform), stamp.python, stamp.numpy) if stamp else []
    return any(row.file and row.digest() == stamp.lock for row in rows)
