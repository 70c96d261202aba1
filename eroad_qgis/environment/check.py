"""Pythons looked at by running them: QGIS's own before, the engine's after."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ...eroad_core.jobs import EroadError
from .find import Interpreter
from .places import RESOURCES
from .running import ask, python_environment

#: Seconds an answer may take: PyTorch from a cold disk behind a virus scanner is slow.
LIMIT = 300.0

# Folders given are tried where QGIS finds numpy and GDAL in them and this Python alone does not (flatpak).
_PROBE = """
import importlib.util, json, sys
used = []
def load():
    import numpy
    from osgeo import gdal, gdal_array
    return numpy.__version__, gdal.__version__
def attempt():
    for folder in [None] + sys.argv[1:]:
        if folder is not None and folder not in sys.path:
            sys.path.append(folder); used.append(folder)
        try:
            return load()
        except ImportError as error:
            failed = error
            for name in [name for name in sys.modules if name.split(".")[0] in ("numpy", "osgeo")]:
                del sys.modules[name]
    return failed
found = attempt()
failed = isinstance(found, Exception)
print(json.dumps({
    "version": "%d.%d" % sys.version_info[:2],
    "base_prefix": sys.base_prefix,
    "numpy": "" if failed else found[0],
    "gdal": "" if failed else found[1],
    "reason": str(found) if failed else "",
    "folders": used,
    "ensurepip": importlib.util.find_spec("ensurepip") is not None,
    "pip": importlib.util.find_spec("pip") is not None,
    "venv": importlib.util.find_spec("venv") is not None,
}))
"""

_VERIFY = """
import json, sys
from eroad_core.requirements import FOR_REPORTS, NEEDED
import importlib
for name in {**NEEDED, **FOR_REPORTS}:
    try:
        importlib.import_module(name)
    except Exception as error:
        print(json.dumps({"failed": name, "reason": "%s: %s" % (name, error)})); sys.exit(3)
import numpy, torch
from osgeo import gdal, gdal_array
gdal.UseExceptions()
pixels = gdal.Open(sys.argv[1]).ReadAsArray(0, 0, 8, 8)
if not isinstance(pixels, numpy.ndarray) or pixels.shape[-2:] != (8, 8):
    print(json.dumps({"failed": "gdal", "reason": "a TIFF cannot be read"})); sys.exit(3)
device = "cpu"
if torch.cuda.is_available():
    device = torch.cuda.get_device_name(0)
elif getattr(torch.backends, "mps", None) is not None and torch.backends.mps.is_available():
    device = "mps"
print(json.dumps({"python": "%d.%d.%d" % sys.version_info[:3], "torch": str(torch.__version__),
                  "numpy": numpy.__version__, "gdal": gdal.__version__, "device": device}))
"""


@dataclass(frozen=True)
class Probe:
    """What QGIS's own Python says of itself (see ``_PROBE``)."""

    version: str
    base_prefix: str
    numpy: str
    gdal: str
    reason: str
    folders: list[str]
    ensurepip: bool
    pip: bool
    venv: bool


def probe(python: str, variables: Mapping[str, str], folders: Sequence[str] = ()) -> Probe:
    """Run a Python and return what it has.

    Raises
    ------
    EroadError
        ``install_no_interpreter`` where it cannot be run.
    """
    # PYTHONPATH is ours alone; -s: the user's own site-packages are not looked at.
    command = [python, "-s", "-c", _PROBE, *folders]
    try:
        code, out, errors = ask(command, python_environment(python, variables), LIMIT)
        if code == 0:
            return Probe(**json.loads(out.strip().splitlines()[-1]))
        reason = _last_line(errors) or f"exit code {code}"
    except (OSError, subprocess.SubprocessError, ValueError, TypeError, IndexError) as error:
        reason = str(error)
    raise EroadError("install_no_interpreter", reason=reason)


def verify(
    interpreter: Interpreter, environment: Mapping[str, str], cancelled: Callable[[], bool] = lambda: False
) -> dict[str, str]:
    """Run the engine's libraries, GDAL with numpy among them, on a TIFF; return what they are.

    Raises
    ------
    EroadError
        ``existing_unusable`` with the reason, ``install_cancelled``.
    """
    command = [interpreter.path, "-c", _VERIFY, str(RESOURCES / "sample" / "sample_scene.tif")]
    try:
        code, out, errors = ask(command, environment, LIMIT, cancelled)
        told = json.loads(out.strip().splitlines()[-1]) if out.strip() else {}
        if code == 0 and "torch" in told:
            return told
        reason = told.get("reason") or _last_line(errors) or f"exit code {code}"
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        reason = str(error)
    raise EroadError("existing_unusable", python=interpreter.path, reason=reason[:300])


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
