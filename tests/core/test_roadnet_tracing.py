"""Skeletons as graphs: checked against a slow walk from pixel to pixel, and by their topology."""

from collections import Counter

import networkx as nx
import numpy as np
import skan
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from skimage.morphology import remove_small_holes

from eroad.eroad_core.vector.thinning import thin
from eroad.eroad_core.vector.tracing import trace

EIGHT = np.ones((3, 3), bool)


def traced(mask):
    rows, cols = np.nonzero(mask)
    return trace(cols, rows)


def drawn(text):
    return np.array([[c == "#" for c in line] for line in text.split()])


def pixel_graph(mask):
    """Return the links between pixels (row, col): diagonal ones only where no third pixel leads around the corner."""
    graph = nx.Graph()
    pixels = {tuple(p) for p in np.argwhere(mask).tolist()}
    graph.add_nodes_from(pixels)
    for r, c in pixels:
        for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
            corner = {(r + dr, c), (r, c + dc)} if dr and dc else set()
            if (r + dr, c + dc) in pixels and not corner & pixels:
                graph.add_edge((r, c), (r + dr, c + dc))
    return graph


def rounded(place):
    return tuple(np.round(place, 6).tolist())


def walked(mask):
    """Return the edges as (ends, pixels between), and rings as (None, pixels), found pixel by pixel."""
    graph = pixel_graph(mask)
    joints = [p for p in graph if graph.degree(p) > 2]
    node = {p: i for i, part in enumerate(nx.connected_components(graph.subgraph(joints))) for p in part}
    for p in graph:
        if graph.degree(p) == 1:
            node[p] = len(node) + len(graph)
    members = {}
    for p, i in node.items():
        members.setdefault(i, []).append(p)
    place = {i: rounded(np.mean(parts, axis=0) + 0.5) for i, parts in members.items()}
    found, seen = [], set()
    for p in node:
        for q in graph[p]:
            if node.get(q) == node[p] or (p, q) in seen:
                continue
            way = [p, q]
            while way[-1] not in node:
                (ahead,) = [x for x in graph[way[-1]] if x != way[-2]]
                way.append(ahead)
            seen |= {(way[0], way[1]), (way[-1], way[-2])}
            if node[way[-1]] != node[p] or len(way) > 3:
                found.append((frozenset((place[node[p]], place[node[way[-1]]])), frozenset(way[1:-1])))
    rest = graph.subgraph([p for p in graph if p not in node and graph.degree(p) == 2])
    for part in nx.connected_components(rest):
        if all(rest.degree(p) == 2 for p in part):
            found.append((None, frozenset(part)))
    return Counter(found)


def as_walked(graph, mask):
    found, pixels = [], pixel_graph(mask)
    for edge in graph.edges:
        between = frozenset((int(r - 0.5), int(c - 0.5)) for c, r in edge.points[1:-1])
        c, r = np.floor(edge.points[0]).astype(int).tolist()
        ring = (
            edge.start == edge.end
            and (edge.points[0] % 1 == 0.5).all()
            and (r, c) in pixels
            and pixels.degree((r, c)) == 2
        )
        if ring:
            found.append((None, between | {(r, c)}))
            continue
        ends = frozenset(rounded(graph.nodes[i][::-1]) for i in (edge.start, edge.end))
        found.append((ends, between))
    return Counter(found)


@st.composite
def masks(draw, most=40, blur=(0, 0.7, 1, 1.5, 3)):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(1, most)), draw(st.integers(1, most))
    field = ndimage.gaussian_filter(rng.standard_normal(shape), draw(st.sampled_from(blur)))
    return field > np.quantile(field, draw(st.floats(0.2, 0.95)))


def assert_sound(graph):
    assert (graph.degrees() > 0).all() if len(graph.nodes) else not graph.edges
    for edge in graph.edges:
        assert len(edge.points) == len(edge.widths) == len(edge.probability) >= 2
        assert (edge.points[0] == graph.nodes[edge.start]).all() and (edge.points[-1] == graph.nodes[edge.end]).all()
        inner = np.abs(np.diff(edge.points[1:-1], axis=0)).max(axis=1, initial=0)
        assert (inner <= 1).all() and (np.abs(np.diff(edge.points, axis=0)).max(axis=1) > 0).all()
    order = np.lexsort((graph.nodes[:, 0], graph.nodes[:, 1]))
    assert (order == np.arange(len(order))).all()


@given(masks(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_tracing_finds_what_a_walk_finds(mask, thinned):
    mask = thin(mask)[0] if thinned else mask
    graph = traced(mask)
    assert_sound(graph)
    assert as_walked(graph, mask) == walked(mask)


@given(masks())
@settings(max_examples=60, deadline=None)
def test_a_skeletons_components_and_cycles_are_kept(mask):
    mask = thin(ndimage.binary_opening(mask, EIGHT))[0]
    graph = traced(mask)
    labels, number = ndimage.label(mask, EIGHT)
    single = int((np.bincount(labels.ravel())[1:] == 1).sum())
    parts = len(np.unique(graph.components()))
    assert parts == number - single
    holes = ndimage.label(np.pad(~mask, 1, constant_values=True))[1] - 1
    cycles = len(graph.edges) - len(graph.nodes) + parts
    assert holes - 2 <= cycles <= holes, "only loops of a few pixels may fall together"


@given(masks(), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_pixels_does_not_matter(mask, seed):
    rows, cols = np.nonzero(mask)
    mixed = np.random.default_rng(seed).permutation(len(rows))
    a, b = trace(cols, rows), trace(cols[mixed].astype(np.int32), rows[mixed].astype(np.int32))
    assert (a.nodes == b.nodes).all() and len(a.edges) == len(b.edges)
    for x, y in zip(a.edges, b.edges, strict=True):
        assert (x.start, x.end) == (y.start, y.end) and (x.points == y.points).all()


def test_a_ring_gets_a_node():
    graph = traced(drawn(".##. #..# #..# .##."))
    assert graph.nodes.tolist() == [[1.5, 0.5]]
    (edge,) = graph.edges
    assert (edge.start, edge.end, len(edge.points)) == (0, 0, 9)
    assert graph.degrees().tolist() == [2]


def test_parallel_edges_and_a_loop_at_a_junction_are_kept():
    graph = traced(drawn("..###.. ##...## ..###.."))
    assert len(graph.edges) == 4 and graph.to_networkx().number_of_edges(*sorted({1, 2})) == 2
    loop = traced(drawn("....##. ####..# ....##."))
    assert sorted(e.start == e.end for e in loop.edges) == [False, True]


def test_small_things():
    assert trace(np.zeros(0, int), np.zeros(0, int)).edges == ()
    assert traced(drawn("#")).edges == ()
    assert traced(drawn("#.#")).edges == ()
    (edge,) = traced(drawn("##")).edges
    assert edge.points.tolist() == [[0.5, 0.5], [1.5, 0.5]]
    graph = traced(drawn(".#. ### .#."))
    assert graph.degrees().tolist() == [1, 1, 4, 1, 1]
    (edge,) = traced(drawn("#.. .#. ..#")).edges
    assert len(edge.points) == 3


def test_the_end_of_a_row_is_no_neighbour_of_the_next():
    assert traced(drawn("..# #..")).edges == ()


def test_coordinates_beyond_16_and_32_bits():
    cols, rows = np.array([70000, 70001, 70002]), np.array([80000, 80000, 80001])
    (edge,) = trace(cols, rows).edges
    assert edge.points.tolist() == [[70000.5, 80000.5], [70001.5, 80000.5], [70002.5, 80001.5]]


@given(masks(90, blur=(2, 3, 4)))
@settings(max_examples=60, deadline=None)
def test_skan_finds_the_same_pieces_chains_and_ends(mask):
    """Without the smallest holes: skan cuts rings of a few pixels open."""
    skeleton = thin(remove_small_holes(mask, max_size=20))[0]
    if not (ndimage.convolve(skeleton.astype(int), EIGHT.astype(int), mode="constant")[skeleton] > 2).any():
        return  # skan wants a path
    graph = traced(skeleton)
    theirs = skan.Skeleton(skeleton)
    degrees = np.zeros(skeleton.shape, int)
    degrees[tuple(theirs.coordinates.astype(int).T)] = theirs.degrees
    plain = skeleton & ~ndimage.binary_dilation(degrees > 2, EIGHT)
    ours = {(int(y), int(x)): i for i, edge in enumerate(graph.edges) for x, y in edge.points.tolist()}
    pairs = set()
    for number in range(theirs.n_paths):
        pixels = theirs.path_coordinates(number).astype(int).tolist()
        pairs |= {(number, ours[r, c]) for r, c in pixels if plain[r, c]}
    assert len(pairs) == len({n for n, _ in pairs}) == len({i for _, i in pairs})
    blind = graph.nodes[graph.degrees() == 1]
    ends = {(int(y), int(x)) for x, y in blind.tolist()}
    assert {tuple(p) for p in np.argwhere(degrees == 1).tolist()} <= ends
    pieces = nx.Graph((edge.start, edge.end) for edge in graph.edges)
    assert nx.number_connected_components(pieces) == len(np.unique(skan.summarize(theirs)["skeleton-id"]))
