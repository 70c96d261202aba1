"""Which samples teach, which choose the epoch and the threshold, and which score the model once, at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..datasets.folder import Dataset
from ..datasets.sample import Sample, hold_out
from ..jobs.messages import EroadError

#: Share of the places of train that choose, where no split of its own is there for it.
HELD_OUT = 0.12


@dataclass
class Roles:
    """The samples of a training by what they are for; no place is in two of them.

    Attributes
    ----------
    teach : the network learns from these. choose : epoch and threshold are chosen on these.
    score : scored once, with the finished model; may be empty.
    notes : how they were chosen, as (code, values).
    """

    teach: list[Sample] = field(default_factory=list)
    choose: list[Sample] = field(default_factory=list)
    score: list[Sample] = field(default_factory=list)
    notes: list[tuple[str, dict]] = field(default_factory=list)


def assign_roles(datasets: Sequence[Dataset], seed: int, byte: str = "as_is") -> Roles:
    """Give every sample its role.

    With a test split, val chooses and test scores. Without, some places of train choose and val
    scores; where train is a single place, val has to choose and nothing is left to score on.

    Parameters
    ----------
    byte : what becomes of images of bytes, as in a model's card.
    """
    roles = Roles()
    for dataset in datasets:
        train = dataset.samples("train", byte)
        val, test = (dataset.samples(s, byte) if s in dataset.splits else [] for s in ("val", "test"))
        if not train:
            raise EroadError("train_split_empty", name=dataset.name, split="train")
        if val and test:
            teach, choose, score = train, val, test
            note = "train_chosen_on_val"
        elif len({s.place for s in train}) > 1:
            (teach, choose), score = hold_out(train, HELD_OUT, seed), val or test
            note = "train_chosen_on_train"
        elif val or test:
            teach, choose, score = train, val or test, []
            note = "train_one_place"
        else:
            raise EroadError("dataset_one_place", name=dataset.name)
        roles.teach += teach
        roles.choose += choose
        roles.score += score
        roles.notes.append((note, {"name": dataset.name, "train": len(teach), "chosen": len(choose)}))
    return roles
