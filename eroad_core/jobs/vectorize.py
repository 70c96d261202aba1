"""The job “Vectorise roads”: from a probability raster to road polygons and a routable road network."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .fields import parameter

#: Files in the folder ``out``.
ROADS, GRAPHML = "roads.gpkg", "roads.graphml"
#: The layers, by the field that says where they go.
LAYERS = {"polygons": "road_polygons", "centerlines": "road_centerlines", "nodes": "road_nodes"}


@dataclass(frozen=True)
class VectorizeJob(Job):
    """Make road polygons, centrelines with their widths, and their nodes from a probability raster.

    All lengths are true ground metres, whatever the raster's coordinate system.
    """

    name: ClassVar[str] = "vectorize"

    probability: str = parameter(
        "raster", "Probability raster", "A probability raster that Extract roads has written.",
        positional=True, extension="tif",
    )  # fmt: skip
    out: str | None = parameter(
        "folder_destination", "Folder", f"Folder for {ROADS}, with all layers, and {GRAPHML}.", default=None
    )
    polygons: str | None = parameter(
        "vector_destination", "Road polygons", "Smooth outlines of the roads with area_m2 and mean_probability.",
        default=None,
    )  # fmt: skip
    centerlines: str | None = parameter(
        "vector_destination", "Centrelines",
        "The middle of each road from node to node, with length, widths and mean probability.", default=None,
        geometry="line",
    )  # fmt: skip
    nodes: str | None = parameter(
        "vector_destination", "Nodes", "Junctions and ends of the centrelines.", default=None, geometry="point"
    )
    graphml: str | None = parameter(
        "file_destination", "GraphML", "The network as a graph, for networkx and other programs.",
        default=None, extension="graphml", advanced=True,
    )  # fmt: skip
    threshold: float = parameter(
        "number", "Threshold",
        "Probability from which a pixel is road for sure; roads go on from there down to a lower one.",
        default=0.5, minimum=0.0, maximum=1.0,
    )  # fmt: skip
    min_length: float = parameter(
        "number", "Minimum length",
        "Networks shorter than this in all, which nothing connects to another, are dropped.",
        default=30.0, minimum=0.0, unit="m",
    )  # fmt: skip
    gap: float = parameter(
        "number", "Largest gap", "Gaps up to this long are closed where direction and probability speak for it; "
        "0 closes none.", default=30.0, minimum=0.0, unit="m",
    )  # fmt: skip
    spur: float = parameter(
        "number", "Longest spur", "Blind ends shorter than this, or than one and a half road widths, are cut off; "
        "0 keeps all.", default=20.0, minimum=0.0, unit="m",
    )  # fmt: skip
    min_area: float = parameter(
        "number", "Minimum area", "Road surfaces smaller than this are dropped.",
        default=30.0, minimum=0.0, exclusive=True, unit="m²",
    )  # fmt: skip
    max_hole: float = parameter(
        "number", "Largest filled hole", "Holes in a road surface smaller than this are filled before its middle "
        "is found; 0 fills none.", default=30.0, minimum=0.0, unit="m²", advanced=True,
    )  # fmt: skip
    low: float = parameter(
        "number", "Lower threshold", "Share of the threshold down to which a road goes on where it touches what is "
        "road for sure; 1 for a single threshold.", default=1.0, minimum=0.05, maximum=1.0, advanced=True,
    )  # fmt: skip
    max_width: float = parameter(
        "number", "Greatest width", "Wider areas, such as car parks, have no middle: lines end at their border.",
        default=60.0, minimum=1.0, maximum=1000.0, unit="m", advanced=True,
    )  # fmt: skip
    gap_angle: float = parameter(
        "number", "Largest bend of a gap", "A gap is closed only where both roads point at it within this angle.",
        default=30.0, minimum=0.0, maximum=90.0, unit="°", advanced=True,
    )  # fmt: skip
    simplify: float = parameter(
        "number", "Simplification", "Distance by which a line may move when vertices are dropped; 0 keeps all.",
        default=0.5, minimum=0.0, unit="m", advanced=True,
    )  # fmt: skip
    gsd: float | None = parameter(
        "number", "Ground resolution", "What one pixel of a raster without coordinate system measures.",
        default=None, minimum=0.0, exclusive=True, unit="m", advanced=True,
    )  # fmt: skip

    @property
    def outputs(self) -> dict[str, str]:
        """The chosen output paths by field name; a file of its own goes before the folder."""
        inside = {**dict.fromkeys(LAYERS, ROADS), "graphml": GRAPHML}
        chosen = {}
        for name, file in inside.items():
            path = getattr(self, name) or (os.path.join(self.out, file) if self.out else None)
            if path:
                chosen[name] = path
        return chosen
