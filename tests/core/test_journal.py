"""What a run keeps of its finished parts: whole or not there, whatever happened to the file."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eroad.eroad_core.extraction.blend import Blender
from eroad.eroad_core.extraction.journal import INDEX, PARTS, Journal
from eroad.eroad_core.extraction.plan import Axis, Plan
from eroad.eroad_core.extraction.products import part_keeper
from eroad.eroad_core.extraction.reading import Noted
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.raster.grid import Window

# --- the file --------------------------------------------------------------------------------------------------------


def pixels_of(number):
    return None if number % 5 == 4 else np.random.default_rng(number).integers(0, 9, 400, np.uint8).tobytes()


def written(folder, numbers, key="key"):
    journal = Journal(folder, key)
    for number in numbers:
        journal.add(number, pixels_of(number), number % 3 != 0)
    journal.close()


def whole_parts(folder, key="key"):
    """Return the numbers of the parts that are there, all of which must be what was written."""
    journal = Journal(folder, key)
    numbers = [number for number in range(100) if number in journal]
    assert all(journal.read(number) == pixels_of(number) for number in numbers)
    assert journal.predicted == sum(number % 3 != 0 for number in numbers)
    assert len(journal) == len(numbers)
    journal.close()
    return numbers


def test_what_was_kept_is_there_again_and_more_can_be_added(tmp_path):
    written(tmp_path / "j", range(7))
    assert whole_parts(tmp_path / "j") == list(range(7))
    written(tmp_path / "j", [20, 30])
    assert whole_parts(tmp_path / "j") == [*range(7), 20, 30]


@settings(max_examples=60)
@given(name=st.sampled_from([INDEX, PARTS]), place=st.floats(0, 1), flip=st.integers(1, 255), cut=st.booleans())
def test_a_torn_tail_or_a_damaged_byte_costs_the_parts_it_is_in(tmp_path_factory, name, place, flip, cut):
    folder = tmp_path_factory.mktemp("journal") / "j"
    written(folder, range(12))
    content = bytearray((folder / name).read_bytes())
    position = min(int(place * len(content)), len(content) - 1)
    if cut:
        del content[position:]
    else:
        content[position] ^= flip
    (folder / name).write_bytes(content)
    left = whole_parts(folder)
    if not cut:
        assert len(left) == 11
    elif name == INDEX:
        assert left == list(range(position * 12 // len(content) if position else 0))[: len(left)]
    lost = sorted(set(range(12)) - set(left))
    written(folder, lost)
    assert whole_parts(folder) == list(range(12))


def test_an_end_of_zeros_as_a_power_cut_leaves_is_no_part(tmp_path):
    written(tmp_path, range(3))
    with open(tmp_path / INDEX, "ab") as index:
        index.write(b"\0" * 1000)
    assert whole_parts(tmp_path) == [0, 1, 2]
    written(tmp_path, [7])
    assert whole_parts(tmp_path) == [0, 1, 2, 7]


def test_parts_of_something_else_are_dropped(tmp_path):
    written(tmp_path, range(3), "this")
    assert whole_parts(tmp_path, "that") == []
    assert whole_parts(tmp_path, "this") == []


def test_what_is_damaged_meanwhile_is_told(tmp_path):
    journal = Journal(tmp_path)
    journal.add(0, bytes(100))
    (tmp_path / PARTS).write_bytes(b"x")
    with pytest.raises(EroadError) as caught:
        journal.read(0)
    journal.close()
    assert caught.value.code == "journal_damaged"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
def test_what_a_full_disk_cannot_take_goes_elsewhere(tmp_path):
    errors = []

    def spare(error):
        errors.append(error)
        return tmp_path / "spare"

    folder = tmp_path / "full"
    written(folder, [])
    (folder / PARTS).unlink()
    (folder / PARTS).symlink_to("/dev/full")
    with pytest.raises(OSError, match="space"):
        Journal(folder, "key").add(0, b"x")
    journal = Journal(folder, "key", spare)
    for number in range(5):
        journal.add(number, pixels_of(number))
    assert [journal.read(number) for number in range(5)] == [pixels_of(number) for number in range(5)]
    assert len(errors) == 1
    journal.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
def test_where_every_disk_is_full_the_outputs_file_is_named(tmp_path):
    for name in ("cache", "spare"):
        written(tmp_path / name, [], "" if name == "spare" else "key")
        (tmp_path / name / PARTS).unlink()
        (tmp_path / name / PARTS).symlink_to("/dev/full")
    journal = Journal(tmp_path / "cache", "key", lambda error: tmp_path / "spare")
    window = Window(0, 0, 50, 40)
    plan = Plan(window, window, (1.0, 1.0), Axis.plan(50), Axis.plan(40), (1, 1), 1)
    write = part_keeper(journal, plan, Noted(), "roads.tif")
    with pytest.raises(EroadError) as caught:
        write(0, 0, np.full((40, 50), 0.7), np.ones((40, 50), bool))
    journal.close()
    assert (caught.value.code, caught.value.values) == ("disk_full", {"path": "roads.tif"})


# --- gaps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_parts_are_the_same_bit_by_bit_whichever_tiles_come(seed):
    chance = np.random.default_rng(seed)
    width, height = chance.integers(100, 700, 2)
    tile, overlap = int(chance.integers(70, 130)), int(chance.integers(4, 23))
    whole = Window(0, 0, int(width), int(height))
    plan = Plan(
        whole, whole, (1.0, 1.0), Axis.plan(whole.width, tile, overlap), Axis.plan(whole.height, tile, overlap),
        (1, 1), 1,
    )  # fmt: skip
    places = list(plan.places())
    logits = {
        (column, row): None if chance.random() < 0.1 else
        chance.normal(0, 5, (np.ptp(plan.rows.span(row)), np.ptp(plan.columns.span(column)))).astype(np.float32)
        for column, row in places
    }  # fmt: skip

    def parts(tiles):
        blender = Blender(plan.columns, plan.rows, -30)
        return {place: blender.add(*place, logits[place]) for place in tiles}

    expected = parts(places)
    covered = np.zeros(whole.shape, int)
    for place, (left, top, values) in expected.items():
        assert plan.part(*place) == Window(left, top, values.shape[1], values.shape[0])
        covered[plan.part(*place).slices()] += 1
    assert (covered == 1).all()
    for share in (0.05, 0.3, 0.8):
        missing = [place for place in places if chance.random() < share]
        tiles = plan.under(missing)
        found = parts([place for place in places if place in tiles])
        for place in missing:
            assert found[place][2].tobytes() == expected[place][2].tobytes()
