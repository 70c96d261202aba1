"""The finished parts of a run on disk, so that a run that was broken off goes on where it was.

A journal is a folder with two files that only grow: ``parts`` holds packed pixels, ``index`` a record of fixed size for
each part, with checksums of the pixels and of itself. After a power cut both may end anywhere, or hold anything: what
does not agree with its checksum counts as never written.
"""

from __future__ import annotations

import os
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..jobs.messages import EroadError

#: Number of the part, whether its tile was predicted, whether it is for this run alone, place and length of its pixels,
#: their checksum; then its own.
_RECORD, _CHECK = struct.Struct("<I??QII"), struct.Struct("<I")
_SIZE = _RECORD.size + _CHECK.size
#: Seconds between two times that the disk is told to keep what it has.
_SYNC = 5.0
#: The names of the files; the first says what the parts are parts of.
KEY, INDEX, PARTS = "key.json", "index", "parts"


class _Files(NamedTuple):
    parts: BinaryIO
    index: BinaryIO


class _Place(NamedTuple):
    """Where a part's pixels are; of a part without any, ``length`` is 0."""

    files: _Files
    predicted: bool
    passing: bool
    offset: int
    length: int
    check: int


class Journal:
    """The parts of one run, for one process at a time.

    What an earlier process wrote is there again, but for what is damaged.

    Parameters
    ----------
    folder : made where it is not there.
    key : text that says what the parts are parts of; those written under another key are dropped.
    spare : called once, with the error met, when ``folder`` can be written no longer; returns the folder where the rest
        goes. None: the error is raised.

    Raises
    ------
    OSError
        From here where the folder cannot be used; from :meth:`add` where neither it nor the spare one can be written.
    """

    def __init__(self, folder: Path, key: str = "", spare: Callable[[OSError], Path] | None = None) -> None:
        self._spare = spare
        self._places: dict[int, _Place] = {}
        self._opened: list[_Files] = []
        self._synced = time.monotonic()
        try:
            self._files = self._open(folder, key)
            self._read_index()
        except OSError:
            self.close()
            raise

    def __contains__(self, part: int) -> bool:
        """Say whether a part is kept."""
        return part in self._places

    def __len__(self) -> int:
        """Number of parts kept."""
        return len(self._places)

    @property
    def predicted(self) -> int:
        """Number of parts whose tile was predicted; the others' had nothing to predict."""
        return sum(place.predicted for place in self._places.values())

    def add(self, part: int, pixels: bytes | None, predicted: bool = True, passing: bool = False) -> None:
        """Keep a part; None says that none of its pixels holds anything.

        Parameters
        ----------
        predicted : its tile was predicted.
        passing : it is for this run alone; a later one makes it anew.
        """
        packed = _packed(pixels) if pixels is not None else b""
        try:
            self._append(part, packed, predicted, passing)
        except OSError as error:
            if self._spare is None:
                raise
            spare, self._spare = self._spare, None
            self._files = self._open(spare(error), "")
            self._append(part, packed, predicted, passing)

    def read(self, part: int) -> bytes | None:
        """Return a part's pixels, None where they hold nothing.

        Raises
        ------
        EroadError
            ``journal_damaged`` where they are not what was kept.
        """
        place = self._places[part]
        if not place.length:
            return None
        try:
            return zlib.decompress(_checked(place))
        except (OSError, ValueError, zlib.error) as error:
            raise EroadError("journal_damaged", path=place.files.parts.name) from error

    def close(self) -> None:
        """Let go of the files; all stays for another time."""
        for files in self._opened:
            for file in files:
                file.close()

    def _open(self, folder: Path, key: str) -> _Files:
        folder.mkdir(parents=True, exist_ok=True)
        if _text(folder / KEY) != key:
            for name in (INDEX, PARTS):
                (folder / name).unlink(missing_ok=True)
            (folder / KEY).write_text(key, encoding="utf-8")
        # Not buffered: what could not be written must not be tried again when the file is closed.
        files = _Files(*(open(folder / name, "a+b", buffering=0) for name in (PARTS, INDEX)))  # noqa: SIM115
        self._opened.append(files)
        return files

    def _read_index(self) -> None:
        """Look for what an earlier process wrote; the last record of a part counts."""
        index = self._files.index
        index.seek(0)
        records = index.read()
        index.truncate(len(records) // _SIZE * _SIZE)  # a record was broken off
        for begin in range(0, len(records) - _SIZE + 1, _SIZE):
            record = records[begin : begin + _RECORD.size]
            if _CHECK.unpack_from(records, begin + _RECORD.size)[0] != zlib.crc32(record):
                continue
            part, *values = _RECORD.unpack(record)
            place = _Place(self._files, *values)
            if place.passing:
                self._places.pop(part, None)
                continue
            try:
                _checked(place)
            except (OSError, ValueError):
                continue
            self._places[part] = place

    def _append(self, part: int, packed: bytes, predicted: bool, passing: bool) -> None:
        files = self._files
        offset, check = files.parts.seek(0, os.SEEK_END), zlib.crc32(packed)
        _write(files.parts, packed)
        record = _RECORD.pack(part, predicted, passing, offset, len(packed), check)
        _write(files.index, record + _CHECK.pack(zlib.crc32(record)))
        self._places[part] = _Place(files, predicted, passing, offset, len(packed), check)
        if time.monotonic() - self._synced >= _SYNC:
            self._synced = time.monotonic()
            for file in files:
                os.fsync(file.fileno())


def _packed(pixels: bytes) -> bytes:
    # Runs and rare values are all there is to win in a network's noise; looking for more takes longer and packs worse.
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    return packer.compress(pixels) + packer.flush()


def _checked(place: _Place) -> bytes:
    """Return the packed pixels, or raise OSError or ValueError."""
    file = place.files.parts
    file.seek(place.offset)
    packed = file.read(place.length)
    if len(packed) != place.length or zlib.crc32(packed) != place.check:
        raise ValueError("the checksum does not agree")
    return packed


def _write(file: BinaryIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
