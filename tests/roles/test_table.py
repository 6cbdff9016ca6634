import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import blocs, datasets, roles
from network.errors import InputError


def digraph(*ties):
    graph = nx.DiGraph()
    for a, b, sign, weight in ties:
        graph.add_edge(a, b, sign=sign, weight=weight)
    return graph


EXAMPLE = digraph(("a", "b", 1, 2.0), ("a", "c", -1, 1.0), ("c", "a", -1, 4.0), ("b", "c", 1, 1.0))


def test_degrees_by_sign():
    found = roles.table(datasets.tribes())
    assert found.loc["Masil", ["friends", "enemies"]].tolist() == [7, 0]
    assert found.loc["Gama", ["friends", "enemies"]].tolist() == [3, 6]
    assert (found["friends"].sum(), found["enemies"].sum()) == (58, 58)  # 29 ties of each sign, two ends


def test_hostility_is_the_share_of_hostile_weight():
    found = roles.table(EXAMPLE, weight="weight")
    assert found.loc["a", ["friend_weight", "enemy_weight"]].tolist() == [2, 5]
    assert found.loc["a", "hostility"] == pytest.approx(5 / 7)
    assert found.loc["a", "hostility_given"] == pytest.approx(1 / 3)
    assert found.loc["a", "hostility_received"] == 1


def test_degrees_by_direction():
    found = roles.table(EXAMPLE)
    columns = ["friends_given", "friends_received", "enemies_given", "enemies_received"]
    assert found.loc["a", columns].tolist() == [1, 0, 1, 1]
    assert found.loc["c", columns].tolist() == [0, 1, 1, 1]


def test_status_is_received_less_given():
    # b: receives +2, gives +1; a: receives -4, gives 2 - 1; c: receives 1 - 1, gives -4.
    assert roles.table(EXAMPLE, weight="weight")["status"].to_dict() == {"a": -5, "b": 1, "c": 4}
    assert roles.table(EXAMPLE)["status"].to_dict() == {"a": -1, "b": 0, "c": 1}


def test_an_undirected_graph_has_no_columns_of_direction():
    columns = roles.table(datasets.tribes()).columns
    assert "status" not in columns
    assert not [name for name in columns if name.endswith(("_given", "_received"))]


def test_each_column_is_that_of_its_function():
    graph = datasets.tribes()
    found = roles.table(graph)
    for name, measure in (("pn", roles.pn_centrality), ("pagerank", roles.pagerank)):
        assert found[name].to_numpy() == pytest.approx(measure(graph).to_numpy())
    for name in ("betweenness", "constraint"):
        assert found[name].to_numpy() == pytest.approx(getattr(roles, name)(graph).to_numpy())
    assert set(found.index[found["core"]]) == roles.core_periphery(graph).core


def test_blocs_add_columns():
    graph = nx.Graph()
    graph.add_edges_from(["ab", "bc", "cd"], sign=1)
    graph.add_edges_from(["ad", "xa"], sign=-1)
    graph.add_edge("x", "c", sign=1)
    found = roles.table(graph, blocs=[{"a", "b", "d"}, {"c"}])
    assert found["friends_outside"].to_dict() == {"a": 0, "b": 1, "c": 2, "d": 1, "x": 0}
    assert found["enemies_inside"].to_dict() == {"a": 1, "b": 0, "c": 0, "d": 1, "x": 0}
    assert found.loc["x", "disputed"] == 1
    assert found.loc["x", "bloc"] is None
    assert found["brokerage"].to_dict() == {"a": 0, "b": 2, "c": 2, "d": 0, "x": 0}


def test_without_ties_hostility_is_undefined():
    graph = nx.DiGraph()
    graph.add_node("a")
    found = roles.table(graph, blocs=[{"a"}]).loc["a"]
    assert found[["friends", "enemies", "status"]].tolist() == [0, 0, 0]
    assert np.isnan(found["hostility"])
    assert np.isnan(found["hostility_given"])


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph()])
@pytest.mark.parametrize("blocs", [None, {}])
def test_an_empty_graph_gives_an_empty_table(graph, blocs):
    assert roles.table(graph, blocs=blocs).empty


def test_an_edge_without_a_sign_is_named():
    with pytest.raises(InputError, match="edge 'a' - 'b'"):
        roles.table(nx.Graph(["ab"]))


@pytest.mark.parametrize(
    "measure",
    [
        roles.brokerage,
        roles.disputed,
        lambda graph, blocs: roles.table(graph, blocs=blocs),
    ],
    ids=["brokerage", "disputed", "table"],
)
def test_blocs_of_other_actors_are_refused(measure):
    with pytest.raises(InputError, match="none of their 2 actors, such as 'P', is in the graph; give blocs"):
        measure(EXAMPLE, {"Q": 1, "P": 2})
    with pytest.raises(InputError, match="none of their 1 actor, such as 'P', is"):
        measure(EXAMPLE, [{"P"}])
    assert len(measure(EXAMPLE, [{"P", "a"}])) >= 1


@pytest.mark.parametrize("n_sources", [0, -1])
def test_sources_below_one_are_refused_as_by_betweenness(n_sources):
    for graph in (EXAMPLE, nx.Graph()):
        with pytest.raises(InputError, match=f"n_sources is {n_sources}; give a number above 0") as caught:
            roles.table(graph, n_sources=n_sources)
        with pytest.raises(InputError) as by_betweenness:
            roles.betweenness(graph, n_sources=n_sources)
        assert str(caught.value) == str(by_betweenness.value)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([-1, 1])), max_size=15))
def test_what_is_given_is_received(edges):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(6))
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in edges)
    found = roles.table(graph)
    assert found["status"].sum() == 0
    for sign in ("friends", "enemies"):
        assert found[f"{sign}_given"].sum() == found[f"{sign}_received"].sum()


def test_blocs_may_be_what_the_search_found():
    graph = datasets.tribes()
    found = blocs.find(graph)
    table = roles.table(graph, blocs=found)
    assert table["bloc"].to_dict() == dict(found.membership)
    assert table.equals(roles.table(graph, blocs=found.membership))
