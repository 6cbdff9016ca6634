import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from network.backbone import _factors, backbone, kept, significance
from network.errors import InputError, UnknownNameError


def star(*weights, sign=1):
    graph = nx.Graph()
    for leaf, weight in enumerate(weights):
        graph.add_edge("hub", f"leaf{leaf}", sign=sign, weight=weight)
    return graph


def crowd(n=30, seed=0, signs=(-1, 1, 1)):
    """Everyone tied to everyone weakly, and each to the next strongly; signs at random."""
    rng = np.random.default_rng(seed)
    graph = nx.complete_graph(n)
    for _, _, data in graph.edges(data=True):
        data.update(sign=int(rng.choice(signs)), weight=float(rng.integers(1, 4)))
    for a in range(n):
        graph.edges[a, (a + 1) % n]["weight"] = 60.0
    return graph


def test_disparity_is_the_chance_of_a_share_as_large():
    # Serrano et al. 2009, eq. 2: 1 - (k - 1) * the integral of (1 - x)^(k - 2) from 0 to the share.
    found = significance(star(8, 1, 1)).set_index("b")["p"]
    for leaf, share in (("leaf0", 0.8), ("leaf1", 0.1)):
        expected = 1 - 2 * quad(lambda x: 1 - x, 0, share)[0]
        assert found[leaf] == pytest.approx(expected)


def test_an_actor_with_one_tie_finds_it_unsurprising():
    assert significance(star(8))["p"].tolist() == [1]


def test_each_sign_is_looked_at_by_itself():
    alone = significance(star(8, 1, 1))["p"].tolist()
    graph = star(8, 1, 1)
    graph.add_edges_from([("hub", "foe1"), ("hub", "foe2")], sign=-1, weight=1000.0)
    found = significance(graph)
    assert found.loc[found["sign"] == 1, "p"].tolist() == alone
    assert found.loc[found["sign"] == -1, "p"].tolist() == [0.5, 0.5]


def test_the_ends_of_directed_ties_are_what_is_given_and_what_is_received():
    graph = nx.DiGraph()
    graph.add_edge("a", "x", sign=1, weight=9.0)
    graph.add_edge("a", "y", sign=1, weight=1.0)
    graph.add_edge("y", "a", sign=1, weight=99.0)
    found = significance(graph).set_index(["a", "b"])["p"]
    assert found["a", "x"] == pytest.approx(0.1)
    assert found["a", "y"] == pytest.approx(0.9)
    assert found["y", "a"] == 1


@pytest.mark.parametrize("method", ["disparity", "fitted"])
def test_equal_weights_in_a_complete_network_do_not_stand_out(method):
    graph = nx.complete_graph(8)
    nx.set_edge_attributes(graph, 1, "sign")
    nx.set_edge_attributes(graph, 5.0, "weight")
    assert significance(graph, method=method)["p"].min() > 0.3
    assert backbone(graph, method=method).number_of_edges() == 0


@pytest.mark.parametrize(("method", "signs"), [("disparity", [-1, 1, 1]), ("fitted", [1]), ("fitted", [-1])])
def test_strong_ties_in_a_crowd_are_kept_and_weak_ones_are_not(method, signs):
    graph = crowd(signs=signs)
    found = backbone(graph, method=method, alpha=0.001)
    assert {frozenset(edge) for edge in found.edges} == {frozenset((a, (a + 1) % 30)) for a in range(30)}
    assert {sign for _, _, sign in found.edges(data="sign")} == set(signs)


def test_in_a_sparse_network_the_fitted_method_keeps_almost_all_and_disparity_does_not():
    graph = nx.gnm_random_graph(100, 200, seed=2)
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        data.update(sign=1, weight=2.0 + number % 9)
    assert kept(graph, backbone(graph, method="fitted")).table.loc["all", "share_of_ties"] > 0.9
    assert kept(graph, backbone(graph)).table.loc["all", "share_of_ties"] < 0.3


def test_fitted_weights_add_up_to_what_each_actor_has():
    rng = np.random.default_rng(1)
    weights = rng.uniform(1, 9, (7, 7))
    np.fill_diagonal(weights, 0)
    given_, received = weights.sum(axis=1), weights.sum(axis=0)
    x, y = _factors(given_, received)
    expected = np.outer(x, y)
    np.fill_diagonal(expected, 0)
    assert expected.sum(axis=1) == pytest.approx(given_)
    assert expected.sum(axis=0) == pytest.approx(received)


def test_the_fitted_deviation_is_hypergeometric():
    # By hand: four actors, all ties 2 but a-b, which is 8; strengths 12, 12, 6, 6. x of a and b is u, of c and d is v:
    # u (u + 2v) = 12, v (2u + v) = 6.
    graph = nx.complete_graph(4)
    nx.set_edge_attributes(graph, {edge: {"sign": 1, "weight": 2.0} for edge in graph.edges})
    graph.edges[0, 1]["weight"] = 8.0
    found = significance(graph, method="fitted").set_index(["a", "b"])["p"]
    assert found[0, 1] < found[0, 2]
    assert found[0, 2] == pytest.approx(found[1, 3])
    ratio = 1 + np.sqrt(3)  # u / v, from u^2 + 2uv = 2 (2uv + v^2)
    v = np.sqrt(6 / (2 * ratio + 1))
    expected = (ratio * v) ** 2
    part, total = 12 / 24, 24  # of all that is received, 36, without what the source receives itself
    deviation = np.sqrt(12 * part * (1 - part) * (total - 12) / (total - 1))
    assert found[0, 1] == pytest.approx(norm.sf((8 - expected) / deviation), abs=1e-6)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_class_and_attributes_stay(kind):
    graph = kind(name="war")
    graph.add_nodes_from(crowd(), kind="state")
    graph.add_edges_from(crowd().edges(data=True), first="2015-10-06")
    found = backbone(graph, alpha=0.01)
    assert type(found) is kind
    assert found.graph == {"name": "war"}
    assert dict(found.nodes(data=True)) == dict(graph.nodes(data=True))
    assert 0 < found.number_of_edges() < graph.number_of_edges()
    assert all(data["first"] == "2015-10-06" for _, _, data in found.edges(data=True))


def test_all_edges_of_a_kept_tie_stay_in_a_multigraph():
    graph = nx.MultiGraph(star(1, 1, 1, 1))
    for _ in range(3):
        graph.add_edge("hub", "leaf0", sign=1, weight=30.0)
    found = backbone(graph)
    assert list(found.edges()) == [("hub", "leaf0")] * 4


def test_neutral_edges_and_loops_are_left_out():
    graph = star(90, 1, 1)
    graph.add_edge("leaf1", "leaf2", sign=0, weight=900.0)
    graph.add_edge("hub", "hub", sign=1, weight=900.0)
    assert list(backbone(graph).edges) == [("hub", "leaf0")]


def test_the_graph_is_left_as_it_was():
    graph = star(90, 1, 1)
    found = backbone(graph)
    found.nodes["hub"]["kind"] = "state"
    found.edges["hub", "leaf0"]["sign"] = 0
    assert graph.nodes["hub"] == {}
    assert graph.edges["hub", "leaf0"]["sign"] == 1
    assert graph.number_of_edges() == 3


def test_isolates_can_go():
    assert set(backbone(star(90, 1, 1), isolates=False)) == {"hub", "leaf0"}
    assert set(backbone(star(90, 1, 1))) == {"hub", "leaf0", "leaf1", "leaf2"}


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(1), star(1), star(1, sign=-1)])
@pytest.mark.parametrize("method", ["disparity", "fitted"])
def test_where_there_is_nothing_to_choose_nothing_is_kept(graph, method):
    found = backbone(graph, method=method)
    assert set(found) == set(graph)
    assert found.number_of_edges() == 0
    assert len(significance(graph, method=method)) == graph.number_of_edges()


@pytest.mark.parametrize("alpha", [0, -0.1, 1.5])
def test_alpha_is_a_probability(alpha):
    with pytest.raises(InputError, match=f"alpha is {alpha}"):
        backbone(nx.Graph(), alpha=alpha)


def test_an_unknown_method_names_the_known_ones():
    with pytest.raises(UnknownNameError, match="disparity, fitted"):
        backbone(nx.Graph(), method="salience")


def test_what_is_kept_is_told_for_each_sign():
    graph = star(90, 5, 5)
    graph.add_edge("leaf1", "leaf2", sign=-1, weight=50.0)
    found = kept(graph, backbone(graph))
    assert found.table.loc["friends", ["ties", "kept"]].tolist() == [3, 1]
    assert found.table.loc["friends", "share_of_weight"] == pytest.approx(0.9)
    assert found.table.loc["enemies", ["ties", "kept"]].tolist() == [1, 0]
    assert found.table.loc["all", "share_of_ties"] == pytest.approx(0.25)
    assert (found.n_actors, found.n_actors_kept) == (4, 2)
    assert "1 of 3 friend ties, 90% of their weight" in str(found)
    assert "2 of 4 actors still have a tie" in found._repr_html_()


def test_of_nothing_no_share_is_kept():
    found = kept(nx.Graph(), nx.Graph())
    assert found.table["share_of_ties"].isna().all()
    assert "no ties to keep" in str(found)
    assert found._repr_html_()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from([-1, 1]), st.floats(0.1, 100)), max_size=20
    ),
    st.permutations(range(7)),
    st.sampled_from(["disparity", "fitted"]),
)
def test_names_do_not_matter_and_p_is_a_probability(edges, names, method):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(7))
    graph.add_edges_from((a, b, {"sign": sign, "weight": weight}) for a, b, sign, weight in edges)
    found = significance(graph, method=method).set_index(["a", "b"])["p"]
    again = significance(nx.relabel_nodes(graph, dict(enumerate(names))), method=method).set_index(["a", "b"])["p"]
    assert found.between(0, 1).all()
    for (a, b), p in found.items():
        assert again[names[a], names[b]] == pytest.approx(p, abs=1e-6)


@given(st.floats(0.01, 0.5), st.floats(0.01, 0.5))
def test_a_smaller_alpha_keeps_no_more(one, other):
    graph = crowd(8)
    few, many = (set(backbone(graph, alpha=alpha).edges) for alpha in sorted((one, other)))
    assert few <= many
