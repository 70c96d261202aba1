"""``eroad extract``: its outputs go into one folder, under fixed names."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..jobs import EroadError, ExtractJob
from ..jobs.vectorize import ROADS
from .options import add_job_options, job_values
from .run import run_and_print

#: Names of the files in the folder that ``--out`` names; the layers share one.
FILES = {
    "probability": "probability.tif", "roads": "roads.tif", "polygons": ROADS, "centerlines": ROADS, "nodes": ROADS,
}  # fmt: skip
_RECIPE = "recipe.json"
#: Fields that ``--out`` and ``--only`` stand for, and the one that goes into ``--extent``.
_BY_FOLDER = (*FILES, "recipe", "extent_crs")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_job_options(parser, ExtractJob, without=_BY_FOLDER)
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the outputs")
    parser.add_argument("--only", metavar="LIST", help=f"outputs to write, of {','.join(FILES)} (default: all)")


def extract_job(options: argparse.Namespace) -> ExtractJob:
    """Return the job the options describe; outputs go into the folder ``--out``."""
    values = job_values(ExtractJob, options)
    chosen = list(FILES)
    if options.only is not None:
        chosen = [name.strip() for name in options.only.split(",") if name.strip()]
    for name in chosen:
        if name not in FILES:
            raise EroadError("parameter_invalid", label="only", value=name, expected=f"a list of {', '.join(FILES)}")
    folder = Path(options.out)
    values |= {name: str(folder / FILES[name]) for name in chosen}
    values["recipe"] = str(folder / _RECIPE)
    return ExtractJob.from_dict(values)


def command(options: argparse.Namespace) -> int:
    """Extract roads and print what was written."""
    return run_and_print(extract_job(options), options.json)
