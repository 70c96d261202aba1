"""Replicas that are processes of this machine, with the store in the trainer's; the memory between them is shared."""

from __future__ import annotations

import dataclasses
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from ..jobs.messages import EroadError
from ..runtimes.devices import available_devices, choose_device
from ..training.trainer import Trainer
from .base import LEASE, StoreUpdates
from .processes import DIED, ENDED, Channel, Processes, Request
from .replica import Replica, ReplicaSetup, replica_loop
from .store import ParameterStore, Pulled, Update, Verdict

#: Seconds a driver waits for a request before it looks whether it was cancelled, and a replica for a unit.
MOMENT = 0.1
#: Deaths in an epoch, or in a hundred updates, after which replicas are not replaced any more.
DEATHS = 5
#: Where POSIX systems keep shared memory; containers often have little.
_SHARED_MEMORY = "/dev/shm"  # nosec B108 (only its size is asked for)


@dataclass(frozen=True)
class Slot:
    """What a replica and the store hand each other, in shared memory.

    Attributes
    ----------
    parameters, statistics : (P,), (Q,), as pulled.
    gradient, after, change : (P,), (Q,), (Q,), as pushed; see :class:`.store.Update`.
    """

    parameters: Tensor
    statistics: Tensor
    gradient: Tensor
    after: Tensor
    change: Tensor

    @classmethod
    def of(cls, parameters: Tensor, statistics: Tensor) -> Slot:
        """Return one for vectors like these."""
        like = (parameters, statistics, parameters, statistics, statistics)
        return cls(*(torch.zeros(x.shape, dtype=x.dtype).share_memory_() for x in like))


class Local(StoreUpdates):
    """Updates by processes that pull and push through shared memory and are served in order of arrival.

    A replica that dies is replaced and its units go back to the queue; those of one that hangs do after a while.

    Parameters
    ----------
    devices : which the replicas share, in turn; by default the trainer's.
    """

    backend = "local"
    lease = LEASE

    def __init__(
        self,
        replicas: int,
        rule: str = "none",
        max_staleness: int | None = None,
        devices: Sequence[torch.device] | None = None,
    ) -> None:
        super().__init__(replicas, rule, max_staleness)
        self._devices = devices
        self._processes = Processes()
        self._slots: dict[str, Any] = {}
        self._deaths: list[int] = []

    def start(self, trainer: Trainer, setup: ReplicaSetup) -> None:
        """Start the processes; they ask for work as soon as they are ready."""
        self._setup = dataclasses.replace(setup, loader=setup.loader.divided(self.replicas))
        devices = self._devices or [trainer.device]
        self._places = {f"replica-{n}": devices[n % len(devices)] for n in range(self.replicas)}
        self._threads = threads_each(self.replicas)
        warn_of_crowds(trainer, list(self._places.values()))
        self.share(trainer)
        for name in self._places:
            self._processes.start(name, *self.task(name))

    def share(self, trainer: Trainer) -> None:
        """Make the memory that replicas and store share."""
        now = self.store.pull("")
        check_shared_memory(self.replicas * 4 * (2 * now.parameters.numel() + 3 * now.statistics.numel()))
        self._slots = {name: Slot.of(now.parameters, now.statistics) for name in self._places}

    def serve(self) -> None:
        """Answer the request that has waited for the longest."""
        request = self._processes.next(MOMENT)
        if request is None or request.kind == ENDED:
            return
        if request.kind == DIED:
            self.replace(request.name, *request.values)
            return
        self._processes.answer(request.name, self.answered(request))

    def answered(self, request: Request) -> Any:
        """Do what a replica asks for and return the answer."""
        name = request.name
        if request.kind == "claim":
            return self.store.claim(name)
        slot = self._slots[name]
        if request.kind == "pull":
            now = self.store.pull(name)
            slot.parameters.copy_(now.parameters)
            slot.statistics.copy_(now.statistics)
            return now.version
        unit, version, sums = request.values
        return self.store.push(
            Update(unit, version, name, slot.gradient, slot.parameters, slot.after, slot.change, sums)
        )

    def end(self) -> None:
        """End the processes and let go of the memory."""
        self._processes.stop()
        self._slots = {}

    def task(self, name: str) -> tuple:
        """Return what a process does, and with what."""
        return work, self._setup, name, self._places[name], self._threads, self._slots[name]

    def replace(self, name: str, reason: str) -> None:
        """Give the units of a replica that died to others, and start another in its place.

        Raises
        ------
        EroadError
            ``replicas_die``, where they die too often.
        """
        self.store.queue.give_back(name)
        now = self.store.version
        self._deaths = [when for when in self._deaths if now - when < max(100, self._setup.plan.epoch)] + [now]
        if len(self._deaths) > DEATHS:
            raise EroadError("replicas_die", reason=reason)
        self._watcher.warn("replica_died", name=name, reason=reason)
        self._processes.start(name, *self.task(name))


def work(channel: Channel, setup: ReplicaSetup, name: str, device: torch.device, threads: int, slot: Slot) -> None:
    """Be a replica, in a process of its own."""
    settle(device, threads)
    run_replica(setup.open(name, device), _Far(channel, slot))


def settle(device: torch.device, threads: int) -> None:
    """Get a process ready to compute."""
    torch.set_num_threads(threads)
    if device.type == "cuda":
        torch.cuda.set_device(device)


def run_replica(replica: Replica, store: ParameterStore) -> None:
    """Run the replica's loop to its end, by a clock that is real."""
    try:
        for computes in replica_loop(replica, store):
            if not computes:
                time.sleep(MOMENT)
    finally:
        replica.close()


class _Far:
    """The store as a process sees it."""

    def __init__(self, channel: Channel, slot: Slot) -> None:
        self._channel, self._slot = channel, slot

    def claim(self, worker: str) -> int | None:
        return self._channel.ask("claim")

    def pull(self, worker: str) -> Pulled:
        version = self._channel.ask("pull")
        return Pulled(version, self._slot.parameters, self._slot.statistics)

    def push(self, update: Update) -> Verdict:
        slot = self._slot
        slot.gradient.copy_(update.gradient)
        slot.after.copy_(update.statistics)
        slot.change.copy_(update.change)
        return self._channel.ask("push", update.unit, update.version, update.sums)


def replica_devices(wanted: str) -> list[torch.device]:
    """Return the devices that replicas share: every GPU, unless the job names one."""
    device = choose_device(wanted)
    if device.type != "cuda" or ":" in wanted:
        return [device]
    return [torch.device(name) for name in available_devices() if name.startswith("cuda")]


def threads_each(replicas: int) -> int:
    """Return the threads of each replica: its share of those that this process uses."""
    return max(1, torch.get_num_threads() // replicas)


def warn_of_crowds(trainer: Trainer, places: Sequence[torch.device]) -> None:
    """Warn of more replicas than there is to compute with."""
    cores = os.cpu_count() or 1
    if places[0].type == "cpu" and len(places) > cores:
        trainer.watcher.warn("replicas_crowd_cores", replicas=len(places), cores=cores)
    elif places[0].type == "cuda" and len(places) > len(set(places)):
        trainer.watcher.warn("replicas_crowd_gpus", replicas=len(places), gpus=len(set(places)))


def check_shared_memory(needed: int) -> None:
    """Raise ``replicas_memory`` where ``needed`` bytes of shared memory are not there: the system would kill us."""
    if os.path.isdir(_SHARED_MEMORY) and (free := shutil.disk_usage(_SHARED_MEMORY).free) < needed:
        raise EroadError(
            "replicas_memory", needed=f"{needed / 1e9:.1f}", free=f"{free / 1e9:.1f}", folder=_SHARED_MEMORY
        )
