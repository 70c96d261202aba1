"""What a run is: all that its probabilities depend on, so that a later run knows whether a journal is its own."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from osgeo import gdal

from .. import __version__
from ..jobs.extract import OUTPUTS, ExtractJob
from ..jobs.messages import EroadError
from ..model.weights import file_hash
from ..raster.mask import PolygonMask
from ..raster.normalise import Normaliser
from ..raster.reading import collected, open_dataset
from ..raster.references import check_references, confined
from ..raster.source import RasterSource
from ..runtimes.devices import describe_device
from ..runtimes.machine import device_identity
from ..runtimes.openvino_library import installed
from ..runtimes.runtime import Runtime
from .plan import Plan
from .recipe import described

#: Changes whenever a journal of before must not be gone on with.
_FORMAT = 2
#: Parameters that change no probability, and those that are told by what they stand for.
_WITHOUT = {
    *OUTPUTS, "recipe", "threshold", "min_area",
    "rasters", "bands", "mask", "model", "extent", "extent_crs", "device", "runtime", "precision", "cluster", "workers",
}  # fmt: skip
#: Formats that fetch their pixels: a file of theirs stays the same while these change.
_SERVICES = {"WMS", "WMTS", "WCS", "OGCAPI", "STACIT", "STACTA", "EEDAI", "PLMOSAIC", "NGW", "DAAS"}
#: What QGIS renders online maps to, for every run anew, and block by block as their tiles come.
_RENDERED = re.compile(r"[/\\]eroad_[^/\\]*[/\\]rendered_\d+\.tif$")
#: Side of the windows in which such a file is looked through.
_SIDE = 2048
#: How the environment's variables begin that may change what GDAL reads.
_GDAL = ("GDAL_", "GTIFF_", "VRT_", "JPEG")


@dataclass(frozen=True)
class Identity:
    """What a run works on, and under which conditions: only with both the same are its numbers the same bit by bit.

    Attributes
    ----------
    text : both, as JSON; work, pins : a hash of each.
    """

    text: str
    work: str
    pins: str

    @property
    def name(self) -> str:
        """The name of its journal."""
        return f"{self.work}-{self.pins}"


def identity(
    job: ExtractJob, source: RasterSource, mask: PolygonMask | None, plan: Plan, normaliser: Normaliser, model: Path,
    runtime: Runtime, device: torch.device,
) -> Identity | None:  # fmt: skip
    """Return what a run is; None where an input is no file, so that nobody can tell whether it changed."""
    rendered = all(_RENDERED.search(name) for name in source.names)
    inputs = _pixels(source) if rendered else _inputs(source)
    if inputs is None:
        return None
    work = {
        "format": _FORMAT,
        "job": {name: value for name, value in job.to_dict().items() if name not in _WITHOUT},
        "inputs": inputs,
        "raster": [source.width, source.height, source.geotransform, source.crs_wkt, source.bands, source.dtype],
        "mask": mask and mask.digest(),
        # Where a part could not be read when these were measured, they are others the next time.
        "stretch": [normaliser.low, normaliser.high],
        "model": file_hash(model),
        "plan": dataclasses.asdict(plan),
    }
    texts = [json.dumps(part, sort_keys=True) for part in (work, pins(runtime, device))]
    hashes = (hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts)
    return Identity("[" + ",\n".join(texts) + "]", *hashes)


def pins(runtime: Runtime, device: torch.device) -> dict[str, Any]:
    """Return the conditions under which numbers are the same bit by bit, or on a GPU nearly."""
    found = {
        "runtime": [runtime.name, runtime.precision, runtime.made_from],
        "device": describe_device(device),
        "processor": [platform.machine(), *device_identity(device)],
        # Not as they are: there may be a password among them.
        "gdal": hashlib.sha256(
            repr(sorted(item for item in os.environ.items() if item[0].startswith(_GDAL))).encode()
        ).hexdigest(),
        "versions": [__version__, torch.__version__, np.__version__, gdal.__version__, installed("openvino")],
    }
    if device.type == "cpu":
        # A GPU's batch follows its free memory, and its numbers are not the same bit by bit anyway.
        found |= {"batch": runtime.batch, "threads": runtime.threads}
    return found


def _pixels(source: RasterSource) -> list[Any] | None:
    """Return what tells a raster by its pixels, however they are stored; None where some cannot be read."""
    digest = hashlib.sha256()
    for window in source.window.blocks(_SIDE):
        image, valid = source.read(window)
        digest.update(image.tobytes())
        digest.update(np.packbits(valid).tobytes())
    return None if source.losses else [digest.hexdigest()]


def _inputs(source: RasterSource) -> list[Any] | None:
    """Return what tells the inputs' contents from others."""
    inputs: list[Any] = []
    for name in source.names:
        with confined(name):
            files, facts = _read(name)
            states = {file: _state(file) for file in files}
        if not files or None in states.values():
            return None
        # A small file, such as a virtual raster, is known by all its bytes, wherever it lies.
        known = described(name)
        whole = known.get("sha256")
        if whole:
            states.pop(name, None)
        inputs.append([whole or known, facts, *sorted(states.values())])
    return inputs


def _read(name: str) -> tuple[list[str], list[Any]]:
    """Return the files that GDAL reads for a raster, those behind virtual rasters too, and how its bands count.

    There are none where they do not tell what its pixels are.
    """
    try:
        with collected():
            dataset = open_dataset(name)
            listed = dataset.GetFileList() or []
            facts = [_facts(dataset.GetRasterBand(number + 1)) for number in range(dataset.RasterCount)]
            service = dataset.GetDriver().ShortName.upper() in _SERVICES
            # What GDAL does not list: archives, and what stands behind a virtual raster's sources.
            listed += [file for file in check_references(name) if os.path.isfile(file)]
    except (EroadError, RuntimeError):
        return [], []
    # What QGIS notes there of a raster it has shown changes no pixel; what else it may hold is among the facts.
    files = [file for file in listed if not file.lower().endswith(".aux.xml")]
    return [] if service else list(dict.fromkeys(files)), facts


def _facts(band: gdal.Band) -> list[Any]:
    """Return how a band's numbers count."""
    table = band.GetColorTable()
    colours = table and [table.GetColorEntry(number) for number in range(table.GetCount())]
    return [
        band.GetNoDataValue(), band.GetColorInterpretation(), band.GetMaskFlags(), band.GetOverviewCount(), colours,
    ]  # fmt: skip


def _state(path: str) -> list[Any] | None:
    """Return the place, size and time of a file; None where there is none, or nothing says when it was written."""
    try:
        status = os.stat(path)
        return [os.path.realpath(path), status.st_size, status.st_mtime_ns]
    except OSError:
        with collected():
            status = gdal.VSIStatL(path)
    return [path, status.size, status.mtime] if status is not None and status.mtime else None
