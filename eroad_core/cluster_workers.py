"""The processes that a run wants on a cluster: which have begun, and when those that died are begun again."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from .cluster import reason_of
from .jobs.messages import EroadError

#: Seconds after which one that died is begun again: before, Ray would give it room on the node that just died.
AGAIN = 2.0
#: Seconds until those that wait for room are told of; until none having room ends the run.
WAITS, LOST = 30.0, 300.0


class Workers:
    """What is known of a run's processes, by their numbers.

    Parameters
    ----------
    wanted : how many; tell : hears of those that wait for room and of those that ended, by a message's code and values.

    Attributes
    ----------
    begun : those that work.
    """

    def __init__(self, wanted: int, tell: Callable[..., None]) -> None:
        self.begun: set[int] = set()
        self._wanted, self._tell = wanted, tell
        self._due: dict[int, float] = {}
        self._deaths = 0
        self._waiting = self._alone = time.monotonic()

    def died(self, number: int, error: Exception) -> None:
        """Note that one died; it is due again in a moment.

        Raises
        ------
        EroadError
            ``cluster_dies``; see :meth:`count_death`.
        """
        self.begun.discard(number)
        self.count_death(error)
        self._tell("cluster_worker_lost")
        self._due[number] = self._waiting = time.monotonic() + AGAIN

    def count_death(self, error: Exception) -> None:
        """Raise ``cluster_dies`` where too many died since something was :meth:`achieved`."""
        self._deaths += 1
        if self._deaths > 2 * self._wanted + 4:
            raise EroadError("cluster_dies", reason=reason_of(error))

    def achieved(self) -> None:
        """Note that the run went on."""
        self._deaths = 0

    def due(self) -> list[int]:
        """Return those to be begun again now, each once."""
        now = time.monotonic()
        found = [number for number, when in self._due.items() if when <= now]
        for number in found:
            del self._due[number]
        return found

    def check_room(self) -> None:
        """Tell of those that wait for room for long; raise ``cluster_lost`` where all of them do for longer."""
        now = time.monotonic()
        if self.begun:
            self._alone = now
        elif now - self._alone > LOST:
            raise EroadError("cluster_lost")
        if len(self.begun) < self._wanted and now - self._waiting > WAITS:
            self._waiting = math.inf
            self._tell("cluster_waits", begun=len(self.begun), wanted=self._wanted)
