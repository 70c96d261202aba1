"""The training loop: steps, validation, checkpoints; stops at any step and goes on bit for bit."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..datasets.sample import Sample
from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.weights import save_model
from ..runtimes.torch_runtime import TorchRuntime
from . import checkpoint as files
from .dataset import Batch
from .loader import Loader
from .precision import autocast
from .recipe import Recipe, learning_rate, make_optimiser
from .step import Objective, StepLoss, step_loss
from .validation import validate

#: Seconds between two checkpoints.
CHECKPOINT_EVERY = 300.0
#: What of a state is kept besides tensors.
_KEPT = ("step", "history", "best", "recent", "seconds")
#: Validation takes at most this share of a training's arithmetic.
VALIDATION_SHARE = 0.25


@dataclass(frozen=True)
class Plan:
    """What a training will do.

    Attributes
    ----------
    steps : in all; epoch : steps of one; each step takes ``accumulate`` batches.
    validate_every : epochs.
    facts : what must be the same for a training to go on (see :func:`check_facts`).
    """

    recipe: Recipe
    objective: Objective
    steps: int
    epoch: int
    accumulate: int
    validate_every: int
    seed: int
    precision: str
    facts: dict[str, Any]

    def ends_epoch(self, step: int) -> bool:
        """Say whether a validation follows step number ``step`` (from 1)."""
        return step == self.steps or step % (self.epoch * self.validate_every) == 0


def validation_interval(epoch_pixels: float, validation_pixels: float) -> int:
    """Return the epochs between two validations; a training pixel costs three times a predicted one."""
    return max(1, math.ceil(validation_pixels / (VALIDATION_SHARE * 3 * max(epoch_pixels, 1.0))))


@dataclass
class State:
    """Where a training is: the network, its running average, the optimiser, and the history so far."""

    model: nn.Module
    average: torch.optim.swa_utils.AveragedModel | None
    optimiser: torch.optim.Optimizer
    step: int = 0
    history: list[dict[str, float]] = field(default_factory=list)
    best: dict[str, float] = field(default_factory=dict)
    #: Time spent in all, over every start.
    seconds: float = 0.0
    #: Sums since the last validation: dense loss, batches; hits, found and road pixels of the crops.
    recent: list[float] = field(default_factory=lambda: [0.0] * 5)

    @property
    def shown(self) -> nn.Module:
        """The network that is validated and kept: the running average where there is one."""
        return self.average.module if self.average is not None else self.model


def new_state(model: nn.Module, recipe: Recipe) -> State:
    """Return the state before the first step."""
    average = None
    if recipe.ema:
        rule = torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.ema)
        average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=rule, use_buffers=True)
    return State(model, average, make_optimiser(recipe, model.parameters()))


class Trainer:
    """One training on one device.

    Parameters
    ----------
    card : of the model to be; its operating point is set when the best model is kept.
    loader : of the training crops; choosing : the samples that choose the epoch and the threshold.
    folder : where the checkpoint and the best model are kept.
    """

    def __init__(
        self,
        plan: Plan,
        state: State,
        card: Card,
        loader: Loader,
        choosing: list[Sample],
        folder: Path,
        device: torch.device,
        watcher: Watcher,
    ) -> None:
        self.plan, self.state, self.card, self.loader, self.choosing = plan, state, card, loader, choosing
        self.folder, self.device, self.watcher = folder, device, watcher
        self._mean = torch.tensor(card.normalisation["mean"], dtype=torch.float32, device=device)
        self._std = torch.tensor(card.normalisation["std"], dtype=torch.float32, device=device)
        self._saved = self._began = time.monotonic()

    @property
    def best_path(self) -> Path:
        """The best model so far."""
        return self.folder / "best.safetensors"

    @property
    def checkpoint_path(self) -> Path:
        """The last checkpoint."""
        return self.folder / "checkpoint.safetensors"

    def run(self) -> None:
        """Train to the last step.

        Raises
        ------
        EroadError
            ``cancelled``, after a checkpoint; ``train_nan``.
        """
        first, plan = self.state.step, self.plan
        batches = self.loader.batches(first * plan.accumulate, (plan.steps - first) * plan.accumulate)
        try:
            if first and plan.ends_epoch(first) and self._unscored():
                self._validate()
            for step in range(first, plan.steps):
                self.watcher.check()
                started = time.monotonic()
                self._step(step, batches)
                self.state.step = step + 1
                self.state.seconds += time.monotonic() - started
                self._tell(first)
                if plan.ends_epoch(step + 1):
                    self._validate()
                    self._save()
                elif time.monotonic() - self._saved > CHECKPOINT_EVERY:
                    self._save()
        except EroadError as error:
            # A step or a validation that was cut off is done again, from where the last whole step ended.
            if error.code == "cancelled":
                self._save()
            raise
        finally:
            batches.close()

    def _step(self, step: int, batches: Iterator[tuple[Batch, list[int]]]) -> None:
        plan, state = self.plan, self.state
        # Dropout and PointRend's points depend on the step alone, so no generator's state needs to be kept.
        torch.manual_seed(plan.seed * 1_000_003 + step)
        state.model.train()
        state.optimiser.zero_grad(set_to_none=True)
        for _ in range(plan.accumulate):
            batch, numbers = next(batches)
            batch = batch.to(self.device)
            with autocast(self.device, plan.precision):
                loss = step_loss(state.model, batch, self._mean, self._std, plan.objective)
            self._check_finite(loss, step, numbers)
            (loss.total / plan.accumulate).backward()
            self._count(loss, batch)
        self._apply(step)

    def _apply(self, step: int) -> None:
        state, recipe = self.state, self.plan.recipe
        for group in state.optimiser.param_groups:
            group["lr"] = learning_rate(recipe, step, self.plan.steps)
        if recipe.clip:
            nn.utils.clip_grad_norm_(state.model.parameters(), recipe.clip)
        state.optimiser.step()
        if state.average is not None:
            state.average.update_parameters(state.model)

    def _check_finite(self, loss: StepLoss, step: int, numbers: list[int]) -> None:
        if not torch.isfinite(loss.total):
            names = ", ".join(self.loader.name(n) for n in dict.fromkeys(numbers))
            raise EroadError("train_nan", step=step + 1, names=names)

    def _count(self, loss: StepLoss, batch: Batch) -> None:
        found = (loss.logits.detach() >= self.plan.objective.operating_logit) & batch.known
        road = batch.target.bool() & batch.known
        sums = torch.stack([(found & road).sum(), found.sum(), road.sum()]).tolist()
        for place, value in enumerate([float(loss.dense.detach()), 1.0, *sums]):
            self.state.recent[place] += value

    def _tell(self, first: int) -> None:
        state, plan = self.state, self.plan
        seconds = (time.monotonic() - self._began) / (state.step - first)
        self.watcher.progress(
            "train",
            state.step / plan.steps,
            done=state.step,
            total=plan.steps,
            rate=round(1 / max(seconds, 1e-9), 3),
            seconds_left=round((plan.steps - state.step) * seconds, 1),
        )

    def _unscored(self) -> bool:
        """Say whether the last step's validation was cut off."""
        return not self.state.history or self.state.history[-1]["step"] != self.state.step

    def _validate(self) -> None:
        state, plan = self.state, self.plan
        runtime = TorchRuntime(state.shown, self.card, self.device)
        result = validate(runtime, self.choosing, plan.objective, self.watcher.check)
        loss, batches, hits, found, road = state.recent
        entry = {
            "step": state.step,
            "epoch": round(state.step / plan.epoch, 2),
            "train_loss": loss / max(batches, 1),
            "train_iou": hits / max(found + road - hits, 1),
            "val_loss": result.loss,
            "val_iou": result.iou,
            "operating_logit": result.operating_logit,
        }
        state.history.append({k: round(v, 5) for k, v in entry.items()})
        state.recent = [0.0] * 5
        if not state.best or entry["val_iou"] > state.best["val_iou"]:
            self._keep_best()
        shown = {k: f"{entry[k]:.3f}" for k in ("train_loss", "train_iou", "val_loss", "val_iou")}
        self.watcher.log("train_epoch", epoch=f"{entry['epoch']:g}", **shown)

    def _keep_best(self) -> None:
        state = self.state
        card = dataclasses.replace(self.card, operating_logit=state.history[-1]["operating_logit"])
        try:
            save_model(self.best_path, state.shown, card)
        except EroadError as error:
            self.watcher.warn("checkpoint_failed", reason=str(error))
        else:
            state.best = state.history[-1]

    def _save(self) -> None:
        """Write a checkpoint; a full disk stops no training, the older one stays."""
        state = self.state
        tensors = files.module_tensors("model", state.model) | files.optimiser_tensors(state.optimiser)
        if state.average is not None:
            tensors |= files.module_tensors("average", state.average)
        facts = {name: getattr(state, name) for name in _KEPT}
        try:
            files.write_checkpoint(self.checkpoint_path, tensors, {**facts, "plan": self.plan.facts})
        except EroadError as error:
            self.watcher.warn("checkpoint_failed", reason=str(error))
        self._saved = time.monotonic()


def restore(state: State, tensors: dict[str, Tensor], facts: dict[str, Any]) -> None:
    """Put a checkpoint back into a new state."""
    files.load_module("model", state.model, tensors)
    files.load_optimiser(state.optimiser, tensors)
    if state.average is not None:
        files.load_module("average", state.average, tensors)
    for name in _KEPT:
        setattr(state, name, facts[name])


def check_facts(wanted: dict[str, Any], found: dict[str, Any]) -> None:
    """Raise ``resume_differs``, naming each difference, unless a checkpoint belongs to this training."""
    different = [
        f"{name} ({found.get(name, 'none')} there, {wanted.get(name, 'none')} now)"
        for name in sorted(wanted.keys() | found.keys())
        if wanted.get(name) != found.get(name)
    ]
    if different:
        raise EroadError("resume_differs", what="; ".join(different))
