import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.errors import InputError, UnknownNameError
from network.signed import signed_ties


def test_ties_are_sorted_whatever_the_order_in_the_graph():
    graph = nx.Graph()
    graph.add_edge("c", "b", sign=-1)
    graph.add_edge("b", "a", sign=1)
    ties = signed_ties(graph)
    assert ties.nodes == ("a", "b", "c")
    assert list(ties.pairs()) == [("a", "b"), ("b", "c")]
    assert ties.signs.tolist() == [1, -1]


def test_isolated_nodes_are_kept_and_neutral_edges_and_loops_are_not():
    graph = nx.Graph()
    graph.add_node("z")
    graph.add_edge("a", "b", sign=0)
    graph.add_edge("a", "a", sign=-1)
    ties = signed_ties(graph)
    assert ties.nodes == ("a", "b", "z")
    assert len(ties) == 0
    assert ties.matrix().shape == (3, 3)


def test_parallel_edges_add_up():
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", sign=1, weight=2.0)
    graph.add_edge("a", "b", sign=-1, weight=0.5)
    graph.add_edge("b", "a", sign=-1, weight=3.0)
    undirected = signed_ties(graph, weight="weight")
    assert (undirected.signs.tolist(), undirected.weights.tolist()) == ([-1], [1.5])
    directed = signed_ties(graph, weight="weight", directed=True)
    assert (directed.signs.tolist(), directed.weights.tolist()) == ([1, -1], [1.5, 3.0])


def test_what_cancels_out_is_no_tie():
    graph = nx.DiGraph()
    graph.add_edge("a", "b", sign=1)
    graph.add_edge("b", "a", sign=-1)
    assert len(signed_ties(graph)) == 0


def test_without_a_weight_every_tie_counts_one():
    graph = nx.Graph()
    graph.add_edge("a", "b", sign=-1, weight=7)
    assert signed_ties(graph).weights.tolist() == [1.0]


def test_an_edge_without_the_weight_counts_one():
    graph = nx.Graph()
    graph.add_edge("a", "b", sign=-1)
    graph.add_edge("b", "c", sign=-1, size=7)
    assert signed_ties(graph, weight="weight").weights.tolist() == [1.0, 1.0]
    assert signed_ties(graph, weight="size").weights.tolist() == [1.0, 7.0]


def test_a_weight_that_no_edge_has_is_refused():
    graph = nx.Graph()
    graph.add_edge("a", "b", sign=-1, weight=7)
    with pytest.raises(UnknownNameError, match="unknown edge attribute 'wieght'; known: sign, weight"):
        signed_ties(graph, weight="wieght")


def test_small_weights_are_kept_and_rounding_errors_are_not():
    graph = nx.MultiGraph()
    graph.add_edge("a", "b", sign=1, weight=1e-12)
    for weight, sign in ((0.1, 1), (0.2, 1), (0.3, -1)):
        graph.add_edge("b", "c", sign=sign, weight=weight)
    ties = signed_ties(graph, weight="weight")
    assert list(ties.pairs()) == [("a", "b")]


def test_what_is_no_graph_names_the_remedy():
    with pytest.raises(InputError, match=r"net\.signed_graph"):
        signed_ties([("a", "b")])


def test_a_weight_may_repeat_the_sign_of_its_edge():
    graph = nx.Graph()
    graph.add_edge("a", "b", sign=-1, net=-7)
    ties = signed_ties(graph, weight="net")
    assert (ties.signs.tolist(), ties.weights.tolist()) == ([-1], [7.0])


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({}, "sign is None"),
        ({"sign": 2}, "sign is 2"),
        ({"sign": [1]}, r"sign is \[1\]"),
        ({"sign": 1, "weight": 1e300}, r"weight is 1e\+300"),
        ({"sign": 1, "weight": -1}, "weight is -1"),
        ({"sign": 1, "weight": float("nan")}, "weight is nan"),
        ({"sign": 1, "weight": "3"}, "weight is '3'"),
    ],
)
def test_an_unusable_edge_is_named(attributes, message):
    graph = nx.Graph()
    graph.add_edge("a", "b", **attributes)
    with pytest.raises(InputError, match=f"edge 'a' - 'b': {message}"):
        signed_ties(graph, weight="weight")


def test_an_undirected_graph_has_no_directions():
    with pytest.raises(InputError, match="undirected"):
        signed_ties(nx.Graph(), directed=True)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([-1, 0, 1])), max_size=15))
def test_the_matrix_holds_every_tie_both_ways(edges):
    graph = nx.Graph()
    graph.add_nodes_from(range(6))
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in edges)
    matrix = signed_ties(graph).matrix().toarray()
    wanted = np.zeros((6, 6))
    for a, b, sign in graph.edges(data="sign"):
        if a != b:
            wanted[a, b] = wanted[b, a] = sign
    assert matrix.tolist() == wanted.tolist()
