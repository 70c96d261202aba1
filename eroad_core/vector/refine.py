"""From the traced skeleton to a road network: the stages in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .attributes import measured
from .bridges import Probability
from .dissolving import dissolve
from .gaps import close_gaps
from .graph import RoadGraph
from .leaving import reach_border
from .lines import Lines
from .merging import merge_junctions
from .order import directed, edge_order, ordered
from .pruning import drop_components, prune_spurs
from .scale import Scale
from .settings import NetworkSettings
from .smoothing import smooth
from .tips import clean_tips


@dataclass(frozen=True, eq=False)
class Network:
    """A finished network.

    Attributes
    ----------
    graph : nodes and edges in their final order.
    attributes : of its edges by name, arrays in their order, see :func:`.attributes.measured`.
    degrees : int64 (n,) of its nodes.
    """

    graph: RoadGraph
    attributes: dict[str, np.ndarray]
    degrees: np.ndarray


def refine(
    graph: RoadGraph, scale: Scale, probability: Probability, settings: NetworkSettings,
    size: tuple[int, int] | None = None, check: Callable[[], None] = lambda: None,
) -> RoadGraph:  # fmt: skip
    """Return :func:`network`'s graph alone."""
    return network(graph, scale, probability, settings, size, check).graph


def network(
    graph: RoadGraph, scale: Scale, probability: Probability, settings: NetworkSettings,
    size: tuple[int, int] | None = None, check: Callable[[], None] = lambda: None,
) -> Network:  # fmt: skip
    """Return the road network of a traced skeleton and its attributes; both do not depend on the input's order.

    Parameters
    ----------
    graph : one vertex a pixel, as traced.
    probability : 0..1 at points (k, 2) in (column, row); NaN counts as 0.
    size : (width, height) of the raster, at whose border roads may go on; None where nothing lies at it.
    check : called between the stages; may raise.
    """
    graph = ordered(graph)
    check()
    graph = clean_tips(graph, scale, settings, size)
    check()
    if size is not None:
        graph = reach_border(graph, scale, probability, settings, size)
        check()
    # Before spurs are pruned: what is left of a road between a junction and a gap looks like one.
    graph = dissolve(close_gaps(graph, scale, probability, settings, size, check))
    check()
    graph = prune_spurs(graph, scale, settings, size)
    check()
    graph = merge_junctions(graph, scale, settings, check)
    check()
    graph = ordered(drop_components(graph, scale, settings, size))
    check()
    smoothed = smooth(graph, scale, settings, check)
    check()
    return _finished(graph, smoothed, scale)


def _finished(dense: RoadGraph, smoothed: RoadGraph, scale: Scale) -> Network:
    """Return the smoothed network in order; what is told about widths comes from the vertices it had before."""
    if not smoothed.edges:
        return Network(RoadGraph.empty(), measured(RoadGraph.empty(), scale), np.zeros(0, np.int64))
    lines = Lines.of(smoothed.edges)
    order, _ = edge_order(directed(lines))
    graph = RoadGraph(smoothed.nodes, directed(lines).taken(order).edges())
    attributes = measured(graph, scale)
    before = RoadGraph(dense.nodes, tuple(dense.edges[i] for i in order.tolist()))
    seen = measured(before, scale, dense=True)
    for name in ("width_m", "width_min_m", "width_max_m", "mean_probability"):
        attributes[name] = seen[name]
    return Network(graph, attributes, graph.degrees())


__all__ = ["Network", "network", "refine"]
