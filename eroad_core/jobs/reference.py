"""What the jobs that hold roads against reference roads have in common."""

from __future__ import annotations

import os
from dataclasses import dataclass

from .base import Job
from .fields import parameter

_ROADS = "Lines or polygons (a vector file, or file.gpkg|layername=…), or a raster (road mask or probabilities)."


@dataclass(frozen=True)
class ReferenceJob(Job):
    """Roads, reference roads, and which of both count."""

    predicted: str = parameter("roads", "Predicted roads", _ROADS, positional=True)
    reference: str = parameter("roads", "Reference roads", _ROADS, positional=True)
    area: str | None = parameter(
        "polygons", "Area", "Only roads inside these polygons count; without it, all do that lie where a raster knows.",
        default=None,
    )  # fmt: skip
    where: str | None = parameter(
        "text", "Filter", "Only reference roads for which this SQL condition holds.", default=None
    )
    osm_drivable: bool = parameter(
        "flag", "OSM drivable",
        "Of OpenStreetMap's ways take only roads that cars use: no footways, cycleways, rivers, rails or tunnels.",
        default=False,
    )  # fmt: skip
    tunnels: bool = parameter(
        "flag", "Keep tunnels", "With OSM drivable, take tunnels too.", default=False, advanced=True
    )


def layer_outputs(job: ReferenceJob, layers: dict[str, str], file: str) -> dict[str, str]:
    """Return where a job's layers go, by the name of their field: their own file, else ``file`` in its folder."""
    out = job.out
    chosen = {name: getattr(job, name) or (os.path.join(out, file) if out else None) for name in layers}
    return {name: path for name, path in chosen.items() if path}
