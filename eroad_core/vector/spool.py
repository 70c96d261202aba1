"""Whole polygons kept on the disk until all are known, so that they can be written in a fixed order."""

from __future__ import annotations

import os
import struct
import tempfile
from array import array
from collections.abc import Iterator

import numpy as np

_NUMBERS = struct.Struct("<ddI")


class Spool:
    """Polygons as WKB in a temporary file; in memory only their order. A context manager."""

    def __init__(self, folder: str | os.PathLike) -> None:
        # The file has no name that outlives this process, however it ends.
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".eroad-polygons-")  # noqa: SIM115
        self._rows, self._cols, self._places = array("d"), array("d"), array("q")
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, row: float, col: float, area_m2: float, mean: float, wkb: bytes) -> None:
        """Keep a polygon whose topmost point is (``col``, ``row``)."""
        self._rows.append(row)
        self._cols.append(col)
        self._places.append(self._end)
        self._file.write(_NUMBERS.pack(area_m2, mean, len(wkb)))
        self._file.write(wkb)
        self._end += _NUMBERS.size + len(wkb)

    def ordered(self) -> Iterator[tuple[float, float, bytes]]:
        """Yield (area_m2, mean, WKB) by the topmost point's row, then column."""
        order = np.lexsort((np.frombuffer(self._cols), np.frombuffer(self._rows))) if len(self) else ()
        for i in order:
            self._file.seek(self._places[i])
            area, mean, length = _NUMBERS.unpack(self._file.read(_NUMBERS.size))
            yield area, mean, self._file.read(length)
