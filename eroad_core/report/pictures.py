"""Pictures for reports: image and roads in one, small enough to be carried in the page."""

from __future__ import annotations

import base64
import io

import numpy as np

from .libraries import load_matplotlib

#: Colours (R, G, B) that people who see fewer colours can also tell apart.
HIT, MISS, FALSE_ALARM = (0, 200, 150), (240, 70, 20), (60, 120, 255)
ROAD, LEFT_OUT = (255, 200, 0), (125, 125, 125)
#: What the colours mean, for :class:`.blocks.Legend`.
RESULT_LEGEND = tuple(
    (f"rgb{colour}", meaning)
    for colour, meaning in (
        (HIT, "road found"),
        (MISS, "road missed"),
        (FALSE_ALARM, "found where there is none"),
        (LEFT_OUT, "left out of the scores"),
    )
)
MASK_LEGEND = ((f"rgb{ROAD}", "road"), (f"rgb{LEFT_OUT}", "unknown, left out"))
#: Share of a road's colour over the image.
_OPACITY = 0.6


def overlay(image: np.ndarray, mask: np.ndarray, predicted: np.ndarray | None = None) -> np.ndarray:
    """Return the image with its roads in colour.

    Parameters
    ----------
    image : (C, H, W) 0..255, of any number of bands (:func:`shown`).
    mask : (H, W), 255 road, 0 not road, 128 left out.
    predicted : bool (H, W); with it hits, misses and false alarms are told apart, else the mask is shown.

    Returns
    -------
    (H, W, 3) uint8
    """
    picture = shown(image).astype(np.float32)
    known, road = mask != 128, mask == 255
    if predicted is None:
        layers = [(road, ROAD)]
    else:
        layers = [(predicted & road, HIT), (~predicted & road, MISS), (predicted & known & ~road, FALSE_ALARM)]
    for where, colour in [*layers, (~known, LEFT_OUT)]:
        picture[where] += _OPACITY * (np.array(colour, np.float32) - picture[where])
    return np.rint(picture).astype(np.uint8)


def shown(image: np.ndarray) -> np.ndarray:
    """Return an image (C, H, W) 0..255 as (H, W, 3) uint8: its first three bands, or its first one in grey."""
    bands = image[:3] if len(image) >= 3 else np.repeat(image[:1], 3, axis=0)
    bands = bands.transpose(1, 2, 0)
    return bands if bands.dtype == np.uint8 else np.clip(np.rint(bands), 0, 255).astype(np.uint8)


def shrunk(picture: np.ndarray, side: int = 640) -> np.ndarray:
    """Return a picture (H, W, 3) uint8 whose longer side is at most ``side`` pixels, by the mean of whole blocks."""
    factor = -(-max(picture.shape[:2]) // side)
    if factor <= 1:
        return picture
    # What is over at the right and lower border (less than a block) is cut off; a narrow picture keeps its width.
    by = [min(factor, n) for n in picture.shape[:2]]
    height, width = (n // b for n, b in zip(picture.shape[:2], by, strict=True))
    blocks = picture[: height * by[0], : width * by[1]].reshape(height, by[0], width, by[1], 3)
    return np.rint(blocks.mean((1, 3))).astype(np.uint8)


def to_uri(picture: np.ndarray, kind: str = "jpeg") -> str:
    """Return a picture (H, W, 3) or (H, W) uint8 as a data URI, as "jpeg" or, without loss, as "png"."""
    if picture.ndim == 2:
        picture = np.repeat(picture[..., None], 3, axis=2)
    file = io.BytesIO()
    options = {"quality": 88} if kind == "jpeg" else {}
    load_matplotlib().image.imsave(file, np.ascontiguousarray(picture), format=kind, pil_kwargs=options)
    return f"data:image/{kind};base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
