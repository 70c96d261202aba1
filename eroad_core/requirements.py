"""Whether this Python has what the engine needs; standard library only."""

from __future__ import annotations

import importlib
import sys

from .jobs.messages import EroadError

#: Modules the engine imports, by the name people install.
NEEDED = {
    "torch": "torch",
    "torchvision": "torchvision",
    "numpy": "numpy",
    "scipy": "scipy",
    "skimage": "scikit-image",
    "shapely": "shapely",
    "contourpy": "contourpy",
    "safetensors": "safetensors",
    "osgeo.gdal_array": "GDAL's Python with numpy",
}
#: What the reports of preparation, training, evaluation and comparison need besides.
FOR_REPORTS = {"jinja2": "jinja2", "matplotlib": "matplotlib"}


def check_libraries(needed: dict[str, str] = NEEDED) -> None:
    """Raise ``engine_incomplete`` naming what of ``needed`` cannot be imported."""
    missing = []
    for module, name in needed.items():
        try:
            importlib.import_module(module)
        except (ImportError, OSError):
            # OSError: a library is there but its own libraries are not (Windows DLLs).
            missing.append(name)
    if missing:
        raise EroadError("engine_incomplete", python=sys.executable, missing=", ".join(missing))
