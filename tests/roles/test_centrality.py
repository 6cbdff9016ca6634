import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import datasets
from network.errors import InputError, UnknownNameError
from network.roles import betweenness, constraint, pagerank, pn_centrality

# The example of the vignette "Centrality" of signnet (R, MIT), which no signed degree can tell apart.
EXAMPLE = [
    [0, 1, 0, 1, 0, 0, 0, -1, -1, 0],
    [1, 0, 1, -1, 1, -1, -1, 0, 0, 0],
    [0, 1, 0, 1, -1, 0, 0, 0, -1, 0],
    [1, -1, 1, 0, 1, -1, -1, 0, 0, 0],
    [0, 1, -1, 1, 0, 1, 0, -1, 0, -1],
    [0, -1, 0, -1, 1, 0, 1, 0, 1, -1],
    [0, -1, 0, -1, 0, 1, 0, 1, -1, 1],
    [-1, 0, 0, 0, -1, 0, 1, 0, 1, 0],
    [-1, 0, -1, 0, 0, 1, -1, 1, 0, 1],
    [0, 0, 0, 0, -1, -1, 1, 0, 1, 0],
]
# The values that the vignette prints for pn_index().
PUBLISHED = [
    *(0.9009747, 0.8613482, 0.9076997, 0.8613482, 0.8410658, 0.8496558, 0.8617321),
    *(0.9015909, 0.8509848, 0.9072930),
]


def graph_of(*ties, directed=False, nodes=()):
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(nodes)
    for a, b, sign, *weight in ties:
        graph.add_edge(a, b, sign=sign, **({"weight": weight[0]} if weight else {}))
    return graph


def from_matrix(matrix, directed=False):
    graph = nx.DiGraph() if directed else nx.Graph()
    n = len(matrix)
    graph.add_nodes_from(range(n))
    graph.add_edges_from((i, j, {"sign": matrix[i][j]}) for i in range(n) for j in range(n) if matrix[i][j])
    return graph


def complete(n, sign, directed=False):
    graph = nx.complete_graph(n, create_using=nx.DiGraph if directed else nx.Graph)
    nx.set_edge_attributes(graph, sign, "sign")
    return graph


# PN centrality


def test_pn_has_the_published_values():
    assert pn_centrality(from_matrix(EXAMPLE)).to_numpy() == pytest.approx(PUBLISHED, abs=1e-7)


def test_pn_of_an_actor_without_ties_is_one():
    assert pn_centrality(graph_of(("a", "b", -1), nodes=["z"]))["z"] == pytest.approx(1)


def test_pn_is_two_where_all_are_friends_and_a_half_where_all_are_enemies():
    # Row sums of B are 1/2 and -1: x = 1 / (1 - 1/2), x = 1 / (1 + 1).
    assert pn_centrality(complete(5, 1)).to_numpy() == pytest.approx([2] * 5)
    assert pn_centrality(complete(5, -1)).to_numpy() == pytest.approx([0.5] * 5)


def test_pn_of_one_who_is_hated_by_friends_of_each_other_is_lowest():
    graph = complete(6, 1)
    nx.set_edge_attributes(graph, {(0, other): -1 for other in range(1, 6)}, "sign")
    values = pn_centrality(graph)
    assert values.idxmin() == 0
    assert values[0] < 0


@pytest.mark.parametrize("graph", [graph_of(nodes=["a"]), graph_of(("a", "b", -1))])
def test_pn_without_a_limit_is_nan(graph):
    assert pn_centrality(graph).isna().all()


@pytest.mark.parametrize("direction", ["given", "received"])
@pytest.mark.parametrize("graph", [complete(4, -1, directed=True), graph_of(("a", "b", -1), directed=True)])
def test_directed_pn_without_a_limit_is_nan(graph, direction):
    assert pn_centrality(graph, direction=direction).isna().all()


def test_pn_of_an_empty_graph_is_empty():
    assert pn_centrality(nx.Graph()).empty


def test_directed_pn_follows_the_formula_of_everett_and_borgatti():
    rng = np.random.default_rng(7)
    signs = rng.choice([-1, 0, 0, 1], (9, 9))
    np.fill_diagonal(signs, 0)
    graph = from_matrix(signs.tolist(), directed=True)
    steps = ((signs > 0) - 2.0 * (signs < 0)) / 16
    identity, ones = np.eye(9), np.ones(9)
    given_ = np.linalg.solve(identity - steps @ steps.T, (identity + steps) @ ones)
    received = np.linalg.solve(identity - steps.T @ steps, (identity + steps.T) @ ones)
    assert pn_centrality(graph, direction="given").to_numpy() == pytest.approx(given_)
    assert pn_centrality(graph, direction="received").to_numpy() == pytest.approx(received)


def test_given_and_received_swap_when_the_ties_turn_round():
    graph = graph_of(("a", "b", 1), ("b", "c", -1), ("d", "a", 1), directed=True)
    turned = pn_centrality(graph.reverse(), direction="received")
    assert pn_centrality(graph, direction="given").to_numpy() == pytest.approx(turned.to_numpy())


def test_an_unknown_direction_names_the_known_ones():
    with pytest.raises(UnknownNameError, match="both, given, received"):
        pn_centrality(nx.Graph(), direction="in")


def test_a_direction_needs_a_directed_graph():
    with pytest.raises(InputError, match="undirected"):
        pn_centrality(nx.Graph(), direction="given")


# On friend ties


def test_pagerank_is_that_of_the_friend_ties():
    graph = graph_of(("a", "b", 1, 2.0), ("b", "c", 1, 1.0), ("c", "a", -1, 9.0), ("d", "b", 1, 3.0), directed=True)
    friends = nx.DiGraph([("a", "b", {"weight": 2}), ("b", "c", {"weight": 1}), ("d", "b", {"weight": 3})])
    expected = nx.pagerank(friends, tol=1e-12)
    assert pagerank(graph, weight="weight").to_dict() == pytest.approx(expected)


def test_pagerank_adds_up_to_one_and_is_equal_without_friends():
    assert pagerank(datasets.tribes()).sum() == pytest.approx(1)
    assert pagerank(complete(4, -1)).to_numpy() == pytest.approx([0.25] * 4)


def test_pagerank_refuses_a_damping_out_of_range():
    with pytest.raises(InputError, match=r"damping is 1"):
        pagerank(nx.Graph(), damping=1)


def test_betweenness_passes_by_friends_only():
    graph = graph_of(("a", "b", 1), ("b", "c", 1), ("a", "c", -1))
    assert betweenness(graph).to_dict() == {"a": 0, "b": 1, "c": 0}


def test_strong_ties_are_short():
    graph = graph_of(("a", "b", 1, 10.0), ("b", "c", 1, 10.0), ("a", "c", 1, 1.0))
    assert betweenness(graph)["b"] == 0
    assert betweenness(graph, weight="weight")["b"] == 1


def test_betweenness_of_two_is_undefined():
    assert betweenness(graph_of(("a", "b", 1))).isna().all()


def test_betweenness_from_all_sources_is_exact():
    graph = datasets.tribes()
    assert betweenness(graph, n_sources=100).to_numpy() == pytest.approx(betweenness(graph).to_numpy())


def test_betweenness_from_some_sources_depends_on_the_seed_alone():
    graph = datasets.tribes()
    assert betweenness(graph, n_sources=4).equals(betweenness(graph, n_sources=4))
    assert not betweenness(graph, n_sources=4).equals(betweenness(graph, n_sources=4, seed=1))


def test_betweenness_needs_a_source():
    with pytest.raises(InputError, match="n_sources is 0"):
        betweenness(nx.Graph(), n_sources=0)


@pytest.mark.parametrize("weight", [None, "weight"])
def test_constraint_is_that_of_networkx_on_the_friend_ties(weight):
    rng = np.random.default_rng(3)
    graph = nx.gnm_random_graph(25, 70, seed=3)
    for _, _, data in graph.edges(data=True):
        data.update(sign=int(rng.choice([1, 1, -1])), weight=float(rng.uniform(0.5, 3)))
    friends = nx.Graph()
    friends.add_nodes_from(graph)
    friends.add_edges_from(edge for edge in graph.edges(data=True) if edge[2]["sign"] == 1)
    expected = nx.constraint(friends, weight=weight)
    assert constraint(graph, weight=weight).to_dict() == pytest.approx(expected, nan_ok=True)


def test_constraint_without_friends_is_undefined_and_with_one_is_one():
    values = constraint(graph_of(("a", "b", 1), ("a", "c", -1)))
    assert values.to_dict() == pytest.approx({"a": 1, "b": 1, "c": np.nan}, nan_ok=True)


@pytest.mark.parametrize("measure", [pn_centrality, pagerank, betweenness, constraint])
def test_an_actor_may_be_a_tuple(measure):
    graph = graph_of((("a", 1), ("b", 2), 1), (("b", 2), ("c", 3), 1))
    assert measure(graph).index.tolist() == [("a", 1), ("b", 2), ("c", 3)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from([-1, 1])), max_size=18),
    st.permutations(range(7)),
)
def test_names_and_order_do_not_matter(edges, names):
    graph = nx.Graph()
    graph.add_nodes_from(range(7))
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in edges)
    renamed = nx.relabel_nodes(graph, dict(enumerate(names)))
    for measure in (pn_centrality, pagerank, betweenness, constraint):
        values, again = measure(graph), measure(renamed)
        found = [again[names[node]] for node in range(7)]
        assert found == pytest.approx([values[node] for node in range(7)], abs=1e-9, nan_ok=True)
