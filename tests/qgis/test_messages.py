"""The sentence for every code of the engine."""

from __future__ import annotations

import string

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from eroad.eroad_core.jobs.messages import MESSAGES, EroadError
from eroad.eroad_qgis import messages
from eroad.eroad_qgis.processing.progress import progress_text


def values_of(template: str) -> dict[str, object]:
    """Return a value for every name in a template."""
    found = {}
    for _text, name, spec, _conversion in string.Formatter().parse(template):
        if name:
            found[name] = 1.5 if spec else f"<{name}>"
    return found


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_code_has_its_sentence(code):
    values = values_of(MESSAGES[code])
    assert messages.sentence(code, values) == MESSAGES[code].format(**values)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_no_code_fails_without_its_values(code):
    text = messages.sentence(code, {})
    assert text
    assert "{" not in text


def test_values_of_another_type_do_not_fail():
    assert "much" in messages.sentence("running_on", {"gsd": "much"}, "much") or messages.sentence("running_on", {})


def test_unknown_code_falls_back_on_the_english():
    assert messages.sentence("of tomorrow", {}, "Something new.") == "Something new."
    assert messages.sentence("of tomorrow") == "of tomorrow"


class German(QTranslator):
    """Translates one sentence well and one with a wrong placeholder."""

    def translate(self, context, text, disambiguation=None, n=-1):
        if context == "messages" and text == MESSAGES["raster_missing"]:
            return "Das Rasterbild {path} gibt es nicht."
        if context == "messages" and text == MESSAGES["cancelled"]:
            return "Abgebrochen {oh."
        return ""


def test_translation_is_used_where_it_is_sound(qgis_app):
    german = German()
    QCoreApplication.installTranslator(german)
    try:
        error = EroadError("raster_missing", path="a.tif")
        assert messages.explain(error) == "Das Rasterbild a.tif gibt es nicht."
        assert messages.sentence("cancelled") == MESSAGES["cancelled"]
    finally:
        QCoreApplication.removeTranslator(german)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (40.4, "40 s"), (600, "10 min"), (3900, "1 h 05 min"), (-3, "0 s")]
)
def test_duration(seconds, text):
    assert messages.duration(seconds) == text


TIMED = {"stage": "train", "done": 30, "total": 400, "rate": 1.25, "seconds_left": 296.0}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({}, ""),
        ({"stage": "write", "done": 3}, "Writing"),
        ({"stage": "train", "done": 30, "total": 400}, "Training: 30 of 400"),
        ({**TIMED, "rate": 0.0}, "Training: 30 of 400"),
        (TIMED, "Training: 30 of 400, 1.2 per second, 5 min left"),
        (
            {**TIMED, "replicas": 8, "staleness": 6.97},
            "Training: 30 of 400, 1.2 per second, 5 min left; 8 replicas, mean staleness 7.0",
        ),
        ({**TIMED, "replicas": 8, "seconds_left": None}, "Training: 30 of 400"),
    ],
)
def test_progress_is_one_line(message, text):
    assert progress_text(message) == text
