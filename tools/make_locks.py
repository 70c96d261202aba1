"""Make resources/locks: what the plugin installs into the engine's Python, with hashes.

For each platform, Python and major version of numpy one row in locks.json, and the wheels of
requirements/engine.txt with all they need, numpy left out (it is QGIS's), as a requirements
file with one hash and the size a line. Equal files are written once. Needs uv
(``python -m pip install uv``) and the registry; run it again after a change of
requirements/engine.txt, and look at the difference.

PyPI has PyTorch for Linux with CUDA only (it runs on machines without a GPU too), and for
Windows and macOS without.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import tomllib
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "resources" / "locks"
REQUIREMENTS = ROOT / "requirements" / "engine.txt"
#: The installer itself comes first: old ones know neither the system's certificates nor how to take up a broken
#: download.
PIP = "pip==26.1"

GLIBC = (2, 28)
MACOS = (14, 0)
#: The platform's name in the plugin, uv's name for it, the wheel tags it takes.
SYSTEMS = {
    "linux-x86_64": ("x86_64-manylinux_2_28", [f"manylinux_2_{n}_x86_64" for n in range(GLIBC[1], 4, -1)]),
    "linux-aarch64": ("aarch64-manylinux_2_28", [f"manylinux_2_{n}_aarch64" for n in range(GLIBC[1], 16, -1)]),
    "windows-amd64": ("x86_64-pc-windows-msvc", ["win_amd64"]),
    "macos-arm64": (
        "aarch64-apple-darwin",
        [f"macosx_{n}_0_{arch}" for n in range(MACOS[0], 10, -1) for arch in ("arm64", "universal2")],
    ),
}
#: The least numpy of each major version that has wheels for a Python: what the others must work with.
NUMPY = {
    "3.11": {"1": "1.24.0", "2": "2.0.0"},
    "3.12": {"1": "1.26.0", "2": "2.0.0"},
    "3.13": {"2": "2.1.0"},
    "3.14": {"2": "2.3.2"},
}
#: Pythons and platforms that QGIS 3.34 and newer come with and PyTorch has no wheels for: an entry without a lock.
NO_PYTHON = ("3.9", "3.10")
NO_SYSTEM = ("macos-x86_64", "windows-aarch64")


def main() -> int:
    """Write the locks; say what each row weighs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=LOCKS, help="the folder (default: resources/locks)")
    out = parser.parse_args().out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    rows: list[dict] = []
    written: dict[str, str] = {}
    for system in SYSTEMS:
        for python, majors in NUMPY.items():
            for major, least in majors.items():
                wheels = resolve(system, python, least)
                text = "".join(f"{line}\n" for line in lines(wheels, system, python))
                build = "cuda" if "nvidia-cublas" in wheels else "cpu"
                name = f"{system}-cp{python.replace('.', '')}-{build}"
                file = written.get(text) or (
                    f"{name}.txt" if f"{name}.txt" not in written.values() else f"{name}-numpy{major}.txt"
                )
                written[text] = file
                (out / file).write_text(text, encoding="utf-8", newline="\n")
                row = {"system": system, "python": python, "numpy": major, "build": build, "file": file}
                row["numpy_minimum"] = least
                row["system_minimum"] = {"linux": "2.28", "macos": "14.0"}.get(system.split("-")[0], "")
                row["cuda"] = int(wheels["nvidia-cuda-runtime"]["version"].split(".")[0]) if build == "cuda" else 0
                rows.append(row)
                size = sum(int(found.rsplit("# ", 1)[1]) for found in text.splitlines())
                print(
                    f"{system} {python} numpy {major}: {file}, {len(wheels)} wheels, {size / 1e6:,.0f} MB", flush=True
                )
    for system in SYSTEMS:
        rows += [
            {"system": system, "python": python, "numpy": "any", "reason": "install_python_unsupported"}
            for python in NO_PYTHON
        ]
        for python, majors in NUMPY.items():
            rows += [
                {"system": system, "python": python, "numpy": major, "reason": "install_numpy_unsupported"}
                for major in ("1", "2")
                if major not in majors
            ]
    for system in NO_SYSTEM:
        for python in (*NO_PYTHON, *NUMPY):
            rows.append({"system": system, "python": python, "numpy": "any", "reason": "install_system_unsupported"})
    table = json.dumps({"rows": rows}, indent=1) + "\n"
    (out / "locks.json").write_text(table, encoding="utf-8", newline="\n")
    return 0


def uv() -> list[str]:
    """Return the command of uv: this Python's, else the one on PATH."""
    found = subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True)
    if found.returncode == 0:
        return [sys.executable, "-m", "uv"]
    program = shutil.which("uv")
    if program is None:
        sys.exit("uv is missing: python -m pip install uv")
    return [program]


def resolve(system: str, python: str, numpy: str, held: Iterable[str] = ()) -> dict[str, dict]:
    """Return the packages that the requirements and pip come to on a platform, by name, as pylock.toml tells them.

    ``held`` are requirements that bound the versions.
    """
    with tempfile.TemporaryDirectory() as folder:
        bounds = Path(folder, "bounds.txt")
        bounds.write_text("\n".join([f"numpy=={numpy}", *held]), encoding="utf-8")
        installer = Path(folder, "pip.txt")
        installer.write_text(f"{PIP}\n", encoding="utf-8")
        lock = Path(folder, "pylock.toml")
        command = [*uv(), "pip", "compile", str(REQUIREMENTS), str(installer), "--constraint", str(bounds), "--quiet"]
        # Of another Python only the version is needed; uv would fetch one.
        command += ["--python", sys.executable, "--no-python-downloads"]
        command += ["--python-version", python, "--python-platform", SYSTEMS[system][0], "--only-binary", ":all:"]
        command += ["--no-emit-package", "numpy", "--no-config", "--format", "pylock.toml", "--output-file", str(lock)]
        variables = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": f"{MACOS[0]}.{MACOS[1]}"}
        done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit(f"{system}, Python {python}, numpy {numpy}:\n{done.stdout}")
        packages = tomllib.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {package["name"]: package for package in packages}


def lines(packages: dict[str, dict], system: str, python: str) -> list[str]:
    """Return the lock's lines: pip first, then small to large, so that what goes wrong goes wrong early."""
    found = []
    for name, package in packages.items():
        wheel = best_wheel(package["wheels"], system, python)
        digest = wheel["hashes"]["sha256"]
        found.append(
            (
                name != "pip",
                wheel["size"],
                name,
                f"{name}=={package['version']} --hash=sha256:{digest}  # {wheel['size']}",
            )
        )
    return [line for *_, line in sorted(found)]


def best_wheel(wheels: list[dict], system: str, python: str) -> dict:
    """Return the wheel that pip would take."""
    ranks = {tag: rank for rank, tag in enumerate(tags(system, python))}
    ranked = []
    for wheel in wheels:
        name = wheel.get("name") or wheel["url"].rsplit("/", 1)[1]
        rank = min(
            (ranks[tag] for tag in parse_wheel_filename(re.sub("%2B", "+", name))[3] if tag in ranks), default=None
        )
        if rank is not None:
            ranked.append((rank, name, wheel))
    if not ranked:
        sys.exit(f"no wheel for {system}, Python {python} among {[wheel['url'] for wheel in wheels]}")
    return min(ranked, key=lambda item: item[:2])[2]


def tags(system: str, python: str) -> list[Tag]:
    """Return the wheel tags a platform takes, best first."""
    version = tuple(map(int, python.split(".")))
    platforms = list(SYSTEMS[system][1])
    if system.startswith("linux"):
        machine = system.split("-")[1]
        legacy = {"manylinux_2_17": "manylinux2014", "manylinux_2_12": "manylinux2010", "manylinux_2_5": "manylinux1"}
        for new, old in legacy.items():
            if f"{new}_{machine}" in platforms:
                platforms.insert(platforms.index(f"{new}_{machine}") + 1, f"{old}_{machine}")
    return [*cpython_tags(version, platforms=platforms), *compatible_tags(version, platforms=platforms)]


if __name__ == "__main__":
    sys.exit(main())
