"""Whether an installed package is whole: every file it lists is there, as large as it says."""

from __future__ import annotations

import csv
import os
import re
import sys
from pathlib import Path

from .rows import Package


def packages_folder(environment: Path) -> Path:
    """Return the site-packages folder of a virtual environment."""
    if sys.platform == "win32":
        return environment / "Lib" / "site-packages"
    return next(environment.glob("lib/python3*/site-packages"), environment / "lib" / "site-packages")


def intact(environment: Path, package: Package) -> bool:
    """Tell whether all files of a package are there, none of another size (byte code aside)."""
    folder = packages_folder(environment)
    name = "[-_.]".join(map(re.escape, re.split(r"[-_.]+", package.name)))
    pattern = re.compile(rf"{name}-{re.escape(package.version)}\.dist-info", re.IGNORECASE)
    try:
        record = next(path for path in folder.iterdir() if pattern.fullmatch(path.name)) / "RECORD"
        with open(record, encoding="utf-8", newline="") as lines:
            for path, _digest, size in csv.reader(lines):
                if size and os.stat(folder / path).st_size != int(size):
                    return False
    except (OSError, ValueError, StopIteration):
        return False
    return True
