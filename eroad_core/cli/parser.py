"""The commands and their options."""

from __future__ import annotations

import argparse

from .. import __version__
from ..jobs import JOBS
from . import extract, info, run
from .options import add_job_options


def make_parser() -> argparse.ArgumentParser:
    """Return the parser, the jobs' options made from their fields."""
    parser = argparse.ArgumentParser(prog="eroad", description="Road maps from satellite and aerial images.")
    parser.add_argument("--version", action="version", version=f"E-Road {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, job in JOBS.items():
        described = (job.__doc__ or "").partition("\n\n")[0]  # what follows is for programmers
        command = commands.add_parser(name, help=_as_clause(described), description=described)
        if name == "extract":
            extract.add_options(command)
            command.set_defaults(run=extract.command)
        else:
            add_job_options(command, job)
            command.set_defaults(run=run.command)
        command.add_argument("--json", action="store_true", help="print the result as JSON, the last line of output")
    facts = commands.add_parser("info", help="describe a raster or a model")
    facts.add_argument("path", metavar="RASTER|MODEL")
    facts.add_argument("--json", action="store_true")
    facts.set_defaults(run=info.info)
    listed = commands.add_parser("models", help="list the installed models")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=info.models)
    worker = commands.add_parser("worker", help="serve jobs as JSON lines (used by QGIS)")
    worker.set_defaults(run=_worker)
    return parser


def _as_clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _worker(options: argparse.Namespace) -> int:
    from ..worker import main as serve

    return serve()
