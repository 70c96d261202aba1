"""A yes or no for every pixel of a raster of any size: a bit each, in a temporary file, read and written by windows."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import numpy as np

from ..raster.grid import Window
from .geopackage import writing


class Bits:
    """A raster of bits in blocks; blocks without a set bit take no room. A context manager.

    Parameters
    ----------
    folder : where the file lies; it has no name that outlives this process, however it ends.
    frame : the pixels there are; all others read as False.
    block : side of a block in pixels, a multiple of 8.
    """

    def __init__(self, folder: str | os.PathLike, frame: Window, block: int = 1024) -> None:
        if block % 8:
            raise ValueError(f"a block of {block} pixels is not a whole number of bytes")
        self.frame, self.block = frame, block
        self.across, self.down = -(-frame.width // block), -(-frame.height // block)
        self._set = np.zeros((self.down, self.across), bool)
        self.folder = os.fspath(folder)
        with writing(self.folder):
            self._file = tempfile.TemporaryFile(dir=folder, prefix=".eroad-bits-")  # noqa: SIM115

    def __enter__(self) -> Bits:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

    def windows(self) -> Iterator[Window]:
        """Yield the blocks, row by row."""
        return self.frame.blocks(self.block)

    def index(self, window: Window) -> tuple[int, int]:
        """Return (row, column) of the block that begins where ``window`` does."""
        return (window.row - self.frame.row) // self.block, (window.col - self.frame.col) // self.block

    def at(self, row: int, column: int) -> Window:
        """Return a block by its row and column."""
        col, line = self.frame.col + column * self.block, self.frame.row + row * self.block
        return Window(col, line, min(self.block, self.frame.right - col), min(self.block, self.frame.bottom - line))

    def any(self, window: Window) -> bool:
        """Say whether a bit may be set in the blocks that ``window`` touches; False is sure."""
        rows, columns = self._touched(window)
        return bool(self._set[rows.start : rows.stop, columns.start : columns.stop].any())

    def read(self, window: Window) -> np.ndarray:
        """Return the bits of a window, which may reach outside the frame, as a bool array (h, w) of its own."""
        result = np.zeros(window.shape, bool)
        rows, columns = self._touched(window)
        for row in rows:
            for column in columns:
                if self._set[row, column]:
                    block = self.at(row, column)
                    part = block.intersection(window)
                    result[part.relative_to(window).slices()] = self._load(block)[part.relative_to(block).slices()]
        return result

    def write(self, window: Window, bits: np.ndarray) -> None:
        """Write one whole block (h, w) of bool."""
        row, column = self.index(window)
        if window != self.at(row, column) or bits.shape != window.shape:
            raise ValueError(f"{window} is not a block")
        self._set[row, column] = bits.any()
        if self._set[row, column]:
            with writing(self.folder):
                self._file.seek(self._place(row, column))
                self._file.write(np.packbits(bits).data)

    def _touched(self, window: Window) -> tuple[range, range]:
        part = window.intersection(self.frame)
        if part.empty:
            return range(0), range(0)
        top, left = part.row - self.frame.row, part.col - self.frame.col
        return (
            range(top // self.block, (top + part.height - 1) // self.block + 1),
            range(left // self.block, (left + part.width - 1) // self.block + 1),
        )

    def _load(self, block: Window) -> np.ndarray:
        self._file.seek(self._place(*self.index(block)))
        packed = np.frombuffer(self._file.read(-(-block.area // 8)), np.uint8)
        return np.unpackbits(packed, count=block.area).view(bool).reshape(block.shape)

    def _place(self, row: int, column: int) -> int:
        return (row * self.across + column) * (self.block * self.block // 8)
