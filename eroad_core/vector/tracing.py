"""From the pixels of a skeleton to a graph: junctions, ends, and the lines of pixels between them.

Neighbouring pixels are linked, diagonal ones only where no third pixel leads
around the corner. Pixels with two links form chains; the others are nodes,
those with more than two links that are linked to each other being one. Only
the skeleton's pixels are held in memory, about a hundredth of the raster's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components

from .graph import RoadGraph
from .lines import Lines, ranges

#: Steps (column, row) to the four neighbours that come later in the order of the pixels.
_LATER = ((1, 0), (-1, 1), (0, 1), (1, 1))


def trace(cols: np.ndarray, rows: np.ndarray, check: Callable[[], None] = lambda: None) -> RoadGraph:
    """Return the graph of a skeleton.

    Widths and probabilities are 0. An edge's points are its node, the centres of its pixels and its other node; a
    node of several pixels lies in their middle. A closed ring gets a node at its first pixel. Single pixels give
    nothing, nor do loops through one pixel.

    Parameters
    ----------
    cols, rows : int (n,), the skeleton's pixels in any order, none twice, none negative.
    check : called between the steps; may raise.
    """
    if not len(cols):
        return RoadGraph.empty()
    links, cols, rows = _links(np.asarray(cols, np.int64), np.asarray(rows, np.int64))
    check()
    chains = _chains(links, len(cols))
    check()
    places = np.column_stack([cols + 0.5, rows + 0.5])
    return _graph(chains, places)


def _links(cols: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the links int32 (m, 2) between pixels in row-major order, and these pixels' columns and rows."""
    stride = int(cols.max()) + 3  # so that a row's end is no neighbour of the next row's beginning
    keys = np.sort(rows * stride + cols + 1)
    found = {step: _position(keys, keys + step[1] * stride + step[0]) for step in _LATER}
    before = np.concatenate([[False], keys[1:] == keys[:-1] + 1])
    east, south = found[1, 0] >= 0, found[0, 1] >= 0
    # Around the corner: by the pixel beside this one, or below it.
    found[1, 1][east | south] = -1
    found[-1, 1][before | south] = -1
    start = np.arange(len(keys), dtype=np.int32)
    pairs = [np.column_stack([start[to >= 0], to[to >= 0]]) for to in found.values()]
    return np.concatenate(pairs), keys % stride - 1, keys // stride


def _position(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return int32 (n,): where in the sorted ``keys`` each of ``wanted`` is, −1 where it is not."""
    at = np.searchsorted(keys, wanted).astype(np.int32)
    at[at == len(keys)] = 0
    at[keys[at] != wanted] = -1
    return at


@dataclass(frozen=True)
class _Chains:
    """The chains of a skeleton, one after the other.

    Attributes
    ----------
    pixels : int (k,), all chains' pixels from end to end.
    first : int (m + 1,), where each chain begins in ``pixels``; chains may be empty.
    ends : int (m, 2), the nodes of each.
    node : int (n,), the node each pixel belongs to, −1 for those of chains.
    count : number of nodes.
    """

    pixels: np.ndarray
    first: np.ndarray
    ends: np.ndarray
    node: np.ndarray
    count: int


def _chains(links: np.ndarray, count: int) -> _Chains:
    degree = np.bincount(links.ravel(), minlength=count)
    inner = degree == 2
    a, b = links.T
    both = inner[a] & inner[b]
    chain, number = _components(links[both], inner)
    node, nodes = _nodes(links, degree)
    # A chain's ends: its pixels' links to nodes, one or two of them at a pixel.
    ahead, behind = inner[a] & ~inner[b], inner[b] & ~inner[a]
    pixel = np.concatenate([a[ahead], b[behind]])
    reached = np.concatenate([node[b[ahead]], node[a[behind]]])
    order = np.lexsort((reached, pixel, chain[pixel]))
    pixel, reached = pixel[order].reshape(-1, 2), reached[order].reshape(-1, 2)
    begin = np.full(number, -1, np.int64)
    ends = np.full((number, 2), -1, np.int64)
    owner = chain[pixel[:, 0]]
    begin[owner], ends[owner] = pixel[:, 0], reached
    kept = np.ones(len(links), bool)
    rings = np.flatnonzero(begin < 0)
    if len(rings):
        begin[rings] = _firsts(chain, number)[rings]
        # A ring begins at its first pixel and is cut behind it, so that it is walked in one direction. That pixel
        # has a link to a later one beside or below it, and the link cut is the last of the two.
        node[begin[rings]] = nodes + np.arange(len(rings))
        ends[rings] = node[begin[rings]][:, None]
        nodes += len(rings)
        kept[_last_link(a, begin[rings])] = False
    pixels = _walked(links[both & kept], begin, chain)
    first = np.concatenate([[0], np.cumsum(np.bincount(chain[inner], minlength=number))])
    return _with_direct(_Chains(pixels, first, ends, node, nodes), links[~inner[a] & ~inner[b]])


def _components(links: np.ndarray, among: np.ndarray) -> tuple[np.ndarray, int]:
    """Return int (n,): the number of the component of each pixel ``among``, −1 for the others; and their count."""
    count = len(among)
    matrix = csr_matrix((np.ones(len(links), bool), links.T), shape=(count, count))
    _, label = connected_components(matrix, directed=False)
    seen = np.zeros(count, bool)
    seen[label[among]] = True
    number = np.cumsum(seen) - 1
    return np.where(among, number[label], -1), int(seen.sum())


def _nodes(links: np.ndarray, degree: np.ndarray) -> tuple[np.ndarray, int]:
    """Return the node of each pixel, −1 for those of chains and for single pixels; and their count."""
    junction = degree > 2
    node, count = _components(links[junction[links].all(axis=1)], junction)
    ends = np.flatnonzero(degree == 1)
    node[ends] = count + np.arange(len(ends))
    return node, count + len(ends)


def _firsts(chain: np.ndarray, number: int) -> np.ndarray:
    """Return the first pixel of each chain."""
    result = np.full(number, -1, np.int64)
    at = np.flatnonzero(chain >= 0)[::-1]
    result[chain[at]] = at
    return result


def _last_link(start: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Return for each of ``pixels`` the last link that begins at it."""
    order = np.argsort(start, kind="stable")
    return order[np.searchsorted(start[order], pixels, side="right") - 1]


def _walked(links: np.ndarray, begin: np.ndarray, chain: np.ndarray) -> np.ndarray:
    """Return all chains' pixels, chain by chain, each from its beginning to its end.

    One walk over all of them at once, from a root that is linked to every beginning: it meets the pixels of each
    chain in their order.
    """
    count = len(chain)
    roots = np.column_stack([np.full(len(begin), count), begin])
    both = np.concatenate([links, roots])
    matrix = csr_matrix((np.ones(len(both), bool), both.T), shape=(count + 1, count + 1))
    order = breadth_first_order(matrix, count, directed=False, return_predecessors=False)[1:]
    return order[np.argsort(chain[order], kind="stable")]


def _with_direct(chains: _Chains, links: np.ndarray) -> _Chains:
    """Return the chains with the links between nodes as empty ones, and without loops through one pixel."""
    direct = chains.node[links]
    direct = direct[direct[:, 0] != direct[:, 1]]
    lengths = np.concatenate([np.diff(chains.first), np.zeros(len(direct), np.int64)])
    ends = np.concatenate([chains.ends, direct])
    good = (ends[:, 0] != ends[:, 1]) | (lengths > 1)
    pixels = chains.pixels[np.repeat(good, lengths)]
    first = np.concatenate([[0], np.cumsum(lengths[good])])
    return _Chains(pixels, first, ends[good], chains.node, chains.count)


def _graph(chains: _Chains, places: np.ndarray) -> RoadGraph:
    belongs = np.flatnonzero(chains.node >= 0)
    owner = chains.node[belongs]
    size = np.bincount(owner, minlength=chains.count)
    nodes = np.stack([np.bincount(owner, places[belongs, k], chains.count) / size for k in (0, 1)], 1)
    # Nodes that no edge reaches any more, and the order of all: from the top, then from the left.
    used = np.zeros(chains.count, bool)
    used[chains.ends] = True
    order = np.lexsort((nodes[:, 0], nodes[:, 1]))
    order = order[used[order]]
    number = np.full(chains.count, -1, np.int64)
    number[order] = np.arange(len(order))
    nodes, ends = nodes[order], number[chains.ends]
    lengths = np.diff(chains.first)
    # A ring's node is its first pixel, which stands for it.
    pixels = np.concatenate([chains.pixels, [0]])[chains.first[:-1]]
    ring = (lengths > 0) & (chains.node[pixels] >= 0)
    first = np.concatenate([[0], np.cumsum(lengths + 2 - ring)])
    points = np.empty((first[-1], 2))
    points[ranges(first[:-1] + 1 - ring, lengths)] = places[chains.pixels]
    points[first[:-1]], points[first[1:] - 1] = nodes[ends[:, 0]], nodes[ends[:, 1]]
    nothing = np.zeros(len(points))
    lines = Lines(first, ends, np.zeros(len(ends), bool), points, nothing, nothing)
    return RoadGraph(nodes, lines.edges())
