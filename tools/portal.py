"""Look at the packaged plugin as QGIS's plugin repository does: qgis-plugin-analyzer's profile "portal".

It runs its own rules, Bandit at every severity, detect-secrets, and flake8 with flake8-qgis. Whatever is found is
mended, explained in place (``# nosec B603``, ``# noqa: QGS402``), or explained in tools/portal.toml.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

import tomllib

ROOT = Path(__file__).resolve().parent.parent
EXPLAINED = ROOT / "tools" / "portal.toml"
PROFILE = ("--profile", "portal", "--json")


def main() -> int:
    """Look at the deployed plugin, the first argument; say what is not explained."""
    # Not below build/, which the tools pass over.
    with tempfile.TemporaryDirectory() as scratch:
        found = findings(Path(sys.argv[1]), Path(scratch))
    allowed = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["allowed"]
    open_ones = [finding for finding in found if not any(explains(entry, finding) for entry in allowed)]
    for finding in open_ones:
        print("{file}:{line}: {rule} {message}".format_map(finding))
    idle = [entry for entry in allowed if not any(explains(entry, finding) for finding in found)]
    for entry in idle:
        print(f"{EXPLAINED.name}: nothing needs {entry['rule']} in {', '.join(entry.get('where', ['the package']))}")
    print(f"{len(found)} findings, {len(open_ones)} not explained.")
    return 1 if open_ones or idle else 0


def findings(plugin: Path, scratch: Path) -> list[dict]:
    """Return what is found in a copy of ``plugin`` made in ``scratch``: file, line, rule and message of each."""
    copy = scratch / plugin.name
    shutil.copytree(plugin, copy)
    # The tools take their options from the folder they look at.
    shutil.copyfile(EXPLAINED, copy / "pyproject.toml")
    shutil.copyfile(ROOT / ".flake8", copy / ".flake8")
    rules = _run("analyze", ".", "--linters", "none", "--no-cache", "--output", str(scratch / "report"), folder=copy)
    tools = _run("security", ".", folder=copy)
    if tools["tool_unavailable"]:
        missing = [name for name, state in tools["tool_status"].items() if state != "ok"]
        sys.exit(f"These tools cannot be run: {', '.join(missing)}. Install requirements/dev.txt.")
    found = rules["qgis_compliance"]["best_practices"]["issues"] + rules["security"]["findings"] + tools["findings"]
    return [_finding(each) for each in found]


def explains(entry: dict, finding: dict) -> bool:
    """Tell whether an entry of portal.toml is about a finding."""
    return entry["rule"] == finding["rule"] and any(
        fnmatch(finding["file"], where) for where in entry.get("where", "*")
    )


def _finding(found: dict) -> dict:
    rule = found.get("rule_id") or found["type"]
    return {"file": found["file"], "line": found.get("line", 0), "rule": rule, "message": found["message"]}


def _run(*arguments: str, folder: Path) -> dict:
    """Run qgis-analyzer, through Python as .venv may have been moved; it finds its tools by PATH."""
    code = "import sys; from analyzer.main import main; sys.exit(main())"
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    command = [sys.executable, "-c", code, *arguments, *PROFILE]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "PATH": path})
    if "{" not in done.stdout:
        sys.exit(f"{done.stderr}\nqgis-analyzer could not run; what it said stands above.")
    return json.loads(done.stdout[done.stdout.index("{") :])


if __name__ == "__main__":
    sys.exit(main())
