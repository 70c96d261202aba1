"""The shipped models are found from a checkout and from an installed engine."""

import importlib.util
import shutil
from pathlib import Path

from eroad.eroad_core import resources


def load_from(folder, name):
    """Import a copy of the module from another place."""
    path = folder / "eroad_core" / "resources.py"
    path.parent.mkdir(parents=True)
    shutil.copy(resources.__file__, path)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_beside_the_engine(tmp_path):
    (tmp_path / "resources" / "models").mkdir(parents=True)
    assert load_from(tmp_path, "beside").resources_folder() == tmp_path / "resources"


def test_in_the_installed_engine(tmp_path):
    module = load_from(tmp_path, "installed")
    (tmp_path / "eroad_core" / "_resources" / "models").mkdir(parents=True)
    assert module.resources_folder() == tmp_path / "eroad_core" / "_resources"


def test_this_checkout():
    assert resources.resources_folder() == Path(__file__).resolve().parents[2] / "resources"
