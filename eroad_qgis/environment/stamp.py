"""What is known of the managed environment: its stamp, written when it is whole, and its journal until then."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import site
import sys
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from .places import cache_folder

_STAMP = "eroad.json"
_JOURNAL = "eroad-journal.txt"


@dataclass(frozen=True)
class Stamp:
    """A whole environment.

    Attributes
    ----------
    python : the version of Python it was made on, “3.12”.
    numpy : the major version of QGIS's numpy then.
    lock : the digest of the lock.
    build : “cpu” or “cuda”.
    variables : what its Python must find in its environment to start.
    found : what its libraries said of themselves when they were run.
    size : bytes on the disk.
    """

    python: str
    numpy: str
    lock: str
    build: str
    variables: dict[str, str]
    found: dict[str, str]
    size: int = 0


def environment_folder() -> Path:
    """Return where the managed environment is, or will be."""
    return cache_folder() / "env"


def read_stamp(folder: Path) -> Stamp | None:
    """Return the stamp of a whole environment, None where it is not whole."""
    try:
        return Stamp(**json.loads((folder / _STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Mark the environment whole: by a rename, so that the mark is there wholly or not at all."""
    temporary = folder / f"{_STAMP}.new"
    temporary.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    os.replace(temporary, folder / _STAMP)


def unmark(folder: Path) -> None:
    """Take the mark off: from now on it is being changed."""
    (folder / _STAMP).unlink(missing_ok=True)


def begin_journal(folder: Path, key: str) -> None:
    """Begin the list of what is installed; ``key`` tells the lock and the Python it is for."""
    (folder / _JOURNAL).write_text(f"{key}\n", encoding="utf-8")


def note_installed(folder: Path, lines: list[str]) -> None:
    """Add packages to the list, once they are there wholly."""
    with open(folder / _JOURNAL, "a", encoding="utf-8") as journal:
        journal.write("".join(f"{line}\n" for line in lines))
        journal.flush()
        os.fsync(journal.fileno())


def read_journal(folder: Path, key: str) -> set[str] | None:
    """Return what is installed already, None where the environment was begun for something else."""
    try:
        lines = (folder / _JOURNAL).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return set(lines[1:]) if lines and lines[0] == key else None


def is_half_made(folder: Path) -> bool:
    """Tell whether an installation was begun there and not finished."""
    return (folder / _JOURNAL).is_file() and read_stamp(folder) is None


def is_ours(folder: Path) -> bool:
    """Tell whether a folder is an environment of E-Road's, whole or begun; an empty one is as good as ours.

    Where the user named the cache folder, its ``env`` may be something of theirs.
    """
    marked = (folder / _STAMP).is_file() or (folder / _JOURNAL).is_file()
    return marked or (folder.is_dir() and not any(folder.iterdir()))


@lru_cache(maxsize=1)
def numpy_major() -> str:
    """Return the major version of QGIS's numpy, "" where there is none; it is not imported."""
    # Not the user's own site-packages, which the environment doesn't see.
    user = os.path.normcase(site.getusersitepackages())
    path = [folder for folder in sys.path if os.path.normcase(folder) != user]
    for found in importlib.metadata.distributions(name="numpy", path=path):
        return found.version.split(".")[0]
    return ""


def numpy_folders() -> list[str]:
    """Return the folders in which QGIS finds its numpy and its GDAL; neither is imported."""
    found = []
    for name in ("numpy", "osgeo"):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin:
            found.append(str(Path(spec.origin).parents[1]))
    user = os.path.normcase(site.getusersitepackages())
    return [folder for folder in dict.fromkeys(found) if os.path.normcase(folder) != user]


def python_now() -> str:
    """Return the version of QGIS's Python, “3.12”."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"
