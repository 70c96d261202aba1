"""Whole networks from masks: sound, the same whatever the input's order, and like the roads that were drawn."""

import dataclasses
import time

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import ndimage

from eroad.eroad_core.jobs.vectorize import VectorizeJob
from eroad.eroad_core.vector.contacts import contacts
from eroad.eroad_core.vector.graph import Edge, RoadGraph
from eroad.eroad_core.vector.lines import Lines
from eroad.eroad_core.vector.refine import network, refine
from eroad.eroad_core.vector.settings import NetworkSettings
from eroad.eroad_core.vector.surface import bilinear
from eroad.eroad_core.vector.thinning import thin
from eroad.eroad_core.vector.tracing import trace

from .refine_graphs import check_sound, circle, metres, mixed, nothing, roads, same

SETTINGS = NetworkSettings()


def mask_of(lines, size=200, gsd=1.0):
    """Return the pixels whose centres lie on roads (points in metres, width in metres)."""
    surface = shapely.union_all([shapely.LineString(p).buffer(w / 2) for p, w in lines])
    places = (np.arange(size) + 0.5) * gsd
    return shapely.contains_xy(surface, *np.meshgrid(places, places))


def traced(mask, gsd=1.0):
    """Return the skeleton's graph, with twice the distance to what is no road as width."""
    skeleton, _ = thin(mask)
    rows, cols = np.nonzero(skeleton)
    graph = trace(cols, rows)
    room = np.maximum(2 * ndimage.distance_transform_edt(np.pad(mask, 1)) - 1, 1)[1:-1, 1:-1].astype(np.float32)
    edges = []
    for e in graph.edges:
        edges.append(Edge(e.start, e.end, e.points, bilinear(room, e.points) * gsd, np.full(len(e.points), 0.9)))
    return RoadGraph(graph.nodes, tuple(edges))


def surface_of(mask):
    values = mask.astype(np.float32)
    return lambda points: bilinear(values, points)


def network_of(lines, size=200, gsd=1.0, hidden=None, settings=SETTINGS):
    mask = mask_of(lines, size, gsd)
    if hidden is not None:
        mask &= ~mask_of(hidden, size, gsd)
    return network(traced(mask, gsd), metres(gsd, mask.shape), surface_of(mask), settings, mask.shape)


def test_the_settings_are_the_jobs():
    job = VectorizeJob(probability="p.tif", out="o", spur=7.0, gap=3.0, min_length=1.0, simplify=0.1, gap_angle=5.0)
    found = NetworkSettings.of(job)
    assert (found.spur, found.gap, found.min_length, found.simplify, found.gap_angle) == (7, 3, 1, 0.1, 5)
    assert NetworkSettings.of(VectorizeJob(probability="p.tif", out="o")) == SETTINGS
    assert dataclasses.is_dataclass(found)


def test_nothing_gives_an_empty_network():
    found = network(RoadGraph.empty(), metres(), nothing, SETTINGS, (10, 10))
    assert found.graph.edges == () and found.degrees.tolist() == []
    assert set(found.attributes) >= {"edge_id", "length_m", "width_m", "inferred", "component", "bearing"}


CROSSING = [([(20, 100), (180, 100)], 8), ([(100, 20), (100, 180)], 8)]


def test_a_crossing():
    found = network_of(CROSSING)
    check_sound(found.graph)
    assert sorted(found.degrees.tolist()) == [1, 1, 1, 1, 4]
    assert found.attributes["length_m"] == pytest.approx([80] * 4, abs=4)
    assert found.attributes["width_m"] == pytest.approx([8] * 4, abs=1)
    assert found.attributes["bearing"] % 90 == pytest.approx([0] * 4, abs=3)
    assert found.attributes["edge_id"].tolist() == [0, 1, 2, 3]
    assert found.attributes["component"].tolist() == [0] * 4
    for name, node in (("from_node", "start"), ("to_node", "end")):
        assert found.attributes[name].tolist() == [getattr(e, node) for e in found.graph.edges]
    assert not found.attributes["inferred"].any()


@pytest.mark.parametrize("angle", [30, 45, 60])
def test_an_oblique_crossing_is_one_node(angle):
    turn = np.radians(angle)
    across = np.array([np.cos(turn), np.sin(turn)]) * 90
    found = network_of([([(10, 100), (190, 100)], 8), ([(100 - across).tolist(), (100 + across).tolist()], 8)])
    check_sound(found.graph)
    assert sorted(found.degrees.tolist()) == [1, 1, 1, 1, 4]
    assert found.graph.nodes[found.degrees == 4][0] == pytest.approx([100, 100], abs=1.5)


@pytest.mark.parametrize("gsd", [0.3, 0.5, 1.0, 1.5])
@pytest.mark.parametrize("radius", [9.0, 15.0])
def test_a_roundabout_stays(gsd, radius):
    middle = 60.0
    lines = [(circle((middle, middle), radius), 5.0)]
    lines += [([(middle + x * radius, middle + y * radius), (middle + 55 * x, middle + 55 * y)], 6.0)
              for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))]  # fmt: skip
    found = network_of(lines, round(120 / gsd), gsd)
    check_sound(found.graph)
    assert sorted(found.degrees.tolist()) == [1] * 4 + [3] * 4
    ring = [e for e in found.graph.edges if min(found.degrees[[e.start, e.end]]) == 3]
    assert sum(shapely.LineString(e.points).length for e in ring) * gsd == pytest.approx(2 * np.pi * radius, rel=0.1)


@pytest.mark.parametrize("gsd", [0.3, 0.5, 1.0])
def test_dual_carriageways_stay_two(gsd):
    lines = [([(-9, y), (129, y)], 7.0) for y in (50.0, 60.0)]  # 3 m between them
    found = network_of(lines, round(120 / gsd), gsd)
    check_sound(found.graph)
    assert len(found.graph.edges) == 2 and found.attributes["component"].tolist() == [0, 1]
    crossed = network_of([*lines, ([(60, -9), (60, 129)], 7.0)], round(120 / gsd), gsd)
    check_sound(crossed.graph)
    assert sorted(crossed.degrees.tolist()) == [1] * 6 + [4, 4]


def test_a_hidden_stretch_is_closed_and_marked():
    found = network_of(CROSSING, hidden=[([(130, 100), (145, 100)], 12)])
    check_sound(found.graph)
    (gap,) = np.flatnonzero(found.attributes["inferred"])
    assert found.attributes["component"].max() == 0
    assert found.attributes["mean_probability"][gap] < 0.6
    # The occluder is 27 m long, and the skeleton ends half a width before it.
    assert 20 < found.attributes["length_m"][gap] < 38


def test_a_road_that_leaves_the_raster_ends_at_its_border():
    found = network_of([([(-20, 40), (220, 160)], 8)])
    (edge,) = found.graph.edges
    assert edge.points[0] == pytest.approx([0, 50], abs=1) and edge.points[-1] == pytest.approx([200, 150], abs=1)


def test_one_scene_on_pixels_that_are_longer_than_wide():
    """Columns of half the size: as many metres, twice the pixels."""
    mask = mask_of([*CROSSING, (circle((100, 100), 40), 6.0)])
    wide = np.repeat(mask, 2, axis=1)

    class Stretched(type(metres())):
        def jacobian(self, points):
            return np.broadcast_to(np.diag([0.5, -1.0]), (len(np.reshape(points, (-1, 2))), 2, 2)).copy()

    one = network(traced(mask), metres(), surface_of(mask), SETTINGS, (200, 200))
    scale = Stretched("", (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 1.0, (400, 200))
    graph = traced(mask)
    stretch = np.array([2.0, 1.0])
    graph = RoadGraph(
        graph.nodes * stretch,
        tuple(dataclasses.replace(e, points=e.points * stretch) for e in graph.edges),
    )
    two = network(graph, scale, surface_of(wide), SETTINGS, (400, 200))
    assert len(two.graph.edges) == len(one.graph.edges)
    assert two.attributes["length_m"] == pytest.approx(one.attributes["length_m"], rel=0.02)
    assert two.attributes["width_m"] == pytest.approx(one.attributes["width_m"], rel=0.02)


def test_refine_is_the_networks_graph():
    graph = roads([(10, 50), (60, 50)], [(70, 50), (120, 50)])
    assert same(refine(graph, metres(), nothing, SETTINGS), network(graph, metres(), nothing, SETTINGS).graph)


def test_cancelling_stops_it():
    class Cancelled(Exception):  # noqa: N818
        pass

    def check():
        raise Cancelled

    with pytest.raises(Cancelled):
        network(roads([(10, 50), (60, 50)]), metres(), nothing, SETTINGS, None, check)


place = st.tuples(st.integers(-10, 130), st.integers(-10, 130))
drawn = st.lists(
    st.tuples(st.lists(place, min_size=2, max_size=4), st.integers(3, 16)).filter(lambda line: len(set(line[0])) > 1),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=60)
@example(  # a bridge right through a vertex of another road
    lines=[
        ([(108, 70), (-8, 83)], 7),
        ([(26, 50), (6, 95), (51, 48)], 8),
        ([(68, 87), (130, 124), (58, 49), (28, 112)], 6),
    ],
    hidden=[
        ([(45, 13), (121, 125), (-10, 66), (40, 81)], 4),
        ([(81, 75), (5, 4)], 5),
        ([(110, 104), (21, 38)], 9),
        ([(-10, 66), (61, 67)], 7),
        ([(88, 113), (77, 44)], 12),
    ],
    seed=125565,
)
@given(drawn, drawn, st.integers(0, 2**32 - 1))
def test_invariants(lines, hidden, seed):
    mask = mask_of(lines, 120) & ~mask_of([(p[:2], w / 2) for p, w in hidden], 120)
    graph = traced(mask)
    found = network(graph, metres(size=mask.shape), surface_of(mask), SETTINGS, mask.shape)
    if contacts(Lines.of(graph.edges)).tolist() == []:
        check_sound(found.graph)
    again = network(mixed(graph, seed), metres(size=mask.shape), surface_of(mask), SETTINGS, mask.shape)
    assert same(found.graph, again.graph)
    for name, values in found.attributes.items():
        assert np.array_equal(values, again.attributes[name]), name
    assert (found.attributes["length_m"] > 0).all()
    assert (found.attributes["width_min_m"] <= found.attributes["width_m"]).all()
    assert (found.attributes["width_m"] <= found.attributes["width_max_m"]).all()
    assert ((found.attributes["bearing"] >= 0) & (found.attributes["bearing"] < 180)).all()


def test_time_grows_with_the_network():
    """Nothing here compares all with all."""

    def towns(count):
        lines = []
        for k in range(count):
            x, y = 10 + 140.0 * (k % 32), 10 + 140.0 * (k // 32)
            lines += [[(x, y), (x + 50, y)], [(x + 50, y), (x + 110, y)], [(x + 50, y), (x + 50, y + 80)]]
            lines += [[(x + 50, y + 95), (x + 50, y + 125)], [(x, y), (x, y + 60), (x + 50, y + 80)]]
        nodes, edges = [], []
        for line in lines:
            one = roads(line)
            edges.append(dataclasses.replace(one.edges[0], start=len(nodes), end=len(nodes) + 1))
            nodes += one.nodes.tolist()
        return RoadGraph(np.array(nodes), tuple(edges))

    seconds = []
    for count in (50, 400):
        graph = towns(count)
        begin = time.process_time()
        found = network(graph, metres(size=(4600, 4600)), nothing, SETTINGS)
        seconds.append(time.process_time() - begin)
        assert len(found.graph.edges) >= 4 * count
    assert seconds[1] < 20 * seconds[0] + 1
