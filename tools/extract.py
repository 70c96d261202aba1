"""Run Extract Roads as a person's QGIS has it: the packaged plugin in a profile of its own, through qgis_process.

Called by ``make extract`` with RASTER (empty: the sample scene) and OUT in the environment.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import package

ROOT = package.ROOT
PROFILE = ROOT / "build" / "profile"
SAMPLES = ROOT / "resources" / "sample"


def main() -> int:
    """Extract, draw the preview and print what was written."""
    raster = _raster(os.environ.get("RASTER", ""))
    out = Path(os.environ.get("OUT") or "out").expanduser().resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"The folder {out} cannot be made ({error.strerror}); choose another: make extract OUT=folder")
    package.deploy(PROFILE / "profiles" / "default" / "python" / "plugins")
    _enable_plugin()

    layers = dict.fromkeys(("POLYGONS", "CENTERLINES", "NODES"), "roads.gpkg")
    paths = {"PROBABILITY": "probability.tif", "ROADS": "roads.tif", **layers}
    arguments = [f"INPUT={raster}"] + [f"{name}={out / file}" for name, file in paths.items()]
    print(f"Extracting the roads of {raster}", flush=True)
    code, said = _relayed(["qgis_process", "run", "eroad:extractroads", "--", *arguments])
    if code:
        print("No roads were extracted; the reason stands above.", file=sys.stderr)
        return code

    results = _results(said)
    draw = [sys.executable, "tools/preview.py", str(raster), results["POLYGONS"], str(out / "preview.png")]
    drawn = subprocess.run(draw, cwd=ROOT, env=_environment()).returncode
    _report(out, results)
    return drawn


def _raster(name: str) -> Path:
    if name:
        path = Path(name).expanduser().resolve()
        if not path.is_file():
            sys.exit(f"There is no file {path}; check the path: make extract RASTER=path")
        return path
    samples = sorted(SAMPLES.glob("*.tif"))
    if not samples:
        sys.exit(f"There is no sample scene in {SAMPLES}; name a raster: make extract RASTER=path")
    return samples[0]


def _environment() -> dict[str, str]:
    runtime = PROFILE / "runtime"  # Qt complains where there is none
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "XDG_RUNTIME_DIR": str(runtime),
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(PROFILE),
        "QT_QPA_PLATFORM": "offscreen",
        "EROAD_PYTHON": str(ROOT / ".venv" / "bin" / "python"),
    }


def _enable_plugin() -> None:
    command = ["qgis_process", "plugins", "enable", package.NAME]
    done = subprocess.run(command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    # It ends with an error where the plugin is enabled already, so what counts is what it says.
    if done.returncode and "already enabled" not in done.stdout:
        sys.exit(f"{done.stdout}\nQGIS could not load the plugin; what it said stands above.")


def _relayed(command: list[str]) -> tuple[int, str]:
    """Run ``command`` and show its output as it comes, progress included; return its exit status and the output."""
    said = []
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE) as process:
        while piece := process.stdout.read1():
            sys.stdout.buffer.write(piece)
            sys.stdout.flush()
            said.append(piece)
    return process.returncode, b"".join(said).decode(errors="replace")


def _results(said: str) -> dict[str, str]:
    """Return the outputs that qgis_process lists at its end: ``NAME:<tab>value``."""
    return dict(re.findall(r"^([A-Z][A-Z0-9_]*):\t(.*)$", said, flags=re.MULTILINE))


def _report(out: Path, results: dict[str, str]) -> None:
    print("\nWritten:")
    for path in sorted(p for p in out.iterdir() if p.is_file() and not p.name.startswith(".")):
        print(f"  {path}  {path.stat().st_size:,} bytes")
    names = ("ROAD_AREA_M2", "ROAD_LENGTH_KM", "TILES", "SECONDS")
    area, length, tiles, seconds = (float(results.get(name) or "nan") for name in names)
    print(f"Road area: {area:,.0f} m² ({area / 1e6:.4g} km²)")
    print(f"Road network: {length:.2f} km of centrelines")
    rate = tiles / seconds if seconds else float("nan")
    print(f"Tiles: {tiles:.0f} in {seconds:.1f} s, {rate:.2f} tiles per second")


if __name__ == "__main__":
    sys.exit(main())
