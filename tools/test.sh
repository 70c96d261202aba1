#!/usr/bin/env bash
# Every test: the engine's without QGIS, the QGIS side's, the package's. Ends with 0 where all passed.
# Options for pytest go in PYTEST_ADDOPTS, for example PYTEST_ADDOPTS="-k tiling -x".
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
root=$PWD
python=$root/.venv/bin/python

# No test may see or touch the profile, settings or models of the person who runs it (pytest-qgis makes a profile of
# its own, .qgis-settings).
export QT_QPA_PLATFORM=offscreen
export EROAD_PYTHON=$python
export EROAD_MODELS=$root/build/test-models
rm -rf .qgis-settings "$EROAD_MODELS"
mkdir -p "$EROAD_MODELS"

"$python" tools/link_plugin.py || exit 1

result=0
# suite FOLDER OPTIONS…: pytest over one folder, in a process of its own.
suite() {
    local folder=$1
    shift
    printf '\n== %s\n' "$folder"
    "$python" -m pytest "$@" "$folder" || result=1
}
# Two processes: most tests of the engine wait for one core.
OMP_NUM_THREADS=1 suite tests/core -p no:qgis -p no:pytest-qgis -n 2 --dist loadfile
suite tests/qgis
suite tests/gui -p no:qgis
suite tests/package -p no:qgis
exit $result
