"""A web server on loopback that serves ranges of files, and can fail."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Server:
    """Files by name, what was asked for, and where it fails.

    Attributes
    ----------
    address : of the server, without a slash at the end.
    asked : (method, path, first byte) of each request.
    fails : says of (method, first byte, last byte) whether the answer is error 500.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked, self.address = folder, [], ""
        self.fails: Callable[[str, int, int], bool] = lambda method, first, last: False


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder while the block runs."""
    state = Server(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self):
            self.answer(b"HEAD")

        def do_GET(self):
            self.answer(b"GET")

        def answer(self, method: bytes):
            path = state.folder / self.path.lstrip("/")
            data = path.read_bytes() if path.is_file() else None
            found = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
            first = int(found[1]) if found else 0
            last = int(found[2]) if found and found[2] else len(data or b"") - 1
            state.asked.append((method.decode(), self.path, first))
            if data is None:
                return self.send(404, b"", method)
            if state.fails(method.decode(), first, last):
                return self.send(500, b"", method)
            part = data[first : last + 1]
            ranges = {"Content-Range": f"bytes {first}-{first + len(part) - 1}/{len(data)}"} if found else {}
            return self.send(206 if found else 200, part, method, ranges | {"Accept-Ranges": "bytes"})

        def send(self, status: int, body: bytes, method: bytes, headers=()):
            self.send_response(status)
            for name, value in dict(headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if method == b"GET":
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
