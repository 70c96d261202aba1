"""The road network as a graph: nodes, and lines between them with a width and a probability at every vertex.

Places are (column, row) of the raster's pixel grid, (0, 0) being the outer
corner of its first pixel, so a pixel's centre lies at halves. Two nodes may be
joined by several edges, and an edge may end where it began.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, eq=False)
class Edge:
    """A road between two nodes; its direction means nothing.

    Attributes
    ----------
    start, end : indices into :attr:`RoadGraph.nodes`; equal for a loop.
    points : float64 (k, 2), (column, row), k ≥ 2; the first and the last are the nodes' places, bit by bit.
    widths : float64 (k,), the road's full width in ground metres at each point; never NaN.
    probability : float64 (k,), 0..1 at each point.
    inferred : True for a gap that was closed without a road to be seen.
    """

    start: int
    end: int
    points: np.ndarray = field(repr=False)
    widths: np.ndarray = field(repr=False)
    probability: np.ndarray = field(repr=False)
    inferred: bool = False

    def reversed(self) -> Edge:
        """Return the same road from its other end."""
        return Edge(
            self.end, self.start, self.points[::-1], self.widths[::-1], self.probability[::-1], self.inferred
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class RoadGraph:
    """Nodes float64 (n, 2), (column, row), and the edges between them."""

    nodes: np.ndarray
    edges: tuple[Edge, ...]

    @classmethod
    def empty(cls) -> RoadGraph:
        """Return the graph of no road at all."""
        return cls(np.zeros((0, 2)), ())

    def ends(self) -> np.ndarray:
        """Return the nodes of each edge, int64 (m, 2)."""
        return np.array([(e.start, e.end) for e in self.edges], np.int64).reshape(-1, 2)

    def degrees(self) -> np.ndarray:
        """Return the number of edge ends at each node, int64 (n,); a loop counts twice."""
        return np.bincount(self.ends().ravel(), minlength=len(self.nodes))

    def components(self) -> np.ndarray:
        """Return the number of each node's connected component, int64 (n,), counted in the order of the nodes."""
        count = len(self.nodes)
        if not count:
            return np.zeros(0, np.int64)
        start, end = self.ends().T
        links = coo_matrix((np.ones(len(start), np.int8), (start, end)), shape=(count, count))
        _, label = connected_components(links, directed=False)
        # Numbered by the first node of each, whatever the library's own order.
        _, first, member = np.unique(label, return_index=True, return_inverse=True)
        rank = np.empty(len(first), np.int64)
        rank[np.argsort(first)] = np.arange(len(first))
        return rank[member]

    def to_networkx(self) -> networkx.MultiGraph:
        """Return the graph as a networkx MultiGraph.

        Nodes are 0, 1, … with ``place`` (column, row); edges have their index as key, and ``points``, ``widths``,
        ``probability`` and ``inferred``.
        """
        import networkx

        graph = networkx.MultiGraph()
        graph.add_nodes_from((i, {"place": (float(c), float(r))}) for i, (c, r) in enumerate(self.nodes))
        for key, edge in enumerate(self.edges):
            graph.add_edge(
                edge.start, edge.end, key, points=edge.points, widths=edge.widths,
                probability=edge.probability, inferred=edge.inferred,
            )  # fmt: skip
        return graph
