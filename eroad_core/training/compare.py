"""The job Compare: systems trained and scored on equal terms, with one report.

Each system is trained with each seed in a folder of its own under the job's folder (``runs/``), all
systems with the first seed before any with the next, so that a comparison that is cut off has whole
seeds. What is done is skipped, what was begun goes on, and two comparisons may work in one folder:
each takes the runs the other has not begun. docs/compare.md describes the configuration::

    {"title": "…", "datasets": ["${EROAD_DATA}/massachusetts"], "seeds": [1, 2],
     "budget": {"samples": 20000},
     "train": {"preset": "best", "crop": 256},
     "systems": [{"name": "E-Road18", "arch": "eroad18"}, {"name": "DRUNet", "arch": "drunet"}],
     "sets": [{"name": "val", "dataset": "${EROAD_DATA}/massachusetts", "split": "val"},
              {"name": "Image 1", "image": "one.tif", "mask": "one_mask.tif", "gsd": 1.5}],
     "tables": [{"title": "Table 1", "sets": ["Image 1"]},
                {"title": "Losses", "columns": ["minutes", "iou:val"]}],
     "figures": [{"title": "Figure 8", "sets": ["Image 1"]}]}
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import torch

from ..datasets.folder import open_dataset
from ..extraction.progress import Watcher
from ..files import write_text
from ..jobs.compare import CompareJob
from ..jobs.messages import EroadError
from ..runtimes.devices import choose_device, describe_device
from .comparison.budget import samples_of
from .comparison.config import Config
from .comparison.reading import read_config
from .comparison.report import write_report
from .comparison.runs import Log, Run, Train, execute, read_json, runs_of
from .comparison.scenes import scenes_of
from .comparison.scoring import score_run
from .comparison.speed import measure_speed
from .comparison.tables import Results
from .comparison.turns import Pace, Part, in_turn
from .job import train as train_one

#: Share of the progress bar that is training and scoring; the rest is measuring speed and the report.
_TRAINED = 0.97


def compare(job: CompareJob, watcher: Watcher | None = None, train: Train = train_one) -> dict[str, Any]:
    """Train and score every system and write the report.

    Parameters
    ----------
    train : trains one model; :func:`.job.train`.

    Returns
    -------
    dict
        ``outputs``: "report" (HTML), "tables" (Markdown), "results" (JSON), "log" (a line of JSON each event);
        ``figures``: systems, runs, failed, seconds, and the tables.

    Raises
    ------
    EroadError
        ``compare_config`` and others, one sentence; what is done stays and is not done again.
    """
    watcher = watcher or Watcher()
    started = time.monotonic()
    config = read_config(job.config)
    device = choose_device(job.device)
    folder = Path(job.out)
    folder.mkdir(parents=True, exist_ok=True)
    channels = _checked_data(config)
    whole = _Comparison(config, folder, device, channels, watcher)
    for run in in_turn(whole.runs, lambda: watcher.log("compare_waiting", folder=str(folder)), watcher):
        whole.do(run, train, job.device)
    outputs, pairs = whole.report(final=True)
    figures = {
        "systems": len(config.systems),
        "runs": len(whole.results.scores),
        "failed": sum("failed" in record for record in whole.results.records.values()),
        "pairs_checked": pairs,
        "seconds": round(time.monotonic() - started, 1),
    }
    watcher.progress("compare", 1.0)
    return {"outputs": {**outputs, "log": str(whole.log.path)}, "figures": figures}


def _checked_data(config: Config) -> int:
    """Open all that will be read, so that what is missing is told now and not after days; return the bands."""
    datasets = [open_dataset(path) for path in config.datasets]
    if len({dataset.channels for dataset in datasets}) > 1:
        raise EroadError("train_bands")
    for one in config.sets:
        scenes_of(one)
    return datasets[0].channels


class _Comparison:
    """A comparison at work: what is planned and what was measured so far."""

    def __init__(self, config: Config, folder: Path, device: torch.device, channels: int, watcher: Watcher) -> None:
        self.config, self.folder, self.device, self.watcher = config, folder, device, watcher
        self.runs = runs_of(config, folder)
        self.log = Log(folder / "runs.jsonl")
        self.results = Results(config, channels)
        self.samples = self._samples()
        # What a run costs, for the progress bar.
        self._costs = {name: self.results.values(name, "gmac")[0] * count for name, count in self.samples.items()}
        self._total = sum(self._costs.values()) * len(config.seeds) / _TRAINED
        self._pace = Pace()

    def do(self, run: Run, train: Train, device: str) -> None:
        """Train and score a run, unless that is done; write the report when a seed is whole."""
        key = run.system.name, run.seed
        part = Part(self.watcher, self._share_done(), self._costs[run.system.name] / self._total, self._pace)
        if run.record() is None:
            done = len(self.results.records)
            self.watcher.log("compare_run", run=run.name, number=done + 1, total=len(self.runs))
        try:
            record = execute(run, run.job(self.config, self.samples[run.system.name], device), train, self.log, part)
            self.results.records[key] = record
            if "failed" in record:
                self.watcher.warn("compare_failed", run=run.name, reason=record["failed"])
            else:
                self.results.scores[key] = score_run(run, self.config, self.device, part)
        except EroadError as error:
            if self.watcher.cancelled:
                raise EroadError("compare_stopped", folder=str(self.folder)) from error
            raise
        if all((system.name, run.seed) in self.results.records for system in self.config.systems):
            self.report()

    def report(self, final: bool = False) -> tuple[dict[str, str], int]:
        """Write the report of what there is; return its files and the number of pairs that were checked."""
        results = self.results
        scored = [run for run in self.runs if (run.system.name, run.seed) in results.scores]
        if final:
            if not scored:
                raise EroadError("compare_all_failed", folder=str(self.folder))
            results.seconds = self._speed(scored)
        order = [(run.system.name, run.seed) for run in self.runs]
        results.records = {key: results.records[key] for key in order if key in results.records}
        pairs = sum(1 + len(one["images"]) for scores in results.scores.values() for one in scores.values())
        return write_report(results, scored, self.folder, describe_device(self.device), pairs), pairs

    def _speed(self, scored: list[Run]) -> dict[str, float]:
        """Return the seconds a tile takes; measured once for the systems there are."""
        first = {run.system.name: run for run in reversed(scored)}
        path = self.folder / "speed.json"
        plan = [self.config.speed_side, self.config.speed_rounds, describe_device(self.device), sorted(first)]
        kept = read_json(path) or {}
        if kept.get("plan") != plan:
            runs = [first[system.name] for system in self.config.systems if system.name in first]
            part = Part(self.watcher, _TRAINED, 1 - _TRAINED, self._pace)
            kept = {"plan": plan, "seconds": measure_speed(runs, self.config, self.device, part)}
            write_text(path, json.dumps(kept, indent=1))
        return kept["seconds"]

    def _samples(self) -> dict[str, int]:
        """Return the crops each system sees; a budget of minutes is turned into crops once for a folder."""
        path = self.folder / "samples.json"
        plan = [self.config.minutes, {system.name: system.fields for system in self.config.systems}]
        plan = json.loads(json.dumps(plan))
        kept = read_json(path) or {}
        if kept.get("plan") != plan or self.config.samples is not None:
            kept = {"plan": plan, "samples": samples_of(self.config, self.device, self.watcher)}
            write_text(path, json.dumps(kept, indent=1))
        return kept["samples"]

    def _share_done(self) -> float:
        return sum(self._costs[name] for name, _ in self.results.records) / self._total
