"""The job Replicas report.

Each number of replicas is trained with each seed in a folder of its own under the job's folder::

    clock.json                        what takes how long by the simulated clock, measured once
    runs/asynchronous-8-seed-1/       job.json (settings), run.json (figures, once done), model.safetensors
    runs/synchronous-8-seed-1/  runs/sequential-seed-1/  runs/asynchronous-8-dc-seed-1/  …
    runs.jsonl                        the log: a line of JSON for each event
    report.json, report.html, time.svg, quality.svg, … (.png)

All arms with the first seed come before any with the next, so that a report that is cut off has whole seeds.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ...datasets.folder import open_dataset
from ...extraction.progress import Watcher
from ...jobs.messages import EroadError
from ...jobs.replicas_report import ReplicasReportJob
from ..simulated import Speeds
from .arms import runs_of
from .clock import kept_clock, speeds_of
from .page import write_report
from .runs import do_runs, log_path

#: Updates a replica must make of its own for the numbers to be comparable.
ENOUGH = 60


def replicas_report(job: ReplicasReportJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Train what the report needs, as far as it is not done, and write the report.

    Returns
    -------
    dict
        ``outputs``: "report" (HTML), "results" (JSON), "log"; ``figures``: trainings, done, failed, points, seconds.

    Raises
    ------
    EroadError
        One sentence; what is done stays and is not done again.
    """
    watcher = watcher or Watcher()
    started = time.monotonic()
    if job.crop % 32:
        raise EroadError("parameter_invalid", label="crop size", value=job.crop, expected="a multiple of 32")
    for path in job.datasets:
        open_dataset(path)  # what is missing is told now and not after hours
    Path(job.out).mkdir(parents=True, exist_ok=True)
    few = [str(n) for n in job.replicas if job.updates < ENOUGH * n]
    if few and not job.report_only:
        watcher.warn("replicas_few", replicas=", ".join(few), updates=job.updates, each=ENOUGH)
    runs = runs_of(job)

    if not job.report_only:
        speeds = speeds_of(job, watcher) if any(run.arm.backend == "simulated" for run in runs) else Speeds()
        do_runs(job, runs, speeds, watcher, lambda: write_report(job, runs, kept_clock(job)))
    if all(run.record() is None for run in runs):
        raise EroadError("replicas_nothing", folder=job.out)
    result = write_report(job, runs, kept_clock(job))
    watcher.progress("replicas_report", 1.0)
    outputs = {**result["outputs"], "log": str(log_path(job))}
    return {"outputs": outputs, "figures": {**result["figures"], "seconds": round(time.monotonic() - started, 1)}}
