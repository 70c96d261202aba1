"""The job “Extract roads”: from rasters to a probability raster, a road mask, road polygons and a road network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Job
from .fields import parameter

#: The model a run uses when none is named.
DEFAULT_MODEL = "eroad18"
#: The fields of its outputs, but for the recipe.
OUTPUTS = ("probability", "roads", "polygons", "centerlines", "nodes")
#: Kinds of test-time augmentation.
TTA = ("none", "flips", "d4")
#: Most pixels of a preview; of a larger view the middle is shown.
PREVIEW_PIXELS = 2048 * 2048


@dataclass(frozen=True)
class ExtractJob(Job):
    """Extract roads from rasters as a probability raster, a road mask, polygons and a routable network.

    ``extent`` is (xmin, ymin, xmax, ymax) in ``extent_crs`` (an authority code
    or WKT; None: the raster's own). Output paths left None are not written.
    """

    name: ClassVar[str] = "extract"

    rasters: tuple[str, ...] = parameter(
        "rasters", "Rasters", "The image, or several neighbouring images read as one mosaic; any raster GDAL opens.",
        positional=True,
    )  # fmt: skip
    probability: str | None = parameter(
        "raster_destination",
        "Probability",
        "Probability of road, 0 to 1; 0.5 is the model's operating point whatever the threshold. "
        "Stored as bytes with GDAL scale 1/254; 255 where there is no image.",
        default=None,
    )
    roads: str | None = parameter(
        "raster_destination", "Roads", "Road mask: 1 road, 0 not road, 255 where there is no image.", default=None
    )
    polygons: str | None = parameter(
        "vector_destination",
        "Road polygons",
        "Smooth outlines of the roads with area_m2 and mean_probability.",
        default=None,
    )
    centerlines: str | None = parameter(
        "vector_destination",
        "Centrelines",
        "The middle of each road from node to node, with length, widths and mean probability; Vectorise roads makes "
        "them again from the probability, with parameters of their own.",
        default=None,
        geometry="line",
    )
    nodes: str | None = parameter(
        "vector_destination", "Nodes", "Junctions and ends of the centrelines.", default=None, geometry="point"
    )
    recipe: str | None = parameter(
        "file_destination", "Recipe", "Everything needed to run this again, as JSON.", default=None, advanced=True
    )
    extent: tuple[float, float, float, float] | None = parameter(
        "extent", "Extent", "Only this rectangle is extracted, snapped outward to whole pixels.", default=None
    )
    extent_crs: str | None = parameter(
        "text", "Extent CRS", "Coordinate reference system of the extent; the raster's own if empty.", default=None
    )
    mask: str | None = parameter(
        "polygons", "Mask", "Only inside these polygons roads are extracted; elsewhere is nodata.", default=None
    )
    bands: tuple[int, ...] | None = parameter(
        "bands",
        "Bands",
        "Bands to read as the model's bands (red, green, blue), counted from 1; by colour interpretation if empty.",
        default=None,
    )
    model: str = parameter("model", "Model", "Name of an installed model, or a model file.", default=DEFAULT_MODEL)
    threshold: float = parameter(
        "number",
        "Threshold",
        "Probability from which a pixel is road. 0.5 is the model's calibrated operating point; "
        "lower finds more, higher is stricter. The probability raster does not depend on it.",
        default=0.5,
        minimum=0.0,
        maximum=1.0,
    )
    gsd: str = parameter(
        "resolution",
        "Ground resolution",
        "Metres per pixel the network sees: auto (resampled only outside the model's range), native, or a number. "
        "For a raster without coordinates a number also says what one pixel measures.",
        default="auto",
        unit="m",
        advanced=True,
    )
    stretch: str = parameter(
        "choice",
        "Contrast stretch",
        "auto: bytes as the model's card says, other types stretched by percentiles of the whole raster; "
        "percentile: always stretched; none: values are used as they are, 0 to 255.",
        default="auto",
        choices=("auto", "percentile", "none"),
        advanced=True,
    )
    on_read_error: str = parameter(
        "choice",
        "Read errors",
        "Where a part of the image cannot be read, even when tried again. stop: the run ends with a message; "
        "nodata: that part is left out.",
        default="stop",
        choices=("stop", "nodata"),
        advanced=True,
    )
    device: str = parameter("text", "Device", "auto, cpu, cuda, cuda:N or mps.", default="auto", advanced=True)
    runtime: str = parameter(
        "choice",
        "Runtime",
        "What runs the network: torch (PyTorch), openvino (faster on most processors, where it is installed), or auto: "
        "the fastest on this machine that gives the same roads as PyTorch, as measured in the first long run.",
        default="auto",
        choices=("auto", "torch", "openvino"),
        advanced=True,
    )
    precision: str = parameter(
        "choice",
        "Precision",
        "The numbers the network calculates with: fp32, bf16 (fast where the device has it in hardware), int8 (often "
        "the fastest; OpenVINO only), or auto: the fastest on this machine that gives the same roads as fp32.",
        default="auto",
        choices=("auto", "fp32", "bf16", "int8"),
        advanced=True,
    )
    cluster: str | None = parameter(
        "text",
        "Cluster",
        "Address of a Ray cluster (HOST:PORT, or auto) that predicts instead of this machine alone; every node must "
        "reach the rasters by the same paths.",
        default=None,
        advanced=True,
    )
    workers: int | None = parameter(
        "integer",
        "Cluster workers",
        "Processes on the cluster, each with the model; if empty, one for each free GPU, or as many as the free "
        "processors allow.",
        default=None,
        minimum=1,
        maximum=1024,
        advanced=True,
    )
    pointrend: bool = parameter(
        "flag", "PointRend", "Refine the road borders with the PointRend head.", default=True, advanced=True
    )
    tta: str = parameter(
        "choice",
        "Test-time augmentation",
        "Predict each tile several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the "
        "mean; it takes as many times as long.",
        default="none",
        choices=TTA,
        advanced=True,
    )
    min_area: float = parameter(
        "number", "Minimum area", "Polygons smaller than this are dropped.", default=30.0, minimum=0.0,
        exclusive=True, unit="m²",
    )  # fmt: skip

    @property
    def outputs(self) -> dict[str, str]:
        """The chosen output paths by field name, without the recipe."""
        return {name: getattr(self, name) for name in OUTPUTS if getattr(self, name)}

    @property
    def gsd_metres(self) -> float | None:
        """The wanted ground resolution in metres, or None for ``auto`` and ``native``."""
        return None if self.gsd in ("auto", "native") else float(self.gsd)
