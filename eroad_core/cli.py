"""The command line: ``python -m eroad_core`` or ``eroad``. Its options are made from the jobs' fields."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from . import __version__
from .jobs.extract import ExtractJob
from .jobs.messages import EroadError, sentence
from .requirements import check_libraries

#: Exit codes beside 0: what a person can mend, wrong usage (argparse's), missing libraries, cancelled.
FAILED, INCOMPLETE, CANCELLED = 1, 3, 130
#: Names of the files in the folder that ``--out`` names.
FILES = {"probability": "probability.tif", "roads": "roads.tif", "polygons": "roads.gpkg", "recipe": "recipe.json"}
#: A coordinate reference system after ``--extent``, such as EPSG:4326 (but not C:\\file.tif).
_CRS = re.compile(r"[A-Za-z]\w+:\w+")
#: Fields that ``--out`` and ``--only`` stand for, and the one that goes into ``--extent``.
_BY_FOLDER = (*FILES, "extent_crs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = make_parser()
    options = parser.parse_args(_joined_extent(list(sys.argv[1:] if arguments is None else arguments)))
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name the terminal cannot show stops nobody
    try:
        return options.run(options)
    except EroadError as error:
        print(f"eroad: {error}", file=sys.stderr)
        if error.code == "engine_incomplete":
            return INCOMPLETE
        return CANCELLED if error.code == "cancelled" else FAILED
    except KeyboardInterrupt:
        print(f"eroad: {sentence('cancelled')}", file=sys.stderr)
        return CANCELLED


def make_parser() -> argparse.ArgumentParser:
    """Return the parser, the job's options made from its fields."""
    parser = argparse.ArgumentParser(prog="eroad", description="Road maps from satellite and aerial images.")
    parser.add_argument("--version", action="version", version=f"E-Road {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    extract = commands.add_parser("extract", help="extract roads from rasters", description=ExtractJob.__doc__)
    extract.set_defaults(run=_extract)
    add_job_options(extract)
    extract.add_argument("--out", required=True, metavar="DIR", help="folder for the outputs")
    extract.add_argument(
        "--only", metavar="LIST", help="outputs to write, of probability,roads,polygons (default: all)"
    )
    extract.add_argument("--json", action="store_true", help="print the result as JSON on standard output")
    info = commands.add_parser("info", help="describe a raster or a model")
    info.add_argument("path", metavar="RASTER|MODEL")
    info.add_argument("--json", action="store_true")
    info.set_defaults(run=_info)
    models = commands.add_parser("models", help="list the installed models")
    models.add_argument("--json", action="store_true")
    models.set_defaults(run=_models)
    worker = commands.add_parser("worker", help="serve jobs as JSON lines (used by QGIS)")
    worker.set_defaults(run=_worker)
    return parser


def add_job_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for each field of the job that a person sets."""
    for name, spec in ExtractJob.specs().items():
        flag = "--" + name.replace("_", "-")
        help_text = spec.help + (f" [{spec.unit}]" if spec.unit else "")
        help_text = help_text.replace("%", "%%")
        if name in _BY_FOLDER:
            continue
        if spec.kind == "rasters":
            parser.add_argument(name, nargs="+", metavar="RASTER", help=help_text)
        elif spec.kind == "flag":
            parser.add_argument(flag, action=argparse.BooleanOptionalAction, default=True, help=help_text)
        elif spec.kind == "choice":
            parser.add_argument(flag, choices=spec.choices, default=spec.choices[0], help=help_text)
        else:
            metavar = {"extent": "xmin,ymin,xmax,ymax [CRS]", "polygons": "FILE", "bands": "1,2,3"}.get(spec.kind)
            parser.add_argument(flag, metavar=metavar or name.upper(), help=help_text)


def job_from_options(options: argparse.Namespace) -> ExtractJob:
    """Return the job the options describe; outputs go into the folder ``--out``."""
    values: dict[str, Any] = {
        name: getattr(options, name) for name in ExtractJob.specs() if getattr(options, name, None) is not None
    }
    if "extent" in values:
        corners, _, crs = values["extent"].partition("|")
        values["extent"] = corners.split(",")
        values["extent_crs"] = crs or None
    if "bands" in values:
        values["bands"] = values["bands"].split(",")
    chosen = list(FILES)[:3]
    if options.only is not None:
        chosen = [name.strip() for name in options.only.split(",") if name.strip()]
    for name in chosen:
        if name not in list(FILES)[:3]:
            raise EroadError(
                "parameter_invalid", label="only", value=name, expected="a list of probability, roads, polygons"
            )
    folder = Path(options.out)
    for name in (*chosen, "recipe"):
        values[name] = str(folder / FILES[name])
    return ExtractJob.from_dict(values)


def _joined_extent(arguments: list[str]) -> list[str]:
    """Join ``--extent CORNERS [CRS]`` to one word, since corners may begin with a minus."""
    joined: list[str] = []
    words = deque(arguments)
    while words:
        word = words.popleft()
        if word == "--extent":
            word = f"--extent={words.popleft() if words else ''}"
        if word.startswith("--extent=") and words and _CRS.fullmatch(words[0]):
            word += f"|{words.popleft()}"
        joined.append(word)
    return joined


def _extract(options: argparse.Namespace) -> int:
    job = job_from_options(options)
    check_libraries()
    from .extraction.progress import Watcher
    from .running import run_job

    terminal = Terminal(sys.stderr)
    watcher = Watcher(terminal.show)
    try:
        with _cancelled_by_signals(watcher.cancel):
            result = run_job(job.name, job.to_dict(), watcher)
    finally:
        terminal.end()
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
        return 0
    for name, path in result["outputs"].items():
        print(sentence("wrote", name=name, path=path))
    figures = result["figures"]
    print(
        f"{figures['road_area_m2']:,.0f} m² of road; {figures['tiles']} tiles in {figures['seconds']:.1f} s "
        f"({figures['tiles_per_second']:.2f} tiles per second)"
    )
    return 0


@contextlib.contextmanager
def _cancelled_by_signals(cancel: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and a polite kill ask first, so that temporary files are removed; a second one ends at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, frame: object) -> None:
        cancel()
        signal.signal(number, signal.default_int_handler)

    for number in before:
        signal.signal(number, ask)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _worker(options: argparse.Namespace) -> int:
    from .worker import main as serve

    return serve()


def _info(options: argparse.Namespace) -> int:
    check_libraries()
    if options.path.endswith(".safetensors"):
        import dataclasses

        from .model.weights import read_card

        return _print(dataclasses.asdict(read_card(options.path)), options.json)
    from .raster.source import open_source

    with open_source([options.path]) as source:
        facts = {
            "raster": source.description,
            "width": source.width,
            "height": source.height,
            "type": source.dtype,
            "bands": list(source.bands),
            "georeferenced": source.georeferenced,
            "geotransform": list(source.geotransform),
        }
        if source.georeferenced:
            from .raster.ground import metres_per_pixel

            metres = metres_per_pixel(source.crs_wkt, source.geotransform, source.width / 2, source.height / 2)
            facts["metres_per_pixel"] = [round(m, 4) for m in metres]
        statistics = source.statistics()
        facts["valid"] = round(statistics.valid, 4)
        facts["percentiles_2_98"] = [list(statistics.low), list(statistics.high)]
    return _print(facts, options.json)


def _models(options: argparse.Namespace) -> int:
    check_libraries()
    from .model.weights import available_models, read_card

    listed = {}
    for name, path in available_models().items():
        try:
            card = read_card(path)
        except EroadError as error:
            print(f"eroad: {error}", file=sys.stderr)  # the others are listed all the same
            continue
        listed[name] = {
            "path": str(path),
            "bands": card.bands,
            "ground_resolution": card.ground_resolution,
            "metrics": card.metrics,
            "date": card.date,
        }
    return _print(listed, options.json)


def _print(facts: dict[str, Any], as_json: bool) -> int:
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
        return 0
    for name, value in facts.items():
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
        print(f"{name}: {shown}")
    return 0


class Terminal:
    """Shows a job's messages: a bar that redraws on a terminal, a plain line every 10 % elsewhere."""

    _STAGES = {"predict": "finding roads", "write": "writing", "polygons": "outlining roads"}

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._bar = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._tenth = -1
        self._drawn = False

    def show(self, message: dict[str, Any]) -> None:
        """Show one message."""
        if message["type"] == "log":
            self.end()
            print(sentence(message["code"], **message["values"]), file=self._stream, flush=True)
        elif message["type"] == "progress":
            self._progress(message)

    def end(self) -> None:
        """Leave the bar's line."""
        if self._drawn:
            print(file=self._stream, flush=True)
            self._drawn = False

    def _progress(self, message: dict[str, Any]) -> None:
        fraction = message["fraction"]
        text = f"{fraction:4.0%} {self._STAGES.get(message['stage'], message['stage'])}"
        if message.get("rate"):
            text += f" · {message['done']} of {message['total']} tiles · {message['rate']:.2f} a second"
        if message.get("seconds_left") is not None:
            text += " · " + time.strftime("%H:%M:%S", time.gmtime(message["seconds_left"])) + " left"
        if self._bar:
            filled = int(fraction * 24)
            print(f"\r{'█' * filled}{'·' * (24 - filled)} {text}\x1b[K", end="", file=self._stream, flush=True)
            self._drawn = True
        elif int(fraction * 10) > self._tenth:
            self._tenth = int(fraction * 10)
            print(text, file=self._stream, flush=True)
