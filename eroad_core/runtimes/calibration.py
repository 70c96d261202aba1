"""Which runtime is fastest here and agrees with PyTorch in fp32: measured once, on real imagery, and remembered."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..files import cache_folder, write_text
from ..jobs.messages import EroadError
from .runtime import Runtime
from .tiles import sample_tiles

#: Version of how it is measured.
FORM = 1
#: Least overlap (IoU) of the road masks with those of PyTorch in fp32, and most mean difference of the probabilities.
#: With the default model OpenVINO's bf16 gives 0.958 and 0.0026, its int8 0.961 and 0.0034, and they lose 0.1 points of
#: IoU with the true roads of the val sets (benchmarks/runtimes.py); an int8 made carelessly, of 0.935 and 0.0040, lost
#: 0.4: roads are thin, so that the IoU of two nearly equal masks is far from 1.
LEAST_OVERLAP, MOST_DIFFERENCE = 0.94, 0.006
#: Another runtime than the first must be this many times as fast: less is noise.
LEAST_GAIN = 1.1
#: Forwards timed of each, interleaved, after a first one that is not; who is this many times slower then is out.
ROUNDS, HOPELESS = 3, 1.5
#: Tiles along a side of the sample scene that are compared, and their side.
_ROWS, _SIDE = 2, 512
#: Most decisions kept.
_KEPT = 50

Candidate = tuple[str, str]


@dataclass
class Decision:
    """What was measured.

    Attributes
    ----------
    name, precision : of the runtime to take.
    gain : how many times as fast as the first candidate it is.
    seconds : of a forward of 512², by candidate.
    left_out : why a candidate was not timed, by candidate.
    """

    name: str
    precision: str
    gain: float = 1.0
    seconds: dict[str, float] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def calibrate(
    candidates: Sequence[Candidate],
    build: Callable[[str, str], Runtime],
    card_normalisation: Mapping[str, Any],
    check: Callable[[], None],
) -> tuple[Decision, Runtime]:
    """Time the candidates and return the fastest of those that agree with the first.

    Parameters
    ----------
    candidates : (name, precision); the first is the measure of all others and is there always.
    build : makes a runtime; where it raises EroadError, that one is left out.
    card_normalisation : of the model's card.
    check : called between forwards; raises what ends it.
    """
    tiles = list(sample_tiles(card_normalisation, _ROWS, _SIDE))
    first = build(*candidates[0])
    expected = []
    for tile in tiles:
        check()
        expected.append(first.predict(tile))
    ready, left_out = {candidates[0]: first}, {}
    limit = HOPELESS * _seconds(first, tiles[0])
    for candidate in candidates[1:]:
        check()
        try:
            runtime = build(*candidate)
            reason = _objection(runtime, tiles, expected, limit, check)
        except EroadError as error:
            if error.code == "cancelled":
                raise
            reason = str(error)
        if reason:
            left_out[_text(candidate)] = reason
        else:
            ready[candidate] = runtime
    seconds = _timed(ready, tiles[0], check)
    best = min(seconds, key=lambda candidate: seconds[candidate])
    if seconds[candidates[0]] < LEAST_GAIN * seconds[best]:
        best = candidates[0]
    gain = seconds[candidates[0]] / seconds[best]
    decision = Decision(*best, round(gain, 2), {_text(c): round(s, 4) for c, s in seconds.items()}, left_out)
    return decision, ready[best]


def agreement(logits: np.ndarray, expected: np.ndarray, operating_logit: float) -> tuple[float, float]:
    """Return the overlap (IoU) of two road masks, and the mean difference of their probabilities."""
    a, b = logits >= operating_logit, expected >= operating_logit
    union = np.count_nonzero(a | b)
    overlap = np.count_nonzero(a & b) / union if union else 1.0
    p, q = (1 / (1 + np.exp(np.clip(operating_logit - z, -60, 60))) for z in (logits, expected))
    return float(overlap), float(np.abs(p - q).mean())


def _objection(
    runtime: Runtime, tiles: list[np.ndarray], expected: list[np.ndarray], limit: float, check: Callable[[], None]
) -> str:
    """Say why a runtime is not taken; "" where nothing speaks against it."""
    found = [runtime.predict(tiles[0])]
    taken = _seconds(runtime, tiles[0])
    if taken > limit:
        return f"{taken:.2f} s a tile"
    for tile in tiles[1:]:
        check()
        found.append(runtime.predict(tile))
    overlap, difference = agreement(np.stack(found), np.stack(expected), runtime.operating_logit)
    # Not "not enough": NaN agrees with nothing.
    if not (overlap >= LEAST_OVERLAP and difference <= MOST_DIFFERENCE):
        return f"overlap {overlap:.3f}, mean difference {difference:.4f}"
    return ""


def _timed(ready: dict[Candidate, Runtime], tile: np.ndarray, check: Callable[[], None]) -> dict[Candidate, float]:
    """Return the seconds of each one's best forward: other load only ever adds."""
    seconds = dict.fromkeys(ready, float("inf"))
    for _ in range(ROUNDS):
        for candidate, runtime in ready.items():
            check()
            seconds[candidate] = min(seconds[candidate], _seconds(runtime, tile))
    return seconds


def _seconds(runtime: Runtime, tile: np.ndarray) -> float:
    begin = time.perf_counter()
    runtime.predict(tile)
    return time.perf_counter() - begin


def _text(candidate: Candidate) -> str:
    return " ".join(candidate)


# --- what was decided ---


def decisions_file() -> Path:
    """Return the file that holds what was decided on this machine."""
    return cache_folder() / "runtimes.json"


def recall(about: Any) -> Decision | None:
    """Return what was decided ``about`` something; None where nothing was, or the file cannot be read."""
    try:
        return Decision(**_read()[_key(about)])
    except (KeyError, TypeError):
        return None


def remember(about: Any, decision: Decision) -> None:
    """Keep a decision; where nothing can be written, it is made again the next time."""
    kept = _read()
    kept.pop(_key(about), None)
    kept[_key(about)] = asdict(decision)
    try:
        decisions_file().parent.mkdir(parents=True, exist_ok=True)
        write_text(decisions_file(), json.dumps(dict(list(kept.items())[-_KEPT:]), indent=1))
    except (EroadError, OSError):
        return


def _read() -> dict[str, Any]:
    try:
        kept = json.loads(decisions_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _key(about: Any) -> str:
    return hashlib.sha256(repr((FORM, about)).encode()).hexdigest()[:32]
