"""Locks of a few small wheels, made on the spot, and a registry on loopback that serves them, or refuses to."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import sys
import threading
import zipfile
from pathlib import Path

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"

#: What the engine needs, each a few lines; they stand for packages of gigabytes.
FAKES = {
    "torch": """
__version__ = "9.9.9"
class cuda:
    @staticmethod
    def is_available():
        return False
class backends:
    mps = None
""",
    "torchvision": "",
    "scipy": "",
    "skimage": "",
    "shapely": "",
    "contourpy": "",
    "safetensors": "",
    "jinja2": "",
    "matplotlib": "",
}
DISTRIBUTIONS = {"skimage": "scikit-image"}


def make_wheel(folder: Path, module: str, body: str, version: str = "9.9.9") -> Path:
    """Write a wheel with one module; the same body gives the same bytes."""
    name = DISTRIBUTIONS.get(module, module).replace("-", "_")
    info = f"{name}-{version}.dist-info"
    files = {
        f"{module}/__init__.py": body,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text.encode())}\n"
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 2, 0, 0, 0)), text)
    return wheel


def make_wheels(folder: Path, **bodies: str) -> list[Path]:
    """Write the wheels of all that the engine needs; ``bodies`` replace some."""
    return [make_wheel(folder, module, bodies.get(module, body)) for module, body in FAKES.items()]


def line(wheel: Path) -> str:
    """Return the line of a lock for a wheel."""
    name, version = wheel.name.split("-")[:2]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name.replace('_', '-')}=={version} --hash=sha256:{digest}  # {wheel.stat().st_size}"


def write_locks(folder: Path, lines: list[str], system: str, numpy: str) -> Path:
    """Write a table of one row, for this Python."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tiny.txt").write_text("".join(f"{text}\n" for text in lines), encoding="utf-8")
    row = {"system": system, "python": PYTHON, "numpy": numpy, "build": "cpu", "file": "tiny.txt"}
    row["numpy_minimum"] = "1.0"
    (folder / "locks.json").write_text(json.dumps({"rows": [row]}), encoding="utf-8")
    return folder


class Registry(http.server.ThreadingHTTPServer):
    """A simple index over a folder of wheels.

    ``refuse`` answers everything with a status; ``hold`` makes the wheel of that
    name wait, half sent, until ``let_go`` is set.
    """

    daemon_threads = True

    def __init__(self, wheels: Path, refuse: int = 0, hold: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.wheels, self.refuse, self.hold = wheels, refuse, hold
        self.let_go, self.held = threading.Event(), threading.Event()
        self.asked: list[str] = []
        self.credentials: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Registry:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_told) -> None:
        self.let_go.set()
        self.shutdown()
        self.server_close()


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Registry

    def do_GET(self) -> None:  # noqa: N802
        path = self.path
        self.server.asked.append(path)
        self.server.credentials.append(self.headers.get("Proxy-Authorization", ""))
        if self.server.refuse:
            self.send_error(self.server.refuse)
            return
        path = path.removeprefix(self.server.address)  # a proxy is asked with the whole address
        if "/simple/" in path:
            name = path.rstrip("/").rsplit("/", 1)[1].replace("-", "_")
            found = [wheel.name for wheel in self.server.wheels.glob(f"{name}-*.whl")]
            links = "".join(f'<a href="/files/{wheel}">{wheel}</a>\n' for wheel in found)
            self._send(f"<!DOCTYPE html><html><body>{links}</body></html>".encode(), "text/html", bool(found))
            return
        wheel = self.server.wheels / path.rsplit("/", 1)[1]
        self._send(wheel.read_bytes(), "application/octet-stream", True)

    do_CONNECT = do_GET  # noqa: N815

    def _send(self, body: bytes, kind: str, found: bool) -> None:
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.server.hold and self.server.hold in self.path and kind.endswith("stream"):
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self.server.held.set()
            self.server.let_go.wait(120)
            body = body[len(body) // 2 :]
        self.wfile.write(body)

    def log_message(self, *_told) -> None:
        return
