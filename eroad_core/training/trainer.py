"""The training loop: updates, validation, checkpoints; stops at any step and goes on bit for bit."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any

import torch

from ..datasets.sample import Sample
from ..extraction.progress import Watcher
from ..jobs.messages import EroadError
from ..model.card import Card
from ..model.weights import save_model
from ..runtimes.torch_runtime import TorchRuntime
from . import checkpoint as files
from .loader import Loader
from .plan import Plan
from .state import KEPT, State, state_tensors
from .updates import Updates
from .validation import validate

#: Seconds between two checkpoints.
CHECKPOINT_EVERY = 300.0


class Trainer:
    """One training.

    Parameters
    ----------
    card : of the model to be; its operating point is set when the best model is kept.
    loader : of the training crops; choosing : the samples that choose the epoch and the threshold.
    folder : where the checkpoint and the best model are kept.
    device : of the network that is validated.
    updates : who makes the updates.
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
        updates: Updates,
    ) -> None:
        self.plan, self.state, self.card, self.loader, self.choosing = plan, state, card, loader, choosing
        self.folder, self.device, self.watcher, self.updates = folder, device, watcher, updates
        self._saved = self._began = time.monotonic()

    @property
    def best_path(self) -> Path:
        """The best model so far."""
        return self.folder / "best.safetensors"

    @property
    def checkpoint_path(self) -> Path:
        """The last checkpoint."""
        return self.folder / "checkpoint.safetensors"

    def run(self, kept: dict[str, Any] | None = None) -> None:
        """Train to the last step.

        Parameters
        ----------
        kept : what the checkpoint that was restored kept for the updates.

        Raises
        ------
        EroadError
            ``cancelled``, after a checkpoint; ``train_nan``.
        """
        first, plan = self.state.step, self.plan
        try:
            self.updates.begin(self, kept or {})
            if first and plan.ends_epoch(first) and self._unscored():
                self._validate()
            for step in range(first, plan.steps):
                self.watcher.check()
                self._step(step)
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
            self.updates.end()

    def _step(self, step: int) -> None:
        started, state = time.monotonic(), self.state
        for place, value in enumerate(self.updates.advance(step)):
            state.recent[place] += value
        state.step = step + 1
        state.seconds += time.monotonic() - started

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
            **self.updates.told(),
        )

    def _unscored(self) -> bool:
        """Say whether the last step's validation was cut off."""
        return not self.state.history or self.state.history[-1]["step"] != self.state.step

    def _validate(self) -> None:
        state, plan = self.state, self.plan
        self.updates.gather()
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
        self.updates.gather()
        facts = {name: getattr(self.state, name) for name in KEPT}
        facts |= {"plan": self.plan.facts, "updates": self.updates.keep()}
        try:
            files.write_checkpoint(self.checkpoint_path, state_tensors(self.state), facts)
        except EroadError as error:
            self.watcher.warn("checkpoint_failed", reason=str(error))
        self._saved = time.monotonic()
