"""Nodes of a real Ray cluster on this machine's loopback."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Ray notices within seconds that a node is gone, and reports to nobody.
_ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_health_check_period_ms": "500",
    "RAY_health_check_timeout_ms": "2000",
    "RAY_health_check_failure_threshold": "4",
    "RAY_AUTH_MODE": "disabled",
    "OMP_NUM_THREADS": "1",
}


class Nodes:
    """A head node and a worker node, two processors each; the worker can be killed and started again."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self._head = self._start("--head", f"--port={self.port}", "--include-dashboard=false", f"--temp-dir={folder}")
        self._until(lambda: _listens(self.port))
        self._worker: subprocess.Popen | None = None

    def start_worker(self) -> None:
        """Start the worker node, unless it is there."""
        if self._worker is None:
            self._worker = self._start(f"--address={self.address}", "--node-ip-address=127.0.0.2")
            self._until(lambda: any(b"raylet" in _command(pid) for pid in descendants(self._worker.pid)))

    def kill_worker(self) -> None:
        """End the worker node, with all that runs on it, from one moment to the next."""
        _kill(self._worker)
        self._worker = None

    def stop(self) -> None:
        """End all."""
        for node in (self._worker, self._head):
            if node is not None:
                _kill(node)

    def _start(self, *options: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", "--disable-usage-stats"]
        command += ["--num-cpus=2", "--object-store-memory=400000000", *options]
        with open(Path(self._folder) / "start.log", "ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **_ENVIRONMENT})

    def _until(self, reached) -> None:
        until = time.monotonic() + 60
        while not reached():
            if time.monotonic() > until:
                raise RuntimeError((Path(self._folder) / "start.log").read_text()[-2000:])
            time.sleep(0.2)


@contextlib.contextmanager
def two_nodes():
    """Yield :class:`Nodes`, of which the head runs."""
    # Short: the path of a socket may have 107 bytes.
    with tempfile.TemporaryDirectory(prefix="er-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        nodes = Nodes(folder)
        try:
            yield nodes
        finally:
            nodes.stop()


def descendants(pid: int) -> list[int]:
    """Return the processes below one, as they are now."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            below.setdefault(parent, []).append(int(stat.parent.name))
    found, new = [], [pid]
    while new:
        new = [child for one in new for child in below.get(one, [])]
        found += new
    return found


def actors(nodes: Nodes, name: str) -> list[int]:
    """Return the processes of the actors of a class."""
    pids = [pid for node in (nodes._head, nodes._worker) if node is not None for pid in descendants(node.pid)]
    return [pid for pid in pids if _command(pid).startswith(b"ray::" + name.encode())]


def _command(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _kill(node: subprocess.Popen) -> None:
    for pid in [node.pid, *descendants(node.pid)]:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    node.wait()


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False
