"""How good the network of *Vectorise roads* is where the truth is exact: painted scenes of reserved seeds.

    python benchmarks/network_quality.py                    # seeds 0-19 at 0.5 and 1 m, from perfect masks and occluded
    python benchmarks/network_quality.py --seeds 100 110    # others, for choosing parameters

The reserved seeds 0 to 19 have never chosen a parameter. Of each scene the mask, or the mask with 5 % of the road
length hidden by occluders of up to 20 m, is written as a probability raster; the job makes the network; APLS and TOPO
compare it with the scene's own roads. Prints a row a scene and the means, writes JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr, osr
from shapely import ops

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eroad_core.evaluation.apls import apls  # noqa: E402
from eroad_core.evaluation.noding import line_graph  # noqa: E402
from eroad_core.evaluation.topo import topo  # noqa: E402
from eroad_core.jobs import VectorizeJob  # noqa: E402
from eroad_core.synthetic.network import RoadGraph, road_graph  # noqa: E402
from eroad_core.synthetic.scene import rasterised  # noqa: E402
from eroad_core.vector.job import vectorize  # noqa: E402

gdal.UseExceptions()
ogr.UseExceptions()
#: Side in pixels at each ground resolution: a kilometre.
SIZES = {0.5: 2048, 1.0: 1024}
#: Where the scenes lie: UTM 18 N, upper left corner.
EPSG, LEFT, TOP = 32618, 500_000.0, 4_500_000.0


def roads(seed: int, gsd: float) -> RoadGraph:
    """Return the roads of a scene: two roundabouts or more, carriageways at most 8 m apart, forks under 30°, 4-20 m."""
    side = SIZES[gsd] * gsd
    return road_graph(np.random.default_rng(np.random.SeedSequence(seed).spawn(8)[0]), side, side, hard=True)


def inside(graph: RoadGraph, side: float) -> list[tuple[shapely.LineString, float]]:
    """Return the lines and widths of the roads within the image."""
    frame = shapely.box(0, 0, side, side)
    parts = [(p, e.width) for e in graph.edges for p in shapely.get_parts(shapely.LineString(e.line) & frame)]
    return [(p, width) for p, width in parts if p.geom_type == "LineString" and p.length > 0]


def hidden(lines: list[tuple[shapely.LineString, float]], seed: int, share: float = 0.05) -> shapely.Geometry:
    """Return occluders of 5 to 20 m along the roads that cover a share of their length."""
    rng = np.random.default_rng(seed)
    lengths = np.array([line.length for line, _ in lines])
    covered, shapes = 0.0, []
    while covered < share * lengths.sum():
        line, width = lines[rng.choice(len(lines), p=lengths / lengths.sum())]
        length = min(rng.uniform(5, 20), line.length)
        start = rng.uniform(0, line.length - length)
        piece = ops.substring(line, start, start + length)
        shapes.append(shapely.buffer(piece, width / 2 + 1, cap_style="flat"))
        covered += length
    return shapely.union_all(shapes)


def write(path: Path, mask: np.ndarray, gsd: float) -> None:
    """Write a mask as a probability raster."""
    raster = gdal.GetDriverByName("GTiff").Create(str(path), *mask.shape[::-1], 1, gdal.GDT_Byte)
    system = osr.SpatialReference()
    system.ImportFromEPSG(EPSG)
    raster.SetProjection(system.ExportToWkt())
    raster.SetGeoTransform((LEFT, gsd, 0, TOP, 0, -gsd))
    band = raster.GetRasterBand(1)
    band.SetNoDataValue(255)
    band.SetScale(1 / 254)
    band.WriteArray(mask.astype(np.uint8) * 254)
    band = raster = None


def read(path: str) -> list[tuple[shapely.LineString, float, float]]:
    """Return line (metres from the upper left corner, y down), mean width and length of each centreline."""
    dataset = ogr.Open(path)
    found = []
    for feature in dataset.GetLayerByName("road_centerlines"):
        xy = shapely.get_coordinates(shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb())))
        line = shapely.LineString(np.stack([xy[:, 0] - LEFT, TOP - xy[:, 1]], axis=1))
        found.append((line, feature["width_m"], feature["length_m"]))
    return found


def right_widths(found: list, lines: list, gsd: float) -> float:
    """Return the share of centrelines whose width is within a pixel of that of the road they lie on."""
    tree = shapely.STRtree([line for line, _ in lines])
    middles = [line.interpolate(0.5, normalized=True) for line, *_ in found]
    nearest = tree.nearest(middles)
    errors = [abs(width - lines[n][1]) for (_, width, _), n in zip(found, nearest, strict=True)]
    return float(np.mean(np.array(errors) <= gsd))


def measure(seed: int, gsd: float, occluded: bool, folder: Path) -> dict[str, float]:
    """Return the scores of one scene."""
    graph = roads(seed, gsd)
    side = SIZES[gsd] * gsd
    lines = inside(graph, side)
    shape = (SIZES[gsd], SIZES[gsd])
    mask = rasterised(graph.polygon(), shape, gsd) > 0
    if occluded:
        mask &= rasterised(hidden(lines, seed), shape, gsd) == 0
    write(folder / "p.tif", mask, gsd)
    out = folder / f"{seed}-{gsd}-{occluded}"
    result = vectorize(VectorizeJob(probability=str(folder / "p.tif"), out=str(out)))
    found = read(result["outputs"]["centerlines"])
    truth, made = line_graph([line for line, _ in lines]), line_graph([line for line, *_ in found])
    return {
        "apls": apls(truth, made)["apls"],
        "topo_f1": topo(truth, made)["f1"],
        "widths": right_widths(found, lines, gsd),
        "km": result["figures"]["length_km"],
    }


def main() -> None:
    """Measure every scene."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs=2, default=(0, 20), metavar=("FIRST", "END"))
    parser.add_argument("--json", default="build/network_quality.json")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for occluded in (False, True):
            for gsd in SIZES:
                for seed in range(*options.seeds):
                    row = measure(seed, gsd, occluded, Path(folder))
                    rows.append({"seed": seed, "gsd": gsd, "occluded": occluded, **row})
                    print(json.dumps(rows[-1]), flush=True)
    for occluded in (False, True):
        for gsd in SIZES:
            part = [r for r in rows if r["gsd"] == gsd and r["occluded"] == occluded]
            means = {name: float(np.mean([r[name] for r in part])) for name in ("apls", "topo_f1", "widths")}
            print(
                f"{'5 % hidden' if occluded else 'perfect   '} {gsd} m: APLS {means['apls']:.3f}, "
                f"TOPO F1 {means['topo_f1']:.3f}, widths within a pixel {means['widths']:.1%}"
            )
    Path(options.json).parent.mkdir(parents=True, exist_ok=True)
    Path(options.json).write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
