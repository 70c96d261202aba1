"""The progress of a run, as Processing shows it."""

from __future__ import annotations

import time

from .. import messages

#: Seconds between two lines of progress in the log, at least; and the share of the time so far, for runs of days.
_TEXT_EVERY, _TEXT_SHARE = 3.0, 0.02
#: The share of the bar for layers that have to be rendered first.
_RENDERING = 0.3


class Progress:
    """The one progress bar of a run: a share of it for rendering layers, the rest for the engine.

    Log lines are sparing: one every few seconds, later minutes, or when a new stage begins.
    """

    def __init__(self, feedback) -> None:
        self._feedback = feedback
        self._share = 0.0
        self._stage = ""
        self._began = self._told = time.monotonic()

    def rendering(self, done: float) -> None:
        """Set the progress of rendering, 0 to 1; it takes a share of the bar."""
        self._share = _RENDERING
        self._feedback.setProgress(100 * self._share * done)

    def engine(self, message: dict) -> None:
        """Show one progress message of the worker."""
        fraction = min(max(float(message.get("fraction") or 0.0), 0.0), 1.0)
        # The last two hundredths are the copying of results.
        self._feedback.setProgress(100 * (self._share + (0.98 - self._share) * fraction))
        stage = str(message.get("stage") or "")
        now = time.monotonic()
        if stage == self._stage and now - self._told < max(_TEXT_EVERY, _TEXT_SHARE * (now - self._began)):
            return
        self._stage, self._told = stage, now
        self._feedback.setProgressText(progress_text(message))


def progress_text(message: dict) -> str:
    """Return a progress message of the worker as one line."""
    values = {"stage": messages.stage(str(message.get("stage") or "")), "done": message.get("done")}
    values["total"] = message.get("total")
    if not message.get("total"):
        return values["stage"]
    rate, left = message.get("rate"), message.get("seconds_left")
    if not rate or left is None:
        return messages.sentence("progress", values)
    values |= {"rate": f"{rate:.2g}", "left": messages.duration(left)}
    if not message.get("replicas"):
        return messages.sentence("progress_rate", values)
    staleness = f"{message.get('staleness', 0.0):.1f}"
    return messages.sentence("progress_replicas", {**values, "replicas": message["replicas"], "staleness": staleness})
