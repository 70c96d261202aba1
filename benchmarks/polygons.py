"""Time of outlining road polygons on 2048² and 4096²; the time per pixel should be about the same.

.venv/bin/python benchmarks/polygons.py [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from osgeo import gdal

from eroad_core.synthetic.network import road_graph
from eroad_core.synthetic.scene import rasterised
from eroad_core.vector.polygons import polygonize

SIZES = (2048, 4096)


def probability(size: int) -> np.ndarray:
    """Return the bytes of a plausible probability raster: blurred synthetic roads with noise on the borders."""
    from scipy import ndimage

    tile = rasterised(road_graph(np.random.default_rng(7), 2048, 2048, True).polygon(), (2048, 2048), 1.0)
    soft = ndimage.gaussian_filter(tile.astype(np.float32), 1.5)
    noise = ndimage.gaussian_filter(np.random.default_rng(1).standard_normal(tile.shape, np.float32), 2)
    surface = np.clip(soft * 254 / 255 + 40 * noise / noise.std(), 0, 254).astype(np.uint8)
    return np.tile(surface, (size // 2048, size // 2048))


def measure(folder: Path, size: int) -> dict:
    path = folder / f"{size}.tif"
    stored = probability(size)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Byte, ["TILED=YES"])
    dataset.SetGeoTransform((500000, 1, 0, 5000000, 0, -1))
    dataset.GetRasterBand(1).WriteArray(stored)
    dataset = None
    start = time.perf_counter()
    summary = polygonize(path, 0.5, 30, folder / f"{size}.gpkg", fallback_gsd=1)
    seconds = time.perf_counter() - start
    return {"size": size, "seconds": seconds, "ns_per_pixel": seconds / size**2 * 1e9, "polygons": summary.count}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", help="write the figures to this file")
    options = parser.parse_args()
    gdal.UseExceptions()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), SIZES[0])  # warm: libraries, the disk's cache
        for file in Path(folder).iterdir():
            file.unlink()
        results = [measure(Path(folder), size) for size in SIZES]
    for r in results:
        print(f"{r['size']}²: {r['seconds']:.2f} s, {r['ns_per_pixel']:.0f} ns per pixel, {r['polygons']} polygons")
    ratio = results[1]["ns_per_pixel"] / results[0]["ns_per_pixel"]
    print(f"time per pixel, {SIZES[1]}² to {SIZES[0]}²: {ratio:.2f}")
    if options.json:
        Path(options.json).write_text(json.dumps({"results": results, "ratio": ratio}, indent=2) + "\n")


if __name__ == "__main__":
    main()
