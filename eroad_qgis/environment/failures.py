"""The sentence for what went wrong: the installer's output, or an error of the system, told as a code."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from urllib.parse import urlsplit

from ...eroad_core.jobs import EroadError

# In this order: a proxy's refusal also reads as a broken connection, a full disk as a failed write.
_CAUSES = (
    ("install_cancelled", r"Operation cancelled by user"),
    ("install_proxy_login", r"\b407\b|proxy authentication required"),
    ("install_proxy_socks", r"missing dependencies for socks"),
    ("install_disk_full", r"no space left on device|\[errno 28\]|disk quota exceeded|not enough space on the disk"),
    ("install_hash", r"do not match the hashes|hashes from the requirements file"),
    ("install_certificate", r"certificate.?verify.?failed|sslcertverificationerror|self.signed certificate|sslerror"),
    ("install_proxy", r"proxyerror|cannot connect to proxy|tunnel connection failed"),
    ("install_memory", r"\bmemoryerror\b|cannot allocate memory"),
    ("install_blocked", r"winerror 1260|winerror 225\b|group policy|contains a virus"),
    ("install_locked", r"winerror 32\b|winerror 5\b|being used by another process|access is denied"),
    ("install_not_writable", r"permission denied|read-only file system|\[errno 13\]|\[errno 30\]"),
    (
        "install_no_network",
        r"name or service not known|temporary failure in name resolution|getaddrinfo failed|nodename nor servname"
        r"|network is unreachable|connection refused|connection timed out|newconnectionerror|connecttimeout"
        r"|readtimeout|read timed out|no route to host|connection aborted|connection reset|connection broken"
        r"|failed to establish|incompleteread|nameresolutionerror|remote end closed",
    ),
    (
        "install_server",
        r"http error (4|5)\d\d|\b(401|403|404|50\d) (client|server) error|\b(401|403|404|429|50\d) error",
    ),
)
_WHEEL = re.compile(r"no matching distribution found for (?P<package>[A-Za-z0-9._-]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s'\"<>]+")
_HOST = re.compile(r"host='(?P<host>[^']+)'")
_QUOTED = re.compile(r"['\"](?P<path>(?:[A-Za-z]:)?[\\/]+[^'\"\n]+)['\"]")
_REASON = re.compile(r"^ERROR: (?P<text>.+)$", re.MULTILINE)
_HTTP = re.compile(r"http error (?P<a>[45]\d\d)|\b(?P<b>[45]\d\d) (?:client |server )?error", re.IGNORECASE)
_MISMATCH = re.compile(r"^ +(?P<package>[A-Za-z0-9._-]+?)(?:==\S+)? from (?:https?|file):", re.MULTILINE)


def failure(output: str, *, log: Path, folder: Path, wheels: Path | None, packages: list[str]) -> EroadError:
    """Return the error that the installer's output tells.

    Parameters
    ----------
    output : all it said.
    log : the installation's log.
    folder : the environment's.
    wheels : the folder of wheels it was to take them from, None for the registry.
    packages : what it was to install.
    """
    text = output[-20_000:]
    code = next((code for code, pattern in _CAUSES if re.search(pattern, text, re.IGNORECASE)), "")
    wheel = _WHEEL.search(text)
    if not code and wheel is not None:
        code = "install_no_wheel" if wheels is None else "install_folder_lacks"
    values = {
        "server": _server(text),
        "folder": str(wheels if code == "install_folder_lacks" else folder),
        "package": wheel["package"] if wheel else _named(text, packages),
        "path": _path(text) or str(folder),
        "reason": _reason(text, code),
        "log": str(log),
    }
    return EroadError(code or "install_failed", **values)


def unfetched(details: str) -> str:
    """Return the lines of pip's detailed log that say why an address gave nothing."""
    return "\n".join(line for line in details.splitlines() if "Could not fetch URL" in line)


def system_failure(error: OSError, path: Path, log: Path) -> EroadError:
    """Return the error that the system's own refusal means."""
    values = {"folder": str(path), "path": str(error.filename or path), "log": str(log)}
    values["reason"] = error.strerror or str(error)
    window = getattr(error, "winerror", None)
    if window in (32, 33) or error.errno in (errno.EBUSY, errno.ETXTBSY):
        code = "install_locked"
    elif window in (225, 1260):
        code = "install_blocked"
    elif error.errno in (errno.ENOSPC, errno.EDQUOT) or window in (39, 112):
        code = "install_disk_full"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
        code = "install_not_writable"
    elif error.errno == errno.ENOMEM:
        code = "install_memory"
    else:
        code = "install_failed"
    return EroadError(code, **values)


def verify_failure(reason: str, log: Path) -> EroadError:
    """Return the error for installed libraries that do not run."""
    library = re.search(r"winerror (1114|126|127|193)\b|dll load failed", reason, re.IGNORECASE)
    return EroadError("install_dll" if library else "install_verify", reason=reason, log=str(log))


def _server(text: str) -> str:
    host = _HOST.search(text)
    if host:
        return host["host"]
    address = _ADDRESS.search(text)
    return (urlsplit(address[0]).hostname or "pypi.org") if address else "pypi.org"


def _path(text: str) -> str:
    found = _QUOTED.search(text)
    return found["path"].replace("\\\\", "\\") if found else ""


def _named(text: str, packages: list[str]) -> str:
    wrong = _MISMATCH.search(text)
    if wrong:
        return wrong["package"]
    for package in packages:
        if re.search(rf"\b{re.escape(package)}\b", text, re.IGNORECASE):
            return package
    return packages[0] if packages else ""


def _reason(text: str, code: str) -> str:
    if code == "install_server":
        found = _HTTP.search(text)
        return f"HTTP {found['a'] or found['b']}" if found else "HTTP"
    errors = _REASON.findall(text)
    if code == "install_not_writable":
        return "permission denied"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (errors[-1] if errors else lines[-1] if lines else "no answer")[:200]
