"""Whether this Python has what the engine needs; standard library only."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Collection

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
#: Takes as long to import as torch does, so that the worker does it when it has said that it is ready.
SLOW = ("torchvision",)
#: What the reports of preparation, training, evaluation and comparison need besides.
FOR_REPORTS = {"jinja2": "jinja2", "matplotlib": "matplotlib"}


def check_libraries(needed: dict[str, str] = NEEDED, found: Collection[str] = ()) -> None:
    """Raise ``engine_incomplete`` naming what of ``needed`` cannot be imported.

    Parameters
    ----------
    found : modules of which it is enough that they are there.
    """
    missing = []
    for module, name in needed.items():
        try:
            if module not in found:
                importlib.import_module(module)
            elif importlib.util.find_spec(module) is None:
                missing.append(name)
        except Exception:
            # Its own libraries may not be there (OSError), or be of another version (RuntimeError).
            missing.append(name)
    if missing:
        raise EroadError("engine_incomplete", python=sys.executable, missing=", ".join(missing))
