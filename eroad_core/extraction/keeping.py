"""Where the journals of runs are: in the user's cache folder, found again by what a run is, limited in age and size."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ..files import cache_folder, lock, release, write_error
from ..jobs.messages import EroadError
from .identity import Identity
from .journal import INDEX, Journal
from .progress import Watcher

#: Journals that were not written to for this many days are removed when a run begins.
DAYS = 14
#: The oldest are removed while all together take more gigabytes than this, or than half of what the disk could give
#: them. ``EROAD_JOURNAL_GB`` names another number; with 0 no run is kept.
GIGABYTES = 20.0


@contextlib.contextmanager
def kept_parts(identity: Identity | None, beside: Path, tiles: int, watcher: Watcher) -> Iterator[Journal]:
    """Yield the journal of a run, which is removed when the block ends well, and else stays for the next one.

    Where the cache folder cannot hold it, or another process works in it, it lies beside the outputs and does not stay.

    Parameters
    ----------
    identity : what the run is; None where that cannot be told, so that it must not go on with anything.
    beside : folder of the outputs.
    tiles : of the whole run, to tell how many are done.

    Raises
    ------
    EroadError
        ``disk_full`` or ``write_failed`` where neither the cache nor ``beside`` can hold it.
    """
    with contextlib.ExitStack() as stack:

        def spare(error: OSError | None = None) -> Path:
            if error is not None:
                watcher.warn("journal_unwritable", path=str(root), reason=error.strerror or str(error))
            try:
                folder = tempfile.mkdtemp(prefix=f".eroad-{os.getpid()}-", dir=beside)
            except OSError as unwritable:
                raise write_error(beside, unwritable) from unwritable
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            return Path(folder)

        root = cache_folder() / "journal"
        journal, remove = None, _nothing
        limit = _limit(root)
        if identity is not None and limit:
            _clean(root, limit, identity.name)
            try:
                journal, remove = _opened(root, identity, spare, tiles, watcher, stack)
            except OSError as error:
                journal = Journal(spare(error))
        if journal is None:
            journal = Journal(spare())
        stack.callback(journal.close)
        try:
            yield journal
        except EroadError as error:
            if error.code != "nothing_to_do":
                raise
            journal.close()
            remove()
            raise
        journal.close()
        remove()


def _opened(
    root: Path, identity: Identity, spare: Callable, tiles: int, watcher: Watcher, stack: contextlib.ExitStack
) -> tuple[Journal | None, Callable[[], None]]:
    """Open the journal of a run and tell what it holds; None where another process has it."""
    folder, place = root / identity.name, root / f"{identity.name}.lock"
    held = lock(place)
    if held is None:
        return None, _nothing
    stack.callback(release, held, place)
    if not folder.exists() and any(other.is_dir() for other in root.glob(f"{identity.work}-*")):
        watcher.log("journal_other")
    journal = Journal(folder, identity.text, spare)
    if len(journal):
        watcher.log("journal_resumed", done=len(journal), total=tiles)
    return journal, lambda: shutil.rmtree(folder, ignore_errors=True)


def _nothing() -> None:
    pass


@dataclasses.dataclass(frozen=True, order=True)
class _Found:
    """A journal as it lies there: when it was written last, its bytes, its folder."""

    written: float
    size: int
    folder: Path


def _clean(root: Path, limit: float, own: str) -> None:
    """Remove the journals that are too old or too many; ``own`` and those another process works in stay."""
    found = sorted(_journals(root))
    total = sum(journal.size for journal in found)
    for journal in found:
        old = time.time() - journal.written > DAYS * 86400
        if journal.folder.name == own or not (old or total > limit):
            continue
        place = journal.folder.with_suffix(".lock")
        with contextlib.suppress(OSError):
            held = lock(place)
            if held is not None:
                shutil.rmtree(journal.folder, ignore_errors=True)
                release(held, place)
                total -= journal.size


def _journals(root: Path) -> Iterator[_Found]:
    with contextlib.suppress(OSError):
        for folder in list(root.iterdir()):
            with contextlib.suppress(OSError):
                if folder.is_dir():
                    yield _Found(
                        (folder / INDEX if (folder / INDEX).exists() else folder).stat().st_mtime,
                        sum(file.stat().st_size for file in folder.iterdir()),
                        folder,
                    )


def _limit(root: Path) -> float:
    """Return the bytes that all journals together may take."""
    try:
        limit = float(os.environ.get("EROAD_JOURNAL_GB", ""))
    except ValueError:
        limit = GIGABYTES
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(root.parent).free
        limit = min(limit, (free + sum(journal.size for journal in _journals(root))) / 2e9)
    return max(0.0, limit) * 1e9
