"""Replicas on a Ray cluster, or on one that is started on this machine for the training."""

from __future__ import annotations

import itertools
import time
from collections import Counter, deque
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import torch

from ..cluster import Share, own_error, reason_of
from ..cluster_workers import LOST, Workers
from ..training.trainer import Trainer
from .base import LEASE, ReplicaUpdates
from .replica import ReplicaSetup

#: Seconds between two looks at the cluster, and between two copies of the store's state in this process.
LOOK, SNAPSHOT = 0.05, 45.0
#: What a store's process asks of its node: no processor, but not nothing. What asks for nothing, Ray leases by way of
#: any node; where that one has just died, the process is lost before it begins.
_OF_STORE = {"num_cpus": 0, "memory": 1, "max_restarts": 0}


@dataclass(frozen=True)
class _Snapshot:
    """The store as the trainer's state holds it: its version, and what it kept besides."""

    version: int
    kept: dict[str, Any]


class _Told:
    """What the store last told of its counts, where others would ask the store."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self._kept = {"staleness": {}, "recomputed": 0, "duplicates": 0, **kept}
        self.staleness = Counter({int(age): count for age, count in self._kept["staleness"].items()})

    def keep(self) -> dict[str, Any]:
        return self._kept


class OnRay(ReplicaUpdates):
    """Updates by replicas that are Ray actors, against a store that is one.

    The trainer's state is a copy, fetched for every validation and checkpoint and some times between; with it a store
    that was lost is made anew: what it had applied since is done again, and counts once. The store waits at the end of
    an epoch until it was fetched.

    Parameters
    ----------
    ray : the module, connected.
    share : of the cluster, for each replica; threads : of each on a processor.
    shards : processes that the parameters are split over.
    """

    backend = "ray"

    def __init__(
        self, ray: ModuleType, share: Share, threads: int, replicas: int, rule: str, max_staleness: int | None,
        shards: int = 1,
    ) -> None:  # fmt: skip
        super().__init__(replicas, rule, max_staleness)
        self._ray, self._share, self._threads = ray, share, threads
        self._actors: dict[int, Any] = {}
        #: What replicas are asked: to say that they are there, and to work; by the reference of the answer.
        self._opening: dict[Any, int] = {}
        self._runs: dict[Any, int] = {}
        self._applied: deque[list[float]] = deque()
        self._numbers = itertools.count()
        self._names: dict[int, str] = {}
        self._store: Any = None
        self._shards, self._parts, self._guards = shards, [], []
        self.replicas_lost = self.stores_lost = 0

    def begin(self, trainer: Trainer, kept: dict[str, Any]) -> None:
        """Make the store and start the replicas."""
        from .ray_actors import StoreSetup

        self._trainer, self._watcher = trainer, trainer.watcher
        self._workers = Workers(self.replicas, trainer.watcher.warn)
        self._plan = plan = trainer.plan
        step = trainer.state.step
        self._limit = self._next_validation(step)
        # Sums come numbered: the number of the next one that the store tells, and of the next that is new.
        self._next_told = self._next_new = step
        self._snapshot, self._fetched = _Snapshot(step, dict(kept)), time.monotonic()
        self.store = _Told(kept)
        nodes = max(1, sum(node["Alive"] for node in self._ray.nodes()))
        loader = trainer.loader.divided(-(-self.replicas // nodes))
        self._setup = self._ray.put(ReplicaSetup(plan, trainer.card, loader))
        threads = torch.get_num_threads()
        self._store_setup = StoreSetup(plan, trainer.card, self.rule, self.max_staleness, LEASE, threads)
        self._open_store()
        for number in range(self.replicas):
            self._open_replica(number)

    def advance(self, step: int) -> list[float]:
        """Return the sums of the next update; see to the cluster meanwhile."""
        while not self._applied:
            self._watcher.check()
            self._look()
        return self._applied.popleft()

    def gather(self) -> None:
        """Fetch the store's state, of the trainer's step or, between validations, a few updates later."""
        step = self._trainer.state.step
        while self._snapshot.version < step:
            # One that began anew must first come to where the trainer is.
            if self._next_told < step or not self._fetch():
                self._watcher.check()
                self._look()
        if self._plan.ends_epoch(step):
            self._limit = self._next_validation(step)
            self._store.move.remote(self._limit)

    def keep(self) -> dict[str, Any]:
        """Return the queue and the counts, and the sums of updates that the trainer's step does not count yet."""
        ahead = self._snapshot.version - self._trainer.state.step
        return {**self._snapshot.kept, "applied": list(itertools.islice(self._applied, ahead))}

    def figures(self) -> dict[str, Any]:
        """Return what there is to know of the replicas, and how many were lost."""
        figures = super().figures()
        figures["replicas"] |= {"replicas_lost": self.replicas_lost, "stores_lost": self.stores_lost}
        return figures

    def end(self) -> None:
        """End the actors."""
        for actor in self._actors.values():
            self._ray.kill(actor)
        self._stop_store()
        # Now, while connected: a handle that is let go of later would end an actor of the process's next cluster, whose
        # first one has the same name.
        self._actors, self._opening, self._runs, self._parts, self._guards, self._store = {}, {}, {}, [], [], None

    def _next_validation(self, step: int) -> int:
        later = range(step + 1, self._plan.steps + 1)
        return next((number for number in later if self._plan.ends_epoch(number)), self._plan.steps)

    # the store

    def _stop_store(self) -> None:
        for actor in [*self._parts, *([self._store] if self._store is not None else [])]:
            self._ray.kill(actor)

    def _open_store(self) -> None:
        from .ray_actors import StoreActor, to_arrays
        from .ray_shards import FirstActor, PartActor

        affinity = self._ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy
        here = affinity(self._ray.get_runtime_context().get_node_id(), soft=True)
        snapshot = self._snapshot
        self._next_told = snapshot.version
        arrays = self._ray.put(to_arrays(self._trainer.state))
        given = (self._store_setup, arrays, snapshot.version)
        if self._shards > 1:
            # Each on a node of its own where there are so many, since it is the network that ends.
            make = self._ray.remote(PartActor).options(**_OF_STORE, scheduling_strategy="SPREAD")
            self._parts = [make.remote(*given, number, self._shards) for number in range(self._shards)]
            self._guards = [part.forever.remote() for part in self._parts]
        kind, more = (FirstActor, (self._parts,)) if self._parts else (StoreActor, ())
        make = self._ray.remote(kind).options(**_OF_STORE, scheduling_strategy=here)
        self._store = make.remote(*given, snapshot.kept, self._limit, *more)

    def _store_died(self, error: Exception) -> None:
        self.stores_lost += 1
        self._workers.count_death(error)
        self._watcher.warn("cluster_store_lost", step=self._snapshot.version, reason=reason_of(error))
        self._stop_store()
        self._open_store()

    def _asked(self, answer: Any) -> Any:
        """Return the store's answer; None where it got lost, or where the store died and begins anew."""
        try:
            while not self._ray.wait([answer], timeout=1.0)[0]:
                self._watcher.check()
            return self._ray.get(answer)
        except self._ray.exceptions.RayTaskError as error:
            raise own_error(error) from error
        except self._ray.exceptions.ActorUnavailableError:
            return None  # the connection broke, which need not be its end
        except self._ray.exceptions.RayError as error:
            self._store_died(error)
            return None

    def _hear(self) -> None:
        if self._guards:
            for dead in self._ray.wait(self._guards, timeout=0)[0]:
                try:
                    self._ray.get(dead)
                except self._ray.exceptions.RayError as error:
                    self._store_died(error)
                    return
        answer = self._asked(self._store.news.remote(self._next_told))
        if answer is not None:
            self._take(*answer)

    def _take(self, applied: list[list[float]], kept: dict[str, Any]) -> None:
        for sums in applied:
            if self._next_told == self._next_new:  # else it was counted before the store was lost
                self._applied.append(sums)
                self._next_new += 1
                self._workers.achieved()
            self._next_told += 1
        self.store = _Told(kept)

    def _fetch(self) -> bool:
        """Copy the store's state into the trainer's; return False where it did not answer, or died."""
        from .ray_actors import from_arrays
        from .ray_shards import merged

        self._fetched = time.monotonic()
        try:
            # Not given up by a cancel, which is when a checkpoint is wanted most.
            version, applied, kept, references = self._ray.get(
                self._store.snapshot.remote(self._next_told), timeout=LOST
            )
            arrays = merged(self._ray.get(references, timeout=LOST))
        except self._ray.exceptions.RayTaskError as error:
            raise own_error(error) from error
        except self._ray.exceptions.ActorUnavailableError:
            return False
        except self._ray.exceptions.RayError as error:
            self._store_died(error)
            return False
        self._take(applied, kept)
        from_arrays(self._trainer.state, arrays)
        self._snapshot = _Snapshot(version, kept)
        return True

    # the replicas

    def _open_replica(self, number: int) -> None:
        from .ray_actors import ReplicaActor

        make = self._ray.remote(ReplicaActor).options(**self._share.options, scheduling_strategy="SPREAD")
        self._actors[number] = make.remote()
        self._opening[self._actors[number].ready.remote()] = number
        # A name of its own: units are given back by it.
        self._names[number] = f"replica-{next(self._numbers)}"
        self._run(number)

    def _run(self, number: int) -> None:
        arguments = (self._setup, self._names[number], self._threads, self._store, self._parts, self.rule == "dc")
        self._runs[self._actors[number].run.remote(*arguments)] = number

    def _look(self) -> None:
        """Hear of updates, and of replicas that began, ended or died."""
        self._hear()
        waited = [*self._opening, *self._runs]
        wait = 0.0 if self._applied else LOOK
        for answer in self._ray.wait(waited, num_returns=len(waited), timeout=wait)[0] if waited else ():
            self._answered(answer)
        if not waited:
            time.sleep(wait)
        for number in self._workers.due():
            self._open_replica(number)
        if self._next_told < self._plan.steps:
            # Some found nothing more to do, before a store was lost and what it had applied since is done again.
            for number in self._actors.keys() - set(self._runs.values()):
                self._run(number)
        if time.monotonic() - self._fetched > SNAPSHOT:
            self._fetch()
        self._workers.check_room()

    def _answered(self, answer: Any) -> None:
        opening = answer in self._opening
        number = (self._opening if opening else self._runs).pop(answer)
        try:
            through = self._ray.get(answer)
        except self._ray.exceptions.RayTaskError as error:
            raise own_error(error) from error
        except self._ray.exceptions.RayError as error:
            self._replica_died(number, error, opening)
            return
        if opening:
            self._workers.begun.add(number)
        elif not through:
            self._store.give_back.remote(self._names[number])

    def _replica_died(self, number: int, error: Exception, opening: bool) -> None:
        if opening:
            return  # the answer to its run will say so too
        self.replicas_lost += 1
        self._store.give_back.remote(self._names[number])
        self._ray.kill(self._actors.pop(number))  # it may only be out of reach
        self._workers.died(number, error)
