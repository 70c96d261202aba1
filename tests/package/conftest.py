"""A clean copy of the sources, as a fresh clone has them, to package and install from."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def known_files():
    """The paths a clone of this checkout would hold, with what is not committed yet."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="session")
def clone(tmp_path_factory):
    """A folder with the files git knows, itself a git checkout."""
    folder = tmp_path_factory.mktemp("clone with space")
    for file in known_files():
        (folder / file.parent).mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder
