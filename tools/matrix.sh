#!/usr/bin/env bash
# The plugin's tests on other releases of QGIS, each in a Debian of its own (debootstrap, chroot) with that release's
# QGIS, Python, numpy and PyTorch. `make matrix`, or tools/matrix.sh; what it takes from the environment:
#   SUITES  Debian releases (default: trixie forky)
#   TESTS   what pytest runs, below tests/ (default: tests/qgis, and tests/gui where it is)
#   EROAD_MATRIX  the folder of the Debians, about 4 GB each (default: build/matrix); a second run finds them ready
# Options for pytest go in PYTEST_ADDOPTS. The results are the last lines, and results.txt in that folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

read -r -a suites <<<"${SUITES:-trixie forky}"
tests=tests/qgis
[ -z "$(find tests/gui -name 'test_*.py' 2>/dev/null)" ] || tests="$tests tests/gui"
read -r -a tests <<<"${TESTS:-$tests}"
place=${EROAD_MATRIX:-build/matrix}

# The plugin's needs by each release's own packages; pytest and its plugin are the pinned ones of requirements/dev.txt.
packages=(qgis python3-qgis python3-gdal python3-torch python3-torchvision python3-scipy python3-skimage
    python3-shapely python3-contourpy python3-safetensors python3-jinja2 python3-matplotlib python3-networkx
    python3-venv xvfb xauth zip git ca-certificates fonts-dejavu-core
    qgis-server-bin qgis-server-common qgis-server-{wms,wmts,wcs,wfs} postgresql-postgis)
pins=(pytest pytest-qgis hypothesis)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}

# ---------------------------------------------------------------- a Debian

# inside ROOT USER COMMAND…: run a command in the Debian at ROOT, as root where USER is "". Its mounts and processes
# live in namespaces of their own: however this ends, nothing stays mounted and nothing goes on running.
inside() {
    local root=$1 user=$2
    shift 2
    # shellcheck disable=SC2016 # expanded by the inner shell
    unshare --mount --pid --fork --kill-child bash -c '
        set -e
        root=$1 user=$2
        shift 2
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        result=0
        chroot ${user:+--userspec=$user:$user} "$root" /usr/bin/env -i "$@" || result=$?
        exit $result # the shell stays, as the first process: xvfb-run waits for ever where it is that itself' \
        inside "$root" "$user" PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        HOME="/home/$user" PIP_CERT=/etc/ssl/certs/ca-certificates.crt PIP_DISABLE_PIP_VERSION_CHECK=1 \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} "$@" &
    child=$!
    # Not in the foreground, where bash would put off a signal until the end.
    local result=0
    wait "$child" || result=$?
    child=""
    return "$result"
}

child=""
# shellcheck disable=SC2317 # a trap
end() { [ -z "$child" ] || kill -KILL "$child"; }
trap end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# What a Debian was made from; a change of any of it makes it anew.
fingerprint() {
    { echo "$1 ${packages[*]}"; pinned; } | sha256sum | cut -d ' ' -f 1
}

pinned() {
    local pin
    for pin in "${pins[@]}"; do grep "^$pin==" requirements/dev.txt; done
}

# make_debian SUITE ROOT: an unpacked release with the packages and, in /opt/venv, the pinned tools.
make_debian() {
    local suite=$1 root=$2 log=$place/$1.log script=/usr/share/debootstrap/scripts/$1
    say "Making Debian $suite with its QGIS in $root: about 1 GB to download, 4 GB of disk; the log is $log"
    rm -rf --one-file-system "$root"
    # A release newer than this debootstrap is made as the unstable one is.
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    unshare --mount debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "" "$script" >"$log" 2>&1 ||
        fail "Debian $suite could not be unpacked; the end of $log says why."
    # The name servers and certificates by which this machine reaches its archives.
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    [ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    # A mirror that stopped following testing is good enough for tests.
    echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/99matrix"
    inside "$root" "" sh -c 'useradd --create-home --uid 4242 tester && apt-get -q update &&
        apt-get -q -y install --no-install-recommends "$@" && apt-get clean' install "${packages[@]}" >>"$log" 2>&1 ||
        fail "The packages of Debian $suite could not be installed; the end of $log says why."
    [ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    pinned >"$root/opt/pins.txt"
    inside "$root" "" sh -c 'python3 -m venv --system-site-packages /opt/venv &&
        /opt/venv/bin/pip install --quiet --requirement /opt/pins.txt' >>"$log" 2>&1 ||
        fail "pytest could not be installed in Debian $suite; the end of $log says why."
    fingerprint "$suite" >"$root/eroad-stamp"
}

# ---------------------------------------------------------------- a run

# What is tested: the files git knows, fresh, so that no run sees another's traces.
copy_sources() {
    local root=$1
    rm -rf "$root/home/tester" "$root"/tmp/* "$root"/tmp/.[!.]*
    mkdir -p "$root/home/tester/eroad"
    git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
        tar --null --files-from=- --create | tar --extract --directory "$root/home/tester/eroad"
    chown -R 4242:4242 "$root/home/tester"
}

# shellcheck disable=SC2016 # expanded in the Debian
readonly versions='
import sys
import numpy, torch
from osgeo import gdal
from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR
print(f"QGIS {Qgis.QGIS_VERSION.split(chr(45))[0]}, Qt {QT_VERSION_STR}, Python {sys.version.split()[0]}, GDAL {gdal.__version__}, "
      f"numpy {numpy.__version__}, PyTorch {torch.__version__}")
'

# run_tests SUITE ROOT: pytest in the Debian; what it said last goes to results.txt.
run_tests() {
    local suite=$1 root=$2 result=0 log=$place/$1-tests.log
    local python=/opt/venv/bin/python home=/home/tester/eroad
    copy_sources "$root"
    local what
    what=$(inside "$root" tester QT_QPA_PLATFORM=offscreen $python -c "$versions" 2>/dev/null | tail -n 1)
    say "== Debian $suite: $what"
    : >"$log"
    tail --follow --lines=+1 --pid=$$ "$log" &
    local shown=$!
    inside "$root" tester QT_QPA_PLATFORM=offscreen EROAD_PYTHON=$python EROAD_MODELS=/tmp/eroad-models \
        PYTEST_ADDOPTS="${PYTEST_ADDOPTS:-}" sh -c 'cd "$0" && mkdir -p "$EROAD_MODELS" && python3 tools/link_plugin.py &&
        exec xvfb-run -a -n 4242 "$@"' $home $python -m pytest "${tests[@]}" >>"$log" 2>&1 || result=$?
    sleep 2 # until the end of it is shown
    kill "$shown"
    printf '%s  Debian %s: %s: %s\n' "$(date -I)" "$suite" "$what" "$(tail -n 1 "$log" | tr -d =)" >>"$place/results.txt"
    return "$result"
}

# ----------------------------------------------------------------

[ "$(id -u)" -eq 0 ] ||
    fail "make matrix unpacks whole Debian systems and needs root: run it as root (sudo make matrix) on a machine of your own."
command -v debootstrap >/dev/null ||
    fail "make matrix needs debootstrap, which is not installed: apt-get install debootstrap, then run it again."

mkdir -p "$place"
place=$(realpath "$place")
exec 9>"$place/lock"
flock -n 9 || fail "Another make matrix is at work in $place; wait for its end."
: >"$place/results.txt"
result=0
for suite in "${suites[@]}"; do
    root=$place/$suite
    [ "$(cat "$root/eroad-stamp" 2>/dev/null)" = "$(fingerprint "$suite")" ] || make_debian "$suite" "$root"
    run_tests "$suite" "$root" || result=1
done
printf '\n'
cat "$place/results.txt"
exit $result
