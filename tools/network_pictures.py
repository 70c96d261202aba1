"""Draw the road networks of real scenes for docs/network.md, beside what a map knows there; no imagery is in them.

    python tools/network_pictures.py [--model NAME|FILE] [--out docs/images]

Scenes of EROAD_DATA that chose no parameter (benchmarks/network_scenes.py), Paris, and the sample scene. Left: the
centrelines, as wide as the roads, over the probability raster; right: found, missed and false roads against the
reference lines.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import matplotlib  # noqa: E402

matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.collections import LineCollection  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402

from eroad_core.evaluation.roads_job import evaluate_roads  # noqa: E402
from eroad_core.extraction.job import extract  # noqa: E402
from eroad_core.jobs import EvaluateRoadsJob, ExtractJob  # noqa: E402
from eroad_core.report.pictures import FALSE_ALARM, HIT, MISS  # noqa: E402

gdal.UseExceptions()
ogr.UseExceptions()
ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("EROAD_DATA", "../shared/data"))
#: Name of the picture: image, reference lines.
SCENES = {
    f"massachusetts_{tile}": (f"massachusetts_scenes/{tile}_15.tif", f"massachusetts_scenes/{tile}_15_roads.geojson")
    for tile in ("18478975", "18778720", "19678630")
} | {"paris": ("scenes/paris_img1447.tif", "scenes/paris_img1447_osmroads.geojson")}
SAMPLE = ROOT / "resources" / "sample" / "sample_scene.tif"


def lines_of(path: str, layer: str | None = None) -> list[tuple[np.ndarray, dict]]:
    """Return the lines of a layer, in its coordinates, with their attributes."""
    dataset = ogr.Open(path)
    found = []
    for feature in dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0):
        shape = shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb()))
        found += [(shapely.get_coordinates(part), feature.items()) for part in shapely.get_parts(shape)]
    return found


def draw_network(axes, probability: str, roads: str) -> None:
    """Draw the centrelines, as wide as their roads, over the probability."""
    dataset = gdal.Open(probability)
    values = dataset.ReadAsArray()
    left, step, _, top, _, down = dataset.GetGeoTransform()
    extent = (left, left + step * dataset.RasterXSize, top + down * dataset.RasterYSize, top)
    axes.imshow(np.ma.masked_equal(values, 255), cmap="Greys", vmin=0, vmax=400, extent=extent)
    axes.set_aspect(_aspect(dataset))
    rows = lines_of(roads, "road_centerlines")
    span = axes.get_position().width * axes.figure.get_size_inches()[0] * 72
    points_per_metre = span / (dataset.RasterXSize * _pixel(dataset))
    for inferred, colour in ((0, "#1f5fa8"), (1, "#e4572e")):
        part = [(xy, r["width_m"]) for xy, r in rows if bool(r["inferred"]) == bool(inferred)]
        widths = [max(1.0, width * points_per_metre) for _, width in part]
        axes.add_collection(LineCollection([xy for xy, _ in part], linewidths=widths, colors=colour, capstyle="round"))


def _pixel(dataset: gdal.Dataset) -> float:
    """Return what a column measures in metres: degrees only in Paris."""
    _, step, _, top, _, _ = dataset.GetGeoTransform()
    return step if dataset.GetSpatialRef().IsProjected() else step * 111_320 * np.cos(np.radians(top))


def _aspect(dataset: gdal.Dataset) -> float:
    top = dataset.GetGeoTransform()[3]
    return 1.0 if dataset.GetSpatialRef().IsProjected() else 1 / np.cos(np.radians(top))


def draw_comparison(axes, evaluation: str, frame) -> None:
    """Draw what was found, missed and false."""
    for layer, colour, width in (
        ("false_roads", FALSE_ALARM, 1.6),
        ("matched_roads", HIT, 1.6),
        ("missed_roads", MISS, 2.2),
    ):
        rows = [xy for xy, _ in lines_of(evaluation, layer)]
        axes.add_collection(LineCollection(rows, linewidths=width, colors=np.array(colour) / 255, capstyle="round"))
    axes.set_xlim(frame.get_xlim())
    axes.set_ylim(frame.get_ylim())
    axes.set_aspect(frame.get_aspect())


def picture(name: str, image: Path, reference: Path | None, model: str, out: Path) -> None:
    """Extract a scene and draw it."""
    with tempfile.TemporaryDirectory() as folder:
        probability, roads = f"{folder}/probability.tif", f"{folder}/roads.gpkg"
        extract(ExtractJob(rasters=(str(image),), model=model, probability=probability, centerlines=roads))
        figure, axes = plt.subplots(1, 2 if reference else 1, figsize=(12 if reference else 6.5, 6.2), squeeze=False)
        figure.subplots_adjust(0.01, 0.08, 0.99, 0.94, 0.03)
        draw_network(axes[0, 0], probability, roads)
        key = [Line2D([], [], color=c, label=t) for c, t in (("#1f5fa8", "road, to scale"), ("#e4572e", "closed gap"))]
        axes[0, 0].legend(handles=key, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=2, frameon=False)
        if reference:
            job = EvaluateRoadsJob(predicted=roads, reference=str(reference), out=folder)
            figures = evaluate_roads(job)["figures"]
            draw_comparison(axes[0, 1], f"{folder}/evaluation.gpkg", axes[0, 0])
            colours = ((HIT, "found"), (MISS, "missed"), (FALSE_ALARM, "not on the map"))
            key = [Line2D([], [], color=np.array(c) / 255, label=text) for c, text in colours]
            axes[0, 1].legend(handles=key, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, frameon=False)
            axes[0, 1].set_title(
                f"APLS {figures['apls']:.2f}, TOPO F1 {figures['topo_f1']:.2f}, "
                f"completeness {figures['completeness']:.2f}, correctness {figures['correctness']:.2f}", fontsize=10,
            )  # fmt: skip
        for panel in axes.flat:
            panel.set_xticks([])
            panel.set_yticks([])
            for side in panel.spines.values():
                side.set_color("#cccccc")
        figure.savefig(out / f"network_{name}.png", dpi=80)
        plt.close(figure)
    print(out / f"network_{name}.png")


def main() -> None:
    """Draw all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="eroad18")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    options = parser.parse_args()
    for name, (image, reference) in SCENES.items():
        picture(name, DATA / image, DATA / reference, options.model, options.out)
    picture("sample", SAMPLE, None, options.model, options.out)


if __name__ == "__main__":
    main()
