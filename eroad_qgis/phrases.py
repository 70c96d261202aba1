"""The engine's own words inside its messages (a label, a reason, what was expected), in the user's language.

The engine fills them into its sentences in English; whatever is not known here, such as what GDAL says, stays as it is.
"""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ..eroad_core.jobs import JOBS

#: Phrases as they are, but for numbers that differ from case to case.
PHRASES = (
    # what was expected
    QT_TRANSLATE_NOOP("phrases", "a number"),
    QT_TRANSLATE_NOOP("phrases", "a number above {}"),
    QT_TRANSLATE_NOOP("phrases", "a number of at least {}"),
    QT_TRANSLATE_NOOP("phrases", "a number from {} to {}"),
    QT_TRANSLATE_NOOP("phrases", "a whole number"),
    QT_TRANSLATE_NOOP("phrases", "a multiple of {}"),
    QT_TRANSLATE_NOOP("phrases", "numbers with commas between them"),
    QT_TRANSLATE_NOOP("phrases", "at least one raster"),
    QT_TRANSLATE_NOOP("phrases", "at least one folder"),
    QT_TRANSLATE_NOOP("phrases", "something must be given"),
    QT_TRANSLATE_NOOP("phrases", "true or false"),
    QT_TRANSLATE_NOOP("phrases", "xmin,ymin,xmax,ymax with xmin < xmax and ymin < ymax"),
    QT_TRANSLATE_NOOP("phrases", "band numbers from {}, like {},{},{}"),
    QT_TRANSLATE_NOOP("phrases", "auto, native or a number above {}"),
    QT_TRANSLATE_NOOP("phrases", "rows of a class and its metres, like track={},primary={}"),
    QT_TRANSLATE_NOOP("phrases", "up to three shares, of train, val and test, the first above {}"),
    # reasons
    QT_TRANSLATE_NOOP("phrases", "it does not exist"),
    QT_TRANSLATE_NOOP("phrases", "it is read-only"),
    QT_TRANSLATE_NOOP("phrases", "it is a file"),
    QT_TRANSLATE_NOOP("phrases", "it is a folder"),
    QT_TRANSLATE_NOOP("phrases", "it cannot be created"),
    QT_TRANSLATE_NOOP("phrases", "it took no features"),
    QT_TRANSLATE_NOOP("phrases", "it has no polygon layer"),
    QT_TRANSLATE_NOOP("phrases", "it has no layer of lines or polygons"),
    QT_TRANSLATE_NOOP("phrases", "a raster has no fields"),
    QT_TRANSLATE_NOOP("phrases", "it holds weights of another network"),
    QT_TRANSLATE_NOOP("phrases", "it is cut off or of another kind"),
    QT_TRANSLATE_NOOP("phrases", "the engine's result cannot be read"),
    # who names a Python
    QT_TRANSLATE_NOOP("phrases", "E-Road's settings"),
    # directions
    QT_TRANSLATE_NOOP("phrases", "north"),
    QT_TRANSLATE_NOOP("phrases", "north-east"),
    QT_TRANSLATE_NOOP("phrases", "east"),
    QT_TRANSLATE_NOOP("phrases", "south-east"),
    QT_TRANSLATE_NOOP("phrases", "south"),
    QT_TRANSLATE_NOOP("phrases", "south-west"),
    QT_TRANSLATE_NOOP("phrases", "west"),
    QT_TRANSLATE_NOOP("phrases", "north-west"),
)
#: The values of messages that may hold one.
_VALUES = ("expected", "reason", "direction", "where")
_CHOICE = "one of "
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
#: The labels of the jobs' fields, as messages have them.
_LABELS = {spec.label.lower(): spec.label for job in JOBS.values() for spec in job.specs().values()}


def spoken(name: str, value: object) -> object:
    """Return a message's value of that name as the user's language has it."""
    if not isinstance(value, str):
        return value
    label = _LABELS.get(value.lower()) if name in ("label", "option") else None
    if label:
        # English has it in small letters inside a sentence; where it is quoted, the label is as it is shown.
        return _other(QCoreApplication.translate("jobs", label), label) or value
    if name not in _VALUES:
        return value
    if value.startswith(_CHOICE):
        return QCoreApplication.translate("phrases", "one of {}").format(value.removeprefix(_CHOICE))
    phrase = _NUMBER.sub("{}", value)
    translated = _other(QCoreApplication.translate("phrases", phrase), phrase)
    return translated.format(*_NUMBER.findall(value)) if translated else value


def _other(translated: str, text: str) -> str:
    """Return a translation, "" where there is none."""
    return translated if translated != text else ""
