import itertools

import networkx as nx
import numpy as np
import pytest
from drawings import blocs, reference
from hypothesis import given, settings
from hypothesis import strategies as st

from network.errors import InputError
from network.plot import signed_layout
from network.plot.packing import packed


def nearer_friends(graph: nx.Graph, at: dict) -> float:
    """Share of pairs of a friendly and a hostile tie of which the friendly one is drawn shorter."""
    length = {1: [], -1: []}
    for a, b, sign in graph.edges(data="sign"):
        length[sign].append(np.linalg.norm(np.subtract(at[a], at[b])))
    return float((np.array(length[1])[:, None] < np.array(length[-1])[None]).mean())


def box(at: dict, nodes) -> tuple[np.ndarray, np.ndarray]:
    points = np.array([at[node] for node in nodes])
    return points.min(axis=0), points.max(axis=0)


def test_tribes_that_are_friends_are_drawn_nearer_than_any_enemies():
    # Spring layout on all ties gives 0.53, on friendly ties alone 1.0 (shared/reference/README.md).
    graph = reference("tribes.csv")
    assert nearer_friends(graph, signed_layout(graph)) == 1.0


def test_allied_states_are_drawn_nearer_than_states_in_dispute():
    # Spring layout on all ties gives 0.85, on friendly ties alone 0.94 (shared/reference/README.md).
    graph = reference("correlates-of-war.csv", window="96-99")
    assert nearer_friends(graph, signed_layout(graph)) > 0.99


def test_blocs_without_strife_between_friends_are_drawn_apart():
    graph = blocs(30)
    assert nearer_friends(graph, signed_layout(graph)) > 0.99


signed_edges = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([-1, 0, 1])), max_size=25)


@given(signed_edges, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_layout_does_not_depend_on_the_order_of_nodes_and_edges(edges, random):
    edges = [(a, b, {"sign": sign}) for a, b, sign in {(min(e[:2]), max(e[:2])): e for e in edges}.values()]
    graph, turned = nx.Graph(), nx.Graph()
    graph.add_nodes_from(range(10))
    graph.add_edges_from(edges)
    turned.add_nodes_from(random.sample(range(10), 10))
    turned.add_edges_from(random.sample(edges, len(edges)))
    one, other = signed_layout(graph, seed=3), signed_layout(turned, seed=3)
    assert all(np.array_equal(one[node], other[node]) for node in graph)
    assert np.isfinite(list(one.values())).all()


@pytest.mark.parametrize("size", [2, 10, 60])
def test_nodes_do_not_touch_even_where_all_are_friends(size):
    graph = nx.complete_graph(size)
    nx.set_edge_attributes(graph, 1, "sign")
    points = np.array(list(signed_layout(graph).values()))
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)[np.triu_indices(size, 1)]
    assert distances.min() > 0.03 * np.ptp(points, axis=0).max()


def test_actors_of_a_bloc_are_drawn_together_and_away_from_others():
    graph = nx.empty_graph(8)
    graph.add_edges_from([(0, 4), (1, 5)], sign=-1)
    at = signed_layout(graph, blocs={node: node // 4 for node in graph})
    within = [np.linalg.norm(at[a] - at[b]) for a, b in itertools.combinations(graph, 2) if a // 4 == b // 4]
    between = [np.linalg.norm(at[a] - at[b]) for a, b in itertools.combinations(graph, 2) if a // 4 != b // 4]
    assert max(within) < min(between)


def test_a_bloc_may_leave_actors_out():
    assert set(signed_layout(nx.empty_graph(3), blocs={0: "x"})) == {0, 1, 2}


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(["A"])], ids=["nothing", "one"])
def test_the_smallest_graphs_have_a_layout(graph):
    assert {node: list(point) for node, point in signed_layout(graph).items()} == {node: [0, 0] for node in graph}


def test_an_edge_without_a_sign_is_an_error():
    with pytest.raises(InputError, match="'A' - 'B': sign is None"):
        signed_layout(nx.Graph([("A", "B")]))


# ---------------------------------------------------------------------- parts


def test_parts_without_a_tie_between_them_do_not_overlap():
    graph = nx.disjoint_union_all([nx.complete_graph(size) for size in [8, 5, *[2] * 20, *[1] * 10]])
    nx.set_edge_attributes(graph, 1, "sign")
    at = signed_layout(graph)
    boxes = [box(at, part) for part in nx.connected_components(graph)]
    for (low, high), (other_low, other_high) in itertools.combinations(boxes, 2):
        assert (np.maximum(low, other_low) > np.minimum(high, other_high)).any()


def test_many_parts_fill_an_area_of_the_shape_of_a_page():
    at = np.array(list(signed_layout(nx.empty_graph(200)).values()))
    width, height = np.ptp(at, axis=0)
    assert 1.0 < width / height < 1.8
    # One actor for each square of the grid that so many would fill.
    assert width * height < 1.3 * 200 * 1.2**2


def test_a_small_part_is_drawn_at_the_scale_of_the_large_one():
    graph = blocs(30)
    graph.add_edge("A", "B", sign=1)
    at = signed_layout(graph)
    friends = [np.linalg.norm(at[a] - at[b]) for a, b, sign in graph.edges(data="sign") if sign > 0]
    assert 0.5 * np.median(friends) < np.linalg.norm(at["A"] - at["B"]) < 2 * np.median(friends)


def test_with_a_spacing_actors_have_room_and_small_parts_no_more_than_they_need():
    graph = nx.complete_graph(range(40))
    graph.add_edges_from([("a", "b"), ("c", "d")])
    nx.set_edge_attributes(graph, 1, "sign")
    graph["a"]["b"]["sign"] = -1
    at = signed_layout(graph, spacing=0.5)
    apart = [np.linalg.norm(np.subtract(at[one], at[other])) for one, other in itertools.combinations(range(40), 2)]
    assert min(apart) > 0.45
    assert [round(float(np.linalg.norm(at[one] - at[other])), 2) for one, other in (("a", "b"), ("c", "d"))] == [
        1.2,
        1.0,
    ]


def test_the_largest_part_is_not_made_smaller_by_a_spacing():
    graph = nx.Graph([("a", "b")])
    nx.set_edge_attributes(graph, -1, "sign")
    at = signed_layout(graph, spacing=0.5)
    assert np.linalg.norm(at["a"] - at["b"]) == pytest.approx(3)
    assert signed_layout(nx.Graph(), spacing=0.5) == {}


def test_nothing_to_pack_is_nothing():
    assert packed([]) == []


# ---------------------------------------------------------------------- large parts


def large() -> nx.Graph:
    """A part of more nodes than all pairs of which are dealt with at length."""
    graph = blocs(500, ties=8)
    return graph.subgraph(max(nx.connected_components(graph), key=len)).copy()


def test_friends_are_drawn_nearer_than_enemies_in_large_parts_too():
    graph = large()
    assert len(graph) > 300
    assert nearer_friends(graph, signed_layout(graph)) > 0.98


def test_the_layout_of_a_large_part_does_not_depend_on_the_order_of_nodes_and_edges():
    graph, turned = large(), nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    one, other = signed_layout(graph), signed_layout(turned)
    assert all(np.array_equal(one[node], other[node]) for node in graph)
