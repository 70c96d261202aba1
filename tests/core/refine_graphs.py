"""Road graphs drawn by hand for the tests of the graph's stages, and what must be true of every network."""

from __future__ import annotations

import numpy as np

from eroad.eroad_core.vector.contacts import contacts
from eroad.eroad_core.vector.graph import Edge, RoadGraph
from eroad.eroad_core.vector.lines import Lines
from eroad.eroad_core.vector.scale import Scale


def metres(gsd=1.0, size=(400, 400)):
    """Return the scale of a raster without a coordinate system."""
    return Scale("", (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), gsd, size)


def dense(line, step=1.0):
    """Return the line through (column, row) points with a vertex about every ``step`` pixels."""
    line = np.asarray(line, float)
    parts = [line[:1]]
    for a, b in zip(line[:-1], line[1:], strict=True):
        count = max(int(np.ceil(np.hypot(*(b - a)) / step)), 1)
        parts.append(a + (b - a) * np.arange(1, count + 1)[:, None] / count)
        parts[-1][-1] = b
    return np.concatenate(parts)


def roads(*lines, width=8.0, probability=0.9, step=1.0):
    """Return the graph of lines that join where they end; (points, width) for one of its own width."""
    nodes, edges = [], []
    for line in lines:
        points, own = line if isinstance(line, tuple) else (line, width)
        points = dense(points, step)
        ends = []
        for place in (tuple(points[0]), tuple(points[-1])):
            if place not in nodes:
                nodes.append(place)
            ends.append(nodes.index(place))
        count = len(points)
        edges.append(Edge(*ends, points, np.full(count, float(own)), np.full(count, probability)))
    return RoadGraph(np.array(nodes, float).reshape(-1, 2), tuple(edges))


def circle(centre, radius, begin=0.0, end=2 * np.pi):
    """Return points a pixel apart on a circle, the last of a full one being the first."""
    count = max(int(radius * abs(end - begin)), 8)
    angle = np.linspace(begin, end, count + 1)
    points = np.asarray(centre) + radius * np.stack([np.cos(angle), np.sin(angle)], 1)
    if np.isclose(end - begin, 2 * np.pi):
        points[-1] = points[0]
    return points.tolist()


def nothing(points):
    """No road is seen anywhere."""
    return np.zeros(len(points))


def seen(graph, radius=3.0, value=0.9):
    """Return the probability that is high within ``radius`` pixels of the graph's lines."""
    from scipy.spatial import cKDTree

    tree = cKDTree(np.concatenate([e.points for e in graph.edges]))
    return lambda points: np.where(tree.query(points)[0] <= radius, value, 0.0)


def mixed(graph, seed):
    """Return the same graph with its nodes and edges in another order and some edges from their other end."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(graph.nodes))
    number = np.argsort(order)
    edges = []
    for i in rng.permutation(len(graph.edges)):
        e = graph.edges[i]
        e = Edge(int(number[e.start]), int(number[e.end]), e.points, e.widths, e.probability, e.inferred)
        edges.append(e.reversed() if rng.random() < 0.5 else e)
    return RoadGraph(graph.nodes[order], tuple(edges))


def lines_of(graph):
    """Return the lines as sets of points, comparable whatever their order and direction."""
    both = ([tuple(p) for p in e.points.tolist()] for e in graph.edges)
    return sorted(min(line, line[::-1]) for line in both)


def nodes_of(graph):
    """Return the places of the nodes that have an edge."""
    used = np.unique(graph.ends())
    return sorted(tuple(p) for p in graph.nodes[used].tolist())


def same(a, b):
    """Whether two graphs are the same to the last bit, order included."""
    return (
        np.array_equal(a.nodes, b.nodes)
        and len(a.edges) == len(b.edges)
        and all(
            (x.start, x.end, x.inferred) == (y.start, y.end, y.inferred)
            and np.array_equal(x.points, y.points)
            and np.array_equal(x.widths, y.widths)
            and np.array_equal(x.probability, y.probability)
            for x, y in zip(a.edges, b.edges, strict=True)
        )
    )


def check_sound(graph):
    """Assert what every finished network keeps."""
    lines = Lines.of(graph.edges)
    degrees = graph.degrees()
    assert (degrees >= 1).all() and degrees.sum() == 2 * len(graph.edges)
    assert len(np.unique(graph.nodes, axis=0)) == len(graph.nodes)
    for e in graph.edges:
        assert np.array_equal(e.points[0], graph.nodes[e.start])
        assert np.array_equal(e.points[-1], graph.nodes[e.end])
        assert len(e.points) == len(e.widths) == len(e.probability) >= 2
        assert (np.hypot(*np.diff(e.points, axis=0).T) > 0).all()
        assert np.isfinite(e.points).all() and (e.widths > 0).all()
        assert ((e.probability >= 0) & (e.probability <= 1)).all()
    found = lines_of(graph)
    assert len({tuple(line) for line in found}) == len(found)
    assert contacts(lines).tolist() == []
    assert (degrees[lines.ends[lines.inferred]] > 1).all()
    passed = np.bincount(lines.ends[~lines.inferred].ravel(), minlength=len(degrees))
    closed = np.bincount(lines.ends[lines.inferred].ravel(), minlength=len(degrees))
    loops = np.bincount(lines.ends[lines.ends[:, 0] == lines.ends[:, 1], 0], minlength=len(degrees))
    # Where a road only goes on there is no node, but where a seen one becomes an inferred one, and on rings.
    assert not ((degrees == 2) & (loops == 0) & ((passed == 0) | (closed == 0))).any()
