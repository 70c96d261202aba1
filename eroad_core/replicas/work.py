"""The queue of a training's units of work: each is done once, whatever the replicas' speeds and deaths."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from typing import Any

#: What :meth:`WorkQueue.claim` returns while others still work on the last units, one of which may come back.
WAIT = -1


class WorkQueue:
    """Units 0 … total − 1, handed out in order. Unit n is step n's batches, so an epoch is a range of units.

    Parameters
    ----------
    kept : of :meth:`keep`, to go on.
    lease : seconds after which a unit that was claimed is handed out again, or twice what the slowest one took where
        that is more; None never does.
    clock : seconds, for tests.
    """

    def __init__(
        self,
        total: int,
        kept: dict[str, Any] | None = None,
        lease: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total, self._lease, self._clock = total, lease, clock
        self._next = int((kept or {}).get("next", 0))
        self._returned = sorted((kept or {}).get("open", []))
        #: Claimed and not done: unit → (worker, when).
        self._claimed: dict[int, tuple[str, float]] = {}
        #: Of those some were handed out again, or are about to be: unit → when it was claimed first.
        self._late: dict[int, float] = {}
        self._slowest = 0.0

    @property
    def finished(self) -> bool:
        """True once every unit is done."""
        return self._next >= self._total and not self._returned and not self._claimed

    def claim(self, worker: str) -> int | None:
        """Return the next unit for a worker; :data:`WAIT` where it should ask again; None once all is done."""
        self._expire()
        if self._returned:
            unit = heapq.heappop(self._returned)
        elif self._next < self._total:
            unit = self._next
            self._next += 1
        else:
            return WAIT if self._claimed else None
        self._claimed[unit] = worker, self._clock()
        return unit

    def is_open(self, unit: int) -> bool:
        """Say whether a unit was handed out and is not done: only then may its gradient be applied."""
        return unit in self._claimed or unit in self._late

    def done(self, unit: int) -> None:
        """Note that a unit's gradient was applied; a second one of the same unit will find it closed."""
        now = self._clock()
        _, when = self._claimed.pop(unit, ("", now))
        self._slowest = max(self._slowest, now - self._late.pop(unit, when))
        if unit in self._returned:
            self._returned.remove(unit)
            heapq.heapify(self._returned)

    def give_back(self, worker: str) -> list[int]:
        """Take a worker's units from it, which others will do; return them."""
        units = [unit for unit, (whose, _) in self._claimed.items() if whose == worker]
        for unit in units:
            self._return(unit)
        return units

    def keep(self) -> dict[str, Any]:
        """Return what a checkpoint needs: the next unit, and those before it that are not done."""
        return {"next": self._next, "open": sorted([*self._returned, *self._claimed])}

    def _return(self, unit: int) -> None:
        del self._claimed[unit]
        heapq.heappush(self._returned, unit)

    def _expire(self) -> None:
        if self._lease is None:
            return
        over = self._clock() - max(self._lease, 2 * self._slowest)
        for unit, when in [(unit, when) for unit, (_, when) in self._claimed.items() if when < over]:
            # Its worker may only be slow: if it comes before whoever has the unit next, it counts.
            self._late.setdefault(unit, when)
            self._return(unit)
