"""The translated sentence for every message code of the engine.

The English text has one source, the engine's catalogue; a translation is
looked up by it (context ``messages``).
"""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QCoreApplication

from ..eroad_core.jobs.messages import MESSAGES, EroadError
from .phrases import spoken


class _Lenient(dict):
    """Values of a message; one that is missing shows as an ellipsis rather than failing the message."""

    def __missing__(self, key: str) -> _Missing:
        return _Missing()


class _Missing:
    def __format__(self, spec: str) -> str:
        return "…"

    def __getattr__(self, name: str) -> _Missing:
        return self


def sentence(code: str, values: Mapping[str, object] | None = None, fallback: str = "") -> str:
    """Return the translated sentence of ``code``.

    Parameters
    ----------
    code : a key of the engine's catalogue.
    values : what its template names; missing or odd ones never make this fail.
    fallback : the engine's English sentence, used where the code is unknown here.
    """
    template = MESSAGES.get(code)
    if template is None:
        return fallback or code
    said = _Lenient({name: spoken(name, value) for name, value in (values or {}).items()})
    for text in (QCoreApplication.translate("messages", template), template):
        try:
            return text.format_map(said)
        except (ValueError, TypeError, AttributeError, KeyError, IndexError):
            continue  # a translation with a broken placeholder, or a value of another type
    return fallback or template


def explain(error: EroadError) -> str:
    """Return the translated sentence of an error of the engine's catalogue."""
    return sentence(error.code, error.values, str(error))


def stage(name: str) -> str:
    """Return the translated name of a stage of the engine's work."""
    code = f"stage_{name}"
    return sentence(code) if code in MESSAGES else name


def duration(seconds: float) -> str:
    """Return a time as a person says it: “40 s”, “12 min”, “1 h 05 min”."""
    whole = max(0, round(seconds))
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"
