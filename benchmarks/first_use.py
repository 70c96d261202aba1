"""Install the real engine into an empty folder as the first use does: time, bytes on the disk against the estimate.

python benchmarks/first_use.py FOLDER [FOLDER-OF-WHEELS]; needs a QGIS, 8 GB in FOLDER, and the network or the wheels.
Nothing of the user's own environment is touched; FOLDER is left for a look, remove it by hand.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Install, tell each step's time and the whole's figures."""
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    os.environ["EROAD_CACHE"] = os.path.abspath(sys.argv[1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT / "build" / "plugins"))
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    from eroad.eroad_qgis.environment import create, network, plan

    began = time.monotonic()
    found = plan.make_plan()
    print(f"{found.row.file.name}: {found.row.size / 1e6:.0f} MB to download, {found.needed / 1e9:.1f} GB asked for")
    shown: list[tuple] = []

    def report(told: create.Progress) -> None:
        if told.packages != (shown[-1] if shown else None):
            shown.append(told.packages)
            print(
                f"{time.monotonic() - began:6.0f} s  {told.fraction:4.0%}  {', '.join(told.packages) or told.step}",
                flush=True,
            )

    wheels = Path(sys.argv[2]) if len(sys.argv) == 3 else None
    request = create.Request(found, network.qgis_network(), wheels)
    stamp = create.install(request, report, lambda: False)
    seconds = time.monotonic() - began
    growth = stamp.size / found.row.size
    print(
        f"{seconds:.0f} s; {stamp.size / 1e9:.2f} GB on the disk, {growth:.2f} bytes for each downloaded; {stamp.found}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
