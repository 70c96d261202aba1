"""Make resources/sample/sample_scene.tif, the synthetic scene that comes with the plugin."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE, GSD, SEED, LOOK = 1500, 1.0, 23, "temperate"
LARGEST = 1_500_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default=str(ROOT / "resources" / "sample" / "sample_scene.tif"))
    parser.add_argument("--truth", help="write the true roads to this GeoPackage too")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--quality", type=int, default=88)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from osgeo import gdal

    from eroad_core.synthetic import scene, write_scene, write_truth

    gdal.UseExceptions()
    made = scene(SIZE, GSD, options.seed, LOOK, features=True)
    out = Path(options.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_scene(made, out, quality=options.quality)
    if options.truth:
        write_truth(made, options.truth)
    size = out.stat().st_size
    print(f"{out}: {size:,} bytes, {100 * (made.mask > 0).mean():.1f} % road, {len(made.graph.edges)} edges")
    if size > LARGEST:
        sys.exit(f"more than {LARGEST:,} bytes: lower --quality")


if __name__ == "__main__":
    main()
