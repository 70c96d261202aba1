"""A report's page: a template filled and written as one file without outside resources."""

from __future__ import annotations

import datetime
import math
import os
from pathlib import Path
from typing import Any

from .. import __version__
from ..files import write_text
from .libraries import load_jinja2

TEMPLATES = Path(__file__).resolve().parent / "templates"


def write_page(path: str | os.PathLike, template: str, **values: Any) -> None:
    """Fill a template and write it, whole or not at all.

    Parameters
    ----------
    path : the HTML file.
    template : a file of ``templates/``. ``page.html`` takes ``title``, ``lead`` (one sentence below it) and
        ``sections``, :class:`.blocks.Section` each.
    **values : what the template names. Texts are escaped; pictures are data URIs (:mod:`.pictures`, :mod:`.plots`).

    Raises
    ------
    EroadError
        ``engine_incomplete`` without jinja2; ``disk_full``, ``write_failed`` or ``output_locked``.
    """
    write_text(path, render(template, **values))


def render(template: str, **values: Any) -> str:
    """Return a filled template as HTML."""
    jinja2 = load_jinja2()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.tests["numeric"] = lambda value: isinstance(value, (int, float)) and not isinstance(value, bool)
    common = {"version": __version__, "date": datetime.date.today().isoformat()}
    return environment.get_template(template).render(**{**common, **values})


def number(value: Any, digits: int = 3) -> str:
    """Return a value as a table shows it: floats with ``digits`` places, “–” for None and NaN, texts as they are."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.{digits}f}"
    return str(value)
