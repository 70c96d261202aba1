"""The connection to a Ray cluster, or to one of this machine's own, with what can go wrong said in a sentence."""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import math
import os
import platform
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from .jobs.messages import EroadError

#: The release that is tested; the cluster must have the same as the driver.
RAY = "2.60.0"
#: Seconds that a server gets to answer, and that actors get to find room where others just left.
ANSWER, ROOM = 5.0, 5.0
#: Longest folder name for Ray's sockets, whose whole path may have 107 bytes.
_SHORT = 30
#: Read by Ray when it is loaded: it reports to nobody, gives up in time, and does not mind Python's third number.
_SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_GCS_SERVER_REQUEST_TIMEOUT_SECONDS": "15",
    "RAY_py_gcs_connect_timeout_s": "3",
    "RAY_DEFAULT_PYTHON_VERSION_MATCH_LEVEL": "minor",
}
#: Keeps others off a cluster that is started here; by itself Ray would write one into the user's home. One a process:
#: Ray remembers the first.
_TOKEN = secrets.token_hex(32)


@dataclass(frozen=True)
class Share:
    """What an actor is given: whole CPUs, and a GPU or a part of one."""

    cpus: int
    gpus: float = 0.0

    @property
    def options(self) -> dict[str, Any]:
        """The share as options of a Ray actor; it is not restarted by Ray, whoever made it sees to that."""
        return {"num_cpus": self.cpus, "num_gpus": self.gpus, "max_restarts": 0, "max_task_retries": 0}


def ray_library() -> ModuleType:
    """Return the module ``ray``.

    Raises
    ------
    EroadError
        ``ray_missing``.
    """
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        ray = importlib.import_module("ray")
    except (ImportError, OSError) as error:
        raise EroadError("ray_missing", python=sys.executable, version=RAY) from error
    # What there is to tell, an error says; the rest of Ray's is for its own logs. Ray sets its level when it is loaded.
    logging.getLogger("ray").setLevel(logging.ERROR)
    return ray


@contextlib.contextmanager
def connected(address: str | None, *, cpus: int, memory: int) -> Iterator[ModuleType]:
    """Yield the module ``ray``, connected; the engine's code goes to every node, so that all run the same.

    Parameters
    ----------
    address : HOST:PORT, or auto for the cluster this machine belongs to; None starts one for the block.
    cpus, memory : of a cluster that is started: its logical processors, and the bytes for what is sent around.

    Raises
    ------
    EroadError
        ``ray_missing``, ``cluster_…``.
    """
    ray = ray_library()
    with contextlib.ExitStack() as stack:
        quiet = {"log_to_driver": False, "configure_logging": False, "logging_level": "error"}
        runtime = {"py_modules": [stack.enter_context(_engine_code())]}
        # Ray prints of every process that died; standard output is for the result alone, and who waits is told by us.
        nowhere = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
        stack.enter_context(contextlib.redirect_stdout(nowhere))
        where: dict[str, Any] = {"address": address}
        if address is None:
            where = {"num_cpus": cpus, "object_store_memory": memory, "_temp_dir": _short_folder(stack)}
            where |= {"include_dashboard": False}
            stack.enter_context(_token_set())
        else:
            probe(address)
        stack.callback(ray.shutdown)  # ends before its folder is removed
        try:
            with _handlers_kept():
                ray.init(**where, runtime_env=runtime, **quiet)
        except (RuntimeError, ValueError, OSError, ray.exceptions.RayError) as error:
            raise _said(address, error) from error
        yield ray


def probe(address: str) -> None:
    """Raise unless a Ray cluster of the same versions answers, within seconds: Ray itself tries for minutes."""
    if address == "auto":
        return
    host, _, port = address.removeprefix("[").replace("]", "").rpartition(":")
    if not host or not port.isdigit() or "/" in host:
        raise EroadError("cluster_address", address=address)
    try:
        socket.create_connection((host, int(port)), timeout=ANSWER).close()
    except (OSError, OverflowError) as error:
        raise EroadError("cluster_unreachable", address=address) from error
    from ray._raylet import GcsClient

    try:
        facts = GcsClient(address=address).internal_kv_get(b"CLUSTER_METADATA", namespace=b"cluster", timeout=ANSWER)
    except Exception as error:  # Ray's errors of a connection are of many kinds
        if type(error).__name__ == "AuthenticationError":
            raise EroadError("cluster_refused", address=address) from error
        raise EroadError("cluster_unreachable", address=address) from error
    check_versions(json.loads(facts or b"{}"))


def check_versions(facts: dict[str, Any]) -> None:
    """Raise ``cluster_versions`` unless a cluster's Ray, and its Python but for the third number, are those here."""
    import ray

    there = facts.get("ray_version", ray.__version__), facts.get("python_version", platform.python_version())
    here = ray.__version__, platform.python_version()
    if there[0] != here[0] or there[1].split(".")[:2] != here[1].split(".")[:2]:
        raise EroadError(
            "cluster_versions", ray_there=there[0], python_there=there[1], ray_here=here[0], python_here=here[1]
        )


def share_of(ray: ModuleType, actors: int, gpus: bool, most: int, check: Callable[[], None]) -> Share:
    """Return what each of ``actors`` gets of a cluster.

    Parameters
    ----------
    gpus : GPUs, where the cluster has any; a GPU is parted where there are too few.
    most : CPUs for each.
    check : called while others still leave.

    Raises
    ------
    EroadError
        ``cluster_full``.
    """
    nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
    on_gpus = gpus and any(node.get("GPU", 0) >= 1 for node in nodes)
    until = time.monotonic() + ROOM
    while True:
        free = ray.available_resources()
        free_cpus, free_gpus = int(free.get("CPU", 0) + 1e-6), int(free.get("GPU", 0) + 1e-6)
        if on_gpus and free_gpus:
            # So many share one GPU; rounded down, or the last would not fit.
            together = -(-actors // free_gpus)
            return Share(1 if free_cpus >= actors else 0, math.floor(10000 / together) / 10000)
        if not on_gpus and free_cpus >= actors:
            return Share(min(most, largest_share([node.get("CPU", 0) for node in nodes], actors, free_cpus)))
        if time.monotonic() > until:
            break
        check()
        time.sleep(0.2)
    wanted = "a free GPU" if on_gpus else f"{actors} free CPUs, one for each"
    there = f"{free_gpus} of {_total(nodes, 'GPU')} GPUs" if on_gpus else f"{free_cpus} of {_total(nodes, 'CPU')} CPUs"
    raise EroadError("cluster_full", wanted=wanted, free=there, nodes=len(nodes))


def largest_share(nodes: Sequence[float], actors: int, free: float) -> int:
    """Return the most whole CPUs that each of ``actors`` can have on nodes of so many; at least 1."""
    share = 1
    while sum(int(node) // (share + 1) for node in nodes) >= actors and (share + 1) * actors <= free:
        share += 1
    return share


@contextlib.contextmanager
def told_on_node(node: str) -> Iterator[None]:
    """Say of a file that a node lacks which node it is: to others it is there."""
    try:
        yield
    except EroadError as error:
        path = error.values.get("path") or error.values.get("image")
        if path and error.code != "cluster_path" and not os.path.exists(str(path)) and "/vsi" not in str(path):
            raise EroadError("cluster_path", path=path, node=node) from None
        raise


def own_error(error: Any) -> BaseException:
    """Return what an actor raised, of Ray's error that carries it."""
    return error.cause if isinstance(error.cause, Exception) else error


def reason_of(error: BaseException) -> str:
    """Return the last line of an error, which of Ray's says what happened."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__)[:200]


def _total(nodes: Sequence[dict[str, float]], kind: str) -> int:
    return int(sum(node.get(kind, 0) for node in nodes))


def _said(address: str | None, error: BaseException) -> EroadError:
    text = str(error)
    if address is None:
        return EroadError("cluster_start", reason=reason_of(error))
    if "ersion mismatch" in text:
        return EroadError("cluster_mismatch", reason=" ".join(text.split())[:200])
    if address == "auto" and isinstance(error, ConnectionError):
        return EroadError("cluster_none_here")
    if "ray start" in text or "raylet" in text.lower() or "No node info found" in text:
        return EroadError("cluster_not_joined", address=address)
    return EroadError("cluster_failed", reason=reason_of(error))


@contextlib.contextmanager
def _token_set() -> Iterator[None]:
    # Ray asks for tokens by itself on a cluster that it starts, and then sets the mode.
    before = {name: os.environ.get(name) for name in ("RAY_AUTH_MODE", "RAY_AUTH_TOKEN")}
    os.environ.setdefault("RAY_AUTH_TOKEN", _TOKEN)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        # Ray remembers the mode for the process, and a cluster without tokens could not talk with this one any more.
        from ray._raylet import AuthenticationTokenLoader, Config

        Config.initialize("")
        AuthenticationTokenLoader.instance().reset_cache()


@contextlib.contextmanager
def _engine_code() -> Iterator[str]:
    """Yield a folder with a copy of the engine's package alone, under the name it has here."""
    package = Path(__file__).resolve().parent
    names = __name__.split(".")[:-1]
    with tempfile.TemporaryDirectory(prefix="eroad-code-") as folder:
        place = Path(folder)
        for name in names[:-1]:
            place /= name
            place.mkdir()
            (place / "__init__.py").touch()
        leave = shutil.ignore_patterns("__pycache__", "_resources")
        shutil.copytree(package, place / names[-1], ignore=leave)
        yield str(Path(folder) / names[0])


def _short_folder(stack: contextlib.ExitStack) -> str:
    folder = tempfile.mkdtemp(prefix="eroad-")
    if os.name == "posix" and len(folder) > _SHORT and os.access("/tmp", os.W_OK):  # nosec B108 (mkdtemp's own name)
        os.rmdir(folder)
        folder = tempfile.mkdtemp(prefix="eroad-", dir="/tmp")  # nosec B108
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextlib.contextmanager
def _handlers_kept() -> Iterator[None]:
    """Leave the process's own handlers of signals as they are: Ray takes that of SIGTERM."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, handler)
