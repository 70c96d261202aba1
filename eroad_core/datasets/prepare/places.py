"""Places: square blocks of cells, and the split each of them is in. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...jobs.messages import EroadError
from ..sample import shuffled

#: The splits, in the order of their shares.
SPLITS = ("train", "val", "test")
#: Most cells a side of a place has by itself, and places there should be.
_LARGEST, _ENOUGH = 4, 20

#: A cell of ground: area, row and column.
Cell = tuple[int, int, int]


@dataclass(frozen=True)
class Contents:
    """What a place holds: known and road pixels, as square metres or any other one measure."""

    known: float
    road: float


def block_side(cells: Iterable[Cell], block: float | None, cell: float) -> int:
    """Return the cells a side of a place.

    Parameters
    ----------
    cells : those with anything known.
    block : wanted side in metres, brought to whole cells; None: the largest of 4 to 1 that gives 20 places, else 1.
    cell : metres of a cell.
    """
    if block is not None:
        return max(1, round(block / cell))
    cells = set(cells)
    for side in range(_LARGEST, 1, -1):
        if len({block_of(c, side) for c in cells}) >= _ENOUGH:
            return side
    return 1


def block_of(cell: Cell, side: int) -> Cell:
    """Return the block of cells that ``cell`` lies in."""
    return cell[0], cell[1] // side, cell[2] // side


def checked_shares(shares: Sequence[float]) -> tuple[float, ...]:
    """Return the three shares, summing to 1; ``parameter_invalid`` where they say nothing."""
    given = tuple(float(share) for share in shares)
    if not 1 <= len(given) <= len(SPLITS) or given[0] <= 0:
        shown = ",".join(f"{share:g}" for share in given)
        raise EroadError(
            "parameter_invalid", label="splits", value=shown,
            expected="up to three shares, of train, val and test, the first above 0",
        )  # fmt: skip
    total = sum(given)
    return tuple(share / total for share in given) + (0.0,) * (len(SPLITS) - len(given))


def assign(places: Mapping[str, Contents], shares: Sequence[float], seed: int) -> dict[str, str]:
    """Return the split of each place: the same for the same places and seed.

    Each split with a share gets a place, one with roads where there are enough; the others go where most is missing,
    of what is known and of roads alike.

    Parameters
    ----------
    shares : of train, val and test, summing to 1.
    """
    sizes = _sizes(places)
    wanted = {split: share for split, share in zip(SPLITS, shares, strict=True) if share > 0}
    missing = dict(wanted)
    order = shuffled(list(places), seed)
    result: dict[str, str] = {}

    def give(place: str, split: str) -> None:
        result[place] = split
        missing[split] -= sizes[place]
        order.remove(place)

    for split in wanted:
        if order:
            give(_first(order, places, sizes, wanted[split]), split)
    for place in list(order):
        give(place, max(missing, key=lambda split: missing[split]))
    return {place: result[place] for place in places}


def _sizes(places: Mapping[str, Contents]) -> dict[str, float]:
    """Return each place's share of all: the mean of its shares of what is known and of roads."""
    known = sum(places[place].known for place in sorted(places))
    road = sum(places[place].road for place in sorted(places))
    return {
        place: (contents.known / known + (contents.road / road if road else contents.known / known)) / 2
        for place, contents in places.items()
    }


def _first(order: Sequence[str], places: Mapping[str, Contents], sizes: Mapping[str, float], wanted: float) -> str:
    """Return the first place with roads that is not much too large for a split, else the smallest with roads."""
    candidates = [place for place in order if places[place].road > 0] or list(order)
    fitting = [place for place in candidates if sizes[place] <= 1.5 * wanted]
    return fitting[0] if fitting else min(candidates, key=lambda place: sizes[place])
