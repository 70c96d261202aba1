"""The job Train, from its recipe to a model file and its report."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from ..datasets.folder import Dataset, open_dataset
from ..extraction.progress import Watcher
from ..files import check_replaceable, replacing
from ..jobs.messages import EroadError
from ..jobs.train import TrainJob
from ..model.card import Card
from ..runtimes.devices import choose_device, describe_device
from .checkpoint import read_checkpoint, read_facts
from .finish import finish
from .loader import Loader, SceneCache
from .plan import Plan, validation_interval
from .precision import choose_precision
from .recipe import AUGMENTATIONS, Recipe, objective_of, recipe_of
from .roles import Roles, assign_roles
from .start import bytes_of, make_card, start_model
from .state import check_facts, restore
from .step import Objective
from .survey import Survey, survey
from .trainer import Trainer
from .updates import Sequential, Updates

#: What of a job may change when a training goes on.
_FREE = (
    "datasets", "out", "resume", "device", "workers", "report", "precision",
    # The updates themselves say what of these must agree.
    "replicas", "backend", "cluster", "store_shards", "staleness_rule", "max_staleness", "lock_free",
)  # fmt: skip

#: What a checkpoint means by a parameter that its version did not know yet.
_DEFAULTS = {
    field.name: field.default
    for kind in (TrainJob, Recipe)
    for field in dataclasses.fields(kind)
    if field.default is not dataclasses.MISSING and field.name not in _FREE
}


@dataclass
class _Run:
    job: TrainJob
    recipe: Recipe
    datasets: list[Dataset]
    #: What becomes of images of bytes.
    byte: str
    roles: Roles
    device: torch.device
    folder: Path
    watcher: Watcher
    workers: int
    updates: Updates


def train(job: TrainJob, watcher: Watcher | None = None, updates: Updates | None = None) -> dict[str, Any]:
    """Train a model.

    Parameters
    ----------
    updates : who makes the updates; by default one gradient after the other, in this process.

    Returns
    -------
    dict
        ``outputs``: paths of "model" and "report"; ``figures``: steps, epochs, the best epoch, its losses and IoU on
        the samples that chose it, ``scores`` on those kept for the end, device, precision, seconds.

    Raises
    ------
    EroadError
        One sentence. After ``cancelled`` the best model so far is written, and the training can go on.
    """
    watcher = watcher or Watcher()
    run = _prepared(job, watcher, updates or Sequential())
    trainer, facts, kept = _trainer(run)
    try:
        trainer.run(kept)
    except EroadError as error:
        if error.code == "cancelled" and not trainer.state.best:
            raise EroadError("train_stopped_early", step=trainer.state.step) from error
        if error.code not in ("cancelled", "train_nan") or not trainer.state.best:
            raise
        _keep_best(trainer, job.out)
        if error.code == "cancelled":
            raise EroadError("train_stopped", path=job.out, step=trainer.state.step) from error
        raise EroadError("train_nan_kept", path=job.out, **error.values) from error
    result = finish(job, run.recipe, run.roles, trainer, facts, report_path(job), watcher)
    shutil.rmtree(run.folder, ignore_errors=True)
    return result


def report_path(job: TrainJob) -> str:
    """Return where the report goes: beside the model unless the job says otherwise."""
    return job.report or str(Path(job.out).with_suffix(".html"))


def _keep_best(trainer: Trainer, out: str) -> None:
    with replacing(out) as (temporary,):
        shutil.copyfile(trainer.best_path, temporary)


def training_folder(out: str | os.PathLike) -> Path:
    """Return where a training keeps its checkpoint: a folder beside the model to be."""
    return Path(out).with_suffix(".training")


def _prepared(job: TrainJob, watcher: Watcher, updates: Updates) -> _Run:
    if Path(job.out).suffix != ".safetensors":
        raise EroadError("model_suffix", path=job.out)
    if job.crop % 32:
        raise EroadError("parameter_invalid", label="crop size", value=job.crop, expected="a multiple of 32")
    device = choose_device(job.device)
    check_replaceable(job.out)
    check_replaceable(report_path(job))
    folder = training_folder(job.out)
    if (folder / "checkpoint.safetensors").exists() and not job.resume:
        raise EroadError("train_unfinished", path=job.out, folder=str(folder))
    datasets = [open_dataset(path, job.mask_road_value) for path in job.datasets]
    if len({d.channels for d in datasets}) > 1:
        raise EroadError("train_bands")
    byte = bytes_of(job, datasets)
    roles = assign_roles(datasets, job.seed, byte)
    for code, values in [note for d in datasets for note in d.notes] + roles.notes:
        watcher.log(code, **values)
    # Threads that decode: one core is left to the network.
    workers = job.workers if job.workers is not None else max(1, min(8, (os.cpu_count() or 2) - 1))
    return _Run(job, recipe_of(job), datasets, byte, roles, device, folder, watcher, workers, updates)


def _trainer(run: _Run) -> tuple[Trainer, Survey, dict[str, Any]]:
    """Return the trainer, where its checkpoint left off; the survey; and what the checkpoint kept of the updates."""
    job, recipe = run.job, run.recipe
    facts = _surveyed(run)
    objective = objective_of(recipe, facts.balance, facts.mean_weights, job.crop)
    model, before = start_model(job, run.datasets[0].channels)
    model = model.to(run.device, memory_format=torch.channels_last)
    card = make_card(job, recipe, run.datasets, run.byte, facts, before, objective.operating_logit)
    loader = _loader(run, facts)
    state = run.updates.new_state(model, recipe)
    path = run.folder / "checkpoint.safetensors"
    found = read_facts(path) if path.exists() else None
    if job.resume and found is None:
        run.watcher.log("train_nothing_to_resume", folder=str(run.folder))
    precision = found["plan"]["precision"] if found else _precision(run, loader, model, card, objective)
    plan = _plan(run, facts, objective, precision)
    run.folder.mkdir(parents=True, exist_ok=True)
    if found:
        threads = found["plan"].pop("threads"), plan.facts["threads"]
        if threads[0] != threads[1]:
            run.watcher.warn("resume_threads", before=threads[0], now=threads[1])
        check_facts({k: v for k, v in plan.facts.items() if k != "threads"}, {**_DEFAULTS, **found["plan"]})
        restore(state, *read_checkpoint(path))
        run.watcher.log("train_resumed", step=state.step, steps=plan.steps)
    run.watcher.log(
        "train_running",
        network=job.arch,
        device=describe_device(run.device),
        precision=precision,
        samples=len(run.roles.teach),
        steps=plan.steps,
    )
    trainer = Trainer(
        plan, state, card, loader, run.roles.choose, run.folder, run.device, run.watcher, run.updates
    )  # fmt: skip
    if state.best and not trainer.best_path.exists():
        state.best = {}
    return trainer, facts, (found or {}).get("updates", {})


def _surveyed(run: _Run) -> Survey:
    total = len(run.roles.teach)

    def tell(done: int) -> None:
        run.watcher.check()
        run.watcher.progress("survey", 0.0, done=done, total=total)

    return survey(run.roles.teach, run.workers, tell, far=run.recipe.loss.startswith("eq5"))


def _loader(run: _Run, facts: Survey) -> Loader:
    job, recipe = run.job, run.recipe
    return Loader(
        SceneCache(run.roles.teach),
        facts.chances(job.crop, recipe.sampling, [sample.group for sample in run.roles.teach]),
        facts.draws(job.crop),
        batch=recipe.batch,
        size=job.crop,
        seed=job.seed,
        augmentation=AUGMENTATIONS[recipe.augment],
        location=recipe.loss.startswith("eq5"),
        skeleton=recipe.skeleton > 0,
        workers=run.workers,
    )


def _plan(run: _Run, facts: Survey, objective: Objective, precision: str) -> Plan:
    job, recipe = run.job, run.recipe
    whole = recipe.batch * job.accumulate
    epoch = max(1, round(facts.draws(job.crop) / whole))
    steps = max(1, round(job.samples / whole)) if job.samples else recipe.epochs * epoch
    masks = sum(m.size for m in (s.read_mask() for s in run.roles.choose))
    return Plan(
        recipe=recipe,
        objective=objective,
        steps=steps,
        epoch=epoch,
        accumulate=job.accumulate,
        validate_every=validation_interval(epoch * whole * job.crop**2, masks),
        seed=job.seed,
        precision=precision,
        facts={
            **{name: value for name, value in job.to_dict().items() if name not in _FREE},
            **dataclasses.asdict(recipe),
            **run.updates.facts,
            "data": _digest(run.roles),
            "precision": precision,
            "threads": torch.get_num_threads(),
        },
    )


def _digest(roles: Roles) -> str:
    """Return a short hash of which samples there are; not of their folders, which may have moved."""
    parts: Sequence = [[(s.group, s.name, s.place) for s in part] for part in (roles.teach, roles.choose, roles.score)]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _precision(run: _Run, loader: Loader, model, card: Card, objective: Objective) -> str:
    if run.job.precision != "auto":
        return run.job.precision
    batches = loader.batches(0, 1)
    batch = next(batches)[0].to(run.device)
    batches.close()
    mean, std = (torch.tensor(card.normalisation[k], device=run.device) for k in ("mean", "std"))
    return choose_precision("auto", model, batch, mean, std, objective)
