"""How the installer reaches the network: QGIS's proxy and certificates, and the user's own settings of pip.

Everything goes by the environment, so that no password stands on a command line or in a log.
"""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .running import ask

#: What of pip's settings is about the network; the rest (user, target, prefix …) would change where things go.
_NETWORK = (
    "index-url", "extra-index-url", "find-links", "trusted-host", "cert", "client-cert", "proxy", "timeout",
    "default-timeout", "retries", "no-index", "keyring-provider",
)  # fmt: skip
_BUNDLES = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@dataclass(frozen=True)
class Network:
    """QGIS's settings of the network.

    Attributes
    ----------
    proxy : its address with user name and password, "" where QGIS has none of its own.
    excluded : hosts reached without it.
    certificates : the authorities QGIS trusts, as PEM text.
    """

    proxy: str = ""
    excluded: tuple[str, ...] = ()
    certificates: str = ""


def qgis_network() -> Network:
    """Return QGIS's own settings; to be called in the main thread."""
    from qgis.core import QgsApplication, QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    kinds = {
        QNetworkProxy.ProxyType.HttpProxy: "http",
        QNetworkProxy.ProxyType.HttpCachingProxy: "http",
        QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",
    }
    address = ""
    if proxy.type() in kinds and proxy.hostName():
        address = proxy_address(
            kinds[proxy.type()], proxy.hostName(), proxy.port(), proxy.user() or "", proxy.password() or ""
        )
    authorities = bytes(QgsApplication.authManager().trustedCaCertsPemText()).decode("ascii", "replace")
    return Network(address, tuple(host for host in manager.excludeList() if host), authorities)


def proxy_address(kind: str, host: str, port: int, user: str, password: str) -> str:
    """Return a proxy's address; what is odd in a name or password is quoted."""
    who = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    host = f"[{host}]" if ":" in host else host
    return f"{kind}://{who}{host}:{port}" if port else f"{kind}://{who}{host}"


def installer_environment(
    base: Mapping[str, str], network: Network, settings: Mapping[str, str], folder: Path
) -> dict[str, str]:
    """Return the environment of pip.

    Parameters
    ----------
    base : the environment its Python runs in.
    network : QGIS's own settings, used where the user has named none for pip.
    settings : what the user's pip is set to, see :func:`pip_settings`.
    folder : for its temporary files, which may be large, and the file of certificates.
    """
    found = {name: value for name, value in base.items() if not name.upper().startswith("PIP_")}
    found.update(settings)
    if network.proxy and "PIP_PROXY" not in settings:
        found = {name: value for name, value in found.items() if name.lower() not in _PROXIES}
        found.update(HTTP_PROXY=network.proxy, HTTPS_PROXY=network.proxy, http_proxy=network.proxy)
        found["https_proxy"] = network.proxy
        found["NO_PROXY"] = found["no_proxy"] = ",".join(("localhost", "127.0.0.1", *network.excluded))
    for name in _BUNDLES:
        # One that is no longer there makes every download fail.
        if name in found and not os.path.exists(found[name]):
            del found[name]
    if "SSL_CERT_DIR" in found and not any(map(os.path.isdir, found["SSL_CERT_DIR"].split(os.pathsep))):
        del found["SSL_CERT_DIR"]
    # The user's configuration has been read; nothing else of it counts.
    found["PIP_CONFIG_FILE"] = os.devnull
    for name in ("TMPDIR", "TEMP", "TMP"):
        found[name] = str(folder)
    return found


def add_certificates(environment: dict[str, str], network: Network, python: str, file: Path) -> None:
    """Let pip trust the authorities QGIS trusts, besides those it knows; the user's own choice stands."""
    if not network.certificates or any(name in environment for name in _BUNDLES):
        return
    code = "import pip._vendor.certifi as c; print(c.where())"
    try:
        _code, out, _errors = ask([python, "-c", code], environment, 60)
        known = Path(out.strip()).read_text(encoding="utf-8", errors="replace")
        file.write_text(f"{known}\n{network.certificates}\n", encoding="utf-8")
    except (OSError, subprocess.SubprocessError):
        return
    environment["PIP_CERT"] = str(file)


def pip_settings(python: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return what of the user's configuration of pip, files and variables, is about the network, as variables."""
    try:
        code, out, _errors = ask([python, "-m", "pip", "config", "list"], environment, 60)
    except (OSError, subprocess.SubprocessError):
        return {}
    return parse_settings(out) if code == 0 else {}


def parse_settings(text: str) -> dict[str, str]:
    """Return the variables for the lines of ``pip config list``; a variable wins over a file, as for pip."""
    found: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for line in text.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.strip().rpartition(".")
        if name not in _NETWORK:
            continue
        rank = {"global": 0, "install": 1, "download": -1, ":env:": 2}.get(section, -1)
        variable = f"PIP_{name.replace('-', '_').upper()}"
        if rank < ranks.get(variable, 0):
            continue
        try:
            text_value = str(ast.literal_eval(value.strip()))
        except (ValueError, SyntaxError):
            text_value = value.strip()
        found[variable] = " ".join(text_value.split())
        ranks[variable] = rank
    return found
