"""Extraction spread over a Ray cluster: blocks of parts, predicted there, kept in this machine's journal."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from ..cluster import Share, own_error, share_of
from ..cluster_workers import Workers
from ..files import write_error
from ..model.card import Card
from ..model.weights import file_hash, load_model
from ..raster.grid import Window
from ..runtimes.openvino_graph import graph_file
from ..runtimes.runtime import Runtime
from .journal import Journal
from .pipeline import Counts
from .plan import Plan
from .progress import Watcher

#: Blocks that each process gets at least, so that none waits long for the last; most parts on a block's side.
_BLOCKS, _MOST_SIDE = 2, 16
#: Seconds between two looks at the cluster.
_LOOK = 0.2
#: Seconds without a finished part after which a process counts as dead: it hangs, on a file server that went away say.
SILENCE = 600.0
#: Fewest: of a smaller block, more is predicted twice than once.
_LEAST_SIDE = 2


def model_files(path: Path, card: Card, runtime: Runtime, pointrend: bool) -> dict[str, bytes]:
    """Return the files that a runtime is made from, as {name: bytes}, the one to open first."""
    if runtime.name != "openvino":
        return {path.name: path.read_bytes()}
    graph = graph_file(load_model(path)[0], card, file_hash(path), runtime.precision == "int8", pointrend)
    return {file.name: file.read_bytes() for file in (graph, graph.with_suffix(".bin"))}


def room(ray: ModuleType, workers: int | None, on_gpu: bool, threads: int, watcher: Watcher) -> tuple[int, Share]:
    """Return how many processes predict, and each one's share.

    Parameters
    ----------
    workers : as asked; None for one a GPU, or as many as have ``threads`` processors each.

    Raises
    ------
    EroadError
        ``cluster_full``.
    """
    if workers is None:
        free = ray.available_resources()
        workers = max(1, int(free.get("GPU", 0)) if on_gpu else int(free.get("CPU", 0)) // max(1, threads))
    return workers, share_of(ray, workers, on_gpu, max(1, threads), watcher.check)


def blocks_of(plan: Plan, missing: Sequence[int], workers: int) -> list[list[int]]:
    """Cut the missing parts, told by their numbers in order, into square blocks; each is a list of numbers.

    A block of n² parts takes (n + 1)² tiles: those that overlap its left and upper parts are predicted twice.
    """
    side = math.isqrt(len(missing) // (_BLOCKS * workers))
    side = min(max(side, _LEAST_SIDE), _MOST_SIDE)
    columns = len(plan.columns.starts)
    blocks: dict[tuple[int, int], list[int]] = {}
    for number in missing:
        row, column = divmod(number, columns)
        blocks.setdefault((row // side, column // side), []).append(number)
    return list(blocks.values())


class ClusterPrediction:
    """One run's prediction on a cluster.

    A process that dies, or says nothing for :data:`SILENCE`, is replaced, and what it had not handed over of its block
    is done again.

    Parameters
    ----------
    ray : the module, connected; workers, share : of :func:`room`.
    setup : a :class:`.cluster_actor.Setup`.
    shown : the file that a full disk is told of.
    portion : the part of the whole job that this is, for progress.
    """

    def __init__(
        self, ray: ModuleType, workers: int, share: Share, setup: Any, journal: Journal, shown: str, watcher: Watcher,
        portion: float,
    ) -> None:  # fmt: skip
        self._ray, self._wanted, self._share = ray, workers, share
        self._plan, self._journal, self._shown, self._watcher = setup.plan, journal, shown, watcher
        self._portion, self._setup = portion, ray.put(setup)
        self._blocks: deque[list[int]] = deque()
        self._actors: dict[int, Any] = {}
        #: What each is asked: to be there, to work, to hand over; by the reference of the answer.
        self._asked: dict[Any, tuple[int, str]] = {}
        self._work: dict[int, list[int]] = {}
        #: When each last handed a part over, or was given its block.
        self._heard: dict[int, float] = {}
        self._counts = Counts()
        self._unread: set[tuple[str, Window]] = set()

    def run(self, missing: Sequence[int]) -> tuple[Counts, set[tuple[str, Window]]]:
        """Predict the missing parts; return the counts, and what could not be read and was left out.

        Raises
        ------
        EroadError
            ``cancelled``, ``cluster_…``, and what a run on one machine meets.
        """
        started = time.monotonic()
        self._blocks.extend(blocks_of(self._plan, missing, self._wanted))
        wanted = min(self._wanted, len(self._blocks))
        self._workers = Workers(wanted, self._watcher.warn)
        try:
            for number in range(wanted):
                self._open(number)
            while self._blocks or self._work:
                self._watcher.check()
                self._look()
                self._tell(time.monotonic() - started)
        finally:
            self._end()
        self._counts.seconds = time.monotonic() - started
        return self._counts, self._unread

    def _open(self, number: int) -> None:
        from .cluster_actor import ExtractActor

        # Two at once: one that predicts, one that hands over.
        make = self._ray.remote(ExtractActor).options(
            **self._share.options, max_concurrency=2, scheduling_strategy="SPREAD"
        )
        self._actors[number] = make.remote()
        self._asked[self._actors[number].ready.remote()] = number, "ready"

    def _next(self, number: int) -> None:
        """Give a process that has none its next block."""
        while self._blocks:
            block = [part for part in self._blocks.popleft() if part not in self._journal]
            if block:
                self._work[number], self._heard[number] = block, time.monotonic()
                self._asked[self._actors[number].work.remote(self._setup, block)] = number, "work"
                return

    def _look(self) -> None:
        """Wait a moment for a process to begin, end its block or die; keep what others have finished meanwhile."""
        waited = [answer for answer, (_, what) in self._asked.items() if what != "take"]
        if waited:
            self._ray.wait(waited, timeout=_LOOK)
        else:
            time.sleep(_LOOK)
        asked = list(self._asked)
        for answer in self._ray.wait(asked, num_returns=len(asked), timeout=0)[0] if asked else ():
            if answer in self._asked:  # else of a process that was found dead a moment ago
                self._answered(answer)
        taking = {number for number, what in self._asked.values() if what == "take"}
        for number in self._work.keys() - taking:
            self._asked[self._actors[number].take.remote()] = number, "take"
        silent = time.monotonic() - SILENCE
        for number in [number for number in self._work if self._heard[number] < silent]:
            self._died(number, TimeoutError(f"nothing was heard of it for {SILENCE:.0f} seconds"))
        for number in self._workers.due():
            self._open(number)
        # Also those that found no block before one came back.
        for number in self._workers.begun - self._work.keys():
            self._next(number)
        self._workers.check_room()

    def _answered(self, answer: Any) -> None:
        number, what = self._asked.pop(answer)
        try:
            given = self._ray.get(answer)
            if what == "work":
                self._keep_last(number)
        except self._ray.exceptions.RayTaskError as error:
            raise own_error(error) from error
        except self._ray.exceptions.RayError as error:
            self._died(number, error)
            return
        if what == "take":
            self._keep(number, given)
            return
        if what == "work":
            self._unread.update(given)
            del self._work[number]
        else:
            self._workers.begun.add(number)

    def _keep_last(self, number: int) -> None:
        """Keep what a process has finished; what it was asked for before comes first."""
        for answer in [answer for answer, asked in self._asked.items() if asked == (number, "take")]:
            del self._asked[answer]
            self._keep(number, self._ray.get(answer, timeout=SILENCE))
        self._keep(number, self._ray.get(self._actors[number].take.remote(), timeout=SILENCE))

    def _keep(self, number: int, taken: tuple[list, list]) -> None:
        parts, messages = taken
        if parts:
            self._heard[number] = time.monotonic()
        for message in messages:
            self._watcher.warn(**message)
        for part, pixels, predicted, passing in parts:
            if part in self._journal:
                continue
            try:
                self._journal.add(part, pixels, predicted, passing)
            except OSError as error:
                raise write_error(self._shown, error) from error
            self._counts.predicted += predicted
            self._counts.skipped += not predicted
            self._workers.achieved()

    def _died(self, number: int, error: Exception) -> None:
        self._asked = {answer: asked for answer, asked in self._asked.items() if asked[0] != number}
        if number in self._work:
            self._blocks.appendleft(self._work.pop(number))
        self._ray.kill(self._actors.pop(number))  # it may only be out of reach
        self._workers.died(number, error)

    def _tell(self, seconds: float) -> None:
        done, total = len(self._journal), self._plan.tiles
        rate = self._counts.predicted / seconds if seconds else 0.0
        more = {"seconds_left": round((total - done) / rate, 1)} if rate else {}
        self._watcher.progress(
            "predict", self._portion * done / total, done=done, total=total, rate=round(rate, 3), **more
        )  # fmt: skip

    def _end(self) -> None:
        closed = [self._actors[number].close.remote() for number in self._workers.begun]
        if closed:
            self._ray.wait(closed, num_returns=len(closed), timeout=2.0)
        for actor in self._actors.values():
            self._ray.kill(actor)
        # While connected: let go of later, a handle would end an actor of the process's next cluster.
        self._actors, self._asked = {}, {}
