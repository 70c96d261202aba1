"""Files that are whole or not there: a temporary name first, the final name by one rename."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from .jobs.messages import EroadError

_TEMPORARY = re.compile(r"^\.eroad-(\d+)-")
#: What other programs leave beside a raster or GeoPackage, stale once it is replaced.
_SIDECARS = ("-wal", "-shm", "-journal", ".aux.xml", ".ovr", ".msk")
#: How the system says that another process holds a lock.
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
#: The locks of this process: to the system they are the whole process's, whichever thread asks.
_OWN: set[str] = set()
_OWN_CHANGES = threading.Lock()


def cache_folder() -> Path:
    """Return the user's cache folder of E-Road: ``EROAD_CACHE``, else the platform's."""
    if os.environ.get("EROAD_CACHE"):
        return Path(os.environ["EROAD_CACHE"])
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "eroad"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "eroad"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "eroad"


def temporary_path(path: str | os.PathLike) -> Path:
    """Return a hidden name beside ``path``, with its extension, that tells its process."""
    path = Path(path)
    return path.with_name(f".eroad-{os.getpid()}-{path.name}")


@contextlib.contextmanager
def replacing(*paths: str | os.PathLike) -> Iterator[list[Path]]:
    """Yield a temporary path for each of ``paths``; rename all when the block ends well, else remove all.

    Raises
    ------
    EroadError
        ``output_locked`` where a file cannot be replaced.
    """
    finals = [Path(p) for p in paths]
    temporaries = [temporary_path(p) for p in finals]
    for folder in {p.parent for p in finals}:
        remove_orphans(folder)
    try:
        yield temporaries
        for temporary, final in zip(temporaries, finals, strict=True):
            replace(temporary, final)
    finally:
        for temporary in temporaries:
            _unlink(temporary)
            remove_sidecars(temporary)


def write_text(path: str | os.PathLike, text: str) -> None:
    """Write a text file in UTF-8, whole or not at all; ``disk_full`` or ``write_failed`` where it cannot be."""
    try:
        with replacing(path) as (temporary,):
            temporary.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise write_error(path, error) from error


def write_error(path: str | os.PathLike, error: OSError) -> EroadError:
    """Return ``disk_full`` or ``write_failed`` for what the system said while ``path`` was written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EroadError("disk_full", path=str(path))
    return EroadError("write_failed", path=str(path), reason=error.strerror or str(error))


def replace(temporary: Path, final: Path) -> None:
    """Rename ``temporary`` to ``final``, removing what belonged to the file that was there."""
    try:
        remove_sidecars(final)
        os.replace(temporary, final)
        for suffix in _SIDECARS:
            beside = Path(f"{temporary}{suffix}")
            if beside.exists():
                os.replace(beside, f"{final}{suffix}")
    except OSError as error:
        raise EroadError("output_locked", path=str(final), reason=error.strerror or str(error)) from error


def remove_sidecars(path: str | os.PathLike) -> None:
    """Remove the -wal, -shm, .aux.xml and the like beside ``path``."""
    for suffix in _SIDECARS:
        _unlink(Path(f"{os.fspath(path)}{suffix}"))


def remove_orphans(folder: Path) -> None:
    """Remove temporary files and folders in ``folder`` whose process was killed before it could."""
    entries: list[Path] = []
    with contextlib.suppress(OSError):
        entries = list(folder.iterdir())
    for entry in entries:
        match = _TEMPORARY.match(entry.name)
        if not match or _alive(int(match.group(1))):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            _unlink(entry)


def check_replaceable(path: str | os.PathLike) -> None:
    """Raise ``output_folder`` or ``output_locked`` now if ``path`` could not be written later."""
    path = Path(path)
    if os.path.isdir(path):
        raise EroadError("output_locked", path=str(path), reason="it is a folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        probe = temporary_path(path)
        with open(probe, "wb"):
            pass
        os.unlink(probe)
    except OSError as error:
        raise EroadError("output_folder", path=str(path.parent), reason=error.strerror or str(error)) from error
    if path.exists():
        # Windows refuses to rename an open file: learn it before hours of work. Renamed to its own
        # name, it is at its place at every moment.
        try:
            os.replace(path, path)
        except OSError as error:
            raise EroadError("output_locked", path=str(path), reason=error.strerror or str(error)) from error


def check_outputs(paths: Iterable[str], inputs: Iterable[str] = ()) -> None:
    """Refuse, before any work, outputs that are named twice, are inputs, or cannot be written.

    Raises
    ------
    EroadError
        ``output_repeated``, ``output_is_input``, ``output_folder`` or ``output_locked``.
    """
    read, seen = {os.path.realpath(name) for name in inputs}, set()
    for path in paths:
        real = os.path.realpath(path)
        if real in read:
            raise EroadError("output_is_input", path=path)
        if real in seen:
            raise EroadError("output_repeated", path=path)
        seen.add(real)
        check_replaceable(path)


def try_lock(file: BinaryIO) -> bool:
    """Try to lock a file until it is closed; True where it is ours, or where its file system knows no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # A record lock: children that a job forks (to load data) do not inherit it.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


def lock(path: Path) -> BinaryIO | None:
    """Return a lock file made, opened and held; None where another run holds it. See :func:`release`.

    Raises
    ------
    OSError
        Where it cannot be made.
    """
    own = os.path.realpath(path)
    with _OWN_CHANGES:
        # Looked at first: to open and close the file would let go of what this process holds.
        if own in _OWN:
            return None
        file = _locked(path)
        if file is not None:
            _OWN.add(own)
        return file


def _locked(path: Path) -> BinaryIO | None:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "a+b")  # noqa: SIM115 (the caller closes it)
        if not try_lock(file):
            file.close()
            return None
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                return file
        file.close()  # its last holder removed it between the two


def release(file: BinaryIO, path: Path) -> None:
    """Let go of a lock of :func:`lock` and remove its file."""
    with _OWN_CHANGES:
        if os.name == "nt":
            file.close()  # an open file cannot be removed there, so nobody else's is
        _unlink(path)
        file.close()
        _OWN.discard(os.path.realpath(path))


@contextlib.contextmanager
def outputs_held(paths: Iterable[str]) -> Iterator[None]:
    """Keep other runs of this user from writing ``paths`` during the block.

    Where the cache folder cannot hold a lock nothing is held: that alone must stop nobody.

    Raises
    ------
    EroadError
        ``output_busy`` where another run writes one of them.
    """
    with contextlib.ExitStack() as stack:
        for real, path in {os.path.normcase(os.path.realpath(path)): path for path in paths}.items():
            place = cache_folder() / "locks" / f"output-{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.lock"
            try:
                file = lock(place)
            except OSError:
                continue
            if file is None:
                raise EroadError("output_busy", path=path)
            stack.callback(release, file, place)
        yield


@contextlib.contextmanager
def new_folders_removed(paths: Iterable[str]) -> Iterator[None]:
    """Remove, where the block fails, the folders it made for the files ``paths``."""
    made: set[Path] = set()
    for path in paths:
        made.update(folder for folder in Path(os.path.abspath(path)).parents if not os.path.lexists(folder))
    try:
        yield
    except BaseException:
        for folder in sorted(made, key=lambda folder: len(folder.parts), reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def by_final_name(error: EroadError, finals: Iterable[str]) -> EroadError:
    """Return ``error`` with the name a person chose in place of a temporary one."""
    path = Path(str(error.values.get("path", "")))
    names = {temporary_path(final): final for final in finals}
    if path not in names and not any(part.startswith(temporary_path("x").name[:-1]) for part in path.parts):
        return error
    return EroadError(error.code, **{**error.values, "path": names.get(path, next(iter(names.values()), ""))})


def _alive(pid: int) -> bool:
    if os.name == "nt":
        # os.kill would end the process there; a temporary stays until its folder is cleaned by hand.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
