"""Map and database servers of the system, run on loopback for a test: QGIS Server and PostgreSQL with PostGIS."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


@contextlib.contextmanager
def qgis_server(project: str, folder: Path) -> Iterator[str]:
    """Run QGIS's development server for a project; yield its address."""
    program = shutil.which("qgis_mapserver")
    if program is None:
        pytest.fail("qgis_mapserver is missing; install qgis-server-bin with its modules (tools/setup.sh does).")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    names = ("PATH", "LANG", "HOME", "LD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in names if name in os.environ}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "QGIS_SERVER_CACHE_DIRECTORY": str(folder / "server cache")}
    with open(folder / "server.log", "wb") as log:
        process = subprocess.Popen(
            [program, "-p", project, f"127.0.0.1:{port}"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(lambda: _answers(port), process, folder / "server.log")
            yield f"http://127.0.0.1:{port}/ows/"  # at / the landing page answers, and has been seen to crash
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def _wait(ready, process: subprocess.Popen, log: Path, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            pytest.fail(f"{process.args[0]} did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)


class Proxy:
    """Hands requests on to a server, but answers as many GetMap and GetCoverage with 500 as ``failures`` says."""

    def __init__(self, target: str) -> None:
        self.failures = 0
        self.asked = 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # noqa: N802
                wanted = any(word in self.path.lower() for word in ("getmap", "getcoverage"))
                proxy.asked += wanted
                if wanted and proxy.failures:
                    proxy.failures -= 1
                    self.send_error(500)
                    return
                with urllib.request.urlopen(target + self.path.lstrip("/"), timeout=60) as answer:
                    body, kind = answer.read(), answer.headers["Content-Type"]
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextlib.contextmanager
def postgis() -> Iterator[str]:
    """Run PostgreSQL with PostGIS in a folder of its own; yield that folder, where its socket is (user ``me``)."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not found or not list(Path("/usr/share/postgresql").glob(f"{found[-1].parts[-3]}/extension/postgis.control")):
        pytest.fail("PostgreSQL with PostGIS is missing; install postgresql-postgis (tools/setup.sh does).")
    programs = found[-1].parent
    folder = tempfile.mkdtemp(prefix="eroad")  # short: a socket's path has 107 letters at most
    user = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    shared = {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}, **user}
    data = ["-D", f"{folder}/data"]
    log = Path(folder, "log")
    try:
        with open(log, "wb") as written:
            made = subprocess.run(
                [programs / "initdb", *data, "-U", "me", "-A", "trust", "--no-sync", "-E", "UTF8"],
                stdout=written, stderr=written, **shared,
            )  # fmt: skip
            assert made.returncode == 0, log.read_text()
            settings = ["-c", "listen_addresses=", "-F"]
            process = subprocess.Popen(
                [programs / "postgres", *data, "-k", folder, *settings], stdout=written, stderr=written, **shared
            )
        try:
            ask = [programs / "pg_isready", "-q", "-h", folder]
            _wait(lambda: subprocess.run(ask, **shared).returncode == 0, process, log)
            yield folder
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder)


def sql(folder: str, text: str) -> None:
    """Run statements on the server in ``folder``."""
    done = subprocess.run(
        ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "me", "-d", "postgres", "-c", text],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
