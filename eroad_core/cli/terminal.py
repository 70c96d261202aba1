"""What a person at a terminal sees of a job that runs."""

from __future__ import annotations

import os
import time
from typing import Any

from ..jobs.messages import MESSAGES, sentence

#: What a stage counts.
_UNITS = {"predict": "tiles", "prepare": "tiles", "survey": "images", "train": "steps", "score": "images"}


class Terminal:
    """Shows a job's messages: a bar that redraws on a terminal, a plain line every 10 % elsewhere."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._bar = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._tenth = -1
        self._drawn = False

    def show(self, message: dict[str, Any]) -> None:
        """Show one message."""
        if message["type"] == "log":
            self.end()
            print(sentence(message["code"], **message["values"]), file=self._stream, flush=True)
        elif message["type"] == "progress":
            self._progress(message)

    def end(self) -> None:
        """Leave the bar's line."""
        if self._drawn:
            print(file=self._stream, flush=True)
            self._drawn = False

    def _progress(self, message: dict[str, Any]) -> None:
        fraction = message["fraction"]
        text = f"{fraction:4.0%} {stage_name(message['stage'])}"
        if message.get("total"):
            counted = f"{message.get('done', 0):,} of {message['total']:,} {_UNITS.get(message['stage'], '')}"
            text += f" · {counted.rstrip()}"
        if message.get("rate"):
            text += f" · {message['rate']:.2f} a second"
        if message.get("seconds_left") is not None:
            text += f" · {clock(message['seconds_left'])} left"
        if message.get("replicas"):
            text += f" · {message['replicas']} replicas, staleness {message.get('staleness', 0.0):.1f}"
        if self._bar:
            filled = int(fraction * 24)
            print(f"\r{'█' * filled}{'·' * (24 - filled)} {text}\x1b[K", end="", file=self._stream, flush=True)
            self._drawn = True
        elif int(fraction * 10) > self._tenth:
            self._tenth = int(fraction * 10)
            print(text, file=self._stream, flush=True)


def stage_name(stage: str) -> str:
    """Return a stage of a job's work in lower case words."""
    code = f"stage_{stage}"
    name = sentence(code) if code in MESSAGES else stage
    return name[:1].lower() + name[1:]


def clock(seconds: float) -> str:
    """Return a time as 01:02:05, with the days before it: 2 d 01:02:05."""
    days, rest = divmod(max(0, int(seconds)), 86400)
    text = time.strftime("%H:%M:%S", time.gmtime(rest))
    return f"{days} d {text}" if days else text
