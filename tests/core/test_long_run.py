"""The short form of benchmarks/long_run.py: many jobs, cancels and failures through one warm worker leak nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_warm_worker_leaks_nothing(tmp_path, engine_environment):
    report = tmp_path / "found.json"
    command = [sys.executable, str(ROOT / "benchmarks" / "long_run.py"), "--jobs", "27", "--json", str(report)]
    ended = subprocess.run(command, env=engine_environment, capture_output=True, text=True, timeout=500)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found = json.loads(report.read_text())["found"]
    assert set(found) == {"memory", "files", "threads", "children", "left"}
