"""Make the pictures of QGIS in the docs and the help pages: ``make screenshots``.

Real QGIS under Xvfb, in a profile of its own, with the real engine over the sample scene; tools/scenes.py says what
is shown.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
sys.path.insert(0, str(ROOT / "tests" / "gui"))

from starting import start_qgis  # noqa: E402


def main() -> int:
    """Make the pictures, and from them those of the help pages."""
    subprocess.run([sys.executable, str(ROOT / "tools" / "link_plugin.py")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        variables = {
            "SHOT_OUT": str(IMAGES),
            "SHOT_RASTER": str(ROOT / "resources" / "sample" / "sample_scene.tif"),
            # QGIS takes the first python3 for its own's name: the page of the engine shall not meet a user's other one.
            "PATH": os.pathsep.join((os.path.dirname(shutil.which("qgis") or ""), "/usr/bin", "/bin")),
            "CUDA_VISIBLE_DEVICES": "",  # the pictures are the same with a GPU and without
        }
        found = start_qgis(Path(folder), ROOT / "tools" / "scenes.py", sys.executable, 900, **variables)
    for name, size in found["written"].items():
        print(f"docs/images/{name}  {size:,} bytes")
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_help.py"), "--pictures"], env=offscreen
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
