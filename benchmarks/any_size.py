"""Rasters of any size: memory and time of a whole run, from 2048² to 40,000², over real imagery.

    .venv/bin/python benchmarks/any_size.py [--data FOLDER] [--json FILE] [--sides 2048 4096 8192 40000]
        [--runtime torch --precision fp32]

A VRT of every side is made of the scenes of ``massachusetts_scenes``: rasters up to 8192² are full of them, larger
ones hold as many pixels as 8192², in clusters spread over them; the rest is nodata. Each is extracted with
probability, polygons and centrelines, by one runtime for all sides, in a process of its own: its peak memory, its CPU
time, and what that is for a million valid pixels and for a predicted tile: four clusters have more tiles at their
edges, partly empty, than one square of as many pixels. Exits with 1 where the memory passes 4 GB, or where the CPU time
for a tile of the largest raster, with its empty blocks, is over 1.15 times that of the 8192² one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from osgeo import gdal  # noqa: E402

gdal.UseExceptions()
SIDES = (2048, 4096, 8192, 40000)
#: Largest raster that is full of imagery.
FULL = 8192
LIMIT, BOUND = 4 * 10**9, 1.15


def make_vrt(path: Path, side: int, scenes: list[Path]) -> None:
    """Write a VRT of scenes side by side; beyond :data:`FULL`, of four clusters of half its side each."""
    first = gdal.Open(str(scenes[0]))
    width, height = first.RasterXSize, first.RasterYSize
    vrt = gdal.GetDriverByName("VRT").Create(str(path), side, side, 3, gdal.GDT_Byte)
    vrt.SetProjection(first.GetProjection())
    geotransform = first.GetGeoTransform()
    vrt.SetGeoTransform(geotransform)
    corners = [(0, 0)] if side <= FULL else [(x, y) for x in (0, side - FULL // 2) for y in (0, side - FULL // 2)]
    reach = min(side, FULL if len(corners) == 1 else FULL // 2)
    placed = []
    for left, top in corners:
        for row in range(0, reach, height):
            for column in range(0, reach, width):
                placed.append((left + column, top + row, min(width, reach - column), min(height, reach - row)))
    for number in range(1, 4):
        band = vrt.GetRasterBand(number)
        band.SetNoDataValue(0)
        for index, (x, y, w, h) in enumerate(placed):
            scene = scenes[index % len(scenes)]
            source = (
                f"<SimpleSource><SourceFilename>{scene}</SourceFilename><SourceBand>{number}</SourceBand>"
                f'<SrcRect xOff="0" yOff="0" xSize="{w}" ySize="{h}"/>'
                f'<DstRect xOff="{x}" yOff="{y}" xSize="{w}" ySize="{h}"/></SimpleSource>'
            )
            band.SetMetadataItem(f"source_{index}", source, "new_vrt_sources")
    band = vrt = None  # noqa: F841 (closes the file)


def one(path: str, folder: str, runtime: str, precision: str) -> int:
    """Extract one raster in this process and print what it took; called by :func:`main` in a process of its own."""
    from eroad_core.extraction.job import extract
    from eroad_core.jobs import ExtractJob

    out = Path(folder)
    names = {"probability": "p.tif", "polygons": "roads.gpkg", "centerlines": "roads.gpkg"}
    began = time.monotonic()
    outputs = {name: str(out / file) for name, file in names.items()}
    job = ExtractJob((path,), device="cpu", runtime=runtime, precision=precision, **outputs)
    figures = extract(job)["figures"]
    used = resource.getrusage(resource.RUSAGE_SELF)
    dataset = gdal.Open(str(out / names["probability"]))
    band = dataset.GetRasterBand(1)
    valid = 0
    for row in range(0, dataset.RasterYSize, 512):
        rows = band.ReadAsArray(0, row, dataset.RasterXSize, min(512, dataset.RasterYSize - row))
        valid += int((rows != 255).sum())
    print(
        json.dumps(
            {
                "seconds": round(time.monotonic() - began, 2),
                "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
                "peak_bytes": used.ru_maxrss * 1024,
                "valid": valid,
                "tiles": figures["tiles"],
                "tiles_skipped": figures["tiles_skipped"],
            }
        )
    )
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("EROAD_DATA", ROOT.parent / "shared/data")))
    parser.add_argument("--sides", type=int, nargs="+", default=SIDES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--runtime", default="torch")
    parser.add_argument("--precision", default="fp32")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        return one(*options.one, options.runtime, options.precision)
    scenes = [p for p in sorted((options.data / "massachusetts_scenes").glob("*.tif")) if "_mask" not in p.stem]
    rows = {}
    for side in options.sides:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "image.vrt"
            make_vrt(path, side, [scene.resolve() for scene in scenes])
            environment = {**os.environ, "EROAD_CACHE": folder}
            command = [sys.executable, __file__, "--one", str(path), folder]
            command += ["--runtime", options.runtime, "--precision", options.precision]
            ended = subprocess.run(command, env=environment, capture_output=True, text=True)
            if ended.returncode:
                print(ended.stderr, file=sys.stderr)
                return 1
            row = json.loads(ended.stdout.splitlines()[-1])
        row["cpu_seconds_per_million"] = round(row["cpu_seconds"] / row["valid"] * 1e6, 3)
        row["cpu_seconds_per_tile"] = round(row["cpu_seconds"] / row["tiles"], 3)
        rows[str(side)] = row
        print(
            f"{side:>6}²: {row['valid'] / 1e6:7.1f} million valid pixels, {row['cpu_seconds']:8.1f} s CPU, "
            f"{row['cpu_seconds_per_million']:.2f} s a million, {row['cpu_seconds_per_tile']:.2f} s a tile, "
            f"peak {row['peak_bytes'] / 1e6:,.0f} MB, "
            f"{row['tiles_skipped']} of {row['tiles'] + row['tiles_skipped']} tiles skipped",
            flush=True,
        )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    largest, base = (rows.get(str(s)) for s in (max(options.sides), FULL))
    linear = not base or largest["cpu_seconds_per_tile"] <= BOUND * base["cpu_seconds_per_tile"]
    return 0 if linear and all(row["peak_bytes"] < LIMIT for row in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
