"""List files beside a data set's images: which image is in which split."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..jobs.messages import EroadError

#: List files by split; the first that exists counts.
_LISTS = {
    "train": ("train.txt", "training.txt"),
    "val": ("val.txt", "valid.txt", "validation.txt"),
    "test": ("test.txt",),
}
#: What a listed name may carry beside the image's own.
_BESIDE = re.compile(r"(_sat|_mask|_image|_label)?(\.[A-Za-z]{2,5})?$")


def split_of_names(folder: Path, names: Collection[str]) -> tuple[dict[str, str], list[tuple[str, dict]]] | None:
    """Return the split of each listed name and notes, or None without list files.

    A line holds a name, a file or a path of it; what follows a blank is not read. Names in no list are left out.

    Raises
    ------
    EroadError
        ``dataset_list_name`` for a name there is no image of, ``dataset_list_twice`` for one in two splits.
    """
    lists: dict[str, Path] = {}
    for split, candidates in _LISTS.items():
        found = [place / name for place in (folder, folder / split) for name in candidates if (place / name).is_file()]
        if found:
            lists[split] = found[0]
    if not lists:
        return None
    splits: dict[str, str] = {}
    for split, path in lists.items():
        for listed in _names(path):
            name = listed if listed in names else _BESIDE.sub("", listed)
            if name not in names:
                raise EroadError("dataset_list_name", list=str(path), name=listed)
            if splits.setdefault(name, split) != split:
                raise EroadError("dataset_list_twice", list=str(path), name=listed, split=splits[name])
    if not splits:
        raise EroadError("dataset_list_empty", list=str(next(iter(lists.values()))))
    left = len(names) - len(splits)
    notes = [("dataset_unlisted", {"folder": str(folder), "count": left})] if left else []
    return splits, notes


def _names(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EroadError("dataset_broken", path=str(path), reason=str(error)) from error
    words = (line.split() for line in text.splitlines())
    return [line[0].replace("\\", "/").rpartition("/")[2] for line in words if line and not line[0].startswith("#")]
