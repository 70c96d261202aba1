"""What pip and the system say when they fail, and the sentence a person reads."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from eroad.eroad_qgis.environment.failures import failure, system_failure, unfetched, verify_failure

#: Lines as pip prints them.
SAID = {
    "install_no_network": [
        "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection "
        "broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to "
        "establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/torch/\n"
        "ERROR: Could not find a version that satisfies the requirement torch==2.15.0 (from versions: none)\n"
        "ERROR: No matching distribution found for torch==2.15.0",
        "ERROR: Exception:\npip._vendor.urllib3.exceptions.ReadTimeoutError: "
        "HTTPSConnectionPool(host='files.pythonhosted.org', port=443): Read timed out.",
        "ERROR: Could not install packages due to an OSError: [WinError 10054] connection reset by the remote host",
    ],
    "install_proxy_login": [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError('Cannot connect to proxy.', "
        "OSError('Tunnel connection failed: 407 Proxy Authentication Required'))': /simple/torch/\n"
        "ERROR: No matching distribution found for torch==2.15.0",
    ],
    "install_proxy": [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError('Cannot connect to proxy.', "
        "NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))': /simple/torch/",
    ],
    "install_proxy_socks": [
        "ERROR: Could not install packages due to an OSError: Missing dependencies for SOCKS support."
    ],
    "install_certificate": [
        "Could not fetch URL https://pypi.org/simple/torch/: There was a problem confirming the ssl certificate: "
        "HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/torch/ (Caused by "
        "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed "
        "certificate in certificate chain (_ssl.c:1000)'))) - skipping",
    ],
    "install_disk_full": [
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "ERROR: Could not install packages due to an OSError: [WinError 112] There is not enough space on the disk",
    ],
    "install_not_writable": [
        "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/cache/env/lib/x.so'\n"
        "Consider using the `--user` option or check the permissions.",
        "ERROR: Could not install packages due to an OSError: [Errno 30] Read-only file system: '/cache/env/lib/x.so'",
    ],
    "install_locked": [
        "ERROR: Could not install packages due to an OSError: [WinError 32] The process cannot access the file because "
        "it is being used by another process: 'C:\\\\cache\\\\env\\\\Lib\\\\site-packages\\\\torch\\\\lib\\\\c10.dll'",
        "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: "
        "'C:\\\\cache\\\\env\\\\x.pyd'",
    ],
    "install_blocked": [
        "OSError: [WinError 225] Operation did not complete successfully because the file contains a virus: "
        "'C:\\\\a.exe'",
        "OSError: [WinError 1260] This program is blocked by group policy.",
    ],
    "install_server": [
        "ERROR: HTTP error 403 while getting https://files.pythonhosted.org/packages/torch.whl\n"
        "ERROR: Could not install requirement torch==2.15.0 because of HTTP error 403 Client Error: Forbidden for url",
    ],
    "install_hash": [
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
        "    torch==2.15.0 from https://files.pythonhosted.org/torch.whl (from -r wanted.txt (line 1)):\n"
        "        Expected sha256 00\n             Got        11",
    ],
    "install_memory": ["ERROR: Exception:\nTraceback (most recent call last):\nMemoryError"],
    "install_no_wheel": [
        "ERROR: Could not find a version that satisfies the requirement torch==2.15.0 (from versions: 2.1.0, 2.2.0)\n"
        "ERROR: No matching distribution found for torch==2.15.0",
    ],
    "install_failed": ["ERROR: Something nobody has seen yet"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SAID.items() for text in texts])
def test_every_failure_has_its_sentence(code, text):
    error = failure(text, log=Path("/log"), folder=Path("/cache/env"), wheels=None, packages=["numpy", "torch"])
    assert error.code == code
    sentence = str(error)
    assert "Traceback" not in sentence
    assert "{" not in sentence
    if code in ("install_hash", "install_no_wheel"):
        assert "torch" in sentence
    if code == "install_locked":
        assert "C:\\cache\\env" in sentence
    if code == "install_server":
        assert "files.pythonhosted.org" in sentence
        assert "403" in sentence


def test_what_pip_could_not_fetch_is_found_in_its_details():
    details = (
        "1 Skipping link: a\n2 Could not fetch URL http://x/: 403 Client Error: Forbidden - skipping\n3 file, line 471"
    )
    assert unfetched(details) == "2 Could not fetch URL http://x/: 403 Client Error: Forbidden - skipping"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "install_disk_full"),
        (errno.EACCES, "install_not_writable"),
        (errno.EROFS, "install_not_writable"),
        (errno.EBUSY, "install_locked"),
        (errno.EIO, "install_failed"),
    ],
)
def test_systems_refusals(number, code):
    error = system_failure(OSError(number, "reason", "/cache/env/x"), Path("/cache"), Path("/log"))
    assert error.code == code


def test_windows_libraries():
    reason = "torch: [WinError 1114] A dynamic link library (DLL) initialization routine failed. Error loading c10.dll"
    assert "Visual C++" in str(verify_failure(reason, Path("/log")))
    assert verify_failure("torch: no module", Path("/log")).code == "install_verify"
