"""The plugin's settings: kept in the user's QGIS profile, each overridden by a variable of the environment."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field

from qgis.core import QgsSettings

#: The group of E-Road's settings in the profile.
GROUP = "eroad"


def _setting(default, variable: str):
    return field(default=default, metadata={"variable": variable})


@dataclass(frozen=True)
class Settings:
    """What a user can set for all runs.

    Attributes
    ----------
    python : the Python with the engine's libraries; empty: the managed environment.
    tile_cap : most tiles of an online map one run may ask for.
    idle_minutes : how long a worker without a job is kept warm.
    """

    python: str = _setting("", "EROAD_PYTHON")
    tile_cap: int = _setting(10_000, "EROAD_TILE_CAP")
    idle_minutes: float = _setting(5.0, "EROAD_IDLE_MINUTES")

    @classmethod
    def load(cls) -> Settings:
        """Read the settings; a value that cannot be read counts as unset."""
        stored = QgsSettings()
        values = {}
        for item in dataclasses.fields(cls):
            for text in (os.environ.get(item.metadata["variable"]), stored.value(f"{GROUP}/{item.name}")):
                value = _converted(text, type(item.default))
                if value is not None:
                    values[item.name] = value
                    break
        return cls(**values)

    def save(self) -> None:
        """Store the settings in the profile."""
        stored = QgsSettings()
        for item in dataclasses.fields(self):
            stored.setValue(f"{GROUP}/{item.name}", getattr(self, item.name))


def _converted(text: object, kind: type):
    """Return ``text`` as ``kind``, or None where it is empty, unreadable or negative."""
    if text is None or str(text).strip() == "":
        return None
    try:
        value = kind(str(text).strip())
    except ValueError:
        return None
    return None if kind is not str and not value >= 0 else value
