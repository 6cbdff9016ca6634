from itertools import permutations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.roles import BROKERAGE_ROLES, brokerage
from network.roles.brokerage import expectation

ROLES = BROKERAGE_ROLES[:-1]


def digraph(*ties, sign=1):
    graph = nx.DiGraph()
    graph.add_edges_from(ties, sign=sign)
    return graph


@pytest.mark.parametrize(
    ("blocs", "role"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("ABB", "gatekeeper"),
        ("AAB", "representative"),
        ("ABC", "liaison"),
    ],
)
def test_a_path_from_a_by_v_to_b_gives_v_its_role(blocs, role):
    found = brokerage(digraph("av", "vb"), dict(zip("avb", blocs, strict=True)))
    assert found.loc["v", list(ROLES)].to_dict() == {name: int(name == role) for name in ROLES}
    assert found["total"].to_dict() == {"a": 0, "b": 0, "v": 1}


def test_friends_need_no_broker():
    assert brokerage(digraph("av", "vb", "ab"), [{"a", "v", "b"}])["total"].sum() == 0


def test_the_way_back_is_another_pair():
    assert brokerage(digraph("av", "vb", "ba"), [{"a", "v", "b"}]).loc["v", "total"] == 1


def test_nobody_brokers_between_an_actor_and_itself():
    assert brokerage(digraph("av", "va"), [{"a", "v"}])["total"].sum() == 0


def test_enemies_do_not_broker_but_can_be_brokered():
    graph = digraph("av", "vb")
    graph.add_edge("b", "a", sign=-1)
    graph.add_edge("x", "v", sign=-1)
    found = brokerage(graph, [{"a"}, {"v"}, {"b"}, {"x"}])
    assert found.loc["v", ["liaison", "total", "between_enemies"]].tolist() == [1, 1, 1]


def test_in_an_undirected_graph_each_pair_counts_both_ways():
    graph = nx.Graph()
    graph.add_edges_from(["av", "vb"], sign=1)
    found = brokerage(graph, {"a": 1, "v": 1, "b": 2}).loc["v"]
    assert found[["gatekeeper", "representative", "total"]].tolist() == [1, 1, 2]


def test_actors_in_no_bloc_are_left_out():
    found = brokerage(digraph("av", "vb", "vc"), [{"a", "v"}, {"b", "elsewhere"}])
    assert found.index.tolist() == ["a", "b", "v"]
    assert found.loc["v", "total"] == 1


@pytest.mark.parametrize("graph", [nx.DiGraph(), nx.Graph()])
def test_an_empty_graph_has_no_brokers(graph):
    assert brokerage(graph, {}).empty


def test_without_friend_ties_z_is_undefined():
    found = brokerage(digraph("av", "vb", sign=-1), [{"a", "v"}, {"b"}])
    assert found["total"].sum() == 0
    assert found[[f"z_{role}" for role in BROKERAGE_ROLES]].isna().all(axis=None)


def _drawn(n, density, directed):
    """Every graph of n actors: adjacency of shape (graphs, n, n), and the probability of each."""
    pairs = [pair for pair in product(range(n), repeat=2) if (pair[0] != pair[1] if directed else pair[0] < pair[1])]
    bits = np.array(list(product([0, 1], repeat=len(pairs))))
    graphs = np.zeros((len(bits), n, n), dtype=int)
    for column, (a, b) in enumerate(pairs):
        graphs[:, a, b] = bits[:, column]
        if not directed:
            graphs[:, b, a] = bits[:, column]
    n_ties = bits.sum(axis=1)
    return graphs, density**n_ties * (1 - density) ** (len(pairs) - n_ties)


def _role(a, v, b):
    if a == v == b:
        return 0
    if a == b:
        return 1
    if v == b:
        return 2
    return 3 if a == v else 4


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("blocs", [(0, 0, 0, 0), (0, 1, 1, 1), (0, 0, 1, 1), (0, 0, 1, 2), (0, 1, 1, 2), (0, 0, 0, 1)])
def test_mean_and_deviation_are_those_of_all_graphs(blocs, directed):
    graphs, chance = _drawn(4, 0.4, directed)
    counts = np.zeros((len(graphs), 6))
    for a, b in permutations(range(1, 4), 2):
        brokered = graphs[:, a, 0] * graphs[:, 0, b] * (1 - graphs[:, a, b])
        counts[:, _role(blocs[a], blocs[0], blocs[b])] += brokered
        counts[:, 5] += brokered
    mean = chance @ counts
    deviation = np.sqrt(np.maximum(chance @ counts**2 - mean**2, 0))
    found_mean, found_deviation = expectation(np.array(blocs), 0.4, directed=directed)
    assert found_mean[0] == pytest.approx(mean)
    assert found_deviation[0] == pytest.approx(deviation, abs=1e-7)


def test_z_is_the_distance_from_the_mean_in_deviations():
    graph = nx.gnp_random_graph(12, 0.3, seed=5, directed=True)
    nx.set_edge_attributes(graph, 1, "sign")
    found = brokerage(graph, {node: node % 3 for node in graph})
    density = graph.number_of_edges() / 132
    mean, deviation = expectation(found["bloc"].to_numpy(dtype=int), density, directed=True)
    expected = (found[list(BROKERAGE_ROLES)].to_numpy() - mean) / deviation
    assert found[[f"z_{role}" for role in BROKERAGE_ROLES]].to_numpy() == pytest.approx(expected)
    assert found[[f"expected_{role}" for role in BROKERAGE_ROLES]].to_numpy() == pytest.approx(mean)


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.sampled_from(list(permutations(range(6), 2))), max_size=20),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
def test_counts_are_those_of_all_open_paths(ties, blocs):
    graph = digraph(*ties)
    graph.add_nodes_from(range(6))
    wanted = np.zeros((6, 6), dtype=int)
    for a, v, b in permutations(range(6), 3):
        if graph.has_edge(a, v) and graph.has_edge(v, b) and not graph.has_edge(a, b):
            wanted[v, _role(blocs[a], blocs[v], blocs[b])] += 1
            wanted[v, 5] += 1
    found = brokerage(graph, dict(enumerate(blocs)))
    assert found[list(BROKERAGE_ROLES)].to_numpy().tolist() == wanted.tolist()
