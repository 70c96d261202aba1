"""The job “Extract roads”: from rasters to a probability raster, a road mask and road polygons."""

from __future__ import annotations

import dataclasses
import json
import math
import os
from dataclasses import dataclass
from typing import Any, ClassVar

from .fields import Spec, checked_number, parameter, specs
from .messages import EroadError

#: The model a run uses when none is named.
DEFAULT_MODEL = "eroad18"


@dataclass(frozen=True)
class ExtractJob:
    """One run of Extract roads, serialisable; see each field's :class:`~.fields.Spec`.

    ``extent`` is (xmin, ymin, xmax, ymax) in ``extent_crs`` (an authority code
    or WKT; None: the raster's own). Output paths left None are not written.
    """

    name: ClassVar[str] = "extract"

    rasters: tuple[str, ...] = parameter(
        "rasters", "Rasters", "The image, or several neighbouring images read as one mosaic; any raster GDAL opens."
    )
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
        "text",
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
    device: str = parameter("text", "Device", "auto, cpu, cuda, cuda:N or mps.", default="auto", advanced=True)
    pointrend: bool = parameter(
        "flag", "PointRend", "Refine the road borders with the PointRend head.", default=True, advanced=True
    )
    min_area: float = parameter(
        "number", "Minimum area", "Polygons smaller than this are dropped.", default=30.0, minimum=0.0,
        exclusive=True, unit="m²",
    )  # fmt: skip

    def __post_init__(self) -> None:
        for name, value in _checked(self).items():
            object.__setattr__(self, name, value)

    @classmethod
    def specs(cls) -> dict[str, Spec]:
        """Return the specs of the fields by name."""
        return specs(cls)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> ExtractJob:
        """Build a job from :meth:`to_dict`'s form; unknown names raise ``parameter_unknown``."""
        known = cls.specs()
        for name in values:
            if name not in known:
                raise EroadError("parameter_unknown", name=name)
        if "rasters" not in values:
            raise EroadError("parameter_invalid", label="rasters", value="", expected="at least one raster")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """Return the job as JSON-ready values."""
        return json.loads(json.dumps(dataclasses.asdict(self)))

    @property
    def outputs(self) -> dict[str, str]:
        """The chosen output paths by field name, without the recipe."""
        chosen = {"probability": self.probability, "roads": self.roads, "polygons": self.polygons}
        return {name: path for name, path in chosen.items() if path}

    @property
    def gsd_metres(self) -> float | None:
        """The wanted ground resolution in metres, or None for ``auto`` and ``native``."""
        return None if self.gsd in ("auto", "native") else float(self.gsd)


#: Paths and texts that may be left out.
_TEXTS = ("probability", "roads", "polygons", "recipe", "extent_crs", "mask")


def _checked(job: ExtractJob) -> dict[str, Any]:
    """Return the fields that need it in their exact type, each checked against its spec."""
    known = job.specs()
    return {
        "rasters": _rasters(job.rasters),
        **{name: _text(getattr(job, name)) for name in _TEXTS},
        "extent": _extent(job.extent),
        "bands": _bands(job.bands),
        "threshold": checked_number(job.threshold, known["threshold"]),
        "min_area": checked_number(job.min_area, known["min_area"]),
        "gsd": _gsd(job.gsd),
        "stretch": _choice(job.stretch, known["stretch"]),
        "pointrend": _flag(job.pointrend, known["pointrend"]),
        "model": str(job.model or DEFAULT_MODEL),
        "device": str(job.device or "auto"),
    }


def _rasters(value: Any) -> tuple[str, ...]:
    rasters = (value,) if isinstance(value, str | os.PathLike) else value
    if not isinstance(rasters, list | tuple) or not rasters or not all(rasters):
        raise EroadError("parameter_invalid", label="rasters", value=_shown(value), expected="at least one raster")
    return tuple(str(r) for r in rasters)


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _flag(value: Any, spec: Spec) -> bool:
    if value not in (True, False):
        raise EroadError("parameter_invalid", label=spec.label, value=value, expected="true or false")
    return bool(value)


def _shown(value: Any) -> Any:
    """Return a value as its sentence shows it: a list without brackets."""
    if isinstance(value, list | tuple):
        return ",".join(str(v) for v in value)
    return "" if value is None else value


def _extent(value: Any) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    try:
        xmin, ymin, xmax, ymax = (float(v) for v in value)
        finite = all(math.isfinite(v) for v in (xmin, ymin, xmax, ymax))
    except (TypeError, ValueError):
        finite = False
    if not finite or xmax <= xmin or ymax <= ymin:
        raise EroadError(
            "parameter_invalid",
            label="extent",
            value=_shown(value),
            expected="xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax",
        )
    return xmin, ymin, xmax, ymax


def _bands(value: Any) -> tuple[int, ...] | None:
    if not value:
        return None
    try:
        bands = tuple(int(v) if float(v).is_integer() else 0 for v in value)
    except (TypeError, ValueError):
        bands = (0,)
    if min(bands) < 1:
        raise EroadError(
            "parameter_invalid", label="bands", value=_shown(value), expected="band numbers from 1, like 1,2,3"
        )
    return bands


def _gsd(value: Any) -> str:
    text = str(value if value is not None else "auto").strip().lower()
    if text in ("auto", "native"):
        return text
    try:
        return repr(checked_number(text, Spec("number", "", "", minimum=0.0, exclusive=True)))
    except EroadError as error:
        expected = "auto, native or a number above 0"
        raise EroadError("parameter_invalid", label="ground resolution", value=value, expected=expected) from error


def _choice(value: Any, spec: Spec) -> str:
    if value not in spec.choices:
        raise EroadError(
            "parameter_invalid", label=spec.label.lower(), value=value, expected="one of " + ", ".join(spec.choices)
        )
    return value
