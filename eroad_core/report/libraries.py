"""Libraries that only reports need, imported when one is made."""

from __future__ import annotations

import warnings
from types import ModuleType

from ..requirements import FOR_REPORTS, check_libraries


def load_matplotlib() -> ModuleType:
    """Return matplotlib with its figures and pictures; ``engine_incomplete`` where it is missing."""
    check_libraries(FOR_REPORTS)
    with warnings.catch_warnings():
        # With Debian's own matplotlib beside ours, 3D axes, which are not used, are found twice.
        warnings.filterwarnings("ignore", "Unable to import Axes3D")
        import matplotlib
        import matplotlib.figure
        import matplotlib.image
    return matplotlib


def load_jinja2() -> ModuleType:
    """Return jinja2; ``engine_incomplete`` where it is missing."""
    check_libraries(FOR_REPORTS)
    import jinja2

    return jinja2
