"""Colours of the land, near those of real aerial photographs (RGB, 0..255)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


def _colours(*values: tuple[int, int, int]) -> np.ndarray:
    return np.array(values, np.float32)


@dataclass(frozen=True)
class Palette:
    """Colours of one look, each (n, 3), and how common things are."""

    grass: np.ndarray
    field: np.ndarray
    lawn: np.ndarray
    wood_floor: np.ndarray
    crown: np.ndarray
    evergreen: np.ndarray
    dirt: np.ndarray
    water: np.ndarray
    asphalt: tuple[float, float]  # range of grey
    roof: np.ndarray
    wood_share: float
    evergreen_share: float
    crown_cover: float  # how dense a crown is: bare branches let the ground through
    furrows: float
    hedges: float  # share of the parcels with one
    leaves: float  # how grainy crowns are
    lawn_share: float  # of the yards; the rest is dirt


_ROOFS = _colours(
    (128, 124, 122), (92, 92, 96), (70, 70, 74), (110, 98, 88), (150, 146, 140), (126, 84, 68), (140, 98, 78),
    (176, 174, 168), (100, 80, 70), (84, 88, 92),
)  # fmt: skip

PALETTES = {
    "temperate": Palette(
        grass=_colours((98, 108, 72), (112, 116, 80), (88, 102, 66), (122, 122, 86)),
        field=_colours(
            (86, 102, 62), (104, 118, 72), (150, 138, 98), (126, 106, 84), (138, 124, 94), (98, 110, 68),
            (162, 150, 108), (112, 94, 76), (92, 112, 66), (118, 126, 80),
        ),
        lawn=_colours((88, 106, 62), (100, 114, 70), (112, 116, 80), (78, 98, 58)),
        wood_floor=_colours((46, 56, 36), (54, 60, 40)),
        crown=_colours((66, 84, 46), (78, 92, 52), (58, 76, 44), (88, 98, 58), (72, 82, 48)),
        evergreen=_colours((40, 58, 40), (48, 64, 44), (36, 50, 36)),
        dirt=_colours((150, 134, 108), (164, 150, 126), (136, 122, 100)),
        water=_colours((34, 46, 48), (48, 62, 58), (40, 52, 40)),
        asphalt=(92, 148),
        roof=np.vstack([_ROOFS, _colours((140, 92, 74), (128, 82, 66), (146, 100, 80))]),
        wood_share=0.34, evergreen_share=0.25, crown_cover=0.97, furrows=1.0, hedges=0.3, leaves=0.26, lawn_share=0.85,
    ),
    "leafless": Palette(
        grass=_colours((112, 104, 76), (124, 112, 84), (100, 100, 70), (92, 98, 64)),
        field=_colours((126, 110, 86), (140, 124, 96), (104, 106, 70), (116, 96, 76), (96, 104, 64), (146, 132, 104)),
        lawn=_colours((96, 100, 64), (112, 106, 78), (84, 96, 56), (122, 114, 86)),
        wood_floor=_colours((96, 80, 64), (108, 88, 68), (82, 74, 62)),
        crown=_colours((98, 86, 70), (108, 92, 74), (88, 80, 68), (112, 100, 80)),
        evergreen=_colours((42, 58, 38), (50, 68, 44), (36, 50, 34)),
        dirt=_colours((158, 140, 116), (170, 156, 134), (144, 128, 106)),
        water=_colours((18, 24, 24), (30, 36, 34), (24, 32, 40)),
        asphalt=(90, 150),
        roof=_ROOFS,
        wood_share=0.5, evergreen_share=0.22, crown_cover=0.5, furrows=0.5, hedges=0.2, leaves=0.34, lawn_share=0.8,
    ),
    "arid": Palette(
        grass=_colours((178, 156, 126), (190, 168, 136), (168, 148, 120)),
        field=_colours((186, 164, 132), (176, 152, 120), (196, 176, 146), (104, 112, 76), (166, 146, 116)),
        lawn=_colours((186, 170, 142), (174, 156, 130), (110, 116, 80), (196, 182, 156)),
        wood_floor=_colours((160, 142, 112), (150, 136, 106)),
        crown=_colours((82, 92, 60), (92, 98, 68), (74, 86, 58)),
        evergreen=_colours((70, 84, 56), (64, 78, 54)),
        dirt=_colours((196, 178, 150), (206, 190, 164), (184, 166, 138)),
        water=_colours((52, 88, 96), (60, 84, 84)),
        asphalt=(104, 158),
        roof=_colours(
            (204, 196, 182), (190, 180, 164), (214, 208, 198), (176, 162, 142), (164, 150, 134), (196, 184, 160),
            (150, 142, 134), (170, 122, 96),
        ),
        wood_share=0.06, evergreen_share=0.3, crown_cover=0.9, furrows=0.35, hedges=0.05, leaves=0.26, lawn_share=0.55,
    ),
}  # fmt: skip
