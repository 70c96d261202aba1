"""Hostile input: jobs, model files and their cards, data sets, checkpoints, comparisons. One sentence, or it works.

``EROAD_FUZZ=100000`` runs as many examples of each (docs/reliability.md).
"""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

from eroad.eroad_core.datasets import index
from eroad.eroad_core.jobs import JOBS
from eroad.eroad_core.jobs.messages import EroadError
from eroad.eroad_core.model.card import Card
from eroad.eroad_core.model.weights import read_card
from eroad.eroad_core.training.checkpoint import read_facts
from eroad.eroad_core.training.comparison.reading import read_config

from . import hostile
from .hostile import fuzz
from .test_weights import make_card

#: A job of each kind that is whole; paths of files that are not there.
WHOLE = {
    "extract": {"rasters": ["a.tif"], "probability": "p.tif", "extent": [0, 0, 1, 1], "bands": [1, 2, 3], "gsd": "0.5"},
    "prepare": {"rasters": ["a.tif"], "roads": "r.gpkg", "out": "d", "splits": [0.8, 0.1, 0.1], "widths": [["a", 3]]},
    "train": {"datasets": ["d"], "out": "m.safetensors", "epochs": 3, "crop": 64, "lr": 0.1, "loss": "eq5-"},
    "evaluate": {"model": "m", "dataset": "d", "split": "val"},
    "compare": {"config": "c.json", "out": "d"},
}


def plain_sentence(error: EroadError) -> bool:
    """Say whether an error reads as one line of text."""
    text = str(error)
    return bool(text.strip()) and "Traceback" not in text


@pytest.mark.parametrize("name", sorted(JOBS))
@fuzz
@given(data=st.data())
def test_a_job_is_checked_whole_or_refused_in_a_sentence(name, data):
    document = WHOLE.get(name, dict.fromkeys(JOBS[name].specs(), "x"))
    values = data.draw(hostile.changed(document))
    values = json.loads(json.dumps(values))  # as it comes over the wire
    try:
        job = JOBS[name].from_dict(values)
    except EroadError as error:
        assert plain_sentence(error)
    else:
        assert JOBS[name].from_dict(job.to_dict()) == job


@fuzz
@given(hostile.changed(json.loads(make_card().to_json())))
def test_a_card_is_whole_or_refused(document):
    try:
        card = Card.from_json(hostile.as_json(document))
    except ValueError as error:
        assert str(error)
    else:
        # What is taken can be written again, builds a network of bounded size, and its numbers are numbers.
        assert Card.from_json(card.to_json()) == card
        assert 0 < len(card.bands) <= 64 and all(isinstance(band, str) for band in card.bands)
        assert all(abs(value) < 1e9 for key in ("mean", "std") for value in card.normalisation[key])
        assert all(value > 0 for value in card.normalisation["std"])
        assert isinstance(card.name, str) and isinstance(card.training, dict) and isinstance(card.metrics, dict)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    """A folder that the examples of a test share."""
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def small_model(scratch) -> bytes:
    """A model file with a real card and one small tensor."""
    path = scratch / "small.safetensors"
    save_file({"a": torch.zeros(2)}, path, metadata={"card": make_card().to_json(), "facts": '{"step": 3}'})
    return path.read_bytes()


@pytest.mark.parametrize("read", [read_card, read_facts])
@fuzz
@given(data=st.data())
def test_a_model_file_or_checkpoint_is_whole_or_refused(read, small_model, scratch, data):
    length = struct.unpack("<Q", small_model[:8])[0]
    header = small_model[: 8 + length]
    content = data.draw(hostile.damaged(header)) + small_model[8 + length :]
    if data.draw(st.booleans()):
        # A header that is whole JSON again, of a length that fits.
        text = json.dumps(data.draw(hostile.changed(json.loads(small_model[8 : 8 + length])))).encode()
        content = struct.pack("<Q", len(text)) + text + small_model[8 + length :]
    path = scratch / f"{read.__name__}.safetensors"
    path.write_bytes(content)
    try:
        read(path)
    except EroadError as error:
        assert plain_sentence(error)


ROWS = "name,image,mask,split,place,source,col,row,road_share,known_share,road_km,gsd,bands\n" + "".join(
    f"t{n},images/t{n}.tif,masks/t{n}.tif,{split},p{n},a.tif,0,0,0.1,1,0.2,1,1 2 3\n"
    for n, split in enumerate(("train", "train", "val", "test"))
)
FACTS = {"format": "eroad-dataset", "version": 1, "gsd": 1.0, "channels": 3, "tile": 64, "stretch": "auto"}


@pytest.fixture(scope="module")
def prepared(scratch) -> Path:
    """A prepared data set's folder, but for its index; a file outside that must stay out of it."""
    folder = scratch / "set"
    for kind in ("images", "masks"):
        (folder / kind).mkdir(parents=True)
        for n in range(4):
            (folder / kind / f"t{n}.tif").write_bytes(b"")
    (scratch / "secret.tif").write_bytes(b"")
    return folder


@fuzz
@given(data=st.data())
def test_a_data_set_is_read_or_refused_and_never_left(prepared, data):
    facts, rows = FACTS, ROWS
    which = data.draw(st.integers(0, 2))
    if which == 0:
        facts = data.draw(hostile.changed(FACTS))
    elif which == 1:
        cells = [line.split(",") for line in ROWS.splitlines()]
        row, column = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 12))
        ways = st.sampled_from(["../secret.tif", str(prepared.parent / "secret.tif"), "images/../../secret.tif"])
        cells[row][column] = data.draw(st.one_of(ways, hostile.texts))
        rows = "\n".join(",".join(line) for line in cells)
    else:
        rows = data.draw(hostile.damaged(ROWS.encode())).decode("latin-1")
    (prepared / index.FACTS).write_text(hostile.as_json(facts), encoding="utf-8")
    (prepared / index.INDEX).write_text(rows, encoding="utf-8", errors="replace", newline="")
    try:
        found = index.prepared_layout(prepared)
    except EroadError as error:
        assert plain_sentence(error)
    else:
        for sample in found[1] if found else ():
            for path in (sample.image, sample.mask):
                assert os.path.realpath(path).startswith(os.path.realpath(prepared) + os.sep)


CONFIG = {
    "title": "t",
    "datasets": ["d"],
    "seeds": [1, 2],
    "budget": {"samples": 100},
    "train": {"crop": 64},
    "systems": [{"name": "one", "arch": "eroad18"}, {"name": "two", "loss": "eq3"}],
    "sets": [{"name": "v", "dataset": "d", "split": "val"}, {"name": "s", "image": "i.tif", "mask": "m.tif"}],
    "tables": [{"title": "x", "systems": ["one"], "columns": ["parameters", "iou:v"]}],
    "figures": [{"title": "f", "sets": ["s"], "systems": ["one"], "crop": [0, 0, 8, 8]}],
}


@fuzz
@given(hostile.changed(CONFIG))
def test_a_comparison_is_read_or_refused(scratch, document):
    path = scratch / "compare.json"
    path.write_text(hostile.as_json(document), encoding="utf-8")
    try:
        read_config(path)
    except EroadError as error:
        assert plain_sentence(error)


def test_markup_in_a_model_is_text_in_its_report():
    from eroad.eroad_core.report.blocks import Details, Section, Text
    from eroad.eroad_core.report.page import render

    nasty = "<script>alert(1)</script>{{7*7}}"
    sections = [Section(nasty, [Text(nasty), Details(nasty, nasty)])]
    page = render("page.html", title=nasty, lead=nasty, sections=sections)
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page and "49" not in page.split("</style>")[-1]
