"""A data set folder of any layout, opened."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from pathlib import Path

from ..jobs.messages import EroadError
from .images import image_resolution, open_image
from .index import prepared_layout, stretch_of
from .layouts import deepglobe_layout, plain_layout, scenes_layout, split_layout
from .sample import Sample, hold_out

__all__ = ["Dataset", "Sample", "hold_out", "open_dataset"]

#: Splits in the order they are named.
_ORDER = ("train", "val", "test")


@dataclass(frozen=True)
class Dataset:
    """Labelled images on disk.

    Attributes
    ----------
    path : the folder. name : its name.
    kind : "prepared" (by the job Prepare), "split" (train/images, …), "deepglobe" or "plain".
    gsd : metres per pixel, None where nothing says it.
    channels : bands of the images.
    splits : those there are, among "train", "val" and "test".
    notes : (code, values) of messages about what was left out.
    stretch : how the job Prepare was told to stretch: "auto", "percentile" or "none"; stretched : whether it did.
    """

    path: Path
    kind: str
    name: str
    gsd: float | None
    channels: int
    splits: tuple[str, ...]
    notes: tuple[tuple[str, dict], ...] = ()
    stretch: str = "auto"
    stretched: bool = False
    _samples: tuple[Sample, ...] = field(default=(), repr=False)

    def samples(self, split: str, byte: str = "as_is") -> list[Sample]:
        """Return the samples of a split, in the order of their names; ``dataset_split`` where there is none.

        Parameters
        ----------
        byte : what becomes of images of bytes, as in a model's card; tiles that were cut stretched stay as they are.
        """
        if split not in self.splits:
            raise EroadError("dataset_split", path=str(self.path), split=split, splits=", ".join(self.splits))
        byte = "as_is" if self.stretched else byte
        return [dataclasses.replace(sample, byte=byte) for sample in self._samples if sample.split == split]


def open_dataset(path: str | os.PathLike, mask_road_value: int | None = None) -> Dataset:
    """Open a data set folder; images and masks are paired by name, and read when they are asked for.

    Parameters
    ----------
    path : a folder made by the job Prepare, one with train/images and train/masks (and val/…, test/…), one with
        images/ and masks/, DeepGlobe's, or one with NAME.tif and NAME_mask.tif.
    mask_road_value : value of road in masks that are not understood by themselves; see :func:`.masks.read_mask`.

    Raises
    ------
    EroadError
        ``dataset_missing``, ``dataset_unknown``, ``dataset_empty``, ``dataset_broken``, ``dataset_without_mask``,
        ``dataset_without_image``, ``dataset_list_…``, ``raster_…`` where the first image cannot be read.
    """
    folder = Path(os.path.abspath(path))
    if not folder.is_dir():
        raise EroadError("dataset_missing", path=str(path))
    try:
        prepared = prepared_layout(folder)
        if prepared is not None:
            facts, samples = prepared
            dataset = _dataset(folder, "prepared", samples, facts["gsd"], facts["channels"], ())
            stretch, stretched = stretch_of(facts)
            return dataclasses.replace(dataset, stretch=stretch, stretched=stretched)
        for layout in (split_layout, deepglobe_layout, plain_layout, scenes_layout):
            found = layout(folder, mask_road_value)
            if found is not None:
                with open_image(found.samples[0].image) as first:
                    gsd, channels = image_resolution(first), first.channels
                return _dataset(folder, found.kind, found.samples, gsd, channels, tuple(found.notes))
    except OSError as error:
        raise EroadError("dataset_broken", path=str(folder), reason=error.strerror or str(error)) from error
    raise EroadError("dataset_unknown", path=str(path))


def _dataset(folder: Path, kind: str, samples: list[Sample], gsd: float | None, channels: int, notes: tuple) -> Dataset:
    samples = [dataclasses.replace(sample, channels=channels) for sample in samples]
    present = {sample.split for sample in samples}
    splits = tuple(split for split in _ORDER if split in present)
    return Dataset(folder, kind, folder.name, gsd, channels, splits, notes, _samples=tuple(samples))
