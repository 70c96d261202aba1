"""Installs the engine's Python as a window of QGIS does: a process for the tests, told the folder of locks."""

import sys
from pathlib import Path

from eroad.eroad_core.jobs import EroadError
from eroad.eroad_qgis.environment import create, plan

create.BATCH_COUNT = 3
try:
    found = plan.make_plan(locks=Path(sys.argv[1]), find_gpu=lambda: None)
    stamp = create.install(
        create.Request(found), lambda told: None, lambda: False, lambda: print("waiting", flush=True)
    )
    print("whole", stamp.found["torch"], flush=True)
except EroadError as error:
    sys.exit(f"{error.code}: {error}")
