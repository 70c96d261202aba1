"""What a worker says of its job, relayed until the job is done. No Qt."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from typing import Protocol

from ...eroad_core.jobs.messages import EroadError
from .process import ENDED, EngineError, Worker, engine_error

#: Seconds between two looks at the feedback's cancel flag.
POLL = 0.1
#: Seconds without any sign of life from a worker with a job, which gives one every few seconds.
SILENCE_LIMIT = 60.0


class Feedback(Protocol):
    """What the client needs of QgsProcessingFeedback."""

    def isCanceled(self) -> bool: ...  # noqa: N802 (QGIS's name)
    def pushInfo(self, text: str) -> None: ...  # noqa: N802
    def pushWarning(self, text: str) -> None: ...  # noqa: N802
    def pushConsoleInfo(self, text: str) -> None: ...  # noqa: N802
    def reportError(self, text: str) -> None: ...  # noqa: N802


Describe = Callable[[str, Mapping[str, object], str], str]


class Silent:
    """A feedback that tells nothing and is never cancelled."""

    def isCanceled(self) -> bool:  # noqa: N802
        return False

    def pushInfo(self, text: str) -> None:  # noqa: N802
        """Tell nothing."""

    pushWarning = pushConsoleInfo = reportError = pushInfo  # noqa: N815


def english(code: str, values: Mapping[str, object], fallback: str = "") -> str:
    """Return the English sentence of a message: the default of ``describe``."""
    return fallback or str(EroadError(code, **values))


def follow(
    worker: Worker,
    message: dict,
    grace: float,
    feedback: Feedback,
    on_progress: Callable[[dict], None] | None,
    describe: Describe,
    yields: Callable[[], str | None],
) -> dict:
    """Send a job and relay the worker's messages until its result.

    Parameters
    ----------
    message : of the job, without its id.
    grace : seconds the job has to stop by itself once it is asked to; then its process tree is ended.
    yields : returns the code of the error the job shall end with because it makes way, else None.

    Raises
    ------
    EngineError
    """
    name = uuid.uuid4().hex
    worker.busy = True
    worker.send({**message, "id": name})
    stopping: str | None = None  # why it was asked to stop
    deadline = silence = 0.0
    looked = time.monotonic()
    while True:
        answer = worker.next(POLL)
        now = time.monotonic()
        # A look is never counted as more than a second: the machine may have slept.
        silence = 0.0 if answer is not None else silence + min(now - looked, 1.0)
        looked = now
        if stopping is None:
            stopping = "cancelled" if feedback.isCanceled() else yields()
            if stopping is not None:
                worker.send({"type": "cancel", "id": name})
                deadline = now + grace
        if answer is ENDED:
            raise engine_error(stopping, {}) if stopping else worker.death()
        if stopping is not None and now > deadline:
            worker.stop()
            raise engine_error(stopping, {})
        if silence > SILENCE_LIMIT:
            worker.stop()
            raise engine_error("engine_silent", {"seconds": round(SILENCE_LIMIT)}, worker.log_tail())
        if answer is None or answer.get("id") != name:
            continue
        kind = answer.get("type")
        if kind == "result":
            worker.busy = False
            return answer
        if kind == "error":
            worker.busy = False
            worker.note(answer.get("traceback") or "")
            if stopping is not None and answer.get("code") == "cancelled":
                raise engine_error(stopping, {})
            raise reported(answer)
        if kind == "progress" and on_progress is not None:
            on_progress(answer)
        elif kind == "log":
            _relay(answer, feedback, describe)


def _relay(message: dict, feedback: Feedback, describe: Describe) -> None:
    text = describe(message.get("code") or "", message.get("values") or {}, message.get("message") or "")
    if message.get("level") == "warning":
        feedback.pushWarning(text)
    elif message.get("level") == "error":
        feedback.reportError(text)
    else:
        feedback.pushInfo(text)


def reported(message: dict) -> EngineError:
    """Return the error that a worker's message tells."""
    code = str(message.get("code") or "internal")
    text = message.get("message") or code
    return EngineError(code, message.get("values") or {}, text, message.get("traceback") or "")
