"""The zip for QGIS's plugin manager holds the plugin, whole, and nothing else; the plugin repository takes it."""

import configparser
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

# The folders and files of the sources that are not the plugin's: whoever adds one says so here, or in pb_tool.cfg.
STAYS_OUT = {
    ".ci",
    ".flake8",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    "README.md",
    "benchmarks",
    "docs",
    "pb_tool.cfg",
    "pyproject.toml",
    "requirements",
    "setup.py",
    "tests",
    "tools",
}

# What the plugin is made of.
PARTS = {"__init__.py", "metadata.txt", "LICENSE", "eroad_core", "eroad_qgis", "resources"}

# What the plugin repository's validator demands.
REQUIRED = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
)


@pytest.fixture(scope="module")
def unpacked(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    archive.extractall(folder)
    return folder / "eroad"


@pytest.fixture(scope="module")
def metadata(unpacked):
    parser = configparser.ConfigParser()
    parser.read(unpacked / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_everything_is_the_plugins_or_stays_out_on_purpose(known):
    tops = {path.parts[0] for path in known}
    assert tops - STAYS_OUT == PARTS


def test_one_top_folder_with_the_plugin_whole(archive, known):
    wanted = {path.as_posix() for path in known if path.parts[0] in PARTS}
    assert set(archive.namelist()) == {f"eroad/{name}" for name in wanted}


def test_no_tests_caches_hidden_or_compiled_files(archive):
    for name in archive.namelist():
        parts = name.split("/")
        assert not any(p.startswith(".") or p in ("__pycache__", "tests", "tools", "__MACOSX", "..") for p in parts)
        assert not name.endswith((".pyc", ".pyo", ".so", ".dll", ".exe", ".sh", ".bat", ".pth", ".pt", ".pkl"))
        assert "\\" not in name


def test_python_files_are_not_executable(archive):
    assert not [i.filename for i in archive.infolist() if (i.external_attr >> 16) & 0o111]


def test_small_enough_for_the_repository(archive):
    assert os.path.getsize(archive.filename) <= 25_000_000


def test_the_same_sources_give_the_same_bytes(archive, package):
    first = Path(archive.filename).read_bytes()
    assert package().read_bytes() == first


def test_licence_is_the_gpl(unpacked):
    text = (unpacked / "LICENSE").read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text


def test_metadata_is_complete(metadata, unpacked):
    for key in REQUIRED:
        assert metadata[key].strip(), key
    assert "/" not in metadata["author"]
    assert "plugin" not in metadata["name"].lower()
    assert all(part.isdigit() for part in metadata["version"].split("."))
    assert metadata["qgisMinimumVersion"] == "3.34"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert "supportsQt6" not in metadata  # deprecated; the maximum version says it
    assert metadata.getboolean("hasProcessingProvider")
    for key in ("tracker", "repository", "homepage"):
        assert metadata[key].startswith("https://")
    assert (unpacked / metadata["icon"]).is_file()
    assert "PyTorch" in metadata["about"]


def test_one_version_everywhere(metadata, clone):
    namespace = {}
    exec((clone / "eroad_core" / "__init__.py").read_text(), namespace)
    assert metadata["version"] == namespace["__version__"]
    assert f"## [{metadata['version']}]" in (clone / "CHANGELOG.md").read_text()
    assert metadata["changelog"].startswith(metadata["version"])


def test_flake8_finds_nothing(unpacked, clone):
    command = [sys.executable, "-m", "flake8", "--config", str(clone / ".flake8"), "--extend-ignore"]
    ignored = ["E203", "QGS105", "QGS201", "QGS202"]  # the reasons: .flake8, tools/portal.toml
    done = subprocess.run([*command, ",".join(ignored), "."], cwd=unpacked, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_bandit_finds_nothing_at_any_severity(unpacked, clone):
    command = [sys.executable, "-m", "bandit", "-q", "-c", "pyproject.toml", "-f", "json", "-r", str(unpacked)]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert not report["errors"]
    assert not [f"{r['filename']}:{r['line_number']} {r['test_id']} {r['issue_text']}" for r in report["results"]]


def test_detect_secrets_finds_nothing(unpacked):
    secrets = SecretsCollection()
    with default_settings():
        for path in unpacked.rglob("*"):
            if path.is_file():
                secrets.scan_file(str(path))
    assert not [f"{name}:{s.line_number} {s.type}" for name, s in secrets]
