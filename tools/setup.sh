#!/usr/bin/env bash
# Set up this checkout: QGIS and what else the system lacks by apt, then .venv on QGIS's own Python with the
# pinned requirements. Whatever is there already is left alone; a second run ends at once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The Python that QGIS uses, where it is not the system's.
python=${QGIS_PYTHON:-/usr/bin/python3}
oldest_qgis=3.34
venv=.venv
stamp=$venv/eroad-stamp
log=build/setup.log
requirements=(requirements/engine.txt requirements/dev.txt)

say() { printf '%s\n' "$*" >&2; }

# fail STEP PROBLEM ACTION: one sentence each, and out.
fail() {
    say "Setting up stopped at the step '$1': $2"
    say "$3"
    exit 1
}

# ---------------------------------------------------------------- what is there

has_module() { "$python" -c "import importlib.util as u, sys; sys.exit(u.find_spec('$1') is None)" 2>/dev/null; }

missing_packages() {
    command -v qgis_process >/dev/null || echo qgis
    has_module qgis || echo python3-qgis
    has_module osgeo || echo python3-gdal
    has_module numpy || echo python3-numpy
    { has_module venv && has_module ensurepip; } || echo python3-venv
    command -v Xvfb >/dev/null || echo xvfb
    command -v zip >/dev/null || echo zip
    [ -z "${EROAD_TESTS:-}" ] || missing_servers
}

# What the tests serve maps with, of the version of QGIS that is here (apt's own choice can be an older release's).
missing_servers() {
    local version part
    version=$(dpkg-query -W -f '${Version}' qgis 2>/dev/null || true)
    if ! command -v qgis_mapserver >/dev/null || [ ! -f /usr/lib/qgis/server/libwmts.so ]; then
        for part in common bin wms wmts wcs wfs; do echo "qgis-server-$part${version:+=$version}"; done
    fi
    compgen -G '/usr/share/postgresql/*/extension/postgis.control' >/dev/null || echo postgresql-postgis
}

# at_least VERSION WANTED: true where VERSION is WANTED or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

numpy_version() { "$python" -c 'import numpy; print(numpy.__version__)'; }

# What .venv was made from; a change of any of it makes the set-up run again.
fingerprint() {
    { "$python" -c 'import sys; print(sys.version)'; numpy_version; cat "${requirements[@]}"; } | sha256sum | cut -d ' ' -f 1
}

# ---------------------------------------------------------------- step 1: system packages

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" 2>&1 | tee -a "$log" >&2
}

# The version of QGIS that apt would install from the release named in $1 (default: by its own choice).
qgis_candidate() {
    LC_ALL=C apt-cache ${1:+-t "$1"} policy qgis 2>/dev/null | sed -nE 's/^ *Candidate: ([0-9]+:)?([0-9.]+).*/\2/p'
}

# Debian 12's own QGIS is too old: add its backports, from the mirror that the main archive comes from.
add_backports() {
    local release=$1 mirror
    # shellcheck disable=SC2016 # apt's own placeholders
    mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' 'Component: main' |
        sed -nE "s|^${release%-backports} (.+)|\1|p" | head -n 1)
    [ -n "$mirror" ] || fail "system packages" "apt knows no archive of ${release%-backports}." \
        "Add $release to apt's sources (it holds QGIS $oldest_qgis or newer), then run make again."
    say "Adding $release from $mirror to apt's sources (/etc/apt/sources.list.d/eroad-backports.list)"
    printf 'deb %s %s main\n' "$mirror" "$release" |
        as_root tee /etc/apt/sources.list.d/eroad-backports.list >/dev/null
    # A source that cannot be reached is no reason to stop yet: another may have all that is needed.
    apt_get update || true
}

install_packages() {
    local release=""
    packages=$(missing_packages | xargs)
    [ -n "$packages" ] || return 0
    command -v apt-get >/dev/null || fail "system packages" "this machine lacks $packages and has no apt-get." \
        "Install QGIS $oldest_qgis or newer with its Python, GDAL's Python, Xvfb and zip by your system's own means, then run make again."
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || fail "system packages" \
        "installing needs root, and this machine has no sudo." \
        "Install them as root (apt-get install --no-install-recommends $packages), then run make again."
    say "Installing with apt: $packages"
    apt_get update || true
    if [[ $packages == *qgis* ]] && ! at_least "$(qgis_candidate || true)" $oldest_qgis; then
        # shellcheck source=/dev/null
        release=$(. /etc/os-release && [ "${ID:-}" = debian ] && echo "$VERSION_CODENAME-backports" || true)
        [ -n "$release" ] || fail "system packages" "apt offers QGIS $(qgis_candidate), and $oldest_qgis or newer is needed." \
            "Check that the network works (and on Ubuntu that universe is enabled), or use Debian 12, Ubuntu 24.04 or newer; then run make again."
        at_least "$(qgis_candidate "$release" || true)" $oldest_qgis || add_backports "$release"
        at_least "$(qgis_candidate "$release" || true)" $oldest_qgis || fail "system packages" \
            "apt finds no QGIS $oldest_qgis or newer, neither in its own release nor in $release." \
            "Check that the network works (the log is $log), then run make again."
    fi
    # shellcheck disable=SC2086 # several packages
    apt_get install --no-install-recommends ${release:+-t "$release"} $packages ||
        explain "system packages" "apt-get could not install $packages."
    packages=$(missing_packages | xargs)
    [ -z "$packages" ] || fail "system packages" "$packages is still missing for $python after apt-get's installation." \
        "If QGIS runs on another Python, name it: make QGIS_PYTHON=/path/to/python3 …"
}

check_qgis() {
    local version
    version=$(QT_QPA_PLATFORM=offscreen "$python" -c 'from qgis.core import Qgis; print(Qgis.QGIS_VERSION.split("-")[0])' 2>>"$log") ||
        fail "QGIS" "its Python modules cannot be imported by $python (the log is $log)." \
            "Reinstall QGIS, or name its Python: make QGIS_PYTHON=/path/to/python3 …"
    at_least "$version" $oldest_qgis || fail "QGIS" "version $version is installed, and $oldest_qgis or newer is needed." \
        "Update QGIS (on Debian 12 from bookworm-backports), then run make again."
}

# ---------------------------------------------------------------- step 2: the engine's Python

# explain STEP PROBLEM: fail with the cause that the log's end shows.
explain() {
    if tail -n 40 "$log" | grep -qiE 'no space left|not enough free space|you don.t have enough'; then
        fail "$1" "$2 The disk is full." "Free some space (about 10 GB are needed in all), then run make again."
    elif tail -n 40 "$log" | grep -qiE 'temporary failure|could not resolve|connection (refused|timed out|failed|broken)|network is unreachable|newconnectionerror|timed out|failed to fetch|proxyerror|from versions: none'; then
        fail "$1" "$2 The network, or the server asked, cannot be reached." "Check the network and proxy (the log is $log), then run make again."
    fi
    fail "$1" "$2" "The log is $log; mend what its end says, then run make again."
}

make_venv() {
    # A .venv of another Python (after an update of the system) or a half one is made anew.
    if [ "$("$venv/bin/python" -c 'import sys; print(sys.version)' 2>/dev/null)" != "$("$python" -c 'import sys; print(sys.version)')" ]; then
        say "Making $venv on $python"
        rm -rf "$venv"
        "$python" -m venv --system-site-packages "$venv" >>"$log" 2>&1 || explain "Python environment" "$venv could not be made."
    fi
    local free
    free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1048576) }')
    if ! "$venv/bin/python" -c 'import torch' 2>/dev/null && [ "$free" -lt 9 ]; then
        fail "Python environment" "PyTorch and the libraries it brings need about 9 GB here, and $free GB are free." \
            "Free some space, then run make again."
    fi
    printf 'numpy==%s\n' "$(numpy_version)" >"$venv/qgis-constraints.txt"
    say "Installing the pinned Python packages into $venv, numpy held at QGIS's $(numpy_version); the first time this downloads about 3 GB"
    "$venv/bin/python" -m pip install --disable-pip-version-check --progress-bar off -c "$venv/qgis-constraints.txt" \
        "${requirements[@]/#/--requirement=}" 2>&1 | tee -a "$log" | { grep -v '^Requirement already satisfied' >&2 || true; } ||
        explain "Python packages" "pip could not install ${requirements[*]}."
    "$venv/bin/python" -c 'import torch, torchvision, scipy, skimage, shapely, contourpy, safetensors, jinja2, matplotlib
from osgeo import gdal_array' >>"$log" 2>&1 ||
        fail "Python packages" "the installed packages cannot be imported (the log is $log)." \
            "Remove $venv and run make again."
}

# ----------------------------------------------------------------

mkdir -p build
# Two makes at once take turns.
if command -v flock >/dev/null; then
    exec 9>build/setup.lock
    flock 9
fi
if [ -z "$(missing_packages)" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ] && [ -x "$venv/bin/python" ]; then
    exit 0
fi
: >"$log"
packages=""
install_packages
check_qgis
make_venv
fingerprint >"$stamp"
say "The set-up is complete."
