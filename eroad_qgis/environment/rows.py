"""The locks: which packages, at which versions and hashes, for which Python, platform and numpy.

``resources/locks`` is made by ``tools/make_locks.py``: ``locks.json`` has a row for each
combination, and each row names a requirements file that pip reads, one wheel a line, with its
hash and, as a comment, its size.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .places import RESOURCES

LOCKS = RESOURCES / "locks"
_LINE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+) --hash=sha256:[0-9a-f]{64}(?: +# (?P<size>\d+))?$")


@dataclass(frozen=True)
class Package:
    """One wheel of a lock: its requirement line for pip, and its size in bytes."""

    name: str
    version: str
    line: str
    size: int


@dataclass(frozen=True)
class Row:
    """One combination.

    Attributes
    ----------
    system, python, numpy : “linux-x86_64”, “3.12”, the major version of numpy.
    build : “cpu” or “cuda”; "" where there is no lock.
    file : the lock; None where there are no wheels.
    reason : then the code of the sentence that says so.
    minimum : the least numpy the wheels work with, the least glibc or macOS.
    cuda : the major version of CUDA the build brings.
    """

    system: str
    python: str
    numpy: str
    build: str = ""
    file: Path | None = None
    reason: str = ""
    numpy_minimum: str = ""
    system_minimum: str = ""
    cuda: int = 0

    def packages(self) -> tuple[Package, ...]:
        """Return the lock's wheels in the order they are installed."""
        return read_lock(self.file) if self.file else ()

    def digest(self) -> str:
        """Return what tells this lock from another."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest() if self.file else ""

    @property
    def size(self) -> int:
        """The bytes to download."""
        return sum(package.size for package in self.packages())


def read_rows(folder: Path | None = None) -> list[Row]:
    """Return every row of ``locks.json``."""
    folder = folder or LOCKS
    table = json.loads((folder / "locks.json").read_text(encoding="utf-8"))
    rows = []
    for entry in table["rows"]:
        file = entry.get("file")
        rows.append(Row(**{**entry, "file": folder / file if file else None}))
    return rows


@lru_cache(maxsize=16)
def read_lock(path: Path) -> tuple[Package, ...]:
    """Return the wheels of a lock."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"{path.name}: {line[:80]}")
        requirement = line.split(" #")[0].rstrip()
        found.append(Package(match["name"], match["version"], requirement, int(match["size"] or 0)))
    return tuple(found)


def rows_for(rows: list[Row], system: str, python: str, numpy: str) -> list[Row]:
    """Return the rows of one combination; one without a lock where the table has none for it."""
    same = [row for row in rows if (row.system, row.python) == (system, python)]
    found = [row for row in same if row.numpy == numpy] or [row for row in same if row.numpy == "any"]
    if found:
        return found
    if not any(row.system == system and row.file for row in rows):
        reason = "install_system_unsupported"
    elif not any(row.python == python and row.file for row in rows):
        reason = "install_python_unsupported"
    else:
        reason = "install_numpy_unsupported"
    return [Row(system, python, numpy, reason=reason)]


def supported_pythons(rows: list[Row], system: str) -> list[str]:
    """Return the Python versions that have a lock on a platform, oldest first."""
    found = {row.python for row in rows if row.system == system and row.file}
    return sorted(found, key=lambda text: tuple(map(int, text.split("."))))
