"""The folder of the previews of one QGIS, in the user's cache: removed at the end, or once a crash is over."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

from ...eroad_core.jobs import EroadError
from ..environment.places import cache_folder


class PreviewFolder:
    """A folder that a lock beside it says is in use; made with the first preview. Main thread only."""

    def __init__(self) -> None:
        self._base = cache_folder() / "preview"
        self._lock: QLockFile | None = None
        self._path: Path | None = None

    def new(self) -> Path:
        """Return a new empty folder for one preview.

        Raises
        ------
        EroadError
            ``output_folder`` where none can be made.
        """
        try:
            if self._path is None or not self._path.is_dir():
                self._make()
            folder = self._path / uuid.uuid4().hex
            folder.mkdir()
        except OSError as error:
            raise EroadError("output_folder", path=str(self._base), reason=error.strerror or str(error)) from error
        return folder

    def remove(self) -> None:
        """Remove the folder with all previews."""
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)
        if self._lock is not None:
            self._lock.unlock()
        self._path = self._lock = None

    def _make(self) -> None:
        self.remove()
        self._base.mkdir(parents=True, exist_ok=True)
        _remove_stale(self._base)
        path = self._base / uuid.uuid4().hex
        # Locked before it is there, so that no other QGIS takes it for a stale one.
        self._lock = _lock_of(path)
        self._lock.tryLock(0)
        path.mkdir()
        self._path = path


def _remove_stale(base: Path) -> None:
    """Remove the folders whose QGIS has ended without doing so."""
    for path in base.iterdir():
        if path.is_dir():
            lock = _lock_of(path)
            if lock.tryLock(0):  # a lock whose process is gone gives way
                shutil.rmtree(path, ignore_errors=True)
                lock.unlock()


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # never by its age: a QGIS may run for weeks
    return lock
