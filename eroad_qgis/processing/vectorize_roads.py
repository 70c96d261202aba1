"""``eroad:vectorizeroads``: from a probability raster to road polygons and a routable road network."""

from __future__ import annotations

from pathlib import Path

from ...eroad_core.jobs import EroadError, VectorizeJob
from ...eroad_core.jobs.vectorize import LAYERS
from ..engine import layers
from .checks import unreadable
from .progress import Progress
from .sinks import SinkAlgorithm, subject_of


class VectorizeRoads(SinkAlgorithm):
    """Make road polygons and a road network from a probability raster."""

    job = VectorizeJob
    created = frozenset(LAYERS)
    page = "vectorize_roads"
    sink_layers = LAYERS
    shown = ("nodes", "centerlines", "polygons")

    def name(self) -> str:
        return "vectorizeroads"

    def displayName(self) -> str:  # noqa: N802
        return self.tr("Vectorise roads")

    def group(self) -> str:
        return self.tr("Extraction")

    def groupId(self) -> str:  # noqa: N802
        return "extraction"

    def tags(self) -> list[str]:
        words = (
            "road,roads,street,network,centreline,centerline,skeleton,topology,routing,graph,width,vectorize,polygons"
        )
        return self.tr(words).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        return self.tr(
            "Makes a road network from a probability raster of Extract roads, without looking for the roads again: "
            "centrelines from node to node with lengths and widths in ground metres, ready for routing, their nodes, "
            "and smooth polygons."
        )

    def numbers(self) -> dict[str, tuple[str, str]]:
        return {
            "ROAD_LENGTH_KM": ("length_km", self.tr("Length of the centrelines in kilometres")),
            "INFERRED_KM": ("inferred_km", self.tr("Length of the closed gaps among them in kilometres")),
            "COMPONENTS": ("components", self.tr("Number of networks that hang together")),
            "EDGE_COUNT": ("edges", self.tr("Number of centrelines")),
            "NODE_COUNT": ("nodes", self.tr("Number of nodes")),
            "SECONDS": ("seconds", self.tr("Seconds the engine worked")),
        }

    def prepare_run(self, parameters, context, feedback) -> None:
        if not any(self.destination(parameters, name, context) for name in ("GRAPHML", *map(str.upper, LAYERS))):
            raise EroadError("vectorize_no_output")
        layer = self.parameterAsRasterLayer(parameters, "PROBABILITY", context)
        if layer is None:
            raise unreadable(parameters.get("PROBABILITY"))
        self._source = layers.resolve_file(layer)
        self.subject, self.crs = subject_of(self._source), self._source.crs
        super().prepare_run(parameters, context, feedback)

    def inputs(self, folder: Path, parameters, context, feedback, progress: Progress) -> dict[str, object]:
        return {"probability": layers.path_for_engine(self._source, folder), **self.engine_layers(folder)}
