import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.roles import disputed


def graph_of(*ties, nodes=()):
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for a, b, sign, *weight in ties:
        graph.add_edge(a, b, sign=sign, weight=weight[0] if weight else 1.0)
    return graph


BLOCS = {"a1": "A", "a2": "A", "b1": "B", "c1": "C"}


def test_friends_in_one_bloc_and_enemies_in_another_are_a_full_dispute():
    found = disputed(graph_of(("x", "a1", 1), ("x", "b1", -1), nodes=BLOCS), BLOCS)
    assert found.index[0] == "x"
    assert found.loc["x", "disputed"] == 1
    assert found.loc["x", "friendly"] == ("A",)
    assert found.loc["x", "hostile"] == ("B",)
    assert found.loc["x", "bloc"] is None


def test_blocs_that_lean_to_the_same_side_do_not_disagree():
    found = disputed(graph_of(("x", "a1", -1), ("x", "b1", -1), nodes=BLOCS), BLOCS)
    assert found.loc["x", "disputed"] == 0


def test_two_blocs_against_one_are_a_partial_dispute():
    # 1 - |1 + 1 - 1| / 3
    found = disputed(graph_of(("x", "a1", 1), ("x", "b1", 1), ("x", "c1", -1)), BLOCS)
    assert found.loc["x", "disputed"] == pytest.approx(2 / 3)


def test_each_bloc_has_one_voice_however_many_members_speak():
    found = disputed(graph_of(("x", "a1", 1), ("x", "a2", 1), ("x", "b1", -1)), BLOCS)
    assert found.loc["x", "disputed"] == 1


def test_weights_decide_the_stance_of_a_bloc():
    # Bloc A: (1 - 3) / 4 = -0.5; bloc B: 1. So 1 - 0.5 / 1.5.
    graph = graph_of(("x", "a1", 1, 1.0), ("x", "a2", -1, 3.0), ("x", "b1", 1, 2.0))
    found = disputed(graph, BLOCS, weight="weight").loc["x"]
    assert found["disputed"] == pytest.approx(2 / 3)
    assert found["split"] == pytest.approx(1 - 4 / 6)
    assert found["weight"] == 6


def test_the_own_bloc_has_no_voice_unless_asked():
    graph = graph_of(("a1", "a2", 1), ("a1", "b1", -1))
    assert np.isnan(disputed(graph, BLOCS).loc["a1", "disputed"])
    assert disputed(graph, BLOCS).loc["a1", "own"] == 1
    assert disputed(graph, BLOCS, own=True).loc["a1", "disputed"] == 1


def test_one_voice_is_no_dispute():
    found = disputed(graph_of(("x", "a1", 1), ("x", "a2", 1), nodes=["y"]), BLOCS)
    assert found["disputed"].isna().all()


def test_a_bloc_that_is_divided_in_itself_has_no_stance():
    found = disputed(graph_of(("x", "a1", 1), ("x", "a2", -1), ("x", "b1", 1)), BLOCS).loc["x"]
    assert np.isnan(found["disputed"])
    assert found["friendly"] == ("B",)
    assert found["split"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("graph", [nx.Graph(), graph_of(nodes=["a"])])
@pytest.mark.parametrize("blocs", [{}, [{"a"}]])
def test_without_ties_or_blocs_nothing_is_disputed(graph, blocs):
    found = disputed(graph, blocs)
    assert found.index.tolist() == list(graph)
    assert found["disputed"].isna().all()
    assert (found["weight"] == 0).all()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([-1, 1])), max_size=20),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_swapping_friend_and_enemy_leaves_the_dispute(edges, labels):
    graph = nx.Graph()
    graph.add_nodes_from(range(8))
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in edges)
    turned = graph.copy()
    for _, _, data in turned.edges(data=True):
        data["sign"] = -data["sign"]
    blocs = dict(enumerate(labels))
    found, again = disputed(graph, blocs), disputed(turned, blocs)
    assert again["disputed"].to_dict() == pytest.approx(found["disputed"].to_dict(), nan_ok=True)
    assert again["friendly"].to_dict() == found["hostile"].to_dict()
    assert found["disputed"].dropna().between(0, 1).all()
