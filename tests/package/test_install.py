"""``pip install .`` gives the engine alone, with its models and its command."""

import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def installed(clone, tmp_path_factory):
    """The engine installed by pip from a copy of the clone, without what it depends on (that is here already)."""
    # Building leaves its traces in the sources: not in those that the other tests compare with.
    source = tmp_path_factory.mktemp("source") / "clone"
    shutil.copytree(clone, source, ignore=shutil.ignore_patterns(".git", "build", "dist"))
    (source / "resources" / "models").mkdir(parents=True, exist_ok=True)
    (source / "resources" / "models" / "probe.safetensors").write_bytes(b"probe")
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    command += ["--no-deps", "--no-build-isolation", "--target", str(target), str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def run(installed, *command):
    """Run a command that sees the installed engine and no checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True)


def test_models_come_along(installed):
    code = "import os; from eroad_core.resources import resources_folder as f; print(*os.listdir(f() / 'models'))"
    done = run(installed, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert "probe.safetensors" in done.stdout.split()


def test_templates_of_reports_come_along(installed):
    code = "from eroad_core.report.page import render; print(render('page.html', title='T', lead='', sections=[]))"
    done = run(installed, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert "<h1>T</h1>" in done.stdout and "prefers-color-scheme" in done.stdout


def test_the_engine_is_whole_and_alone(installed, clone):
    def modules(folder):
        return {p.relative_to(folder).as_posix() for p in (folder / "eroad_core").rglob("*.py")}

    assert modules(installed) == modules(clone)
    assert not (installed / "eroad_qgis").exists()
    assert not (installed / "tests").exists()


def test_the_command_runs(installed):
    done = run(installed, sys.executable, str(installed / "bin" / "eroad"), "--help")
    assert done.returncode == 0, done.stderr
    assert "extract" in done.stdout
