"""What the two commands and CI need is all in the repository."""

import os
import re
import shutil
import subprocess

import pytest


def test_ci_runs_the_tests(clone):
    run = clone / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "make test" in run.read_text()


def test_what_the_makefile_and_its_scripts_call_is_there(clone):
    scripts = [clone / "Makefile", *(clone / "tools").glob("*.sh")]
    called = set()
    for script in scripts:
        called |= set(re.findall(r"\b(?:tools|requirements|tests)/[\w./-]*\w", script.read_text()))
    assert "tools/setup.sh" in called
    assert not [path for path in called if not (clone / path).exists()]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed here")
def test_help_lists_every_target(clone):
    listed = subprocess.run(["make"], cwd=clone, capture_output=True, text=True, check=True).stdout
    for target in re.search(r"^\.PHONY: (.*)$", (clone / "Makefile").read_text(), re.MULTILINE)[1].split():
        assert re.search(rf"^  {target} ", listed, re.MULTILINE), target
