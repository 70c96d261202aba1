"""Programs run for the environment: cancelled whole, logged line by line, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ...eroad_core.jobs import EroadError
from ..engine.process import end_tree, own_group, scrubbed_environment
from .find import Interpreter
from .places import PLUGIN
from .platforms import facts_here, python_variables

#: Seconds between two looks at the cancel flag.
POLL = 0.2


def python_environment(python: str, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which a Python of ours runs: the worker's own."""
    # Never foreign: it is QGIS's own Python, or made on it.
    environment = scrubbed_environment(Interpreter(python, managed=True), PLUGIN)
    return {**environment, **python_variables(facts_here()), **variables}


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    log: Path,
    cancelled: Callable[[], bool],
    *,
    beat: Callable[[], None] | None = None,
    lock: int | None = None,
    folder: Path | None = None,
) -> tuple[int, str]:
    """Run a program to its end and return its exit code and what it said; the log gets it as it comes.

    Parameters
    ----------
    beat : called a few times a second.
    lock : the number of a lock's file, which the program holds too.
    folder : where it runs.

    Raises
    ------
    EroadError
        ``install_cancelled``, once the program and all it started have ended.
    OSError
        Where it cannot be started.
    """
    inherited = {} if lock is None or sys.platform == "win32" else {"pass_fds": (lock,)}
    with open(log, "ab") as out:
        start = out.tell()
        # An argument list without a shell: QGIS's Python, or one made on it.
        process = subprocess.Popen(  # nosec B603
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=str(folder or log.parent),
            **inherited,
            **own_group(),
        )
        try:
            while True:
                try:
                    code = process.wait(POLL)
                    break
                except subprocess.TimeoutExpired:
                    if beat is not None:
                        beat()
                if cancelled():
                    raise EroadError("install_cancelled")
        finally:
            if process.poll() is None:
                end_tree(process)
                process.wait(10)
    with open(log, "rb") as text:
        text.seek(start)
        return code, text.read().decode("utf-8", "replace")


def ask(
    command: Sequence[str],
    environment: Mapping[str, str],
    timeout: float,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[int, str, str]:
    """Run a short program and return its exit code, its output and its errors.

    Raises
    ------
    EroadError
        ``install_cancelled``, once the program has ended.
    OSError, subprocess.TimeoutExpired
    """
    # As above. Not in QGIS's working folder: a Python before 3.11 would import what lies there.
    process = subprocess.Popen(  # nosec B603
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        cwd=str(PLUGIN),
        **own_group(),
    )
    limit = time.monotonic() + timeout
    try:
        while True:
            try:
                out, errors = process.communicate(timeout=POLL)
                return process.returncode, out.decode("utf-8", "replace"), errors.decode("utf-8", "replace")
            except subprocess.TimeoutExpired:
                if cancelled():
                    raise EroadError("install_cancelled") from None
                if time.monotonic() > limit:
                    raise
    finally:
        if process.poll() is None:
            end_tree(process)
            process.communicate()


class Log:
    """The readable log of an installation."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.replace(path.with_suffix(".1.log"))

    def note(self, text: str) -> None:
        """Append a line with the time."""
        with open(self.path, "a", encoding="utf-8", errors="replace") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {text}\n")
