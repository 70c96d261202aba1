"""The layouts of data sets that others made: which image belongs to which mask, split and place.

Each layout is a function that returns a :class:`Found`, or None where the folder is not laid out so.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..jobs.messages import EroadError
from .images import open_image
from .lists import split_of_names
from .sample import Sample

#: Names a split's folder or list file may have, by the name it gets here.
SPLITS = {"train": ("train", "training"), "val": ("val", "valid", "validation"), "test": ("test", "testing")}
#: Side of the parts a large DeepGlobe tile is read in.
QUARTER = 512
#: Endings of images and masks.
_FILES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".vrt", ".jp2", ".bmp", ".webp", ".gif")
#: What names of images and masks may end in, beside what they share.
_IMAGE_SUFFIX = re.compile(r"[_-](sat|image|img|rgb)$", re.IGNORECASE)
_MASK_SUFFIX = re.compile(r"[_-](mask|label|labels|gt)$", re.IGNORECASE)


@dataclass
class Found:
    """What a folder holds.

    Attributes
    ----------
    kind : "split", "deepglobe" or "plain". samples : all of them.
    notes : (code, values) of messages that say what was left out.
    """

    kind: str
    samples: list[Sample]
    notes: list[tuple[str, dict]] = field(default_factory=list)


def split_layout(folder: Path, road_value: int | None) -> Found | None:
    """Read train/images with train/masks, and val/… and test/… the same way."""
    parts = {split: part for split in SPLITS if (part := _split_folder(folder, split)) and _has_pairs(part)}
    if not parts:
        return None
    samples, notes = [], []
    labelled = [split for split, part in parts.items() if _files(part / "masks")]
    for split, part in parts.items():
        if labelled and split not in labelled:
            notes.append(("dataset_unlabelled", {"folder": str(part), "count": len(_files(part / "images"))}))
            continue
        pairs = _paired(part / "images", part / "masks")
        samples += _samples(folder, pairs, dict.fromkeys(pairs, split), road_value)
    return Found("split", samples, notes)


def plain_layout(folder: Path, road_value: int | None) -> Found | None:
    """Read images/ with masks/; all are train but where list files say otherwise."""
    if not _has_pairs(folder):
        return None
    pairs = _paired(folder / "images", folder / "masks")
    splits, notes = _listed(folder, pairs)
    return Found("plain", _samples(folder, pairs, splits, road_value), notes)


def scenes_layout(folder: Path, road_value: int | None) -> Found | None:
    """Read NAME.tif with NAME_mask.tif side by side, each a place of its own."""
    files = _files(folder)
    masks = {_MASK_SUFFIX.sub("", p.stem): p for p in files if _MASK_SUFFIX.search(p.stem)}
    images = {_IMAGE_SUFFIX.sub("", p.stem): p for p in files if not _MASK_SUFFIX.search(p.stem)}
    if not set(masks) & set(images):
        return None
    pairs = _matched(folder, folder, images, masks)
    splits, notes = _listed(folder, pairs)
    samples = _samples(folder, pairs, splits, road_value, {name: name for name in pairs})
    return Found("plain", samples, notes)


def deepglobe_layout(folder: Path, road_value: int | None) -> Found | None:
    """Read NNN_sat.jpg with NNN_mask.png in train/, valid/ and test/, or in the folder itself.

    Large tiles come as quarters of :data:`QUARTER` pixels a side, whose place is their tile. Folders without masks
    are left out with a note. List files decide the splits where there are any.
    """
    parts = {split: part for split in SPLITS if (part := _split_folder(folder, split)) and _tiles(part, "sat")}
    if not parts and _tiles(folder, "sat"):
        parts = {"train": folder}
    if not parts:
        return None
    pairs: dict[str, tuple[Path, Path]] = {}
    splits: dict[str, str] = {}
    notes: list[tuple[str, dict]] = []
    for split, part in parts.items():
        images, masks = _tiles(part, "sat"), _tiles(part, "mask")
        if not masks:
            notes.append(("dataset_unlabelled", {"folder": str(part), "count": len(images)}))
            continue
        found = _matched(part, part, images, masks)
        pairs.update(found)
        splits.update(dict.fromkeys(found, split))
    if not pairs:
        raise EroadError("dataset_empty", path=str(folder))
    listed = split_of_names(folder, pairs)
    if listed is not None:
        splits, more = listed
        notes += more
    places = {name: name for name in pairs}
    whole = _samples(folder, pairs, splits, road_value, places, lossy=True)
    return Found("deepglobe", _quartered(whole), notes)


def _split_folder(folder: Path, split: str) -> Path | None:
    return next((folder / name for name in SPLITS[split] if (folder / name).is_dir()), None)


def _has_pairs(folder: Path) -> bool:
    return (folder / "images").is_dir() or (folder / "masks").is_dir()


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in _FILES and not p.name.startswith("."))


def _tiles(folder: Path, kind: str) -> dict[str, Path]:
    """Return DeepGlobe's files of one kind ("sat" or "mask") by the tile's number."""
    return {p.stem[: -len(kind) - 1]: p for p in _files(folder) if p.stem.endswith(f"_{kind}")}


def _paired(images: Path, masks: Path) -> dict[str, tuple[Path, Path]]:
    """Pair the files of two folders by name, whatever their endings."""
    by_name = {p.stem: p for p in _files(images)}, {p.stem: p for p in _files(masks)}
    if set(by_name[0]) != set(by_name[1]):
        by_name = (
            {_IMAGE_SUFFIX.sub("", stem): p for stem, p in by_name[0].items()},
            {_MASK_SUFFIX.sub("", stem): p for stem, p in by_name[1].items()},
        )
    return _matched(images, masks, *by_name)


def _matched(
    image_folder: Path, mask_folder: Path, images: dict[str, Path], masks: dict[str, Path]
) -> dict[str, tuple[Path, Path]]:
    alone = sorted(set(images) - set(masks))
    if alone:
        raise EroadError(
            "dataset_without_mask", count=len(alone), folder=str(image_folder), example=images[alone[0]].name,
            masks=str(mask_folder),
        )  # fmt: skip
    alone = sorted(set(masks) - set(images))
    if alone:
        raise EroadError(
            "dataset_without_image", count=len(alone), folder=str(mask_folder), example=masks[alone[0]].name,
            images=str(image_folder),
        )  # fmt: skip
    if not images:
        raise EroadError("dataset_empty", path=str(image_folder))
    return {name: (images[name], masks[name]) for name in sorted(images)}


def _listed(folder: Path, pairs: dict[str, tuple[Path, Path]]) -> tuple[dict[str, str], list]:
    listed = split_of_names(folder, pairs)
    return (dict.fromkeys(pairs, "train"), []) if listed is None else listed


def _samples(
    folder: Path,
    pairs: dict[str, tuple[Path, Path]],
    splits: dict[str, str],
    road_value: int | None,
    places: dict[str, str] | None = None,
    lossy: bool = False,
) -> list[Sample]:
    if places is None:
        places = _places(pairs)
    return [
        Sample(name, *pairs[name], place=places[name], split=splits[name], group=folder.name, road_value=road_value,
               lossy=lossy)
        for name in pairs
        if name in splits
    ]  # fmt: skip


def _places(names: Iterable[str]) -> dict[str, str]:
    """Return the place of each name: what stands before its first "_" where several share it, else the name.

    Where all share it, it says nothing about places (``training_1``, ``training_2``).
    """
    names = list(names)
    prefixes = {name: name.partition("_")[0] for name in names}
    groups: dict[str, int] = {}
    for prefix in prefixes.values():
        groups[prefix] = groups.get(prefix, 0) + 1
    if len(groups) < 2:
        return {name: name for name in names}
    return {name: prefix if groups[prefix] > 1 else name for name, prefix in prefixes.items()}


def _quartered(samples: list[Sample]) -> list[Sample]:
    """Return each sample as its quarters, going by the size of the first image."""
    with open_image(samples[0].image) as source:
        windows = list(source.window.blocks(QUARTER))
        size = source.width, source.height
    if len(windows) == 1:
        return samples
    return [
        dataclasses.replace(sample, name=f"{sample.name}_{number}", window=window, size=size)
        for sample in samples
        for number, window in enumerate(windows)
    ]
