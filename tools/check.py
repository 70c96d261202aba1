"""Check the sources: ruff, the import contracts, the deployed plugin by QGIS's repository's tools, the requirements."""

from __future__ import annotations

import os
import subprocess
import sys

import package
import tomllib

ROOT = package.ROOT
BUILD = ROOT / "build"


def main() -> int:
    """Run every check, say which failed."""
    subprocess.run([sys.executable, "tools/link_plugin.py"], cwd=ROOT, check=True)
    deployed = package.deploy(BUILD / "package")
    checks = {
        "ruff check": [sys.executable, "-m", "ruff", "check", "."],
        "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "."],
        "import contracts": [sys.executable, "-c", _LINT_IMPORTS],
        "the package": [sys.executable, "tools/portal.py", str(deployed)],
        "requirements against QGIS's numpy": _resolve(),
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=_environment()).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


# Without its cache, which keeps a wrong answer where an imported module was missing the first time.
_LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports; "
    "sys.exit(lint_imports(config_filename='pyproject.toml', no_cache=True, no_logo=True))"
)


def _environment() -> dict[str, str]:
    """Return the environment in which ``eroad`` and our own import contract can be imported."""
    folders = (BUILD / "plugins", ROOT / "tools")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}


def _resolve() -> list[str]:
    """Return the command that resolves our project, all its extras and the pins as if nothing were installed."""
    import numpy

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = ",".join(project.get("optional-dependencies", {}))
    held = BUILD / "qgis-constraints.txt"
    held.write_text(f"numpy=={numpy.__version__}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--dry-run"]
    command += ["--ignore-installed", "--no-build-isolation", "--constraint", str(held)]
    for name in ("engine", "dev"):
        command += ["--requirement", f"requirements/{name}.txt"]
    return [*command, f".[{extras}]" if extras else "."]


if __name__ == "__main__":
    sys.exit(main())
