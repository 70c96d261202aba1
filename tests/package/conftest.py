"""A clean copy of the sources, as a fresh clone has them, to package and install from."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What must not get into the zip: planted into the sources before they are packaged.
STRAYS = (
    "eroad_core/__pycache__/cli.cpython-311.pyc",
    "eroad_core/jobs/.DS_Store",
    "eroad_core/raster/.cache/tile.bin",
    "eroad_qgis/.idea/workspace.xml",
    "resources/models/.eroad-123-eroad18.safetensors",
    "resources/runs/fetched.tif",
    "eroad_core/old.pyo",
    "build/leftover.py",
    "out/roads.gpkg",
)


def known_files():
    """The paths a clone of this checkout would hold, with what is not committed yet."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="session")
def known():
    """The paths of the sources."""
    return known_files()


@pytest.fixture(scope="session")
def clone(known, tmp_path_factory):
    """A folder with the files git knows, itself a git checkout."""
    folder = tmp_path_factory.mktemp("clone with space")
    for file in known:
        (folder / file.parent).mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


@pytest.fixture(scope="session")
def package(clone):
    """Return what packages the clone and gives the zip's path."""

    def run():
        done = subprocess.run([sys.executable, "tools/package.py"], cwd=clone, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        (path,) = (clone / "dist").glob("*.zip")
        return path

    return run


@pytest.fixture(scope="session")
def archive(clone, package):
    """The zip, open; made of sources that hold strays."""
    for stray in STRAYS:
        (clone / stray).parent.mkdir(parents=True, exist_ok=True)
        (clone / stray).write_bytes(b"stray")
    with zipfile.ZipFile(package()) as archive:
        yield archive
