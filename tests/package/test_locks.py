"""The locks of the engine's Python: complete, as the requirements say, and every file of them still to be had."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "resources" / "locks"
ROWS = json.loads((LOCKS / "locks.json").read_text(encoding="utf-8"))["rows"]
LOCKED = [row for row in ROWS if row.get("file")]


@lru_cache(maxsize=1)
def maker():
    """tools/make_locks.py"""
    spec = importlib.util.spec_from_file_location("make_locks", ROOT / "tools" / "make_locks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(row: dict) -> str:
    return " ".join(str(row[key]) for key in ("system", "python", "numpy"))


@lru_cache(maxsize=1)
def resolved() -> dict[str, dict[str, dict]]:
    """Every row resolved again, as if nothing were installed, with each package held at the lock's version."""

    def resolve(row: dict) -> dict[str, dict]:
        versions = [line.split()[0] for line in (LOCKS / row["file"]).read_text().splitlines()]
        return maker().resolve(row["system"], row["python"], row["numpy_minimum"], held=versions)

    with ThreadPoolExecutor(4) as pool:
        return dict(zip(map(names, LOCKED), pool.map(resolve, LOCKED), strict=True))


def test_every_python_platform_and_numpy_has_a_row():
    made = maker()
    have = {(row["system"], row["python"], row["numpy"]) for row in ROWS}
    for system in made.SYSTEMS:
        for python in made.NUMPY:
            assert {(system, python, "1"), (system, python, "2")} <= have
        assert all((system, python, "any") in have for python in made.NO_PYTHON)
    assert all((system, "3.12", "any") in have for system in made.NO_SYSTEM)
    assert all(row["reason"].startswith("install_") for row in ROWS if not row.get("file"))
    files = {path.name for path in LOCKS.glob("*.txt")}
    assert files == {row["file"] for row in LOCKED}


@pytest.mark.parametrize("row", LOCKED, ids=names)
def test_row_resolves_to_its_lock(row):
    """A dry run: the requirements, held at the lock's versions, come to the lock's very files, none missing."""
    made = maker()
    expected = made.lines(resolved()[names(row)], row["system"], row["python"])
    assert (LOCKS / row["file"]).read_text(encoding="utf-8").splitlines() == expected


@pytest.mark.parametrize("file", sorted({row["file"] for row in LOCKED}))
def test_lock_holds_what_is_required_and_leaves_numpy_to_qgis(file):
    lines = (LOCKS / file).read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9._-]+==\S+ --hash=sha256:[0-9a-f]{64}  # \d+", line) for line in lines)
    locked = dict(line.split(" ")[0].split("==") for line in lines)
    assert "numpy" not in locked
    assert lines[0].startswith("pip==")
    python = re.search(r"-cp3(\d+)-", file)[1]
    for line in (ROOT / "requirements" / "engine.txt").read_text(encoding="utf-8").splitlines():
        requirement, _, marker = line.partition(";")
        if line.startswith("#") or not requirement.strip():
            continue
        bound = re.search(r'python_version (<|>=) "3\.(\d+)"', marker)
        if bound and (int(python) < int(bound[2])) != (bound[1] == "<"):
            continue
        name, version = requirement.strip().split("==")
        assert locked[name] == version


def test_tags_are_those_of_this_machine():
    """What is computed for other machines is checked on this one."""
    from packaging.tags import sys_tags

    made = maker()
    if not sys.platform.startswith("linux"):
        pytest.skip("the computed tags are compared on Linux")
    import platform

    system = f"linux-{platform.machine()}"
    here = [str(tag) for tag in sys_tags()]
    computed = [str(tag) for tag in made.tags(system, f"3.{sys.version_info[1]}")]
    # This machine's C library may be newer, and it takes its own linux_… tags too.
    assert [tag for tag in here if tag in set(computed)] == computed
