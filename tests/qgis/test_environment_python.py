"""QGIS's own Python found on every platform, from facts alone; the packages and the processor chosen."""

from __future__ import annotations

import dataclasses
import json
import sys
import venv
from pathlib import Path

import pytest

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.environment import gpu, network, plan, platforms, rows, stamp
from eroad.eroad_qgis.environment.check import probe
from eroad.eroad_qgis.environment.platforms import Facts

PYTHONS = sorted(Path(__file__).with_name("pythons").glob("*.json"))


def read(path: Path) -> tuple[Facts, dict]:
    told = json.loads(path.read_text(encoding="utf-8"))
    names = ("platform", "executable", "prefix", "base_prefix", "version", "variables")
    facts = {name: told[name] for name in names}
    # Windows and macOS don't tell capitals from small letters.
    same = str.lower if told["platform"] != "linux" else str
    there = {same(name) for name in told["files"]}
    facts["version"] = tuple(told["version"])
    return Facts(**facts, exists=lambda name: same(name) in there), told


@pytest.mark.parametrize("path", PYTHONS, ids=lambda path: path.stem)
def test_qgis_python_is_found_and_never_qgis_itself(path):
    facts, told = read(path)
    assert platforms.candidates(facts) == told["expected"]
    variables = platforms.python_variables(facts)
    if "path" in told:
        expected = told["path"].split(";")
        assert variables["USE_PATH_FOR_GDAL_PYTHON"] == "YES"
        given = variables["PATH"].split(";")
        # conda's own folder may stand before its DLLs'.
        assert [folder for folder in given if folder in expected] == expected
        assert set(given) - set(expected) <= {facts.base_prefix}
    else:
        assert variables == {}


def test_this_qgis_python_is_found_by_running_it():
    python, variables, told = plan.find_python(platforms.facts_here(), stamp.numpy_folders())
    assert told.version == stamp.python_now()
    assert told.base_prefix == sys.base_prefix
    assert told.gdal
    assert told.numpy.split(".")[0] == stamp.numpy_major()
    assert variables == {}
    assert Path(python).name.startswith("python")


def test_numpy_where_only_qgis_looks_is_found(tmp_path):
    """As in flatpak: the interpreter alone has no numpy and GDAL, QGIS's own folders have."""
    import venv

    venv.create(tmp_path / "bare", with_pip=False)
    python = str(tmp_path / "bare" / "bin" / "python")
    assert probe(python, {}).gdal == ""
    told = probe(python, {}, stamp.numpy_folders())
    assert told.gdal
    assert told.folders


def test_no_interpreter_is_a_sentence(tmp_path):
    facts = Facts(sys.platform, str(tmp_path / "qgis"), str(tmp_path), str(tmp_path), sys.version_info[:2], {})
    with pytest.raises(EroadError) as caught:
        plan.find_python(facts)
    assert caught.value.code == "install_no_interpreter"


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("linux", "x86_64", "linux-x86_64"),
        ("linux", "aarch64", "linux-aarch64"),
        ("win32", "AMD64", "windows-amd64"),
        ("win32", "ARM64", "windows-aarch64"),
        ("darwin", "arm64", "macos-arm64"),
        ("darwin", "x86_64", "macos-x86_64"),
    ],
)
def test_platforms_have_the_locks_names(system, machine, name):
    assert platforms.system_name(system, machine) == name
    found = rows.rows_for(rows.read_rows(), name, "3.12", "2")
    assert (found[0].file is None) == (name in ("macos-x86_64", "windows-aarch64"))


@pytest.mark.parametrize(
    ("system", "python", "numpy", "code"),
    [
        ("linux-x86_64", "3.9", "1", "install_python_unsupported"),
        ("linux-x86_64", "3.19", "2", "install_python_unsupported"),
        ("linux-x86_64", "3.13", "1", "install_numpy_unsupported"),
        ("linux-x86_64", "3.12", "3", "install_numpy_unsupported"),
        ("macos-x86_64", "3.12", "2", "install_system_unsupported"),
        ("linux-riscv64", "3.12", "2", "install_system_unsupported"),
    ],
)
def test_what_has_no_packages_names_an_existing_python(system, python, numpy, code):
    (row,) = rows.rows_for(rows.read_rows(), system, python, numpy)
    assert (row.file, row.reason) == (None, code)
    values = {"system": system, "python": python, "numpy": numpy, "supported": "3.11, 3.12"}
    assert "Use an existing Python" in str(EroadError(code, **values))


NEW = gpu.Gpu("NVIDIA RTX 4000", "595.10", 8.9)
OLD_DRIVER = gpu.Gpu("NVIDIA RTX 4000", "535.183.01", 8.9)
OLD = gpu.Gpu("NVIDIA GTX 1080", "595.10", 6.1)


def test_nvidia_smi_is_read():
    assert gpu.parse("NVIDIA H100 80GB HBM3, 580.95.05, 9.0\nNVIDIA H100 80GB HBM3, 580.95.05, 9.0\n") == gpu.Gpu(
        "NVIDIA H100 80GB HBM3", "580.95.05", 9.0
    )
    assert gpu.parse("Tesla K80, 470.82, [N/A]\n") == gpu.Gpu("Tesla K80", "470.82", 0.0)
    assert gpu.parse("") is gpu.parse("NVIDIA-SMI has failed\n") is None


@pytest.mark.parametrize(
    ("found", "build", "code"),
    [
        (NEW, "cuda", "install_gpu"),
        (OLD_DRIVER, "cpu", "install_gpu_driver"),
        (OLD, "cpu", "install_gpu_old"),
        (None, "cpu", "install_gpu_none"),
    ],
)
def test_cuda_only_where_driver_and_gpu_carry_it(found, build, code):
    cpu = rows.Row("linux-x86_64", "3.12", "2", "cpu", Path("cpu.txt"))
    cuda = rows.Row("linux-x86_64", "3.12", "2", "cuda", Path("cuda.txt"), cuda=13)
    assert plan.choose([cpu, cuda], found, "linux").build == build
    # Where there is but the one build, it is taken, and the sentence says what will happen.
    assert plan.choose([cuda], found, "linux") is cuda
    said, values = plan.device(cuda, found, "linux-x86_64")
    assert said == code
    assert str(EroadError(said, **values))
    assert plan.device(cpu, NEW, "windows-amd64")[0] == "install_gpu_build"
    assert plan.device(cpu, None, "macos-arm64")[0] == "install_gpu_apple"


def test_users_settings_of_pip_about_the_network_count_and_no_other():
    text = (
        "global.index-url='https://mirror.example/simple'\nglobal.user='true'\ninstall.target='/somewhere'\n"
        "global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'\n"
        ":env:.index-url='https://other.example/simple'\nglobal.require-virtualenv='true'\nfreeze.timeout='3'\n"
    )
    assert network.parse_settings(text) == {
        "PIP_INDEX_URL": "https://other.example/simple",
        "PIP_EXTRA_INDEX_URL": "https://a.example/simple https://b.example/simple",
    }


def test_installer_environment_is_scrubbed(tmp_path):
    base = {"PIP_USER": "1", "PIP_TARGET": "/x", "HTTPS_PROXY": "http://old:1", "PATH": "/usr/bin"}
    base |= {"SSL_CERT_FILE": str(tmp_path / "gone.pem"), "REQUESTS_CA_BUNDLE": __file__}
    address = network.proxy_address("http", "proxy.example", 8080, "jo@work", "p:ss/wörd")
    found = network.installer_environment(base, network.Network(address, ("intranet",)), {}, tmp_path)
    assert not [name for name in found if name in ("PIP_USER", "PIP_TARGET", "SSL_CERT_FILE")]
    assert found["HTTPS_PROXY"] == "http://jo%40work:p%3Ass%2Fw%C3%B6rd@proxy.example:8080"
    assert "intranet" in found["NO_PROXY"]
    assert found["REQUESTS_CA_BUNDLE"] == __file__
    assert found["TMPDIR"] == str(tmp_path)
    kept = network.installer_environment(base, network.Network(address), {"PIP_PROXY": "http://mine:1"}, tmp_path)
    assert (kept["PIP_PROXY"], kept["HTTPS_PROXY"]) == ("http://mine:1", "http://old:1")


def test_qgis_proxy_is_read(qgis_app):
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    before, excluded, plain = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    try:
        proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "jo", "secret")
        manager.setFallbackProxyAndExcludes(proxy, ["intranet"], [])
        found = network.qgis_network()
        assert found.proxy == "http://jo:secret@proxy.example:3128"
        assert found.excluded == ("intranet",)
        assert "BEGIN CERTIFICATE" in found.certificates
    finally:
        manager.setFallbackProxyAndExcludes(before, excluded, plain)


def test_another_python_of_the_same_version_without_gdal_is_passed_over(tmp_path):
    """QGIS calls itself by the first python3 of the PATH: pyenv's, say."""
    venv.create(tmp_path / "other", with_pip=False)
    first = str(tmp_path / "other" / "bin" / "python3")
    facts = dataclasses.replace(platforms.facts_here(), executable=first, prefix=sys.base_prefix)
    assert platforms.candidates(facts)[0] == first
    python, _variables, told = plan.find_python(facts)
    assert python != first and told.gdal
