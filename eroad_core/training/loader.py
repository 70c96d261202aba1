"""Batches of crops, read and augmented ahead by threads; what is in them depends on (seed, epoch, index) alone."""

from __future__ import annotations

import copy
import itertools
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from ..datasets.sample import Sample
from .dataset import Augmentation, Batch, LabelledScene, collate, crop

#: Bytes of decoded samples that are kept.
CACHE = 1_500_000_000
#: Batches made ahead.
AHEAD = 3


class SceneCache:
    """Decoded samples, the least used dropped beyond a number of bytes; for many threads."""

    def __init__(self, samples: Sequence[Sample], limit: int = CACHE) -> None:
        self._samples, self._limit = samples, limit
        self._scenes: OrderedDict[int, LabelledScene] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __getstate__(self) -> dict:
        # To another process go the samples; it decodes its own.
        return {"samples": self._samples, "limit": self._limit}

    def __setstate__(self, kept: dict) -> None:
        self.__init__(**kept)

    def name(self, number: int) -> str:
        """Return a sample's name."""
        return self._samples[number].name

    def divided(self, parts: int) -> SceneCache:
        """Return an empty one of the same samples, with its part of the memory."""
        return SceneCache(self._samples, self._limit // parts)

    def __getitem__(self, number: int) -> LabelledScene:
        with self._lock:
            if number in self._scenes:
                self._scenes.move_to_end(number)
                return self._scenes[number]
        sample = self._samples[number]
        image, mask = sample.read()
        scene = LabelledScene(image, mask, sample.group, sample.place)
        with self._lock:
            if number not in self._scenes:
                self._scenes[number] = scene
                self._bytes += _size(scene)
                while self._bytes > self._limit and len(self._scenes) > 1:
                    self._bytes -= _size(self._scenes.popitem(last=False)[1])
        return scene


def _size(scene: LabelledScene) -> int:
    # The location term, two bytes a pixel, may come later.
    return scene.image.nbytes + 3 * scene.mask.nbytes


class Loader:
    """The batches of a training, in order or by their numbers; it may be sent to another process.

    Parameters
    ----------
    scenes : the samples by number.
    chances : each sample's chance in an epoch; draws : crops in an epoch.
    batch, size : crops in a batch, their side.
    location, skeleton : whether the loss reads them.
    workers : threads; they change no result.
    """

    def __init__(
        self,
        scenes: SceneCache,
        chances: np.ndarray,
        draws: int,
        *,
        batch: int,
        size: int,
        seed: int,
        augmentation: Augmentation,
        location: bool,
        skeleton: bool,
        workers: int,
    ) -> None:
        self._scenes, self._chances, self._draws = scenes, chances, draws
        self._batch, self._size, self._seed = batch, size, seed
        self._how, self._location, self._skeleton = augmentation, location, skeleton
        self._workers = max(1, workers)

    @property
    def workers(self) -> int:
        """Threads that make crops."""
        return self._workers

    def name(self, sample: int) -> str:
        """Return the name of a sample by its number."""
        return self._scenes.name(sample)

    def divided(self, parts: int) -> Loader:
        """Return one of ``parts`` equal ones that share this one's memory and threads."""
        other = copy.copy(self)
        other._scenes, other._workers = self._scenes.divided(parts), max(1, self._workers // parts)
        return other

    def order(self, epoch: int) -> np.ndarray:
        """Return the sample of each crop of an epoch.

        Each sample comes by its chance with the least possible deviation (systematic sampling), shuffled.
        """
        rng = np.random.default_rng((self._seed, epoch))
        at = (np.arange(self._draws) + rng.random()) / self._draws
        chosen = np.searchsorted(np.cumsum(self._chances), at, side="right")
        return rng.permutation(np.minimum(chosen, len(self._chances) - 1))

    def numbers(self, first: int) -> Iterator[tuple[int, int, int]]:
        """Yield (epoch, index, sample) of the crops from number ``first`` on, without end."""
        for epoch in itertools.count(first // self._draws):
            order = self.order(epoch)
            for index in range(first % self._draws if epoch == first // self._draws else 0, self._draws):
                yield epoch, index, int(order[index])

    def batches(self, first: int, count: int) -> Iterator[tuple[Batch, list[int]]]:
        """Yield ``count`` batches from batch number ``first`` on, each with the numbers of its samples."""
        numbers = self.numbers(first * self._batch)
        with ThreadPoolExecutor(self._workers, "eroad-crops") as pool:
            waiting: list[tuple[list[Future], list[int]]] = []
            try:
                for made in range(count + AHEAD):
                    if made < count:
                        chosen = list(itertools.islice(numbers, self._batch))
                        waiting.append(([pool.submit(self._crop, *one) for one in chosen], [n for *_, n in chosen]))
                    if made >= AHEAD:
                        crops, samples = waiting.pop(0)
                        yield collate([crop.result() for crop in crops], self._skeleton), samples
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def batch(self, number: int, pool: ThreadPoolExecutor | None = None) -> tuple[Batch, list[int]]:
        """Return batch ``number`` of the endless row of batches, with the numbers of its samples.

        Parameters
        ----------
        pool : makes its crops side by side.
        """
        first = number * self._batch
        chosen = list(itertools.islice(self.numbers(first), self._batch))
        made = (pool.map if pool else map)(lambda one: self._crop(*one), chosen)
        return collate(list(made), self._skeleton), [n for *_, n in chosen]

    def _crop(self, epoch: int, index: int, sample: int):
        rng = np.random.default_rng((self._seed, epoch, index))
        return crop(self._scenes[sample], self._size, rng, self._how, self._location)
