"""Running a job by its name, and the log that holds what people are spared."""

from __future__ import annotations

import contextlib
import importlib
import re
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import cache_folder
from .jobs import JOBS, Job
from .jobs.messages import EroadError

if TYPE_CHECKING:
    from .extraction.progress import Watcher


def run_job(name: str, parameters: dict[str, Any], watcher: Watcher, preview: bool = False) -> dict[str, Any]:
    """Run a job and return its result; of an extraction a preview, where that is enough.

    Raises
    ------
    EroadError
        For everything a person can act on; any other error becomes ``internal`` and its traceback
        goes to the log.
    """
    try:
        if name not in JOBS:
            raise EroadError("job_unknown", name=name, known=", ".join(sorted(JOBS)))
        job = JOBS[name].from_dict(parameters)
        return _runner("preview" if preview and name == "extract" else name)(job, watcher)
    except (EroadError, KeyboardInterrupt):
        raise
    except MemoryError as error:
        raise EroadError("memory") from error
    except Exception as error:
        if isinstance(error, RuntimeError) and _NO_MEMORY.search(str(error)):
            raise EroadError("memory") from error
        log_traceback()
        summary = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise EroadError("internal", summary=summary, log=str(log_path())) from error


#: How PyTorch on a CPU, a thread that needs its stack, C++ and oneDNN say that there is no memory
#: left. oneDNN keeps the reason to itself; a network that ran until now meets no other.
_NO_MEMORY = re.compile(
    "can't allocate memory|can't start new thread|bad_alloc"
    "|could not (create|execute) a primitive$|could not (create|initialize) a memory"
)

#: Module and function that run a job.
_RUNNERS = {
    "extract": (".extraction.job", "extract"),
    "preview": (".extraction.preview", "preview"),
    "prepare": (".datasets.prepare.job", "prepare"),
    "train": (".replicas.job", "train"),
    "evaluate": (".evaluation.job", "evaluate"),
    "compare": (".training.compare", "compare"),
    "replicas-report": (".replicas.report.job", "replicas_report"),
    "vectorize": (".vector.job", "vectorize"),
    "evaluate-roads": (".evaluation.roads_job", "evaluate_roads"),
    "compare-roads": (".evaluation.compare_job", "compare_roads"),
}


def _runner(name: str) -> Callable[[Job, Watcher], dict[str, Any]]:
    # Imported here: PyTorch takes seconds, and the command line's help should not.
    module, function = _RUNNERS[name]
    return getattr(importlib.import_module(module, __package__), function)


def log_path() -> Path:
    """Return the engine's log file in the user's cache folder (``EROAD_CACHE``)."""
    return cache_folder() / "engine.log"


def log_traceback() -> None:
    """Add the current exception's traceback to the log; a log that cannot be written stops nobody."""
    path = log_path()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "a", encoding="utf-8") as log:
            log.write(time.strftime("%Y-%m-%d %H:%M:%S\n") + traceback.format_exc() + "\n")
