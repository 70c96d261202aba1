"""A Python that is there already: accepted only once it has run the engine's libraries."""

from __future__ import annotations

from collections.abc import Callable

from ..engine.process import scrubbed_environment
from .check import verify
from .find import named_python
from .places import PLUGIN


def look_at(text: str, cancelled: Callable[[], bool] = lambda: False) -> tuple[str, dict[str, str]]:
    """Return the Python that ``text`` names (an executable, an environment's folder, a command) and what it has.

    Raises
    ------
    EroadError
        Where it cannot be run, or lacks something; ``install_cancelled``.
    """
    found = named_python(text)
    return found.path, verify(found, scrubbed_environment(found, PLUGIN), cancelled)
