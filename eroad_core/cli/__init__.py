"""The command line: ``python -m eroad_core`` or ``eroad``. Its options are made from the jobs' fields."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..jobs.messages import EroadError, sentence
from .options import joined_extent
from .parser import make_parser

__all__ = ["main", "make_parser"]

#: Exit codes beside 0: what a person can mend, wrong usage (argparse's), missing libraries, cancelled.
FAILED, INCOMPLETE, CANCELLED = 1, 3, 130
#: Errors that are what the person who stopped the run wanted.
_STOPPED = ("cancelled", "train_stopped", "compare_stopped", "replicas_stopped")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = make_parser().parse_args(joined_extent(sys.argv[1:] if arguments is None else arguments))
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name the terminal cannot show stops nobody
    try:
        return options.run(options)
    except EroadError as error:
        print(f"eroad: {error}", file=sys.stderr)
        if error.code == "engine_incomplete":
            return INCOMPLETE
        return CANCELLED if error.code in _STOPPED else FAILED
    except KeyboardInterrupt:
        print(f"eroad: {sentence('cancelled')}", file=sys.stderr)
        return CANCELLED
