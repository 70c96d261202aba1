"""Package the plugin: pb_tool deploys it into an emptied folder, and that is zipped for QGIS's plugin manager."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "eroad"
#: The plugin repository's own limit.
MAX_BYTES = 25_000_000
#: Never the plugin's, whether or not git ignores them here.
_CACHES = ("__pycache__",)
_SUFFIXES = (".pyc", ".pyo")


def main() -> int:
    """Build dist/eroad-VERSION.zip and say so."""
    deploy(ROOT / "build" / "package")
    path = pack(ROOT / "build" / "package", ROOT / "dist" / f"{NAME}-{version()}.zip")
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size:,} bytes")
    if size > MAX_BYTES:
        print(f"This is more than the {MAX_BYTES:,} bytes QGIS's plugin repository takes; make a model smaller.")
        return 1
    return 0


def version() -> str:
    """Return the version in metadata.txt."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def deploy(folder: Path) -> Path:
    """Deploy the plugin into ``folder``/eroad, emptied first, without what is not the plugin's; return that path."""
    plugin = folder / NAME
    shutil.rmtree(plugin, ignore_errors=True)
    plugin.mkdir(parents=True)
    # Called through Python: a script's first line breaks where .venv was moved.
    code = "from pb_tool.pb_tool import cli; cli()"
    command = [sys.executable, "-c", code, "deploy", "-p", str(folder), "-y", "--no-docs"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}\npb_tool could not deploy the plugin; what it said stands above.")
    _prune(plugin)
    return plugin


def pack(folder: Path, path: Path) -> Path:
    """Zip ``folder``/eroad into ``path``: the same files give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(p.relative_to(folder) for p in (folder / NAME).rglob("*") if p.is_file())
    with tempfile.TemporaryDirectory(dir=path.parent) as temporary:
        whole = Path(temporary) / path.name
        for file in files:
            os.utime(folder / file, (315_619_200, 315_619_200))  # 1980-01-02, zip's calendar begins the day before
        subprocess.run(
            ["zip", "-q", "-X", "-9", str(whole), "-@"],
            cwd=folder,
            input="\n".join(map(str, files)),
            text=True,
            check=True,
            env={**os.environ, "TZ": "UTC"},
        )
        whole.replace(path)
    return path


def _prune(plugin: Path) -> None:
    """Take out what pb_tool copied along: caches, hidden files, and what git ignores or does not know."""
    known = _known_to_git()
    for path in sorted(plugin.rglob("*"), reverse=True):
        relative = path.relative_to(plugin)
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
            continue
        hidden = any(part.startswith(".") or part in _CACHES for part in relative.parts)
        stranger = known is not None and relative.as_posix() not in known
        if hidden or stranger or path.suffix in _SUFFIXES:
            path.unlink()
        else:
            path.chmod(0o644)


def _known_to_git() -> set[str] | None:
    """Return the paths git tracks or would add here; None where this is no git checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not (ROOT / ".git").exists():
        return None
    listed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return set(listed.stdout.decode().split("\0"))


if __name__ == "__main__":
    sys.exit(main())
