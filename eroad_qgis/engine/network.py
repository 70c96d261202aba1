"""Many small requests through QGIS's network, a few at a time, each with an outcome of its own.

They run in the thread that asks (Processing's, in general): its own QgsNetworkAccessManager, with QGIS's proxy,
certificates, time limit and cache. QgsTileDownloadManager would do the same and is not offered to Python.
"""

from __future__ import annotations

import base64
import heapq
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from qgis.core import QgsApplication, QgsDataSourceUri, QgsHttpHeaders, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...eroad_core.jobs import EroadError
from .process import engine_error

#: Requests on their way at once; as many as a browser sends one host.
PARALLEL = 6
#: Times something is asked for, and the seconds waited before the second and the third time.
TRIES, BACK_OFF = 3, (0.5, 2.0)
#: Most seconds that a server's Retry-After is honoured.
LONGEST_WAIT = 30.0
#: Answers in a row without any word from the server after which it counts as gone.
GONE = 24
#: Milliseconds between two looks at whether the run is cancelled.
POLL = 100

#: What a server says for good; all other failures may pass.
_FINAL = (*range(400, 408), *range(409, 425), 426, 427, 428, *range(430, 500), 204)


@dataclass(frozen=True)
class Access:
    """How a layer's server is asked: QGIS's stored credentials, and headers (referer, basic authentication …)."""

    authcfg: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, uri: QgsDataSourceUri) -> Access:
        """Read it from a layer's source."""
        headers = {str(name): str(value) for name, value in uri.httpHeaders().headers().items()}
        if uri.username() or uri.password():
            pair = f"{uri.username()}:{uri.password()}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(pair).decode("ascii")
        return cls(uri.authConfigId(), headers)

    def request(self, address: str, again: bool) -> QNetworkRequest:
        """Return the request for an address; QGIS's cache is passed by where it is sent again."""
        request = QNetworkRequest(QUrl(address))
        load = QNetworkRequest.CacheLoadControl
        control = load.AlwaysNetwork if again else load.PreferCache
        attributes = QNetworkRequest.Attribute
        request.setAttribute(attributes.CacheLoadControlAttribute, getattr(control, "value", control))
        request.setAttribute(attributes.CacheSaveControlAttribute, True)
        follow = QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy  # which QGIS 3.34 does not do by itself
        request.setAttribute(attributes.RedirectPolicyAttribute, getattr(follow, "value", follow))
        QgsHttpHeaders(self.headers).updateNetworkRequest(request)
        if self.authcfg:
            _done, request = QgsApplication.authManager().updateNetworkRequest(request, self.authcfg)
        return request


@dataclass
class Answer:
    """What became of one request: the content as accepted, or None and the reason (``404``, ``timeout``, …)."""

    key: object
    content: object
    reason: str = ""


@dataclass(order=True)
class _Try:
    due: float
    number: int
    key: object = field(compare=False)
    address: str = field(compare=False)
    made: int = field(default=0, compare=False)


def fetch(
    wanted: Iterable[tuple[object, str]], access: Access, accept: Callable[[bytes], object], feedback, name: str
) -> Iterator[Answer]:
    """Yield the answer to each wanted (key, address), in the order of their arrival.

    Memory depends on the requests on their way, never on how many are wanted.

    Parameters
    ----------
    accept : makes of a server's answer what the caller needs; None for one that is broken, which is asked for again.
    name : the layer's name, for the message where the server is gone.

    Raises
    ------
    EroadError
        ``cancelled``, ``layer_unreachable``.
    """
    wanted = iter(wanted)
    waiting: list[_Try] = []
    line = _Line(access)
    number, silent, more = 0, 0, True
    try:
        while True:
            while more and len(line.running) < PARALLEL and len(line.running) + len(waiting) < 8 * PARALLEL:
                key, address = next(wanted, (None, None))
                more = address is not None
                if more:
                    number += 1
                    line.send(_Try(0.0, number, key, address))
            while waiting and waiting[0].due <= time.monotonic() and len(line.running) < PARALLEL:
                line.send(heapq.heappop(waiting))
            if not (line.running or waiting or line.arrived):
                return
            line.wait()
            if feedback.isCanceled():
                raise engine_error("cancelled", {})
            while line.arrived:
                attempt, reply = line.arrived.pop(0)
                content, reason, again = _outcome(reply, accept)
                reply.deleteLater()
                if content is None and again is not None and attempt.made < TRIES:
                    attempt.due = time.monotonic() + max(BACK_OFF[attempt.made - 1], again)
                    heapq.heappush(waiting, attempt)
                    continue
                silent = silent + 1 if content is None and not reason.isdigit() and reason != "broken" else 0
                if silent >= GONE:
                    raise EroadError("layer_unreachable", name=name, reason=reason)
                yield Answer(attempt.key, content, reason)
    finally:
        line.close()


class _Line:
    """The requests on their way in this thread."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._manager = QgsNetworkAccessManager.instance()
        self._loop = QEventLoop()
        self._clock = QTimer()
        self._clock.timeout.connect(self._loop.quit)
        self._clock.start(POLL)
        self.running: dict[int, QNetworkReply] = {}
        self.arrived: list[tuple[_Try, QNetworkReply]] = []

    def send(self, attempt: _Try) -> None:
        reply = self._manager.get(self._access.request(attempt.address, attempt.made > 0))
        attempt.made += 1
        if self._access.authcfg:
            QgsApplication.authManager().updateNetworkReply(reply, self._access.authcfg)
        self.running[attempt.number] = reply
        reply.finished.connect(partial(self._arrive, attempt))

    def wait(self) -> None:
        """Let replies come in, for a moment at most; a window's buttons wait too where this is its thread."""
        if not self.arrived:
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _arrive(self, attempt: _Try) -> None:
        # Nothing else here: an exception in a slot would end QGIS.
        self.arrived.append((attempt, self.running.pop(attempt.number)))
        self._loop.quit()

    def close(self) -> None:
        """End what is still on its way."""
        self._clock.stop()
        for reply in self.running.values():
            reply.finished.disconnect()
            reply.abort()
            reply.deleteLater()
        for _attempt, reply in self.arrived:
            reply.deleteLater()
        self.running.clear()
        self.arrived.clear()


def _outcome(reply: QNetworkReply, accept: Callable[[bytes], object]) -> tuple[object, str, float | None]:
    """Return a reply's content, else the reason, and the seconds to wait before asking again (None: no use)."""
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    error, errors = reply.error(), QNetworkReply.NetworkError
    if error == errors.NoError and status != 204:
        content = accept(bytes(reply.readAll()))
        return content, "" if content is not None else "broken", 0.0
    if status is not None and (status >= 400 or status == 204):
        return None, str(status), None if status in _FINAL else _retry_after(reply)
    if error == errors.ContentNotFoundError:  # a tile in a folder
        return None, "404", None
    if error in (errors.OperationCanceledError, errors.TimeoutError):  # QGIS's time limit
        return None, "timeout", 0.0
    return None, reply.errorString(), 0.0


def _retry_after(reply: QNetworkReply) -> float:
    """Return the seconds that a busy server asks to wait; 0 where it says nothing, or a date."""
    text = bytes(reply.rawHeader(b"Retry-After")).decode("ascii", "replace").strip()
    return min(float(text), LONGEST_WAIT) if text.isdigit() else 0.0
