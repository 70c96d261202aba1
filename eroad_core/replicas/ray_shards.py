"""A store in several processes: each holds a part of the parameters, one more decides what is applied, and when.

A part is a run of whole tensors, so that the gradient's norm comes out as in one process. A push goes in two steps: the
parts take their piece of the gradient and tell its norms; then the first process gives the verdict and, in the order
of its versions, tells the parts to apply. A pull waits for the version that it was told; another part may be a
few updates newer by then, as with any parameter server of several machines.
"""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import ray
import torch
from torch import nn

from ..model.registry import build_network
from ..training.recipe import make_optimiser
from ..training.state import new_average
from .flat import FlatNetwork, Layout
from .ray_actors import FarStore, Sent, StoreActor, StoreSetup, from_arrays
from .rules import RULES
from .store import FlatOptimiser, Pulled, Update, Verdict, flat_state

#: The push that a piece of a gradient belongs to: its replica, its unit, and the version it was computed at.
Key = tuple[str, int, int]


def cuts(sizes: Sequence[int], parts: int) -> list[tuple[int, int]]:
    """Cut a row of tensors of these sizes into so many runs of about the same sum; return each one's [begin, end)."""
    ends = np.cumsum(sizes)
    wanted = ends[-1] * np.arange(1, parts) / parts
    inner = [int(at) for at in np.searchsorted(ends, wanted)]
    borders = [0, *inner, len(sizes)]
    return list(itertools.pairwise(borders))


def spans(network: FlatNetwork, parts: int) -> list[slice]:
    """Return the parts' places in the flat vector."""
    offsets = np.concatenate([[0], np.cumsum(_sizes(network.model))])
    return [slice(int(offsets[a]), int(offsets[b])) for a, b in cuts(_sizes(network.model), parts)]


class PartActor:
    """One part of the parameters, with the optimiser's state and the running average of them.

    Parameters
    ----------
    arrays : of the whole state at version ``step``; number : of this part of ``parts``.
    """

    def __init__(self, setup: StoreSetup, arrays: dict[str, np.ndarray], step: int, number: int, parts: int) -> None:
        torch.set_num_threads(setup.threads)
        plan = setup.plan
        model = build_network(setup.card.architecture, len(setup.card.bands)).to(memory_format=torch.channels_last)
        state, network = flat_state(model, plan.recipe)
        from_arrays(state, arrays, step)
        begin, end = cuts(_sizes(model), parts)[number]
        self._names = [name for name, _ in model.named_parameters()][begin:end]
        span = spans(network, parts)[number]
        self._flat = network.parameters[span].clone()
        layout = Layout(list(model.parameters())[begin:end])
        self._layout, self._clips = layout, bool(plan.recipe.clip)
        self._optimiser = make_optimiser(plan.recipe, [nn.Parameter(self._flat)])
        kept = {n: {k: _piece(v, span, network) for k, v in of.items()} for n, of in _state_of(state.optimiser).items()}
        groups = self._optimiser.state_dict()["param_groups"]
        self._optimiser.load_state_dict({"state": kept, "param_groups": groups})
        unclipped = dataclasses.replace(plan, recipe=dataclasses.replace(plan.recipe, clip=0.0))
        self._apply = FlatOptimiser(unclipped, self._optimiser, layout)
        self._own = nn.ParameterList(nn.Parameter(view) for view in layout.views(self._flat))
        self._average = new_average(self._own, plan.recipe)
        if self._average is not None:
            values = state.average.module.state_dict()
            for own, name in zip(self._average.module, self._names, strict=True):
                own.data.copy_(values[name])
            self._average.n_averaged.copy_(state.average.n_averaged)
        self._rule, self._version = RULES[setup.rule], step
        self._offers: dict[Key, tuple[torch.Tensor, torch.Tensor]] = {}
        self._moved = asyncio.Event()
        self._shown: tuple[int, Any] = (-1, None)

    async def forever(self) -> None:
        """Answer never: who waits for it hears when this process dies."""
        await asyncio.Event().wait()

    async def offer(self, key: Key, gradient: np.ndarray, pulled: np.ndarray | None) -> list[float]:
        """Take a piece of a gradient; return the norm of each tensor's, where gradients are clipped."""
        own = torch.from_numpy(np.array(gradient))
        self._offers[key] = own, own if pulled is None else torch.from_numpy(np.array(pulled))
        return [float(view.norm()) for view in self._layout.views(own)] if self._clips else []

    async def drop(self, key: Key) -> None:
        """Forget a piece."""
        self._offers.pop(key, None)

    async def apply(self, key: Key, staleness: int, coefficient: float | None) -> None:
        """Make the next update of a piece; ``coefficient`` is of its clipping."""
        gradient, pulled = self._offers.pop(key)
        with torch.no_grad():
            if coefficient is not None:
                gradient.mul_(coefficient)
            gradient, factor = self._rule(gradient, staleness, self._flat, pulled)
            self._apply.apply(self._version, gradient, factor)
            if self._average is not None:
                self._average.update_parameters(self._own)
        self._version += 1
        self._moved.set()
        self._moved = asyncio.Event()

    async def pull(self, version: int) -> list:
        """Return in a list a reference to the parameters, of ``version`` or newer."""
        while self._version < version:
            await self._moved.wait()
        if self._shown[0] != self._version:
            self._shown = self._version, ray.put(self._flat.numpy())
        return [self._shown[1]]

    async def arrays(self) -> list:
        """Return in a list a reference to what :func:`.ray_actors.to_arrays` would give of this part."""
        named = {f"model.{n}": v for n, v in zip(self._names, self._layout.views(self._flat), strict=True)}
        if self._average is not None:
            named |= {f"average.module.{n}": p.data for n, p in zip(self._names, self._average.module, strict=True)}
            named["average.n_averaged"] = self._average.n_averaged
        for number, values in _state_of(self._optimiser).items():
            named |= {f"optimiser.{number}.{key}": torch.as_tensor(value) for key, value in values.items()}
        return [ray.put({name: tensor.contiguous().numpy() for name, tensor in named.items()})]


class FirstActor(StoreActor):
    """The process that decides, and holds the statistics; the parameters are with ``parts``."""

    def __init__(
        self, setup: StoreSetup, arrays: dict[str, np.ndarray], step: int, kept: dict, limit: int, parts: list
    ) -> None:
        super().__init__(setup, arrays, step, kept, limit)
        self._parts, self._clip = parts, setup.plan.recipe.clip
        averaged, model = self._state.average, self._state.model
        self._statistics = _Statistics(dict(model.named_buffers()))
        # What follows an update here is of the statistics alone.
        self._state.model = self._statistics
        self._state.average = new_average(self._statistics, setup.plan.recipe)
        if averaged is not None:
            self._state.average.n_averaged.copy_(averaged.n_averaged)
            for own, value in zip(self._state.average.module.buffers(), averaged.module.buffers(), strict=True):
                own.copy_(value)

    async def pull(self) -> tuple[int, list]:
        """Return the version, and in a list the statistics."""
        return self._store.version, [self._network.statistics.numpy().copy()]

    async def push(self, sent: Sent) -> str:
        """Give the verdict on pieces that the parts have, and let them be applied."""
        store, key = self._store, (sent.worker, sent.unit, sent.version)
        await self._allowed(sent.unit)
        verdict = store.judge(sent.unit, sent.version)
        if verdict is not Verdict.APPLIED:
            for part in self._parts:
                part.drop.remote(key)
            return verdict.value
        staleness, coefficient = store.version - sent.version, None
        if self._clip:
            norm = torch.linalg.vector_norm(torch.tensor(sent.norms))
            coefficient = float(torch.clamp(self._clip / (norm + 1e-6), max=1.0))
        # In the order of versions: calls of one process to another arrive as they were made.
        for part in self._parts:
            part.apply.remote(key, staleness, coefficient)
        store.learn(staleness, *(torch.from_numpy(np.array(array)) for array in (sent.statistics, sent.change)))
        store.follow(1)
        store.count(sent.unit, staleness, sent.sums)
        return verdict.value

    async def snapshot(self, told: int) -> tuple[int, list[list[float]], dict[str, Any], list]:
        """Return the version, the news, and references to this process's tensors and each part's, of that version."""
        # Asked before anything else can happen, so that each part answers before the next update.
        asked = [part.arrays.remote() for part in self._parts]
        version, names = self._store.version, self._statistics.names
        own = {f"model.{n}": b.numpy().copy() for n, b in zip(names, self._statistics.buffers(), strict=True)}
        if self._state.average is not None:
            buffers = self._state.average.module.buffers()
            own |= {f"average.module.{n}": b.numpy().copy() for n, b in zip(names, buffers, strict=True)}
        news = await self.news(told)
        return (version, *news, [ray.put(own), *(answer[0] for answer in await asyncio.gather(*asked))])


class FarParts(FarStore):
    """A store in several processes, as a replica sees it.

    Attributes
    ----------
    parts : the handles of the parts' actors.
    """

    def __init__(self, network: FlatNetwork, with_pulled: bool, parts: int) -> None:
        super().__init__(network, with_pulled)
        self.parts: list[Any] = []
        self._spans = spans(network, parts)

    def pull(self, worker: str) -> Pulled:
        """Fetch the shared state into this replica's own vectors."""
        version, (statistics,) = ray.get(self.store.pull.remote())
        references = [answer[0] for answer in ray.get([part.pull.remote(version) for part in self.parts])]
        for span, array in zip(self._spans, ray.get(references), strict=True):
            np.copyto(self._parameters[span].numpy(), array)
        np.copyto(self._statistics.numpy(), statistics)
        return Pulled(version, self._parameters, self._statistics)

    def push(self, update: Update) -> Verdict:
        """Send the pieces to the parts, then ask for the verdict."""
        gradient, key = update.gradient.cpu().numpy(), (update.worker, update.unit, update.version)
        pulled = self._parameters.numpy() if self._with_pulled else None
        norms = ray.get(
            [
                part.offer.remote(key, gradient[span], None if pulled is None else pulled[span])
                for part, span in zip(self.parts, self._spans, strict=True)
            ]
        )
        sent = Sent(
            update.unit, update.version, update.worker, None, None, update.statistics.cpu().numpy(),
            update.change.cpu().numpy(), update.sums, list(itertools.chain(*norms)),
        )  # fmt: skip
        return Verdict(ray.get(self.store.push.remote(sent)))


def merged(arrays: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Return the whole state's arrays from those of its parts, in order; of a whole one itself."""
    whole: dict[str, np.ndarray] = {}
    for part in arrays:
        for name, array in part.items():
            if name.startswith("optimiser.") and name in whole and array.ndim:
                array = np.concatenate([whole[name], array])
            whole[name] = array
    return whole


class _Statistics(nn.Module):
    """A network's buffers alone, shared with it."""

    def __init__(self, buffers: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.names = list(buffers)
        for number, buffer in enumerate(buffers.values()):
            self.register_buffer(f"of{number}", buffer)


def _sizes(model: nn.Module) -> list[int]:
    return [parameter.numel() for parameter in model.parameters()]


def _state_of(optimiser: torch.optim.Optimizer) -> dict[int, dict[str, Any]]:
    return optimiser.state_dict()["state"]


def _piece(value: Any, span: slice, network: FlatNetwork) -> Any:
    whole = torch.is_tensor(value) and value.numel() == network.parameters.numel()
    return value[span].clone() if whole else value
