import networkx as nx
import numpy as np
import pytest
from balance.signed_graphs import complete, graph_from, graph_of, graphs, least, reference
from hypothesis import given, settings

from network.balance import contributions, relaxing, triads
from network.errors import InputError

UNBALANCED = (1, 3)


def unbalanced(graph: nx.Graph) -> int:
    return sum(triads(graph).counts[number] for number in UNBALANCED)


@given(graphs(max_nodes=6))
@settings(max_examples=25, deadline=None)
def test_changes_are_those_of_the_changed_network(graph: nx.Graph) -> None:
    table = contributions(graph)
    assert table["proved"].all()
    index, wrong = least(graph), unbalanced(graph)
    for row in table.itertuples():
        graph.edges[row.a, row.b]["sign"] *= -1
        assert row.frustration_change == least(graph) - index
        assert row.triads_change == unbalanced(graph) - wrong
        graph.edges[row.a, row.b]["sign"] *= -1


@given(graphs(max_nodes=6))
@settings(max_examples=25, deadline=None)
def test_so_they_are_with_weights(graph: nx.Graph) -> None:
    table = contributions(graph, weight="weight")
    assert table["proved"].all()
    index = least(graph, 2, "weight")
    for row in table.itertuples():
        graph.edges[row.a, row.b]["sign"] *= -1
        assert row.frustration_change == pytest.approx(least(graph, 2, "weight") - index)
        graph.edges[row.a, row.b]["sign"] *= -1


def test_what_is_not_proved_is_never_below_what_is() -> None:
    graph = graph_from(reference("tribes.csv"))
    quick, exact = contributions(graph, prove=False), contributions(graph)
    assert exact["proved"].all()
    assert (quick["frustration_change"] >= exact["frustration_change"]).all()
    same = quick[quick["proved"]]
    assert len(same) >= 7
    assert (same["frustration_change"] == exact.loc[same.index, "frustration_change"]).all()


def test_tribes() -> None:
    graph = graph_from(reference("tribes.csv"))
    table = contributions(graph)
    assert table["frustrated"].sum() == 7
    # 9 unbalanced triads of 68, each of three ties
    assert (table["n_triads"].sum(), table["n_unbalanced"].sum()) == (3 * 68, 3 * 9)
    assert table["frustration_change"].between(-1, 1).all()


def test_a_bridge_changes_nothing() -> None:
    table = contributions(graph_of(("a", "b", 1), ("b", "c", -1)))
    assert table["frustration_change"].tolist() == [0, 0]
    assert table["proved"].all()


def test_the_change_that_relaxes_most_comes_first() -> None:
    # the one enemy tie among five friends: in three unbalanced triads
    graph = complete(5, 1)
    graph.edges[1, 3]["sign"] = -1
    row = relaxing(graph).iloc[0]
    assert (row["a"], row["b"], row["sign"]) == (1, 3, -1)
    assert (row["n_triads"], row["n_unbalanced"], row["triads_change"]) == (3, 3, -3)
    assert (row["frustration_change"], row["frustrated"], row["proved"]) == (-1, True, True)


def test_any_tie_of_an_unbalanced_triad_relaxes_it() -> None:
    table = relaxing(complete(3, -1))
    assert list(zip(table["a"], table["b"], strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert table["frustration_change"].tolist() == [-1, -1, -1]
    assert len(relaxing(complete(3, -1), n=2)) == 2


@pytest.mark.parametrize("graph", [nx.Graph(), complete(4, 1), graph_of(("a", "b", -1))])
def test_nothing_relaxes_a_balanced_network(graph: nx.Graph) -> None:
    assert relaxing(graph).empty
    assert list(relaxing(graph).columns) == list(contributions(graph).columns)


def test_nothing_is_proved_where_the_network_is_not() -> None:
    graph = nx.gnm_random_graph(60, 500, seed=0)
    signs = np.where(np.random.default_rng(0).random(500) < 0.5, -1, 1).tolist()
    for sign, (*_, data) in zip(signs, graph.edges(data=True), strict=True):
        data["sign"] = sign
    table = contributions(graph, time_limit=0)
    assert not table["proved"].any()
    assert (table.loc[table["frustrated"], "frustration_change"] == -1).all()


def test_options_out_of_range_are_refused() -> None:
    with pytest.raises(InputError, match="n is -1"):
        relaxing(complete(3, 1), n=-1)
    with pytest.raises(InputError, match="time_limit"):
        contributions(complete(3, 1), time_limit=-1)
