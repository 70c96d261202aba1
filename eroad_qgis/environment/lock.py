"""One installation at a time, over all windows of QGIS: an operating system's lock, gone with its process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ...eroad_core.jobs import EroadError

#: Seconds between two tries.
POLL = 0.3
#: How the system says that another process holds the lock.
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextlib.contextmanager
def held(path: Path, cancelled: Callable[[], bool], waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the lock at ``path`` and yield its file's number, which a child process may share.

    On POSIX a child that was given the number keeps the lock until it too has ended, so that
    an installer that outlives a crashed QGIS is never joined by a second one.

    Parameters
    ----------
    cancelled : asked while another process holds the lock.
    waiting : called once where another process holds it.

    Raises
    ------
    EroadError
        ``cancelled`` while waiting; ``install_not_writable`` where the file cannot be made.
    """
    number = _open(path)
    try:
        said = False
        while not _taken(number) or not _is_there(number, path):
            if not said:
                waiting()
                said = True
            if cancelled():
                raise EroadError("install_cancelled")
            time.sleep(POLL)
            if not _is_there(number, path):
                gone, number = number, _open(path)
                os.close(gone)
        yield number
    finally:
        # Closing gives the lock back, unless a child still holds it.
        os.close(number)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise EroadError("install_not_writable", path=str(path.parent), reason=error.strerror or str(error)) from error


def _is_there(number: int, path: Path) -> bool:
    """Tell whether an open file is still the one at its path: who removes everything removes the lock too."""
    if sys.platform == "win32":
        return True  # there it cannot be removed while it is open
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except OSError:
        return False


def _taken(number: int) -> bool:
    """Try to lock a file; True where it is ours, or where this file system knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(number, 0, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True
