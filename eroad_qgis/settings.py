"""The plugin's settings: kept in the user's QGIS profile, each overridden by a variable of the environment."""

from __future__ import annotations

import dataclasses
import math
import os
from dataclasses import dataclass, field

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

#: The group of E-Road's settings in the profile.
GROUP = "eroad"


@dataclass(frozen=True)
class Setting:
    """The description of one setting, from which its row in QGIS's options is made.

    Attributes
    ----------
    variable : of the environment, which wins over what is stored.
    label, help : in English; translated in the context ``settings``.
    unit : of a number, translated as well, or "".
    maximum : of a number; its minimum is 0.
    """

    variable: str
    label: str
    help: str
    unit: str = ""
    maximum: float = 0.0


def _setting(default, variable: str, label: str, help: str, **more):
    return field(default=default, metadata={"setting": Setting(variable, label, help, **more)})


@dataclass(frozen=True)
class Settings:
    """What a user can set for all runs; the next run goes by it, without a restart.

    Attributes
    ----------
    python : the Python with the engine's libraries; empty: the managed environment.
    tile_cap : most tiles of an online map one run may ask for.
    idle_minutes : how long a worker without a job is kept warm.
    """

    python: str = _setting(
        "",
        "EROAD_PYTHON",
        QT_TRANSLATE_NOOP("settings", "Python of the engine"),
        QT_TRANSLATE_NOOP(
            "settings",
            "A Python, or the folder of an environment, that has PyTorch and the engine's other libraries. "
            "Empty: the one that E-Road installs.",
        ),
    )
    tile_cap: int = _setting(
        20_000,
        "EROAD_TILE_CAP",
        QT_TRANSLATE_NOOP("settings", "Most tiles of an online map"),
        QT_TRANSLATE_NOOP("settings", "A run that would ask an online map for more tiles than this is refused."),
        unit=QT_TRANSLATE_NOOP("settings", "tiles"),
        maximum=10_000_000,
    )
    idle_minutes: float = _setting(
        5.0,
        "EROAD_IDLE_MINUTES",
        QT_TRANSLATE_NOOP("settings", "Engine kept ready"),
        QT_TRANSLATE_NOOP(
            "settings",
            "How long the engine waits for another run before it ends and frees the memory of the graphics card.",
        ),
        unit=QT_TRANSLATE_NOOP("settings", "minutes"),
        maximum=1440,
    )

    @classmethod
    def load(cls) -> Settings:
        """Read the settings; a value that cannot be read counts as unset."""
        stored = QgsSettings()
        values = {}
        for item in dataclasses.fields(cls):
            for text in (_of_environment(item), stored.value(f"{GROUP}/{item.name}")):
                value = _converted(text, type(item.default))
                if value is not None:
                    values[item.name] = value
                    break
        return cls(**values)

    @classmethod
    def described(cls) -> dict[str, Setting]:
        """Return the description of each setting by its name, in order."""
        return {item.name: item.metadata["setting"] for item in dataclasses.fields(cls)}

    @classmethod
    def overridden(cls) -> dict[str, str]:
        """Return the variables that decide a setting here, by the setting's name."""
        items = dataclasses.fields(cls)
        decided = [item for item in items if _converted(_of_environment(item), type(item.default)) is not None]
        return {item.name: item.metadata["setting"].variable for item in decided}

    def save(self) -> None:
        """Store the settings in the profile, but for those that a variable decides.

        One that has its default is not stored: it follows a later version's.
        """
        stored, overridden = QgsSettings(), self.overridden()
        for item in dataclasses.fields(self):
            value, key = getattr(self, item.name), f"{GROUP}/{item.name}"
            if item.name in overridden:
                continue
            if value == item.default:
                stored.remove(key)
            else:
                stored.setValue(key, value)


def _of_environment(item: dataclasses.Field) -> str | None:
    return os.environ.get(item.metadata["setting"].variable)


def _converted(text: object, kind: type):
    """Return ``text`` as ``kind``, or None where it is empty, unreadable, negative or infinite."""
    if text is None or str(text).strip() == "":
        return None
    try:
        value = kind(str(text).strip())
    except ValueError:
        return None
    return None if kind is not str and not 0 <= value < math.inf else value
