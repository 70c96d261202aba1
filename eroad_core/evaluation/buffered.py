"""Roads against roads within a tolerance: lengths, surfaces and junctions (Heipke et al. 1997).

completeness = reference within the buffer of what was predicted / reference,
correctness = predicted within the buffer of the reference / predicted,
quality = matched predicted / (predicted + reference that was missed), all in metres of road.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching
from scipy.spatial import cKDTree

from .graphs import LineGraph
from .near import Pieces, pieces

#: How far a junction may be from its partner, metres.
JUNCTION = 10.0
#: Surfaces are compared in rectangles of at most this side, metres.
_CELL = 500.0

#: xmin, ymin, xmax, ymax.
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Match:
    """The reference's and the predicted roads cut into what is near to the other and what is not."""

    reference: Pieces
    predicted: Pieces

    def scores(self) -> dict[str, float]:
        """Return ``completeness``, ``correctness``, ``quality`` and ``relaxed_f1``.

        What would divide by nothing is 0: without predicted roads nothing is correct.
        """
        true, true_near = _lengths(self.reference)
        found, found_near = _lengths(self.predicted)
        completeness, correctness = _share(true_near, true), _share(found_near, found)
        return {
            "completeness": completeness,
            "correctness": correctness,
            "quality": _share(found_near, found + true - true_near),
            "relaxed_f1": _share(2 * completeness * correctness, completeness + correctness),
        }


def match(
    reference: np.ndarray, predicted: np.ndarray, buffer: float, check: Callable[[], None] = lambda: None
) -> Match:
    """Cut both sides' shapely lines (in metres) by whether the other lies within ``buffer`` metres.

    Parameters
    ----------
    check : called often; may raise to stop.
    """
    return Match(pieces(reference, predicted, buffer, check), pieces(predicted, reference, buffer, check))


def length_error(reference: LineGraph, predicted: LineGraph) -> float:
    """Return how much more road there is in ``predicted``, as a share of the reference's; below 0 where less."""
    return (predicted.length - reference.length) / reference.length if reference.length else float("nan")


def junction_scores(reference: LineGraph, predicted: LineGraph, distance: float = JUNCTION) -> dict[str, float | int]:
    """Return how many junctions (three or more roads) there are on both sides and how many of them are partners.

    Partners are at most ``distance`` metres apart, one to one.
    """
    true, found = (graph.nodes[graph.degrees() >= 3] for graph in (reference, predicted))
    matched = 0
    if len(true) and len(found):
        near = cKDTree(true).sparse_distance_matrix(cKDTree(found), distance, output_type="ndarray")
        pairs = csr_matrix((np.ones(len(near), bool), (near["i"], near["j"])), shape=(len(true), len(found)))
        matched = int(np.count_nonzero(maximum_bipartite_matching(pairs, perm_type="column") >= 0))
    precision, recall = _share(matched, len(found)), _share(matched, len(true))
    if not len(true) and not len(found):
        precision = recall = 1.0
    return {
        "junctions_reference": len(true),
        "junctions_predicted": len(found),
        "junctions_matched": matched,
        "junction_precision": precision,
        "junction_recall": recall,
        "junction_f1": _share(2 * precision * recall, precision + recall),
    }


def surface_iou(reference: np.ndarray, predicted: np.ndarray, check: Callable[[], None] = lambda: None) -> float:
    """Return the area that road surfaces have in common as a share of the area that any of them covers.

    Parameters
    ----------
    reference, predicted : valid shapely polygons in metres; those of one side may overlap.
    check : called often; may raise to stop.
    """
    if not len(reference) and not len(predicted):
        return 0.0
    rectangle = tuple(shapely.total_bounds(np.concatenate([reference, predicted])).tolist())
    common, covered = _areas(reference, predicted, rectangle, check)
    return min(1.0, _share(common, covered))


def _areas(
    reference: np.ndarray, predicted: np.ndarray, rectangle: Rectangle, check: Callable[[], None]
) -> tuple[float, float]:
    """Return the common area and the area of both together, within a rectangle that holds both.

    Large rectangles are halved until they are small: a road network may be one polygon.
    """
    check()
    if not len(reference) and not len(predicted):
        return 0.0, 0.0
    xmin, ymin, xmax, ymax = rectangle
    if max(xmax - xmin, ymax - ymin) > _CELL:
        x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
        if xmax - xmin >= ymax - ymin:
            halves = (xmin, ymin, x, ymax), (x, ymin, xmax, ymax)
        else:
            halves = (xmin, ymin, xmax, y), (xmin, y, xmax, ymax)
        parts = [_areas(_clipped(reference, half), _clipped(predicted, half), half, check) for half in halves]
        return parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]
    true, found = shapely.union_all(reference), shapely.union_all(predicted)
    both = float(shapely.area(shapely.intersection(true, found)))
    return both, float(shapely.area(true) + shapely.area(found)) - both


def _clipped(polygons: np.ndarray, rectangle: Rectangle) -> np.ndarray:
    parts = shapely.clip_by_rect(polygons, *rectangle)
    return shapely.make_valid(parts[~shapely.is_empty(parts)])


def _lengths(parts: Pieces) -> tuple[float, float]:
    """Return the metres of all pieces and of the near ones."""
    lengths = parts.lengths
    return float(lengths.sum()), float(lengths[parts.near].sum())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
