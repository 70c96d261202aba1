"""A job from the command line: run, watched, and its result printed."""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

from ..jobs import JOBS, Job
from ..jobs.messages import sentence
from ..jobs.summary import summary
from ..requirements import check_libraries
from .options import job_from_options
from .terminal import Terminal


def command(options: argparse.Namespace) -> int:
    """Run the job that the command and its options name, and print its result."""
    return run_and_print(job_from_options(JOBS[options.command], options), options.json)


def run_and_print(job: Job, as_json: bool) -> int:
    """Run a job; print what it wrote and its figures, or both as one line of JSON."""
    check_libraries()
    from ..extraction.progress import Watcher
    from ..running import run_job

    terminal = Terminal(sys.stderr)
    watcher = Watcher(terminal.show)
    try:
        with _cancelled_by_signals(watcher.cancel):
            result = run_job(job.name, job.to_dict(), watcher)
    finally:
        terminal.end()
    if as_json:
        print(json.dumps(json_ready(result), ensure_ascii=False))
    else:
        for name, path in result["outputs"].items():
            print(sentence("wrote", name=name, path=path))
        for code, values in summary(job.name, result["figures"]):
            print(sentence(code, **values))
    return 0


def json_ready(value: Any) -> Any:
    """Return ``value`` with null for what JSON has no number for: a score that is not defined."""
    if isinstance(value, dict):
        return {name: json_ready(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_ready(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


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
