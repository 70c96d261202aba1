"""The job Evaluate model, from its recipe to its figures, table and report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ..datasets.folder import Dataset, open_dataset
from ..datasets.masks import ROAD
from ..datasets.sample import Sample
from ..extraction.progress import Watcher
from ..files import check_replaceable, write_text
from ..jobs.evaluate import EvaluateJob
from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.weights import file_hash, find_model, load_model
from ..requirements import FOR_REPORTS, check_libraries
from ..runtimes.augmented import augmented
from ..runtimes.devices import choose_device, describe_device
from ..runtimes.torch_runtime import TorchRuntime
from .report import table, write_report
from .scoring import score_samples

#: A ground resolution this near to the card's range is within it.
_SLACK = 1.02
#: Part of the progress bar that scoring takes.
_SCORED = 0.97


def evaluate(job: EvaluateJob, watcher: Watcher | None = None) -> dict[str, Any]:
    """Score a model on one split of a data set, at the images' own pixels.

    Returns
    -------
    dict
        ``outputs``: path by name ("report", "csv");
        ``figures``: ``images`` (scores of each), ``all`` (pooled, with ``miou_images``), ``curve``, what was scored.

    Raises
    ------
    EroadError
        ``dataset_…``, ``model_…``, ``evaluate_bands``, ``cancelled``, …; no file is left under a final name.
    """
    watcher = watcher or Watcher()
    outputs = _checked_outputs(job)
    model_path = find_model(job.model)
    device = choose_device(job.device)
    dataset = open_dataset(job.dataset, job.mask_road_value)
    for code, values in dataset.notes:
        watcher.log(code, **values)
    model, card = load_model(model_path)
    samples = dataset.samples(job.split, card.byte)
    _check_bands(dataset, card)
    _check_roads(dataset, samples, job.split, watcher)
    _tell_resolution(dataset, card, watcher)
    runtime = augmented(TorchRuntime(model, card, device, job.pointrend, watcher.warn), job.tta)
    where = describe_device(device)
    watcher.log(
        "evaluate_running", model=card.name, images=len(samples), split=job.split, dataset=dataset.name, device=where
    )
    result = score_samples(
        runtime, samples, len(card.bands), watcher, job.tolerance, share=(0.0, _SCORED if outputs else 1.0)
    )
    figures = {
        "model": card.name,
        "dataset": dataset.name,
        "split": job.split,
        "gsd": dataset.gsd,
        "tolerance": job.tolerance,
        "operating_logit": card.operating_logit,
        "tta": job.tta,
        "device": where,
        **result.figures(),
    }
    if "csv" in outputs:
        write_text(outputs["csv"], table(figures))
    if "report" in outputs:
        recipe = {**job.to_dict(), "model_file": str(model_path), "model_sha256": file_hash(model_path)}
        write_report(outputs["report"], figures, result, card, recipe)
    watcher.progress("score", 1.0)
    return {"outputs": outputs, "figures": figures}


def _checked_outputs(job: EvaluateJob) -> dict[str, str]:
    """Refuse, before any work, outputs that are repeated or cannot be written, or a report without its libraries."""
    outputs = {name: path for name, path in (("report", job.report), ("csv", job.csv)) if path}
    if "report" in outputs:
        check_libraries(FOR_REPORTS)
    if len({os.path.realpath(path) for path in outputs.values()}) < len(outputs):
        raise EroadError("output_repeated", path=outputs["report"])
    for path in outputs.values():
        if Path(path).exists() and Path(job.model).exists() and os.path.samefile(path, job.model):
            raise EroadError("output_is_input", path=path)
        check_replaceable(path)
    return outputs


def _check_bands(dataset: Dataset, card: Card) -> None:
    wanted = len(card.bands)
    if dataset.channels not in (wanted, 1):
        raise EroadError("evaluate_bands", dataset=dataset.name, found=dataset.channels, model=card.name, wanted=wanted)


def _check_roads(dataset: Dataset, samples: list[Sample], split: str, watcher: Watcher) -> None:
    """Raise ``dataset_no_roads`` where no mask has a road; looks at no more masks than it must."""
    for sample in samples:
        watcher.check()
        if sample.road_share or (sample.read_mask() == ROAD).any():
            return
    raise EroadError("dataset_no_roads", path=str(dataset.path), split=split)


def _tell_resolution(dataset: Dataset, card: Card, watcher: Watcher) -> None:
    """Warn where the images' ground resolution is not the model's: they are not resampled here."""
    low, high = card.ground_resolution["minimum"], card.ground_resolution["maximum"]
    if dataset.gsd is not None and not low / _SLACK <= dataset.gsd <= high * _SLACK:
        watcher.warn(
            "evaluate_gsd", dataset=dataset.name, gsd=f"{dataset.gsd:.3g}", model=card.name, minimum=low, maximum=high
        )
