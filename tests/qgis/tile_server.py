"""A map server on loopback: tiles of one large picture, with the faults a test asks for."""

from __future__ import annotations

import contextlib
import re
import struct
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

#: A zoom level, a column and a row.
Tile = tuple[int, int, int]


def rgb(left: int, top: int, width: int, height: int) -> bytes:
    """Return a part of the endless picture that all tiles are cut from; no two neighbouring pixels are alike."""
    red, rows = _ramp(left % 251, 1, 251, width), bytearray()
    for y in range(top, top + height):
        row = bytearray(3 * width)
        row[0::3], row[1::3] = red, bytes((y % 241,)) * width
        row[2::3] = _ramp((7 * left + 13 * y) % 239, 7, 239, width)
        rows += row
    return bytes(rows)


@lru_cache(1024)
def _ramp(first: int, step: int, end: int, count: int) -> bytes:
    return bytes((first + step * i) % end for i in range(count))


def png(width: int, height: int, pixels: bytes) -> bytes:
    """Encode red, green and blue."""
    rows = b"".join(b"\0" + pixels[3 * width * y : 3 * width * (y + 1)] for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


@lru_cache(256)
def tile_png(col: int, row: int, side: int = 256) -> bytes:
    """Return one tile of the picture."""
    return png(side, side, rgb(col * side, row * side, side, side))


@dataclass
class TileServer:
    """What a test sees of the server, and says of it.

    Attributes
    ----------
    faults : by tile, what its next requests get: a status, ``broken``, ``html``, ``cut`` (a JPEG that breaks off),
        ``redirect``, or seconds of waiting; afterwards the tile itself. ``always`` says what all requests get.
    read : makes a tile of a request's path and query.
    asked, paths, headers : the tiles and paths asked for, and the headers of the last request, their names small.
    fresh : whether answers may be kept for an hour.
    busiest : most requests that were answered at once.
    documents : other paths, with what they hold.
    """

    url: str
    side: int = 256
    read: Callable[[str, dict[str, str]], Tile | None] = lambda path, query: path_tile(path)
    faults: dict[Tile, list] = field(default_factory=dict)
    always: object = None
    fresh: bool = False
    asked: list[Tile] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    busy: int = 0
    busiest: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def count(self) -> Counter:
        """Return how often each tile was asked for."""
        return Counter(self.asked)


def path_tile(path: str) -> Tile | None:
    """Return the tile of a path that ends in level/column/row."""
    found = re.search(r"/(\d+)/(\d+)/(\d+)\.\w+$", path)
    return tuple(int(number) for number in found.groups()) if found else None


@contextlib.contextmanager
def running() -> Iterator[TileServer]:
    """Run a server on loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802
            with contextlib.suppress(ConnectionError):
                _answer(self, state)

        def log_message(self, *_args) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

        def handle_error(self, request, client_address) -> None:
            pass  # a client that breaks off

    server = Server(("127.0.0.1", 0), Handler)
    state = TileServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, state: TileServer) -> None:
    parts = urlsplit(handler.path)
    query = {name.lower(): values[-1] for name, values in parse_qs(parts.query).items()}
    name = query.get("request", "").lower() if query else parts.path
    if name in state.documents:
        return _send(handler, 200, state.documents[name], "text/xml", state)
    tile = state.read(parts.path, query)
    with state.lock:
        moved = "moved" in query
        if not moved:
            state.asked.append(tile)
        state.paths.append(handler.path)
        state.headers = {name.lower(): value for name, value in handler.headers.items()}
        state.busy += 1
        state.busiest = max(state.busiest, state.busy)
        waiting = state.faults.get(tile) or []
        fault = state.always if state.always is not None else None if moved or not waiting else waiting.pop(0)
    try:
        _serve(handler, state, tile, fault)
    finally:
        with state.lock:
            state.busy -= 1


def _serve(handler, state: TileServer, tile: Tile, fault: object) -> None:
    if isinstance(fault, float):
        state.ended.wait(fault)
        fault = None
    if fault is None:
        time.sleep(0.005)  # so that requests meet
        _send(handler, 200, tile_png(tile[1], tile[2], state.side), "image/png", state)
    elif fault == "broken":
        _send(handler, 200, tile_png(tile[1], tile[2], state.side)[:300], "image/png", state)
    elif fault == "cut":
        _send(handler, 200, state.documents["cut"], "image/jpeg", state)
    elif fault == "html":
        _send(handler, 200, b"<html><body>Please log in.</body></html>", "text/html", state)
    elif fault == "redirect":
        joint = "&" if "?" in handler.path else "?"
        _send(handler, 302, b"", "text/plain", state, {"Location": f"{state.url}{handler.path}{joint}moved=1"})
    else:
        _send(handler, fault, b"sorry", "text/plain", state, {"Retry-After": "0"})


def _send(handler, status: int, body: bytes, kind: str, state: TileServer, more: dict | None = None) -> None:
    handler.send_response(status)
    control = "max-age=3600" if state.fresh else "no-store"
    for name, value in {"Content-Type": kind, "Cache-Control": control, **(more or {})}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
