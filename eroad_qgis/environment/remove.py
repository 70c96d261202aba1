"""Take away what the plugin put on the machine; the user's own models and outputs stay."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from pathlib import Path

from ...eroad_core.jobs import EroadError
from .failures import system_failure
from .lock import held
from .places import cache_folder, models_folder
from .stamp import environment_folder, is_ours

_REMOVED = "env-removed-"
#: The names of previews' folders, and of the locks beside them.
_PREVIEW = "preview/" + 32 * "[0-9a-f]"
#: What E-Road keeps in its cache folder besides the environment, by its exact names: where the user named that folder,
#: other things in it are not ours.
_OURS = (
    "env-tmp", f"{_REMOVED}[0-9]*-[0-9]*", "engine.log", "engine.[0-9].log", "install.log", "install.1.log",
    "certificates.pem", "locks/cuda-*.lock", "locks/mps.lock", _PREVIEW, f"{_PREVIEW}.lock",
)  # fmt: skip


def remove_environment(folder: Path) -> None:
    """Remove an environment: renamed first, so that a half removed one is never taken for an environment.

    Raises
    ------
    EroadError
        ``install_locked`` and the like, where a file of it is in use; ``install_not_writable`` where it is not ours.
    """
    if not os.path.lexists(folder):
        return
    if not is_ours(folder):
        raise EroadError("install_not_writable", path=str(folder), reason="it is a folder")
    grave = folder.with_name(f"{_REMOVED}{os.getpid()}-{time.time_ns()}")
    for attempt in range(10):
        try:
            os.replace(folder, grave)
            break
        except OSError as error:
            # On Windows a scanner holds a file for a moment.
            if attempt == 9:
                raise system_failure(error, folder, folder.with_name("install.log")) from error
            time.sleep(0.3)
    remove_tree(grave)


def clear_graves(cache: Path) -> None:
    """Remove what an earlier removal had to leave."""
    for path in cache.glob(f"{_REMOVED}*"):
        with contextlib.suppress(EroadError):
            remove_tree(path)


def remove_tree(path: Path) -> None:
    """Remove a folder or a file; read-only ones too.

    Raises
    ------
    EroadError
        ``remove_failed`` where something of it stays.
    """
    failures: list[tuple[str, BaseException]] = []

    def again(remove, name, error) -> None:
        error = error[1] if isinstance(error, tuple) else error
        try:
            if os.path.islink(name) or remove not in (os.unlink, os.remove, os.rmdir):
                raise error  # a link's file is another's; a folder that cannot be read cannot be emptied
            os.chmod(name, stat.S_IRWXU)
            remove(name)
        except OSError:
            failures.append((str(name), error))

    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, onerror=again)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            failures.append((str(path), error))
    if failures:
        name, error = failures[0]
        raise EroadError("remove_failed", path=name, reason=getattr(error, "strerror", "") or str(error))


def remove_everything() -> None:
    """Remove the environment and all of the cache; the worker must have ended.

    Raises
    ------
    EroadError
        ``remove_failed``; ``install_locked`` where a file is in use, or another window is installing.
    """
    cache, environment = cache_folder(), environment_folder()
    if not cache.is_dir():
        return

    def refuse() -> None:
        raise EroadError("install_locked", path=str(environment), folder=str(cache))

    lock, models = cache / "env.lock", models_folder().absolute()
    with held(lock, lambda: True, refuse):
        if is_ours(environment):
            remove_environment(environment)
        for path in sorted({path for pattern in _OURS for path in cache.glob(pattern)}):
            if path.absolute() not in (models, *models.parents):
                remove_tree(path)
        # While it is held: who waits for it sees that it is gone. Windows removes it only once it is closed.
        with contextlib.suppress(OSError):
            lock.unlink()
    if os.name == "nt":
        with contextlib.suppress(OSError):
            lock.unlink()
    for folder in (cache / "locks", cache / "preview", cache):
        with contextlib.suppress(OSError):
            folder.rmdir()
