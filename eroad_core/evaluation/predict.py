"""Predicting one image of a data set, whatever its size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..extraction.blend import Blender
from ..extraction.plan import TILE, Axis
from ..extraction.reading import pad_to_multiple
from ..model.network import SIDE_MULTIPLE
from ..runtimes.torch_runtime import TorchRuntime


def predict_logits(
    runtime: TorchRuntime, image: np.ndarray, check: Callable[[], None] | None = None, tile: int = TILE
) -> np.ndarray:
    """Predict an image the way extraction does: whole up to ``tile`` pixels a side, else in overlapping, blended tiles.

    Parameters
    ----------
    runtime : predicts (B, C, h, w) float32 0..255 with sides that are multiples of 32.
    image : (C, H, W) 0..255. It is mirrored at its right and lower border where its sides are no such multiples.
    check : called before each tile; may raise to stop.
    tile : largest side predicted at once, a multiple of 32.

    Returns
    -------
    (H, W) float32 logits; the operating point is ``runtime.operating_logit``.
    """
    height, width = image.shape[1:]
    overlap = tile // 4
    rows, columns = (Axis.plan(length, tile, overlap, SIDE_MULTIPLE) for length in (height, width))
    blender = Blender(columns, rows)
    logits = np.empty((height, width), np.float32)
    for row in range(len(rows.starts)):
        for column in range(len(columns.starts)):
            if check is not None:
                check()
            (top, bottom), (left, right) = rows.span(row), columns.span(column)
            part = pad_to_multiple(image[:, top:bottom, left:right].astype(np.float32))
            predicted = runtime.predict(part[None])[0, : bottom - top, : right - left]
            x, y, done = blender.add(column, row, predicted)
            logits[y : y + done.shape[0], x : x + done.shape[1]] = done
    return logits
