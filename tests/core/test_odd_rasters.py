"""The corpus of odd rasters: roads as from a plain GeoTIFF of the same pixels, or the one message fixed in advance.

The plain GeoTIFF holds the pixels that the case's maker states, in the same type (the stretch of other types than
bytes goes by the values): the scene itself where the format keeps every pixel; where it does not (JPEG, a warp), what
GDAL's own ``ReadAsArray`` unpacks, so that the reader is tested and not the codec; of a palette the colours. It lies
north up in a UTM zone, with pixels of the size on the ground that the case states: all but a few 1 m. So a wrong
unit, scale or direction would be seen as another ground resolution.

``python tests/core/test_odd_rasters.py --write`` runs the corpus and writes its table into docs/reliability.md.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability.md"
MODEL = ROOT / "resources" / "models" / "eroad18.safetensors"
WRITE = "EROAD_WRITE_TABLE"

if __name__ == "__main__":
    os.environ[WRITE] = "1" if "--write" in sys.argv else ""
    sys.exit(pytest.main(["-q", "-p", "no:qgis", "-p", "no:pytest-qgis", __file__]))

from eroad.eroad_core.extraction import job as extraction  # noqa: E402
from eroad.eroad_core.jobs.messages import EroadError  # noqa: E402

from .corpus import GROUPS, Case, Made, cases, plain, runs_here  # noqa: E402

CORPUS = cases()
#: Road-mask IoU from which roads agree, and levels of 254 that probabilities may differ by.
AGREE, LEVELS = 0.99, 1
#: What was found: the last column of the table, by name of the case.
FOUND: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def one_model():
    """Load and prepare the model once: it would be most of the time."""
    load, runtime = extraction.load_model, extraction.choose_runtime
    extraction.load_model = functools.lru_cache(load)
    prepared = []

    def once(*arguments, **wishes):
        if not prepared:
            prepared.append(runtime(*arguments, **wishes))
        return prepared[0]

    extraction.choose_runtime = once
    yield
    extraction.load_model, extraction.choose_runtime = load, runtime


@pytest.fixture(scope="module")
def known() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Roads and probabilities of the plain GeoTIFFs so far: most cases share theirs."""
    return {}


def run(run_extract, made: Made, path, folder: str):
    """Return (roads, probability) of an extraction in tiles smaller than the scene."""
    done = run_extract(path, folder, tile=96, overlap=32, model=str(MODEL), **made.fields)
    return done.roads, done.probability


def expected_result(run_extract, known, made: Made, folder: Path):
    key = hashlib.sha256()
    for part in (made.pixels, made.valid):
        key.update(b"none" if part is None else str((part.dtype, part.shape)).encode() + part.tobytes())
    name = key.hexdigest() + str(made.gsd)
    if name not in known:
        path = plain(made, folder / "plain.tif")
        known[name] = run(run_extract, Made(path), path, "plain")
    return known[name]


@pytest.mark.parametrize("one", [pytest.param(c, id=f"{c.group}-{c.name}") for c in CORPUS if runs_here(c)])
def test_an_odd_raster(one: Case, run_extract, known, tmp_path, capfd):
    folder = tmp_path / "odd"
    folder.mkdir()
    made = one.make(folder)
    made = made if isinstance(made, Made) else Made(made)
    capfd.readouterr()
    if one.expected != "roads":
        with pytest.raises(EroadError) as caught:
            run(run_extract, made, made.path, "out")
        check_sentence(caught.value, one.expected)
        assert not (tmp_path / "out").exists(), "nothing is left of a run that failed"
        FOUND[one.name] = "that message"
    else:
        roads, probability = run(run_extract, made, made.path, "out")
        wanted_roads, wanted = expected_result(run_extract, known, made, folder)
        FOUND[one.name] = agreement(roads, probability, wanted_roads, wanted)
    assert capfd.readouterr().err == "", "neither GDAL nor Python says anything of its own"


def check_sentence(error: EroadError, code: str) -> None:
    text = str(error)
    assert error.code == code, text
    assert text.endswith(".") and "\n" not in text and "Traceback" not in text
    assert len(text) < 2200, "a long name at most"


def agreement(roads: np.ndarray, probability: np.ndarray, wanted_roads: np.ndarray, wanted: np.ndarray) -> str:
    """Hold roads and probabilities to those of the plain GeoTIFF; return what the table shows."""
    assert roads.shape == wanted_roads.shape
    valid, wanted_valid = roads != 255, wanted_roads != 255
    np.testing.assert_array_equal(valid, wanted_valid, "the same pixels count")
    a, b = roads[valid] == 1, wanted_roads[valid] == 1
    union = int((a | b).sum())
    iou = int((a & b).sum()) / union if union else 1.0
    far = np.abs(probability[valid].astype(int) - wanted[valid]) > LEVELS
    assert iou >= AGREE, f"IoU {iou:.4f}"
    assert far.mean() <= 1 - AGREE, f"{far.mean():.4f} of the probabilities differ"
    return f"IoU {iou:.3f} of {union:,} road pixels" if union else "no road in either"


def test_the_corpus_is_large_enough():
    names = [(one.group, one.name) for one in CORPUS]
    assert len(set(names)) == len(names)
    here = [one for one in CORPUS if runs_here(one)]
    assert len(here) >= 120
    assert sum(one.expected == "roads" for one in here) >= 100


def test_the_table_in_the_documentation():
    """Runs last. The page shows this corpus and these outcomes, whatever drivers this GDAL has."""
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get(WRITE):
        page = replaced(page, table(FOUND))
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    assert without_found(page) == without_found(replaced(page, table({})))


def table(found: dict[str, str]) -> str:
    """Return the tables in Markdown, a group each, and their sum."""
    roads = sum(one.expected == "roads" for one in CORPUS)
    lines = [f"{len(CORPUS)} files: {roads} must give the roads, {len(CORPUS) - roads} one message.", ""]
    for group, heading in GROUPS.items():
        lines += [f"### {heading}", "", "| File | What is odd | Needs | Expected | Found |", "|---|---|---|---|---|"]
        for one in CORPUS:
            if one.group == group:
                expected = "roads" if one.expected == "roads" else f"`{one.expected}`"
                shown = found.get(one.name, "not made by this GDAL")
                odd = one.odd.replace("|", "\\|")
                lines.append(f"| {one.name} | {odd} | {one.needs} | {expected} | {shown} |")
        lines.append("")
    return "\n".join(lines)


_BLOCK = re.compile(r"(<!-- begin corpus -->\n).*?(<!-- end -->)", re.DOTALL)


def replaced(page: str, text: str) -> str:
    return _BLOCK.sub(lambda match: match[1] + text + match[2], page)


def without_found(page: str) -> list[str]:
    """Return the generated lines without their last column."""
    lines = _BLOCK.search(page)[0].splitlines()
    return [line.rpartition(" | ")[0] if line.startswith("| ") else line for line in lines]
